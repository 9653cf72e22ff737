//! Files: the public JSON report, and the backup, which is the same file with
//! everything that only the clerk needs.
//!
//! Written strictly: keys in declared order, the same bytes for the same
//! report. Read leniently: unknown parts are kept, written back and listed. A
//! file that is not ours, newer or damaged is refused and changes nothing.

use std::rc::Rc;

use crate::formats::CellId;
use crate::report::{Field, Reading, Report, split_region};
#[cfg(feature = "later")]
pub(crate) use json::write_string;
use json::{Broken, Json, Object};

mod canonical;
#[cfg(feature = "later")]
pub mod explanations;
pub(crate) mod json;
pub mod schema;
mod v1;

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u64 = 1;
/// The value of `type` in every file.
pub const FILE_TYPE: &str = "disclosure-report";
/// A report is some 40 KB; nothing near this size is one.
pub const MAX_BYTES: i32 = 8 << 20;

/// What a file held.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub report: Report,
    /// When the backup was written; `None` for a public file.
    pub saved: Option<String>,
    /// The report that the draft was compared with.
    pub last_year: Option<Rc<Report>>,
    /// Cells of the format that the file does not show.
    pub missing: Vec<CellId>,
    pub notices: Vec<Notice>,
}

/// Something about a file that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The content is not what the hash was made of: changed by hand.
    HashDiffers,
    /// There is no hash to hold the content against.
    HashMissing,
    /// Keys that this version does not know, as JSON pointers.
    UnknownKeys(Vec<String>),
    /// Cells that the file does not show.
    CellsMissing(usize),
    /// The report to compare with is there and cannot be read.
    LastYearLost,
    /// Something about a document that is no file of ours, in words.
    Said { code: &'static str, text: String },
}

/// Why a file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportError {
    /// Longer than [`MAX_BYTES`].
    TooLarge { bytes: usize },
    /// There is nothing in it.
    Empty,
    /// Not UTF-8.
    NotText,
    /// Not JSON; the line is counted from 1.
    NotJson { line: usize },
    /// JSON that ends too early.
    CutOff,
    /// JSON, but not a report.
    Foreign,
    /// A report that a newer program wrote.
    Newer { version: u64 },
    /// A report with something impossible at this JSON pointer.
    Damaged { pointer: String },
}

impl Notice {
    /// The name of the notice for other programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::HashDiffers => "hash-differs",
            Self::HashMissing => "hash-missing",
            Self::UnknownKeys(_) => "unknown-keys",
            Self::CellsMissing(_) => "cells-missing",
            Self::LastYearLost => "last-year-lost",
            Self::Said { code, .. } => code,
        }
    }
}

impl ImportError {
    /// The name of the error for other programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::Empty => "empty",
            Self::NotText => "not-text",
            Self::NotJson { .. } => "not-json",
            Self::CutOff => "cut-off",
            Self::Foreign => "foreign",
            Self::Newer { .. } => "newer-version",
            Self::Damaged { .. } => "damaged",
        }
    }
}

/// Reads a public file or a backup.
///
/// # Errors
/// When it is not a report of this or an older version; see [`ImportError`].
pub fn read(bytes: &[u8]) -> Result<Opened, ImportError> {
    if !i32::try_from(bytes.len()).is_ok_and(|length| length <= MAX_BYTES) {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    let text = str::from_utf8(bytes).map_err(|_| ImportError::NotText)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    let value = json::parse(text).map_err(|broken| match broken {
        Broken::CutOff => ImportError::CutOff,
        Broken::At(byte) => {
            let before = text.bytes().take(byte);
            ImportError::NotJson { line: 1 + before.filter(|byte| *byte == b'\n').count() }
        }
    })?;
    let Json::Object(file) = value else { return Err(ImportError::Foreign) };
    open(&file)
}

/// Reads the object that a file is, or that a backup has within.
fn open(file: &Object) -> Result<Opened, ImportError> {
    if file.get("type").and_then(Json::as_text) != Some(FILE_TYPE) {
        return Err(ImportError::Foreign);
    }
    let Some(Json::Number(version)) = file.get("version") else {
        return Err(ImportError::Damaged { pointer: "/version".to_owned() });
    };
    match version.parse().ok() {
        Some(VERSION) => v1::read(file),
        Some(version) if version > VERSION => Err(ImportError::Newer { version }),
        _ => Err(ImportError::Damaged { pointer: "/version".to_owned() }),
    }
}

/// The public file: what goes to the superior office.
#[must_use]
pub fn write(report: &Report) -> String {
    v1::write(report)
}

/// The backup: the public file with computed totals, the text as typed and
/// provenance. `saved` is the local time, where one is known.
#[must_use]
pub fn write_backup(report: &Report, saved: Option<&str>) -> String {
    v1::write_backup(report, None, saved)
}

/// What is kept of a draft: its backup, and within it the report that it is
/// compared with.
#[must_use]
pub fn write_draft(report: &Report, last_year: Option<&Report>, saved: Option<&str>) -> String {
    v1::write_backup(report, last_year, saved)
}

/// Whether the file, read back, says what the report says. Asked of every
/// file before it is handed over.
#[must_use]
pub fn holds(text: &str, report: &Report) -> bool {
    let is_whole = |notice: &Notice| !matches!(notice, Notice::HashDiffers | Notice::LastYearLost);
    read(text.as_bytes())
        .is_ok_and(|opened| opened.notices.iter().all(is_whole) && says_the_same(&opened.report, report))
}

fn says_the_same(a: &Report, b: &Report) -> bool {
    let same_cell = |id: CellId| {
        match (a.reading(id), b.reading(id)) {
            // A computed total over parts that cannot be read has no value.
            (Reading::Blank, Reading::Text) => b.is_computed(id),
            (Reading::Text, Reading::Text) => a.shown(id) == b.shown(id),
            (a, b) => a == b,
        }
    };
    let same_field = |field: Field| match field {
        Field::ReportYear => a.year() == b.year(),
        Field::Region => split_region(a.field(field)) == split_region(b.field(field)),
        Field::Deadline => true,
        _ => a.field(field) == b.field(field),
    };
    a.format_id() == b.format_id()
        && a.effective_procurement_unit() == b.effective_procurement_unit()
        && a.cells().all(|(spec, _)| same_cell(spec.id))
        && Field::ALL.into_iter().all(same_field)
        && a.prose_of_all().eq(b.prose_of_all())
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind<'a> {
    Export,
    /// With the local time of the backup.
    Backup(&'a str),
}

/// The name under which a file is handed over, legal in every file system.
#[must_use]
pub fn file_name(report: &Report, kind: FileKind) -> String {
    let year = report.year().map(|year| format!("{year}年")).unwrap_or_default();
    let name = format!("{}{year}政府信息公开工作年度报告", report.field(Field::Organ).trim());
    let is_illegal = |c: char| c.is_control() || matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = name.chars().map(|c| if is_illegal(c) { '_' } else { c }).collect();
    match kind {
        FileKind::Export => format!("{name}.json"),
        FileKind::Backup(stamp) => {
            let digits: String = stamp.chars().filter(char::is_ascii_digit).collect();
            format!("{name}-备份-{digits}.json")
        }
    }
}
