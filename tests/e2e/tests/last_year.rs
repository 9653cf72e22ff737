//! Last year's report beside this year's: in the cells, beside the prose, and
//! still there the next day.

use e2e::{Browser, Page, Story, keys, story};

const NEW: &str = "t3.new_received.natural_person";
/// The cell around the input of [`NEW`].
const BESIDE: &str = "td[data-last=\"3001\"]";
const TAKE: &str = ".panel [data-edit=\"take-over\"]";

/// A file of ours about 2024.
fn last_year() -> String {
    std::fs::read_to_string(e2e::workspace().join("tests/fixtures/report-004.json")).expect("a fixture")
}

fn begin(page: &Page) {
    page.open();
    page.new_report("云渡市水务局", 2025);
    compare(page);
}

/// Opens last year's report by the task list, which is a drawer on small
/// screens, and lets go of what is proposed.
fn compare(page: &Page) {
    if page.find(".drawers").is_shown() {
        page.find(".drawers .button").nth(0).click();
    }
    page.file_input("last-year").upload("last.json", last_year().as_bytes());
    page.find(".banner.is-ok").has_text("已载入");
    page.find(".panel [data-go=\"sheet\"]").click();
    page.find(".panel").absent();
}

fn text_of(page: &Page, section: &str) -> String {
    page.section(section).value()
}

#[test]
fn it_stands_in_the_cells_and_beside_the_prose_after_a_reload_as_well() {
    story(|page| {
        begin(page);
        page.find(BESIDE).inside(&format!("[data-cell=\"{NEW}\"]")).has_attribute("aria-description", "上年 3001");
        page.find(".tasks .compared").has_text("2024 年度报告");
        page.wait_saved();
        page.reload();
        page.action("open").click();
        page.find(BESIDE).exists();
        page.cell(NEW).focus();
        page.find(".status .last-year").has_text("上年 3001");

        page.find("[data-go=\"compare-sec5\"]").click();
        page.find(".panel h2").has_focus();
        page.find(".panel .page").has_text("今年还没有写");
        page.find(TAKE).click();
        page.section("sec5").has_focus();
        let text = text_of(page, "sec5");
        assert!(text.len() > 100, "{text}");
        page.find(TAKE).absent();
        page.find(".panel .page").has_text("上年的全文");
        page.find(".panel ins").absent();
        // It follows what is typed.
        page.press(&format!("{}{}", keys::CONTROL, keys::END));
        page.section("sec5").type_keys("今年新增了一个专栏。");
        page.find(".panel ins").has_text("今年新增了一个专栏");
        // One step for each.
        page.press(keys::UNDO);
        page.section("sec5").has_value(&text);
        page.press(keys::UNDO);
        page.section("sec5").has_value("");
        page.find(TAKE).exists();
    });
}

#[test]
fn it_is_let_go_and_stays_away() {
    story(|page| {
        begin(page);
        page.find("[data-go=\"compare-no-more\"]").click();
        page.find("[data-last]").absent();
        page.find(".tasks .compared").absent();
        page.file_input("last-year").has_focus();
        page.find("[data-go=\"compare-sec1\"]").absent();
        page.wait_saved();
        page.reload();
        page.action("open").click();
        page.view("report").exists();
        page.find("[data-last]").absent();
        assert!(!page.stored_drafts().values().any(|text| text.contains("last_year")));
    });
}

#[test]
fn a_draft_for_the_next_year_stands_beside_its_source() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("37");
        page.wait_saved();
        page.find(".is-home").click();
        page.action("duplicate-draft").click();
        page.find("[data-draft]").nth(1).exists();
        let drafts = [0, 1].map(|at| page.find("[data-draft]").nth(at));
        let copy = drafts.iter().find(|draft| draft.text().contains("2025 年度报告")).expect("a copy");
        copy.action("open").click();
        page.field("report_year").has_value("2025");
        page.find("td[data-last=\"37\"]").inside(&format!("[data-cell=\"{NEW}\"]")).has_value("");
    });
}

#[test]
fn no_row_grows_and_none_of_it_is_printed() {
    if !Browser::chosen().has_devtools() {
        return;
    }
    for (width, height) in [(1366, 768), (1920, 1080), (390, 844)] {
        Story::new().viewport(width, height).run(|page| {
            page.open();
            page.new_report("云渡市水务局", 2025);
            let heights = || {
                page.run("return JSON.stringify([...document.querySelectorAll('.statutory tr')].map(row => row.offsetHeight))")
            };
            let before = heights();
            compare(page);
            page.find(BESIDE).exists();
            assert_eq!(heights(), before, "{width} wide");
            let drawn = "return getComputedStyle(document.querySelector('td[data-last=\"3001\"]'), '::before').content";
            let shown = page.run(drawn);
            assert!(shown.as_str().is_some_and(|shown| shown.contains("3001")), "{width} wide: {shown}");
            page.cdp("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
            assert_eq!(page.run(drawn), "none");
            page.cdp("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "" }));
        });
    }
}

#[test]
fn it_is_open_to_all() {
    if !(Browser::chosen().has_devtools() && Page::has_axe()) {
        return;
    }
    for (width, height) in [(1366, 768), (390, 844)] {
        Story::new().viewport(width, height).run(|page| {
            begin(page);
            page.section("sec5").fill("2025年，今年写的第一句。");
            page.find("[data-go=\"compare-sec5\"]").click();
            page.find(".panel .sentences").exists();
            for mode in ["standard", "contrast"] {
                page.find(".display summary").click();
                page.find(&format!("[data-display=\"{mode}\"]")).click();
                page.press(keys::ESCAPE);
                let barriers = page.barriers();
                assert!(barriers.is_empty(), "{width}, {mode}:\n{}", barriers.join("\n"));
            }
        });
    }
}
