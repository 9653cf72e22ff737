//! How a source prints the form: its labels, the row of table 4, sentences that
//! are broken into paragraphs.

use super::flow::Run;
use super::prose::Outline;
use super::{figures_of, prose};
use crate::document::Part;
use crate::formats::{Format, FormatId, SectionId, Table, TableId};
use crate::report::printed::{Label, Printed};

/// What is printed otherwise than the form has it.
pub fn printed(
    format: &'static Format,
    outline: &Outline,
    parts: &[Part],
    in_tables: &[Part],
    runs: &[Run],
) -> Printed {
    let tokens = tokens(in_tables);
    let text: Vec<char> = tokens.concat().chars().collect();
    let mut labels = Vec::new();
    for table in &format.tables {
        labels.extend(in_other_marks(table, &text));
    }
    labels.extend(with_more(format.table(TableId::T2), &tokens));
    labels.extend(of_other_editions(format, &tokens));
    Printed { disputes: disputes(outline, parts, runs), labels, broken: broken(outline, parts) }
}

/// What stands in cells, or between gaps of a line, without white space.
fn tokens(parts: &[Part]) -> Vec<String> {
    let compact = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut tokens = Vec::new();
    for part in parts {
        match part {
            Part::Line(line) => tokens.extend(line.split(['\t', '|']).map(compact)),
            Part::Table(grid) => tokens.extend(grid.cells.iter().map(|cell| compact(&cell.content.text))),
        }
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// A mark of any width: brackets, points and commas, quotes.
fn folded(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '，' | '、' | '．' | '.' => ',',
        '：' => ':',
        '“' | '”' | '‘' | '’' => '"',
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Labels that are printed nowhere as the form has them, but with other marks.
fn in_other_marks(table: &'static Table, text: &[char]) -> Vec<Label> {
    let plain: Vec<char> = text.iter().copied().map(folded).collect();
    let mut found = Vec::new();
    for label in prose::labels_of_table(table) {
        let exact: Vec<char> = label.chars().collect();
        let is_printed = exact.len() > 3 && text.windows(exact.len()).any(|window| window == exact);
        let wanted: Vec<char> = exact.iter().copied().map(folded).collect();
        let at = plain.windows(wanted.len()).position(|window| window == wanted);
        if let Some(at) = at.filter(|_| exact.len() > 3 && !is_printed) {
            let printed = text[at..at + exact.len()].iter().collect();
            found.push(Label { table: table.id, printed, is_another: false });
        }
    }
    found
}

/// Labels with something in brackets behind them that the form does not have.
fn with_more(table: &'static Table, tokens: &[String]) -> Vec<Label> {
    let labels = prose::labels_of_table(table);
    let has_more = |token: &&String| {
        !labels.contains(&token.as_str())
            && labels.iter().any(|label| token.strip_prefix(label).is_some_and(is_bracketed))
    };
    let printed = tokens.iter().filter(has_more);
    printed.map(|token| Label { table: table.id, printed: token.clone(), is_another: false }).collect()
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
}

/// Labels of table 2 that only another edition has, in the place of one that is
/// like them, and column labels that stand there twice in a row.
fn of_other_editions(format: &'static Format, tokens: &[String]) -> Vec<Label> {
    let table = format.table(TableId::T2);
    let own = prose::labels_of_table(table);
    let is_own = |label: &str| own.contains(&label);
    let is_printed = |label: &&&str| tokens.iter().any(|token| token == **label);
    let missing: Vec<&str> = own.iter().filter(|label| !is_printed(label)).copied().collect();
    let others = FormatId::ALL.into_iter().filter(|id| *id != format.id);
    let others = others.flat_map(|id| prose::labels_of_table(id.format().table(TableId::T2)));
    let is_like = |label: &str| missing.iter().any(|own| own.contains(label) || label.contains(own));
    let others = others.filter(|label| !is_own(label) && is_like(label) && tokens.iter().any(|token| token == label));
    let columns = table.blocks.iter().flat_map(|block| block.columns).map(|column| column.label);
    let twice = columns.filter(|label| tokens.windows(2).any(|two| two[0] == *label && two[1] == *label));
    let mut labels: Vec<&str> = others.chain(twice).collect();
    labels.sort_unstable();
    labels.dedup();
    labels.into_iter().map(|label| Label { table: TableId::T2, printed: label.to_owned(), is_another: true }).collect()
}

/// How many values stand in one row below the head of table 4.
fn disputes(outline: &Outline, parts: &[Part], runs: &[Run]) -> Option<usize> {
    let section = outline.sections.iter().find(|section| section.id == SectionId::Sec4)?;
    let in_grids = parts[section.parts.clone()].iter().filter_map(|part| match part {
        Part::Table(grid) => (0..grid.n_rows).map(|row| figures_of(grid, row)).max(),
        Part::Line(_) => None,
    });
    let is_here = |run: &&Run| section.parts.contains(run.parts.end());
    let in_lines = runs.iter().filter(is_here).map(|run| run.values.iter().filter(|value| !value.is_empty()).count());
    in_grids.chain(in_lines).max().filter(|n_values| *n_values > 12)
}

/// Where lines were joined that are paragraphs of their own in the source.
fn broken(outline: &Outline, parts: &[Part]) -> Vec<(SectionId, String)> {
    /// More of them are how the whole source is broken into lines.
    const MOST: usize = 6;
    let mut broken = Vec::new();
    for section in &outline.sections {
        broken.extend(outline.broken(section, parts).into_iter().map(|words| (section.id, words)));
    }
    if broken.len() > MOST { Vec::new() } else { broken }
}
