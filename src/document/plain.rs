//! Plain text: lines as they stand, for their spaces are the columns of a
//! table that was printed, but for what is clearly a table, drawn with bars or
//! tabs. Headings and emphasis of Markdown lose their marks.

use super::grid::{Grid, MAX_PLACES, RowCell};
use super::html::{self, DrawnWidth};
use super::{MAX_PARTS, Part, bars, closed, tabs};

/// A line that is indented with a tab, or numbered, and this long is prose.
const PROSE: usize = 30;
/// How many lines a cell in quotes may have.
const MAX_QUOTED_LINES: usize = 20;

/// Collects the parts of a text.
pub struct Reader {
    parts: Vec<Part>,
    is_cut: bool,
    budget: usize,
    /// Whether no table in HTML ends below.
    has_no_html: bool,
    /// With how many lines to go a table of closed cells may begin again.
    n_untried: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self { parts: Vec::new(), is_cut: false, budget: MAX_PLACES, has_no_html: false, n_untried: usize::MAX }
    }
}

impl Reader {
    pub fn read(&mut self, text: &str) {
        let mut lines: Vec<&str> = Vec::new();
        for line in lines_of(text.trim_start_matches('\u{feff}')) {
            if lines.len() == MAX_PARTS {
                self.is_cut = true;
                break;
            }
            lines.push(line);
        }
        let is_markdown = is_markdown(&lines);
        let mut at = 0;
        while at < lines.len() {
            at += self.table_at(&lines[at..]).unwrap_or_else(|| {
                self.line(lines[at], is_markdown);
                1
            });
        }
    }

    #[must_use]
    pub fn finish(mut self) -> (Vec<Part>, bool) {
        let is_cut = self.is_cut || self.parts.len() > MAX_PARTS;
        self.parts.truncate(MAX_PARTS);
        (self.parts, is_cut)
    }

    fn line(&mut self, line: &str, is_markdown: bool) {
        let shown = if is_markdown { without_marks(line) } else { Some(line.to_owned()) };
        self.parts.extend(shown.map(Part::Line));
    }

    /// Reads a table that begins here; how many lines it takes.
    fn table_at(&mut self, lines: &[&str]) -> Option<usize> {
        let first = lines[0];
        if first.contains('\t') {
            return Some(self.tabs_at(lines));
        }
        if !self.has_no_html && first.contains("<table") {
            return self.html_at(lines);
        }
        if let Some(n) = self.closed_at(lines) {
            return Some(n);
        }
        let n_rows = lines.iter().take_while(|line| bars::is_row(line) && !line.contains('\t')).count();
        if n_rows == 0 {
            return None;
        }
        if let Some(rows) = bars::read(&lines[..n_rows]) {
            self.table(rows.cells, rows.are_ragged);
        } else {
            // All of them are lines; looking again from each costs a square.
            self.parts.extend(lines[..n_rows].iter().map(|line| Part::Line((*line).to_owned())));
        }
        Some(n_rows)
    }

    /// Reads a table whose cells end with a bar each, if one begins here.
    fn closed_at(&mut self, lines: &[&str]) -> Option<usize> {
        let may_begin = lines.len() <= self.n_untried && (lines[0].contains('|') || is_bars(lines.get(1)?));
        if !may_begin {
            return None;
        }
        match closed::read(lines) {
            Ok((rows, n)) => {
                self.table(rows, true);
                Some(n)
            }
            Err(n) => {
                // Looking again from each line costs a square.
                self.n_untried = lines.len() - n;
                None
            }
        }
    }

    fn table(&mut self, rows: Vec<Vec<RowCell>>, is_ragged: bool) {
        let mut grid = Grid::new(rows, &mut self.budget);
        grid.is_ragged = is_ragged;
        self.is_cut |= grid.is_cut;
        self.parts.push(Part::Table(grid));
    }

    /// Rows of cells with tabs between them. An empty line between two rows
    /// is the end of a page.
    fn tabs_at(&mut self, lines: &[&str]) -> usize {
        let mut n = 0;
        loop {
            n += n_tab_rows(&lines[n..]);
            let goes_on = lines.get(n).is_some_and(|line| line.trim().is_empty())
                && n > 0
                && lines.get(n + 1).is_some_and(|line| is_tab_row(line));
            if !goes_on {
                break;
            }
            n += 1;
        }
        let rows = &lines[..n];
        let n_full = rows.iter().filter(|line| line.contains('\t')).count();
        if n_full < 2 || !rows.iter().any(|line| has_inner_tab(line)) {
            let n = n.max(1);
            self.parts.extend(lines[..n].iter().map(|line| Part::Line((*line).to_owned())));
            return n;
        }
        let text: Vec<&str> = rows.iter().copied().filter(|line| !line.is_empty()).collect();
        let grid = tabs::read(&text.join("\n"), &mut self.budget).without_empty_rows();
        self.is_cut |= grid.is_cut;
        self.parts.push(Part::Table(grid));
        n
    }

    /// A table in HTML within a text, as converters to Markdown write it.
    fn html_at(&mut self, lines: &[&str]) -> Option<usize> {
        let Some(end) = lines.iter().position(|line| line.contains("</table>")) else {
            self.has_no_html = true;
            return None;
        };
        let n = end + 1;
        let (parts, is_cut) = html::read_within(&lines[..n].join("\n"), DrawnWidth::One, &mut self.budget);
        self.is_cut |= is_cut;
        self.parts.extend(parts);
        Some(n)
    }
}

/// The lines of a text; pages end lines too.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text));
    let lines = text.split(['\n', '\u{c}', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}']);
    lines.flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// How many lines from here on are rows of one table.
fn n_tab_rows(lines: &[&str]) -> usize {
    let mut n = 0;
    while n < lines.len() && is_tab_row(lines[n]) {
        n += 1 + n_quoted_lines(&lines[n..]);
    }
    n
}

/// How many lines more a row takes because of a cell in quotes with line
/// breaks in it.
fn n_quoted_lines(lines: &[&str]) -> usize {
    let is_odd = |line: &str| line.matches('"').count() % 2 == 1;
    let opens = lines[0].starts_with('"') || lines[0].contains("\t\"");
    if !opens || !is_odd(lines[0]) {
        return 0;
    }
    let after = lines[1..].iter().take(MAX_QUOTED_LINES).position(|line| is_odd(line));
    after.map_or(0, |at| at + 1)
}

/// Whether a line may be a row: it has tabs, and not only before prose.
fn is_tab_row(line: &str) -> bool {
    if !line.contains('\t') {
        return false;
    }
    let fields: Vec<&str> = line.split('\t').map(str::trim).filter(|field| !field.is_empty()).take(3).collect();
    match fields[..] {
        [only] => !(line.starts_with('\t') && is_long(only)),
        [first, second] => !(is_long(second) && is_number(first)),
        _ => true,
    }
}

fn is_bars(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|byte| byte == b'|')
}

fn is_long(text: &str) -> bool {
    text.chars().nth(PROSE).is_some()
}

/// Whether it is the number of a paragraph, such as `（一）`.
fn is_number(text: &str) -> bool {
    text.chars().nth(6).is_none() && text.ends_with(['.', '、', ')', '）', '．', '•', '·', '-'])
}

fn has_inner_tab(line: &str) -> bool {
    line.trim().contains('\t')
}

/// Whether a text uses the marks of Markdown.
fn is_markdown(lines: &[&str]) -> bool {
    lines.iter().any(|line| heading(line).is_some() || (line.contains("**") && !line.contains("***")))
        || lines.iter().any(|line| line.starts_with("|--") || line.starts_with("| --") || line.starts_with("|:-"))
}

/// The words of a heading: `## 一、总体情况`.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start().trim_start_matches('#');
    let n_marks = line.trim_start().len() - words.len();
    let is_heading = (1..=6).contains(&n_marks) && words.starts_with(|c: char| c == ' ' || !c.is_ascii());
    is_heading.then(|| words.trim().trim_end_matches('#').trim_end())
}

/// A line of Markdown as it is shown; `None` where nothing is.
fn without_marks(line: &str) -> Option<String> {
    let trimmed = line.trim();
    let is_rule = trimmed.len() > 2 && ["-", "*", "_"].iter().any(|mark| trimmed.replace(mark, "").is_empty());
    let is_picture = trimmed.starts_with("![") && trimmed.ends_with(')') && trimmed.matches("](").count() == 1;
    if is_rule || is_picture || trimmed.starts_with("```") {
        return None;
    }
    let words = heading(line).unwrap_or(line);
    let mut shown = String::with_capacity(words.len());
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '*' if rest.peek() == Some(&'*') => {
                rest.next();
            }
            // A mark with a backslash is what it is.
            '\\' if rest.peek().is_some_and(char::is_ascii_punctuation) => shown.extend(rest.next()),
            c => shown.push(c),
        }
    }
    Some(shown)
}
