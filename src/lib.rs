//! Prepares China's annual report on government information disclosure
//! (政府信息公开工作年度报告), entirely in the browser.
//!
//! The modules in reading order; each may use only those above it
//! (`tests/layering.rs` holds them to that):
//!
//! - [`formats`]: the two statutory formats, all data.
//! - [`report`]: the cells and texts of one report.
//! - [`narrative`]: what the prose says in figures.
//! - [`checks`]: what may be wrong with a report, and the findings.
//! - [`exchange`]: the JSON file and the backup.
//! - [`app`]: the state of the page and every action that changes it.
//! - [`document`]: what a source shows, lines and tables.
//! - [`text`]: every sentence people read.
//! - [`clipboard`]: what was copied elsewhere, and the cells it belongs to.
//! - [`guide`]: the pages of guidance beside the form.
//! - [`import`]: a report out of any document.
//! - [`reader`]: what a file holds that is not our own; a module of its own.
//! - [`companion`]: what is not needed to start typing; a module of its own.
//! - [`ui`]: draws the state and reports what happened.
//! - [`browser`]: the only module that touches the page.

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod formats;
pub mod report;
#[cfg(feature = "later")]
pub mod narrative;
pub mod checks;
pub mod exchange;
pub mod app;
pub mod document;
pub mod text;
#[cfg(feature = "later")]
pub mod clipboard;
#[cfg(feature = "later")]
pub mod guide;
#[cfg(feature = "later")]
pub mod import;
#[cfg(feature = "later")]
pub mod reader;
#[cfg(feature = "later")]
pub mod companion;
#[cfg(feature = "form")]
pub mod ui;
#[cfg(feature = "form")]
pub mod browser;
