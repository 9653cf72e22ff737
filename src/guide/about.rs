//! One finding in detail: where it is, what the check looks at and why, what may
//! have gone wrong, and room for an explanation or for marking what was seen.

use crate::checks::explanations::{Figure, Settled, figures, lists_figures, may_be_explained, settle};
use crate::checks::{self, Check, CheckContext, Finding, Place, Severity, Status};
use crate::exchange::explanations;
use crate::report::Report;
use crate::report::explanations::Explanation;
use crate::text::{findings, places};

use super::checks::rule;
use super::node::{Element, Node, element, link, paragraph};
use super::proposed::proposed;
use super::terms::few;

/// More cells than these are counted.
const MANY: usize = 12;

/// The page about the finding with this key. When there is none any more, about
/// its check; `None` when there is no such check either.
#[must_use]
pub fn about(report: &Report, last_year: Option<&Report>, key: &str) -> Option<Vec<Node>> {
    let check = check_of(key)?;
    let context = CheckContext { report, last_year };
    let found: Vec<Finding> = checks::run(&context).into_iter().filter(|finding| finding.check == check).collect();
    let figures = found.iter().find(|finding| finding.key() == key).map(|finding| figures(finding, report));
    let explanations = explanations::of(report);
    let settled = settle(found, report, &explanations);
    let page = match settled.iter().find(|settled| settled.finding.key() == key) {
        Some(settled) => page(settled, report, last_year, &figures.unwrap_or_default(), &explanations),
        None => {
            vec![heading(format!("核对规则 {}", check.code)), paragraph("summary", "这一处已经改好，或者已经变了。")]
        }
    };
    Some([page, rule(check.code)?].concat())
}

/// The check whose code a key begins with.
fn check_of(key: &str) -> Option<&'static Check> {
    let all = checks::CHECKS.iter().copied().flatten();
    all.filter(|check| key.starts_with(check.code)).max_by_key(|check| check.code.len())
}

fn heading(words: String) -> Node {
    element("h3").text(words).into()
}

fn page(
    settled: &Settled,
    report: &Report,
    last_year: Option<&Report>,
    figures: &[Figure],
    explanations: &[Explanation],
) -> Vec<Node> {
    let finding = &settled.finding;
    let mut page =
        vec![heading(findings::headline(finding, report)), paragraph("path", findings::place(finding, report))];
    page.extend(difference(finding));
    page.extend(standing(settled, report));
    page.extend(proposed(report, last_year, &[finding]));
    if lists_figures(finding) {
        page.extend(to_be_seen(&finding.key(), figures, explanations));
    } else if may_be_explained(finding) {
        page.extend(to_be_explained(settled));
    }
    page.extend(places_concerned(finding, report));
    page.push(element("h4").text("这条规则").into());
    page
}

/// Links to all that it is about.
fn places_concerned(finding: &Finding, report: &Report) -> Vec<Node> {
    let problem = &finding.problem;
    let mut line = element("p").class("into").put_all(few(report, &problem.cells, MANY));
    let section = problem.section.map(|id| link(Place::Section(id), places::section(report.format(), id)));
    let fields = problem.fields.iter().map(|field| link(Place::Field(*field), places::field(*field)));
    for link in section.into_iter().chain(fields) {
        line = if line.children.is_empty() { line } else { line.text("、") };
        line = line.put(link);
    }
    let is_empty = line.children.is_empty();
    if is_empty { Vec::new() } else { vec![element("h4").text("涉及的地方").into(), line.into()] }
}

fn difference(finding: &Finding) -> Option<Node> {
    let (left, right) = finding.problem.sides.as_ref()?;
    let amounts = format!("左边 {}，右边 {}，", left.amount, right.amount);
    Some(paragraph("difference", amounts + &findings::difference(left, right) + "。"))
}

/// How sure it is, and what is left to do.
fn standing(settled: &Settled, report: &Report) -> Vec<Node> {
    let doubt = match settled.finding.status {
        Status::Uncertain => "这一句有不止一种读法，说不准是不是有错，所以只提示；读得没有错的，可以不改。",
        _ => "",
    };
    let advice = match settled.finding.status {
        Status::Explained if settled.explanation.is_some() => "已经说明，不再算作要改正或核对的。".to_owned(),
        _ => findings::settled_advice(settled, report),
    };
    let lines = [("doubt", doubt.to_owned()), ("advice", advice)].into_iter();
    lines.filter(|(_, words)| !words.is_empty()).map(|(class, words)| paragraph(class, words)).collect()
}

/// Room for an explanation, with the one that there is.
fn to_be_explained(settled: &Settled) -> Vec<Node> {
    const LABEL: &str = "不改的原因";
    let said = settled.explanation.map(|explanation| explanation.text.clone()).unwrap_or_default();
    // Kept as it is typed, like everything else.
    let area = element("textarea").attribute("data-edit", format!("explain {}", settled.finding.key()));
    let area = area.attribute("rows", "3").attribute("aria-label", LABEL).attribute("value", said);
    let lifts = if settled.finding.severity() == Severity::Error { "写了原因就不影响定稿。" } else { "" };
    let hint = format!(
        "{lifts}随写随存，清空就是撤回。只留在草稿和备份里，公开的文件里没有。有关的数或文字改了，要重新说明。"
    );
    let label = element("label").put(element("span").text(LABEL)).put(area);
    vec![element("div").class("explain").put(element("h4").text("说明")).put(label).put(paragraph("hint", hint)).into()]
}

/// The figures that no table has, each with what stands around it.
fn to_be_seen(key: &str, figures: &[Figure], explanations: &[Explanation]) -> Vec<Node> {
    let line = |figure: &Figure| {
        let is_seen = figure.is_among(explanations);
        let edit = format!("{} {key} {}", if is_seen { "unsee" } else { "see" }, part_name(figure));
        let tick = element("input").attribute("type", "checkbox").attribute("data-edit", edit);
        let tick = tick.attribute("checked", if is_seen { "true" } else { "false" });
        let [before, words, after] = &figure.words;
        let context = element("span").text(ending(before)).put(element("b").text(words.clone())).text(beginning(after));
        element("li").put(element("label").put(tick).put(context))
    };
    vec![
        element("h4").text("看过的数").into(),
        paragraph("hint", "打勾的算看过，不再提示。标记只留在草稿和备份里；数或那一句改了，要重新看。"),
        element("ul").class("parts").put_all(figures.iter().map(line)).into(),
    ]
}

/// What a figure is called on the page: `sec1@12-30`.
#[must_use]
pub fn part_name(figure: &Figure) -> String {
    let span = figure.span;
    format!("{}@{}-{}", span.section.name(), span.start, span.end)
}

/// A button by which the companion changes the report.
pub(super) fn edit(class: &'static str, what: impl Into<String>, words: impl Into<String>) -> Element {
    element("button").class(class).attribute("data-edit", what).text(words)
}

/// So much is shown on either side of a figure.
const AROUND: usize = 24;

fn ending(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(AROUND);
    let dots = if skipped > 0 { "…" } else { "" };
    dots.chars().chain(text.chars().skip(skipped)).map(on_one_line).collect()
}

fn beginning(text: &str) -> String {
    let dots = if text.chars().nth(AROUND).is_some() { "…" } else { "" };
    text.chars().take(AROUND).map(on_one_line).chain(dots.chars()).collect()
}

fn on_one_line(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}
