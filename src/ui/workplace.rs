//! An open report: task list, sheet, findings, and the keys that work
//! everywhere in it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::banner::banner;
use super::effects::use_title;
use super::element::{all, button, element};
use super::findings::findings_panel;
use super::keyboard::{self, Shortcut};
use super::sections::{self, Sheet, task_name};
use super::status::status_bar;
use super::store::Shared;
use super::tasks::tasks;
use super::toolbar::toolbar;
use super::{Context, icons};
use crate::app::derived::task_of;
use crate::app::{Action, Derived, Drawer, State, Target, Task};
use crate::checks::Place;
use crate::text::labels;

#[derive(Properties, PartialEq)]
pub struct WorkplaceProps {
    pub state: Shared<State>,
    pub context: Context,
}

#[component]
pub fn Workplace(props: &WorkplaceProps) -> Html {
    // The form shows this view only while a report is open.
    let Some(open) = &props.state.open else { return Html::default() };
    let root = use_node_ref();
    let seen = (open.draft.clone(), open.revision, open.left.count(), open.asked);
    let derived = Shared(use_memo(seen, |_| Derived::of(open)));
    let marks = use_memo((derived.clone(), open.selected.clone()), |(derived, selected)| {
        sections::marks(derived, selected.as_deref(), open.report())
    });
    let context = &props.context;

    let title = labels::document_title(Some(open.report()), derived.open_count());
    use_title(context, title);
    let focus_root = root.clone();
    use_effect_with(open.focus, move |focus| {
        if let Some(target) = focus.target {
            go_to(&focus_root, target);
        }
    });
    let onkeydown = {
        let (dispatch, derived, selected) = (context.dispatch.clone(), derived.clone(), open.selected.clone());
        move |event: KeyboardEvent| on_key(&event, &dispatch, &derived, selected.as_deref())
    };
    let toggle = |which: Drawer, icon: Html, words: String| {
        let next = if open.drawer == which { Drawer::Closed } else { which };
        let toggle = button("button is-text", context.on(Action::DrawerMoved(next)));
        toggle.add(icon).put(element("span", "").text(words)).html()
    };
    let format = open.report().format();
    let current = open.active.map_or(Task::Head, |place| task_of(format, place));
    let class = match open.drawer {
        Drawer::Closed => "workplace",
        Drawer::Tasks => "workplace shows-tasks",
        Drawer::Findings => "workplace shows-findings",
    };
    let class = if context.readonly { format!("{class} is-readonly") } else { class.to_owned() };
    let last_year = props.state.last_year.as_deref();
    let sheet = Sheet { open, report: open.report(), last_year, derived: &derived, marks: &marks, context };
    let drawers = all(vec![
        toggle(Drawer::Tasks, icons::list(), labels::TASKS.to_owned()),
        toggle(Drawer::Findings, icons::check_all(), format!("{} {}", labels::FINDINGS, derived.open_count())),
    ]);
    let mut main = element("main", "").add(sections::sections(&sheet));
    if open.drawer != Drawer::Closed {
        main = main.on_click(context.on(Action::DrawerMoved(Drawer::Closed)));
    }
    let frame = element("div", "frame").add(tasks(context, &derived, current)).put(main).add(findings_panel(&sheet));
    element("div", "")
        .attribute("class", class)
        .node_ref(root.clone())
        .set("data-view", "report")
        .on_key_down(Callback::from(onkeydown))
        .add(toolbar(context, open, props.state.setting, drawers))
        .add(banner(context, &props.state))
        .put(frame)
        .add(status_bar(&sheet))
        .html()
}

fn on_key(event: &KeyboardEvent, dispatch: &Callback<Action>, derived: &Derived, selected: Option<&str>) {
    let Some(shortcut) = keyboard::shortcut(event) else { return };
    event.prevent_default();
    let walk = |forward| {
        let finding = derived.neighbour(selected, forward)?;
        Some(Action::FindingSelected { key: Rc::from(finding.key()), place: finding.place() })
    };
    let action = match shortcut {
        Shortcut::Undo => Some(Action::Undone),
        Shortcut::Redo => Some(Action::Redone),
        Shortcut::NextFinding => walk(true),
        Shortcut::PreviousFinding => walk(false),
    };
    if let Some(action) = action {
        dispatch.emit(action);
    }
}

/// Moves the focus to a place or to the heading of a task.
fn go_to(root: &NodeRef, target: Target) {
    let selector = match target {
        Target::Place(Place::Cell(cell)) => format!("[data-cell=\"{cell}\"]"),
        Target::Place(Place::Section(section)) => format!("[data-section=\"{}\"]", section.name()),
        Target::Place(Place::Field(field)) => format!("[data-field=\"{}\"]", field.name()),
        Target::Task(task) => format!("[data-task=\"{}\"]", task_name(task)),
    };
    let found = root.cast::<HtmlElement>().and_then(|root| root.query_selector(&selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    let Target::Task(_) = target else {
        let _ = element.focus();
        return;
    };
    // Only the sheet scrolls, not the page around the form.
    let at = |css| element.closest(css).ok().flatten().map(JsCast::unchecked_into::<HtmlElement>);
    if let (Some(section), Some(sheet)) = (at("section"), at("main")) {
        sheet.set_scroll_top(section.offset_top());
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
