//! The companion, which the page around the module loads.

use std::rc::Rc;

use wasm_bindgen_futures::JsFuture;

use super::host::Host;
use crate::app::ports::{Companion, CompanionMissing, Later};

pub struct HostCompanion(pub Rc<Host>);

impl Companion for HostCompanion {
    fn ask(&self, question: String) -> Later<Result<String, CompanionMissing>> {
        let asked = JsFuture::from(self.0.ask(&question));
        Box::pin(async { asked.await.ok().and_then(|answer| answer.as_string()).ok_or(CompanionMissing) })
    }
}
