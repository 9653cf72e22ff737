//! Typing, wherever the focus is.

use serde_json::{Value, json};

use super::{Page, keys, locator};
use crate::{fail, must};

impl Page {
    /// Fills many cells as fast as the page takes it: goes to each, selects
    /// all and enters the text as one real input event.
    #[track_caller]
    pub fn type_cells(&self, cells: &[(impl AsRef<str>, impl AsRef<str>)]) {
        if let Some((cell, _)) = cells.first() {
            self.cell(cell.as_ref()).exists();
        }
        for (cell, text) in cells {
            let focused = self.session.run(FOCUS_CELL, &[json!(cell.as_ref())]);
            match focused {
                Ok(Value::Bool(true)) => self.insert(text.as_ref()),
                Ok(_) => fail(format!("cannot go to cell {}", cell.as_ref())),
                Err(error) => fail(format!("cannot go to cell {}: {error}", cell.as_ref())),
            }
        }
        self.wait_drawn();
    }

    /// Replaces the selection: short plain text key by key, other text in one
    /// piece.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        if locator::is_typed(text) && !text.is_empty() {
            self.type_keys(text);
        } else {
            self.insert(text);
        }
        self.wait_drawn();
    }

    /// Waits until what was typed is drawn, and then what follows from it.
    #[track_caller]
    fn wait_drawn(&self) {
        let frame = "const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))";
        self.run_later(&format!("{frame}; await frame(); await frame(); await frame()"));
    }

    /// Presses and releases the key of every character in turn.
    #[track_caller]
    pub fn type_keys(&self, text: &str) {
        let strokes = text.chars().flat_map(|key| [key_event("keyDown", key), key_event("keyUp", key)]).collect();
        self.keys(strokes);
    }

    /// Presses one key, or several together.
    #[track_caller]
    pub fn press(&self, chord: &str) {
        let down = chord.chars().map(|key| key_event("keyDown", key));
        let up = chord.chars().rev().map(|key| key_event("keyUp", key));
        self.keys(down.chain(up).collect());
    }

    #[track_caller]
    fn keys(&self, strokes: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        must("cannot type", self.session.post("actions", &json!({ "actions": [keyboard] })));
    }

    #[track_caller]
    fn insert(&self, text: &str) {
        if text.is_empty() {
            self.press(keys::BACKSPACE);
        } else if self.browser.has_devtools() {
            self.cdp("Input.insertText", &json!({ "text": text }));
        } else {
            // Goes through the browser's editor, like a text that is pasted.
            must("cannot type", self.session.run(INSERT, &[json!(text)]));
        }
    }
}

const INSERT: &str = "document.execCommand('insertText', false, arguments[0])";

const FOCUS_CELL: &str = "const cell = document.querySelector(`[data-cell=\"${arguments[0]}\"]`);
    if (!cell) return false;
    cell.focus();
    cell.select();
    return document.activeElement === cell";

fn key_event(kind: &str, key: char) -> Value {
    json!({ "type": kind, "value": key.to_string() })
}
