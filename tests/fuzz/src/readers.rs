//! What is fed, and with what. To add one: a line in `READERS`.

use disclosure_report::document::html::{self, DrawnWidth};
use disclosure_report::document::{MAX_TEXT_BYTES, encoding, read, read_text};
use disclosure_report::import;

use crate::mutate::{self, Chance};
use crate::{corpus, office, reports};

pub struct Reader {
    pub name: &'static str,
    /// A broken document.
    pub document: fn(&mut Chance) -> Vec<u8>,
    /// Reads it; whether there was something to read.
    pub read: fn(&[u8]) -> bool,
}

pub const READERS: &[Reader] = &[
    Reader { name: "encoding", document: encoded, read: |bytes| !encoding::decode(bytes).is_empty() },
    Reader { name: "html", document: |chance| mutate::text(chance, corpus::PAGES, corpus::TAGS), read: read_html },
    Reader { name: "plain", document: |chance| mutate::text(chance, corpus::TEXTS, corpus::MARKS), read: read_plain },
    Reader { name: "csv", document: |chance| mutate::text(chance, corpus::VALUES, corpus::MARKS), read: is_read },
    Reader { name: "zip", document: zip, read: is_read },
    Reader { name: "docx", document: docx, read: is_read },
    Reader { name: "xlsx", document: xlsx, read: is_read },
    Reader { name: "flood", document: flood, read: is_read },
    Reader {
        name: "recognise",
        document: reports::broken,
        read: |bytes| read(bytes).is_ok_and(|document| import::recognise(document.parts).is_some()),
    },
];

/// A few marks over and over, as many as a file may hold.
fn flood(chance: &mut Chance) -> Vec<u8> {
    let kind = chance.below(4);
    let words = [corpus::MARKS, corpus::TAGS, corpus::ELEMENTS, corpus::ELEMENTS][kind];
    let mut marks: Vec<u8> = Vec::new();
    for _ in 0..=chance.below(4) {
        let word = words[chance.below(words.len())];
        match kind {
            0 | 1 => marks.extend(word.bytes()),
            // Two in three are closed.
            _ if chance.below(3) == 0 => marks.extend(format!("<{word}/>").bytes()),
            _ => marks.extend(format!("<{word}>1</{}>", word.split(' ').next().unwrap_or_default()).bytes()),
        }
    }
    let largest = if kind < 2 { MAX_TEXT_BYTES } else { 15 << 20 };
    let size = largest >> chance.below(4);
    let text = marks.repeat(size / marks.len().max(1));
    let xml = String::from_utf8_lossy(if kind < 2 { &[] } else { &text });
    match kind {
        2 => office::zip_with(&bytes_of(&office::docx_parts(&xml, "", "")), false),
        3 => office::zip_with(&bytes_of(&office::xlsx_parts(&xml, "<si><t>1</t></si>", "")), false),
        _ => text,
    }
}

fn bytes_of<'a>(parts: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a [u8])> {
    parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect()
}

fn is_read(bytes: &[u8]) -> bool {
    read(bytes).is_ok_and(|document| !document.parts.is_empty())
}

fn read_plain(bytes: &[u8]) -> bool {
    !read_text(&String::from_utf8_lossy(bytes)).parts.is_empty()
}

fn read_html(bytes: &[u8]) -> bool {
    let width = if bytes.len().is_multiple_of(2) { DrawnWidth::One } else { DrawnWidth::Cells };
    !html::read(&String::from_utf8_lossy(bytes), width).is_empty()
}

/// A text in some encoding, with some of its bytes broken.
fn encoded(chance: &mut Chance) -> Vec<u8> {
    let text = String::from_utf8_lossy(&mutate::text(chance, corpus::TEXTS, corpus::TAGS)).into_owned();
    let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let bytes = match chance.below(5) {
        0 => text.clone().into_bytes(),
        1 => units(u16::to_le_bytes),
        2 => units(u16::to_be_bytes),
        _ => encoding_rs::GB18030.encode(&text).0.into_owned(),
    };
    mutate::bytes(chance, bytes)
}

fn zip(chance: &mut Chance) -> Vec<u8> {
    let [sheet, strings, styles] = corpus::XLSX;
    let [body, numbering, word_styles] = corpus::DOCX;
    let file = match chance.below(4) {
        0 => office::xlsx_with(sheet, strings, styles),
        1 => office::xlsx(sheet),
        2 => office::docx(body),
        _ => office::docx_with(body, numbering, word_styles),
    };
    mutate::bytes(chance, file)
}

fn docx(chance: &mut Chance) -> Vec<u8> {
    let [body, numbering, styles] = corpus::DOCX.map(|part| xml(chance, part));
    let parts = office::docx_parts(&body, &numbering, &styles);
    packed(chance, parts)
}

fn xlsx(chance: &mut Chance) -> Vec<u8> {
    let [sheet, strings, styles] = corpus::XLSX.map(|part| xml(chance, part));
    let parts = office::xlsx_parts(&sheet, &strings, &styles);
    packed(chance, parts)
}

/// XML that is broken in what it says, and now and then in how.
fn xml(chance: &mut Chance, part: &'static str) -> String {
    let text = match chance.below(4) {
        0 => part.as_bytes().to_vec(),
        1 => mutate::text(chance, &[part], corpus::ELEMENTS),
        _ => mutate::elements(chance, part, corpus::ELEMENTS),
    };
    String::from_utf8_lossy(&text).into_owned()
}

fn packed(chance: &mut Chance, mut parts: Vec<(&'static str, String)>) -> Vec<u8> {
    if chance.below(20) == 0 {
        let at = chance.below(parts.len());
        let text = mutate::bytes(chance, parts[at].1.clone().into_bytes());
        parts[at].1 = String::from_utf8_lossy(&text).into_owned();
    }
    office::zip_with(&bytes_of(&parts), chance.below(8) == 0)
}
