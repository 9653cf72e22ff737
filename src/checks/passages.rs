//! Parts of the prose with their places: what the families about wording search
//! in. Years and dates as people write them.

use std::ops::Range;

use super::{Problem, Span};
use crate::formats::SectionId;
use crate::report::Report;

/// A part of the text of a section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage<'a> {
    pub section: SectionId,
    /// The text of the whole section.
    whole: &'a str,
    /// Where it stands in that, in bytes.
    start: usize,
    end: usize,
}

/// The prose of every section that has some.
pub(super) fn passages(report: &Report) -> Vec<Passage<'_>> {
    let passage = |section| Passage::of(report, section);
    SectionId::ALL.into_iter().map(passage).filter(|passage| !passage.text().trim().is_empty()).collect()
}

/// Whether a character ends a sentence.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | ';' | '!' | '?' | '\n')
}

fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | '：' | ',' | ':')
}

impl<'a> Passage<'a> {
    pub fn of(report: &'a Report, section: SectionId) -> Self {
        let whole = &*report.prose(section).text;
        Self { section, whole, start: 0, end: whole.len() }
    }

    pub fn text(&self) -> &'a str {
        &self.whole[self.start..self.end]
    }

    /// A part of it, by bytes of its text.
    pub fn part(&self, range: Range<usize>) -> Self {
        Self { start: self.start + range.start, end: self.start + range.end, ..*self }
    }

    pub fn paragraphs(&self) -> Vec<Self> {
        self.split(|c| c == '\n')
    }

    /// Its sentences without their ends.
    pub fn sentences(&self) -> Vec<Self> {
        self.split(ends_sentence)
    }

    pub fn clauses(&self) -> Vec<Self> {
        self.split(ends_clause)
    }

    fn split(&self, is_end: impl Fn(char) -> bool) -> Vec<Self> {
        let text = self.text();
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
            if at == text.len() || is_end(c) {
                parts.extend(self.part(start..at).trimmed());
                start = at + c.len_utf8();
            }
        }
        parts
    }

    /// Without the white space around it; `None` where nothing is left.
    fn trimmed(&self) -> Option<Self> {
        let text = self.text();
        let start = text.len() - text.trim_start().len();
        let end = start + text.trim().len();
        (start < end).then(|| self.part(start..end))
    }

    /// Every place where a word stands in it.
    pub fn find(&self, word: &'static str) -> impl Iterator<Item = Self> {
        let passage = *self;
        self.text().match_indices(word).map(move |(at, word)| passage.part(at..at + word.len()))
    }

    /// The sentence that it stands in, or begins in.
    pub fn sentence(&self) -> &'a str {
        let before = &self.whole[..self.start];
        let start = before.rfind(ends_sentence).map_or(0, |at| at + char_at(before, at).len_utf8());
        let end = self.whole[self.start..].find(ends_sentence).map_or(self.whole.len(), |at| self.start + at);
        &self.whole[start..end]
    }

    pub fn before(&self) -> &'a str {
        &self.whole[..self.start]
    }

    pub fn after(&self) -> &'a str {
        &self.whole[self.end..]
    }

    /// Whether it stands within another part of the same section.
    pub fn is_within(&self, other: &Self) -> bool {
        self.section == other.section && other.start <= self.start && self.end <= other.end
    }

    /// Whether no line ends between the two.
    pub fn is_in_paragraph_of(&self, other: &Self) -> bool {
        self.section == other.section
            && self.whole.get(self.end..other.start).is_some_and(|between| !between.contains('\n'))
    }

    /// Whether only the end of a clause stands between the two.
    pub fn is_followed_by(&self, other: &Self) -> bool {
        self.section == other.section
            && self.end < other.start
            && self.whole[self.end..other.start].chars().all(|c| ends_clause(c) || c.is_whitespace())
    }

    /// With all up to the end of another part of the same section.
    pub fn up_to(&self, other: &Self) -> Self {
        Self { end: other.end, ..*self }
    }

    /// With so many bytes before it.
    pub fn widened(&self, bytes: usize) -> Self {
        Self { start: self.start.saturating_sub(bytes), ..*self }
    }

    /// With so many bytes behind it.
    pub fn lengthened(&self, bytes: usize) -> Self {
        Self { end: (self.end + bytes).min(self.whole.len()), ..*self }
    }

    pub fn span(&self) -> Span {
        let start = self.whole[..self.start].chars().count();
        Span { section: self.section, start, end: start + self.text().chars().count() }
    }

    pub fn problem(&self) -> Problem {
        problem(&[*self])
    }
}

/// A problem at some places of one section; the first is shown first.
pub(super) fn problem(passages: &[Passage]) -> Problem {
    let section = passages.first().map(|passage| passage.section);
    Problem { section, spans: passages.iter().map(Passage::span).collect(), ..Problem::default() }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

pub(super) fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || c == '〇'
}

/// The digit that a character is, full-width ones included.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// The last so many characters of a text.
pub(super) fn tail(text: &str, n: usize) -> &str {
    text.char_indices().rev().nth(n.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

/// The first so many characters of a text.
pub(super) fn head(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).map_or(text, |(at, _)| &text[..at])
}

/// The years of a text, each with its bytes: 2024年, ２０２４ 年.
pub(super) fn years(text: &str) -> Vec<(u16, Range<usize>)> {
    let mut years = Vec::new();
    for (end, mark) in text.match_indices('年') {
        let digits = text[..end].trim_end_matches(' ');
        let start = digits.char_indices().rev().take_while(|(_, c)| digit(*c).is_some()).last().map(|(at, _)| at);
        let Some(start) = start else { continue };
        let digits = &digits[start..];
        let year = digits.chars().filter_map(digit).fold(0, |year: u32, digit| year.saturating_mul(10) + digit);
        if let (4, Ok(year)) = (digits.chars().count(), u16::try_from(year)) {
            years.push((year, start..end + mark.len()));
        }
    }
    years
}

/// A day as people write it: 2025年1月20日, 2025-01-20, 二〇二五年一月二十日.
pub(super) fn date(text: &str) -> Option<(u16, u16, u16)> {
    let mut parts = text.split(|c: char| "年月日号-/.－／．".contains(c)).map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_alone = parts.all(str::is_empty);
    let date = (year_of(year)?, small(month)?, small(day)?);
    (is_alone && (1..=12).contains(&date.1) && (1..=31).contains(&date.2)).then_some(date)
}

fn numeral(c: char) -> Option<u16> {
    let at = "〇一二三四五六七八九".chars().position(|other| other == c).or_else(|| "○零".contains(c).then_some(0));
    at.and_then(|at| u16::try_from(at).ok()).or_else(|| digit(c).and_then(|digit| u16::try_from(digit).ok()))
}

fn year_of(text: &str) -> Option<u16> {
    let digits: Option<Vec<u16>> = text.chars().map(numeral).collect();
    digits.filter(|digits| digits.len() == 4).map(|digits| digits.into_iter().fold(0, |year, digit| year * 10 + digit))
}

/// A number below a hundred, in digits or numerals: 31, 三十一, 十.
pub(super) fn small(text: &str) -> Option<u16> {
    let Some((tens, ones)) = text.split_once('十') else {
        let digits: Option<Vec<u16>> = text.chars().map(numeral).collect();
        return digits
            .filter(|digits| (1..=2).contains(&digits.len()))
            .map(|digits| digits.into_iter().fold(0, |number, digit| number * 10 + digit));
    };
    let one = |text: &str| text.chars().next().and_then(numeral).filter(|_| text.chars().count() == 1);
    let tens = if tens.is_empty() { 1 } else { one(tens)? };
    let ones = if ones.is_empty() { 0 } else { one(ones)? };
    Some(tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_days_are_read_as_people_write_them() {
        let found: Vec<u16> = years("2019 年、２０２０年和12345年，98年").into_iter().map(|(year, _)| year).collect();
        assert_eq!(found, [2019, 2020]);
        for text in ["2025年1月20日", "2025-01-20", "2025/1/20", "２０２５年１月２０日", "二〇二五年一月二十日"]
        {
            assert_eq!(date(text), Some((2025, 1, 20)), "{text}");
        }
        for text in ["", "2025年1月", "2025年13月1日", "1月20日", "2025年1月20日前"] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(["十", "十二", "三十一", "7", "二十"].map(small), [10, 12, 31, 7, 20].map(Some));
    }

    #[test]
    fn passages_know_where_they_stand() {
        let report = Report::new(crate::formats::FormatId::F2021).with_text(SectionId::Sec5, "甲。 乙，丙\n丁；");
        let whole = passages(&report);
        assert_eq!(whole.len(), 1);
        let texts = |parts: Vec<Passage>| -> Vec<String> {
            parts.iter().map(|part| format!("{}@{}", part.text(), part.span().start)).collect()
        };
        assert_eq!(texts(whole[0].sentences()), ["甲@0", "乙，丙@3", "丁@7"]);
        assert_eq!(texts(whole[0].clauses()), ["甲@0", "乙@3", "丙@5", "丁@7"]);
        let found: Vec<&str> = whole[0].find("丙").map(|part| part.sentence()).collect();
        assert_eq!(found, [" 乙，丙"]);
    }
}
