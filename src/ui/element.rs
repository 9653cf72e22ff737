//! Builds elements for Yew.
//!
//! The `html!` macro writes out some 400 bytes of code for every tag. Here a
//! tag is a few calls of shared functions, which took a third off the first
//! load. Components still mount with `html!`.

use std::rc::Rc;

use indexmap::IndexMap;
use wasm_bindgen::JsValue;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VTag, VText};

/// An element that is being built; [`Element::html`] ends it. One pointer, so
/// that handing it on costs nothing.
pub struct Element(Box<Unfinished>);

struct Unfinished {
    tag: VTag,
    /// The tag gets them in the end: to add them one by one, it would copy the
    /// others if it shared them.
    attributes: IndexMap<AttrValue, AttributeOrProperty>,
}

/// Begins an element; an empty class is none.
#[inline(never)]
pub fn element(tag: &'static str, class: &'static str) -> Element {
    let element = Element(Box::new(Unfinished { tag: VTag::new(tag), attributes: IndexMap::new() }));
    if class.is_empty() { element } else { element.set("class", class) }
}

/// A text node.
#[inline(never)]
pub fn text(words: String) -> Html {
    VText::new(words).into()
}

/// A text node of words that never change.
#[inline(never)]
pub fn words(words: &'static str) -> Html {
    VText::new(AttrValue::Static(words)).into()
}

/// Several nodes in a row.
#[inline(never)]
pub fn all(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

impl Element {
    /// Sets an attribute to a text that never changes.
    #[inline(never)]
    pub fn set(self, name: &'static str, value: &'static str) -> Self {
        self.with(name, AttributeOrProperty::Attribute(AttrValue::Static(value)))
    }

    #[inline(never)]
    pub fn attribute(self, name: &'static str, value: String) -> Self {
        self.with(name, AttributeOrProperty::Attribute(value.into()))
    }

    /// Sets a property of the element itself, for what a person may have
    /// changed since the attribute was read.
    #[inline(never)]
    pub fn property(self, name: &'static str, on: bool) -> Self {
        self.with(name, AttributeOrProperty::Property(JsValue::from_bool(on)))
    }

    /// What a text area begins with.
    #[inline(never)]
    pub fn begin(self, text: &str) -> Self {
        self.with("defaultValue", AttributeOrProperty::Property(JsValue::from_str(text)))
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, value: AttributeOrProperty) -> Self {
        self.0.attributes.insert(AttrValue::Static(name), value);
        self
    }

    #[inline(never)]
    pub fn add(mut self, child: Html) -> Self {
        self.0.tag.add_child(child);
        self
    }

    /// Adds a node to an element that is kept.
    #[inline(never)]
    pub fn push(&mut self, child: Html) {
        self.0.tag.add_child(child);
    }

    /// Adds an element.
    #[inline(never)]
    pub fn put(self, child: Self) -> Self {
        self.add(child.html())
    }

    /// Adds each of the nodes.
    pub fn all(self, nodes: impl IntoIterator<Item = Html>) -> Self {
        nodes.into_iter().fold(self, Self::add)
    }

    /// Adds a text node of words that never change.
    #[inline(never)]
    pub fn say(self, said: &'static str) -> Self {
        self.add(words(said))
    }

    #[inline(never)]
    pub fn text(self, words: String) -> Self {
        self.add(text(words))
    }

    /// The value of an input or text area.
    #[inline(never)]
    pub fn value(mut self, value: Rc<str>) -> Self {
        self.0.tag.set_value(AttrValue::Rc(value));
        self
    }

    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.tag.set_checked(checked);
        self
    }

    /// Tells it apart from its neighbours when a list changes.
    #[inline(never)]
    pub fn key(mut self, key: String) -> Self {
        self.0.tag.key = Some(Key::from(key));
        self
    }

    #[inline(never)]
    pub fn node_ref(mut self, node: NodeRef) -> Self {
        self.0.tag.node_ref = node;
        self
    }

    #[inline(never)]
    pub fn html(self) -> Html {
        let Unfinished { mut tag, attributes } = *self.0;
        if !attributes.is_empty() {
            tag.set_attributes(Attributes::IndexMap(Rc::new(attributes)));
        }
        tag.into()
    }
}

/// A button that does something of this name; `presses` has the names.
#[inline(never)]
pub fn button(class: &'static str, action: &'static str) -> Element {
    element("button", class).set("type", "button").set("data-action", action)
}

/// A button that leads to something with this name.
#[inline(never)]
pub fn link(class: &'static str, name: &'static str) -> Element {
    element("button", class).set("type", "button").set("data-go", name)
}
