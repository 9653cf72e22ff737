//! Two texts against each other: sentence by sentence, and within a sentence
//! that was changed run by run.
//!
//! Chinese has no spaces between words. Sentences are paired first, by what
//! they have in common but for their figures; only then is one looked into. A
//! figure is never taken apart, and what is left standing between two changes
//! is long enough to be read, or it belongs to the change.
//!
//! Our own, because a crate for this knows lines, words between spaces and
//! characters: the sentences, the pairs and the figures would be ours all the
//! same, and the longest common part of two lists is the small rest.

use std::collections::BTreeMap;
use std::ops::Range;

/// A sentence of one text, or of both. The parts of either text, put together,
/// are that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// The same but for white space.
    Same {
        before: &'a str,
        now: &'a str,
    },
    Changed(Vec<Run<'a>>),
    New(&'a str),
    Gone(&'a str),
}

/// A part of a sentence that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run<'a> {
    Kept(&'a str),
    New(&'a str),
    Gone(&'a str),
}

/// A pair of places in two lists; one side alone is in no pair.
pub type Pair = (Option<usize>, Option<usize>);

/// The most that is weighed against each other at once: sentences of both
/// texts, and what is between two that are the same, or tokens of two
/// sentences. What is more is told apart as a whole.
const MOST_SENTENCES: usize = 4_000_000;
const MOST: usize = 250_000;
/// How alike two sentences must be to be one that was changed, of 100.
const ALIKE: usize = 50;
/// The most tokens that may be taken into the changes around them.
const SHORT: usize = 4;

/// How a text became another one.
#[must_use]
pub fn pieces<'a>(before: &'a str, now: &'a str) -> Vec<Piece<'a>> {
    let (one, other) = (sentences(before), sentences(now));
    let piece = |pair: Pair| match pair {
        (Some(i), Some(j)) if squeezed(one[i]) == squeezed(other[j]) => Piece::Same { before: one[i], now: other[j] },
        (Some(i), Some(j)) => Piece::Changed(runs(one[i], other[j])),
        (Some(i), None) => Piece::Gone(one[i]),
        (None, Some(j)) => Piece::New(other[j]),
        (None, None) => Piece::New(""),
    };
    pairs(&one, &other).into_iter().map(piece).collect()
}

/// A text without white space.
#[must_use]
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The sentences of a text, each with its mark and the white space behind it.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let (mut start, mut is_over) = (0, false);
    for (at, c) in text.char_indices() {
        let is_end = matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n');
        let follows = c.is_whitespace() || is_end || matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》');
        if is_over && !follows {
            sentences.push(&text[start..at]);
            (start, is_over) = (at, false);
        }
        is_over |= is_end;
    }
    sentences.push(&text[start..]);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Which sentences of two texts belong together: those that are the same, and
/// between them those that are alike; in the order of both.
#[must_use]
pub fn pairs(one: &[&str], other: &[&str]) -> Vec<Pair> {
    let mut ids = BTreeMap::new();
    let mut keys = |sentences: &[&str]| -> Vec<usize> {
        let key = |sentence: &&str| {
            let next = ids.len();
            *ids.entry(squeezed(sentence)).or_insert(next)
        };
        sentences.iter().map(key).collect()
    };
    let (left, right) = (keys(one), keys(other));
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (same_i, same_j) in common(&left, &right, MOST_SENTENCES).into_iter().chain([(left.len(), right.len())]) {
        pairs.extend(
            alike(&one[i..same_i], &other[j..same_j]).into_iter().map(|(a, b)| (a.map(|a| a + i), b.map(|b| b + j))),
        );
        if same_i < left.len() {
            pairs.push((Some(same_i), Some(same_j)));
        }
        (i, j) = (same_i + 1, same_j + 1);
    }
    pairs
}

/// The places of a longest common part of two lists. Where the lists are too
/// long to be weighed, only what is common at their ends.
fn common<T: PartialEq>(left: &[T], right: &[T], most: usize) -> Vec<(usize, usize)> {
    let begin = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (rest_left, rest_right) = (&left[begin..], &right[begin..]);
    let end = rest_left.iter().rev().zip(rest_right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (n, m) = (rest_left.len() - end, rest_right.len() - end);
    let mut places: Vec<(usize, usize)> = (0..begin).map(|at| (at, at)).collect();
    if n.saturating_mul(m) <= most {
        let width = m + 1;
        let mut longest = vec![0_u16; (n + 1) * width];
        for i in (0..n).rev() {
            for j in (0..m).rev() {
                longest[i * width + j] = if rest_left[i] == rest_right[j] {
                    longest[(i + 1) * width + j + 1].saturating_add(1)
                } else {
                    longest[(i + 1) * width + j].max(longest[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < n && j < m {
            if rest_left[i] == rest_right[j] {
                places.push((begin + i, begin + j));
                (i, j) = (i + 1, j + 1);
            } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    places.extend((0..end).map(|at| (begin + n + at, begin + m + at)));
    places
}

/// Pairs sentences of which none are the same so that as much as possible is
/// alike.
fn alike(one: &[&str], other: &[&str]) -> Vec<Pair> {
    let (n, m) = (one.len(), other.len());
    let alone = (0..n).map(|i| (Some(i), None)).chain((0..m).map(|j| (None, Some(j))));
    if n == 0 || m == 0 || n.saturating_mul(m) > MOST {
        return alone.collect();
    }
    let [left, right] = [one, other].map(|side| side.iter().map(|sentence| grams(sentence)).collect::<Vec<_>>());
    let width = m + 1;
    let mut alike = vec![0; n * width];
    let mut best = vec![0; (n + 1) * width];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let likeness = likeness(&left[i], &right[j]);
            alike[i * width + j] = likeness;
            let apart = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            best[i * width + j] =
                apart.max(if likeness < ALIKE { 0 } else { best[(i + 1) * width + j + 1] + likeness });
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        let (likeness, here) = (alike[i * width + j], best[i * width + j]);
        if likeness >= ALIKE && here == best[(i + 1) * width + j + 1] + likeness {
            pairs.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            pairs.push((Some(i), None));
            i += 1;
        } else {
            pairs.push((None, Some(j)));
            j += 1;
        }
    }
    pairs.extend((i..n).map(|i| (Some(i), None)));
    pairs.extend((j..m).map(|j| (None, Some(j))));
    pairs
}

/// The pairs of neighbours in a sentence, sorted; all figures are one.
fn grams(sentence: &str) -> Vec<(char, char)> {
    let mut grams = Vec::new();
    let mut before = '\0';
    for token in tokens(sentence) {
        let c = if is_figure(token) { '0' } else { token.chars().next().unwrap_or_default() };
        if !c.is_whitespace() {
            grams.push((before, c));
            before = c;
        }
    }
    grams.sort_unstable();
    grams
}

/// How much two sentences have in common, of 100.
fn likeness(one: &[(char, char)], other: &[(char, char)]) -> usize {
    let all = one.len() + other.len();
    if all == 0 || 200 * one.len().min(other.len()) / all < ALIKE {
        return 0;
    }
    let (mut common, mut i, mut j) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        common += usize::from(a == b);
        (i, j) = (i + usize::from(a <= b), j + usize::from(b <= a));
    }
    200 * common / all
}

/// Figures, Latin words and runs of Chinese numerals as a whole, else single
/// characters.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = Kind::of(first);
        let mut end = first.len_utf8();
        let mut chars = rest.char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| Kind::of(*next));
            let is_inner = kind == Kind::Digit && matches!(c, '.' | ',' | '．') && next == Some(Kind::Digit);
            let is_more = kind != Kind::Other && Kind::of(c) == kind;
            let is_last = kind == Kind::Digit && matches!(c, '%' | '％' | '‰');
            if !(is_inner || is_more || is_last) {
                break;
            }
            end = at + c.len_utf8();
            if is_last {
                break;
            }
        }
        tokens.push(&rest[..end]);
        rest = &rest[end..];
    }
    tokens
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Digit,
    Letter,
    Numeral,
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' | '０'..='９' => Self::Digit,
            'A'..='Z' | 'a'..='z' => Self::Letter,
            _ if "〇零一二三四五六七八九十百千万亿".contains(c) => Self::Numeral,
            _ => Self::Other,
        }
    }
}

fn is_figure(token: &str) -> bool {
    token.chars().next().is_some_and(|c| Kind::of(c) == Kind::Digit)
}

/// A part of two sentences, by their tokens: common where `is_kept`.
struct Stretch {
    before: Range<usize>,
    now: Range<usize>,
    is_kept: bool,
}

fn runs<'a>(before: &'a str, now: &'a str) -> Vec<Run<'a>> {
    let (left, right) = (tokens(before), tokens(now));
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (same_i, same_j) in common(&left, &right, MOST).into_iter().chain([(left.len(), right.len())]) {
        if i < same_i || j < same_j {
            stretches.push(Stretch { before: i..same_i, now: j..same_j, is_kept: false });
        }
        let is_end = same_i == left.len() && same_j == right.len();
        match stretches.last_mut() {
            _ if is_end => {}
            Some(last) if last.is_kept => (last.before.end, last.now.end) = (same_i + 1, same_j + 1),
            _ => stretches.push(Stretch { before: same_i..same_i + 1, now: same_j..same_j + 1, is_kept: true }),
        }
        (i, j) = (same_i + 1, same_j + 1);
    }
    joined(&mut stretches, &left, &right);
    let text = |tokens: &[&str], whole: &'a str, range: &Range<usize>| {
        let length = |tokens: &[&str]| tokens.iter().map(|token| token.len()).sum::<usize>();
        let start = length(&tokens[..range.start]);
        &whole[start..start + length(&tokens[range.clone()])]
    };
    let mut runs = Vec::new();
    for Stretch { before: from, now: to, is_kept } in &stretches {
        let (gone, new) = (text(&left, before, from), text(&right, now, to));
        if *is_kept {
            runs.push(Run::Kept(new));
            continue;
        }
        runs.extend((!gone.is_empty()).then_some(Run::Gone(gone)));
        runs.extend((!new.is_empty()).then_some(Run::New(new)));
    }
    runs
}

/// Takes what is too short to be read between two changes into them. One figure
/// for another is a change that needs nothing around it.
fn joined(stretches: &mut Vec<Stretch>, left: &[&str], right: &[&str]) {
    let weight = |change: &Stretch| match (&left[change.before.clone()], &right[change.now.clone()]) {
        ([one], [other]) if is_figure(one) && is_figure(other) => 0,
        (one, other) => one.len().max(other.len()),
    };
    let mut at = 1;
    while at + 1 < stretches.len() {
        let length = stretches[at].before.len();
        let around = weight(&stretches[at - 1]).min(weight(&stretches[at + 1]));
        if stretches[at].is_kept && length <= SHORT.min(around) {
            let (before, now) = (stretches[at + 1].before.end, stretches[at + 1].now.end);
            (stretches[at - 1].before.end, stretches[at - 1].now.end) = (before, now);
            stretches.drain(at..at + 2);
            // What became longer may reach back.
            at = at.saturating_sub(2).max(1);
        } else {
            at += 1;
        }
    }
}

/// The figures of a sentence that belong to a year: not the number of an
/// article, a document or a list.
#[must_use]
pub fn figures(sentence: &str) -> Vec<&str> {
    let mut figures = Vec::new();
    let (mut depth, mut before) = (0_usize, "");
    let tokens = tokens(sentence.trim_start());
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "《" | "〔" | "[" | "［" | "【" => depth += 1,
            "》" | "〕" | "]" | "］" | "】" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_of_list = matches!(before, "" | "（" | "(")
            && tokens.get(at + 1).is_some_and(|next| matches!(*next, "." | "．" | "、" | "）" | ")"));
        if is_figure(token) && depth == 0 && !matches!(before, "第" | "〕" | "］" | "]") && !is_of_list {
            figures.push(*token);
        }
        before = token;
    }
    figures
}
