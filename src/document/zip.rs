//! The parts of an office file. What a zip claims about itself is not believed:
//! every entry is unpacked up to a bound, and its sum is checked.

use std::cell::Cell;

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::xml::Xml;
use super::{Unreadable, encoding};

const MAX_ENTRIES: usize = 4096;
/// The most bytes of one entry and of all that are read: what a statistical
/// yearbook has in one sheet, not what a report has.
const MAX_ENTRY: usize = 16 << 20;
const MAX_TOTAL: usize = 32 << 20;
/// How many times its packed size an entry may have; a sheet of the same
/// number in every cell has about a hundred.
const MAX_RATIO: usize = 400;
const SMALL: usize = 1 << 20;

pub struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    entries: Vec<Entry>,
    /// How many bytes may still be unpacked.
    budget: Cell<usize>,
}

struct Entry {
    /// In small letters, with slashes.
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

impl<'a> Archive<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let zip = ZipArchive::from_slice(bytes).map_err(|_| Unreadable::Damaged)?;
        let mut entries = Vec::new();
        let mut records = zip.entries();
        while let Some(record) = records.next_entry().map_err(|_| Unreadable::Damaged)? {
            if entries.len() == MAX_ENTRIES {
                return Err(Unreadable::Bomb);
            }
            let name = record.file_path().as_bytes();
            let found = zip.get_entry(record.wayfinder());
            // The name is written twice; a part whose name is damaged would
            // be missing without a word.
            if found.is_ok_and(|found| found.local_header().file_path().as_bytes() != name) {
                return Err(Unreadable::Damaged);
            }
            entries.push(Entry {
                name: normalized(&String::from_utf8_lossy(name)),
                place: record.wayfinder(),
                method: record.compression_method(),
                is_encrypted: record.flags().is_encrypted(),
            });
        }
        Ok(Self { zip, entries, budget: Cell::new(MAX_TOTAL) })
    }

    /// The text of a part; `None` when there is none of that name.
    pub fn text(&self, name: &str) -> Result<Option<String>, Unreadable> {
        let name = normalized(name);
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name) else { return Ok(None) };
        Ok(Some(encoding::decode(&self.unpack(entry)?)))
    }

    fn unpack(&self, entry: &Entry) -> Result<Vec<u8>, Unreadable> {
        if entry.is_encrypted {
            return Err(Unreadable::Encrypted);
        }
        let found = self.zip.get_entry(entry.place).map_err(|_| Unreadable::Damaged)?;
        let packed = found.data();
        let by_ratio = packed.len().saturating_mul(MAX_RATIO).max(SMALL);
        let limit = MAX_ENTRY.min(self.budget.get()).min(by_ratio);
        let bytes = match entry.method {
            CompressionMethod::STORE if packed.len() > limit => return Err(Unreadable::Bomb),
            CompressionMethod::STORE => packed.to_vec(),
            CompressionMethod::DEFLATE => decompress_to_vec_with_limit(packed, limit).map_err(|error| {
                if error.status == TINFLStatus::HasMoreOutput { Unreadable::Bomb } else { Unreadable::Damaged }
            })?,
            _ => return Err(Unreadable::Damaged),
        };
        self.budget.set(self.budget.get() - bytes.len());
        if rawzip::crc32(&bytes) != found.claim_verifier().crc {
            return Err(Unreadable::Damaged);
        }
        Ok(bytes)
    }

    /// The part that the file is about, as its relationships say; empty when
    /// it is no office file.
    pub fn main_part(&self) -> Result<String, Unreadable> {
        let related = self.relations("")?.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
        let named = || {
            let known = ["word/document.xml", "xl/workbook.xml"];
            known.iter().find(|name| self.has(name)).map(|name| (*name).to_owned())
        };
        let is_there = |name: &String| self.has(name) && name.to_ascii_lowercase().ends_with(".xml");
        Ok(related.map(|relation| relation.target).filter(is_there).or_else(named).unwrap_or_default())
    }

    fn has(&self, name: &str) -> bool {
        let name = normalized(name);
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// Whether it has parts of a Word or Excel file.
    pub fn is_office(&self) -> bool {
        let is_part = |name: &str| ["word/", "xl/worksheets/"].iter().any(|folder| name.starts_with(folder));
        self.entries.iter().any(|entry| is_part(&entry.name) && entry.name.to_ascii_lowercase().ends_with(".xml"))
    }

    /// What a part refers to; of the file itself when its name is empty.
    pub fn relations(&self, part: &str) -> Result<Vec<Relation>, Unreadable> {
        let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
        let slash = if folder.is_empty() { "" } else { "/" };
        let text = self.text(&format!("{folder}{slash}_rels/{file}.rels"))?.unwrap_or_default();
        let mut xml = Xml::new(&text);
        let mut relations = Vec::new();
        while let Some(event) = xml.next().map_err(|_| Unreadable::Damaged)? {
            let Some(tag) = event.open("Relationship") else { continue };
            let target = tag.attribute("Target").unwrap_or_default();
            let target = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => resolved(&format!("{folder}{slash}{target}")),
            };
            let id = tag.attribute("Id").unwrap_or_default();
            relations.push(Relation { id, kind: tag.attribute("Type").unwrap_or_default(), target });
        }
        Ok(relations)
    }

    /// The text of the part that these relations name so; empty when they name
    /// none.
    pub fn related(&self, relations: &[Relation], kind: &str) -> Result<String, Unreadable> {
        let relation = relations.iter().find(|relation| relation.kind.ends_with(kind));
        relation.map_or(Ok(String::new()), |relation| self.text(&relation.target)?.ok_or(Unreadable::Damaged))
    }
}

/// A reference from one part to another.
pub struct Relation {
    pub id: String,
    pub kind: String,
    pub target: String,
}

fn normalized(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// A path without `.` and `..`.
fn resolved(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
