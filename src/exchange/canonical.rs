//! The content hash: SHA-256 over the canonical form of RFC 8785.

use sha2::{Digest, Sha256};

use super::json::{Json, Object, push_hex, write_string};

/// `sha256:` and 64 hexadecimal digits, over everything in the file except
/// the hash itself and `internal`.
pub fn content_hash(file: &Object) -> String {
    let mut text = String::new();
    write_object(file.iter().filter(|(key, _)| !matches!(*key, "content_hash" | "internal")), &mut text);
    let mut hash = "sha256:".to_owned();
    for byte in Sha256::digest(text.as_bytes()) {
        push_hex(u32::from(byte), &mut hash);
    }
    hash
}

fn write_value(value: &Json, text: &mut String) {
    match value {
        Json::Object(object) => write_object(object.iter(), text),
        Json::List(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write_value(item, text);
            }
            text.push(']');
        }
        Json::Number(number) => write_number(number, text),
        Json::Text(string) => write_string(string, text),
        Json::Null => text.push_str("null"),
        Json::Bool(true) => text.push_str("true"),
        Json::Bool(false) => text.push_str("false"),
    }
}

/// Keys in the order of their UTF-16 code units.
fn write_object<'a>(entries: impl Iterator<Item = (&'a str, &'a Json)>, text: &mut String) {
    let mut sorted: Vec<(&str, &Json)> = Vec::new();
    for entry in entries {
        let at = sorted.partition_point(|(key, _)| key.encode_utf16().lt(entry.0.encode_utf16()));
        sorted.insert(at, entry);
    }
    text.push('{');
    for (at, (key, value)) in sorted.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        write_string(key, text);
        text.push(':');
        write_value(value, text);
    }
    text.push('}');
}

/// Writes a JSON number as ECMAScript prints it: 1.50e3 is 1500.
///
/// Works on the digits, without a floating-point number in between. That is
/// exact for every number that a program printed from a double; the RFC does
/// not cover numbers with more digits than a double holds.
fn write_number(number: &str, text: &mut String) {
    let (negative, number) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    // The point stands behind this many of `digits`.
    let leading = all.len() - digits.len();
    let exponent: i32 = exponent.trim_start_matches('+').parse().unwrap_or(0);
    let point = i32::try_from(whole.len()).unwrap_or(0) - i32::try_from(leading).unwrap_or(0) + exponent;
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        text.push('0');
        return;
    }
    if negative {
        text.push('-');
    }
    lay_out(digits, point, text);
}

/// `Number::toString` of ECMAScript for the number 0.`digits` × 10^`point`.
fn lay_out(digits: &str, point: i32, text: &mut String) {
    let is_plain = (-5..=21).contains(&point);
    let behind = if is_plain { point } else { 1 };
    if behind <= 0 {
        text.push_str("0.");
    }
    (behind..0).for_each(|_| text.push('0'));
    for (digit, place) in digits.chars().zip(0..) {
        if place == behind && place > 0 {
            text.push('.');
        }
        text.push(digit);
    }
    (i32::try_from(digits.len()).unwrap_or(0)..behind).for_each(|_| text.push('0'));
    if !is_plain {
        text.push_str(if point > 0 { "e+" } else { "e" });
        text.push_str(&(point - 1).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::write_string;
    use super::write_number;

    #[test]
    fn strings_are_escaped_no_more_than_the_rfc_asks() {
        let mut text = String::new();
        write_string("\"\\/\u{8}\t\n\u{c}\r\u{1}\u{1f}\u{7f}€😀", &mut text);
        assert_eq!(text, "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\u{7f}€😀\"");
    }

    #[track_caller]
    fn prints(number: &str, expected: &str) {
        let mut text = String::new();
        write_number(number, &mut text);
        assert_eq!(text, expected, "{number}");
    }

    #[test]
    fn numbers_are_printed_as_ecmascript_does() {
        for (number, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("7", "7"),
            ("-12", "-12"),
            ("4.50", "4.5"),
            ("2e-3", "0.002"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("0.000000000000000000000000001", "1e-27"),
            ("1E30", "1e+30"),
            ("1e21", "1e+21"),
            ("1e20", "100000000000000000000"),
            ("123456789012345678901e0", "123456789012345678901"),
            ("1.5e+300", "1.5e+300"),
            ("999999999999999", "999999999999999"),
            ("9007199254740992", "9007199254740992"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("10.0", "10"),
        ] {
            prints(number, expected);
        }
    }
}
