//! Drives the built site in a real browser, the way a clerk does.
//!
//! A story is told to a page of its own:
//!
//! ```no_run
//! e2e::story(|page| {
//!     page.open();
//!     page.new_report("某某市林业局", 2024);
//!     page.cell("t3.new_received.natural_person").fill("5");
//!     page.cell("t3.new_received.total").has_value("5");
//!     page.action("undo").click();
//! });
//! ```
//!
//! Everything waits until it can be done, at most [`PATIENCE`], and fails with
//! a sentence, the line of the story and a screenshot. A story also fails when
//! the page violated its content security policy or logged an error.
//!
//! - [`browser`]: the browsers, and what each of them can do.
//! - [`webdriver`]: the protocol and the process of a driver.
//! - `devtools`: stands in for the driver of a browser that has none.
//! - [`server`]: the static server, which can misbehave on request.
//! - [`nginx`]: the web server of many portals, with a configuration of the repository.
//! - [`axe`]: what keeps people out, found by axe-core.
//! - [`release`]: other releases of the site, for stories about updates.
//! - [`page`]: what a story can do with the page, by the names of the contract.
//! - [`story`](mod@story): from a free browser to the verdict.

#![allow(clippy::doc_markdown)] // WebDriver and DevTools are names, not code
#![allow(clippy::must_use_candidate)] // what a script returns may not matter

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

pub mod npm;
pub mod axe;
pub mod server;
pub mod nginx;
pub mod browser;
pub mod webdriver;
mod devtools;
pub mod page;
pub mod release;
pub mod story;

pub use browser::Browser;
pub use nginx::Nginx;
pub use page::{Broken, Download, Finding, InputMethod, Locator, Page, System, Violation, Walk, keys};
pub use release::Release;
pub use server::{Answer, Site};
pub use story::{Story, story};

/// How long anything may take before the story fails.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The root folder of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The folder of everything that is built or fetched.
#[must_use]
pub fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    workspace().join(target)
}

/// Where screenshots of failed stories and files on their way go.
#[must_use]
pub fn output() -> PathBuf {
    target().join("e2e")
}

/// Asks again and again until there is an answer; the last refusal otherwise.
///
/// # Errors
/// The last refusal, when none came within `patience`.
pub fn poll<T, E>(patience: Duration, mut ask: impl FnMut() -> Result<T, E>) -> Result<T, E> {
    let start = Instant::now();
    loop {
        match ask() {
            Err(_) if start.elapsed() < patience => thread::sleep(Duration::from_millis(20)),
            answer => return answer,
        }
    }
}

/// Ends the story with this sentence.
#[track_caller]
pub(crate) fn fail(sentence: impl AsRef<str>) -> ! {
    std::panic::panic_any(sentence.as_ref().to_owned())
}

/// The value, or the end of the story.
#[track_caller]
pub(crate) fn must<T, E: std::fmt::Display>(what: &str, result: Result<T, E>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => fail(format!("{what}: {error}")),
    }
}
