//! The top bar of an open report: whose it is, whether it is saved, what can
//! be done with the whole of it.

use yew::prelude::*;

use std::rc::Rc;

use super::display::display_menu;
use super::element::{Element, button, element, link};
use super::icons;
use super::part::part;
use crate::app::ports::StorageError;
use crate::app::{Display, Drawer, Open, SaveState, State, StepLabel, Topic};
use crate::checks::Severity;
use crate::formats::FormatId;
use crate::report::Field;
use crate::text::labels;

pub fn toolbar(state: &State, open: &Open, findings: usize) -> Html {
    let report = open.report();
    let view = ToolbarView {
        organ: report.field(Field::Organ).clone(),
        year: report.year(),
        format: report.format_id(),
        save: open.save,
        undo: open.history.to_undo(),
        redo: open.history.to_redo(),
        submits: state.setting.submits,
        display: state.display(),
        drawer: open.drawer,
        findings,
    };
    part(view, draw)
}

#[derive(PartialEq)]
struct ToolbarView {
    organ: Rc<str>,
    year: Option<u16>,
    format: FormatId,
    save: SaveState,
    undo: Option<StepLabel>,
    redo: Option<StepLabel>,
    submits: bool,
    display: Display,
    drawer: Drawer,
    findings: usize,
}

fn draw(view: &ToolbarView) -> Html {
    let mut organ = view.organ.to_string();
    if organ.is_empty() {
        labels::NO_ORGAN.clone_into(&mut organ);
    }
    let heading = element("h1", "")
        .attribute("title", organ.clone())
        .put(element("b", "").text(organ))
        .put(element("span", "").text(labels::year_of_report(view.year)));
    let home = button("button is-text is-home", "drafts").set("title", labels::BACK_TO_DRAFTS);
    let backup = button("button is-text", "backup");
    let export = button("button is-primary", "export-json");
    let mut buttons = element("div", "buttons")
        .set("role", "toolbar")
        .add(step_button(view, false))
        .add(step_button(view, true))
        .add(help(view))
        .add(labelled(backup, icons::backup(), labels::BACKUP))
        .add(labelled(export, icons::export(), labels::EXPORT));
    if view.submits {
        buttons = buttons.put(button("button is-accept", "submit").say(labels::SUBMIT));
    }
    element("header", "topbar")
        .set("part", "toolbar")
        .add(labelled(home, icons::back(), labels::BACK_TO_DRAFTS))
        .put(heading)
        .add(save_state(view.save))
        .put(buttons)
        .add(display_menu(view.display))
        .add(drawers(view))
        .html()
}

/// Opens the panel, in which everything can be looked up.
fn help(view: &ToolbarView) -> Html {
    let topic = if let SaveState::Rehearsal = view.save { Topic::Tasks } else { Topic::Details };
    labelled(link("button is-text", topic.name()), icons::help(), labels::HELP)
}

/// The buttons that show what has no room beside the sheet.
fn drawers(view: &ToolbarView) -> Html {
    let toggle = |action: &'static str, which: Drawer, icon: Html, words: String| {
        let is_open = if view.drawer == which { "true" } else { "false" };
        let toggle = button("button is-text", action).set("aria-expanded", is_open);
        toggle.add(icon).put(element("span", "").text(words))
    };
    element("div", "drawers")
        .put(toggle("show-tasks", Drawer::Tasks, icons::list(), labels::TASKS.to_owned()))
        .put(toggle(
            "show-findings",
            Drawer::Findings,
            icons::check_all(),
            format!("{} {}", labels::FINDINGS, view.findings),
        ))
        .html()
}

/// A button with its icon before its words.
pub fn labelled(button: Element, icon: Html, words: &'static str) -> Html {
    button.add(icon).put(element("span", "").say(words)).html()
}

fn step_button(view: &ToolbarView, redo: bool) -> Html {
    let (action, verb, step, icon) = if redo {
        ("redo", labels::REDO, view.redo, icons::redo())
    } else {
        ("undo", labels::UNDO, view.undo, icons::undo())
    };
    let title = labels::step(verb, step, view.format.format());
    let button = button("button is-text", action)
        .set("aria-disabled", if step.is_none() { "true" } else { "false" })
        .attribute("title", title.clone())
        .attribute("aria-label", title);
    labelled(button, icon, verb)
}

fn save_state(save: SaveState) -> Html {
    let (name, icon) = match save {
        SaveState::Saved(_) | SaveState::Untouched => ("saved", icons::tick()),
        SaveState::Saving => ("saving", icons::half()),
        SaveState::Failed(StorageError::Unavailable) | SaveState::Rehearsal => {
            ("memory", icons::severity(Severity::Warning))
        }
        SaveState::Failed(_) => ("failed", icons::severity(Severity::Error)),
    };
    element("p", "save").set("data-save-state", name).add(icon).text(labels::save_state(save)).html()
}
