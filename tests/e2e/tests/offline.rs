//! Without a network after the first load; updates that wait for a click; and
//! the same work without a service worker.

use e2e::{Answer, Page, Release, Site, Story, story};

const NEW: &str = "t3.new_received.natural_person";
const PORTAL: &str = "portal.test";

/// Opens the page and waits until it says that it works offline.
fn open_offline(page: &Page) {
    page.open();
    page.find(".topbar").has_text("断网也能打开和填写");
}

/// Types, checks, and takes every file that the page can hand over.
fn work(page: &Page, figure: &str) {
    page.cell(NEW).fill(figure);
    page.cell("t3.new_received.total").has_value(figure);
    page.action("check-all").click();
    page.wait_finding("CMP-06");
    let files = page.export_everything();
    assert!(files.len() >= 2, "{files:?}");
    assert!(files.iter().all(|(_, file)| !file.bytes.is_empty()), "{files:?}");
    page.wait_saved();
}

#[test]
fn after_the_first_load_everything_works_without_a_network() {
    Story::new().errors_are_fine().run(|page| {
        open_offline(page);
        page.new_report("云渡市水务局", 2024);
        page.wait_saved();
        page.stop_server();

        page.reload();
        page.action("open").click();
        work(page, "41");
        page.open_tab();
        page.action("open").click();
        page.cell(NEW).has_value("41");
        work(page, "42");
        // The frame for other pages and what it loads are kept as well.
        let kept = page.run_later(
            "const names = await caches.keys();
            const cache = await caches.open(names[0]);
            return (await cache.keys()).map((request) => new URL(request.url).pathname)",
        );
        let kept = kept.to_string();
        for part in
            ["/frame.html", "/companion-", "/reading-", "/worker-", "/reader-", "/embed-", "/frame-", "/schema/"]
        {
            assert!(kept.contains(part), "{part} in {kept}");
        }
    });
}

#[test]
fn what_is_loaded_later_is_there_without_a_network() {
    Story::new().errors_are_fine().run(|page| {
        open_offline(page);
        page.stop_server();
        page.open_rehearsal();
        page.reload();
        page.open_rehearsal();
    });
}

#[test]
fn what_is_loaded_later_waits_for_the_form_and_stays_on_a_plain_intranet() {
    Story::new().site(Site::built().host(PORTAL)).hosts(&[PORTAL]).run(|page| {
        page.open();
        page.wait_companion();
        let waits = "const [{ startTime }] = performance.getEntriesByName('usable');
            return performance.getEntriesByType('resource').filter(({ name }) => name.includes('companion-'))
                .map((entry) => entry.startTime > startTime)";
        assert_eq!(page.run(waits), serde_json::json!([true, true]));
        page.stop_server();
        page.open_rehearsal();
    });
}

#[test]
fn with_the_service_worker_no_work_asks_for_anything() {
    story(|page| {
        open_offline(page);
        page.reload();
        page.view("start").exists();
        let before = page.requests().len();
        page.new_report("云渡市水务局", 2024);
        work(page, "7");
        page.find(".is-home").click();
        page.action("open").click();
        work(page, "8");
        page.wait_companion();
        let requests = page.requests().split_off(before);
        // The browser itself looks whether there is a new worker.
        assert!(requests.iter().all(|request| request == "GET /sw.js"), "{requests:?}");
    });
}

#[test]
fn the_first_visit_asks_for_every_file_once() {
    story(|page| {
        open_offline(page);
        page.new_report("云渡市水务局", 2024);
        work(page, "7");
        page.wait_companion();
        let mut requests = page.requests();
        let all = requests.len();
        requests.sort_unstable();
        requests.dedup();
        assert_eq!(requests.len(), all, "{requests:#?}");
    });
}

#[test]
fn on_a_plain_intranet_the_work_is_the_same() {
    Story::new().site(Site::built().host(PORTAL).under("/gkml/nb/")).hosts(&[PORTAL]).record_requests().run(|page| {
        page.open();
        assert_eq!(
            page.run("return [isSecureContext, 'serviceWorker' in navigator]"),
            serde_json::json!([false, false])
        );
        page.find(".topbar").has_text("断网时打不开");
        page.new_report("云渡市水务局", 2024);
        work(page, "7");
        page.wait_companion();
        let mut requested = page.take_requested();
        requested.retain(|address| !address.starts_with("blob:"));
        assert!(requested.iter().all(|address| address.starts_with(page.url())), "{requested:?}");
        let all = requested.len();
        requested.sort_unstable();
        requested.dedup();
        assert_eq!(requested.len(), all, "{requested:#?}");
    });
}

/// Looks for a new version now instead of in some hours.
fn look_for_update(page: &Page) {
    page.run("navigator.serviceWorker.getRegistration().then((registration) => registration.update())");
}

/// What the page is made of carries the marks of these releases, and each is
/// of the last one.
fn is_of(page: &Page, release: &Release) {
    let loaded = page.run(
        "return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => /-[0-9a-f]{16}/.test(name))",
    );
    let loaded: Vec<&str> = loaded.as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
    assert!(loaded.len() >= 5, "{loaded:?}");
    assert!(loaded.iter().all(|name| name.contains(&release.mark())), "{} in {loaded:?}", release.mark());
}

#[test]
fn a_new_version_waits_for_a_click_and_loses_nothing() {
    const RUNS: u16 = 50;
    let first = Release::new(1);
    Story::new().site(first.site()).run(|page| {
        open_offline(page);
        page.new_report("云渡市水务局", 2024);
        page.wait_saved();
        is_of(page, &first);
        let mut current = first;
        for run in 0..RUNS {
            let next = Release::new(run + 2);
            page.deploy(next.site());
            look_for_update(page);
            page.action("update").exists();
            is_of(page, &current);
            // Dirty: typed, and not saved yet.
            page.cell(NEW).fill(&run.to_string());
            page.action("update").click();
            // The start page is painted before the drafts are listed.
            page.find("[data-draft]").exists();
            is_of(page, &next);
            assert_eq!(page.drafts().len(), 1);
            page.action("open").click();
            page.cell(NEW).has_value(&run.to_string());
            current = next;
        }
    });
}

#[test]
fn a_new_version_does_not_start_while_the_draft_cannot_be_saved() {
    let (first, second) = (Release::new(201), Release::new(202));
    let full = "window.fill = () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; };";
    Story::new().site(first.site()).inject(full).run(|page| {
        open_offline(page);
        page.new_report("云渡市水务局", 2024);
        page.wait_saved();
        page.deploy(second.site());
        look_for_update(page);
        page.action("update").exists();
        page.run("fill()");
        page.cell(NEW).fill("5");
        page.action("update").click();
        page.find("[data-save-state=\"failed\"]").exists();
        page.cell(NEW).has_value("5");
        is_of(page, &first);
    });
}

#[test]
fn a_version_that_arrives_broken_is_not_taken() {
    for (run, answer) in [Answer::NotFound, Answer::Html, Answer::Truncated].into_iter().enumerate() {
        let number = 210 + 2 * u16::try_from(run).expect("a small number");
        let (first, second) = (Release::new(number), Release::new(number + 1));
        Story::new().site(first.site()).errors_are_fine().run(|page| {
            open_offline(page);
            page.deploy(second.site().answer(".wasm", answer));
            let outcome = page.run_later(
                "const registration = await navigator.serviceWorker.getRegistration();
                await registration.update();
                const worker = registration.installing;
                await new Promise((done) => { worker.onstatechange = done; });
                return [worker.state, (await caches.keys()).length]",
            );
            assert_eq!(outcome, serde_json::json!(["redundant", 1]), "{answer:?}");
            page.reload();
            is_of(page, &first);
        });
    }
}

#[test]
fn a_roll_back_that_arrives_broken_leaves_what_serves() {
    let (first, second) = (Release::new(230), Release::new(231));
    Story::new().site(first.site()).errors_are_fine().run(|page| {
        open_offline(page);
        page.deploy(second.site());
        look_for_update(page);
        page.wait_until(
            "the second version waits",
            "return !!(await navigator.serviceWorker.getRegistration()).waiting",
        );
        page.deploy(first.site().answer("frame.html", Answer::NotFound));
        page.run_later("await (await navigator.serviceWorker.getRegistration()).update().catch(() => {})");
        page.wait_until("nothing is under way", "return !(await navigator.serviceWorker.getRegistration()).installing");
        page.stop_server();
        page.reload();
        is_of(page, &first);
    });
}

#[test]
fn the_kill_switch_takes_the_copy_away_and_leaves_the_drafts() {
    let killing = Release::new(220);
    killing.replace("sw.js", "sw-kill.js");
    story(|page| {
        open_offline(page);
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("41");
        page.wait_saved();
        page.deploy(killing.site());
        look_for_update(page);
        let gone = "const registration = await navigator.serviceWorker.getRegistration();
            return !registration && (await caches.keys()).length === 0";
        page.wait_until("the copy is gone", gone);
        page.cell(NEW).has_value("41");
        page.reload();
        page.action("open").click();
        page.cell(NEW).has_value("41");
    });
}
