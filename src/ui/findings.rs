//! The findings: one card each, complete without a click; links lead to every
//! cell concerned.

use yew::prelude::*;

use super::element::{all, button, element};
use super::icons;
use super::sections::Sheet;
use crate::app::Action;
use crate::checks::{Check, Finding, Place, Severity, Side};
use crate::report::Reading;
use crate::text::findings::EquationTerm;
use crate::text::{findings, labels};

pub fn findings_panel(props: &Sheet) -> Html {
    let derived = props.derived;
    let check_all = button("button is-small", props.context.on(Action::CheckAsked))
        .set("data-action", "check-all")
        .add(icons::check_all())
        .say(labels::CHECK_ALL)
        .html();
    let mut chips = element("p", "chips").attribute("data-findings", derived.open_count().to_string());
    let mut cards = element("div", "cards");
    cards = cards.add(if derived.shown.is_empty() { nothing(props.open.asked) } else { Html::default() });
    for severity in Severity::ALL {
        chips = chips.add(chip(severity, derived.count(severity)));
        cards = cards.add(group(props, severity));
    }
    let header = element("header", "")
        .put(element("h2", "").set("tabindex", "-1").say(labels::FINDINGS))
        .add(check_all)
        .put(chips);
    element("aside", "findings")
        .set("part", "findings")
        .set("aria-label", labels::FINDINGS)
        .put(header)
        .put(cards)
        .add(walk(props))
        .html()
}

fn group(props: &Sheet, severity: Severity) -> Html {
    let n = props.derived.count(severity);
    if n == 0 {
        return Html::default();
    }
    let mut cards = element("ul", "");
    for finding in props.derived.shown.iter() {
        if finding.severity() == severity {
            cards = cards.add(card(props, finding));
        }
    }
    let heading = element("h3", "").say(findings::severity(severity)).say(" ").text(n.to_string()).html();
    element("section", "").key(severity.name().to_owned()).add(heading).put(cards).html()
}

fn chip(severity: Severity, n: usize) -> Html {
    let class = match (severity, n) {
        (Severity::Error, 0) => "chip is-error is-none",
        (Severity::Error, _) => "chip is-error",
        (Severity::Warning, 0) => "chip is-warn is-none",
        (Severity::Warning, _) => "chip is-warn",
        (Severity::Hint, 0) => "chip is-hint is-none",
        (Severity::Hint, _) => "chip is-hint",
    };
    element("span", class)
        .add(if n == 0 { icons::tick() } else { icons::severity(severity) })
        .say(findings::severity(severity))
        .put(element("b", "").text(n.to_string()))
        .html()
}

fn nothing(asked: bool) -> Html {
    let (heading, hint) = if asked {
        (labels::NOTHING_WRONG, labels::NOTHING_WRONG_HINT)
    } else {
        (labels::NOTHING_YET, labels::NOTHING_YET_HINT)
    };
    element("div", "nothing")
        .add(icons::fine())
        .put(element("p", "").put(element("b", "").say(heading)))
        .put(element("p", "").say(hint))
        .put(element("p", "").say(labels::BLANK_HINT))
        .html()
}

fn card(props: &Sheet, finding: &Finding) -> Html {
    let (report, problem, severity) = (&props.report, &finding.problem, finding.severity());
    let key = finding.key();
    let is_selected = props.open.selected.as_deref() == Some(&key);
    let class = match (severity, is_selected) {
        (Severity::Error, false) => "card is-error",
        (Severity::Error, true) => "card is-error is-selected",
        (Severity::Warning, false) => "card is-warn",
        (Severity::Warning, true) => "card is-warn is-selected",
        (Severity::Hint, false) => "card is-hint",
        (Severity::Hint, true) => "card is-hint is-selected",
    };
    let cells: Vec<String> = problem.cells.iter().map(ToString::to_string).collect();
    let headline = button("headline", select(props, &key, finding.place()))
        .set("aria-pressed", if is_selected { "true" } else { "false" })
        .add(icons::severity(severity))
        .put(element("span", "").text(findings::headline(finding, report)));
    let mut card = element("li", class)
        .set("data-finding", finding.check.code)
        .set("data-severity", severity.name())
        .attribute("data-cells", cells.join(" "))
        .put(headline)
        .put(element("p", "place").text(findings::place(finding, report)));
    if let Some((left, right)) = &problem.sides {
        let equation = element("div", "equation")
            .add(side(props, finding.check, left, true, &key))
            .add(side(props, finding.check, right, false, &key))
            .put(element("p", "difference").text(findings::difference(left, right)));
        card = card.put(equation);
    }
    let advice = findings::advice(finding, report);
    if !advice.is_empty() {
        card = card.put(element("p", "advice").text(advice));
    }
    let fix = match &problem.fix {
        Some(fix) => button("button is-accept", props.context.on(Action::FixApplied(fix.clone())))
            .set("data-action", "apply-fix")
            .text(findings::fix(fix, report))
            .html(),
        // Keeps the place, so that the basis stays unfolded.
        None => Html::default(),
    };
    let basis = element("details", "")
        .put(element("summary", "").say(labels::BASIS))
        .put(element("p", "").text(findings::basis(finding.check)));
    card.key(key).put(element("div", "actions").add(fix).put(basis)).html()
}

fn select(props: &Sheet, key: &str, place: Option<Place>) -> Callback<MouseEvent> {
    props.context.on(Action::FindingSelected { key: key.into(), place })
}

/// One side of the equation. Of many terms only those that are not zero are
/// shown, for only they can be looked up.
fn side(props: &Sheet, check: &Check, side: &Side, is_left: bool, key: &str) -> Html {
    let terms = findings::equation_side(check, side, props.report);
    let is_long = terms.len() > 4;
    let mut shown = Vec::new();
    for EquationTerm { cell, sign, words } in terms {
        if is_long && matches!(props.report.reading(cell), Reading::Blank | Reading::Integer(0)) {
            continue;
        }
        if !shown.is_empty() {
            shown.push(element("span", "plus").say(sign).html());
        }
        shown.push(button("term", select(props, key, Some(Place::Cell(cell)))).text(words).html());
    }
    let (class, word) = if is_left { ("tag is-left", labels::LEFT) } else { ("tag is-right", labels::RIGHT) };
    element("div", "side")
        .put(element("span", class).say(word))
        .put(element("span", "terms").add(all(shown)))
        .put(element("b", "").text(side.amount.to_string()))
        .html()
}

fn walk(props: &Sheet) -> Html {
    let step = |forward: bool, action: &'static str, keys: &'static str, words: &'static str| {
        let go = match props.derived.neighbour(props.open.selected.as_deref(), forward) {
            Some(finding) => select(props, &finding.key(), finding.place()),
            None => Callback::noop(),
        };
        let keys = element("kbd", "").say(keys).html();
        button("button is-text", go).set("data-action", action).add(keys).say(words).html()
    };
    element("footer", "")
        .add(step(true, "next-finding", "F8", labels::NEXT))
        .add(step(false, "previous-finding", "Shift F8", labels::PREVIOUS))
        .html()
}
