//! Drafts: saved by themselves, listed, carried over, deleted and brought
//! back; and what happens when the browser does not keep them.

use e2e::{Story, story};

const NEW: &str = "t3.new_received.natural_person";

/// Every write fails but the first `n`.
fn full_after(n: usize) -> String {
    format!(
        "const real = Storage.prototype.setItem; let left = {n}; window.makeRoom = () => {{ left = 1e9; }}; \
         Storage.prototype.setItem = function (key, value) {{ \
             if (left-- <= 0) throw new DOMException('full', 'QuotaExceededError'); \
             return real.call(this, key, value); \
         }};"
    )
}

const BLOCKED: &str =
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });";

#[test]
fn an_edit_is_saved_at_once_when_the_page_is_hidden() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.wait_saved();
        page.cell(NEW).fill("41");
        page.hide();
        let stored = page.stored_drafts();
        assert!(stored.values().any(|text| text.contains("\"natural_person\": 41")), "{stored:?}");
    });
}

#[test]
fn an_edit_is_saved_by_itself() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.wait_saved();
        page.cell(NEW).focus();
        page.type_keys("7");
        page.find("[data-save-state=\"saving\"]").exists();
        page.wait_saved();
        assert!(page.stored_drafts().values().any(|text| text.contains("\"natural_person\": 7")));
    });
}

#[test]
fn a_full_storage_is_said_and_the_backup_is_offered() {
    for n in 0..4 {
        Story::new().inject(&full_after(n)).run(|page| {
            page.open();
            page.new_report("云渡市水务局", 2024);
            for typed in ["1", "2", "3", "4"] {
                page.cell(NEW).fill(typed);
                page.find("[data-save-state=\"saved\"], [data-save-state=\"failed\"]").exists();
            }
            page.find("[data-save-state=\"failed\"]").has_text("未保存：存储已满");
            page.find(".banner.is-error").has_text("下载一份备份");
            page.cell(NEW).has_value("4");
            let backup = page.download(|page| page.find(".banner [data-action=\"backup\"]").click());
            let text = String::from_utf8(backup.bytes).expect("UTF-8");
            assert!(text.contains("\"natural_person\": 4"));

            // Room again: the next edit is saved, and the banner goes.
            page.run("makeRoom()");
            page.cell(NEW).fill("5");
            page.wait_saved();
            page.find(".banner.is-error").absent();
            assert!(page.stored_drafts().values().any(|text| text.contains("\"natural_person\": 5")));
        });
    }
}

#[test]
fn a_report_that_is_closed_at_once_loses_nothing() {
    for script in ["", &full_after(0), BLOCKED] {
        Story::new().inject(script).run(|page| {
            page.open();
            page.new_report("云渡市水务局", 2024);
            page.cell(NEW).fill("41");
            page.find(".is-home").click();
            page.view("start").exists();
            page.action("open").click();
            page.cell(NEW).has_value("41");
        });
    }
}

#[test]
fn two_windows_on_one_draft_keep_both_versions() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("1");
        page.wait_saved();
        page.open_tab();
        page.action("open").click();
        page.cell(NEW).has_value("1");
        page.cell(NEW).fill("22");
        page.wait_saved();
        page.switch_tab(0);
        page.cell(NEW).fill("333");
        page.find(".banner").has_text("另存成了一份新草稿");
        page.wait_saved();
        page.cell(NEW).fill("334");
        page.wait_saved();
        let stored = page.stored_drafts();
        assert_eq!(stored.len(), 2);
        for figure in ["22", "334"] {
            assert!(stored.values().any(|text| text.contains(&format!("\"natural_person\": {figure}"))));
        }
    });
}

#[test]
fn a_blocked_storage_leaves_everything_working_in_memory() {
    Story::new().inject(BLOCKED).run(|page| {
        page.open();
        page.find(".banner.is-error").has_text("只在内存里");
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("4");
        page.find("[data-save-state=\"memory\"]").exists();
        page.cell("t3.new_received.total").has_value("4");
        let file = page.download(|page| page.action("export-json").click());
        assert!(String::from_utf8_lossy(&file.bytes).contains("\"natural_person\": 4"));
    });
}

#[test]
fn drafts_are_carried_over_renamed_deleted_and_brought_back() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("4");
        page.wait_saved();
        page.reload();
        let first = page.drafts();
        assert_eq!(first.len(), 1);

        page.draft(&first[0]).action("duplicate-draft").click();
        page.find("[data-draft]").nth(1).exists();
        let next = page.drafts().into_iter().find(|id| *id != first[0]).expect("another draft");
        page.draft(&next).has_text("2025 年度报告");

        page.draft(&next).find(".button.is-text").nth(1).click();
        page.draft(&next).find("input").fill("云渡市林业局");
        page.draft(&next).find("[type=submit]").click();
        page.find(".organ h4").nth(1).exists();

        page.draft(&next).action("delete-draft").click();
        page.draft(&next).absent();
        page.find(".deleted button").click();
        page.draft(&next).exists();
        page.draft(&next).action("open").click();
        page.field("organ").has_value("云渡市林业局");
        page.field("report_year").has_value("2025");
        page.cell(NEW).has_value("");
    });
}

#[test]
fn a_draft_that_cannot_be_read_is_kept_and_offered() {
    story(|page| {
        page.open();
        page.store_draft("broken", "{\"type\": \"disclosure-report\", \"vers");
        page.reload();
        page.draft("broken").has_text("文件不完整");
        let file = page.download(|page| page.draft("broken").find(".is-accept").click());
        assert_eq!(file.bytes, b"{\"type\": \"disclosure-report\", \"vers");
        assert!(page.stored_drafts().contains_key("broken"));
    });
}

#[test]
fn a_year_before_the_common_form_gets_a_sentence() {
    story(|page| {
        page.open();
        page.field("report_year").fill("2018");
        page.find("#dr-new-year-format").has_text("2018 年度还没有统一格式");
        page.action("new").click();
        page.view("start").exists();
        page.view("report").absent();
    });
}
