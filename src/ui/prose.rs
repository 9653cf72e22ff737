//! The prose of a section: an editor that grows with its text, the length, and
//! the clerk's word that the section is written.

use std::rc::Rc;

use yew::prelude::*;

use super::element::{Element, element};
use super::findings::described;
use super::part::part;
use super::sections::{self, Sheet};
use super::{Context, icons};
use crate::app::Target;
use crate::checks::{Place, length};
use crate::formats::{FormatId, SectionId};
use crate::report::Prose;
use crate::text::{labels, places};

/// The editor of a section's prose.
pub fn prose_editor(sheet: &Sheet, section: SectionId) -> Html {
    let (format, prose) = (sheet.report.format_id(), sheet.report.prose(section).clone());
    let findings = sections::about(sheet, Place::Section(section));
    let is_compared = sheet.beside.is_some();
    let marked = match sheet.open.focus.target {
        Some(Target::Words { section: of, at, .. }) if of == section => Some(at),
        _ => None,
    };
    part(ProseView { section, format, prose, findings, is_compared, marked, context: sheet.context.clone() }, draw)
}

#[derive(PartialEq)]
struct ProseView {
    section: SectionId,
    format: FormatId,
    prose: Prose,
    /// The keys of the findings about this text, with spaces in between.
    findings: String,
    /// Whether there is a report to compare it with.
    is_compared: bool,
    /// Where the words begin that the focus was sent to, in bytes.
    marked: Option<usize>,
    context: Context,
}

fn draw(props: &ProseView) -> Html {
    let name = props.section;
    let format = props.format.format();
    let section = format.section(name);
    let id = props.context.id(name.name());

    let mut area = element("textarea", "").attribute("id", id.clone()).set("data-section", name.name());
    // Parts that are missing keep their places, so that the editor stays the
    // same element while they come and go.
    let (mut label, mut aspects, mut below) = <(Html, Html, Html)>::default();
    let is_note = section.table.is_some();
    if is_note {
        label = element("label", "").attribute("for", id).say(labels::NOTE_LABEL).html();
        area = area.set("rows", "1");
    } else {
        area = area.attribute("aria-label", places::section(format, name)).set("rows", "4");
        below = foot(props);
    }
    if !section.aspects.is_empty() {
        aspects = aspect_list(props);
    }
    area = described(props.context.typed(area), &props.context, &props.findings);
    element("div", if is_note { "prose is-note" } else { "prose" })
        .add(label)
        .add(aspects)
        .add(growing(area, &props.prose.text, props.marked))
        .add(below)
        .html()
}

/// A text area that is as high as its text, for the mirror beside it holds the
/// same text. There an element stands for a place in it.
pub fn growing(area: Element, text: &Rc<str>, marked: Option<usize>) -> Html {
    let mut mirror = element("div", "mirror").set("aria-hidden", "true");
    let mut rest = &**text;
    if let Some((before, behind)) = marked.and_then(|at| text.split_at_checked(at)) {
        mirror = mirror.text(before.to_owned()).put(element("span", ""));
        rest = behind;
    }
    let area = area.set("spellcheck", "false").value(text.clone()).html();
    element("div", "grows").add(area).put(mirror.text(format!("{rest}\n"))).html()
}

/// The aspects that the section must treat, each found in the text or not.
fn aspect_list(props: &ProseView) -> Html {
    let text = &props.prose.text;
    let mut list = element("ul", "");
    for aspect in props.format.format().section(props.section).aspects {
        let (class, icon, state) = if aspect.is_in(text) {
            ("is-found", icons::tick(), labels::ASPECT_FOUND)
        } else {
            ("is-missing", icons::half(), labels::ASPECT_MISSING)
        };
        let state = element("span", "state").say(state).html();
        list = list.put(element("li", class).add(icon).say(aspect.label).add(state));
    }
    element("div", "aspects").put(element("h3", "").say(labels::ASPECTS)).put(list).html()
}

fn foot(props: &ProseView) -> Html {
    let (section, prose) = (props.section, &props.prose);
    let limit = props.format.format().section(section).length_limit;
    let characters = length(&prose.text);

    let (class, over) = match labels::over_length(characters, limit) {
        Some(over) => ("length is-over", element("span", "is-over").text(over).html()),
        None => ("length", Html::default()),
    };
    let mut foot = element("div", "foot").put(element("span", class).text(labels::length(characters, limit))).add(over);
    if limit.is_some() {
        foot = foot.put(element("span", "hint").say(labels::LENGTH_RULE));
    }
    if props.is_compared {
        let compare = element("button", "button is-text").set("type", "button").say(labels::COMPARE_PROSE);
        foot = foot.put(compare.attribute("data-go", format!("compare-{}", section.name())));
    }
    let tick =
        element("input", "").set("type", "checkbox").set("data-finished", section.name()).checked(prose.finished);
    foot.put(element("label", "finished").put(props.context.chosen(tick)).say(labels::FINISHED)).html()
}
