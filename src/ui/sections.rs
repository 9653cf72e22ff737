//! The report from head to foot, as it will be printed: the statutory
//! headings, the prose and the tables.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::cell::{Mark, Operand};
use super::head::{self, FOOT, FieldContext, HEAD};
use super::prose::ProseEditor;
use super::table::{Marks, StatutoryTable};
use super::{Context, icons};
use crate::app::{Action, Derived, Task};
use crate::checks::{Finding, Place};
use crate::formats::{CellId, SectionId, TableId};
use crate::report::Report;
use crate::text::{findings, labels, places};

/// What the sheet is drawn from.
pub struct Sheet<'a> {
    pub report: &'a Rc<Report>,
    pub derived: &'a Derived,
    pub marks: &'a Rc<Marks>,
    pub active: Option<Place>,
    pub context: &'a Context,
    pub on_focus: &'a Callback<Place>,
}

pub fn sections(props: &Sheet) -> Html {
    let report = props.report;
    let fields = |list| head::fields(&FieldContext { report, context: props.context, on_focus: props.on_focus }, list);
    let section = |id: SectionId| {
        let section = report.format().section(id);
        html! {
            <section key={id.name()} class="part" aria-labelledby={props.context.id(&format!("{}-title", id.name()))}>
                <header>
                    <h2 id={props.context.id(&format!("{}-title", id.name()))} tabindex="-1" data-task={id.name()}>
                        { report.prose(id).heading.to_string() }
                    </h2>
                    <span class="hint">{ labels::part(id) }</span>
                    { for section.table.map(|table| table_tools(props, table)) }
                </header>
                { for section.table.map(|table| html! {
                    <StatutoryTable
                        {table}
                        report={report.clone()}
                        marks={props.marks.clone()}
                        balances={props.derived.balances.clone()}
                        active={active_cell(props.active, table)}
                        instance={props.context.instance.clone()}
                        dispatch={props.context.dispatch.clone()}
                        on_focus={props.on_focus.clone()}
                    />
                }) }
                <ProseEditor
                    section={id}
                    report={report.clone()}
                    instance={props.context.instance.clone()}
                    messages={messages(props, Place::Section(id))}
                    dispatch={props.context.dispatch.clone()}
                    on_focus={props.on_focus.clone()}
                />
            </section>
        }
    };
    html! {
        <div class="report">
            <section class="part" aria-labelledby={props.context.id("head-title")}>
                <header>
                    <h2 id={props.context.id("head-title")} tabindex="-1" data-task="head">{ labels::HEAD }</h2>
                    <span class="hint">{ labels::HEAD_HINT }</span>
                </header>
                <div class="sheet">{ fields(HEAD) }</div>
            </section>
            { for SectionId::ALL.map(section) }
            <section class="part">
                <header><h2>{ labels::FOOT }</h2></header>
                <div class="sheet">{ fields(FOOT) }</div>
            </section>
        </div>
    }
}

/// The name of a task in the markup, for scrolling to it.
#[must_use]
pub fn task_name(task: Task) -> &'static str {
    match task {
        Task::Head => "head",
        Task::Section(section) => section.name(),
    }
}

fn active_cell(active: Option<Place>, table: TableId) -> Option<CellId> {
    match active {
        Some(Place::Cell(cell)) if cell.table == table => Some(cell),
        _ => None,
    }
}

fn table_tools(props: &Sheet, table: TableId) -> Html {
    let blanks = props.report.blank_cells(table).len();
    let onclick = props.context.dispatch.reform(move |_: MouseEvent| Action::ZerosFilled(table));
    html! {
        <div class="tools">
            if blanks > 0 {
                <button type="button" class="button is-text" data-action="fill-zero" data-table={table.name()} {onclick}>
                    { icons::tick() }{ labels::fill_zero(blanks) }
                </button>
            } else {
                <span class="hint">{ labels::no_blanks(table) }</span>
            }
        </div>
    }
}

/// What the findings say about a place, in their own words.
fn messages(props: &Sheet, place: Place) -> AttrValue {
    let about = |finding: &&Finding| finding.places().contains(&place);
    let said: Vec<String> =
        props.derived.shown.iter().filter(about).map(|finding| findings::headline(finding, props.report)).collect();
    said.join("；").into()
}

/// The marks of all cells: the gravest severity of their findings, and the
/// sides of the marked one.
#[must_use]
pub fn marks(derived: &Derived, selected: Option<&str>, report: &Report) -> Marks {
    let mut marks: Marks = BTreeMap::new();
    for finding in derived.shown.iter() {
        let headline = findings::headline(finding, report);
        for cell in &finding.problem.cells {
            let mark = marks.entry(*cell).or_default();
            let severity = finding.severity();
            mark.severity = Some(mark.severity.map_or(severity, |other| other.min(severity)));
            let joined =
                if mark.messages.is_empty() { headline.clone() } else { format!("{}；{headline}", mark.messages) };
            mark.messages = joined.into();
        }
    }
    let marked = derived.shown.iter().find(|finding| Some(finding.key().as_str()) == selected);
    if let Some((left, right)) = marked.and_then(|finding| finding.problem.sides.as_ref()) {
        for (side, operand) in [(left, Operand::Left), (right, Operand::Right)] {
            for cell in &side.cells {
                let mark: &mut Mark = marks.entry(*cell).or_default();
                mark.side = Some(operand);
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
