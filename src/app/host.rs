//! The page around the form, when there is one: what it may set, and what it
//! is told.

use super::companion::Matter;
use std::rc::Rc;

use super::display::Display;
use super::ports::StorageError;
use super::{Action, Open, SaveState, State};

/// What the page around the form has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setting {
    pub home: Home,
    /// Everything can be read and exported, nothing changed.
    pub readonly: bool,
    /// Whether somebody takes the finished report.
    pub submits: bool,
    /// How it wants the form shown to who has not chosen.
    pub display: Display,
}

/// Where the form lives, as far as the clerk must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Home {
    /// A page of its own.
    #[default]
    Site,
    /// One file, opened from a disk: browsers do not promise to keep its
    /// drafts.
    SingleFile,
    /// An element of another page.
    Element,
    /// A frame in a page of another site: its drafts are not those of the
    /// form's own page.
    ForeignFrame,
}

/// What the page around the form is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The report on screen is another one than before.
    Changed,
    Saved,
    SaveFailed(StorageError),
}

/// What happened between two states, in this order.
#[must_use]
pub fn events(before: &State, after: &State) -> Vec<Event> {
    let mut events = Vec::new();
    let report = |state: &State| state.open.as_ref().map(Open::report).map(Rc::as_ptr);
    if report(before) != report(after) {
        events.push(Event::Changed);
    }
    let save = |state: &State| state.open.as_ref().map(|open| (open.draft.clone(), open.save));
    if save(before) != save(after) {
        match after.open.as_ref().map(|open| open.save) {
            Some(SaveState::Saved(_)) if before.open.is_some() => events.push(Event::Saved),
            Some(SaveState::Failed(error)) => events.push(Event::SaveFailed(error)),
            _ => {}
        }
    }
    events
}

impl Action {
    /// Whether this would change the report on screen or the drafts.
    pub(super) fn edits(&self) -> bool {
        matches!(
            self,
            Self::ReportStarted { .. }
                | Self::FileRead(_)
                | Self::CellEdited { .. }
                | Self::SelectionCleared
                | Self::Answered { matter: Matter::Paste(..) | Matter::Edit(..), .. }
                | Self::TextPasted { .. }
                | Self::EntryCancelled(_)
                | Self::UnitChosen(_)
                | Self::FieldEdited { .. }
                | Self::TextEdited { .. }
                | Self::SectionFinished { .. }
                | Self::PreviewApplied
                | Self::EditAsked(_)
                | Self::ComparisonEnded
                | Self::FixApplied(_)
                | Self::Undone
                | Self::Redone
        )
    }
}
