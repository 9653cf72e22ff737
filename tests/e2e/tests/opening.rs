//! Whatever holds a report is opened: shown first, then a draft, or the report
//! of last year to compare with.

use e2e::{Answer, Browser, Page, Site, Story, keys, story};

const NEW: &str = "t3.new_received.natural_person";

fn fixture(name: &str) -> String {
    std::fs::read_to_string(e2e::workspace().join("tests/fixtures").join(name)).expect("a fixture")
}

fn published() -> String {
    fixture("clipboard/page-all-tables.html")
}

/// A file of ours about a year in which this was carried forward.
fn last_year() -> String {
    fixture("report-004.json")
}

fn use_it(page: &Page, name: &str) {
    page.view("preview").inside(&format!("[data-go=\"{name}\"], [data-edit=\"{name}\"]")).click();
}

#[test]
fn a_page_dropped_on_the_start_page_ends_in_a_checked_draft() {
    story(|page| {
        page.open();
        assert!(page.drop_files(".start .middle", &[("年度报告.html", published().as_bytes())]));
        page.view("preview").exists();
        page.find(".found h2").has_focus();
        page.find(".found .counts").has_text("按名称对上 200 格");
        assert_eq!(page.stored_drafts().len(), 0, "nothing changes before somebody says so");
        use_it(page, "as-draft");
        page.view("report").exists();
        page.cell(NEW).has_value("217");
        page.cell("t3.new_received.total").has_attribute("data-total", "typed");
        // A draft that was opened is checked at once, prose and all.
        page.wait_finding("CMP-04");
        page.no_finding("ARI-01");
        page.wait_saved();
        page.reload();
        page.action("open").click();
        page.cell(NEW).has_value("217");
        let stored = page.stored_drafts();
        let text = stored.values().next().expect("a draft");
        assert!(text.contains("\"imported\""), "the draft knows where its figures are from");
    });
}

#[test]
fn a_word_file_is_opened_and_checked() {
    let path = e2e::workspace().join("tests/fixtures/opening/rehearsal.docx");
    let file = std::fs::read(path).expect("a fixture");
    story(|page| {
        page.open();
        assert!(page.drop_files(".start .middle", &[("年度报告.docx", &file)]));
        page.view("preview").has_text("2025 年度");
        page.find(".found .prose-found").has_text("字");
        page.find("[data-go=\"as-last-year\"]").has_text("新建 2026 年度报告");
        use_it(page, "as-draft");
        page.field("report_year").has_value("2025");
        page.wait_finding("ARI-01");
        page.wait_finding("CMP-07");
        page.wait_saved();
    });
}

#[test]
fn what_was_copied_from_a_page_is_pasted_on_the_start_page() {
    story(|page| {
        page.open();
        assert!(!page.paste(&published(), "") || page.view("preview").is_shown(), "nothing has the focus yet");
        page.view("preview").exists();
        page.press(keys::TAB);
        page.find("[data-go=\"as-draft\"]").has_focus();
        page.press(keys::ENTER);
        page.view("report").exists();
        page.cell(NEW).has_value("217");
        // In a field of the start page a paste is the browser's.
        page.find(".is-home").click();
        page.field("organ").focus();
        page.paste("", "云渡市水务局");
        page.field("organ").has_value("云渡市水务局");
        page.view("preview").absent();
    });
}

#[test]
fn several_files_are_shown_in_turn_and_one_is_let_go() {
    let page_file = published();
    story(|page| {
        page.open();
        let ours = last_year();
        let files = [("a.html", page_file.as_bytes()), ("b.json", ours.as_bytes()), ("c.html", page_file.as_bytes())];
        assert!(page.drop_files(".start", &files));
        page.view("preview").has_text("后面还有 1 个文件");
        use_it(page, "leave");
        page.view("preview").has_text("读到的报告");
        page.find(".found .middle > .hint:last-child").absent();
        use_it(page, "leave");
        // What is ours needs no look.
        page.view("report").exists();
        page.cell(NEW).has_value("3001");
        page.wait_saved();
        assert_eq!(page.stored_drafts().len(), 1);
    });
}

#[test]
fn what_cannot_be_read_leaves_the_open_draft_untouched() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("4");
        page.wait_saved();
        let stored = page.stored_drafts();
        for (name, bytes) in [("报告.pdf", &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"[..]), ("照片.jpg", &[0xff, 0xd8, 0xff])]
        {
            assert!(page.drop_files(".sheets", &[(name, bytes)]));
            page.find(".banner.is-error").has_text("没有打开");
            page.view("report").exists();
            page.cell(NEW).has_value("4");
            page.find(".banner.is-error .button").click();
            page.find(".banner.is-error").absent();
        }
        assert_eq!(page.stored_drafts(), stored);
        page.cell(NEW).focus();
        page.press(keys::UNDO);
        page.cell(NEW).has_value("");
    });
}

/// Waits until the reader runs there.
#[track_caller]
fn reads(page: &Page, place: &str) {
    page.wait_until(place, &format!("return performance.getEntriesByName('reader-{place}').length > 0"));
}

/// The site with a reader that says what it does, and then does this.
fn with_reader(does: &str) -> Site {
    let glue = Site::built().file_name("reader-", ".js").expect("a built site");
    let script = format!(
        "export default async () => {{}}; export function read(bytes, question, listener) {{ listener.tell('正在读取第一页…'); {does} }}"
    );
    Site::built().page(&format!("/{glue}"), &script)
}

/// A draft that is open while a file is read.
fn write_a_draft(page: &Page) {
    page.open();
    page.new_report("云渡市水务局", 2024);
    page.cell(NEW).fill("4");
    page.wait_saved();
}

/// The next file gets another reader, and it is a good one.
fn open_the_next(page: &Page) {
    page.deploy(Site::built());
    page.file_input("last-year").upload("page.html", published().as_bytes());
    page.view("preview").exists();
    page.find("[data-go=\"leave\"]").click();
    page.cell(NEW).has_value("4");
}

#[test]
fn files_are_read_beside_the_page_in_bounded_memory() {
    story(|page| {
        page.open();
        // It is there before somebody has found the file.
        page.file_input("open").focus();
        reads(page, "in-worker");
        page.file_input("open").upload("page.html", published().as_bytes());
        page.view("preview").exists();
        page.find(".is-reading").absent();
        let name = |end| Site::built().file_name("reader-", end).expect("a built site");
        let grown = page.run_later(&format!(
            "const module = await import('./{}');
            const {{ memory }} = await module.default({{ module_or_path: './{}' }});
            const pages = memory.buffer.byteLength / 65536;
            memory.grow(2048 - pages);
            try {{ memory.grow(2049); return 'more than 256 MB' }} catch {{ return memory.buffer.byteLength }}",
            name(".js"),
            name(".wasm")
        ));
        assert_eq!(grown, serde_json::json!(128 << 20));
    });
}

#[test]
fn where_no_worker_may_run_the_page_reads_by_itself() {
    let policy = Browser::chosen().policy().replace("worker-src 'self'", "worker-src 'none'");
    Story::new().site(Site::built().policy(Some(&policy))).errors_are_fine().run(|page| {
        page.open();
        page.file_input("open").upload("page.html", published().as_bytes());
        page.view("preview").exists();
        reads(page, "on-page");
    });
}

#[test]
fn reading_that_takes_long_says_what_it_does_and_is_stopped() {
    Story::new().site(with_reader("for (;;);")).errors_are_fine().run(|page| {
        write_a_draft(page);
        let files = [("a.html", published()), ("b.html", published())];
        assert!(page.drop_files(".sheets", &files.each_ref().map(|(name, text)| (*name, text.as_bytes()))));
        let message = page.find(".banner.is-reading");
        message.has_text("正在读取第一页…");
        message.has_attribute("role", "status");
        // The page goes on meanwhile.
        page.cell("t3.new_received.commercial_enterprise").fill("2");
        page.cell("t3.new_received.total").has_value("6");
        message.inside("button").click();
        page.find(".banner").has_text("已有的草稿没有变动");
        page.cell("t3.new_received.commercial_enterprise").has_focus();
        page.cell(NEW).has_value("4");
        open_the_next(page);
    });
}

#[test]
fn a_reader_that_breaks_down_or_never_ends_is_told_from_one_that_is_missing() {
    // All clocks run fast: nobody waits for a minute here.
    let fast = "const real = setTimeout; window.setTimeout = (then, after, ...rest) => real(then, after / 10, ...rest)";
    for (does, script) in [("throw new WebAssembly.RuntimeError('unreachable')", ""), ("for (;;);", fast)] {
        Story::new().site(with_reader(does)).inject(script).errors_are_fine().run(|page| {
            write_a_draft(page);
            let stored = page.stored_drafts();
            page.file_input("last-year").upload("page.html", published().as_bytes());
            page.find(".banner.is-error").has_text("程序读不了这个文件");
            page.find(".banner.is-error button").click();
            assert_eq!(page.stored_drafts(), stored);
            open_the_next(page);
        });
    }
}

#[test]
fn without_the_reader_it_says_so_and_the_next_try_asks_again() {
    let site = Site::built();
    let file = site.file_name("reader-", ".wasm").expect("a built site");
    Story::new().site(site.clone().answer(&file, Answer::NotFound)).errors_are_fine().run(|page| {
        page.open();
        page.file_input("open").upload("page.html", published().as_bytes());
        page.find(".banner.is-error").has_text("这一部分没有取到");
        page.view("start").exists();
        // Ours needs no reader.
        page.file_input("open").upload("report.json", last_year().as_bytes());
        page.view("report").exists();
        page.find(".is-home").click();
        page.deploy(site);
        page.file_input("open").upload("page.html", published().as_bytes());
        page.view("preview").exists();
    });
}

#[test]
fn last_year_stands_beside_and_proposes_what_it_carried_forward() {
    let changed = last_year();
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2025);
        page.file_input("last-year").upload("last.json", changed.as_bytes());
        page.find(".banner.is-ok").has_text("已载入");
        page.find(".panel [data-go=\"write\"]").click();
        let carried = "t3.carried_in.natural_person";
        page.cell(carried).focus();
        assert!(!page.cell(carried).value().is_empty());
        page.find(".status").has_text("上年");
        page.press(keys::UNDO);
        page.cell(carried).has_value("");
    });
}

#[test]
fn what_was_published_is_held_against_the_report_on_screen() {
    let file = std::fs::read(e2e::workspace().join("tests/fixtures/opening/rehearsal.docx")).expect("a fixture");
    story(|page| {
        page.open();
        page.file_input("open").upload("定稿.docx", &file);
        use_it(page, "as-draft");
        page.view("report").exists();
        page.cell(NEW).fill("987654");
        page.file_input("last-year").upload("公布.docx", &file);
        page.view("preview").has_text("与屏幕上的报告相比");
        page.view("preview").has_text("屏幕上 987654");
        page.find("[data-go=\"as-last-year\"]").absent();
        use_it(page, "leave");
        page.cell(NEW).has_value("987654");
    });
}

#[test]
fn what_was_read_is_open_to_all() {
    if !(Browser::chosen().has_devtools() && Page::has_axe()) {
        return;
    }
    for (width, height) in [(1366, 768), (390, 844)] {
        Story::new().viewport(width, height).run(|page| {
            page.open();
            for mode in ["standard", "contrast"] {
                page.find(".display summary").click();
                page.find(&format!("[data-display=\"{mode}\"]")).click();
                page.press(keys::ESCAPE);
                page.file_input("open").upload("page.html", published().as_bytes());
                page.view("preview").exists();
                let barriers = page.barriers();
                assert!(barriers.is_empty(), "{width}, {mode}:\n{}", barriers.join("\n"));
                use_it(page, "leave");
                page.view("start").exists();
                page.file_input("open").has_focus();
            }
        });
    }
}

/// The page that was published, with a remark behind two figures and without
/// one of its rows.
fn doubtful() -> String {
    let page = published().replace(">217<", ">217（含转办3件）<");
    let at = page.find("4.无正当理由大量反复申请").expect("a row");
    let (start, end) = (page[..at].rfind("<tr").expect("its start"), at + page[at..].find("</tr>").expect("its end"));
    page[..start].to_owned() + &page[end + "</tr>".len()..]
}

#[test]
fn chosen_parts_are_taken_over_into_the_report_on_screen() {
    let carried = "t3.carried_in.natural_person";
    let upheld = "t4.reconsideration.upheld";
    story(|page| {
        page.open();
        page.new_report("云岭县测试局", 2024);
        page.cell(upheld).fill("9");
        page.section("sec1").fill("本年的情况。");
        page.wait_saved();
        assert!(page.drop_files(".sheets", &[("公布.html", doubtful().as_bytes())]));
        let part = |name: &str| page.find(&format!(".parts [data-part=\"{name}\"]"));
        page.find(".parts [data-part=\"t3\"]:checked").exists();
        page.find(".parts [data-part=\"t4\"]:checked").absent();
        page.find(".parts").has_text("格换掉原来的内容");
        page.find(".parts").has_text("1 格是推断的");
        // Nothing chosen: it says so, and waits.
        for name in ["t2", "t3"] {
            part(name).click();
        }
        use_it(page, "merge");
        page.find(".banner").has_text("没有选要并入的部分");
        for name in ["t3", "t4"] {
            part(name).click();
        }
        use_it(page, "merge");
        page.view("report").exists();
        page.find(".banner.is-ok").has_text("已并入表三");
        page.cell(NEW).has_focus();
        page.cell(NEW).has_value("217");
        page.cell(upheld).has_value("2");
        page.cell("t2.administrative_penalty.decisions").has_value("");
        page.section("sec1").has_value("本年的情况。");
        page.cell("t3.excessive.natural_person").has_value("");
        page.cell("t3.new_received.total").has_attribute("data-total", "computed");
        page.cell(NEW).press(keys::F1);
        page.find(".panel .facts").has_text("导入（推断，对照原文核对）");
        page.wait_saved();
        page.reload();
        page.action("open").click();
        page.cell(carried).has_value("0");
        page.cell(NEW).press(keys::F1);
        page.find(".panel .facts").has_text("导入（推断，对照原文核对）");
    });
}

#[test]
fn taking_parts_over_is_one_step_that_is_taken_back() {
    story(|page| {
        page.open();
        page.new_report("云岭县测试局", 2024);
        page.cell(NEW).fill("41");
        page.file_input("last-year").upload("公布.html", published().as_bytes());
        page.find(".parts [data-part=\"t3\"]").click();
        page.find(".parts [data-part=\"sec5\"]").click();
        use_it(page, "merge");
        page.cell(NEW).has_value("217");
        page.section("sec5").has_value("公开的深度还不够。");
        page.cell("t2.administrative_penalty.decisions").has_value("1100");
        page.action("undo").click();
        page.cell(NEW).has_value("41");
        page.section("sec5").has_value("");
        page.cell("t2.administrative_penalty.decisions").has_value("");
        page.action("redo").click();
        page.cell(NEW).has_value("217");
    });
}

#[test]
fn the_rows_in_doubt_are_seen_alone() {
    story(|page| {
        page.open();
        page.file_input("open").upload("公布.html", doubtful().as_bytes());
        page.view("preview").exists();
        let whole = page.find(".middle > .scrolls").nth(1);
        assert!(whole.is_shown());
        page.find(".only summary").click();
        page.find(".only").has_text("三（五）4.无正当理由大量反复申请");
        page.find(".only").has_text("一、本年新收政府信息公开申请数量");
        assert!(!page.find(".only").text().contains("行政处罚"), "nothing is in doubt there");
        assert!(!whole.is_shown(), "only what is in doubt");
        page.find(".only summary").click();
        assert!(whole.is_shown());
    });
}
