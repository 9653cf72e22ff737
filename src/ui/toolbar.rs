//! The top bar of an open report: whose it is, whether it is saved, what can
//! be done with the whole of it.

use yew::prelude::*;

use super::element::{Element, button, element};
use super::{Context, icons};
use crate::app::ports::StorageError;
use crate::app::{Action, Open, SaveState, Setting, commands};
use crate::checks::Severity;
use crate::report::Field;
use crate::text::labels;

/// `drawers` are the buttons that show what has no room beside the sheet.
pub fn toolbar(context: &Context, open: &Open, setting: Setting, drawers: Html) -> Html {
    let report = open.report();
    let mut organ = report.field(Field::Organ).to_string();
    if organ.is_empty() {
        labels::NO_ORGAN.clone_into(&mut organ);
    }
    let heading = element("h1", "")
        .attribute("title", organ.clone())
        .put(element("b", "").text(organ))
        .put(element("span", "").text(labels::year_of_report(report.year())));
    let home = button("button is-text is-home", context.on(Action::ReportClosed)).set("title", labels::BACK_TO_DRAFTS);
    let backup = button("button is-text", context.on_hand_over(commands::back_up)).set("data-action", "backup");
    let export = button("button is-primary", context.on_hand_over(commands::export)).set("data-action", "export-json");
    let mut buttons = element("div", "buttons")
        .set("role", "toolbar")
        .add(step_button(context, open, false))
        .add(step_button(context, open, true))
        .add(labelled(backup, icons::backup(), labels::BACKUP))
        .add(labelled(export, icons::export(), labels::EXPORT));
    if setting.submits {
        let submit = button("button is-accept", context.on_hand_over(commands::submit));
        buttons = buttons.put(submit.set("data-action", "submit").say(labels::SUBMIT));
    }
    element("header", "topbar")
        .set("part", "toolbar")
        .add(labelled(home, icons::back(), labels::BACK_TO_DRAFTS))
        .put(heading)
        .add(save_state(open.save))
        .put(buttons)
        .put(element("div", "drawers").add(drawers))
        .html()
}

/// A button with its icon before its words.
pub fn labelled(button: Element, icon: Html, words: &'static str) -> Html {
    button.add(icon).put(element("span", "").say(words)).html()
}

fn step_button(context: &Context, open: &Open, redo: bool) -> Html {
    let (name, verb, step, icon, action) = if redo {
        ("redo", labels::REDO, open.history.to_redo(), icons::redo(), Action::Redone)
    } else {
        ("undo", labels::UNDO, open.history.to_undo(), icons::undo(), Action::Undone)
    };
    let title = labels::step(verb, step, open.report().format());
    let button = button("button is-text", context.on(action))
        .set("data-action", name)
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
