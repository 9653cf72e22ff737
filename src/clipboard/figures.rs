//! What a cell of a source says as a figure, and what becomes of totals.

use crate::document::grid::Content;
use crate::formats::{CellId, CellSpec, Role, Unit, ValueKind};
use crate::report::{Entry as Typed, Reading, Report};

use super::{Entry, How};

/// What to type for the content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// The text; whether it can be taken as it stands.
    Typed(String, How),
    /// More than one number in one cell.
    Several,
}

/// Reads the content of a cell. The text counts, as everybody sees it; the
/// number behind it only where the program could not show it.
pub fn read(content: &Content) -> Figure {
    let text = content.text.replace('\n', " ");
    let text = text.trim();
    let shows_nothing = text.contains("###") || text.to_ascii_uppercase().contains("E+") || is_dash(text);
    if shows_nothing && let Some(value) = &content.value {
        return Figure::Typed(value.clone(), How::Inferred);
    }
    match gaps(text) {
        Gaps::None if content.is_marked && has_digit(text) => Figure::Typed(text.to_owned(), How::Inferred),
        Gaps::None => Figure::Typed(text.to_owned(), How::Exact),
        Gaps::Thousands if content.is_marked || content.text.contains('\n') => Figure::Several,
        Gaps::Thousands => Figure::Typed(text.to_owned(), How::Inferred),
        Gaps::Other => Figure::Several,
    }
}

/// Reads what stands in a cell; `None` where it is more than one number.
#[must_use]
pub fn of_text(text: &str) -> Option<(String, How)> {
    match read(&Content { text: text.trim().to_owned(), ..Content::default() }) {
        Figure::Typed(typed, how) => Some((typed, how)),
        Figure::Several => None,
    }
}

/// White space between digits.
enum Gaps {
    None,
    /// Every three digits: 12 345.
    Thousands,
    /// 1 2: a number that is read over its spaces would be 12.
    Other,
}

fn gaps(text: &str) -> Gaps {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = |word: &str| word.ends_with(|c: char| c.is_numeric());
    let starts = |word: &str| word.starts_with(|c: char| c.is_numeric());
    let has_gap = words.windows(2).any(|pair| ends(pair[0]) && starts(pair[1]));
    let is_group = |word: &&str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit());
    match words.split_first() {
        _ if !has_gap => Gaps::None,
        Some((first, rest)) if first.len() <= 3 && rest.iter().all(is_group) => Gaps::Thousands,
        _ => Gaps::Other,
    }
}

fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "—" | "–")
}

/// Whether a text may stand in a cell for figures: a number, a dash, or a
/// short text around a number, such as 约3 or 251000元.
pub fn is_figure(text: &str) -> bool {
    let text = without_remark(text).map_or(text, |(figure, _)| figure);
    let reading = Typed::read(text, ValueKind::Amount, Unit::Chosen).reading;
    !matches!(reading, Reading::Text | Reading::Blank)
        || text.contains("###")
        || (has_digit(text) && text.chars().filter(|c| !c.is_whitespace()).count() <= 12)
}

/// A figure and what stands in brackets behind it: 21（含转办3件）.
#[must_use]
pub fn without_remark(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['（', '(']).filter(|_| text.ends_with(['）', ')']))?;
    let (figure, remark) = text.split_at(at);
    is_number(figure).then(|| (figure.trim(), remark))
}

/// A difference in words: 增10, 减少2; with a sign for more, which a cell does not
/// read: +10.
#[must_use]
pub fn difference(text: &str) -> Option<(String, How)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let behind = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word).map(str::to_owned));
    let (number, sign, how) = match () {
        () if let Some(number) = behind(&["+", "＋"]) => (number, "", How::Exact),
        () if let Some(number) = behind(&["增加", "增"]) => (number, "", How::Inferred),
        () => (behind(&["减少", "减"])?, "-", How::Inferred),
    };
    let number = number.trim_end_matches(['项', '件', '个']);
    let is_count = (1..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_count.then(|| (format!("{sign}{number}"), how))
}

/// Whether a text is a number.
pub fn is_number(text: &str) -> bool {
    Typed::read(text, ValueKind::Amount, Unit::Chosen).reading.number().is_some()
}

/// Whether a cell reads a text as a number or as blank.
pub fn is_plain(spec: &CellSpec, typed: &str) -> bool {
    let reading = Typed::read(typed, spec.column.kind, spec.column.unit).reading;
    match spec.column.kind {
        ValueKind::Count => matches!(reading, Reading::Blank | Reading::Integer(0..)),
        ValueKind::SignedCount => matches!(reading, Reading::Blank | Reading::Integer(_)),
        ValueKind::Amount => matches!(reading, Reading::Blank | Reading::Integer(_) | Reading::Decimal(_)),
    }
}

/// The entries in print order, without totals that say what is computed
/// anyway. A blank over a computed total says nothing either. Another value
/// than the computed one becomes a typed total, and never as a matter of
/// course; the second answer is whether there are such.
pub fn settled(report: &Report, entries: Vec<Entry>) -> (Vec<Entry>, bool) {
    let mut after = report.clone();
    for entry in entries.iter().filter(|entry| !report.is_computed(entry.cell)) {
        after = after.with_typed(entry.cell, &entry.typed);
    }
    let mut settled = Vec::new();
    let mut differs = false;
    // The totals down the columns first: the totals of their rows rest on them.
    for is_outer in [false, true] {
        for entry in entries.iter().filter(|entry| is_row_total(report, entry.cell) == is_outer) {
            if !report.is_computed(entry.cell) {
                settled.push(entry.clone());
                continue;
            }
            if says_the_same(&after, entry) {
                continue;
            }
            differs = true;
            after = after.with_typed(entry.cell, &entry.typed);
            settled.push(Entry { how: How::Inferred, ..entry.clone() });
        }
    }
    settled.sort_by_key(|entry| report.format().position(entry.cell));
    (settled, differs)
}

fn is_row_total(report: &Report, cell: CellId) -> bool {
    report.format().spec(cell).is_some_and(|spec| spec.column.role == Role::Total)
}

fn says_the_same(report: &Report, entry: &Entry) -> bool {
    let Some(spec) = report.format().spec(entry.cell) else { return true };
    let typed = Typed::read(&entry.typed, spec.column.kind, spec.column.unit).reading;
    let computed = report.reading(entry.cell);
    let zero = Reading::Integer(0);
    typed.is_blank() || typed == computed || (typed == zero && computed.is_blank())
}
