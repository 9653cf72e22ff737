//! The line at the bottom: where the focus is and what is said about it.

use yew::prelude::*;

use super::element::{Element, button, element};
use super::sections::{self, Sheet};
use crate::app::grid;
use crate::checks::Place;
use crate::report::Cell;
use crate::text::labels;

pub fn status_bar(props: &Sheet) -> Html {
    let mut bar = element("footer", "status");
    if let Some(place) = props.open.active {
        let name = element("b", "").text(sections::place_name(props.report, place));
        bar = bar.put(element("span", "").say(labels::CURRENT_CELL).say("：").put(name));
        bar = about(bar, props, place);
    }
    // Kept, so that what comes into it is read out.
    let mut note = element("span", "note").set("role", "status");
    if let Some(selection) = props.open.selection {
        let (numbers, sum) = grid::tally(props.report, &selection.cells(props.report.format()));
        note = note.text(labels::tally(numbers, sum));
    } else if let Some((cell, typed)) = &props.open.rewritten {
        note = note.text(labels::rewritten(typed, &props.report.shown(*cell)));
    }
    bar = bar.put(note);
    let mut keys = element("span", "keys");
    for (key, meaning) in
        [("Enter", labels::MOVE_DOWN), ("Tab", labels::MOVE_RIGHT), ("F8", labels::NEXT), ("F1", labels::DETAILS)]
    {
        keys = keys.put(element("kbd", "").say(key)).say(meaning);
    }
    bar.put(keys).html()
}

fn about(bar: Element, props: &Sheet, place: Place) -> Element {
    let report = props.report;
    let Place::Cell(cell) = place else { return bar };
    let Some(spec) = report.format().spec(cell) else { return bar };
    let typed_total = spec.is_total() && matches!(report.cell(cell), Cell::Typed(_));
    let state = match (spec.is_total(), typed_total) {
        (true, true) => labels::BY_HAND,
        (true, false) => labels::AUTO,
        (false, _) => labels::kind(spec.column.kind, spec.column.unit),
    };
    let mut bar = bar.put(element("span", "").say(state));
    if let Some(last) = props.beside.and_then(|beside| beside.get(report.format().position(cell)?)) {
        let last = if last.is_empty() { labels::BLANK } else { last };
        bar = bar.put(element("span", "last-year").text(labels::last_year(last)));
    }
    if report.shown(cell).is_empty() {
        bar = bar.put(element("span", "").say(labels::BLANK));
    }
    if typed_total {
        bar = bar.put(button("button is-text", "compute-total").say(labels::COMPUTE_TOTAL));
    }
    match props.said.iter().find(|said| said.cells.contains(&cell)) {
        Some(said) => bar.put(element("span", "said").text(said.words.headline.to_string())),
        None => bar,
    }
}
