//! FEE: what section six says of the fee for processing information.

use super::narrative::Said;
use super::{
    Check, CheckContext, Detail, ERROR, HINT, ONLY_2021, Problem, Rule, Side, Source, Span, WARNING, notice_2021,
};
use crate::formats::{CellId, SectionId, TableId};
use crate::narrative::{Fact, Figure, ListKind, Measure, shifted};
use crate::report::{Decimal, Report};

pub(super) static CHECKS: &[Check] = &[
    Check {
        code: "FEE-01",
        name: "missing-fee-statement",
        formats: ONLY_2021,
        source: notice_2021("第六部分：报告收取信息处理费的情况"),
        explainable: true,
        rule: Rule::Prose(missing_statement),
        ..ERROR
    },
    // The fee is an administrative fee, so table 2 holds at least as much.
    Check {
        code: "FEE-02",
        name: "fee-above-table",
        formats: ONLY_2021,
        source: law("信息处理费属于行政事业性收费"),
        rule: Rule::Prose(above_table),
        ..WARNING
    },
    Check {
        code: "FEE-03",
        name: "fee-denied-and-stated",
        formats: ONLY_2021,
        source: notice_2021("第六部分与其他部分一致"),
        rule: Rule::Prose(denied_and_stated),
        ..WARNING
    },
    Check {
        code: "FEE-04",
        name: "unpaid-notice-not-mentioned",
        formats: ONLY_2021,
        source: law("申请人逾期未按收费通知要求缴纳费用"),
        rule: Rule::Prose(unpaid_not_mentioned),
        ..HINT
    },
    Check {
        code: "FEE-05",
        name: "fee-parts-differ",
        formats: ONLY_2021,
        source: notice_2021("第六部分：分列的收费与合计"),
        rule: Rule::Prose(parts_differ),
        ..WARNING
    },
    // Since 15 May 2019 there is no fee for searching, copying and posting.
    Check {
        code: "FEE-06",
        name: "old-fee-wording",
        source: Source {
            document: "《中华人民共和国政府信息公开条例》第四十二条",
            clause: "不收取检索、复制、邮寄等费用",
        },
        rule: Rule::Later(old_wording),
        ..WARNING
    },
    Check {
        code: "FEE-07",
        name: "fee-without-yuan",
        formats: ONLY_2021,
        source: Source { document: "各地通行写法", clause: "信息处理费以元为单位" },
        rule: Rule::Prose(without_yuan),
        ..HINT
    },
];

const fn law(clause: &'static str) -> Source {
    Source { document: "《政府信息公开信息处理费管理办法》", clause }
}

const FEE_WORDS: &[&str] = &["处理费", "收费", "收取费用", "收取任何费用", "费用"];
const NOTICE_WORDS: &[&str] = &["收费通知", "缴费", "缴纳", "逾期"];
const OLD_WORDS: &[&str] = &[
    "检索费",
    "复制费",
    "邮寄费",
    "检索、复制、邮寄",
    "检索、复印、邮寄",
    "检索、邮寄、复制",
    "收费及减免",
    "收费和减免",
    "减免情况",
    "减免收费",
];

fn six(context: &CheckContext) -> String {
    context.report.prose(SectionId::Sec6).text.to_string()
}

fn about(spans: Vec<Span>) -> Problem {
    Problem { section: Some(SectionId::Sec6), spans, ..Problem::default() }
}

fn span(section: SectionId, fact: &Fact) -> Span {
    Span { section, start: fact.start, end: fact.end }
}

fn fees(said: &Said, section: SectionId) -> Vec<Fact> {
    let facts = said.of(section).into_iter().flat_map(|narrative| &narrative.facts);
    facts.filter(|fact| fact.measure == Measure::ProcessingFee).copied().collect()
}

/// An empty section is the business of CMP-08.
fn missing_statement(context: &CheckContext, said: &Said) -> Vec<Problem> {
    let text = six(context);
    let is_stated = FEE_WORDS.iter().any(|word| text.contains(word)) || !fees(said, SectionId::Sec6).is_empty();
    if text.trim().is_empty() || is_stated { Vec::new() } else { vec![about(Vec::new())] }
}

fn above_table(context: &CheckContext, said: &Said) -> Vec<Problem> {
    let cell = CellId::new(TableId::T2, "administrative_institutional_fees", "fee_amount");
    let Some(held) = context.report.reading(cell).number() else { return Vec::new() };
    let mut problems = Vec::new();
    // The total stands first; what follows it in its sentence are parts.
    let Some(fee) = fees(said, SectionId::Sec6).into_iter().find(|fee| !fee.value.is_zero()) else { return problems };
    if let Some(stated) = shifted(fee.value, -4)
        && let Some(least) = stated.minus(half_of_last_place(held))
        && held < least
    {
        let left = Side { cells: vec![cell], amount: held };
        let right = Side { cells: Vec::new(), amount: stated };
        problems.push(Problem {
            cells: vec![cell],
            sides: Some((left, right)),
            ..about(vec![span(SectionId::Sec6, &fee)])
        });
    }
    problems
}

/// 96171.6 may be anything from 96171.55; none is none.
fn half_of_last_place(amount: Decimal) -> Decimal {
    if amount.is_zero() {
        return amount;
    }
    let places = amount.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let places = i32::try_from(places).unwrap_or(0).min(5);
    shifted(Decimal::from_integer(5), -(places + 1)).unwrap_or(Decimal::ZERO)
}

fn denied_and_stated(_: &CheckContext, said: &Said) -> Vec<Problem> {
    let six = fees(said, SectionId::Sec6);
    let Some(denied) = six.iter().find(|fee| fee.value.is_zero()) else { return Vec::new() };
    if six.iter().any(|fee| !fee.value.is_zero()) {
        return Vec::new();
    }
    let elsewhere = said.facts().find(|(section, fact)| {
        *section != SectionId::Sec6 && fact.measure == Measure::ProcessingFee && !fact.value.is_zero()
    });
    let problem = |(section, stated): (SectionId, &Fact)| Problem {
        detail: Detail::Words(vec![stated.value.to_string()]),
        is_uncertain: !stated.is_sure,
        ..about(vec![span(SectionId::Sec6, denied), span(section, stated)])
    };
    elsewhere.map(problem).into_iter().collect()
}

fn unpaid_not_mentioned(context: &CheckContext, _: &Said) -> Vec<Problem> {
    let cell = CellId::new(TableId::T3, "other_fee_unpaid", "total");
    let is_unpaid = context.report.reading(cell).number().is_some_and(|number| !number.is_zero());
    let text = six(context);
    let is_mentioned = NOTICE_WORDS.iter().any(|word| text.contains(word));
    if !is_unpaid || is_mentioned || text.trim().is_empty() {
        return Vec::new();
    }
    vec![Problem { cells: vec![cell], ..about(Vec::new()) }]
}

fn parts_differ(_: &CheckContext, said: &Said) -> Vec<Problem> {
    let Some(narrative) = said.of(SectionId::Sec6) else { return Vec::new() };
    let mut problems = Vec::new();
    for list in narrative.lists.iter().filter(|list| list.kind == ListKind::Fees) {
        let sum = list.parts.iter().try_fold(Decimal::ZERO, |sum, (.., part)| sum.plus(*part));
        if let Some(sum) = sum.filter(|sum| *sum != list.total.value) {
            let parts = list.parts.iter().map(|(start, end, _)| (*start, *end));
            let places = [(list.total.start, list.total.end)].into_iter().chain(parts);
            let spans = places.map(|(start, end)| Span { section: SectionId::Sec6, start, end }).collect();
            let words = vec![list.total.value.to_string(), sum.to_string()];
            problems.push(Problem { detail: Detail::Words(words), ..about(spans) });
        }
    }
    // Cases without money, or money without cases.
    let cases = narrative.facts.iter().find(|fact| fact.measure == Measure::ProcessingFeeCases);
    let fee = narrative.facts.iter().find(|fact| fact.measure == Measure::ProcessingFee);
    if let (Some(cases), Some(fee)) = (cases, fee)
        && cases.value.is_zero() != fee.value.is_zero()
    {
        let spans = vec![span(SectionId::Sec6, cases), span(SectionId::Sec6, fee)];
        let words = vec![format!("{}件", cases.value), format!("{}元", fee.value)];
        problems.push(Problem { detail: Detail::Words(words), ..about(spans) });
    }
    problems
}

fn old_wording(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for section in SectionId::ALL {
        let text = &context.report.prose(section).text;
        for word in OLD_WORDS {
            let Some(at) = text.find(word) else { continue };
            let start = text[..at].chars().count();
            let span = Span { section, start, end: start + word.chars().count() };
            let is_known = problems.iter().any(|problem: &Problem| {
                problem
                    .spans
                    .iter()
                    .any(|other| other.section == section && other.start <= span.end && span.start <= other.end)
            });
            if !is_known && !is_denied(text, at) {
                problems.push(Problem {
                    section: Some(section),
                    spans: vec![span],
                    detail: Detail::Words(vec![(*word).to_owned()]),
                    ..Problem::default()
                });
            }
        }
    }
    problems
}

/// 不再收取检索费 states the law as it is.
fn is_denied(text: &str, at: usize) -> bool {
    let before: Vec<char> = text[..at].chars().rev().take(8).collect();
    let clause = before.iter().take_while(|c| !"，。；\n".contains(**c));
    clause.into_iter().any(|c| "不未无取停免".contains(*c) && *c != '取')
}

fn without_yuan(context: &CheckContext, said: &Said) -> Vec<Problem> {
    let Some(narrative) = said.of(SectionId::Sec6) else { return Vec::new() };
    let mut problems = Vec::new();
    for fee in fees(said, SectionId::Sec6) {
        let figure = narrative.figures.iter().find(|figure| figure.start == fee.start);
        if figure.is_some_and(Figure::is_in_wan) {
            problems.push(about(vec![span(SectionId::Sec6, &fee)]));
        }
    }
    problems.extend(bare_amount(context.report));
    problems
}

/// What has so many digits is a number to call rather than an amount.
const SHORTEST_OF_PHONES: usize = 10;

fn digits_of(amount: &str) -> usize {
    amount.chars().take_while(|c| *c != '.').filter(char::is_ascii_digit).count()
}

/// 收取信息处理费3940, and no unit behind it. A comma begins another clause.
fn bare_amount(report: &Report) -> Option<Problem> {
    let text: Vec<char> = report.prose(SectionId::Sec6).text.chars().collect();
    let word: Vec<char> = "处理费".chars().collect();
    let at = text.windows(word.len()).position(|window| window == word)? + word.len();
    let between = |c: &char| "共计合为总额人民币： :".contains(*c);
    let start = at + text[at..].iter().take_while(|c| between(c)).count();
    let is_digit = |c: &char| c.is_ascii_digit() || ",.".contains(*c);
    let amount: String = text[start..].iter().take_while(|c| is_digit(c)).collect();
    let end = start + amount.chars().count();
    let is_amount = amount.starts_with(|c: char| c.is_ascii_digit()) && digits_of(&amount) < SHORTEST_OF_PHONES;
    let is_bare = text.get(end).is_none_or(|c| "。；\n".contains(*c));
    (is_amount && is_bare).then(|| about(vec![Span { section: SectionId::Sec6, start, end }]))
}
