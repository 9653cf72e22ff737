//! Which row of the form each run of figures is: by the labels around it, in
//! the order of the form.

use crate::clipboard::labels::{letters, names};
use crate::formats::{Format, RowId, TableId};

use super::flow::Run;

/// A row of tables 2 and 3 in print order, or a heading that has no cells and
/// may show figures all the same.
pub struct Line {
    pub row: Option<(TableId, RowId)>,
    n_cells: usize,
    names: Vec<Vec<char>>,
}

/// How well the texts around a run name a row, from 0 to 1.
type Likeness = f32;

/// From here on a likeness says that the label stands there as printed.
pub const CERTAIN: Likeness = 0.9;
const NEAR: Likeness = 0.55;

/// Rows and headings of tables 2 and 3 in print order.
pub fn lines(format: &'static Format) -> Vec<Line> {
    let mut lines = Vec::new();
    for table in [TableId::T2, TableId::T3] {
        let table = format.table(table);
        let mut groups = Vec::new();
        for row in table.rows() {
            for group in table.groups.iter().filter(|group| Some(group.id) == row.group) {
                if !groups.contains(&group.id) {
                    groups.push(group.id);
                    lines.push(Line { row: None, n_cells: 0, names: names(group.label) });
                }
            }
            let n_cells = table.columns(row.id).len();
            lines.push(Line { row: Some((table.id, row.id)), n_cells, names: names(row.label) });
        }
    }
    lines
}

/// For each run the line that it is, with the likeness; none where no label
/// says so. A line is no more than one run, and the order is that of the form.
pub fn align(lines: &[Line], runs: &[Run]) -> Vec<Option<(usize, Likeness)>> {
    let around = around(runs);
    let width = lines.len() + 1;
    let mut best = vec![0.0_f32; (runs.len() + 1) * width];
    let mut likeness = vec![0.0_f32; runs.len() * lines.len()];
    let longest = lines.iter().flat_map(|line| &line.names).map(Vec::len).max().unwrap_or(0);
    for (r, (before, after)) in around.iter().enumerate() {
        let near = Letters::near(before, after, longest);
        let n_shown = runs[r].values.iter().filter(|value| !value.is_empty()).count();
        for (l, line) in lines.iter().enumerate() {
            // 总计 over the last column of table 4 is no row of table 3.
            let is_wider = n_shown > line.n_cells + 3 || runs[r].is_row && runs[r].values.len() > line.n_cells + 6;
            if line.row.is_some() && is_wider {
                continue;
            }
            let names = line.names.iter().filter(|name| near.may_say(name));
            let like = names.map(|name| alike(name, before, after)).fold(0.0, f32::max);
            likeness[r * lines.len() + l] = if like >= NEAR { like } else { 0.0 };
        }
    }
    for r in 0..runs.len() {
        for l in 0..lines.len() {
            let like = likeness[r * lines.len() + l];
            let skip = best[r * width + l + 1].max(best[(r + 1) * width + l]);
            let take = if like > 0.0 { best[r * width + l] + like } else { 0.0 };
            best[(r + 1) * width + l + 1] = skip.max(take);
        }
    }
    let mut found = vec![None; runs.len()];
    let (mut r, mut l) = (runs.len(), lines.len());
    while r > 0 && l > 0 {
        let here = best[r * width + l];
        let like = likeness[(r - 1) * lines.len() + l - 1];
        // What is as good without is left alone.
        if same(here, best[(r - 1) * width + l]) {
            r -= 1;
        } else if same(here, best[r * width + l - 1]) {
            l -= 1;
        } else {
            (r, l) = (r - 1, l - 1);
            found[r] = Some((l, like));
        }
    }
    found
}

/// The row that the text before a run names for certain, wherever it stands.
pub fn says(lines: &[Line], run: &Run) -> Option<(TableId, RowId)> {
    let before = letters(&run.before);
    let names_it = |line: &&Line| line.names.iter().any(|name| alike(name, &before, &[]) >= CERTAIN);
    lines.iter().filter(names_it).filter_map(|line| line.row).next_back()
}

/// The letters before and behind each run.
fn around(runs: &[Run]) -> Vec<(Vec<char>, Vec<char>)> {
    let mut around: Vec<(Vec<char>, Vec<char>)> = Vec::with_capacity(runs.len());
    for run in runs.iter().rev() {
        // What stands behind a run mostly is what stands before the next.
        let next = runs.get(runs.len() - around.len()).zip(around.last());
        let after = match next.filter(|(next, _)| next.before == run.after) {
            Some((_, (before, _))) => before.clone(),
            None => letters(&run.after),
        };
        around.push((letters(&run.before), after));
    }
    around.reverse();
    around
}

/// Which letters stand near a run; some share a place, and then stand for each
/// other.
struct Letters([u64; 4]);

impl Letters {
    /// What [`alike`] looks at for names up to so many letters.
    fn near(before: &[char], after: &[char], longest: usize) -> Self {
        let before = &before[before.len().saturating_sub(3 * longest)..];
        let mut letters = Self([0; 4]);
        for c in before.iter().chain(&after[..after.len().min(longest)]) {
            let (at, bit) = Self::place(*c);
            letters.0[at] |= bit;
        }
        letters
    }

    fn place(c: char) -> (usize, u64) {
        let code = c as usize;
        (code >> 6 & 3, 1 << (code & 63))
    }

    /// Whether enough of a name stands there for any likeness.
    fn may_say(&self, name: &[char]) -> bool {
        let stands = |c: &&char| {
            let (at, bit) = Self::place(**c);
            self.0[at] & bit != 0
        };
        is_most(name.iter().filter(stands).count(), name.len())
    }
}

fn same(a: f32, b: f32) -> bool {
    (a - b).abs() < 1e-4
}

/// How well the text before a run, and what goes on behind it, say a name.
fn alike(name: &[char], before: &[char], after: &[char]) -> Likeness {
    if name.is_empty() {
        return 0.0;
    }
    if before.ends_with(name) {
        return if before.len() == name.len() || name.len() > 2 { 1.0 } else { 0.95 };
    }
    // A label that is broken around its figures.
    let wraps = |at: usize| before.ends_with(&name[..at]) && after.starts_with(&name[at..]);
    if name.len() > 4 && (2..name.len()).any(wraps) {
        return 0.95;
    }
    if name.len() < 4 {
        return 0.0;
    }
    // With other words between them: labels of groups, broken over lines.
    let near = &before[before.len().saturating_sub(3 * name.len())..];
    if near.windows(name.len()).any(|part| part == name) {
        return 0.85;
    }
    let close = &near[near.len().saturating_sub(name.len() + 2)..];
    let straddles = |at: usize| {
        let head = &after[..after.len().min(name.len() - at)];
        before.ends_with(&name[..at]) && is_most(common(&name[at..], head), name.len() - at)
    };
    if is_most(common(name, close), name.len()) {
        return 0.7;
    }
    let around = || [close, &after[..after.len().min(name.len())]].concat();
    let is_begun = name.len() > 11 && 2 * common(name, close) >= name.len();
    let is_torn = is_begun && is_most(common(name, &around()), name.len());
    if is_torn || (3..name.len()).any(straddles) { 0.6 } else { 0.0 }
}

/// Whether so many letters are three quarters of a label.
fn is_most(shared: usize, of: usize) -> bool {
    4 * shared >= 3 * of
}

/// The length of the longest common subsequence.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
