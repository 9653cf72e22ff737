//! STA-05: what templates hold in the place of words and figures.

use std::ops::Range;

use super::super::passages::{is_han, passages, problem};
use super::super::privacy::ends_with_surname;
use super::about_field;
use crate::checks::{CheckContext, Detail, Problem};
use crate::report::Field;

const FIELDS: [Field; 4] = [Field::Title, Field::Preface, Field::SignatureOrgan, Field::SignatureDate];

const RESIDUE: [&str; 9] =
    ["某某", "（文字描述", "(文字描述", "此处填写", "此处报告", "此处插入", "以表格形式报告", "表格如下", "＿＿"];

/// What stands for a word or a figure that is to come, if there are two.
const MARKS: &str = "×XＸ";
/// The same before a unit, or two of them before the name of an organ.
const OTHER_MARKS: &str = "xｘ*＊○";
/// The same before a unit alone.
const OF_FIGURES: &str = "NＮ…";
const UNITS: [&str; 13] = ["件", "条", "次", "个", "起", "份", "期", "篇", "人次", "场", "万元", "元", "项"];
const ORGANS: [&str; 14] =
    ["省", "市", "县", "区", "州", "旗", "镇", "乡", "局", "厅", "街道", "人民政府", "委员会", "单位"];

pub fn of_templates(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in FIELDS {
        let text = context.report.field(field);
        if let Some(first) = leftovers(text, field != Field::Preface).into_iter().next() {
            problems.push(about_field(field, &text[first]));
        }
    }
    for passage in passages(context.report) {
        let places: Vec<_> = leftovers(passage.text(), false).into_iter().map(|range| passage.part(range)).collect();
        if let Some(first) = places.first() {
            problems.push(Problem { detail: Detail::Words(vec![first.text().to_owned()]), ..problem(&places) });
        }
    }
    problems
}

/// Everything that was left in, in its order. In a line of its own a single
/// mark before the name of an organ is enough.
fn leftovers(text: &str, is_line: bool) -> Vec<Range<usize>> {
    let words = RESIDUE.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| at..at + word.len()));
    let mut found: Vec<Range<usize>> = words.filter(|range| is_apart(text, range) && !is_hidden(text, range)).collect();
    found.extend(text.match_indices('【').filter_map(|(at, _)| Some(at..at + placeholder(&text[at..])?)));
    found.extend(marks(text).into_iter().filter_map(|run| left_open(text, run, is_line)));
    found.sort_by_key(|range| range.start);
    found.dedup_by(|other, one| other.start < one.end);
    found
}

/// Runs of marks: XXX, ××, *.
fn marks(text: &str) -> Vec<Range<usize>> {
    let is_mark = |c: char| [MARKS, OTHER_MARKS, OF_FIGURES].iter().any(|marks| marks.contains(c));
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_mark(*c)) {
        match runs.last_mut().filter(|run| run.end == at && text[run.start..].starts_with(c)) {
            Some(run) => run.end += c.len_utf8(),
            None => runs.push(at..at + c.len_utf8()),
        }
    }
    runs
}

/// The run, with what it stands before, where it is a word or figure left open.
fn left_open(text: &str, run: Range<usize>, is_line: bool) -> Option<Range<usize>> {
    let (mark, n) = (text[run.clone()].chars().next()?, text[run.clone()].chars().count());
    let (before, after) = (&text[..run.start], &text[run.end..]);
    if MARKS.contains(mark) && n > 1 {
        return (is_apart(text, &run) && !is_hidden(text, &run)).then_some(run);
    }
    if before.ends_with(|c: char| !is_han(c) && c.is_alphanumeric() || "一二三四五六七八九十百千万亿〇".contains(c))
    {
        return None;
    }
    let long = |word: &&&str| after.starts_with(**word);
    // ○元 may be nothing at all; ○○元 is a blank.
    let is_behind_word = before.ends_with(is_han) && (mark != '○' || n > 1);
    let unit = UNITS.iter().filter(long).max_by_key(|unit| unit.len()).filter(|unit| {
        let next = after[unit.len()..].chars().next();
        is_behind_word && next.is_none_or(|c| !c.is_alphanumeric())
    });
    let is_of_figures = OF_FIGURES.contains(mark);
    let day = ["年", "月", "日"].iter().find(long).filter(|_| !is_of_figures && (is_behind_word || before.is_empty()));
    let is_name = !is_of_figures && mark != '*' && (is_line || n > 1);
    let organ = ORGANS.iter().find(long).filter(|_| is_name);
    let word = unit.or(day).or(organ)?;
    Some(run.start..run.end + word.len())
}

/// Whether no letters or figures stand around it, as they do in an address of
/// a page.
fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '/' || c == '.';
    !text[..range.start].ends_with(is_of_word) && !text[range.end..].starts_with(is_of_word)
}

/// 原告王××, 李某某: the name of a person that is hidden, unless an organ or a
/// unit follows.
fn is_hidden(text: &str, range: &Range<usize>) -> bool {
    let after = &text[range.end..];
    let is_person =
        text[range.clone()].chars().all(|c| matches!(c, '×' | '某')) && ends_with_surname(&text[..range.start]);
    is_person && !ORGANS.iter().chain(&UNITS).any(|word| after.starts_with(word))
}

/// How many bytes 【】 or 【单位名称】 takes, which is to be filled in.
fn placeholder(text: &str) -> Option<usize> {
    let words = ["填", "名称", "单位", "年份", "数字", "内容", "×", "X"];
    let end = text.find('】')?;
    let inside = text[..end].trim_start_matches('【').trim();
    let is_open = inside.chars().all(|c| "_＿…".contains(c)) || words.iter().any(|word| inside.contains(word));
    is_open.then_some(end + '】'.len_utf8())
}
