//! CMP: what the prose and the document as a whole must contain.

use super::{is_all_blank, length};
use crate::checks::{
    Check, CheckContext, Detail, ERROR, HINT, ONLY_2021, Problem, Rule, Source, Span, WARNING, form, notice_2021, proof,
};
use crate::formats::SectionId;
use crate::report::{Field, OrganKind};

pub(in crate::checks) static CHECKS: &[Check] = &[
    Check {
        code: "CMP-01",
        name: "missing-section",
        source: law("年度报告应当包括的内容"),
        rule: Rule::Later(missing_section),
        ..ERROR
    },
    Check {
        code: "CMP-02",
        name: "missing-table",
        source: form("第二、三、四部分各有一张表"),
        rule: Rule::Later(missing_table),
        ..ERROR
    },
    Check {
        code: "CMP-03",
        name: "empty-overview",
        source: form("第一部分：总体情况"),
        rule: Rule::Later(empty_overview),
        ..ERROR
    },
    // One warning for each aspect, so that each goes when it is written.
    Check {
        code: "CMP-04",
        name: "missing-aspect",
        formats: ONLY_2021,
        source: notice_2021("第一项：总体情况主要包括主动公开、依申请公开、政府信息管理、平台建设、监督保障"),
        rule: Rule::Later(missing_aspect),
        ..WARNING
    },
    // Governments, townships included; not sub-districts and departments.
    Check {
        code: "CMP-05",
        name: "missing-accountability",
        source: law("各级人民政府还应当报告工作考核、社会评议和责任追究结果情况"),
        rule: Rule::Later(missing_accountability),
        ..WARNING
    },
    Check {
        code: "CMP-07",
        name: "one-sided-problems",
        source: law("存在的主要问题及改进情况"),
        rule: Rule::Later(one_sided_problems),
        ..WARNING
    },
    Check {
        code: "CMP-08",
        name: "empty-other-matters",
        source: form("第六部分：其他需要报告的事项"),
        rule: Rule::Later(empty_other_matters),
        ..WARNING
    },
    Check {
        code: "CMP-09",
        name: "incomplete-preface",
        source: Source {
            document: "各地通行写法", clause: "引言写明依据、统计期限、联系方式和下载网址"
        },
        rule: Rule::Later(incomplete_preface),
        ..HINT
    },
    Check {
        code: "CMP-10",
        name: "long-overview",
        formats: ONLY_2021,
        source: notice_2021("第一项：篇幅原则上不超过一千字"),
        rule: Rule::Later(long_overview),
        ..WARNING
    },
    Check {
        code: "CMP-11",
        name: "perfunctory-text",
        source: notice_2021("避免内容雷同、敷衍塞责"),
        rule: Rule::Later(perfunctory_text),
        ..HINT
    },
    // 公开信息  条: the figure was to be filled in later.
    Check {
        code: "CMP-12",
        name: "figure-left-out",
        source: proof("单位前面要有数字"),
        rule: Rule::Later(figure_left_out),
        ..ERROR
    },
];

/// Fewer characters than these look perfunctory; the bounds are ours.
const SHORT_OVERVIEW: usize = 150;
const SHORT_PROBLEMS: usize = 60;

const ACCOUNTABILITY: [(&str, &[&str]); 3] = [
    ("工作考核", &["考核", "考评"]),
    ("社会评议", &["社会评议", "公众评议", "群众评议", "评议"]),
    ("责任追究", &["责任追究", "追究责任", "追责", "问责"]),
];

const PREFACE_PARTS: [(&str, &[&str]); 4] = [
    ("编制依据", &["条例", "根据"]),
    ("统计期限", &["统计期限", "统计时限", "数据期限", "起止", "1月1日", "１月１日"]),
    ("联系方式", &["联系", "电话", "地址", "咨询"]),
    ("下载网址", &["下载", "网址", "网站", "http", "www."]),
];

const PROBLEM_WORDS: &[&str] = &[
    "问题",
    "不足",
    "不够",
    "不高",
    "不强",
    "不到位",
    "不及时",
    "不平衡",
    "差距",
    "薄弱",
    "有待",
    "欠缺",
    "短板",
    "滞后",
];
const IMPROVEMENT_WORDS: &[&str] =
    &["改进", "下一步", "措施", "将", "加强", "完善", "提高", "提升", "强化", "加大", "推进", "整改", "进一步"];

const fn law(clause: &'static str) -> Source {
    Source { document: "《中华人民共和国政府信息公开条例》第五十条", clause }
}

fn about(section: SectionId) -> Problem {
    Problem { section: Some(section), ..Problem::default() }
}

/// Empty, or nothing but 无.
pub(in crate::checks) fn says_nothing(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(text.trim_end_matches(['。', '.', '；', '，']), "" | "无" | "没有" | "暂无")
}

fn mentions(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Sections that the source did not show, or not once, and that nobody has
/// written since.
fn missing_section(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let found = &report.facts.sections;
    if !found.is_sorted() {
        return vec![about(SectionId::Sec1)];
    }
    let mut problems = Vec::new();
    for section in SectionId::ALL {
        let table = report.format().section(section).table;
        let is_written =
            !report.prose(section).text.is_empty() || table.is_some_and(|table| !is_all_blank(report, table));
        let times = found.iter().filter(|other| **other == section).count();
        if times != 1 && !is_written {
            problems.push(about(section));
        }
    }
    problems
}

fn missing_table(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let mut problems = Vec::new();
    for table in &report.format().tables {
        if !report.facts.tables.contains(&table.id) && is_all_blank(report, table.id) {
            problems.push(about(table.section));
        }
    }
    problems
}

fn empty_overview(context: &CheckContext) -> Vec<Problem> {
    let is_empty = says_nothing(&context.report.prose(SectionId::Sec1).text);
    is_empty.then(|| about(SectionId::Sec1)).into_iter().collect()
}

fn missing_aspect(context: &CheckContext) -> Vec<Problem> {
    let text = &context.report.prose(SectionId::Sec1).text;
    if says_nothing(text) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for aspect in context.report.format().section(SectionId::Sec1).aspects {
        if !aspect.is_in(text) {
            problems.push(lacks(SectionId::Sec1, vec![aspect.label.to_owned()]));
        }
    }
    problems
}

fn missing_accountability(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let kind = OrganKind::from_name(report.field(Field::OrganKind));
    let text = &report.prose(SectionId::Sec1).text;
    if !matches!(kind, Some(OrganKind::Government | OrganKind::Township)) || says_nothing(text) {
        return Vec::new();
    }
    let everywhere: String = SectionId::ALL.map(|section| &*report.prose(section).text).concat();
    let missing = missing_parts(&everywhere, &ACCOUNTABILITY);
    if missing.is_empty() { Vec::new() } else { vec![lacks(SectionId::Sec1, missing)] }
}

/// The prose of a section lacks something.
fn lacks(section: SectionId, words: Vec<String>) -> Problem {
    Problem { detail: Detail::Words(words), ..about(section) }
}

fn missing_parts(text: &str, parts: &[(&str, &[&str])]) -> Vec<String> {
    parts.iter().filter(|(_, words)| !mentions(text, words)).map(|(part, _)| (*part).to_owned()).collect()
}

fn one_sided_problems(context: &CheckContext) -> Vec<Problem> {
    let text = &context.report.prose(SectionId::Sec5).text;
    let parts: [(&str, &[&str]); 2] = [("存在的问题", PROBLEM_WORDS), ("改进情况", IMPROVEMENT_WORDS)];
    let missing = missing_parts(if says_nothing(text) { "" } else { text }, &parts);
    if missing.is_empty() { Vec::new() } else { vec![lacks(SectionId::Sec5, missing)] }
}

/// Nothing at all. 无 is an answer in the 2019 format; in that of 2021 it lacks
/// the fee, which is the business of FEE-01.
fn empty_other_matters(context: &CheckContext) -> Vec<Problem> {
    let is_empty = context.report.prose(SectionId::Sec6).text.trim().is_empty();
    is_empty.then(|| about(SectionId::Sec6)).into_iter().collect()
}

fn incomplete_preface(context: &CheckContext) -> Vec<Problem> {
    let missing = missing_parts(context.report.field(Field::Preface), &PREFACE_PARTS);
    if missing.is_empty() {
        return Vec::new();
    }
    vec![Problem { fields: vec![Field::Preface], detail: Detail::Words(missing), ..Problem::default() }]
}

fn long_overview(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let Some(bound) = report.format().section(SectionId::Sec1).length_limit else {
        return Vec::new();
    };
    let actual = length(&report.prose(SectionId::Sec1).text);
    let detail = Detail::Length { actual, bound };
    if actual > bound { vec![Problem { detail, ..about(SectionId::Sec1) }] } else { Vec::new() }
}

fn perfunctory_text(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (section, bound) in [(SectionId::Sec1, SHORT_OVERVIEW), (SectionId::Sec5, SHORT_PROBLEMS)] {
        let text = &context.report.prose(section).text;
        let actual = length(text);
        if actual < bound && !says_nothing(text) {
            problems.push(Problem { detail: Detail::Length { actual, bound }, ..about(section) });
        }
    }
    problems
}

const UNITS: &[&str] = &["件", "条", "次", "个", "起", "份", "期", "篇", "人次", "场", "万元", "元"];

/// A gap where a figure belongs: spaces or underscores between a word and a
/// unit that ends its clause.
fn figure_left_out(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for section in SectionId::ALL {
        let text: Vec<char> = context.report.prose(section).text.chars().collect();
        for (start, end) in gaps(&text) {
            let span = Span { section, start, end };
            problems.push(Problem { spans: vec![span], ..about(section) });
        }
    }
    problems
}

/// The gaps of a text, from the first blank character to behind the unit.
fn gaps(text: &[char]) -> Vec<(usize, usize)> {
    let is_gap = |c: &char| matches!(c, ' ' | '\u{3000}' | '\t' | '\u{a0}' | '_' | '＿');
    let mut gaps = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let run = text[at..].iter().take_while(|c| is_gap(c)).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let after_word = at.checked_sub(1).is_some_and(|before| is_word(text[before]));
        let unit = UNITS.iter().find(|unit| {
            let rest = &text[at + run..];
            let ends = rest.get(unit.chars().count()).is_none_or(|c| !is_letter(*c) && !c.is_ascii_digit());
            rest.iter().copied().zip(unit.chars()).filter(|(a, b)| a == b).count() == unit.chars().count() && ends
        });
        if let Some(unit) = unit.filter(|_| after_word) {
            gaps.push((at, at + run + unit.chars().count()));
        }
        at += run;
    }
    gaps
}

/// A character of a word, as opposed to a figure, punctuation or a line end.
fn is_word(c: char) -> bool {
    let is_numeral = "一二三四五六七八九十百千万亿零〇两几数多余".contains(c);
    is_letter(c) && !is_numeral
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{3400}'..='\u{9fff}').contains(&c)
}
