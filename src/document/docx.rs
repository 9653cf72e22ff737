//! Reads a `.docx`: what its pages show, without headers, footers, notes and
//! comments. What was inserted is shown, what was deleted is not.

use super::grid::{Content, Grid, MAX_COLUMNS, MAX_PLACES, MAX_ROWS, RowCell};
use super::ink::is_wide;
use super::numbering::{Numbered, Numbering};
use super::xml::{Event, Malformed, Tag, Xml};
use super::zip::Archive;
use super::{Document, Kind, MAX_PARTS, MAX_TEXT, Part, Unreadable};

/// Elements that are not shown, with all they hold. A fallback says once more
/// what stands beside it.
const UNSEEN: [&str; 19] = [
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "delInstrText",
    "sdtPr",
    "sdtEndPr",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tblGridChange",
    "tcPrChange",
    "trPrChange",
    "tblPrExChange",
    "sectPrChange",
    "sectPr",
    "rt",
    "tblPr",
];

pub fn read(archive: &Archive<'_>, main: &str) -> Result<Document, Unreadable> {
    let relations = archive.relations(main)?;
    let numbering = archive.related(&relations, "/numbering")?;
    let styles = archive.related(&relations, "/styles")?;
    let numbering = Numbering::read(&numbering, &styles).map_err(|_| Unreadable::Damaged)?;
    let text = archive.text(main)?.ok_or(Unreadable::Damaged)?;
    let mut reader = Reader::new(numbering);
    reader.read(&mut Xml::new(&text)).map_err(|_| Unreadable::Damaged)?;
    let (parts, is_cut) = reader.finish();
    Ok(Document { kind: Kind::Docx, parts, is_cut })
}

struct Reader {
    numbering: Numbering,
    /// What is open: the page, cells of tables, text boxes.
    flows: Vec<Flow>,
    paragraphs: Vec<Paragraph>,
    runs: Vec<Run>,
    tables: Vec<Table>,
    budget: usize,
    n_cells_left: usize,
    n_parts_left: usize,
    n_bytes_left: usize,
    is_cut: bool,
}

/// Where paragraphs and tables go.
#[derive(Default)]
struct Flow {
    parts: Vec<Part>,
    /// The text of a paragraph whose end was deleted: it goes on in the next.
    unfinished: String,
    is_marked: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    numbered: Numbered,
    style: Option<String>,
    is_end_deleted: bool,
    is_in_properties: bool,
    /// What its text boxes show.
    boxes: Vec<Part>,
}

#[derive(Default)]
struct Run {
    is_hidden: bool,
    is_marked: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<RowCell>>,
    /// In which row and as which cell a merged cell began, by column.
    merged: Vec<Option<(usize, usize)>>,
    column: usize,
    is_in_row_properties: bool,
    is_row_hidden: bool,
    cell: Cell,
    /// What its cells hold, in order, and whether there are tables among it.
    parts: Vec<Part>,
    has_nested: bool,
    n_hidden: usize,
}

#[derive(Default)]
struct Cell {
    width: usize,
    /// Whether it goes on from above, or begins what goes on below.
    goes_on: bool,
    begins: bool,
    /// Whether it goes on from the left.
    is_joined: bool,
}

impl Reader {
    fn new(numbering: Numbering) -> Self {
        Self {
            numbering,
            flows: vec![Flow::default()],
            paragraphs: Vec::new(),
            runs: Vec::new(),
            tables: Vec::new(),
            budget: MAX_PLACES,
            n_cells_left: MAX_PLACES,
            n_parts_left: MAX_PARTS,
            n_bytes_left: MAX_TEXT,
            is_cut: false,
        }
    }

    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Malformed> {
        let mut is_text = false;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if UNSEEN.contains(&tag.name()) => {
                    if tag.name() == "del" {
                        self.note_deletion();
                    }
                    xml.skip()?;
                }
                Event::Open(tag) => {
                    is_text = tag.name() == "t";
                    self.open(&tag);
                }
                Event::Close(end) => {
                    is_text = false;
                    self.close(end.name());
                }
                Event::Text(text) if is_text => self.push(&text),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// A deletion among properties is that of a row or of a paragraph's end.
    fn note_deletion(&mut self) {
        if let Some(table) = self.tables.last_mut().filter(|table| table.is_in_row_properties) {
            table.is_row_hidden = true;
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.is_end_deleted |= paragraph.is_in_properties;
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => self.runs.push(Run::default()),
            "txbxContent" => self.flows.push(Flow::default()),
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.open_row(),
            "tc" => self.open_cell(),
            "altChunk" => self.is_cut = true,
            name => {
                if let Some(paragraph) = self.paragraphs.last_mut()
                    && (name == "pPr" || paragraph.is_in_properties)
                {
                    paragraph.set(tag);
                } else if let Some(table) = self.tables.last_mut().filter(|table| table.is_property(name)) {
                    table.set(tag);
                } else {
                    self.open_in_run(tag);
                }
            }
        }
    }

    fn open_in_run(&mut self, tag: &Tag<'_>) {
        let Some(run) = self.runs.last_mut() else { return };
        match tag.name() {
            "vanish" => run.is_hidden = tag.is_on("val"),
            "strike" | "dstrike" => run.is_marked |= tag.is_on("val"),
            "vertAlign" => run.is_marked |= tag.attribute("val").is_some_and(|value| value != "baseline"),
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let code = tag.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                // Most are numbers of pictures in a font of signs.
                let sign = code.and_then(char::from_u32).filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}'));
                self.push(&sign.map(String::from).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.close_paragraph(),
            "r" => {
                self.runs.pop();
            }
            "pPr" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_in_properties = false;
                }
            }
            "trPr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_in_row_properties = false;
                }
            }
            "tbl" => self.close_table(),
            "tr" => {
                if let Some(table) = self.tables.last_mut()
                    && table.is_row_hidden
                {
                    table.rows.pop();
                }
            }
            "tc" if !self.tables.is_empty() => self.close_cell(),
            "txbxContent" => {
                let parts = self.close_flow().parts;
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxes.extend(parts),
                    None => self.add_parts(parts),
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let run = self.runs.last();
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if run.is_some_and(|run| run.is_hidden) || paragraph.is_in_properties {
            return;
        }
        if text.len() > self.n_bytes_left {
            self.is_cut = true;
            return;
        }
        self.n_bytes_left -= text.len();
        paragraph.text.push_str(text);
        if run.is_some_and(|run| run.is_marked)
            && !text.trim().is_empty()
            && let Some(flow) = self.flows.last_mut()
        {
            flow.is_marked = true;
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let Some(flow) = self.flows.last_mut() else { return };
        flow.unfinished.push_str(&paragraph.text);
        if !paragraph.is_end_deleted {
            let text = std::mem::take(&mut flow.unfinished);
            let mark = self.numbering.next(&paragraph.numbered, paragraph.style.as_deref());
            self.add_lines(&with_mark(mark, &text));
        }
        self.add_parts(paragraph.boxes);
    }

    fn add_parts(&mut self, parts: Vec<Part>) {
        if let Some(flow) = self.flows.last_mut() {
            flow.parts.extend(parts);
        }
    }

    fn add_lines(&mut self, text: &str) {
        let Some(flow) = self.flows.last_mut() else { return };
        for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            if self.n_parts_left == 0 {
                self.is_cut = true;
                return;
            }
            self.n_parts_left -= 1;
            flow.parts.push(Part::Line(line.to_owned()));
        }
    }

    /// Ends a cell or a text box.
    fn close_flow(&mut self) -> Flow {
        let unfinished = self.flows.last_mut().map(|flow| std::mem::take(&mut flow.unfinished));
        self.add_lines(&unfinished.unwrap_or_default());
        if self.flows.len() > 1 { self.flows.pop().unwrap_or_default() } else { Flow::default() }
    }

    fn open_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if table.rows.len() > MAX_ROWS {
            // Cells of rows beyond the bound would join the last one.
            self.is_cut = true;
            table.rows.pop();
        }
        table.rows.push(Vec::new());
        table.column = 0;
        table.is_row_hidden = false;
    }

    fn open_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cell = Cell { width: 1, ..Cell::default() };
            self.flows.push(Flow::default());
        }
    }

    fn close_cell(&mut self) {
        let flow = self.close_flow();
        let Some(table) = self.tables.last_mut() else { return };
        table.has_nested |= flow.parts.iter().any(|part| matches!(part, Part::Table(_)));
        let lines: Vec<&str> = flow.parts.iter().filter_map(line).collect();
        let text = lines.join("\n");
        table.parts.extend(flow.parts);
        if self.n_cells_left == 0 {
            self.is_cut = true;
            return;
        }
        self.n_cells_left -= 1;
        let content = Content { text, is_marked: flow.is_marked, ..Content::default() };
        self.is_cut |= !table.add(content);
    }

    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        // A column that holds tables lays out a page.
        let is_column = table.rows.iter().all(|row| row.len() < 2);
        let mut grid = Grid::new(table.rows, &mut self.budget).without_empty_rows();
        grid.n_hidden = table.n_hidden;
        self.is_cut |= grid.is_cut;
        let Some(flow) = self.flows.last_mut() else { return };
        if table.has_nested && is_column {
            flow.parts.extend(table.parts);
            return;
        }
        if !grid.cells.is_empty() || grid.n_hidden > 0 {
            flow.parts.push(Part::Table(grid));
        }
        flow.parts.extend(table.parts.into_iter().filter(|part| line(part).is_none()));
    }

    fn finish(mut self) -> (Vec<Part>, bool) {
        self.close_flow();
        let parts = self.flows.into_iter().next().unwrap_or_default().parts;
        (parts, self.is_cut)
    }
}

fn line(part: &Part) -> Option<&str> {
    match part {
        Part::Line(line) => Some(line),
        Part::Table(_) => None,
    }
}

fn with_mark(mark: Option<(String, bool)>, text: &str) -> String {
    let Some((mark, is_spaced)) = mark else { return text.to_owned() };
    let text = text.trim_start();
    let gap = if is_spaced && !text.starts_with(is_wide) { " " } else { "" };
    format!("{mark}{gap}{text}")
}

impl Paragraph {
    fn set(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "pPr" => self.is_in_properties = true,
            "pStyle" => self.style = tag.attribute("val"),
            "numId" => self.numbered.instance = tag.attribute("val"),
            "ilvl" => self.numbered.level = tag.number("val"),
            _ => {}
        }
    }
}

impl Table {
    fn is_property(&self, name: &str) -> bool {
        self.is_in_row_properties || matches!(name, "trPr" | "gridSpan" | "vMerge" | "hMerge")
    }

    fn set(&mut self, tag: &Tag<'_>) {
        let goes_on = || tag.attribute("val").as_deref() != Some("restart");
        match tag.name() {
            "trPr" => self.is_in_row_properties = true,
            "hidden" => self.is_row_hidden |= tag.is_on("val"),
            "gridBefore" => self.indent(tag.number("val").unwrap_or(0)),
            "gridSpan" => self.cell.width = tag.number("val").unwrap_or(1).clamp(1, MAX_COLUMNS),
            "vMerge" => (self.cell.goes_on, self.cell.begins) = (goes_on(), !goes_on()),
            "hMerge" => self.cell.is_joined = goes_on(),
            _ => {}
        }
    }

    /// Leaves places before the first cell of a row free.
    fn indent(&mut self, n_columns: usize) {
        let width = n_columns.min(MAX_COLUMNS);
        if let Some(row) = self.rows.last_mut().filter(|row| row.is_empty() && width > 0) {
            row.push(RowCell { width, ..RowCell::new("") });
            self.column = width;
            self.merged.iter_mut().take(width).for_each(|merged| *merged = None);
        }
    }

    /// Adds a cell to the row; false when there is no more room.
    fn add(&mut self, content: Content) -> bool {
        let cell = std::mem::take(&mut self.cell);
        let width = cell.width.max(1);
        let at = self.rows.len().wrapping_sub(1);
        if self.is_row_hidden {
            self.n_hidden += usize::from(!content.text.is_empty());
            return true;
        }
        let (begin, end) = (self.column, self.column + width);
        if end > MAX_COLUMNS || self.rows.is_empty() {
            return false;
        }
        self.column = end;
        if self.merged.len() < end {
            self.merged.resize(end, None);
        }
        if cell.is_joined
            && let Some(left) = self.rows[at].last_mut()
        {
            left.width += width;
            self.n_hidden += usize::from(!content.text.is_empty());
            return true;
        }
        if cell.goes_on
            && let Some((row, index)) = self.merged[begin]
            && let Some(above) = self.rows.get_mut(row).and_then(|row| row.get_mut(index))
        {
            above.height = at.saturating_sub(row) + 1;
            self.n_hidden += usize::from(!content.text.is_empty());
            return true;
        }
        let index = self.rows[at].len();
        self.merged[begin..end].fill(cell.begins.then_some((at, index)));
        self.rows[at].push(RowCell { content, width, height: 1 });
        true
    }
}
