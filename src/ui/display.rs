//! The menu of how the form is shown. Whether it is open is nobody's business
//! but the browser's, so no state holds it.

use wasm_bindgen::JsCast;
use web_sys::{Element as Node, HtmlElement};
use yew::prelude::*;

use super::element::{Element, button, element};
use super::icons;
use super::toolbar::labelled;
use crate::app::Display;
use crate::text::labels;

/// The button that opens the menu.
pub fn display_button() -> Element {
    let button = labelled(element("summary", "button is-text"), icons::letters(), labels::DISPLAY);
    element("details", "display").add(button)
}

pub fn display_menu(chosen: Display) -> Html {
    // It takes the focus of a click beside its buttons, which would else close it.
    let mut menu = element("div", "menu").set("tabindex", "-1");
    for (name, choices) in labels::LOOKS {
        let mut group = element("div", "choices")
            .set("role", "group")
            .set("aria-label", name)
            .put(element("span", "hint").set("aria-hidden", "true").say(name));
        for (name, words) in choices {
            let display = chosen.with(name);
            let choice = button("button", "display")
                .set("data-display", name)
                .set("aria-pressed", if display == chosen { "true" } else { "false" });
            group = group.add(labelled(choice, icons::tick(), words));
        }
        menu = menu.put(group);
    }
    display_button().put(menu).html()
}

fn menu_of(control: &Node) -> Option<Node> {
    control.closest(".display").ok()?
}

/// Closes the menu that this control is in, if the key means that.
pub fn closes(event: &KeyboardEvent, control: &Node) -> bool {
    let Some(menu) = (event.key() == "Escape").then(|| menu_of(control)).flatten() else { return false };
    let _ = menu.remove_attribute("open");
    if let Ok(Some(summary)) = menu.query_selector("summary") {
        let _ = summary.unchecked_ref::<HtmlElement>().focus();
    }
    true
}

/// Who goes on to something else has chosen.
pub fn leave(event: &FocusEvent, control: &Node) {
    let next = event.related_target();
    if let Some(menu) = menu_of(control)
        && !menu.contains(next.as_ref().map(JsCast::unchecked_ref))
    {
        let _ = menu.remove_attribute("open");
    }
}
