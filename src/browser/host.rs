//! The page that mounts the form, as JavaScript shows it.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::app::Home;

#[wasm_bindgen]
extern "C" {
    /// What every page that mounts the form must have.
    pub type Host;

    /// `site`, `single-file`, `element` or `foreign-frame`.
    #[wasm_bindgen(method, getter)]
    fn home(this: &Host) -> String;
    /// Lets the new version start that waits.
    #[wasm_bindgen(method)]
    pub fn restart(this: &Host);
    /// Asks the companion, which is loaded when it is first asked.
    #[wasm_bindgen(method)]
    pub fn ask(this: &Host, question: &str) -> Promise;
    /// Asks the reader about these bytes, which are only there during the call.
    /// It says what it is doing through `Form::reading_reached`.
    #[wasm_bindgen(method)]
    pub fn read(this: &Host, bytes: &[u8], question: &str) -> Promise;
    /// Stops it, if it is reading.
    #[wasm_bindgen(method)]
    pub fn stop(this: &Host);
}

impl Host {
    #[must_use]
    pub fn place(&self) -> Home {
        match self.home().as_str() {
            "single-file" => Home::SingleFile,
            "element" => Home::Element,
            "foreign-frame" => Home::ForeignFrame,
            _ => Home::Site,
        }
    }
}
