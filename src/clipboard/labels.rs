//! Reads labels: which row, column or heading of a format a text names,
//! whatever its width, punctuation, enumerator and line breaks.

use std::sync::OnceLock;

use crate::formats::{CellId, FORMATS, Format, FormatId, RowId, TableId};

/// The longest text that is held against labels, in characters.
const LONGEST: usize = 60;

/// A label reduced to what tells it apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// Its letters and digits, without enumerator.
    full: Vec<char>,
    /// The same without what stands in brackets.
    bare: Vec<char>,
    /// Whether an enumerator stood before it.
    pub is_numbered: bool,
}

/// How well a text names something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// All but a few letters.
    Near,
    Same,
}

/// What a text names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    pub key: Key,
    /// A row of the format.
    pub row: Option<(TableId, RowId, Likeness)>,
    /// Whether a column of either format is so named.
    pub is_column: bool,
    /// Whether a heading over columns, a block or a corner is so named.
    pub is_heading: bool,
    /// What it names beside rows that are none of the format.
    pub beside: Option<Beside>,
}

/// What stands beside figures and has no cells in the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// A heading over rows.
    Group,
    /// A row that only the other format has.
    ForeignRow,
}

impl Meaning {
    /// Whether the form prints it.
    pub fn is_known(&self) -> bool {
        self.row.is_some() || self.is_column || self.is_heading || self.beside.is_some()
    }
}

/// The labels of a format, reduced.
pub struct Labels {
    format: &'static Format,
    rows: Vec<(Key, TableId, RowId)>,
    foreign_rows: Vec<Key>,
    columns: Vec<Key>,
    /// The label over each cell of the format, in print order.
    over_cells: Vec<Key>,
    /// What columns were called in the other format, by their id.
    aliases: Vec<(&'static str, Key)>,
    headings: Vec<Key>,
    row_groups: Vec<Key>,
}

/// Names that both formats have given to what they share.
const ALIASES: [(&str, &str, &str); 2] =
    [("normative_documents", "规范性文件", "行政规范性文件"), ("decisions", "处理决定数量", "本年处理决定数量")];

impl Labels {
    /// Those of a format, which are reduced once.
    pub fn of(format: &'static Format) -> &'static Self {
        static LABELS: [OnceLock<Labels>; FormatId::ALL.len()] = [const { OnceLock::new() }; FormatId::ALL.len()];
        LABELS[format.id as usize].get_or_init(|| Self::new(format))
    }

    fn new(format: &'static Format) -> Self {
        let mut labels = Self {
            format,
            rows: Vec::new(),
            foreign_rows: Vec::new(),
            columns: Vec::new(),
            over_cells: format.cells().iter().map(|spec| Key::new(spec.column.label)).collect(),
            aliases: ALIASES.iter().flat_map(|(id, old, new)| [(*id, Key::new(old)), (*id, Key::new(new))]).collect(),
            headings: Vec::new(),
            row_groups: Vec::new(),
        };
        for other in FORMATS {
            for table in &other.tables {
                labels.add(table, other.id == format.id);
            }
        }
        labels
    }

    fn add(&mut self, table: &'static crate::formats::Table, is_own: bool) {
        for block in table.blocks {
            self.headings.extend(block.heading.into_iter().chain(block.label_column).map(Key::new));
            self.columns.extend(block.columns.iter().map(|column| Key::new(column.label)));
            self.headings.extend(block.column_groups.iter().map(|group| Key::new(group.label)));
        }
        if let crate::formats::Layout::Matrix { note, .. } = table.layout {
            self.headings.push(Key::new(note));
        }
        // The rows of table 4 stand over its columns, and so do their groups.
        let groups = table.groups.iter().map(|group| Key::new(group.label));
        if table.id == TableId::T4 {
            self.headings.extend(groups);
        } else {
            self.row_groups.extend(groups);
        }
        for row in table.rows() {
            if is_own {
                self.rows.push((Key::new(row.label), table.id, row.id));
                let alias = ALIASES.iter().find(|(id, ..)| *id == row.id.0);
                self.rows.extend(alias.into_iter().flat_map(|(_, old, new)| {
                    [*old, *new]
                        .into_iter()
                        .filter(|name| *name != row.label)
                        .map(|name| (Key::new(name), table.id, row.id))
                }));
            } else if self.format.table(table.id).row(row.id).is_none() {
                self.foreign_rows.push(Key::new(row.label));
            }
        }
    }

    pub fn meaning(&self, text: &str) -> Meaning {
        let key = Key::new(text);
        if key.full.is_empty() || key.full.iter().all(char::is_ascii_digit) || key.full.len() > LONGEST {
            return Meaning { key, ..Meaning::default() };
        }
        let any = |keys: &[Key]| keys.iter().any(|known| known.is_same(&key));
        let row = self.row(&key);
        // Columns have no enumerators: 3.其他 and （七）总计 are rows.
        let is_column = !key.is_numbered && any(&self.columns);
        let is_heading = any(&self.headings);
        let is_same = |row: &(TableId, RowId, Likeness)| row.2 == Likeness::Same;
        let beside = if any(&self.row_groups) && !row.as_ref().is_some_and(is_same) {
            Some(Beside::Group)
        } else if row.is_none() && any(&self.foreign_rows) {
            Some(Beside::ForeignRow)
        } else {
            None
        };
        let is_other = is_heading || is_column || beside.is_some();
        let row = row.filter(|row| is_same(row) || !is_other);
        Meaning { key, row, is_column, is_heading, beside }
    }

    /// The row that a label names: the same, else the only one that is near.
    fn row(&self, key: &Key) -> Option<(TableId, RowId, Likeness)> {
        let mut near = None;
        let mut n_near = 0;
        for (known, table, row) in &self.rows {
            match known.likeness(key) {
                Some(Likeness::Same) => return Some((*table, *row, Likeness::Same)),
                Some(Likeness::Near) => {
                    near = Some((*table, *row, Likeness::Near));
                    n_near += 1;
                }
                None => {}
            }
        }
        near.filter(|_| n_near == 1)
    }

    /// The row whose label ends a text that begins with headings beside rows:
    /// （三）不予公开 and 1.属于国家秘密 in one cell.
    pub fn row_behind_groups(&self, text: &str) -> Option<(TableId, RowId)> {
        let whole = Key::new(text);
        if whole.full.len() > LONGEST {
            return None;
        }
        let letters: Vec<char> = whole.full.into_iter().filter(|c| !is_enumerator(*c)).collect();
        let plain = |key: &Key| key.full.iter().copied().filter(|c| !is_enumerator(*c)).collect::<Vec<_>>();
        self.rows.iter().find_map(|(key, table, row)| {
            let before = letters.strip_suffix(&*plain(key))?;
            let is_group = |before: &[char]| self.row_groups.iter().any(|group| plain(group) == before);
            // 本年度办理结果 may stand before the inner heading.
            let outer = self.row_groups.iter().find_map(|group| before.strip_prefix(&*plain(group)));
            (!before.is_empty() && (is_group(before) || outer.is_some_and(is_group))).then_some((*table, *row))
        })
    }

    /// Which of these cells of one line a column label names.
    pub fn column(&self, key: &Key, cells: &[CellId]) -> Option<(CellId, Likeness)> {
        if key.is_numbered {
            return None;
        }
        let mut near = None;
        let mut n_near = 0;
        for cell in cells {
            let Some(at) = self.format.position(*cell) else { continue };
            let alias = self.aliases.iter().any(|(id, name)| *id == cell.column.0 && name.full == key.full);
            match self.over_cells[at].likeness(key) {
                Some(Likeness::Same) => return Some((*cell, Likeness::Same)),
                Some(Likeness::Near) => (near, n_near) = (Some(*cell), n_near + 1),
                None if alias => (near, n_near) = (Some(*cell), n_near + 1),
                None => {}
            }
        }
        near.filter(|_| n_near == 1).map(|cell| (cell, Likeness::Near))
    }
}

/// What tells a text apart: its letters without enumerators and digits.
#[must_use]
pub fn letters(text: &str) -> Vec<char> {
    let mut key = Vec::new();
    for line in text.lines() {
        key.extend(Key::new(line).full);
    }
    key.retain(|c| !c.is_ascii_digit());
    key
}

/// All that a label may be printed as, in letters: whole, without what stands
/// in brackets, and as the other format calls it.
#[must_use]
pub fn names(label: &str) -> Vec<Vec<char>> {
    let others =
        ALIASES.iter().filter(|(_, old, new)| [*old, *new].contains(&label)).flat_map(|(_, old, new)| [*old, *new]);
    let mut names = Vec::new();
    for key in [label].into_iter().chain(others).map(Key::new) {
        for name in [key.full, key.bare] {
            if name.len() > 1 && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

impl Key {
    pub fn new(text: &str) -> Self {
        let mut text: Vec<char> = text.chars().filter(|c| !is_unseen(*c)).map(half_width).take(400).collect();
        // 合计 says the same, and no label of the form has it.
        if let Some(at) = text.windows(2).position(|two| two == ['合', '计']) {
            text[at] = '总';
        }
        let rest = without_enumerators(&text);
        let full = rest.iter().copied().filter(|c| is_letter(*c)).collect();
        let bare = without_brackets(rest).filter(|c| is_letter(*c)).collect();
        Self { full, bare, is_numbered: rest.len() < text.len() }
    }

    /// Whether two labels have anything in common.
    pub fn shares_a_letter_with(&self, other: &Self) -> bool {
        self.full.iter().any(|c| other.full.contains(c))
    }

    fn is_same(&self, other: &Self) -> bool {
        self.full == other.full || (!self.has_clause() && !self.bare.is_empty() && self.bare == other.bare)
    }

    /// What stands in the brackets of 第二十条第（一）项 is all it says.
    fn has_clause(&self) -> bool {
        self.full.first() == Some(&'第')
    }

    fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.is_same(other) {
            return Some(Likeness::Same);
        }
        let near = |a: &[char], b: &[char]| {
            let allowed = match a.len() {
                0..5 => return false,
                5..10 => 1,
                _ => 2,
            };
            a.len().abs_diff(b.len()) <= allowed && distance(a, b) <= allowed
        };
        (!self.has_clause() && (near(&self.full, &other.full) || near(&self.bare, &other.bare)))
            .then_some(Likeness::Near)
    }
}

/// How many letters have to be changed, lost or added.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

/// White space, and what is none and shows nothing either.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A character as labels are compared: half as wide, and simplified.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '〔' | '【' => '(',
        '〕' | '】' => ')',
        // 其它 is what no label says and people write.
        '它' => '他',
        c => simplified(c),
    }
}

/// Traditional characters of labels and headings, and the simplified ones at
/// the same places.
const TRADITIONAL: &str = "動開況規許處罰強費請數結轉辦屬國穩護權類內務過執詢項無關沒現製補訪舉報訴複復議維糾審總計經後業機構會組織單價對應體條當繳納續確認獲於與據發廢為個團學購額萬檔決給問題進監導標準實級區縣鎮鄉備從門網終訊錄書員";
const SIMPLIFIED: &str = "动开况规许处罚强费请数结转办属国稳护权类内务过执询项无关没现制补访举报诉复复议维纠审总计经后业机构会组织单价对应体条当缴纳续确认获于与据发废为个团学购额万档决给问题进监导标准实级区县镇乡备从门网终讯录书员";

fn simplified(c: char) -> char {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| Pairs::new(TRADITIONAL, SIMPLIFIED)).second(c)
}

/// Chinese characters and what each stands for.
pub struct Pairs(Vec<(char, char)>);

impl Pairs {
    /// Those at the same places of two texts.
    pub fn new(first: &str, second: &str) -> Self {
        let mut pairs: Vec<(char, char)> = first.chars().zip(second.chars()).collect();
        pairs.sort_by_key(|pair| pair.0);
        pairs.dedup_by_key(|pair| pair.0);
        Self(pairs)
    }

    /// What a character stands for; itself where that is nothing else.
    pub fn second(&self, c: char) -> char {
        let at = is_common_ideograph(c).then(|| self.0.binary_search_by_key(&c, |pair| pair.0));
        at.and_then(Result::ok).map_or(c, |at| self.0[at].1)
    }
}

fn is_common_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a character is a letter or a number; tables of all scripts are only
/// asked about what is not Chinese.
fn is_letter(c: char) -> bool {
    is_common_ideograph(c) || c.is_alphanumeric()
}

fn is_enumerator(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// The text behind 一、, （二）, 3. and ①.
fn without_enumerators(text: &[char]) -> &[char] {
    let mut rest = text;
    // Two at most: 三、（一）予以公开.
    for _ in 0..2 {
        rest = without_enumerator(rest);
    }
    rest
}

fn without_enumerator(text: &[char]) -> &[char] {
    let (open, inner) = match text {
        ['(', inner @ ..] => (true, inner),
        [first, rest @ ..] if ('①'..='⑳').contains(first) => return rest,
        _ => (false, text),
    };
    let n = inner.iter().take(3).take_while(|c| is_enumerator(**c)).count();
    if n == 0 {
        return text;
    }
    let is_digit = inner[0].is_ascii_digit();
    match inner[n..] {
        [')', ref rest @ ..] => rest,
        ['、' | '.' | ',' | ':', ref rest @ ..] if !open && !rest.first().is_some_and(char::is_ascii_digit) => rest,
        // 1属于国家秘密
        [next, ..] if !open && is_digit && next.is_alphabetic() => &inner[n..],
        _ => text,
    }
}

fn without_brackets(text: &[char]) -> impl Iterator<Item = char> {
    let mut depth = 0_usize;
    text.iter().copied().filter(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}
