//! The prose of a section: an editor that grows with its text, the length, and
//! the clerk's word that the section is written.

use std::rc::Rc;

use yew::prelude::*;

use super::element::{Element, element};
use super::sections::{self, Sheet};
use super::{Context, icons};
use crate::app::Action;
use crate::checks::{Place, length};
use crate::formats::SectionId;
use crate::text::{labels, places};

pub fn prose_editor(props: &Sheet, name: SectionId) -> Html {
    let format = props.report.format();
    let section = format.section(name);
    let id = props.context.id(name.name());
    let said = format!("{id}-said");
    let said_here = sections::messages(props, Place::Section(name));
    let edited = props.context.dispatch.reform(move |input: String| Action::TextEdited { section: name, input });

    let mut area = element("textarea", "").attribute("id", id.clone()).set("data-section", name.name());
    // Parts that are missing keep their places, so that the editor stays the
    // same element while they come and go.
    let (mut label, mut aspects, mut messages, mut below) = <(Html, Html, Html, Html)>::default();
    let is_note = section.table.is_some();
    if is_note {
        label = element("label", "").attribute("for", id).say(labels::NOTE_LABEL).html();
        area = area.set("rows", "1");
    } else {
        area = area.attribute("aria-label", places::section(format, name)).set("rows", "4");
        below = foot(props, name);
    }
    if !section.aspects.is_empty() {
        aspects = aspect_list(props, name);
    }
    if !said_here.is_empty() {
        area = area.attribute("aria-describedby", said.clone());
        messages = element("span", "visually-hidden").attribute("id", said).text(said_here).html();
    }
    area = watched(area, Place::Section(name), props.context).on_input(edited);
    element("div", if is_note { "prose is-note" } else { "prose" })
        .add(label)
        .add(aspects)
        .add(growing(area, &props.report.prose(name).text))
        .add(messages)
        .add(below)
        .html()
}

/// Reports when the control of a place takes and loses the focus.
pub fn watched(control: Element, place: Place, context: &Context) -> Element {
    let dispatch = &context.dispatch;
    control
        .on_blur(dispatch.reform(move |_| Action::PlaceLeft(place)))
        .on_focus(dispatch.reform(move |_| Action::PlaceEntered(place)))
}

/// A text area that is as high as its text, for the mirror beside it holds the
/// same text.
pub fn growing(area: Element, text: &Rc<str>) -> Html {
    let mirror = element("div", "mirror").set("aria-hidden", "true").text(format!("{text}\n")).html();
    let area = area.set("spellcheck", "false").value(text.clone()).html();
    element("div", "grows").add(area).add(mirror).html()
}

/// The aspects that the section must treat, each found in the text or not.
fn aspect_list(props: &Sheet, name: SectionId) -> Html {
    let text = &props.report.prose(name).text;
    let mut list = element("ul", "");
    for aspect in props.report.format().section(name).aspects {
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

fn foot(props: &Sheet, name: SectionId) -> Html {
    let section = name;
    let prose = props.report.prose(section);
    let limit = props.report.format().section(section).length_limit;
    let characters = length(&prose.text);
    let finish = props.context.dispatch.reform(move |finished: bool| Action::SectionFinished { section, finished });

    let (class, over) = match labels::over_length(characters, limit) {
        Some(over) => ("length is-over", element("span", "is-over").text(over).html()),
        None => ("length", Html::default()),
    };
    let mut foot = element("div", "foot").put(element("span", class).text(labels::length(characters, limit))).add(over);
    if limit.is_some() {
        foot = foot.put(element("span", "hint").say(labels::LENGTH_RULE));
    }
    let tick = element("input", "").set("type", "checkbox").checked(prose.finished).on_check(finish).html();
    foot.put(element("label", "finished").add(tick).say(labels::FINISHED)).html()
}
