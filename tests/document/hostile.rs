//! Files that mean no good: each is answered, without a panic and within the
//! bounds. How long that takes is measured by `cargo xtask fuzz`.

use super::{Document, MAX_PARTS, MAX_PLACES, PROSE, Part, SAVED_PAGE, Unreadable, gbk, office, read};

#[track_caller]
fn bounded(bytes: &[u8]) -> Result<Document, Unreadable> {
    let read = read(bytes);
    if let Ok(document) = &read {
        assert!(document.parts.len() <= MAX_PARTS + 1000);
        let places = document.parts.iter().map(|part| match part {
            Part::Line(_) => 0,
            Part::Table(grid) => grid.n_rows * grid.n_columns,
        });
        assert!(places.sum::<usize>() <= 4 * MAX_PLACES);
    }
    read
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![b' '; 200 << 20];
    let file = office::zip(&[("word/document.xml", &zeros)]);
    assert!(file.len() < 300_000);
    assert_eq!(bounded(&file), Err(Unreadable::Bomb));
}

#[test]
fn many_small_bombs_are_one() {
    let sheet = format!("<sheetData><row><c><v>1</v></c></row></sheetData>{}", " ".repeat(20 << 20));
    let sheet = format!("<worksheet>{sheet}<!--{}--></worksheet>", noise(120_000));
    let nine = |xml: &str| (0..9).map(|at| xml.replace('#', &at.to_string())).collect::<String>();
    let sheets = nine("<sheet name=\"#\" id=\"r#\"/>");
    let relations = nine("<Relationship Id=\"r#\" Type=\"a/worksheet\" Target=\"s#.xml\"/>");
    let names: Vec<String> = (0..9).map(|at| format!("xl/s{at}.xml")).collect();
    let book = format!("<workbook>{sheets}</workbook>");
    let relations = format!("<Relationships>{relations}</Relationships>");
    let mut parts = vec![("xl/workbook.xml", book.as_bytes()), ("xl/_rels/workbook.xml.rels", relations.as_bytes())];
    parts.extend(names.iter().map(|name| (name.as_str(), sheet.as_bytes())));
    assert_eq!(bounded(&office::zip(&parts)), Err(Unreadable::Bomb));
}

/// Text that does not compress.
fn noise(length: usize) -> String {
    let mut seed = 1_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from((seed >> 24) % 26).unwrap_or(0))
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn a_zip_of_ten_thousand_entries_is_refused() {
    let parts: Vec<(&str, &[u8])> = vec![("a", b""); 10_000];
    assert_eq!(bounded(&office::zip(&parts)), Err(Unreadable::Bomb));
}

/// So many rows and columns have more places than a document may have.
const HUGE: usize = 700;

#[track_caller]
fn is_cut(bytes: &[u8]) {
    const { assert!(HUGE * HUGE > MAX_PLACES) }
    assert!(bounded(bytes).is_ok_and(|document| document.is_cut));
}

#[test]
fn half_a_million_cells_of_a_sheet_are_cut() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(HUGE));
    // Without noise it would be a bomb.
    is_cut(&office::xlsx(&format!("<sheetData>{}</sheetData><!--{}-->", row.repeat(HUGE), noise(100_000))));
}

#[test]
fn half_a_million_cells_of_a_word_file_are_cut() {
    let row = format!("<w:tr>{}</w:tr>", "<w:tc/>".repeat(HUGE));
    is_cut(&office::docx(&format!("<w:tbl>{}</w:tbl><!--{}-->", row.repeat(HUGE), noise(100_000))));
}

#[test]
fn half_a_million_cells_of_a_page_are_cut() {
    let row = format!("<tr>{}", "<td>1".repeat(HUGE));
    is_cut(format!("<table>{}", row.repeat(HUGE)).as_bytes());
}

#[test]
fn one_long_text_in_every_cell_is_cut() {
    let strings = format!("<si><t>{}</t></si>", noise(1 << 20));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(200);
    let sheet = format!("<sheetData>{}</sheetData>", format!("<row>{cells}</row>").repeat(900));
    let document = bounded(&office::xlsx_with(&sheet, &strings, ""));
    assert!(document.is_ok_and(|document| document.is_cut));
}

#[test]
fn absurd_spans_are_cut() {
    let huge = "99999999999999999999";
    let html = format!("<table><tr><td colspan={huge} rowspan={huge}>1<td colspan=4294967297>2</table>").repeat(300);
    assert!(bounded(html.as_bytes()).is_ok());
    let tc = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{huge}\"/></w:tcPr><w:p/></w:tc>");
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let row = format!("<w:tr><w:trPr><w:gridBefore w:val=\"{huge}\"/></w:trPr>{tc}{wide}</w:tr>").repeat(2000);
    assert!(bounded(&office::docx(&format!("<w:tbl>{row}</w:tbl>"))).is_ok());
    let row = "<row r=\"#\"><c r=\"GR#\"><v>1</v></c><c><v>2</v></c></row>";
    let cells: String = (1..=900).map(|at| row.replace('#', &at.to_string())).collect();
    let merges = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(30_000);
    assert!(bounded(&office::xlsx(&format!("<sheetData>{cells}</sheetData>{merges}"))).is_ok());
    let odd = ["A0:B2", "ZZZZ1:A1", "A99999999:B1", ":", "A1", "B2:A1", "甲1:乙2"];
    let merges: String = odd.iter().map(|reference| "<mergeCell ref=\"#\"/>".replace('#', reference)).collect();
    assert!(bounded(&office::xlsx(&format!("<sheetData>{cells}</sheetData>{merges}"))).is_ok());
}

#[test]
fn deep_nesting_is_refused_or_flattened() {
    let deep = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(5000), "</w:tc></w:tr></w:tbl>".repeat(5000));
    assert_eq!(bounded(&office::docx(&deep)), Err(Unreadable::Damaged));
    let deep = format!("{}{}", "<w:p><w:r><w:txbxContent>".repeat(80), "</w:txbxContent></w:r></w:p>".repeat(80));
    assert!(bounded(&office::docx(&deep)).is_ok());
    assert!(bounded("<table><tr><td>".repeat(100_000).as_bytes()).is_ok());
    assert!(bounded("<div><b><ul><li>a".repeat(50_000).as_bytes()).is_ok());
}

#[test]
fn long_lists_of_marks_are_cut() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{}%1\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
        noise(1 << 20)
    );
    let item = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>";
    let document = bounded(&office::docx_with(&item.repeat(MAX_PARTS + 5), &numbering, ""));
    assert!(document.is_ok_and(|document| document.is_cut));
}

#[test]
fn floods_of_text_are_cut() {
    for line in
        ["\n", "a\n", "|\n", "|a|\n", "a\tb\n", "\"\t\n", "\u{c}", "a,b\n", "\\|", "# a\n", "<table\n", "\t\"\n"]
    {
        assert!(
            bounded(line.repeat(MAX_PARTS + 10_000).as_bytes())
                .is_ok_and(|document| document.is_cut || document.parts.len() <= 1)
                || line.trim().is_empty()
        );
    }
    for tag in [
        "<p>a",
        "<td>",
        "<tr>",
        "<b>",
        "</b>",
        "<table>",
        "<li>",
        "<pre>\na\n",
        "<!--",
        "&#x",
        "<a b=c ",
        "<td colspan=200>",
    ] {
        assert!(bounded(format!("<p>{}", tag.repeat(40_000)).as_bytes()).is_ok());
    }
}

/// One document of each kind.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let table = "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let sheet = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>\
        <c r=\"D2\" s=\"1\"><v>3.5</v></c></row></sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>";
    vec![
        ("text", PROSE.into()),
        ("gbk", gbk(PROSE)),
        ("bars", "# 表\n| 规章 | 3 |\n|---|---|\n| 文件 | 4 |\n甲\t1\n乙\t2\n".into()),
        ("csv", "项目,数量\n\"规章,\n文件\",3\n".into()),
        ("html", SAVED_PAGE.into()),
        ("docx", office::docx(&format!("<w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p>{table}"))),
        ("xlsx", office::xlsx_with(sheet, "<si><t>规章</t></si>", "<cellXfs><xf/><xf numFmtId=\"4\"/></cellXfs>")),
    ]
}

#[test]
fn whatever_is_cut_off_or_flipped_has_an_answer() {
    for (name, bytes) in documents() {
        assert!(read(&bytes).is_ok(), "{name}");
        for end in (0..bytes.len()).step_by(97) {
            let _ = bounded(&bytes[..end]);
        }
        let mut flipped = bytes.clone();
        for (at, byte) in bytes.iter().enumerate() {
            flipped[at] = byte ^ (1 << (at % 8));
            let _ = bounded(&flipped);
            flipped[at] = *byte;
        }
    }
}

/// A flipped bit in what is packed is found by its sum.
#[test]
fn a_damaged_office_file_is_never_read_halfway() {
    for (name, bytes) in documents().into_iter().filter(|(name, _)| name.ends_with('x')) {
        let whole = read(&bytes);
        let mut n_damaged = 0;
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 4;
            match bounded(&flipped) {
                Err(_) => n_damaged += 1,
                other => assert_eq!(part_texts(&other), part_texts(&whole), "{name} at {at}"),
            }
        }
        assert!(n_damaged > 100, "{name}: {n_damaged}");
    }
}

fn part_texts(read: &Result<Document, Unreadable>) -> Vec<Part> {
    read.as_ref().map(|document| document.parts.clone()).unwrap_or_default()
}
