//! The single-file edition, opened from a disk: the same work, no network.

use e2e::{Browser, Page, Story};

const NEW: &str = "t3.new_received.natural_person";

fn open(page: &Page) {
    let file = e2e::workspace().join("dist/single-file/disclosure-report.html");
    page.goto(&format!("file://{}", file.display()));
    page.wait_ready();
}

#[test]
fn the_work_is_the_same_from_a_disk_and_asks_for_nothing() {
    let watch = if Browser::chosen() == Browser::Chromium { Story::new().record_requests() } else { Story::new() };
    watch.run(|page| {
        open(page);
        page.find(".banner").has_text("单文件版");
        page.open_rehearsal();
        page.find(".is-home").click();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("41");
        page.cell("t3.new_received.total").has_value("41");
        page.action("check-all").click();
        page.wait_finding("CMP-06");
        page.wait_saved();
        // The reminder to take a backup stays in sight.
        page.find(".banner").has_text("下载一份备份");
        page.reload();
        page.action("open").click();
        page.cell(NEW).has_value("41");
        let files = page.export_everything();
        assert!(files.len() >= 2, "{files:?}");
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("\"natural_person\": 41");
        for (action, file) in files.iter().filter(|(action, _)| ["export-json", "backup"].contains(&action.as_str())) {
            assert!(holds(&file.bytes), "{action}");
        }
        if Browser::chosen() != Browser::Chromium {
            return; // the others keep no record
        }
        let requested = page.take_requested();
        let foreign: Vec<_> =
            requested.iter().filter(|url| !url.starts_with("file:") && !url.starts_with("blob:")).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
    });
}

#[test]
fn the_site_opened_from_a_disk_points_to_this_edition() {
    Story::new().errors_are_fine().run(|page| {
        page.goto(&format!("file://{}", e2e::workspace().join("dist/index.html").display()));
        page.find("[data-boot-message=\"local-file\"]").has_text("单文件版");
    });
}

#[test]
fn files_are_read_beside_the_page_from_a_disk_as_well() {
    let file = std::fs::read(e2e::workspace().join("tests/fixtures/opening/rehearsal.docx")).expect("a fixture");
    Story::new().run(|page| {
        open(page);
        page.file_input("open").upload("年度报告.docx", &file);
        page.view("preview").has_text("2025 年度");
        let where_it_reads = "return performance.getEntriesByType('mark').map(({ name }) => name)
            .filter((name) => name.startsWith('reader-'))";
        let places = page.run(where_it_reads);
        assert!(!Browser::chosen().has_devtools() || places == serde_json::json!(["reader-in-worker"]), "{places}");
    });
}

#[test]
fn without_storage_it_says_so_and_goes_on() {
    if !Browser::chosen().has_devtools() {
        return; // only there can storage be blocked beforehand
    }
    let blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });";
    Story::new().inject(blocked).run(|page| {
        open(page);
        page.find(".banner.is-error").has_text("只在内存里");
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("41");
        page.find("[data-save-state=\"memory\"]").exists();
        let file = page.download(|page| page.action("export-json").click());
        assert!(String::from_utf8_lossy(&file.bytes).contains("\"natural_person\": 41"));
    });
}

#[test]
fn its_self_test_shows_that_no_way_leads_to_the_network() {
    // The browser logs every attempt that it stops.
    Story::new().errors_are_fine().run(|page| {
        open(page);
        page.find("a[href=\"#self-test\"]").click();
        let result = page.find("[data-self-test]");
        println!("{}", result.text());
        result.has_attribute("data-self-test", "passed");
        result.has_text("fetch：被浏览器拦下");
        result.has_text("WebSocket：被浏览器拦下");
        result.find("button").click();
        page.find("[data-self-test]").absent();
    });
}
