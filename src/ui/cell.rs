//! One cell: one real input that fills its place in the table.

use std::rc::Rc;

use web_sys::{FocusEvent, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::icons;
use crate::app::Action;
use crate::checks::{Fix, Place, Severity};
use crate::formats::CellId;
use crate::report::MoneyUnit;
use crate::text::labels;

/// What is said about a cell beside its figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mark {
    /// The gravest finding about it.
    pub severity: Option<Severity>,
    /// The side of the marked equation that it stands on.
    pub side: Option<Operand>,
    /// Whether its text reads as a number or is blank.
    pub unreadable: bool,
    /// The same words as in the findings.
    pub messages: AttrValue,
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

#[derive(Properties, PartialEq)]
pub struct CellProps {
    pub cell: CellId,
    pub id: AttrValue,
    pub name: AttrValue,
    pub shown: Rc<str>,
    #[prop_or_default]
    pub total: Option<Total>,
    #[prop_or_default]
    pub mark: Mark,
    #[prop_or(1)]
    pub colspan: u8,
    /// The chosen unit, for the one cell whose unit the form leaves open.
    #[prop_or_default]
    pub unit: Option<UnitChoice>,
    #[prop_or_default]
    pub class: Classes,
    /// The label of its column, shown beside the figure on a narrow screen.
    #[prop_or_default]
    pub column: Option<&'static str>,
    /// The label of its row, where it begins on a narrow screen.
    #[prop_or_default]
    pub group: Option<&'static str>,
    pub dispatch: Callback<Action>,
    pub on_focus: Callback<Place>,
}

#[component]
pub fn CellInput(props: &CellProps) -> Html {
    let cell = props.cell;
    let oninput = props.dispatch.reform(move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>().value();
        Action::CellEdited { cell, input }
    });
    let onblur = props.dispatch.reform(move |_: FocusEvent| Action::PlaceLeft(Place::Cell(cell)));
    let onfocus = props.on_focus.reform(move |event: FocusEvent| {
        event.target_unchecked_into::<HtmlInputElement>().select();
        Place::Cell(cell)
    });
    let said: AttrValue = format!("{}-said", props.id).into();
    let has_messages = !props.mark.messages.is_empty();
    html! {
        <td
            class={classes!("cell", props.class.clone(), looks(props))}
            colspan={props.colspan.to_string()}
            data-column={props.column}
            data-group={props.group}
        >
            <input
                id={props.id.clone()}
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                data-cell={cell.to_string()}
                data-total={props.total.map(|total| match total {
                    Total::Computed => "computed",
                    Total::Typed => "typed",
                })}
                aria-label={props.name.clone()}
                aria-invalid={(props.mark.severity == Some(Severity::Error)).then_some("true")}
                aria-describedby={has_messages.then(|| said.clone())}
                value={props.shown.to_string()}
                {oninput}
                {onblur}
                {onfocus}
            />
            { gutter(props) }
            if has_messages {
                <span id={said} class="visually-hidden">{ props.mark.messages.clone() }</span>
            }
            if let Some(UnitChoice(unit)) = props.unit {
                { unit_choice(props, unit) }
            }
        </td>
    }
}

fn looks(props: &CellProps) -> Classes {
    let mut classes = Classes::new();
    if props.shown.is_empty() {
        classes.push("is-blank");
    } else if &*props.shown == "0" {
        classes.push("is-zero");
    } else if props.shown.chars().count() > 6 {
        classes.push("is-long");
    }
    match props.total {
        Some(Total::Computed) => classes.push("is-computed"),
        Some(Total::Typed) => classes.push("is-typed-total"),
        None => {}
    }
    match props.mark.side {
        Some(Operand::Left) => classes.push("is-left"),
        Some(Operand::Right) => classes.push("is-right"),
        None => {}
    }
    if props.mark.unreadable {
        classes.push("is-unreadable");
    }
    classes
}

/// The 15 px to the left of the figure: side of the marked equation, else the
/// sign of the gravest finding, else the way back from a typed total.
fn gutter(props: &CellProps) -> Html {
    match (props.mark.side, props.mark.severity, props.total) {
        (Some(Operand::Left), ..) => {
            html! { <span class="tag is-left" aria-hidden="true">{ labels::LEFT }</span> }
        }
        (Some(Operand::Right), ..) => {
            html! { <span class="tag is-right" aria-hidden="true">{ labels::RIGHT }</span> }
        }
        (None, severity, Some(Total::Typed)) => {
            let cell = props.cell;
            let onclick = props.dispatch.reform(move |_: MouseEvent| Action::FixApplied(Fix::Compute(cell)));
            html! {
                <>
                    <button type="button" class="tag is-hand" tabindex="-1" data-action="compute-total"
                        title={labels::COMPUTE_TOTAL} aria-label={labels::COMPUTE_TOTAL} {onclick}>{ labels::HAND }</button>
                    { for severity.map(|severity| html! { <span class="mark is-low">{ icons::severity(severity) }</span> }) }
                </>
            }
        }
        (None, Some(severity), _) => {
            html! { <span class="mark">{ icons::severity(severity) }</span> }
        }
        (None, None, _) => Html::default(),
    }
}

fn unit_choice(props: &CellProps, chosen: Option<MoneyUnit>) -> Html {
    let onchange = props.dispatch.reform(|event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::UnitChosen(MoneyUnit::from_name(&value))
    });
    let option = |unit: MoneyUnit| {
        html! {
            <option value={unit.name()} selected={chosen == Some(unit)}>{ labels::money_unit(unit) }</option>
        }
    };
    html! {
        <select class="unit" data-unit={props.cell.to_string()} aria-label={labels::UNIT_OF_AMOUNT} {onchange}>
            <option value="" selected={chosen.is_none()}>{ labels::UNIT_NOT_CHOSEN }</option>
            { for MoneyUnit::ALL.map(option) }
        </select>
    }
}
