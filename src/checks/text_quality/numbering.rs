//! 一、（一）1.（1） and 一是: whether they count without a gap.

use super::super::passages::{Passage, is_han, passages, problem, small};
use super::said;
use crate::checks::{CheckContext, Problem};
use crate::formats::SectionId;

/// The number that a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub level: Level,
    pub number: u16,
    /// How many bytes it takes.
    pub len: usize,
}

/// From the highest down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、
    Section,
    /// （一）
    Part,
    /// 1.
    Point,
    /// （1）
    Item,
}

impl Head {
    pub fn of(text: &str) -> Option<Self> {
        let is_bracket = text.starts_with(['（', '(']);
        let rest = text.trim_start_matches(['（', '(']);
        let end = rest.find(|c: char| !is_numeral(c) && !c.is_ascii_digit())?;
        let (number, rest) = rest.split_at(end);
        let mark = rest.chars().next()?;
        let is_digits = number.starts_with(|c: char| c.is_ascii_digit());
        let level = match mark {
            '）' | ')' if is_bracket => {
                if is_digits {
                    Level::Item
                } else {
                    Level::Part
                }
            }
            '、' if !is_bracket && !is_digits => Level::Section,
            '.' | '．' | '、' if !is_bracket && is_digits && !is_decimal(&rest[mark.len_utf8()..]) => Level::Point,
            _ => return None,
        };
        let len = text.len() - rest.len() + mark.len_utf8();
        Some(Self { level, number: small(number)?, len })
    }
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

fn is_decimal(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// A number that is not the one after the last of its level.
pub fn broken(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for passage in passages(context.report) {
        let paragraphs = passage.paragraphs();
        problems.extend(of_headings(&paragraphs));
        problems.extend(of_points(&passage));
        problems.extend(promoted(passage.section, &paragraphs));
    }
    problems
}

fn of_headings(paragraphs: &[Passage]) -> Vec<Problem> {
    let mut last: [u16; 4] = [0; 4];
    let mut problems = Vec::new();
    for paragraph in paragraphs {
        let Some(head) = Head::of(paragraph.text()) else { continue };
        let level = head.level as usize;
        let (before, expected) = (last[level], last[level] + 1);
        // Below a new heading, and in a new list of points, counting begins anew.
        let is_anew = head.number == 1 && (before == 0 || before > 1 && head.level >= Level::Point);
        if head.number != expected && !is_anew {
            problems.push(wrong(&paragraph.part(0..head.len), expected));
        }
        last[level] = head.number;
        last[level + 1..].fill(0);
    }
    problems
}

/// 一是 … 三是 within a section. A new list may begin at any time.
fn of_points(passage: &Passage) -> Vec<Problem> {
    let mut last = 0;
    // 问题一是…，二是…: perhaps the first of a list.
    let mut is_begun = false;
    let mut problems = Vec::new();
    for shi in passage.find("是") {
        let before = shi.before();
        let Some(numeral) = before.chars().last().filter(|c| is_numeral(*c)) else { continue };
        let start = before.len() - numeral.len_utf8();
        let is_first = before[..start].chars().last().is_none_or(|c| !is_han(c));
        if !is_first {
            is_begun |= numeral == '一';
            continue;
        }
        let Some(number) = small(&before[start..]) else { continue };
        if number != 1 && number != last + 1 && !(is_begun && number == 2) {
            let place = shi.widened(numeral.len_utf8());
            problems.push(wrong(&place, last + 1));
        }
        (last, is_begun) = (number, false);
    }
    problems
}

fn wrong(place: &Passage, expected: u16) -> Problem {
    Problem { detail: said(&expected.to_string()), ..place.problem() }
}

/// 一、二、三 within a section are of the level of the sections themselves.
fn promoted(section: SectionId, paragraphs: &[Passage]) -> Option<Problem> {
    let is_of_sections = |head: Head| head.level == Level::Section;
    let heads = paragraphs.iter().filter_map(|paragraph| {
        let head = Head::of(paragraph.text()).filter(|head| is_of_sections(*head))?;
        Some(paragraph.part(0..head.len))
    });
    let heads: Vec<Passage> = heads.collect();
    (heads.len() > 1 && section == SectionId::Sec1).then(|| problem(&heads))
}

/// FMT-06: a level that no heading of the level above leads to.
pub fn skipped_levels(passage: &Passage) -> Option<Problem> {
    let mut has = [true, false, false, false];
    for paragraph in passage.paragraphs() {
        let Some(head) = Head::of(paragraph.text()) else { continue };
        let level = head.level as usize;
        if level > 0 && !has[level - 1] {
            return Some(paragraph.part(0..head.len).problem());
        }
        has[level] = true;
    }
    None
}
