//! What files and texts show, whatever wrote them: by hand, by two independent
//! libraries, and by somebody who means no good.

#![cfg(not(target_arch = "wasm32"))]

use disclosure_report::document::grid::{Grid, MAX_PLACES};
use disclosure_report::document::{
    Document, Kind, MAX_BYTES, MAX_PARTS, MAX_TEXT_BYTES, Part, Unreadable, encoding, read, read_text,
};

#[path = "document/office.rs"]
mod office;
#[path = "document/excel.rs"]
mod excel;
#[path = "document/hostile.rs"]
mod hostile;
#[path = "document/word.rs"]
mod word;

/// Lines as they are; tables as `{a¦b/c¦d}`, merged cells in their corner,
/// line breaks in cells as `⏎`.
fn shown(document: &Document) -> Vec<String> {
    let part = |part: &Part| match part {
        Part::Line(line) => line.clone(),
        Part::Table(grid) => table(grid),
    };
    document.parts.iter().map(part).collect()
}

fn table(grid: &Grid) -> String {
    let row = |row: usize| {
        let cells: Vec<&str> = (0..grid.n_columns).map(|column| grid.text_at(row, column)).collect();
        cells.join("¦").replace('\n', "⏎")
    };
    let rows: Vec<String> = (0..grid.n_rows).map(row).collect();
    format!("{{{}}}", rows.join("/"))
}

#[track_caller]
fn shows(bytes: &[u8], kind: Kind, expected: &[&str]) {
    let document = read(bytes).expect("a document");
    assert_eq!(shown(&document), expected);
    assert_eq!(document.kind, kind);
    assert!(!document.is_cut);
}

#[track_caller]
fn text_shows(text: &str, expected: &[&str]) {
    let document = read_text(text);
    assert_eq!(shown(&document), expected, "{text:?}");
    assert!(!document.is_cut);
}

const PROSE: &str = "一、总体情况\n2024年，本机关主动公开信息 12 条，办结申请３件。\n";

fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn text_is_read_in_every_encoding() {
    let mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let encoded = [
        ("UTF-8", PROSE.as_bytes().to_vec()),
        ("UTF-8 with a mark", mark(b"\xef\xbb\xbf", PROSE.into())),
        ("UTF-16 LE with a mark", mark(b"\xff\xfe", units(PROSE, u16::to_le_bytes))),
        ("UTF-16 BE with a mark", mark(b"\xfe\xff", units(PROSE, u16::to_be_bytes))),
        ("UTF-16 LE", units(PROSE, u16::to_le_bytes)),
        ("UTF-16 BE", units(PROSE, u16::to_be_bytes)),
        ("GBK", gbk(PROSE)),
    ];
    for (name, bytes) in encoded {
        assert_eq!(encoding::decode(&bytes), PROSE, "{name}");
        let lines: Vec<&str> = PROSE.trim_end().split('\n').collect();
        assert_eq!(shown(&read(&bytes).expect(name)), lines, "{name}");
    }
}

/// All characters of one, two and four bytes, against another decoder.
#[test]
fn another_decoder_reads_the_same_characters() {
    let mut codes: Vec<Vec<u8>> = Vec::new();
    for (lead, second) in (0x81..=0xfe_u8).flat_map(|lead| (0x30..=0xfe_u8).map(move |second| (lead, second))) {
        codes.push(vec![lead, second, b'.', b'.']);
        codes.extend([0x81, 0xa5, 0xfe].map(|third| vec![lead, second, third, 0x37, b'.', b'.']));
    }
    let mut n_newer = 0;
    for code in codes {
        // Without these the text would be UTF-8.
        let bytes = [b"\xd5\xfe\xb8\xae\xd0\xc5\xcf\xa2".as_slice(), &code].concat();
        let (ours, theirs) = (encoding::decode(&bytes), encoding_rs::GB18030.decode_without_bom_handling(&bytes).0);
        // Characters that were private until they were given a code.
        n_newer += usize::from(ours != theirs);
        assert!(
            ours == theirs || ours.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)),
            "{code:x?}: {ours} {theirs}"
        );
    }
    assert!(n_newer < 100, "{n_newer}");
}

#[test]
fn rare_and_traditional_characters_stay() {
    for text in ["𠮷林㛃镇人民政府：公開資訊", "①②③、（一）“三安全一稳定”——€", "年度報告，請求"]
    {
        assert_eq!(encoding::decode(text.as_bytes()), text);
        assert_eq!(encoding::decode(&gbk(text)), text);
    }
}

#[test]
fn a_page_that_lies_about_its_encoding_is_read_as_it_is() {
    for claim in ["utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "nonsense", ""] {
        let page =
            format!("<html><head><meta charset=\"{claim}\"></head><body><p>行政许可处理决定 12 件</p></body></html>");
        shows(page.as_bytes(), Kind::Html, &["行政许可处理决定 12 件"]);
        shows(&gbk(&page), Kind::Html, &["行政许可处理决定 12 件"]);
    }
}

#[test]
fn what_bytes_leave_open_the_page_decides() {
    // Each of these is one character of GBK and one of UTF-8.
    let page = |claim: &str| [b"<p charset=".as_slice(), claim.as_bytes(), b">\xc4\xaa\xc3\xa7</p>"].concat();
    assert!(encoding::decode(&page("gb2312")).contains("莫莽"));
    assert!(encoding::decode(&page("utf-8")).contains("Īç"));
}

#[test]
fn a_broken_character_does_not_change_the_encoding() {
    let mut bytes = PROSE.repeat(3).into_bytes();
    bytes.truncate(bytes.len() - 3);
    bytes[7] = b'?';
    let text = encoding::decode(&bytes);
    assert!(text.contains("本机关主动公开信息 12 条"), "{text}");
    let mut bytes = gbk(&PROSE.repeat(3));
    bytes.truncate(bytes.len() - 2);
    assert!(encoding::decode(&bytes).contains("本机关主动公开信息 12 条"));
}

#[test]
fn lines_keep_their_spaces() {
    text_shows(
        "  行政许可    12\n\n规章  0   3\u{c}下一页\r\n末行",
        &["  行政许可    12", "", "规章  0   3", "下一页", "末行"],
    );
}

#[test]
fn a_lone_bar_stays_a_line() {
    text_shows("行政许可\n|\n|\n0\n| \n12", &["行政许可", "|", "|", "0", "| ", "12"]);
    text_shows("首页 | 政务公开\n正文", &["首页 | 政务公开", "正文"]);
    text_shows("| 0\n| 1\n| 2", &["| 0", "| 1", "| 2"]);
}

#[test]
fn bars_make_tables() {
    text_shows("| 规章 | 0 | 1 |\n|---|:-:|---|\n| 文件 |  | 2 |\n后文", &["{规章¦0¦1/文件¦¦2}", "后文"]);
    text_shows("规章 | 0 | 1\n文件 |  | 2", &["{规章¦0¦1/文件¦¦2}"]);
    text_shows("规章 | 0 | 1\n | 3 | 2", &["{规章¦0¦1/¦3¦2}"]);
    text_shows("| 规章 | 0 | 1 |\n文件 | 3 | 2", &["{规章¦0¦1/文件¦3¦2}"]);
    text_shows("| 甲\\|乙 | **7** |\n| 丙<br>丁 | 8 |", &["{甲|乙¦7/丙⏎丁¦8}"]);
    text_shows("| 行政许可 | 12 |", &["{行政许可¦12}"]);
    text_shows("| 数据 | 数量 |\n|---|---|\n| - | - |", &["{数据¦数量/-¦-}"]);
}

#[test]
fn tabs_make_tables() {
    text_shows("项目\t数量\n规章\t0\n\t3\n", &["{项目¦数量/规章¦0/¦3}"]);
    text_shows("表\n\t\t总计\n甲\t1\t\n\n\t乙\t2\n文", &["表", "{¦¦总计/甲¦1¦/¦乙¦2}", "文"]);
    text_shows("甲\t\"乙\n丙\"\n丁\t2", &["{甲¦乙⏎丙/丁¦2}"]);
    text_shows("只有\t一行", &["只有\t一行"]);
}

#[test]
fn prose_with_tabs_is_no_table() {
    let long = "本机关全面落实公开要求，健全工作机制，细化任务措施，强化监督检查，注重工作实效。";
    let indented = format!("\t{long}\n\t{long}");
    text_shows(&indented, &[&format!("\t{long}"), &format!("\t{long}")]);
    let numbered = format!("（一）\t{long}\n（二）\t{long}");
    text_shows(&numbered, &[&format!("（一）\t{long}"), &format!("（二）\t{long}")]);
}

#[test]
fn marks_of_markdown_are_not_shown() {
    text_shows(
        "# 年度报告\n\n##一、总体情况\n**主动公开**。1\\. 甲\n---\n![](a.png)\n2 * 3",
        &["年度报告", "", "一、总体情况", "主动公开。1. 甲", "2 * 3"],
    );
    // Without any heading they are what was typed.
    text_shows("1\\. 甲\n---\n#1 楼", &["1\\. 甲", "---", "#1 楼"]);
}

#[test]
fn a_table_in_html_may_stand_in_a_text() {
    let text = "## 二、情况\n<table><tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr></table>\n后文";
    shows(text.as_bytes(), Kind::Text, &["二、情况", "{甲¦1/¦2}", "后文"]);
    let text = "<table><tr><td>甲<td>1</table>\n\n## 后文\n";
    shows(text.as_bytes(), Kind::Text, &["{甲¦1}", "", "后文"]);
}

#[test]
fn a_file_of_separated_values_is_a_table() {
    shows("项目,数量\n\"甲,\n乙\",\"1,234\"\n丙,\n".as_bytes(), Kind::Csv, &["{项目¦数量/甲,⏎乙¦1,234/丙¦}"]);
    shows("sep=;\r\n项目;\"他说\"\"好\"\"\"\r\n甲;1\r\n".as_bytes(), Kind::Csv, &["{项目¦他说\"好\"/甲¦1}"]);
    shows(&gbk("项目,数量\n甲,1\n"), Kind::Csv, &["{项目¦数量/甲¦1}"]);
    let prose = "本年,共公开信息\n其中,规章,三件\n其余见附件\n";
    shows(prose.as_bytes(), Kind::Text, &["本年,共公开信息", "其中,规章,三件", "其余见附件"]);
    let quote = "甲,\"1\n乙,2\n丙,3\n";
    shows(quote.as_bytes(), Kind::Text, &["甲,\"1", "乙,2", "丙,3"]);
}

/// What a browser saves: navigation, scripts, styles, a frame, the report as
/// tables within layout tables, a footer.
const SAVED_PAGE: &str = r#"<!DOCTYPE html>
<!-- saved from url=(0042)https://www.example.gov.cn/zwgk/nb/2024.html -->
<html lang="zh-CN"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>2024年年度报告</title><style>td{color:red}</style><script>document.write("<td>99</td>")</script></head>
<body onload="steal()"><nav><ul><li><a href="/">首页</a></li><li>政务公开</li></ul></nav>
<noscript>打开脚本</noscript><img src="x" onerror="steal()"><div class="main">
<h1>某某局2024年<br>政府信息公开工作年度报告</h1>
<table width="100%"><tbody><tr><td><p>一、总体情况</p><p>本年收到申请&nbsp;3&nbsp;件。</p>
<table border="1"><thead><tr><th colspan="2">信息内容</th><th>数量</th></tr></thead>
<tbody><tr><td rowspan="2">第二十条</td><td>规章</td><td>0</td></tr><tr><td>规范性<br>文件</td><td></td></tr></tbody></table>
<p>三、其他</p></td></tr></tbody></table></div><script>var a="</table>";</script>
<footer>主办单位：某某局<p>网站标识码0000000000</p></footer></body></html>"#;

#[test]
fn a_saved_page_shows_its_report() {
    let document = read(SAVED_PAGE.as_bytes()).expect("a page");
    assert_eq!(document.kind, Kind::Html);
    let shown = shown(&document);
    let report = [
        "首页",
        "政务公开",
        "某某局2024年",
        "政府信息公开工作年度报告",
        "一、总体情况",
        "本年收到申请\u{a0}3\u{a0}件。",
        "{信息内容¦¦数量/第二十条¦规章¦0/¦规范性⏎文件¦}",
        "三、其他",
        "主办单位：某某局",
        "网站标识码0000000000",
    ];
    // A table that lays out the page is none.
    assert_eq!(shown, report);
    let everything = shown.concat();
    for hidden in ["steal", "99", "color", "打开脚本", "var a"] {
        assert!(!everything.contains(hidden), "{hidden}");
    }
}

#[test]
fn a_fragment_of_a_page_is_a_page() {
    shows(b"<p style='a'>one</p>\t<p>two</p>", Kind::Html, &["one", "two"]);
    shows("正文<div>甲</div>".as_bytes(), Kind::Html, &["正文", "甲"]);
    shows("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>".as_bytes(), Kind::Html, &["{甲¦1/乙¦2}"]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let ole = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    let locked = [ole.as_slice(), &units("EncryptedPackage", u16::to_le_bytes)].concat();
    let odt = office::zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]);
    let pptx = office::zip(&[
        (
            "_rels/.rels",
            b"<Relationships><Relationship Type=\"a/officeDocument\" Target=\"ppt/p.xml\"/></Relationships>",
        ),
        ("ppt/p.xml", b"<a/>"),
    ]);
    let files: [(&[u8], Unreadable); 17] = [
        (b"", Unreadable::Empty),
        (b" \r\n\t\n", Unreadable::Empty),
        (b"\xef\xbb\xbf", Unreadable::Empty),
        (&ole, Unreadable::OldOffice),
        (&locked, Unreadable::Encrypted),
        (b"{\\rtf1\\ansi", Unreadable::RichText),
        (b"%PDF-1.7\n%\xe2\xe3", Unreadable::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Unreadable::Image),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Unreadable::Image),
        (b"Rar!\x1a\x07\x01\0", Unreadable::Archive),
        (b"7z\xbc\xaf\x27\x1c", Unreadable::Archive),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\x03\0>\0\x01\x02\x03\x04\x05\x06", Unreadable::Binary),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\n<html>", Unreadable::WebArchive),
        (&odt, Unreadable::OtherZip),
        (&pptx, Unreadable::OtherZip),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", Unreadable::OtherZip),
        (b"PK\x03\x04 and nothing else", Unreadable::Damaged),
    ];
    for (bytes, reason) in files {
        assert_eq!(read(bytes), Err(reason), "{}", bytes.escape_ascii());
    }
    assert_eq!(read(&vec![b'a'; MAX_TEXT_BYTES + 1]), Err(Unreadable::TooLarge { limit: MAX_TEXT_BYTES }));
    let huge = [b"PK\x03\x04".as_slice(), &vec![0; MAX_BYTES]].concat();
    assert_eq!(read(&huge), Err(Unreadable::TooLarge { limit: MAX_BYTES }));
}

#[test]
fn a_zip_with_a_password_is_locked() {
    let mut file = office::docx("<w:p/>");
    for at in 0..file.len() - 4 {
        match &file[at..at + 4] {
            b"PK\x03\x04" => file[at + 6] |= 1,
            b"PK\x01\x02" => file[at + 8] |= 1,
            _ => {}
        }
    }
    assert_eq!(read(&file), Err(Unreadable::Encrypted));
}

#[test]
fn cells_may_end_with_a_bar_each() {
    const TABLE: &str = "{第二十条/信息内容¦件数¦有效/规章¦/许可¦12}";
    let ragged = |text: &str, expected: &str| {
        let document = read_text(text);
        let grids: Vec<&Grid> = document
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Table(grid) => Some(grid),
                Part::Line(_) => None,
            })
            .collect();
        assert_eq!(grids.len(), 1, "{text:?}");
        assert!(grids[0].is_ragged, "{text:?}");
        let rows: Vec<String> = (0..grids[0].n_rows)
            .map(|row| {
                let cells: Vec<&str> = grids[0].row(row).into_iter().map(|cell| grids[0].text(cell)).collect();
                cells.join("¦")
            })
            .collect();
        assert_eq!(format!("{{{}}}", rows.join("/")), expected, "{text:?}");
    };
    // Where a row ends one short, the bar for it looks like an empty cell.
    let one_short = TABLE.replace("许可¦12}", "许可¦12¦}").replace("规章¦/", "规章¦¦/");
    for text in [
        "第二十条 |\n||\n信息内容 |\n件数 |\n有效 |\n规章 |\n|\n|\n许可 |\n12 |\n|\n",
        "第二十条\n|\n||\n信息内容\n|\n件数\n|\n有效\n|\n规章\n|\n|\n|\n许可\n|\n12\n|\n|\n",
    ] {
        ragged(text, &one_short);
    }
    ragged(
        "| \n 第二十条  | ||\n| \n 信息内容  | \n 件数  | \n 有效  | \n| \n 规章  | \n   | \n | \n| \n 许可  | \n 12  | |\n",
        &TABLE.replace("规章¦/", "规章¦¦/"),
    );
    ragged("第二十条 |\n信息内容 | 件数 | 有效 |\n规章 | |\n许可 | 12 |\n", TABLE);
    // What follows the table is none of it.
    let document = read_text("甲 |\n||\n乙 |\n1 |\n|\n丙 |\n2 |\n|\n三、标题\n一段文字。\n");
    assert_eq!(shown(&document)[1..], ["三、标题", "一段文字。"]);
}
