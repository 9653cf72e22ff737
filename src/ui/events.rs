//! What is typed, chosen, entered and left, wherever it happens: the controls
//! carry the names of the contract, and one listener at the root reads them.

use wasm_bindgen::JsCast;
use web_sys::{Element as Node, HtmlInputElement, HtmlSelectElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::Context;
use super::element::Element;
use super::keyboard::{self, Shortcut};
use super::{clipboard, regions};
use crate::app::grid::{self, Key};
use crate::app::{Action, Derived, Drawer, Selection};
use crate::checks::Place;
use crate::formats::{CellId, FormatId, SectionId, Unit};
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
    let (keys, presses, drags) = (context.clone(), context.clone(), context.clone());
    let root = clipboard::listen(root, context)
        .on_mouse_down(Callback::from(move |event: MouseEvent| press(&event, &presses)))
        .on_mouse_over(Callback::from(move |event: MouseEvent| drag(&event, &drags)));
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
        into_view(control);
    }
    Some(Action::PlaceEntered(place))
}

fn into_view(control: &Node) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    nearest.set_inline(ScrollLogicalPosition::Nearest);
    control.scroll_into_view_with_scroll_into_view_options(&nearest);
}

fn left(context: &Context, control: &Node) -> Option<Action> {
    place(context, control).map(Action::PlaceLeft)
}

fn on_key(event: &KeyboardEvent, context: &Context) {
    let state = context.store.state();
    let Some(open) = &state.open else { return };
    let target: HtmlInputElement = event.target_unchecked_into();
    if let Some(shortcut) = keyboard::shortcut(event) {
        event.prevent_default();
        match shortcut {
            Shortcut::Undo => context.dispatch.emit(Action::Undone),
            Shortcut::Redo => context.dispatch.emit(Action::Redone),
            Shortcut::NextFinding => walk(context, true),
            Shortcut::PreviousFinding => walk(context, false),
            Shortcut::Summary => context.dispatch.emit(Action::DrawerMoved(Drawer::Findings)),
            Shortcut::Region { back } => regions::go(&target, context, back),
        }
        return;
    }
    let Some(cell) = cell(context, &target) else { return };
    let Some(key) = keyboard::in_cell(event, open.is_editing) else { return };
    let is_unit = target.has_type::<HtmlSelectElement>();
    let has_unit = open.report().format().spec(cell).is_some_and(|spec| spec.column.unit == Unit::Chosen);
    match key {
        // Tab goes from the amount to its unit and back, as the page has it.
        Key::Tab { back } if has_unit && is_unit == back => {}
        Key::Go(_) | Key::Enter(_) | Key::Edit if is_unit => {}
        _ => {
            let Some(action) = grid::press(open, cell, key) else { return };
            event.prevent_default();
            if key == Key::Edit {
                let _ = target.set_selection_range(u32::MAX, u32::MAX);
            }
            if let Action::CellsSelected(Some(Selection { to, .. })) = &action {
                show(&target, *to);
            }
            context.dispatch.emit(action);
        }
    }
}

/// Scrolls just as far as a cell of the same form needs to be seen.
fn show(control: &Node, cell: CellId) {
    let table = control.closest("table").ok().flatten();
    if let Some(node) = table.and_then(|table| table.query_selector(&format!("[data-cell=\"{cell}\"]")).ok().flatten())
    {
        into_view(&node);
    }
}

/// A press on a cell enters it, with Shift it selects as far as there, and the
/// second in a row edits it.
fn press(event: &MouseEvent, context: &Context) {
    let state = context.store.state();
    let input: HtmlInputElement = event.target_unchecked_into();
    let (Some(open), Some(cell), 0) = (&state.open, cell(context, &input), event.button()) else { return };
    if input.has_type::<HtmlSelectElement>() {
        return;
    }
    let is_used = is_focused(&input);
    match open.active {
        Some(Place::Cell(from)) if event.shift_key() && from.table == cell.table && !is_used => {
            event.prevent_default();
            context.dispatch.emit(Action::CellsSelected(Some(Selection { from, to: cell })));
        }
        _ if is_used && (event.detail() > 1 || open.is_editing) => context.dispatch.emit(Action::EditBegan),
        _ => {
            // A text selection of the browser's would be in the way of ours.
            event.prevent_default();
            context.dispatch.emit(Action::CellsSelected(None));
            let _ = input.focus();
            input.select();
        }
    }
}

/// Selects from the cell in use as far as the pointer is dragged.
fn drag(event: &MouseEvent, context: &Context) {
    if event.buttons() != 1 {
        return;
    }
    let state = context.store.state();
    let input: Node = event.target_unchecked_into();
    let (Some(open), Some(to)) = (&state.open, cell(context, &input)) else { return };
    let Some(Place::Cell(from)) = open.active else { return };
    let table = input.closest("table").ok().flatten();
    let is_begun_here = table.is_some_and(|table| table.query_selector("input:focus").ok().flatten().is_some());
    if from.table == to.table && is_begun_here && !open.is_editing {
        context.dispatch.emit(Action::CellsSelected(Some(Selection { from, to })));
    }
}

fn is_focused(control: &Node) -> bool {
    control.matches(":focus").unwrap_or_default()
}

/// The cell that a control belongs to: its figure, or its unit.
pub fn cell(context: &Context, control: &Node) -> Option<CellId> {
    let state = context.store.state();
    let id = control.get_attribute("data-cell").or_else(|| control.get_attribute("data-unit"))?;
    state.open.as_ref()?.report().format().parse_cell(&id)
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
