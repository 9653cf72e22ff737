//! An input method at work in a cell, in prose and in a field of the head:
//! whatever it does and whatever happens meanwhile, the text is what the
//! person chose, on the page and in the file.

use e2e::{Browser, InputMethod, Locator, Page, System, keys, story};
use serde_json::{Value, json};

const CELL: &str = "t3.new_received.natural_person";
const BELOW: &str = "t3.carried_in.natural_person";

/// Where a text is composed, and where it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Cell,
    Prose,
    Field,
}

impl Place {
    const ALL: [Self; 3] = [Self::Cell, Self::Prose, Self::Field];

    fn on(self, page: &Page) -> Locator<'_> {
        match self {
            Self::Cell => page.cell(CELL),
            Self::Prose => page.section("sec1"),
            Self::Field => page.field("organ_short"),
        }
    }

    fn pointer(self) -> &'static str {
        match self {
            Self::Cell => "/tables/t3/new_received/natural_person",
            Self::Prose => "/sections/sec1/text",
            Self::Field => "/organ/short_name",
        }
    }

    /// Puts this text there, the caret behind it.
    #[track_caller]
    fn begin<'a>(self, page: &'a Page, text: &str) -> Locator<'a> {
        let place = self.on(page);
        place.fill(text);
        if self == Self::Cell {
            // From now on keys edit the text instead of replacing it.
            page.press(keys::F2);
        }
        page.run(
            "const { activeElement } = document;
            activeElement.setSelectionRange(activeElement.value.length, activeElement.value.length)",
        );
        place
    }

    /// The text is on the page and in the file.
    #[track_caller]
    fn holds(self, page: &Page, text: &str) {
        self.on(page).has_value(text);
        let file = page.download(|page| page.action("export-json").click());
        let file: Value = serde_json::from_slice(&file.bytes).expect("JSON");
        let written = match &file.pointer(self.pointer()).expect("its place in the file") {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Object(object) => object["text"].as_str().unwrap_or_default().to_owned(),
            number => number.to_string(),
        };
        assert_eq!(written, text, "{self:?} in the file");
    }
}

/// Tells it of every place on every system, on one page.
fn everywhere(tell: impl Fn(&Page, Place, &InputMethod<'_>)) {
    if !Browser::chosen().has_devtools() {
        return; // no other way to an input method
    }
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        for system in System::ALL {
            for place in Place::ALL {
                tell(page, place, &page.input_method(system));
            }
        }
        page.wait_saved();
    });
}

/// What the page hears while `act`, each event with what tells it apart.
fn heard(page: &Page, act: impl FnOnce()) -> Vec<String> {
    page.run(
        "window.heard = [];
        if (window.hear) return;
        window.hear = ({ type, key, keyCode, isComposing, data, inputType }) => heard.push(
            [type, key, keyCode, data, inputType, isComposing].filter((part) => part !== undefined).join(' '));
        for (const kind of ['keydown', 'keyup', 'compositionstart', 'compositionupdate', 'compositionend', 'input']) {
            document.addEventListener(kind, hear, true);
        }",
    );
    act();
    serde_json::from_value(page.run("return heard.splice(0)")).expect("texts")
}

/// The instrument itself: this is what Chromium tells a page when somebody
/// types with the input methods of Windows and of macOS.
#[test]
fn the_page_hears_what_real_input_methods_tell() {
    if !Browser::chosen().has_devtools() {
        return; // no other way to an input method
    }
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        for (system, [letter, space, escape]) in
            [(System::Windows, ["Process"; 3]), (System::Mac, ["n", " ", "Escape"])]
        {
            Place::Cell.begin(page, "").has_focus();
            let method = page.input_method(system);
            let composed = heard(page, || {
                method.spells("n");
                method.commits("Space", "你");
            });
            assert_eq!(
                composed,
                [
                    &*format!("keydown {letter} 229 false"),
                    "compositionstart ",
                    "compositionupdate n",
                    "input n insertCompositionText true",
                    "keyup n 78 true",
                    &format!("keydown {space} 229 true"),
                    "compositionupdate 你",
                    "input 你 insertCompositionText true",
                    "compositionend 你",
                    "keyup   32 false",
                ]
            );
            method.spells("n");
            let cancelled = heard(page, || method.cancels());
            assert_eq!(
                cancelled,
                [
                    &*format!("keydown {escape} 229 true"),
                    "compositionupdate ",
                    "input  insertCompositionText true",
                    "compositionend ",
                    "keyup Escape 27 false",
                ]
            );
        }
    });
}

#[test]
fn space_takes_the_first_candidate() {
    everywhere(|page, place, method| {
        place.begin(page, "甲").has_focus();
        method.spells("shuiwu");
        method.commits("Space", "水务");
        place.holds(page, "甲水务");
    });
}

#[test]
fn enter_takes_the_letters_and_moves_only_when_pressed_again() {
    everywhere(|page, place, method| {
        let here = place.begin(page, "甲");
        method.spells("ok");
        method.commits("Enter", "ok");
        here.has_focus();
        here.has_value("甲ok");
        page.press(keys::ENTER);
        match place {
            Place::Cell => page.cell(BELOW).has_focus(),
            Place::Prose | Place::Field => here.has_focus(),
        }
        page.cell(BELOW).has_value("");
        place.holds(page, if place == Place::Prose { "甲ok\n" } else { "甲ok" });
    });
}

#[test]
fn a_digit_chooses_a_candidate_and_is_no_text() {
    everywhere(|page, place, method| {
        let here = place.begin(page, "甲");
        method.spells("shi");
        method.chooses("PageDown");
        method.commits("Digit2", "市");
        here.has_focus();
        place.holds(page, "甲市");
    });
}

#[test]
fn going_elsewhere_keeps_what_was_composed_once() {
    everywhere(|page, place, method| {
        place.begin(page, "甲").has_focus();
        method.spells("shui");
        page.field("organ_code").click();
        page.field("organ_code").has_focus();
        place.holds(page, "甲shui");
        page.field("organ_code").has_value("");

        // To another window and back.
        let here = place.begin(page, "乙");
        method.spells("wu");
        page.run("document.activeElement.blur()");
        place.holds(page, "乙wu");
        here.focus();
        place.holds(page, "乙wu");
    });
}

#[test]
fn escape_gives_back_the_former_text_and_nothing_else() {
    everywhere(|page, place, method| {
        let here = place.begin(page, "甲");
        method.spells("shui");
        here.has_value("甲shui");
        method.cancels();
        here.has_focus();
        place.holds(page, "甲");
        here.focus();
    });
}

/// The browser takes what was selected away when composing begins, and does
/// not give it back. The page does not pretend otherwise.
#[test]
fn escape_over_a_selection_leaves_what_the_browser_leaves() {
    everywhere(|page, place, method| {
        let here = place.begin(page, "甲");
        page.run("document.activeElement.select()");
        method.spells("shui");
        here.has_value("shui");
        method.cancels();
        here.has_focus();
        place.holds(page, "");
    });
}

#[test]
fn keys_of_the_candidates_are_not_ours() {
    everywhere(|page, place, method| {
        page.cell(BELOW).fill("7");
        let here = place.begin(page, "甲");
        method.spells("shui");
        for key in ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Tab", "Home", "End", "PageUp", "F2", "F8"] {
            method.chooses(key);
            here.has_focus();
            here.has_value("甲shui");
        }
        for key in ["KeyZ", "KeyY", "KeyA", "Home", "End"] {
            method.presses_with_control(key);
            here.has_value("甲shui");
        }
        method.commits("Space", "水");
        place.holds(page, "甲水");
        page.cell(BELOW).has_value("7");
    });
}

#[test]
fn a_draft_is_saved_and_the_page_drawn_anew_while_composing() {
    everywhere(|page, place, method| {
        let here = place.begin(page, "甲");
        page.wait_saved();
        let before = page.stored_drafts();
        method.spells("shui");
        // Long enough for the page to save by itself.
        page.wait_until(
            "the draft is saved while composing",
            &format!("return Object.values(localStorage).some((draft) => draft.includes({}))", json!("甲shui")),
        );
        assert_ne!(page.stored_drafts(), before);
        page.run("document.querySelector('[data-action=\"check-all\"]').click()");
        page.find("[data-finding]").exists();
        here.has_focus();
        method.shows("KeyW", "shuiw");
        // A field that somebody else changed.
        page.run(
            "const other = document.querySelector('[data-field=\"contact\"]');
            other.value += '1';
            other.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))",
        );
        method.shows("KeyU", "shuiwu");
        let heard = heard(page, || method.commits("Space", "水务"));
        assert!(heard.contains(&"compositionend 水务".to_owned()), "composing went on until here: {heard:?}");
        place.holds(page, "甲水务");
    });
}

/// Undoing takes the text away under the input method, so the two must agree
/// again whatever comes after.
#[test]
fn undo_while_composing_loses_and_doubles_nothing() {
    everywhere(|page, place, method| {
        let here = place.begin(page, "甲");
        method.spells("shui");
        page.run("document.querySelector('[data-action=\"undo\"]').click()");
        let left = here.value();
        assert!(!left.contains("shui"), "{left:?}");
        method.commits("Space", "水");
        let now = here.value();
        assert_eq!(now.replacen('水', "", 1), left);
        place.holds(page, &now);
    });
}

#[test]
fn the_first_key_into_a_cell_is_not_swallowed() {
    everywhere(|page, _, method| {
        page.cell(BELOW).fill("5");
        page.cell(CELL).focus();
        page.press(keys::ENTER);
        page.cell(BELOW).has_focus();
        method.spells("n");
        page.cell(BELOW).has_value("n");
        method.commits("Space", "你");
        page.cell(BELOW).has_value("你");
        page.cell(BELOW).has_focus();
    });
}

#[test]
fn full_width_digits_stay_as_they_were_typed_until_a_cell_is_left() {
    everywhere(|page, place, method| {
        place.begin(page, "").has_focus();
        // In full width an input method turns each key into text at once.
        method.commits("Digit1", "１");
        method.commits("Digit2", "２");
        place.on(page).has_value("１２");
        if place == Place::Cell {
            page.press(keys::TAB);
            place.on(page).has_value("12");
        } else {
            place.holds(page, "１２");
        }
    });
}
