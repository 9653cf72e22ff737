//! The ways to break the words of a report, its head, and what it takes over
//! from the year before. What has to be said about each stands beside it as
//! data; whether a single mutant is due is decided here by naive means, without
//! the readers of the checks.

use std::ops::Range;

use disclosure_report::checks::{self, CheckContext, Finding, Severity, Status};
use disclosure_report::formats::{CellId, ColumnId, FormatId, RowId, SectionId, TableId};
use disclosure_report::report::{Field, Reading, Report};

mod before;
mod figures;
mod persons;
mod pieces;
mod years;

pub use before::neutral;

/// A report that is whole, and one of the year before that it goes on from.
pub struct Base {
    pub name: String,
    pub report: Report,
    pub last: Report,
}

/// A way to break the words of a report.
pub struct Kind {
    pub name: &'static str,
    /// The checks of which one has to speak up; none where nothing is wrong.
    pub expected: &'static [&'static str],
    /// What may be said as well, for it is true.
    pub follows: &'static [&'static str],
    /// How many mutants of the fixtures are known to be missed, and why.
    pub missed: (usize, &'static str),
    /// The same of those about which something else is said.
    pub beside: (usize, &'static str),
    pub mutants: fn(&Base) -> Vec<Mutant>,
}

pub const KINDS: &[&[Kind]] = &[years::KINDS, figures::KINDS, before::KINDS, pieces::KINDS, persons::KINDS];

/// What all kinds have in common.
const KIND: Kind =
    Kind { name: "", expected: &[], follows: &[], missed: (0, ""), beside: (0, ""), mutants: |_| Vec::new() };

/// A broken report.
pub struct Mutant {
    pub report: Report,
    /// The report of the year before, where one is given.
    pub last: Option<Report>,
    /// Whether one of the expected checks has to say something.
    pub is_due: bool,
    /// The words around what was changed.
    pub about: String,
}

impl Mutant {
    fn of(report: Report, about: &str) -> Self {
        Self { report, last: None, is_due: true, about: about.to_owned() }
    }

    fn due(self, is_due: bool) -> Self {
        Self { is_due, ..self }
    }

    fn with_last(self, last: &Report) -> Self {
        Self { last: Some(last.clone()), ..self }
    }
}

impl Base {
    /// The sections that have words.
    fn sections(&self) -> Vec<SectionId> {
        SectionId::ALL.into_iter().filter(|section| !self.text(*section).trim().is_empty()).collect()
    }

    fn text(&self, section: SectionId) -> &str {
        &self.report.prose(section).text
    }

    fn year(&self) -> u16 {
        self.report.year().unwrap_or_default()
    }

    fn organ(&self) -> &str {
        self.report.field(Field::Organ)
    }

    /// With other words for these bytes of a section.
    fn edited(&self, section: SectionId, range: Range<usize>, words: &str) -> Mutant {
        let text = self.text(section);
        let edited = [&text[..range.start], words, &text[range.end..]].concat();
        Mutant::of(self.report.with_text(section, &edited), &around(&edited, range.start, words.len()))
    }

    fn with_field(&self, field: Field, text: &str) -> Mutant {
        Mutant::of(self.report.with_field(field, text), text)
    }

    /// Every place of a word in the sections, with other words there.
    fn replaced(&self, word: &str, words: &str) -> Vec<Mutant> {
        let mut mutants = Vec::new();
        for section in self.sections().into_iter().filter(|_| !word.is_empty()) {
            let places = self.text(section).match_indices(word);
            mutants.extend(places.map(|(at, _)| self.edited(section, at..at + word.len(), words)));
        }
        mutants
    }
}

/// The words around a place, to be shown.
fn around(text: &str, at: usize, len: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(18).collect();
    let before = before.into_iter().rev();
    before.chain(text[at..at + len].chars()).chain(text[at + len..].chars().take(14)).collect()
}

fn ends_sentence(c: char) -> bool {
    "。；！？\n".contains(c)
}

/// The sentences of a text as bytes, with the mark that ends them.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| ends_sentence(*c)).chain([(text.len(), '\n')]) {
        let end = if c == '\n' { at } else { at + c.len_utf8() };
        if !text[start..end].trim().is_empty() {
            sentences.push(start..end);
        }
        start = (at + c.len_utf8()).min(text.len());
    }
    sentences
}

fn cell(table: TableId, row: &'static str, column: &'static str) -> CellId {
    CellId { table, row: RowId(row), column: ColumnId(column) }
}

fn number(report: &Report, cell: CellId) -> Option<i64> {
    match report.reading(cell) {
        Reading::Integer(number) => Some(number),
        _ => None,
    }
}

fn is_of_2021(report: &Report) -> bool {
    report.format_id() == FormatId::F2021
}

/// Chance that is the same at every run.
struct Random(u64);

impl Random {
    /// As long as the name of a report is not nothing, a seed of its own.
    fn of(base: &Base) -> Self {
        Self(
            base.name
                .bytes()
                .fold(0x9e37_79b9_7f4a_7c15, |seed, byte| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)),
        )
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or_default()
    }
}

/// A finding as it is told apart from others: by what it says where. Places in
/// a text move, so the words there stand for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub code: &'static str,
    /// Its place as a whole: a section, cells, fields.
    pub place: String,
    words: String,
    pub is_unsure: bool,
    severity: Severity,
}

impl Said {
    /// Whether all that it points at was pointed at before: a repeated sentence
    /// that is broken up, or trouble that was copied along.
    pub fn is_old(&self, before: &[Self]) -> bool {
        let family = |code: &'static str| if code == "TXT-01" { "TXT-02" } else { code };
        let is_known = |piece: &str| {
            before.iter().any(|other| family(other.code) == family(self.code) && other.words.contains(piece))
        };
        let mut pieces = self.words.split('|').filter(|piece| !piece.is_empty()).peekable();
        self.words.contains('|') && pieces.peek().is_some() && pieces.all(is_known)
    }
}

/// Everything that the checks say of a report.
pub fn said(report: &Report, last: Option<&Report>) -> Vec<Said> {
    let found = checks::run(&CheckContext { report, last_year: last });
    found.iter().map(|finding| said_by(report, finding)).collect()
}

fn said_by(report: &Report, finding: &Finding) -> Said {
    let problem = &finding.problem;
    let key = finding.key();
    let mut words = String::new();
    if !problem.cells.is_empty() && !problem.spans.is_empty() {
        words = format!("{:?}|", problem.cells);
    }
    for span in &problem.spans {
        let text = report.prose(span.section).text.chars();
        words.extend(text.skip(span.start).take(span.end - span.start).chain(['|']));
    }
    // All figures that nothing is held against are one hint; so is a share.
    let is_sum = matches!(finding.check.code, "NAR-14" | "STA-09" | "CMP-10");
    let (place, _) = key.split_once(['@', '=']).unwrap_or((&key, ""));
    let words = match (is_sum, problem.spans.is_empty()) {
        (true, _) => String::new(),
        (_, true) => key.clone(),
        _ => words,
    };
    Said {
        code: finding.check.code,
        place: place.to_owned(),
        words,
        is_unsure: finding.status == Status::Uncertain,
        severity: finding.severity(),
    }
}
