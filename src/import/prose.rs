//! The head and the prose of a report that is read: title, organ, year,
//! sections, signature. Figures are somebody else's.

use std::ops::Range;
use std::sync::OnceLock;

use crate::clipboard::labels::letters;
use crate::document::Part;
use crate::formats::{FORMATS, Format, Layout, SectionId, Table};

use super::flow;
use crate::text;

mod chrome;
pub(super) mod head;
pub(super) mod headings;
mod paragraphs;

use headings::{Heading, Strength};
use paragraphs::Measure;

/// The most lines that are held to be headings.
const MAX_HEADINGS: usize = 200;
/// How many lines stand above the first section at most, or above what is read
/// where no section is found.
const HEAD: usize = 300;
/// How much of a text is searched for names, in characters.
const SEARCHED: usize = 4000;

/// What a document shows beside its tables. Ranges are of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    pub title: Option<String>,
    pub organ: Option<String>,
    pub year: Option<u16>,
    pub preface: String,
    /// The sections in the order of the source.
    pub sections: Vec<FoundSection>,
    pub signature_organ: Option<String>,
    pub signature_date: Option<String>,
    pub publication_date: Option<String>,
    pub notes: Vec<Note>,
    measure: Measure,
}

/// A section as the source shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSection {
    pub id: SectionId,
    /// As printed, on one line.
    pub heading: String,
    /// What follows the heading on its own line.
    pub lead: String,
    /// What stands between this heading and the next.
    pub parts: Range<usize>,
}

/// What is not as the form has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    SectionMissing(SectionId),
    SectionTwice(SectionId),
    SectionOutOfOrder(SectionId),
    /// Title or year or organ were taken from elsewhere in the text.
    OrganFromText,
    YearFromText,
    /// Lines behind the signature were left out.
    TextBelowSignature,
}

impl Note {
    /// The stable name, for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::SectionMissing(_) => "section-missing",
            Self::SectionTwice(_) => "section-twice",
            Self::SectionOutOfOrder(_) => "section-out-of-order",
            Self::OrganFromText => "organ-from-text",
            Self::YearFromText => "year-from-text",
            Self::TextBelowSignature => "text-below-signature",
        }
    }

    /// What people are told.
    #[must_use]
    pub fn words(self, format: &Format) -> String {
        let heading = |id| format.section(id).heading();
        match self {
            Self::SectionMissing(id) => text::import::section_missing(&heading(id)),
            Self::SectionTwice(id) => text::import::section_twice(&heading(id)),
            Self::SectionOutOfOrder(id) => text::import::section_out_of_order(&heading(id)),
            Self::OrganFromText => text::import::ORGAN_FROM_TEXT.to_owned(),
            Self::YearFromText => text::import::YEAR_FROM_TEXT.to_owned(),
            Self::TextBelowSignature => text::import::TEXT_BELOW_SIGNATURE.to_owned(),
        }
    }

    #[must_use]
    pub fn section(self) -> Option<SectionId> {
        match self {
            Self::SectionMissing(id) | Self::SectionTwice(id) | Self::SectionOutOfOrder(id) => Some(id),
            Self::OrganFromText | Self::YearFromText | Self::TextBelowSignature => None,
        }
    }
}

/// Reads all but the tables of a document.
#[must_use]
pub fn outline(parts: &[Part]) -> Outline {
    let lines: Vec<&str> = parts.iter().map(|part| paragraphs::line(part).unwrap_or_default()).collect();
    let mut outline = Outline { measure: Measure::of(lines.iter().copied()), ..Outline::default() };
    let found = chosen(found_headings(parts, &lines), parts);
    let first = found.first().map_or(lines.len().min(HEAD), |found| found.lines.start);
    let ends = found.iter().skip(1).map(|next| next.lines.start).chain([parts.len()]);
    outline.sections = found.iter().zip(ends).map(|(found, end)| found.section(&lines, end)).collect();
    outline.read_head(&lines[first.saturating_sub(HEAD)..first]);
    outline.read_foot(&lines);
    outline.fill_in(&lines, first);
    outline.notes.extend(notes(&outline.sections));
    outline
}

/// The prose of a run of parts.
#[must_use]
pub fn prose(parts: &[&Part]) -> String {
    let lines: Vec<&str> = parts.iter().filter_map(|part| paragraphs::line(part)).collect();
    paragraphs::join(lines.iter().copied(), Measure::of(lines.iter().copied()))
}

impl Outline {
    /// The prose of a section. `in_table` says which parts belong to a table.
    #[must_use]
    pub fn prose(&self, section: &FoundSection, parts: &[Part], in_table: &dyn Fn(usize) -> bool) -> String {
        let has_table = FORMATS[0].section(section.id).table.is_some();
        let is_kept = |line: &str| !has_table || line.trim().is_empty() || is_prose_beside_table(line);
        let lines = section.parts.clone().filter(|at| !in_table(*at)).filter_map(|at| parts.get(at));
        let lines = lines.filter_map(paragraphs::line).filter(|line| is_kept(line));
        let lead = Some(&*section.lead).filter(|lead| !lead.is_empty());
        paragraphs::join(lead.into_iter().chain(lines), self.measure)
    }

    /// Where paragraphs of a section were joined, in its prose sections.
    pub fn broken(&self, section: &FoundSection, parts: &[Part]) -> Vec<String> {
        if FORMATS[0].section(section.id).table.is_some() {
            return Vec::new();
        }
        let lines = section.parts.clone().filter_map(|at| parts.get(at)).filter_map(paragraphs::line);
        paragraphs::broken(lines, self.measure)
    }

    fn read_head(&mut self, lines: &[&str]) {
        let title = head::title(lines);
        let start = title.as_ref().map_or(0, |title| title.end);
        if let Some(title) = title {
            self.organ = Some(title.organ).filter(|organ| !organ.is_empty());
            self.year = title.year;
            self.title = Some(title.text);
        }
        // A site prints its dates on either side of the title.
        let about = lines.iter().find(|line| has_publication_date(line));
        self.publication_date = about.and_then(|line| head::date_in(line));
        let lines = &lines[start..];
        let dated = lines.iter().find_map(|line| head::date(line));
        self.signature_date = dated;
        if self.sections.is_empty() {
            return;
        }
        let from = lines.iter().position(|line| is_prose_start(line)).unwrap_or(lines.len());
        let is_text =
            |line: &&str| !chrome::is_about_page(line) && head::date(line).is_none() && !headings::is_heading(line);
        let text = lines[from..].iter().copied().filter(is_text);
        self.preface = paragraphs::join(text, self.measure);
    }

    fn read_foot(&mut self, lines: &[&str]) {
        let organ = self.organ.clone();
        let Some(section) = self.sections.last_mut() else { return };
        // The site goes on below the text.
        let range = section.parts.clone();
        let below = range.clone().skip(1).find(|at| chrome::is_below_text(lines[*at]));
        section.parts.end = below.unwrap_or(range.end);
        let text = &lines[section.parts.clone()];
        let Some(signature) = head::signature(text, organ.as_deref()) else { return };
        let behind = text.iter().skip(signature.start).filter(|line| {
            let is_of_it = line.trim().is_empty() || chrome::is_about_page(line) || chrome::is_page_number(line);
            !is_of_it && head::date(line).is_none()
        });
        // The organ, or organ and date in one line.
        if behind.count() > usize::from(signature.organ.is_some()) {
            self.notes.push(Note::TextBelowSignature);
        }
        section.parts.end = section.parts.start + signature.start;
        self.signature_organ = signature.organ;
        self.signature_date = signature.date.or_else(|| self.signature_date.take());
    }

    /// What the title does not say.
    fn fill_in(&mut self, lines: &[&str], first: usize) {
        let opening = self.sections.first().map(|section| {
            let lead = section.lead.clone();
            let text = lines[section.parts.clone()].iter().copied().filter(|line| !line.trim().is_empty());
            lead + &text.take(3).collect::<String>()
        });
        let opening = opening.unwrap_or_default();
        let preface: String = self.preface.chars().take(SEARCHED).collect();
        if self.year.is_none() {
            self.year = head::year_of_period(&self.preface)
                .or_else(|| head::opening_year(&opening))
                .or_else(|| head::opening_year(&preface));
            self.notes.extend(self.year.map(|_| Note::YearFromText));
        }
        if let Some(organ) = &self.organ {
            let signed = self.signature_organ.clone().unwrap_or_default();
            self.organ = head::fuller_name(organ, &format!("{preface}\n{signed}")).or(self.organ.take());
        } else {
            let signed = self.signature_organ.clone();
            let named = || head::organ_in(&preface).or_else(|| head::organ_in(&opening));
            let published = || lines[..first].iter().find_map(|line| head::publisher(line));
            self.organ = signed.or_else(named).or_else(published);
            self.notes.extend(self.organ.as_ref().map(|_| Note::OrganFromText));
        }
    }
}

fn has_publication_date(line: &str) -> bool {
    let leads = ["发布日期", "发布时间", "公开日期", "发文日期", "时间：", "日期："];
    line.chars().count() < 200 && leads.iter().any(|lead| line.contains(lead)) && head::date_in(line).is_some()
}

/// Whether a line under the title is the first of the preface.
fn is_prose_start(line: &str) -> bool {
    let n = line.chars().filter(|c| !c.is_whitespace()).count();
    let is_other = chrome::is_about_page(line)
        || head::is_dated(line)
        || head::is_name_line(line)
        || head::is_title(line)
        || headings::is_heading(line);
    !is_other
        && !chrome::is_page_number(line)
        && (n > 16 || n > 8 && line.contains(['，', '。', '；', '《']) || n > 5 && line.ends_with(['：', ':']))
}

/// A heading with the lines that it takes.
struct Found {
    heading: Heading,
    lines: Range<usize>,
    text: String,
}

impl Found {
    fn section(&self, lines: &[&str], end: usize) -> FoundSection {
        let printed: String = self.text.chars().take(self.heading.length).collect();
        let lead: String = self.text.chars().skip(self.heading.length).collect();
        let parts = self.lines.end..end.max(self.lines.end).min(lines.len());
        FoundSection { id: self.heading.id, heading: printed.trim().to_owned(), lead: lead.trim().to_owned(), parts }
    }

    /// Whether the heading is all that its lines say.
    fn is_whole(&self) -> bool {
        self.text.chars().count() == self.heading.length
    }
}

fn found_headings(parts: &[Part], lines: &[&str]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < lines.len() && found.len() < MAX_HEADINGS {
        let here = if lines[at].trim().is_empty() { None } else { found_at(parts, lines, at) };
        at = here.as_ref().map_or(at + 1, |found| found.lines.end);
        found.extend(here);
    }
    found
}

/// The heading that begins in a line; it may go on in the next two.
fn found_at(parts: &[Part], lines: &[&str], at: usize) -> Option<Found> {
    let one =
        |end: usize, text: String| headings::heading(&text).map(|heading| Found { heading, lines: at..end, text });
    let first = lines[at].trim().to_owned();
    let alone = one(at + 1, first.clone());
    let is_open = alone.as_ref().is_none_or(Found::is_whole);
    if is_open && (alone.is_some() || headings::may_go_on(&first)) {
        let mut text = first;
        let mut wider = None;
        for (end, line) in lines.iter().enumerate().skip(at + 1).take(4) {
            let is_table = matches!(parts[end], Part::Table(_));
            if is_table || line.trim().chars().count() > 24 {
                break;
            }
            if line.trim().is_empty() || chrome::is_page_number(line) {
                continue;
            }
            text.push_str(line.trim());
            let longer = one(end + 1, text.clone()).filter(Found::is_whole);
            wider = longer.filter(|found| found.heading.strength > Strength::Alike).or(wider);
        }
        if wider.is_some() {
            return wider;
        }
    }
    alone
}

/// The headings of the report itself: not those of a table of contents, of
/// navigation, or of a paragraph that has the words of one.
fn chosen(mut found: Vec<Found>, parts: &[Part]) -> Vec<Found> {
    // （一）总体情况 is a heading where most of them are like that.
    let is_inner = |f: &Found| f.heading.strength == Strength::Inner;
    let n_inner = SectionId::ALL.into_iter().filter(|id| found.iter().any(|f| f.heading.id == *id && is_inner(f)));
    if n_inner.count() < 4 {
        found.retain(|f| !is_inner(f));
    }
    let found = without_navigation(found, parts);
    let strongest = |id: SectionId| found.iter().filter(|f| f.heading.id == id).map(|f| f.heading.strength).max();
    let is_strong: Vec<bool> = found.iter().map(|f| Some(f.heading.strength) == strongest(f.heading.id)).collect();
    let found = kept(found, &is_strong);
    let is_filled: Vec<bool> = found.iter().enumerate().map(|(at, f)| is_filled(f, found.get(at + 1), parts)).collect();
    let is_only = |at: usize| {
        let id = found[at].heading.id;
        !found
            .iter()
            .enumerate()
            .any(|(other, f)| other != at && f.heading.id == id && (is_filled[other] || other > at))
    };
    let is_real: Vec<bool> = (0..found.len()).map(|at| is_filled[at] || is_only(at)).collect();
    let found = kept(found, &is_real);
    let is_firm = |f: &Found| f.heading.strength == Strength::Full;
    let is_in_order: Vec<bool> = (0..found.len())
        .map(|at| {
            let id = found[at].heading.id;
            let before = found[..at].iter().filter(|f| is_firm(f)).all(|f| f.heading.id < id);
            let after = found[at + 1..].iter().filter(|f| is_firm(f)).all(|f| f.heading.id > id);
            is_firm(&found[at]) || (before && after)
        })
        .collect();
    kept(found, &is_in_order)
}

/// The headings without those of a table of contents, whose pages are named,
/// and those that stand above the title of the report.
fn without_navigation(found: Vec<Found>, parts: &[Part]) -> Vec<Found> {
    let names_a_page = |f: &Found| f.text.ends_with(|c: char| c.is_ascii_digit());
    let is_elsewhere = |at: usize| {
        found[at + 1..].iter().any(|other| other.heading.id == found[at].heading.id && !names_a_page(other))
    };
    let is_title = |part: &Part| paragraphs::line(part).is_some_and(head::is_title);
    let is_above_title = |at: usize| {
        found.get(at + 1).is_some_and(|next| {
            next.heading.id <= found[at].heading.id && parts[found[at].lines.end..next.lines.start].iter().any(is_title)
        })
    };
    let is_kept = |at: usize| !is_elsewhere(at) || !(names_a_page(&found[at]) || (at == 0 && is_above_title(at)));
    let is_kept: Vec<bool> = (0..found.len()).map(is_kept).collect();
    kept(found, &is_kept)
}

fn kept(found: Vec<Found>, is_kept: &[bool]) -> Vec<Found> {
    found.into_iter().zip(is_kept).filter(|(_, is_kept)| **is_kept).map(|(found, _)| found).collect()
}

/// Whether anything stands between a heading and the next.
fn is_filled(found: &Found, next: Option<&Found>, parts: &[Part]) -> bool {
    let end = next.map_or(parts.len(), |next| next.lines.start);
    let is_content = |part: &Part| match part {
        Part::Table(_) => true,
        Part::Line(line) => !line.trim().is_empty() && !chrome::is_page_number(line) && !chrome::is_about_page(line),
    };
    !found.is_whole() || parts[found.lines.end..end].iter().any(is_content)
}

fn notes(sections: &[FoundSection]) -> Vec<Note> {
    let n = |id: SectionId| sections.iter().filter(|section| section.id == id).count();
    let missing = SectionId::ALL.into_iter().filter(|id| n(*id) == 0).map(Note::SectionMissing);
    let twice = SectionId::ALL.into_iter().filter(|id| n(*id) > 1).map(Note::SectionTwice);
    let late = sections.windows(2).filter(|two| two[1].id < two[0].id).map(|two| Note::SectionOutOfOrder(two[1].id));
    missing.chain(twice).chain(late).collect()
}

/// Whether a line in a section with a table is a sentence rather than a piece
/// of the table.
fn is_prose_beside_table(line: &str) -> bool {
    if paragraphs::has_columns(line.trim()) || is_of_figures(line) {
        return false;
    }
    // Heads that are set a letter wide, read out line by line.
    let mut words = line.split_whitespace();
    if words.clone().nth(3).is_some() && words.all(|word| word.chars().nth(3).is_none()) {
        return false;
    }
    let letters: String = letters(line).into_iter().collect();
    let n_letters = letters.chars().count();
    if n_letters < 3 || is_label(&letters) {
        return false;
    }
    line.contains(['。', '；', '！', '？']) || n_letters > 11
}

/// Whether half of the words of a line are figures.
fn is_of_figures(line: &str) -> bool {
    let n_words = line.split_whitespace().count();
    let figures = line.split_whitespace().filter(|word| flow::is_figure(word));
    // No more are counted than decide.
    let n_enough = n_words.div_ceil(2).max(3);
    figures.take(n_enough).count() == n_enough
}

/// Whether letters are labels of the form, or a piece of one.
fn is_label(letters: &str) -> bool {
    // No label takes away what is in none.
    if letters.chars().filter(|c| label_letters().binary_search(c).is_err()).count() > 2 {
        return false;
    }
    if labels().iter().any(|label| label.contains(letters)) {
        return true;
    }
    let mut rest = letters.to_owned();
    for label in labels().iter().filter(|label| label.chars().nth(1).is_some()) {
        if rest.contains(&**label) {
            rest = rest.replace(&**label, "");
        }
    }
    rest.chars().count() <= 2
}

/// Every label of both formats in letters, longest first.
fn labels() -> &'static [String] {
    static LABELS: OnceLock<Vec<String>> = OnceLock::new();
    LABELS.get_or_init(|| {
        let mut labels: Vec<Vec<char>> = FORMATS.iter().flat_map(|format| labels_of(format)).map(letters).collect();
        labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
        labels.dedup();
        labels.into_iter().map(|label| label.into_iter().collect()).collect()
    })
}

/// What letters they have.
fn label_letters() -> &'static [char] {
    static LETTERS: OnceLock<Vec<char>> = OnceLock::new();
    LETTERS.get_or_init(|| {
        let mut letters: Vec<char> = labels().iter().flat_map(|label| label.chars()).collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    })
}

fn labels_of(format: &'static Format) -> impl Iterator<Item = &'static str> {
    format.tables.iter().flat_map(labels_of_table)
}

/// Every label of a table.
#[must_use]
pub fn labels_of_table(table: &'static Table) -> Vec<&'static str> {
    let mut labels: Vec<&str> = table.groups.iter().map(|group| group.label).collect();
    if let Layout::Matrix { note, .. } = table.layout {
        labels.push(note);
    }
    for block in table.blocks {
        labels.extend(block.heading.into_iter().chain(block.label_column));
        labels.extend(block.column_groups.iter().map(|group| group.label));
        labels.extend(block.columns.iter().map(|column| column.label));
        labels.extend(block.rows.iter().map(|row| row.label));
    }
    labels
}
