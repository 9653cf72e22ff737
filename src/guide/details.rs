//! One cell in detail: what it counts, what it holds, what it adds up to, and
//! every check that it takes part in with its present state.

use crate::checks::explanations::{Settled, run_settled};
use crate::checks::{CheckContext, Finding, Place};
use crate::exchange::explanations;
use crate::formats::{CellId, CellSpec, Group, GroupId, Unit};
use crate::report::{Cell, Entry, MoneyUnit, Provenance, Reading, Report};
use crate::text::{findings, labels, places};

use super::columns::{column_meaning, is_literal};
use super::node::{Element, Node, element, paragraph};
use super::proposed::proposed;
use super::rows::{Certainty, RowMeaning, row_meaning};
use super::states::states;
use super::terms::{MANY, Naming, cell_link, joined};

/// The page about a cell. Empty for one that the format does not have.
#[must_use]
pub fn details(report: &Report, last_year: Option<&Report>, cell: CellId) -> Vec<Node> {
    let Some(spec) = report.format().spec(cell) else { return Vec::new() };
    let explanations = explanations::of(report);
    let all = run_settled(&CheckContext { report, last_year }, &explanations);
    let here: Vec<&Settled> = all.iter().filter(|settled| settled.finding.concerns(Place::Cell(cell))).collect();
    let found: Vec<&Finding> = here.iter().map(|settled| &settled.finding).collect();
    let mut page = heading(report, cell);
    page.push(facts(report, last_year, spec).into());
    page.extend(doubt(spec));
    page.extend(sums(report, spec));
    page.extend(states(report, last_year, spec, &here));
    page.extend(proposed(report, last_year, &found));
    page
}

/// The page while no cell is in use.
#[must_use]
pub fn no_cell() -> Vec<Node> {
    vec![element("h3").text("还没有选格").into(), paragraph("note", "光标进到表格里的一格，这里就说明这一格。")]
}

fn heading(report: &Report, cell: CellId) -> Vec<Node> {
    let format = report.format();
    let section = format.section(format.table(cell.table).section).title;
    let path = format!("{} {section}，{}", places::table(cell.table), places::full(format, cell));
    vec![element("h3").text(places::status(format, cell)).into(), paragraph("path", path)]
}

/// What is known of the cell, name by name.
fn facts(report: &Report, last_year: Option<&Report>, spec: &CellSpec) -> Element {
    let meaning = row_meaning(spec.id.table, spec.id.row);
    let mut list = Facts(element("dl").class("facts"));
    list.add("现在", now(report, spec));
    if let Some(origin) = origin(report, spec) {
        list.add("来源", origin.to_owned());
    }
    if let Some(last_year) = last_year {
        list.add("上年", before(last_year, spec));
    }
    if let Some(meaning) = meaning {
        list.add("这一行", meaning.meaning.to_owned());
    }
    if let Some(meaning) = column_meaning(spec.id.table, spec.id.column) {
        list.add("这一列", meaning.to_owned());
    }
    list.add("单位", unit(report, spec));
    list.add("期限", period(report, spec));
    if let Some(article) = article(report, spec, meaning) {
        list.add("依据", format!("《政府信息公开条例》{article}"));
    }
    list.0
}

struct Facts(Element);

impl Facts {
    fn add(&mut self, name: &'static str, words: String) {
        let list = std::mem::replace(&mut self.0, element("dl"));
        self.0 = list.put(element("dt").text(name)).put(element("dd").text(words));
    }
}

/// What the cell holds: 未填, 自动合计 5, “１２”按 12 读.
pub(super) fn now(report: &Report, spec: &CellSpec) -> String {
    let entry = match report.cell(spec.id) {
        Cell::Typed(entry) => entry,
        Cell::Computed => {
            return match report.reading(spec.id).printed() {
                Some(sum) => format!("{} {sum}", labels::AUTO),
                None if report.reading(spec.id).is_blank() => format!("{}，各格都未填", labels::AUTO),
                None => format!("{}，有一格读不成数，算不出来", labels::AUTO),
            };
        }
    };
    let read = reads(entry);
    if spec.is_total() { format!("{}，{read}", labels::BY_HAND) } else { read }
}

/// Where the text of the cell came from; `None` for a blank and a computed one.
fn origin(report: &Report, spec: &CellSpec) -> Option<&'static str> {
    if report.shown(spec.id).is_empty() {
        return None;
    }
    report.cell(spec.id).provenance().map(|provenance| match provenance {
        Provenance::Typed => "手工填写",
        Provenance::Pasted => "粘贴",
        Provenance::Imported => "导入（按名称对上）",
        Provenance::Inferred => "导入（推断，对照原文核对）",
    })
}

/// How a typed text reads.
pub(super) fn reads(entry: &Entry) -> String {
    let typed = findings::shortened(&entry.typed);
    match entry.reading {
        Reading::Blank => labels::BLANK.to_owned(),
        Reading::Dash => format!("“{typed}”，按未填计"),
        Reading::Text => format!("“{typed}”，读不成数"),
        Reading::Integer(_) | Reading::Decimal(_) => {
            let plain = entry.normalised().unwrap_or_default();
            if *plain == *entry.typed { plain } else { format!("“{typed}”按 {plain} 读") }
        }
    }
}

fn before(last_year: &Report, spec: &CellSpec) -> String {
    if last_year.format().spec(spec.id).is_none() {
        return "上年的格式没有这一格".to_owned();
    }
    let shown = last_year.shown(spec.id);
    if shown.is_empty() { labels::BLANK.to_owned() } else { findings::shortened(&shown) }
}

fn unit(report: &Report, spec: &CellSpec) -> String {
    match (spec.column.unit, report.effective_procurement_unit()) {
        (Unit::Case, _) => "件".to_owned(),
        (Unit::Item, _) => "项".to_owned(),
        (Unit::TenThousandYuan, _) => "万元".to_owned(),
        (Unit::Chosen, Some(unit)) => labels::money_unit(unit).to_owned(),
        (Unit::Chosen, None) => {
            let [yuan, ten_thousand] = MoneyUnit::ALL.map(labels::money_unit);
            format!("未选单位，在格旁选{yuan}或{ten_thousand}")
        }
    }
}

/// The days that the figure is about: the year, or its last day.
fn period(report: &Report, spec: &CellSpec) -> String {
    let year = report.year().map_or_else(|| "报告年度".to_owned(), |year| format!(" {year} 年"));
    let words = match (spec.id.row.0, spec.id.column.0) {
        ("carried_in", _) => format!("到{year} 1 月 1 日还没有办完的"),
        ("carried_forward", _) | (_, "in_force" | "total_disclosed" | "pending") => format!("到{year} 12 月 31 日"),
        (_, "items_last_year") => "上一年度末".to_owned(),
        _ => format!("{year} 1 月 1 日至 12 月 31 日"),
    };
    words.trim_start().to_owned()
}

fn article(report: &Report, spec: &CellSpec, meaning: Option<&RowMeaning>) -> Option<&'static str> {
    let block = report.format().table(spec.id.table).block_of(spec.id.row);
    meaning.and_then(|meaning| meaning.article).or(block.and_then(|block| block.heading))
}

/// What a person should know about how sure the meanings are.
fn doubt(spec: &CellSpec) -> Option<Node> {
    let row = row_meaning(spec.id.table, spec.id.row).map_or("", |meaning| meaning.certainty.words());
    let literal = Certainty::Literal.words();
    let column = if is_literal(spec.id.table, spec.id.column) { literal } else { "" };
    let words = match (row.is_empty(), column.is_empty()) {
        (true, true) => return None,
        (false, true) => format!("行的含义{row}"),
        (true, false) => format!("列的含义{column}"),
        (false, false) if row == column => format!("行和列的含义都{row}"),
        (false, false) => format!("行的含义{row}列的含义{column}"),
    };
    Some(paragraph("doubt", words))
}

/// What the cell is the sum of, and what it is counted into.
fn sums(report: &Report, spec: &CellSpec) -> Vec<Node> {
    let format = report.format();
    let parts = format.parts(spec.id);
    let into: Vec<CellId> =
        format.cells().iter().map(|total| total.id).filter(|total| format.parts(*total).contains(&spec.id)).collect();
    let mut nodes = Vec::new();
    if !parts.is_empty() {
        nodes.push(element("h4").text("合计").into());
        nodes.extend(formula(report, &parts));
    }
    if !into.is_empty() {
        let links = into.into_iter().map(|total| cell_link(report, total));
        nodes.push(element("p").class("into").text("计入 ").put_all(joined(links, "、")).into());
    }
    nodes
}

/// ＝ a ＋ b ＋ c, or group by group where there are many.
fn formula(report: &Report, parts: &[CellId]) -> Vec<Node> {
    if parts.len() <= MANY {
        let naming = Naming::of(parts);
        let terms = parts.iter().map(|part| naming.term(report, *part));
        return vec![element("p").class("formula").text("＝ ").put_all(joined(terms, " ＋ ")).into()];
    }
    let mut list = element("ul").class("formula");
    for (group, cells) in by_group(report, parts) {
        let terms = cells.iter().map(|part| match report.reading(*part) {
            Reading::Blank | Reading::Integer(0) => Naming::Labels.link(report, *part),
            _ => Naming::Labels.term(report, *part),
        });
        let name = group.map_or("", |group| group.label);
        let line = element("li").put(element("b").text(name)).text(" ");
        list = list.put(line.put_all(joined(terms, " ＋ ")));
    }
    vec![paragraph("formula", format!("＝ 下面 {} 格之和", parts.len())), list.into()]
}

type Grouped = (Option<&'static Group>, Vec<CellId>);

/// The cells by the group that their row stands in.
fn by_group(report: &Report, cells: &[CellId]) -> Vec<Grouped> {
    let mut groups: Vec<(Option<GroupId>, Grouped)> = Vec::new();
    for cell in cells {
        let table = report.format().table(cell.table);
        let path = table.path(table.row(cell.row).and_then(|row| row.group));
        let innermost = path.last().copied();
        match groups.iter_mut().find(|(id, _)| *id == innermost.map(|group| group.id)) {
            Some((_, (_, cells))) => cells.push(*cell),
            None => groups.push((innermost.map(|group| group.id), (innermost, vec![*cell]))),
        }
    }
    groups.into_iter().map(|(_, grouped)| grouped).collect()
}
