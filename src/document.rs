//! What a source shows: its lines of text and its tables, in order, whatever
//! program wrote it. Nothing here knows what a report is.
//!
//! Bounded and total: any bytes give an answer, in linear time and in memory
//! that is bounded whatever they claim; nothing runs, nothing is fetched.

pub mod grid;
pub mod html;
pub mod encoding;
mod ink;
mod lists;
pub mod tabs;
mod bars;
mod closed;
mod csv;
mod plain;
mod zip;
mod xml;
mod docx;
mod numbering;
mod xlsx;
mod numbers;

use grid::Grid;
use html::DrawnWidth;

/// The largest office file that is read, in bytes: most of it are pictures,
/// which are not unpacked.
pub const MAX_BYTES: usize = 64 << 20;
/// The largest text or page, in bytes: one that was saved with its pictures
/// has some megabytes.
pub const MAX_TEXT_BYTES: usize = 16 << 20;
/// The most parts of a document.
pub const MAX_PARTS: usize = 100_000;
/// The most text of a document, in bytes. A short file can name the same long
/// text over and over.
pub const MAX_TEXT: usize = 32 << 20;

/// What a file or a text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub kind: Kind,
    pub parts: Vec<Part>,
    /// Whether something beyond the bounds was not read.
    pub is_cut: bool,
}

/// What wrote a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Html,
    /// Plain text, with or without the marks of Markdown.
    Text,
    Csv,
    Docx,
    Xlsx,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A line or a paragraph; in plain text with its spaces as they stand, and
    /// empty where the line is.
    Line(String),
    Table(Grid),
}

/// Why there is nothing to read in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unreadable {
    Empty,
    /// Larger than so many bytes.
    TooLarge {
        limit: usize,
    },
    /// What Word, Excel and WPS wrote before 2007: `.doc`, `.xls`, `.wps`.
    OldOffice,
    /// `.rtf`.
    RichText,
    Pdf,
    /// Locked with a password.
    Encrypted,
    /// A zip that unpacks to more than a document can be.
    Bomb,
    /// A `.docx` or `.xlsx` that is incomplete or damaged.
    Damaged,
    /// A zip with something else in it: `.odt`, `.pptx`, `.ofd`, a folder.
    OtherZip,
    /// `.rar`, `.7z`, `.gz`.
    Archive,
    /// A page saved as one file of mail (`.mht`).
    WebArchive,
    Image,
    /// Neither text nor any of these.
    Binary,
}

impl Unreadable {
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLarge { limit: MAX_BYTES },
        Self::OldOffice,
        Self::RichText,
        Self::Pdf,
        Self::Encrypted,
        Self::Bomb,
        Self::Damaged,
        Self::OtherZip,
        Self::Archive,
        Self::WebArchive,
        Self::Image,
        Self::Binary,
    ];

    /// The stable name, for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::OldOffice => "old-office",
            Self::RichText => "rich-text",
            Self::Pdf => "pdf",
            Self::Encrypted => "encrypted",
            Self::Bomb => "bomb",
            Self::Damaged => "damaged",
            Self::OtherZip => "other-zip",
            Self::Archive => "archive",
            Self::WebArchive => "web-archive",
            Self::Image => "image",
            Self::Binary => "binary",
        }
    }
}

/// Reads a file of any kind; its name plays no part.
///
/// # Errors
/// When there is nothing to read in it.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge { limit: MAX_BYTES });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return read_zip(bytes);
    }
    if let Some(foreign) = foreign(bytes) {
        return Err(foreign);
    }
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(Unreadable::TooLarge { limit: MAX_TEXT_BYTES });
    }
    let text = encoding::decode(bytes);
    if is_binary(&text) {
        return Err(Unreadable::Binary);
    }
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
        return Err(Unreadable::Empty);
    }
    if is_web_archive(&text) {
        return Err(Unreadable::WebArchive);
    }
    Ok(read_text_file(&text))
}

/// Reads text that was pasted.
#[must_use]
pub fn read_text(text: &str) -> Document {
    let mut reader = plain::Reader::default();
    reader.read(cut(text));
    let (parts, is_cut) = reader.finish();
    Document { kind: Kind::Text, parts, is_cut: is_cut || text.len() > 2 * MAX_TEXT_BYTES }
}

/// The text up to the bound; UTF-16 grows when it is decoded.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(2 * MAX_TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn read_text_file(text: &str) -> Document {
    if is_html(text) {
        let (parts, is_cut) = html::read_bounded(text, DrawnWidth::One);
        return Document { kind: Kind::Html, parts, is_cut };
    }
    if let Some(grid) = csv::read(text) {
        let is_cut = grid.is_cut;
        return Document { kind: Kind::Csv, parts: vec![Part::Table(grid)], is_cut };
    }
    read_text(text)
}

/// Whether a text is a page, or a part of one, rather than a text with some
/// tags in it.
fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = start.chars().take(4096).map(|c| c.to_ascii_lowercase()).collect();
    let is_tag = head
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| "!?/".contains(c) || c.is_ascii_alphabetic()));
    // A table in Markdown begins like that too, but text follows.
    let is_markup = !head.starts_with("<table") || !has_text_after_table(start);
    (is_tag && is_markup) || ["<html", "<body", "<head>", "</p>", "</div>"].iter().any(|tag| head.contains(tag))
}

fn has_text_after_table(text: &str) -> bool {
    let rest = text.rsplit("</table>").next().unwrap_or_default();
    rest.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('<'))
}

fn is_web_archive(text: &str) -> bool {
    let head: String = text.chars().take(2000).map(|c| c.to_ascii_lowercase()).collect();
    head.contains("mime-version:") && head.contains("multipart/related")
}

/// Whether too much of a text is what no text has.
fn is_binary(text: &str) -> bool {
    let is_strange = |c: char| (c.is_control() && !c.is_whitespace()) || c == '\u{fffd}';
    let (mut n, mut n_strange) = (0_usize, 0_usize);
    for c in text.chars().take(65_536) {
        n += 1;
        n_strange += usize::from(is_strange(c));
    }
    n_strange * 20 > n
}

/// What other formats begin with.
fn foreign(bytes: &[u8]) -> Option<Unreadable> {
    const IMAGES: [&[u8]; 6] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"];
    const ARCHIVES: [&[u8]; 5] = [b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ"];
    let starts = |magic: &&[u8]| bytes.starts_with(magic);
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = contains(bytes, &name);
        return Some(if is_locked { Unreadable::Encrypted } else { Unreadable::OldOffice });
    }
    let head = &bytes[..bytes.len().min(1024)];
    if contains(head, b"%PDF-") {
        Some(Unreadable::Pdf)
    } else if bytes.starts_with(b"{\\rtf") {
        Some(Unreadable::RichText)
    } else if (IMAGES.iter().any(starts) && head.contains(&0)) || bytes.get(8..12) == Some(b"WEBP") {
        Some(Unreadable::Image)
    } else if ARCHIVES.iter().any(starts) {
        Some(Unreadable::Archive)
    } else {
        None
    }
}

/// Linear: the first byte is looked for, then the rest is compared.
fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn read_zip(bytes: &[u8]) -> Result<Document, Unreadable> {
    let archive = zip::Archive::open(bytes)?;
    let main = archive.main_part()?;
    if main.starts_with("word/") {
        docx::read(&archive, &main)
    } else if main.starts_with("xl/") {
        xlsx::read(&archive, &main)
    } else if main.is_empty() && archive.is_office() {
        Err(Unreadable::Damaged)
    } else {
        Err(Unreadable::OtherZip)
    }
}
