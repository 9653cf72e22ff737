//! Places tables by their labels: row by row, with the headings above it in
//! mind. A figure whose row and column are both named is exact; where one of
//! them follows from order alone it is inferred; else it is left out.

use crate::document::grid::Grid;
use crate::formats::{CellId, Format, PrintedCell, Role, RowId, TableId, Unit};
use crate::report::{MoneyUnit, Report};

use super::figures::{self, Figure};
use super::labels::{Beside, Labels, Likeness, Meaning};
use super::{Entry, How, Placed, words};

/// Places what has labels; `None` where nothing in the tables is a label of
/// the form.
pub fn place(report: &Report, anchor: CellId, grids: &[Grid]) -> Option<Placed> {
    let labels = Labels::of(report.format());
    let mut placed = Placed::default();
    let mut is_labelled = false;
    let mut unknown = Vec::new();
    for grid in grids {
        let meanings: Vec<Meaning> = grid.cells.iter().map(|cell| labels.meaning(&cell.content.text)).collect();
        let n_known = meanings.iter().filter(|meaning| meaning.is_known()).count();
        is_labelled |= n_known > 0;
        if n_known == 0 {
            unknown.extend(has_figures(grid).then(|| (describe(grid), words::UNKNOWN_TABLE.to_owned())));
            continue;
        }
        let mut scan = Scan::new(report, anchor, labels, grid, meanings);
        scan.run();
        if !scan.entries.is_empty() || n_known > 2 {
            placed.left_out.append(&mut scan.left_out);
            placed.left_out.extend((grid.n_hidden > 0).then(|| (describe(grid), words::HIDDEN.to_owned())));
        }
        placed.entries.append(&mut scan.entries);
    }
    // Tables of the page around ours are nobody's business; a clipboard
    // without any of ours is.
    if placed.entries.is_empty() {
        placed.left_out.append(&mut unknown);
    }
    without_contradictions(report.format(), &mut placed);
    is_labelled.then_some(placed)
}

fn has_figures(grid: &Grid) -> bool {
    grid.cells.iter().any(|cell| figures::is_figure(&cell.content.text))
}

/// A table, by the first text in it.
fn describe(grid: &Grid) -> String {
    let first = grid.cells.iter().map(|cell| &*cell.content.text).find(|text| !text.is_empty());
    words::short(first.unwrap_or(words::WHOLE))
}

/// Leaves each cell once; a cell with two texts is left out.
fn without_contradictions(format: &Format, placed: &mut Placed) {
    let mut entries: Vec<Entry> = std::mem::take(&mut placed.entries);
    entries.sort_by_key(|entry| format.position(entry.cell));
    for group in entries.chunk_by(|a, b| a.cell == b.cell) {
        if group.iter().all(|entry| entry.typed == group[0].typed) {
            let how = if group.iter().any(|entry| entry.how == How::Exact) { How::Exact } else { How::Inferred };
            placed.entries.push(Entry { how, ..group[0].clone() });
        } else {
            let name = crate::text::places::cell_in_table(format, group[0].cell);
            placed.left_out.push((name, words::TWICE.to_owned()));
        }
    }
}

/// The most headings over one column; the form has three.
const MAX_HEADINGS: usize = 8;

/// One table as it is gone through.
struct Scan<'a> {
    report: &'a Report,
    format: &'static Format,
    anchor: CellId,
    labels: &'a Labels,
    grid: &'a Grid,
    meanings: Vec<Meaning>,
    /// The headings over each column, from the top.
    paths: Vec<Vec<usize>>,
    /// Whether a row of figures stood below the headings.
    is_below_head: bool,
    /// The row that was found last.
    last: Option<(TableId, RowId)>,
    /// Whether any row of the table has its label.
    has_row_labels: bool,
    /// Rows without labels that were placed from the anchor on.
    n_unlabelled: usize,
    entries: Vec<Entry>,
    left_out: Vec<(String, String)>,
}

/// A heading over columns, the lowest there.
struct Head {
    columns: std::ops::Range<usize>,
    leaf: usize,
    /// What it names in the line at hand.
    cell: Option<(CellId, How)>,
}

/// The label of a row, and where it ends.
struct RowLabel {
    table: TableId,
    row: RowId,
    how: How,
    end: usize,
}

impl<'a> Scan<'a> {
    fn new(report: &'a Report, anchor: CellId, labels: &'a Labels, grid: &'a Grid, meanings: Vec<Meaning>) -> Self {
        let named = |meaning: &Meaning| meaning.row.is_some_and(|(table, ..)| table != TableId::T4);
        let has_row_labels = meanings.iter().any(|meaning| named(meaning) && !meaning.is_column);
        Self {
            report,
            format: report.format(),
            anchor,
            labels,
            grid,
            meanings,
            paths: vec![Vec::new(); grid.n_columns],
            is_below_head: false,
            last: None,
            has_row_labels,
            n_unlabelled: 0,
            entries: Vec::new(),
            left_out: Vec::new(),
        }
    }

    fn run(&mut self) {
        for row in 0..self.grid.n_rows {
            if self.is_head(row) {
                self.read_head(row);
            } else {
                self.read_row(row);
            }
        }
    }

    /// The cells that begin in a row and show something.
    fn texts(&self, row: usize) -> Vec<usize> {
        let shown = |cell: &usize| self.grid.cells[*cell].row == row && !self.grid.text(*cell).is_empty();
        self.grid.row(row).into_iter().filter(shown).collect()
    }

    fn is_figure(&self, cell: usize) -> bool {
        !self.meanings[cell].is_known() && figures::is_figure(self.grid.text(cell))
    }

    fn has_figures(&self, row: usize) -> bool {
        self.texts(row).iter().any(|cell| self.is_figure(*cell))
    }

    fn is_head(&self, row: usize) -> bool {
        let texts = self.texts(row);
        let is_over_columns = |meaning: &Meaning| {
            meaning.is_column || meaning.is_heading || matches!(meaning.row, Some((TableId::T4, ..)))
        };
        let names_a_row = |meaning: &Meaning| meaning.row.is_some() && !is_over_columns(meaning);
        let mut meanings = texts.iter().map(|cell| &self.meanings[*cell]);
        !self.has_figures(row) && meanings.clone().any(is_over_columns) && !meanings.any(names_a_row)
    }

    fn read_head(&mut self, row: usize) {
        if self.is_below_head {
            self.paths.iter_mut().for_each(Vec::clear);
            self.is_below_head = false;
        }
        for cell in self.texts(row) {
            let first = self.grid.cells[cell].column;
            for path in &mut self.paths[first..first + self.grid.cells[cell].n_columns] {
                path.push(cell);
                if path.len() > MAX_HEADINGS {
                    path.remove(0);
                }
            }
        }
    }

    fn read_row(&mut self, row: usize) {
        if let Some(label) = self.row_label(row) {
            self.is_below_head = true;
            self.last = Some((label.table, label.row));
            let line = line(self.format, label.table, label.row);
            self.place_line(row, &line, label.end, label.how, label.table == TableId::T4);
        } else if !self.has_figures(row) {
        } else if let Some(line) = self.line_of_table_4() {
            self.is_below_head = true;
            self.place_line(row, &line, self.first_figure(row), How::Exact, false);
        } else if let Some(line) = self.line_from_anchor(row) {
            self.is_below_head = true;
            self.n_unlabelled += 1;
            self.place_line(row, &line, self.first_figure(row), How::Inferred, false);
        } else {
            self.is_below_head = true;
            self.leave_row(row, self.why_unknown(row));
        }
    }

    /// Where the figures begin in a row without label.
    fn first_figure(&self, row: usize) -> usize {
        let blank_or_figure = |cell: &usize| self.grid.text(*cell).is_empty() || self.is_figure(*cell);
        self.grid.row(row).into_iter().find(blank_or_figure).map_or(0, |cell| self.grid.cells[cell].column)
    }

    fn why_unknown(&self, row: usize) -> &'static str {
        let texts = self.texts(row);
        let any = |what: fn(&Meaning) -> bool| texts.iter().any(|cell| what(&self.meanings[*cell]));
        if any(|meaning| meaning.beside == Some(Beside::Group)) {
            words::GROUP_ROW
        } else if any(|meaning| meaning.beside == Some(Beside::ForeignRow)) {
            words::FOREIGN_ROW
        } else {
            words::UNKNOWN_ROW
        }
    }

    /// The label that names the row: the innermost, whole or torn.
    fn row_label(&self, row: usize) -> Option<RowLabel> {
        let texts: Vec<usize> = self.texts(row).into_iter().filter(|cell| !self.is_figure(*cell)).collect();
        let end = |cell: usize| self.grid.cells[cell].column + self.grid.cells[cell].n_columns;
        for cell in texts.iter().rev() {
            // A label beside several rows is the label of none of them.
            if self.grid.cells[*cell].n_rows == 1
                && let Some((table, row, likeness)) = self.meanings[*cell].row
                && self.stands_there(table, row, &self.meanings[*cell])
            {
                let how = if likeness == Likeness::Same { How::Exact } else { How::Inferred };
                return Some(RowLabel { table, row, how, end: end(*cell) });
            }
        }
        let label = |table, row, cell| RowLabel { table, row, how: How::Inferred, end: end(cell) };
        for pair in texts.windows(2) {
            if let Some((table, row)) = self.joined(pair[0], pair[1]) {
                return Some(label(table, row, pair[1]));
            }
        }
        for cell in texts {
            if let Some((table, row)) = self.labels.row_behind_groups(self.grid.text(cell)) {
                return Some(label(table, row, cell));
            }
            if self.has_figures(row)
                && let Some((table, row)) = self.torn(row, cell)
            {
                return Some(label(table, row, cell));
            }
        }
        None
    }

    /// Short names are rows only where the row belongs: 其他 stands behind two
    /// others, 总计 in table 3.
    fn stands_there(&self, table: TableId, row: RowId, meaning: &Meaning) -> bool {
        let is_last = |rows: &[&str]| self.last.is_some_and(|(_, last)| rows.contains(&last.0));
        match row.0 {
            "other_misc" => meaning.key.is_numbered || is_last(&["other_fee_unpaid", "other_no_supplement"]),
            "outcome_total" => meaning.key.is_numbered || self.last.is_some_and(|(table, _)| table == TableId::T3),
            _ => table != TableId::T4 || !meaning.is_column,
        }
    }

    fn joined(&self, first: usize, second: usize) -> Option<(TableId, RowId)> {
        let (first, second) = (self.grid.text(first), self.grid.text(second));
        match self.labels.meaning(&format!("{first}{second}")).row {
            Some((table, row, Likeness::Same)) if table != TableId::T4 => Some((table, row)),
            _ => None,
        }
    }

    /// A label torn over two rows, as by the end of a page, with the figures
    /// in one of them.
    fn torn(&self, row: usize, cell: usize) -> Option<(TableId, RowId)> {
        let column = self.grid.cells[cell].column;
        let part = |row: usize| {
            let part = self.grid.at(row, column)?;
            let begins = self.grid.cells[part].row == row && !self.grid.text(part).is_empty();
            (begins && !self.has_figures(row) && !self.meanings[part].is_known()).then_some(part)
        };
        let below = part(row + 1).and_then(|below| self.joined(cell, below));
        below.or_else(|| self.joined(part(row.checked_sub(1)?)?, cell))
    }

    /// The cells of table 4, where its headings stand above.
    fn line_of_table_4(&self) -> Option<Vec<CellId>> {
        let all: Vec<CellId> = across(self.format);
        let stands_above = |row: RowId| {
            let names =
                |cell: &usize| matches!(self.meanings[*cell].row, Some((TableId::T4, other, _)) if other == row);
            self.paths.iter().flatten().any(names)
        };
        let rows = self.format.table(TableId::T4).rows().map(|row| row.id);
        let rows: Vec<RowId> = rows.filter(|row| stands_above(*row)).collect();
        if !rows.is_empty() {
            return Some(all.into_iter().filter(|cell| rows.contains(&cell.row)).collect());
        }
        // Part of the table without the heading that tells the three apart.
        let row = self.anchor.row;
        let is_there = self.anchor.table == TableId::T4 && !self.has_row_labels;
        let part: Vec<CellId> = all.into_iter().filter(|cell| cell.row == row).collect();
        let has_head = |cell: &CellId| self.paths.iter().any(|path| self.column_of(path, &[*cell]).is_some());
        (is_there && part.iter().all(has_head)).then_some(part)
    }

    /// The next line from the anchor on, where only columns are named.
    fn line_from_anchor(&self, row: usize) -> Option<Vec<CellId>> {
        let is_bare = self.texts(row).iter().all(|cell| figures::is_number(self.grid.text(*cell)));
        if self.has_row_labels || self.anchor.table != TableId::T3 || !is_bare {
            return None;
        }
        let rows: Vec<RowId> = self.format.table(TableId::T3).rows().map(|row| row.id).collect();
        let first = rows.iter().position(|row| *row == self.anchor.row)?;
        let cells = line(self.format, TableId::T3, *rows.get(first + self.n_unlabelled)?);
        let n_named = self.paths.iter().filter(|path| self.column_of(path, &cells).is_some()).count();
        (n_named > 1).then_some(cells)
    }

    /// Places the cells of a row from a column on. `is_part`: the line is one
    /// of three that stand side by side on paper.
    fn place_line(&mut self, row: usize, line: &[CellId], from: usize, how: How, is_part: bool) {
        let at = |cell: usize| &self.grid.cells[cell];
        let values: Vec<usize> = self.grid.row(row).into_iter().filter(|cell| at(*cell).column >= from).collect();
        if values.iter().all(|cell| self.grid.text(*cell).is_empty()) && values.len() < line.len() {
            return;
        }
        let is_several = |cell: &usize| figures::read(&self.grid.cells[*cell].content) == Figure::Several;
        let ends_early = self.grid.text_at(row, self.grid.n_columns - 1).is_empty();
        if ends_early && values.iter().any(is_several) {
            // A border got lost, and what stands beside it has moved.
            return self.leave_row(row, words::SHIFTED);
        }
        let heads = self.heads(line, from);
        let is_label_below = self.paths[..from].iter().any(|path| self.column_of(path, line).is_some());
        let aligned = if heads.is_empty() || is_label_below { None } else { self.aligned(&values, &heads) };
        let pairs = match aligned {
            Some(pairs) => pairs,
            None => match self.by_order(&values, line, is_part) {
                Some(pairs) => pairs,
                None => return self.leave_row(row, words::SHIFTED),
            },
        };
        for (value, target) in pairs {
            match target {
                Target::Cell(cell, certainty) => self.enter(row, value, cell, how.and(certainty)),
                Target::Unknown(head) => {
                    let what = format!("{} {}", self.grid.text(head), self.grid.text(value));
                    self.leave(value, &what, words::UNKNOWN_COLUMN);
                }
            }
        }
    }

    /// The headings from a column on, left to right.
    fn heads(&self, line: &[CellId], from: usize) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        for (column, path) in self.paths.iter().enumerate().skip(from) {
            let Some(leaf) = self.leaf(path) else { continue };
            match heads.last_mut() {
                Some(head) if head.leaf == leaf && head.columns.end == column => head.columns.end += 1,
                _ => heads.push(Head { columns: column..column + 1, leaf, cell: self.column_of(path, line) }),
            }
        }
        self.mend(&mut heads, line);
        heads
    }

    /// The lowest heading that names a column, known or not.
    fn leaf(&self, path: &[usize]) -> Option<usize> {
        let names_columns = |cell: &&usize| {
            let meaning = &self.meanings[**cell];
            !(meaning.is_heading || matches!(meaning.row, Some((TableId::T4, ..)))) || meaning.is_column
        };
        path.iter().rev().find(names_columns).copied()
    }

    /// The cell of a line that the headings over a column name.
    fn column_of(&self, path: &[usize], line: &[CellId]) -> Option<(CellId, How)> {
        let leaf = self.leaf(path)?;
        let contradicts = |cell: &usize| {
            *cell != leaf && self.meanings[*cell].is_column && self.grid.text(*cell) != self.grid.text(leaf)
        };
        if path.iter().any(contradicts) {
            return None;
        }
        let row_above = path.iter().rev().find_map(|cell| match self.meanings[*cell].row {
            Some((TableId::T4, row, _)) => Some(row),
            _ => None,
        });
        let stands_below = |cell: &CellId| row_above.is_none_or(|row| cell.table == TableId::T4 && cell.row == row);
        let mut cells: Vec<CellId> = line.iter().copied().filter(stands_below).collect();
        // Without a heading above it a column of table 4 may be any of three.
        let one_row = cells.first().map(|cell| cell.row);
        if cells.iter().any(|cell| Some(cell.row) != one_row) {
            cells.clear();
        }
        let (cell, likeness) = self.labels.column(&self.meanings[leaf].key, &cells)?;
        let is_certain = likeness == Likeness::Same && (cell.table != TableId::T4 || row_above.is_some());
        Some((cell, if is_certain { How::Exact } else { How::Inferred }))
    }

    /// Names headings that are misprinted, where all others stand as the form
    /// prints them: a column named twice, a letter that is wrong.
    fn mend(&self, heads: &mut [Head], line: &[CellId]) {
        let named: Vec<Option<CellId>> = heads.iter().map(|head| head.cell.map(|(cell, _)| cell)).collect();
        let is_wrong = |(at, cell): (usize, &CellId)| named.get(at) != Some(&Some(*cell));
        let n_wrong = line.iter().enumerate().filter(|pair| is_wrong(*pair)).count();
        if heads.len() == line.len() && n_wrong * 3 <= line.len() {
            for (at, cell) in line.iter().enumerate().filter(|pair| is_wrong(*pair)) {
                let is_double = named[at].is_some() && named.iter().filter(|other| **other == named[at]).count() > 1;
                let label = self.format.spec(*cell).map_or("", |spec| spec.column.label);
                let label = super::labels::Key::new(label);
                let is_alike = named[at].is_none() && label.shares_a_letter_with(&self.meanings[heads[at].leaf].key);
                heads[at].cell = (is_double || is_alike).then_some((*cell, How::Inferred));
            }
        }
        // What still is named twice is named by neither.
        let named: Vec<Option<CellId>> = heads.iter().map(|head| head.cell.map(|(cell, _)| cell)).collect();
        for head in heads.iter_mut() {
            if named.iter().filter(|cell| **cell == head.cell.map(|(cell, _)| cell)).count() > 1 {
                head.cell = None;
            }
        }
        // Columns in another order than on paper, or one that is known and has
        // no place: as likely a head that lost a cell as somebody's wish.
        let is_out_of_place = |head: &Head| head.cell.is_none() && self.meanings[head.leaf].is_column;
        let positions = heads.iter().filter_map(|head| self.format.position(head.cell?.0));
        if !positions.is_sorted() || heads.iter().any(is_out_of_place) {
            for (_, how) in heads.iter_mut().filter_map(|head| head.cell.as_mut()) {
                *how = How::Inferred;
            }
        }
    }

    /// Each figure with the heading it stands under; `None` where they do not
    /// stand under headings one by one.
    fn aligned(&self, values: &[usize], heads: &[Head]) -> Option<Vec<(usize, Target)>> {
        let overlaps = |value: usize, head: &Head| {
            let cell = &self.grid.cells[value];
            cell.column < head.columns.end && head.columns.start < cell.column + cell.n_columns
        };
        let is_blank = |value: usize| self.grid.text(value).is_empty();
        // Blank places beside the headings hold nothing.
        let is_beside = |value: usize| is_blank(value) && !heads.iter().any(|head| overlaps(value, head));
        let last = heads.last().map_or(0, |head| head.columns.end);
        let is_surplus = values.iter().any(|value| is_beside(*value) && self.grid.cells[*value].column >= last);
        let values: Vec<usize> = values.iter().copied().filter(|value| !is_beside(*value)).collect();
        let surplus = if is_surplus { How::Inferred } else { How::Exact };
        let target = |head: &Head, how: How| match head.cell {
            Some((cell, certainty)) => Target::Cell(cell, certainty.and(how)),
            None => Target::Unknown(head.leaf),
        };
        let mut one_by_one = values.iter().zip(heads);
        if values.len() == heads.len() && one_by_one.clone().all(|(value, head)| overlaps(*value, head)) {
            return Some(one_by_one.by_ref().map(|(value, head)| (*value, target(head, surplus))).collect());
        }
        // One heading over several places of which one is filled.
        let mut pairs = Vec::new();
        for head in heads {
            let below: Vec<usize> = values.iter().copied().filter(|value| overlaps(*value, head)).collect();
            let mut filled = below.iter().copied().filter(|value| !is_blank(*value));
            let value = filled.next().or(below.first().copied())?;
            if filled.next().is_some() {
                return None;
            }
            pairs.push((value, target(head, How::Inferred)));
        }
        let n_heads = |value: usize| heads.iter().filter(|head| overlaps(value, head)).count();
        values.iter().all(|value| is_blank(*value) || n_heads(*value) == 1).then_some(pairs)
    }

    /// The figures in the order of the printed line, where there are as many
    /// and no heading says otherwise.
    fn by_order(&self, values: &[usize], line: &[CellId], is_part: bool) -> Option<Vec<(usize, Target)>> {
        let (values, rest) = values.split_at_checked(line.len())?;
        let is_filled = |value: &usize| !self.grid.text(*value).is_empty();
        let is_single = |value: &usize| self.grid.cells[*value].n_rows == 1;
        if rest.iter().any(is_filled) || !values.iter().all(is_single) || is_part || !self.heads_in_order(line) {
            return None;
        }
        let inferred = |(value, cell): (&usize, &CellId)| (*value, Target::Cell(*cell, How::Inferred));
        Some(values.iter().zip(line).map(inferred).collect())
    }

    /// Whether the headings, read as text, name the columns of the line in
    /// their printed order; no headings at all do not object.
    fn heads_in_order(&self, line: &[CellId]) -> bool {
        let mut cells: Vec<usize> = self.paths.iter().flatten().copied().collect();
        cells.sort_unstable();
        cells.dedup();
        if cells.iter().any(|cell| !self.meanings[*cell].is_known()) {
            return false;
        }
        let names = |head: usize, cell: CellId| self.labels.column(&self.meanings[head].key, &[cell]).is_some();
        let is_total = |cell: &CellId| self.format.spec(*cell).is_some_and(|spec| spec.column.role == Role::Total);
        // 总计 reaches down from the first lines of the head.
        let (totals, inputs): (Vec<CellId>, Vec<CellId>) = line.iter().partition(|cell| is_total(cell));
        let names_a_total = |head: usize| totals.iter().any(|total| names(head, *total));
        let heads = cells.into_iter().filter(|head| self.meanings[*head].is_column && !names_a_total(*head));
        let heads: Vec<usize> = heads.collect();
        let mut pairs = heads.iter().zip(&inputs);
        heads.is_empty() || (heads.len() == inputs.len() && pairs.all(|(head, cell)| names(*head, *cell)))
    }

    fn enter(&mut self, row: usize, value: usize, cell: CellId, how: How) {
        let source = &self.grid.cells[value];
        let text = self.grid.text(value);
        if source.row != row {
            return;
        }
        if source.n_rows > 1 && !text.is_empty() {
            return self.leave(value, &crate::text::places::cell_in_table(self.format, cell), words::MERGED);
        }
        if self.has_other_unit(value, cell) {
            let what = format!("{} {text}", crate::text::places::cell_in_table(self.format, cell));
            return self.leave(value, &what, words::OTHER_UNIT);
        }
        match figures::read(&source.content) {
            Figure::Typed(typed, certainty) => self.entries.push(Entry { cell, typed, how: how.and(certainty) }),
            Figure::Several => {
                let what = format!("{} {text}", crate::text::places::cell_in_table(self.format, cell));
                self.leave(value, &what, words::TWO_NUMBERS);
            }
        }
    }

    /// Whether the heading over an amount names another unit than the cell.
    fn has_other_unit(&self, value: usize, cell: CellId) -> bool {
        let unit = self.format.spec(cell).map(|spec| spec.column.unit);
        let path = self.paths.get(self.grid.cells[value].column).map_or(&[][..], Vec::as_slice);
        let heading = self.leaf(path).map_or("", |leaf| self.grid.text(leaf));
        let printed = if heading.contains("万元") {
            MoneyUnit::TenThousandYuan
        } else if heading.contains('元') {
            MoneyUnit::Yuan
        } else {
            return false;
        };
        match unit {
            Some(Unit::TenThousandYuan) => printed != MoneyUnit::TenThousandYuan,
            Some(Unit::Chosen) => self.report.effective_procurement_unit().is_some_and(|chosen| chosen != printed),
            _ => false,
        }
    }

    fn leave(&mut self, value: usize, what: &str, why: &str) {
        if !self.grid.text(value).is_empty() {
            self.left_out.push((words::short(what), why.to_owned()));
        }
    }

    fn leave_row(&mut self, row: usize, why: &str) {
        let texts = self.texts(row);
        let label = texts.iter().find(|cell| !self.is_figure(**cell)).map(|cell| words::short(self.grid.text(*cell)));
        let what = label.unwrap_or_else(|| words::nth_row(row));
        if self.has_figures(row) {
            self.left_out.push((what, why.to_owned()));
        }
    }
}

/// Where a figure belongs.
enum Target {
    Cell(CellId, How),
    /// Under a heading that names no column of the line.
    Unknown(usize),
}

/// The cells of a row, left to right.
pub fn line(format: &Format, table: TableId, row: RowId) -> Vec<CellId> {
    format.cells().iter().map(|spec| spec.id).filter(|cell| cell.table == table && cell.row == row).collect()
}

/// The cells of table 4, side by side.
pub fn across(format: &Format) -> Vec<CellId> {
    let values = |cell: &PrintedCell| match cell {
        PrintedCell::Value { cell, .. } => Some(*cell),
        PrintedCell::Label { .. } => None,
    };
    format.printed(TableId::T4).iter().flat_map(|row| row.cells.iter().filter_map(values)).collect()
}
