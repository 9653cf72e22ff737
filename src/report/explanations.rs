//! Why something that a check objects to is right all the same, in the words of
//! the person who says so.

/// What was said about one finding, or that one figure was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The code of the check.
    pub code: String,
    /// Where the finding leads; empty where it has no place.
    pub place: String,
    /// A hash of all that the finding rests on: with any other figure it is
    /// another finding.
    pub operands: String,
    /// Empty for a figure that was seen.
    pub text: String,
}

impl Explanation {
    /// The most characters of a text.
    pub const LONGEST: usize = 1000;
    /// The most that a report keeps.
    pub const MOST: usize = 500;
}
