//! Text in which labels and figures of the form stand right behind each other,
//! as programs leave it that take the tags out of a page and put nothing in
//! their place: 规章007规范性文件3112. The labels tell it apart again.

use std::sync::LazyLock;

use crate::clipboard::labels::half_width;
use crate::formats::{FORMATS, Layout, SectionId};

use super::flow;
use super::prose::head;
use super::prose::headings;

/// So many labels in one line are a table.
const TABLE: usize = 8;
/// How far from its beginning the title of a line ends, in characters.
const TITLE: usize = 70;

/// The lines that a line is made of; `None` where it is one.
pub fn apart(line: &str) -> Option<Vec<String>> {
    // Most lines are shorter than any two labels, or have no figure.
    if line.len() < 6 || !line.chars().any(|c| c.is_numeric() || is_of_figure(c)) {
        return None;
    }
    let chars: Vec<char> = line.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')).collect();
    let plain: Vec<char> = chars.iter().map(|c| half_width(*c)).collect();
    let found = labels_in(&plain);
    let headings = if found.len() >= TABLE { headings_in(&plain) } else { Vec::new() };
    let is_table = found.len() >= TABLE && !(headings.is_empty() && flow::is_prose(line) && are_told(&plain, &found));
    if found.is_empty() {
        return Some(figures(line)).filter(|apart| apart != line.trim()).map(|apart| vec![apart]);
    }
    let touches = |(at, n): &(usize, usize)| plain.get(at + n).is_some_and(|c| is_of_figure(*c));
    if !is_table && (!found.iter().any(touches) || flow::is_prose(line)) {
        return None;
    }
    let mut breaks: Vec<usize> = headings.iter().flat_map(|(_, at, n)| [*at, at + n]).collect();
    if is_table {
        breaks.extend(title_end(&chars).into_iter().chain(signature_start(&chars)));
    }
    // Words of the form in the text before and behind the tables are words.
    let place = |is_it: fn(SectionId) -> bool| headings.iter().find(|(id, ..)| is_it(*id)).map(|(_, at, _)| *at);
    let start = place(|id| id == SectionId::Sec2).unwrap_or(0);
    let end = place(|id| id >= SectionId::Sec5).unwrap_or(chars.len());
    breaks.extend(found.iter().filter(|(at, _)| (start..end).contains(at)).flat_map(|(at, n)| [*at, at + n]));
    breaks.push(0);
    breaks.push(chars.len());
    breaks.sort_unstable();
    breaks.dedup();
    let piece = |pair: &[usize]| figures(chars[pair[0]..pair[1]].iter().collect::<String>().trim());
    Some(breaks.windows(2).map(piece).filter(|piece| !piece.is_empty()).collect())
}

/// Whether a sentence tells of what the labels name: 予以公开184件，部分公开18件.
fn are_told(plain: &[char], found: &[(usize, usize)]) -> bool {
    let counted = found.iter().filter_map(|(at, n)| {
        let behind = plain[at + n..].iter().skip_while(|c| c.is_whitespace());
        let mut behind = behind.skip_while(|c| "为的共".contains(**c)).peekable();
        behind.next_if(|c| c.is_ascii_digit())?;
        behind.find(|c| !c.is_ascii_digit() && !c.is_whitespace())
    });
    let (told, bare): (Vec<&char>, Vec<&char>) = counted.partition(|c| "件起宗条项份例".contains(**c));
    told.len() > bare.len()
}

fn is_of_figure(c: char) -> bool {
    c.is_ascii_digit() || "—/无".contains(c)
}

/// What stands behind a label, with a space between what are figures for
/// certain: behind a unit, and around what stands for no figure.
fn figures(piece: &str) -> String {
    let piece = without_number(piece);
    let units = "件项个份条元万";
    if !piece.chars().all(|c| is_of_figure(half_width(c)) || units.contains(c) || " .,，-".contains(c)) {
        return piece;
    }
    let mut apart = String::new();
    let mut last = ' ';
    for c in piece.chars() {
        let is_none = |c: char| "—/／无".contains(c);
        if is_none(c) || is_none(last) || (units.contains(last) && !units.contains(c)) {
            apart.push(' ');
        }
        apart.push(c);
        last = c;
    }
    apart.trim().to_owned()
}

/// Figures without the number of the label behind them: `00000002、`.
fn without_number(piece: &str) -> String {
    let rest = piece.trim_end().strip_suffix(['、', '.', '．']);
    let rest = rest.and_then(|rest| rest.strip_suffix(|c: char| c.is_ascii_digit()));
    match rest {
        Some(rest) if rest.chars().any(|c| is_of_figure(half_width(c))) => rest.trim().to_owned(),
        _ => piece.to_owned(),
    }
}

/// Where labels of the form begin, and how many characters they take.
fn labels_in(plain: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        // Most characters of a text begin none.
        let begins = FIRST.binary_search(&plain[at]).is_ok();
        let here = LABELS.iter().filter(|_| begins).find_map(|label| length(&plain[at..], label));
        found.extend(here.map(|n| (at, n)));
        at += here.unwrap_or(1);
    }
    found
}

/// How many characters of a text a label takes that it begins with; white
/// space in it plays no part.
fn length(text: &[char], label: &[char]) -> Option<usize> {
    let mut at = 0;
    for c in label {
        while at > 0 && text.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        if text.get(at) != Some(c) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// What labels begin with.
static FIRST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut first: Vec<char> = LABELS.iter().filter_map(|label| label.first().copied()).collect();
    first.sort_unstable();
    first.dedup();
    first
});

/// The labels of both formats, longest first.
static LABELS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let mut labels: Vec<Vec<char>> = Vec::new();
    for table in FORMATS.iter().flat_map(|format| &format.tables) {
        let mut texts: Vec<&str> = table.groups.iter().map(|group| group.label).collect();
        if let Layout::Matrix { note, .. } = table.layout {
            texts.push(note);
        }
        for block in table.blocks {
            texts.extend(block.heading.into_iter().chain(block.label_column));
            texts.extend(block.column_groups.iter().map(|group| group.label));
            texts.extend(block.columns.iter().map(|column| column.label));
            texts.extend(block.rows.iter().map(|row| row.label));
        }
        for text in texts {
            let whole: Vec<char> = text.chars().map(half_width).collect();
            // With the number before it or without.
            let number = ['.', '、', ')'].iter().filter_map(|mark| whole.iter().position(|c| c == mark)).min();
            let bare = number.filter(|at| *at < 4).map(|at| whole[at + 1..].to_vec());
            labels.extend(bare.into_iter().chain([whole]).filter(|label| label.len() > 1));
        }
    }
    labels.push(vec!['合', '计']);
    labels.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    labels.dedup();
    labels
});

/// The headings of sections, where they begin, and how long they are.
fn headings_in(plain: &[char]) -> Vec<(SectionId, usize, usize)> {
    let mut found: Vec<(SectionId, usize, usize)> = Vec::new();
    for at in 0..plain.len() {
        if let Some((id, n)) = headings::heading_before_text(&plain[at..])
            && found.last().is_none_or(|(last, ..)| *last < id)
        {
            found.push((id, at, n));
        }
    }
    found
}

/// Where the title ends that a line begins with.
fn title_end(chars: &[char]) -> Option<usize> {
    let ends = (2..chars.len().min(TITLE)).filter(|end| chars[end - 2..*end] == ['报', '告']);
    ends.into_iter().find(|end| head::is_title(&chars[..*end].iter().collect::<String>()))
}

/// Where the signature begins that a line ends with.
fn signature_start(chars: &[char]) -> Option<usize> {
    let at = chars.iter().rposition(|c| *c == '。')? + 1;
    let rest: String = chars[at..].iter().collect();
    (head::signed_line(&rest).is_some() || head::date(&rest).is_some()).then_some(at)
}
