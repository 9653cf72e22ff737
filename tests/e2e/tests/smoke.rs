//! The page opens, wherever it lies, or says in plain words why not.

use e2e::page::REHEARSAL;
use e2e::{Answer, Browser, Page, Site, Story, story};

#[test]
fn the_start_page_opens() {
    story(|page| {
        page.open();
        page.view("start").is_visible();
        page.find("#boot").absent();
    });
}

#[test]
fn the_page_is_painted_before_it_is_loaded_and_taken_over_without_a_jump() {
    let watch = "window.shifted = 0; new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true })";
    Story::new().inject(watch).run(|page| {
        page.open();
        page.find("#app[inert]").absent();
        page.find("[data-draft], .empty").is_visible();
        assert_eq!(page.run("return window.shifted"), serde_json::json!(0));
    });
}

#[test]
fn the_page_can_be_installed_as_an_application() {
    story(|page| {
        page.open();
        page.find(".topbar").has_text("断网也能打开和填写");
        let errors = page.cdp("Page.getInstallabilityErrors", &serde_json::json!({}));
        let errors = errors["installabilityErrors"].as_array().cloned().unwrap_or_default();
        // The test browser has no profile that could install anything.
        let errors: Vec<_> = errors.iter().filter(|error| error["errorId"] != "in-incognito").collect();
        assert!(errors.is_empty(), "{errors:?}");
    });
}

#[test]
fn the_page_opens_in_any_folder() {
    Story::new().site(Site::built().under("/gkml/nb/")).run(|page| {
        page.open();
        page.view("start").is_visible();
        let requests = page.requests();
        assert!(requests.iter().all(|request| request.starts_with("GET /gkml/nb/")), "{requests:?}");
    });
}

#[test]
fn opening_asks_for_own_files_once_and_for_nothing_else() {
    Story::new().record_requests().run(|page| {
        page.open();
        let mut requested = page.take_requested();
        assert!(requested.iter().all(|address| address.starts_with(page.url())), "{requested:?}");
        let mut requests = page.requests();
        let (n_requested, n_requests) = (requested.len(), requests.len());
        requested.sort_unstable();
        requested.dedup();
        requests.sort_unstable();
        requests.dedup();
        assert_eq!((n_requested, n_requests), (requested.len(), requests.len()), "{requested:#?} {requests:#?}");
    });
}

#[test]
fn a_missing_program_file_is_explained() {
    failing(".wasm", Answer::NotFound);
}

#[test]
fn a_portal_page_instead_of_the_program_is_explained() {
    failing(".wasm", Answer::Html);
}

#[test]
fn a_cut_off_program_file_is_explained() {
    failing(".wasm", Answer::Truncated);
}

#[test]
fn a_missing_script_of_the_program_is_explained() {
    let glue = Site::built().file_name("disclosure-report-", ".js").expect("a built site");
    failing(&glue, Answer::NotFound);
}

#[test]
fn a_companion_that_never_answers_is_given_up() {
    // All clocks run fast: nobody waits for twenty seconds here.
    let fast = "const real = setTimeout; window.setTimeout = (then, after, ...rest) => real(then, after / 40, ...rest)";
    let file = Site::built().file_name("companion-", ".wasm").expect("a built site");
    Story::new().site(Site::built().answer(&file, Answer::Never)).inject(fast).run(|page| {
        page.open();
        page.find(REHEARSAL).click();
        page.find(".banner.is-error").has_text("检查网络后再试一次");
        page.new_report("云渡市水务局", 2024);
    });
}

#[test]
fn without_any_script_the_page_is_not_white() {
    Story::new().site(Site::built().answer(".js", Answer::NotFound)).errors_are_fine().run(|page| {
        page.visit();
        page.find("#app").has_text("新建报告");
        page.find("#app").has_attribute("inert", "");
    });
}

#[test]
fn a_program_file_of_unknown_type_opens() {
    Story::new().site(Site::built().answer(".wasm", Answer::OctetStream)).errors_are_fine().run(|page| {
        page.open();
        page.view("start").is_visible();
    });
}

#[test]
fn a_policy_that_forbids_the_program_is_explained() {
    let policy = "default-src 'self'; script-src 'self'";
    Story::new().site(Site::built().policy(Some(policy))).errors_are_fine().run(|page| {
        page.visit();
        message(page, "policy");
    });
}

#[test]
fn a_browser_without_webassembly_is_told_so() {
    Story::new().inject("delete window.WebAssembly").run(|page| {
        page.visit();
        message(page, "old-browser");
    });
}

#[track_caller]
fn failing(file: &str, answer: Answer) {
    Story::new().site(Site::built().answer(file, answer)).errors_are_fine().run(|page| {
        page.visit();
        message(page, "files");
    });
}

/// The message covers the page, speaks Chinese, and offers to try again.
#[track_caller]
fn message(page: &Page, kind: &str) {
    let message = page.find("[data-boot-message]");
    message.has_attribute("data-boot-message", kind);
    message.is_visible();
    message.has_text("重新打开");
    message.find("button").has_focus();
}

#[test]
fn what_a_cell_holds_is_copied_cut_and_pasted() {
    if !Browser::chosen().has_devtools() {
        return; // the others give scripts no clipboard of their own
    }
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        let cell = page.cell("t3.new_received.natural_person");
        cell.focus();
        page.paste("", "12");
        cell.has_value("12");
        page.run("document.activeElement.select()");
        assert_eq!(page.copy().1, "12");
        cell.has_value("12");
        page.run("document.activeElement.select()");
        assert_eq!(page.cut().1, "12");
        cell.has_value("");
        page.section("sec1").focus();
        page.paste("<p>甲</p>", "甲\n乙");
        page.section("sec1").has_value("甲\n乙");
    });
}
