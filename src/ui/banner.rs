//! The one line under the top bar that says what is grave.

use yew::prelude::*;

use super::element::{Element, button, element};
use super::{Context, effects, icons};
use crate::app::commands::Command;
use crate::app::{Action, Message, SaveState, State, Storage, commands};
use crate::checks::Severity;
use crate::text::labels;

/// The gravest of: changes are not kept, storage is missing, something was
/// done or refused, a new version waits, the place is a special one.
pub fn banner(context: &Context, state: &State) -> Html {
    if let Some(open) = &state.open
        && let SaveState::Failed(error) = open.save
    {
        let backup = context.on_hand_over(commands::back_up);
        let retry = {
            let (context, open) = (context.clone(), open.clone());
            move |_| effects::save(&context, Some(&open))
        };
        let words = labels::save_banner(open, error);
        let buttons = vec![
            button("button is-danger", backup).say(labels::BACKUP).set("data-action", "backup").html(),
            button("button is-text", Callback::from(retry)).say(labels::RETRY).html(),
        ];
        return bar("banner is-error", "alert", icons::severity(Severity::Error), words, buttons);
    }
    let close = context.on(Action::MessageClosed);
    match &state.message {
        Some(message) => {
            let words = labels::message(message);
            let buttons = vec![button("button is-text", close).say(labels::CLOSE).html()];
            if is_grave(message) {
                bar("banner is-error", "alert", icons::severity(Severity::Error), words, buttons)
            } else {
                bar(tone(message), "status", icons::tick(), words, buttons)
            }
        }
        None if state.storage == Storage::Unavailable => bar(
            "banner is-error",
            "alert",
            icons::severity(Severity::Error),
            labels::memory_banner().to_owned(),
            Vec::new(),
        ),
        None if state.update_waits => {
            let restart = {
                let context = context.clone();
                move |_| match Command::restart(&context.store.state()) {
                    Some(command) => context.run(command),
                    None => context.dispatch.emit(Action::UpdateRefused),
                }
            };
            let restart = Callback::from(restart);
            let update = button("button is-accept", restart).set("data-action", "update").say(labels::UPDATE).html();
            bar("banner is-ok", "status", icons::tick(), labels::UPDATE_WAITS.to_owned(), vec![update])
        }
        None => match labels::home(state.setting.home) {
            Some(words) => bar("banner is-warn", "note", icons::lock(), words.to_owned(), Vec::new()),
            None => Html::default(),
        },
    }
}

fn bar(class: &'static str, role: &'static str, icon: Html, words: String, buttons: Vec<Html>) -> Html {
    let bar = element("div", class).set("role", role).add(icon).put(element("p", "").text(words));
    buttons.into_iter().fold(bar, Element::add).html()
}

fn is_grave(message: &Message) -> bool {
    matches!(
        message,
        Message::Refused(_)
            | Message::NotExported(_)
            | Message::NotChanged(_)
            | Message::NotSubmitted(_)
            | Message::NotRestarted
    )
}

fn tone(message: &Message) -> &'static str {
    match message {
        Message::Exported(_) | Message::Submitting | Message::Submitted(_) => "banner is-ok",
        Message::Opened(_) | Message::Forked => "banner is-warn",
        _ => "banner is-error",
    }
}
