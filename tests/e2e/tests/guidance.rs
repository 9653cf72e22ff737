//! The panel beside the report: a cell in detail, keys, legend, the rehearsal,
//! and zeros before they are written.

use e2e::page::REHEARSAL;
use e2e::{Answer, Browser, Page, Site, Story, keys, story};

const NEW: &str = "t3.new_received.natural_person";
const TOTAL: &str = "t3.new_received.total";
const PENALTY: &str = "t2.administrative_penalty.decisions";
const HELP: &str = ".topbar [data-go]";
const CLOSE: &str = ".panel [data-go=\"sheet\"]";
const WRITE: &str = ".panel [data-go=\"write\"]";
const FILL: &str = "[data-action=\"fill-zero\"][data-table=\"t3\"]";

fn begin(page: &Page) {
    page.open();
    page.new_report("云渡市水务局", 2024);
    page.cell(NEW).fill("37");
}

/// The words of the page in the panel.
fn shows(page: &Page, words: &str) {
    page.find(".panel .page").has_text(words);
}

#[test]
fn a_cell_is_told_in_detail_and_the_page_follows() {
    story(|page| {
        begin(page);
        page.cell(TOTAL).focus();
        page.cell(TOTAL).press(keys::F1);
        page.find(".panel h2").has_focus();
        page.find(".panel h2").has_text("帮助");
        shows(page, "自动合计 37");
        shows(page, "＝ 自然人 37 ＋ 商业企业 未填");
        page.find(".formula .term").nth(1).click();
        page.cell("t3.new_received.commercial_enterprise").has_focus();
        page.find(".panel h3").has_text("商业企业");
        // It follows what is typed, and the focus stays.
        page.cell("t3.new_received.commercial_enterprise").type_keys("5");
        shows(page, "总计 42");
        page.cell("t3.new_received.commercial_enterprise").has_focus();
        page.press(keys::TAB);
        page.find(".panel h3").has_text("科研机构");
        page.cell("t3.new_received.research_institution").press(keys::ESCAPE);
        page.find(".panel").absent();
        page.cell("t3.new_received.research_institution").has_focus();
        page.press(keys::CONTROL_ENTER);
        page.find(".panel h2").has_focus();
        page.press(keys::ESCAPE);
        page.cell("t3.new_received.research_institution").has_focus();
    });
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.section("sec5").focus();
        page.press(keys::F1);
        shows(page, "光标进到表格里的一格");
        page.cell(NEW).focus();
        shows(page, "这一行");
    });
}

#[test]
fn keys_and_legend_are_looked_up_from_the_keyboard_and_the_toolbar() {
    story(|page| {
        begin(page);
        page.section("sec5").focus();
        page.press(keys::CONTROL_SLASH);
        page.find(".panel h2").has_focus();
        shows(page, "键盘操作");
        page.press(keys::ESCAPE);
        page.section("sec5").has_focus();
        page.find(HELP).click();
        page.find(".panel h2").has_focus();
        page.find(".topics button").nth(2).click();
        page.find(".panel h2").has_focus();
        shows(page, "格的样子");
        page.find(CLOSE).click();
        page.find(".panel").absent();
        page.section("sec5").has_focus();
    });
}

#[test]
fn the_rehearsal_ticks_what_was_corrected_and_stores_nothing() {
    story(|page| {
        page.open();
        page.open_rehearsal();
        shows(page, "已找到 0 / 12");
        let links = page.find(".panel .mistakes .term");
        assert_eq!(links.count(), 12);
        links.clone().nth(1).click();
        page.cell(PENALTY).has_focus();
        page.cell(PENALTY).fill("37");
        shows(page, "已找到 1 / 12");
        assert_eq!(page.find(".panel .mistakes .is-ok").count(), 1);
        page.find(".panel .mistakes .is-ok").has_text("已改好");
        page.action("undo").click();
        shows(page, "已找到 0 / 12");
        // Put away, the tasks come back with a word.
        page.find(CLOSE).click();
        page.find(HELP).click();
        shows(page, "已找到 0 / 12");
        page.find(".is-home").click();
        page.find(".empty").exists();
        assert!(page.stored_drafts().is_empty());
    });
}

#[test]
fn zeros_are_outlined_before_they_are_written() {
    story(|page| {
        begin(page);
        let others = page.cells("t3").len() - 1;
        page.find(FILL).click();
        page.find(".panel h2").has_focus();
        page.find(".panel h2").has_text("写入之前");
        shows(page, &format!("会写入 {others} 格"));
        assert_eq!(page.find(".cell.is-pending").count(), others);
        page.cell("t3.granted.other_org").has_value("");
        page.press(keys::ESCAPE);
        page.find(".panel").absent();
        page.find(FILL).has_focus();
        assert_eq!(page.find(".cell.is-pending").count(), 0);
        page.cell("t3.granted.other_org").has_value("");

        page.press(keys::ENTER);
        page.find(CLOSE).click();
        page.find(".panel").absent();
        page.find(FILL).click();
        page.find(WRITE).click();
        page.cell("t3.granted.other_org").has_value("0");
        page.cell("t3.new_received.commercial_enterprise").has_focus();
        page.cell(NEW).has_value("37");
        page.press(keys::UNDO);
        page.cell("t3.granted.other_org").has_value("");
        page.cell(NEW).has_value("37");
    });
}

#[test]
fn without_the_companion_it_says_so_and_the_form_works() {
    let site = Site::built();
    let file = site.file_name("companion-", ".wasm").expect("a built site");
    Story::new().site(site.clone().answer(&file, Answer::NotFound)).errors_are_fine().run(|page| {
        begin(page);
        page.cell(TOTAL).press(keys::F1);
        shows(page, "这一部分没有取到");
        page.cell(NEW).fill("38");
        page.cell(TOTAL).has_value("38");
        page.find(FILL).click();
        shows(page, "格。");
        page.find(WRITE).click();
        page.cell("t3.granted.other_org").has_value("0");
        page.press(keys::F1);
        shows(page, "再试一次");
        page.find(".panel .page button").click();
        page.find(".panel h2").has_focus();
        shows(page, "这一部分没有取到");
        page.deploy(site);
        page.find(".panel .page button").click();
        shows(page, "这一行");
        page.wait_saved();
    });
}

#[test]
fn what_is_on_its_way_is_said_to_be() {
    let file = Site::built().file_name("companion-", ".wasm").expect("a built site");
    Story::new().site(Site::built().answer(&file, Answer::Never)).run(|page| {
        page.open();
        page.find(REHEARSAL).click();
        page.find(REHEARSAL).has_text("正在载入…");
        page.find(REHEARSAL).has_attribute("aria-disabled", "true");
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).press(keys::F1);
        shows(page, "正在载入…");
        page.cell(NEW).fill("37");
        page.cell(TOTAL).has_value("37");
        page.wait_saved();
    });
}

/// A burst of keys with the panel open: the page is made once, when the hand
/// rests.
#[test]
fn typing_does_not_wait_for_the_page() {
    if !Browser::chosen().has_devtools() {
        return;
    }
    story(|page| {
        begin(page);
        page.cell(NEW).press(keys::F1);
        shows(page, "现在 37");
        page.run(
            "window.pages = 0;
            new MutationObserver(() => { pages++ }).observe(document.querySelector('.panel .page'),
                { childList: true, subtree: true, characterData: true });",
        );
        let longest = page.run_later(&format!(
            "const cell = document.querySelector('[data-cell=\"{NEW}\"]');
            let longest = 0;
            for (let n = 0; n < 20; n++) {{
                const start = performance.now();
                cell.value = String(100 + n);
                cell.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
                await new Promise((resolve) => setTimeout(resolve, 30));
                longest = Math.max(longest, performance.now() - start - 30);
            }}
            return longest"
        ));
        shows(page, "现在 119");
        assert_eq!(page.run("return pages > 0 && pages < 4"), true, "{}", page.run("return pages"));
        println!("longest of 20 keys with the panel open: {longest} ms");
    });
}
