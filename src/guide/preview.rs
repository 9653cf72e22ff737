//! What a paste or a fill would do, before it is done.

use crate::app::derived;
use crate::checks::{Finding, Place, Severity};
use crate::formats::{CellId, CellSpec, TableId};
use crate::report::{Cell, Entry, Reading, Report};
use crate::text::{findings, places};

use super::details::{now, reads};
use super::node::{Element, Node, element, link, paragraph};
use super::terms::few;

/// More entries of a list than these are counted.
const MOST: usize = 12;

/// The report with the entries typed into it.
#[must_use]
pub fn applied(report: &Report, entries: &[(CellId, String)]) -> Report {
    entries.iter().fold(report.clone(), |report, (cell, typed)| report.with_typed(*cell, typed))
}

/// The page about entries that are not applied yet: how many cells of which
/// tables, and what to look at, the worst first.
///
/// `left_out` names what has no cell, with the reason; `inferred` are the
/// cells whose place was inferred.
#[must_use]
pub fn preview(
    report: &Report,
    entries: &[(CellId, String)],
    left_out: &[(String, String)],
    inferred: &[CellId],
) -> Vec<Node> {
    let after = applied(report, entries);
    let changes = Change::all(report, &after, entries);
    let (come, go) = differences(&derived::findings(report), &derived::findings(&after));
    let mut page = vec![element("h3").text("还没有写入任何内容").into(), summary(&changes, unchanged(report, entries))];
    let unreadable = changes.iter().filter(|change| matches!(change.entry.reading, Reading::Text | Reading::Dash));
    page.extend(list("读不成数", unreadable.map(|change| change.line(report, &reads(change.entry)))));
    page.extend(list("会新增的核对结果", come.iter().map(|finding| finding_line(finding, &after))));
    page.extend(list("没有写入的", left_out.iter().map(|(what, why)| element("li").text(format!("{what}：{why}")))));
    let overwritten = changes.iter().filter(|change| change.overwrites);
    page.extend(list("会换掉原来内容的格", overwritten.map(|change| change.line(report, &change.replacement(report)))));
    page.extend(placed_by_position(report, inferred));
    let differs = |change: &&Change| change.entry.normalised().is_some_and(|plain| *plain != *change.entry.typed);
    page.extend(list(
        "读法与写法不同",
        changes.iter().filter(differs).map(|change| change.line(report, &reads(change.entry))),
    ));
    page.extend(list("会消去的核对结果", go.iter().map(|finding| finding_line(finding, report))));
    page
}

/// A cell that would hold another text.
struct Change<'a> {
    spec: &'static CellSpec,
    entry: &'a Entry,
    /// Whether the cell holds something that would be gone.
    overwrites: bool,
}

impl<'a> Change<'a> {
    /// The changes in print order, each cell once.
    fn all(report: &Report, after: &'a Report, entries: &[(CellId, String)]) -> Vec<Self> {
        let mut changes = Vec::new();
        for (spec, cell) in after.cells() {
            if let Cell::Typed(entry) = cell
                && entries.iter().any(|(id, _)| *id == spec.id)
                && !is_same(report.cell(spec.id), entry)
            {
                let overwrites = !report.shown(spec.id).trim().is_empty();
                changes.push(Self { spec, entry, overwrites });
            }
        }
        changes
    }

    fn line(&self, report: &Report, words: &str) -> Element {
        let place = places::cell_in_table(report.format(), self.spec.id);
        element("li").put(link(Place::Cell(self.spec.id), place)).text(format!("：{words}"))
    }

    /// 41 → 43
    fn replacement(&self, report: &Report) -> String {
        let new =
            if self.entry.reading.is_blank() { reads(self.entry) } else { findings::shortened(&self.entry.typed) };
        format!("{} → {new}", now(report, self.spec))
    }
}

/// How many cells would hold what they hold already.
fn unchanged(report: &Report, entries: &[(CellId, String)]) -> usize {
    let is_unchanged = |(spec, cell): &(&CellSpec, &Cell)| {
        let typed = entries.iter().rfind(|(id, _)| *id == spec.id).map(|(_, typed)| typed.as_str());
        matches!(cell, Cell::Typed(old) if typed == Some(&*old.typed))
    };
    report.cells().filter(is_unchanged).count()
}

fn is_same(before: &Cell, entry: &Entry) -> bool {
    matches!(before, Cell::Typed(old) if old.typed == entry.typed)
}

/// 会写入 12 格：表三 10 格、表四 2 格；其中 3 格换掉原来的内容。
fn summary(changes: &[Change], n_unchanged: usize) -> Node {
    if changes.is_empty() {
        return paragraph("summary", "没有要写入的格：内容与现在一样，或者一格也没有对上。");
    }
    let mut tables = Vec::new();
    for table in TableId::ALL {
        let n = changes.iter().filter(|change| change.spec.id.table == table).count();
        if n > 0 {
            tables.push(format!("{} {n} 格", places::table(table)));
        }
    }
    let replaced = match changes.iter().filter(|change| change.overwrites).count() {
        0 => "都是空格，不换掉任何内容".to_owned(),
        n => format!("其中 {n} 格换掉原来的内容"),
    };
    let mut words = vec![format!("会写入 {} 格：{}", changes.len(), tables.join("、")), replaced];
    if n_unchanged > 0 {
        words.push(format!("另有 {n_unchanged} 格与现在一样，不动"));
    }
    paragraph("summary", words.join("；") + "。")
}

/// A heading with a list, at most twelve entries long; nothing for none.
fn list(heading: &'static str, entries: impl Iterator<Item = Element>) -> Vec<Node> {
    let mut entries: Vec<Element> = entries.collect();
    let n = entries.len();
    if n == 0 {
        return Vec::new();
    }
    if n > MOST {
        entries.truncate(MOST);
        entries.push(element("li").class("more").text(format!("另有 {} 处", n - MOST)));
    }
    let heading = element("h4").text(format!("{heading}（{n}）"));
    vec![heading.into(), element("ul").put_all(entries).into()]
}

fn placed_by_position(report: &Report, inferred: &[CellId]) -> Vec<Node> {
    if inferred.is_empty() {
        return Vec::new();
    }
    let heading = element("h4").text(format!("按位置推断的格（{}）", inferred.len()));
    let cells =
        element("p").put_all(few(report, inferred, MOST)).text("。行列的名称没有对上，按位置推断，核对后再写入。");
    vec![heading.into(), cells.into()]
}

fn finding_line(finding: &Finding, report: &Report) -> Element {
    let headline = findings::headline(finding, report);
    let line = element("li").attribute("data-severity", finding.severity().name());
    let line = match finding.place() {
        Some(place) => line.put(link(place, headline)),
        None => line.text(headline),
    };
    line.put(element("span").class("place").text(format!("（{}）", findings::place(finding, report))))
}

/// The findings that come and those that go, the gravest first.
fn differences(before: &[Finding], after: &[Finding]) -> (Vec<Finding>, Vec<Finding>) {
    let only = |these: &[Finding], those: &[Finding]| {
        let mut only = Vec::new();
        for severity in Severity::ALL {
            let here = these.iter().filter(|finding| finding.severity() == severity);
            only.extend(here.filter(|one| those.iter().all(|other| other.key() != one.key())).cloned());
        }
        only
    };
    (only(after, before), only(before, after))
}
