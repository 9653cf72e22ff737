//! The XML of office files as a stream of tags and text. Namespaces are left
//! out, entities other than the five and numbers are errors, and so is a DTD.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesEnd, BytesStart, Event as XmlEvent};

/// Elements in elements, deeper than this, are no office file.
const MAX_DEPTH: usize = 256;

/// What can be wrong with XML.
#[derive(Debug)]
pub struct Malformed;

/// A step through XML. An empty element is opened and closed.
pub enum Event<'a> {
    Open(Tag<'a>),
    Close(End<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Event<'a> {
    /// The tag, when it opens an element of this name.
    pub fn open(&self, name: &str) -> Option<&Tag<'a>> {
        match self {
            Event::Open(tag) if tag.name() == name => Some(tag),
            _ => None,
        }
    }
}

pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, whatever its namespace.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|found| found.key.local_name().into_inner() == name)?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    pub fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a property that is either on or off is on.
    pub fn is_on(&self, name: &str) -> bool {
        self.attribute(name).is_none_or(|value| !matches!(&*value, "0" | "false" | "off" | "none"))
    }
}

pub struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next step; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, Malformed> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| Malformed)? {
                XmlEvent::Start(tag) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(Malformed);
                    }
                    Event::Open(Tag(tag))
                }
                XmlEvent::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Event::Close(End(tag))
                }
                XmlEvent::Text(text) => Event::Text(text.xml10_content()),
                XmlEvent::CData(text) => Event::Text(text.xml10_content()),
                XmlEvent::GeneralRef(entity) => {
                    let entity = entity.xml10_content();
                    let text = unescape(&format!("&{entity};")).map_err(|_| Malformed)?.into_owned();
                    Event::Text(Cow::Owned(text))
                }
                XmlEvent::DocType(_) => return Err(Malformed),
                XmlEvent::Eof if self.depth > 0 => return Err(Malformed),
                XmlEvent::Eof => return Ok(None),
                XmlEvent::Empty(_) | XmlEvent::Comment(_) | XmlEvent::Decl(_) | XmlEvent::PI(_) => continue,
            }));
        }
    }

    /// Passes over the rest of the element that was opened last.
    pub fn skip(&mut self) -> Result<(), Malformed> {
        let outside = self.depth - 1;
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }
}
