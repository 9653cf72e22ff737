//! Numbers as Chinese prose writes them: 1,234; １２; 1.2万; 一百二十三; 两; 廿.

use super::Tolerance;
use crate::report::Decimal;

/// A number and where it ends.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    pub value: Decimal,
    /// Before 万 and 亿: 1.2 in 1.2万.
    pub mantissa: Decimal,
    /// The digits printed after the point.
    pub places: u8,
    /// Whether 余 or 多 stands within it: 100余万.
    pub is_more: bool,
    pub is_chinese: bool,
    /// How many characters long it is in Chinese numerals.
    pub end: usize,
}

impl Number {
    /// How exact it is: 1.03万 may be 10312.
    pub fn rounding(&self) -> Tolerance {
        let by = (4..=8).find(|by| shifted(self.mantissa, *by) == Some(self.value) && self.value != self.mantissa);
        let zeros = by.and_then(|by| u8::try_from(by).ok()?.checked_sub(self.places));
        zeros.filter(|zeros| *zeros > 0).map_or(Tolerance::Exact, Tolerance::Rounded)
    }
}

/// The ASCII twin of a full-width character.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

/// The number that begins at `at` in a text of half-width characters.
#[must_use]
pub fn read(text: &[char], at: usize) -> Option<Number> {
    let number = if text.get(at)?.is_ascii_digit() { arabic(text, at) } else { chinese(text, at) }?;
    Some(number)
}

fn arabic(text: &[char], at: usize) -> Option<Number> {
    let digits_from = |from: usize| text[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut end = at + digits_from(at);
    let mut whole: String = text[at..end].iter().collect();
    // Separators stand between groups of exactly three digits.
    while text.get(end) == Some(&',') && whole.len() < 16 && digits_from(end + 1) == 3 {
        whole.extend(&text[end + 1..end + 4]);
        end += 4;
    }
    let mut fraction = String::new();
    if text.get(end) == Some(&'.') {
        let places = digits_from(end + 1);
        if places > 0 {
            fraction = text[end + 1..=end + places].iter().collect();
            end += 1 + places;
        }
    }
    let places = u8::try_from(fraction.len()).ok()?;
    let printed = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    let mantissa = Decimal::parse(&printed)?;
    let is_more = matches!(text.get(end), Some('余' | '多'));
    let power = |c: Option<&char>| match c {
        Some('百') => 2,
        Some('千') => 3,
        Some('万') => 4,
        Some('亿') => 8,
        _ => 0,
    };
    let skipped = usize::from(is_more && power(text.get(end + 1)) > 0);
    let by = power(text.get(end + skipped));
    let end = if by > 0 { end + skipped + 1 } else { end };
    Some(Number { value: shifted(mantissa, by)?, mantissa, places, is_more: skipped > 0, is_chinese: false, end })
}

/// The number times 10 to the power of `by`.
#[must_use]
pub fn shifted(number: Decimal, by: i32) -> Option<Decimal> {
    let printed = number.to_string();
    let (whole, fraction) = printed.split_once('.').unwrap_or((&printed, ""));
    let (mut whole, mut fraction) = (whole.to_owned(), fraction.to_owned());
    for _ in 0..by {
        if fraction.is_empty() {
            whole.push('0');
        } else {
            whole.push(fraction.remove(0));
        }
    }
    for _ in by..0 {
        fraction.insert(0, whole.pop().unwrap_or('0'));
    }
    let fraction = fraction.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() { Decimal::parse(whole) } else { Decimal::parse(&format!("{whole}.{fraction}")) }
}

/// What a character of a Chinese numeral counts.
enum Numeral {
    Digit(i64),
    Power(i64),
}

fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '十' => Numeral::Power(10),
        '百' => Numeral::Power(100),
        '千' => Numeral::Power(1000),
        '万' => Numeral::Power(10_000),
        '亿' => Numeral::Power(100_000_000),
        '廿' => Numeral::Digit(20),
        '卅' => Numeral::Digit(30),
        '零' => Numeral::Digit(0),
        '两' => Numeral::Digit(2),
        _ => Numeral::Digit(i64::try_from("〇一二三四五六七八九".chars().position(|digit| digit == c)?).ok()?),
    })
}

fn chinese(text: &[char], at: usize) -> Option<Number> {
    let (mut total, mut below, mut digit) = (0_i64, 0_i64, None);
    // 二〇二四: digit by digit.
    let mut row = 0_i64;
    let mut is_row = true;
    let mut end = at;
    while let Some(numeral) = text.get(end).copied().and_then(numeral) {
        match numeral {
            Numeral::Digit(value) => {
                row = row.checked_mul(10)?.checked_add(value)?;
                below += if value >= 20 { value } else { 0 };
                digit = if value >= 20 { None } else { Some(value) };
            }
            Numeral::Power(power) => {
                is_row = false;
                if power < 10_000 {
                    below += digit.take().unwrap_or(i64::from(below % 100 == 0 || power > 10)) * power;
                } else {
                    total = (total + below + digit.take().unwrap_or(0)).checked_mul(power)?;
                    below = 0;
                }
            }
        }
        end += 1;
        if end - at > 16 {
            return None;
        }
    }
    // A power alone is no number: 万, 千.
    let is_lone_power = end == at + 1 && matches!(text[at], '百' | '千' | '万' | '亿');
    if end == at || is_lone_power {
        return None;
    }
    let value = if is_row && end - at > 1 && !matches!(text[at], '廿' | '卅') {
        row
    } else {
        total + below + digit.unwrap_or(0)
    };
    let value = Decimal::from_integer(value);
    Some(Number { value, mantissa: value, places: 0, is_more: false, is_chinese: true, end })
}
