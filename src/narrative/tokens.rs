//! A text as words, figures and punctuation.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::numbers::{self, half_width};
use super::words::{Class, UNITS, Unit, WORDS};
use super::{Figure, Tolerance};
use crate::report::Decimal;

/// A word of the text, in Unicode scalars.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub class: Class,
    pub start: usize,
    pub end: usize,
    /// Which figure it is, or the year of a date.
    pub value: usize,
}

/// Words by their first character, longest first.
type Index<T> = BTreeMap<char, Vec<(Vec<char>, T)>>;

fn index<T: Copy>(lists: &[(T, &str)]) -> Index<T> {
    let mut index: Index<T> = BTreeMap::new();
    for (class, words) in lists {
        for word in words.split_whitespace() {
            let word: Vec<char> = word.chars().map(half_width).collect();
            index.entry(word[0]).or_default().push((word, *class));
        }
    }
    // Stable: of the classes of one word the first listed stays in front.
    for words in index.values_mut() {
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    index
}

fn longest<T: Copy>(index: &Index<T>, text: &[char]) -> Option<(T, usize)> {
    let words = index.get(text.first()?)?;
    words.iter().find(|(word, _)| text.starts_with(word)).map(|(word, class)| (*class, word.len()))
}

static WORD_INDEX: OnceLock<Index<Class>> = OnceLock::new();
static UNIT_INDEX: OnceLock<Index<Unit>> = OnceLock::new();

fn words() -> &'static Index<Class> {
    WORD_INDEX.get_or_init(|| index(WORDS))
}

/// The class of a word that stands alone, where its first one only counts
/// behind the noun of a request.
fn class_alone(word: &[char]) -> Class {
    let classes = words().get(&word[0]).into_iter().flatten().filter(|(other, _)| other == word);
    let mut classes = classes.map(|(_, class)| *class).filter(|class| !matches!(class, Class::Suffix | Class::Matter));
    classes.next().unwrap_or(Class::Filler)
}

/// The tokens of a text and its figures.
pub fn read(text: &str) -> (Vec<Token>, Vec<Figure>) {
    // White space and marks of quotation say nothing, but a line end does.
    let is_mark = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '"' | '「' | '」');
    let mut chars = Vec::new();
    let mut places = Vec::new();
    for (place, c) in text.chars().map(half_width).enumerate() {
        if c == '\n' || !(c.is_whitespace() || is_mark(c)) {
            chars.push(c);
            places.push(place);
        }
    }
    let mut scanner = Scanner { text: &chars, at: 0, tokens: Vec::new(), figures: Vec::new() };
    while scanner.at < chars.len() {
        scanner.step();
    }
    let Scanner { tokens, mut figures, .. } = scanner;
    let start = |at: usize| places.get(at).copied().unwrap_or_default();
    let end = |at: usize| at.checked_sub(1).map_or(0, |last| start(last) + 1);
    for figure in &mut figures {
        (figure.start, figure.end) = (start(figure.start), end(figure.end));
    }
    let tokens = offices(&tokens, &chars);
    let mut tokens = without_asides(tokens);
    for token in &mut tokens {
        match token.class {
            Class::Other => token.value = usize::from(is_body(&chars[token.start..token.end])),
            // 执法类复议: of a kind that is named.
            Class::Of => token.value = usize::from(chars[token.start] == '类'),
            // 行政许可事项: how many there are to decide about.
            Class::Licensing | Class::Penalty | Class::Compulsion => {
                token.value = usize::from(chars[token.end..].starts_with(&MATTERS));
            }
            _ => {}
        }
    }
    let mut tokens = compound(&tokens, &chars);
    denials(&mut tokens, &chars);
    let mut tokens = after_reviews(tokens, &chars);
    citizens(&mut tokens);
    for token in &mut tokens {
        (token.start, token.end) = (start(token.start), end(token.end));
    }
    (tokens, figures)
}

struct Scanner<'a> {
    text: &'a [char],
    at: usize,
    tokens: Vec<Token>,
    figures: Vec<Figure>,
}

impl Scanner<'_> {
    fn push(&mut self, class: Class, length: usize, value: usize) {
        let (start, end) = (self.at, self.at + length);
        self.at = end;
        // What is not known is one word, however long.
        if class == Class::Other
            && let Some(last) = self.tokens.last_mut()
            && last.class == Class::Other
            && last.end == start
        {
            last.end = end;
            return;
        }
        self.tokens.push(Token { class, start, end, value });
    }

    fn step(&mut self) {
        let rest = &self.text[self.at..];
        if rest[0] == '\n' && self.tokens.last().is_some_and(|last| leads_over(last.class)) {
            self.at += 1;
            return;
        }
        if rest[0] == '\n' && self.broken_year() {
            return;
        }
        let punctuation = match rest[0] {
            ',' => Class::Comma,
            '、' => Class::Pause,
            ';' => Class::Semicolon,
            ':' => Class::Colon,
            '(' | '[' | '〔' => Class::OpenBracket,
            ')' | ']' | '〕' => Class::CloseBracket,
            '。' | '!' | '?' | '\n' => Class::Stop,
            _ => Class::Other,
        };
        let word = longest(words(), rest);
        if let Some((class, length)) = word.filter(|(_, length)| *length > 1 || !is_numeral(rest[0])) {
            // 约 and 近 are words before a figure only.
            let is_about = matches!(class, Class::About | Class::AtLeast | Class::AtMost);
            let class =
                if is_about && !rest.get(length).is_some_and(|c| is_numeral(*c)) { Class::Other } else { class };
            self.push(class, length, 0);
        } else if is_numeral(rest[0]) {
            self.number();
        } else {
            self.push(punctuation, 1, usize::from(rest[0] == '\n'));
        }
    }

    /// 上⏎年结转36件: the year before, though a line ends in its name.
    fn broken_year(&mut self) -> bool {
        let Some(last) = self.tokens.last_mut().filter(|last| last.class == Class::Other) else { return false };
        let begun = self.at - 1;
        let behind = self.text[self.at + 1..].iter().take(LONGEST_YEAR).copied();
        let joined: Vec<char> = [self.text[begun]].into_iter().chain(behind).collect();
        let Some((Class::LastYear, length)) = longest(words(), &joined) else { return false };
        last.end = begun;
        if last.end == last.start {
            self.tokens.pop();
        }
        self.at = begun;
        // The line end is one character more.
        self.push(Class::LastYear, length + 1, 0);
        true
    }

    fn number(&mut self) {
        let Some(number) = numbers::read(self.text, self.at) else { return self.push(Class::Other, 1, 0) };
        let before = self.at.checked_sub(1).map(|at| self.text[at]);
        let rest = &self.text[number.end..];
        let more = usize::from(matches!(rest.first(), Some('余' | '多')));
        let unit = longest(UNIT_INDEX.get_or_init(|| index(UNITS)), &rest[more..]);
        let length = number.end - self.at;
        // 第三方, 几十件, A4.
        let is_vague = number.is_chinese && matches!(before, Some('几' | '数'));
        let is_part = before.is_some_and(|c| matches!(c, '第' | '-' | '/' | '.') || c.is_ascii_alphanumeric());
        if unit.is_none() && self.is_none_at_all(number.value, number.end) {
            return self.push(Class::Negator, length, 0);
        }
        let (Some((unit, unit_length)), false) = (unit, is_part || is_vague) else {
            let class = if number.is_chinese { Class::Other } else { Class::Date };
            return self.push(class, if number.is_chinese { 1 } else { length }, 0);
        };
        let length = length + more + unit_length;
        if unit == Unit::None {
            let year = number.value.integer().and_then(|year| usize::try_from(year).ok());
            let year = year.filter(|_| rest.first() == Some(&'年')).unwrap_or_default();
            return self.push(Class::Date, length, year);
        }
        // 未发生一起: none at all.
        let is_denied = matches!(self.tokens.last().map(|token| token.class), Some(Class::Negator | Class::Occurs));
        let is_alone = number.is_chinese && number.end == self.at + 1;
        if is_alone && is_denied && number.value == Decimal::from_integer(1) {
            return self.push(Class::Filler, length, 0);
        }
        let tolerance = match self.tolerance(number.is_more || more > 0, &self.text[self.at + length..]) {
            Tolerance::Exact if unit != Unit::Yuan => number.rounding(),
            tolerance => tolerance,
        };
        self.figures.push(Figure {
            value: number.value,
            mantissa: number.mantissa,
            places: number.places,
            unit,
            is_alone,
            tolerance,
            start: self.at,
            end: self.at + length,
            is_reached: false,
        });
        self.push(Class::Figure, length, self.figures.len() - 1);
    }

    /// 申请数为0, 费用均为零: without a unit, at the end of its clause.
    fn is_none_at_all(&self, value: Decimal, end: usize) -> bool {
        let is_behind = self.at > 0 && matches!(self.text[self.at - 1], '为' | '是' | ':');
        let is_end = self.text.get(end).is_none_or(|c| matches!(c, ',' | '。' | ';' | '\n'));
        value.is_zero() && is_behind && is_end
    }

    fn tolerance(&self, is_more: bool, rest: &[char]) -> Tolerance {
        let after: String = rest.iter().take(2).collect();
        match (self.tokens.last().map(|token| token.class), &*after) {
            (Some(Class::About), _) | (_, "左右" | "上下") => Tolerance::About,
            (Some(Class::AtMost), _) | (_, "以内") => Tolerance::AtMost,
            (Some(Class::AtLeast), _) | (_, "以上") => Tolerance::AtLeast,
            _ if is_more => Tolerance::AtLeast,
            _ => Tolerance::Exact,
        }
    }
}

/// 一年度 of 上一年度.
const LONGEST_YEAR: usize = 4;

/// Whether nothing ends behind such a word: a line that breaks there goes on.
fn leads_over(class: Class) -> bool {
    matches!(
        class,
        Class::LastYear
            | Class::Comma
            | Class::Pause
            | Class::Among
            | Class::Compared
            | Class::Respectively
            | Class::And
            | Class::About
            | Class::AtLeast
            | Class::AtMost
    )
}

/// 市公安局, but not 我局: a body that is named.
fn is_body(word: &[char]) -> bool {
    let is_kind = |c: &char| "局委办厅处所镇乡道区县市州省院站队行社会部".contains(*c);
    let is_own = |c: &char| "我本全该各".contains(*c);
    let is_office = OFFICE.iter().any(|office| word.ends_with(office));
    // 市局, 省厅: the body of a level.
    let is_short = word.len() == 2 && "省市州县区旗".contains(word[0]) && "局厅".contains(word[1]);
    let is_long = word.len() > 2 && (word.last().is_some_and(is_kind) || is_office);
    (is_short || is_long) && !word.first().is_some_and(is_own)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿廿卅".contains(c)
}

/// 县政府办公室, 省人民政府办公厅: one word, though 政府 is another elsewhere.
fn offices(tokens: &[Token], text: &[char]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    for token in tokens {
        let word = &text[token.start..token.end];
        let is_office = token.class == Class::Other && (word.starts_with(&OFFICE[0]) || word.starts_with(&OFFICE[1]));
        let is_behind = |last: &Token| last.class == Class::Info && text[last.start..last.end] == GOVERNMENT;
        let Some(government) = kept.pop_if(|last| is_office && is_behind(last)) else {
            kept.push(*token);
            continue;
        };
        let place = kept.pop_if(|last| last.class == Class::Other && last.end == government.start);
        let start = place.map_or(government.start, |place| place.start);
        kept.push(Token { start, ..*token });
    }
    kept
}

const OFFICE: [[char; 3]; 2] = [['办', '公', '室'], ['办', '公', '厅']];
/// 无需, 无须
const UNNEEDED: [[char; 2]; 2] = [['无', '需'], ['无', '须']];
const MATTERS: [char; 2] = ['事', '项'];
const GOVERNMENT: [char; 2] = ['政', '府'];

/// Brackets without a figure only explain the word before them.
fn without_asides(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    for token in tokens {
        kept.push(token);
        if token.class == Class::CloseBracket
            && let Some(open) = kept.iter().rposition(|token| token.class == Class::OpenBracket)
            && kept[open..].iter().all(|token| !matches!(token.class, Class::Figure | Class::Stop))
        {
            kept.truncate(open);
        }
    }
    kept
}

/// Puts the noun of a request together from its parts: 政府信息＋公开＋申请.
fn compound(tokens: &[Token], text: &[char]) -> Vec<Token> {
    let mut put_together: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_part = |token: &&Token| {
            matches!(token.class, Class::Info | Class::Open | Class::Apply | Class::ByApply | Class::Of)
        };
        let mut length = tokens[at..].iter().take_while(is_part).count();
        while length > 0 && tokens[at + length - 1].class == Class::Of {
            length -= 1;
        }
        if length == 0 || tokens[at].class == Class::Of {
            let token = tokens[at];
            let class = match token.class {
                // 集中在3个方面: something else is counted.
                Class::Matter if put_together.last().is_some_and(|last| last.class == Class::Figure) => {
                    match class_alone(&text[token.start..token.end]) {
                        Class::Filler => Class::Other,
                        class => class,
                    }
                }
                Class::Suffix | Class::Matter => class_alone(&text[token.start..token.end]),
                class => class,
            };
            put_together.push(Token { class, ..token });
            at += 1;
            continue;
        }
        let parts: Vec<Class> = tokens[at..at + length].iter().map(|token| token.class).collect();
        let mut class = noun(&parts, &put_together, tokens[at].start);
        // 行政复议被申请7件: what was done, and no application.
        let is_passive = tokens[at].start > 0 && text[tokens[at].start - 1] == '被';
        if class == Class::Apply && is_passive {
            class = Class::Filler;
        }
        let mut end = at + length;
        while let Some(next) = tokens.get(end).filter(|_| matches!(class, Class::Request | Class::Topic)) {
            let is_suffix = |token: Option<&Token>| token.is_some_and(|token| token.class == Class::Suffix);
            match next.class {
                // 申请信息公开的来函, 依申请公开办理事项.
                Class::Of | Class::Handled if is_suffix(tokens.get(end + 1)) => {}
                Class::Matter => class = Class::Topic,
                Class::Suffix => {}
                _ => break,
            }
            end += 1;
        }
        // 作出政府信息公开答复112件: answers are to requests.
        if class == Class::Topic && tokens.get(end).is_some_and(|next| next.class == Class::Answered) {
            class = Class::Request;
        }
        // 依申请公开工作: a topic, but that of requests.
        let value =
            usize::from(class == Class::Topic && noun(&parts, &put_together, tokens[at].start) == Class::Request);
        put_together.push(Token { class, start: tokens[at].start, end: tokens[end - 1].end, value });
        at = end;
    }
    put_together
}

/// 信息不存在 is a reason, 不存在被提起诉讼 is a denial; so is 无需结转.
fn denials(tokens: &mut [Token], text: &[char]) {
    let missing: [char; 3] = ['不', '存', '在'];
    for at in 0..tokens.len() {
        let token = tokens[at];
        let is_carry = tokens.get(at + 1).is_some_and(|next| next.class == Class::Carry);
        if token.class == Class::Other && is_carry && UNNEEDED.contains(&[text[token.start], text[token.end - 1]]) {
            tokens[at].class = Class::Negator;
        }
        let is_head = at == 0 || !matches!(tokens[at - 1].class, Class::Info | Class::Request | Class::Apply);
        let denied = tokens.get(at + 1).map(|next| next.class);
        let is_denial = matches!(
            denied,
            Some(
                Class::Occurs
                    | Class::Topic
                    | Class::Request
                    | Class::Review
                    | Class::Litigation
                    | Class::Filler
                    | Class::Carry
                    | Class::LastYear
            )
        );
        if token.class == Class::Leaf && text[token.start..token.end] == missing && is_head && is_denial {
            tokens[at].class = Class::Negator;
        }
    }
}

/// 复议后又提起的诉讼: one kind of dispute, not two.
fn after_reviews(tokens: Vec<Token>, text: &[char]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    for token in tokens {
        let between = |word: &Token| word.class.is_filler() || word.class == Class::Of;
        let review = kept.iter().rposition(|word| !between(word)).filter(|at| kept[*at].class == Class::Review);
        let is_after = |at: usize| kept.get(at + 1).is_some_and(|word| text[word.start] == '后');
        if token.class == Class::Litigation
            && let Some(at) = review.filter(|at| is_after(*at))
        {
            let start = kept[at].start;
            kept.truncate(at);
            kept.push(Token { class: Class::AfterReview, start, ..token });
            continue;
        }
        kept.push(token);
    }
    kept
}

/// 公民8件、企业1件: a kind of applicant beside other kinds.
fn citizens(tokens: &mut [Token]) {
    for sentence in tokens.split_mut(|token| token.class == Class::Stop) {
        let is_kind = |token: &Token| {
            matches!(token.class, Class::Legal | Class::Enterprise | Class::Research | Class::Welfare | Class::LawFirm)
        };
        let class = if sentence.iter().any(is_kind) { Class::Natural } else { Class::Filler };
        for token in sentence.iter_mut().filter(|token| token.class == Class::Citizen) {
            token.class = class;
        }
    }
}

/// What the parts make together.
fn noun(parts: &[Class], before: &[Token], start: usize) -> Class {
    let has = |class| parts.contains(&class);
    if has(Class::ByApply) || (has(Class::Apply) && (has(Class::Open) || has(Class::Info))) {
        return Class::Request;
    }
    if has(Class::Apply) {
        return if is_of_something(before, start) { Class::OtherApply } else { Class::Apply };
    }
    match (has(Class::Open), has(Class::Info)) {
        (true, true) if parts[0] == Class::Open => Class::Published,
        (true, true) => Class::Topic,
        (true, false) => Class::Open,
        _ => Class::Info,
    }
}

/// Whether the words right before 申请 say of what: 救助申请, 许可申请.
fn is_of_something(before: &[Token], mut start: usize) -> bool {
    for token in before.iter().rev() {
        if token.end != start {
            return false;
        }
        match token.class {
            class if class.is_filler() || class == Class::Citizen => start = token.start,
            // 救助申请, but not 从申请看.
            Class::Other => return token.value == 0 && token.end - token.start > 1,
            Class::Foreign
            | Class::Licensing
            | Class::Penalty
            | Class::Compulsion
            | Class::Normative
            | Class::Rules => {
                return true;
            }
            _ => return false,
        }
    }
    false
}
