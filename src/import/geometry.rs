//! Columns that are kept by spaces alone: where figures of many lines stand
//! below each other.

use super::flow::{self, Run, Span};

/// The columns of a table, by the places between them.
pub struct Columns {
    measure: fn(&Span) -> usize,
    /// The first place of each column but the first.
    starts: Vec<usize>,
}

/// What may be the same in all lines of a column: where its figures begin, end
/// or have their middle, with Chinese letters before them one or two wide.
const MEASURES: [fn(&Span) -> usize; 6] =
    [|span| span[1].1, MIDDLE, |span| span[1].0, |span| span[0].1, |span| span[0].0 + span[0].1, |span| span[0].0];

/// Twice the middle of a word.
const MIDDLE: fn(&Span) -> usize = |span| span[1].0 + span[1].1;

impl Columns {
    /// The columns of these runs, if the figures stand in so many.
    pub fn of<'a>(runs: impl Iterator<Item = &'a Run>, n: usize) -> Option<Self> {
        let is_line = |run: &&Run| run.spans.len() == run.values.len();
        let spans: Vec<&Span> = runs.filter(is_line).flat_map(|run| &run.spans).collect();
        MEASURES.into_iter().find_map(|measure| {
            let mut places: Vec<usize> = spans.iter().map(|span| measure(span)).collect();
            places.sort_unstable();
            let mut gaps: Vec<(usize, usize)> = places.windows(2).map(|pair| (pair[1] - pair[0], pair[1])).collect();
            gaps.sort_unstable_by(|a, b| b.cmp(a));
            let (between, within) = gaps.split_at_checked(n - 1)?;
            // What keeps columns apart is wider than what columns are wide.
            let narrowest = between.last()?.0;
            let widest = within.first().map_or(0, |gap| gap.0);
            let mut starts: Vec<usize> = between.iter().map(|gap| gap.1).collect();
            starts.sort_unstable();
            (narrowest > 2 && narrowest > 2 * widest).then_some(Self { measure, starts })
        })
    }

    /// The columns under these words: all of them in one line, or each once in
    /// the lines of a head.
    pub fn under<'a>(head: impl Iterator<Item = &'a str> + Clone, names: &[&str]) -> Option<Self> {
        let of_names = |line: &'a str| {
            let words = flow::words(line).into_iter().filter(|(_, word)| names.contains(word));
            words.map(|(span, word)| (word, MIDDLE(&span)))
        };
        let in_one_line = |line: &'a str| {
            let (words, middles): (Vec<&str>, Vec<usize>) = of_names(line).unzip();
            (words == names).then_some(middles)
        };
        let in_several = || {
            let mut all: Vec<(&str, usize)> = head.clone().flat_map(of_names).collect();
            all.sort_by_key(|(_, middle)| *middle);
            let (words, middles): (Vec<&str>, Vec<usize>) = all.into_iter().unzip();
            (words == names).then_some(middles)
        };
        let middles = head.clone().find_map(in_one_line).or_else(in_several)?;
        let starts = middles.windows(2).map(|pair| pair[0].midpoint(pair[1]) + 1).collect();
        Some(Self { measure: MIDDLE, starts })
    }

    /// The values of a line in their columns, where it shows fewer than there
    /// are; blank where nothing stands.
    pub fn spread(&self, run: &Run) -> Option<Vec<String>> {
        let n = self.starts.len() + 1;
        if run.values.len() >= n || run.spans.len() != run.values.len() {
            return None;
        }
        let mut values = vec![String::new(); n];
        for (value, span) in run.values.iter().zip(&run.spans) {
            let place = (self.measure)(span);
            let column = self.starts.iter().filter(|start| **start <= place).count();
            if !values[column].is_empty() {
                return None;
            }
            values[column].clone_from(value);
        }
        Some(values)
    }
}
