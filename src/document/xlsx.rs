//! Reads a `.xlsx`: each sheet that is shown as its name and a table, with
//! numbers as they are displayed. Sparse: a cell at the far corner of a sheet
//! costs one cell.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::grid::{Content, Grid, MAX_COLUMNS, MAX_PLACES, MAX_ROWS, RowCell};
use super::xml::{Event, Malformed, Tag, Xml};
use super::zip::Archive;
use super::{Document, Kind, MAX_TEXT, Part, Unreadable, numbers};

const MAX_SHEETS: usize = 200;
const MAX_MERGES: usize = 20_000;
/// How many hidden rows or columns are looked through for where a merged cell
/// shows.
const MAX_STEPS: u32 = 2000;
/// The longest number format; it may be used by every cell.
const MAX_FORMAT: usize = 255;

pub fn read(archive: &Archive<'_>, main: &str) -> Result<Document, Unreadable> {
    let relations = archive.relations(main)?;
    let damaged = |_: Malformed| Unreadable::Damaged;
    let book = read_book(&archive.text(main)?.ok_or(Unreadable::Damaged)?).map_err(damaged)?;
    let (strings, is_cut) = Strings::read(&archive.related(&relations, "/sharedStrings")?).map_err(damaged)?;
    let formats = read_formats(&archive.related(&relations, "/styles")?).map_err(damaged)?;
    let mut reader = Reader {
        strings,
        formats,
        is_1904: book.is_1904,
        n_places_left: MAX_PLACES,
        n_cells_left: MAX_PLACES,
        n_bytes_left: MAX_TEXT,
        is_cut: is_cut || book.sheets.len() > MAX_SHEETS,
    };
    let mut parts = Vec::new();
    for (name, id) in book.sheets.iter().take(MAX_SHEETS) {
        let relation = relations.iter().find(|relation| relation.id == *id).ok_or(Unreadable::Damaged)?;
        if !relation.kind.ends_with("/worksheet") {
            // A chart.
            continue;
        }
        let text = archive.text(&relation.target)?.ok_or(Unreadable::Damaged)?;
        let grid = reader.sheet(&text).map_err(damaged)?;
        if !grid.cells.is_empty() || grid.n_hidden > 0 {
            parts.push(Part::Line(name.clone()));
            parts.push(Part::Table(grid));
        }
    }
    Ok(Document { kind: Kind::Xlsx, parts, is_cut: reader.is_cut })
}

struct Book {
    /// The names and relations of the sheets that are shown.
    sheets: Vec<(String, String)>,
    is_1904: bool,
}

fn read_book(text: &str) -> Result<Book, Malformed> {
    let mut book = Book { sheets: Vec::new(), is_1904: false };
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        match tag.name() {
            "workbookPr" => book.is_1904 = tag.attribute("date1904").is_some() && tag.is_on("date1904"),
            "sheet" if book.sheets.len() <= MAX_SHEETS && is_visible(&tag) => {
                let name = tag.attribute("name").unwrap_or_default();
                book.sheets.push((name, tag.attribute("id").unwrap_or_default()));
            }
            _ => {}
        }
    }
    Ok(book)
}

fn is_visible(sheet: &Tag<'_>) -> bool {
    sheet.attribute("state").is_none_or(|state| state == "visible")
}

/// The texts of a book, each written once, in one string.
#[derive(Default)]
struct Strings {
    text: String,
    places: Vec<(Range<usize>, bool)>,
}

impl Strings {
    fn read(text: &str) -> Result<(Self, bool), Malformed> {
        let mut strings = Self::default();
        let mut xml = Xml::new(text);
        let mut rich = RichText::default();
        while let Some(event) = xml.next()? {
            match event {
                Event::Close(end) if end.name() == "si" => {
                    if strings.places.len() == MAX_PLACES {
                        return Ok((strings, true));
                    }
                    let rich = std::mem::take(&mut rich);
                    let start = strings.text.len();
                    strings.text.push_str(&rich.text);
                    strings.places.push((start..strings.text.len(), rich.is_marked));
                }
                event => rich.step(event, &mut xml)?,
            }
        }
        Ok((strings, false))
    }

    fn get(&self, index: &str) -> Option<(&str, bool)> {
        let (range, is_marked) = self.places.get(index.trim().parse::<usize>().ok()?)?;
        Some((&self.text[range.clone()], *is_marked))
    }
}

/// A text in runs of different looks, as it is read.
#[derive(Default)]
struct RichText {
    text: String,
    is_text: bool,
    is_run_marked: bool,
    is_marked: bool,
}

impl RichText {
    fn step<'a>(&mut self, event: Event<'a>, xml: &mut Xml<'a>) -> Result<(), Malformed> {
        match event {
            Event::Open(tag) => match tag.name() {
                "t" => self.is_text = true,
                "r" => self.is_run_marked = false,
                "strike" => self.is_run_marked |= tag.is_on("val"),
                "vertAlign" => self.is_run_marked |= tag.attribute("val").is_some_and(|value| value != "baseline"),
                // How it is pronounced.
                "rPh" => xml.skip()?,
                _ => {}
            },
            Event::Close(_) => self.is_text = false,
            Event::Text(text) if self.is_text => {
                self.text.push_str(&text);
                self.is_marked |= self.is_run_marked && !text.trim().is_empty();
            }
            Event::Text(_) => {}
        }
        Ok(())
    }
}

/// The number format of each style of cells.
fn read_formats(text: &str) -> Result<Vec<String>, Malformed> {
    let mut custom = BTreeMap::new();
    let mut formats = Vec::new();
    let mut is_cell_style = false;
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => match tag.name() {
                "numFmt" if custom.len() < MAX_MERGES => {
                    let code = tag.attribute("formatCode").filter(|code| code.len() <= MAX_FORMAT).unwrap_or_default();
                    custom.insert(tag.number("numFmtId").unwrap_or(0), code);
                }
                "cellXfs" => is_cell_style = true,
                "xf" if is_cell_style && formats.len() < MAX_PLACES => {
                    let id = tag.number("numFmtId").unwrap_or(0);
                    formats.push(custom.get(&id).cloned().unwrap_or_else(|| numbers::built_in(id).to_owned()));
                }
                _ => {}
            },
            Event::Close(end) if end.name() == "cellXfs" => is_cell_style = false,
            _ => {}
        }
    }
    Ok(formats)
}

struct Reader {
    strings: Strings,
    formats: Vec<String>,
    is_1904: bool,
    n_places_left: usize,
    n_cells_left: usize,
    n_bytes_left: usize,
    is_cut: bool,
}

/// Row and column, counted from 0.
type Place = (u32, u32);

/// A sheet as its file has it.
#[derive(Default)]
struct Sheet {
    cells: BTreeMap<Place, Content>,
    rows: BTreeSet<u32>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: Vec<(u32, u32)>,
    merges: Vec<(Place, Place)>,
}

/// A cell while it is read.
#[derive(Default)]
struct OpenCell {
    place: Place,
    kind: String,
    style: usize,
    value: String,
    rich: RichText,
    is_value: bool,
}

impl Reader {
    fn sheet(&mut self, text: &str) -> Result<Grid, Malformed> {
        let mut sheet = Sheet::default();
        let mut xml = Xml::new(text);
        let mut next: Place = (0, 0);
        let mut cell = OpenCell::default();
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) => match tag.name() {
                    "col" => sheet.column(&tag),
                    "row" => {
                        next = (row_number(&tag).unwrap_or(next.0), 0);
                        sheet.row(next.0, &tag);
                    }
                    "c" => cell = OpenCell::new(&tag, next),
                    "v" => cell.is_value = true,
                    "mergeCell" => sheet.merge(&tag),
                    "f" | "extLst" | "headerFooter" => xml.skip()?,
                    _ => cell.rich.step(Event::Open(tag), &mut xml)?,
                },
                Event::Close(end) if end.name() == "row" => next = (next.0.saturating_add(1), 0),
                Event::Close(end) if end.name() == "c" => {
                    next = (next.0, cell.place.1.saturating_add(1));
                    self.add(&mut sheet, std::mem::take(&mut cell));
                }
                Event::Text(text) if cell.is_value => cell.value.push_str(&text),
                event => {
                    cell.is_value = false;
                    cell.rich.step(event, &mut xml)?;
                }
            }
        }
        Ok(self.grid(sheet))
    }

    fn add(&mut self, sheet: &mut Sheet, cell: OpenCell) {
        if self.n_cells_left == 0 {
            self.is_cut = true;
            return;
        }
        let place = cell.place;
        let content = self.content(cell);
        if content.text.is_empty() && content.value.is_none() {
            return;
        }
        let n_bytes = content.text.len();
        let has_room = sheet.rows.contains(&place.0) || sheet.rows.len() <= MAX_ROWS;
        if !has_room || n_bytes > self.n_bytes_left {
            self.is_cut = true;
            return;
        }
        self.n_cells_left -= 1;
        self.n_bytes_left -= n_bytes;
        sheet.rows.insert(place.0);
        sheet.cells.insert(place, content);
    }

    fn content(&mut self, cell: OpenCell) -> Content {
        let text_of = |text: &str| text.replace("_x000D_", "").replace("\r\n", "\n").trim().to_owned();
        match &*cell.kind {
            "s" => {
                let found = self.strings.get(&cell.value);
                self.is_cut |= found.is_none() && !cell.value.is_empty();
                let (text, is_marked) = found.unwrap_or_default();
                if text.len() > self.n_bytes_left {
                    // Many cells may name it: it is not copied to be left out.
                    self.is_cut = true;
                    return Content::default();
                }
                Content { text: text_of(text), is_marked, value: None }
            }
            "inlineStr" => Content { text: text_of(&cell.rich.text), is_marked: cell.rich.is_marked, value: None },
            "b" => {
                let text = if cell.value.trim() == "1" { "TRUE" } else { "FALSE" };
                Content { text: text.to_owned(), ..Content::default() }
            }
            "str" | "e" | "d" => Content { text: text_of(&cell.value), ..Content::default() },
            _ if cell.value.trim().is_empty() => Content::default(),
            _ => {
                let format = self.formats.get(cell.style).map_or("", String::as_str);
                let text = numbers::displayed(&cell.value, format, self.is_1904);
                Content { text, value: Some(cell.value.trim().to_owned()), is_marked: false }
            }
        }
    }

    /// What is shown of a sheet, without rows and columns that are blank.
    fn grid(&mut self, mut sheet: Sheet) -> Grid {
        sheet.show_merged();
        let cells = std::mem::take(&mut sheet.cells);
        let n_all = cells.len();
        let cells: BTreeMap<Place, Content> = cells.into_iter().filter(|(place, _)| sheet.is_shown(*place)).collect();
        let mut n_hidden = n_all - cells.len();
        let rows: BTreeSet<u32> = cells.keys().map(|place| place.0).collect();
        let columns: BTreeSet<u32> = cells.keys().map(|place| place.1).collect();
        self.is_cut |= rows.len() > MAX_ROWS || columns.len() > MAX_COLUMNS;
        let rows: Vec<u32> = rows.into_iter().take(MAX_ROWS).collect();
        let columns: Vec<u32> = columns.into_iter().take(MAX_COLUMNS).collect();
        if rows.len() * columns.len() > self.n_places_left {
            self.is_cut = true;
            return Grid::default();
        }
        let mut places = Places::new(rows, columns);
        for (from, to) in &sheet.merges {
            places.merge(*from, *to);
        }
        for (place, content) in cells {
            n_hidden += usize::from(!places.put(place, content));
        }
        let mut grid = Grid::new(places.into_rows(), &mut self.n_places_left);
        grid.n_hidden = n_hidden;
        self.is_cut |= grid.is_cut;
        grid
    }
}

impl OpenCell {
    fn new(tag: &Tag<'_>, next: Place) -> Self {
        let place = tag.attribute("r").and_then(|name| read_place(&name)).unwrap_or(next);
        let kind = tag.attribute("t").unwrap_or_default();
        Self { place, kind, style: tag.number("s").unwrap_or(0), ..Self::default() }
    }
}

fn row_number(tag: &Tag<'_>) -> Option<u32> {
    let number: u32 = tag.attribute("r")?.trim().parse().ok()?;
    number.checked_sub(1)
}

impl Sheet {
    fn row(&mut self, row: u32, tag: &Tag<'_>) {
        let is_flat = tag.attribute("ht").is_some_and(|height| height == "0");
        if (is_flat || (tag.attribute("hidden").is_some() && tag.is_on("hidden")))
            && self.hidden_rows.len() < MAX_PLACES
        {
            self.hidden_rows.insert(row);
        }
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let is_flat = tag.attribute("width").is_some_and(|width| width == "0");
        let is_hidden = is_flat || (tag.attribute("hidden").is_some() && tag.is_on("hidden"));
        let number = |name: &str| tag.attribute(name).and_then(|number| number.parse::<u32>().ok()).unwrap_or(1);
        if is_hidden && self.hidden_columns.len() < MAX_COLUMNS {
            self.hidden_columns.push((number("min").saturating_sub(1), number("max").saturating_sub(1)));
        }
    }

    fn merge(&mut self, tag: &Tag<'_>) {
        let reference = tag.attribute("ref").unwrap_or_default();
        let ends = reference.split_once(':').and_then(|(from, to)| Some((read_place(from)?, read_place(to)?)));
        if let Some((from, to)) = ends.filter(|(from, to)| from.0 <= to.0 && from.1 <= to.1 && from != to)
            && self.merges.len() < MAX_MERGES
        {
            self.merges.push((from, to));
        }
    }

    fn is_column_hidden(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column))
    }

    fn is_shown(&self, (row, column): Place) -> bool {
        !self.hidden_rows.contains(&row) && !self.is_column_hidden(column)
    }

    /// A merged cell whose corner is hidden shows in what is left of it.
    fn show_merged(&mut self) {
        for at in 0..self.merges.len() {
            let (from, to) = self.merges[at];
            if self.is_shown(from) || !self.cells.contains_key(&from) {
                continue;
            }
            let within = |from: u32, to: u32| from..=to.min(from.saturating_add(MAX_STEPS));
            let row = within(from.0, to.0).find(|row| !self.hidden_rows.contains(row));
            let column = within(from.1, to.1).find(|column| !self.is_column_hidden(*column));
            if let (Some(row), Some(column)) = (row, column)
                && let Some(content) = self.cells.remove(&from)
            {
                self.cells.insert((row, column), content);
                self.merges[at].0 = (row, column);
            }
        }
    }
}

/// `BC12` as row and column.
fn read_place(name: &str) -> Option<Place> {
    let name = name.trim().replace('$', "");
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = &name[..name.len() - digits.len()];
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let column = letters.bytes().fold(0, |column, c| column * 26 + u32::from(c.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

/// The places of a sheet that have something in them.
struct Places {
    rows: Vec<u32>,
    columns: Vec<u32>,
    cells: Vec<Slot>,
    /// How many places merged cells may still take.
    n_left: usize,
}

#[derive(Clone)]
enum Slot {
    Free,
    Taken(RowCell),
    Covered,
}

impl Places {
    fn new(rows: Vec<u32>, columns: Vec<u32>) -> Self {
        let cells = vec![Slot::Free; rows.len() * columns.len()];
        Self { n_left: 2 * MAX_PLACES, rows, columns, cells }
    }

    fn index(&self, row: usize, column: usize) -> usize {
        row * self.columns.len() + column
    }

    /// Cells that cover each other are not merged: no program writes them.
    fn merge(&mut self, from: Place, to: Place) {
        let range = |places: &[u32], from: u32, to: u32| {
            places.partition_point(|place| *place < from)..places.partition_point(|place| *place <= to)
        };
        let rows = range(&self.rows, from.0, to.0);
        let columns = range(&self.columns, from.1, to.1);
        let area = rows.len() * columns.len();
        if area < 2 || area > self.n_left {
            return;
        }
        self.n_left -= area;
        let all = || rows.clone().flat_map(|row| columns.clone().map(move |column| (row, column)));
        if all().any(|(row, column)| !matches!(self.cells[self.index(row, column)], Slot::Free)) {
            return;
        }
        for (row, column) in all() {
            let index = self.index(row, column);
            self.cells[index] = Slot::Covered;
        }
        let corner = self.index(rows.start, columns.start);
        self.cells[corner] = Slot::Taken(RowCell { width: columns.len(), height: rows.len(), ..RowCell::new("") });
    }

    /// Puts content in its place; false when a merged cell hides it.
    fn put(&mut self, place: Place, content: Content) -> bool {
        let (Ok(row), Ok(column)) = (self.rows.binary_search(&place.0), self.columns.binary_search(&place.1)) else {
            // Beyond the bounds, which was said.
            return true;
        };
        let index = self.index(row, column);
        match &mut self.cells[index] {
            Slot::Covered => return false,
            Slot::Taken(cell) => cell.content = content,
            free @ Slot::Free => *free = Slot::Taken(RowCell { content, ..RowCell::new("") }),
        }
        true
    }

    fn into_rows(self) -> Vec<Vec<RowCell>> {
        let n_columns = self.columns.len().max(1);
        let row = |slots: &[Slot]| {
            // A sheet is as wide in every row that shows something.
            let is_empty = slots.iter().all(|slot| matches!(slot, Slot::Free));
            let end = if is_empty { 0 } else { slots.len() };
            let cell = |slot: &Slot| match slot {
                Slot::Free => Some(RowCell::new("")),
                Slot::Taken(cell) => Some(cell.clone()),
                Slot::Covered => None,
            };
            slots[..end].iter().filter_map(cell).collect()
        };
        self.cells.chunks(n_columns).map(row).collect()
    }
}
