//! Copying, cutting and pasting, by the events of the browser: its clipboard
//! interface is missing on plain http.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element as Node, HtmlInputElement, HtmlTextAreaElement};

use super::{Context, events, files};
use crate::app::commands::Command;
use crate::app::companion::{self, Matter};
use crate::app::{Action, grid};
use crate::formats::{SectionId, mentions};

const TEXT: &str = "text/plain";
const HTML: &str = "text/html";

/// Copies the selected cells, or the whole cell in use while no part of its
/// text is marked. Returns whether it did.
pub fn copy(event: &ClipboardEvent, target: &HtmlInputElement, context: &Context) -> bool {
    let state = context.store.state();
    let (Some(open), Some(cell)) = (&state.open, events::cell(context, target)) else { return false };
    let is_marked = target.selection_start() != target.selection_end();
    if open.is_editing || (open.selection.is_none() && is_marked) {
        return false;
    }
    let Some(data) = event.clipboard_data() else { return false };
    let (text, html) = grid::copied(open.report(), &open.block(cell));
    event.prevent_default();
    data.set_data(TEXT, &text).is_ok() && data.set_data(HTML, &html).is_ok()
}

/// Has the clipboard read where the browser would paste it as one text.
pub fn paste(event: &ClipboardEvent, target: &Node, context: &Context) {
    let state = context.store.state();
    let (Some(data), false) = (event.clipboard_data(), context.may_only_read()) else { return };
    let Some(open) = &state.open else {
        if !files::is_typed_into(target) && files::take(context, &data) {
            event.prevent_default();
        }
        return;
    };
    let [html, text] = [HTML, TEXT].map(|flavour| data.get_data(flavour).unwrap_or_default());
    if let Some(cell) = events::cell(context, target) {
        let is_one_value = !text.is_empty() && !text.trim_end().contains(['\t', '\n']);
        if is_one_value && open.selection.is_none() {
            return;
        }
        event.prevent_default();
        let block = open.block(cell);
        let at = block.first().and_then(|row| row.first()).copied().unwrap_or(cell);
        let selection = (block.len(), block.first().map_or(1, Vec::len));
        let question = companion::paste(open.report(), at, selection, &html, &text);
        context.run(Command::Ask { matter: Matter::Paste(at, (open.panel.serial, open.revision)), question });
    } else if let Some(section) = target.get_attribute("data-section").as_deref().and_then(SectionId::from_name)
        && has_structure(&html)
    {
        event.prevent_default();
        insert(target.unchecked_ref::<HtmlTextAreaElement>().clone(), section, &html, text, context.clone());
    }
}

/// Whether the plain text of this loses something: the numbers of a list, the
/// cells of a table.
fn has_structure(html: &str) -> bool {
    ["<li", "<td", "mso-list"].iter().any(|sign| mentions(html, sign))
}

/// Puts the words of a page into a text, where its caret is by then, if the
/// report is still the one on screen.
fn insert(area: HtmlTextAreaElement, section: SectionId, html: &str, text: String, context: Context) {
    let question = companion::words(html, &text);
    let pages = context.store.state().pages;
    wasm_bindgen_futures::spawn_local(async move {
        let words = context.ports.companion.ask(question).await.unwrap_or(text);
        let state = context.store.state();
        if state.open.is_none() || state.pages != pages || context.may_only_read() {
            return;
        }
        let [start, end] = [area.selection_start(), area.selection_end()].map(|at| at.ok().flatten().unwrap_or(0));
        let _ = area.set_range_text_with_start_and_end_and_mode(&words, start, end, "end");
        context.dispatch(Action::TextPasted { section, input: area.value() });
    });
}
