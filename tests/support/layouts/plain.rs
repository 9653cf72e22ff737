//! Plain text and Markdown.

use disclosure_report::formats::{Layout as Shape, TableId};
use disclosure_report::report::Report;

use super::frame::{self, Block, width};
use super::sheet::Sheet;

/// How a text prints what stands around the tables.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Half widths of a line; paragraphs are not broken without.
    pub width: Option<usize>,
    /// Spaces before the first line of a paragraph.
    pub indent: usize,
    pub is_markdown: bool,
}

/// The width of a line of an office document, in half widths.
const PAGE: usize = 56;

pub const PARAGRAPHS: Style = Style { width: None, indent: 0, is_markdown: false };
pub const MARKDOWN: Style = Style { width: None, indent: 0, is_markdown: true };
pub const PRINTED: Style = Style { width: Some(PAGE), indent: 4, is_markdown: false };
pub const READ_OUT: Style = Style { width: Some(PAGE), indent: 0, is_markdown: false };

/// Prints a report; `table` prints a table as lines.
pub fn print(report: &Report, style: Style, table: impl Fn(TableId) -> Vec<String>) -> String {
    let mut lines = Vec::new();
    for block in frame::blocks(report) {
        match block {
            Block::Title(text) if style.is_markdown => lines.push(format!("# {text}")),
            Block::Heading(text) if style.is_markdown => lines.push(format!("## {text}")),
            Block::Title(text) => {
                let organ = report.field(disclosure_report::report::Field::Organ).to_string();
                match text.strip_prefix(&organ).filter(|_| style.width.is_some() && !organ.is_empty()) {
                    // The title of an office document takes two lines.
                    Some(rest) => lines.extend([&*organ, rest].map(|line| centred(line, style))),
                    None => lines.push(centred(&text, style)),
                }
            }
            Block::Heading(text) | Block::Paragraph(text) => {
                let text = format!("{}{text}", " ".repeat(style.indent));
                lines.extend(style.width.map_or_else(|| vec![text.clone()], |width| frame::wrap(&text, width)));
            }
            Block::Table(id) => lines.extend(table(id)),
            Block::Signature(text) => lines.push(match style.indent {
                0 => text,
                _ => format!("{}{text}", " ".repeat(PAGE.saturating_sub(width(&text) + 4))),
            }),
        }
        if style.width.is_none() {
            lines.push(String::new());
        }
    }
    lines.join("\n")
}

fn centred(text: &str, style: Style) -> String {
    let space = if style.indent > 0 { PAGE.saturating_sub(width(text)) / 2 } else { 0 };
    format!("{}{text}", " ".repeat(space))
}

/// One line per row, cells between bars, with the rule of Markdown.
pub fn pipes(sheet: &Sheet) -> Vec<String> {
    let row = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
    let mut lines: Vec<String> = sheet.spread().into_iter().map(row).collect();
    lines.insert(1, format!("|{}", "---|".repeat(sheet.n_columns)));
    lines
}

/// One line per row, a tab between places.
pub fn tabs(sheet: &Sheet) -> Vec<String> {
    sheet.spread().into_iter().map(|row| row.join("\t")).collect()
}

/// One line per row, columns kept by spaces, as a program prints that reads a
/// page by its geometry.
pub fn spaces(sheet: &Sheet) -> Vec<String> {
    let places = sheet.spread();
    let single = |row: usize, column: usize| {
        let corner = sheet.cells.iter().find(|cell| (cell.row, cell.column) == (row, column));
        corner.is_none_or(|cell| cell.n_columns == 1)
    };
    let wide = |column: usize| {
        let texts =
            places.iter().enumerate().filter(|(row, _)| single(*row, column)).map(|(_, row)| width(row[column]));
        texts.max().unwrap_or(0).max(4) + 3
    };
    let widths: Vec<usize> = (0..sheet.n_columns).map(wide).collect();
    let line = |row: &Vec<&str>| {
        let mut line = String::new();
        let mut end = 0;
        for (column, text) in row.iter().enumerate() {
            let start: usize = widths[..column].iter().sum();
            if !text.is_empty() {
                let gap = start.saturating_sub(end).max(usize::from(!line.is_empty()) * 2);
                line.push_str(&" ".repeat(gap));
                line.push_str(text);
                end = end + gap + width(text);
            }
        }
        line
    };
    places.iter().map(line).collect()
}

/// One cell per line; an empty one is a lone bar.
pub fn lone_bars(sheet: &Sheet) -> Vec<String> {
    let mut lines = Vec::new();
    for row in 0..sheet.n_rows {
        for cell in sheet.row(row) {
            lines.push(if cell.text.is_empty() { "|".to_owned() } else { cell.text.clone() });
        }
    }
    lines
}

/// As a program reads a page out that follows the order of the text: heads and
/// long labels over several lines, vertical labels a character per line, the
/// figures of a row on one line.
pub fn read_out(sheet: &Sheet) -> Vec<String> {
    let mut lines = Vec::new();
    for row in 0..sheet.n_rows {
        let mut figures: Vec<&str> = Vec::new();
        let mut label: Vec<String> = Vec::new();
        for cell in sheet.row(row) {
            if cell.figure.is_some() {
                figures.push(&cell.text);
                continue;
            }
            // The label before this one is not that of the figures.
            lines.append(&mut label);
            label = wrapped_label(sheet, cell.n_columns, cell.n_rows, &cell.text);
        }
        let figures = figures.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        match label.last_mut() {
            Some(last) if width(last) > 8 && !figures.is_empty() => {
                last.push(' ');
                last.push_str(&figures);
            }
            _ if figures.is_empty() => {}
            _ => label.push(figures),
        }
        lines.append(&mut label);
    }
    lines
}

fn wrapped_label(sheet: &Sheet, n_columns: usize, n_rows: usize, text: &str) -> Vec<String> {
    let limit = match (sheet.table, n_columns) {
        (TableId::T2, _) => 60,
        // 三、本年度办理结果 stands in a column one character wide.
        (TableId::T3, 1) if n_rows > 10 => 2,
        (TableId::T3, 1) if text.starts_with(|c: char| c.is_ascii_digit()) => 26,
        (TableId::T3 | TableId::T4, 1) => 4,
        (TableId::T3, _) => 40,
        (TableId::T4, _) => 30,
    };
    frame::wrap(text, limit)
}

/// With a page number after every so many lines.
pub fn paged(lines: Vec<String>, every: usize, first: usize) -> Vec<String> {
    let mut paged = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        if at > 0 && at % every == 0 {
            let number = first + at / every;
            paged.extend([String::new(), format!("- {number} -")]);
        }
        paged.push(line);
    }
    paged
}

/// With the figures of each row of table 3 run together.
pub fn glued(sheet: &Sheet) -> Vec<String> {
    let line = |row: usize| {
        let cells = sheet.row(row);
        let labels: Vec<&str> = cells.iter().filter(|c| c.figure.is_none()).map(|c| &*c.text).collect();
        let figures: Vec<&str> = cells.iter().filter(|c| c.figure.is_some()).map(|c| &*c.text).collect();
        let gap = if sheet.table == TableId::T3 { "" } else { " " };
        format!("{} {}", labels.join(" "), figures.join(gap)).trim().to_owned()
    };
    (0..sheet.n_rows).map(line).collect()
}

/// One row of a table by itself, under the headings that stand above it.
pub struct SmallTable {
    /// Groups that begin here, then the row's own heading.
    pub headings: Vec<String>,
    pub head: Vec<String>,
    pub row: Vec<String>,
}

/// A table taken apart: every row under its own head.
pub fn small_tables(report: &Report, id: TableId) -> Vec<SmallTable> {
    let table = report.format().table(id);
    let mut small = Vec::new();
    let mut open = Vec::new();
    for block in table.blocks {
        let mut above: Vec<String> = block.heading.map(str::to_owned).into_iter().collect();
        for row in block.rows {
            let path: Vec<&str> = table.path(row.group).iter().map(|group| group.label).collect();
            let mut headings = std::mem::take(&mut above);
            let label = if matches!(table.layout, Shape::Across) {
                let group = path.last().map(|group| format!("{group}（{}）", row.label));
                headings.push(group.unwrap_or_else(|| row.label.to_owned()));
                None
            } else {
                headings.extend(path.iter().filter(|group| !open.contains(*group)).map(|g| (*g).to_owned()));
                Some(row.label.to_owned())
            };
            open = path;
            let corner = label.is_some().then(|| block.label_column.unwrap_or("类别").to_owned());
            let ids = block.columns.iter().map(|column| {
                let cell = disclosure_report::formats::CellId { table: id, row: row.id, column: column.id };
                report.shown(cell).to_string()
            });
            small.push(SmallTable {
                headings,
                head: corner.into_iter().chain(block.columns.iter().map(|c| c.label.to_owned())).collect(),
                row: label.into_iter().chain(ids).collect(),
            });
        }
    }
    small
}

/// Small tables in Markdown.
pub fn small_pipes(report: &Report, id: TableId) -> Vec<String> {
    let mut lines = Vec::new();
    for table in small_tables(report, id) {
        lines.extend(table.headings.iter().flat_map(|heading| [String::new(), format!("### {heading}")]));
        lines.push(format!("| {} |", table.head.join(" | ")));
        lines.push(format!("|{}", "---|".repeat(table.head.len())));
        lines.push(format!("| {} |", table.row.join(" | ")));
        lines.push(String::new());
    }
    lines
}
