//! The checks that a cell takes part in: those that hold, those that fail in
//! the words of the finding, and those that wait for a figure.

use crate::checks::arithmetic::Sign;
use crate::checks::explanations::Settled;
use crate::checks::{Finding, Rule};
use crate::formats::{CellId, CellSpec, TableId};
use crate::report::Report;
use crate::text::{findings, places};

use super::node::{Element, Node, element, paragraph};
use super::relations::{Relation, Standing, relations};
use super::terms::{MANY, Naming, cell_link, few, ok};

/// Every check that the cell takes part in, with its present state.
pub(super) fn states(report: &Report, last_year: Option<&Report>, spec: &CellSpec, found: &[&Settled]) -> Vec<Node> {
    let mut list = element("ul").class("states");
    for relation in relations(report, spec.id) {
        let settled = found.iter().find(|settled| is_about(&settled.finding, &relation));
        list = list.put(state(report, &relation, settled.copied()));
    }
    for settled in found.iter().filter(|settled| !matches!(settled.finding.check.rule, Rule::Equation(_))) {
        let advice = findings::settled_advice(settled, report);
        let more = (!advice.is_empty()).then(|| paragraph("advice", advice));
        list = list.put(failing(settled, report).put_all(more));
    }
    let has_carry_finding = found.iter().any(|settled| settled.finding.check.code.starts_with("XYR"));
    if !has_carry_finding {
        list = list.put_all(carried(report, last_year, spec));
    }
    if list.children.is_empty() {
        list = list.put(ok("✓ 没有要核对的"));
    }
    vec![element("h4").text("核对").into(), list.into()]
}

fn is_about(finding: &Finding, relation: &Relation) -> bool {
    let sides = finding.problem.sides.as_ref();
    finding.check == relation.check
        && sides.is_some_and(|(left, _)| left.cells.first() == relation.left.first().map(|(_, cell)| cell))
}

fn failing(settled: &Settled, report: &Report) -> Element {
    element("li")
        .attribute("data-severity", settled.severity().name())
        .put(element("b").text(findings::headline(&settled.finding, report)))
}

/// One equation: it holds, it fails, or what it waits for.
fn state(report: &Report, relation: &Relation, settled: Option<&Settled>) -> Element {
    let equation = element("p").class("equation").put_all(written(report, relation));
    let blanks = relation.blanks(report);
    let zeros = relation.zeros(report);
    let note = (zeros > 0).then(|| paragraph("note", format!("其中有 {zeros} 格未填，按 0 算。")));
    let sign = if relation.equation.is_equality() { "＝" } else { "≥" };
    match (relation.standing(report), settled) {
        (Standing::Unknown(cell), _) => {
            let why = if report.reading(cell).is_blank() { "未填" } else { "读不成数" };
            open(equation).text("还不能核对：").put(cell_link(report, cell)).text(format!(" {why}"))
        }
        (Standing::Holds(left, right), _) if blanks.is_empty() => {
            let word = match (relation.equation.defines_total(), relation.equation.is_equality()) {
                (true, _) if report.is_computed(relation.left[0].1) => "自动合计，总是相等",
                (_, true) => "相等",
                (_, false) => "相符",
            };
            element("li").class("is-ok").put(equation).text(format!("✓ {word}，{left} {sign} {right}")).put_all(note)
        }
        (Standing::Fails(..), Some(settled)) if blanks.is_empty() => {
            let sides = settled.finding.problem.sides.as_ref();
            let sides = sides.map(|(left, right)| {
                let amounts = format!("左边 {}，右边 {}，", left.amount, right.amount);
                paragraph("difference", amounts + &findings::difference(left, right))
            });
            failing(settled, report).put(equation).put_all(sides).put_all(note)
        }
        (Standing::Holds(left, right) | Standing::Fails(left, right), _) => {
            let by = left.abs_diff(right);
            let by = if by > 0 && relation.equation.is_equality() { format!("，差 {by}") } else { String::new() };
            let now = format!(" 未填；空格按 0 算，现在是 {left} 和 {right}{by}");
            open(equation).text("还没填齐：").put_all(few(report, &blanks, 3)).text(now)
        }
    }
}

fn open(equation: Element) -> Element {
    element("li").class("is-open").put(equation)
}

/// The equation with a link for each term.
fn written(report: &Report, relation: &Relation) -> Vec<Node> {
    let cells: Vec<CellId> = relation.cells().collect();
    let naming = Naming::of(&cells);
    let mut nodes = side(report, naming, &relation.left);
    nodes.push(Node::Text(if relation.equation.is_equality() { " ＝ ".to_owned() } else { " ≥ ".to_owned() }));
    match relation.right.len() {
        0 => nodes.push(Node::Text("0".to_owned())),
        n if n > MANY => nodes.push(Node::Text(format!("{n} 格之和"))),
        _ => nodes.extend(side(report, naming, &relation.right)),
    }
    nodes
}

fn side(report: &Report, naming: Naming, terms: &[(Sign, CellId)]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (sign, cell) in terms {
        match sign {
            Sign::Minus => nodes.push(Node::Text(" － ".to_owned())),
            Sign::Plus if nodes.is_empty() => {}
            Sign::Plus => nodes.push(Node::Text(" ＋ ".to_owned())),
        }
        nodes.push(naming.term(report, *cell).into());
    }
    nodes
}

/// What last year carried forward is what this year carried in.
fn carried(report: &Report, last_year: Option<&Report>, spec: &CellSpec) -> Option<Element> {
    if spec.id.table != TableId::T3 || spec.id.row.0 != "carried_in" {
        return None;
    }
    let source = CellId::new(TableId::T3, "carried_forward", spec.id.column.0);
    let before = last_year.and_then(|last_year| last_year.reading(source).number())?;
    let now = report.reading(spec.id).number();
    let said = format!("上年报告{} {before}", places::cell(report.format(), source));
    Some(match now {
        Some(now) if now == before => ok(format!("✓ {said}，与这里相等")),
        Some(now) => {
            let by = now.minus(before).map(|by| by.abs().to_string()).unwrap_or_default();
            element("li").class("is-open").text(format!("{said}，这里 {now}，差 {by}"))
        }
        None => element("li").class("is-open").text(format!("{said}，这里还没有数")),
    })
}
