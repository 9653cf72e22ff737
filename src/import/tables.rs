//! The figures of the three tables: by labels and geometry where a table has
//! places (`clipboard`), else by the order of reading, with the equations of
//! the form to decide between readings.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::clipboard::labels::letters;
use crate::clipboard::{self, Entry, How, across, figures, line, words};
use crate::document::Part;
use crate::formats::{CellId, CellSpec, Format, FormatId, RowId, TableId, Unit, ValueKind};
use crate::report::{MoneyUnit, Report};

use super::flow::Run;
use super::joint::{self, Open};
use super::{geometry, proof, rows};

/// What the tables of a document say.
#[derive(Debug, Default)]
pub struct Tables {
    pub entries: BTreeMap<usize, Entry>,
    /// What has no cell: what it is, and why.
    pub left_out: Vec<(String, String)>,
    pub procurement_unit: Option<MoneyUnit>,
    /// Parts of the document that are of tables.
    pub parts: Vec<usize>,
}

/// Reads the tables that stand in these parts of a document, with the runs of
/// figures in them. From the part `end_of_table_3` on there is table 4 alone.
pub fn read(format: FormatId, parts: &[Part], range: Range<usize>, runs: &[Run], end_of_table_3: usize) -> Tables {
    let mut reader = Reader {
        format: format.format(),
        report: Report::new(format),
        contradicted: Vec::new(),
        open: Vec::new(),
        tables: Tables::default(),
    };
    reader.grids(parts, range);
    let n = runs.iter().take_while(|run| *run.parts.end() < end_of_table_3).count();
    reader.flow(parts, runs, n);
    reader.tables
}

struct Reader {
    format: &'static Format,
    /// Blank, for what is placed by labels.
    report: Report,
    /// Cells that are printed twice, with different figures.
    contradicted: Vec<CellId>,
    /// Rows of table 3 that may be read in several ways.
    /// With why they would stay so.
    open: Vec<(Run, Open, String)>,
    tables: Tables,
}

impl Reader {
    fn grids(&mut self, parts: &[Part], range: Range<usize>) {
        let Some(nowhere) = self.format.cells().first().map(|spec| spec.id) else { return };
        let mut heading = "";
        let mut said = Vec::new();
        for at in range {
            match &parts[at] {
                Part::Line(line) => heading = line,
                // Nothing stands below its heading.
                Part::Table(grid) if grid.is_ragged => {}
                Part::Table(grid) => {
                    let cells = dispute(heading).map(|row| line(self.format, TableId::T4, row));
                    let anchor = cells.and_then(|cells| cells.first().copied()).unwrap_or(nowhere);
                    self.unit(grid.cells.iter().map(|cell| &*cell.content.text));
                    let (entries, left_out) = clipboard::by_labels(&self.report, anchor, std::slice::from_ref(grid));
                    if !entries.is_empty() {
                        self.tables.parts.push(at);
                    }
                    said.extend(entries);
                    self.note_cells(left_out);
                }
            }
        }
        self.agree(said);
    }

    /// What is said of single cells; rows that have no place by their labels
    /// are left to the order of reading.
    fn note_cells(&mut self, left_out: Vec<(String, String)>) {
        for (what, why) in left_out {
            if [words::OTHER_UNIT, words::TWICE, words::TWO_NUMBERS, words::HIDDEN, words::CUT].contains(&&*why) {
                self.tables.left_out.push((what, why));
            }
        }
    }

    /// Takes what the tables say, where they do not contradict each other.
    fn agree(&mut self, mut said: Vec<Entry>) {
        said.sort_by_key(|entry| self.format.position(entry.cell));
        for group in said.chunk_by(|a, b| a.cell == b.cell) {
            let certain = group.iter().filter(|entry| entry.how == How::Exact);
            let of: Vec<&Entry> =
                if certain.clone().next().is_some() { certain.collect() } else { group.iter().collect() };
            if of.iter().all(|entry| entry.typed == of[0].typed) {
                self.enter(of[0].clone());
            } else {
                self.contradicted.push(group[0].cell);
                let name = crate::text::places::cell_in_table(self.format, group[0].cell);
                self.tables.left_out.push((name, words::TWICE.to_owned()));
            }
        }
    }

    fn unit<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        for text in texts.filter(|text| text.contains("采购总金额")) {
            let unit = match text {
                text if text.contains("万元") => Some(MoneyUnit::TenThousandYuan),
                text if text.contains('元') => Some(MoneyUnit::Yuan),
                _ => None,
            };
            self.tables.procurement_unit = self.tables.procurement_unit.or(unit);
        }
    }

    /// The first that is said of a cell stays; who says the same for certain
    /// proves it.
    fn enter(&mut self, mut entry: Entry) {
        if let Some((figure, remark)) = figures::without_remark(&entry.typed) {
            let figure = figure.to_owned();
            let name = crate::text::places::cell_in_table(self.format, entry.cell);
            let note = (format!("{name}{remark}"), words::REMARK.to_owned());
            if !self.tables.left_out.contains(&note) {
                self.tables.left_out.push(note);
            }
            entry = Entry { typed: figure, how: How::Inferred, ..entry };
        }
        let is_change = |cell| self.format.spec(cell).is_some_and(|spec| spec.column.kind == ValueKind::SignedCount);
        if let Some((typed, how)) = figures::difference(&entry.typed).filter(|_| is_change(entry.cell)) {
            let how = if how == How::Exact { entry.how } else { how };
            entry = Entry { typed, how, ..entry };
        }
        let Some(at) = self.format.position(entry.cell).filter(|_| !self.contradicted.contains(&entry.cell)) else {
            return;
        };
        let known = self.tables.entries.entry(at).or_insert_with(|| entry.clone());
        if known.typed == entry.typed && entry.how == How::Exact {
            known.how = How::Exact;
        }
    }

    /// Reads runs, of which the first `n` may be of tables 2 and 3.
    fn flow(&mut self, parts: &[Part], runs: &[Run], n: usize) {
        self.unit(runs.iter().map(|run| &*run.before));
        let lines = rows::lines(self.format);
        let mut found = rows::align(&lines, &runs[..n]);
        found.resize(runs.len(), None);
        let of_table_3 = |found: &Option<(usize, f32)>| found.is_some_and(|(at, _)| is_of_table_3(&lines[at]));
        let of_table_3 = runs.iter().zip(&found).filter(|(_, found)| of_table_3(found)).map(|(run, _)| run);
        let labels = self.format.table(TableId::T3).blocks.iter().flat_map(|block| block.columns);
        let labels: Vec<&str> = labels.map(|column| column.label).collect();
        let first = of_table_3.clone().next();
        let columns = geometry::Columns::of(of_table_3, labels.len())
            .or_else(|| geometry::Columns::under(lines_of(parts, first?), &labels));
        let head = head_of_table_3(&lines, runs, &found);
        for (run, found) in runs.iter().zip(&found) {
            let Some((at, likeness)) = *found else { continue };
            self.tables.parts.extend(run.parts.clone());
            let Some((table, row)) = lines[at].row else {
                self.note(run, words::GROUP_ROW.to_owned());
                continue;
            };
            let mut how = if likeness >= rows::CERTAIN { How::Exact } else { How::Inferred };
            let mut cells = line(self.format, table, row);
            if table == TableId::T3 {
                match &head {
                    Head::AsPrinted => {}
                    Head::Unknown => how = How::Inferred,
                    // A name that cannot be read, over figures that are all there.
                    Head::Columns(columns) if columns.is_sorted() && run.values.len() == cells.len() => {
                        how = How::Inferred;
                    }
                    Head::Columns(columns) => {
                        cells = columns.iter().map(|column| cells[*column]).collect();
                        how = How::Inferred;
                    }
                }
            }
            match columns.as_ref().filter(|_| table == TableId::T3).and_then(|columns| columns.spread(run)) {
                Some(values) => self.place(&Run { values, ..run.clone() }, &cells, How::Inferred),
                None => self.place(run, &cells, how),
            }
        }
        let last = found.iter().rposition(|found| found.is_some_and(|(at, _)| is_of_table_3(&lines[at])));
        self.unknown(runs, &lines, &found);
        self.settle_open();
        self.disputes(parts, &runs[last.map_or(0, |at| at + 1)..]);
    }

    /// Reads the rows that are open by the sums of their columns.
    fn settle_open(&mut self) {
        let entries = std::mem::take(&mut self.open);
        let (open, notes): (Vec<Open>, Vec<(Run, String)>) =
            entries.into_iter().map(|(run, open, why)| (open, (run, why))).unzip();
        let known = |cell: CellId| {
            let at = self.format.position(cell)?;
            self.tables.entries.get(&at).map(|entry| entry.typed.clone())
        };
        let settled = joint::settle(self.format, &open, known);
        for ((open, (run, why)), settled) in open.iter().zip(notes).zip(settled) {
            let cells = line(self.format, TableId::T3, open.row);
            match settled {
                Some(at) => self.enter_all(&cells, &open.readings[at], How::Inferred),
                None => self.note(&run, why),
            }
        }
    }

    /// A row that says nothing known, between two that are known and have one
    /// row between them.
    fn leave_between(&mut self, run: &Run, row: RowId) {
        let cells = line(self.format, TableId::T3, row);
        let mut readings: Vec<Vec<String>> = run.within(cells.len()).into_iter().map(<[String]>::to_vec).collect();
        readings.retain(|values| values.len() == cells.len() && proof::holds(self.format, &cells, values));
        if !readings.is_empty() && !self.is_read(&cells) {
            self.open.push((run.clone(), Open { row, readings }, words::UNKNOWN_ROW.to_owned()));
        } else {
            self.note(run, words::UNKNOWN_ROW.to_owned());
        }
    }

    /// Figures between rows of table 3 whose label says nothing known.
    fn unknown(&mut self, runs: &[Run], lines: &[rows::Line], found: &[Option<(usize, f32)>]) {
        let line_of = |run: usize| found[run].map(|(at, _)| at).filter(|at| is_of_table_3(&lines[*at]));
        let known: Vec<(usize, usize)> = (0..runs.len()).filter_map(|run| Some((run, line_of(run)?))).collect();
        for pair in known.windows(2) {
            let ((before, from), (after, to)) = (pair[0], pair[1]);
            let shows = |run: &usize| {
                let run_at = &runs[*run];
                let is_blank = run_at.values.iter().all(String::is_empty);
                found[*run].is_none() && !is_blank && !self.is_told(rows::says(lines, run_at))
            };
            let unknown: Vec<usize> = (before + 1..after).filter(shows).collect();
            let mut between = lines[from + 1..to].iter().filter_map(|line| line.row);
            match (&unknown[..], between.next(), between.next()) {
                ([run], Some((_, row)), None) => self.leave_between(&runs[*run], row),
                _ => unknown.iter().for_each(|run| self.note(&runs[*run], words::UNKNOWN_ROW.to_owned())),
            }
        }
    }

    /// Whether a row has its figures already, or is known to contradict itself:
    /// a table that is printed twice is told about once.
    fn is_told(&self, row: Option<(TableId, RowId)>) -> bool {
        let is_told = |cell: &CellId| {
            let at = self.format.position(*cell);
            self.contradicted.contains(cell) || at.is_some_and(|at| self.tables.entries.contains_key(&at))
        };
        row.is_some_and(|(table, row)| line(self.format, table, row).iter().all(is_told))
    }

    fn is_read(&self, cells: &[CellId]) -> bool {
        cells.iter().all(|cell| self.format.position(*cell).is_some_and(|at| self.tables.entries.contains_key(&at)))
    }

    /// Puts the values of a run into these cells.
    fn place(&mut self, run: &Run, cells: &[CellId], how: How) {
        let has_other_unit = |cell: &CellId| {
            let unit = self.format.spec(*cell).map(|spec| spec.column.unit);
            unit == Some(Unit::TenThousandYuan) && names_yuan(&run.before)
        };
        if cells.iter().any(has_other_unit) {
            return self.note(run, words::OTHER_UNIT.to_owned());
        }
        let mut windows = run.within(cells.len());
        if windows.len() > 1 {
            windows.retain(|values| proof::holds(self.format, cells, values));
        }
        let [values] = windows[..] else {
            let readings = windows.into_iter().map(<[String]>::to_vec).collect();
            return self.leave_open(run, cells, readings);
        };
        if values.iter().any(|value| figures::of_text(value).is_none()) {
            // What stands beside it may have moved.
            return self.leave(run, cells.len());
        }
        if values.len() == cells.len() {
            let is_whole = values.len() == run.values.len();
            // The places of a ragged row are counted, and one may be printed
            // twice or lost: its sums tell, where it has any.
            let has_total = cells.iter().any(|cell| self.format.spec(*cell).is_some_and(CellSpec::is_total));
            let is_settled = if run.is_ragged {
                proof::holds(self.format, cells, values) || (!has_total && values.iter().all(|value| !value.is_empty()))
            } else {
                is_whole && self.is_settled(run, cells)
            };
            return self.enter_all(cells, values, if is_settled { how } else { How::Inferred });
        }
        let readings = proof::readings(self.format, cells, values);
        match &readings[..] {
            [reading] => self.enter_all(cells, reading, How::Inferred),
            _ => self.leave_open(run, cells, readings),
        }
    }

    /// What the sums of a row do not decide, those of its columns may.
    fn leave_open(&mut self, run: &Run, cells: &[CellId], readings: Vec<Vec<String>>) {
        let is_whole_row = cells.first().is_some_and(|first| *cells == *line(self.format, TableId::T3, first.row));
        if self.is_read(cells) {
        } else if let Some(first) = cells.first().filter(|_| is_whole_row && !readings.is_empty()) {
            let why = words::count(run.values.len(), cells.len());
            self.open.push((run.clone(), Open { row: first.row, readings }, why));
        } else {
            self.leave(run, cells.len());
        }
    }

    fn enter_all(&mut self, cells: &[CellId], values: &[String], how: How) {
        for (cell, value) in cells.iter().zip(values) {
            if let Some((typed, certainty)) = figures::of_text(value) {
                self.enter(Entry { cell: *cell, typed, how: how.and(certainty) });
            }
        }
    }

    /// Whether no blank place of a row may be one that a label takes.
    fn is_settled(&self, run: &Run, cells: &[CellId]) -> bool {
        let is_blank = |value: Option<&String>| value.is_none_or(String::is_empty);
        let is_open = run.is_row && (is_blank(run.values.first()) || is_blank(run.values.last()));
        !is_open || proof::holds(self.format, cells, &run.values)
    }

    fn leave(&mut self, run: &Run, n_cells: usize) {
        self.note(run, words::count(run.values.len(), n_cells));
    }

    fn note(&mut self, run: &Run, why: String) {
        let label = run.before.lines().last().unwrap_or_default();
        self.tables.left_out.push((words::short(label), why));
    }

    /// Table 4: fifteen values, in one row or in three.
    fn disputes(&mut self, parts: &[Part], runs: &[Run]) {
        let all = across(self.format);
        let was_read = self.is_read(&all);
        let Some(runs) = runs_of_table_4(runs) else { return };
        let by_name: Vec<Option<RowId>> = runs.iter().map(|run| dispute(&run.before)).collect();
        let are_rows = runs.iter().all(|run| run.values.len() == 5) && by_name.iter().all(Option::is_some);
        let are_rows = are_rows && by_name.iter().enumerate().all(|(at, name)| !by_name[..at].contains(name));
        if !was_read {
            self.tables.parts.extend(runs.iter().flat_map(|run| run.parts.clone()));
            if are_rows {
                for (run, row) in runs.iter().zip(by_name.iter().flatten()) {
                    self.place(run, &line(self.format, TableId::T4, *row), How::Exact);
                }
            } else if are_in_order(&runs) {
                self.disputes_across(parts, &runs, &all);
            } else {
                self.note(runs[0], words::SHIFTED.to_owned());
            }
        }
        let n_shown = runs.iter().flat_map(|run| &run.values).filter(|value| !value.is_empty()).count();
        if n_shown > all.len() && self.is_read(&all) {
            let name = crate::text::places::table(TableId::T4).to_owned();
            self.tables.left_out.push((name, words::count_settled(n_shown, all.len())));
        }
    }

    /// The values of table 4 side by side.
    fn disputes_across(&mut self, parts: &[Part], runs: &[&Run], all: &[CellId]) {
        let head = runs[0].before.clone();
        let is_printed = in_order(&head, &["行政复议", "行政诉讼", "未经复议", "复议后"]);
        let together = Run {
            values: runs.iter().flat_map(|run| run.values.iter().cloned()).collect(),
            before: head,
            ..runs[0].clone()
        };
        let labels: Vec<&str> =
            self.format.cells().iter().filter(|spec| all.contains(&spec.id)).map(|spec| spec.column.label).collect();
        let columns = geometry::Columns::under(lines_of(parts, runs[0]), &labels);
        if let Some(values) = columns.filter(|_| runs.len() == 1).and_then(|columns| columns.spread(&together)) {
            return self.place(&Run { values, ..together }, all, How::Inferred);
        }
        let how = if is_printed && runs.len() == 1 { How::Exact } else { How::Inferred };
        self.place(&together, all, how);
    }
}

/// The runs whose texts are of table 4, the first with its head.
fn runs_of_table_4(runs: &[Run]) -> Option<Vec<&Run>> {
    let names = ["维持", "纠正", "其他", "审结", "审理", "总计", "复议", "诉讼"];
    let says = |run: &Run| {
        let text: String = run.before.chars().filter(|c| !c.is_whitespace()).collect();
        names.iter().any(|name| text.contains(name)) || dispute(&run.before).is_some()
    };
    let first = runs.iter().position(says)?;
    let runs: Vec<&Run> = runs[first..].iter().take_while(|run| run.before.is_empty() || says(run)).collect();
    // Figures of a sentence may stand before those of the table.
    let mut whole = runs.iter().filter(|run| run.values.len() == 15);
    match (whole.next(), whole.next()) {
        (Some(whole), None) => Some(vec![whole]),
        _ => Some(runs),
    }
}

/// Whether values that stand behind their own label each, stand in the order
/// of the form.
fn are_in_order(runs: &[&Run]) -> bool {
    let names = ["维持", "纠正", "其他", "审结", "总计"];
    let says = |run: &Run, name: &str| letters(&run.before).iter().collect::<String>().contains(name);
    runs.len() != 15 || runs.iter().enumerate().all(|(at, run)| says(run, names[at % names.len()]))
}

/// Whether the last unit of money that a text names is 元.
fn names_yuan(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let last = ["单位：", "单位:", "（元", "(元"].iter().filter_map(|mark| Some(text.rfind(mark)? + mark.len())).max();
    last.is_some_and(|at| text[at..].starts_with('元') || text[..at].ends_with('元'))
}

fn is_of_table_3(line: &rows::Line) -> bool {
    line.row.is_some_and(|(table, _)| table == TableId::T3)
}

/// The lines that a run and the text before it stand in.
fn lines_of<'a>(parts: &'a [Part], run: &Run) -> impl Iterator<Item = &'a str> + Clone {
    parts[run.parts.clone()].iter().filter_map(|part| match part {
        Part::Line(line) => Some(&**line),
        Part::Table(_) => None,
    })
}

/// The row of table 4 that a text names last.
fn dispute(text: &str) -> Option<RowId> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let named = [
        ("行政复议", "reconsideration"),
        ("未经复议直接起诉", "litigation_direct"),
        ("复议后起诉", "litigation_after_reconsideration"),
    ];
    let last = named.into_iter().filter_map(|(name, row)| Some((text.rfind(name)?, row))).max();
    let is_title = text.contains("行政复议、行政诉讼") || text.contains("行政复议和行政诉讼");
    last.filter(|(_, row)| !(is_title && *row == "reconsideration")).map(|(_, row)| RowId(row))
}

fn in_order(text: &str, names: &[&str]) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = &*text;
    names.iter().all(|name| match rest.find(name) {
        Some(at) => {
            rest = &rest[at + name.len()..];
            true
        }
        None => false,
    })
}

/// What stands over the columns of table 3.
enum Head {
    AsPrinted,
    /// These of the seven, in this order.
    Columns(Vec<usize>),
    Unknown,
}

/// What tells the columns of table 3 apart, however their labels are broken.
const NAMES: [&str; 7] = ["自然", "商业", "科研", "社会", "法律", "其他", "总计"];

fn head_of_table_3(lines: &[rows::Line], runs: &[Run], found: &[Option<(usize, f32)>]) -> Head {
    let first = found.iter().position(|found| found.is_some_and(|(at, _)| is_of_table_3(&lines[at])));
    let Some(first) = first else { return Head::Unknown };
    // The corner of the table holds other words of the form.
    let text: String = letters(&runs[first].before).into_iter().collect();
    let text = text.replace("法人或其他组织", "");
    let text = text.rsplit("第四项之和").next().unwrap_or_default();
    let places: Vec<Option<usize>> = NAMES.iter().map(|name| text.find(name)).collect();
    let middle = &places[1..5];
    if places[..6].iter().all(Option::is_some) && middle.is_sorted() && places[0] < places[1] {
        return Head::AsPrinted;
    }
    let shown: Vec<usize> = (0..7).filter(|at| places[*at].is_some()).collect();
    if shown.len() < 5 {
        return Head::Unknown;
    }
    let mut order = shown.clone();
    order.sort_by_key(|at| places[*at]);
    Head::Columns(order)
}
