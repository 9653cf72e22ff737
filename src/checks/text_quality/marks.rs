//! Punctuation, brackets, spaces.

use encoding_index_simpchinese::gb18030;

use super::super::passages::{Passage, digit, head, is_han, passages, problem};
use super::numbering::{Head, Level};
use super::{by_section, said};
use crate::checks::{CheckContext, Detail, Problem};
use crate::formats::SectionId;

/// Half-width marks among Chinese, full-width digits and letters.
pub fn of_other_width(context: &CheckContext) -> Vec<Problem> {
    by_section(context, |passage| {
        let chars: Vec<(usize, char)> = passage.text().char_indices().collect();
        let c = |at: usize| chars.get(at).map(|(_, c)| *c);
        let is_chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || "，。、；：（）《》“”".contains(c));
        let mut found = Vec::new();
        for (at, (byte, mark)) in chars.iter().enumerate() {
            let is_mark = mark.is_ascii() && ",;:()?!".contains(*mark);
            let is_half = is_mark && is_chinese(at.checked_sub(1).and_then(c)) && is_chinese(c(at + 1));
            if is_half || matches!(mark, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') {
                found.push(passage.part(*byte..byte + mark.len_utf8()));
            }
        }
        found
    })
}

const PAIRS: [(char, char); 8] =
    [('“', '”'), ('‘', '’'), ('《', '》'), ('〈', '〉'), ('（', '）'), ('(', ')'), ('【', '】'), ('〔', '〕')];

/// Marks without their other half, paragraph by paragraph: the first of each.
pub fn unpaired(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for passage in passages(context.report) {
        let numbers = Numbers::of(&passage);
        for paragraph in passage.paragraphs() {
            problems.extend(
                alone(&paragraph, &numbers).map(|mark| Problem { detail: said(mark.text()), ..mark.problem() }),
            );
        }
    }
    problems
}

/// The first mark of a paragraph that has no other half.
fn alone<'a>(paragraph: &Passage<'a>, numbers: &Numbers) -> Option<Passage<'a>> {
    let mark = |at: usize, c: char| paragraph.part(at..at + c.len_utf8());
    let mut open: Vec<(usize, char, char)> = Vec::new();
    let mut straight = None;
    let mut before = ' ';
    for (at, c) in paragraph.text().char_indices() {
        let is_ordinal = matches!(c, '）' | ')')
            && open.is_empty()
            && is_of_number(before)
            && !numbers.has_lost_half(&paragraph.text()[..at]);
        if let Some((_, close)) = PAIRS.iter().find(|(start, _)| *start == c) {
            open.push((at, c, *close));
        } else if PAIRS.iter().any(|(_, close)| *close == c) && !is_ordinal {
            // （ and ) are a pair of different widths: TXT-05 speaks of that.
            let is_pair = open.last().is_some_and(|(_, _, close)| *close == c || are_round(*close, c));
            if !is_pair {
                return Some(mark(at, c));
            }
            open.pop();
        } else if c == '"' {
            straight = if straight.is_some() { None } else { Some(at) };
        }
        before = c;
    }
    let first = open.first().map(|(at, c, _)| mark(*at, *c));
    first.or_else(|| straight.map(|at| mark(at, '"')))
}

fn are_round(one: char, other: char) -> bool {
    "）)".contains(one) && "）)".contains(other)
}

/// The numbers that paragraphs of a section begin with, in whole brackets and
/// in half ones.
struct Numbers {
    whole: Vec<(Level, u16)>,
    half: Vec<(Level, u16)>,
}

impl Numbers {
    fn of(passage: &Passage) -> Self {
        let paragraphs = passage.paragraphs();
        let of = |text: &str| Head::of(text).map(|head| (head.level, head.number));
        let is_bracketed = |(level, _): &(Level, u16)| matches!(level, Level::Part | Level::Item);
        let whole = paragraphs.iter().filter_map(|paragraph| of(paragraph.text())).filter(is_bracketed).collect();
        // What the number would be with its bracket.
        let starts = paragraphs.iter().map(|paragraph| head(paragraph.text(), 4));
        let half = starts.filter(|start| !start.starts_with(['（', '('])).filter_map(|start| of(&format!("（{start}")));
        let half = half.filter(is_bracketed).collect();
        Self { whole, half }
    }

    /// Whether a paragraph that begins so goes on from （四） with 五）, rather
    /// than a list of its own that counts 一） 二）.
    fn has_lost_half(&self, number: &str) -> bool {
        let Some(Head { level, number, .. }) = Head::of(&format!("（{number}）")) else { return false };
        let is_next_to = |all: &[(Level, u16)]| {
            [number.saturating_sub(1), number + 1].iter().any(|near| all.contains(&(level, *near)))
        };
        is_next_to(&self.whole) && !self.whole.contains(&(level, number)) && !is_next_to(&self.half)
    }
}

/// 1） and 一） number a list.
fn is_of_number(c: char) -> bool {
    digit(c).is_some() || "一二三四五六七八九十".contains(c)
}

const UNITS: &str = "年月日件条次个份人场期项起宗篇页元万";

/// 4 件, 2019 年, and headings with a space in them.
pub fn spaces(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for section in SectionId::ALL {
        let heading = context.report.prose(section).heading.trim();
        if heading.contains(char::is_whitespace) {
            let detail = Detail::Words(vec![heading.to_owned()]);
            problems.push(Problem { section: Some(section), detail, ..Problem::default() });
        }
    }
    problems.extend(by_section(context, |passage| {
        let chars: Vec<(usize, char)> = passage.text().char_indices().collect();
        let three = chars.windows(3).filter(|three| {
            let [before, space, unit] = [three[0].1, three[1].1, three[2].1];
            digit(before).is_some() && matches!(space, ' ' | '\u{3000}' | '\u{a0}') && UNITS.contains(unit)
        });
        three.map(|three| passage.part(three[0].0..three[2].0 + three[2].1.len_utf8())).collect()
    }));
    problems
}

/// （火+韦）, （石咢）: a character that could not be typed.
pub fn taken_apart(context: &CheckContext) -> Vec<Problem> {
    let mut places: Vec<Passage> = Vec::new();
    for passage in passages(context.report) {
        for open in passage.find("（") {
            let inside: Vec<char> = open.after().chars().take_while(|c| *c != '）').take(4).collect();
            let is_apart = match inside[..] {
                [one, '+' | '＋', other] => is_han(one) && is_han(other),
                [one, other] => is_part(one) && is_han(other) && is_rare(other),
                _ => false,
            };
            if is_apart {
                let len = inside.iter().map(|c| c.len_utf8()).sum::<usize>() + '）'.len_utf8();
                places.push(open.lengthened(len));
            }
        }
    }
    places.iter().map(|place| Problem { detail: said(place.text()), ..problem(&[*place]) }).collect()
}

/// What stands on the left or on top of many characters.
fn is_part(c: char) -> bool {
    "石火木水金土山虫鱼鸟马女王日月目口竹米禾车足身言贝衣食犬牛羊门雨走弓巾革氵扌亻犭钅饣纟讠艹".contains(c)
}

/// Whether a character is none of the 3755 that GB 2312 holds to be common.
fn is_rare(c: char) -> bool {
    let pointer = u32::from(gb18030::backward(u32::from(c)));
    let (row, cell) = (pointer / 190 + 0x81, pointer % 190);
    let trail = cell + if cell < 0x3f { 0x40 } else { 0x41 };
    !((0xb0..=0xd7).contains(&row) && trail >= 0xa1)
}
