//! The prose of a section beside last year's: what stayed, what was changed in
//! it, what is new and what is gone.

use crate::checks::Place;
use crate::formats::SectionId;
use crate::report::Report;
use crate::report::compare::prose::{Piece, Run, figures, pieces};
use crate::text::{labels, places};

use super::node::{Element, Node, element, link, paragraph};

/// Of sentences in a row that stayed the same, this much is shown.
const SHOWN: usize = 24;

/// The page about a section.
#[must_use]
pub fn last_year(report: &Report, last: Option<&Report>, section: Option<SectionId>) -> Vec<Node> {
    let Some(section) = section else {
        let words = "光标进到一个部分的文字里，这里就把它与上年的文字对照。";
        return vec![element("h3").text("与上年对照").into(), paragraph("", words)];
    };
    let heading = element("h3").text(places::section(report.format(), section)).into();
    let Some(last) = last else { return vec![heading, paragraph("", "没有载入可以对照的报告。")] };
    let with = paragraph("path", labels::compared_with(last));
    let (before, now) = (&*last.prose(section).text, &*report.prose(section).text);
    let mut page = vec![heading, with];
    let whole = element("div").class("prose-of-last-year").text(before.trim());
    match (before.trim().is_empty(), now.trim().is_empty()) {
        (true, _) => page.push(paragraph("summary", "上年这一部分没有文字。")),
        (false, true) => {
            page.push(paragraph("summary", "今年还没有写。可以照上年填入，再逐句改。"));
            let take = element("button").class("button is-accept").attribute("data-edit", "take-over");
            page.push(take.text("照上年填入").into());
            page.push(element("h4").text("上年的文字").into());
            page.push(whole.into());
        }
        (false, false) => {
            page.extend(against(&pieces(before, now), last.year()));
            page.push(element("p").put(link(Place::Section(section), "回到这一部分的文字")).into());
            page.push(element("details").put(element("summary").text("上年的全文")).put(whole).into());
        }
    }
    page
}

fn against(pieces: &[Piece], year: Option<u16>) -> Vec<Node> {
    let mut counts = [("改动", 0), ("新写", 0), ("去掉", 0), ("照上年", 0), ("相同", 0)];
    let mut list = element("ol").class("sentences");
    let mut same = Vec::new();
    for piece in pieces {
        let (kind, line) = match piece {
            Piece::Changed(runs) => (0, changed(runs)),
            Piece::New(now) => (1, element("ins").put(unseen("今年：")).text(now.trim())),
            Piece::Gone(before) => (2, element("del").put(unseen("上年：")).text(before.trim())),
            Piece::Same { now, .. } if !figures(now).is_empty() => (3, element("span").text(now.trim())),
            Piece::Same { now, .. } => {
                counts[4].1 += usize::from(!now.trim().is_empty());
                same.push(now.trim());
                continue;
            }
        };
        list = list.put_all(stayed(&mut same));
        counts[kind].1 += 1;
        let class = ["is-changed", "is-new", "is-gone", "is-copied"][kind];
        let item = item(class, counts[kind].0).put(line);
        let note = match piece {
            Piece::Same { now, .. } => Some(paragraph("doubt", copied(now, year))),
            _ => None,
        };
        list = list.put(item.put_all(note));
    }
    list = list.put_all(stayed(&mut same));
    let said: Vec<String> = counts.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{what} {n} 句")).collect();
    vec![paragraph("summary", said.join("，") + "。"), list.into()]
}

fn item(class: &'static str, state: &'static str) -> Element {
    element("li").class(class).put(element("span").class("state").text(state)).text(" ")
}

/// For who hears the page and does not see what is underlined or struck
/// through.
fn unseen(words: &'static str) -> Element {
    element("span").class("unseen").text(words)
}

fn changed(runs: &[Run]) -> Element {
    runs.iter().fold(element("span"), |line, run| match run {
        Run::Kept(words) => line.text(words.trim_end_matches('\n')),
        Run::Gone(words) => line.put(element("del").put(unseen("上年：")).text(*words)),
        Run::New(words) => line.put(element("ins").put(unseen("今年：")).text(*words)),
    })
}

/// What may be wrong with a sentence that stayed word for word, figures and all.
fn copied(sentence: &str, year: Option<u16>) -> String {
    let figures = figures(sentence);
    let year = year.map(|year| year.to_string()).filter(|year| figures.contains(&&**year));
    match year {
        Some(year) => format!("与上年一字不差，年份还是 {year}。"),
        None => format!("与上年一字不差，数字也相同：{}。", figures.join("、")),
    }
}

/// Sentences that stayed, in short.
fn stayed(same: &mut Vec<&str>) -> Option<Element> {
    same.retain(|sentence| !sentence.is_empty());
    let first = same.first()?;
    let words: String = if same.len() > 1 || first.chars().count() > SHOWN {
        first.chars().take(SHOWN).chain("……".chars()).collect()
    } else {
        (*first).to_owned()
    };
    let state = format!("相同 {} 句", same.len());
    same.clear();
    let state = element("span").class("state").text(state);
    Some(element("li").class("is-same").put(state).text(format!(" {words}")))
}
