//! Draws the state and reports what happened. No rule, sum or sentence here:
//! rules are in `checks`, derived values in `app`, words in `text`.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use yew::html::Scope;
use yew::prelude::*;

use crate::app::commands::{self, Command};
use crate::app::companion::Matter;
use crate::app::ports::Ports;
use crate::app::{Action, Focus, Open, State};
use crate::text::labels;

mod banner;
mod cell;
mod clipboard;
mod display;
mod effects;
mod element;
mod events;
mod files;
mod findings;
mod head;
mod icons;
mod keyboard;
mod panel;
mod part;
mod presses;
mod prose;
mod regions;
mod sections;
mod start;
mod status;
pub mod store;
mod table;
mod tasks;
mod toolbar;
mod workplace;

use element::Element;
use start::start;
use store::{Shared, Store};
use workplace::{Insight, go_to, workplace};

#[derive(Properties, PartialEq)]
pub struct AppProps {
    pub ports: Ports,
    /// The state, which outlives the view.
    pub store: Shared<Store>,
    /// Begins every id, so that several forms can live on one page.
    pub instance: AttrValue,
}

/// What views and events need: the surroundings, and the state.
///
/// Views with neither state nor a reason to skip drawing are plain functions;
/// every component weighs on the first load.
#[derive(Clone)]
pub struct Surroundings {
    pub ports: Ports,
    pub store: Shared<Store>,
    pub instance: AttrValue,
    /// Whether what is drawn may only be read.
    pub readonly: bool,
}

/// [`Surroundings`], handed on by pointer.
pub type Context = Shared<Surroundings>;

impl Context {
    /// Whether the report may only be read by now; what is drawn may be older.
    #[must_use]
    pub fn may_only_read(&self) -> bool {
        self.store.state().setting.readonly
    }

    /// Reports what happened.
    pub fn dispatch(&self, action: Action) {
        self.store.dispatch(action);
    }

    /// Runs a command and reports the action that it answers with.
    pub fn run(&self, command: Command) {
        if self.may_only_read() && command.edits() {
            return;
        }
        let context = self.clone();
        let visit = context.store.state().visit;
        wasm_bindgen_futures::spawn_local(async move {
            let action = commands::perform(&context.ports, command).await;
            if context.store.state().visit == visit {
                context.dispatch(action);
            }
        });
    }

    /// Asks the companion about something, unless nobody needs to know.
    pub fn ask(&self, matter: Matter) {
        if let Some(question) = self.store.state().question(&matter) {
            self.run(Command::Ask { matter: matter.clone(), question });
            self.dispatch(Action::Asked(matter));
        }
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
pub struct App {
    context: Context,
    state: Rc<State>,
    /// What follows from the open report.
    insight: Option<Insight>,
    root: NodeRef,
    /// What the browser's tab and the focus were last set to.
    title: String,
    focus: Focus,
    /// The finding that was marked last.
    marked: Option<Rc<str>>,
}

impl Component for App {
    type Message = ();
    type Properties = AppProps;

    fn create(ctx: &yew::Context<Self>) -> Self {
        let AppProps { ports, store, instance } = ctx.props();
        draw_changes(store, ctx.link().clone());
        let (ports, store, instance) = (ports.clone(), store.clone(), instance.clone());
        let surroundings = Surroundings { ports, store: store.clone(), instance, readonly: false };
        let context = Shared(Rc::new(surroundings));
        let mut app = Self {
            context,
            state: store.state(),
            insight: None,
            root: NodeRef::default(),
            title: String::new(),
            focus: Focus::default(),
            marked: None,
        };
        app.look();
        app
    }

    fn update(&mut self, _: &yew::Context<Self>, (): ()) -> bool {
        self.look();
        true
    }

    fn view(&self, _: &yew::Context<Self>) -> Html {
        match (&self.state.open, &self.insight) {
            _ if self.state.opening.page().is_some() => panel::found(&self.state, &self.root),
            (Some(open), Some(insight)) => workplace(&self.context, &self.state, open, insight, &self.root),
            _ => start(&self.context, &self.state, &self.root),
        }
    }

    fn rendered(&mut self, _: &yew::Context<Self>, is_first: bool) {
        if is_first {
            effects::attach(&self.context);
            if let Some(around) = self.root.get().and_then(|root| root.parent_node()) {
                events::listen(&around, &self.context);
            }
        }
        let open = self.state.open.as_ref();
        let count = self.insight.as_ref().map_or(0, |insight| insight.derived.open_count());
        let title = labels::document_title(open.map(Open::report).map(|report| &**report), count);
        if title != self.title {
            self.context.ports.page.set_title(&title);
            self.title = title;
        }
        let focus = self.state.focus();
        if focus != self.focus {
            self.focus = focus;
            if let Some(target) = focus.target {
                go_to(&self.root, target);
            }
        }
        let marked = self.state.open.as_ref().and_then(|open| open.selected.clone());
        if marked != self.marked {
            self.marked = marked;
            if let Some(root) = self.root.cast() {
                events::show(&root, ".card.is-selected");
            }
        }
    }
}

impl App {
    /// Takes over the state as it is now, and what follows from it.
    fn look(&mut self) {
        self.state = self.context.store.state();
        let readonly = self.state.setting.readonly;
        if self.context.readonly != readonly {
            self.context = Shared(Rc::new(Surroundings { readonly, ..(*self.context.0).clone() }));
        }
        let before = self.insight.take();
        self.insight = self.state.open.as_ref().map(|open| Insight::of(&self.state, open, before));
    }
}

#[wasm_bindgen]
extern "C" {
    /// Calls back before the next frame is shown.
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn before_frame(callback: &JsValue);
}

/// Draws the form again whenever something changes: once for all that happens
/// in one task. What is typed stands where it was typed: the browser shows that
/// first, and then what follows from it; of strokes that come faster than
/// frames, the last is drawn.
///
/// Nothing may happen between the beginning and the end of drawing, or a figure
/// typed meanwhile is overwritten by the one before it. So yew draws at once
/// (`not_browser_env`); by itself it lets the browser go on after 16 ms, with
/// parts of the form still to be drawn.
fn draw_changes(store: &Store, link: Scope<App>) {
    let is_due = Rc::new(Cell::new(false));
    let draw = {
        let is_due = is_due.clone();
        move || {
            if is_due.take() {
                link.send_message(());
            }
        }
    };
    store.watch(move |change| {
        let was_due = is_due.replace(true);
        let draw = draw.clone();
        if !change.is_typed {
            wasm_bindgen_futures::spawn_local(async move { draw() });
        } else if !was_due {
            let wait = move || {
                Timeout::new(0, draw).forget();
            };
            before_frame(&Closure::once_into_js(wait));
        }
    });
}
