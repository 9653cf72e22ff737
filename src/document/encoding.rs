//! Text from bytes: UTF-8, UTF-16, GBK and GB18030. What a file says of itself
//! counts only where the bytes leave it open, for pages lie about it.

use encoding_index_simpchinese::{gb18030, gb18030_ranges};

/// The order of the bytes of UTF-16.
type Order = fn([u8; 2]) -> u16;

/// Reads the bytes as text; without a byte order mark. Total: what stands for
/// no character becomes U+FFFD.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return read_utf_16(u16::from_le_bytes, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return read_utf_16(u16::from_be_bytes, rest);
    }
    if let Some(order) = utf_16(bytes) {
        return read_utf_16(order, bytes);
    }
    let shape = Utf8Shape::of(bytes);
    if shape.is_utf_8(bytes) { String::from_utf8_lossy(bytes).into_owned() } else { read_gb(bytes) }
}

fn read_utf_16(order: Order, bytes: &[u8]) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| order(*pair));
    let mut text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// Reads GB18030, of which GBK and GB2312 are parts.
fn read_gb(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let (character, n_bytes) = match *first {
            0..=0x7f => (Some(char::from(*first)), 1),
            0x80 => (Some('€'), 1),
            first => gb_character(first, &rest[1..]),
        };
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = &rest[n_bytes.min(rest.len())..];
    }
    text
}

/// The character that begins with this byte, and how many bytes it takes.
fn gb_character(first: u8, rest: &[u8]) -> (Option<char>, usize) {
    let lead = u32::from(first) - 0x81;
    match *rest {
        [second @ 0x30..=0x39, third @ 0x81..=0xfe, fourth @ 0x30..=0x39, ..] if first < 0xff => {
            let digit = |byte: u8, from: u8| u32::from(byte - from);
            let code = ((lead * 10 + digit(second, 0x30)) * 126 + digit(third, 0x81)) * 10 + digit(fourth, 0x30);
            (char::from_u32(gb18030_ranges::forward(code)), 4)
        }
        [second @ (0x40..=0x7e | 0x80..=0xfe), ..] if first < 0xff => {
            let code = lead * 190 + u32::from(second) - if second < 0x7f { 0x40 } else { 0x41 };
            let found =
                u16::try_from(code).ok().map(gb18030::forward).filter(|c| *c != 0xffff).and_then(char::from_u32);
            // What is ASCII is not swallowed by what stands before it.
            (found, if found.is_none() && second < 0x80 { 1 } else { 2 })
        }
        _ => (None, 1),
    }
}

/// The order of UTF-16 without a mark: it has zeros, which no other text has,
/// and nearly everything it says is Chinese or ASCII.
fn utf_16(bytes: &[u8]) -> Option<Order> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !sample.contains(&0) {
        return None;
    }
    let n_plausible = |read: Order| {
        let (pairs, _) = sample.as_chunks::<2>();
        pairs.iter().filter(|pair| is_plausible(read(**pair))).count()
    };
    let (little, big) = (n_plausible(u16::from_le_bytes), n_plausible(u16::from_be_bytes));
    let (best, order): (usize, Order) =
        if little >= big { (little, u16::from_le_bytes) } else { (big, u16::from_be_bytes) };
    (best * 2 * 10 >= sample.len() * 9).then_some(order)
}

fn is_plausible(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff | 0x2010..=0x2040 | 0x2460..=0x249b
        | 0x3000..=0x303f | 0x3200..=0x32ff | 0x4e00..=0x9fff | 0xff00..=0xffef)
}

/// How bytes read as UTF-8: how many characters of each kind.
#[derive(Default)]
struct Utf8Shape {
    pairs: usize,
    /// Characters of three or four bytes, as all of Chinese is.
    long: usize,
    errors: usize,
}

impl Utf8Shape {
    fn of(bytes: &[u8]) -> Self {
        let mut shape = Self::default();
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                shape.pairs += usize::from(c.len_utf8() == 2);
                shape.long += usize::from(c.len_utf8() > 2);
            }
            shape.errors += usize::from(!chunk.invalid().is_empty());
        }
        shape
    }

    /// A few broken characters do not make it another encoding; GBK read as
    /// UTF-8 is broken nearly everywhere.
    fn is_utf_8(&self, bytes: &[u8]) -> bool {
        if self.errors > 0 {
            return self.long > 10 * self.errors;
        }
        self.pairs == 0 || self.long > 0 || !says_gb(bytes)
    }
}

/// Whether a page says that it is in a Chinese encoding.
fn says_gb(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let label = |key: &str| head.split_once(key).map(|(_, after)| after.trim_start_matches(['"', '\'', ' ', '=']));
    ["charset=", "encoding="].iter().filter_map(|key| label(key)).any(|label| label.starts_with("gb"))
}
