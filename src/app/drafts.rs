//! The drafts of the start page.

use std::rc::Rc;

use super::ports::{Moment, StoredDraft};
use super::{Derived, Open, SaveState, derived};
use crate::checks::Severity;
use crate::exchange::{self, ImportError, Opened};
use crate::report::{Field, Report};

/// A draft as the start page lists it. One that cannot be read is kept and
/// can be downloaded.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub id: Rc<str>,
    pub text: Rc<str>,
    pub summary: Result<Summary, ImportError>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub organ: Rc<str>,
    pub year: Option<u16>,
    pub saved: Option<Moment>,
    /// Cells that hold an entry, and all that want one.
    pub filled: (usize, usize),
    /// Open errors, as they are shown when it is opened.
    pub errors: usize,
}

impl Draft {
    #[must_use]
    pub fn read(stored: StoredDraft) -> Self {
        let summary = exchange::read(stored.text.as_bytes()).map(|opened| {
            let saved = opened.saved.as_deref().and_then(Moment::from_stamp);
            Summary::of(&opened.report, saved)
        });
        Self { id: stored.id.into(), text: stored.text.into(), summary }
    }

    /// The draft under another organ's name.
    ///
    /// # Errors
    /// When the draft cannot be read.
    pub fn renamed(&self, organ: &str) -> Result<Opened, ImportError> {
        let mut opened = exchange::read(self.text.as_bytes())?;
        opened.report = super::with_field(&opened.report, Field::Organ, organ);
        Ok(opened)
    }

    /// A blank report for the year after, of the same organ, beside this one.
    ///
    /// # Errors
    /// When the draft cannot be read.
    pub fn next_year(&self) -> Result<Option<Opened>, ImportError> {
        let opened = exchange::read(self.text.as_bytes())?;
        let next = next_year(&opened.report);
        Ok(next.map(|report| Opened { last_year: Some(opened.report.into()), report, ..opened }))
    }

    fn saved(&self) -> Option<Moment> {
        self.summary.as_ref().ok().and_then(|summary| summary.saved)
    }
}

impl Summary {
    fn of(report: &Report, saved: Option<Moment>) -> Self {
        let open = Open::new(None, report.clone(), SaveState::Rehearsal);
        let errors = Derived::of(&open).count(Severity::Error);
        let organ = report.field(Field::Organ).clone();
        Self { organ, year: report.year(), saved, filled: derived::filled(report), errors }
    }
}

pub(super) fn newest_first(unsorted: impl Iterator<Item = Draft>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for draft in unsorted {
        let at = drafts.partition_point(|other| (other.saved(), &draft.id) > (draft.saved(), &other.id));
        drafts.insert(at, draft);
    }
    drafts
}

/// What stays the same from one year to the next: the organ and its prose;
/// every figure is blank again.
pub(super) fn next_year(report: &Report) -> Option<Report> {
    let year = report.year()?.checked_add(1)?;
    let format = crate::formats::FormatId::for_year(year)?;
    let kept = [
        Field::Organ,
        Field::OrganShort,
        Field::OrganCode,
        Field::OrganKind,
        Field::OrganLevel,
        Field::Region,
        Field::Scope,
        Field::SignatureOrgan,
        Field::Contact,
    ];
    let blank = Report::new(format).with_field(Field::ReportYear, &year.to_string());
    let next = kept.into_iter().fold(blank, |next, field| next.with_field(field, report.field(field)));
    let title = next.standard_title().unwrap_or_default();
    Some(next.with_field(Field::Title, &title))
}
