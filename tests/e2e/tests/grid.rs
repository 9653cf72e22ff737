//! The tables by keyboard and pointer, as in a spreadsheet.

use e2e::{Page, keys, story};
use serde_json::json;

const FIRST: &str = "t3.new_received.natural_person";
const RIGHT: &str = "t3.new_received.commercial_enterprise";
const BELOW: &str = "t3.carried_in.natural_person";
const DIAGONAL: &str = "t3.carried_in.commercial_enterprise";

fn selected(page: &Page) -> usize {
    let found = page.run("return document.querySelectorAll('td.is-selected').length");
    usize::try_from(found.as_u64().expect("a number")).expect("small")
}

/// Presses on one cell, moves to another and lets go there.
fn drag(page: &Page, from: &str, to: &str) {
    let middle = |cell: &str| {
        let script = format!(
            "const box = document.querySelector('[data-cell=\"{cell}\"]').getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]"
        );
        page.run(&script)
    };
    let (start, end) = (middle(from), middle(to));
    for (kind, at, buttons) in [("mousePressed", &start, 1), ("mouseMoved", &end, 1), ("mouseReleased", &end, 0)] {
        let event = json!({
            "type": kind, "x": at[0], "y": at[1], "button": "left", "buttons": buttons, "clickCount": 1,
        });
        page.cdp("Input.dispatchMouseEvent", &event);
    }
}

#[test]
fn keys_move_edit_and_cancel() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(FIRST).focus();
        page.press(keys::DOWN);
        page.cell(BELOW).has_focus();
        page.press(keys::RIGHT);
        page.cell(DIAGONAL).has_focus();
        page.press(keys::UP);
        page.press(keys::LEFT);
        page.cell(FIRST).has_focus();
        page.press(keys::END);
        page.cell("t3.new_received.total").has_focus();
        page.press(&format!("{}{}", keys::CONTROL, keys::END));
        page.cell("t3.carried_forward.total").has_focus();
        page.press(&format!("{}{}", keys::CONTROL, keys::HOME));
        page.cell(FIRST).has_focus();
        // What is typed next replaces what is there.
        page.type_keys("12");
        page.press(keys::ENTER);
        page.cell(BELOW).has_focus();
        page.press(keys::SHIFT_ENTER);
        page.type_keys("345");
        page.cell(FIRST).has_value("345");
        page.press(keys::ESCAPE);
        page.cell(FIRST).has_value("12");
        page.type_keys("6");
        page.cell(FIRST).has_value("6");
        page.press(keys::ESCAPE);
        // Editing: the arrows are the caret's.
        page.press(keys::F2);
        page.press(keys::LEFT);
        page.type_keys("9");
        page.cell(FIRST).has_value("192");
        page.cell(FIRST).has_focus();
        page.press(keys::ESCAPE);
        page.cell(FIRST).has_value("12");
        // A run of Tab, and Enter under its beginning.
        page.press(keys::TAB);
        page.press(keys::TAB);
        page.press(keys::ENTER);
        page.cell(BELOW).has_focus();
        // Out at the end of the table, and back to the cell used last.
        page.press(&format!("{}{}", keys::CONTROL, keys::END));
        page.press(keys::TAB);
        page.find(".t3 input:focus").absent();
        page.press(keys::SHIFT_TAB);
        page.cell("t3.carried_forward.total").has_focus();
    });
}

#[test]
fn cells_are_selected_counted_copied_cut_and_filled() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.type_cells(&[(FIRST, "１，２３４"), (RIGHT, "6"), (BELOW, "7"), (DIAGONAL, "8")]);
        page.cell(FIRST).has_value("1234");
        page.cell(FIRST).focus();
        page.press(&format!("{}{}", keys::SHIFT, keys::RIGHT));
        page.press(&format!("{}{}", keys::SHIFT, keys::DOWN));
        assert_eq!(selected(page), 4);
        page.find(".status .note").has_text("计数 4 · 求和 1255");
        let (html, text) = page.copy();
        assert_eq!(text, "1234\t6\n7\t8");
        assert!(html.contains("<td>1234</td>"), "{html}");
        // Into another place, and back.
        page.cell("t3.granted.natural_person").focus();
        page.wait_companion();
        assert!(page.paste(&html, &text));
        page.cell("t3.partially_granted.commercial_enterprise").has_value("8");
        page.press(keys::UNDO);
        page.cell("t3.granted.natural_person").has_value("");
        page.cell(FIRST).focus();
        page.press(&format!("{}{}", keys::SHIFT, keys::DOWN));
        let (_, cut) = page.cut();
        assert_eq!(cut, "1234\n7");
        page.cell(BELOW).has_value("");
        page.press(keys::UNDO);
        page.cell(BELOW).has_value("7");
        page.press(keys::SELECT_ALL);
        assert_eq!(selected(page), 175);
        page.press(keys::DELETE);
        page.cell(DIAGONAL).has_value("");
        page.press(keys::UNDO);
        page.cell(DIAGONAL).has_value("8");
        page.cell(FIRST).has_value("1234");
    });
}

#[test]
fn the_pointer_selects_and_edits() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.type_cells(&[(FIRST, "12")]);
        page.cell(FIRST).click();
        page.type_keys("3");
        page.cell(FIRST).has_value("3");
        drag(page, FIRST, DIAGONAL);
        assert_eq!(selected(page), 4);
        page.cell(FIRST).has_focus();
        page.press(keys::ESCAPE);
        assert_eq!(selected(page), 0);
        page.cell(RIGHT).click();
        assert_eq!(selected(page), 0);
        page.cell(RIGHT).has_focus();
    });
}
