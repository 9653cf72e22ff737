//! The only module that touches the page: one adapter per port.
//!
//! Any browser feature may be missing or refuse; each adapter says so in the
//! error of its port, and no `JsValue` leaves this module.
#![allow(clippy::disallowed_methods)] // this is the module that may reach the page

mod clock;
mod companion;
#[cfg(feature = "embed")]
mod embed;
mod files;
mod form;
mod host;
mod page;
mod storage;

pub use form::{Form, mount, ports};
pub use host::Host;
