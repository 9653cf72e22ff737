//! PLA: figures that may be right and look unlikely. What depends on the kind
//! of organ is silent while the head does not say it.

use super::cross_year::year_before;
use super::{Check, CheckContext, HINT, ONLY_2021, Problem, Rule, Source, WARNING, form};
use crate::formats::{CellId, ColumnId, RowId, TableId};
use crate::report::{Decimal, Field, OrganKind, OrganLevel, Report};

pub(super) static CHECKS: &[Check] = &[
    // Rules (规章) are made by State Council departments and by governments of
    // provinces, cities divided into districts and autonomous prefectures.
    Check {
        code: "PLA-01",
        name: "rules-without-power-to-make-them",
        source: Source {
            document: "《中华人民共和国立法法》",
            clause: "规章由国务院部门和省、设区的市、自治州人民政府制定",
        },
        rule: Rule::Later(rules_without_power),
        ..WARNING
    },
    Check {
        code: "PLA-02",
        name: "enforcement-without-decisions",
        source: practice("执法任务重的部门，一年里通常有许可、处罚或强制决定"),
        rule: Rule::Later(no_decisions),
        ..HINT
    },
    Check {
        code: "PLA-03",
        name: "unlikely-fees",
        formats: ONLY_2021,
        source: form("表二第（八）项：本年收费金额（单位：万元）"),
        rule: Rule::Later(unlikely_fees),
        ..HINT
    },
    // What was answered before is answered again: that makes two.
    Check {
        code: "PLA-04",
        name: "duplicate-of-a-single-request",
        source: form("表三（五）2.重复申请：同一申请人就同一内容再次申请"),
        rule: Rule::Later(single_duplicate),
        ..HINT
    },
    Check {
        code: "PLA-05",
        name: "denied-as-state-secret",
        source: Source {
            document: "《中华人民共和国政府信息公开条例》",
            clause: "第十四条：依法确定为国家秘密的不予公开",
        },
        rule: Rule::Later(state_secret),
        ..HINT
    },
    Check {
        code: "PLA-06",
        name: "direct-litigation-since-2024",
        formats: ONLY_2021,
        source: Source {
            document: "《中华人民共和国行政复议法》",
            clause: "第二十三条：对不予公开政府信息不服的，先申请行政复议",
        },
        rule: Rule::Later(direct_litigation),
        ..HINT
    },
    Check {
        code: "PLA-07",
        name: "more-disputes-than-requests",
        source: practice("复议、诉讼因申请的处理而起，通常少于处理的申请"),
        rule: Rule::Later(more_disputes_than_requests),
        ..HINT
    },
    Check {
        code: "PLA-08",
        name: "more-litigation-than-reconsideration",
        source: practice("复议后起诉的案件，来自本年或上年的复议"),
        rule: Rule::Later(more_litigation_than_reconsideration),
        ..HINT
    },
    Check {
        code: "PLA-09",
        name: "nothing-in-force",
        formats: ONLY_2021,
        source: form("表二第（一）项：现行有效件数包括以前制发、仍然有效的文件"),
        rule: Rule::Later(nothing_in_force),
        ..WARNING
    },
];

/// Words in the names of departments that enforce the law.
const ENFORCEMENT: &[&str] = &[
    "交通",
    "公安",
    "市场监督",
    "市场监管",
    "自然资源",
    "生态环境",
    "应急",
    "卫生健康",
    "卫健",
    "文化",
    "文旅",
    "城市管理",
    "城管",
    "综合行政执法",
    "农业农村",
    "水利",
    "水务",
    "住房",
    "人力资源",
    "税务",
    "消防",
    "林业",
];
/// Words in the names of organs that collect no fees.
const WITHOUT_FEES: &[&str] = &["统计局", "审计局", "信访局", "政府办公室", "政府办公厅", "研究室", "档案局"];
/// A township does not collect a hundred million yuan.
const MUCH_FOR_A_TOWNSHIP: i64 = 10_000;

const fn practice(clause: &'static str) -> Source {
    Source { document: "公开前核对", clause }
}

fn cell(table: TableId, row: &'static str, column: &'static str) -> CellId {
    CellId { table, row: RowId(row), column: ColumnId(column) }
}

fn number(report: &Report, cell: CellId) -> Option<i64> {
    report.reading(cell).number().and_then(Decimal::integer)
}

fn is_positive(report: &Report, cell: CellId) -> bool {
    report.reading(cell).number().is_some_and(|number| number > Decimal::from_integer(0))
}

fn about(cells: Vec<CellId>) -> Vec<Problem> {
    if cells.is_empty() { Vec::new() } else { vec![Problem { cells, ..Problem::default() }] }
}

fn kind(report: &Report) -> Option<OrganKind> {
    OrganKind::from_name(report.field(Field::OrganKind))
}

/// Whether an organ of this kind and level may make rules; `None` while the
/// head does not say.
fn makes_rules(report: &Report) -> Option<bool> {
    let level = OrganLevel::from_name(report.field(Field::OrganLevel));
    match (kind(report)?, level) {
        (OrganKind::Township | OrganKind::SubDistrict, _)
        | (OrganKind::Government, Some(OrganLevel::County | OrganLevel::Township)) => Some(false),
        (OrganKind::Department, Some(level)) => Some(level == OrganLevel::National),
        (OrganKind::Government, Some(_)) => Some(true),
        _ => None,
    }
}

fn rules_without_power(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    if makes_rules(report) != Some(false) {
        return Vec::new();
    }
    let rules = report.format().cells().iter().map(|spec| spec.id).filter(|id| id.row.0 == "administrative_rules");
    about(rules.filter(|id| is_positive(report, *id)).collect())
}

fn no_decisions(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let organ = report.field(Field::Organ);
    // 住房公积金管理中心 is no housing department.
    let is_authorised = kind(report) == Some(OrganKind::AuthorisedOrganisation);
    if is_authorised || !ENFORCEMENT.iter().any(|word| organ.contains(word)) {
        return Vec::new();
    }
    let rows = ["administrative_licensing", "administrative_penalty", "administrative_compulsion"];
    let cells = rows.map(|row| cell(TableId::T2, row, "decisions"));
    let is_none = cells.iter().all(|cell| number(report, *cell) == Some(0));
    about(if is_none { cells.to_vec() } else { Vec::new() })
}

fn unlikely_fees(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let fees = cell(TableId::T2, "administrative_institutional_fees", "fee_amount");
    let organ = report.field(Field::Organ);
    let has_no_fees = WITHOUT_FEES.iter().any(|word| organ.contains(word));
    let is_township = matches!(kind(report), Some(OrganKind::Township | OrganKind::SubDistrict));
    let is_too_much = is_township && number(report, fees).is_some_and(|amount| amount >= MUCH_FOR_A_TOWNSHIP);
    let is_unlikely = is_positive(report, fees) && (has_no_fees || is_too_much);
    about(if is_unlikely { vec![fees] } else { Vec::new() })
}

fn single_duplicate(context: &CheckContext) -> Vec<Problem> {
    let [duplicate, all] = ["duplicate", "outcome_total"].map(|row| cell(TableId::T3, row, "total"));
    let is_single = is_positive(context.report, duplicate) && number(context.report, all) == Some(1);
    about(if is_single { vec![duplicate, all] } else { Vec::new() })
}

fn state_secret(context: &CheckContext) -> Vec<Problem> {
    let denied = cell(TableId::T3, "denied_state_secret", "total");
    about(if is_positive(context.report, denied) { vec![denied] } else { Vec::new() })
}

fn direct_litigation(context: &CheckContext) -> Vec<Problem> {
    let direct = cell(TableId::T4, "litigation_direct", "total");
    let is_since = context.report.year().is_some_and(|year| year >= 2024);
    about(if is_since && is_positive(context.report, direct) { vec![direct] } else { Vec::new() })
}

/// This year's and last year's figure.
fn of_both_years(context: &CheckContext, cell: CellId) -> Option<i64> {
    Some(number(context.report, cell)? + number(year_before(context)?, cell)?)
}

fn more_disputes_than_requests(context: &CheckContext) -> Vec<Problem> {
    let cells = disputes();
    let disputes: Option<Vec<i64>> = cells.iter().map(|cell| number(context.report, *cell)).collect();
    let requests = of_both_years(context, cell(TableId::T3, "outcome_total", "total"));
    let is_more = disputes.zip(requests).is_some_and(|(disputes, requests)| disputes.iter().sum::<i64>() > requests);
    about(if is_more { cells.to_vec() } else { Vec::new() })
}

fn disputes() -> [CellId; 3] {
    ["reconsideration", "litigation_direct", "litigation_after_reconsideration"]
        .map(|row| cell(TableId::T4, row, "total"))
}

fn more_litigation_than_reconsideration(context: &CheckContext) -> Vec<Problem> {
    let [reconsideration, _, after] = disputes();
    let figures = number(context.report, after).zip(of_both_years(context, reconsideration));
    let is_more = figures.is_some_and(|(after, reconsidered)| after > reconsidered);
    about(if is_more { vec![after, reconsideration] } else { Vec::new() })
}

fn nothing_in_force(context: &CheckContext) -> Vec<Problem> {
    let Some(last) = year_before(context) else { return Vec::new() };
    let mut problems = Vec::new();
    for row in ["administrative_rules", "normative_documents"] {
        let [issued, repealed, in_force] = ["issued", "repealed", "in_force"].map(|id| cell(TableId::T2, row, id));
        let is_changed = is_positive(context.report, issued) || is_positive(context.report, repealed);
        let remained = number(last, in_force).zip(number(context.report, repealed));
        let is_left = remained.is_some_and(|(before, repealed)| before > repealed);
        if is_changed && is_left && number(context.report, in_force) == Some(0) {
            problems.extend(about(vec![issued, repealed, in_force]));
        }
    }
    problems
}
