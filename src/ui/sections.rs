//! The report from head to foot, as it will be printed: the statutory
//! headings, the prose and the tables.

use std::rc::Rc;

use yew::prelude::*;

use super::cell::{Mark, Operand};
use super::element::{Element, button, element};
use super::head::{self, FOOT, HEAD};
use super::part::part;
use super::prose::prose_editor;
use super::table::{Marks, statutory_table};
use super::{Context, icons};
use crate::app::{Derived, Open, Task};
use crate::checks::Place;
use crate::formats::{SectionId, TableId};
use crate::report::Report;
use crate::text::findings::Said;
use crate::text::{labels, places};

/// What an open report is drawn from.
pub struct Sheet<'a> {
    pub open: &'a Open,
    pub report: &'a Rc<Report>,
    /// What stands beside the cells, in print order.
    pub beside: Option<&'a [Rc<str>]>,
    pub derived: &'a Derived,
    pub said: &'a [Rc<Said>],
    pub marks: &'a Marks,
    pub context: &'a Context,
}

pub fn sections(props: &Sheet) -> Html {
    let fields = |list| element("div", "sheet").add(head::fields(props, list)).html();
    let head = element("section", "part")
        .attribute("aria-labelledby", props.context.id("head-title"))
        .put(header(props.context, "head", labels::HEAD.to_owned()).add(hint(labels::HEAD_HINT.to_owned())))
        .add(fields(HEAD));
    let foot = element("section", "part")
        .put(element("header", "").put(element("h2", "").say(labels::FOOT)))
        .add(fields(FOOT));
    let mut report = element("div", "report").put(head);
    for id in SectionId::ALL {
        report = report.add(section(props, id));
    }
    report.put(foot).html()
}

/// The heading of a part, where the task list leads to.
fn header(context: &Context, name: &'static str, words: String) -> Element {
    let heading = element("h2", "")
        .attribute("id", context.id(&format!("{name}-title")))
        .set("tabindex", "-1")
        .set("data-task", name)
        .text(words);
    element("header", "").put(heading)
}

fn hint(words: String) -> Html {
    element("span", "hint").text(words).html()
}

fn section(props: &Sheet, id: SectionId) -> Html {
    let report = props.report;
    let mut section = element("section", "part")
        .key(id.name().to_owned())
        .attribute("aria-labelledby", props.context.id(&format!("{}-title", id.name())));
    let table = report.format().section(id).table;
    let heading = HeadingView {
        id,
        words: report.prose(id).heading.clone(),
        blanks: table.map(|table| (table, report.blank_cells(table).len())),
        context: props.context.clone(),
    };
    section = section.add(part(heading, section_heading));
    if let Some(table) = table {
        section = section.add(statutory_table(props, table));
    }
    section.add(prose_editor(props, id)).html()
}

#[derive(PartialEq)]
struct HeadingView {
    id: SectionId,
    words: Rc<str>,
    /// The table of the section, and how many of its cells are blank.
    blanks: Option<(TableId, usize)>,
    context: Context,
}

fn section_heading(view: &HeadingView) -> Html {
    let header = header(&view.context, view.id.name(), view.words.to_string()).add(hint(labels::part(view.id)));
    let tools = view.blanks.map(|(table, blanks)| table_tools(table, blanks));
    header.add(tools.unwrap_or_default()).html()
}

/// The name of a task in the markup, for scrolling to it.
#[must_use]
pub fn task_name(task: Task) -> &'static str {
    match task {
        Task::Head => "head",
        Task::Section(section) => section.name(),
    }
}

fn table_tools(table: TableId, blanks: usize) -> Html {
    let tool = if blanks > 0 {
        button("button is-text", "fill-zero")
            .set("data-table", table.name())
            .add(icons::tick())
            .text(labels::fill_zero(blanks))
            .html()
    } else {
        hint(labels::no_blanks(table))
    };
    element("div", "tools").add(tool).html()
}

/// The keys of the findings about a place, with spaces in between.
#[must_use]
pub fn about(props: &Sheet, place: Place) -> String {
    let shown = props.derived.shown.iter().zip(props.said);
    let about: Vec<&str> =
        shown.filter(|(finding, _)| finding.concerns(place)).map(|(_, said)| &*said.words.key).collect();
    about.join(" ")
}

/// The marks of all cells: the gravest severity of their findings, and the
/// sides of the marked one.
#[must_use]
pub fn marks(derived: &Derived, said: &[Rc<Said>], selected: Option<&str>, report: &Report) -> Marks {
    let format = report.format();
    let mut marks = vec![Mark::default(); format.cells().len()];
    for (finding, said) in derived.shown.iter().zip(said) {
        let severity = said.severity;
        for at in finding.problem.cells.iter().filter_map(|cell| format.position(*cell)) {
            let mark = &mut marks[at];
            mark.severity = Some(mark.severity.map_or(severity, |other| other.min(severity)));
            if !mark.findings.is_empty() {
                mark.findings += " ";
            }
            mark.findings += &said.words.key;
        }
    }
    let marked = derived.shown.iter().zip(said).find(|(_, said)| Some(&*said.words.key) == selected);
    if let Some((left, right)) = marked.map(|(finding, _)| finding).and_then(|finding| finding.problem.sides.as_ref()) {
        for (side, operand) in [(left, Operand::Left), (right, Operand::Right)] {
            for at in side.cells.iter().filter_map(|cell| format.position(*cell)) {
                marks[at].side = Some(operand);
            }
        }
    }
    marks
}

/// The name of a place for the status bar.
#[must_use]
pub fn place_name(report: &Report, place: Place) -> String {
    let format = report.format();
    match place {
        Place::Cell(cell) => places::status(format, cell),
        Place::Section(section) => places::section(format, section),
        Place::Field(field) => places::field(field).to_owned(),
    }
}
