//! The findings: one card each, complete without a click; links lead to every
//! cell concerned.

use std::rc::Rc;

use yew::prelude::*;

use super::{Context, icons};
use crate::app::{Action, Derived};
use crate::checks::{Finding, Fix, Place, Severity, Side};
use crate::formats::CellId;
use crate::report::{Reading, Report};
use crate::text::{findings, labels};

#[derive(Properties, PartialEq)]
pub struct FindingsProps {
    pub report: Rc<Report>,
    pub derived: Rc<Derived>,
    pub selected: Option<Rc<str>>,
    pub asked: bool,
    pub context: Context,
}

#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let derived = &props.derived;
    let check_all = props.context.dispatch.reform(|_: MouseEvent| Action::CheckAsked);
    let group = |severity: Severity| {
        let cards = derived.shown.iter().filter(move |finding| finding.severity() == severity);
        let n = derived.count(severity);
        if n == 0 {
            return Html::default();
        }
        html! {
            <section key={format!("{severity:?}")}>
                <h3>{ findings::severity(severity) }{ " " }{ n }</h3>
                <ul>{ for cards.map(|finding| card(props, finding)) }</ul>
            </section>
        }
    };
    html! {
        <aside class="findings" aria-label={labels::FINDINGS}>
            <header>
                <h2 tabindex="-1">{ labels::FINDINGS }</h2>
                <button type="button" class="button is-small" data-action="check-all" onclick={check_all}>
                    { icons::check_all() }{ labels::CHECK_ALL }
                </button>
                <p class="chips" data-findings={derived.open_count().to_string()}>
                    { for Severity::ALL.map(|severity| chip(severity, derived.count(severity))) }
                </p>
            </header>
            <div class="cards">
                if derived.shown.is_empty() { { nothing(props.asked) } }
                { for Severity::ALL.map(group) }
            </div>
            { walk(props) }
        </aside>
    }
}

fn chip(severity: Severity, n: usize) -> Html {
    html! {
        <span class={classes!("chip", tone(severity), (n == 0).then_some("is-none"))}>
            { if n == 0 { icons::tick() } else { icons::severity(severity) } }
            { findings::severity(severity) }<b>{ n }</b>
        </span>
    }
}

fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "is-error",
        Severity::Warning => "is-warn",
        Severity::Hint => "is-hint",
    }
}

fn nothing(asked: bool) -> Html {
    let (heading, hint) = if asked {
        (labels::NOTHING_WRONG, labels::NOTHING_WRONG_HINT)
    } else {
        (labels::NOTHING_YET, labels::NOTHING_YET_HINT)
    };
    html! {
        <div class="nothing">
            { icons::fine() }
            <p><b>{ heading }</b></p>
            <p>{ hint }</p>
            <p>{ labels::BLANK_HINT }</p>
        </div>
    }
}

fn card(props: &FindingsProps, finding: &Finding) -> Html {
    let key: Rc<str> = finding.key().into();
    let is_selected = props.selected == Some(key.clone());
    let select = |place: Option<Place>| {
        let key = key.clone();
        props.context.dispatch.reform(move |_: MouseEvent| Action::FindingSelected { key: key.clone(), place })
    };
    let cells: Vec<String> = finding.problem.cells.iter().map(ToString::to_string).collect();
    let advice = findings::advice(finding, &props.report);
    html! {
        <li
            key={key.to_string()}
            class={classes!("card", tone(finding.severity()), is_selected.then_some("is-selected"))}
            data-finding={finding.check.code}
            data-severity={finding.severity().name()}
            data-cells={cells.join(" ")}
        >
            <button type="button" class="headline" aria-pressed={is_selected.to_string()}
                onclick={select(finding.places().first().copied())}>
                { icons::severity(finding.severity()) }
                <span>{ findings::headline(finding, &props.report) }</span>
            </button>
            <p class="place">{ findings::place(finding, &props.report) }</p>
            { for finding.problem.sides.as_ref().map(|(left, right)| html! {
                <div class="equation">
                    { side(props, left, true, &select) }
                    { side(props, right, false, &select) }
                    <p class="difference">{ findings::difference(left, right) }</p>
                </div>
            }) }
            if !advice.is_empty() { <p class="advice">{ advice }</p> }
            <div class="actions">
                { for finding.problem.fix.as_ref().map(|fix| fix_button(props, fix)) }
                <details>
                    <summary>{ labels::BASIS }</summary>
                    <p>{ findings::basis(finding.check) }</p>
                </details>
            </div>
        </li>
    }
}

/// One side of the equation. Of many terms only those that are not zero are
/// shown, for only they can be looked up.
fn side(
    props: &FindingsProps,
    side: &Side,
    is_left: bool,
    select: &impl Fn(Option<Place>) -> Callback<MouseEvent>,
) -> Html {
    let terms = findings::equation_side(side, &props.report);
    let is_long = terms.len() > 4;
    let counts = |cell: CellId| !matches!(props.report.reading(cell), Reading::Blank | Reading::Integer(0));
    let shown = terms.into_iter().filter(|(cell, _)| !is_long || counts(*cell));
    let term = |(at, (cell, words)): (usize, (CellId, String))| {
        html! {
            <>
                if at > 0 { <span class="plus">{ "＋" }</span> }
                <button type="button" class="term" onclick={select(Some(Place::Cell(cell)))}>{ words }</button>
            </>
        }
    };
    let tag = if is_left { ("tag is-left", labels::LEFT) } else { ("tag is-right", labels::RIGHT) };
    html! {
        <div class="side">
            <span class={tag.0}>{ tag.1 }</span>
            <span class="terms">{ for shown.enumerate().map(term) }</span>
            <b>{ side.amount.to_string() }</b>
        </div>
    }
}

fn fix_button(props: &FindingsProps, fix: &Fix) -> Html {
    let apply = fix.clone();
    let onclick = props.context.dispatch.reform(move |_: MouseEvent| Action::FixApplied(apply.clone()));
    html! {
        <button type="button" class="button is-accept" data-action="apply-fix" {onclick}>
            { findings::fix(fix, &props.report) }
        </button>
    }
}

fn walk(props: &FindingsProps) -> Html {
    let go = |forward: bool| {
        let target = props
            .derived
            .neighbour(props.selected.as_deref(), forward)
            .map(|finding| (Rc::<str>::from(finding.key()), finding.places().first().copied()));
        let dispatch = props.context.dispatch.clone();
        move |_: MouseEvent| {
            if let Some((key, place)) = target.clone() {
                dispatch.emit(Action::FindingSelected { key, place });
            }
        }
    };
    html! {
        <footer>
            <button type="button" class="button is-text" data-action="next-finding" onclick={go(true)}>
                <kbd>{ "F8" }</kbd>{ labels::NEXT }
            </button>
            <button type="button" class="button is-text" data-action="previous-finding" onclick={go(false)}>
                <kbd>{ "Shift F8" }</kbd>{ labels::PREVIOUS }
            </button>
        </footer>
    }
}
