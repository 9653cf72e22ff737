//! What happens by itself: drafts are listed, changes are saved.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::Context;
use crate::app::commands::Command;
use crate::app::{Open, SaveState, State};

/// How long after the last edit the draft is written.
const SAVE_AFTER_MS: u32 = 200;

/// Keeps the title of the browser's tab.
#[hook]
pub fn use_title(context: &Context, title: String) {
    let context = context.clone();
    use_effect_with(title, move |title| context.ports.page.set_title(title));
}

/// Lists the drafts whenever the start page is shown.
#[hook]
pub fn use_drafts(context: &Context, visit: u32, on_start_page: bool) {
    let context = context.clone();
    use_effect_with((on_start_page, visit), move |(shown, _)| {
        if *shown {
            context.run(Command::List);
        }
    });
}

/// Saves after every change, and at once when the page is hidden. While a
/// change is not kept, the browser asks before the page is left.
#[hook]
pub fn use_autosave(context: &Context, state: &State) {
    let open = state.open.as_ref().filter(|open| !open.is_saved());
    let latest = use_mut_ref(|| None::<Open>);
    let before = latest.replace(open.cloned());
    // A report that is closed before its time is saved at once.
    let is_same = |open: &Open, before: &Open| open.draft == before.draft || Rc::ptr_eq(open.report(), before.report());
    let is_closed = |before: &Open| state.open.as_ref().is_none_or(|open| !is_same(open, before));
    if let Some(before) = before.filter(is_closed) {
        save(context, Some(&before));
    }

    let timer_context = context.clone();
    let timer_latest = latest.clone();
    use_effect_with(open.map(|open| (open.draft.clone(), open.revision)), move |due| {
        let timer = due
            .as_ref()
            .map(|_| Timeout::new(SAVE_AFTER_MS, move || save(&timer_context, timer_latest.borrow().as_ref())));
        move || drop(timer)
    });

    let hide_context = context.clone();
    use_effect_with((), move |()| {
        let page = hide_context.ports.page.clone();
        let guard = page.on_hide(Rc::new(move || save(&hide_context, latest.borrow().as_ref())));
        move || drop(guard)
    });

    let failed = state.open.as_ref().is_some_and(|open| matches!(open.save, SaveState::Failed(_)));
    let page = context.ports.page.clone();
    use_effect_with(failed || !state.kept.is_empty(), move |guard| {
        page.guard_leaving(*guard);
        move || page.guard_leaving(false)
    });
}

/// Saves the report unless the store holds it already.
pub fn save(context: &Context, open: Option<&Open>) {
    if let Some(command) = open.and_then(Command::save) {
        context.run(command);
    }
}
