//! The form inside another page: as an element, or in a frame. `src/web/`
//! wraps this into what portals use.
//!
//! Left out of the page of the form itself, which has nobody to talk to.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::form::Form;
use super::host::Host;
use super::{clock, companion, files, page, storage};
use crate::app::commands::{self, Command};
use crate::app::ports::{
    DraftStore, FileSaver, Later, NoStore, OutputFile, Page, Ports, SaveError, StorageError, StoredDraft,
};
use crate::app::{Action, Display, Event, Home, Purpose, Setting, Source, Storage, events};
use crate::exchange::{self, Opened};
use crate::report::Report;
use crate::text;

#[wasm_bindgen]
extern "C" {
    /// `local`, `memory`, or `host` for `list`, `put` and `delete` below.
    #[wasm_bindgen(method, getter)]
    fn storage(this: &Host) -> String;
    /// Begins the id of every element of this form.
    #[wasm_bindgen(method, getter)]
    fn instance(this: &Host) -> String;

    /// `change`, `saved` or `save-failed`, with the reason.
    #[wasm_bindgen(method)]
    fn emit(this: &Host, event: &str, reason: &str);
    /// Whether a file may be downloaded; `false` when the host takes it.
    #[wasm_bindgen(method, js_name = beforeExport)]
    fn before_export(this: &Host, kind: &str, name: &str, bytes: &Uint8Array) -> bool;
    #[wasm_bindgen(method)]
    fn exported(this: &Host, kind: &str, name: &str, bytes: &Uint8Array);
    /// Takes the finished report; the answer comes through [`Form::answer`].
    #[wasm_bindgen(method)]
    fn submit(this: &Host, file: &str);

    /// `[{id, text}]`
    #[wasm_bindgen(method, catch)]
    fn list(this: &Host) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Host, id: &str, text: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = delete)]
    fn remove(this: &Host, id: &str) -> Result<Promise, JsValue>;
}

/// Draws a form that talks to the page around it.
#[wasm_bindgen(js_name = mountEmbedded)]
#[must_use]
pub fn mount_embedded(root: Element, host: Host) -> Form {
    let host = Rc::new(host);
    let drafts: Rc<dyn DraftStore> = match host.storage().as_str() {
        "memory" => Rc::new(NoStore),
        "host" => Rc::new(HostStore(host.clone())),
        _ => Rc::new(storage::LocalStore::default()),
    };
    let window = page::Window { host: host.clone(), leaving: RefCell::default() };
    let ports = Ports {
        drafts,
        files: Rc::new(SharedFiles(host.clone())),
        clock: Rc::new(clock::SystemClock),
        page: Rc::new(SharedPage { host: host.clone(), window }),
        companion: Rc::new(companion::HostCompanion(host.clone())),
    };
    let form = Form::mount(root, host.place(), &host.instance(), ports);
    form.store.watch(move |change| {
        for event in events(&change.before, &change.after) {
            match event {
                Event::Changed => host.emit("change", ""),
                Event::Saved => host.emit("saved", ""),
                Event::SaveFailed(error) => host.emit("save-failed", error.code()),
            }
        }
    });
    form
}

/// Files go in and out as the bytes of the JSON file.
#[wasm_bindgen]
impl Form {
    /// The report on screen, as its public file.
    #[must_use]
    pub fn value(&self) -> Option<String> {
        Some(exchange::write(&*self.report()?))
    }

    /// Opens a report. Answers with `{"notices"}`, or with `{"code",
    /// "message"}` when it cannot be read; then nothing has changed.
    #[must_use]
    pub fn open(&self, file: &[u8]) -> String {
        let draft = self.new_id();
        self.read(file, |opened| Action::ReportGiven { draft, opened: Rc::new(opened) })
    }

    /// Goes on with the draft that was open when somebody left: as the store
    /// holds it now, or, when the store did not take it, as a draft of its own.
    pub fn resume(&self, draft: &str, file: &[u8], is_stored: bool) {
        if is_stored {
            self.run(Command::Open(draft.into()));
        } else {
            let source = Source { draft: self.new_id(), bytes: file.into(), purpose: Purpose::Draft, chosen_at: None };
            self.store.dispatch(Action::FileRead(source));
        }
    }

    /// Last year's report, if it was given.
    #[wasm_bindgen(js_name = lastYear)]
    #[must_use]
    pub fn last_year(&self) -> Option<String> {
        self.store.state().compared().map(|report| exchange::write(report))
    }

    /// Takes last year's report to compare with; answers as `open` does.
    #[wasm_bindgen(js_name = openLastYear)]
    #[must_use]
    pub fn open_last_year(&self, file: &[u8]) -> String {
        self.read(file, |opened| Action::LastYearGiven(Some(Rc::new(opened.report))))
    }

    #[wasm_bindgen(js_name = forgetLastYear)]
    pub fn forget_last_year(&self) {
        self.store.dispatch(Action::LastYearGiven(None));
    }

    /// Opens the draft of this organ and year, or starts a report.
    pub fn start(&self, organ: &str, year: u16) {
        self.store.dispatch(Action::ReportWanted { draft: self.new_id(), organ: organ.to_owned(), year });
        // Those that were listed before may have been saved since, and what is on
        // screen is saved before this window knows what others wrote over it.
        let state = self.store.state();
        if let Some(save) = state.open.as_ref().filter(|open| !open.is_saved()).and_then(Command::save) {
            self.run(save);
        }
        if state.storage != Storage::Unknown {
            self.run(Command::List);
        }
    }

    /// What every check says, as JSON; `null` without a report.
    #[must_use]
    pub fn validate(&self) -> String {
        let last_year = self.store.state().compared().cloned();
        let validation = self.report().map(|report| text::findings::validation(&report, last_year.as_deref()));
        validation.unwrap_or_default().to_string()
    }

    /// The file of this kind, `json` or `backup`; nothing for an unknown kind,
    /// without a report, or when the file read back does not say the same.
    #[must_use]
    pub fn export(&self, kind: &str) -> Option<Vec<u8>> {
        let file = commands::file(&self.ports, self.store.state().open.as_ref()?, kind)?;
        file.ok().map(|file| file.bytes)
    }

    /// Moves to a cell, if the report has one with this id.
    #[wasm_bindgen(js_name = focusCell)]
    #[must_use]
    pub fn focus_cell(&self, id: &str) -> bool {
        let cell = self.report().and_then(|report| report.format().parse_cell(id));
        if let Some(cell) = cell {
            self.store.dispatch(Action::PlaceWanted(cell.into()));
        }
        cell.is_some()
    }

    /// Takes back a step, or does it again; whether there was one.
    pub fn step(&self, redo: bool) -> bool {
        let before = self.report();
        self.store.dispatch(if redo { Action::Redone } else { Action::Undone });
        before.as_ref().map(Rc::as_ptr) != self.report().as_ref().map(Rc::as_ptr)
    }

    pub fn set(&self, readonly: bool, submits: bool) {
        let setting = Setting { readonly, submits, ..self.store.state().setting };
        self.store.dispatch(Action::SettingChanged(setting));
    }

    /// How the host wants the form shown to who has not chosen: names of
    /// [`Display`].
    pub fn theme(&self, names: &str) {
        let setting = Setting { display: Display::from_names(names), ..self.store.state().setting };
        self.store.dispatch(Action::SettingChanged(setting));
    }

    /// Says whether the host took what was submitted.
    pub fn answer(&self, taken: bool, said: String) {
        self.store.dispatch(Action::SubmitAnswered { taken, said });
    }

    /// The id of the draft that is open.
    #[must_use]
    pub fn draft(&self) -> Option<String> {
        self.store.state().open.as_ref().and_then(|open| open.draft.as_deref()).map(str::to_owned)
    }

    /// Saves what is not saved and begins anew, for whoever comes next.
    /// Resolves to nothing once the store holds the draft, else to the reason.
    pub fn leave(&self) -> Promise {
        let state = self.store.state();
        let save = state.open.as_ref().filter(|open| !open.is_saved()).and_then(Command::save);
        self.store.dispatch(Action::Left);
        let ports = self.ports.clone();
        wasm_bindgen_futures::future_to_promise(async move {
            let Some(save) = save else { return Ok(JsValue::UNDEFINED) };
            let (Action::DraftSaved { result, .. } | Action::DraftForked { result, .. }) =
                commands::perform(&ports, save).await
            else {
                return Ok(JsValue::UNDEFINED);
            };
            Ok(result.err().map_or(JsValue::UNDEFINED, |error| error.code().into()))
        })
    }

    /// Somebody uses the form now; the drafts are listed.
    pub fn enter(&self) {
        self.store.dispatch(Action::Entered);
    }
}

impl Form {
    fn report(&self) -> Option<Rc<Report>> {
        self.store.state().open.as_ref().map(|open| open.report().clone())
    }

    fn run(&self, command: Command) {
        let (ports, store) = (self.ports.clone(), self.store.clone());
        let visit = store.state().visit;
        wasm_bindgen_futures::spawn_local(async move {
            let action = commands::perform(&ports, command).await;
            if store.state().visit == visit {
                store.dispatch(action);
            }
        });
    }

    fn new_id(&self) -> Rc<str> {
        self.ports.clock.new_id().into()
    }

    fn read(&self, file: &[u8], action: impl FnOnce(Opened) -> Action) -> String {
        match exchange::read(file) {
            Ok(opened) => {
                let answer = text::exchange::opened_as_json(&opened.notices);
                self.store.dispatch(action(opened));
                answer.to_string()
            }
            Err(error) => text::exchange::refusal_as_json(&error).to_string(),
        }
    }
}

/// Hands files to the person, unless the host takes them.
struct SharedFiles(Rc<Host>);

impl FileSaver for SharedFiles {
    fn save(&self, file: &OutputFile) -> Result<(), SaveError> {
        let bytes = Uint8Array::from(file.bytes.as_slice());
        if !self.0.before_export(file.kind, &file.name, &bytes) {
            return Err(SaveError::TakenOver);
        }
        files::Downloads.save(file)?;
        self.0.exported(file.kind, &file.name, &bytes);
        Ok(())
    }
}

/// The window, whose title is the host's, and the host.
struct SharedPage {
    host: Rc<Host>,
    window: page::Window,
}

impl Page for SharedPage {
    fn on_hide(&self, callback: Rc<dyn Fn()>) {
        self.window.on_hide(callback);
    }

    fn guard_leaving(&self, guard: bool) {
        self.window.guard_leaving(guard);
    }

    fn set_title(&self, title: &str) {
        if self.host.place() != Home::Element {
            self.window.set_title(title);
        }
    }

    /// A host that wants nothing kept in the browser is heard in this as well.
    fn kept_display(&self) -> Option<String> {
        if self.host.storage() == "memory" { None } else { self.window.kept_display() }
    }

    fn keep_display(&self, names: &str) {
        if self.host.storage() != "memory" {
            self.window.keep_display(names);
        }
    }

    fn restart(&self) {
        self.window.restart();
    }

    fn submit(&self, file: String) {
        self.host.submit(&file);
    }
}

/// Drafts that the host keeps. What it throws says why in `code`, by the names
/// of [`StorageError::code`].
struct HostStore(Rc<Host>);

impl DraftStore for HostStore {
    fn list(&self) -> Later<Result<Vec<StoredDraft>, StorageError>> {
        let asked = self.0.list();
        Box::pin(async {
            let drafts = JsFuture::from(asked.map_err(error)?).await.map_err(error)?;
            let entry = |draft: JsValue| {
                let text = |key: &str| Reflect::get(&draft, &key.into()).ok()?.as_string();
                Some(StoredDraft { id: text("id")?, text: text("text")? })
            };
            Ok(Array::from(&drafts).iter().filter_map(entry).collect())
        })
    }

    fn put(&self, id: &str, text: String) -> Later<Result<(), StorageError>> {
        done(self.0.put(id, &text))
    }

    fn delete(&self, id: &str) -> Later<Result<(), StorageError>> {
        done(self.0.remove(id))
    }
}

fn done(asked: Result<Promise, JsValue>) -> Later<Result<(), StorageError>> {
    Box::pin(async { JsFuture::from(asked.map_err(error)?).await.map(drop).map_err(error) })
}

fn error(thrown: JsValue) -> StorageError {
    let code = Reflect::get(&thrown, &"code".into()).ok().and_then(|code| code.as_string());
    StorageError::from_code(&code.unwrap_or_default())
}
