//! An input method, key by key, as Chromium hears it.
//!
//! While a text is composed every key goes to the input method; the page is
//! told of it by the number 229 and, on some systems, by its name as well.

use serde_json::json;

use super::Page;

/// How the system names the keys that belong to an input method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// All of them `Process`.
    Windows,
    /// As without an input method.
    Mac,
}

impl System {
    pub const ALL: [Self; 2] = [Self::Windows, Self::Mac];
}

/// A person composing at the place that has the focus.
pub struct InputMethod<'a> {
    page: &'a Page,
    system: System,
}

impl Page {
    pub fn input_method(&self, system: System) -> InputMethod<'_> {
        InputMethod { page: self, system }
    }
}

impl InputMethod<'_> {
    /// Presses a key that the input method keeps for itself, such as `KeyZ` or
    /// `Space`: the page hears of it before anything else happens.
    #[track_caller]
    pub fn key_down(&self, code: &str) {
        let key = if self.system == System::Windows { "Process" } else { name(code) };
        self.send("rawKeyDown", key, code, 229, 0);
    }

    /// Lets the key go, which is an ordinary event everywhere.
    #[track_caller]
    pub fn key_up(&self, code: &str) {
        self.send("keyUp", name(code), code, number(code), 0);
    }

    /// Presses a key that turns what is being composed into this text.
    #[track_caller]
    pub fn shows(&self, code: &str, text: &str) {
        self.key_down(code);
        let end = text.encode_utf16().count();
        let shown = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
        self.page.cdp("Input.imeSetComposition", &shown);
        self.key_up(code);
    }

    /// Spells this letter by letter.
    #[track_caller]
    pub fn spells(&self, letters: &str) {
        for (at, letter) in letters.char_indices() {
            self.shows(&format!("Key{}", letter.to_ascii_uppercase()), &letters[..=at]);
        }
    }

    /// Presses a key that ends it with this text.
    #[track_caller]
    pub fn commits(&self, code: &str, text: &str) {
        self.key_down(code);
        self.page.cdp("Input.insertText", &json!({ "text": text }));
        self.key_up(code);
    }

    /// Presses Escape: nothing of it stays.
    #[track_caller]
    pub fn cancels(&self) {
        self.shows("Escape", "");
    }

    /// Presses a key that moves among the candidates and changes no text.
    #[track_caller]
    pub fn chooses(&self, code: &str) {
        self.key_down(code);
        self.key_up(code);
    }

    /// Presses a key with Control while the input method listens.
    #[track_caller]
    pub fn presses_with_control(&self, code: &str) {
        const CONTROL: u8 = 2;
        let key = if self.system == System::Windows { "Process" } else { name(code) };
        self.send("rawKeyDown", key, code, 229, CONTROL);
        self.send("keyUp", name(code), code, number(code), CONTROL);
    }

    #[track_caller]
    fn send(&self, kind: &str, key: &str, code: &str, number: u32, modifiers: u8) {
        let event = json!({
            "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers,
        });
        self.page.cdp("Input.dispatchKeyEvent", &event);
    }
}

/// What the key with this code is called: `z` for `KeyZ`.
fn name(code: &str) -> &str {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    match (code.strip_prefix("Key").and_then(|letter| letter.chars().next()), code.strip_prefix("Digit")) {
        (Some(letter @ 'A'..='Z'), _) => {
            let at = letter as usize - 'A' as usize;
            &LETTERS[at..=at]
        }
        (_, Some(digit)) => digit,
        _ if code == "Space" => " ",
        _ => code,
    }
}

fn number(code: &str) -> u32 {
    match code {
        "Enter" => 13,
        "Escape" => 27,
        "ArrowLeft" => 37,
        "ArrowUp" => 38,
        "ArrowRight" => 39,
        "ArrowDown" => 40,
        "Tab" => 9,
        _ => name(code).to_ascii_uppercase().chars().next().map_or(0, u32::from),
    }
}
