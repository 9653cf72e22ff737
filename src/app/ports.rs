//! What the application asks of its surroundings. The browser implements
//! these traits; tests use the twins in memory.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{Future, ready};
use std::pin::Pin;
use std::rc::Rc;

/// A result that arrives later; storage of a host or of the browser may be
/// asynchronous.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// Keeps drafts by id. A draft is one text: a whole, self-checking file.
pub trait DraftStore {
    /// All drafts that are there, in no particular order.
    fn list(&self) -> Later<Result<Vec<StoredDraft>, StorageError>>;
    /// Writes a draft and reads it back. One that another window has written
    /// since this store last read or wrote it is left alone.
    fn put(&self, id: &str, text: String) -> Later<Result<(), StorageError>>;
    fn delete(&self, id: &str) -> Later<Result<(), StorageError>>;
}

/// A draft as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    pub id: String,
    pub text: String,
}

/// Why a draft was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StorageError {
    /// There is no storage, or the browser forbids it.
    Unavailable,
    /// There is no room left.
    Full,
    /// What was read back is not what was written.
    NotKept,
    /// Another window wrote the draft in the meantime.
    ChangedElsewhere,
    /// The storage of the page around the form does not answer or says no.
    Failed,
}

impl StorageError {
    /// The name of the error for other programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Unavailable => "unavailable",
            Self::Full => "full",
            Self::NotKept => "not-kept",
            Self::ChangedElsewhere => "changed-elsewhere",
            Self::Failed => "failed",
        }
    }

    /// The error of this name, or one that says no more than that it failed.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let known = [Self::Unavailable, Self::Full, Self::NotKept, Self::ChangedElsewhere];
        known.into_iter().find(|error| error.code() == code).unwrap_or(Self::Failed)
    }
}

/// Hands a finished file to the person.
pub trait FileSaver {
    /// # Errors
    /// When the browser refuses to hand over files.
    fn save(&self, file: &OutputFile) -> Result<(), SaveError>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// What it is: `json`, `backup` …
    pub kind: &'static str,
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// Why a file was not handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SaveError {
    /// The browser refuses to hand over files.
    Refused,
    /// The file, read back, does not say what the report says.
    Differs,
    /// The page around the form takes it and answers for it.
    TakenOver,
}

/// Local time and chance.
pub trait Clock {
    fn now(&self) -> Moment;
    /// A new draft id, different from all others.
    fn new_id(&self) -> String;
}

/// A moment in local time, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Moment {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

impl Moment {
    /// `2026-01-23T15:30:12`, as drafts carry it.
    #[must_use]
    pub fn stamp(self) -> String {
        let Self { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }

    #[must_use]
    pub fn from_stamp(stamp: &str) -> Option<Self> {
        let (date, time) = stamp.split_once('T')?;
        let [year, month, day] = split::<3>(date, '-')?;
        let [hour, minute, second] = split::<3>(time, ':')?;
        let small = |text: &str| text.parse::<u8>().ok();
        Some(Self {
            year: year.parse().ok()?,
            month: small(month)?,
            day: small(day)?,
            hour: small(hour)?,
            minute: small(minute)?,
            second: small(second)?,
        })
    }

    /// `15:30:12`
    #[must_use]
    pub fn time(self) -> String {
        format!("{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }
}

fn split<const N: usize>(text: &str, separator: char) -> Option<[&str; N]> {
    text.split(separator).collect::<Vec<_>>().try_into().ok()
}

/// The page around the form.
pub trait Page {
    /// Calls back whenever the page is hidden or left.
    fn on_hide(&self, callback: Rc<dyn Fn()>);
    /// Whether the browser asks before the page is left.
    fn guard_leaving(&self, guard: bool);
    fn set_title(&self, title: &str);
    /// What this browser keeps of how the form is shown, if anything.
    fn kept_display(&self) -> Option<String>;
    /// Keeps that where it can; nobody waits for it or misses it.
    fn keep_display(&self, names: &str);
    /// Lets the new version of the program start that is waiting.
    fn restart(&self);
    /// Hands the finished report, as its public file, to the page around the
    /// form.
    fn submit(&self, file: String);
}

/// Answers what is not needed to start typing; modules of their own, loaded once
/// the form can be used, or when they are first asked.
pub trait Companion {
    fn ask(&self, question: String) -> Later<Result<String, CompanionMissing>>;
    /// Asks about something that came in from outside. The answer is empty when
    /// the reader broke down over it, or did not come to an end.
    fn read(&self, bytes: &[u8], question: &str) -> Later<Result<String, CompanionMissing>>;
    /// Nobody waits any more for what is being read, if anything is.
    fn stop(&self);
}

/// A module could not be loaded, or did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompanionMissing;

/// The surroundings of one instance of the form.
#[derive(Clone)]
pub struct Ports {
    pub drafts: Rc<dyn DraftStore>,
    pub files: Rc<dyn FileSaver>,
    pub clock: Rc<dyn Clock>,
    pub page: Rc<dyn Page>,
    pub companion: Rc<dyn Companion>,
}

impl PartialEq for Ports {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.drafts, &other.drafts)
    }
}

/// Keeps nothing: everything stays in this page.
pub struct NoStore;

impl DraftStore for NoStore {
    fn list(&self) -> Later<Result<Vec<StoredDraft>, StorageError>> {
        Box::pin(ready(Err(StorageError::Unavailable)))
    }

    fn put(&self, _: &str, _: String) -> Later<Result<(), StorageError>> {
        Box::pin(ready(Err(StorageError::Unavailable)))
    }

    fn delete(&self, _: &str) -> Later<Result<(), StorageError>> {
        Box::pin(ready(Err(StorageError::Unavailable)))
    }
}

/// Drafts in memory. Fails on demand, to prove that nothing is lost.
#[derive(Default)]
pub struct MemoryStore {
    drafts: RefCell<BTreeMap<String, String>>,
    /// Writes that still succeed; `None` for all.
    pub writes_left: Cell<Option<usize>>,
    /// The draft that another window wrote in the meantime.
    pub changed_elsewhere: RefCell<Option<String>>,
}

impl DraftStore for MemoryStore {
    fn list(&self) -> Later<Result<Vec<StoredDraft>, StorageError>> {
        let stored = |(id, text): (&String, &String)| StoredDraft { id: id.clone(), text: text.clone() };
        let drafts = self.drafts.borrow().iter().map(stored).collect();
        Box::pin(async { Ok(drafts) })
    }

    fn put(&self, id: &str, text: String) -> Later<Result<(), StorageError>> {
        let result = match self.writes_left.get() {
            _ if self.changed_elsewhere.borrow().as_deref() == Some(id) => Err(StorageError::ChangedElsewhere),
            Some(0) => Err(StorageError::Full),
            left => {
                self.writes_left.set(left.map(|n| n - 1));
                self.drafts.borrow_mut().insert(id.to_owned(), text);
                Ok(())
            }
        };
        Box::pin(async move { result })
    }

    fn delete(&self, id: &str) -> Later<Result<(), StorageError>> {
        self.drafts.borrow_mut().remove(id);
        Box::pin(async { Ok(()) })
    }
}
