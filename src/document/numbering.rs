//! The numbers of paragraphs of a Word file, as Word shows them. They are
//! nowhere in the text, and `（一）` is how a report is divided.

use std::collections::BTreeMap;

use super::lists::chinese;
use super::xml::{Event, Malformed, Tag, Xml};

const N_LEVELS: usize = 9;
/// The longest mark, in characters: one that is longer is prose, and it could
/// be repeated with every paragraph.
const MAX_MARK: usize = 60;
/// The most lists, styles and starts that are kept.
const MAX_ENTRIES: usize = 20_000;

#[derive(Debug, Clone)]
struct Level {
    format: String,
    text: String,
    start: u32,
    is_spaced: bool,
    /// The level above which this one begins anew; by default any.
    restart: Option<usize>,
    is_legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        let (format, text) = ("decimal".to_owned(), String::new());
        Self { format, text, start: 1, is_spaced: true, restart: None, is_legal: false }
    }
}

type Levels = [Level; N_LEVELS];

#[derive(Debug, Default)]
struct Instance {
    list: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
    is_started: bool,
}

/// What a paragraph or a style says of its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbered {
    pub instance: Option<String>,
    pub level: Option<usize>,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub struct Numbering {
    lists: BTreeMap<String, Levels>,
    instances: BTreeMap<String, Instance>,
    counts: BTreeMap<String, [Option<u32>; N_LEVELS]>,
    styles: BTreeMap<String, Style>,
    default_style: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    numbered: Numbered,
    based_on: Option<String>,
}

impl Numbering {
    /// Reads `numbering.xml` and `styles.xml`.
    pub fn read(numbering: &str, styles: &str) -> Result<Self, Malformed> {
        let mut read = Self::default();
        read.read_lists(numbering)?;
        read.read_styles(styles)?;
        Ok(read)
    }

    fn read_lists(&mut self, text: &str) -> Result<(), Malformed> {
        let mut xml = Xml::new(text);
        let (mut list, mut instance, mut level) = (None::<String>, None::<String>, 0);
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if tag.name() == "abstractNum" && self.lists.len() < MAX_ENTRIES => {
                    let id = tag.attribute("abstractNumId").unwrap_or_default();
                    self.lists.entry(id.clone()).or_default();
                    (list, instance) = (Some(id), None);
                }
                Event::Open(tag) if tag.name() == "num" && self.instances.len() < MAX_ENTRIES => {
                    let id = tag.attribute("numId").unwrap_or_default();
                    self.instances.entry(id.clone()).or_default();
                    (list, instance) = (None, Some(id));
                }
                Event::Open(tag) if matches!(tag.name(), "lvl" | "lvlOverride") => {
                    level = tag.number("ilvl").unwrap_or(0).min(N_LEVELS - 1);
                    if tag.name() == "lvl"
                        && let Some(instance) = instance.as_ref().and_then(|id| self.instances.get_mut(id))
                    {
                        instance.levels.insert(level, Level::default());
                    }
                }
                Event::Open(tag) => {
                    let of_list = list.as_ref().and_then(|id| self.lists.get_mut(id)).map(|levels| &mut levels[level]);
                    if let Some(target) = of_list {
                        set(target, &tag);
                    } else if let Some(instance) = instance.as_ref().and_then(|id| self.instances.get_mut(id)) {
                        set_instance(instance, level, &tag);
                    }
                }
                Event::Close(_) | Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn read_styles(&mut self, text: &str) -> Result<(), Malformed> {
        let mut xml = Xml::new(text);
        let mut style = None::<String>;
        while let Some(event) = xml.next()? {
            let Event::Open(tag) = event else { continue };
            if tag.name() == "style" && self.styles.len() < MAX_ENTRIES {
                let id = tag.attribute("styleId").unwrap_or_default();
                let is_default = tag.attribute("default").is_some() && tag.is_on("default");
                if is_default && tag.attribute("type").as_deref() == Some("paragraph") {
                    self.default_style = Some(id.clone());
                }
                self.styles.entry(id.clone()).or_default();
                style = Some(id);
                continue;
            }
            let Some(style) = style.as_ref().and_then(|id| self.styles.get_mut(id)) else { continue };
            match tag.name() {
                "basedOn" => style.based_on = tag.attribute("val"),
                "numId" => style.numbered.instance = tag.attribute("val"),
                "ilvl" => style.numbered.level = tag.number("val"),
                _ => {}
            }
        }
        Ok(())
    }

    /// The mark of the next paragraph of a list and whether a space follows;
    /// `None` where it has none.
    pub fn next(&mut self, own: &Numbered, style: Option<&str>) -> Option<(String, bool)> {
        let numbered = self.with_style(own, style);
        let id = numbered.instance?;
        let instance = self.instances.get_mut(&id)?;
        let level = numbered.level.unwrap_or(0).min(N_LEVELS - 1);
        let list = self.lists.get(&instance.list)?;
        let levels: Vec<&Level> = (0..N_LEVELS).map(|at| instance.levels.get(&at).unwrap_or(&list[at])).collect();
        let counts = self.counts.entry(instance.list.clone()).or_default();
        if !instance.is_started {
            instance.is_started = true;
            // A list that starts anew does so where it is first used.
            for at in instance.starts.keys() {
                counts[*at] = None;
            }
        }
        let start = |at: usize| instance.starts.get(&at).copied().unwrap_or(levels[at].start);
        for (at, count) in counts.iter_mut().enumerate().take(level) {
            count.get_or_insert(start(at));
        }
        counts[level] = Some(counts[level].map_or(start(level), |count| count.saturating_add(1)));
        for at in level + 1..N_LEVELS {
            if levels[at].restart.is_none_or(|above| level < above && above > 0) {
                counts[at] = None;
            }
        }
        let mark = mark(&levels, level, counts);
        (!mark.is_empty()).then_some((mark, levels[level].is_spaced))
    }

    /// What the styles say where the paragraph says nothing.
    fn with_style(&self, own: &Numbered, style: Option<&str>) -> Numbered {
        let mut numbered = own.clone();
        let mut id = style.or(self.default_style.as_deref());
        // Styles may be based on each other in a circle.
        for _ in 0..20 {
            let Some(style) = id.and_then(|id| self.styles.get(id)) else { break };
            if numbered.instance.is_none() {
                numbered.instance.clone_from(&style.numbered.instance);
            }
            if numbered.level.is_none() {
                numbered.level = style.numbered.level;
            }
            id = style.based_on.as_deref();
        }
        numbered
    }
}

fn set(level: &mut Level, tag: &Tag<'_>) {
    let value = || tag.attribute("val").unwrap_or_default();
    match tag.name() {
        "numFmt" => level.format = value(),
        "lvlText" => level.text = value().chars().take(MAX_MARK).collect(),
        "start" => level.start = value().parse().unwrap_or(1),
        "suff" => level.is_spaced = value() != "nothing",
        "lvlRestart" => level.restart = tag.number("val"),
        "isLgl" => level.is_legal = tag.is_on("val"),
        _ => {}
    }
}

fn set_instance(instance: &mut Instance, level: usize, tag: &Tag<'_>) {
    match tag.name() {
        "abstractNumId" => instance.list = tag.attribute("val").unwrap_or_default(),
        "startOverride" => {
            let start = tag.attribute("val").and_then(|start| start.parse().ok());
            instance.starts.insert(level, start.unwrap_or(1));
        }
        _ => {
            if let Some(level) = instance.levels.get_mut(&level) {
                set(level, tag);
            }
        }
    }
}

/// `%1.%2` with the counts in place.
fn mark(levels: &[&Level], level: usize, counts: &[Option<u32>; N_LEVELS]) -> String {
    // A bullet is a letter of a font of signs.
    if matches!(&*levels[level].format, "bullet" | "none") {
        return String::new();
    }
    let mut mark = String::new();
    let mut rest = levels[level].text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit = rest.peek().and_then(|next| next.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        let Some(digit) = digit else {
            mark.push(c);
            continue;
        };
        rest.next();
        let at = digit as usize - 1;
        let format = if levels[level].is_legal { "decimal" } else { &levels[at].format };
        mark.push_str(&number(counts[at].unwrap_or(levels[at].start), format));
    }
    mark.trim().chars().take(MAX_MARK).collect()
}

/// A number in one of the ways of Word.
fn number(number: u32, format: &str) -> String {
    let of = |signs: &str| {
        let sign = (number as usize).checked_sub(1).and_then(|at| signs.chars().nth(at));
        sign.map_or_else(|| number.to_string(), String::from)
    };
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => wide(number),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "taiwaneseDigital"
            if (1..100).contains(&number) =>
        {
            chinese(number)
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedParen" => of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "decimalEnclosedFullstop" => of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        "ideographTraditional" => of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => of("子丑寅卯辰巳午未申酉戌亥"),
        "chineseLegalSimplified" | "ideographLegalTraditional" => of("壹贰叁肆伍陆柒捌玖拾"),
        "lowerLetter" => of("abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

fn wide(number: u32) -> String {
    number.to_string().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    if number >= 400 {
        return number.to_string();
    }
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            roman.push_str(sign);
            number -= value;
        }
    }
    roman
}
