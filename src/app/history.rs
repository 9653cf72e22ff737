//! Undo and redo: the report as it was before each step, with a label.

use std::rc::Rc;

use super::Selection;
use crate::checks::Place;
use crate::formats::{CellId, SectionId, TableId};
use crate::report::{Field, Report};

/// Steps that are kept; unchanged parts of the reports are shared.
const MAX_STEPS: usize = 500;
/// A step of prose ends when it has changed this many characters, so that
/// undo takes back a sentence and not an afternoon.
const MAX_PROSE_STEP: usize = 60;
/// An edit that removes more characters at once overwrites something, and is
/// a step of its own.
const MAX_REMOVED: usize = 3;

/// The report with everything that was done to it.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    report: Rc<Report>,
    past: Rc<Vec<Step>>,
    future: Rc<Vec<Step>>,
    /// Whether the next edit starts a step of its own.
    sealed: bool,
}

/// A step, and the report on its other side: before it in the past, after it
/// in the future.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub label: StepLabel,
    report: Rc<Report>,
}

/// What a step changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepLabel {
    Cell(CellId),
    Computed(CellId),
    Cleared(Selection),
    /// So many cells, from this one on.
    Pasted(CellId, usize),
    Unit,
    Field(Field),
    Text(SectionId),
    Finished(SectionId),
    Zeros(TableId),
    /// What was carried forward last year.
    CarriedIn,
    /// Parts of a report that was read, from this place on.
    Merged(Place),
    /// What a person has to say about findings.
    Explained,
    /// The page around the form gave another report.
    Given,
}

impl StepLabel {
    /// Where it happened, as far as it is one place.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        match self {
            Self::Cell(cell) | Self::Computed(cell) | Self::Pasted(cell, _) => Some(Place::Cell(cell)),
            Self::Merged(place) => Some(place),
            Self::Field(field) => Some(Place::Field(field)),
            Self::Text(section) | Self::Finished(section) => Some(Place::Section(section)),
            Self::Cleared(selection) => Some(Place::Cell(selection.from)),
            Self::Unit | Self::Zeros(_) | Self::CarriedIn | Self::Explained | Self::Given => None,
        }
    }
}

impl History {
    #[must_use]
    pub fn new(report: Report) -> Self {
        Self { report: Rc::new(report), past: Rc::default(), future: Rc::default(), sealed: true }
    }

    #[must_use]
    pub fn report(&self) -> &Rc<Report> {
        &self.report
    }

    /// The step that undo would take back.
    #[must_use]
    pub fn to_undo(&self) -> Option<StepLabel> {
        self.past.last().map(|step| step.label)
    }

    /// The step that redo would do again.
    #[must_use]
    pub fn to_redo(&self) -> Option<StepLabel> {
        self.future.last().map(|step| step.label)
    }

    /// Ends the current step: the next edit begins a new one.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// Replaces the report. Edits of one place in a row are one step. Returns
    /// whether anything changed.
    pub fn edit(&mut self, label: StepLabel, report: Report) -> bool {
        if report == *self.report {
            return false;
        }
        let merges = !self.sealed && self.past.last().is_some_and(|step| step.merges(label, &self.report, &report));
        if !merges {
            let past = Rc::make_mut(&mut self.past);
            if past.len() == MAX_STEPS {
                past.remove(0);
            }
            past.push(Step { label, report: self.report.clone() });
        }
        self.future = Rc::default();
        self.report = Rc::new(report);
        self.sealed = false;
        true
    }

    /// Whether this cell is being typed into: its step has not ended.
    #[must_use]
    pub fn is_entering(&self, cell: CellId) -> bool {
        !self.sealed && self.to_undo() == Some(StepLabel::Cell(cell))
    }

    /// Takes back what is being typed into this cell, as if it had never been
    /// typed. Returns whether there was anything.
    pub fn cancel(&mut self, cell: CellId) -> bool {
        let is_entering = self.is_entering(cell);
        if is_entering && let Some(step) = Rc::make_mut(&mut self.past).pop() {
            self.report = step.report;
            self.sealed = true;
        }
        is_entering
    }

    pub fn undone(&mut self) -> Option<StepLabel> {
        Self::travel(&mut self.past, &mut self.future, &mut self.report, &mut self.sealed)
    }

    pub fn redone(&mut self) -> Option<StepLabel> {
        Self::travel(&mut self.future, &mut self.past, &mut self.report, &mut self.sealed)
    }

    fn travel(
        from: &mut Rc<Vec<Step>>,
        to: &mut Rc<Vec<Step>>,
        report: &mut Rc<Report>,
        sealed: &mut bool,
    ) -> Option<StepLabel> {
        let Step { label, report: other } = Rc::make_mut(from).pop()?;
        let current = std::mem::replace(report, other);
        Rc::make_mut(to).push(Step { label, report: current });
        *sealed = true;
        Some(label)
    }
}

impl Step {
    /// Whether an edit that leads from `before` to `report` belongs to this step.
    fn merges(&self, label: StepLabel, before: &Report, report: &Report) -> bool {
        let short = |section| {
            let length = |report: &Report| report.prose(section).text.chars().count();
            length(report).abs_diff(length(&self.report)) <= MAX_PROSE_STEP
        };
        self.label == label
            && match label {
                StepLabel::Cell(_) | StepLabel::Field(_) | StepLabel::Explained => true,
                StepLabel::Text(section) => {
                    let removed = removed(&before.prose(section).text, &report.prose(section).text);
                    short(section) && removed <= MAX_REMOVED
                }
                _ => false,
            }
    }
}

/// How many characters of `old` are gone in `new`. Latin letters do not count:
/// an input method puts them there and takes them away again.
fn removed(old: &str, new: &str) -> usize {
    let begin = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let end = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).count();
    let gone = old.chars().count().saturating_sub(begin + end);
    let is_composed = |c: char| c.is_ascii_alphabetic() || matches!(c, '\'' | ' ');
    old.chars().skip(begin).take(gone).filter(|c| !is_composed(*c)).count()
}
