//! The page: hiding, leaving, title.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsValue;

use super::host::Host;
use super::storage;
use crate::app::ports::Page;

/// The window that the form lives in, and the page that mounted it.
pub struct Window {
    pub host: Rc<Host>,
    pub leaving: RefCell<Option<EventListener>>,
}

impl Page for Window {
    fn on_hide(&self, callback: Rc<dyn Fn()>) {
        let Some(window) = web_sys::window() else { return };
        let left = callback.clone();
        EventListener::new(&window, "pagehide", move |_| left()).forget();
        if let Some(document) = window.document() {
            EventListener::new(&document, "visibilitychange", move |_| callback()).forget();
        }
    }

    fn guard_leaving(&self, guard: bool) {
        let listener = guard.then(web_sys::window).flatten().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, |event| {
                event.prevent_default();
                // Chromium before 119 asks only when this is set.
                let _ = js_sys::Reflect::set(event, &"returnValue".into(), &JsValue::from("?"));
            })
        });
        self.leaving.replace(listener);
    }

    fn set_title(&self, title: &str) {
        if let Some(document) = web_sys::window().and_then(|w| w.document()) {
            document.set_title(title);
        }
    }

    fn kept_display(&self) -> Option<String> {
        storage::kept_display()
    }

    fn keep_display(&self, names: &str) {
        storage::keep_display(names);
    }

    fn restart(&self) {
        self.host.restart();
    }

    /// Nobody is there to take it; the button is not shown.
    fn submit(&self, _: String) {}
}
