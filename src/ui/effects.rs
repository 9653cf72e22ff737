//! What happens by itself: drafts are listed, changes are saved and so is how
//! the form is shown, the prose is looked at, the panel asks for its page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::Context;
use super::store::Change;
use crate::app::commands::Command;
use crate::app::companion::Matter;
use crate::app::{Open, Page, SaveState, State};

/// How long after the last edit the draft is written.
const SAVE_AFTER_MS: u32 = 200;
/// How long after the last edit the page in the panel and the findings about
/// the prose follow it.
const FOLLOW_AFTER_MS: u32 = 150;

/// Does all of this from now on, as long as the form lives.
pub fn attach(context: &Context) {
    if is_listing(&context.store.state()) {
        context.run(Command::List);
    }
    save_when_hidden(context);
    let (due, page_due, prose_due) = (RefCell::new(None), RefCell::new(None), RefCell::new(None));
    let watched = context.clone();
    context.store.watch(move |Change { before, after, .. }| {
        let context = &watched;
        // Before the drafts are listed: then this window knows what others wrote,
        // and would write over it.
        save_what_was_closed(context, before, after);
        if is_listing(after) && (!is_listing(before) || before.visit != after.visit) {
            context.run(Command::List);
        }
        if unsaved(before).map(version) != unsaved(after).map(version) {
            due.replace(unsaved(after).map(|_| save_soon(context)));
        }
        if let Some(display) = after.display.filter(|_| before.display != after.display) {
            context.ports.page.keep_display(&display.names());
        }
        let wanted = after.page_wanted();
        if wanted != before.page_wanted() {
            page_due.replace(wanted.map(|page| ask_soon(context, page, follow_after(after))));
        }
        let wanted = after.prose_wanted();
        if wanted != before.prose_wanted() {
            prose_due.replace(wanted.map(|prose| ask_soon(context, prose, FOLLOW_AFTER_MS)));
        }
        let source = after.source_wanted();
        if source.map(|it| &it.draft) != before.source_wanted().map(|it| &it.draft) {
            context.ports.companion.stop();
            if let Some(source) = source {
                let (bytes, question) = (source.bytes.clone(), after.source_question(source));
                context.run(Command::Read { matter: source.into(), bytes, question });
            }
        }
        let wanted = after.edit_wanted();
        if wanted != before.edit_wanted()
            && let Some(edit) = wanted
        {
            context.ask(edit);
        }
        if after.awaits_rehearsal && !before.awaits_rehearsal {
            context.ask(Matter::Rehearsal);
        }
        if must_ask(before) != must_ask(after) {
            context.ports.page.guard_leaving(must_ask(after));
        }
    });
}

/// Whether the start page is shown to somebody.
fn is_listing(state: &State) -> bool {
    state.open.is_none() && !state.is_free
}

fn unsaved(state: &State) -> Option<&Open> {
    state.open.as_ref().filter(|open| !open.is_saved())
}

fn version(open: &Open) -> (Option<Rc<str>>, u64) {
    (open.draft.clone(), open.revision)
}

/// Saves after the last change; what is typed meanwhile begins anew.
fn save_soon(context: &Context) -> Timeout {
    let context = context.clone();
    Timeout::new(SAVE_AFTER_MS, move || save(&context, unsaved(&context.store.state())))
}

/// A report that is closed before its time is saved at once.
fn save_what_was_closed(context: &Context, before: &State, after: &State) {
    let is_same = |open: &Open, before: &Open| open.draft == before.draft || Rc::ptr_eq(open.report(), before.report());
    let is_closed = |before: &&Open| after.open.as_ref().is_none_or(|open| !is_same(open, before));
    save(context, unsaved(before).filter(is_closed));
}

/// A page comes at once while there is none, else when nobody types.
fn follow_after(state: &State) -> u32 {
    let is_empty = state.open.as_ref().is_some_and(|open| open.panel.page == Page::Loading);
    if is_empty { 0 } else { FOLLOW_AFTER_MS }
}

fn ask_soon(context: &Context, matter: Matter, after: u32) -> Timeout {
    let context = context.clone();
    Timeout::new(after, move || context.ask(matter))
}

fn save_when_hidden(context: &Context) {
    let hidden = context.clone();
    context.ports.page.on_hide(Rc::new(move || {
        let state = hidden.store.state();
        save(&hidden, unsaved(&state));
        // Another window may have changed the drafts before this one is seen again.
        if is_listing(&state) {
            hidden.run(Command::List);
        }
    }));
}

/// Whether something would be lost with the page: then the browser asks before
/// it is left.
fn must_ask(state: &State) -> bool {
    state.open.as_ref().is_some_and(|open| matches!(open.save, SaveState::Failed(_))) || !state.kept.is_empty()
}

/// Saves the report unless the store holds it already.
pub fn save(context: &Context, open: Option<&Open>) {
    if let Some(command) = open.and_then(Command::save) {
        context.run(command);
    }
}
