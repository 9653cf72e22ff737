//! A report as Word and Excel files, written by libraries that are not ours.

use disclosure_report::formats::TableId;
use disclosure_report::report::Report;
use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow, VMergeType};
use rust_xlsxwriter::{Format, Workbook};

use super::layouts::frame::{Block, blocks};
use super::layouts::sheet::Sheet;

pub fn docx(report: &Report) -> Vec<u8> {
    let mut docx = Docx::new();
    for block in blocks(report) {
        docx = match block {
            Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) | Block::Signature(text) => {
                docx.add_paragraph(paragraph(&text))
            }
            Block::Table(id) => docx.add_table(word_table(&Sheet::of(report, id))),
        };
    }
    let mut file = std::io::Cursor::new(Vec::new());
    docx.build().pack(&mut file).expect("a file");
    file.into_inner()
}

/// The report in the cells of a table that lays out its page, a row for each
/// block.
pub fn docx_in_table(report: &Report) -> Vec<u8> {
    let row = |block: Block| {
        let cell = match block {
            Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) | Block::Signature(text) => {
                TableCell::new().add_paragraph(paragraph(&text))
            }
            Block::Table(id) => TableCell::new().add_table(word_table(&Sheet::of(report, id))),
        };
        TableRow::new(vec![cell])
    };
    let mut file = std::io::Cursor::new(Vec::new());
    let table = Table::new(blocks(report).into_iter().map(row).collect());
    Docx::new().add_table(table).build().pack(&mut file).expect("a file");
    file.into_inner()
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

/// Cells that reach down are merged row by row, as Word has it.
fn word_table(sheet: &Sheet) -> Table {
    let rows = (0..sheet.n_rows).map(|row| {
        let mut cells: Vec<_> =
            sheet.cells.iter().filter(|cell| (cell.row..cell.row + cell.n_rows).contains(&row)).collect();
        cells.sort_by_key(|cell| cell.column);
        let cells = cells.into_iter().map(|cell| {
            let text = if cell.row == row { &*cell.text } else { "" };
            let merge = if cell.row == row { VMergeType::Restart } else { VMergeType::Continue };
            let written = TableCell::new().add_paragraph(paragraph(text)).grid_span(cell.n_columns);
            if cell.n_rows > 1 { written.vertical_merge(merge) } else { written }
        });
        TableRow::new(cells.collect())
    });
    Table::new(rows.collect())
}

/// A sheet for each table; numbers are written as numbers.
pub fn xlsx(report: &Report) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let plain = Format::new();
    for id in TableId::ALL {
        let sheet = Sheet::of(report, id);
        let page = workbook.add_worksheet();
        for cell in &sheet.cells {
            let at = |place: usize| u32::try_from(place).expect("a small table");
            let column = |place: usize| u16::try_from(place).expect("a small table");
            let (row, first) = (at(cell.row), column(cell.column));
            if cell.n_rows * cell.n_columns > 1 {
                let (last_row, last) = (row + at(cell.n_rows) - 1, first + column(cell.n_columns) - 1);
                page.merge_range(row, first, last_row, last, "", &plain).expect("a merged cell");
            }
            match cell.text.parse::<f64>() {
                Ok(number) if cell.figure.is_some() => page.write_number(row, first, number),
                _ => page.write_string(row, first, &cell.text),
            }
            .expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a file")
}
