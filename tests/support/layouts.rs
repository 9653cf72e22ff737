//! Prints a report in the layouts in which reports are found, whole and
//! damaged: what a reader is tested against.

use disclosure_report::formats::{CellId, TableId};
use disclosure_report::report::Report;

pub mod extracted;
pub mod frame;
pub mod plain;
pub mod sheet;
pub mod web;

use extracted::Bars;
use plain::{MARKDOWN, PARAGRAPHS, PRINTED, READ_OUT};
use sheet::Sheet;

/// A way to print a report.
pub struct Layout {
    pub name: &'static str,
    pub kind: Kind,
    pub print: fn(&Report) -> String,
    /// The report as it was printed: what was changed or lost on the way is
    /// changed or blank in it.
    pub truth: fn(&Report) -> Report,
    /// Cells that the print shows, but whose place or value it does not settle
    /// by labels and geometry; a reader must not claim to be certain of them.
    pub unsettled: fn(&Report) -> Vec<CellId>,
}

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Markdown,
    Html,
}

const fn whole(name: &'static str, kind: Kind, print: fn(&Report) -> String) -> Layout {
    Layout { name, kind, print, truth: Report::clone, unsettled: nothing }
}

pub static LAYOUTS: &[Layout] = &[
    whole("pipes", Kind::Markdown, pipes),
    whole("small pipes", Kind::Markdown, small_pipes),
    whole("tabs", Kind::Text, tabs),
    whole("spaces", Kind::Text, spaces),
    whole("lone bars", Kind::Text, lone_bars),
    Layout { unsettled: rows_with_blanks, ..whole("read out", Kind::Text, read_out) },
    whole("a page break after every row", Kind::Text, breaks_after_every_row),
    whole("a page break after every fifth row", Kind::Text, breaks_after_every_fifth_row),
    whole("bars after each line", Kind::Text, bars_after_each_line),
    whole("bars after cells", Kind::Text, bars_after_cells),
    whole("bars after cells, filled", Kind::Text, bars_after_cells_filled),
    whole("bars around, filled", Kind::Text, bars_around_filled),
    whole("bars around lines", Kind::Text, bars_around_lines),
    whole("bars on lines", Kind::Text, bars_on_lines),
    whole("bars on lines, not filled", Kind::Text, bars_on_lines_unfilled),
    whole("cells on lines, blanks as empty lines", Kind::Text, cells_on_spaced_lines),
    Layout { unsettled: rows_with_blanks, ..whole("cells on lines", Kind::Text, cells_on_lines) },
    Layout { unsettled: rows_with_blanks, ..whole("narrow heads", Kind::Text, narrow_heads) },
    whole("HTML", Kind::Html, html),
    whole("saved page", Kind::Html, saved_page),
    whole("HTML without spans", Kind::Html, html_without_spans),
    whole("small tables", Kind::Html, small_tables),
    whole("remarks, in tabs", Kind::Text, remarks_in_tabs),
    whole("remarks, in HTML", Kind::Html, remarks_in_html),
    whole("columns reordered, in tabs", Kind::Text, reordered_in_tabs),
    whole("columns reordered, in HTML", Kind::Html, reordered_in_html),
    Layout { truth: without_row, ..whole("a row lost, in tabs", Kind::Text, row_lost_in_tabs) },
    Layout { truth: without_row, ..whole("a row lost, in HTML", Kind::Html, row_lost_in_html) },
    Layout { truth: without_column, ..whole("a column lost, in tabs", Kind::Text, column_lost_in_tabs) },
    Layout { truth: without_column, ..whole("a column lost, in HTML", Kind::Html, column_lost_in_html) },
    Layout { truth: with_slash, ..whole("a slash for a figure, in tabs", Kind::Text, slash_in_tabs) },
    Layout { truth: with_slash, ..whole("a slash for a figure, in HTML", Kind::Html, slash_in_html) },
    Layout { unsettled: shifted, ..whole("a slash inserted, in tabs", Kind::Text, shifted_in_tabs) },
    Layout { unsettled: shifted, ..whole("a slash inserted, in HTML", Kind::Html, shifted_in_html) },
    Layout { unsettled: glued_cells, ..whole("glued digits", Kind::Text, glued) },
];

/// The row that gets lost, the column that gets lost, the cell that becomes a
/// slash, and the row into which a slash is inserted.
pub const LOST_ROW: &str = "not_held";
pub const LOST_COLUMN: &str = "research_institution";
pub const SLASHED: CellId = CellId::new(TableId::T3, "duplicate", "natural_person");
pub const SHIFTED_ROW: &str = "carried_in";

pub fn pipes(report: &Report) -> String {
    plain::print(report, MARKDOWN, |id| plain::pipes(&Sheet::of(report, id)))
}

pub fn small_pipes(report: &Report) -> String {
    plain::print(report, MARKDOWN, |id| plain::small_pipes(report, id))
}

pub fn tabs(report: &Report) -> String {
    tabs_of(report, |sheet| sheet)
}

pub fn spaces(report: &Report) -> String {
    plain::print(report, PRINTED, |id| plain::spaces(&Sheet::of(report, id)))
}

pub fn lone_bars(report: &Report) -> String {
    plain::print(report, PARAGRAPHS, |id| plain::lone_bars(&Sheet::of(report, id)))
}

pub fn bars_after_each_line(report: &Report) -> String {
    with_bars(report, Bars::AfterEachLine, true)
}

pub fn bars_after_cells(report: &Report) -> String {
    with_bars(report, Bars::AfterCells, false)
}

pub fn bars_after_cells_filled(report: &Report) -> String {
    with_bars(report, Bars::AfterCells, true)
}

pub fn bars_around_filled(report: &Report) -> String {
    with_bars(report, Bars::Around, true)
}

pub fn bars_around_lines(report: &Report) -> String {
    with_bars(report, Bars::AroundLines, true)
}

pub fn bars_on_lines(report: &Report) -> String {
    with_bars(report, Bars::OnLines, true)
}

pub fn bars_on_lines_unfilled(report: &Report) -> String {
    with_bars(report, Bars::OnLines, false)
}

pub fn cells_on_spaced_lines(report: &Report) -> String {
    plain::print(report, PARAGRAPHS, |id| extracted::cells_on_spaced_lines(&Sheet::of(report, id)))
}

fn with_bars(report: &Report, bars: Bars, is_filled: bool) -> String {
    plain::print(report, PARAGRAPHS, |id| extracted::bars(&Sheet::of(report, id), bars, is_filled))
}

pub fn cells_on_lines(report: &Report) -> String {
    plain::print(report, PARAGRAPHS, |id| extracted::cells_on_lines(&Sheet::of(report, id)))
}

pub fn narrow_heads(report: &Report) -> String {
    plain::print(report, READ_OUT, |id| extracted::narrow_heads(&Sheet::of(report, id)))
}

pub fn read_out(report: &Report) -> String {
    plain::print(report, READ_OUT, |id| plain::read_out(&Sheet::of(report, id)))
}

pub fn breaks_after_every_row(report: &Report) -> String {
    with_breaks(report, 1)
}

pub fn breaks_after_every_fifth_row(report: &Report) -> String {
    with_breaks(report, 5)
}

/// Columns kept by spaces, and a page number after every so many rows.
pub fn with_breaks(report: &Report, every: usize) -> String {
    let table = |id| plain::paged(plain::spaces(&Sheet::of(report, id)), every, 10 * (id as usize + 1));
    plain::print(report, PRINTED, table)
}

pub fn html(report: &Report) -> String {
    html_of(report, |sheet| sheet)
}

pub fn saved_page(report: &Report) -> String {
    web::saved_page(report, &html(report))
}

pub fn html_without_spans(report: &Report) -> String {
    web::article(report, |id| web::unmerged(&Sheet::of(report, id)))
}

pub fn small_tables(report: &Report) -> String {
    web::article(report, |id| web::small(report, id))
}

pub fn glued(report: &Report) -> String {
    plain::print(report, PARAGRAPHS, |id| plain::glued(&Sheet::of(report, id)))
}

pub fn remarks_in_tabs(report: &Report) -> String {
    tabs_of(report, with_remarks)
}

pub fn remarks_in_html(report: &Report) -> String {
    html_of(report, with_remarks)
}

pub fn reordered_in_tabs(report: &Report) -> String {
    tabs_of(report, reordered)
}

pub fn reordered_in_html(report: &Report) -> String {
    html_of(report, reordered)
}

pub fn row_lost_in_tabs(report: &Report) -> String {
    tabs_of(report, row_lost)
}

pub fn row_lost_in_html(report: &Report) -> String {
    html_of(report, row_lost)
}

pub fn column_lost_in_tabs(report: &Report) -> String {
    tabs_of(report, column_lost)
}

pub fn column_lost_in_html(report: &Report) -> String {
    html_of(report, column_lost)
}

pub fn slash_in_tabs(report: &Report) -> String {
    tabs(&with_slash(report))
}

pub fn slash_in_html(report: &Report) -> String {
    html(&with_slash(report))
}

pub fn shifted_in_tabs(report: &Report) -> String {
    tabs_of(report, slash_inserted)
}

pub fn shifted_in_html(report: &Report) -> String {
    html_of(report, slash_inserted)
}

fn tabs_of(report: &Report, change: fn(Sheet) -> Sheet) -> String {
    plain::print(report, PARAGRAPHS, |id| plain::tabs(&change(Sheet::of(report, id))))
}

fn html_of(report: &Report, change: fn(Sheet) -> Sheet) -> String {
    web::article(report, |id| web::spanned(&change(Sheet::of(report, id))))
}

/// Some figures with what somebody had to say about them.
fn with_remarks(sheet: Sheet) -> Sheet {
    sheet.with_figures(|cell, text| match (cell.table, cell.row.0, cell.column.0) {
        _ if text.is_empty() => String::new(),
        (TableId::T3, "new_received", "natural_person") => format!("{text}（含当面申请2件）"),
        (TableId::T3, "outcome_total", "total") => format!("{text}(较上年增长5.3%)"),
        (TableId::T2, "administrative_penalty", "decisions") => format!("{text}（不含下属单位）"),
        _ => text.to_owned(),
    })
}

/// Research before commerce, and the totals first.
fn reordered(sheet: Sheet) -> Sheet {
    match sheet.table {
        TableId::T3 => sheet.with_columns(&[0, 1, 2, 9, 3, 5, 4, 6, 7, 8]),
        TableId::T2 | TableId::T4 => sheet,
    }
}

fn row_lost(sheet: Sheet) -> Sheet {
    match sheet.row_of(LOST_ROW) {
        Some(row) => sheet.without_row(row),
        None => sheet,
    }
}

fn column_lost(sheet: Sheet) -> Sheet {
    match sheet.column_of(LOST_COLUMN) {
        Some(column) => sheet.without_column(column),
        None => sheet,
    }
}

fn slash_inserted(sheet: Sheet) -> Sheet {
    let place = sheet.row_of(SHIFTED_ROW).zip(sheet.column_of("commercial_enterprise"));
    match place {
        Some((row, column)) => sheet.with_inserted(row, column, "/"),
        None => sheet,
    }
}

fn cells(report: &Report, is_meant: impl Fn(CellId) -> bool) -> Vec<CellId> {
    report.cells().map(|(spec, _)| spec.id).filter(|cell| is_meant(*cell)).collect()
}

/// The report with nothing typed in some cells, totals included.
fn without(report: &Report, is_lost: impl Fn(CellId) -> bool) -> Report {
    cells(report, is_lost).into_iter().fold(report.clone(), |report, cell| report.with_typed(cell, ""))
}

/// What was printed stays printed, also where a total would follow.
fn with_typed_totals(report: &Report) -> Report {
    let totals = cells(report, |cell| report.is_computed(cell));
    totals.into_iter().fold(report.clone(), |typed, cell| typed.with_typed(cell, &report.shown(cell)))
}

fn without_row(report: &Report) -> Report {
    without(&with_typed_totals(report), |cell| cell.row.0 == LOST_ROW)
}

fn without_column(report: &Report) -> Report {
    without(&with_typed_totals(report), |cell| cell.column.0 == LOST_COLUMN)
}

fn with_slash(report: &Report) -> Report {
    with_typed_totals(report).with_typed(SLASHED, "/")
}

fn nothing(_: &Report) -> Vec<CellId> {
    Vec::new()
}

/// Table 3, whose digits run together, and what stands beside blanks.
fn glued_cells(report: &Report) -> Vec<CellId> {
    let beside_blanks = rows_with_blanks(report);
    cells(report, |cell| cell.table == TableId::T3 || beside_blanks.contains(&cell))
}

fn shifted(report: &Report) -> Vec<CellId> {
    cells(report, |cell| cell.row.0 == SHIFTED_ROW)
}

/// Where an empty cell leaves no trace, the place of its neighbours is open.
fn rows_with_blanks(report: &Report) -> Vec<CellId> {
    let is_blank = |cell: CellId| report.shown(cell).is_empty();
    let blanks = cells(report, is_blank);
    let is_beside = |cell: CellId, blank: &CellId| {
        cell.table == blank.table && (cell.row == blank.row || cell.table == TableId::T4)
    };
    cells(report, |cell| !is_blank(cell) && blanks.iter().any(|blank| is_beside(cell, blank)))
}
