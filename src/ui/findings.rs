//! The findings: one card each, complete without a click; links lead to every
//! cell concerned.

use std::rc::Rc;

use yew::prelude::*;

use super::element::{Element, all, button, element};
use super::part::{keyed_part, part};
use super::sections::Sheet;
use super::{Context, icons};
use crate::app::Open;
use crate::checks::{Place, Severity};
use crate::text::findings::{EquationTerm, Said, SaidSide};
use crate::text::{findings, labels};

pub fn findings_panel(props: &Sheet) -> Html {
    let derived = props.derived;
    let counts = Severity::ALL.map(|severity| derived.count(severity));
    let mut cards = element("div", "cards");
    cards = cards.add(prose_state(props.open));
    cards = cards.add(if derived.shown.is_empty() { nothing(props.open) } else { Html::default() });
    for severity in Severity::ALL {
        cards = cards.add(group(props, severity));
    }
    element("section", "findings")
        .set("part", "findings")
        .set("aria-label", labels::FINDINGS)
        .add(part(counts, header))
        .put(cards)
        .add(footer())
        .html()
}

fn header(counts: &[usize; 3]) -> Html {
    let check_all = button("button is-small", "check-all").add(icons::check_all()).say(labels::CHECK_ALL).html();
    let [errors, warnings, _] = counts;
    let mut chips = element("p", "chips").attribute("data-findings", (errors + warnings).to_string());
    for (severity, n) in Severity::ALL.into_iter().zip(counts) {
        chips = chips.add(chip(severity, *n));
    }
    element("header", "")
        .put(element("h2", "").set("tabindex", "-1").say(labels::FINDINGS))
        .add(check_all)
        .put(chips)
        .html()
}

fn group(props: &Sheet, severity: Severity) -> Html {
    let n = props.derived.count(severity);
    if n == 0 {
        return Html::default();
    }
    let mut cards = element("ul", "");
    for said in props.said.iter().filter(|said| said.severity == severity) {
        let is_selected = props.open.selected.as_deref() == Some(&*said.words.key);
        let view = CardView { said: said.clone(), is_selected, context: props.context.clone() };
        cards = cards.add(keyed_part(said.words.key.to_string(), view, card));
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

/// Whether the findings are without those about the prose, and why.
fn prose_state(open: &Open) -> Html {
    let words = if open.prose.is_missing { labels::PROSE_NOT_CHECKED } else { "" };
    element("p", "hint").set("role", "status").say(words).html()
}

fn nothing(open: &Open) -> Html {
    let (heading, hint) = match (open.asked, open.is_prose_checked()) {
        (true, true) => (labels::NOTHING_WRONG, labels::NOTHING_WRONG_HINT),
        (true, false) => (labels::NOTHING_IN_TABLES, labels::NOTHING_IN_TABLES_HINT),
        (false, _) => (labels::NOTHING_YET, labels::NOTHING_YET_HINT),
    };
    element("div", "nothing")
        .add(icons::fine())
        .put(element("p", "").put(element("b", "").say(heading)))
        .put(element("p", "").say(hint))
        .put(element("p", "").say(labels::BLANK_HINT))
        .html()
}

#[derive(PartialEq)]
struct CardView {
    said: Rc<Said>,
    is_selected: bool,
    context: Context,
}

fn card(view: &CardView) -> Html {
    let CardView { said, is_selected, context } = view;
    let class = match (said.severity, is_selected) {
        (Severity::Error, false) => "card is-error",
        (Severity::Error, true) => "card is-error is-selected",
        (Severity::Warning, false) => "card is-warn",
        (Severity::Warning, true) => "card is-warn is-selected",
        (Severity::Hint, false) => "card is-hint",
        (Severity::Hint, true) => "card is-hint is-selected",
    };
    let cells: Vec<String> = said.cells.iter().map(ToString::to_string).collect();
    let headline = to(said.leads_to, "headline")
        .set("aria-pressed", if *is_selected { "true" } else { "false" })
        .add(icons::severity(said.severity))
        .put(element("span", "").attribute("id", context.id(&said.words.key)).text(said.words.headline.to_string()));
    let mut card = element("li", class)
        .attribute("data-finding", said.words.code.to_string())
        .attribute("data-key", said.words.key.to_string())
        .set("data-severity", said.severity.name())
        .attribute("data-cells", cells.join(" "))
        .put(headline)
        .put(element("p", "place").text(said.words.place.to_string()));
    if let Some(sides) = &said.sides {
        let equation = element("div", "equation")
            .add(side(&sides.left, true))
            .add(side(&sides.right, false))
            .put(element("p", "difference").text(sides.difference.clone()));
        card = card.put(equation);
    }
    if !said.words.advice.is_empty() {
        card = card.put(element("p", "advice").text(said.words.advice.to_string()));
    }
    let fix = match &said.fix {
        Some((_, words)) => button("button is-accept", "apply-fix").text(words.clone()).html(),
        // Keeps the place, so that the basis stays unfolded.
        None => Html::default(),
    };
    let basis = element("details", "")
        .put(element("summary", "").say(labels::BASIS))
        .put(element("p", "").text(said.words.basis.to_string()));
    // What there is to know, and to say, stands in the panel.
    let about = element("button", "button is-text").set("type", "button").set("data-action", "explain");
    card.put(element("div", "actions").add(fix).put(about.say(labels::ABOUT)).put(basis)).html()
}

/// Says with a control what the cards say about it. The words stand only there:
/// nothing of the control changes with an amount.
pub fn described(control: Element, context: &Context, findings: &str) -> Element {
    if findings.is_empty() {
        return control;
    }
    let ids: Vec<String> = findings.split(' ').map(|key| context.id(key)).collect();
    control.attribute("aria-describedby", ids.join(" "))
}

/// A button of a card that leads to a place, and marks the finding in any case.
fn to(place: Option<Place>, class: &'static str) -> Element {
    let place = place.map(|place| place.to_string()).unwrap_or_default();
    element("button", class).set("type", "button").attribute("data-go", place)
}

fn side(side: &SaidSide, is_left: bool) -> Html {
    let mut shown = Vec::new();
    for EquationTerm { cell, sign, words } in &side.terms {
        if !shown.is_empty() {
            shown.push(element("span", "plus").say(sign).html());
        }
        shown.push(to(Some(Place::Cell(*cell)), "term").text(words.clone()).html());
    }
    let (class, word) = if is_left { ("tag is-left", labels::LEFT) } else { ("tag is-right", labels::RIGHT) };
    element("div", "side")
        .put(element("span", class).say(word))
        .put(element("span", "terms").add(all(shown)))
        .put(element("b", "").text(side.amount.clone()))
        .html()
}

fn footer() -> Html {
    let step = |action, keys, words| {
        let keys = element("kbd", "").say(keys).html();
        button("button is-text", action).add(keys).say(words).html()
    };
    element("footer", "")
        .add(step("next-finding", "F8", labels::NEXT))
        .add(step("previous-finding", "Shift F8", labels::PREVIOUS))
        .html()
}
