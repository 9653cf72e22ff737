//! Everything that happens in the form, heard in one place: the controls carry
//! the names of the contract.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element as Node, EventTarget, HtmlInputElement, HtmlSelectElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::prelude::*;

use super::keyboard::{self, Shortcut};
use super::{Context, clipboard, display, files, presses, regions};
use crate::app::grid::{self, Key};
use crate::app::{Action, Drawer, Open, Selection};
use crate::checks::Place;
use crate::formats::{CellId, FormatId, SectionId, Unit};
use crate::report::MoneyUnit;

/// What is listened to. All of it bubbles.
const EVENTS: [&str; 14] = [
    "click",
    "input",
    "change",
    "focusin",
    "focusout",
    "keydown",
    "mousedown",
    "mouseover",
    "copy",
    "cut",
    "paste",
    "dragover",
    "drop",
    "submit",
];

/// Listens to everything inside `root` for as long as the form lives, which is
/// as long as the page: Yew keeps every root, and the forms are used again.
pub fn listen(root: &EventTarget, context: &Context) {
    let context = context.clone();
    let hear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(target) = event.target().and_then(|target| target.dyn_into::<Node>().ok()) {
            hear(&event, &target, &context);
        }
    });
    for name in EVENTS {
        let _ = root.add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
    }
    hear.forget();
}

fn hear(event: &Event, target: &Node, context: &Context) {
    let action = match event.type_().as_str() {
        // The second press of a double click may meet the draft that moved up.
        "click"
            if event.unchecked_ref::<MouseEvent>().detail() > 1
                && target.matches("[data-draft] *").unwrap_or_default() =>
        {
            None
        }
        "click" => presses::pressed(context, target),
        "input" => typed(context, target, event.unchecked_ref()),
        "change" => chosen(context, target),
        "focusin" => entered(context, target),
        "focusout" => {
            display::leave(event.unchecked_ref(), target);
            place(context, target).map(Action::PlaceLeft)
        }
        "keydown" if display::closes(event.unchecked_ref(), target) => None,
        "keydown" => on_key(event.unchecked_ref(), target.unchecked_ref(), context),
        "mousedown" => press(event.unchecked_ref(), target.unchecked_ref(), context),
        "mouseover" => drag(event.unchecked_ref(), target, context),
        "copy" => {
            clipboard::copy(event.unchecked_ref(), target.unchecked_ref(), context);
            None
        }
        "paste" => {
            clipboard::paste(event.unchecked_ref(), target, context);
            None
        }
        "dragover" | "drop" => {
            drop(event.unchecked_ref(), target, context);
            None
        }
        "cut" => {
            clipboard::copy(event.unchecked_ref(), target.unchecked_ref(), context).then_some(Action::SelectionCleared)
        }
        // No form is sent anywhere.
        "submit" => {
            event.prevent_default();
            presses::submitted(context, target)
        }
        _ => None,
    };
    if let Some(action) = action {
        context.dispatch(action);
    }
}

/// The place that a control stands for.
fn place(context: &Context, control: &Node) -> Option<Place> {
    let names = ["data-cell", "data-section", "data-field"];
    named(context, &names.into_iter().find_map(|name| control.get_attribute(name))?)
}

/// The place of this name: a cell, a section or a field.
pub fn named(context: &Context, name: &str) -> Option<Place> {
    let state = context.store.state();
    let format = state.open.as_ref().map_or(FormatId::F2021, |open| open.report().format_id());
    Place::from_name(name, format.format())
}

/// The text of a control: an input, a text area and a select all call it
/// `value`.
pub fn value(control: &Node) -> String {
    control.unchecked_ref::<HtmlInputElement>().value()
}

fn typed(context: &Context, control: &Node, event: &InputEvent) -> Option<Action> {
    if control.has_type::<HtmlSelectElement>() {
        return None;
    }
    if control.has_attribute("data-edit") {
        return presses::edit(control);
    }
    let input = value(control);
    if let Some(draft) = control.get_attribute("data-rename") {
        return Some(Action::NameTyped { draft: draft.into(), name: Some(input.into()) });
    }
    Some(match place(context, control)? {
        Place::Cell(cell) => Action::CellEdited { cell, input },
        Place::Section(section) if event.input_type() == "insertFromPaste" => Action::TextPasted { section, input },
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
    if control.has_attribute("data-edit") {
        return presses::edit(control);
    }
    if let Some(name) = control.get_attribute("data-file") {
        files::chosen(context, control.unchecked_ref(), &name);
        return None;
    }
    let is_ticked = control.unchecked_ref::<HtmlInputElement>().checked();
    if control.has_attribute("data-zero") {
        return Some(Action::ZeroChosen(is_ticked));
    }
    let section = SectionId::from_name(&control.get_attribute("data-finished")?)?;
    Some(Action::SectionFinished { section, finished: is_ticked })
}

fn entered(context: &Context, control: &Node) -> Option<Action> {
    let Some(place) = place(context, control) else {
        // Whatever has the focus in the sheet is seen.
        let drawer = context.store.state().open.as_ref()?.drawer;
        let is_covered = matches!(drawer, Drawer::Tasks | Drawer::Findings);
        let in_sheet = is_covered && control.closest(".sheets").ok()?.is_some();
        return in_sheet.then_some(Action::DrawerMoved(Drawer::Closed));
    };
    if let Place::Cell(_) = place {
        let input: HtmlInputElement = control.clone().unchecked_into();
        input.select();
        // Selecting keeps WebKit from showing where the focus went.
        into_view(control, ScrollLogicalPosition::Nearest);
        context.dispatch(Action::PlaceEntered(place));
        mark_again(context.clone(), input);
        return None;
    }
    Some(Action::PlaceEntered(place))
}

/// Marks all of a cell once more after it was drawn: what was typed elsewhere
/// may just have put another sum into it, with nothing marked.
fn mark_again(context: Context, input: HtmlInputElement) {
    let revision = move || context.store.state().open.as_ref().map(|open| open.revision);
    let before = revision();
    wasm_bindgen_futures::spawn_local(async move {
        if revision() == before {
            input.select();
        }
    });
}

pub fn into_view(control: &Node, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_inline(ScrollLogicalPosition::Nearest);
    control.scroll_into_view_with_scroll_into_view_options(&options);
}

fn on_key(event: &KeyboardEvent, target: &HtmlInputElement, context: &Context) -> Option<Action> {
    let state = context.store.state();
    let open = state.open.as_ref()?;
    // What is typed on a page is none of the report yet.
    let is_aside = target.has_attribute("data-edit");
    if let Some(shortcut) = keyboard::shortcut(event).filter(|shortcut| !(is_aside && shortcut.is_step())) {
        event.prevent_default();
        return match shortcut {
            Shortcut::Undo => Some(Action::Undone),
            Shortcut::Redo => Some(Action::Redone),
            Shortcut::Finding { forward } => Some(Action::FindingPassed { forward }),
            Shortcut::Summary => Some(Action::DrawerMoved(Drawer::Findings)),
            Shortcut::Region { back } => regions::go(target, back),
            Shortcut::Help(topic) => Some(Action::DrawerMoved(Drawer::Help(topic))),
        };
    }
    let is_over = open.drawer != Drawer::Closed && keyboard::closes(event);
    in_cell(event, target, context, open).or_else(|| is_over.then_some(Action::SheetWanted))
}

fn in_cell(event: &KeyboardEvent, target: &HtmlInputElement, context: &Context, open: &Open) -> Option<Action> {
    let cell = cell(context, target)?;
    let key = keyboard::in_cell(event, open.is_editing)?;
    let is_unit = target.has_type::<HtmlSelectElement>();
    let has_unit = open.report().format().spec(cell).is_some_and(|spec| spec.column.unit == Unit::Chosen);
    match key {
        // Tab goes from the amount to its unit and back, as the page has it.
        Key::Tab { back } if has_unit && is_unit == back => return None,
        Key::Tab { .. } => {}
        _ if is_unit => return None,
        Key::Edit => target.set_selection_range(u32::MAX, u32::MAX).unwrap_or_default(),
        _ => {}
    }
    let action = grid::press(open, cell, key)?;
    event.prevent_default();
    match action {
        Action::CellsSelected(Some(Selection { to, .. })) => show_cell(target, to),
        Action::EntryCancelled(_) => {
            context.dispatch(action);
            // Before it is drawn, so that all of it stays marked: what is typed
            // next replaces it.
            if let Some(open) = &context.store.state().open {
                target.set_value(&open.report().shown(cell));
            }
            target.select();
            return None;
        }
        _ => {}
    }
    Some(action)
}

/// Scrolls just as far as a cell of the same form needs to be seen.
fn show_cell(control: &Node, cell: CellId) {
    if let Ok(Some(table)) = control.closest("table") {
        show(&table, &format!("[data-cell=\"{cell}\"]"));
    }
}

/// Scrolls just as far as what matches inside needs to be seen.
pub fn show(around: &Node, selector: &str) {
    if let Ok(Some(node)) = around.query_selector(selector) {
        into_view(&node, ScrollLogicalPosition::Nearest);
    }
}

/// A press on a cell enters it, with Shift it selects as far as there, and the
/// second in a row edits it.
fn press(event: &MouseEvent, target: &HtmlInputElement, context: &Context) -> Option<Action> {
    let state = context.store.state();
    let (open, cell) = (state.open.as_ref()?, cell(context, target)?);
    if event.button() != 0 || target.has_type::<HtmlSelectElement>() {
        return None;
    }
    let is_used = target.matches(":focus").unwrap_or_default();
    if is_used && (event.detail() > 1 || open.is_editing) {
        return Some(Action::EditBegan);
    }
    // A text selection of the browser's would be in the way of ours.
    event.prevent_default();
    match open.active {
        Some(Place::Cell(from)) if event.shift_key() && from.table == cell.table => {
            Some(Action::CellsSelected(Some(Selection { from, to: cell })))
        }
        _ => {
            let _ = target.focus();
            target.select();
            Some(Action::CellsSelected(None))
        }
    }
}

/// What is dragged here is opened, but for text on what it can be typed into.
fn drop(event: &DragEvent, target: &Node, context: &Context) {
    let Some(data) = event.data_transfer().filter(|_| !context.may_only_read()) else { return };
    let has_files = data.types().includes(&"Files".into(), 0);
    if has_files || !files::is_typed_into(target) {
        // Else the browser shows the file in the place of the form.
        event.prevent_default();
        if event.type_() == "drop" {
            files::take(context, &data);
        }
    }
}

/// Selects from the cell in use as far as the pointer is dragged.
fn drag(event: &MouseEvent, target: &Node, context: &Context) -> Option<Action> {
    if event.buttons() != 1 {
        return None;
    }
    let state = context.store.state();
    let (open, to) = (state.open.as_ref()?, cell(context, target)?);
    let Some(Place::Cell(from)) = open.active else { return None };
    let table = target.closest("table").ok()??;
    let is_begun_here = table.query_selector("input:focus").ok()?.is_some();
    let selects = is_begun_here && from.table == to.table && !open.is_editing;
    selects.then_some(Action::CellsSelected(Some(Selection { from, to })))
}

/// The cell that a control belongs to: its figure, or its unit.
pub fn cell(context: &Context, control: &Node) -> Option<CellId> {
    let state = context.store.state();
    let id = control.get_attribute("data-cell").or_else(|| control.get_attribute("data-unit"))?;
    state.open.as_ref()?.report().format().parse_cell(&id)
}
