//! What the findings say about figures in the prose.

use crate::checks::{Detail, Finding, Side, Span};
use crate::report::Report;
use crate::text::places;

/// `None` when the finding is of another family.
pub fn headline(finding: &Finding, report: &Report) -> Option<String> {
    let problem = &finding.problem;
    let words = match &problem.detail {
        Detail::Words(words) => words.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    if let Some((left, right)) = &problem.sides {
        return against_table(finding, left, right, report);
    }
    let shown = problem.spans.first().map(|span| quoted(report, *span)).unwrap_or_default();
    let section = problem.section.map(|section| report.format().section(section).title).unwrap_or_default();
    Some(match (finding.check.code, &*words) {
        ("NAR-06", [total, sum]) => format!("文中写合计 {total}，分列的加起来是 {sum}"),
        ("NAR-11", [said, part, whole, recomputed]) => {
            format!("文中写占比 {said}，按 {part} 与 {whole} 算是 {recomputed}")
        }
        ("NAR-11", [total]) => format!("各项占比加起来是 {total}"),
        ("NAR-12", [said, recomputed]) => format!("文中写比上年{said}，按上年报告算是{recomputed}"),
        ("NAR-13", [first, second]) => format!("同一个数前面写 {first}，后面写 {second}"),
        ("NAR-14", _) => format!("“{section}”有 {} 个数字表里没有，没有核对", problem.spans.len()),
        ("FEE-01", _) => format!("“{section}”没有写信息处理费的收取情况"),
        ("FEE-03", [stated]) => format!("“{section}”写没有收取信息处理费，别处写了 {stated} 元"),
        ("FEE-04", _) => format!("表三有逾期未缴费的申请，“{section}”没有提到收费通知"),
        ("FEE-05", [total, sum]) if total.ends_with('件') => format!("“{section}”写收费 {total}，金额是 {sum}"),
        ("FEE-05", [total, sum]) => format!("信息处理费写合计 {total} 元，分列的加起来是 {sum} 元"),
        ("FEE-06", [word]) => format!("“{word}”是 2019 年以前的收费说法"),
        ("FEE-07", _) => format!("信息处理费“{shown}”没有用元作单位"),
        _ => return None,
    })
}

fn against_table(finding: &Finding, left: &Side, right: &Side, report: &Report) -> Option<String> {
    let code = finding.check.code;
    let by = super::super::difference_of(left, right);
    let shown = finding.problem.spans.first().map(|span| quoted(report, *span)).unwrap_or_default();
    let cells = match &*finding.problem.cells {
        [cell] => places::cell(report.format(), *cell),
        [first, others @ ..] => format!("{}等 {} 格", places::cell(report.format(), *first), others.len() + 1),
        [] => return None,
    };
    // A total that was left blank: what its parts give was compared.
    let is_added_up = left.cells.is_empty() && !left.amount.is_zero();
    let cells = if is_added_up { format!("{cells}（未填，各格相加为 {}）", left.amount) } else { cells };
    let may_be = if finding.problem.is_uncertain { "可能" } else { "" };
    Some(match code {
        "FEE-02" => format!("信息处理费“{shown}”超过{cells}的金额，差 {by}"),
        "NAR-08" if is_added_up => format!("文中写“{shown}”，与{cells}{may_be}互相矛盾，差 {by}"),
        "NAR-08" => format!("文中写“{shown}”，{cells}是 {}，{may_be}互相矛盾，差 {by}", left.amount),
        _ if code.starts_with("NAR") => format!("文中写“{shown}”，与{cells}{may_be}不一致，差 {by}"),
        _ => return None,
    })
}

pub fn advice(code: &str) -> &'static str {
    match code {
        "NAR-01" => "核对是本年新收数，还是新收与上年结转之和，改填错的一处。",
        "NAR-02" | "NAR-03" | "NAR-04" | "NAR-05" | "NAR-07" | "NAR-09" | "NAR-10" => "核对文字和表格，改填错的一处。",
        "NAR-06" => "核对合计和分列的数；只列了一部分时可以不改。",
        "NAR-08" => "文字和表格只有一个是对的，核对后改正。",
        "NAR-11" => "按文中的数重新计算占比。",
        "NAR-12" => "按上年报告的数重新计算增减。",
        "NAR-13" => "两处写的是同一个数，核对后改成一样。",
        "NAR-14" => "这些数字要人工核对。",
        "FEE-01" => "没有收取也要写明。",
        "FEE-02" => "信息处理费属于行政事业性收费，核对收费金额是否计入。",
        "FEE-03" => "核对是否收取，两处改成一样。",
        "FEE-04" => "写明发出收费通知和逾期未缴费的情况。",
        "FEE-05" => "核对件数、分列金额和合计。",
        "FEE-06" => "改写为收取信息处理费的情况。",
        "FEE-07" => "写明多少元。",
        _ => "",
    }
}

/// The words of a span, short and without white space.
fn quoted(report: &Report, span: Span) -> String {
    let text: String = span.words(report).chars().filter(|c| !c.is_whitespace()).collect();
    super::super::shortened(&text)
}
