//! The one line under the top bar that says what is grave.

use yew::prelude::*;

use super::{Context, effects, icons};
use crate::app::{Action, Message, Open, SaveState, Storage, commands};
use crate::checks::Severity;
use crate::text::labels;

/// The gravest of: changes are not kept, storage is missing, a file has
/// something to say.
pub fn banner(context: &Context, open: Option<&Open>, storage: Storage, message: Option<&Message>) -> Html {
    if let Some(open) = open
        && let SaveState::Failed(error) = open.save
    {
        let backup = {
            let (context, report) = (context.clone(), open.report().clone());
            move |_| context.dispatch.emit(commands::back_up(&context.ports, &report))
        };
        let retry = {
            let (context, open) = (context.clone(), open.clone());
            move |_| effects::save(&context, Some(&open))
        };
        return html! {
            <div class="banner is-error" role="alert">
                { icons::severity(Severity::Error) }
                <p>{ labels::save_banner(open, error) }</p>
                <button type="button" class="button is-danger" data-action="backup" onclick={backup}>
                    { labels::BACKUP }
                </button>
                <button type="button" class="button is-text" onclick={retry}>{ labels::RETRY }</button>
            </div>
        };
    }
    let close = context.dispatch.reform(|_: MouseEvent| Action::MessageClosed);
    match message {
        Some(message) => html! {
            <div class={classes!("banner", tone(message))} role={if is_grave(message) { "alert" } else { "status" }}>
                { if is_grave(message) { icons::severity(Severity::Error) } else { icons::tick() } }
                <p>{ labels::message(message) }</p>
                <button type="button" class="button is-text" onclick={close}>{ labels::CLOSE }</button>
            </div>
        },
        None if storage == Storage::Unavailable => html! {
            <div class="banner is-error" role="alert">
                { icons::severity(Severity::Error) }<p>{ labels::memory_banner() }</p>
            </div>
        },
        None => Html::default(),
    }
}

fn is_grave(message: &Message) -> bool {
    matches!(message, Message::Refused(_) | Message::NotExported(_) | Message::NotDeleted(_))
}

fn tone(message: &Message) -> &'static str {
    match message {
        Message::Exported(_) => "is-ok",
        Message::Opened(_) => "is-warn",
        _ => "is-error",
    }
}
