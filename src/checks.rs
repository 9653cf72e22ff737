//! What may be wrong with a report. A check is data: a code, a severity, a
//! source and a rule. Checks say which cells and which amounts; `text` says
//! it in words.
//!
//! All checks always run over the whole report; what of it is shown, and when,
//! is for [`crate::app`] to decide.

use std::fmt;
use std::rc::Rc;

use crate::formats::{CellId, Format, FormatId, SectionId, TableId};
use crate::report::{Decimal, Field, Report};

pub mod arithmetic;
mod completeness;
#[cfg(feature = "later")]
mod cross_year;
#[cfg(feature = "later")]
mod deadlines;
#[cfg(feature = "later")]
pub mod explanations;
#[cfg(feature = "later")]
mod fees;
#[cfg(feature = "later")]
mod narrative;
#[cfg(feature = "later")]
mod passages;
#[cfg(feature = "later")]
mod plausibility;
#[cfg(feature = "later")]
mod printed_form;
#[cfg(feature = "later")]
mod privacy;
pub mod proposals;
#[cfg(feature = "later")]
mod staleness;
#[cfg(feature = "later")]
mod text_quality;
mod values;

pub use arithmetic::{Balance, Equation, balances};
pub use completeness::length;

/// Every check, in the order of the findings on screen.
pub static CHECKS: &[&[Check]] = &[
    arithmetic::CHECKS,
    values::CHECKS,
    completeness::CHECKS,
    #[cfg(feature = "later")]
    values::later::CHECKS,
    #[cfg(feature = "later")]
    completeness::later::CHECKS,
    #[cfg(feature = "later")]
    narrative::CHECKS,
    #[cfg(feature = "later")]
    fees::CHECKS,
    #[cfg(feature = "later")]
    cross_year::CHECKS,
    #[cfg(feature = "later")]
    plausibility::CHECKS,
    #[cfg(feature = "later")]
    printed_form::CHECKS,
    #[cfg(feature = "later")]
    deadlines::CHECKS,
    #[cfg(feature = "later")]
    staleness::CHECKS,
    #[cfg(feature = "later")]
    privacy::CHECKS,
    #[cfg(feature = "later")]
    text_quality::CHECKS,
];

/// Stands for the check of a finding that was made elsewhere; its words hold
/// what there is to say.
static TOLD: Check = Check { name: "told", ..HINT };

/// What most checks have in common.
const ERROR: Check = Check {
    code: "",
    name: "",
    severity: Severity::Error,
    formats: BOTH,
    source: form(""),
    explainable: false,
    version: 1,
    rule: Rule::Function(|_| Vec::new()),
};
const WARNING: Check = Check { severity: Severity::Warning, ..ERROR };
const HINT: Check = Check { severity: Severity::Hint, ..ERROR };

/// A clause of the form itself.
const fn form(clause: &'static str) -> Source {
    Source { document: "政府信息公开工作年度报告格式", clause }
}

/// What the notice asks for that the form of 2021 came with.
#[cfg(feature = "later")]
const fn notice_2021(clause: &'static str) -> Source {
    Source { document: "国办公开办函〔2021〕30号", clause }
}

/// What is looked for when a text is read before it is published.
#[cfg(feature = "later")]
const fn proof(clause: &'static str) -> Source {
    Source { document: "公开前审校", clause }
}

/// How official papers are set.
#[cfg(feature = "later")]
const fn official(clause: &'static str) -> Source {
    Source { document: "《党政机关公文格式》（GB/T 9704—2012）", clause }
}

const BOTH: &[FormatId] = &[FormatId::F2019, FormatId::F2021];
const ONLY_2019: &[FormatId] = &[FormatId::F2019];
const ONLY_2021: &[FormatId] = &[FormatId::F2021];

/// Something that every report is checked for.
#[derive(Debug)]
pub struct Check {
    /// Stable for ever; its letters name the family and the file.
    pub code: &'static str,
    /// What is wrong, in English: `unbalanced-requests`.
    pub name: &'static str,
    pub severity: Severity,
    pub formats: &'static [FormatId],
    pub source: Source,
    /// Whether an explanation lifts the block on finalising.
    pub explainable: bool,
    /// Grows when the rule changes, so that explanations go stale.
    pub version: u32,
    pub rule: Rule,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 必须改正
    Error,
    /// 建议核对
    Warning,
    /// 提示
    Hint,
}

/// Where a rule stands: shown to people, so in the words of the document.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    pub document: &'static str,
    pub clause: &'static str,
}

/// How a check is decided. An equation is data; a function only for what is
/// not one.
#[derive(Debug)]
pub enum Rule {
    Equation(Equation),
    Function(Function),
    /// A function that can wait: over the prose or the document as a whole, or
    /// for what only looks unlikely. The first load goes without it (see
    /// [`run_now`]).
    Later(Function),
    /// A function over what the prose says in figures, which is read once for
    /// all of them.
    #[cfg(feature = "later")]
    Prose(fn(&CheckContext, &narrative::Said) -> Vec<Problem>),
}

type Function = fn(&CheckContext) -> Vec<Problem>;

/// What a check may look at.
#[derive(Debug, Clone, Copy)]
pub struct CheckContext<'a> {
    pub report: &'a Report,
    /// The report of the year before, where it was opened.
    pub last_year: Option<&'a Report>,
}

/// One thing that is wrong, without words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// The cells concerned, in print order.
    pub cells: Vec<CellId>,
    /// The sides of an equation that does not hold.
    pub sides: Option<(Side, Side)>,
    /// Places in the prose.
    pub spans: Vec<Span>,
    /// The section whose prose is concerned.
    pub section: Option<SectionId>,
    /// Fields of head and foot concerned.
    pub fields: Vec<Field>,
    /// Where it differs from the severity of the check.
    pub severity: Option<Severity>,
    /// What else the sentence needs.
    pub detail: Detail,
    /// A change that settles it, where exactly one is evident.
    pub fix: Option<Fix>,
    /// Whether the words leave a doubt; then it is no more than a hint.
    #[cfg(feature = "later")]
    pub is_uncertain: bool,
    /// How many findings before it have the same key but for this.
    #[cfg(feature = "later")]
    pub nth: usize,
}

/// One side of an equation or comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The cells of this side, in print order.
    pub cells: Vec<CellId>,
    pub amount: Decimal,
}

/// A part of a section's text, in Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub section: SectionId,
    pub start: usize,
    pub end: usize,
}

#[cfg(feature = "later")]
impl Span {
    /// The words as they stand in the report.
    #[must_use]
    pub fn words(self, report: &Report) -> String {
        report.prose(self.section).text.chars().skip(self.start).take(self.end - self.start).collect()
    }
}

/// What the sentence about a problem needs beside cells and amounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Detail {
    #[default]
    None,
    /// Words of the format or the law, such as missing aspects.
    Words(Vec<String>),
    /// A length in characters against its bound.
    Length { actual: usize, bound: usize },
    /// A table with blank cells, and what its blank totals would be.
    Blanks { table: TableId, totals: Vec<(CellId, Decimal)> },
    /// The whole finding in words, where it was made elsewhere.
    Told(Rc<Words>),
}

/// A finding in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// See [`Finding::key`].
    pub key: Rc<str>,
    pub code: Rc<str>,
    pub headline: Rc<str>,
    /// The name of its place.
    pub place: Rc<str>,
    /// What to do, where the headline does not say it.
    pub advice: Rc<str>,
    pub basis: Rc<str>,
}

/// A change that settles a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Type this into the cell.
    Retype { cell: CellId, typed: String },
    /// Type 0 into all blank cells of the table.
    FillZero(TableId),
    /// Let the total be computed again.
    Compute(CellId),
}

/// A problem together with the check that found it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub check: &'static Check,
    pub status: Status,
    pub problem: Problem,
}

/// How sure a finding is, and what a person made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Fail,
    Uncertain,
    Explained,
    /// Explained once, but an operand has changed since.
    Stale,
}

/// Where something stands that a person can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    Cell(CellId),
    /// The prose of a section.
    Section(SectionId),
    Field(Field),
}

impl From<CellId> for Place {
    fn from(cell: CellId) -> Self {
        Self::Cell(cell)
    }
}

/// All findings about a report: check by check, in print order.
#[must_use]
pub fn run(context: &CheckContext) -> Vec<Finding> {
    [run_now(context), run_later(context)].concat()
}

/// What is found at every key stroke: nearly all that is about the tables.
#[must_use]
pub fn run_now(context: &CheckContext) -> Vec<Finding> {
    run_all(context, |rule| match rule {
        Rule::Equation(equation) => equation.problems(context.report),
        Rule::Function(function) => function(context),
        Rule::Later(_) => Vec::new(),
        #[cfg(feature = "later")]
        Rule::Prose(_) => Vec::new(),
    })
}

/// What is found a moment later, by the companion: all that is about the prose,
/// and more.
#[must_use]
pub fn run_later(context: &CheckContext) -> Vec<Finding> {
    #[cfg(feature = "later")]
    let said = narrative::Said::read(context.report);
    #[cfg_attr(not(feature = "later"), expect(unused_mut))]
    let mut findings = run_all(context, |rule| match rule {
        Rule::Later(function) => function(context),
        #[cfg(feature = "later")]
        Rule::Prose(function) => function(context, &said),
        _ => Vec::new(),
    });
    #[cfg(feature = "later")]
    for finding in findings.iter_mut().filter(|finding| finding.problem.is_uncertain) {
        finding.status = Status::Uncertain;
        finding.problem.severity = Some(Severity::Hint);
    }
    #[cfg(feature = "later")]
    number(&mut findings);
    findings
}

/// Tells findings apart that are about the same words.
#[cfg(feature = "later")]
fn number(findings: &mut [Finding]) {
    let keys: Vec<String> = findings.iter().map(Finding::key).collect();
    for (at, finding) in findings.iter_mut().enumerate() {
        finding.problem.nth = keys[..at].iter().filter(|key| **key == keys[at]).count();
    }
}

fn run_all(context: &CheckContext, problems: impl Fn(&Rule) -> Vec<Problem>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS.iter().copied().flatten() {
        if check.formats.contains(&context.report.format_id()) {
            let found = problems(&check.rule).into_iter();
            findings.extend(found.map(|problem| Finding { check, status: Status::Fail, problem }));
        }
    }
    findings
}

/// The check with this code.
#[must_use]
pub fn check(code: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().flatten().find(|check| check.code == code)
}

impl Severity {
    /// From the gravest down.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// The name in files and on the page (`data-severity`).
    #[must_use]
    pub fn name(self) -> &'static str {
        ["error", "warning", "hint"][self as usize]
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

impl Status {
    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["fail", "uncertain", "explained", "stale"][self as usize]
    }
}

impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Finding {
    /// A finding that was made elsewhere.
    #[must_use]
    pub fn told(places: Vec<Place>, severity: Severity, words: Words) -> Self {
        let mut problem =
            Problem { severity: Some(severity), detail: Detail::Told(words.into()), ..Problem::default() };
        for place in places {
            match place {
                Place::Cell(cell) => problem.cells.push(cell),
                Place::Section(section) => problem.section = Some(section),
                Place::Field(field) => problem.fields.push(field),
            }
        }
        Self { check: &TOLD, status: Status::Fail, problem }
    }

    #[must_use]
    pub fn code(&self) -> &str {
        if let Detail::Told(words) = &self.problem.detail { &words.code } else { self.check.code }
    }

    /// Whether its rule can wait, and its words with it (see [`Rule::Later`]).
    #[cfg(feature = "later")]
    #[must_use]
    pub fn can_wait(&self) -> bool {
        !matches!(self.check.rule, Rule::Equation(_) | Rule::Function(_))
    }

    #[must_use]
    pub fn severity(&self) -> Severity {
        self.problem.severity.unwrap_or(self.check.severity)
    }

    /// The same for the same trouble at the same place, whatever the figures.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = self.check.code.to_owned();
        match &self.problem.detail {
            Detail::Told(words) => return words.key.to_string(),
            // The blanks of a table are one trouble, however many they are.
            Detail::Blanks { table, .. } => key += table.name(),
            // Only rules that can wait say it in words or at a place of the prose.
            #[cfg(feature = "later")]
            _ => self.add_place(&mut key),
            #[cfg(not(feature = "later"))]
            _ => {
                if let Some(place) = self.place() {
                    key += &place.to_string();
                }
            }
        }
        key
    }

    /// The place, then the first span, so that the page can select it
    /// (`sec1@12-30`); the words where nothing else tells findings apart.
    #[cfg(feature = "later")]
    fn add_place(&self, key: &mut String) {
        if self.problem.nth > 0 {
            key.push('#');
            key.push_str(&self.problem.nth.to_string());
        }
        if let Some(place) = self.place() {
            *key += &place.to_string();
        }
        // All figures of a section are one hint, however many they are.
        if self.check.code == "NAR-14" {
            return;
        }
        match (self.problem.spans.first(), &self.problem.detail) {
            (Some(span), _) => *key = format!("{key}@{}-{}", span.start, span.end),
            (None, Detail::Words(words)) => {
                key.push('=');
                key.extend(words.concat().chars().filter(|c| !c.is_whitespace()));
            }
            _ => {}
        }
    }

    /// The place to look at first. The left side of an equation begins with it.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let problem = &self.problem;
        let left = problem.sides.as_ref().and_then(|(left, _)| left.cells.first());
        match (left.or(problem.cells.first()), problem.section, problem.fields.first()) {
            (Some(cell), ..) => Some(Place::Cell(*cell)),
            (None, Some(section), _) => Some(Place::Section(section)),
            (None, None, field) => field.copied().map(Place::Field),
        }
    }

    /// Whether it is about this place.
    #[must_use]
    pub fn concerns(&self, place: Place) -> bool {
        match place {
            Place::Cell(cell) => self.problem.cells.contains(&cell),
            Place::Section(section) => self.problem.section == Some(section),
            Place::Field(field) => self.problem.fields.contains(&field),
        }
    }

    /// The section it belongs to; `None` for the head and the whole report.
    #[must_use]
    pub fn section(&self, format: &Format) -> Option<SectionId> {
        let table = self.problem.cells.first().map(|cell| format.table(cell.table).section);
        table.or(self.problem.section)
    }

    /// Everything that it depends on: the places, and the parts of computed
    /// totals among them.
    #[must_use]
    pub fn operands(&self, report: &Report) -> Vec<Place> {
        let mut operands = Vec::new();
        for cell in &self.problem.cells {
            for input in report.inputs_of(*cell) {
                operands.push(Place::Cell(input));
            }
        }
        operands.extend(self.problem.section.map(Place::Section));
        for field in &self.problem.fields {
            operands.push(Place::Field(*field));
        }
        operands
    }
}

impl Place {
    /// The place of this name in a format.
    #[must_use]
    pub fn from_name(name: &str, format: &Format) -> Option<Self> {
        let cell = format.parse_cell(name).map(Self::Cell);
        let place = cell.or_else(|| SectionId::from_name(name).map(Self::Section));
        place.or_else(|| Field::from_name(name).map(Self::Field))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(cell) => write!(f, "{cell}"),
            Self::Section(section) => f.write_str(section.name()),
            Self::Field(field) => f.write_str(field.name()),
        }
    }
}
