//! Copying, cutting and pasting, by the events of the browser: its clipboard
//! interface is missing on plain http.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use yew::prelude::*;

use super::element::Element;
use super::{Context, events};
use crate::app::{Action, grid};

/// Listens to everything inside this element.
pub fn listen(root: Element, context: &Context) -> Element {
    let (copies, cuts) = (context.clone(), context.clone());
    root.on_copy(Callback::from(move |event: Event| {
        copy(&event, &copies);
    }))
    .on_cut(Callback::from(move |event: Event| {
        if copy(&event, &cuts) {
            cuts.dispatch.emit(Action::SelectionCleared);
        }
    }))
}

/// Copies the selected cells, or the whole cell in use while no part of its
/// text is marked. Returns whether it did.
fn copy(event: &Event, context: &Context) -> bool {
    let state = context.store.state();
    let input: HtmlInputElement = event.target_unchecked_into();
    let (Some(open), Some(cell)) = (&state.open, events::cell(context, &input)) else { return false };
    let is_marked = input.selection_start() != input.selection_end();
    let Some(data) = event.unchecked_ref::<ClipboardEvent>().clipboard_data() else { return false };
    if open.is_editing || (open.selection.is_none() && is_marked) {
        return false;
    }
    let (text, html) = grid::copied(open.report(), &open.block(cell));
    event.prevent_default();
    data.set_data("text/plain", &text).is_ok() && data.set_data("text/html", &html).is_ok()
}
