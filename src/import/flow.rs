//! A document as it reads from top to bottom: texts, and the runs of figures
//! between them. What tables are left of when their lines are lost.

use crate::clipboard::figures;
use crate::document::Part;
use crate::document::grid::Grid;

/// Figures that follow each other, and the texts around them.
#[derive(Debug, Clone)]
pub struct Run {
    /// As printed; a place that is shown blank is empty.
    pub values: Vec<String>,
    /// What stands between the run before and this one.
    pub before: String,
    /// What stands between this run and the next.
    pub after: String,
    /// The parts of the document that it and the text before it stand in.
    pub parts: std::ops::RangeInclusive<usize>,
    /// Whether it is a row of a table with places of its own.
    pub is_row: bool,
    /// Whether it is one behind whose label its cells begin; see
    /// [`Grid::is_ragged`].
    pub is_ragged: bool,
    /// Where each value stands in its line; empty where they are of several.
    pub spans: Vec<Span>,
}

/// Where a word stands in its line, from its first to behind its last column:
/// as characters count, and as Chinese ones count twice.
pub type Span = [(usize, usize); 2];

/// The most runs that are held against the rows of the form, which has some
/// forty; what comes behind them is missing.
const MAX_RUNS: usize = 1500;
/// The most values of all runs, and the most words of a line, which has one
/// for each column.
const MAX_VALUES: usize = 100_000;
const MAX_WORDS: usize = 10_000;

/// The runs of these parts of a document, in reading order.
pub fn runs(parts: &[Part], range: std::ops::Range<usize>) -> Vec<Run> {
    let plain = runs_with(parts, range.clone(), 0);
    let may_have_gaps = are_spaced(parts.get(range.clone()).unwrap_or_default());
    let gaps = (1..=LARGEST_GAP).filter(|_| may_have_gaps);
    let ways = gaps.map(|gap| runs_with(parts, range.clone(), gap));
    let way = ways.map(|runs| (n_rows_with_blanks(&runs), runs)).max_by_key(|(n, _)| *n);
    way.filter(|(n, _)| *n >= LEAST_ROWS).map_or(plain, |(_, runs)| runs)
}

/// How many empty lines a cell that shows nothing may leave.
const LARGEST_GAP: usize = 2;
/// How many rows have to come out whole for such a gap to be believed.
const LEAST_ROWS: usize = 3;
/// The places of a row of table 3, and of table 4.
const PLACES: usize = 7;
const DISPUTES: usize = 15;

fn n_rows_with_blanks(runs: &[Run]) -> usize {
    let has_blanks = |run: &&Run| run.values.iter().any(String::is_empty);
    let weight = |run: &Run| match run.values.len() {
        PLACES => 1,
        // As many places are hardly met by chance.
        DISPUTES => LEAST_ROWS,
        _ => 0,
    };
    runs.iter().filter(has_blanks).map(weight).sum()
}

/// Whether an empty line stands between nearly all lines, so that more of them
/// may be the cells that show nothing.
fn are_spaced(parts: &[Part]) -> bool {
    let is_shown = |part: &Part| matches!(part, Part::Line(line) if !line.trim().is_empty());
    let n_shown = parts.iter().filter(|part| is_shown(part)).count();
    let n_close = parts.windows(2).filter(|pair| pair.iter().all(is_shown)).count();
    n_shown > 3 * PLACES && n_shown > 10 * n_close
}

/// The same, where so many empty lines more than one are a cell that shows
/// nothing; none are where it is 0.
fn runs_with(parts: &[Part], range: std::ops::Range<usize>, gap: usize) -> Vec<Run> {
    let mut flow = Flow { gap, ..Flow::default() };
    let are_closed = are_closed(parts.get(range.clone()).unwrap_or_default());
    for at in range {
        if flow.runs.len() > MAX_RUNS || flow.n_values > MAX_VALUES {
            break;
        }
        match parts.get(at) {
            // The end of the cell before, and none that shows nothing.
            Some(Part::Line(line)) if are_closed && is_bar(line) && at > 0 && is_text(&parts[at - 1]) => {}
            Some(Part::Line(line)) if !is_page_number(line) && !is_prose(line) => flow.line(at, line),
            Some(Part::Line(_)) | None => flow.n_empty = 0,
            Some(Part::Table(grid)) => flow.grid(at, grid),
        }
    }
    flow.finish()
}

/// Whether a bar alone ends the cell on the line before it, as it does behind
/// nearly all of them, and does not stand for a cell that shows nothing.
fn are_closed(parts: &[Part]) -> bool {
    let is_bar_at = |at: usize| matches!(parts.get(at), Some(Part::Line(line)) if is_bar(line));
    let Some(first) = (0..parts.len()).find(|at| is_bar_at(*at)) else { return false };
    let last = (first..parts.len()).rfind(|at| is_bar_at(*at)).unwrap_or(first);
    let texts = (first..last).filter(|at| is_text(&parts[*at]));
    let (closed, open): (Vec<usize>, Vec<usize>) = texts.partition(|at| is_bar_at(at + 1));
    closed.len() > 3 * open.len() + 3
}

fn is_bar(line: &str) -> bool {
    line.trim() == "|"
}

fn is_text(part: &Part) -> bool {
    matches!(part, Part::Line(line) if !line.trim().is_empty() && !line.contains('|'))
}

impl Run {
    /// All that so many values of a row may be without the blank places at its
    /// ends: labels and margins take places too.
    pub fn within(&self, n: usize) -> Vec<&[String]> {
        if !self.is_row || self.values.len() <= n {
            return vec![&self.values];
        }
        let shown = |value: &String| !value.is_empty();
        let first = self.values.iter().position(shown).unwrap_or(0);
        let last = self.values.iter().rposition(shown).unwrap_or(0);
        let mut windows: Vec<&[String]> = Vec::new();
        let n_starts = if self.is_ragged { 1 } else { self.values.len() - n + 1 };
        for start in (0..n_starts).filter(|start| *start <= first && last < start + n) {
            let window = &self.values[start..start + n];
            if !windows.contains(&window) {
                windows.push(window);
            }
        }
        if windows.is_empty() { vec![&self.values[first..=last]] } else { windows }
    }
}

#[derive(Default)]
struct Flow {
    runs: Vec<Run>,
    /// The run at hand.
    values: Vec<String>,
    n_values: usize,
    /// The text since the last run.
    text: String,
    first: usize,
    last: usize,
    is_row: bool,
    is_ragged: bool,
    spans: Vec<Span>,
    /// See [`runs_with`].
    gap: usize,
    n_empty: usize,
}

impl Flow {
    fn line(&mut self, at: usize, line: &str) {
        let words = words(line);
        if words.is_empty() {
            self.n_empty += 1;
            return;
        }
        self.blanks(at, is_figure(words[0].1));
        // Values of several lines have no columns in common.
        let mut is_whole = self.values.is_empty();
        for (n, (span, word)) in words.iter().enumerate() {
            // 1 属于国家秘密: a number that opens a line is part of its label.
            let opens = n == 0 && is_enumerator(word) && words.get(1).is_some_and(|(_, next)| !is_figure(next));
            if is_figure(word) && !opens {
                self.value(at, word);
                self.spans.extend(is_whole.then_some(*span));
            } else {
                self.say(at, word);
                is_whole = true;
            }
        }
    }

    /// The cells that show nothing before a line, or at the end of a row.
    fn blanks(&mut self, at: usize, is_before_figure: bool) {
        let n = std::mem::take(&mut self.n_empty).saturating_sub(1).checked_div(self.gap).unwrap_or(0);
        let most = match (is_before_figure, self.values.len()) {
            (true, _) => DISPUTES,
            (false, 0 | PLACES) => 0,
            (false, shown) => DISPUTES.saturating_sub(shown),
        };
        for _ in 0..n.min(most) {
            self.value(at, "");
        }
    }

    fn grid(&mut self, at: usize, grid: &Grid) {
        for row in 0..grid.n_rows {
            self.end_run();
            let cells: Vec<usize> = grid.row(row).into_iter().filter(|cell| grid.cells[*cell].row == row).collect();
            let label = |cell: &usize| !grid.text(*cell).is_empty() && !is_figure(grid.text(*cell));
            // Behind the last label all places count, blank ones too.
            let n_labels = cells.iter().rposition(label).map_or(0, |at| at + 1);
            for cell in &cells[..n_labels] {
                if label(cell) {
                    self.say(at, grid.text(*cell));
                }
            }
            let values = &cells[n_labels..];
            if values.iter().any(|cell| !grid.text(*cell).is_empty()) {
                for cell in values {
                    self.value(at, grid.text(*cell));
                }
                self.is_row = true;
                self.is_ragged = grid.is_ragged;
                self.end_run();
            }
        }
        self.end_run();
    }

    fn say(&mut self, at: usize, text: &str) {
        self.end_run();
        if self.text.is_empty() {
            self.first = at;
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn value(&mut self, at: usize, text: &str) {
        if self.text.is_empty() && self.values.is_empty() {
            self.first = at;
        }
        self.last = at;
        self.n_values += 1;
        let text = text.trim();
        self.values.push(if text == "|" { String::new() } else { text.to_owned() });
    }

    fn end_run(&mut self) {
        if self.values.is_empty() {
            return;
        }
        let before = std::mem::take(&mut self.text);
        if let Some(last) = self.runs.last_mut() {
            last.after.clone_from(&before);
        }
        self.runs.push(Run {
            values: std::mem::take(&mut self.values),
            before,
            after: String::new(),
            parts: self.first..=self.last,
            is_row: std::mem::take(&mut self.is_row),
            is_ragged: std::mem::take(&mut self.is_ragged),
            spans: std::mem::take(&mut self.spans),
        });
    }

    fn finish(mut self) -> Vec<Run> {
        self.end_run();
        if let Some(last) = self.runs.last_mut() {
            last.after = std::mem::take(&mut self.text);
        }
        self.runs.truncate(MAX_RUNS);
        self.runs
    }
}

/// The words of a line with where each stands; bars stand between cells unless
/// one stands alone.
pub fn words(line: &str) -> Vec<(Span, &str)> {
    let is_lone = line.trim() == "|";
    let is_gap = |c: char| c.is_whitespace() || (c == '|' && !is_lone);
    let mut words = Vec::new();
    let mut start = None;
    // As characters count, and as Chinese ones count twice.
    let (mut n, mut wide) = (0, 0);
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        if is_gap(c) {
            let word = |(from, first, from_wide)| ([(first, n), (from_wide, wide)], &line[from..at]);
            words.extend(start.take().map(word));
            if words.len() == MAX_WORDS {
                break;
            }
        } else {
            start = start.or(Some((at, n, wide)));
        }
        (n, wide) = (n + 1, wide + if c.is_ascii() { 1 } else { 2 });
    }
    words
}

fn is_enumerator(word: &str) -> bool {
    matches!(word.as_bytes(), [b'1'..=b'9'])
}

/// Whether a word is what stands in a cell for figures.
pub fn is_figure(word: &str) -> bool {
    let word = word.trim();
    let is_plain = (1..=12).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    if word == "|" || is_plain || figures::difference(word).is_some() {
        return true;
    }
    let first = word.chars().next().unwrap_or(' ');
    let is_enumerator = word.ends_with(['.', '、', ')', '）', '．']) && word.chars().count() <= 4;
    let begins = first.is_numeric() && !"一二三四五六七八九十〇零①②③④⑤⑥⑦⑧⑨⑩".contains(first);
    let opens =
        begins || matches!(first, '-' | '－' | '—' | '–' | '+' | '/' | '／' | '约') || matches!(word, "无" | "空");
    opens && !is_enumerator && figures::is_figure(word) && is_short_of_letters(word)
}

/// 12件, 251000元 and 21（含转办3件） are figures, 1属于国家秘密 is none.
fn is_short_of_letters(word: &str) -> bool {
    let plain = word.split(['（', '(']).next().unwrap_or(word);
    let letters: String = plain.chars().filter(|c| c.is_alphabetic()).collect();
    matches!(&*letters, "" | "件" | "项" | "条" | "元" | "万元" | "个" | "份" | "无" | "空" | "约" | "余件")
}

/// -1-, — 2 —, 第 3 页 and the like.
pub fn is_page_number(line: &str) -> bool {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = |open: &[char]| {
        let rest = line.strip_prefix(open)?.strip_suffix(open)?;
        (!rest.is_empty()).then_some(rest)
    };
    let is_number = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let dashes = ['-', '—', '－', '–', '─', '·'];
    let page = line.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(n, _)| is_number(n));
    page && line.chars().count() <= 12 || inner(&dashes).is_some_and(|rest| is_number(rest.trim_matches(&dashes[..])))
}

/// Whether a line is a sentence: the labels of the form have a comma or two,
/// and no full stop.
pub fn is_prose(line: &str) -> bool {
    let letters = line.chars().filter(|c| !c.is_whitespace()).count();
    let commas = n_commas(line);
    line.contains('。') || (letters > 30 && commas > 0 && !is_of_form(line))
}

/// How many commas and their like stand in a line; those within numbers are
/// none.
fn n_commas(line: &str) -> usize {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let commas = line.match_indices(['，', ',', '；', '：']);
    let is_within = |(at, comma): &(usize, &str)| {
        is_digit(line[..*at].chars().next_back()) && is_digit(line[at + comma.len()..].chars().next())
    };
    commas.filter(|comma| !is_within(comma)).count()
}

/// Pieces of the long labels, by which their lines are told from sentences.
fn is_of_form(line: &str) -> bool {
    ["勾稽关系", "区分处理", "不计其他情形", "第三项加第四项", "逾期", "不再处理", "重新出具"]
        .iter()
        .any(|piece| line.contains(piece))
}
