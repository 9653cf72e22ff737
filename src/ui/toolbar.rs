//! The top bar of an open report: whose it is, whether it is saved, what can
//! be done with the whole of it.

use yew::prelude::*;

use super::{Context, icons};
use crate::app::ports::{Ports, StorageError};
use crate::app::{Action, Open, SaveState, commands};
use crate::checks::Severity;
use crate::report::{Field, Report};
use crate::text::labels;

/// `drawers` are the buttons that show what has no room beside the sheet.
pub fn toolbar(context: &Context, open: &Open, drawers: Html) -> Html {
    let report = open.report().clone();
    let dispatch = &context.dispatch;
    let on_command = |command: fn(&Ports, &Report) -> Action| {
        let (context, report) = (context.clone(), report.clone());
        Callback::from(move |_: MouseEvent| context.dispatch.emit(command(&context.ports, &report)))
    };
    let organ = report.field(Field::Organ).to_string();
    let organ = if organ.is_empty() { labels::NO_ORGAN.to_owned() } else { organ };
    html! {
        <header class="topbar">
            <button type="button" class="button is-text is-home" onclick={dispatch.reform(|_| Action::ReportClosed)}>
                { icons::back() }<span>{ labels::BACK_TO_DRAFTS }</span>
            </button>
            <h1 title={organ.clone()}><b>{ organ }</b><span>{ labels::year_of_report(report.year()) }</span></h1>
            { save_state(open.save) }
            <div class="buttons" role="toolbar">
                { step_button(context, open, false) }
                { step_button(context, open, true) }
                <button type="button" class="button is-text" data-action="backup"
                    onclick={on_command(commands::back_up)}>
                    { icons::backup() }<span>{ labels::BACKUP }</span>
                </button>
                <button type="button" class="button is-primary" data-action="export-json"
                    onclick={on_command(commands::export)}>
                    { icons::export() }<span>{ labels::EXPORT }</span>
                </button>
            </div>
            <div class="drawers">{ drawers }</div>
        </header>
    }
}

fn step_button(context: &Context, open: &Open, redo: bool) -> Html {
    let (name, verb, step, icon) = if redo {
        ("redo", labels::REDO, open.history.to_redo(), icons::redo())
    } else {
        ("undo", labels::UNDO, open.history.to_undo(), icons::undo())
    };
    let title = labels::step(verb, step, open.report().format());
    let onclick = context.dispatch.reform(move |_: MouseEvent| if redo { Action::Redone } else { Action::Undone });
    html! {
        <button type="button" class="button is-text" data-action={name} aria-disabled={step.is_none().to_string()}
            title={title.clone()} aria-label={title} {onclick}>
            { icon }<span>{ verb }</span>
        </button>
    }
}

fn save_state(save: SaveState) -> Html {
    let (name, icon) = match save {
        SaveState::Saved(_) => ("saved", icons::tick()),
        SaveState::Saving => ("saving", icons::half()),
        SaveState::Failed(StorageError::Unavailable) | SaveState::Rehearsal => {
            ("memory", icons::severity(Severity::Warning))
        }
        SaveState::Failed(_) => ("failed", icons::severity(Severity::Error)),
    };
    html! { <p class="save" data-save-state={name}>{ icon }{ labels::save_state(save) }</p> }
}
