//! The panel beside the report: pages of guidance as the companion writes
//! them, and entries to be looked at before they are written.

use yew::prelude::*;

use super::banner::banner;
use super::element::{Element, element, link, text};
use super::part::part;
use super::start::product;
use super::workplace::middle;
use crate::app::{Drawer, Message, Open, Page, SaveState, State, Topic};
use crate::exchange::json::{self, Json};
use crate::text::labels;

pub fn panel(open: &Open) -> Html {
    let Drawer::Help(topic) = open.drawer else { return Html::default() };
    part(
        PanelView {
            topic,
            pending: open.panel.pending.as_ref().map_or(0, |pending| pending.entries.len()),
            page: open.panel.page.clone(),
            is_current: open.panel.is_current(),
            is_rehearsal: matches!(open.save, SaveState::Rehearsal),
        },
        draw,
    )
}

#[derive(PartialEq)]
struct PanelView {
    topic: Topic,
    /// How many entries wait.
    pending: usize,
    page: Page,
    /// Whether the page is the right one.
    is_current: bool,
    is_rehearsal: bool,
}

fn draw(view: &PanelView) -> Html {
    let (title, head) = match view.topic {
        Topic::Preview => (labels::BEFORE_WRITING, labels::PREVIEW_HEAD),
        _ => (labels::HELP, labels::HELP_HEAD),
    };
    let header = put_all(element("header", ""), json::parse(head).unwrap_or_default().as_list());
    let page = element("div", "page").set("tabindex", "0").set("role", "group").set("aria-label", title);
    element("aside", if view.is_rehearsal { "panel is-rehearsal" } else { "panel" })
        .set("aria-label", title)
        .set("aria-busy", if view.is_current { "false" } else { "true" })
        .set("data-topic", view.topic.name())
        .put(header)
        .put(content(view, page))
        .html()
}

/// What was read of a file, before it is opened.
pub fn found(state: &State, root: &NodeRef) -> Html {
    let Some((page, waiting)) = state.opening.page() else { return Html::default() };
    let mut main = put_all(middle(state.setting.home, "middle page"), page.as_list());
    if waiting > 0 {
        main = main.put(element("p", "hint").text(labels::files_wait(waiting)));
    }
    element("div", "start found")
        .key("found".to_owned())
        .set("data-view", "preview")
        .attribute("data-theme", state.display().names())
        .node_ref(root.clone())
        .put(element("header", "topbar").set("part", "toolbar").put(product()))
        .add(banner(state))
        .put(main)
        .html()
}

fn content(view: &PanelView, page: Element) -> Element {
    let words = match &view.page {
        Page::Shown(nodes) => return put_all(page, nodes.as_list()),
        // Entries can be written without their page.
        _ if view.topic == Topic::Preview => labels::will_fill(view.pending),
        Page::Loading => labels::LOADING.to_owned(),
        Page::Missing => labels::message(&Message::CompanionMissing),
    };
    let page = page.put(element("p", "").set("role", "status").text(words));
    if view.page != Page::Missing || view.topic == Topic::Preview {
        return page;
    }
    page.put(link("button is-accept", view.topic.name()).say(labels::AGAIN))
}

/// What an editor begins with; it keeps what was typed since.
const VALUE: &str = "value";
/// What a page may be made of; anything else is left out.
const TAGS: [&str; 27] = [
    "details", "summary", "ins", "del", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "b", "kbd", "span",
    "button", "div", "table", "tbody", "tr", "th", "td", "label", "input", "textarea",
];
const ATTRIBUTES: [&str; 15] = [
    "class",
    "data-go",
    "data-severity",
    "data-part",
    "data-edit",
    "rows",
    VALUE,
    "type",
    "checked",
    "scope",
    "tabindex",
    "colspan",
    "rowspan",
    "aria-label",
    "role",
];

fn known(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().find(|known| **known == name).copied()
}

/// Puts the parts of a list into an element: texts, objects of attributes, and
/// elements as lists that begin with their tag.
fn put_all(mut parent: Element, parts: &[Json]) -> Element {
    for part in parts {
        match part {
            Json::Text(words) => parent.push(text(words.clone())),
            Json::Object(attributes) => {
                for (name, value) in attributes.iter() {
                    if let (Some(name), Some(value)) = (known(&ATTRIBUTES, name), value.as_text()) {
                        parent = match name {
                            VALUE => parent.begin(value),
                            // As it is by now, whatever was pressed since.
                            "checked" if !value.is_empty() => parent.checked(value == "true"),
                            _ => parent.attribute(name, value.to_owned()),
                        };
                    }
                }
            }
            _ => {
                if let [Json::Text(tag), rest @ ..] = part.as_list()
                    && let Some(tag) = known(&TAGS, tag)
                {
                    let part = element(tag, "");
                    // Else it would submit the form that the report is.
                    let part = if tag == "button" { part.set("type", tag) } else { part };
                    parent = parent.put(put_all(part, rest));
                }
            }
        }
    }
    parent
}
