//! The line at the bottom: where the focus is and what is said about it.

use yew::prelude::*;

use super::{Context, sections};
use crate::app::{Action, Derived};
use crate::checks::{Fix, Place};
use crate::report::{Cell, Report};
use crate::text::{findings, labels};

pub fn status_bar(context: &Context, report: &Report, derived: &Derived, active: Option<Place>) -> Html {
    html! {
        <footer class="status">
            if let Some(place) = active {
                <span>{ labels::CURRENT_CELL }{ "：" }<b>{ sections::place_name(report, place) }</b></span>
                { for about(context, report, derived, place) }
            }
            <span class="keys">
                <kbd>{ "Enter" }</kbd>{ labels::MOVE_DOWN }
                <kbd>{ "Tab" }</kbd>{ labels::MOVE_RIGHT }
                <kbd>{ "F8" }</kbd>{ labels::NEXT }
            </span>
        </footer>
    }
}

fn about(context: &Context, report: &Report, derived: &Derived, place: Place) -> Option<Html> {
    let Place::Cell(cell) = place else { return None };
    let spec = report.format().spec(cell)?;
    let said = derived.shown.iter().find(|finding| finding.problem.cells.contains(&cell));
    let typed_total = spec.is_total() && matches!(report.cell(cell), Cell::Typed(_));
    let compute = context.dispatch.reform(move |_: MouseEvent| Action::FixApplied(Fix::Compute(cell)));
    let state = match (spec.is_total(), typed_total) {
        (true, true) => labels::BY_HAND,
        (true, false) => labels::AUTO,
        (false, _) => labels::kind(spec.column.kind, spec.column.unit),
    };
    Some(html! {
        <>
            <span>{ state }</span>
            if report.shown(cell).is_empty() { <span>{ labels::BLANK }</span> }
            if typed_total {
                <button type="button" class="button is-text" onclick={compute}>{ labels::COMPUTE_TOTAL }</button>
            }
            { for said.map(|finding| html! {
                <span class="said">{ findings::headline(finding, report) }</span>
            }) }
        </>
    })
}
