//! The panel beside the report: what it is about, the page that it shows, and
//! the entries that wait there to be written.

use std::rc::Rc;

use super::companion::{Answer, Matter, put};
use super::{Drawer, Open, SaveState, Selection, State, StepLabel, Target};
use crate::checks::Place;
use crate::exchange;
use crate::exchange::json::{self, Json};
use crate::formats::{CellId, CellSpec, TableId};
use crate::report::{Provenance, Report};

/// What the panel holds; [`Drawer::Help`] says what it is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// Entries to be looked at before they are written.
    pub pending: Option<Rc<Pending>>,
    pub page: Page,
    /// The cell that the details are about; the last one in use.
    pub(super) cell: Option<CellId>,
    /// Grows whenever the page may have to say something else, and is another
    /// for every report.
    pub serial: u32,
    /// What the page answers, by serial.
    answered: u32,
    /// Whether a question is under way: one at a time.
    pub(super) is_asking: bool,
}

/// What the panel may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The cell in use.
    Details,
    Shortcuts,
    Legend,
    /// The tasks of the rehearsal.
    Tasks,
    /// Entries that are not written yet.
    Preview,
    /// The prose of the section in use against last year's.
    LastYear,
    /// The finding that is marked.
    Finding,
}

/// What the panel has to show.
#[derive(Debug, Clone, Default)]
pub enum Page {
    /// It is on its way.
    #[default]
    Loading,
    /// It could not be had.
    Missing,
    /// A list in `JsonML`.
    Shown(Rc<Json>),
}

impl PartialEq for Page {
    /// A page is itself, so that nobody compares long ones.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Shown(one), Self::Shown(other)) => Rc::ptr_eq(one, other),
            (Self::Loading, Self::Loading) | (Self::Missing, Self::Missing) => true,
            _ => false,
        }
    }
}

/// Entries that are not written yet. They are meant for the report as it is
/// now: when it changes, they are let go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    pub entries: Vec<(CellId, String)>,
    /// The step that writing them will be.
    pub label: StepLabel,
    /// The page about them, if it is there already.
    pub page: Option<Rc<Json>>,
}

impl Topic {
    const ALL: [Self; 7] =
        [Self::Details, Self::Shortcuts, Self::Legend, Self::Tasks, Self::Preview, Self::LastYear, Self::Finding];

    /// As the companion calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Shortcuts => "shortcuts",
            Self::Legend => "legend",
            Self::Tasks => "tasks",
            Self::Preview => "preview",
            Self::LastYear => "last-year",
            Self::Finding => "about",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

impl Panel {
    /// Whether an entry waits to be written into this cell.
    #[must_use]
    pub fn is_pending(&self, cell: CellId) -> bool {
        self.pending.as_ref().is_some_and(|pending| pending.entries.iter().any(|(other, _)| *other == cell))
    }

    /// Whether the page says what it would say now, or that it is missing.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.answered == self.serial || matches!(self.page, Page::Missing)
    }

    /// The page may have to say something else.
    pub(super) fn outdate(&mut self) {
        self.serial += 1;
    }

    /// Forgets the page: it is about something else.
    pub(super) fn turn(&mut self) {
        self.page = Page::Loading;
        self.serial += 1;
    }

    fn show(&mut self, page: Option<Rc<Json>>) {
        self.page = page.map_or(Page::Missing, Page::Shown);
        self.answered = self.serial;
    }

    /// Takes an answer. One that comes too late is for nobody, and the panel
    /// wants another.
    pub(super) fn take(&mut self, serial: u32, answer: Answer) {
        self.is_asking = false;
        if serial == self.serial {
            self.show(answer.ok().and_then(|page| json::parse(&page).ok()).map(Rc::new));
        }
    }
}

impl State {
    /// The page, while it is to be asked for; none while the page is right, while
    /// a question is under way, or after it failed, until somebody asks again.
    #[must_use]
    pub fn page_wanted(&self) -> Option<Matter> {
        let open = self.open.as_ref()?;
        let has_page = open.panel.pending.as_ref().is_some_and(|pending| pending.page.is_some());
        let is_open = matches!(open.drawer, Drawer::Help(_)) && !has_page;
        let is_wanted = is_open && !open.panel.is_current() && !open.panel.is_asking;
        is_wanted.then_some(Matter::Page(open.panel.serial))
    }

    pub(super) fn page_question(&self) -> Option<String> {
        let open = self.open.as_ref()?;
        let Drawer::Help(topic) = open.drawer else { return None };
        let mut entries = String::new();
        for (cell, typed) in open.panel.pending.iter().flat_map(|pending| &pending.entries) {
            put(&cell.to_string(), typed, &mut entries);
        }
        entries.push('}');
        self.report_question(topic.name(), &[("entries", &entries)])
    }

    /// A question about the report on screen: with it goes what it is compared
    /// with, the finding that is marked, the place and the cell in use, and what
    /// else is known.
    pub(super) fn report_question(&self, what: &str, more: &[(&str, &str)]) -> Option<String> {
        let open = self.open.as_ref()?;
        let file = |report: &Rc<Report>| exchange::write_backup(report, None);
        let place = |place: Option<Place>| place.map(|place| place.to_string()).unwrap_or_default();
        let mut question = String::new();
        for (key, value) in [
            ("ask", what),
            ("report", &file(open.report())),
            ("last_year", &self.compared().map(file).unwrap_or_default()),
            ("key", open.selected.as_deref().unwrap_or_default()),
            ("place", &place(open.active)),
            ("cell", &place(open.panel.cell.map(Place::Cell))),
        ]
        .iter()
        .chain(more)
        {
            put(key, value, &mut question);
        }
        Some(question + "}")
    }
}

impl Open {
    /// Opens a drawer or the panel, or closes it. There is room for one.
    pub(super) fn open_drawer(&mut self, drawer: Drawer) {
        self.drawer = drawer;
        self.panel.pending = None;
        self.panel.turn();
        if drawer != Drawer::Closed {
            self.go_to(Target::Drawer(drawer));
        }
    }

    /// Closes what lies over the sheet on the way to a place; the panel stays.
    pub(super) fn clear_sheet(&mut self) {
        if !matches!(self.drawer, Drawer::Help(_)) {
            self.drawer = Drawer::Closed;
        }
    }

    /// Closes whatever is open and goes back to the place in use.
    pub(super) fn close_drawer(&mut self) {
        let back = match self.panel.pending.as_ref().map(|pending| pending.label) {
            Some(StepLabel::Zeros(table)) => Target::Zeros(table),
            _ => self.place_in_use(),
        };
        self.let_go();
        self.go_to(back);
    }

    /// Closes whatever is open. In a rehearsal its tasks come back after
    /// entries were looked at.
    fn let_go(&mut self) {
        let is_over_tasks = self.panel.pending.is_some() && self.save == SaveState::Rehearsal;
        self.open_drawer(Drawer::Closed);
        if is_over_tasks {
            self.drawer = Drawer::Help(Topic::Tasks);
        }
    }

    /// Shows entries before they are written.
    pub(super) fn propose(&mut self, pending: Rc<Pending>) {
        self.open_drawer(Drawer::Help(Topic::Preview));
        if pending.page.is_some() {
            self.panel.show(pending.page.clone());
        }
        self.panel.pending = Some(pending);
    }

    /// Shows which inputs of a table would be 0. Blank totals will be computed,
    /// which is no surprise.
    pub(super) fn propose_zeros(&mut self, table: TableId) {
        let report = self.report().clone();
        let mut entries = Vec::new();
        for cell in report.blank_cells(table) {
            if !report.format().spec(cell).is_some_and(CellSpec::is_total) {
                entries.push((cell, "0".to_owned()));
            }
        }
        if entries.is_empty() {
            self.fill(&report, table);
        } else {
            self.propose(Rc::new(Pending { entries, label: StepLabel::Zeros(table), page: None }));
        }
    }

    /// Writes the entries, as one step, and shows the first of them.
    pub(super) fn apply_pending(&mut self) {
        let Some(pending) = self.panel.pending.clone() else { return };
        self.let_go();
        let mut report = (**self.report()).clone();
        if let StepLabel::Zeros(table) = pending.label {
            return self.fill(&report, table);
        }
        for (cell, typed) in &pending.entries {
            report = report.with_entry(*cell, typed, Provenance::Pasted);
        }
        self.edit_once(pending.label, report);
        if let [(from, _), .., (to, _)] = pending.entries.as_slice() {
            self.selection = Some(Selection { from: *from, to: *to }).filter(|_| from.table == to.table);
        }
        if let Some(place) = pending.label.place() {
            self.go_to(Target::Place(place));
        }
    }

    /// Pastes what the companion read on the clipboard: at once where all of it
    /// fits, else after somebody looked at it.
    pub(super) fn paste(&mut self, at: CellId, answer: &str) {
        let Some(answer) = json::read(answer) else { return };
        let format = self.report().format();
        let entry = |entry: &Json| match entry.as_list() {
            [Json::Text(cell), Json::Text(typed)] => Some((format.parse_cell(cell)?, typed.clone())),
            _ => None,
        };
        let entries = answer.get("entries").map_or(&[][..], Json::as_list);
        let entries: Vec<_> = entries.iter().filter_map(entry).collect();
        let label = StepLabel::Pasted(at, entries.len());
        let page = answer.get("page").cloned().map(Rc::new);
        let fits = answer.get("fits") == Some(&Json::Bool(true));
        self.propose(Rc::new(Pending { entries, label, page }));
        if fits {
            self.apply_pending();
        }
    }

    /// The report has changed.
    pub(super) fn outdate_page(&mut self) {
        self.panel.serial += 1;
        if self.panel.pending.is_some() {
            self.let_go();
        }
    }
}
