//! One element of the page, looked up anew for everything that is done to it.

use std::path::Path;

use serde_json::{Value, json};

use super::Page;
use crate::webdriver::{ELEMENT, Error};
use crate::{PATIENCE, fail, must, poll};

/// The first element, or the one in [`nth`](Self::nth) place, that matches.
///
/// What acts or reads waits until the element is there; what `has_…` asserts
/// waits until it holds.
#[derive(Clone)]
#[must_use]
pub struct Locator<'a> {
    page: &'a Page,
    name: String,
    css: String,
    at: usize,
}

/// Characters up to which a text is typed key by key.
const TYPED: usize = 24;

impl<'a> Locator<'a> {
    pub(super) fn new(page: &'a Page, name: String, css: String) -> Self {
        Self { page, name, css, at: 0 }
    }

    /// What matches inside this element.
    pub fn find(&self, css: &str) -> Self {
        Self { name: format!("{css} in {}", self.name), css: format!("{} {css}", self.css), ..self.clone() }
    }

    /// What matches in the shadow root of this element.
    pub fn inside(&self, css: &str) -> Self {
        Self { name: format!("{css} inside {}", self.name), css: format!("{}{INSIDE}{css}", self.css), ..self.clone() }
    }

    /// A button of the contract inside this element.
    pub fn action(&self, name: &str) -> Self {
        self.find(&format!("[data-action=\"{name}\"]"))
    }

    /// The match in this place, counted from 0.
    pub fn nth(&self, at: usize) -> Self {
        Self { name: format!("{} ({})", self.name, at + 1), at, ..self.clone() }
    }

    /// How many match now.
    #[track_caller]
    #[must_use]
    pub fn count(&self) -> usize {
        must(&self.name, self.matches()).len()
    }

    /// Replaces what stands in the field, as a person does: into the field,
    /// select all, type. Long or Chinese text arrives in one piece, as from an
    /// input method.
    #[track_caller]
    pub fn fill(&self, text: &str) {
        self.focus_and("if (element.select) element.select()");
        self.page.type_text(text);
    }

    /// Types key by key where the caret is.
    #[track_caller]
    pub fn type_keys(&self, text: &str) {
        self.focus();
        self.page.type_keys(text);
    }

    /// Presses one key or chord, see [`keys`](super::keys).
    #[track_caller]
    pub fn press(&self, chord: &str) {
        self.focus();
        self.page.press(chord);
    }

    /// Types by an input method: each text replaces the one before while it is
    /// being composed; the last one stays.
    #[track_caller]
    pub fn compose(&self, texts: &[&str]) {
        self.focus();
        for text in texts {
            let end = text.encode_utf16().count();
            let shown = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
            self.page.cdp("Input.imeSetComposition", &shown);
        }
        self.page.cdp("Input.insertText", &json!({ "text": texts.last() }));
    }

    /// Chooses the option with this value of a `<select>`.
    #[track_caller]
    pub fn choose(&self, value: &str) {
        self.find(&format!("option[value=\"{value}\"]")).click();
    }

    /// Clicks into its middle, once nothing covers it.
    #[track_caller]
    pub fn click(&self) {
        let clicked = self.act(|element| self.page.session.post(&format!("element/{element}/click"), &json!({})));
        must(&format!("cannot click {}", self.name), clicked);
    }

    #[track_caller]
    pub fn focus(&self) {
        self.focus_and("");
    }

    /// Scrolls the page to it, as a person does before reading or clicking:
    /// WebKit neither reads nor clicks what it does not draw while out of sight.
    #[track_caller]
    pub fn scroll_to(&self) {
        let scrolled = self.act(|element| self.run("element.scrollIntoView()", element));
        must(&format!("cannot scroll to {}", self.name), scrolled);
    }

    /// Chooses this file in a file input.
    #[track_caller]
    pub fn upload_file(&self, file: &Path) {
        let keys = json!({ "text": file.to_string_lossy() });
        let sent = self.act(|element| self.page.session.post(&format!("element/{element}/value"), &keys));
        must(&format!("cannot upload to {}", self.name), sent);
    }

    /// Chooses a file of this name with these bytes in a file input.
    #[track_caller]
    pub fn upload(&self, name: &str, bytes: &[u8]) {
        let file = must("cannot write a file to upload", self.page.write_file(name, bytes));
        self.upload_file(&file);
    }

    #[track_caller]
    #[must_use]
    pub fn value(&self) -> String {
        self.read("element.value")
    }

    #[track_caller]
    pub fn has_value(&self, expected: &str) {
        self.expect("value", &format!("{expected:?}"), "element.value", |value| value == expected);
    }

    /// The text that is shown, with single spaces.
    #[track_caller]
    #[must_use]
    pub fn text(&self) -> String {
        self.read(TEXT)
    }

    /// Waits until the text that is shown contains this.
    #[track_caller]
    pub fn has_text(&self, part: &str) {
        self.expect("text", &format!("…{part}…"), TEXT, |text| {
            text.as_str().is_some_and(|text| text.contains(part))
        });
    }

    #[track_caller]
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self.ask(&format!("element.getAttribute({})", json!(name)));
        value.as_str().map(str::to_owned)
    }

    /// Waits until the attribute has this value.
    #[track_caller]
    pub fn has_attribute(&self, name: &str, expected: &str) {
        let script = format!("element.getAttribute({})", json!(name));
        self.expect(name, &format!("{expected:?}"), &script, |value| value == expected);
    }

    /// Whether it has the focus now.
    #[track_caller]
    #[must_use]
    pub fn is_focused(&self) -> bool {
        self.ask(FOCUS) == json!(true)
    }

    /// Waits until it has the focus.
    #[track_caller]
    pub fn has_focus(&self) {
        self.expect("focus", "true", FOCUS, |focused| focused == true);
    }

    /// Waits until it is there.
    #[track_caller]
    pub fn exists(&self) {
        let found = self.act(|_| Ok(()));
        must(&format!("{} does not appear", self.name), found);
    }

    /// Waits until it is there and takes up room on the page.
    #[track_caller]
    pub fn is_visible(&self) {
        self.expect("visible", "true", VISIBLE, |visible| visible == true);
    }

    /// Whether it takes up room on the page now.
    #[track_caller]
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.ask(VISIBLE) == json!(true)
    }

    /// Waits until it is not there any more.
    #[track_caller]
    pub fn absent(&self) {
        let gone = poll(PATIENCE, || match self.element() {
            Err(Error::Refused { .. }) => Ok(()),
            Err(error) => Err(error.to_string()),
            Ok(_) => Err("it is still there".to_owned()),
        });
        must(&format!("{} does not go away", self.name), gone);
    }

    pub(super) fn page(&self) -> &'a Page {
        self.page
    }

    /// Keeps it as `window.e2eElement`, where the DevTools find it.
    #[track_caller]
    pub(super) fn keep_for_devtools(&self) {
        let kept = self.act(|element| self.run("window.e2eElement = element", element));
        must(&format!("cannot find {}", self.name), kept);
    }

    #[track_caller]
    fn focus_and(&self, then: &str) {
        let script = format!("element.focus(); {then}; return {FOCUS}");
        let focused = self.act(|element| match self.run(&script, element)? {
            Value::Bool(true) => Ok(()),
            _ => Err(refused("element not interactable", "it does not take the focus")),
        });
        must(&format!("cannot go to {}", self.name), focused);
    }

    #[track_caller]
    fn read(&self, script: &str) -> String {
        let value = self.ask(script);
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }

    #[track_caller]
    fn ask(&self, script: &str) -> Value {
        let answer = self.act(|element| self.run(&format!("return {script}"), element));
        must(&format!("cannot read {}", self.name), answer)
    }

    #[track_caller]
    fn expect(&self, what: &str, expected: &str, script: &str, holds: impl Fn(&Value) -> bool) {
        let script = format!("return {script}");
        let seen = poll(PATIENCE, || {
            let value = self.element().and_then(|element| self.run(&script, &element));
            match value {
                Ok(value) if holds(&value) => Ok(()),
                Ok(value) => Err(value.to_string()),
                Err(error) => Err(error.to_string()),
            }
        });
        if let Err(seen) = seen {
            fail(format!("{}: expected {what} {expected}, found {seen}", self.name));
        }
    }

    /// Tries again while the element is missing, covered or being redrawn.
    fn act<T>(&self, act: impl Fn(&str) -> Result<T, Error>) -> Result<T, Error> {
        poll(PATIENCE, || self.element().and_then(|element| act(&element)))
    }

    fn run(&self, script: &str, element: &str) -> Result<Value, Error> {
        self.page.session.run(&format!("const [element] = arguments; {script}"), &[json!({ ELEMENT: element })])
    }

    fn element(&self) -> Result<String, Error> {
        let found = self.matches()?.into_iter().nth(self.at);
        found.ok_or_else(|| refused("no such element", &format!("nothing matches {}", self.css)))
    }

    fn matches(&self) -> Result<Vec<String>, Error> {
        let found = if self.css.contains(INSIDE) {
            self.page.session.elements(MATCHES_INSIDE, &json!([self.css.split(INSIDE).collect::<Vec<_>>()]))?
        } else {
            self.page.session.post("elements", &json!({ "using": "css selector", "value": self.css }))?
        };
        let id = |element: &Value| element[ELEMENT].as_str().map(str::to_owned);
        Ok(found.as_array().into_iter().flatten().filter_map(id).collect())
    }
}

/// Stands between the selectors of a host and of what is in its shadow root.
const INSIDE: &str = " >>> ";
const MATCHES_INSIDE: &str = "return arguments[0].reduce(
    (roots, css) => roots.flatMap((root) => [...(root.shadowRoot || root).querySelectorAll(css)]), [document])";
const TEXT: &str = "element.innerText.replace(/\\s+/g, ' ').trim()";
const FOCUS: &str = "element.getRootNode().activeElement === element";
const VISIBLE: &str = "element.getClientRects().length > 0";

fn refused(code: &str, message: &str) -> Error {
    Error::Refused { code: code.to_owned(), message: message.to_owned() }
}

/// Whether a person would type this text key by key.
pub(super) fn is_typed(text: &str) -> bool {
    text.is_ascii() && text.len() <= TYPED && !text.contains(char::is_control)
}
