//! What is typed, chosen, entered and left, wherever it happens: the controls
//! carry the names of the contract, and one listener at the root reads them.

use wasm_bindgen::JsCast;
use web_sys::{Element as Node, HtmlInputElement, HtmlSelectElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::Context;
use super::element::Element;
use super::keyboard::{self, Shortcut};
use crate::app::{Action, Derived};
use crate::checks::Place;
use crate::formats::{FormatId, SectionId};
use crate::report::{Field, MoneyUnit};

/// Listens to everything inside this element.
pub fn listen(root: Element, context: &Context) -> Element {
    let report = |context: &Context, read: fn(&Context, &Node) -> Option<Action>| {
        let context = context.clone();
        move |event: &Event| {
            let target: Node = event.target_unchecked_into();
            if let Some(action) = read(&context, &target) {
                context.dispatch.emit(action);
            }
        }
    };
    let (typed, chosen) = (report(context, typed), report(context, chosen));
    let (entered, left) = (report(context, entered), report(context, left));
    let keys = context.clone();
    root.on_input(Callback::from(move |event: InputEvent| typed(&event)))
        .on_change(Callback::from(move |event: Event| chosen(&event)))
        .on_focus_in(Callback::from(move |event: FocusEvent| entered(&event)))
        .on_focus_out(Callback::from(move |event: FocusEvent| left(&event)))
        .on_key_down(Callback::from(move |event: KeyboardEvent| on_key(&event, &keys)))
}

/// The place that a control stands for.
fn place(context: &Context, control: &Node) -> Option<Place> {
    let state = context.store.state();
    let format = state.open.as_ref().map_or(FormatId::F2021, |open| open.report().format_id()).format();
    if let Some(cell) = control.get_attribute("data-cell") {
        format.parse_cell(&cell).map(Place::Cell)
    } else if let Some(section) = control.get_attribute("data-section") {
        SectionId::from_name(&section).map(Place::Section)
    } else {
        Field::from_name(&control.get_attribute("data-field")?).map(Place::Field)
    }
}

/// The text of a control: an input, a text area and a select all call it
/// `value`.
fn value(control: &Node) -> String {
    control.unchecked_ref::<HtmlInputElement>().value()
}

fn typed(context: &Context, control: &Node) -> Option<Action> {
    if control.has_type::<HtmlSelectElement>() {
        return None;
    }
    let input = value(control);
    if let Some(draft) = control.get_attribute("data-rename") {
        return Some(Action::NameTyped { draft: draft.into(), name: Some(input.into()) });
    }
    Some(match place(context, control)? {
        Place::Cell(cell) => Action::CellEdited { cell, input },
        Place::Section(section) => Action::TextEdited { section, input },
        Place::Field(field) => Action::FieldEdited { field, input },
    })
}

fn chosen(context: &Context, control: &Node) -> Option<Action> {
    if control.has_type::<HtmlSelectElement>() {
        let input = value(control);
        return match place(context, control) {
            Some(Place::Field(field)) => Some(Action::FieldEdited { field, input }),
            _ => Some(Action::UnitChosen(MoneyUnit::from_name(&input))),
        };
    }
    let is_ticked = control.unchecked_ref::<HtmlInputElement>().checked();
    if control.has_attribute("data-zero") {
        return Some(Action::ZeroChosen(is_ticked));
    }
    let section = SectionId::from_name(&control.get_attribute("data-finished")?)?;
    Some(Action::SectionFinished { section, finished: is_ticked })
}

fn entered(context: &Context, control: &Node) -> Option<Action> {
    let place = place(context, control)?;
    if let Place::Cell(_) = place {
        control.unchecked_ref::<HtmlInputElement>().select();
        // Selecting keeps WebKit from showing where the focus went.
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        nearest.set_inline(ScrollLogicalPosition::Nearest);
        control.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
    Some(Action::PlaceEntered(place))
}

fn left(context: &Context, control: &Node) -> Option<Action> {
    place(context, control).map(Action::PlaceLeft)
}

fn on_key(event: &KeyboardEvent, context: &Context) {
    let state = context.store.state();
    let (Some(shortcut), Some(_)) = (keyboard::shortcut(event), &state.open) else { return };
    event.prevent_default();
    match shortcut {
        Shortcut::Undo => context.dispatch.emit(Action::Undone),
        Shortcut::Redo => context.dispatch.emit(Action::Redone),
        Shortcut::NextFinding => walk(context, true),
        Shortcut::PreviousFinding => walk(context, false),
    }
}

/// Goes to the finding after (or before) the one that is marked.
pub fn walk(context: &Context, forward: bool) {
    let state = context.store.state();
    let Some(open) = &state.open else { return };
    let derived = Derived::of(open);
    if let Some(finding) = derived.neighbour(open.selected.as_deref(), forward) {
        context.dispatch.emit(Action::FindingSelected { key: finding.key().into(), place: finding.place() });
    }
}
