//! What a person does about a finding beside correcting it: reads what it is
//! about, says why it is right, marks figures as seen, takes a proposal.

use e2e::{Page, keys, story};

const CARRIED_IN: &str = "t3.carried_in.natural_person";
const REASON: &str = "上年报告漏统计一件，已在上年报告更正说明里写明。";

/// A report of 2025 beside one of 2024 that carried another number forward.
fn begin(page: &Page) {
    let last_year = std::fs::read_to_string(e2e::workspace().join("tests/fixtures/report-004.json"));
    page.open();
    page.new_report("云渡市水务局", 2025);
    page.file_input("last-year").upload("last.json", last_year.expect("a fixture").as_bytes());
    page.find(".banner.is-ok").has_text("已载入");
    page.find(".panel [data-go=\"sheet\"]").click();
    page.find(".panel").absent();
    page.cell(CARRIED_IN).fill("1");
    page.action("check-all").click();
    page.wait_finding("XYR-01");
}

fn explain(page: &Page, text: &str) {
    page.finding("XYR-01").action("explain").click();
    page.find(".panel h2").has_focus();
    page.find(".panel textarea").fill(text);
}

fn severity_is(page: &Page, severity: &str) {
    page.finding("XYR-01").has_attribute("data-severity", severity);
}

#[test]
fn an_explanation_stays_with_its_finding_until_what_it_is_about_changes() {
    story(|page| {
        begin(page);
        let open = page.findings_count();
        explain(page, REASON);
        severity_is(page, "hint");
        page.finding("XYR-01").has_text(&format!("已说明：{REASON}"));
        assert_eq!(page.findings_count(), open - 1, "it does not count any more");
        page.section("sec1").fill("一句别的话。");
        page.action("check-all").click();
        severity_is(page, "hint");

        page.wait_saved();
        page.reload();
        page.action("open").click();
        page.action("check-all").click();
        severity_is(page, "hint");

        // It is about these figures alone.
        page.cell(CARRIED_IN).fill("2");
        severity_is(page, "error");
        page.finding("XYR-01").has_text("原来的说明");
        page.cell(CARRIED_IN).fill("1");
        severity_is(page, "hint");

        // The clerk's alone, too.
        let public = page.download(|page| page.action("export-json").click());
        assert!(!String::from_utf8_lossy(&public.bytes).contains("漏统计"));
        let backup = page.download(|page| page.find(".topbar [data-action=\"backup\"]").click());
        assert!(String::from_utf8_lossy(&backup.bytes).contains("漏统计"));

        page.action("drafts").click();
        page.action("delete-draft").click();
        page.file_input("open").upload("backup.json", &backup.bytes);
        page.action("check-all").click();
        page.finding("XYR-01").has_text(REASON);
    });
}

#[test]
fn an_explanation_is_kept_as_it_is_typed_and_undone_as_one_step() {
    story(|page| {
        begin(page);
        page.finding("XYR-01").action("explain").click();
        page.find(".panel textarea").fill("上年");
        severity_is(page, "hint");
        page.find(".panel textarea").type_keys("2024 more");
        // Another finding, the page again, and the words are there.
        page.press(keys::F8);
        page.finding("XYR-01").has_text("已说明：上年2024 more");
        page.finding("XYR-01").action("explain").click();
        page.find(".panel textarea").has_value("上年2024 more");
        page.wait_saved();
        page.reload();
        page.action("open").click();
        page.action("check-all").click();
        page.finding("XYR-01").action("explain").click();
        page.find(".panel textarea").has_value("上年2024 more");
        page.find(".panel textarea").type_keys("!");
        page.finding("XYR-01").has_text("!上年2024 more");
        // What is undone there is what was typed there; elsewhere the step is.
        page.cell(CARRIED_IN).focus();
        page.press(keys::UNDO);
        page.find(".panel textarea").has_value("上年2024 more");
        page.find(".panel textarea").fill("");
        page.press(keys::BACKSPACE);
        severity_is(page, "error");
    });
}

#[test]
fn two_findings_about_the_same_words_are_two() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2025);
        page.section("sec1").fill("信息处理费100元。信息处理费200元。信息处理费300元。");
        page.action("check-all").click();
        page.wait_finding("NAR-13");
        let keys = "const keys = [...document.querySelectorAll('[data-key]')].map((card) => card.dataset.key);
            return keys.length - new Set(keys).size";
        assert_eq!(page.run(keys), 0);
    });
}

#[test]
fn a_finding_about_words_selects_them() {
    let text = "全年收到政府信息公开申请 5 件，均已按期答复。\n".repeat(12) + "全年主动公开信息  条。";
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2025);
        page.section("sec1").fill(&text);
        page.action("check-all").click();
        page.finding("CMP-12").find(".headline").click();
        page.section("sec1").has_focus();
        let marked = "const area = document.activeElement;
            return area.value.slice(area.selectionStart, area.selectionEnd)";
        let found = page.run(marked);
        assert!(found.as_str().is_some_and(|words| words.contains("条")), "{found}");
        let seen = page.run(
            "const area = document.activeElement.getBoundingClientRect();
            const sheet = document.querySelector('.sheets').getBoundingClientRect();
            return area.bottom - sheet.bottom < 60",
        );
        assert_eq!(seen, true, "the end of the text is in sight");
    });
}

#[test]
fn figures_that_nothing_checks_are_marked_as_seen() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2025);
        page.section("sec1").fill("全年发布解读材料 12 篇，办理网民留言 345 条。");
        page.action("check-all").click();
        page.finding("NAR-14").action("explain").click();
        let boxes = page.find(".panel [type=\"checkbox\"]");
        boxes.exists();
        assert_eq!(boxes.count(), 2);
        boxes.nth(0).click();
        page.finding("NAR-14").has_text("有 1 个数字");
        // A figure that comes to the front takes no tick.
        page.section("sec1").fill("开展培训 6 场。全年发布解读材料 12 篇，办理网民留言 345 条。");
        page.find(".panel .parts li").nth(2).exists();
        let ticked = "return [...document.querySelectorAll('.panel .parts li')]
            .filter((line) => line.querySelector(':checked')).map((line) => line.textContent).join()";
        page.find(".panel .parts").has_text("6 场");
        let found = page.run(ticked);
        assert!(found.as_str().is_some_and(|words| words.contains("12 篇") && !words.contains("6 场")), "{found}");
        boxes.nth(0).click();
        page.finding("NAR-14").has_text("有 1 个数字");
        boxes.nth(2).click();
        page.finding("NAR-14").has_text("都已标为看过");
        page.cell(CARRIED_IN).focus();
        page.press(keys::UNDO);
        page.finding("NAR-14").has_text("有 1 个数字");
    });
}

#[test]
fn a_proposal_is_written_by_a_click_as_one_step() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2025);
        page.action("fill-zero").nth(1).click();
        page.find(".panel [data-go=\"write\"]").click();
        page.cell("t3.new_received.natural_person").fill("12");
        page.cell("t3.granted.natural_person").fill("12");
        page.cell("t3.outcome_total.natural_person").fill("21");
        page.action("check-all").click();
        page.wait_finding("ARI-02");
        page.finding("ARI-02").action("explain").click();
        page.find(".panel .page").has_text("ARI-02");
        page.find(".panel [data-edit^=\"apply \"]").click();
        page.no_finding("ARI-02");
        page.press(keys::UNDO);
        page.wait_finding("ARI-02");
    });
}

#[test]
fn what_only_looks_unlikely_in_a_table_is_explained_for_these_figures() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2025);
        let in_force = page.cell("t2.normative_documents.in_force");
        page.cell("t2.normative_documents.issued").fill("3");
        page.cell("t2.normative_documents.repealed").fill("0");
        in_force.fill("2");
        page.wait_finding("ARI-07");
        page.finding("ARI-07").has_attribute("data-severity", "warning");
        page.finding("ARI-07").action("explain").click();
        page.find(".panel textarea").fill("一件有效期满，未列入废止。");
        page.finding("ARI-07").has_attribute("data-severity", "hint");
        page.finding("ARI-07").has_text("已说明：一件有效期满");
        in_force.fill("1");
        page.finding("ARI-07").has_attribute("data-severity", "warning");
        page.finding("ARI-07").has_text("原来的说明");
        in_force.fill("3");
        page.no_finding("ARI-07");
    });
}
