//! The report to compare with: that of the year before, as a rule. It belongs
//! to the report on screen and is kept with its draft.

use std::rc::Rc;

use super::drafts::next_year;
use super::panel::Pending;
use super::{Message, Open, SaveState, State, StepLabel, Target};
use crate::exchange::{ImportError, Notice};
use crate::formats::{CellId, RowId, TableId};
use crate::report::Report;

/// The most characters of prose that are kept beside a draft, which has to find
/// room in the browser's storage; no report is near it.
const MOST: usize = 1 << 18;

impl State {
    /// Shows a report beside the one on screen; where there is none, begins the
    /// one of the year after.
    pub(super) fn compare_with(&mut self, draft: Rc<str>, mut report: Report) {
        let length = report.prose_of_all().map(|(_, text)| text.len()).sum();
        if length > MOST {
            self.message = Some(Message::Refused(ImportError::TooLarge { bytes: length }));
            return;
        }
        // Only what the form shows of it is kept.
        report.extras = Rc::default();
        if self.open.is_none()
            && let Some(next) = next_year(&report)
        {
            self.show(Open::unsaved(draft, next));
        }
        if let Some(open) = &mut self.open {
            self.message = Some(Message::Compared(report.year()));
            open.compare_with(report);
        }
    }

    /// Last year's report: the one that was opened for the report on screen,
    /// else that of the page around the form.
    #[must_use]
    pub fn compared(&self) -> Option<&Rc<Report>> {
        let own = self.open.as_ref().and_then(|open| open.last_year.as_ref());
        own.or(self.last_year.as_ref())
    }

    /// Compares with nothing any more.
    pub(super) fn compare_no_more(&mut self) {
        self.last_year = None;
        if let Some(open) = &mut self.open {
            open.last_year = None;
            open.changed();
            // The button goes; the one beside it opens another.
            open.go_to(Target::File);
        }
    }
}

impl Open {
    /// Proposes what was carried forward last year for what was carried into
    /// this one.
    fn compare_with(&mut self, last: Report) {
        let report = self.report().clone();
        let mut entries = Vec::new();
        let follows = last.year().and_then(|year| year.checked_add(1)) == report.year();
        for spec in report.format().cells() {
            let from = CellId { row: RowId("carried_forward"), ..spec.id };
            let is_open = spec.id.table == TableId::T3 && spec.id.row == RowId("carried_in") && !spec.is_total();
            if let (true, Some(typed)) = (is_open && report.reading(spec.id).is_blank(), last.reading(from).printed()) {
                entries.push((spec.id, typed));
            }
        }
        self.last_year = Some(last.into());
        self.changed();
        if follows && !entries.is_empty() && self.save != SaveState::Rehearsal {
            self.propose(Rc::new(Pending { entries, label: StepLabel::CarriedIn, page: None }));
        }
    }
}

/// What a draft has to say that lost what was kept beside it.
pub(super) fn lost(notices: &[Notice]) -> Option<Message> {
    let is_lost = |notice: &Notice| matches!(notice, Notice::LastYearLost);
    notices.iter().any(is_lost).then(|| Message::Opened(vec![Notice::LastYearLost]))
}
