//! Which keys mean what. A key that belongs to an input method is never ours.

use web_sys::KeyboardEvent;

use crate::app::Topic;
use crate::app::grid::{Key, Step};

/// Keys that work anywhere in the open report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    Undo,
    Redo,
    /// To the next finding, or the one before.
    Finding {
        forward: bool,
    },
    /// To the heading of the findings.
    Summary,
    /// To the next part of the page, or the one before.
    Region {
        back: bool,
    },
    Help(Topic),
}

impl Shortcut {
    /// Whether it goes a step back or forth in what was done.
    pub fn is_step(self) -> bool {
        matches!(self, Self::Undo | Self::Redo)
    }
}

/// Whether an input method is composing; then the key is its own.
fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

pub fn shortcut(event: &KeyboardEvent) -> Option<Shortcut> {
    if is_composing(event) || event.alt_key() {
        return None;
    }
    let command = event.ctrl_key() || event.meta_key();
    match (event.key().as_str(), command, event.shift_key()) {
        ("F6", false, back) => Some(Shortcut::Region { back }),
        ("F7", false, false) => Some(Shortcut::Summary),
        ("F8", false, back) => Some(Shortcut::Finding { forward: !back }),
        ("F1", false, false) | ("Enter", true, false) => Some(Shortcut::Help(Topic::Details)),
        ("/", true, _) => Some(Shortcut::Help(Topic::Shortcuts)),
        ("z" | "Z", true, false) => Some(Shortcut::Undo),
        ("y" | "Y", true, false) | ("z" | "Z", true, true) => Some(Shortcut::Redo),
        _ => None,
    }
}

/// Whether the key puts away what lies over the sheet.
pub fn closes(event: &KeyboardEvent) -> bool {
    !is_composing(event) && event.key() == "Escape"
}

/// What a key means in a cell. The caret's own keys are left to it while the
/// cell is edited.
pub fn in_cell(event: &KeyboardEvent, is_editing: bool) -> Option<Key> {
    if is_composing(event) || event.alt_key() {
        return None;
    }
    let (command, shift, key) = (event.ctrl_key() || event.meta_key(), event.shift_key(), event.key());
    match (key.as_str(), command, shift) {
        ("Enter", false, false) => return Some(Key::Enter(Step::Down)),
        ("Enter", false, true) => return Some(Key::Enter(Step::Up)),
        ("Tab", false, back) => return Some(Key::Tab { back }),
        ("F2", false, false) => return Some(Key::Edit),
        ("Escape", false, false) => return Some(Key::Cancel),
        _ if is_editing => return None,
        ("a" | "A", true, false) => return Some(Key::SelectAll),
        ("Delete" | "Backspace", false, false) => return Some(Key::Clear),
        _ => {}
    }
    let step = match (key.as_str(), command) {
        ("ArrowUp", false) => Step::Up,
        ("ArrowDown", false) => Step::Down,
        ("ArrowLeft", false) => Step::Left,
        ("ArrowRight", false) => Step::Right,
        ("Home", false) => Step::RowStart,
        ("End", false) => Step::RowEnd,
        ("Home", true) => Step::First,
        ("End", true) => Step::Last,
        _ => return None,
    };
    Some(if shift { Key::Select(step) } else { Key::Go(step) })
}
