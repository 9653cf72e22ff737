//! Which keys mean what. A key that belongs to an input method is never ours.

use web_sys::KeyboardEvent;

/// Keys that work anywhere in the open report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    Undo,
    Redo,
    NextFinding,
    PreviousFinding,
}

/// Keys that move between the cells of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
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
        ("F8", false, false) => Some(Shortcut::NextFinding),
        ("F8", false, true) => Some(Shortcut::PreviousFinding),
        ("z" | "Z", true, false) => Some(Shortcut::Undo),
        ("y" | "Y", true, false) | ("z" | "Z", true, true) => Some(Shortcut::Redo),
        _ => None,
    }
}

pub fn cell_move(event: &KeyboardEvent) -> Option<Move> {
    if is_composing(event) || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    match (event.key().as_str(), event.shift_key()) {
        ("Enter" | "ArrowDown", false) => Some(Move::Down),
        ("Enter", true) | ("ArrowUp", false) => Some(Move::Up),
        _ => None,
    }
}
