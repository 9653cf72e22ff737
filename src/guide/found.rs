//! What was read of a file, before anything changes: whose report it is, how
//! sure each figure is, the tables as they are printed, the prose by length.

use crate::checks;
use crate::exchange::Opened;
use crate::formats::layout::Scope;
use crate::formats::{CellId, PrintedCell, PrintedRow, SectionId, TableId};
use crate::report::{Cell, Field, Provenance, Reading, Report};
use crate::text::{exchange, findings, labels};

use super::compared::compared;
use super::doubtful::doubtful;
use super::merge;
use super::node::{Element, Node, element, paragraph};

/// What the report may be used for, and what is proposed first.
#[derive(Debug, Clone, Copy)]
pub struct Use<'a> {
    /// Whether it was opened to be compared with.
    pub as_last_year: bool,
    /// The report on screen to compare it with.
    pub beside: Option<&'a Report>,
}

/// The page about a report that was read.
#[must_use]
pub fn found(opened: &Opened, is_for: Use) -> Vec<Node> {
    let report = &opened.report;
    let read = Read::of(opened);
    let mut page = vec![
        element("h2").attribute("tabindex", "-1").text("读到的报告").into(),
        paragraph("summary", whose(report)),
        paragraph("hint", "还没有改动任何草稿。核对推断的格和缺的格，再决定怎么用。"),
        buttons(report, is_for).into(),
        read.counts().into(),
    ];
    if let Some(here) = is_for.beside {
        page.extend(merge::choice(here, report));
    }
    page.extend(doubtful(&read, report));
    // Of the same year it is the report itself, as it was published perhaps.
    if let Some(here) = is_for.beside.filter(|here| here.year() == report.year()) {
        page.extend(compared(here, report));
    }
    let notes: Vec<Element> =
        opened.notices.iter().map(|notice| element("li").text(exchange::notice(notice))).collect();
    if !notes.is_empty() {
        page.push(element("h3").text("读的时候注意到的").into());
        page.push(element("ul").put_all(notes).into());
    }
    page.push(element("h3").text("文字").into());
    page.push(element("ul").class("prose-found").put_all(SectionId::ALL.map(|id| section(report, id))).into());
    for table in &report.format().tables {
        page.push(element("h3").class("of-table").text(labels::table_caption(table.id, report.format())).into());
        page.push(printed(&read, report, table.id).into());
    }
    page
}

/// 云渡市水务局 2023 年度报告，2021 年版格式。
fn whose(report: &Report) -> String {
    let organ = report.field(Field::Organ).trim();
    let organ = if organ.is_empty() { "没有读到机关名称" } else { organ };
    let year = report.year().map_or_else(|| "没有读到年度".to_owned(), |year| format!("{year} 年度"));
    format!("{organ}，{year}，{} 年版格式。", report.format_id().name())
}

fn buttons(report: &Report, is_for: Use) -> Element {
    let as_draft = ("as-draft", Some("作为新草稿打开".to_owned()));
    let is_of_the_year = is_for.beside.is_some_and(|here| here.year() == report.year());
    let as_last_year = match (is_for.beside.is_some(), report.year().and_then(|year| year.checked_add(1))) {
        (true, _) if is_of_the_year => None,
        (true, _) => Some("作为上年报告使用".to_owned()),
        (false, Some(year)) => Some(format!("作为上年报告，新建 {year} 年度报告")),
        (false, None) => None,
    };
    let as_last_year = ("as-last-year", as_last_year);
    let uses = if is_for.as_last_year { [as_last_year, as_draft] } else { [as_draft, as_last_year] };
    let mut buttons = element("div").class("buttons");
    for (name, words) in uses {
        if let Some(words) = words {
            let class = if buttons.children.is_empty() { "button is-primary" } else { "button" };
            buttons = buttons.put(element("button").class(class).attribute("data-go", name).text(words));
        }
    }
    buttons.put(element("button").class("button is-text").attribute("data-go", "leave").text("放弃"))
}

/// How sure a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    Exact,
    Inferred,
    /// The source does not show it.
    Missing,
}

/// How sure every cell of a report is.
pub(super) struct Read {
    cells: Vec<(CellId, Certainty, Reading)>,
}

impl Read {
    fn of(opened: &Opened) -> Self {
        let certainty = |id: CellId, cell: &Cell| match cell {
            _ if opened.missing.contains(&id) => Certainty::Missing,
            Cell::Typed(entry) if entry.provenance == Provenance::Inferred => Certainty::Inferred,
            _ => Certainty::Exact,
        };
        let report = &opened.report;
        let cells = report.cells().map(|(spec, cell)| (spec.id, certainty(spec.id, cell), report.reading(spec.id)));
        Self { cells: cells.collect() }
    }

    pub fn certainty(&self, cell: CellId) -> Certainty {
        self.cells.iter().find(|(id, ..)| *id == cell).map_or(Certainty::Missing, |(_, certainty, _)| *certainty)
    }

    pub fn count(&self, is_counted: impl Fn(Certainty, Reading) -> bool) -> usize {
        self.cells.iter().filter(|(_, certainty, reading)| is_counted(*certainty, *reading)).count()
    }

    /// So many of each kind, with the sign that marks it in the tables.
    fn counts(&self) -> Element {
        let of = |wanted| self.count(|certainty, _| certainty == wanted);
        let odd = self.count(|certainty, reading| certainty != Certainty::Missing && reading.number().is_none());
        let kinds = [
            ("", "按名称对上", of(Certainty::Exact)),
            ("推", "按位置推断", of(Certainty::Inferred)),
            ("缺", "原文没有", of(Certainty::Missing)),
            ("非", "空着或不是数字", odd),
        ];
        let kind = |(sign, name, n): (&'static str, &'static str, usize)| {
            let sign = (!sign.is_empty()).then(|| element("span").class("sign").text(sign));
            element("li").put_all(sign).text(format!("{name} {n} 格"))
        };
        element("ul").class("counts").put_all(kinds.map(kind))
    }
}

fn section(report: &Report, id: SectionId) -> Element {
    let prose = report.prose(id);
    let words = match checks::length(&prose.text) {
        0 => "没有文字".to_owned(),
        n => labels::length(n, None),
    };
    element("li").text(format!("{}：{words}", prose.heading))
}

fn printed(read: &Read, report: &Report, table: TableId) -> Element {
    let row = |row: &PrintedRow| {
        let cells = row.cells.iter().map(|cell| match *cell {
            PrintedCell::Label { text, scope, .. } => label(text, cell.span(), scope),
            PrintedCell::Value { cell: id, .. } => figure(read, report, id, cell.span()),
        });
        element("tr").put_all(cells)
    };
    let rows = report.format().printed(table).iter().map(row).collect();
    scrolling(labels::table_caption(table, report.format()), rows)
}

/// A table wider than a narrow screen; the arrows must reach all of it.
pub(super) fn scrolling(name: String, rows: Vec<Element>) -> Element {
    let scrolls = element("div").class("scrolls").attribute("tabindex", "0").attribute("role", "group");
    let table = element("table").class("found-table").put(element("tbody").put_all(rows));
    scrolls.attribute("aria-label", name).put(table)
}

fn spanning(cell: Element, (colspan, rowspan): (u8, u8)) -> Element {
    let spans = [("colspan", colspan), ("rowspan", rowspan)].into_iter().filter(|(_, span)| *span > 1);
    spans.fold(cell, |cell, (name, span)| cell.attribute(name, span.to_string()))
}

pub(super) fn label(text: impl Into<String>, span: (u8, u8), scope: Scope) -> Element {
    let scope = match scope {
        Scope::Note => return spanning(element("td").class("is-note").text(text), span),
        Scope::Column => "col",
        Scope::ColumnGroup => "colgroup",
        Scope::Row => "row",
        Scope::RowGroup => "rowgroup",
    };
    spanning(element("th").attribute("scope", scope).text(text), span)
}

pub(super) fn figure(read: &Read, report: &Report, id: CellId, span: (u8, u8)) -> Element {
    let is_number = report.reading(id).number().is_some();
    let (class, sign) = match read.certainty(id) {
        Certainty::Missing => ("is-missing", "缺"),
        Certainty::Inferred => ("is-inferred", "推"),
        Certainty::Exact if is_number => ("", ""),
        Certainty::Exact => ("is-odd", "非"),
    };
    let sign = (!sign.is_empty()).then(|| element("span").class("sign").text(sign));
    spanning(element("td").class(class), span).put_all(sign).text(findings::shortened(&report.shown(id)))
}
