//! How a report that was read differs from the one on screen: the published
//! page against what was approved.

use crate::report::Report;
use crate::report::compare::{Difference, differences};
use crate::text::{findings, labels, places};

use super::node::{Element, Node, element, paragraph};

/// Every difference; one sentence where there is none.
#[must_use]
pub fn compared(approved: &Report, published: &Report) -> Vec<Node> {
    let differences = differences(approved, published);
    let heading = element("h3").text("与屏幕上的报告相比").into();
    if differences.is_empty() {
        return vec![heading, paragraph("summary", "没有差别：每一格、每一句都相同。")];
    }
    let (cells, others): (Vec<&Difference>, Vec<&Difference>) =
        differences.iter().partition(|difference| matches!(difference, Difference::Cell { .. }));
    let count = format!("{} 格、{} 处文字不同。", cells.len(), others.len());
    let lines = cells.into_iter().chain(others).map(|difference| line(approved, difference));
    let list = element("ul").class("differences").put_all(lines.collect::<Vec<_>>());
    vec![heading, paragraph("summary", count), list.into()]
}

fn line(approved: &Report, difference: &Difference) -> Element {
    match difference {
        Difference::Cell { cell, approved: here, published } => {
            let place = places::cell_in_table(approved.format(), *cell);
            element("li").text(format!("{place}{}", sides(&figure(here), &figure(published))))
        }
        Difference::Field { field, approved: here, published } => {
            element("li").text(format!("{}{}", places::field(*field), sides(&text(here), &text(published))))
        }
        Difference::Sentence { section, approved: here, published } => {
            let side = |sentence: &Option<String>| sentence.as_deref().map_or_else(|| "没有这一句".to_owned(), text);
            let place = places::section(approved.format(), *section);
            element("li").text(format!("{place}{}", sides(&side(here), &side(published))))
        }
    }
}

fn sides(here: &str, there: &str) -> String {
    format!("：屏幕上 {here}，文件里 {there}")
}

fn figure(shown: &str) -> String {
    if shown.is_empty() { labels::BLANK.to_owned() } else { findings::shortened(shown) }
}

fn text(words: &str) -> String {
    format!("“{words}”")
}
