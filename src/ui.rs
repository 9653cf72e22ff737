//! Draws the state and reports what happened. No rule, sum or sentence here:
//! rules are in `checks`, derived values in `app`, words in `text`.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use crate::app::Action;
use crate::app::commands::{self, Command};
use crate::app::ports::Ports;
use crate::exchange::MAX_BYTES;
use crate::report::Report;

mod banner;
mod cell;
mod effects;
mod element;
mod findings;
mod head;
mod icons;
mod keyboard;
mod prose;
mod sections;
mod start;
mod status;
pub mod store;
mod table;
mod tasks;
mod toolbar;
mod workplace;

use element::Element;
use start::Start;
use store::{Shared, Store};
use workplace::Workplace;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    pub ports: Ports,
    /// The state, which outlives the view.
    pub store: Shared<Store>,
    /// Begins every id, so that several forms can live on one page.
    pub instance: AttrValue,
}

/// What every view needs: the surroundings, and a way to report actions.
///
/// Views with neither state nor a reason to skip drawing are plain functions;
/// every component weighs on the first load.
pub struct Surroundings {
    pub ports: Ports,
    pub dispatch: Callback<Action>,
    pub store: Shared<Store>,
    pub instance: AttrValue,
    /// Whether the report may only be read.
    pub readonly: bool,
}

/// [`Surroundings`], handed on by pointer.
pub type Context = Shared<Surroundings>;

impl Context {
    /// Runs a command and reports the action that it answers with.
    pub fn run(&self, command: Command) {
        if self.readonly && command.edits() {
            return;
        }
        let context = self.clone();
        let visit = context.store.state().visit;
        wasm_bindgen_futures::spawn_local(async move {
            let action = commands::perform(&context.ports, command).await;
            if context.store.state().visit == visit {
                context.dispatch.emit(action);
            }
        });
    }

    /// Reports this action whenever the element is pressed.
    #[must_use]
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        self.dispatch.reform(move |_| action.clone())
    }

    /// Runs this command whenever the element is pressed.
    #[must_use]
    pub fn on_run(&self, command: Command) -> Callback<MouseEvent> {
        let context = self.clone();
        Callback::from(move |_| context.run(command.clone()))
    }

    /// Hands over something made of the report as it stands when the element is
    /// pressed, which may be later than what is drawn.
    #[must_use]
    pub fn on_hand_over(&self, command: fn(&Ports, &Report) -> Action) -> Callback<MouseEvent> {
        let context = self.clone();
        Callback::from(move |_| {
            if let Some(open) = &context.store.state().open {
                context.dispatch.emit(command(&context.ports, open.report()));
            }
        })
    }

    /// An input or text area, which can be typed into unless the report may
    /// only be read.
    #[must_use]
    pub fn typed(&self, control: Element) -> Element {
        if self.readonly { control.set("readonly", "") } else { control }
    }

    /// A select or box, which can be changed unless the report may only be
    /// read.
    #[must_use]
    pub fn chosen(&self, control: Element) -> Element {
        if self.readonly { control.set("disabled", "") } else { control }
    }

    /// The id of an element of this instance.
    #[must_use]
    pub fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.instance)
    }
}

/// The whole form: the start page, or the report that is open.
#[component]
pub fn App(props: &AppProps) -> Html {
    let redraw = use_force_update();
    use_memo((), |()| props.store.watch(move |_, _| redraw.force_update()));
    let state = Shared(props.store.state());
    let context = Shared(use_memo(state.setting.readonly, |readonly| Surroundings {
        ports: props.ports.clone(),
        dispatch: {
            let store = props.store.clone();
            Callback::from(move |action| store.dispatch(action))
        },
        store: props.store.clone(),
        instance: props.instance.clone(),
        readonly: *readonly,
    }));
    effects::use_drafts(&context, state.visit, state.open.is_none() && !state.is_free);
    effects::use_autosave(&context, &state);

    if state.open.is_some() {
        html! { <Workplace {state} {context} /> }
    } else {
        // What one visitor typed here is not for the next.
        let key = state.visit;
        html! { <Start {key} {state} {context} /> }
    }
}

/// Reads a chosen file and opens it as a new draft.
pub fn open_file(context: &Context, file: web_sys::File) {
    let context = context.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let draft = context.ports.clock.new_id().into();
        // One byte too many is enough to refuse a file. One that cannot be read
        // at all is refused as an empty one.
        let bytes = match file.slice_with_i32_and_i32(0, 1 + MAX_BYTES) {
            Ok(start) => JsFuture::from(start.array_buffer()).await.map(|buffer| Uint8Array::new(&buffer).to_vec()),
            Err(refusal) => Err(refusal),
        };
        let bytes = bytes.unwrap_or_default();
        context.dispatch.emit(Action::FileRead { draft, bytes: bytes.into() });
    });
}
