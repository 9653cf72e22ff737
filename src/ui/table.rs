//! A statutory table, drawn from its format exactly as printed. The balance
//! rows under table 3 are a part of the tool, not of the table.

use std::rc::Rc;

use yew::prelude::*;

use super::cell::{CellView, Keys, Mark, Total, UnitChoice, cell_input};
use super::element::{Element, all, element};
use super::part::part;
use super::sections::Sheet;
use crate::app::grid;
use crate::checks::{Balance, Place};
use crate::formats::layout::Scope;
use crate::formats::{CellId, CellSpec, FormatId, Layout, PrintedCell, PrintedRow, Table, TableId, Unit};
use crate::report::{Cell, Reading};
use crate::text::labels;

/// What is said about each cell of the format, in print order.
pub type Marks = Vec<Mark>;

/// A cell with what is said about it. They come in the order in which they are
/// printed, so that none is looked up.
type Figure<'a> = ((&'static CellSpec, &'a Cell), &'a Mark, Option<&'a Rc<str>>);

/// The cells of a table that the keys are about.
struct Focus {
    /// Where Tab enters.
    tab: Option<CellId>,
    selected: Vec<CellId>,
}

pub fn statutory_table(props: &Sheet, id: TableId) -> Html {
    let format = props.report.format();
    let table = format.table(id);
    let printed = format.printed(id);
    let in_head = |row: &PrintedRow| row.is_head && table.layout != Layout::Blocks;
    let selection = props.open.selection.filter(|selection| selection.from.table == id);
    let focus = Focus {
        tab: props.open.last[id as usize].or_else(|| grid::first(format, id)),
        selected: selection.map_or_else(Vec::new, |selection| selection.cells(format)),
    };
    let mut beside = props.beside.into_iter().flatten();
    let cells = props.report.cells().zip(props.marks).map(|(cell, mark)| (cell, mark, beside.next()));
    let mut figures = cells.filter(|((spec, _), ..)| spec.id.table == id);
    let (mut head, mut body) = (element("thead", ""), element("tbody", ""));
    for (at, row) in printed.iter().enumerate() {
        let row_of = if in_head(row) { &mut head } else { &mut body };
        row_of.push(print_row(props, table, &focus, at, &mut figures));
    }
    let mut printed = element("table", "")
        .set("part", "table")
        .attribute("class", format!("statutory {} shows-{}", id.name(), props.open.column))
        .attribute("aria-label", labels::table_caption(id, format))
        .add(part(table.widths, columns));
    if table.layout != Layout::Blocks {
        printed = printed.put(head);
    }
    printed = printed.put(body);
    if id == TableId::T3 {
        printed = printed.add(part(props.derived.balances.clone(), balance_rows));
    }
    let tabs = match table.layout {
        Layout::Matrix { .. } => part((props.report.format_id(), props.open.column), column_tabs),
        _ => Html::default(),
    };
    all(vec![tabs, printed.html()])
}

fn columns(widths: &&'static [u16]) -> Html {
    widths.iter().fold(element("colgroup", ""), |columns, _| columns.put(element("col", ""))).html()
}

fn print_row(
    props: &Sheet,
    table: &'static Table,
    focus: &Focus,
    at: usize,
    figures: &mut dyn Iterator<Item = Figure>,
) -> Html {
    let row = &props.report.format().printed(table.id)[at];
    let mut cells = Vec::new();
    for cell in &row.cells {
        if let PrintedCell::Value { colspan, .. } = cell
            && let Some(figure) = figures.next()
        {
            cells.push(view(props, table, focus, figure, *colspan, cells.len()));
        }
    }
    let is_active = cells.iter().any(|view| props.open.active == Some(Place::Cell(view.cell)));
    let active_label = if row.is_head { active_label(props, table) } else { None };
    let format = props.report.format_id();
    part(RowView { format, table: table.id, at, cells, is_active, active_label }, table_row)
}

/// What a printed row is drawn from.
#[derive(PartialEq)]
struct RowView {
    format: FormatId,
    table: TableId,
    /// Its place among the printed rows.
    at: usize,
    /// Its figures, left to right.
    cells: Vec<CellView>,
    /// Whether the cell in use is one of them.
    is_active: bool,
    /// For a row of the head: the label over the cell in use.
    active_label: Option<&'static str>,
}

/// A printed row: a key stroke changes two or three, and only these are drawn
/// again.
fn table_row(view: &RowView) -> Html {
    let format = view.format.format();
    let row = &format.printed(view.table)[view.at];
    let class = match (row.is_head, view.is_active) {
        (true, _) => "head",
        (false, true) => "is-active",
        (false, false) => "",
    };
    let mut printed = element("tr", class);
    let mut figures = view.cells.iter();
    for cell in &row.cells {
        printed = printed.add(match cell {
            PrintedCell::Label { text, scope, .. } => {
                print_label(format.table(view.table), text, cell.span(), *scope, view.active_label)
            }
            PrintedCell::Value { .. } => figures.next().cloned().map(|cell| part(cell, cell_input)).unwrap_or_default(),
        });
    }
    printed.html()
}

fn print_label(
    table: &Table,
    text: &'static str,
    (colspan, rowspan): (u8, u8),
    scope: Scope,
    active: Option<&str>,
) -> Html {
    let spans =
        |cell: Element| cell.attribute("colspan", colspan.to_string()).attribute("rowspan", rowspan.to_string());
    if scope == Scope::Note {
        return spans(element("td", "note")).say(text).html();
    }
    let mut class = String::new();
    let is_outermost = table.groups.iter().any(|group| group.label == text && group.parent.is_none());
    for (name, holds) in [
        ("upright ", is_outermost && scope == Scope::RowGroup),
        ("hangs ", text.starts_with('（')),
        ("is-active ", scope == Scope::Column && active == Some(text)),
        ("group ", rowspan > 1 && scope == Scope::RowGroup),
    ] {
        if holds {
            class.push_str(name);
        }
    }
    let scope = match scope {
        Scope::Column => "col",
        Scope::ColumnGroup => "colgroup",
        Scope::Row => "row",
        Scope::RowGroup | Scope::Note => "rowgroup",
    };
    let label = broken(element("span", ""), text);
    spans(element("th", "").attribute("class", class)).set("scope", scope).put(label).html()
}

/// The label of the column that the cell in use stands in.
fn active_label(props: &Sheet, table: &Table) -> Option<&'static str> {
    let cell = active_cell(props, table)?;
    table.columns(cell.row).iter().find(|column| column.id == cell.column).map(|column| column.label)
}

/// The cell in use, where its column is worth marking.
fn active_cell(props: &Sheet, table: &Table) -> Option<CellId> {
    match props.open.active {
        Some(Place::Cell(cell)) if cell.table == table.id && is_matrix(table) => Some(cell),
        _ => None,
    }
}

fn is_matrix(table: &Table) -> bool {
    matches!(table.layout, Layout::Matrix { .. })
}

/// Short labels break as words: 社会公益 组织.
fn broken(label: Element, text: &'static str) -> Element {
    let at = match text.char_indices().nth_back(1) {
        Some((at, _)) if (4..=6).contains(&text.chars().count()) => at,
        _ => text.find('）').map_or(0, |at| at + '）'.len_utf8()),
    };
    let (first, second) = text.split_at(at);
    if first.is_empty() { label.say(text) } else { label.say(first).put(element("wbr", "")).say(second) }
}

/// What the cell is drawn from.
fn view(
    props: &Sheet,
    table: &Table,
    focus: &Focus,
    ((spec, entry), mark, last): Figure,
    colspan: u8,
    position: usize,
) -> CellView {
    let (report, cell) = (&props.report, spec.id);
    let total = spec.is_total().then_some(match entry {
        Cell::Computed => Total::Computed,
        Cell::Typed(_) => Total::Typed,
    });
    let unit = (spec.column.unit == Unit::Chosen).then_some(UnitChoice(report.procurement_unit));
    CellView {
        cell,
        format: report.format_id(),
        shown: match entry {
            Cell::Typed(entry) => entry.typed.clone(),
            Cell::Computed => report.shown(cell),
        },
        total,
        mark: mark.clone(),
        is_unreadable: matches!(entry, Cell::Typed(entry) if entry.reading == Reading::Text),
        colspan,
        last: last.cloned(),
        unit,
        position,
        is_pending: props.open.panel.is_pending(cell),
        keys: Keys {
            in_column: active_cell(props, table).is_some_and(|active| active.column == cell.column),
            is_selected: focus.selected.contains(&cell),
            is_tab_stop: focus.tab == Some(cell),
        },
        is_across: table.layout == Layout::Across,
        context: props.context.clone(),
    }
}

/// On a narrow screen table 3 shows one applicant column at a time.
fn column_tabs((format, shown): &(FormatId, usize)) -> Html {
    let table = format.format().table(TableId::T3);
    let mut tabs = element("div", "column-tabs").set("role", "tablist").set("aria-label", labels::APPLICANT_COLUMNS);
    let columns = table.blocks.first().map_or(&[][..], |block| block.columns);
    for (at, column) in columns.iter().enumerate() {
        let tab = element("button", "")
            .set("type", "button")
            .attribute("data-go", format!("column-{at}"))
            .set("role", "tab")
            .set("aria-selected", if at == *shown { "true" } else { "false" })
            .say(column.label);
        tabs = tabs.put(tab);
    }
    tabs.html()
}

/// Both sides of the balance under every column, always in sight.
fn balance_rows(balances: &Rc<[Balance]>) -> Html {
    element("tfoot", "").add(balance_row(balances, true)).add(balance_row(balances, false)).html()
}

fn balance_row(balances: &[Balance], left: bool) -> Html {
    let (class, tag, words) = if left {
        ("tag is-left is-plain", labels::LEFT, labels::BALANCE_LEFT)
    } else {
        ("tag is-right is-plain", labels::RIGHT, labels::BALANCE_RIGHT)
    };
    let mut name = element("th", "").set("colspan", "3").set("scope", "row");
    if left {
        name = name.put(element("span", "balance-name").say(labels::BALANCE));
    }
    let name = name.put(element("span", class).say(tag)).say(" ").say(words);
    let figures = balances.iter().enumerate().map(|(at, balance)| balance_cell(*balance, left, at));
    element("tr", "").put(name).all(figures).html()
}

fn balance_cell(balance: Balance, left: bool, at: usize) -> Html {
    let (ours, other) = if left { (balance.left, balance.right) } else { (balance.right, balance.left) };
    let (Some(ours), Some(other)) = (ours, other) else {
        return element("td", "").attribute("class", format!("column-{at}")).html();
    };
    let equal = ours == other;
    let cell = element("td", "").attribute("class", format!("column-{at}{}", if equal { "" } else { " differs" }));
    let mut figure = element("span", "figure");
    match (equal, left) {
        (true, true) => {}
        (true, false) => figure = figure.put(element("span", "equals").say("＝ ")),
        (false, true) => figure = figure.put(element("span", "tag is-left").say(labels::LEFT)),
        (false, false) => figure = figure.put(element("span", "tag is-right").say(labels::RIGHT)),
    }
    cell.put(figure.text(ours.to_string())).html()
}
