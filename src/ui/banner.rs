//! The lines under the top bar.

use yew::prelude::*;

use super::element::{Element, all, button, element};
use super::icons;
use crate::app::{Home, Message, SaveState, State, Storage};
use crate::checks::Severity;
use crate::text::labels;

/// What stays wrong: changes are not kept. Below it what was just done or
/// refused, else that a new version waits, else what is special about the
/// place.
pub fn banner(state: &State) -> Html {
    let standing = standing(state);
    let passing = match &state.message {
        Some(message) => passing(message),
        None if state.update_waits => update(),
        None => home(state.setting.home),
    };
    all(vec![standing, passing])
}

fn standing(state: &State) -> Html {
    let grave = |words, buttons| bar("banner is-error", "alert", icons::severity(Severity::Error), words, buttons);
    if let Some(open) = &state.open
        && let SaveState::Failed(error) = open.save
    {
        let buttons = vec![
            button("button is-danger", "backup").say(labels::BACKUP).html(),
            button("button is-text", "save").say(labels::RETRY).html(),
        ];
        return grave(labels::save_banner(open, error), buttons);
    }
    if state.storage == Storage::Unavailable {
        return grave(labels::memory_banner().to_owned(), Vec::new());
    }
    Html::default()
}

fn passing(message: &Message) -> Html {
    let words = labels::message(message);
    let close = if let Message::Reading(_) = message { labels::CANCEL } else { labels::CLOSE };
    let close = button("button is-text", "close-message").say(close).html();
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

fn update() -> Html {
    let update = button("button is-accept", "update").say(labels::UPDATE);
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
