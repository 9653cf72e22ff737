//! Findings on the page: quiet at first, live then, with the way to the cell.

use e2e::{Story, keys, story};

const NEW: &str = "t3.new_received.natural_person";

#[test]
fn bad_input_is_kept_and_said() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        for (typed, code) in [
            ("１２", "VAL-05"),
            ("1,234", "VAL-05"),
            ("12件", "VAL-05"),
            ("-3", "VAL-02"),
            ("1.5", "VAL-01"),
            ("/", "VAL-04"),
            ("123456789012345678901234567890", "VAL-01"),
            ("😀", "VAL-01"),
        ] {
            page.cell(NEW).fill(typed);
            page.cell(NEW).has_value(typed);
            let finding = page.wait_finding(code);
            assert_eq!(finding.cells, [NEW]);
            assert_eq!(page.findings().iter().filter(|f| f.code.starts_with("VAL")).count(), 1, "{typed}");
            let file = page.download(|page| page.action("export-json").click());
            assert!(!file.bytes.is_empty(), "{typed} does not stop an export");
        }
        page.wait_saved();
        page.reload();
        page.action("open").click();
        page.cell(NEW).has_value("😀");
    });
}

#[test]
fn a_fix_is_applied_by_a_click_and_undone_by_a_key() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("/");
        page.finding("VAL-04").action("apply-fix").click();
        page.cell(NEW).has_value("0");
        page.no_finding("VAL-04");
        page.cell(NEW).focus();
        page.press(keys::UNDO);
        page.cell(NEW).has_value("/");
        page.press(keys::SHIFT_UNDO);
        page.cell(NEW).has_value("0");
    });
}

#[test]
fn a_number_is_shown_as_printed_once_its_cell_is_left() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("１，２３４件");
        page.cell(NEW).has_value("１，２３４件");
        page.press(keys::ENTER);
        page.cell(NEW).has_value("1234");
        page.find(".status .note").has_text("“１，２３４件”读作 1234");
        page.press(keys::UNDO);
        page.cell(NEW).has_value("");
    });
}

#[test]
fn a_choice_shows_what_the_report_says_after_undo_and_redo() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.field("organ_kind").choose("department");
        page.action("undo").click();
        page.field("organ_kind").has_value("");
        page.action("redo").click();
        page.field("organ_kind").has_value("department");
        page.field("organ_kind").choose("township");
        page.action("undo").click();
        page.field("organ_kind").has_value("department");
    });
}

#[test]
fn nothing_is_shown_before_it_can_be_judged() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("4");
        page.cell("t3.carried_in.natural_person").fill("0");
        assert_eq!(page.findings_count(), 0);
        page.action("check-all").click();
        page.wait_finding("ARI-01");
        page.wait_finding("CMP-03");
        assert!(page.findings_count() > 3);
    });
}

#[test]
fn keys_walk_through_the_findings_and_focus_their_cells() {
    story(|page| {
        page.open();
        page.open_rehearsal();
        page.action("check-all").click();
        page.wait_finding("VAL-01");
        let selected = |at: usize| {
            page.find(".card.is-selected").exists();
            let found = page.run(
                "return [...document.querySelectorAll('.card')].findIndex((card) => card.matches('.is-selected'))",
            );
            assert_eq!(found, at);
        };
        page.cell(NEW).focus();
        page.press(keys::F8);
        selected(0);
        page.find(".cell.is-left").exists();
        page.find(".cell.is-right").exists();
        page.press(keys::F8);
        selected(1);
        page.press(keys::SHIFT_F8);
        selected(0);
        page.finding("VAL-01").find(".headline").click();
        page.find(".cell.is-unreadable input").has_focus();
        // To the summary, and back to the cell.
        page.press(keys::F7);
        page.find(".findings h2").has_focus();
        page.press(&format!("{}{}", keys::SHIFT, keys::F6));
        page.find(".cell.is-unreadable input").has_focus();
    });
}

#[test]
fn a_total_is_computed_until_somebody_types_one() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        let total = "t3.new_received.total";
        page.cell(NEW).fill("4");
        page.cell(total).has_value("4");
        page.cell(total).has_attribute("data-total", "computed");
        page.cell(total).fill("5");
        page.cell(total).has_attribute("data-total", "typed");
        for id in page.cells("t3").iter().filter(|id| id.starts_with("t3.new_received.")).skip(1) {
            page.cell(id).fill("0");
        }
        let finding = page.wait_finding("ARI-03");
        assert!(finding.text.contains("差 1"), "{}", finding.text);
        page.cell(total).fill("");
        page.cell(total).has_attribute("data-total", "typed");
        page.action("compute-total").click();
        page.cell(total).has_value("4");
        page.no_finding("ARI-03");
    });
}

#[test]
fn an_input_method_composes_without_losing_a_character() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.section("sec1").focus();
        page.section("sec1").compose(&["z", "zong", "总体情况"]);
        page.section("sec1").has_value("总体情况");
        page.cell(NEW).focus();
        page.cell(NEW).compose(&["１", "１２"]);
        page.cell(NEW).has_value("１２");
        page.wait_finding("VAL-05");
    });
}

/// Makes whoever measures how long something took believe that it took long.
const SLOW: &str = "const begin = Date.now(); let reads = 0; Date.now = () => begin + 50 * reads++";

#[test]
fn what_is_typed_while_a_slow_computer_draws_is_not_overwritten() {
    Story::new().inject(SLOW).run(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        for place in [page.cell(NEW), page.section("sec1"), page.field("organ")] {
            place.fill("");
            let lost = page.run_later(
                "const control = document.activeElement;
                let typed = '';
                for (let stroke = 0; stroke < 40; stroke++) {
                    const digit = String(1 + stroke % 9);
                    document.execCommand('insertText', false, digit);
                    typed += digit;
                    for (let wait = 0; wait < stroke % 5; wait++) {
                        await new Promise((done) => setTimeout(done, wait === 3 ? 20 : 0));
                    }
                    if (control.value !== typed) return `${typed} became ${control.value}`;
                }
                return ''",
            );
            assert_eq!(lost, "");
        }
    });
}

#[test]
fn the_whole_rest_of_a_table_is_filled_with_zeros_in_one_step() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2019);
        page.cell(NEW).fill("4");
        page.find("[data-action=\"fill-zero\"][data-table=\"t3\"]").click();
        page.find("[data-go=\"write\"]").click();
        page.cell("t3.granted.other_org").has_value("0");
        page.cell(NEW).has_value("4");
        page.action("undo").click();
        page.cell("t3.granted.other_org").has_value("");
        page.cell(NEW).has_value("4");
    });
}
