//! A report to practise on: of an invented organ, with twelve mistakes that
//! real reports are full of, and the page that tells which are found.

use crate::app::derived;
use crate::checks::{Finding, Place};
use crate::exchange;
use crate::formats::{CellId, FormatId, SectionId, TableId};
use crate::report::Report;
use crate::text::places;

use super::node::{Element, Node, element, link, paragraph};

/// As a file of ours. Inputs that are left out are 0, totals that are left
/// out are computed.
const REHEARSAL: &str = include_str!("rehearsal.json");

/// A mistake to find. It is settled once none of its checks has anything to
/// say about its place.
struct Task {
    codes: &'static [&'static str],
    place: Place,
    /// Where to begin to look; not always where the mistake is.
    go: Place,
    /// What is wrong, without the answer.
    words: &'static str,
}

const fn cell(table: TableId, row: &'static str, column: &'static str) -> Place {
    Place::Cell(CellId::new(table, row, column))
}

const fn task(codes: &'static [&'static str], place: Place, words: &'static str) -> Task {
    Task { codes, place, go: place, words }
}

/// What a single cell may be told.
const VALUES: &[&str] = &["VAL-01", "VAL-02", "VAL-03", "VAL-04", "VAL-05"];
const BLANKS: &[&str] = &["CMP-06", "CMP-13"];

/// In the order of the report.
const TASKS: [Task; 12] = [
    task(&["CMP-03", "CMP-04"], Place::Section(SectionId::Sec1), "总体情况应当写到五个方面，少写了一个。"),
    task(
        VALUES,
        cell(TableId::T2, "administrative_penalty", "decisions"),
        "表二的行政处罚，填的不是一个准数。总体情况里写了件数。",
    ),
    task(
        &["VAL-03", "VAL-06"],
        cell(TableId::T2, "administrative_institutional_fees", "fee_amount"),
        "表二的行政事业性收费，金额大得出奇。先看列名里的单位。",
    ),
    Task {
        go: cell(TableId::T3, "new_received", "natural_person"),
        ..task(
            &["ARI-01"],
            cell(TableId::T3, "carried_forward", "natural_person"),
            "表三的自然人一列，来的和去的差了几件。总体情况里写了结转的件数。",
        )
    },
    task(
        VALUES,
        cell(TableId::T3, "new_received", "commercial_enterprise"),
        "表三的本年新收一行，有一个数是用全角打的。",
    ),
    Task {
        go: cell(TableId::T3, "granted", "natural_person"),
        ..task(
            &["ARI-03"],
            cell(TableId::T3, "granted", "total"),
            "表三的予以公开一行，总计和左边六格加起来的数不一样。",
        )
    },
    task(
        VALUES,
        cell(TableId::T3, "denied_state_secret", "natural_person"),
        "表三的不予公开，有一格画了一道斜线，看不出是没有发生还是没有填。",
    ),
    Task {
        go: Place::Section(SectionId::Sec3),
        ..task(BLANKS, cell(TableId::T3, "excessive", "natural_person"), "表三的不予处理，有一行整行空着。")
    },
    Task {
        go: cell(TableId::T3, "granted", "commercial_enterprise"),
        ..task(
            &["ARI-01", "ARI-02"],
            cell(TableId::T3, "outcome_total", "commercial_enterprise"),
            "表三的商业企业一列，（七）总计和上面各行加起来的数不一样。",
        )
    },
    Task {
        go: cell(TableId::T4, "reconsideration", "upheld"),
        ..task(BLANKS, cell(TableId::T4, "reconsideration", "total"), "表四的行政复议，有一格应当有数，却空着。")
    },
    task(&["CMP-07"], Place::Section(SectionId::Sec5), "存在的主要问题及改进情况，两个方面只写了一个。"),
    task(&["CMP-08", "FEE-01"], Place::Section(SectionId::Sec6), "其他需要报告的事项，现在这样写还不够。"),
];

const INTRO: &str = "这份报告的机关是虚构的，里面放了 12 处常见的差错，正好都是核对时查得出来的。边看边改，改对一处勾掉一处。练习内容不进草稿，随时可以退出。";
const ALL_FOUND: &str = "12 处都改好了。填自己的报告时，核对结果会用同样的话指出差错。";

/// The file of the report to practise on, a backup of ours.
#[must_use]
pub fn rehearsal() -> String {
    exchange::write_backup(&report(), None)
}

/// A test holds that the file can be read.
fn report() -> Report {
    let Ok(opened) = exchange::read(REHEARSAL.as_bytes()) else { return Report::new(FormatId::F2021) };
    opened.report.with_zeros(opened.missing)
}

/// The page beside the rehearsal: the mistakes as tasks, each open or done.
#[must_use]
pub fn rehearsal_page(report: &Report) -> Vec<Node> {
    let found = derived::findings(report);
    let done = TASKS.iter().filter(|task| !task.is_open(&found)).count();
    let list = element("ol").class("mistakes").put_all(TASKS.iter().map(|task| line(task, &found, report)));
    let mut page = vec![
        element("h3").text("练习：找出差错").into(),
        paragraph("intro", INTRO),
        element("p").class("count").put(element("b").text(format!("已找到 {done} / {}", TASKS.len()))).into(),
        list.into(),
    ];
    if done == TASKS.len() {
        page.push(paragraph("is-ok", ALL_FOUND));
    }
    // A figure that is wrong in a table differs from the prose as well: that
    // is no mistake of its own.
    let is_other = |finding: &&Finding| {
        !finding.check.code.starts_with("NAR") && !TASKS.iter().any(|task| task.is_found_by(finding))
    };
    let others = found.iter().filter(is_other).count();
    if others > 0 {
        page.push(paragraph("is-open", format!("改动之后又多出 {others} 处，见核对结果；也可以撤销上一步。")));
    }
    page
}

fn line(task: &Task, found: &[Finding], report: &Report) -> Element {
    let is_open = task.is_open(found);
    let (class, sign, state) = if is_open { ("is-open", "○ ", "未改") } else { ("is-ok", "✓ ", "已改好") };
    let words = match task.go {
        Place::Cell(cell) => places::cell_in_table(report.format(), cell),
        Place::Section(section) => places::section(report.format(), section),
        Place::Field(field) => places::field(field).to_owned(),
    };
    element("li")
        .class(class)
        .text(sign)
        .text(task.words)
        .text(" ")
        .put(link(task.go, words))
        .text(" ")
        .put(element("span").class("state").text(state))
}

impl Task {
    fn is_open(&self, found: &[Finding]) -> bool {
        found.iter().any(|finding| self.is_found_by(finding))
    }

    /// Blank cells are one finding for their table, wherever they are in it.
    fn is_found_by(&self, finding: &Finding) -> bool {
        let is_here = match self.place {
            Place::Cell(cell) if self.codes == BLANKS => {
                finding.problem.cells.iter().any(|other| other.table == cell.table)
            }
            place => finding.concerns(place),
        };
        self.codes.contains(&finding.check.code) && is_here
    }
}
