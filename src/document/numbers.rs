//! The numbers and dates of a spreadsheet as they are displayed. Digits are
//! moved as text: nothing is computed in floating point.

/// The longest number that is looked at, in digits.
const MAX_DIGITS: usize = 40;
/// What a spreadsheet keeps of a number.
const PRECISION: usize = 15;

/// A number of a spreadsheet: its digits, and how many of them are decimals.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Decimal {
    is_negative: bool,
    /// Without zeros in front; at least one.
    digits: Vec<u8>,
    n_decimals: usize,
}

/// What a number format displays a value as, given as the file writes it.
#[must_use]
pub fn displayed(value: &str, format: &str, is_1904: bool) -> String {
    let value = value.trim();
    let Some(number) = Decimal::read(value) else { return value.to_owned() };
    let sections = sections(format);
    let (section, is_signed) = section_for(&number, &sections);
    if section.is_empty() && sections.len() > 1 {
        // Such as `0;-0;`, which hides zeros.
        return String::new();
    }
    let tokens = tokens(section);
    if tokens.iter().any(|token| matches!(token, Token::Date(..))) {
        return date(&number, &tokens, is_1904).unwrap_or_else(|| value.to_owned());
    }
    let sign = if number.is_negative && is_signed { "-" } else { "" };
    formatted(&number, &tokens).map_or_else(
        || format!("{}{}", if number.is_negative { "-" } else { "" }, number.general()),
        |text| format!("{sign}{}", text.trim()),
    )
}

/// The format that a number of the standard stands for; empty for the others.
#[must_use]
pub fn built_in(id: usize) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 30 => "yyyy/m/d",
        15 | 16 => "yyyy-m-d",
        17 => "yyyy-m",
        20 | 32 => "h:mm",
        21 | 33 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        _ => "",
    }
}

impl Decimal {
    fn read(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
        let is_negative = mantissa.starts_with('-');
        let (whole, decimals) =
            mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa.trim_start_matches('-'), ""));
        let mut digits: Vec<u8> = whole.bytes().chain(decimals.bytes()).collect();
        let is_number = !digits.is_empty() && digits.len() <= MAX_DIGITS && digits.iter().all(u8::is_ascii_digit);
        if !is_number || exponent.unsigned_abs() as usize > MAX_DIGITS {
            return None;
        }
        let mut n_decimals = i32::try_from(decimals.len()).ok()? - exponent;
        while n_decimals < 0 {
            digits.push(b'0');
            n_decimals += 1;
        }
        let mut number = Self { is_negative, digits, n_decimals: n_decimals.unsigned_abs() as usize };
        number.trim();
        let n_beyond = number.digits.len().saturating_sub(PRECISION);
        number.round(number.n_decimals.saturating_sub(n_beyond));
        Some(number)
    }

    /// Without zeros in front, and with as many digits as it has decimals.
    fn trim(&mut self) {
        let n_zeros = self.digits.iter().take_while(|digit| **digit == b'0').count();
        let n_spare = self.digits.len().saturating_sub(self.n_decimals + 1);
        self.digits.drain(..n_zeros.min(n_spare));
        while self.digits.len() <= self.n_decimals {
            self.digits.insert(0, b'0');
        }
        self.is_negative &= self.digits.iter().any(|digit| *digit != b'0');
    }

    /// Rounds to so many decimals, half away from zero.
    fn round(&mut self, n_decimals: usize) {
        if n_decimals >= self.n_decimals {
            return;
        }
        let n_kept = self.digits.len() - (self.n_decimals - n_decimals);
        let goes_up = self.digits.get(n_kept).is_some_and(|digit| *digit >= b'5');
        self.digits.truncate(n_kept);
        self.n_decimals = n_decimals;
        if goes_up {
            let carried = self.digits.iter_mut().rev().find_map(|digit| {
                let is_nine = *digit == b'9';
                *digit = if is_nine { b'0' } else { *digit + 1 };
                (!is_nine).then_some(())
            });
            if carried.is_none() {
                self.digits.insert(0, b'1');
            }
        }
        self.trim();
    }

    fn is_zero(&self) -> bool {
        self.digits.iter().all(|digit| *digit == b'0')
    }

    /// Its digits before and after the point, without its sign.
    fn parts(&self) -> (String, String) {
        let text = String::from_utf8_lossy(&self.digits).into_owned();
        let (whole, decimals) = text.split_at(text.len() - self.n_decimals);
        (whole.to_owned(), decimals.to_owned())
    }

    /// Without a format, as much as eleven places hold; without its sign.
    fn general(&self) -> String {
        let mut number = self.clone();
        number.round(10_usize.saturating_sub(self.digits.len() - self.n_decimals));
        let (whole, decimals) = number.parts();
        let decimals = decimals.trim_end_matches('0');
        if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") }
    }
}

/// The sections of a format: for positive numbers, negative ones, zero, text.
fn sections(format: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut start, mut is_quoted, mut is_escaped, mut is_bracket) = (0, false, false, false);
    for (at, c) in format.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\\' | '_' | '*' => is_escaped = true,
            '[' => is_bracket = true,
            ']' => is_bracket = false,
            ';' if !is_bracket => {
                sections.push(&format[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&format[start..]);
    sections
}

/// The section for a number, and whether a sign stands before it.
fn section_for<'a>(number: &Decimal, sections: &[&'a str]) -> (&'a str, bool) {
    match *sections {
        [_, _, zero, ..] if number.is_zero() => (zero, false),
        [_, negative, ..] if number.is_negative => (negative, false),
        [first, ..] => (first, true),
        [] => ("", true),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Literal(String),
    Digit(char),
    Point,
    Comma,
    Percent,
    /// A part of a date, and how many letters ask for it.
    Date(char, usize),
    /// What is not displayed here as the program does.
    Other,
}

fn tokens(section: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = section.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => tokens.push(Token::Literal(rest.by_ref().take_while(|c| *c != '"').collect())),
            '\\' => tokens.extend(rest.next().map(|c| Token::Literal(c.to_string()))),
            '_' | '*' => {
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                tokens.push(bracket(&inside));
            }
            '0' | '#' | '?' => tokens.push(Token::Digit(c)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => {
                let c = c.to_ascii_lowercase();
                match tokens.last_mut() {
                    Some(Token::Date(last, n)) if *last == c => *n += 1,
                    _ => tokens.push(Token::Date(c, 1)),
                }
            }
            'A'..='Z' | 'a'..='z' | '@' => tokens.push(Token::Other),
            c => tokens.push(Token::Literal(c.to_string())),
        }
    }
    tokens
}

/// A currency, or what says nothing about digits, such as a colour.
fn bracket(inside: &str) -> Token {
    let elapsed = !inside.is_empty() && inside.chars().all(|c| "hmsHMS".contains(c));
    match inside.strip_prefix('$') {
        Some(currency) => Token::Literal(currency.split('-').next().unwrap_or_default().to_owned()),
        None if elapsed || inside.starts_with(['<', '>', '=']) => Token::Other,
        None => Token::Literal(String::new()),
    }
}

/// The number without its sign; `None` when the format asks for more than is
/// known here.
fn formatted(number: &Decimal, tokens: &[Token]) -> Option<String> {
    if tokens.is_empty() || tokens.contains(&Token::Other) {
        return None;
    }
    let is_digit = |token: &Token| matches!(token, Token::Digit(_));
    let Some(first) = tokens.iter().position(is_digit) else { return Some(literals(tokens)) };
    let last = tokens.iter().rposition(|token| is_digit(token) || *token == Token::Point)?.max(first);
    let (pattern, tail) = (&tokens[first..=last], &tokens[last + 1..]);
    if pattern.iter().any(|token| matches!(token, Token::Literal(_) | Token::Percent)) {
        return None;
    }
    let mut number = number.clone();
    let n_percent = tokens.iter().filter(|token| **token == Token::Percent).count();
    for _ in 0..(2 * n_percent).min(MAX_DIGITS) {
        number.shift_left();
    }
    let n_thousands = tail.iter().take_while(|token| **token == Token::Comma).count();
    number.n_decimals += 3 * n_thousands.min(MAX_DIGITS);
    number.trim();
    let text = number.in_pattern(pattern);
    Some(format!("{}{text}{}", literals(&tokens[..first]), literals(&tail[n_thousands..])))
}

impl Decimal {
    /// Ten times as much.
    fn shift_left(&mut self) {
        match self.n_decimals.checked_sub(1) {
            Some(n_decimals) => self.n_decimals = n_decimals,
            None => self.digits.push(b'0'),
        }
        self.trim();
    }

    fn in_pattern(&mut self, pattern: &[Token]) -> String {
        let point = pattern.iter().position(|token| *token == Token::Point).unwrap_or(pattern.len());
        let count = |tokens: &[Token], all: bool| {
            tokens.iter().filter(|token| matches!(token, Token::Digit(c) if all || *c == '0')).count()
        };
        let (before, after) = (&pattern[..point], &pattern[point..]);
        self.round(count(after, true));
        let (whole, decimals) = self.parts();
        let whole = whole.trim_start_matches('0');
        let whole = format!("{whole:0>width$}", width = count(before, false).min(MAX_DIGITS));
        let decimals = decimals.trim_end_matches('0');
        let decimals = format!("{decimals:0<width$}", width = count(after, false).min(MAX_DIGITS));
        let whole = if before.contains(&Token::Comma) { grouped(&whole) } else { whole };
        if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") }
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn literals(tokens: &[Token]) -> String {
    tokens
        .iter()
        .map(|token| match token {
            Token::Literal(text) => text.as_str(),
            Token::Percent => "%",
            Token::Point => ".",
            _ => "",
        })
        .collect()
}

/// A day and a time of day, counted in days; `None` out of the calendar.
fn date(number: &Decimal, tokens: &[Token], is_1904: bool) -> Option<String> {
    let (whole, decimals) = number.parts();
    let days: i64 = whole.parse().ok().filter(|days| (0..=2_958_465).contains(days) && !number.is_negative)?;
    let fraction: i64 = format!("{decimals:0<9}").get(..9)?.parse().ok()?;
    let seconds = (fraction * 86_400 + 500_000_000) / 1_000_000_000;
    let (year, month, day) = civil(days + seconds / 86_400 + if is_1904 { 1462 } else { 0 });
    let seconds = seconds % 86_400;
    let mut text = String::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_minute = || {
            let near = |token: Option<&Token>, letter| matches!(token, Some(Token::Date(c, _)) if *c == letter);
            let dates = |token: &&Token| matches!(token, Token::Date(..));
            near(tokens[..at].iter().rfind(dates), 'h') || near(tokens[at + 1..].iter().find(dates), 's')
        };
        let (value, n_letters) = match token {
            Token::Literal(literal) => {
                text.push_str(literal);
                continue;
            }
            Token::Date('y', n) => (if *n > 2 { year } else { year % 100 }, 2),
            Token::Date('m', n) if is_minute() => (seconds / 60 % 60, *n),
            Token::Date('m', n) => (month, *n),
            Token::Date('d', n) => (day, *n),
            Token::Date('h', n) => (seconds / 3600, *n),
            Token::Date('s', n) => (seconds % 60, *n),
            _ => continue,
        };
        let zero = if n_letters > 1 && value < 10 { "0" } else { "" };
        text.push_str(zero);
        text.push_str(&value.to_string());
    }
    Some(text.trim().to_owned())
}

/// The date so many days after 30 December 1899.
fn civil(days: i64) -> (i64, i64, i64) {
    // Counted from 1 March of the year 0 in eras of 400 years.
    let days = days + 719_468 - 25_569;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
