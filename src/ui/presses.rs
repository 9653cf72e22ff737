//! What a press does. A control says by name what it stands for: in
//! `data-action`, or in `data-go` where it leads to a place or a page.

use wasm_bindgen::JsCast;
use web_sys::Element as Node;

use super::events::{named, value};
use super::{Context, effects, start};
use crate::app::commands::{self, Command};
use crate::app::edits::Edit;
use crate::app::ports::Ports;
use crate::app::{Action, Derived, Draft, Drawer, Message, Open, Purpose, State, Task, Topic};
use crate::checks::{Fix, Place};
use crate::formats::{CellId, SectionId, TableId};

/// What a press on this control, or on what it is in, stands for.
pub fn pressed(context: &Context, target: &Node) -> Option<Action> {
    let state = context.store.state();
    let Some(control) = target.closest("[data-action], [data-go], button[data-edit]").ok()? else {
        return beside(&state, target);
    };
    if control.has_attribute("data-edit") {
        return edit(&control);
    }
    let name = control.get_attribute("data-action").or_else(|| control.get_attribute("data-go"))?;
    let around = |with: &str| {
        let holder = control.closest(&format!("[{with}]")).ok()??;
        holder.get_attribute(with)
    };
    if let Some(draft) = around("data-draft") {
        let draft = state.drafts.iter().find(|other| *other.id == *draft)?;
        return with_draft(context, &name, draft);
    }
    if let Some(key) = around("data-key") {
        if name == "apply-fix" {
            let derived = Derived::of(state.open.as_ref()?);
            let finding = derived.shown.iter().find(|finding| finding.key() == key)?;
            return finding.problem.fix.clone().map(Action::FixApplied);
        }
        let place = named(context, &name);
        let select = Action::FindingSelected { key: key.into(), place };
        if name == "explain" {
            context.dispatch(select);
            return Some(Action::DrawerMoved(Drawer::Help(Topic::Finding)));
        }
        return Some(select);
    }
    Some(match &*name {
        "undo" => Action::Undone,
        "redo" => Action::Redone,
        "check-all" => Action::CheckAsked,
        "next-finding" => Action::FindingPassed { forward: true },
        "previous-finding" => Action::FindingPassed { forward: false },
        "compute-total" => Action::FixApplied(Fix::Compute(total(context, &state, &control)?)),
        "fill-zero" => Action::ZerosProposed(TableId::from_name(&around("data-table")?)?),
        "close-message" => match state.message {
            Some(Message::Reading(_)) => Action::ReadingStopped,
            _ => Action::MessageClosed,
        },
        "drafts" => Action::ReportClosed,
        "show-tasks" => toggled(&state, Drawer::Tasks),
        "show-findings" => toggled(&state, Drawer::Findings),
        "display" => Action::DisplayChosen(state.display().with(&around("data-display")?)),

        "sheet" => Action::SheetWanted,
        "write" => Action::PreviewApplied,
        "rehearse" => Action::RehearsalAsked,
        "as-draft" => Action::Decided(Some(Purpose::Draft)),
        "as-last-year" => Action::Decided(Some(Purpose::LastYear)),
        "leave" => Action::Decided(None),
        "compare-no-more" => Action::ComparisonEnded,

        "backup" => return handed_over(context, &state, commands::back_up),
        "export-json" => return handed_over(context, &state, commands::export),
        "submit" => return handed_over(context, &state, commands::submit),
        "save" => {
            effects::save(context, state.open.as_ref());
            return None;
        }
        "update" => match Command::restart(&state) {
            Some(command) => return run(context, command),
            None => Action::UpdateRefused,
        },
        "restore-draft" => return run(context, Command::Restore(state.deleted.clone()?)),
        name => return followed(context, name),
    })
}

/// Where a link leads: to a task, a page of guidance or a place.
fn followed(context: &Context, name: &str) -> Option<Action> {
    if let Some(section) = name.strip_prefix("compare-") {
        context.dispatch(Action::PlaceEntered(named(context, section)?));
        return Some(Action::DrawerMoved(Drawer::Help(Topic::LastYear)));
    }
    if let Some(task) = name.strip_prefix("task-") {
        return Some(Action::TaskOpened(SectionId::from_name(task).map_or(Task::Head, Task::Section)));
    }
    if let Some(column) = name.strip_prefix("column-") {
        return Some(Action::ColumnShown(column.parse().ok()?));
    }
    let topic = Topic::from_name(name).map(|topic| Action::DrawerMoved(Drawer::Help(topic)));
    topic.or_else(|| named(context, name).map(Action::PlaceWanted))
}

/// A press on the sheet closes what lies over it.
fn beside(state: &State, target: &Node) -> Option<Action> {
    let is_covered = matches!(state.open.as_ref()?.drawer, Drawer::Tasks | Drawer::Findings);
    let in_sheet = is_covered && target.closest(".sheets").ok()?.is_some();
    in_sheet.then_some(Action::DrawerMoved(Drawer::Closed))
}

fn toggled(state: &State, drawer: Drawer) -> Action {
    let is_open = state.open.as_ref().is_some_and(|open| open.drawer == drawer);
    Action::DrawerMoved(if is_open { Drawer::Closed } else { drawer })
}

/// The total that a button belongs to: that of its cell, or the one in use.
fn total(context: &Context, state: &State, control: &Node) -> Option<CellId> {
    let place = match control.closest("td").ok()? {
        Some(cell) => named(context, &cell.query_selector("[data-cell]").ok()??.get_attribute("data-cell")?),
        None => state.open.as_ref()?.active,
    };
    match place {
        Some(Place::Cell(cell)) => Some(cell),
        _ => None,
    }
}

/// Hands over something made of the report as it stands now, which may be later
/// than what is drawn.
fn handed_over(context: &Context, state: &State, command: fn(&Ports, &Open) -> Action) -> Option<Action> {
    state.open.as_ref().map(|open| command(&context.ports, open))
}

fn with_draft(context: &Context, name: &str, draft: &Draft) -> Option<Action> {
    let command = match name {
        "open" => Command::Open(draft.id.clone()),
        "duplicate-draft" => Command::Duplicate(draft.clone()),
        "delete-draft" => Command::Delete(draft.id.clone()),
        "download-draft" => return Some(commands::download(&context.ports, draft)),
        _ => {
            let name = draft.summary.as_ref().ok().filter(|_| name == "rename-draft").map(|it| it.organ.clone());
            return Some(Action::NameTyped { draft: draft.id.clone(), name });
        }
    };
    run(context, command)
}

fn run(context: &Context, command: Command) -> Option<Action> {
    context.run(command);
    None
}

/// What a page wants the companion to change: the name, and what is ticked and
/// typed there.
pub fn edit(control: &Node) -> Option<Action> {
    let name = control.get_attribute("data-edit")?;
    let page = control.closest(".page").ok()??;
    let boxes = page.query_selector_all("[data-part]:checked").ok()?;
    let mut ticked = String::new();
    for at in 0..boxes.length() {
        let part: Node = boxes.get(at)?.unchecked_into();
        ticked += &part.get_attribute("data-part")?;
        ticked.push(' ');
    }
    let input = page.query_selector("textarea").ok()?.map(|area| value(&area)).unwrap_or_default();
    Some(Action::EditAsked(Edit { name, ticked, input }))
}

/// What a form of the start page was filled in for: a new report, or a new
/// name of a draft.
pub fn submitted(context: &Context, form: &Node) -> Option<Action> {
    let state = context.store.state();
    if let Some(name) = form.query_selector("[data-rename]").ok()? {
        let draft = name.get_attribute("data-rename")?;
        let (draft, organ) = state.new_names.iter().find(|(other, _)| **other == *draft)?;
        let renamed = state.drafts.iter().find(|other| other.id == *draft)?;
        context.run(Command::Rename { draft: renamed.clone(), organ: organ.to_string() });
        return Some(Action::NameTyped { draft: draft.clone(), name: None });
    }
    if state.open.is_some() {
        return None;
    }
    let year = start::year(context, &state.new_report);
    let (draft, organ) = (context.ports.clock.new_id().into(), state.new_report.organ.trim().to_owned());
    Some(Action::ReportStarted { draft, organ, year: start::allowed(&year)?, zero: state.new_report.zero })
}
