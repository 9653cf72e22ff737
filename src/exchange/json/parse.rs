//! Reads JSON (RFC 8259) into a tree.

use super::{Json, Object};

/// Deeper nesting is refused, so that no file can exhaust the stack.
const MAX_DEPTH: u8 = 127;

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It ends too early.
    CutOff,
    /// Something else stands at this byte.
    At(usize),
}

/// Reads a text that is one value and nothing else.
pub fn parse(text: &str) -> Result<Json, Broken> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(0)?;
    parser.space();
    if parser.at == text.len() { Ok(value) } else { Err(Broken::At(parser.at)) }
}

struct Parser<'a> {
    text: &'a str,
    /// The byte to read next.
    at: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What is wrong where something else was awaited.
    fn broken(&self) -> Broken {
        if self.at >= self.text.len() { Broken::CutOff } else { Broken::At(self.at) }
    }

    /// Skips what belongs to these bytes; returns it.
    fn take(&mut self, belongs: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&belongs) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn space(&mut self) {
        self.take(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// Skips this byte if it is next.
    fn skip(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, byte: u8) -> Result<(), Broken> {
        if self.skip(byte) { Ok(()) } else { Err(self.broken()) }
    }

    fn value(&mut self, depth: u8) -> Result<Json, Broken> {
        if depth > MAX_DEPTH {
            return Err(Broken::At(self.at));
        }
        self.space();
        match self.peek() {
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'[') => {
                let mut list = Vec::new();
                self.entries(b']', |parser| {
                    list.push(parser.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Json::List(list))
            }
            Some(b'{') => {
                let mut object = Object::default();
                self.entries(b'}', |parser| {
                    let key = parser.string()?;
                    parser.space();
                    parser.expect(b':')?;
                    let value = parser.value(depth + 1)?;
                    object.insert(&key, value);
                    Ok(())
                })?;
                Ok(Json::Object(object))
            }
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &'static str, value: Json) -> Result<Json, Broken> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    /// What stands between brackets, with commas between.
    fn entries(&mut self, close: u8, mut entry: impl FnMut(&mut Self) -> Result<(), Broken>) -> Result<(), Broken> {
        self.at += 1;
        self.space();
        if self.skip(close) {
            return Ok(());
        }
        loop {
            self.space();
            entry(self)?;
            self.space();
            if self.skip(close) {
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    /// A number stays as it is written.
    fn number(&mut self) -> Result<Json, Broken> {
        let start = self.at;
        self.skip(b'-');
        if !self.skip(b'0') {
            self.digits()?;
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        Ok(Json::number(self.text.get(start..self.at).unwrap_or_default()))
    }

    fn digits(&mut self) -> Result<(), Broken> {
        if self.take(|byte| byte.is_ascii_digit()).is_empty() { Err(self.broken()) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<String, Broken> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            string += self.take(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
            if self.skip(b'"') {
                return Ok(string);
            }
            self.expect(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    /// The character that an escape stands for.
    fn escaped(&mut self) -> Result<char, Broken> {
        let escape = self.peek().ok_or(Broken::CutOff)?;
        let c = match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b't' => '\t',
            b'n' => '\n',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'u' => return self.unicode(),
            _ => return Err(Broken::At(self.at)),
        };
        self.at += 1;
        Ok(c)
    }

    /// `u` and four hexadecimal digits; beyond the basic plane, two of them.
    fn unicode(&mut self) -> Result<char, Broken> {
        let start = self.at;
        let high = self.unit()?;
        let code = if (0xd800..0xdc00).contains(&high) {
            self.expect(b'\\')?;
            let low = self.unit()?;
            let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400).ok_or(Broken::At(start))?;
            0x1_0000 + (high - 0xd800) * 0x400 + low
        } else {
            high
        };
        char::from_u32(code).ok_or(Broken::At(start))
    }

    fn unit(&mut self) -> Result<u32, Broken> {
        self.expect(b'u')?;
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or(self.broken())?;
            unit = unit * 16 + digit;
            self.at += 1;
        }
        Ok(unit)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may
mod tests {
    use super::{Broken, Json, parse};

    const DOCUMENT: &str = r#" {"a":[1.50e+3,-0,123456789012345678901234567890,0.10e-2],"b":{},"c":[ ],
        "d":{"x":null,"y":true,"z":"\"\\\/\b\f\n\r\t\u0001\u20ac€😀\ud83d\ude00","n":false}} "#;

    /// What an independent parser makes of the text. It writes an exponent in
    /// its own way.
    fn oracle(text: &str) -> Result<String, bool> {
        let read: Result<serde_json::Value, _> = serde_json::from_str(text);
        let pretty = |value| serde_json::to_string_pretty(&value).unwrap().replace("e+", "e");
        read.map(pretty).map_err(|error| error.is_eof())
    }

    fn ours(text: &str) -> Result<String, bool> {
        parse(text)
            .map(|value| value.pretty().replace('E', "e").replace("e+", "e"))
            .map_err(|broken| broken == Broken::CutOff)
    }

    #[test]
    fn every_beginning_and_every_changed_byte_reads_as_elsewhere() {
        assert_eq!(ours(DOCUMENT), oracle(DOCUMENT));
        assert!(ours(DOCUMENT).is_ok());
        let mut accepted = 0;
        for (at, c) in DOCUMENT.char_indices() {
            assert_eq!(ours(&DOCUMENT[..at]), oracle(&DOCUMENT[..at]), "{}", &DOCUMENT[..at]);
            for other in
                ["", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", ".", "e", "u", "d", "\n", "\u{1}", "一"]
            {
                let changed = format!("{}{other}{}", &DOCUMENT[..at], &DOCUMENT[at + c.len_utf8()..]);
                let (read, expected) = (ours(&changed), oracle(&changed));
                assert_eq!(read.as_ref().ok(), expected.as_ref().ok(), "{changed}");
                accepted += usize::from(read.is_ok());
            }
        }
        assert!(accepted > 100, "{accepted}");
    }

    #[test]
    fn a_text_that_is_cut_off_says_so() {
        for text in ["", "{", "[1,", "\"a", "\"\\u12", "tru", "{\"a\"", "-", "1.", "[1, 2"] {
            assert_eq!(parse(text), Err(Broken::CutOff), "{text}");
        }
        for (text, at) in [("[1 2]", 3), ("nul!", 3), ("{} x", 3), ("\"\n\"", 1), ("\"\\ud83d\\u0041\"", 2)] {
            assert_eq!(parse(text), Err(Broken::At(at)), "{text}");
        }
    }

    #[test]
    fn nesting_ends_where_the_stack_is_safe() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(&nested(127)).is_ok());
        assert!(parse(&nested(129)).is_err());
        assert!(parse(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn the_last_of_two_values_counts() {
        let read = parse(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
        assert_eq!(read.pretty(), "{\n  \"a\": 3,\n  \"b\": 2\n}");
    }

    #[test]
    fn an_object_that_looks_like_a_number_of_another_program_is_an_object() {
        assert!(matches!(parse(r#"{"$serde_json::private::Number": "1"}"#), Ok(Json::Object(_))));
    }
}
