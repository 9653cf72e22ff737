//! The state of one instance of the form, and every action that changes it.
//!
//! Only what cannot be derived is stored. Findings, totals, counts and the
//! state of the tasks follow from the report, in [`derived`].

use std::rc::Rc;

use crate::checks::{Fix, Place};
use crate::exchange::{self, ImportError, Notice, Opened};
use crate::formats::{CellId, FormatId, SectionId, TableId};
use crate::report::{Cell, Field, MoneyUnit, Prose, Report};

pub mod commands;
pub mod companion;
pub mod derived;
pub mod display;
mod drafts;
pub mod edits;
pub mod grid;
mod history;
mod host;
mod last_year;
pub mod opening;
pub mod panel;
pub mod ports;
pub mod prose;

use companion::{Answer, Matter};
pub use derived::{Derived, Places, Progress, TaskProgress};
pub use display::{Contrast, Display, Size};
pub use drafts::{Draft, Summary};
use edits::Edit;
pub use grid::Selection;
pub use history::{History, Step, StepLabel};
pub use host::{Event, Home, Setting, events};
use opening::Opening;
pub use opening::{Purpose, Source};
pub use panel::{Page, Panel, Pending, Topic};
use ports::{CompanionMissing, Moment, SaveError, StorageError, StoredDraft};

/// Everything that one instance of the form knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// The drafts of the start page, newest first.
    pub drafts: Rc<Vec<Draft>>,
    pub storage: Storage,
    /// Drafts that were closed while the store did not hold them; they live
    /// in memory and are listed with the others.
    pub kept: Rc<Vec<Kept>>,
    /// The report on screen; `None` on the start page.
    pub open: Option<Open>,
    /// What is typed on the start page and not yet a report.
    pub new_report: NewReport,
    /// The drafts being renamed, each with the name as typed so far.
    pub new_names: Vec<(Rc<str>, Rc<str>)>,
    /// The draft deleted last, until something else happens to the list.
    pub deleted: Option<Draft>,
    /// Files that are not our own and not opened yet.
    pub opening: Opening,
    /// What a file that was opened or refused has to say.
    pub message: Option<Message>,
    /// What the page around the form has said.
    pub setting: Setting,
    /// How a person wants the form shown; `None` until somebody chose.
    pub display: Option<Display>,
    /// The report that is wanted as soon as the drafts are listed: the id of a
    /// new draft, the organ and the year.
    pub wanted: Option<(Rc<str>, String, u16)>,
    /// Last year's report of the same organ, to compare with.
    pub last_year: Option<Rc<Report>>,
    /// Whether the page opens without a network; `None` until that is known.
    pub works_offline: Option<bool>,
    /// Whether the report to practise on is on its way.
    pub awaits_rehearsal: bool,
    /// Whether a new version of the program waits to be started.
    pub update_waits: bool,
    /// The greatest serial of a page in a panel before the report on screen.
    pub pages: u32,
    /// Counts who uses this form one after the other. An answer to somebody
    /// who has left is for nobody.
    pub visit: u32,
    /// Whether nobody uses it now.
    pub is_free: bool,
}

/// A report about to be started.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewReport {
    pub organ: Rc<str>,
    /// `None` while it is the one that is proposed.
    pub year: Option<Rc<str>>,
    pub zero: bool,
}

/// A draft that only this page holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub draft: Draft,
    /// The revision that a save must reach to replace it.
    revision: u64,
}

/// Whether drafts can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Storage {
    /// The drafts have not been read yet.
    #[default]
    Unknown,
    Working,
    /// Everything stays in memory.
    Unavailable,
}

/// A report being written.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// The draft it is saved as; `None` for the rehearsal, which is not saved.
    pub draft: Option<Rc<str>>,
    pub history: History,
    /// The report of the year before, where somebody opened it. Kept with the
    /// draft; no step of undo.
    pub last_year: Option<Rc<Report>>,
    /// Places that were left, with or without an entry.
    pub left: Rc<Places>,
    /// Whether the clerk asked for a check of everything.
    pub asked: bool,
    pub prose: prose::Prose,
    /// What the companion is to change, the first one first.
    pub edits: Vec<Rc<Edit>>,
    /// The finding that is marked, by key.
    pub selected: Option<Rc<str>>,
    pub focus: Focus,
    /// The place that has or last had the focus.
    pub active: Option<Place>,
    /// The cell of each table that was in use last.
    pub last: [Option<CellId>; 3],
    /// The cells that are selected, when they are more than the one in use.
    pub selection: Option<Selection>,
    /// Where a run of Tab began; Enter leads back under it.
    pub run: Option<CellId>,
    /// Whether the arrows move the caret within the cell in use.
    pub is_editing: bool,
    /// The cell whose text was rewritten when it was left, and that text.
    pub rewritten: Option<(CellId, Rc<str>)>,
    /// What is drawn over the sheet.
    pub drawer: Drawer,
    /// What is shown beside the sheet.
    pub panel: Panel,
    /// The applicant column that a narrow screen shows of table 3.
    pub column: usize,
    pub save: SaveState,
    /// When the store last held everything.
    pub last_saved: Option<Moment>,
    /// Grows with every change of the report.
    pub revision: u64,
    /// The revision that the store holds.
    pub saved_revision: u64,
}

/// A part of the work, as the task list shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Title, organ, preface, signature.
    Head,
    Section(SectionId),
}

/// What is drawn over the sheet where there is no room beside it. The tasks
/// and findings are always there where there is room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drawer {
    #[default]
    Closed,
    Tasks,
    Findings,
    /// The panel.
    Help(Topic),
}

/// A request to move the focus; each one has its own number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Focus {
    pub target: Option<Target>,
    pub serial: u32,
}

/// Where the focus may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Place(Place),
    /// These words of a section: where they begin in bytes, and from where to
    /// where they go in the browser's code units.
    Words {
        section: SectionId,
        at: usize,
        start: usize,
        end: usize,
    },
    Task(Task),
    /// The heading of what a drawer holds.
    Drawer(Drawer),
    /// The button that fills a table with zeros.
    Zeros(TableId),
    /// The heading of what was read of a file.
    Found,
    /// Where files are opened.
    File,
}

/// Whether what is on screen is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    Saved(Moment),
    /// As the page around the form gave it; saved once it is changed.
    Untouched,
    /// Changed, and about to be written.
    Saving,
    Failed(StorageError),
    /// The report to practise on; it is never saved.
    Rehearsal,
}

/// What opening a file has to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Refused(ImportError),
    /// A file that is not ours was refused, with this sentence.
    NotOpened(String),
    /// A file is being read; what is being done, once that is known.
    Reading(Option<String>),
    /// Somebody did not wait for it.
    NotRead,
    /// The reader broke down over a file.
    ReaderFailed,
    Opened(Vec<Notice>),
    /// Last year's report, of this year, is there to compare with.
    Compared(Option<u16>),
    /// These parts of what was read are in the report now; empty for none.
    Merged(String),
    /// A file was handed over under this name.
    Exported(String),
    NotExported(SaveError),
    /// The draft on screen is now another one than before.
    Forked,
    /// The list of drafts could not be changed.
    NotChanged(StorageError),
    /// The report is with the page around the form, which has not answered.
    Submitting,
    /// The page around the form took the report; with what it said, if anything.
    Submitted(String),
    /// The page around the form did not take the report, and why.
    NotSubmitted(String),
    /// The drafts could not be read, though there may be some.
    NotListed,
    /// A new version cannot start while drafts are only in this page.
    NotRestarted,
    /// A part of the program could not be loaded.
    CompanionMissing,
}

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    DraftsListed(Result<Vec<StoredDraft>, StorageError>),
    ReportStarted {
        draft: Rc<str>,
        organ: String,
        year: u16,
        zero: bool,
    },
    /// A draft was asked for, and everything was read anew: another window may
    /// have changed it.
    DraftRead {
        draft: Rc<str>,
        listed: Result<Vec<StoredDraft>, StorageError>,
    },
    FileRead(Source),
    /// The reader says what it is doing.
    ReadingReached(String),
    ReadingStopped,
    /// What was read of a file is opened for this, or let go.
    Decided(Option<Purpose>),
    /// The report to practise on was asked for.
    RehearsalAsked,
    /// Whether the next report begins with zeros.
    ZeroChosen(bool),
    /// A new name of a draft was typed; `None` ends renaming.
    NameTyped {
        draft: Rc<str>,
        name: Option<Rc<str>>,
    },
    ReportClosed,
    TaskOpened(Task),

    CellEdited {
        cell: CellId,
        input: String,
    },
    PlaceEntered(Place),
    PlaceLeft(Place),
    /// A key leads to this cell, in a run of Tab that began where `run` says.
    CellReached {
        cell: CellId,
        run: Option<CellId>,
    },
    CellsSelected(Option<Selection>),
    /// The selected cells are emptied.
    SelectionCleared,
    /// The arrows are to move the caret.
    EditBegan,
    /// What was typed since this cell was entered is taken back.
    EntryCancelled(CellId),
    UnitChosen(Option<MoneyUnit>),
    FieldEdited {
        field: Field,
        input: String,
    },
    TextEdited {
        section: SectionId,
        input: String,
    },
    SectionFinished {
        section: SectionId,
        finished: bool,
    },
    /// The blank cells of a table are to be 0; shows them first.
    ZerosProposed(TableId),
    FixApplied(Fix),
    Undone,
    Redone,

    CheckAsked,
    FindingSelected {
        key: Rc<str>,
        place: Option<Place>,
    },
    /// To the finding after (or before) the one that is marked.
    FindingPassed {
        forward: bool,
    },
    DrawerMoved(Drawer),
    /// Close what is open, and back to the place in use.
    SheetWanted,
    /// Back to the place in use.
    PlaceResumed,
    DisplayChosen(Display),
    /// The companion is to change the report.
    EditAsked(Edit),
    /// The companion is asked about this now.
    Asked(Matter),
    Answered {
        matter: Matter,
        answer: Answer,
    },
    /// Text was pasted into a section: a step of its own.
    TextPasted {
        section: SectionId,
        input: String,
    },
    /// The entries are written.
    PreviewApplied,
    ColumnShown(usize),

    DraftSaved {
        draft: Rc<str>,
        revision: u64,
        at: Moment,
        result: Result<(), StorageError>,
    },
    /// Another window had written the draft; this version is saved apart.
    DraftForked {
        draft: Rc<str>,
        fork: Rc<str>,
        revision: u64,
        at: Moment,
        result: Result<(), StorageError>,
    },
    DraftDeleted {
        draft: Rc<str>,
        result: Result<(), StorageError>,
    },
    DraftNotWritten(StorageError),
    FileSaved(Result<String, SaveError>),
    MessageClosed,

    /// The page around the form asks for another behaviour.
    SettingChanged(Setting),
    /// The page around the form gives the report to work on.
    ReportGiven {
        draft: Rc<str>,
        opened: Rc<Opened>,
    },
    LastYearGiven(Option<Rc<Report>>),
    /// The report is compared with no other any more.
    ComparisonEnded,
    /// The page around the form wants this organ's report of a year: its
    /// draft as the next list has it, or a new one.
    ReportWanted {
        draft: Rc<str>,
        organ: String,
        year: u16,
    },
    /// Move to a place.
    PlaceWanted(Place),
    /// Begin anew; nobody uses the form for now.
    Left,
    /// Somebody uses the form again.
    Entered,
    OfflineKnown(bool),
    UpdateArrived,
    UpdateRefused,
    Submitted,
    SubmitAnswered {
        taken: bool,
        said: String,
    },
}

impl Action {
    /// Whether it follows what somebody types, which its control shows already.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        matches!(self, Self::CellEdited { .. } | Self::FieldEdited { .. } | Self::TextEdited { .. })
    }
}

impl State {
    /// The state after `action`. Total and free of side effects.
    #[must_use]
    pub fn reduce(&self, action: Action) -> Self {
        let mut state = self.clone();
        match action {
            // Whatever the view does: who may only read changes nothing.
            action if state.setting.readonly && action.edits() => {}
            Action::DraftsListed(listed) => state.list_drafts(listed),
            Action::ReportStarted { draft, organ, year, zero } => state.start(draft, &organ, year, zero),
            Action::DraftRead { draft, listed } => {
                state.list_drafts(listed);
                state.open_draft(&draft);
            }
            Action::FileRead(source) => state.open_source(source),
            Action::Answered { matter: Matter::Source(draft), answer } => state.take_source(&draft, answer),
            Action::Answered { matter: Matter::Edit(revision, edit), answer } => {
                state.take_edit(revision, &edit, answer);
            }
            Action::ReadingReached(words) => state.follow_reading(words),
            Action::ReadingStopped => state.stop_reading(),
            Action::Decided(purpose) => state.decide(purpose),
            Action::EditAsked(edit) => state.want_edit(edit),
            Action::RehearsalAsked => state.awaits_rehearsal = true,
            Action::Answered { matter: Matter::Rehearsal, answer } => state.show_rehearsal(answer),
            Action::ReportClosed => state.close(),
            Action::DraftDeleted { draft, result } => state.delete_draft(&draft, result),
            Action::DraftNotWritten(error) => state.message = Some(Message::NotChanged(error)),
            // Who took a file over says so in its own way.
            Action::MessageClosed | Action::FileSaved(Err(SaveError::TakenOver)) => state.message = None,
            Action::FileSaved(result) => {
                state.message = Some(result.map_or_else(Message::NotExported, Message::Exported));
            }
            Action::Left => {
                let setting = Setting { home: state.setting.home, ..Setting::default() };
                let (display, visit) = (state.display, state.visit + 1);
                state = Self { setting, display, visit, is_free: true, ..Self::default() };
            }
            Action::Entered => state.is_free = false,
            Action::SettingChanged(setting) => {
                if let Some(open) = state.open.as_mut().filter(|_| setting.readonly) {
                    open.edits.clear();
                }
                state.setting = setting;
            }
            Action::DisplayChosen(display) => state.display = Some(display),
            Action::ReportGiven { draft, opened } => state.take_report(draft, &opened),
            Action::LastYearGiven(report) => {
                state.last_year = report;
                if let Some(open) = &mut state.open {
                    open.outdate_comparison();
                }
            }
            Action::ComparisonEnded => state.compare_no_more(),
            Action::ReportWanted { draft, organ, year } => state.wanted = Some((draft, organ, year)),
            Action::OfflineKnown(works) => state.works_offline = Some(works),
            Action::UpdateArrived => state.update_waits = true,
            Action::UpdateRefused => state.message = Some(Message::NotRestarted),
            Action::Submitted => state.message = Some(Message::Submitting),
            Action::SubmitAnswered { taken, said } => {
                state.message = Some(if taken { Message::Submitted(said) } else { Message::NotSubmitted(said) });
            }
            Action::DraftSaved { draft, revision, at, result } => state.note_save(&draft, revision, at, result),
            Action::DraftForked { draft, fork, revision, at, result } => {
                if let Some(open) = state.open.as_mut().filter(|open| open.draft.as_ref() == Some(&draft)) {
                    open.draft = Some(fork.clone());
                }
                state.message = Some(Message::Forked);
                // What was kept under the old name lies in the store now.
                if result.is_ok() {
                    state.forget(&draft, revision);
                }
                state.note_save(&fork, revision, at, result);
            }
            Action::Answered { matter: Matter::Paste(at, when), answer } => state.take_paste(at, when, answer),
            Action::ZeroChosen(zero) => state.new_report.zero = zero,
            Action::NameTyped { draft, name } => {
                state.new_names.retain(|(other, _)| *other != draft);
                state.new_names.extend(name.map(|name| (draft, name)));
            }
            Action::FieldEdited { field: Field::Organ, input } if state.open.is_none() => {
                state.new_report.organ = input.into();
            }
            Action::FieldEdited { field: Field::ReportYear, input } if state.open.is_none() => {
                state.new_report.year = Some(input.into());
            }
            action => {
                if let Some(open) = &mut state.open {
                    open.act(action);
                }
            }
        }
        state
    }

    /// How the form is shown: as somebody chose, else as the page around it
    /// wants.
    #[must_use]
    pub fn display(&self) -> Display {
        self.display.unwrap_or(self.setting.display)
    }

    fn list_drafts(&mut self, listed: Result<Vec<StoredDraft>, StorageError>) {
        self.storage = if listed.is_ok() { Storage::Working } else { Storage::Unavailable };
        if let Err(StorageError::Failed) = listed {
            // There may be a draft; a new one would hide it.
            self.wanted = None;
            self.message = Some(Message::NotListed);
        }
        let is_kept = |draft: &StoredDraft| self.kept.iter().any(|kept| *kept.draft.id == *draft.id);
        let stored = listed.unwrap_or_default();
        if self.deleted.as_ref().is_some_and(|deleted| stored.iter().any(|draft| *draft.id == *deleted.id)) {
            self.deleted = None;
        }
        // One that is known already is not read again.
        let known = |stored: &StoredDraft| {
            self.drafts.iter().find(|draft| *draft.id == *stored.id && *draft.text == *stored.text).cloned()
        };
        let read = |stored| known(&stored).unwrap_or_else(|| Draft::read(stored));
        let stored = stored.into_iter().filter(|draft| !is_kept(draft)).map(read);
        self.drafts = Rc::new(drafts::newest_first(self.kept_drafts().chain(stored)));
        if let Some((draft, organ, year)) = self.wanted.take() {
            self.find_or_start(draft, &organ, year);
        }
    }

    fn kept_drafts(&self) -> impl Iterator<Item = Draft> + use<'_> {
        self.kept.iter().map(|kept| kept.draft.clone())
    }

    /// Closes the report. One that the store does not hold stays in memory.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if let Some(id) = open.draft.clone().filter(|_| !open.is_saved()) {
            let saved = open.last_saved.map(Moment::stamp);
            let text = exchange::write_draft(open.report(), open.last_year.as_deref(), saved.as_deref());
            self.forget(&id, u64::MAX);
            let draft = Draft::read(StoredDraft { id: id.to_string(), text });
            Rc::make_mut(&mut self.kept).push(Kept { draft: draft.clone(), revision: open.revision });
            Rc::make_mut(&mut self.drafts).retain(|other| other.id != id);
            Rc::make_mut(&mut self.drafts).insert(0, draft);
        }
    }

    /// Lets go of a kept draft that the store now holds as of `revision`.
    fn forget(&mut self, id: &str, revision: u64) {
        Rc::make_mut(&mut self.kept).retain(|kept| *kept.draft.id != *id || kept.revision > revision);
    }

    fn show(&mut self, mut open: Open) {
        self.close();
        self.pages += 1 << 16;
        open.panel.serial = self.pages;
        self.message = None;
        self.deleted = None;
        self.new_report = NewReport::default();
        self.new_names.clear();
        self.opening.focus.target = None;
        self.open = Some(open);
    }

    fn start(&mut self, draft: Rc<str>, organ: &str, year: u16, zero: bool) {
        let Some(format) = FormatId::for_year(year) else { return };
        let report = Report::new(format)
            .with_field(Field::Organ, organ)
            .with_field(Field::ReportYear, &year.to_string())
            .with_field(Field::SignatureOrgan, organ);
        let title = report.standard_title().unwrap_or_default();
        let mut report = report.with_field(Field::Title, &title);
        if zero {
            report = TableId::ALL.into_iter().fold(report, |report, table| zeros(&report, table));
        }
        self.show(Open::unsaved(draft, report));
    }

    fn open_draft(&mut self, id: &str) {
        // Asked for twice, it arrives again after somebody began to type.
        if self.open.as_ref().is_some_and(|open| open.draft.as_deref() == Some(id)) {
            return;
        }
        let Some(draft) = self.drafts.iter().find(|draft| &*draft.id == id).cloned() else {
            return;
        };
        match exchange::read(draft.text.as_bytes()) {
            Ok(opened) => {
                let saved = opened.saved.as_deref().and_then(Moment::from_stamp).unwrap_or_default();
                let kept = self.kept.iter().find(|kept| kept.draft.id == draft.id);
                let mut open = match kept {
                    // One more than any save that is still under way.
                    Some(kept) => {
                        Open { revision: kept.revision + 1, ..Open::unsaved(draft.id.clone(), opened.report) }
                    }
                    None => Open::new(Some(draft.id), opened.report, SaveState::Saved(saved)),
                };
                open.last_year = opened.last_year;
                self.show(open);
                self.message = last_year::lost(&opened.notices);
            }
            Err(error) => self.message = Some(Message::Refused(error)),
        }
    }

    /// Shows the report to practise on with its tasks, unless another report
    /// was opened before it arrived.
    fn show_rehearsal(&mut self, answer: Answer) {
        self.awaits_rehearsal = false;
        if self.open.is_some() {
            return;
        }
        match answer.map(|file| exchange::read(file.as_bytes())) {
            Ok(Ok(opened)) => {
                let mut open = Open::new(None, opened.report, SaveState::Rehearsal);
                open.drawer = Drawer::Help(Topic::Tasks);
                self.show(open);
            }
            Ok(Err(error)) => self.message = Some(Message::Refused(error)),
            Err(CompanionMissing) => self.message = Some(Message::CompanionMissing),
        }
    }

    /// Pastes what was read, unless the report is another by now, or what was
    /// typed since may stand there. Who only went on stays there.
    fn take_paste(&mut self, at: CellId, (serial, revision): (u32, u64), answer: Answer) {
        match (&mut self.open, answer) {
            (Some(open), Ok(answer)) if open.panel.serial >> 16 == serial >> 16 && open.revision == revision => {
                let is_there = open.panel.serial == serial && matches!(open.active, Some(Place::Cell(_)));
                let (focus, selection) = (open.focus, open.selection);
                open.paste(at, &answer);
                if !is_there {
                    (open.focus, open.selection) = (focus, selection);
                }
            }
            _ => self.message = Some(Message::CompanionMissing),
        }
    }

    /// Shows the report that the page around the form gives: as a step of the
    /// draft on screen, or as a draft of its own.
    fn take_report(&mut self, draft: Rc<str>, opened: &Rc<Opened>) {
        if let Some(open) = self.open.as_mut().filter(|open| open.draft.is_some()) {
            open.edit_once(StepLabel::Given, opened.report.clone());
            open.left = Rc::new(derived::filled_places(open.report()));
        } else {
            self.show(Open::new(Some(draft), opened.report.clone(), SaveState::Untouched));
            self.leave_focus();
        }
        if let Some(open) = &mut self.open {
            open.asked = true;
            if opened.last_year.is_some() {
                open.last_year.clone_from(&opened.last_year);
            }
        }
        self.message = (!opened.notices.is_empty()).then(|| Message::Opened(opened.notices.clone()));
    }

    /// Opens the newest draft of this organ and year, or starts one.
    fn find_or_start(&mut self, draft: Rc<str>, organ: &str, year: u16) {
        let is_wanted = |summary: &Summary| &*summary.organ == organ && summary.year == Some(year);
        let found = self.drafts.iter().find(|draft| draft.summary.as_ref().is_ok_and(is_wanted));
        match found.map(|draft| draft.id.clone()) {
            Some(id) => self.open_draft(&id),
            None => self.start(draft, organ, year, false),
        }
        self.leave_focus();
    }

    /// Leaves the focus where it is: the page around the form, not the clerk,
    /// opened the report.
    fn leave_focus(&mut self) {
        if let Some(open) = &mut self.open {
            open.focus.target = None;
        }
    }

    fn delete_draft(&mut self, id: &str, result: Result<(), StorageError>) {
        match result {
            Ok(()) => {
                self.forget(id, u64::MAX);
                self.deleted = self.drafts.iter().find(|draft| &*draft.id == id).cloned();
                self.drafts = Rc::new(self.drafts.iter().filter(|draft| &*draft.id != id).cloned().collect());
            }
            Err(error) => self.message = Some(Message::NotChanged(error)),
        }
    }

    fn note_save(&mut self, draft: &str, revision: u64, at: Moment, result: Result<(), StorageError>) {
        if result == Err(StorageError::Unavailable) {
            self.storage = Storage::Unavailable;
        }
        if result.is_ok() {
            self.forget(draft, revision);
        }
        let is_of = |open: &&mut Open| open.draft.as_deref() == Some(draft) && revision <= open.revision;
        let Some(open) = self.open.as_mut().filter(is_of) else { return };
        open.save = match result {
            Ok(()) => {
                open.last_saved = Some(at);
                open.saved_revision = open.saved_revision.max(revision);
                if open.is_saved() { SaveState::Saved(at) } else { SaveState::Saving }
            }
            Err(error) => SaveState::Failed(error),
        };
    }
}

impl Open {
    fn new(draft: Option<Rc<str>>, report: Report, save: SaveState) -> Self {
        let left = derived::filled_places(&report);
        Self {
            draft,
            history: History::new(report),
            last_year: None,
            left: Rc::new(left),
            asked: false,
            prose: prose::Prose::default(),
            edits: Vec::new(),
            selected: None,
            focus: Focus { target: Some(Target::Task(Task::Head)), serial: 0 },
            active: None,
            last: [None; 3],
            selection: None,
            run: None,
            is_editing: false,
            rewritten: None,
            drawer: Drawer::Closed,
            panel: Panel::default(),
            column: 0,
            save,
            last_saved: match save {
                SaveState::Saved(at) => Some(at),
                _ => None,
            },
            revision: 0,
            saved_revision: 0,
        }
    }

    /// A report that the store does not hold yet.
    fn unsaved(draft: Rc<str>, report: Report) -> Self {
        Self { revision: 1, ..Self::new(Some(draft), report, SaveState::Saving) }
    }

    #[must_use]
    pub fn report(&self) -> &Rc<Report> {
        self.history.report()
    }

    /// Whether the store holds what is on screen.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.saved_revision == self.revision
    }

    fn act(&mut self, action: Action) {
        let report = self.report().clone();
        match action {
            Action::CellEdited { cell, input } => {
                (self.selection, self.rewritten) = (None, None);
                self.edit(StepLabel::Cell(cell), report.with_typed(cell, &input));
            }
            Action::UnitChosen(unit) => self.edit(StepLabel::Unit, report.with_procurement_unit(unit)),
            Action::FieldEdited { field, input } => {
                self.edit(StepLabel::Field(field), with_field(&report, field, &input));
            }
            Action::TextEdited { section, input } => {
                self.edit(StepLabel::Text(section), report.with_text(section, &input));
            }
            Action::SectionFinished { section, finished } => {
                let prose = Prose { finished, ..report.prose(section).clone() };
                self.edit(StepLabel::Finished(section), report.with_prose(section, prose));
            }
            Action::ZerosProposed(table) => self.propose_zeros(table),
            Action::FixApplied(fix) => self.apply(&report, &fix),
            Action::Undone => self.travel(History::undone),
            Action::Redone => self.travel(History::redone),
            Action::PlaceEntered(place) => self.enter(place),
            Action::CellReached { cell, run } => {
                self.run = run;
                self.go_to(Target::Place(Place::Cell(cell)));
            }
            Action::CellsSelected(selection) => {
                self.selection = selection.filter(|selection| selection.from != selection.to);
            }
            Action::SelectionCleared => self.clear(&report),
            Action::EditBegan => self.is_editing = true,
            Action::EntryCancelled(cell) => {
                self.is_editing = false;
                if self.history.cancel(cell) {
                    self.changed();
                }
            }
            Action::DrawerMoved(drawer) => self.open_drawer(drawer),
            Action::SheetWanted => self.close_drawer(),
            Action::PlaceResumed => {
                self.clear_sheet();
                self.go_to(self.place_in_use());
            }
            Action::Asked(matter) => self.await_answer(&matter),
            Action::Answered { matter, answer } => self.take(matter, answer),
            Action::TextPasted { section, input } => {
                self.edit_once(StepLabel::Text(section), report.with_text(section, &input));
            }
            Action::PreviewApplied => self.apply_pending(),
            Action::ColumnShown(column) => self.column = column,
            Action::PlaceLeft(place) => {
                if let Place::Cell(cell) = place {
                    self.rewrite(&report, cell);
                }
                self.history.seal();
                if !self.left.contains(place) {
                    Rc::make_mut(&mut self.left).insert(place);
                }
            }
            Action::TaskOpened(task) => {
                self.active = Some(task.place());
                self.clear_sheet();
                self.go_to(Target::Task(task));
            }
            Action::CheckAsked => {
                self.asked = true;
                self.prose.is_missing = false;
            }
            Action::PlaceWanted(place) => self.go_to(Target::Place(place)),
            Action::FindingSelected { key, place } => self.select(key, place),
            Action::FindingPassed { forward } => {
                let derived = Derived::of(self);
                if let Some(finding) = derived.neighbour(self.selected.as_deref(), forward) {
                    self.select(finding.key().into(), finding.place());
                }
            }
            // The rest concern the state as a whole.
            _ => {}
        }
    }

    fn edit(&mut self, label: StepLabel, report: Report) {
        if self.history.edit(label, report) {
            self.changed();
        }
    }

    /// An edit that never merges with its neighbours.
    fn edit_once(&mut self, label: StepLabel, report: Report) {
        self.history.seal();
        self.edit(label, report);
        self.history.seal();
    }

    fn apply(&mut self, report: &Report, fix: &Fix) {
        match fix {
            Fix::Retype { cell, typed } => {
                self.edit_once(StepLabel::Cell(*cell), retyped(report, *cell, typed));
                self.go_to(Target::Place(Place::Cell(*cell)));
            }
            Fix::FillZero(table) => self.fill(report, *table),
            Fix::Compute(cell) => {
                self.edit_once(StepLabel::Computed(*cell), report.with_computed(*cell));
                self.go_to(Target::Place(Place::Cell(*cell)));
            }
        }
    }

    /// Fills a table with zeros. The button that asked for it goes, so the
    /// focus moves to the first cell that was filled.
    fn fill(&mut self, report: &Report, table: TableId) {
        let first = report.blank_cells(table).first().copied();
        self.edit_once(StepLabel::Zeros(table), zeros(report, table));
        if let Some(cell) = first {
            self.go_to(Target::Place(Place::Cell(cell)));
        }
    }

    fn await_answer(&mut self, matter: &Matter) {
        match matter {
            Matter::Page(_) => self.panel.is_asking = true,
            Matter::Prose(..) => self.prose.is_asking = true,
            Matter::Rehearsal | Matter::Paste(..) | Matter::Source(_) | Matter::Edit(..) => {}
        }
    }

    fn take(&mut self, matter: Matter, answer: Answer) {
        match (matter, answer) {
            (Matter::Page(serial), answer) => self.panel.take(serial, answer),
            // The answer about another draft is about no revision of this one.
            (Matter::Prose(draft, serial), answer) => {
                self.take_prose((draft == self.draft).then_some(serial), answer);
            }
            _ => {}
        }
    }

    /// Marks a finding and goes to its place, in prose to its words.
    fn select(&mut self, key: Rc<str>, place: Option<Place>) {
        if let Some(place) = place {
            self.clear_sheet();
            self.go_to(match place {
                Place::Section(section) => self.words(section, &key).unwrap_or(Target::Place(place)),
                _ => Target::Place(place),
            });
        }
        self.selected = Some(key);
        self.history.seal();
        if let Drawer::Help(Topic::Finding) = self.drawer {
            self.panel.turn();
        }
    }

    /// The words of a section that a finding is about: its key ends with where
    /// they stand, in characters.
    fn words(&self, section: SectionId, key: &str) -> Option<Target> {
        let (start, end) = key.rsplit_once('@')?.1.split_once('-')?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        let text = &self.report().prose(section).text;
        let length = |n, of: fn(char) -> usize| text.chars().take(n).map(of).sum();
        Some(Target::Words {
            section,
            at: length(start, char::len_utf8),
            start: length(start, char::len_utf16),
            end: length(end, char::len_utf16),
        })
    }

    fn enter(&mut self, place: Place) {
        self.clear_sheet();
        if self.active != Some(place) {
            self.selection = None;
        }
        if self.focus.target != Some(Target::Place(place)) {
            self.run = None;
        }
        self.is_editing = false;
        self.active = Some(place);
        if let Place::Cell(cell) = place {
            self.last[cell.table as usize] = Some(cell);
            self.panel.cell = Some(cell);
            self.panel.outdate();
        } else if let Drawer::Help(Topic::LastYear) = self.drawer {
            self.panel.outdate();
        }
    }

    /// Shows a number that was just typed as it is printed. Belongs to the step
    /// of typing it.
    fn rewrite(&mut self, report: &Report, cell: CellId) {
        let Cell::Typed(entry) = report.cell(cell) else { return };
        let Some(plain) = entry.normalised().filter(|plain| **plain != *entry.typed) else { return };
        if self.history.is_entering(cell) {
            self.rewritten = Some((cell, entry.typed.clone()));
            self.edit(StepLabel::Cell(cell), retyped(report, cell, &plain));
        }
    }

    /// Empties the selected cells, or the one in use. A total among them is
    /// computed again.
    fn clear(&mut self, report: &Report) {
        let alone = match self.active {
            Some(Place::Cell(cell)) => Some(Selection { from: cell, to: cell }),
            _ => None,
        };
        let Some(selection) = self.selection.or(alone) else { return };
        let cells = selection.cells(report.format());
        let cleared = cells.iter().fold(report.clone(), |report, cell| report.with_blank(*cell));
        self.edit_once(StepLabel::Cleared(selection), cleared);
    }

    /// Undoes or redoes a step and shows where it was.
    fn travel(&mut self, step: fn(&mut History) -> Option<StepLabel>) {
        if let Some(label) = step(&mut self.history) {
            self.changed();
            // What was typed on the page is not what is said by now.
            if label == StepLabel::Explained {
                self.panel.turn();
            }
            if let Some(place) = label.place() {
                self.go_to(Target::Place(place));
            }
        }
    }

    fn place_in_use(&self) -> Target {
        self.active.map_or(Target::Task(Task::Head), Target::Place)
    }

    fn go_to(&mut self, target: Target) {
        if let Target::Place(Place::Cell(cell)) = target
            && cell.table == TableId::T3
        {
            let columns = self.report().format().table(cell.table).columns(cell.row);
            self.column = columns.iter().position(|column| column.id == cell.column).unwrap_or_default();
        }
        self.focus = Focus { target: Some(target), serial: self.focus.serial + 1 };
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.outdate_page();
        if let SaveState::Saved(_) | SaveState::Untouched = self.save {
            self.save = SaveState::Saving;
        }
    }
}

/// The report with a cell written in another way. A unit that stood in the
/// cell stays chosen.
fn retyped(report: &Report, cell: CellId, typed: &str) -> Report {
    let unit = report.effective_procurement_unit();
    report.with_typed(cell, typed).with_procurement_unit(unit)
}

/// The report with another field. The title follows organ and year as long as
/// it is the standard one.
fn with_field(report: &Report, field: Field, input: &str) -> Report {
    let follows = report.standard_title().as_deref() == Some(&**report.field(Field::Title))
        || report.field(Field::Title).is_empty();
    let changed = report.with_field(field, input);
    match changed.standard_title() {
        Some(title) if follows && matches!(field, Field::Organ | Field::ReportYear) => {
            changed.with_field(Field::Title, &title)
        }
        _ => changed,
    }
}

/// The report with 0 in every blank input of a table. A blank total is
/// computed again.
fn zeros(report: &Report, table: TableId) -> Report {
    report.with_zeros(report.blank_cells(table))
}
