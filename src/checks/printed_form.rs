//! FMT: title, headings, signature and labels as they are printed.

use super::passages::{Passage, date, digit, years};
use super::text_quality::numbering::skipped_levels;
use super::{Check, CheckContext, Detail, ERROR, HINT, Problem, Rule, Severity, WARNING, form, official};
use crate::formats::{Section, SectionId, TableId};
use crate::report::Field;

pub(super) static CHECKS: &[Check] = &[
    // {organ}{year}年政府信息公开工作年度报告; year first, or 年度, are habits.
    Check {
        code: "FMT-01",
        name: "unusual-title",
        source: form("标题：机关全称＋年份＋年政府信息公开工作年度报告"),
        rule: Rule::Later(unusual_title),
        ..ERROR
    },
    Check {
        code: "FMT-02",
        name: "title-of-another-genre",
        source: form("标题：是年度报告，不是工作报告、工作总结或函"),
        rule: Rule::Later(other_genre),
        ..WARNING
    },
    Check {
        code: "FMT-03",
        name: "heading-in-other-words",
        source: form("六个部分的标题"),
        rule: Rule::Later(other_heading),
        ..HINT
    },
    Check {
        code: "FMT-04",
        name: "wrong-number-of-values",
        source: form("表四：一行十五格"),
        explainable: true,
        rule: Rule::Later(wrong_number_of_values),
        ..ERROR
    },
    Check {
        code: "FMT-05",
        name: "incomplete-signature",
        source: official("落款有署名和成文日期，日期用阿拉伯数字，月日不编虚位"),
        rule: Rule::Later(incomplete_signature),
        ..HINT
    },
    Check {
        code: "FMT-06",
        name: "level-skipped",
        source: official("层次序数依次为一、（一）1.（1）"),
        rule: Rule::Later(level_skipped),
        ..HINT
    },
    Check {
        code: "FMT-07",
        name: "label-in-other-marks",
        source: form("表格：各行各列的名称照原样印"),
        rule: Rule::Later(label_in_other_marks),
        ..HINT
    },
];

const GENRE: &str = "政府信息公开工作年度报告";
const GENRE_OF_SERVICES: &str = "信息公开工作年度报告";
/// What titles of other papers hold.
const OTHER_GENRES: [&str; 8] = [
    "年度工作报告",
    "公开工作报告",
    "工作总结",
    "工作的年度报告",
    "政务公开工作年度报告",
    "关于报送",
    "的函",
    "情况汇报",
];

fn title(context: &CheckContext) -> String {
    context.report.field(Field::Title).chars().filter(|c| !c.is_whitespace()).collect()
}

fn about_title(severity: Option<Severity>, words: Vec<String>) -> Vec<Problem> {
    let detail = if words.is_empty() { Detail::None } else { Detail::Words(words) };
    vec![Problem { fields: vec![Field::Title], severity, detail, ..Problem::default() }]
}

fn genre_of(title: &str) -> Option<&'static str> {
    OTHER_GENRES
        .into_iter()
        .find(|genre| title.contains(genre))
        .filter(|_| !title.ends_with(GENRE) || title.contains("关于报送"))
}

/// That the title is of another genre is said by FMT-02.
fn unusual_title(context: &CheckContext) -> Vec<Problem> {
    let title = title(context);
    if genre_of(&title).is_some() {
        return Vec::new();
    }
    // Hospitals, schools and waterworks give out information that is no government's.
    let is_authorised = &**context.report.field(Field::OrganKind) == "authorised_organisation";
    let genre = if is_authorised { GENRE_OF_SERVICES } else { GENRE };
    let begin = title.strip_suffix(GENRE).or_else(|| title.strip_suffix(genre));
    let Some(begin) = begin else { return about_title(None, Vec::new()) };
    let Some((_, year)) = years(begin).into_iter().next() else { return about_title(None, Vec::new()) };
    let (before, after) = (&begin[..year.start], &begin[year.end..]);
    match (before.is_empty(), after) {
        (false, "") => Vec::new(),
        (false, "度") => about_title(Some(Severity::Hint), Vec::new()),
        (true, organ) if !organ.trim_start_matches('度').is_empty() => about_title(Some(Severity::Hint), Vec::new()),
        _ => about_title(None, Vec::new()),
    }
}

fn other_genre(context: &CheckContext) -> Vec<Problem> {
    let title = title(context);
    let genre = genre_of(&title).map(|genre| genre.trim_start_matches("公开").to_owned());
    genre.map(|genre| about_title(None, vec![genre])).unwrap_or_default()
}

/// A variant that is known, or other words, are only a hint; the heading of
/// another section is a mistake.
fn other_heading(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let mut problems = Vec::new();
    for section in &report.format().sections {
        let heading: String = report.prose(section.id).heading.chars().filter(|c| !c.is_whitespace()).collect();
        let words = words_of_heading(&heading, report.year());
        if words == letters(section.title) {
            continue;
        }
        let is_of_another =
            report.format().sections.iter().any(|other| is_title_of(other, &words)) && !is_title_of(section, &words);
        let severity = is_of_another.then_some(Severity::Warning);
        let detail = Detail::Words(vec![heading]);
        problems.push(Problem { section: Some(section.id), severity, detail, ..Problem::default() });
    }
    problems
}

fn is_title_of(section: &Section, words: &str) -> bool {
    [section.title].iter().chain(section.title_variants).any(|title| letters(title) == words)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a heading, however it is numbered: without 一、 or 第一部分, and
/// without the year of the report.
fn words_of_heading(heading: &str, year: Option<u16>) -> String {
    let is_number = |c: char| "一二三四五六七八九十（）()".contains(c) || digit(c).is_some();
    let mark = |c: char| "、.．，,:：·）)".contains(c);
    let heading = heading.trim_start_matches(|c: char| !c.is_alphanumeric() && !"（(".contains(c));
    let rest = heading.strip_prefix('第').map_or(heading, |rest| rest.trim_start_matches(is_number));
    let part = rest.strip_prefix("部分").unwrap_or(heading);
    let number = part.trim_start_matches(is_number);
    let numbered = if years(part).first().is_some_and(|(_, range)| range.start == 0) { part } else { number };
    let words = numbered.trim_start_matches(mark);
    let found = years(words).into_iter().find(|(found, _)| Some(*found) == year);
    let words =
        found.map_or_else(|| words.to_owned(), |(_, range)| [&words[..range.start], &words[range.end..]].concat());
    letters(words.trim_start_matches('度'))
}

fn wrong_number_of_values(context: &CheckContext) -> Vec<Problem> {
    let printed = context.report.printed();
    let expected = context.report.format().cells().iter().filter(|spec| spec.id.table == TableId::T4).count();
    let Some(n_values) = printed.disputes.filter(|n_values| *n_values != expected) else { return Vec::new() };
    let detail = Detail::Length { actual: n_values, bound: expected };
    vec![Problem { section: Some(SectionId::Sec4), detail, ..Problem::default() }]
}

fn incomplete_signature(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let is_blank = |field: &Field| report.field(*field).trim().is_empty();
    let mut fields: Vec<Field> = [Field::SignatureOrgan, Field::SignatureDate].into_iter().filter(is_blank).collect();
    if !is_blank(&Field::SignatureDate) && !is_plain_date(report.field(Field::SignatureDate).trim()) {
        fields.push(Field::SignatureDate);
    }
    fields.into_iter().map(|field| Problem { fields: vec![field], ..Problem::default() }).collect()
}

/// 2024年1月15日.
fn is_plain_date(text: &str) -> bool {
    date(text).is_some_and(|(year, month, day)| text == format!("{year}年{month}月{day}日"))
}

fn level_skipped(context: &CheckContext) -> Vec<Problem> {
    SectionId::ALL.iter().filter_map(|id| skipped_levels(&Passage::of(context.report, *id))).collect()
}

/// One finding for each section whose table has such labels.
fn label_in_other_marks(context: &CheckContext) -> Vec<Problem> {
    let printed = context.report.printed();
    let mut problems = Vec::new();
    for table in &context.report.format().tables {
        let labels = printed.labels.iter().filter(|label| label.table == table.id && !label.is_another);
        let words: Vec<String> = labels.map(|label| label.printed.clone()).collect();
        if !words.is_empty() {
            problems.push(Problem { section: Some(table.section), detail: Detail::Words(words), ..Problem::default() });
        }
    }
    problems
}
