//! Tables as programs leave them that take the text out of pages: bars after
//! cells, a line for each cell, or nothing between them at all.

use disclosure_report::formats::TableId;
use disclosure_report::report::Report;

use super::plain::{self, PARAGRAPHS};
use super::sheet::Sheet;

/// Where bars and line breaks stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// `cell |` on a line of its own, the bars of a row that ends early on the
    /// next.
    AfterEachLine,
    /// `a | b |`, a line for each row.
    AfterCells,
    /// `| a | b | `, a line for each row.
    Around,
    /// `| ` and then a line for each cell.
    AroundLines,
    /// A bar on its own line after each cell.
    OnLines,
}

/// A table with bars; `is_filled`: bars stand for the places that a row ends
/// short of.
pub fn bars(sheet: &Sheet, kind: Bars, is_filled: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for row in 0..sheet.n_rows {
        let cells: Vec<&str> = sheet.row(row).into_iter().map(|cell| &*cell.text).collect();
        if cells.is_empty() {
            continue;
        }
        let n_short = if is_filled { sheet.n_columns - cells.len() } else { 0 };
        let fill = "|".repeat(n_short);
        match kind {
            Bars::AfterEachLine => {
                lines.extend(cells.iter().map(|cell| format!("{cell} |").trim().to_owned()));
                lines.extend((n_short > 0).then_some(fill));
            }
            Bars::AfterCells | Bars::Around => {
                let open = if kind == Bars::Around { "| " } else { "" };
                lines.push(format!("{open}{} | {fill}", cells.join(" | ")).replace("  ", " "));
            }
            Bars::AroundLines => {
                lines.push("| ".to_owned());
                for (at, cell) in cells.iter().enumerate() {
                    let end = if at + 1 == cells.len() { &*fill } else { "" };
                    lines.push(format!(" {cell}  | {end}"));
                }
            }
            Bars::OnLines => {
                for cell in cells {
                    lines.extend((!cell.is_empty()).then(|| cell.to_owned()));
                    lines.push("|".to_owned());
                }
                lines.extend((n_short > 0).then_some(fill));
            }
        }
    }
    lines
}

/// A line for each cell, an empty line between them; of an empty cell nothing
/// is left.
pub fn cells_on_lines(sheet: &Sheet) -> Vec<String> {
    let cells = (0..sheet.n_rows).flat_map(|row| sheet.row(row));
    let shown = cells.filter(|cell| !cell.text.is_empty());
    shown.flat_map(|cell| [cell.text.clone(), String::new()]).collect()
}

/// The same, but of an empty cell an empty line is left.
pub fn cells_on_spaced_lines(sheet: &Sheet) -> Vec<String> {
    let cells = (0..sheet.n_rows).flat_map(|row| sheet.row(row));
    let spaced = |text: &str| if text.is_empty() { vec![String::new()] } else { vec![text.to_owned(), String::new()] };
    cells.flat_map(|cell| spaced(&cell.text)).collect()
}

/// All of a report in one line, as tags are taken out of a page with nothing
/// in their place.
pub fn one_line(report: &Report, change: &dyn Fn(Sheet) -> Sheet) -> String {
    plain::print(report, PARAGRAPHS, |id: TableId| strung(&change(Sheet::of(report, id)))).replace('\n', "")
}

/// A line for each row, with nothing between its cells.
pub fn strung(sheet: &Sheet) -> Vec<String> {
    (0..sheet.n_rows).map(|row| sheet.row(row).into_iter().map(|cell| &*cell.text).collect()).collect()
}

/// A page of a book that is read out by its geometry: heads a letter wide.
pub fn narrow_heads(sheet: &Sheet) -> Vec<String> {
    if sheet.table != TableId::T4 {
        return plain::read_out(sheet);
    }
    let figures: Vec<&str> = sheet
        .cells
        .iter()
        .filter(|cell| cell.figure.is_some() && !cell.text.is_empty())
        .map(|cell| &*cell.text)
        .collect();
    let mut lines: Vec<String> = [
        "行政复议 行政诉讼",
        "未经复议直接起诉 复议后起诉",
        "结 结 其 尚",
        "结 结 其 尚 结 结 其 尚",
        "果 果 他 未",
        "总计 果 果 他 未 总 果 果 他 未 总",
        "维 纠 结 审",
        "维 纠 结 审 计 维 纠 结 审 计",
        "持 正 果 结",
        "持 正 果 结 持 正 果 结",
    ]
    .map(str::to_owned)
    .into();
    lines.push(figures.join(" "));
    lines
}
