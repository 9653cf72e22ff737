//! `.xlsx`, written by an independent library and by hand.

use calamine::{Data, Reader, Xlsx};
use disclosure_report::document::{Kind, Part, Unreadable, read};
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{office, shown, shows};

#[test]
fn numbers_are_shown_as_they_are_displayed() {
    let numbers: [(f64, &str, &str); 22] = [
        (0.0, "General", "0"),
        (12.0, "General", "12"),
        (-3.0, "General", "-3"),
        (7730.28, "General", "7730.28"),
        (0.1 + 0.2, "General", "0.3"),
        (1.0 / 3.0, "General", "0.333333333"),
        (904_573.5, "0", "904574"),
        (4068.208, "0.00", "4068.21"),
        (1_904_573.5, "#,##0.00", "1,904,573.50"),
        (999.5, "#,##0", "1,000"),
        (0.0, "#,##0", "0"),
        (12.0, "0\"件\"", "12件"),
        (12.5, "¥#,##0.00", "¥12.50"),
        (0.256, "0.0%", "25.6%"),
        (-5.0, "0;(0)", "(5)"),
        (0.0, "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"??_ ;_ @_ ", "-"),
        (0.0, "0;-0;", ""),
        (7.0, "000", "007"),
        (0.5, "#.##", ".5"),
        (12_345_678.0, "#,##0.0,", "12,345.7"),
        (45_672.0, "yyyy\"年\"m\"月\"d\"日\"", "2025年1月15日"),
        (45_672.75, "yyyy/mm/dd hh:mm", "2025/01/15 18:00"),
    ];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, (number, format, _)) in (0..).zip(numbers) {
        sheet.write(row, 0, "值").expect("a text");
        sheet.write_with_format(row, 1, number, &Format::new().set_num_format(format)).expect("a number");
    }
    let file = book.save_to_buffer().expect("a file");
    let Ok(document) = read(&file) else { panic!("a document") };
    let Part::Table(grid) = &document.parts[1] else { panic!("a table") };
    for (row, (number, format, expected)) in numbers.iter().enumerate() {
        assert_eq!(grid.text_at(row, 1), *expected, "{number} as {format}");
        assert!(grid.cells[grid.at(row, 1).expect("a cell")].content.value.is_some());
    }
}

#[test]
fn every_sheet_that_is_shown_is_a_table_under_its_name() {
    let mut book = Workbook::new();
    let first = book.add_worksheet().set_name("主动公开").expect("a name");
    first.write(0, 0, "规章").expect("a text");
    first.write(0, 1, 3).expect("a number");
    book.add_worksheet().set_name("空").expect("a name");
    let hidden = book.add_worksheet().set_name("底稿").expect("a name").set_hidden(true);
    hidden.write(0, 0, "草").expect("a text");
    let last = book.add_worksheet().set_name("申请").expect("a name");
    last.write(4, 3, true).expect("a value");
    last.write(4, 4, Formula::new("=1+2").set_result("3")).expect("a formula");
    let file = book.save_to_buffer().expect("a file");
    shows(&file, Kind::Xlsx, &["主动公开", "{规章¦3}", "申请", "{TRUE¦3}"]);
}

#[test]
fn merged_cells_take_their_places() {
    let format = Format::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 1, 0, 3, "法人", &format).expect("a cell");
    sheet.merge_range(0, 0, 1, 0, "项目", &format).expect("a cell");
    for column in 1..4 {
        sheet.write(1, column, column).expect("a number");
    }
    sheet.write(2, 0, "甲").expect("a text");
    sheet.write(2, 3, 9).expect("a number");
    let file = book.save_to_buffer().expect("a file");
    shows(&file, Kind::Xlsx, &["Sheet1", "{项目¦法人¦¦/¦1¦2¦3/甲¦¦¦9}"]);
}

#[test]
fn hidden_rows_and_columns_are_counted() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..3 {
        for column in 0..3 {
            sheet.write(row, u16::try_from(column).expect("small"), 3 * row + column).expect("a number");
        }
    }
    sheet.set_row_hidden(1).expect("a row");
    sheet.set_column_hidden(0).expect("a column");
    let file = book.save_to_buffer().expect("a file");
    let Ok(document) = read(&file) else { panic!("a document") };
    assert_eq!(shown(&document), ["Sheet1", "{1¦2/7¦8}"]);
    let Part::Table(grid) = &document.parts[1] else { panic!("a table") };
    assert_eq!(grid.n_hidden, 5);
}

#[test]
fn a_merged_cell_with_a_hidden_corner_still_shows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 2, 0, "组", &Format::new()).expect("a cell");
    for row in 0..3 {
        sheet.write(row, 1, row).expect("a number");
    }
    sheet.set_row_hidden(0).expect("a row");
    let file = book.save_to_buffer().expect("a file");
    shows(&file, Kind::Xlsx, &["Sheet1", "{组¦1/¦2}"]);
}

#[test]
fn texts_are_read_wherever_they_are_kept() {
    let strings = "<si><t>甲</t></si><si><r><t>乙</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r></si>\
        <si><t>东京</t><rPh><t>とう</t></rPh></si><si><t xml:space=\"preserve\"> 上_x000D_\n下 </t></si>";
    let sheet = "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c>\
        <c t=\"inlineStr\"><is><t>内</t></is></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>算</v></c><c t=\"e\"><v>#N/A</v></c>\
        <c t=\"b\"><v>0</v></c><c><v>1E-2</v></c><c t=\"d\"><v>2025-01-15</v></c><c/></row></sheetData>";
    let file = office::xlsx_with(sheet, strings, "");
    shows(&file, Kind::Xlsx, &["表一", "{甲¦乙2¦东京¦上⏎下¦内¦算¦#N/A¦FALSE¦0.01¦2025-01-15}"]);
    let Ok(document) = read(&file) else { panic!("a document") };
    let Part::Table(grid) = &document.parts[1] else { panic!("a table") };
    let marked: Vec<bool> = grid.cells.iter().take(2).map(|cell| cell.content.is_marked).collect();
    assert_eq!(marked, [false, true]);
}

#[test]
fn a_text_that_is_missing_is_no_silent_blank() {
    let file = office::xlsx("<sheetData><row><c t=\"s\"><v>5</v></c><c><v>1</v></c></row></sheetData>");
    let Ok(document) = read(&file) else { panic!("a document") };
    assert!(document.is_cut);
}

#[test]
fn a_cell_far_away_costs_one_cell() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c>\
        </row></sheetData><mergeCells><mergeCell ref=\"B2:XFC1048575\"/></mergeCells>";
    shows(&office::xlsx(sheet), Kind::Xlsx, &["表一", "{1¦/¦2}"]);
}

#[test]
fn a_damaged_sheet_is_refused() {
    for sheet in ["<sheetData><row>", "<sheetData>&x;</sheetData>", "<!DOCTYPE a><sheetData/>"] {
        assert_eq!(read(&office::xlsx(sheet)), Err(Unreadable::Damaged), "{sheet}");
    }
}

/// Everything that another reader finds, we find, in the same order.
#[test]
fn another_reader_finds_the_same() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut seed = 7_u32;
    for row in 0..60 {
        for column in 0..12 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            match seed >> 28 {
                0..8 => sheet.write(row, column, seed >> 20).map(|_| ()).expect("a number"),
                8..12 => sheet.write(row, column, format!("文字 {}", seed >> 16)).map(|_| ()).expect("a text"),
                12 => sheet.write(row, column, f64::from(seed >> 16) / 100.0).map(|_| ()).expect("a number"),
                _ => {}
            }
        }
    }
    let file = book.save_to_buffer().expect("a file");
    let mut oracle = Xlsx::new(std::io::Cursor::new(&file)).expect("a workbook");
    let range = oracle.worksheet_range("Sheet1").expect("a sheet");
    let theirs: Vec<String> =
        range.cells().filter(|(.., data)| **data != Data::Empty).map(|(.., data)| data.to_string()).collect();
    let Ok(document) = read(&file) else { panic!("a document") };
    let Part::Table(grid) = &document.parts[1] else { panic!("a table") };
    let ours: Vec<String> =
        grid.cells.iter().map(|cell| cell.content.text.clone()).filter(|text| !text.is_empty()).collect();
    assert!(ours.len() > 500);
    assert_eq!(ours, theirs);
}
