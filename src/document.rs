//! What a source shows: its lines of text and its tables, in order, whatever
//! program wrote it. Nothing here knows what a report is.
//!
//! Bounded and total: any bytes give an answer, in linear time; nothing runs,
//! nothing is fetched.

pub mod grid;
pub mod html;
mod ink;
mod lists;
pub mod tabs;

use grid::Grid;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Line(String),
    Table(Grid),
}
