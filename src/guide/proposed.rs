//! What may have gone wrong where the sums of a cell do not hold: the smallest
//! changes that heal them, for a person to look up.

use crate::checks::Finding;
use crate::checks::proposals::{Change, Likeness, Proposal, proposals};
use crate::report::Report;
use crate::text::labels;

use super::about::edit;
use super::node::{Node, element, paragraph};
use super::terms::{cell_link, joined};

/// The changes that heal what was found about a cell.
pub(super) fn proposed(report: &Report, last_year: Option<&Report>, found: &[&Finding]) -> Vec<Node> {
    if !found.iter().any(|finding| finding.problem.sides.is_some()) {
        return Vec::new();
    }
    let heals = |proposal: &Proposal| found.iter().any(|finding| is_healed(proposal, finding));
    let all = proposals(report, last_year);
    let lines: Vec<_> = all.iter().filter(|proposal| heals(proposal)).map(|proposal| line(report, proposal)).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let hint = "改了以后有关的勾稽都平，也不碰平的。对照原始材料再改。";
    vec![element("h4").text("也许错在这里").into(), paragraph("note", hint), element("ul").put_all(lines).into()]
}

fn is_healed(proposal: &Proposal, finding: &Finding) -> bool {
    let first = finding.problem.sides.as_ref().and_then(|(left, _)| left.cells.first());
    proposal.heals.iter().any(|healed| healed.code == finding.check.code && Some(&healed.cell) == first)
}

/// 一·自然人：301 改为 3001，平 2 处勾稽（多打或少打一位）
fn line(report: &Report, proposal: &Proposal) -> super::Element {
    let change = |change: &Change| {
        let from = change.from.map_or_else(|| labels::BLANK.to_owned(), |from| from.to_string());
        element("span").put(cell_link(report, change.cell)).text(format!("：{from} 改为 {}", change.to))
    };
    let why = match proposal.likeness {
        Likeness::Sums => "",
        Likeness::LeftOut => "（漏填）",
        Likeness::OneDigit => "（错一位）",
        Likeness::DigitCount => "（多打或少打一位）",
        Likeness::Transposed => "（相邻两位颠倒）",
        Likeness::Swapped => "（两格填反）",
        Likeness::CarriedForward => "（与上年报告的结转数相同）",
    };
    let changes = joined(proposal.changes.iter().map(change), "，");
    let line = element("li").put_all(changes).text(format!("，平 {} 处勾稽{why}。", proposal.heals.len()));
    line.put(button(proposal))
}

/// 改为 3001, for one cell.
fn button(proposal: &Proposal) -> super::Element {
    let changes = proposal.changes.iter().map(|Change { cell, to, .. }| format!(" {cell}={to}"));
    let what = format!("apply{}", changes.collect::<String>());
    let words = match proposal.changes.as_slice() {
        [Change { to, .. }] => format!("改为 {to}"),
        _ => "两格都照此改".to_owned(),
    };
    edit("button is-small", what, words)
}
