//! TXT: repetition, numbering and marks in the prose. Each rule reads grammar,
//! not words of a certain report, and keeps silent where it is not sure.

use super::passages::{Passage, is_han, passages, problem};
use super::{Check, CheckContext, Detail, ERROR, HINT, Problem, Rule, Source, WARNING, notice_2021, official, proof};
use crate::formats::SectionId;
use crate::report::printed::BREAK;

mod marks;
pub(super) mod numbering;
mod repetition;

pub(super) static CHECKS: &[Check] = &[
    Check {
        code: "TXT-01",
        name: "sentence-repeated-at-once",
        source: proof("同一句话不连着写两遍"),
        rule: Rule::Later(repetition::at_once),
        ..ERROR
    },
    Check {
        code: "TXT-02",
        name: "sentence-repeated-elsewhere",
        source: notice_2021("避免内容雷同、敷衍塞责"),
        rule: Rule::Later(repetition::elsewhere),
        ..WARNING
    },
    // 资金资金, 的的, 。。
    Check {
        code: "TXT-03",
        name: "word-typed-twice",
        source: proof("不多写字、词和标点"),
        rule: Rule::Later(repetition::of_words),
        ..WARNING
    },
    Check {
        code: "TXT-04",
        name: "broken-numbering",
        source: official("层次序数依次为一、（一）1.（1），逐个往下编"),
        rule: Rule::Later(numbering::broken),
        ..WARNING
    },
    Check {
        code: "TXT-05",
        name: "half-width-punctuation",
        source: official("中文里用全角标点"),
        rule: Rule::Later(marks::of_other_width),
        ..WARNING
    },
    Check {
        code: "TXT-06",
        name: "unpaired-brackets",
        source: proof("引号、括号、书名号成对"),
        rule: Rule::Later(marks::unpaired),
        ..WARNING
    },
    Check {
        code: "TXT-07",
        name: "space-inside-a-phrase",
        source: official("数字与单位之间、标题里不留空格"),
        rule: Rule::Later(marks::spaces),
        ..HINT
    },
    // What a line break of a PDF leaves behind.
    Check {
        code: "TXT-08",
        name: "paragraph-broken-in-a-sentence",
        source: proof("一句话不断成两段"),
        rule: Rule::Later(broken_paragraph),
        ..WARNING
    },
    Check {
        code: "TXT-12",
        name: "problems-in-overview",
        source: Source {
            document: "《中华人民共和国政府信息公开条例》第五十条",
            clause: "存在的主要问题及改进情况单列一项",
        },
        rule: Rule::Later(problems_in_overview),
        ..WARNING
    },
    // 约20件 where the table says 21.
    Check {
        code: "TXT-15",
        name: "vague-figure",
        source: notice_2021("各项数据准确、完整"),
        rule: Rule::Later(vague_figure),
        ..HINT
    },
    Check {
        code: "TXT-16", name: "wrong-de", source: proof("动词前面用“地”"), rule: Rule::Later(wrong_de), ..HINT
    },
    Check {
        code: "TXT-18",
        name: "character-taken-apart",
        source: proof("生僻字用正字，不拆成两半写在括号里"),
        rule: Rule::Later(marks::taken_apart),
        ..WARNING
    },
];

/// One problem for all such places of a section.
fn by_section<'a>(context: &CheckContext<'a>, places: impl Fn(&Passage<'a>) -> Vec<Passage<'a>>) -> Vec<Problem> {
    let found = passages(context.report).into_iter().map(|passage| places(&passage));
    found.filter(|places| !places.is_empty()).map(|places| problem(&places)).collect()
}

/// From so many characters on a paragraph is no heading.
const PARAGRAPH: usize = 30;

/// A paragraph that breaks off inside a sentence, and the next goes on.
fn broken_paragraph(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for passage in passages(context.report) {
        for two in passage.paragraphs().windows(2) {
            if breaks_off(two[0].text()) && !opens_paragraph(two[1].text()) {
                let n = two[0].text().len();
                let last: usize = two[0].text().chars().rev().take(4).map(char::len_utf8).sum();
                problems.push(two[0].part(n - last..n).problem());
            }
        }
    }
    problems.extend(joined_paragraphs(context));
    problems
}

/// Those of the source that were joined when it was read, while the words are
/// the same: whether they were joined rightly is for people to say.
fn joined_paragraphs(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (section, words) in context.report.printed().broken {
        let whole = Passage::of(context.report, section);
        let joined: String = words.chars().filter(|c| *c != BREAK).collect();
        if let Some(at) = whole.text().find(&joined) {
            let place = whole.part(at..at + joined.len());
            problems.push(Problem { detail: said(&words), ..place.problem() });
        }
    }
    problems
}

fn breaks_off(text: &str) -> bool {
    let last = text.chars().last().unwrap_or('。');
    let is_text = text.chars().count() >= PARAGRAPH && text.contains(['，', '。', '；']);
    matches!(last, '，' | '、') || (is_text && (is_han(last) || last.is_ascii_alphanumeric()))
}

/// Whether a paragraph begins as lists and headings do.
fn opens_paragraph(text: &str) -> bool {
    numbering::Head::of(text).is_some()
        || text.starts_with(['一', '二', '三', '四', '五']) && text.chars().nth(1) == Some('是')
        || text.starts_with("附")
        || text.starts_with("注：")
        || ["202", "201"].iter().any(|year| text.starts_with(year))
}

/// A heading in section one that belongs into section five.
fn problems_in_overview(context: &CheckContext) -> Vec<Problem> {
    const WORDS: [&str; 9] =
        ["主要问题", "存在问题", "存在的问题", "存在不足", "下一步", "改进措施", "改进情况", "努力方向", "工作打算"];
    let headings = Passage::of(context.report, SectionId::Sec1).paragraphs().into_iter().filter(|paragraph| {
        let text = paragraph.text();
        let is_heading = numbering::Head::of(text).is_some() && text.chars().count() < PARAGRAPH;
        is_heading && WORDS.iter().any(|word| text.contains(word))
    });
    let headings: Vec<Passage> = headings.collect();
    if headings.is_empty() { Vec::new() } else { vec![problem(&headings)] }
}

/// What the tables count exactly.
const COUNTED: [&str; 7] = ["信息公开申请", "依申请公开", "规范性文件", "行政许可", "行政处罚", "行政复议", "行政诉讼"];

/// 约12件, 12余件, 12件左右 of what the tables count.
fn vague_figure(context: &CheckContext) -> Vec<Problem> {
    by_section(context, |passage| {
        let clauses = passage.clauses().into_iter();
        clauses.filter(|clause| COUNTED.iter().any(|word| clause.text().contains(word))).filter_map(vague).collect()
    })
}

fn vague(clause: Passage) -> Option<Passage> {
    let text = clause.text();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|(_, c)| c.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        let c = |at: usize| chars.get(at).map(|(_, c)| *c);
        let (before, behind) = (at.checked_sub(1).and_then(c), at + digits);
        let is_more = matches!(c(behind), Some('余' | '多'));
        let unit = behind + usize::from(is_more);
        let is_about = matches!(c(unit + 1), Some('左')) && matches!(c(unit + 2), Some('右'));
        if matches!(c(unit), Some('件' | '份' | '宗' | '起')) && (is_more || is_about || before == Some('约')) {
            let start = chars[if before == Some('约') { at - 1 } else { at }].0;
            let end = chars.get(unit + if is_about { 3 } else { 1 }).map_or(text.len(), |(at, _)| *at);
            return Some(clause.part(start..end));
        }
        at = behind;
    }
    None
}

/// What stands before 地 when a verb follows.
const MANNERS: [&str; 14] =
    ["有效", "积极", "认真", "更好", "切实", "深入", "扎实", "稳步", "大力", "充分", "较好", "有力", "不断", "有序"];
const VERBS: [&str; 16] = [
    "推进", "推动", "服务", "开展", "落实", "做好", "保障", "完成", "提升", "提高", "促进", "加强", "保证", "回应",
    "维护", "宣传",
];
/// A verb with one of these behind it is part of a noun: 更好的服务平台.
const NOUNS: [&str; 17] = [
    "平台", "体系", "措施", "机制", "作用", "能力", "水平", "质量", "环境", "工作", "方式", "效果", "情况", "渠道",
    "活动", "成效", "力度",
];

/// 有效的推进了, but not 提供更好的服务。
fn wrong_de(context: &CheckContext) -> Vec<Problem> {
    by_section(context, |passage| {
        let mut found = Vec::new();
        for de in passage.find("的") {
            let after = de.after();
            let manner = MANNERS.iter().find(|manner| de.before().ends_with(**manner));
            let verb = VERBS.iter().find(|verb| after.starts_with(**verb));
            let (Some(manner), Some(verb)) = (manner, verb) else { continue };
            let object = &after[verb.len()..];
            let has_object = object.starts_with(|c: char| is_han(c) && c != '的' && c != '和' && c != '与');
            if has_object && !NOUNS.iter().any(|noun| object.starts_with(noun)) {
                let whole = Passage::of(context.report, passage.section);
                let start = de.before().len() - manner.len();
                found.push(whole.part(start..de.before().len() + de.text().len() + verb.len()));
            }
        }
        found
    })
}

fn said(words: &str) -> Detail {
    Detail::Words(vec![words.to_owned()])
}
