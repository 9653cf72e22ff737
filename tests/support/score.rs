//! How the cells that a source shows were read.

use std::collections::BTreeMap;
use std::fmt;

use disclosure_report::exchange::Opened;
use disclosure_report::formats::CellId;
use disclosure_report::report::{Provenance, Reading};

/// How the cells that a source shows were read.
#[derive(Debug, Default)]
pub struct Score {
    pub exact: usize,
    pub inferred: usize,
    pub missing: Vec<CellId>,
    pub wrong: Vec<CellId>,
    /// Of these, those that are said to be certain.
    pub silent: Vec<CellId>,
}

impl Score {
    pub fn of(opened: &Opened, shown: &BTreeMap<CellId, Reading>) -> Self {
        let mut score = Self::default();
        let is_blank = |reading: Reading| matches!(reading, Reading::Blank | Reading::Dash);
        for (cell, expected) in shown {
            let read = opened.report.reading(*cell);
            let is_right = read == *expected || (is_blank(read) && is_blank(*expected));
            let is_exact = opened.report.cell(*cell).provenance() == Some(Provenance::Imported);
            if opened.missing.contains(cell) {
                score.missing.extend((!is_blank(*expected)).then_some(*cell));
            } else if is_right {
                *(if is_exact { &mut score.exact } else { &mut score.inferred }) += 1;
            } else {
                score.wrong.push(*cell);
                score.silent.extend(is_exact.then_some(*cell));
            }
        }
        score
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { exact, inferred, missing, wrong, silent } = self;
        write!(f, "{exact:>5} exact {inferred:>4} inferred {:>4} missing ", missing.len())?;
        write!(f, "{:>3} wrong {:>3} silently", wrong.len(), silent.len())
    }
}
