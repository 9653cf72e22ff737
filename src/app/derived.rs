//! What follows from the state: findings, which of them are shown, how far
//! each task is.

use std::rc::Rc;

use super::{Open, Task};
use crate::checks::{self, Balance, CheckContext, Finding, Place, Severity};
use crate::formats::{Format, SectionId};
use crate::report::{Cell, Field, Report};

/// Everything that the page shows beside the report itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// What is wrong and ready to be shown, in the order on screen: the gravest
    /// first.
    pub shown: Rc<[Finding]>,
    pub tasks: [TaskProgress; 7],
    /// Cells that hold an entry, and all that want one.
    pub filled: (usize, usize),
    pub balances: Rc<[Balance]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskProgress {
    pub task: Task,
    pub progress: Progress,
    pub errors: usize,
    pub warnings: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    NotStarted,
    InProgress,
    Done,
}

impl Derived {
    #[must_use]
    pub fn of(open: &Open) -> Self {
        let report = open.report();
        let mut found = checks::run_now(&CheckContext { report, last_year: None });
        let (told, own) = (&open.prose.findings, found.len());
        found.extend(told.iter().cloned());
        let mut shown: Vec<Finding> = Vec::new();
        for (at, finding) in found.into_iter().enumerate() {
            // The companion knows what was explained.
            let is_told = at < own && told.iter().any(|other| other.code() == finding.code());
            if !is_told && (open.asked || is_settled(open, &finding)) {
                let at = shown.partition_point(|other| other.severity() <= finding.severity());
                shown.insert(at, finding);
            }
        }
        Self {
            tasks: Task::ALL.map(|task| progress(report, task, &shown)),
            shown: shown.into(),
            filled: filled(report),
            balances: checks::balances(report).into(),
        }
    }

    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.shown.iter().filter(|finding| finding.severity() == severity).count()
    }

    /// What must be corrected or looked at.
    #[must_use]
    pub fn open_count(&self) -> usize {
        self.count(Severity::Error) + self.count(Severity::Warning)
    }

    /// The finding after (or before) the one with this key, round and round.
    #[must_use]
    pub fn neighbour(&self, key: Option<&str>, forward: bool) -> Option<&Finding> {
        let n = self.shown.len();
        let at = key.and_then(|key| self.shown.iter().position(|finding| finding.key() == key));
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => n.checked_sub(1)?,
            (Some(at), true) => (at + 1) % n,
            (Some(at), false) => (at + n - 1) % n,
        };
        self.shown.get(next)
    }
}

impl Task {
    pub const ALL: [Self; 7] = [
        Self::Head,
        Self::Section(SectionId::Sec1),
        Self::Section(SectionId::Sec2),
        Self::Section(SectionId::Sec3),
        Self::Section(SectionId::Sec4),
        Self::Section(SectionId::Sec5),
        Self::Section(SectionId::Sec6),
    ];

    /// The place that stands for the whole task.
    #[must_use]
    pub fn place(self) -> Place {
        match self {
            Self::Head => Place::Field(Field::Title),
            Self::Section(section) => Place::Section(section),
        }
    }
}

/// All findings about a report.
#[must_use]
pub fn findings(report: &Report) -> Vec<Finding> {
    checks::run(&CheckContext { report, last_year: None })
}

/// The task in which a place stands.
#[must_use]
pub fn task_of(format: &Format, place: Place) -> Task {
    match place {
        Place::Cell(cell) => Task::Section(format.table(cell.table).section),
        Place::Section(section) => Task::Section(section),
        Place::Field(_) => Task::Head,
    }
}

/// A set of places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(Vec<Place>);

impl Places {
    /// Adds a place; one that is there already changes nothing.
    pub fn insert(&mut self, place: Place) {
        if let Err(at) = self.0.binary_search(&place) {
            self.0.insert(at, place);
        }
    }

    #[must_use]
    pub fn contains(&self, place: Place) -> bool {
        self.0.binary_search(&place).is_ok()
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// Every place that holds something: nobody needs to wait for it to be left.
#[must_use]
pub fn filled_places(report: &Report) -> Places {
    let mut places = Places::default();
    for section in SectionId::ALL.into_iter().filter(|id| !report.prose(*id).text.is_empty()) {
        places.insert(Place::Section(section));
    }
    for field in Field::ALL.into_iter().filter(|field| !report.field(*field).is_empty()) {
        places.insert(Place::Field(field));
    }
    places
}

/// Cells that hold an entry, and all that want one.
#[must_use]
pub fn filled(report: &Report) -> (usize, usize) {
    let is_filled = |(_, cell): &(_, &Cell)| matches!(cell, Cell::Typed(entry) if !entry.reading.is_blank());
    let wanted = report.cells().filter(|(_, cell)| **cell != Cell::Computed).count();
    (report.cells().filter(is_filled).count(), wanted)
}

/// Whether a finding may be shown unasked: its section was started and
/// everything it depends on was filled or left.
fn is_settled(open: &Open, finding: &Finding) -> bool {
    let report = open.report();
    let task = finding.section(report.format()).map_or(Task::Head, Task::Section);
    is_started(report, task)
        && finding.operands(report).into_iter().all(|place| match place {
            Place::Cell(cell) => !report.reading(cell).is_blank() || open.left.contains(place),
            Place::Section(_) | Place::Field(_) => open.left.contains(place),
        })
}

fn is_started(report: &Report, task: Task) -> bool {
    let Task::Section(id) = task else { return true };
    let filled = |(spec, cell): (&crate::formats::CellSpec, &Cell)| {
        report.format().section(id).table == Some(spec.id.table)
            && matches!(cell, Cell::Typed(entry) if !entry.reading.is_blank())
    };
    !report.prose(id).text.is_empty() || report.cells().any(filled)
}

fn progress(report: &Report, task: Task, shown: &[Finding]) -> TaskProgress {
    let count = |severity| {
        let here = |finding: &&Finding| finding.section(report.format()).map_or(Task::Head, Task::Section) == task;
        shown.iter().filter(here).filter(|finding| finding.severity() == severity).count()
    };
    let progress = if is_done(report, task) {
        Progress::Done
    } else if is_started(report, task) {
        Progress::InProgress
    } else {
        Progress::NotStarted
    };
    TaskProgress { task, progress, errors: count(Severity::Error), warnings: count(Severity::Warning) }
}

/// A table is done when no cell is blank, prose when the clerk says so, the
/// head when it names title, organ and year.
fn is_done(report: &Report, task: Task) -> bool {
    match task {
        Task::Head => {
            report.year().is_some() && [Field::Title, Field::Organ].iter().all(|f| !report.field(*f).is_empty())
        }
        Task::Section(id) => match report.format().section(id).table {
            Some(table) => report.blank_cells(table).is_empty(),
            None => report.prose(id).finished,
        },
    }
}
