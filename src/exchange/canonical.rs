//! The content hash: SHA-256 over the canonical form of RFC 8785.

use std::fmt::Write;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// `sha256:` and 64 hexadecimal digits, over everything in the file except
/// the hash itself and `internal`.
pub fn content_hash(file: &Map<String, Value>) -> String {
    let mut text = String::new();
    write_object(file.iter().filter(|(key, _)| !matches!(key.as_str(), "content_hash" | "internal")), &mut text);
    let mut hash = "sha256:".to_owned();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

fn write_value(value: &Value, text: &mut String) {
    match value {
        Value::Object(object) => write_object(object.iter(), text),
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write_value(item, text);
            }
            text.push(']');
        }
        // Numbers as ECMAScript prints them: 1e3 is 1000, 1.0 is 1.
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            text.push_str(ryu_js::Buffer::new().format(number));
        }
        // serde_json escapes strings exactly as the RFC asks.
        other => text.push_str(&other.to_string()),
    }
}

/// Keys in the order of their UTF-16 code units.
fn write_object<'a>(entries: impl Iterator<Item = (&'a String, &'a Value)>, text: &mut String) {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    text.push('{');
    for (at, (key, value)) in entries.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&Value::from(key.as_str()).to_string());
        text.push(':');
        write_value(value, text);
    }
    text.push('}');
}
