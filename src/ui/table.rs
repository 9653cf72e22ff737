//! A statutory table, drawn from its format exactly as printed. The balance
//! rows under table 3 are a part of the tool, not of the table.

use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::cell::{CellInput, Mark, Total, UnitChoice};
use super::keyboard::{self, Move};
use crate::app::Action;
use crate::checks::{Balance, Place};
use crate::formats::layout::Scope;
use crate::formats::{CellId, Layout, PrintedCell, PrintedRow, Table, TableId, Unit};
use crate::report::{Cell, Reading, Report};
use crate::text::{labels, places};

/// What is said about cells, by cell.
pub type Marks = BTreeMap<CellId, Mark>;

#[derive(Properties, PartialEq)]
pub struct TableProps {
    pub table: TableId,
    pub report: Rc<Report>,
    pub marks: Rc<Marks>,
    pub balances: Rc<[Balance]>,
    /// The cell that has or last had the focus.
    pub active: Option<CellId>,
    /// Begins the ids of the inputs.
    pub instance: AttrValue,
    pub dispatch: Callback<Action>,
    pub on_focus: Callback<Place>,
}

#[component]
pub fn StatutoryTable(props: &TableProps) -> Html {
    let format = props.report.format();
    let table = format.table(props.table);
    let printed = use_memo((props.table, props.report.format_id()), |_| table.printed());
    let shown_column = use_state(|| 0_usize);
    let (head, body): (Vec<_>, Vec<_>) = printed.iter().partition(|row| row.is_head && table.layout != Layout::Blocks);

    let numbers = |row: &PrintedRow| row.cells.iter().any(|cell| matches!(cell, PrintedCell::Value { .. }));
    let onkeydown = {
        let grid: Rc<Vec<Vec<CellId>>> = use_memo((props.table, props.report.format_id()), |_| {
            printed.iter().filter(|row| numbers(row)).map(values).collect()
        });
        let instance = props.instance.clone();
        Callback::from(move |event: KeyboardEvent| move_focus(&event, &grid, &instance))
    };
    let columns = (0..table.widths.len()).map(|_| html! { <col /> });
    html! {
        <>
            { column_tabs(table, *shown_column, shown_column.clone()) }
            <table
                class={classes!("statutory", props.table.name(), format!("shows-{}", *shown_column))}
                aria-label={labels::table_caption(props.table, format)}
                {onkeydown}
            >
                <colgroup>{ for columns }</colgroup>
                if !head.is_empty() {
                    <thead>{ for head.iter().map(|row| print_row(props, table, row)) }</thead>
                }
                <tbody>{ for body.iter().map(|row| print_row(props, table, row)) }</tbody>
                if props.table == TableId::T3 {
                    { balance_rows(&props.balances) }
                }
            </table>
        </>
    }
}

fn values(row: &PrintedRow) -> Vec<CellId> {
    let value = |cell: &PrintedCell| match cell {
        PrintedCell::Value { cell, .. } => Some(*cell),
        PrintedCell::Label { .. } => None,
    };
    row.cells.iter().filter_map(value).collect()
}

fn print_row(props: &TableProps, table: &'static Table, row: &PrintedRow) -> Html {
    let row_ids = values(row);
    let is_active = row_ids.iter().any(|cell| props.active == Some(*cell));
    let class = classes!(row.is_head.then_some("head"), is_active.then_some("is-active"));
    let mut position = 0;
    let cells = row.cells.iter().map(|cell| match cell {
        PrintedCell::Label { text, colspan, rowspan, scope } => {
            print_label(props, table, text, (*colspan, *rowspan), *scope)
        }
        PrintedCell::Value { cell, colspan } => {
            position += 1;
            print_value(props, table, *cell, *colspan, position - 1)
        }
    });
    html! { <tr {class}>{ for cells }</tr> }
}

fn print_label(
    props: &TableProps,
    table: &Table,
    text: &'static str,
    (colspan, rowspan): (u8, u8),
    scope: Scope,
) -> Html {
    let upright =
        table.groups.iter().any(|group| group.label == text && group.parent.is_none()) && scope == Scope::RowGroup;
    let active_column = props.active.filter(|cell| cell.table == props.table).and_then(|cell| {
        let is_matrix = matches!(table.layout, Layout::Matrix { .. });
        let column = table.columns(cell.row).iter().find(|column| column.id == cell.column)?;
        (is_matrix && scope == Scope::Column).then_some(column.label)
    });
    let class = classes!(
        upright.then_some("upright"),
        text.starts_with('（').then_some("hangs"),
        (active_column == Some(text)).then_some("is-active"),
        (rowspan > 1 && scope == Scope::RowGroup).then_some("group"),
    );
    let (colspan, rowspan) = (colspan.to_string(), rowspan.to_string());
    let scope = match scope {
        Scope::Column => "col",
        Scope::ColumnGroup => "colgroup",
        Scope::Row => "row",
        Scope::RowGroup => "rowgroup",
        Scope::Note => return html! { <td class="note" {colspan} {rowspan}>{ text }</td> },
    };
    html! { <th {class} {scope} {colspan} {rowspan}><span>{ broken(text) }</span></th> }
}

/// Short labels break as words: 社会公益 组织.
fn broken(text: &'static str) -> Html {
    let at = match text.char_indices().nth_back(1) {
        Some((at, _)) if (4..=6).contains(&text.chars().count()) => at,
        _ => text.find('）').map_or(0, |at| at + '）'.len_utf8()),
    };
    let (first, second) = text.split_at(at);
    if first.is_empty() {
        html! { text }
    } else {
        html! { <>{ first }<wbr />{ second }</> }
    }
}

fn print_value(props: &TableProps, table: &Table, cell: CellId, colspan: u8, position: usize) -> Html {
    let report = &props.report;
    let format = report.format();
    let spec = format.spec(cell);
    let total = spec.filter(|spec| spec.is_total()).map(|_| match report.cell(cell) {
        Cell::Computed => Total::Computed,
        Cell::Typed(_) => Total::Typed,
    });
    let unit = spec.filter(|spec| spec.column.unit == Unit::Chosen).map(|_| UnitChoice(report.procurement_unit));
    let is_active_column = matches!(table.layout, Layout::Matrix { .. })
        && props.active.is_some_and(|active| active.table == cell.table && active.column == cell.column);
    let mut mark = props.marks.get(&cell).cloned().unwrap_or_default();
    mark.unreadable = report.reading(cell) == Reading::Text && total != Some(Total::Computed);
    let is_across = table.layout == Layout::Across;
    let column = spec.filter(|_| is_across).map(|spec| spec.column.label);
    let group = spec.filter(|_| is_across && position.is_multiple_of(5)).map(|spec| spec.row.label);
    let class = classes!(
        format!("column-{position}"),
        is_active_column.then_some("in-column"),
        (group.is_some() && position > 0).then_some("starts-group"),
    );
    html! {
        <CellInput
            key={cell.to_string()}
            {cell}
            id={format!("{}-{cell}", props.instance)}
            name={places::full(format, cell)}
            shown={report.shown(cell)}
            {total}
            {mark}
            {colspan}
            {unit}
            {class}
            {column}
            {group}
            dispatch={props.dispatch.clone()}
            on_focus={props.on_focus.clone()}
        />
    }
}

/// On a narrow screen table 3 shows one applicant column at a time.
fn column_tabs(table: &Table, shown: usize, show: UseStateHandle<usize>) -> Html {
    if !matches!(table.layout, Layout::Matrix { .. }) {
        return Html::default();
    }
    let columns = table.blocks.first().map_or(&[][..], |block| block.columns);
    let tab = |(at, column): (usize, &crate::formats::Column)| {
        let show = show.clone();
        html! {
            <button type="button" role="tab" aria-selected={(at == shown).to_string()} onclick={move |_| show.set(at)}>
                { column.label }
            </button>
        }
    };
    html! {
        <div class="column-tabs" role="tablist" aria-label={labels::APPLICANT_COLUMNS}>
            { for columns.iter().enumerate().map(tab) }
        </div>
    }
}

/// Both sides of the balance under every column, always in sight.
fn balance_rows(balances: &[Balance]) -> Html {
    let side = |left: bool| {
        let figures = balances.iter().enumerate().map(move |(at, balance)| balance_cell(balance, left, at));
        html! {
            <tr>
                <th colspan="3" scope="row">
                    if left { <span class="balance-name">{ labels::BALANCE }</span> }
                    <span class={if left { "tag is-left is-plain" } else { "tag is-right is-plain" }}>
                        { if left { labels::LEFT } else { labels::RIGHT } }
                    </span>
                    { if left { labels::BALANCE_LEFT } else { labels::BALANCE_RIGHT } }
                </th>
                { for figures }
            </tr>
        }
    };
    html! { <tfoot class="balance">{ side(true) }{ side(false) }</tfoot> }
}

fn balance_cell(balance: &Balance, left: bool, at: usize) -> Html {
    let column = format!("column-{at}");
    let (Some(ours), Some(other)) = (if left { (balance.left, balance.right) } else { (balance.right, balance.left) })
    else {
        return html! { <td class={column}></td> };
    };
    let equal = ours == other;
    let tag = match (equal, left) {
        (true, true) => Html::default(),
        (true, false) => html! { <span class="equals">{ "＝ " }</span> },
        (false, true) => html! { <span class="tag is-left">{ labels::LEFT }</span> },
        (false, false) => html! { <span class="tag is-right">{ labels::RIGHT }</span> },
    };
    html! { <td class={classes!(column, (!equal).then_some("differs"))}>{ tag }{ ours.to_string() }</td> }
}

/// Moves to the cell above or below. At the edge the focus stays.
fn move_focus(event: &KeyboardEvent, grid: &[Vec<CellId>], instance: &str) {
    let Some(direction) = keyboard::cell_move(event) else { return };
    let target: HtmlElement = event.target_unchecked_into();
    let id = target.get_attribute("data-cell").unwrap_or_default();
    let Some((row, column)) = find(grid, &id) else { return };
    event.prevent_default();
    let next = match direction {
        Move::Down => row + 1,
        Move::Up => row.wrapping_sub(1),
    };
    let Some(cells) = grid.get(next) else { return };
    let Some(cell) = cells.get(column.min(cells.len().saturating_sub(1))) else { return };
    let table = target.closest("table").ok().flatten();
    let input = table.and_then(|t| t.query_selector(&format!("[id=\"{instance}-{cell}\"]")).ok().flatten());
    if let Some(input) = input {
        let _ = input.unchecked_into::<HtmlElement>().focus();
    }
}

fn find(grid: &[Vec<CellId>], id: &str) -> Option<(usize, usize)> {
    grid.iter()
        .enumerate()
        .find_map(|(row, cells)| cells.iter().position(|cell| cell.to_string() == id).map(|column| (row, column)))
}
