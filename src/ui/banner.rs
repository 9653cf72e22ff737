//! The lines under the top bar.

use yew::prelude::*;

use super::element::{Element, all, button, element};
use super::{Context, effects, icons};
use crate::app::commands::Command;
use crate::app::{Action, Home, Message, SaveState, State, Storage, commands};
use crate::checks::Severity;
use crate::text::labels;

/// What stays wrong: changes are not kept. Below it what was just done or
/// refused, else that a new version waits, else what is special about the
/// place.
pub fn banner(context: &Context, state: &State) -> Html {
    let standing = standing(context, state);
    let passing = match &state.message {
        Some(message) => passing(context, message),
        None if state.update_waits => update(context),
        None => home(state.setting.home),
    };
    all(vec![standing, passing])
}

fn standing(context: &Context, state: &State) -> Html {
    let grave = |words, buttons| bar("banner is-error", "alert", icons::severity(Severity::Error), words, buttons);
    if let Some(open) = &state.open
        && let SaveState::Failed(error) = open.save
    {
        let backup = context.on_hand_over(commands::back_up);
        let retry = {
            let context = context.clone();
            move |_| effects::save(&context, context.store.state().open.as_ref())
        };
        let buttons = vec![
            button("button is-danger", backup).say(labels::BACKUP).set("data-action", "backup").html(),
            button("button is-text", Callback::from(retry)).say(labels::RETRY).html(),
        ];
        return grave(labels::save_banner(open, error), buttons);
    }
    if state.storage == Storage::Unavailable {
        return grave(labels::memory_banner().to_owned(), Vec::new());
    }
    Html::default()
}

fn passing(context: &Context, message: &Message) -> Html {
    let words = labels::message(message);
    let (action, words_of_it) = match message {
        Message::Reading(_) => (Action::ReadingStopped, labels::CANCEL),
        _ => (Action::MessageClosed, labels::CLOSE),
    };
    let close = button("button is-text", context.on(action)).say(words_of_it).html();
    if is_grave(message) {
        bar("banner is-error", "alert", icons::severity(Severity::Error), words, vec![close])
    } else {
        bar(tone(message), "status", icons::tick(), words, vec![close])
    }
}

fn home(home: Home) -> Html {
    let Some(words) = labels::home(home) else { return Html::default() };
    let mut links = Vec::new();
    if home == Home::SingleFile {
        // Answered by self-test.js, which only the single file has.
        links.push(element("a", "button is-text").set("href", "#self-test").say(labels::SELF_TEST).html());
    }
    bar("banner is-warn", "status", icons::lock(), words.to_owned(), links)
}

fn update(context: &Context) -> Html {
    let restart = {
        let context = context.clone();
        move |_| match Command::restart(&context.store.state()) {
            Some(command) => context.run(command),
            None => context.dispatch.emit(Action::UpdateRefused),
        }
    };
    let update = button("button is-accept", Callback::from(restart)).set("data-action", "update").say(labels::UPDATE);
    bar("banner is-ok", "status", icons::tick(), labels::UPDATE_WAITS.to_owned(), vec![update.html()])
}

fn bar(class: &'static str, role: &'static str, icon: Html, words: String, buttons: Vec<Html>) -> Html {
    let bar = element("div", class).set("role", role).add(icon).put(element("p", "").text(words));
    buttons.into_iter().fold(bar, Element::add).html()
}

fn is_grave(message: &Message) -> bool {
    matches!(
        message,
        Message::Refused(_)
            | Message::NotOpened(_)
            | Message::ReaderFailed
            | Message::NotExported(_)
            | Message::NotChanged(_)
            | Message::NotSubmitted(_)
            | Message::NotRestarted
            | Message::NotListed
            | Message::CompanionMissing
    )
}

fn tone(message: &Message) -> &'static str {
    match message {
        Message::Exported(_)
        | Message::Submitting
        | Message::Submitted(_)
        | Message::Merged(_)
        | Message::Compared(_) => "banner is-ok",
        Message::Reading(_) => "banner is-ok is-reading",
        Message::Opened(_) | Message::Forked | Message::NotRead => "banner is-warn",
        _ => "banner is-error",
    }
}
