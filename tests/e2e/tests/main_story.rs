//! The main story, told to every browser that `cargo xtask test-browsers`
//! knows: a report is begun, checked, kept, exported; and a page that cannot
//! start says why.

use e2e::page::REHEARSAL;
use e2e::{Answer, Browser, Page, Site, Story};
use serde_json::Value;

const NEW: &str = "t3.new_received.natural_person";
const TOTAL: &str = "t3.new_received.total";
const PROBLEMS: &str = "存在的问题：公开内容还不够全面，“互联网+政务”𠮷。\n改进情况：2025 年 (plan B) 逐项落实。";

#[test]
fn a_report_is_begun_checked_kept_and_exported() {
    for policy in Browser::chosen().policies() {
        Story::new().site(Site::built().policy(*policy)).run(|page| {
            page.open();
            page.open_rehearsal();
            page.find(".is-home").click();
            page.new_report("云渡市水务局", 2024);
            type_a_little(page);
            check(page);
            page.wait_saved();
            page.reload();
            page.action("open").click();
            page.cell(NEW).has_value("5");
            page.cell(TOTAL).has_value("5");
            page.section("sec5").has_value(PROBLEMS);
            export(page);
            undo(page);
        });
    }
}

fn type_a_little(page: &Page) {
    page.cell(NEW).fill("5");
    page.cell(TOTAL).has_value("5");
    page.cell(TOTAL).has_attribute("data-total", "computed");
    page.section("sec5").fill(PROBLEMS);
    page.section("sec5").has_value(PROBLEMS);
}

/// Everything at once, then a balance that is broken and mended.
fn check(page: &Page) {
    page.action("check-all").click();
    page.wait_finding("CMP-03");
    page.cell("t3.carried_in.natural_person").fill("0");
    page.cell("t3.carried_forward.natural_person").fill("4");
    let finding = page.wait_finding("ARI-01");
    assert_eq!(finding.severity, "error");
    assert!(finding.text.contains("差 1"), "{}", finding.text);
    page.cell("t3.carried_forward.natural_person").fill("5");
    page.no_finding("ARI-01");
}

fn export(page: &Page) {
    let file = page.download(|page| page.action("export-json").click());
    assert_eq!(file.name.rsplit_once('.').map(|(_, end)| end), Some("json"), "{}", file.name);
    let file: Value = serde_json::from_slice(&file.bytes).expect("JSON");
    assert_eq!(file["report_year"], 2024);
    assert_eq!(file["organ"]["name"], "云渡市水务局");
    assert_eq!(file["sections"]["sec5"]["text"], PROBLEMS);
    for (row, value) in [("new_received", 5), ("carried_in", 0), ("carried_forward", 5)] {
        assert_eq!(file["tables"]["t3"][row]["natural_person"], value, "{row}");
    }
    assert_eq!(file["tables"]["t3"]["new_received"]["total"], 5);
}

fn undo(page: &Page) {
    page.cell(NEW).fill("67");
    page.cell(TOTAL).has_value("67");
    page.action("undo").click();
    page.cell(NEW).has_value("5");
    page.cell(TOTAL).has_value("5");
    page.wait_saved();
}

#[test]
fn a_missing_program_file_is_explained() {
    for policy in Browser::chosen().policies() {
        let site = Site::built().policy(*policy).answer(".wasm", Answer::NotFound);
        cannot_start(site, "files", "程序文件没有取全");
    }
}

/// The rehearsal comes from a module that is loaded later, which may fail. Every
/// browser has its own memory for scripts that failed.
#[test]
fn what_could_not_be_loaded_later_is_said_and_can_be_tried_again() {
    for (policy, end) in Browser::chosen().policies().iter().flat_map(|policy| [(policy, ".js"), (policy, ".wasm")]) {
        let site = Site::built().policy(*policy);
        let file = site.file_name("companion-", end).expect("a built site");
        Story::new().site(site.clone().answer(&file, Answer::NotFound)).errors_are_fine().run(|page| {
            page.open();
            for _ in 0..2 {
                page.find(REHEARSAL).click();
                page.find(".banner.is-error").has_text("这一部分没有取到");
                page.find(".banner.is-error button").click();
                page.find(".banner.is-error").absent();
            }
            page.deploy(site);
            page.open_rehearsal();
            page.cell(NEW).fill("67");
            page.cell(NEW).has_value("67");
        });
    }
}

/// Every browser has its own words for this.
#[test]
fn a_policy_that_forbids_the_program_is_explained() {
    let site = Site::built().policy(Some("default-src 'self'; script-src 'self'"));
    cannot_start(site, "policy", "网站的安全设置不允许这张表运行");
}

/// The page is not white but says this, and offers to try again.
#[track_caller]
fn cannot_start(site: Site, kind: &str, title: &str) {
    Story::new().site(site).errors_are_fine().run(|page| {
        page.visit();
        let message = page.find("[data-boot-message]");
        message.has_attribute("data-boot-message", kind);
        message.is_visible();
        message.has_text(title);
        message.find("button").has_focus();
    });
}

/// The page is painted before it can be used; what is typed then would be lost.
#[test]
fn the_page_takes_no_input_before_it_can_keep_it() {
    let slow = Site::built().policy(Browser::chosen().policies()[0]).answer(".wasm", Answer::Never);
    Story::new().site(slow).errors_are_fine().run(|page| {
        page.visit();
        page.find("[data-field=\"organ\"]").is_visible();
        let takes = "const field = document.querySelector('[data-field=organ]');
            field.focus();
            return document.activeElement === field";
        page.wait_until("the field takes no focus", &format!("return !(() => {{ {takes} }})()"));
    });
}
