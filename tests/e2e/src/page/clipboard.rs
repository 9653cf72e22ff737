//! The clipboard, as far as a page sees it: the events, which browsers send on
//! plain http as well. The clipboard of the machine stays as it is.

use serde_json::{Value, json};

use super::Page;
use crate::must;

impl Page {
    /// Pastes this where the focus is; an empty text is a kind that is not
    /// there. What the page leaves to the browser is inserted as text.
    /// Returns whether the page took it.
    #[track_caller]
    pub fn paste(&self, html: &str, text: &str) -> bool {
        let taken = self.session.run(&with_focused(PASTE), &[json!(html), json!(text)]);
        must("cannot paste", taken) == true
    }

    /// Copies what is selected where the focus is, as `(html, text)`. What the
    /// page leaves to the browser is the selected text.
    #[track_caller]
    #[must_use]
    pub fn copy(&self) -> (String, String) {
        self.taken("copy")
    }

    /// Copies and removes it.
    #[track_caller]
    #[must_use]
    pub fn cut(&self) -> (String, String) {
        self.taken("cut")
    }

    #[track_caller]
    fn taken(&self, kind: &str) -> (String, String) {
        let taken = must("cannot copy", self.session.run(&with_focused(TAKE), &[json!(kind)]));
        let text = |at: usize| taken.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
        (text(0), text(1))
    }
}

fn with_focused(script: &str) -> String {
    format!("{FOCUSED}\n{script}")
}

/// What a browser sends the event to: the focused element, else the page.
const FOCUSED: &str = "let target = document.activeElement;
    while (target.shadowRoot && target.shadowRoot.activeElement) target = target.shadowRoot.activeElement;
    const clipboardData = new DataTransfer();
    const send = (kind) => !target.dispatchEvent(
        new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true, composed: true }));";

const PASTE: &str = "const [html, text] = arguments;
    if (html) clipboardData.setData('text/html', html);
    if (text) clipboardData.setData('text/plain', text);
    const taken = send('paste');
    if (!taken && text) document.execCommand('insertText', false, text);
    return taken";

const TAKE: &str = "const [kind] = arguments;
    if (!send(kind)) {
        const text = target.selectionStart === undefined ? String(getSelection())
            : target.value.slice(target.selectionStart, target.selectionEnd);
        if (kind === 'cut' && text) document.execCommand('delete');
        return ['', text];
    }
    return [clipboardData.getData('text/html'), clipboardData.getData('text/plain')]";
