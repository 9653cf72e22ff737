//! The pages of guidance that stand beside the form: what a cell counts and
//! how it stands, the keys, the legend, a report to practise on, and what a
//! paste would do before it is done.
//!
//! A page is a list of nodes ([`Node`]), which a view draws as they stand. The
//! pages know no browser; they follow from a report alone.

mod about;
pub mod checks;
mod columns;
mod compared;
mod details;
mod doubtful;
mod found;
mod last_year;
mod merge;
mod node;
mod preview;
mod proposed;
mod rehearsal;
mod relations;
mod rows;
mod sheets;
mod states;
mod terms;

pub use about::{about, part_name};
pub use columns::column_meaning;
pub use compared::compared;
pub use details::{details, no_cell};
pub use found::{Use, found};
pub use last_year::last_year;
pub use merge::{Part, parts};
pub use node::{Element, Node, element};
pub use preview::{applied, preview};
pub use rehearsal::{rehearsal, rehearsal_page};
pub use relations::{Relation, relations};
pub use rows::{Certainty, RowMeaning, row_meaning};
pub use sheets::{legend, shortcuts};
