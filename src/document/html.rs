//! Reads the HTML of a page or a clipboard: its lines of text and its tables,
//! in order. Markup is never trusted to be complete; nothing runs, nothing is
//! fetched.

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use super::grid::{Content, Grid, MAX_COLUMNS, MAX_PLACES, MAX_ROWS, RowCell};
use super::ink::Ink;
use super::lists::{self, List};
use super::{MAX_PARTS, Part};

/// Tables in tables, and elements in elements, deeper than this are read as
/// part of what they stand in.
const MAX_DEPTH: usize = 24;
const MAX_INLINE: usize = 256;
/// The most tables that are read.
const MAX_TABLES: usize = 300;
/// The most tags and texts: a page of a portal has some ten thousand.
const MAX_TOKENS: usize = 400_000;

/// How a width that only draws is read (`mso-ignore:colspan`): Excel lets text
/// run over empty cells, and puts empty cells together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawnWidth {
    /// As that many cells, empty but for the first.
    Cells,
    /// As one cell.
    One,
}

/// Reads a document. Total and linear in its length.
#[must_use]
pub fn read(html: &str, drawn_width: DrawnWidth) -> Vec<Part> {
    read_bounded(html, drawn_width).0
}

/// Reads a document, and says whether something beyond the bounds was not
/// read.
#[must_use]
pub fn read_bounded(html: &str, drawn_width: DrawnWidth) -> (Vec<Part>, bool) {
    read_within(html, drawn_width, &mut { MAX_PLACES })
}

/// The same for a part of a document; `budget` is how many places of tables
/// may still be taken.
pub(super) fn read_within(html: &str, drawn_width: DrawnWidth, budget: &mut usize) -> (Vec<Part>, bool) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(drawn_width, *budget);
    let html = mended(html);
    for (at, token) in Tokenizer::new_with_emitter(&*html, emitter).enumerate() {
        if at == MAX_TOKENS || reader.parts.len() >= MAX_PARTS {
            reader.is_cut = true;
            break;
        }
        match token {
            Ok(Token::StartTag(tag)) => reader.start(&tag),
            Ok(Token::EndTag(tag)) => reader.end(&tag),
            Ok(Token::String(text)) => reader.text(&String::from_utf8_lossy(&text)),
            Ok(Token::Comment(text)) => reader.comment(&String::from_utf8_lossy(&text)),
            Ok(_) | Err(_) => {}
        }
    }
    reader.close_all();
    *budget = reader.budget;
    reader.finish()
}

/// The HTML without the header lines of a Windows clipboard (`Version:0.9`),
/// and with the first `<` that some programs lose.
fn mended(html: &str) -> String {
    let mut rest = html.trim_start_matches(['\u{feff}', '\0']).trim_start();
    if rest.starts_with("Version:") {
        while let Some((line, after)) = rest.split_once('\n')
            && !line.contains('<')
            && line.split_once(':').is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_alphabetic()))
        {
            rest = after;
        }
        rest = rest.trim_start();
    }
    let lower: String = rest.chars().take(10).flat_map(char::to_lowercase).collect();
    let lost = ["html", "!doctype", "table", "meta", "body", "head", "!--"];
    let is_lost = lost.iter().any(|tag| {
        let next = lower.strip_prefix(tag).map(|after| after.chars().next());
        next.is_some_and(|next| next.is_none_or(|c| !c.is_alphanumeric())) && rest.contains('>')
    });
    let first = if is_lost { "<" } else { "" };
    format!("{first}{}", rest.replace('\0', ""))
}

/// Elements whose content is not shown.
const UNSEEN: [&[u8]; 9] =
    [b"script", b"style", b"title", b"xml", b"template", b"noscript", b"svg", b"select", b"textarea"];
/// Elements without content.
const VOID: [&[u8]; 12] =
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"wbr"];
/// Elements that stand in a line of their own.
const BLOCKS: [&[u8]; 25] = [
    b"address",
    b"article",
    b"aside",
    b"blockquote",
    b"body",
    b"caption",
    b"center",
    b"dd",
    b"div",
    b"dl",
    b"dt",
    b"footer",
    b"form",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"header",
    b"hr",
    b"main",
    b"nav",
    b"p",
    b"section",
];

struct Reader {
    drawn_width: DrawnWidth,
    parts: Vec<Part>,
    /// The text outside of tables.
    ink: Ink,
    tables: Vec<OpenTable>,
    n_tables: usize,
    /// Tables that are open and were not read, for there are too many.
    n_beyond: usize,
    /// What is not shown, until it ends.
    unseen: Option<Unseen>,
    inline: Vec<(Vec<u8>, Inline)>,
    lists: Vec<List>,
    /// The number of a list item of Word, while it is read.
    mark: Option<String>,
    n_pre: usize,
    budget: usize,
    /// How many cells may still be opened.
    n_cells_left: usize,
    is_cut: bool,
}

/// An element that is not shown; how often its name is open.
struct Unseen {
    name: Vec<u8>,
    depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inline {
    Plain,
    /// Spaces that Word writes as no-break spaces.
    Spaces,
    Tab,
    /// What Word puts into an empty paragraph.
    Placeholder,
    /// Raised, lowered or struck out.
    Marked,
}

#[derive(Default)]
struct OpenTable {
    /// Where it stands among the parts.
    at: usize,
    rows: Vec<Vec<RowCell>>,
    is_row_open: bool,
    is_row_hidden: bool,
    cell: Option<OpenCell>,
    n_hidden: usize,
}

#[derive(Default)]
struct OpenCell {
    ink: Ink,
    value: Option<String>,
    is_marked: bool,
    is_hidden: bool,
    /// Whether a table stands in it: then its text is of the page.
    is_page: bool,
    width: Width,
    height: usize,
}

/// How many columns a cell takes.
#[derive(Clone, Copy)]
enum Width {
    Real(usize),
    /// See [`DrawnWidth`].
    Drawn(usize),
}

impl Default for Width {
    fn default() -> Self {
        Self::Real(1)
    }
}

impl Reader {
    fn new(drawn_width: DrawnWidth, budget: usize) -> Self {
        Self {
            drawn_width,
            parts: Vec::new(),
            ink: Ink::default(),
            tables: Vec::new(),
            n_tables: 0,
            n_beyond: 0,
            unseen: None,
            inline: Vec::new(),
            lists: Vec::new(),
            mark: None,
            n_pre: 0,
            budget,
            n_cells_left: MAX_PLACES,
            is_cut: false,
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        if self.is_unseen(name, 1) {
            return;
        }
        let is_closed = VOID.contains(&name) || (tag.self_closing && name.contains(&b':'));
        // Cells and rows that are not shown still end where the next begins.
        let is_of_table = matches!(name, b"td" | b"th" | b"tr" | b"html" | b"body");
        if UNSEEN.contains(&name) || (!is_of_table && is_hidden(tag)) || name == b"del" {
            if !is_closed {
                self.unseen = Some(Unseen { name: name.to_vec(), depth: 1 });
            }
            return;
        }
        match name {
            b"table" => self.open_table(),
            b"tr" => self.open_row(is_hidden(tag)),
            b"td" | b"th" => self.open_cell(tag),
            b"br" => self.ink().end_line(),
            b"ol" | b"ul" => self.open_list(tag),
            b"li" => self.open_item(tag),
            b"pre" => {
                self.ink().end_line();
                self.n_pre += 1;
            }
            name if BLOCKS.contains(&name) => self.ink().end_line(),
            _ if is_closed => {}
            name => self.open_inline(name, tag),
        }
    }

    fn end(&mut self, tag: &EndTag<()>) {
        let name: &[u8] = &tag.name;
        if self.is_unseen(name, -1) {
            return;
        }
        match name {
            b"table" if self.n_beyond > 0 => self.n_beyond -= 1,
            b"table" => self.close_table(),
            b"tr" if self.n_beyond == 0 => self.close_row(),
            b"td" | b"th" if self.n_beyond == 0 => self.close_cell(),
            b"ol" | b"ul" => {
                self.ink().end_line();
                self.lists.pop();
            }
            b"pre" => {
                self.ink().end_line();
                self.n_pre = self.n_pre.saturating_sub(1);
            }
            name if name == b"li" || BLOCKS.contains(&name) => self.ink().end_line(),
            name => {
                if let Some(at) = self.inline.iter().rposition(|(open, _)| open == name) {
                    self.inline.truncate(at);
                }
            }
        }
    }

    /// Whether a tag stands in what is not shown. It ends with its own end
    /// tag, or with the cell that it stands in.
    fn is_unseen(&mut self, name: &[u8], step: isize) -> bool {
        let Some(unseen) = &mut self.unseen else { return false };
        if unseen.name == name {
            unseen.depth = unseen.depth.saturating_add_signed(step);
        } else if matches!(name, b"td" | b"th" | b"tr" | b"table")
            && !matches!(&*unseen.name, b"table" | b"tbody" | b"thead" | b"tfoot" | b"div" | b"template")
        {
            self.unseen = None;
            return false;
        }
        if unseen.depth == 0 {
            self.unseen = None;
        }
        true
    }

    fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        if let Some(mark) = &mut self.mark {
            mark.push_str(text);
            return;
        }
        let kind = |kind| self.inline.iter().any(|(_, inline)| *inline == kind);
        let (spaces, tab, placeholder) = (kind(Inline::Spaces), kind(Inline::Tab), kind(Inline::Placeholder));
        let is_marked = kind(Inline::Marked);
        let is_pre = self.n_pre > 0;
        if placeholder && text.trim().is_empty() {
            return;
        }
        if is_marked
            && !text.trim().is_empty()
            && let Some(cell) = self.cell()
        {
            cell.is_marked = true;
        }
        let ink = self.ink();
        if tab && text.trim().is_empty() {
            ink.push(" ");
        } else if spaces {
            ink.push_spaces(text);
        } else if is_pre {
            ink.push_lines(text);
        } else {
            ink.push(text);
        }
    }

    /// Word keeps the numbers of its lists, for programs without lists,
    /// between two comments.
    fn comment(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        if text.contains("!supportLists") {
            self.mark = Some(String::new());
        } else if text.contains("!supportEmptyParas") {
            self.mark = Some("\u{a0}".to_owned());
        } else if text.contains("endif") {
            self.end_mark();
        }
    }

    fn end_mark(&mut self) {
        let Some(mark) = self.mark.take() else { return };
        let mark = mark.replace('\u{a0}', " ");
        if lists::is_number(mark.trim()) {
            self.ink().push_mark(mark.trim());
        }
    }

    /// Where text goes: the innermost open cell, else the page.
    fn ink(&mut self) -> &mut Ink {
        match self.tables.iter_mut().rev().find_map(|table| table.cell.as_mut()) {
            Some(cell) => &mut cell.ink,
            None => &mut self.ink,
        }
    }

    fn cell(&mut self) -> Option<&mut OpenCell> {
        self.tables.last_mut()?.cell.as_mut()
    }

    /// Lines outside of tables become parts.
    fn end_lines(&mut self) {
        self.parts.extend(self.ink.take().into_iter().map(Part::Line));
    }

    /// What stands before a table in a cell of another is text of the page,
    /// laid out by a table; a word is the label of the cell.
    fn end_lines_of_page(&mut self) {
        const LABEL: usize = 6;
        let Some(cell) = self.cell().filter(|cell| !cell.is_hidden) else { return };
        let lines = cell.ink.take();
        if cell.is_page || lines.iter().map(|line| line.chars().count()).sum::<usize>() > LABEL {
            cell.is_page = true;
            self.parts.extend(lines.into_iter().map(Part::Line));
        } else {
            for line in lines {
                cell.ink.push(&line);
                cell.ink.end_line();
            }
        }
    }

    fn open_inline(&mut self, name: &[u8], tag: &StartTag<()>) {
        let style = style(tag);
        let kind = match name {
            b"sup" | b"sub" | b"s" | b"strike" => Inline::Marked,
            b"o:p" => Inline::Placeholder,
            _ if style.contains("mso-spacerun:yes") => Inline::Spaces,
            _ if style.contains("mso-tab-count") => Inline::Tab,
            _ if style.contains("line-through") || style.contains("vertical-align:su") => Inline::Marked,
            _ => Inline::Plain,
        };
        if self.inline.len() < MAX_INLINE {
            self.inline.push((name.to_vec(), kind));
        }
    }

    fn open_list(&mut self, tag: &StartTag<()>) {
        self.ink().end_line();
        if self.lists.len() < MAX_INLINE {
            let start = attribute(tag, b"start").and_then(|start| start.trim().parse().ok());
            let kind = attribute(tag, b"type").unwrap_or_default();
            let is_numbered = &*tag.name == b"ol";
            self.lists.push(List::new(is_numbered, &kind, &style(tag), start));
        }
    }

    fn open_item(&mut self, tag: &StartTag<()>) {
        self.ink().end_line();
        let value = attribute(tag, b"value").and_then(|value| value.trim().parse().ok());
        if let Some(mark) = self.lists.last_mut().and_then(|list| list.next(value)) {
            self.ink().push_mark(&mark);
        }
    }

    fn open_table(&mut self) {
        self.end_mark();
        if self.tables.len() >= MAX_DEPTH || self.n_tables >= MAX_TABLES {
            self.n_beyond += 1;
            self.is_cut = true;
            return;
        }
        self.ink().end_line();
        self.inline.clear();
        self.end_lines();
        self.end_lines_of_page();
        self.n_tables += 1;
        self.tables.push(OpenTable { at: self.parts.len(), ..OpenTable::default() });
        self.parts.push(Part::Table(Grid::default()));
    }

    fn open_row(&mut self, is_hidden: bool) {
        if self.n_beyond > 0 {
            return;
        }
        if self.tables.is_empty() {
            // Part of a table whose beginning was not copied.
            self.open_table();
        }
        self.close_row();
        if let Some(table) = self.tables.last_mut() {
            table.is_row_open = true;
            table.is_row_hidden = is_hidden;
            if !is_hidden && table.rows.len() <= MAX_ROWS {
                table.rows.push(Vec::new());
            }
        }
    }

    fn open_cell(&mut self, tag: &StartTag<()>) {
        if self.n_beyond > 0 {
            self.ink().push(" ");
            return;
        }
        self.close_cell();
        if self.tables.last().is_none_or(|table| !table.is_row_open) {
            self.open_row(false);
        }
        let span = |name: &[u8]| attribute(tag, name).map_or(1, |span| read_span(&span));
        let width = span(b"colspan").max(1);
        let cell = OpenCell {
            value: value(tag),
            is_hidden: is_hidden(tag),
            width: if style(tag).contains("mso-ignore:colspan") { Width::Drawn(width) } else { Width::Real(width) },
            height: span(b"rowspan"),
            ..OpenCell::default()
        };
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(cell);
        }
    }

    fn close_cell(&mut self) {
        self.end_mark();
        self.inline.clear();
        let drawn_width = self.drawn_width;
        let Some(table) = self.tables.last_mut() else { return };
        let Some(mut cell) = table.cell.take() else { return };
        let lines = cell.ink.take();
        if cell.is_page {
            self.parts.extend(lines.into_iter().map(Part::Line));
            return;
        }
        let text = lines.join("\n");
        if cell.is_hidden || table.is_row_hidden {
            table.n_hidden += usize::from(!text.is_empty());
            return;
        }
        let Some(row) = table.rows.last_mut() else { return };
        if row.len() > MAX_COLUMNS || self.n_cells_left == 0 {
            self.is_cut = true;
            return;
        }
        self.n_cells_left -= 1;
        let (width, n_empty) = match cell.width {
            Width::Real(width) => (width, 0),
            Width::Drawn(width) if drawn_width == DrawnWidth::Cells => (1, width.min(MAX_COLUMNS) - 1),
            Width::Drawn(_) => (1, 0),
        };
        let content = Content { text, value: cell.value, is_marked: cell.is_marked };
        row.push(RowCell { content, width, height: cell.height });
        row.extend((0..n_empty).map(|_| RowCell { height: cell.height, ..RowCell::new("") }));
    }

    fn close_row(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut() {
            table.is_row_open = false;
        }
    }

    fn close_table(&mut self) {
        self.close_row();
        let Some(table) = self.tables.pop() else { return };
        let mut grid = Grid::new(table.rows, &mut self.budget);
        grid.n_hidden = table.n_hidden;
        self.is_cut |= grid.is_cut;
        if let Some(part) = self.parts.get_mut(table.at) {
            *part = Part::Table(grid.without_empty_rows());
        }
    }

    fn close_all(&mut self) {
        self.end_mark();
        while !self.tables.is_empty() {
            self.close_table();
        }
    }

    fn finish(mut self) -> (Vec<Part>, bool) {
        self.end_lines();
        self.parts.retain(|part| !matches!(part, Part::Table(grid) if grid.cells.is_empty() && grid.n_hidden == 0));
        let is_cut = self.is_cut || self.parts.len() > MAX_PARTS;
        self.parts.truncate(MAX_PARTS);
        (self.parts, is_cut)
    }
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// The style of an element in small letters and without spaces.
fn style(tag: &StartTag<()>) -> String {
    let style = attribute(tag, b"style").unwrap_or_default();
    style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    let style = style(tag);
    style.contains("display:none") || style.contains("mso-hide:all") || tag.attributes.contains_key(&b"hidden"[..])
}

/// The leading digits of a span; out of bounds is cut by the grid.
fn read_span(text: &str) -> usize {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).take(6).collect();
    digits.parse().unwrap_or(1)
}

/// The number behind a cell, as spreadsheets say it.
fn value(tag: &StartTag<()>) -> Option<String> {
    let plain = [&b"x:num"[..], b"sdval"].iter().find_map(|name| attribute(tag, name));
    let google = || {
        let value = attribute(tag, b"data-sheets-value")?;
        let number = value.split_once("\"3\":")?.1;
        number.split([',', '}']).next().map(str::to_owned)
    };
    plain.or_else(google).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}
