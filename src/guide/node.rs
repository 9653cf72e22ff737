//! A page as a tree of nodes, and the JSON that carries it to a view.

use crate::checks::Place;
use crate::exchange::write_string;

/// A part of a page of guidance: what the view draws as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element with its class, attributes and children. The tags in use are
/// those that the view knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    pub tag: &'static str,
    /// Empty for none.
    pub class: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<Node>,
}

/// An element without class and content.
#[must_use]
pub fn element(tag: &'static str) -> Element {
    Element { tag, class: "", attributes: Vec::new(), children: Vec::new() }
}

/// A link to a place of the form.
pub(super) fn link(place: Place, words: impl Into<String>) -> Element {
    element("button").class("term").attribute("data-go", place.to_string()).text(words)
}

/// A paragraph of one text.
pub(super) fn paragraph(class: &'static str, words: impl Into<String>) -> Node {
    element("p").class(class).text(words).into()
}

impl Element {
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.put(Node::Text(text.into()))
    }

    #[must_use]
    pub fn put(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    #[must_use]
    pub fn put_all(mut self, children: impl IntoIterator<Item = impl Into<Node>>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    fn write(&self, json: &mut String) {
        json.push('[');
        write_string(self.tag, json);
        let class = (!self.class.is_empty()).then_some(("class", self.class));
        let others = self.attributes.iter().map(|(name, value)| (*name, value.as_str()));
        let mut opening = ",{";
        for (name, value) in class.into_iter().chain(others) {
            json.push_str(opening);
            write_string(name, json);
            json.push(':');
            write_string(value, json);
            opening = ",";
        }
        if opening == "," {
            json.push('}');
        }
        for child in &self.children {
            json.push(',');
            child.write(json);
        }
        json.push(']');
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl Node {
    /// The nodes as a list in `JsonML`: `["p",{"class":"x"},"text",["b","y"]]`
    /// for each element, a string for each text. The attributes are left out
    /// where there are none.
    #[must_use]
    pub fn to_json(nodes: &[Self]) -> String {
        let mut json = String::from("[");
        for (at, node) in nodes.iter().enumerate() {
            if at > 0 {
                json.push(',');
            }
            node.write(&mut json);
        }
        json.push(']');
        json
    }

    fn write(&self, json: &mut String) {
        match self {
            Self::Text(text) => write_string(text, json),
            Self::Element(element) => element.write(json),
        }
    }

    /// What somebody reads of the nodes, one line for each block.
    #[must_use]
    pub fn to_text(nodes: &[Self]) -> String {
        let mut text = String::new();
        for node in nodes {
            node.read(&mut text);
        }
        text
    }

    fn read(&self, text: &mut String) {
        match self {
            Self::Text(words) => text.push_str(words),
            Self::Element(element) => {
                let is_block = !matches!(element.tag, "b" | "kbd" | "span" | "button" | "ins" | "del");
                if is_block {
                    end_line(text);
                }
                element.children.iter().for_each(|child| child.read(text));
                if is_block {
                    end_line(text);
                }
            }
        }
    }
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
