//! What one cell holds: the text as typed, and how it reads.

use std::cmp::Ordering;
use std::fmt;
use std::rc::Rc;

use crate::formats::{Unit, ValueKind};

/// The most digits that a whole number may have; a bound makes overflow of
/// any sum impossible.
pub const MAX_INTEGER_DIGITS: usize = 15;
/// The largest whole number with that many digits.
pub const LARGEST_INTEGER: i64 = 999_999_999_999_999;
/// The most digits before the point of an amount.
pub const MAX_AMOUNT_DIGITS: usize = 12;
/// The most digits after the point: fen, when the unit is ten thousand yuan.
pub const MAX_SCALE: usize = 6;

/// A cell: typed by somebody, or, for totals only, computed from its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Typed(Entry),
    Computed,
}

/// Text in a cell. Blank and zero are different statements, and what was
/// typed is kept even when it cannot be read as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub typed: Rc<str>,
    pub reading: Reading,
    pub provenance: Provenance,
}

/// How a text in a cell reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Blank,
    Integer(i64),
    /// Digits and scale; trailing zeros stay.
    Decimal(Decimal),
    /// `/`, `-`, `—`, 无, 空.
    Dash,
    Text,
}

/// Where the text of a cell came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Provenance {
    #[default]
    Typed,
    Pasted,
    /// Read from a file, place and value proven.
    Imported,
    /// Read from a file, place inferred.
    Inferred,
}

/// A fixed-point number: `units` × 10^-`scale`, scale at most [`MAX_SCALE`].
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    units: i64,
    scale: u8,
}

/// The unit of an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyUnit {
    Yuan,
    TenThousandYuan,
}

impl Cell {
    /// Where its text came from; `None` for a computed total.
    #[must_use]
    pub fn provenance(&self) -> Option<Provenance> {
        match self {
            Self::Typed(entry) => Some(entry.provenance),
            Self::Computed => None,
        }
    }
}

impl Entry {
    /// Reads `typed` as a cell of this kind and unit does.
    #[must_use]
    pub fn read(typed: &str, kind: ValueKind, unit: Unit) -> Self {
        Self { typed: typed.into(), reading: read(typed, kind, unit), provenance: Provenance::Typed }
    }

    /// The number that the text reads as, written as it is printed; `None`
    /// when it is not a number. Differs from `typed` where a unit, a
    /// separator, a space or a full-width digit was typed.
    #[must_use]
    pub fn normalised(&self) -> Option<String> {
        self.reading.printed()
    }

    /// The unit written into the text itself, as in 251000元.
    #[must_use]
    pub fn typed_unit(&self) -> Option<MoneyUnit> {
        let typed = self.typed.trim_end();
        match self.reading {
            Reading::Integer(_) | Reading::Decimal(_) if typed.ends_with("万元") => Some(MoneyUnit::TenThousandYuan),
            Reading::Integer(_) | Reading::Decimal(_) if typed.ends_with('元') => Some(MoneyUnit::Yuan),
            _ => None,
        }
    }
}

impl Reading {
    /// The number, if it is one.
    #[must_use]
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Integer(units) => Some(Decimal { units, scale: 0 }),
            Self::Decimal(decimal) => Some(decimal),
            Self::Blank | Self::Dash | Self::Text => None,
        }
    }

    /// The number as it is printed.
    #[must_use]
    pub fn printed(self) -> Option<String> {
        self.number().map(|number| number.to_string())
    }

    #[must_use]
    pub fn is_blank(self) -> bool {
        self == Self::Blank
    }
}

impl MoneyUnit {
    pub const ALL: [Self; 2] = [Self::Yuan, Self::TenThousandYuan];

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::TenThousandYuan => "ten_thousand_yuan",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }
}

impl Decimal {
    /// Reads `-?digits(.digits)?` in ASCII within the bounds of a cell.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let limit = if fraction.is_empty() { MAX_INTEGER_DIGITS } else { MAX_AMOUNT_DIGITS };
        let whole = whole.trim_start_matches('0');
        if whole.len() > limit || fraction.len() > MAX_SCALE {
            return None;
        }
        let units: i64 = format!("0{whole}{fraction}").parse().ok()?;
        let scale = u8::try_from(fraction.len()).ok()?;
        Some(Self { units: if negative { -units } else { units }, scale })
    }

    pub const ZERO: Self = Self { units: 0, scale: 0 };

    #[must_use]
    pub fn from_integer(units: i64) -> Self {
        Self { units, scale: 0 }
    }

    #[must_use]
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// The whole number, when there is no fraction part at all.
    #[must_use]
    pub fn integer(self) -> Option<i64> {
        (self.scale == 0).then_some(self.units)
    }

    /// The whole part, rounded down, and the millionths above it.
    fn parts(self) -> (i64, i64) {
        let one = 10_i64.pow(u32::from(self.scale));
        let millionth = 10_i64.pow(6 - u32::from(self.scale));
        (self.units.div_euclid(one), self.units.rem_euclid(one) * millionth)
    }

    /// The difference, without trailing zeros; `None` when its digits do not
    /// fit.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        let ((whole, fraction), (other_whole, other_fraction)) = (self.parts(), other.parts());
        let whole = whole.checked_sub(other_whole)?;
        let (mut units, mut scale) = (fraction - other_fraction, 6);
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        let units = whole.checked_mul(10_i64.pow(u32::from(scale)))?.checked_add(units)?;
        Some(Self { units, scale })
    }

    /// The sum, without trailing zeros; `None` when its digits do not fit.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.minus(Self { units: -other.units, ..other })
    }

    #[must_use]
    pub fn abs(self) -> Self {
        Self { units: self.units.abs(), ..self }
    }

    #[must_use]
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Whether the two add up to zero.
    #[must_use]
    pub fn opposes(self, other: Self) -> bool {
        self == Self { units: -other.units, ..other }
    }

    /// A thousand times as much, or as much as fits.
    #[must_use]
    pub fn thousandfold(self) -> Self {
        Self { units: self.units.saturating_mul(1000), ..self }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs();
        if self.scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let one = 10_u64.pow(u32::from(self.scale));
        write!(f, "{sign}{}.{:0width$}", digits / one, digits % one, width = usize::from(self.scale))
    }
}

/// Reads what a person typed into a cell. Never fails: what is no number is a
/// dash or text. Full-width characters, thousands separators, spaces and the
/// unit of the cell are read over.
fn read(typed: &str, kind: ValueKind, unit: Unit) -> Reading {
    let text: String = typed.chars().filter(|c| !is_space(*c)).map(half_width).collect();
    if text.is_empty() {
        return Reading::Blank;
    }
    if matches!(text.as_str(), "/" | "-" | "--" | "—" | "——" | "–" | "无" | "空") {
        return Reading::Dash;
    }
    let number = without_unit(&text, kind, unit).replace('−', "-");
    match without_separators(&number).and_then(|digits| Decimal::parse(&digits)) {
        Some(decimal) => decimal.integer().map_or(Reading::Decimal(decimal), Reading::Integer),
        None => Reading::Text,
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// The ASCII twin of a full-width digit, sign or point.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Takes off a unit that agrees with the cell. A different one stays, so that
/// yuan typed into a cell of ten thousand yuan is not read 10 000 times too
/// large.
fn without_unit(text: &str, kind: ValueKind, unit: Unit) -> &str {
    let units: &[&str] = match (kind, unit) {
        (ValueKind::Amount, Unit::TenThousandYuan) => &["万元"],
        (ValueKind::Amount, _) => &["万元", "元"],
        _ => &["件", "项", "个", "条", "起", "次"],
    };
    units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text)
}

/// Takes out thousands separators; `None` when the commas do not stand every
/// three digits, for `1,5` may have meant 1.5.
fn without_separators(number: &str) -> Option<String> {
    // Looking for a character as such would bring the search for words along.
    if !number.as_bytes().contains(&b',') {
        return Some(number.to_owned());
    }
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next()?;
    let grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let fraction = fraction.map(|digits| format!(".{digits}")).unwrap_or_default();
    grouped.then(|| format!("{}{fraction}", whole.replace(',', "")))
}
