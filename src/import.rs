//! Reads a report out of any document: figures by labels and geometry, prose
//! by headings, organ and year by the title. What is not certain is inferred
//! or missing, and says so; nothing is ever corrected.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::clipboard::labels::letters;
use crate::clipboard::{How, words};
use crate::document::grid::Grid;
use crate::document::{self, Document, Part, Unreadable};
use crate::exchange::{self, ImportError, Notice, Opened};
use crate::formats::{CellId, FormatId, SectionId, TableId};
use crate::report::{Facts, Field, Prose, Provenance, Report};
use crate::text;

mod flow;
mod geometry;
mod joint;
mod page;
mod printed;
pub mod prose;
mod proof;
mod rows;
mod strung;
mod tables;

use flow::Run;
use prose::Outline;
use tables::Tables;

/// Why there is no report in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A file of ours that cannot be read.
    File(ImportError),
    Unreadable(Unreadable),
    /// A document without anything of a report.
    NoReport,
}

impl Refusal {
    /// The name of the refusal for other programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::Unreadable(reason) => reason.code(),
            Self::NoReport => "no-report",
        }
    }

    /// What people are told.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::File(error) => text::exchange::refusal(error),
            Self::Unreadable(reason) => text::import::unreadable(*reason),
            Self::NoReport => text::import::NO_REPORT.to_owned(),
        }
    }
}

/// What reading has come to, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The file is unpacked and taken apart.
    Document,
    /// The sections are looked for.
    Sections,
    /// The figures are placed.
    Figures,
    /// What was read is written down.
    Page,
}

impl Stage {
    pub const ALL: [Self; 4] = [Self::Document, Self::Sections, Self::Figures, Self::Page];

    /// What people are told.
    #[must_use]
    pub fn words(self) -> &'static str {
        text::import::STAGES[self as usize]
    }
}

/// Reads a file: one of ours, or any document that shows a report.
///
/// # Errors
/// When there is nothing to read in it, or no report; see [`Refusal`].
pub fn read(bytes: &[u8]) -> Result<Opened, Refusal> {
    read_with(bytes, &mut |_| {})
}

/// Reads a file as [`read`] does, and says what it has come to.
///
/// # Errors
/// As [`read`].
pub fn read_with(bytes: &[u8], reached: &mut dyn FnMut(Stage)) -> Result<Opened, Refusal> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"{") {
        return exchange::read(bytes).map_err(Refusal::File);
    }
    reached(Stage::Document);
    recognised(document::read(bytes).map_err(Refusal::Unreadable)?, reached)
}

/// Reads text that was pasted.
///
/// # Errors
/// When it shows no report.
pub fn read_text(text: &str) -> Result<Opened, Refusal> {
    recognised(document::read_text(text), &mut |_| {})
}

fn recognised(document: Document, reached: &mut dyn FnMut(Stage)) -> Result<Opened, Refusal> {
    let mut opened = recognise_with(document.parts, reached).ok_or(Refusal::NoReport)?;
    if document.is_cut {
        opened.notices.push(Notice::Said { code: "cut", text: text::import::CUT.to_owned() });
    }
    Ok(opened)
}

/// Reads the parts of a document; `None` where they show neither figures of the
/// form nor a section of it.
#[must_use]
pub fn recognise(parts: Vec<Part>) -> Option<Opened> {
    recognise_with(parts, &mut |_| {})
}

fn recognise_with(parts: Vec<Part>, reached: &mut dyn FnMut(Stage)) -> Option<Opened> {
    reached(Stage::Sections);
    let parts = laid_out(parts);
    let outline = prose::outline(&parts);
    reached(Stage::Figures);
    let (range, runs) = tables_stand_in(&outline, &parts);
    let end_of_table_3 = section_4(&outline).filter(|at| range.contains(at)).unwrap_or(range.end);
    let words = letters_of(&parts[range.clone()]);
    let (format, tables) =
        best_reading(&words, |format| tables::read(format, &parts, range.clone(), &runs, end_of_table_3));
    if tables.entries.is_empty() && outline.sections.len() < 2 {
        return None;
    }
    reached(Stage::Page);
    let (report, missing) = with_figures(format, &tables);
    let report = with_prose(report, &outline, &parts, &tables);
    let report = report.with_printed(&printed::printed(format.format(), &outline, &parts, &parts[range], &runs));
    let left_out = few_of_each(tables.left_out).into_iter().map(|(what, why)| ("left-out", format!("{what}：{why}。")));
    let notes = outline.notes.iter().map(|note| (note.code(), note.words(format.format())));
    let notices = notes.chain(left_out).map(|(code, text)| Notice::Said { code, text }).collect();
    Some(Opened { report, saved: None, last_year: None, missing, notices })
}

/// The parts, with what a table holds that lays out a page as lines between
/// tables, and lines apart that run together.
fn laid_out(parts: Vec<Part>) -> Vec<Part> {
    let mut laid_out = Vec::new();
    for part in parts {
        match part {
            Part::Table(grid) if page::is_laid_out(&grid) => laid_out.extend(page::parts(&grid)),
            Part::Line(line) => match strung::apart(&line) {
                Some(lines) => laid_out.extend(lines.into_iter().map(Part::Line)),
                None => laid_out.push(Part::Line(line)),
            },
            part @ Part::Table(_) => laid_out.push(part),
        }
    }
    laid_out
}

/// How many figures stand in a row of a table.
fn figures_of(grid: &Grid, row: usize) -> usize {
    let cells = grid.cells.iter().filter(|cell| cell.row == row);
    cells.filter(|cell| flow::is_figure(&cell.content.text)).count()
}

/// The parts from section two to section five, where figures stand in them;
/// else the whole document. With the figures.
fn tables_stand_in(outline: &Outline, parts: &[Part]) -> (Range<usize>, Vec<Run>) {
    let section = |is_it: fn(SectionId) -> bool| outline.sections.iter().find(|section| is_it(section.id));
    let start = section(|id| id == SectionId::Sec2).map_or(0, |section| section.parts.start);
    let end = section(|id| id >= SectionId::Sec5).map_or(parts.len(), |section| section.parts.start);
    let runs = flow::runs(parts, start..end);
    let are_known = section(|id| id == SectionId::Sec3).is_some() && section(|id| id == SectionId::Sec4).is_some();
    // Where a table lays out the page, those in its cells may follow it.
    let is_table = |part: &Part| matches!(part, Part::Table(_));
    let stand_elsewhere =
        runs.is_empty() && parts.iter().any(is_table) && !parts[start.min(end)..end].iter().any(is_table);
    if (start < end && are_known && !stand_elsewhere) || runs.iter().map(|run| run.values.len()).sum::<usize>() > 9 {
        return (start..end, runs);
    }
    (0..parts.len(), flow::runs(parts, 0..parts.len()))
}

/// The most notes with one reason.
const MOST_ALIKE: usize = 12;

/// What is left out, with no more than some of each reason.
fn few_of_each(left_out: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut few: Vec<(String, String)> = Vec::new();
    let mut n_more: Vec<(String, usize)> = Vec::new();
    for (what, why) in left_out {
        if few.iter().filter(|(_, known)| *known == why).count() < MOST_ALIKE {
            few.push((what, why));
        } else if let Some((_, n)) = n_more.iter_mut().find(|(known, _)| *known == why) {
            *n += 1;
        } else {
            n_more.push((why, 1));
        }
    }
    few.extend(n_more.into_iter().map(|(why, n)| (words::more(n), why)));
    few
}

/// Where section four begins that follows section three.
fn section_4(outline: &Outline) -> Option<usize> {
    let start = |id| outline.sections.iter().find(|section| section.id == id).map(|section| section.parts.start);
    start(SectionId::Sec4).filter(|at| start(SectionId::Sec3).is_some_and(|before| before < *at))
}

/// The format is that of table 2, by the column labels that only it has; where
/// these are alike, the one of which more is read, or the newer.
fn best_reading(words: &[char], read: impl Fn(FormatId) -> Tables) -> (FormatId, Tables) {
    let n_labels = FormatId::ALL.map(|format| own_labels(format).filter(|label| contains(words, label)).count());
    let most = n_labels.into_iter().max();
    let likely = FormatId::ALL.into_iter().zip(n_labels).filter(|(_, n)| Some(*n) == most);
    let readings = likely.map(|(format, _)| (format, read(format)));
    readings.max_by_key(|(_, tables)| tables.entries.len()).unwrap_or((FormatId::F2021, Tables::default()))
}

/// The column labels of table 2 that only this format has, in letters.
fn own_labels(format: FormatId) -> impl Iterator<Item = Vec<char>> {
    let labels = |format: FormatId| {
        let blocks = format.format().table(TableId::T2).blocks;
        blocks.iter().flat_map(|block| block.columns).map(|column| letters(column.label))
    };
    let is_elsewhere = move |label: &Vec<char>| {
        let others = FormatId::ALL.into_iter().filter(|other| *other != format).flat_map(labels);
        others.into_iter().any(|other| contains(&other, label) || contains(label, &other))
    };
    labels(format).filter(move |label| !is_elsewhere(label))
}

fn contains(text: &[char], part: &[char]) -> bool {
    let Some(first) = part.first() else { return true };
    text.windows(part.len()).any(|window| window[0] == *first && window == part)
}

/// The letters of some parts, one after the other.
fn letters_of(parts: &[Part]) -> Vec<char> {
    let mut all = Vec::new();
    for part in parts {
        match part {
            Part::Line(line) => all.extend(letters(line)),
            Part::Table(grid) => all.extend(grid.cells.iter().flat_map(|cell| letters(&cell.content.text))),
        }
    }
    all
}

/// The figures as printed, and the cells that are not shown.
fn with_figures(format: FormatId, tables: &Tables) -> (Report, Vec<CellId>) {
    let cells = format.format().cells();
    let shown = (0..cells.len()).map(|at| match tables.entries.get(&at) {
        Some(entry) if entry.how == How::Exact => (&*entry.typed, Provenance::Imported),
        Some(entry) => (&*entry.typed, Provenance::Inferred),
        None => ("", Provenance::Imported),
    });
    let report = Report::new(format).with_entries(shown).with_procurement_unit(tables.procurement_unit);
    let missing = cells.iter().enumerate().filter(|(at, _)| !tables.entries.contains_key(at));
    (report, missing.map(|(_, spec)| spec.id).collect())
}

/// The report with the head, the prose and the foot of the document, and what
/// was printed.
fn with_prose(mut report: Report, outline: &Outline, parts: &[Part], tables: &Tables) -> Report {
    let year = outline.year.map(|year| year.to_string());
    for (field, value) in [
        (Field::Title, &outline.title),
        (Field::Organ, &outline.organ),
        (Field::ReportYear, &year),
        (Field::SignatureOrgan, &outline.signature_organ),
        (Field::SignatureDate, &outline.signature_date),
        (Field::PublicationDate, &outline.publication_date),
    ] {
        report = report.with_field(field, value.as_deref().unwrap_or_default());
    }
    report = report.with_field(Field::Preface, &outline.preface);
    let of_tables: BTreeSet<usize> = tables.parts.iter().copied().collect();
    report.facts = Facts { sections: Vec::new(), tables: tables_shown(&report, tables) };
    for section in &outline.sections {
        if report.facts.sections.contains(&section.id) {
            continue;
        }
        report.facts.sections.push(section.id);
        // Between two rows of a table that shows little stands other text as well.
        let is_text = |part: &Part| matches!(part, Part::Line(line) if flow::is_prose(line));
        let text = outline.prose(section, parts, &|at| of_tables.contains(&at) && !parts.get(at).is_some_and(is_text));
        let prose = Prose { heading: (&*section.heading).into(), text: text.into(), finished: false };
        report = report.with_prose(section.id, prose);
    }
    report
}

fn tables_shown(report: &Report, tables: &Tables) -> Vec<TableId> {
    let cells = report.format().cells();
    let is_shown = |table: &TableId| tables.entries.keys().any(|at| cells[*at].id.table == *table);
    TableId::ALL.into_iter().filter(is_shown).collect()
}
