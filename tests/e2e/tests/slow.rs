//! On a slow computer and a slow network: somebody goes on before the answer is
//! there.

use e2e::{Browser, Page, Story, keys, story};
use serde_json::json;

const NEW: &str = "t3.new_received.natural_person";
const GRANTED: &str = "t3.granted.natural_person";

/// The companion arrives when `letIn` is called.
const HELD_UP: &str = "const real = window.fetch;
    const held = new Promise((letIn) => { window.letIn = letIn; });
    window.fetch = (what, how) => {
        const asked = () => real(what, how);
        return /companion-\\w+\\.wasm/.test(what.url || what) ? held.then(asked) : asked();
    }";

/// Lets the companion in and waits until everything that was asked before is
/// answered.
fn let_in(page: &Page) {
    page.run("letIn()");
    page.wait_companion();
    // Questions are answered in turn, and this is the last.
    page.section("sec6").fill("主动公开信息  条。");
    page.action("check-all").click();
    page.wait_finding("CMP-12");
}

fn start_another(page: &Page) {
    page.find(".is-home").click();
    page.view("start").exists();
    page.new_report("云渡市林业局", 2024);
}

#[test]
fn what_was_pasted_into_one_report_comes_into_no_other() {
    Story::new().inject(HELD_UP).run(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).focus();
        assert!(page.paste("", "1\t2\t3\n4\t5\t6"));
        page.section("sec1").focus();
        assert!(page.paste("<ol><li>一件</li><li>两件</li></ol>", "一件\n两件"));
        start_another(page);
        let_in(page);
        page.cell(NEW).has_value("");
        page.section("sec1").has_value("");
    });
}

#[test]
fn who_types_on_before_a_paste_is_read_is_not_disturbed() {
    Story::new().inject(HELD_UP).run(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).focus();
        assert!(page.paste("", "1\t2\t3\n4\t5\t6"));
        page.press(keys::TAB);
        page.type_keys("70");
        page.cell(GRANTED).focus();
        page.type_keys("12");
        page.run("letIn()");
        page.find(".banner").has_text("再试一次");
        page.type_keys("34");
        page.cell(GRANTED).has_value("1234");
        page.cell(GRANTED).has_focus();
        page.cell("t3.new_received.commercial_enterprise").has_value("70");
        page.cell(NEW).has_value("");
        page.cell(NEW).focus();
        page.paste("", "1\t2\t3\n4\t5\t6");
        page.cell(NEW).has_value("1");
    });
}

#[test]
fn a_version_that_was_saved_apart_while_it_was_closed_is_listed() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.wait_saved();
        page.open_tab();
        page.action("open").click();
        page.cell(NEW).fill("22");
        page.wait_saved();
        page.switch_tab(0);
        page.cell(NEW).focus();
        page.run("document.execCommand('insertText', false, '333'); document.querySelector('.is-home').click()");
        page.view("start").exists();
        page.find("[data-draft]").nth(1).exists();
        assert_eq!(page.drafts().len(), page.stored_drafts().len());
    });
}

#[test]
fn the_drafts_are_listed_anew_when_the_window_is_seen_again() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.wait_saved();
        page.find(".is-home").click();
        page.view("start").exists();
        page.hide();
        page.open_tab();
        page.action("open").click();
        page.field("organ").fill("云渡市林业局");
        page.wait_saved();
        page.switch_tab(0);
        page.show();
        page.find(".organ h4").has_text("云渡市林业局");
    });
}

#[test]
fn a_double_click_deletes_one_draft() {
    if !Browser::chosen().has_devtools() {
        return; // no other way to a double click
    }
    story(|page| {
        page.open();
        for year in [2021, 2022, 2023] {
            page.new_report("云渡市水务局", year);
            page.wait_saved();
            page.find(".is-home").click();
            page.view("start").exists();
        }
        // Where a button to delete is before and after.
        let place = "const place = document.querySelector('[data-action=\"delete-draft\"]').getBoundingClientRect();
            return [place.x + place.width / 2, place.y + place.height / 2]";
        let at = page.run(place);
        for clicks in [1, 2] {
            for kind in ["mousePressed", "mouseReleased"] {
                let mouse = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": clicks });
                page.cdp("Input.dispatchMouseEvent", &mouse);
            }
        }
        page.find(".deleted").exists();
        assert_eq!(page.drafts().len(), 2);
    });
}

/// A drive that hands a file over when `handOver` is called.
const SLOW_DRIVE: &str = "const real = Blob.prototype.arrayBuffer;
    const held = new Promise((handOver) => { window.handOver = handOver; });
    Blob.prototype.arrayBuffer = function () { return held.then(() => real.call(this)); }";

fn choose_last_year(page: &Page) {
    let file = std::fs::read_to_string(e2e::workspace().join("tests/fixtures/report-004.json"));
    page.file_input("last-year").upload("last.json", file.expect("a fixture").as_bytes());
}

#[test]
fn last_year_on_a_slow_drive_is_for_no_other_report() {
    Story::new().inject(SLOW_DRIVE).run(|page| {
        page.open();
        page.new_report("云渡市水务局", 2025);
        choose_last_year(page);
        start_another(page);
        page.run("handOver()");
        page.find(".banner").has_text("没有打开");
        assert_eq!(page.find("td[data-last]").count(), 0);
    });
}

#[test]
fn who_types_on_before_last_year_is_read_is_not_disturbed() {
    Story::new().inject(SLOW_DRIVE).run(|page| {
        page.open();
        page.new_report("云渡市水务局", 2025);
        choose_last_year(page);
        page.cell(NEW).focus();
        page.type_keys("12");
        page.run("handOver()");
        page.find("td[data-last]").exists();
        page.type_keys("34");
        page.cell(NEW).has_value("1234");
    });
}
