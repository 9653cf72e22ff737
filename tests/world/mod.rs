//! The application with ports in memory.

#![allow(dead_code)] // each test uses its part

use std::cell::{Cell, RefCell};
use std::future::{Future, ready};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use disclosure_report::app::commands::Command;
use disclosure_report::app::companion::Matter;
use disclosure_report::app::edits::Edit;
use disclosure_report::app::ports::{
    Clock, Companion, CompanionMissing, FileSaver, Later, MemoryStore, Moment, OutputFile, Page, Ports, SaveError,
};
use disclosure_report::app::{Action, Derived, Open, Purpose, Source, State, commands, panel};
use disclosure_report::checks::Place;
use disclosure_report::formats::CellId;
use disclosure_report::report::Report;
use disclosure_report::{companion, reader};

/// Ports in memory, and a hand on each of them.
pub struct World {
    pub store: Rc<MemoryStore>,
    pub files: Rc<Files>,
    pub page: Rc<PageLog>,
    pub companion: Rc<NearCompanion>,
    pub ports: Ports,
    pub state: State,
}

#[derive(Default)]
pub struct Files {
    pub saved: RefCell<Vec<OutputFile>>,
    pub refuses: Cell<bool>,
}

impl FileSaver for Files {
    fn save(&self, file: &OutputFile) -> Result<(), SaveError> {
        if self.refuses.get() {
            return Err(SaveError::Refused);
        }
        self.saved.borrow_mut().push(file.clone());
        Ok(())
    }
}

#[derive(Default)]
pub struct Clockwork {
    ticks: Cell<u16>,
}

impl Clock for Clockwork {
    fn now(&self) -> Moment {
        self.ticks.set(self.ticks.get() + 1);
        let [minute, second] =
            [self.ticks.get() / 60, self.ticks.get() % 60].map(|part| part.try_into().expect("an hour"));
        Moment { year: 2026, month: 1, day: 23, hour: 15, minute, second }
    }

    fn new_id(&self) -> String {
        self.ticks.set(self.ticks.get() + 1);
        format!("draft-{}", self.ticks.get())
    }
}

/// Counts what it is asked for.
#[derive(Default)]
pub struct PageLog {
    pub restarts: Cell<usize>,
    pub submitted: RefCell<Vec<String>>,
    pub display: RefCell<Option<String>>,
}

impl Page for PageLog {
    fn on_hide(&self, _: Rc<dyn Fn()>) {}
    fn guard_leaving(&self, _: bool) {}
    fn set_title(&self, _: &str) {}
    fn kept_display(&self) -> Option<String> {
        self.display.borrow().clone()
    }
    fn keep_display(&self, names: &str) {
        self.display.replace(Some(names.to_owned()));
    }
    fn restart(&self) {
        self.restarts.set(self.restarts.get() + 1);
    }
    fn submit(&self, file: String) {
        self.submitted.borrow_mut().push(file);
    }
}

/// The companion and the reader without a module around them.
#[derive(Default)]
pub struct NearCompanion {
    pub is_missing: Cell<bool>,
    /// Whether the reader breaks down over whatever it is given.
    pub breaks_down: Cell<bool>,
    /// What the reader said it was doing.
    pub told: RefCell<Vec<String>>,
}

/// A file that somebody chose for a draft called `two`.
pub fn file(bytes: Rc<[u8]>) -> Action {
    chosen("two", Purpose::Draft, &bytes)
}

/// A file that somebody chose for this.
pub fn chosen(draft: &str, purpose: Purpose, bytes: &[u8]) -> Action {
    Action::FileRead(Source { draft: draft.into(), bytes: bytes.into(), purpose, chosen_at: None })
}

/// What a page has the companion change: with these boxes ticked and this text
/// typed there.
pub fn edit(name: &str, ticked: &str, input: &str) -> Action {
    Action::EditAsked(Edit { name: name.to_owned(), ticked: ticked.to_owned(), input: input.to_owned() })
}

/// These parts of what was read are to be in the report.
pub fn merge(parts: &str) -> Action {
    edit("merge", parts, "")
}

impl Companion for NearCompanion {
    fn ask(&self, question: String) -> Later<Result<String, CompanionMissing>> {
        let answer = companion::answer(&question).filter(|_| !self.is_missing.get());
        Box::pin(ready(answer.ok_or(CompanionMissing)))
    }

    fn read(&self, bytes: &[u8], question: &str) -> Later<Result<String, CompanionMissing>> {
        let tell = |words: &str| self.told.borrow_mut().push(words.to_owned());
        let answer = reader::read(bytes, question, &tell).filter(|_| !self.is_missing.get());
        let answer = answer.map(|answer| if self.breaks_down.get() { String::new() } else { answer });
        Box::pin(ready(answer.ok_or(CompanionMissing)))
    }

    // What is read here is read before anybody can stop it.
    fn stop(&self) {}
}

/// Ports in memory answer at once.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a port in memory answers at once"),
    }
}

impl World {
    pub fn new() -> Self {
        let store = Rc::new(MemoryStore::default());
        let files = Rc::new(Files::default());
        let page = Rc::new(PageLog::default());
        let companion = Rc::new(NearCompanion::default());
        let ports = Ports {
            drafts: store.clone(),
            files: files.clone(),
            clock: Rc::new(Clockwork::default()),
            page: page.clone(),
            companion: companion.clone(),
        };
        let mut world = Self { store, files, page, companion, ports, state: State::default() };
        world.list();
        world
    }

    /// A world with a new report on screen.
    pub fn with_report(year: u16) -> Self {
        let mut world = Self::new();
        world.act(Action::ReportStarted { draft: "one".into(), organ: "云渡市水务局".into(), year, zero: false });
        world
    }

    /// Does it, has the companion change what it is to change, and has the prose
    /// looked at afterwards.
    pub fn act(&mut self, action: Action) {
        self.state = self.state.reduce(action);
        while let Some(edit) = self.state.edit_wanted() {
            self.ask(edit);
        }
        if let Some(matter) = self.state.prose_wanted() {
            self.ask(matter);
        }
    }

    /// Has the companion read what is to be read now.
    pub fn read(&mut self) {
        let source = self.state.source_wanted().expect("a source");
        let (matter, bytes, question) = (source.into(), source.bytes.clone(), self.state.source_question(source));
        self.run(Command::Read { matter, bytes, question });
    }

    /// Asks the companion, once.
    pub fn ask(&mut self, matter: Matter) {
        let question = self.state.question(&matter).expect("a question");
        self.state = self.state.reduce(Action::Asked(matter.clone()));
        assert!(
            [self.state.prose_wanted(), self.state.page_wanted()].iter().all(|wanted| wanted.as_ref() != Some(&matter))
        );
        self.run(Command::Ask { matter, question });
    }

    pub fn list(&mut self) {
        self.run(Command::List);
    }

    pub fn save(&mut self) {
        if let Some(command) = Command::save(self.open()) {
            self.run(command);
        }
    }

    /// Asks for the page of the panel as often as it is wanted.
    pub fn look(&mut self) {
        while let Some(page) = self.state.page_wanted() {
            self.ask(page);
        }
    }

    /// What the panel shows, as it was read.
    pub fn page(&self) -> String {
        match &self.open().panel.page {
            panel::Page::Shown(page) => format!("{page:?}"),
            other => format!("{other:?}"),
        }
    }

    pub fn run(&mut self, command: Command) {
        let action = now(commands::perform(&self.ports, command));
        self.act(action);
    }

    pub fn open(&self) -> &Open {
        self.state.open.as_ref().expect("a report is open")
    }

    pub fn report(&self) -> &Report {
        self.open().report()
    }

    pub fn cell(&self, id: &str) -> CellId {
        self.report().format().parse_cell(id).unwrap_or_else(|| panic!("{id} is a cell"))
    }

    pub fn type_into(&mut self, id: &str, text: &str) {
        let cell = self.cell(id);
        self.act(Action::CellEdited { cell, input: text.to_owned() });
    }

    pub fn leave(&mut self, id: &str) {
        let place = Place::Cell(self.cell(id));
        self.act(Action::PlaceLeft(place));
    }

    pub fn shown(&self, id: &str) -> String {
        self.report().shown(self.cell(id)).to_string()
    }

    pub fn codes(&self) -> Vec<String> {
        Derived::of(self.open()).shown.iter().map(|finding| finding.code().to_owned()).collect()
    }

    pub fn has(&self, code: &str) -> bool {
        self.codes().iter().any(|other| other == code)
    }

    /// Whether the companion tells of this about the prose.
    pub fn is_told(&self, code: &str) -> bool {
        self.open().prose.findings.iter().any(|finding| finding.code() == code)
    }
}
