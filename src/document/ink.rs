//! Text as it collects while HTML is read: white space runs together, and
//! blocks end lines.

use super::MAX_PARTS;

/// Collected text.
#[derive(Debug, Clone, Default)]
pub struct Ink {
    lines: Vec<String>,
    line: String,
    pending: Pending,
}

/// What stands between the last character and the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pending {
    #[default]
    Nothing,
    Space,
    /// White space with a line break of the source in it.
    Break,
    /// The number of a list item ends here.
    Mark,
}

impl Ink {
    /// Adds text as HTML has it.
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.pending = self.pending.max(Pending::Break),
                ' ' | '\t' | '\u{c}' => self.pending = self.pending.max(Pending::Space),
                '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
                c => self.push_char(c),
            }
        }
    }

    /// Adds spaces that were typed: they do not run together.
    pub fn push_spaces(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' => {}
                c if c.is_whitespace() => {
                    self.pending = Pending::Nothing;
                    self.line.push(' ');
                }
                c => self.push_char(c),
            }
        }
    }

    /// Adds text with its line breaks, as in `pre`.
    pub fn push_lines(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.end_line();
            }
            self.push(line);
        }
    }

    /// Adds the number of a list item.
    pub fn push_mark(&mut self, mark: &str) {
        self.push(mark);
        self.pending = Pending::Mark;
    }

    fn push_char(&mut self, c: char) {
        if let Some(last) = self.line.chars().last() {
            let gap = match std::mem::take(&mut self.pending) {
                Pending::Nothing => false,
                Pending::Space => true,
                // As browsers do: Chinese is broken anywhere and joined again.
                Pending::Break => !(is_wide(last) && is_wide(c)),
                Pending::Mark => !is_wide(c),
            };
            if gap {
                self.line.push(' ');
            }
        }
        self.pending = Pending::Nothing;
        self.line.push(c);
    }

    /// Ends the line; an empty one leaves no trace.
    pub fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.pending = Pending::Nothing;
        let line = line.trim();
        // One more than are read, so that whoever reads them sees that they go
        // on.
        if !line.is_empty() && self.lines.len() <= MAX_PARTS {
            self.lines.push(line.to_owned());
        }
    }

    /// Takes the lines out.
    pub fn take(&mut self) -> Vec<String> {
        self.end_line();
        std::mem::take(&mut self.lines)
    }
}

impl Pending {
    /// A number outlasts a break, a break a space.
    fn max(self, other: Self) -> Self {
        if self as u8 > other as u8 { self } else { other }
    }
}

/// Whether a character is as wide as it is high.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…')
}
