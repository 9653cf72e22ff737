//! Decides between readings of a row that shows more or fewer values than the
//! form has cells: by the sums that the form defines. It never changes a
//! printed figure, and where several readings hold there is none.

use crate::clipboard::figures;
use crate::clipboard::labels::half_width;
use crate::formats::{CellId, CellSpec, Format, Role};
use crate::report::{Entry, Reading};

/// All that the values of these cells may be, in order, by the sums of the
/// row. Runs of digits may be torn apart, and cells may show nothing.
pub fn readings(format: &Format, cells: &[CellId], values: &[String]) -> Vec<Vec<String>> {
    let specs: Option<Vec<&CellSpec>> = cells.iter().map(|cell| format.spec(*cell)).collect();
    let Some(specs) = specs else { return Vec::new() };
    let values: Vec<String> = values.iter().map(|value| value.chars().map(half_width).collect()).collect();
    let values = &values[..];
    let n = cells.len();
    let n_shown = values.iter().filter(|value| !value.is_empty()).count();
    let mut readings: Vec<Vec<String>> = match values.len() {
        // Each figure has its cell, and blanks stand for none.
        m if m > n && n_shown == n => vec![values.iter().filter(|value| !value.is_empty()).cloned().collect()],
        m if m == n + 1 => (0..m).map(|at| without(values, at)).collect(),
        m if m < n => torn(&specs, values).into_iter().chain(spread(values, n)).collect(),
        _ => Vec::new(),
    };
    readings.sort();
    readings.dedup();
    // Blanks that stand side by side leave nothing to decide.
    if readings.len() > 1 || (has_total(&specs) && values.len() < n) {
        readings.retain(|reading| hold(&specs, reading));
    }
    readings
}

fn has_total(specs: &[&CellSpec]) -> bool {
    specs.iter().any(|spec| spec.column.role == Role::Total)
}
fn without(values: &[String], at: usize) -> Vec<String> {
    let mut values = values.to_vec();
    values.remove(at);
    values
}

/// All ways to let cells between the values show nothing.
fn spread(values: &[String], n: usize) -> Vec<Vec<String>> {
    // 007 are several numbers.
    if values.iter().any(|value| value.len() > 1 && value.starts_with('0') && !value.contains('.')) {
        return Vec::new();
    }
    let mut readings = vec![Vec::new()];
    for at in 0..n {
        let mut next: Vec<Vec<String>> = Vec::new();
        for reading in readings {
            let reading: Vec<String> = reading;
            let n_placed = reading.iter().filter(|value| !value.is_empty()).count();
            let n_left = values.len() - n_placed;
            if n_left < n - at {
                next.push([&reading[..], &[String::new()]].concat());
            }
            if n_left > 0 {
                next.push([&reading[..], &values[n_placed..=n_placed]].concat());
            }
        }
        if next.len() > MOST_SPREAD {
            return Vec::new();
        }
        readings = next;
    }
    readings
}

/// The most ways to leave cells blank that are looked at.
const MOST_SPREAD: usize = 3500;

/// The most readings of digits that run together.
const MOST_READINGS: usize = 20_000;
/// The longest digits that are torn apart, and the longest number.
const LONGEST_RUN: usize = 40;
const LONGEST_NUMBER: usize = 9;

/// The ways to cut the values into numbers for these cells, none with a leading
/// zero, that the sums of the row leave, where it has any.
fn torn(specs: &[&CellSpec], values: &[String]) -> Vec<Vec<String>> {
    let has_total = has_total(specs);
    let mut cutter = Cutter { specs, values, has_total, numbers: Vec::new(), found: Vec::new() };
    if are_few(specs.len(), values) {
        cutter.cut(0, 0, Sums::default());
    }
    cutter.found
}

struct Cutter<'a> {
    specs: &'a [&'a CellSpec],
    values: &'a [String],
    has_total: bool,
    /// What is cut so far.
    numbers: Vec<&'a str>,
    found: Vec<Vec<String>>,
}

impl Cutter<'_> {
    /// Cuts what begins at a byte of a value, and all values behind it.
    fn cut(&mut self, value: usize, at: usize, sums: Sums) {
        let n = self.numbers.len();
        let Some(text) = self.values.get(value) else {
            if n == self.specs.len() && (sums.hold() || !self.has_total) {
                self.found.push(self.numbers.iter().map(|number| (*number).to_owned()).collect());
            }
            return;
        };
        if at == text.len() {
            return self.cut(value + 1, 0, sums);
        }
        // Each value behind this one takes a cell at least.
        let n_left = self.values.len() - value - 1;
        if n + n_left >= self.specs.len() {
            return;
        }
        for end in ends(text, at) {
            let number = &text[at..end];
            if let Some(sums) = sums.with(self.specs[n], number) {
                self.numbers.push(number);
                self.cut(value, end, sums);
                self.numbers.pop();
            }
        }
    }
}

/// Where a number may end that begins at a byte of a value.
fn ends(text: &str, at: usize) -> std::ops::RangeInclusive<usize> {
    let left = text.len() - at;
    match is_run(text) {
        false => text.len()..=text.len(),
        true if text.as_bytes()[at] == b'0' => at + 1..=at + 1,
        true => at + 1..=at + left.min(LONGEST_NUMBER),
    }
}

fn is_run(text: &str) -> bool {
    text.len() <= LONGEST_RUN && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether there are not too many ways to cut the values into so many numbers,
/// those not counted that later values leave too little room for.
fn are_few(n: usize, values: &[String]) -> bool {
    // How many ways there are to cut what came so far into 0, 1, 2 … numbers.
    let mut ways = vec![0_usize; n + 1];
    ways[0] = 1;
    for (at, value) in values.iter().enumerate() {
        let most = n.saturating_sub(values.len() - at - 1);
        let of_value = n_cuts(value, n);
        let mut next = vec![0_usize; n + 1];
        for (before, n_ways) in ways.iter().enumerate() {
            let room = most.saturating_sub(before);
            for (pieces, n_cuts) in of_value.iter().enumerate().take(room + 1) {
                next[before + pieces] = next[before + pieces].saturating_add(n_ways.saturating_mul(*n_cuts));
            }
        }
        ways = next;
        if ways.iter().fold(0_usize, |sum, n| sum.saturating_add(*n)) > MOST_READINGS {
            return false;
        }
    }
    true
}

/// How many ways there are to cut a value into 0, 1, 2 … `most` numbers.
fn n_cuts(value: &str, most: usize) -> Vec<usize> {
    // From each byte on; the last is the end.
    let mut from = vec![vec![0_usize; most + 1]; value.len() + 1];
    from[value.len()][0] = 1;
    let starts = if is_run(value) { value.len() } else { usize::from(!value.is_empty()) };
    for at in (0..starts).rev() {
        for end in ends(value, at) {
            for pieces in 1..=most {
                from[at][pieces] = from[at][pieces].saturating_add(from[end][pieces - 1]);
            }
        }
    }
    from.swap_remove(0)
}

/// Whether each total of these cells is the sum of the inputs before it, and
/// there is one.
pub fn holds(format: &Format, cells: &[CellId], values: &[String]) -> bool {
    let specs: Option<Vec<&CellSpec>> = cells.iter().map(|cell| format.spec(*cell)).collect();
    specs.is_some_and(|specs| hold(&specs, values))
}

fn hold(specs: &[&CellSpec], values: &[String]) -> bool {
    let sums = specs.iter().zip(values).try_fold(Sums::default(), |sums, (spec, value)| sums.with(spec, value));
    sums.is_some_and(Sums::hold)
}

/// The sums of a row as far as it is read.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// Of the inputs since the last total.
    sum: i64,
    n_inputs: usize,
    n_totals: usize,
    has_number: bool,
}

impl Sums {
    /// With the next value; `None` where it is no number, or a total that is
    /// not the sum.
    fn with(mut self, spec: &CellSpec, value: &str) -> Option<Self> {
        let number = match plain(value) {
            Some(number) => number,
            None => match Entry::read(value, spec.column.kind, spec.column.unit).reading {
                Reading::Integer(number) => number,
                Reading::Blank | Reading::Dash if spec.column.role == Role::Input => 0,
                _ => return None,
            },
        };
        self.has_number = self.has_number || figures::is_number(value);
        if spec.column.role == Role::Input {
            self.sum = self.sum.saturating_add(number);
            self.n_inputs += 1;
            return Some(self);
        }
        let is_sum = number == self.sum && self.n_inputs > 0;
        is_sum.then_some(Self { sum: 0, n_inputs: 0, n_totals: self.n_totals + 1, ..self })
    }

    fn hold(self) -> bool {
        self.n_totals > 0 && self.n_inputs == 0 && self.has_number
    }
}

/// The number that a few digits are, which needs no reading.
fn plain(value: &str) -> Option<i64> {
    let is_plain = value.len() <= LONGEST_NUMBER && value.bytes().all(|b| b.is_ascii_digit());
    if is_plain && !value.starts_with('0') { value.parse().ok() } else { None }
}
