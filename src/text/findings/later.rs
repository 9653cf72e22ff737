//! What the findings say that can wait. Only who has the rules has the words.

use crate::checks::{Detail, Finding, Span};
use crate::formats::SectionId;
use crate::report::Report;
use crate::text::places;

mod figures;
mod prose;
mod wording;

pub fn headline(finding: &Finding, report: &Report) -> String {
    let problem = &finding.problem;
    let section = problem.section.map(|section| report.format().section(section).title).unwrap_or_default();
    let cell = problem.cells.first().map(|cell| places::cell(report.format(), *cell)).unwrap_or_default();
    let typed = problem.cells.first().map(|cell| super::shortened(&report.shown(*cell))).unwrap_or_default();
    match finding.check.code {
        "VAL-06" => format!("{cell}填了 {typed} 万元，像是按元填的"),
        "VAL-08" => format!("{cell}的 {typed} 像是填错了列"),
        "CMP-01" => format!("原文没有依次写出“{section}”部分"),
        "CMP-02" => format!("原文的“{section}”部分没有表格"),
        "CMP-03" | "CMP-08" => format!("“{section}”没有写"),
        "CMP-04" | "CMP-05" | "CMP-07" => format!("“{section}”没有写到{}", words(&problem.detail)),
        "CMP-09" => format!("引言没有写到{}", words(&problem.detail)),
        "CMP-10" | "CMP-11" => format!("“{section}”{}", measured(&problem.detail)),
        "CMP-12" => {
            let shown = problem.spans.first().map(|span| around(report, *span)).unwrap_or_default();
            format!("“{shown}”缺数字")
        }
        code => {
            let said = prose::headline(finding, report).or_else(|| figures::headline(finding, report));
            said.or_else(|| wording::headline(finding, report)).unwrap_or_else(|| code.to_owned())
        }
    }
}

pub fn advice(finding: &Finding, report: &Report) -> String {
    let advice = match finding.check.code {
        "VAL-06" => "单位是万元，核对后改正。",
        "VAL-08" => "这一列别的格都是 0，另一列正好差同样的数，核对是否填到了旁边一列。",
        "CMP-01" | "CMP-02" => "六个部分要依次写全，表格在这里填好就补上了。",
        "CMP-03" => "这一部分要写本年度的总体情况，不能空着或只写“无”。",
        "CMP-07" => "问题和改进两方面都要写。",
        "CMP-08" if report.format().section(SectionId::Sec6).none_is_enough => "没有其他事项写“无”。",
        "CMP-08" => "2021 年版格式要在这里写收取信息处理费的情况，没有收取也要写明。",
        "CMP-10" => "篇幅原则上不超过一千字。",
        "CMP-12" => "把数字填上，没有发生写 0。",
        code => match prose::advice(code) {
            "" => figures::advice(code),
            advice => advice,
        },
    };
    if advice.is_empty() { wording::advice(finding, report) } else { advice.to_owned() }
}

fn words(detail: &Detail) -> String {
    match detail {
        Detail::Words(words) => words.join("、"),
        _ => String::new(),
    }
}

fn measured(detail: &Detail) -> String {
    match detail {
        Detail::Length { actual, bound } if actual > bound => {
            format!(" {actual} 字，超出 {} 字", actual - bound)
        }
        Detail::Length { actual, .. } => format!("只有 {actual} 字"),
        _ => String::new(),
    }
}

/// A part of the prose, on one line.
fn at(report: &Report, span: Span) -> String {
    span.words(report).replace('\n', " ")
}

/// A part of the prose with the words before it.
fn around(report: &Report, span: Span) -> String {
    const BEFORE: usize = 6;
    let start = span.start.saturating_sub(BEFORE);
    let text = report.prose(span.section).text.chars().skip(start).take(span.end - start);
    text.map(|c| if c == '\n' { ' ' } else { c }).collect()
}
