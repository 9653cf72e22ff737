//! `.docx`, written by an independent library and by hand.

use disclosure_report::document::{Kind, Part, Unreadable, read};
use docx_rs::{
    AbstractNumbering, Delete, Docx, IndentLevel, Insert, Level, LevelJc, LevelText, NumberFormat, Numbering,
    NumberingId, Paragraph, Run, Start, Table, TableCell, TableRow, VMergeType, VertAlignType,
};

use super::{office, shown, shows};

fn written(docx: Docx) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    docx.build().pack(&mut file).expect("a file");
    file.into_inner()
}

fn text(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

fn cell(words: &str) -> TableCell {
    TableCell::new().add_paragraph(text(words))
}

#[test]
fn paragraphs_are_lines() {
    let docx = Docx::new().add_paragraph(text("一、总体情况")).add_paragraph(Paragraph::new()).add_paragraph(
        Paragraph::new()
            .add_run(Run::new().add_text("公开").bold())
            .add_run(Run::new().add_text("  12 条 <&>"))
            .add_run(Run::new().add_text("不显示").vanish())
            .add_run(Run::new().add_break(docx_rs::BreakType::TextWrapping).add_text("下一行").add_tab().add_text("3")),
    );
    shows(&written(docx), Kind::Docx, &["一、总体情况", "公开  12 条 <&>", "下一行\t3"]);
}

#[test]
fn what_was_deleted_is_not_shown() {
    let docx = Docx::new().add_paragraph(
        Paragraph::new()
            .add_insert(Insert::new(Run::new().add_text("新增")))
            .add_delete(Delete::new().add_run(Run::new().add_delete_text("删去")))
            .add_run(Run::new().add_text("其余")),
    );
    shows(&written(docx), Kind::Docx, &["新增其余"]);
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>\
        <w:p><w:r><w:t>后半</w:t></w:r></w:p><w:moveFrom><w:p><w:r><w:t>旧处</w:t></w:r></w:p></w:moveFrom>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>旧行</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>新行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    shows(&office::docx(body), Kind::Docx, &["前半后半", "{新行}"]);
}

#[test]
fn merged_cells_take_their_places() {
    let docx = Docx::new().add_table(Table::new(vec![
        TableRow::new(vec![cell("甲").vertical_merge(VMergeType::Restart), cell("乙丙").grid_span(2)]),
        TableRow::new(vec![cell("").vertical_merge(VMergeType::Continue), cell("1"), cell("2")]),
        TableRow::new(vec![cell("").vertical_merge(VMergeType::Continue), cell("3"), cell("")]),
    ]));
    let file = written(docx);
    shows(&file, Kind::Docx, &["{甲¦乙丙¦/¦1¦2/¦3¦}"]);
    let Ok(document) = read(&file) else { panic!("a document") };
    let Part::Table(grid) = &document.parts[0] else { panic!("a table") };
    assert_eq!((grid.cells[0].n_rows, grid.cells[1].n_columns), (3, 2));
}

#[test]
fn a_table_in_a_cell_is_a_table_of_its_own() {
    let inner = Table::new(vec![TableRow::new(vec![cell("里"), cell("1")])]);
    let outer = TableCell::new().add_paragraph(text("外")).add_table(inner).add_paragraph(text("再"));
    let docx = Docx::new().add_table(Table::new(vec![TableRow::new(vec![outer, cell("2")])]));
    shows(&written(docx), Kind::Docx, &["{外⏎再¦2}", "{里¦1}"]);
}

#[test]
fn a_raised_digit_is_marked() {
    let mut raised = Run::new().add_text("2");
    raised.run_property = raised.run_property.vert_align(VertAlignType::SuperScript);
    let marked = TableCell::new().add_paragraph(Paragraph::new().add_run(Run::new().add_text("1")).add_run(raised));
    let docx = Docx::new().add_table(Table::new(vec![TableRow::new(vec![marked, cell("3")])]));
    let Ok(document) = read(&written(docx)) else { panic!("a document") };
    let Part::Table(grid) = &document.parts[0] else { panic!("a table") };
    assert_eq!((grid.cells[0].content.is_marked, grid.cells[1].content.is_marked), (true, false));
}

#[test]
fn numbers_of_lists_are_shown_as_word_shows_them() {
    let level = |at: usize, format: &str, text: &str| {
        Level::new(at, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"))
    };
    let lists = AbstractNumbering::new(5)
        .add_level(level(0, "chineseCounting", "%1、"))
        .add_level(level(1, "chineseCounting", "（%2）"))
        .add_level(level(2, "decimal", "%3."))
        .add_level(level(3, "decimalEnclosedCircle", "%4"));
    let item = |at: usize, words: &str| text(words).numbering(NumberingId::new(7), IndentLevel::new(at));
    let docx = Docx::new()
        .add_abstract_numbering(lists)
        .add_numbering(Numbering::new(7, 5))
        .add_paragraph(item(0, "总体情况"))
        .add_paragraph(item(1, "主动公开"))
        .add_paragraph(item(1, "依申请公开"))
        .add_paragraph(item(2, "受理"))
        .add_paragraph(item(2, "2024 年"))
        .add_paragraph(item(3, "细目"))
        .add_paragraph(item(0, "主动公开政府信息情况"))
        .add_paragraph(item(1, "其他"));
    let expected = [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1.受理",
        "2. 2024 年",
        "①细目",
        "二、主动公开政府信息情况",
        "（一）其他",
    ];
    shows(&written(docx), Kind::Docx, &expected);
}

/// Lists by style, from another start, in parts (`1.1`), with bullets.
#[test]
fn numbers_follow_styles_and_starts() {
    let numbering = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9"/>
        <w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1条"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/>
        <w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
        </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/></w:lvlOverride>
        </w:num><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>"#;
    let styles = r#"<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>
        <w:style w:styleId="C"><w:basedOn w:val="D"/></w:style><w:style w:styleId="D"><w:basedOn w:val="C"/></w:style>"#;
    let p =
        |properties: &str, words: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>");
    let number = |level: u8, id: u8| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>");
    let body = [
        p("<w:pStyle w:val=\"A\"/>", "甲"),
        p("<w:pStyle w:val=\"B\"/>", "乙"),
        p(&number(1, 3), "丙"),
        p("<w:pStyle w:val=\"C\"/>", "丁"),
        p(&number(0, 4), "戊"),
        p(&number(0, 5), "己"),
        p(&format!("<w:pStyle w:val=\"A\"/>{}", number(0, 0)), "庚"),
    ];
    let file = office::docx_with(&body.concat(), numbering, styles);
    shows(&file, Kind::Docx, &["第九条甲", "第十条乙", "10.1丙", "丁", "第二条戊", "己", "庚"]);
}

#[test]
fn text_boxes_are_read_once() {
    let inside = |words: &str| format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>");
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
         </mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>",
        inside("框"),
        inside("框")
    );
    shows(&office::docx(&body), Kind::Docx, &["前后", "框"]);
}

#[test]
fn rows_may_begin_late_and_be_hidden() {
    let tc = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let body = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr>\
         <w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr></w:tbl>",
        tc("甲"),
        tc("乙"),
        tc("丙"),
        tc("1"),
        tc("2"),
        tc("3")
    );
    let Ok(document) = read(&office::docx(&body)) else { panic!("a document") };
    assert_eq!(shown(&document), ["{甲¦乙¦丙/¦1¦2}"]);
    let Part::Table(grid) = &document.parts[0] else { panic!("a table") };
    assert_eq!(grid.n_hidden, 1);
}

#[test]
fn fields_and_controls_show_their_result() {
    let body = "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>\
        <w:sdt><w:sdtPr><w:r><w:t>提示</w:t></w:r></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>\
        <w:hyperlink><w:r><w:t>乙</w:t></w:r></w:hyperlink><w:r><w:t>&#20013;&lt;</w:t></w:r></w:p>";
    shows(&office::docx(body), Kind::Docx, &["7甲乙中<"]);
}

#[test]
fn tricks_with_entities_are_refused() {
    let body = |head: &str, text: &str| {
        let document =
            format!("{head}<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
        read(&office::zip(&[("word/document.xml", document.as_bytes())]))
    };
    assert!(body("", "甲").is_ok());
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    assert_eq!(body(laughs, "&b;"), Err(Unreadable::Damaged));
    assert_eq!(body("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", "甲"), Err(Unreadable::Damaged));
    assert_eq!(body("", "&b;"), Err(Unreadable::Damaged));
}
