//! Writes office files part by part, as a program that means no good would.

/// A zip of these parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    zip_with(parts, true)
}

/// A zip of these parts, packed or as they are.
pub fn zip_with(parts: &[(&str, &[u8])], is_packed: bool) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in parts {
        let packed = if is_packed { miniz_oxide::deflate::compress_to_vec(bytes, 6) } else { bytes.to_vec() };
        let offset = size(file.len());
        let mut head = Vec::new();
        head.extend([20, 0, 0, 0, if is_packed { 8 } else { 0 }, 0, 0, 0, 0, 0]);
        head.extend(rawzip::crc32(bytes).to_le_bytes());
        head.extend(size(packed.len()));
        head.extend(size(bytes.len()));
        head.extend(&size(name.len())[..2]);
        head.extend([0, 0]);
        file.extend(b"PK\x03\x04");
        file.extend(&head);
        file.extend(name.bytes());
        file.extend(packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(name.bytes());
    }
    let start = file.len();
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        file.extend(&size(parts.len())[..2]);
    }
    file.extend(size(directory.len()));
    file.extend(size(start));
    file.extend([0, 0]);
    file
}

fn size(n: usize) -> [u8; 4] {
    u32::try_from(n).expect("a small file").to_le_bytes()
}

/// A `.docx` whose page has this body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, "", "")
}

/// A `.docx` with lists and styles, where they are given.
pub fn docx_with(body: &str, numbering: &str, styles: &str) -> Vec<u8> {
    packed(&docx_parts(body, numbering, styles))
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    zip(&parts)
}

/// The parts of such a file.
pub fn docx_parts(body: &str, numbering: &str, styles: &str) -> Vec<(&'static str, String)> {
    let document = wrapped("document", &format!("<w:body>{body}</w:body>"));
    let mut parts = vec![("word/document.xml", document)];
    let mut relations = String::new();
    for (name, text) in [("numbering", numbering), ("styles", styles)] {
        if !text.is_empty() {
            relations.push_str(&relation(name, name, &format!("{name}.xml")));
            parts.push((if name == "styles" { "word/styles.xml" } else { "word/numbering.xml" }, wrapped(name, text)));
        }
    }
    parts.push(("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>")));
    let root = format!("<Relationships>{}</Relationships>", relation("r", "officeDocument", "word/document.xml"));
    parts.push(("_rels/.rels", root));
    parts
}

fn wrapped(name: &str, inside: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{name} xmlns:w=\"w\">{inside}</w:{name}>")
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"http://schemas/{kind}\" Target=\"{target}\"/>")
}

/// A `.xlsx` with one sheet of this XML inside `worksheet`.
pub fn xlsx(sheet: &str) -> Vec<u8> {
    xlsx_with(sheet, "", "")
}

/// A `.xlsx` with shared strings and styles.
pub fn xlsx_with(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    packed(&xlsx_parts(sheet, strings, styles))
}

/// The parts of such a file.
pub fn xlsx_parts(sheet: &str, strings: &str, styles: &str) -> Vec<(&'static str, String)> {
    let book = "<workbook><sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>";
    let relations = format!(
        "<Relationships>{}{}{}</Relationships>",
        relation("s1", "worksheet", "worksheets/sheet1.xml"),
        relation("s2", "sharedStrings", "sharedStrings.xml"),
        relation("s3", "styles", "styles.xml"),
    );
    let root = format!("<Relationships>{}</Relationships>", relation("r", "officeDocument", "xl/workbook.xml"));
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let strings = format!("<sst>{strings}</sst>");
    let styles = format!("<styleSheet>{styles}</styleSheet>");
    vec![
        ("_rels/.rels", root),
        ("xl/workbook.xml", book.to_owned()),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ]
}
