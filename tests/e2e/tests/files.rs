//! Files that are opened: backups, and everything that is not a report. What
//! is refused gets one sentence and changes nothing.

use e2e::story;

const NEW: &str = "t3.new_received.natural_person";

fn fixture(name: &str) -> String {
    std::fs::read_to_string(e2e::workspace().join("tests/fixtures").join(name)).expect("a fixture")
}

#[test]
fn what_is_not_a_report_gets_one_sentence_and_changes_nothing() {
    let whole = fixture("report-004.json");
    let newer = whole.replacen("\"version\": 1", "\"version\": 2", 1);
    let damaged = whole.replacen("\"natural_person\": 3001", "\"natural_person\": [3001]", 1);
    let large = format!("{{\"type\": \"{}\"}}", "x".repeat(20 << 20));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("4");
        page.wait_saved();
        page.reload();
        let stored = page.stored_drafts();
        for (name, bytes, sentence) in [
            ("large.json", large.as_bytes(), "超过 8 MB"),
            ("deep.json", deep.as_bytes(), "不是能读的 JSON"),
            ("newer.json", newer.as_bytes(), "第 2 版"),
            ("cut.json", &whole.as_bytes()[..whole.len() / 2], "文件不完整"),
            ("damaged.json", damaged.as_bytes(), "/tables/t3/new_received/natural_person"),
            ("empty.json", b"", "文件是空的"),
            ("foreign.json", b"{\"a\": 1}", "这个文件不是年度报告"),
        ] {
            page.file_input("open").upload(name, bytes);
            page.find(".banner.is-error").has_text(sentence);
            page.view("start").exists();
            assert_eq!(page.stored_drafts(), stored, "{name}");
        }
    });
}

#[test]
fn a_file_changed_by_hand_opens_with_a_notice() {
    let changed = fixture("report-004.json").replacen("\"natural_person\": 3001", "\"natural_person\": 3002", 1);
    story(|page| {
        page.open();
        page.file_input("open").upload("changed.json", changed.as_bytes());
        page.find(".banner.is-warn").has_text("校验码不符");
        page.cell(NEW).has_value("3002");
        page.wait_finding("ARI-01");
        page.wait_finding("ARI-03");
    });
}

#[test]
fn unknown_keys_are_listed_and_written_back() {
    let extended = fixture("report-004.json").replacen("\"title\"", "\"approval\": {\"by\": \"甲\"},\n  \"title\"", 1);
    story(|page| {
        page.open();
        page.file_input("open").upload("extended.json", extended.as_bytes());
        page.find(".banner.is-warn").has_text("/approval");
        let file = page.download(|page| page.action("export-json").click());
        assert!(String::from_utf8_lossy(&file.bytes).contains("\"by\": \"甲\""));
    });
}

#[test]
fn a_backup_brings_back_what_was_typed() {
    let backup = story_backup();
    story(|page| {
        page.open();
        page.file_input("open").upload("backup.json", &backup);
        page.view("report").exists();
        page.cell(NEW).has_value("约１２件");
        page.cell("t3.new_received.total").has_attribute("data-total", "computed");
        page.field("report_year").has_value("2024年");
        page.section("sec5").has_value("问题。\n改进。");
    });
}

/// A backup made on the page, with things that the public file does not hold.
fn story_backup() -> Vec<u8> {
    e2e::Story::new().run(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.field("report_year").fill("2024年");
        page.cell(NEW).fill("约１２件");
        page.section("sec5").fill("问题。\n改进。");
        page.download(|page| page.action("backup").click()).bytes
    })
}
