//! The only module that touches the page: one adapter per port.
//!
//! Any browser feature may be missing or refuse; each adapter says so in the
//! error of its port, and no `JsValue` leaves this module.
#![allow(clippy::disallowed_methods)] // this is the module that may reach the page

use std::rc::Rc;

use crate::app::ports::Ports;

mod clock;
mod files;
mod page;
mod storage;

/// The ports of a form that lives in an ordinary page.
#[must_use]
pub fn ports() -> Ports {
    Ports {
        drafts: Rc::new(storage::LocalStore::default()),
        files: Rc::new(files::Downloads),
        clock: Rc::new(clock::SystemClock),
        page: Rc::new(page::Window::default()),
    }
}

/// Mounts the form into the element with this id; does nothing without it.
pub fn mount(id: &str) {
    let element = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element {
        element.set_text_content(None);
        let props = crate::ui::AppProps { ports: ports(), instance: "dr".into() };
        yew::Renderer::<crate::ui::App>::with_root_and_props(element, props).render();
    }
}
