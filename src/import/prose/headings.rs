//! Which line is the heading of which section. The title decides; the
//! enumerator alone says nothing, for rows of tables and paragraphs have the
//! same.

use std::sync::OnceLock;

use crate::clipboard::labels::Pairs;
use crate::formats::{FORMATS, SectionId};

/// The longest line that can be a heading, in characters; with a sentence
/// behind it there is no bound.
const LONGEST: usize = 40;

/// How a line names a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// By its title behind its own enumerator in brackets, as paragraphs have
    /// them: only where all headings are so.
    Inner,
    /// By words of its title, behind its own enumerator.
    Alike,
    /// By its title, without an enumerator or behind that of another.
    Bare,
    /// By its title behind its own enumerator.
    Full,
}

/// A heading that was found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub id: SectionId,
    pub strength: Strength,
    /// How many characters of the line it takes.
    pub length: usize,
}

/// How much of a line is looked at, in characters.
const LOOKED_AT: usize = 160;

/// The heading that a line begins with.
pub fn heading(line: &str) -> Option<Heading> {
    let letters: Vec<(usize, char)> =
        line.chars().enumerate().take(LOOKED_AT).filter(|(_, c)| !c.is_whitespace()).collect();
    let plain: Vec<char> = letters.iter().map(|(_, c)| simplified(*c)).collect();
    let (ordinal, start) = enumerator(&plain);
    let rest = &plain[start..];
    let end = |n: usize| letters.get(start + n).map_or_else(|| line.chars().count(), |(at, _)| *at);
    if let Some((id, n)) = title(rest) {
        let tail: String = rest[n..].iter().collect();
        let n_closing = tail.chars().take_while(|c| "：:。.、".contains(*c)).count();
        // A table of contents goes on with the number of a page.
        let is_whole = tail.chars().all(|c| "：:。.…·".contains(c) || c.is_ascii_digit());
        if is_whole || (start > 0 && begins_sentence(&tail)) {
            let is_inner = plain.first().is_some_and(|c| "（(".contains(*c));
            let strength = match ordinal == Some(id) {
                false if is_inner => return None,
                false => Strength::Bare,
                true if is_inner => Strength::Inner,
                true => Strength::Full,
            };
            return Some(Heading { id, strength, length: end(if is_whole { rest.len() } else { n + n_closing }) });
        }
    }
    let id = ordinal.filter(|id| plain.first().is_some_and(|c| !"（(".contains(*c)) && is_alike(*id, rest))?;
    Some(Heading { id, strength: Strength::Alike, length: line.chars().count() })
}

/// The heading that a text begins with, number and title, whatever follows;
/// and how many characters it takes.
pub fn heading_before_text(text: &[char]) -> Option<(SectionId, usize)> {
    let letters: Vec<(usize, char)> =
        text.iter().copied().enumerate().take(LONGEST).filter(|(_, c)| !c.is_whitespace()).collect();
    let plain: Vec<char> = letters.iter().map(|(_, c)| *c).collect();
    let (ordinal, start) = enumerator(&plain);
    let is_marked = start > 1 && plain.first().is_some_and(|c| !"（(".contains(*c));
    let (id, n) = title(&plain[start..]).filter(|_| is_marked)?;
    let end = letters.get(start + n - 1).map(|(at, _)| at + 1)?;
    (ordinal == Some(id) && !text[0].is_whitespace()).then_some((id, end))
}

/// Whether a line is nothing but a heading.
pub fn is_heading(line: &str) -> bool {
    heading(line.trim()).is_some_and(|heading| heading.length == line.trim().chars().count())
}

/// Whether a line could go on to be a heading on the next one.
pub fn may_go_on(line: &str) -> bool {
    let plain: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).take(LONGEST + 1).map(simplified).collect();
    let (_, start) = enumerator(&plain);
    let rest = &plain[start..];
    !rest.is_empty() && plain.len() <= LONGEST && titles().iter().any(|(_, title)| title.starts_with(rest))
}

/// Which section an enumerator numbers, and how many characters it takes:
/// 一、 or 一. or 第一部分, or （一）. That of a list, 1. or 七、, numbers none.
fn enumerator(plain: &[char]) -> (Option<SectionId>, usize) {
    let ordinal = |c: &char| "一二三四五六".chars().position(|numeral| numeral == *c).map(|at| SectionId::ALL[at]);
    let n_marks = |from: usize| plain[from..].iter().take_while(|c| "、.．，,:：·".contains(**c)).count();
    match plain {
        ['第', n, '部', '分', ..] => (ordinal(n), 4 + n_marks(4)),
        ['（' | '(', n, '）' | ')', ..] => (ordinal(n), 3 + n_marks(3)),
        // 一总体情况: the mark is lost.
        [n, ..] if ordinal(n).is_some() => (ordinal(n), 1 + n_marks(1)),
        [n, mark, ..] if (n.is_ascii_digit() || "七八九".contains(*n)) && "、.．".contains(*mark) => {
            (None, 1 + n_marks(1))
        }
        _ => (None, 0),
    }
}

/// Every title with its section.
fn titles() -> &'static [(SectionId, Vec<char>)] {
    static TITLES: OnceLock<Vec<(SectionId, Vec<char>)>> = OnceLock::new();
    TITLES.get_or_init(|| {
        let sections = FORMATS.iter().flat_map(|format| &format.sections);
        let official = sections.flat_map(|section| {
            let titles = [section.title].into_iter().chain(section.title_variants.iter().copied());
            titles.map(|title| (section.id, title))
        });
        official.chain(MORE_TITLES.iter().copied()).map(|(id, title)| (id, title.chars().collect())).collect()
    })
}

/// Titles that reports print and that no document gives.
const MORE_TITLES: &[(SectionId, &str)] = &[
    (SectionId::Sec1, "概况"),
    (SectionId::Sec1, "总体概况"),
    (SectionId::Sec1, "基本情况"),
    (SectionId::Sec1, "总体工作情况"),
    (SectionId::Sec1, "政府信息公开工作总体情况"),
    (SectionId::Sec2, "主动公开政府信息的情况"),
    (SectionId::Sec2, "政府信息主动公开情况"),
    (SectionId::Sec2, "主动公开情况"),
    (SectionId::Sec3, "收到和处理政府信息公开申请的情况"),
    (SectionId::Sec3, "收到和处理政府信息公开情况"),
    (SectionId::Sec3, "政府信息公开申请收到和处理情况"),
    (SectionId::Sec3, "政府信息依申请公开情况"),
    (SectionId::Sec4, "政府信息公开行政复议、行政诉讼的情况"),
    (SectionId::Sec4, "政府信息公开行政复议行政诉讼情况"),
    (SectionId::Sec4, "政府信息公开行政复议、提起行政诉讼情况"),
    (SectionId::Sec4, "因政府信息公开工作被申请行政复议、提起行政诉讼"),
    (SectionId::Sec5, "存在的主要问题和改进情况"),
    (SectionId::Sec5, "存在主要问题及改进情况"),
    (SectionId::Sec5, "存在的问题和改进措施"),
    (SectionId::Sec5, "存在的主要问题及改进"),
    (SectionId::Sec5, "主要问题及改进情况"),
    (SectionId::Sec5, "工作存在的主要问题及改进情况"),
    (SectionId::Sec6, "其他需要报告事项"),
    (SectionId::Sec6, "其他需报告的事项"),
    (SectionId::Sec6, "其它需要报告的事项"),
    (SectionId::Sec6, "需要报告的其他事项"),
];

/// The longest title that a text begins with, and how many characters it takes.
fn title(text: &[char]) -> Option<(SectionId, usize)> {
    let matching = titles().iter().filter_map(|(id, title)| Some((*id, prefix(text, title)?)));
    matching.max_by_key(|(_, n)| *n)
}

/// How many characters of the text a title takes; punctuation between its
/// letters plays no part.
fn prefix(text: &[char], title: &[char]) -> Option<usize> {
    let mut at = 0;
    for letter in title.iter().filter(|c| c.is_alphabetic()) {
        while text.get(at).is_some_and(|c| at > 0 && matches!(c, '、' | '，' | ',' | '·')) {
            at += 1;
        }
        if text.get(at) != Some(letter) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Whether what follows a title is a sentence, rather than more of a title or
/// the rest of a sentence that names the sections one by one.
fn begins_sentence(tail: &str) -> bool {
    if tail.starts_with(['；', ';', '，', ',', '、', '）']) {
        return false;
    }
    let tail = tail.trim_start_matches(['：', ':', '。', '.']);
    let n = tail.chars().count();
    let opens = tail.starts_with(|c: char| c.is_ascii_digit() || "本我今全在按根依为（(一".contains(c));
    (opens && n > 8) || (tail.contains('。') && n > 20) || (tail.starts_with('无') && n < 4)
}

/// Whether a line speaks of what a section is about, and of nothing else.
fn is_alike(id: SectionId, text: &[char]) -> bool {
    let text: String = text.iter().collect();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_line = text.chars().count() <= LONGEST && !has(&["。", "；", "，", "数量", "办理结果"]);
    is_line
        && match id {
            SectionId::Sec1 => has(&["总体", "概述", "概况"]),
            SectionId::Sec2 => has(&["主动公开"]),
            SectionId::Sec3 => has(&["申请"]) && has(&["处理", "办理", "依申请公开"]),
            SectionId::Sec4 => has(&["复议", "诉讼"]),
            SectionId::Sec5 => has(&["问题", "不足"]),
            SectionId::Sec6 => has(&["其他", "其它", "需要报告"]) && has(&["事项", "报告", "情况"]),
        }
}

/// A traditional character of the titles as the simplified one.
pub fn simplified(c: char) -> char {
    const TRADITIONAL: &str = "總體況動開機關處請復複議訴訟問題進報項個與條務據為訊會後結轉業應實單計統辦製產當時間";
    const SIMPLIFIED: &str = "总体况动开机关处请复复议诉讼问题进报项个与条务据为讯会后结转业应实单计统办制产当时间";
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| Pairs::new(TRADITIONAL, SIMPLIFIED)).second(c)
}
