//! What the source of an opened report printed, beyond its figures and words:
//! for the checks that ask how it was printed.
//!
//! It is kept in backups under a key of the internal part. Only who has those
//! checks reads it; everybody else keeps it as a key that is not known.

use super::Report;
use crate::formats::{SectionId, TableId};

/// The object of a backup that holds it, and its key.
const PARENT: &str = "/internal/facts";
const KEY: &str = "printed";
/// Between the facts, and between the name of a fact and what it says. Neither
/// stands in labels, and neither is escaped in JSON.
const NEXT: char = '¦';
const IS: char = '=';
/// Where a sentence was broken into two paragraphs.
pub const BREAK: char = '⏎';

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// How many values stand in the row of table 4, where they stand in one.
    pub disputes: Option<usize>,
    /// Labels that are not those of the form.
    pub labels: Vec<Label>,
    /// Sentences that were broken into two paragraphs: some characters before
    /// and behind each [`BREAK`].
    pub broken: Vec<(SectionId, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub table: TableId,
    pub printed: String,
    /// Whether it is one of another edition; else it differs in its marks only.
    pub is_another: bool,
}

impl Report {
    /// What was printed; nothing for a report that was written here.
    #[must_use]
    pub fn printed(&self) -> Printed {
        self.extra(PARENT, KEY).map(|json| Printed::read(json.trim_matches('"'))).unwrap_or_default()
    }

    #[must_use]
    pub fn with_printed(&self, printed: &Printed) -> Self {
        let json = format!("\"{}\"", printed.write());
        self.with_extra(PARENT, KEY, Some(json).filter(|_| *printed != Printed::default()))
    }
}

impl Printed {
    fn write(&self) -> String {
        let mut facts = Vec::new();
        facts.extend(self.disputes.map(|n| format!("disputes{IS}{n}")));
        for label in &self.labels {
            let kind = if label.is_another { "another-" } else { "" };
            facts.push(format!("{kind}{}{IS}{}", label.table.name(), plain(&label.printed)));
        }
        for (section, words) in &self.broken {
            facts.push(format!("{}{IS}{}", section.name(), plain(words)));
        }
        facts.join(&NEXT.to_string())
    }

    fn read(text: &str) -> Self {
        let mut printed = Self::default();
        for (name, words) in text.split(NEXT).filter_map(|fact| fact.split_once(IS)) {
            let table = name.trim_start_matches("another-");
            if name == "disputes" {
                printed.disputes = words.parse().ok();
            } else if let Some(section) = SectionId::from_name(name) {
                printed.broken.push((section, words.to_owned()));
            } else if let Some(table) = TableId::from_name(table) {
                let is_another = name.starts_with("another-");
                printed.labels.push(Label { table, printed: words.to_owned(), is_another });
            }
        }
        printed
    }
}

/// Without what JSON would escape or what parts the facts.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !['"', '\\', NEXT, IS].contains(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::FormatId;

    #[test]
    fn what_was_printed_is_kept_with_the_report() {
        let label = |printed: &str, is_another| Label { table: TableId::T3, printed: printed.to_owned(), is_another };
        let printed = Printed {
            disputes: Some(16),
            labels: vec![label("(一)予以公开", false), label("规范性文件", true)],
            broken: vec![(SectionId::Sec1, format!("发布公开{BREAK}信息、受"))],
        };
        let report = Report::new(FormatId::F2019);
        assert_eq!(report.printed(), Printed::default());
        assert_eq!(report.with_printed(&printed).printed(), printed);
        assert_eq!(report.with_printed(&Printed::default()), report);
    }
}
