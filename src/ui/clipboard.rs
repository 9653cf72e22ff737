//! Copying, cutting and pasting, by the events of the browser: its clipboard
//! interface is missing on plain http.

use web_sys::{ClipboardEvent, HtmlInputElement};

use super::{Context, events};
use crate::app::grid;

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
    data.set_data("text/plain", &text).is_ok() && data.set_data("text/html", &html).is_ok()
}
