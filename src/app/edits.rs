//! Changes of the report that the companion makes, for it knows what they rest
//! on: an explanation is bound to a finding, parts of another report to what
//! can be taken over. The report goes there and comes back changed; whatever
//! is typed meanwhile stays, and the change is asked for anew.

use std::rc::Rc;

use super::companion::{Answer, Matter};
use super::{Message, Open, State, StepLabel, Target};
use crate::checks::Place;
use crate::exchange;
use crate::exchange::json::{self, Json};

/// What is to be changed, as a page of guidance or a preview says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// `companion::edit` has the names.
    pub name: String,
    /// What is ticked on the page, with spaces in between.
    pub ticked: String,
    /// What is typed there.
    pub input: String,
}

impl State {
    /// The change that is to be asked for, with the revision that it is for.
    #[must_use]
    pub fn edit_wanted(&self) -> Option<Matter> {
        let open = self.open.as_ref()?;
        open.edits.first().map(|edit| Matter::Edit(open.revision, edit.clone()))
    }

    pub(super) fn edit_question(&self, edit: &Edit) -> Option<String> {
        let found = self.found().map(|found| exchange::write_backup(found, None)).unwrap_or_default();
        let parts = [("edit", &*edit.name), ("ticked", &edit.ticked), ("input", &edit.input), ("found", &found)];
        self.report_question("edit", &parts)
    }

    /// Takes the report as it was changed.
    pub(super) fn take_edit(&mut self, revision: u64, edit: &Rc<Edit>, answer: Answer) {
        let Some(open) = &mut self.open else { return };
        if open.revision != revision || open.edits.first() != Some(edit) {
            return;
        }
        if let Ok(answer) = answer {
            open.edits.remove(0);
            if let Some(said) = open.take_edited(&answer) {
                self.take_parts(said);
            }
        } else {
            open.edits.clear();
            self.message = Some(Message::CompanionMissing);
        }
    }
}

impl Open {
    /// Takes `{"label":…,"place":…,"report":…}` as one step. Returns what is
    /// said of it, if anything.
    fn take_edited(&mut self, answer: &str) -> Option<String> {
        let answer = json::read(answer)?;
        let text = |key| answer.get(key).and_then(Json::as_text);
        let opened = exchange::read(text("report")?.as_bytes()).ok()?;
        let place = Place::from_name(text("place")?, self.report().format());
        let name = text("label")?;
        let label = match (name, place) {
            ("explained" | "seen", _) | (_, None) => StepLabel::Explained,
            ("merged", Some(place)) => StepLabel::Merged(place),
            (_, Some(Place::Cell(cell))) => StepLabel::Cell(cell),
            (_, Some(Place::Section(section))) => StepLabel::Text(section),
            (_, Some(Place::Field(field))) => StepLabel::Field(field),
        };
        // What is said is typed bit by bit.
        if name == "explained" {
            self.edit(label, opened.report);
        } else {
            self.edit_once(label, opened.report);
        }
        if let Some(place) = label.place() {
            self.go_to(Target::Place(place));
        }
        text("said").map(str::to_owned)
    }
}
