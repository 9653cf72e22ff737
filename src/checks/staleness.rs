//! STA: what was left in from another year, another place, another form or a
//! template.

use super::cross_year::year_before;
use super::passages::{Passage, digit, ends_sentence, passages, problem, small, tail, years};
use super::{Check, CheckContext, Detail, ERROR, Problem, Rule, Severity, Source, WARNING, form, notice_2021, proof};
use crate::formats::{FormatId, SectionId};
use crate::report::{Field, Report};

mod leftovers;
mod organs;
mod similarity;

pub(super) static CHECKS: &[Check] = &[
    Check {
        code: "STA-01",
        name: "years-disagree",
        source: proof("标题、引言统计期限与报告年度是同一年"),
        rule: Rule::Later(years_disagree),
        ..ERROR
    },
    // 自2010年1月1日起至2009年12月31日止 was published.
    Check {
        code: "STA-02",
        name: "wrong-period",
        source: proof("统计期限为报告年度1月1日至12月31日"),
        rule: Rule::Later(wrong_period),
        ..ERROR
    },
    Check {
        code: "STA-03",
        name: "other-year",
        source: proof("正文不留其他年度的内容"),
        rule: Rule::Later(other_year),
        ..WARNING
    },
    Check {
        code: "STA-04",
        name: "other-organ",
        source: proof("正文写的机关和地区就是本机关、本地区"),
        rule: Rule::Later(organs::of_others),
        ..WARNING
    },
    Check {
        code: "STA-05",
        name: "template-left-in",
        source: proof("模板里的提示和占位符在公开前删去"),
        rule: Rule::Later(leftovers::of_templates),
        ..ERROR
    },
    Check {
        code: "STA-06",
        name: "old-law",
        source: Source {
            document: "《中华人民共和国政府信息公开条例》",
            clause: "2019年5月15日起施行的国务院令第711号",
        },
        rule: Rule::Later(old_law),
        ..WARNING
    },
    Check {
        code: "STA-07",
        name: "form-of-another-year",
        source: Source {
            document: "国办公开办函〔2021〕30号",
            clause: "2021年度起用2021年版格式，2019、2020年度用2019年版格式",
        },
        explainable: true,
        rule: Rule::Later(form_of_another_year),
        ..ERROR
    },
    Check {
        code: "STA-08",
        name: "wrong-number-of-parts",
        source: form("全文分六个部分"),
        rule: Rule::Later(wrong_number_of_parts),
        ..WARNING
    },
    Check {
        code: "STA-09",
        name: "same-text-as-last-year",
        source: notice_2021("避免内容雷同、敷衍塞责"),
        rule: Rule::Later(similarity::with_last_year),
        ..WARNING
    },
    Check {
        code: "STA-10",
        name: "labels-of-another-form",
        source: form("表二：各行各列的名称"),
        rule: Rule::Later(labels_of_another_form),
        ..WARNING
    },
];

fn about_field(field: Field, words: &str) -> Problem {
    Problem { fields: vec![field], detail: Detail::Words(vec![words.to_owned()]), ..Problem::default() }
}

/// What sentences about the period of the figures speak of.
const OF_PERIOD: [&str; 6] = ["统计", "数据", "期限", "时限", "起止", "报告期"];
/// What has days of its own.
const OTHER_PERIODS: [&str; 6] = ["公示", "受理", "征求", "接待", "办公时间", "开放"];

/// The days of the period that a preface names: 自…年1月1日至…年12月31日. The
/// second year may be left out.
fn period(preface: &str) -> Option<[(u16, u16, u16); 2]> {
    let text: String = preface.chars().filter(|c| !c.is_whitespace()).collect();
    let sentences = text.split(ends_sentence).filter(|sentence| {
        let says = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        says(&OF_PERIOD) && !says(&OTHER_PERIODS)
    });
    sentences
        .flat_map(|sentence| years(sentence).into_iter().map(move |(year, range)| (year, &sentence[range.end..])))
        .find_map(|(year, rest)| days_from(year, rest))
}

/// 1月1日至…年12月31日, behind a year.
fn days_from(year: u16, rest: &str) -> Option<[(u16, u16, u16); 2]> {
    let (first, rest) = day(year, rest)?;
    let second = rest.trim_start_matches(['起', '开', '始', '，', '—', '-', '－', '～', '~', '到', '至', '－']);
    let (year, second) = match years(second).first() {
        Some((year, range)) if range.start == 0 => (*year, &second[range.end..]),
        _ => (year, second),
    };
    Some([first, day(year, second)?.0])
}

/// A month and day that a text begins with, and what follows.
fn day(year: u16, text: &str) -> Option<((u16, u16, u16), &str)> {
    let (month, rest) = text.split_once('月')?;
    let (day, rest) = rest.split_once('日')?;
    Some(((year, small(month)?, small(day)?), rest))
}

fn years_disagree(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let of_title = years(report.field(Field::Title)).first().map(|(year, _)| *year);
    let of_period = period(report.field(Field::Preface)).filter(|[one, other]| one.0 == other.0).map(|[one, _]| one.0);
    let Some(year) = report.year().or(of_title) else { return Vec::new() };
    let mut problems = Vec::new();
    for (field, found) in [(Field::Title, of_title), (Field::Preface, of_period)] {
        if let Some(found) = found.filter(|found| *found != year) {
            problems.push(about_field(field, &found.to_string()));
        }
    }
    problems
}

/// That all of it is of another year is said by STA-01.
fn wrong_period(context: &CheckContext) -> Vec<Problem> {
    let Some([first, last]) = period(context.report.field(Field::Preface)) else { return Vec::new() };
    let is_whole_year = (first.1, first.2, last.1, last.2) == (1, 1, 12, 31) && first.0 == last.0;
    let shown = |(year, month, day): (u16, u16, u16)| format!("{year}年{month}月{day}日");
    let words = format!("{}至{}", shown(first), shown(last));
    if is_whole_year { Vec::new() } else { vec![about_field(Field::Preface, &words)] }
}

/// Years that stand where another year belongs. One problem for each year and
/// section.
fn other_year(context: &CheckContext) -> Vec<Problem> {
    let Some(year) = context.report.year() else { return Vec::new() };
    let mut problems = of_headings(context.report, year);
    for passage in passages(context.report) {
        let mut found: Vec<(u16, Vec<Passage>)> = Vec::new();
        for (other, range) in years(passage.text()) {
            let place = passage.part(range);
            if (2000..2100).contains(&other) && other != year && !is_meant(&place, other, year) {
                match found.iter_mut().find(|(known, _)| *known == other) {
                    Some((_, places)) => places.push(place),
                    None => found.push((other, vec![place])),
                }
            }
        }
        for (other, places) in found {
            problems.push(Problem { detail: Detail::Words(vec![other.to_string()]), ..problem(&places) });
        }
    }
    problems
}

/// Headings with another year in them; 2025年改进打算 looks ahead.
fn of_headings(report: &Report, year: u16) -> Vec<Problem> {
    let mut problems = Vec::new();
    for section in SectionId::ALL {
        let found = years(&report.prose(section).heading).into_iter().map(|(found, _)| found);
        let other = found.filter(|other| (2000..2100).contains(other) && *other != year);
        let mut other = other.filter(|other| section != SectionId::Sec5 || *other != year + 1);
        if let Some(other) = other.next() {
            let detail = Detail::Words(vec![other.to_string()]);
            problems.push(Problem { section: Some(section), detail, ..Problem::default() });
        }
    }
    problems
}

/// Words with which the year before is compared with or gone on from.
const BEFORE: [&str; 12] =
    ["同比", "上年", "上一年", "去年", "较", "相比", "环比", "结转", "以来", "起", "截至", "增长"];
/// What a year that something is compared with or counted from stands behind;
/// 占比 compares nothing.
const FROM: [char; 6] = ['比', '较', '由', '从', '自', '与'];
/// What an occasion is called: 以条例施行为契机 tells of no act of the year.
const OCCASIONS: [&str; 5] = ["为契机", "为抓手", "为主线", "为载体", "为引领"];
/// Words of what is still to come.
const COMING: [&str; 20] = [
    "下一步",
    "下一年",
    "将",
    "计划",
    "打算",
    "继续",
    "新的一年",
    "年度继续",
    "展望",
    "要",
    "拟",
    "力争",
    "结转",
    "转入",
    "转至",
    "转到",
    "顺延",
    "延至",
    "延期",
    "跨年",
];
/// Words about acts and documents, which have years of their own.
const ACTS: [&str; 18] = [
    "改革",
    "组建",
    "合并",
    "决算",
    "预算",
    "审计",
    "施行",
    "实施",
    "修订",
    "修正",
    "颁布",
    "印发",
    "出台",
    "制定",
    "成立",
    "批准",
    "发布的",
    "规划",
];

/// Whether another year may stand here. Unsure says yes.
fn is_meant(place: &Passage, other: u16, year: u16) -> bool {
    let sentence = place.sentence();
    let says = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    is_quoted(place.before())
        || is_of_range(place)
        || is_before(place)
        || other + 1 == year && is_published(place)
        || match other {
            _ if is_of_act(place) || says(&["以来"]) => true,
            _ if other < year && is_several(sentence) => true,
            _ if other + 1 == year => says(&BEFORE),
            _ if other == year + 1 => {
                place.section == SectionId::Sec5
                    || says(&COMING)
                    || place.after().starts_with(|c| digit(c).is_some())
                    || is_moved_to(place)
            }
            _ => other < year && says(&["同比"]),
        }
}

/// 公开2021年生产安全事故调查报告: documents of the year before come out in
/// this one. 现公布2021年年度报告 is the report itself.
fn is_published(place: &Passage) -> bool {
    let clause = place.before().rsplit(|c: char| "，。；：\n,;:".contains(c)).next().unwrap_or_default();
    let verb = ["公开", "公布", "公示", "发布"].iter().filter_map(|verb| clause.rfind(verb)).max();
    verb.is_some_and(|at| {
        let is_near = clause[at..].chars().count() <= 8;
        is_near && !clause[..at].ends_with(['现', '特', '予', '会']) && !clause.contains("现将")
    })
}

/// 1件转接到2025年答复, 2件移2025年办理: what this year left to the next.
fn is_moved_to(place: &Passage) -> bool {
    let clause = place.before().rsplit(|c: char| "，。；：\n,;:".contains(c)).next().unwrap_or_default();
    clause.contains(['转', '延', '留', '移'])
        || ["办结", "办理", "答复", "处理"].iter().any(|word| place.after().starts_with(word))
}

/// 由2019年的1205个减至412个, 2018年以前的信息, 2023年比2022年: what went
/// before. 针对2023年提出的问题: what is answered now.
fn is_before(place: &Passage) -> bool {
    place.before().ends_with(FROM)
        || ["针对", "对照"].iter().any(|word| place.before().ends_with(word))
        || ["以前", "之前", "底前", "底以前", "以后", "之后", "至今", "以来", "比"]
            .iter()
            .any(|word| place.after().trim_start_matches('度').starts_with(word))
}

/// Whether its sentence tells of an act or a document, beside what it names as
/// the occasion of something else.
fn is_of_act(place: &Passage) -> bool {
    let clauses = place.sentence().split('，');
    let mut told = clauses.filter(|clause| !OCCASIONS.iter().any(|occasion| clause.ends_with(occasion)));
    told.any(|clause| ACTS.iter().any(|act| clause.contains(act)) || is_passed(clause))
}

/// 会议通过, 通过了, 通过验收的; not 通过“云渡发布”, by way of it.
fn is_passed(clause: &str) -> bool {
    const BY: [&str; 7] = ["审议", "会议", "表决", "讨论", "研究", "审批", "大会"];
    const PASSED: [&str; 9] = ["了", "《", "的", "验收", "评审", "审查", "认证", "考核", "评估"];
    clause.match_indices("通过").any(|(at, word)| {
        let (before, after) = (&clause[..at], &clause[at + word.len()..]);
        after.is_empty()
            || PASSED.iter().any(|word| after.starts_with(word))
            || BY.iter().any(|word| before.ends_with(word))
    })
}

/// Within 《》, or within 〔〕.
fn is_quoted(before: &str) -> bool {
    [('《', '》'), ('〔', '〕'), ('“', '”')].iter().any(|(open, close)| {
        let (open, close) = (before.rfind(*open), before.rfind(*close));
        open.is_some_and(|open| close.is_none_or(|close| close < open))
    })
}

/// 2021—2025年.
fn is_of_range(place: &Passage) -> bool {
    const DASHES: [char; 6] = ['—', '-', '－', '–', '～', '至'];
    let from = place.before().trim_end_matches(DASHES);
    let is_end = from.len() < place.before().len() && from.ends_with(|c| digit(c).is_some() || c == '年');
    is_end || place.after().starts_with(DASHES) && place.after().trim_start_matches(DASHES).starts_with("20")
}

/// A row of years: 2021年、2022年和2023年.
fn is_several(sentence: &str) -> bool {
    let mut found: Vec<u16> = years(sentence).into_iter().map(|(year, _)| year).collect();
    found.sort_unstable();
    found.dedup();
    found.len() > 2
}

/// What only the Regulation of 2007 says. `unless` in the sentence means that
/// it speaks of something else.
struct OldWords {
    words: &'static [&'static str],
    with: &'static [&'static str],
    unless: &'static [&'static str],
}

const OLD_LAW: [OldWords; 4] = [
    OldWords {
        words: &["国务院令第492号", "国务院第492号令", "第492号国务院令"], with: &[], unless: &[]
    },
    OldWords {
        words: &["15个工作日", "十五个工作日"],
        with: &["答复", "办结", "回复"],
        unless: &["第三方", "征求", "前15个工作日", "平均"],
    },
    OldWords {
        words: &["条例》第三十一条", "条例》第三十二条", "条例》第31条", "条例》第32条"],
        with: &["报告"],
        unless: &["第三方", "收到", "日期"],
    },
    OldWords { words: &["收费及减免"], with: &[], unless: &[] },
];

fn old_law(context: &CheckContext) -> Vec<Problem> {
    let is_old = |old: &OldWords, sentence: &str| {
        let says = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        (old.with.is_empty() || says(old.with)) && !says(old.unless)
    };
    let mut problems = Vec::new();
    let preface = context.report.field(Field::Preface);
    for old in &OLD_LAW {
        if let Some(word) = old.words.iter().find(|word| preface.contains(**word)).filter(|_| is_old(old, preface)) {
            problems.push(about_field(Field::Preface, word));
        }
    }
    for passage in passages(context.report) {
        for old in &OLD_LAW {
            let places = old.words.iter().flat_map(|word| passage.find(word));
            let places: Vec<Passage> = places.filter(|place| is_old(old, place.sentence())).collect();
            if let Some(first) = places.first() {
                problems.push(Problem { detail: Detail::Words(vec![first.text().to_owned()]), ..problem(&places) });
            }
        }
    }
    problems
}

/// For 2019 the form was only encouraged.
fn form_of_another_year(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let Some(year) = report.year() else { return Vec::new() };
    let Some(format) = FormatId::for_year(year).filter(|format| *format != report.format_id()) else {
        return Vec::new();
    };
    let severity = (year == 2019 && report.facts.tables.is_empty()).then_some(Severity::Warning);
    let fields = vec![Field::ReportYear];
    vec![Problem { fields, severity, detail: Detail::Words(vec![format.name().to_owned()]), ..Problem::default() }]
}

/// What tells the six sections apart where a preface lists them.
const PARTS: [&[&str]; 6] = [
    &["总体", "概述", "基本情况"],
    &["主动公开"],
    &["申请情况", "申请的情况", "依申请公开", "收到和处理"],
    &["复议", "诉讼"],
    &["问题", "不足"],
    &["其他需", "其它需", "其他事项", "其它事项", "其他报告", "其它报告", "需要报告的", "需要说明的"],
];

fn wrong_number_of_parts(context: &CheckContext) -> Vec<Problem> {
    let preface = context.report.field(Field::Preface);
    let text: String = preface.chars().filter(|c| !c.is_whitespace()).collect();
    let Some((stated, sentence)) = parts_stated(&text) else { return Vec::new() };
    let listed = PARTS.iter().filter(|words| words.iter().any(|word| sentence.contains(word))).count();
    let is_right = stated == 6 && !(2..6).contains(&listed);
    if is_right {
        return Vec::new();
    }
    let words = vec![stated.to_string(), listed.to_string()];
    vec![Problem { fields: vec![Field::Preface], detail: Detail::Words(words), ..Problem::default() }]
}

/// How many parts a preface says there are, and the sentence that says so.
fn parts_stated(text: &str) -> Option<(u16, &str)> {
    text.match_indices("部分").find_map(|(at, _)| {
        let before = text[..at].trim_end_matches(['个', '大']);
        let number = tail(before, 2);
        let is_numeral = |c: char| "一二三四五六七八九十".contains(c) || digit(c).is_some();
        let start = number.char_indices().rev().take_while(|(_, c)| is_numeral(*c)).last().map(|(at, _)| at)?;
        let number = small(&number[start..]).filter(|number| *number > 1)?;
        let start = text[..at].rfind('。').map_or(0, |at| at + '。'.len_utf8());
        let end = text[at..].find('。').map_or(text.len(), |end| at + end);
        Some((number, &text[start..end]))
    })
}

fn labels_of_another_form(context: &CheckContext) -> Vec<Problem> {
    let drifted = context.report.printed().labels.into_iter().filter(|label| label.is_another);
    let words: Vec<String> = drifted.map(|label| label.printed).collect();
    if words.is_empty() {
        return Vec::new();
    }
    vec![Problem { section: Some(SectionId::Sec2), detail: Detail::Words(words), ..Problem::default() }]
}
