//! What the report on screen can take over of one that was read: tables,
//! prose, the preface. Each part says what it would write before it is chosen.

use crate::checks::{self, Place};
use crate::clipboard::{Entry, How, figures};
use crate::formats::{CellId, SectionId, TableId, Unit};
use crate::report::{Field, Provenance, Reading, Report};
use crate::text::places;

use super::node::{Element, Node, element, paragraph};

/// The sections that are all prose; that of the others belongs to their tables.
const PROSE: [SectionId; 3] = [SectionId::Sec1, SectionId::Sec5, SectionId::Sec6];

/// A part of a report that was read, as the one on screen can take it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name on the page (`data-part`): `t3`, `sec1`, `preface`.
    pub name: &'static str,
    /// Its name in words: 表三.
    title: String,
    /// What each place would hold, in print order. A place that holds it
    /// already is left out, and so is one that the source leaves blank.
    pub texts: Vec<(Place, String)>,
    /// What would be written, in words.
    would_write: String,
    /// Whether it is ticked from the start.
    pub is_proposed: bool,
}

/// Every part that the source shows anything of, those included that have
/// nothing to write.
#[must_use]
pub fn parts(here: &Report, read: &Report) -> Vec<Part> {
    let tables =
        TableId::ALL.into_iter().filter_map(|table| Figures::of(here, read, table).map(|it| it.part(here, read)));
    let sections = PROSE.map(|id| {
        let text = |report: &Report| report.prose(id).text.to_string();
        prose(id.name(), places::section(here.format(), id), Place::Section(id), &text(here), text(read))
    });
    let text = |report: &Report| report.field(Field::Preface).to_string();
    let preface = Place::Field(Field::Preface);
    let title = places::field(Field::Preface).to_owned();
    let preface = prose(Field::Preface.name(), title, preface, &text(here), text(read));
    tables.chain([preface].into_iter().chain(sections).flatten()).collect()
}

/// The choice of parts, and the button that writes them.
#[must_use]
pub fn choice(here: &Report, read: &Report) -> Vec<Node> {
    let parts = parts(here, read);
    let organ = here.field(Field::Organ).trim();
    let mut page = vec![element("h3").text("并入正在填的报告").into(), paragraph("summary", target(organ, here, read))];
    page.push(element("ul").class("parts").put_all(parts.iter().map(Part::line)).into());
    if parts.iter().any(|part| !part.texts.is_empty()) {
        page.push(paragraph("hint", "原文没有的格和空着的格不动；与自动合计相同的合计，仍然自动计算。"));
        let merge = element("button").class("button").attribute("data-edit", "merge").text("并入选中的部分");
        page.push(element("div").class("buttons").put(merge).into());
    }
    page
}

/// 正在填的是云渡市水务局 2024 年度报告。
fn target(organ: &str, here: &Report, read: &Report) -> String {
    let year = |report: &Report| report.year().map(|year| format!("{year} 年度"));
    let named = format!("正在填的是{organ} {}报告", year(here).unwrap_or_default());
    match year(read) {
        Some(other) if is_of_another_year(here, read) => format!("{named}，读到的是 {other}的：年度不同，核对后再选。"),
        _ => named + "。",
    }
}

fn is_of_another_year(here: &Report, read: &Report) -> bool {
    here.year().zip(read.year()).is_some_and(|(here, read)| here != read)
}

impl Part {
    /// What was done, once it is: 表三 12 格.
    #[must_use]
    pub fn done(&self) -> String {
        match self.texts.as_slice() {
            cells @ [(Place::Cell(_), _), ..] => format!("{} {} 格", self.title, cells.len()),
            _ => format!("“{}”的文字", self.title),
        }
    }

    fn line(&self) -> Element {
        let words = format!("{}：{}", self.title, self.would_write);
        if self.texts.is_empty() {
            return element("li").class("is-idle").text(words);
        }
        let box_ = element("input").attribute("type", "checkbox").attribute("data-part", self.name);
        let box_ = if self.is_proposed { box_.attribute("checked", "") } else { box_ };
        element("li").put(element("label").put(box_).put(element("span").text(words)))
    }
}

/// The figures of a table that are to be written.
struct Figures {
    table: TableId,
    entries: Vec<Entry>,
    /// Cells that the source shows and the format on screen does not have.
    foreign: usize,
}

impl Figures {
    /// `None` where the source shows nothing of the table.
    fn of(here: &Report, read: &Report, table: TableId) -> Option<Self> {
        let mut entries = Vec::new();
        let mut foreign = 0;
        for (spec, cell) in read.cells().filter(|(spec, _)| spec.id.table == table) {
            if read.reading(spec.id).is_blank() {
                continue;
            }
            // What is called the same means the same in every format.
            if here.format().spec(spec.id).is_none() {
                foreign += 1;
                continue;
            }
            let is_exact = cell.provenance() == Some(Provenance::Imported);
            let how = if is_exact { How::Exact } else { How::Inferred };
            entries.push(Entry { cell: spec.id, typed: read.shown(spec.id).to_string(), how });
        }
        if entries.is_empty() && foreign == 0 {
            return None;
        }
        let (mut entries, _) = figures::settled(here, entries);
        entries.retain(|entry| here.is_computed(entry.cell) || !is_same(here, read, entry.cell));
        Some(Self { table, entries, foreign })
    }

    fn part(self, here: &Report, read: &Report) -> Part {
        let is_filled = |cell: CellId| !here.shown(cell).trim().is_empty();
        let is_blank = here.cells().all(|(spec, _)| spec.id.table != self.table || !is_filled(spec.id));
        Part {
            name: self.table.name(),
            title: places::table(self.table).to_owned(),
            would_write: self.words(here, read),
            is_proposed: is_blank && !self.entries.is_empty() && !is_of_another_year(here, read),
            texts: self.entries.into_iter().map(|entry| (Place::Cell(entry.cell), entry.typed)).collect(),
        }
    }

    /// 写入 12 格，其中 3 格换掉原来的内容、2 格是推断的
    fn words(&self, here: &Report, read: &Report) -> String {
        let count = |is_counted: &dyn Fn(CellId) -> bool| self.entries.iter().filter(|it| is_counted(it.cell)).count();
        let is_total = |cell| here.is_computed(cell);
        let kinds = [
            (count(&|cell| !is_total(cell) && !here.shown(cell).trim().is_empty()), "换掉原来的内容"),
            (count(&|cell| read.cell(cell).provenance() == Some(Provenance::Inferred)), "是推断的"),
            (count(&is_total), "是合计，与自动合计不同，会成为手填合计"),
        ];
        let kinds = kinds.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} 格{words}"));
        let kinds = kinds.collect::<Vec<_>>().join("、");
        let words = match self.entries.len() {
            0 if self.foreign > 0 => "没有要写入的".to_owned(),
            0 => "与正在填的相同".to_owned(),
            n if kinds.is_empty() => format!("写入 {n} 格，都是空格"),
            n => format!("写入 {n} 格，其中 {kinds}"),
        };
        match self.foreign {
            0 => words,
            n => format!("{words}；另有 {n} 格在 {} 年版格式里没有同义的格，不并入", here.format_id().name()),
        }
    }
}

/// Whether a figure stands there already, in the unit in which the source has
/// it, where it says one.
fn is_same(here: &Report, read: &Report, cell: CellId) -> bool {
    let has_unit = here.format().spec(cell).is_some_and(|spec| spec.column.unit == Unit::Chosen);
    let unit = read.effective_procurement_unit();
    let is_in_other_unit = has_unit && unit.is_some() && unit != here.effective_procurement_unit();
    let is_text = here.reading(cell) == Reading::Text;
    here.reading(cell) == read.reading(cell) && !is_in_other_unit && (!is_text || here.shown(cell) == read.shown(cell))
}

/// A text as a part; `None` where the source has none.
fn prose(name: &'static str, title: String, place: Place, here: &str, read: String) -> Option<Part> {
    let n = checks::length(&read);
    if n == 0 {
        return None;
    }
    let (texts, would_write) = match checks::length(here) {
        _ if here == read => (Vec::new(), "与正在填的相同".to_owned()),
        0 => (vec![(place, read)], format!("写入 {n} 字")),
        old => (vec![(place, read)], format!("写入 {n} 字，换掉原来的 {old} 字")),
    };
    Some(Part { name, title, texts, would_write, is_proposed: false })
}
