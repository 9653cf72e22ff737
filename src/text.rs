//! Every sentence and label that people read, in Simplified Chinese.
//!
//! Words are plain and short: the fact, the figures, the difference, what to
//! do. The modules below phrase what the core describes.

pub mod findings;
pub mod places;
pub mod exchange;
pub mod import;
pub mod labels;
