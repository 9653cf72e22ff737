//! The companion and the reader, which the page around the module loads.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::host::Host;
use crate::app::ports::{Companion, CompanionMissing, Later};

pub struct HostCompanion(pub Rc<Host>);

impl Companion for HostCompanion {
    fn ask(&self, question: String) -> Later<Result<String, CompanionMissing>> {
        answered(self.0.ask(&question))
    }

    fn read(&self, bytes: &[u8], question: &str) -> Later<Result<String, CompanionMissing>> {
        answered(self.0.read(bytes, question))
    }

    fn stop(&self) {
        self.0.stop();
    }
}

fn answered(promise: Promise) -> Later<Result<String, CompanionMissing>> {
    let asked = JsFuture::from(promise);
    Box::pin(async { asked.await.ok().and_then(|answer| answer.as_string()).ok_or(CompanionMissing) })
}
