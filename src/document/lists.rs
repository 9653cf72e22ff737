//! The numbers of list items, as text.

/// An open list.
#[derive(Debug)]
pub struct List {
    numbering: Option<Numbering>,
    next: u32,
}

#[derive(Debug, Clone, Copy)]
enum Numbering {
    Decimal,
    Letters,
    Chinese,
}

impl List {
    pub fn new(is_numbered: bool, kind: &str, style: &str, start: Option<u32>) -> Self {
        let numbering = if kind.eq_ignore_ascii_case("a") || style.contains("-alpha") {
            Numbering::Letters
        } else if ["cjk-", "chinese"].iter().any(|name| style.contains(name)) {
            Numbering::Chinese
        } else {
            Numbering::Decimal
        };
        let numbering = (is_numbered && !style.contains("list-style-type:none")).then_some(numbering);
        Self { numbering, next: start.unwrap_or(1) }
    }

    /// The mark of the next item; `None` where items have no numbers.
    pub fn next(&mut self, value: Option<u32>) -> Option<String> {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(1);
        Some(match self.numbering? {
            Numbering::Letters if (1..=26).contains(&number) => {
                format!("{}.", char::from_u32(96 + number).unwrap_or('a'))
            }
            Numbering::Chinese if (1..=99).contains(&number) => format!("{}、", chinese(number)),
            _ => format!("{number}."),
        })
    }
}

/// 一 to 九十九.
pub fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: u32| DIGITS[(number % 10) as usize];
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number)),
        _ => format!("{}十{}", digit(number / 10), digit(number)),
    }
}

/// Whether the mark of a list item of Word is a number rather than a bullet,
/// which it writes as a letter of a font of signs.
pub fn is_number(mark: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩".contains(c);
    let ends_like_one = mark.ends_with(['.', '、', ')', '）', '．', ':', '：']);
    mark.chars().count() <= 12 && (mark.contains(numeral) || (mark.chars().count() > 1 && ends_like_one))
}
