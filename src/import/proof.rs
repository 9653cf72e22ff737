//! Decides between readings of a row that shows more or fewer values than the
//! form has cells: by the sums that the form defines. It never changes a
//! printed figure, and where several readings hold there is none.

use crate::clipboard::figures;
use crate::clipboard::labels::half_width;
use crate::formats::{CellId, Format, Role};
use crate::report::{Entry, Reading};

/// All that the values of these cells may be, in order, by the sums of the
/// row. Runs of digits may be torn apart, and cells may show nothing.
pub fn readings(format: &Format, cells: &[CellId], values: &[String]) -> Vec<Vec<String>> {
    let values: Vec<String> = values.iter().map(|value| value.chars().map(half_width).collect()).collect();
    let values = &values[..];
    let n = cells.len();
    let n_shown = values.iter().filter(|value| !value.is_empty()).count();
    let mut readings: Vec<Vec<String>> = match values.len() {
        // Each figure has its cell, and blanks stand for none.
        m if m > n && n_shown == n => vec![values.iter().filter(|value| !value.is_empty()).cloned().collect()],
        m if m == n + 1 => (0..m).map(|at| without(values, at)).collect(),
        m if m < n => torn(values, n).into_iter().chain(spread(values, n)).collect(),
        _ => Vec::new(),
    };
    readings.sort();
    readings.dedup();
    // Blanks that stand side by side leave nothing to decide.
    let has_total = cells.iter().any(|cell| format.spec(*cell).is_some_and(|spec| spec.column.role == Role::Total));
    if readings.len() > 1 || (has_total && values.len() < n) {
        readings.retain(|reading| holds(format, cells, reading));
    }
    readings
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

/// All ways to cut the values into so many numbers, none with a leading zero.
fn torn(values: &[String], n: usize) -> Vec<Vec<String>> {
    let mut readings = vec![Vec::new()];
    for (at, value) in values.iter().enumerate() {
        let left = values.len() - at - 1;
        let mut next = Vec::new();
        for reading in &readings {
            let reading: &Vec<String> = reading;
            let most = n.saturating_sub(reading.len() + left);
            for cut in cuts(value, most) {
                let mut longer = reading.clone();
                longer.extend(cut);
                next.push(longer);
                if next.len() > MOST_READINGS {
                    return Vec::new();
                }
            }
        }
        readings = next;
    }
    readings.retain(|reading| reading.len() == n);
    readings
}

/// All ways to cut digits into at most so many numbers.
fn cuts(digits: &str, most: usize) -> Vec<Vec<String>> {
    if digits.is_empty() {
        return vec![Vec::new()];
    }
    if most == 0 {
        return Vec::new();
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() > 40 {
        return vec![vec![digits.to_owned()]];
    }
    let longest = if digits.starts_with('0') { 1 } else { digits.len().min(9) };
    let mut all = Vec::new();
    for end in 1..=longest {
        for mut rest in cuts(&digits[end..], most - 1) {
            rest.insert(0, digits[..end].to_owned());
            all.push(rest);
            if all.len() > MOST_READINGS {
                return all;
            }
        }
    }
    all
}

/// Whether each total of these cells is the sum of the inputs before it, and
/// there is one.
pub fn holds(format: &Format, cells: &[CellId], values: &[String]) -> bool {
    let mut sum = 0_i64;
    let mut n_totals = 0;
    let mut inputs = 0;
    for (cell, value) in cells.iter().zip(values) {
        let Some(spec) = format.spec(*cell) else { return false };
        let number = match Entry::read(value, spec.column.kind, spec.column.unit).reading {
            Reading::Integer(number) => number,
            Reading::Blank | Reading::Dash if spec.column.role == Role::Input => 0,
            _ => return false,
        };
        if spec.column.role == Role::Input {
            sum = sum.saturating_add(number);
            inputs += 1;
        } else {
            if number != sum || inputs == 0 {
                return false;
            }
            n_totals += 1;
            (sum, inputs) = (0, 0);
        }
    }
    n_totals > 0 && inputs == 0 && values.iter().any(|value| figures::is_number(value))
}
