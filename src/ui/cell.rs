//! One cell: one real input that fills its place in the table.

use std::rc::Rc;

use yew::prelude::*;

use super::element::{all, element};
use super::findings::described;
use super::{Context, icons};
use crate::checks::Severity;
use crate::formats::{CellId, FormatId};
use crate::report::MoneyUnit;
use crate::text::{labels, places};

/// What is said about a cell beside its figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mark {
    /// The gravest finding about it.
    pub severity: Option<Severity>,
    /// The side of the marked equation that it stands on.
    pub side: Option<Operand>,
    /// The keys of all findings about it, with spaces in between.
    pub findings: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    Left,
    Right,
}

/// Whether and how a cell is a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    Computed,
    Typed,
}

/// The unit that was chosen for an amount; `None` while nobody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitChoice(pub Option<MoneyUnit>);

/// What the keys have to do with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// Whether the cell in use stands in the same column.
    pub in_column: bool,
    pub is_selected: bool,
    /// Whether Tab enters the table here.
    pub is_tab_stop: bool,
}

/// Everything that a cell is drawn from.
#[derive(Clone, PartialEq)]
pub struct CellView {
    pub cell: CellId,
    pub format: FormatId,
    pub shown: Rc<str>,
    pub total: Option<Total>,
    pub mark: Mark,
    /// Whether its text is neither a number nor blank.
    pub is_unreadable: bool,
    pub colspan: u8,
    /// What it held last year, where that is known.
    pub last: Option<Rc<str>>,
    /// For the one cell whose unit the form leaves open.
    pub unit: Option<UnitChoice>,
    /// Its place among the figures of its printed row.
    pub position: usize,
    pub keys: Keys,
    /// Whether an entry waits to be written into it.
    pub is_pending: bool,
    /// Whether the table is a single row, told apart on a narrow screen by the
    /// labels of its cells.
    pub is_across: bool,
    pub context: Context,
}

pub fn cell_input(props: &CellView) -> Html {
    let cell = props.cell;
    let id = props.context.id(&cell.to_string());
    let mut input = element("input", "")
        .attribute("id", id)
        .set("part", "cell")
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("tabindex", if props.keys.is_tab_stop { "0" } else { "-1" })
        .attribute("data-cell", cell.to_string())
        .attribute("aria-label", places::full(props.format.format(), cell))
        .value(props.shown.clone());
    input = described(props.context.typed(input), &props.context, &props.mark.findings);
    if let Some(total) = props.total {
        input = input.set("data-total", if total == Total::Computed { "computed" } else { "typed" });
    }
    if props.mark.severity == Some(Severity::Error) {
        input = input.set("aria-invalid", "true");
    }
    let mut td = element("td", "").attribute("class", looks(props)).attribute("colspan", props.colspan.to_string());
    if let Some(last) = &props.last {
        // Drawn by the style sheet; the words are for who hears the cell.
        td = td.attribute("data-last", last.to_string());
        if !last.is_empty() {
            input = input.attribute("aria-description", labels::last_year(last));
        }
    }
    td = td.put(input).add(gutter(props));
    if let Some(spec) = props.format.format().spec(cell).filter(|_| props.is_across) {
        td = td.set("data-column", spec.column.label);
        if starts_group(props) {
            td = td.set("data-group", spec.row.label);
        }
    }
    td.add(props.unit.map(|unit| unit_choice(props, unit)).unwrap_or_default()).html()
}

fn starts_group(props: &CellView) -> bool {
    props.is_across && props.position.is_multiple_of(5)
}

fn looks(props: &CellView) -> String {
    let content = match &*props.shown {
        "" => " is-blank",
        "0" => " is-zero",
        shown if shown.chars().count() > 6 => " is-long",
        _ => "",
    };
    let total = match props.total {
        Some(Total::Computed) => " is-computed",
        Some(Total::Typed) => " is-typed-total",
        None => "",
    };
    let side = match props.mark.side {
        Some(Operand::Left) => " is-left",
        Some(Operand::Right) => " is-right",
        None => "",
    };
    let mut class = format!("cell column-{}{content}{total}{side}", props.position);
    for (name, holds) in [
        (" is-unreadable", props.is_unreadable),
        (" in-column", props.keys.in_column),
        (" is-selected", props.keys.is_selected),
        (" is-pending", props.is_pending),
        (" starts-group", starts_group(props) && props.position > 0),
    ] {
        if holds {
            class.push_str(name);
        }
    }
    class
}

/// The 15 px to the left of the figure: side of the marked equation, else the
/// sign of the gravest finding, else the way back from a typed total.
fn gutter(props: &CellView) -> Html {
    let sign = |class, severity| element("span", class).add(icons::severity(severity)).html();
    match (props.mark.side, props.mark.severity, props.total) {
        (Some(Operand::Left), ..) => element("span", "tag is-left").set("aria-hidden", "true").say(labels::LEFT).html(),
        (Some(Operand::Right), ..) => {
            element("span", "tag is-right").set("aria-hidden", "true").say(labels::RIGHT).html()
        }
        (None, severity, Some(Total::Typed)) => {
            let class = if severity.is_some() { "tag is-hand is-high" } else { "tag is-hand" };
            // For a pointer; others find the same at the bottom, in words.
            let hand = element("span", class)
                .set("data-action", "compute-total")
                .set("title", labels::COMPUTE_TOTAL)
                .set("aria-hidden", "true")
                .say(labels::HAND)
                .html();
            match severity {
                Some(severity) => all(vec![hand, sign("mark is-low", severity)]),
                None => hand,
            }
        }
        (None, Some(severity), _) => sign("mark", severity),
        (None, None, _) => Html::default(),
    }
}

fn unit_choice(props: &CellView, UnitChoice(chosen): UnitChoice) -> Html {
    let option = |name: &'static str, words: &'static str, selected: bool| {
        element("option", "").set("value", name).property("selected", selected).say(words).html()
    };
    let mut select = props
        .context
        .chosen(element("select", "unit"))
        .attribute("data-unit", props.cell.to_string())
        .set("aria-label", labels::UNIT_OF_AMOUNT)
        .add(option("", labels::UNIT_NOT_CHOSEN, chosen.is_none()));
    for unit in MoneyUnit::ALL {
        select = select.add(option(unit.name(), labels::money_unit(unit), chosen == Some(unit)));
    }
    select.html()
}
