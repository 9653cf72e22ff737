//! What stands around the tables: title, preface, headings, prose, signature.

use disclosure_report::formats::{SectionId, TableId};
use disclosure_report::report::{Field, Report};

#[derive(Debug, Clone)]
pub enum Block {
    Title(String),
    Heading(String),
    Paragraph(String),
    Table(TableId),
    /// A line of the signature, at the right.
    Signature(String),
}

/// A report from top to bottom.
pub fn blocks(report: &Report) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title(report))];
    blocks.extend(paragraphs(report.field(Field::Preface)));
    for id in SectionId::ALL {
        let prose = report.prose(id);
        blocks.push(Block::Heading(prose.heading.to_string()));
        blocks.extend(paragraphs(&prose.text));
        blocks.extend(report.format().section(id).table.map(Block::Table));
    }
    let signature = [Field::SignatureOrgan, Field::SignatureDate].map(|field| report.field(field).to_string());
    blocks.extend(signature.into_iter().filter(|line| !line.is_empty()).map(Block::Signature));
    blocks
}

pub fn title(report: &Report) -> String {
    let title = report.field(Field::Title).to_string();
    if title.is_empty() { report.standard_title().unwrap_or_default() } else { title }
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| Block::Paragraph(line.to_owned()))
}

/// How wide a text is in half widths.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    if u32::from(c) < 0x2000 { 1 } else { 2 }
}

/// Breaks a text as a page does: at a width, never inside a number or a word,
/// and never so that a line begins with a closing mark.
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let mut end = start;
        let mut used = 0;
        while end < chars.len() && (used + char_width(chars[end]) <= limit || "，。；：、）”》".contains(chars[end]))
        {
            used += char_width(chars[end]);
            end += 1;
        }
        let is_word = |c: char| c.is_ascii_alphanumeric() || "./-@:".contains(c);
        let mut cut = end;
        while cut < chars.len() && cut > start + 1 && is_word(chars[cut]) && is_word(chars[cut - 1]) {
            cut -= 1;
        }
        let cut = if cut > start + 1 { cut } else { end.max(start + 1) };
        lines.push(chars[start..cut].iter().collect());
        start = cut;
    }
    lines
}
