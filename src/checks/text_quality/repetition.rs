//! The same sentence, clause or word again.

use std::ops::Range;

use super::super::passages::{Passage, is_han, passages, problem};
use super::numbering::Head;
use super::said;
use crate::checks::{CheckContext, Problem};
use crate::report::Field;

/// A shorter sentence, or a shorter clause, may well stand there twice.
const SENTENCE: usize = 8;
const CLAUSE: usize = 12;

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What tells a text apart: a number made of its letters, and how many there
/// are. Thousands of sentences are compared by it at every look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    hash: u64,
    n: usize,
}

impl Key {
    fn of(text: &str) -> Self {
        let mut key = Self { hash: 0xcbf2_9ce4_8422_2325, n: 0 };
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            key.hash = (key.hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
            key.n += 1;
        }
        key
    }
}

/// Sentences that follow themselves: a run is one problem.
pub fn at_once(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for passage in passages(context.report) {
        let sentences: Vec<(Key, Passage)> =
            passage.sentences().into_iter().map(|sentence| (Key::of(sentence.text()), sentence)).collect();
        for run in sentences.chunk_by(|one, other| one.0 == other.0) {
            if run.len() > 1 && run[0].0.n >= SENTENCE {
                let again: Vec<Passage> = run[1..].iter().map(|(_, sentence)| *sentence).collect();
                problems.push(problem(&again));
            }
        }
    }
    problems
}

/// Without 一是 or （一） before it.
fn without_number(text: &str) -> &str {
    let head = Head::of(text).map_or(0, |head| head.len);
    let rest = &text[head..];
    let point = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c)).strip_prefix('是');
    point.unwrap_or(rest)
}

/// A sentence or clause with every place where it stands.
struct Group<'a> {
    places: Vec<Passage<'a>>,
    is_sentence: bool,
}

/// Sentences and clauses that stand in more than one place of the report. A
/// clause of a repeated sentence is not named again.
pub fn elsewhere(context: &CheckContext) -> Vec<Problem> {
    let organ = letters(context.report.field(Field::Organ));
    let (mut sentences, mut clauses) = (Vec::new(), Vec::new());
    for passage in passages(context.report) {
        let mut before = Key::of("");
        for sentence in passage.sentences() {
            let key = Key::of(without_number(sentence.text()));
            // What follows itself is said by TXT-01.
            if key != before {
                sentences.push((key, sentence));
                clauses.extend(
                    sentence.clauses().into_iter().map(|clause| (Key::of(without_number(clause.text())), clause)),
                );
            }
            before = key;
        }
    }
    let mut groups = repeated(sentences, SENTENCE, &organ);
    for group in repeated(clauses, CLAUSE, &organ) {
        let is_said = groups.iter().any(|other: &Group| {
            other.is_sentence && group.places.iter().all(|place| other.places.iter().any(|of| place.is_within(of)))
        });
        if !is_said && !is_point_taken_up(&group.places) {
            groups.push(Group { is_sentence: false, ..group });
        }
    }
    groups.sort_by_key(|group| (group.places[0].section, group.places[0].before().len()));
    joined(groups).iter().map(|places| problem(places)).collect()
}

/// 一是扩大公开范围。……扩大公开范围: the paragraph says again what it is about.
fn is_point_taken_up(places: &[Passage]) -> bool {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return false };
    let point = first.sentence().trim();
    let is_point = without_number(point).len() < point.len() && first.text() == point;
    is_point && places.len() == 2 && first.is_in_paragraph_of(last)
}

/// Those of at least so many telling characters that stand there more than
/// once, with their places in order.
fn repeated<'a>(mut found: Vec<(Key, Passage<'a>)>, least: usize, organ: &str) -> Vec<Group<'a>> {
    found.retain(|(key, _)| key.n >= least);
    found.sort_by_key(|(key, _)| *key);
    let groups = found.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1);
    let groups = groups.filter(|group| weighs(&letters(without_number(group[0].1.text())), organ) >= least);
    groups.map(|group| Group { places: group.iter().map(|(_, place)| *place).collect(), is_sentence: true }).collect()
}

/// Clauses that follow each other at each of their places are one.
fn joined(groups: Vec<Group>) -> Vec<Vec<Passage>> {
    let mut joined: Vec<Vec<Passage>> = Vec::new();
    for group in groups {
        let follows = joined.last().is_some_and(|before| {
            let pairs = before.iter().zip(&group.places);
            before.len() == group.places.len() && pairs.clone().all(|(one, other)| one.is_followed_by(other))
        });
        match joined.last_mut() {
            Some(before) if follows => {
                for (one, other) in before.iter_mut().zip(&group.places) {
                    *one = one.up_to(other);
                }
            }
            _ => joined.push(group.places),
        }
    }
    joined
}

/// How many characters say something: not those of a title, of the organ's
/// name or of a day.
fn weighs(text: &str, organ: &str) -> usize {
    let text = if organ.is_empty() { text.to_owned() } else { text.replace(organ, "") };
    let mut depth = 0_usize;
    let mut n = 0;
    for c in text.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 && !c.is_ascii_digit() && !"年月日—-、".contains(c) => n += 1,
            _ => {}
        }
    }
    n
}

/// Characters that no word doubles; 人人 and 层层 are words.
const NEVER_TWICE: &str = "的了和在是与及对将并以";
/// Marks that do not follow each other; …… and —— do.
const MARKS: &str = "。，、；：";
/// Where one word ends with it and the next begins with it: 政务公开公开透明.
const MEETING: [&str; 5] = ["公开", "行政", "服务", "研究", "讨论"];
/// Those of them that are the end of few names, with what those end with before
/// it: 政务, 信息, 依申请, 主动; 依法, 公共, 科学. 和公开公开目录 is a slip, and so
/// is 政务公开公开的要点, where the second can begin nothing.
const ENDING: [(&str, &[&str]); 2] = [
    ("公开", &["政务", "信息", "申请", "主动", "算", "数据", "过程", "结果", "内容", "事项", "予", "部分"]),
    ("行政", &["依法", "公共", "科学", "民主", "文明", "廉洁", "规范", "阳光", "高效"]),
];
const BEHIND: [&str; 6] = ["的", "和", "与", "及", "工作", "条例"];
/// The longest word that is looked for.
const LONGEST: usize = 6;

/// 资金资金, 的的, 。。: one problem each, with what stands there twice.
pub fn of_words(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for passage in passages(context.report) {
        let chars: Vec<(usize, char)> = passage.text().char_indices().collect();
        let mut at = 0;
        while at + 1 < chars.len() {
            let Some(n) = doubled(&chars, at) else {
                at += 1;
                continue;
            };
            let range = bytes(&chars, at, at + 2 * n, passage.text().len());
            let again = passage.part(range);
            problems.push(Problem { detail: said(again.text()), ..again.problem() });
            at += 2 * n;
        }
    }
    problems
}

fn bytes(chars: &[(usize, char)], from: usize, to: usize, len: usize) -> Range<usize> {
    chars[from].0..chars.get(to).map_or(len, |(at, _)| *at)
}

/// How many characters stand there twice from here on.
fn doubled(chars: &[(usize, char)], at: usize) -> Option<usize> {
    let (first, next) = (chars[at].1, chars[at + 1].1);
    let is_pair = MARKS.contains(first) && MARKS.contains(next);
    if is_pair || (first == next && NEVER_TWICE.contains(first)) {
        return Some(1);
    }
    (2..=LONGEST).rev().find(|n| {
        if chars.get(at + n).is_none_or(|(_, c)| *c != first) {
            return false;
        }
        let Some(run) = chars.get(at..at + 2 * n) else { return false };
        let (one, other) = run.split_at(*n);
        let is_same = one.iter().zip(other).all(|(one, other)| one.1 == other.1);
        let word: String = one.iter().map(|(_, c)| *c).collect();
        is_same && is_word(&word) && !may_meet(&word, &chars[..at], &chars[at + 2 * n..])
    })
}

/// Whether a word may end one word and begin the next, with that before the
/// first and that behind the second.
fn may_meet(word: &str, before: &[(usize, char)], behind: &[(usize, char)]) -> bool {
    let letters = |chars: &[(usize, char)]| chars.iter().map(|(_, c)| *c).collect::<String>();
    let before = letters(&before[before.len().saturating_sub(2)..]);
    let behind = letters(&behind[..behind.len().min(2)]);
    let is_last = !behind.starts_with(is_han) || BEHIND.iter().any(|word| behind.starts_with(word));
    let names = ENDING.iter().find(|(ending, _)| *ending == word);
    let is_slip = names.is_some_and(|(_, names)| is_last || !names.iter().any(|name| before.ends_with(name)));
    MEETING.contains(&word) && !is_slip
}

/// Whether it is a word that nobody writes twice: 一步一步 and 逐条逐条 are
/// written so, and so are 件件.
fn is_word(text: &str) -> bool {
    let is_counted = text.contains(['一', '二', '三', '逐', '再', '又', '越', '边', '两']);
    let is_of_one = text.chars().all(|c| text.starts_with(c));
    text.chars().all(is_han) && !is_counted && !is_of_one
}
