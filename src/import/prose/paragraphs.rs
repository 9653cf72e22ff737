//! Joins the lines of a text to paragraphs.

use crate::document::Part;
use crate::report::printed::BREAK;

use super::chrome;

/// How a text was broken into lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// The half widths that a full line has; `None` where each line is a
    /// paragraph.
    width: Option<usize>,
    /// Whether numbers have spaces around them: 4 件.
    is_spaced: bool,
}

/// A line that ends this many half widths early may still be full: a word or a
/// number that did not fit, or a mark that must not open a line.
const RAGGED: usize = 6;
/// Paragraphs are indented by less.
const DEEP: usize = 12;
/// Texts of fixed width are no wider than this.
const WIDEST: usize = 110;
/// From so many characters on a line is a sentence that may be unfinished.
const UNFINISHED: usize = 30;

impl Measure {
    /// Measures lines. Fixed width shows in that lines which break off inside a
    /// sentence end about where the widest do, and hardly any goes beyond.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let lines: Vec<&str> = lines.filter(|line| is_sentence_like(line) && !is_of_columns(line)).collect();
        let is_spaced = has_spaced_numbers(&lines);
        let mut widths: Vec<usize> =
            lines.iter().filter(|line| !ends_sentence(line.trim_end())).map(|line| line_width(line)).collect();
        widths.sort_unstable();
        let Some(wide) = widths.get(widths.len() * 17 / 20).copied() else { return Self { width: None, is_spaced } };
        let n_full = widths.iter().filter(|width| width.abs_diff(wide) <= RAGGED).count();
        let n_over = lines.iter().filter(|line| line_width(line) > wide + RAGGED).count();
        let is_fixed = widths.len() > 2 && wide <= WIDEST && n_full * 2 >= widths.len() && n_over * 20 <= lines.len();
        Self { width: is_fixed.then_some(wide), is_spaced }
    }

    /// Whether a line reaches the margin on the right.
    fn is_full(self, width: usize) -> bool {
        self.width.is_some_and(|full| width + RAGGED > full)
    }
}

/// Whether most numbers in a text stand apart from the Chinese around them.
fn has_spaced_numbers(lines: &[&str]) -> bool {
    let is_apart = |a: char, b: char| char_width(a) == 2 && b.is_ascii_digit() && a.is_alphabetic();
    let (mut n_close, mut n_apart) = (0_usize, 0_usize);
    for line in lines {
        let chars: Vec<char> = line.chars().collect();
        for three in chars.windows(3) {
            n_close += usize::from(is_apart(three[0], three[1]) || is_apart(three[1], three[0]));
            let meets = is_apart(three[0], three[2]) || is_apart(three[2], three[0]);
            n_apart += usize::from(three[1] == ' ' && meets);
        }
    }
    n_apart > n_close
}

/// A line of a paragraph, spaces around it cut off.
struct Line {
    text: String,
    indent: usize,
    width: usize,
    /// How far the lines of its page are indented at least.
    margin: usize,
    /// Whether an empty line or another page stands before it.
    is_apart: bool,
}

/// The paragraphs of some lines, separated by line feeds. Lines that are none
/// of the text are left out.
pub fn join<'a>(lines: impl Iterator<Item = &'a str>, measure: Measure) -> String {
    let mut text = String::new();
    let mut before: Option<Line> = None;
    for mut line in text_lines(lines.collect()) {
        if let Some(before) = &before {
            if goes_on(before, &line, measure) {
                text.push_str(gap(&text, &line.text, measure.is_spaced));
                if !measure.is_full(before.width) {
                    // A line that was broken early is filled by what follows.
                    line.width += before.width;
                }
            } else {
                text.push('\n');
            }
        }
        text.push_str(&line.text);
        before = Some(line);
    }
    text
}

/// Where paragraphs were joined that the source breaks inside a sentence: some
/// characters before and behind. A source of fixed width breaks everywhere.
pub fn broken<'a>(lines: impl Iterator<Item = &'a str>, measure: Measure) -> Vec<String> {
    const SHOWN: usize = 4;
    if measure.width.is_some() {
        return Vec::new();
    }
    let lines = text_lines(lines.collect());
    let joints = lines.windows(2).filter(|two| goes_on(&two[0], &two[1], measure));
    let words = |two: &[Line]| {
        let n = two[0].text.chars().count();
        let before: String = two[0].text.chars().skip(n.saturating_sub(SHOWN)).collect();
        let behind: String = two[1].text.chars().take(SHOWN).collect();
        format!("{before}{BREAK}{behind}")
    };
    joints.map(words).collect()
}

/// The lines with text, page numbers and buttons left out.
fn text_lines(lines: Vec<&str>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    let mut is_apart = false;
    let mut page_start = 0;
    for (at, line) in lines.iter().enumerate() {
        let is_edge = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.trim().is_empty());
        let is_alone = is_edge(at.checked_sub(1)) || is_edge(Some(at + 1));
        if chrome::is_page_number(line) || (chrome::is_bare_number(line) && is_alone) {
            set_margin(&mut kept[page_start..]);
            page_start = kept.len();
            is_apart = true;
        } else if line.trim().is_empty() {
            is_apart = true;
        } else if !chrome::is_button(line) {
            let trimmed = line.trim_matches(is_space);
            let indent = line.chars().take_while(|c| is_space(*c)).map(char_width).sum();
            let text = if is_spread(trimmed) { without_spread(trimmed) } else { trimmed.to_owned() };
            kept.push(Line { text, indent, width: line_width(line), margin: 0, is_apart });
            is_apart = false;
        }
    }
    set_margin(&mut kept[page_start..]);
    kept
}

/// A page may be indented as a whole. One line alone says nothing.
fn set_margin(page: &mut [Line]) {
    let margin = if page.len() > 1 { page.iter().map(|line| line.indent).min().unwrap_or(0) } else { 0 };
    for line in page {
        line.margin = margin;
    }
}

/// Whether a line is the rest of the paragraph that the line before it is of.
fn goes_on(before: &Line, line: &Line, measure: Measure) -> bool {
    if measure.width.is_none() {
        return is_unfinished(&before.text) && !opens_paragraph(&line.text);
    }
    let is_indented = line.indent > line.margin + 1;
    if is_indented {
        return false;
    }
    if measure.is_full(before.width) {
        // A paragraph may end with a full line; where none is indented only
        // the next one tells.
        let is_ended = ends_sentence(&before.text) && !before.text.ends_with(['：', ':']);
        return !(is_ended && opens_paragraph(&line.text));
    }
    let is_broken_early =
        before.text.ends_with(['，', '、', ',']) || line.text.starts_with(['《', '，', '。', '、', '；', '）']);
    (is_broken_early && !opens_paragraph(&line.text))
        || (is_unfinished(&before.text) && !opens_paragraph(&line.text))
        || (line.is_apart && before_page_end(before, measure) && !opens_paragraph(&line.text))
}

/// The last line of a page may be short by a word that went to the next.
fn before_page_end(before: &Line, measure: Measure) -> bool {
    measure.width.is_some_and(|width| before.width * 5 > width * 4) && !ends_sentence(&before.text)
}

/// Whether a line breaks off inside a sentence: it is too long for a heading,
/// or ends with a comma.
fn is_unfinished(text: &str) -> bool {
    if text.ends_with(['，', '、', ',']) {
        return true;
    }
    let ends_open = text.chars().last().is_some_and(|c| c.is_alphanumeric() || "“《（".contains(c));
    let is_heading = opens_paragraph(text) && !text.contains('。');
    ends_open && !is_heading && text.contains(['，', '。', '；']) && text.chars().count() >= UNFINISHED
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '）', '》', ')']).ends_with(['。', '！', '？', '；', ';', '：', ':'])
}

/// Whether a line begins as paragraphs do that are counted: （一） 一是 1. 一、
fn opens_paragraph(text: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).take(6).collect();
    match chars[..] {
        ['（' | '(', first, ..] => {
            let n = chars[1..].iter().take_while(|c| numeral(**c) || c.is_ascii_digit()).count();
            (numeral(first) || first.is_ascii_digit()) && matches!(chars.get(n + 1), Some('）' | ')'))
        }
        [first, '是' | '、', ..] if numeral(first) => true,
        [first, '.' | '．' | '、', next, ..] if first.is_ascii_digit() => !next.is_ascii_digit(),
        ['附', '件', ..] | ['注', '：', ..] => true,
        [first, ..] => ('①'..='⑳').contains(&first),
        [] => false,
    }
}

/// What stands between two lines that are joined: nothing between Chinese, and
/// around a number what the text has elsewhere.
fn gap(text: &str, line: &str, is_spaced: bool) -> &'static str {
    let (Some(last), Some(first)) = (text.chars().last(), line.chars().next()) else { return "" };
    let is_narrow = |c: char| c.is_ascii_alphanumeric();
    let is_beside_number =
        (last.is_ascii_digit() && first.is_alphabetic()) || (last.is_alphabetic() && first.is_ascii_digit());
    let is_apart = (is_narrow(last) && is_narrow(first)) || (is_spaced && is_beside_number);
    if is_apart { " " } else { "" }
}

/// Whether a line is stretched by a space behind every character, as lines
/// are that a program had to fill.
fn is_spread(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let n_wide = chars.iter().filter(|c| char_width(**c) == 2).count();
    let n_between = chars.windows(2).filter(|two| char_width(two[0]) == 2 && two[1] == ' ').count();
    n_wide > 5 && n_between * 5 >= n_wide * 4
}

fn without_spread(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether spaces in a line keep columns apart.
pub fn has_columns(line: &str) -> bool {
    line.trim().contains("   ") || line.contains('\t')
}

/// Whether a line may stand in a column: gaps keep columns apart, and so does
/// what is indented further than any paragraph.
fn is_of_columns(line: &str) -> bool {
    has_columns(line) || line_width(line) > line_width(line.trim_start()) + DEEP
}

fn is_sentence_like(line: &str) -> bool {
    line.chars().filter(|c| char_width(*c) == 2).count() > 14 || line.contains('。')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'
}

/// The width of a line from the margin, in half widths.
fn line_width(line: &str) -> usize {
    line.trim_end().chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    if u32::from(c) < 0x2000 { 1 } else { 2 }
}

/// The text of a line; a table of one cell is one that a page is laid out with.
pub fn line(part: &Part) -> Option<&str> {
    match part {
        Part::Line(line) => Some(line),
        Part::Table(grid) => match &grid.cells[..] {
            [cell] if !cell.content.text.contains('\n') => Some(&cell.content.text),
            _ => None,
        },
    }
}
