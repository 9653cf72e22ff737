//! An open report: task list, sheet, findings.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, HtmlTextAreaElement, ScrollLogicalPosition};
use yew::prelude::*;

use super::Context;
use super::banner::banner;
use super::element::{Element, element};
use super::events::into_view;
use super::findings::findings_panel;
use super::panel::panel;
use super::sections::{self, Sheet, task_name};
use super::status::status_bar;
use super::table::Marks;
use super::tasks::tasks;
use super::toolbar::toolbar;
use crate::app::derived::task_of;
use crate::app::{Derived, Drawer, Home, Open, State, Target, Task};
use crate::checks::Place;
use crate::formats::FormatId;
use crate::report::Report;
use crate::text::findings::Said;
use crate::text::labels;

/// What follows from an open report, kept until something of that changes.
pub struct Insight {
    of: (Option<Rc<str>>, u64, usize, bool, Option<u64>),
    selected: Option<Rc<str>>,
    pub derived: Derived,
    said: Vec<Rc<Said>>,
    marks: Marks,
    beside: Option<Beside>,
}

/// What stands beside the cells, and the report that it is from.
struct Beside {
    of: Rc<Report>,
    format: FormatId,
    figures: Vec<Rc<str>>,
}

impl Insight {
    /// As it was before, where that still holds.
    pub fn of(state: &State, open: &Open, mut before: Option<Self>) -> Self {
        let beside = before.as_mut().and_then(|before| before.beside.take());
        let of = (open.draft.clone(), open.revision, open.left.count(), open.asked, open.prose.of);
        let report = open.report();
        let mut insight = before.filter(|before| before.of == of).unwrap_or_else(|| {
            let derived = Derived::of(open);
            let said: Vec<_> = derived.shown.iter().map(|finding| Rc::new(Said::of(finding, report))).collect();
            let marks = sections::marks(&derived, &said, open.selected.as_deref(), report);
            Self { of, selected: open.selected.clone(), derived, said, marks, beside: None }
        });
        if insight.selected != open.selected {
            insight.selected.clone_from(&open.selected);
            insight.marks = sections::marks(&insight.derived, &insight.said, open.selected.as_deref(), report);
        }
        insight.beside = state.compared().map(|last| Beside::of(last, open.report().format_id(), beside));
        insight
    }
}

impl Beside {
    /// As it was before, where that still holds.
    fn of(last: &Rc<Report>, format: FormatId, before: Option<Self>) -> Self {
        let holds = |before: &Self| Rc::ptr_eq(&before.of, last) && before.format == format;
        before.filter(holds).unwrap_or_else(|| {
            let figures = labels::beside(format.format(), last);
            Self { of: last.clone(), format, figures }
        })
    }
}

pub fn workplace(context: &Context, state: &State, open: &Open, insight: &Insight, root: &NodeRef) -> Html {
    let Insight { derived, said, marks, beside, .. } = insight;
    let beside = beside.as_ref().map(|beside| &*beside.figures);
    let format = open.report().format();
    let current = open.active.map_or(Task::Head, |place| task_of(format, place));
    let class = match open.drawer {
        Drawer::Closed => "workplace",
        Drawer::Tasks => "workplace shows-tasks",
        Drawer::Findings => "workplace shows-findings",
        Drawer::Help(_) => "workplace has-panel",
    };
    let class = if context.readonly { format!("{class} is-readonly") } else { class.to_owned() };
    let sheet = Sheet { open, report: open.report(), beside, derived, said, marks, context };
    let main = middle(state.setting.home, "sheets").add(sections::sections(&sheet));
    let frame = element("div", "frame").add(tasks(state, derived, current)).put(main);
    let frame = frame.add(panel(open)).add(findings_panel(&sheet));
    // A form, for Chromium looks at all controls of one whenever one of them
    // changes, or at all on the page that are in none. Nothing submits it.
    element("form", "")
        .key("report".to_owned())
        .attribute("class", class)
        .node_ref(root.clone())
        .set("data-view", "report")
        .attribute("data-theme", state.display().names())
        .add(toolbar(state, open, derived.open_count()))
        .add(banner(state))
        .put(frame)
        .add(status_bar(&sheet))
        .html()
}

/// What takes the room between the other parts. A page has one main part; in a
/// page of somebody else it is not ours.
pub fn middle(home: Home, class: &'static str) -> Element {
    element(if home == Home::Element { "div" } else { "main" }, class)
}

/// Moves the focus to a place or to a heading.
pub fn go_to(root: &NodeRef, target: Target) {
    let selector = match target {
        Target::Place(Place::Cell(cell)) => format!("[data-cell=\"{cell}\"]"),
        Target::Place(Place::Section(section)) | Target::Words { section, .. } => {
            format!("[data-section=\"{}\"]", section.name())
        }
        Target::Place(Place::Field(field)) => format!("[data-field=\"{}\"]", field.name()),
        Target::Drawer(Drawer::Tasks) => ".tasks h2".to_owned(),
        Target::Drawer(Drawer::Help(_)) => ".panel h2".to_owned(),
        Target::Drawer(_) => ".findings h2".to_owned(),
        Target::Task(task) => format!("[data-task=\"{}\"]", task_name(task)),
        Target::Found => ".found h2".to_owned(),
        Target::File => "[data-file]".to_owned(),
        Target::Zeros(table) => format!("[data-action=\"fill-zero\"][data-table=\"{}\"]", table.name()),
    };
    let found = root.cast::<HtmlElement>().and_then(|root| root.query_selector(&selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    if let Target::Words { start, end, .. } = target {
        let units = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let _ = element.unchecked_ref::<HtmlTextAreaElement>().set_selection_range(units(start), units(end));
    }
    if let Target::Place(_) | Target::Words { .. } = target {
        let _ = element.focus();
        if let Ok(Some(words)) = element.next_element_sibling().map_or(Ok(None), |it| it.query_selector("span")) {
            into_view(&words, ScrollLogicalPosition::Center);
        }
        return;
    }
    // Only the sheet scrolls, not the page around the form.
    let at = |css| element.closest(css).ok().flatten().map(JsCast::unchecked_into::<HtmlElement>);
    if let (Some(section), Some(sheet)) = (at("section"), at(".sheets")) {
        sheet.set_scroll_top(section.offset_top());
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
