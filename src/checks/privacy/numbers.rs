//! Long numbers of persons, told by their length and check digits.

use super::super::passages::passages;
use super::{FIELDS, Passage, Severity, digit, quoted, tail};
use crate::checks::{CheckContext, Problem};

/// A long number: its digits, and what stands before it.
pub struct Number<'a> {
    digits: Vec<u32>,
    /// Whether an X follows, the check digit ten.
    ends_in_x: bool,
    before: &'a str,
    after: &'a str,
    /// Where it stands, in bytes.
    start: usize,
    end: usize,
}

/// What a number is; `None` when it is nothing to speak of.
type Judge = fn(&Number) -> Option<Severity>;

/// The places of such numbers in the prose and in the fields that are
/// published.
pub fn problems(context: &CheckContext, judge: Judge) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in FIELDS {
        let text = context.report.field(field);
        for number in numbers(text) {
            if let Some(severity) = judge(&number) {
                problems.push(Problem { severity: Some(severity), ..quoted(field, &number.masked()) });
            }
        }
    }
    for passage in passages(context.report) {
        for number in numbers(passage.text()) {
            if let Some(severity) = judge(&number) {
                let place: Passage = passage.part(number.start..number.end);
                let words = quoted(FIELDS[0], &number.masked()).detail;
                problems.push(Problem { severity: Some(severity), detail: words, ..place.problem() });
            }
        }
    }
    problems
}

/// The numbers of a text that have at least eleven digits. Single spaces and
/// hyphens may stand between them.
fn numbers(text: &str) -> Vec<Number<'_>> {
    const SHORTEST: usize = 11;
    let mut numbers = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((start, c)) = chars.next() {
        let Some(first) = digit(c).filter(|_| !before.is_ascii_alphanumeric()) else {
            before = c;
            continue;
        };
        let mut number = Number {
            digits: vec![first],
            ends_in_x: false,
            before: &text[..start],
            after: "",
            start,
            end: start + c.len_utf8(),
        };
        let mut is_gap = false;
        while let Some((at, c)) = chars.peek().copied() {
            match digit(c) {
                Some(digit) => {
                    number.digits.push(digit);
                    number.end = at + c.len_utf8();
                    is_gap = false;
                }
                None if matches!(c, ' ' | '-') && !is_gap => is_gap = true,
                None => break,
            }
            chars.next();
        }
        let follows = text[number.end..].chars().next();
        number.ends_in_x = matches!(follows, Some('X' | 'x'));
        number.end += usize::from(number.ends_in_x);
        number.after = &text[number.end..];
        let is_part = number.after.starts_with(|c: char| c.is_ascii_alphanumeric());
        before = '0';
        if number.digits.len() >= SHORTEST && !is_part && !number.is_of_something_else() {
            numbers.push(number);
        }
    }
    numbers
}

impl Number<'_> {
    /// Its first and last digits only.
    fn masked(&self) -> String {
        let n = self.digits.len();
        let shown = |digits: &[u32]| digits.iter().map(ToString::to_string).collect::<String>();
        format!("{}…{}", shown(&self.digits[..3]), shown(&self.digits[n - 2..]))
    }

    /// Whether it counts something, or is the code of an organ or a document.
    fn is_of_something_else(&self) -> bool {
        const CODES: [&str; 5] = ["信用代码", "机构代码", "索引号", "文号", "备案号"];
        let near = tail(self.before, 8);
        self.after.starts_with(['人', '次', '条', '件', '元', '万', '个', '页'])
            || CODES.iter().any(|code| near.contains(code))
    }

    fn value(&self, from: usize, to: usize) -> u32 {
        self.digits[from..to].iter().fold(0, |value, digit| value * 10 + digit)
    }
}

/// Eighteen characters with a day of birth and the check digit of GB 11643;
/// the fifteen of before 1999 have no check digit, hence a warning.
pub fn resident_id(number: &Number) -> Option<Severity> {
    let n = number.digits.len();
    match (n, number.ends_in_x) {
        (18, false) | (17, true) => {
            let day = (number.value(6, 10), number.value(10, 12), number.value(12, 14));
            let is_born = is_region(number) && (1900..2100).contains(&day.0) && is_day(day.1, day.2);
            (is_born && has_check_digit(number)).then_some(Severity::Error)
        }
        (15, false) => {
            let is_born = is_region(number) && is_day(number.value(8, 10), number.value(10, 12));
            is_born.then_some(Severity::Warning)
        }
        _ => None,
    }
}

/// Whether it begins with the code of a province.
fn is_region(number: &Number) -> bool {
    matches!(number.value(0, 2), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81 | 82)
}

fn is_day(month: u32, day: u32) -> bool {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=last).contains(&day)
}

fn has_check_digit(number: &Number) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = WEIGHTS.iter().zip(&number.digits).map(|(weight, digit)| weight * digit).sum();
    let check = if number.ends_in_x { 10 } else { number.digits[17] };
    (12 - sum % 11) % 11 == check
}

/// Eleven digits from 13 to 19.
pub fn mobile(number: &Number) -> Option<Severity> {
    let is_mobile = number.digits.len() == 11 && number.digits[0] == 1 && number.digits[1] >= 3;
    (is_mobile && !number.ends_in_x).then_some(Severity::Warning)
}

/// Sixteen to nineteen digits that pass Luhn's test, which one in ten numbers
/// does: an error only where an account is spoken of.
pub fn bank_card(number: &Number) -> Option<Severity> {
    const LEADS: [&str; 5] = ["账号", "帐号", "卡号", "开户行", "账户"];
    let is_card = (16..=19).contains(&number.digits.len()) && !number.ends_in_x && passes_luhn(&number.digits);
    let near = tail(number.before, 15);
    let is_account = LEADS.iter().any(|lead| near.contains(lead));
    let is_id = resident_id(number) == Some(Severity::Error);
    (is_card && !is_id).then_some(if is_account { Severity::Error } else { Severity::Warning })
}

fn passes_luhn(digits: &[u32]) -> bool {
    let weighed = digits.iter().rev().enumerate().map(|(at, digit)| match (at % 2, digit * 2) {
        (0, _) => *digit,
        (_, double) => double / 10 + double % 10,
    });
    weighed.sum::<u32>() % 10 == 0 && digits.iter().any(|digit| *digit != digits[0])
}
