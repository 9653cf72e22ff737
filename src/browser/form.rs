//! A form on a page, as JavaScript holds it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::Renderer;

use super::host::Host;
use super::{clock, companion, files, page, storage};
use crate::app::ports::Ports;
use crate::app::{Action, Display, Home, Setting};
use crate::ui::store::{Shared, Store};
use crate::ui::{App, AppProps};

/// A mounted form.
#[wasm_bindgen]
pub struct Form {
    pub(super) store: Rc<Store>,
    #[cfg(feature = "embed")]
    pub(super) ports: Ports,
}

/// The ports of a form on a page of its own.
#[must_use]
pub fn ports(host: Host) -> Ports {
    let host = Rc::new(host);
    Ports {
        drafts: Rc::new(storage::LocalStore::default()),
        files: Rc::new(files::Downloads),
        clock: Rc::new(clock::SystemClock),
        page: Rc::new(page::Window { host: host.clone(), leaving: RefCell::default() }),
        companion: Rc::new(companion::HostCompanion(host)),
    }
}

/// Draws the form of a page in this element, in the place of whatever is there.
#[wasm_bindgen]
#[must_use]
pub fn mount(root: Element, host: Host) -> Form {
    let home = host.place();
    Form::mount(root, home, "dr", ports(host))
}

impl Form {
    pub(super) fn mount(root: Element, home: Home, instance: &str, ports: Ports) -> Self {
        let store = Rc::new(Store::default());
        store.dispatch(Action::SettingChanged(Setting { home, ..Setting::default() }));
        if let Some(names) = ports.page.kept_display() {
            store.dispatch(Action::DisplayChosen(Display::from_names(&names)));
        }
        root.set_text_content(None);
        let instance = instance.to_owned().into();
        let props = AppProps { ports: ports.clone(), store: Shared(store.clone()), instance };
        Renderer::<App>::with_root_and_props(root, props).render();
        Self {
            store,
            #[cfg(feature = "embed")]
            ports,
        }
    }
}

#[wasm_bindgen]
impl Form {
    /// Says whether the page opens without a network.
    #[wasm_bindgen(js_name = offlineKnown)]
    pub fn offline_known(&self, works: bool) {
        self.store.dispatch(Action::OfflineKnown(works));
    }

    /// Says what is being done with the file that is read.
    #[wasm_bindgen(js_name = readingReached)]
    pub fn reading_reached(&self, words: String) {
        self.store.dispatch(Action::ReadingReached(words));
    }

    /// Says that a new version waits for [`Host::restart`].
    #[wasm_bindgen(js_name = updateArrived)]
    pub fn update_arrived(&self) {
        self.store.dispatch(Action::UpdateArrived);
    }
}
