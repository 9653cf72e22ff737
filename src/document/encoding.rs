//! Text from bytes: UTF-8, UTF-16, GBK and GB18030. What a file says of itself
//! counts only where the bytes leave it open, for pages lie about it.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// Reads the bytes as text; without a byte order mark. Total: what stands for
/// no character becomes U+FFFD.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return read_as(UTF_16LE, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return read_as(UTF_16BE, rest);
    }
    if let Some(encoding) = utf_16(bytes) {
        return read_as(encoding, bytes);
    }
    let shape = Utf8Shape::of(bytes);
    if shape.is_utf_8(bytes) { String::from_utf8_lossy(bytes).into_owned() } else { read_as(GB18030, bytes) }
}

fn read_as(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The order of UTF-16 without a mark: it has zeros, which no other text has,
/// and nearly everything it says is Chinese or ASCII.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !sample.contains(&0) {
        return None;
    }
    let n_plausible = |read: fn([u8; 2]) -> u16| {
        let (pairs, _) = sample.as_chunks::<2>();
        pairs.iter().filter(|pair| is_plausible(read(**pair))).count()
    };
    let (little, big) = (n_plausible(u16::from_le_bytes), n_plausible(u16::from_be_bytes));
    let (best, encoding) = if little >= big { (little, UTF_16LE) } else { (big, UTF_16BE) };
    (best * 2 * 10 >= sample.len() * 9).then_some(encoding)
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
