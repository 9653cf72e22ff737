//! What findings about figures say: against last year's (XYR), unlikely ones
//! (PLA), and days (DDL).

use crate::checks::{Finding, Side};
use crate::formats::{CellId, ColumnId};
use crate::report::{Field, Report};
use crate::text::places;

use super::super::difference_of;

/// The headline; `None` for checks of other families.
pub fn headline(finding: &Finding, report: &Report) -> Option<String> {
    let problem = &finding.problem;
    if let Some((left, right)) = &problem.sides {
        return compared(finding, left, right, report);
    }
    let format = report.format();
    let first = problem.cells.first().copied();
    let cell = first.map(|cell| places::cell(format, cell)).unwrap_or_default();
    let shown = |at: usize| problem.cells.get(at).map(|cell| report.shown(*cell)).unwrap_or_default();
    let day = problem.fields.first().map(|field| report.field(*field).trim().to_owned()).unwrap_or_default();
    let year = report.year().unwrap_or_default();
    let said = match finding.check.code {
        "XYR-08" => format!("{}填的 {} 个数与上年完全相同", table(first), problem.cells.len()),
        "PLA-01" => format!("规章填了 {}，本机关通常不制定规章", shown(0)),
        "PLA-02" => "许可、处罚、强制的处理决定都填了 0".to_owned(),
        "PLA-03" => format!("{cell}填了 {} 万元，不像本机关收的", shown(0)),
        "PLA-04" => format!("只处理了 1 件申请，其中重复申请 {} 件", shown(0)),
        "PLA-05" => format!("以属于国家秘密为由不予公开 {} 件", shown(0)),
        "PLA-06" => format!("未经复议直接起诉 {} 件", shown(0)),
        "PLA-07" => format!("复议、诉讼共 {} 件，比两年处理的申请还多", sum(report, &problem.cells)),
        "PLA-08" => format!("复议后起诉 {} 件，比两年的复议案件还多", shown(0)),
        "PLA-09" => format!("{}现行有效填了 0，上年还有文件有效", row(report, first)),
        "DDL-01" | "DDL-02" | "DDL-03" => format!("{} {day} 晚于规定的日期", field(problem.fields.first())),
        "DDL-04" => format!("计划公开日期 {day} 晚于上级要求的 {}", report.field(Field::Deadline)),
        "DDL-05" => format!("{}是 {day}，{year} 年还没有结束", field(problem.fields.first())),
        _ => return None,
    };
    Some(said)
}

fn compared(finding: &Finding, left: &Side, right: &Side, report: &Report) -> Option<String> {
    let format = report.format();
    let cell = *left.cells.first()?;
    let (row, column) = (places::row(format, cell.table, cell.row), places::column(format, cell));
    let (now, before, by) = (left.amount, right.amount, difference_of(left, right));
    let of = |column| report.shown(CellId { column: ColumnId(column), ..cell });
    let said = match finding.check.code {
        "XYR-01" => format!("上年结转填 {now} 件，上年报告结转下年的是 {before} 件，差 {by}"),
        "XYR-02" => format!("〔{column}〕列上年结转填 {now} 件，上年报告结转下年的是 {before} 件，差 {by}"),
        "XYR-03" => {
            let change = format!("加制发 {} 件、减废止 {} 件", of("issued"), of("repealed"));
            format!("{row}现行有效填 {now} 件，上年现行有效{change}应为 {before} 件，差 {by}")
        }
        "XYR-04" => format!("{row}上一年项目数量填 {now} 项，按上年报告应为 {before} 项，差 {by}"),
        "XYR-05" => format!("{row}对外公开总数量填 {now} 件，上年总数量加本年新公开应为 {before} 件，差 {by}"),
        "XYR-06" => format!("{row}共 {now} 件，少于上年尚未审结的 {before} 件，差 {by}"),
        "XYR-07" => format!("{row}·{column}填 {now}，上年是 {before}，差 {by}"),
        _ => return None,
    };
    Some(said)
}

fn table(cell: Option<CellId>) -> &'static str {
    cell.map(|cell| places::table(cell.table)).unwrap_or_default()
}

fn row(report: &Report, cell: Option<CellId>) -> String {
    cell.map(|cell| places::row(report.format(), cell.table, cell.row)).unwrap_or_default()
}

fn field(field: Option<&Field>) -> &'static str {
    field.map(|field| places::field(*field)).unwrap_or_default()
}

fn sum(report: &Report, cells: &[CellId]) -> i64 {
    cells.iter().filter_map(|cell| report.reading(*cell).number()?.integer()).sum()
}

/// What to do; empty where the headline says it.
pub fn advice(code: &str) -> &'static str {
    match code {
        "XYR-01" | "XYR-02" => "以上年公开的报告为准核对；上年报告更正过，或机关合并、拆分的，写明原因。",
        "XYR-03" => "核对三个数；有文件到期失效、机关调整或上年数更正的，写明原因。",
        "XYR-04" | "XYR-05" => "对照上年报告核对。",
        "XYR-06" => "上年没有审结的案件，核对本年是否计入。",
        "XYR-07" => "变化很大，核对是否填错；确实如此时可以不改。",
        "XYR-08" => "核对是否沿用了上年的表。",
        "PLA-01" => "规章由国务院部门和省、设区的市、自治州人民政府制定；规范性文件填在下一行。",
        "PLA-02" => "公开的和依法未公开的决定都要计入，向执法科室核对。",
        "PLA-03" => "单位是万元；没有收费职责的机关填 0。",
        "PLA-04" => "重复申请是就已经答复过的内容再次申请，核对前一件是否在上年。",
        "PLA-05" => "与保密工作机构核对定密依据。",
        "PLA-06" => "2024 年起，对不予公开不服的先申请复议；核对这几件属于哪一类。",
        "PLA-07" | "PLA-08" => "核对是否计入了与政府信息公开无关的案件。",
        "PLA-09" => "现行有效包括以前制发、仍然有效的文件，核对后改正。",
        "DDL-01" => "部门在 1 月 31 日前公布；已经推迟的，写明原因。",
        "DDL-02" => "县级以上人民政府在 3 月 31 日前公布；已经推迟的，写明原因。",
        "DDL-03" => "各地通常要求在 1 月 31 日前公布；本地通知另有日期的，填进“上级要求的最晚日期”。",
        "DDL-04" => "提前公开，或者与上级商定后改日期。",
        "DDL-05" => "数据截至 12 月 31 日，核对日期的年份。",
        _ => "",
    }
}
