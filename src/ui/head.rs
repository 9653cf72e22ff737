//! The head and foot of the report: organ, title, preface, signature.

use std::rc::Rc;

use yew::prelude::*;

use super::Context;
use super::element::element;
use super::part::part;
use super::prose::growing;
use super::sections::Sheet;
use crate::formats::FormatId;
use crate::report::{Field, OrganKind, OrganLevel, Scope};
use crate::text::{labels, places};

/// Fields before the first section.
pub const HEAD: &[Field] = &[
    Field::Organ,
    Field::ReportYear,
    Field::Title,
    Field::OrganShort,
    Field::OrganCode,
    Field::OrganKind,
    Field::OrganLevel,
    Field::Region,
    Field::Scope,
    Field::Preface,
];

/// Fields after the last section.
pub const FOOT: &[Field] =
    &[Field::SignatureOrgan, Field::SignatureDate, Field::PublicationDate, Field::Deadline, Field::Contact];

pub fn fields(props: &Sheet, fields: &[Field]) -> Html {
    let mut drawn = element("div", "fields");
    for field in fields {
        let (format, year) = (props.report.format_id(), props.report.year());
        let value = props.report.field(*field).clone();
        drawn = drawn.add(part(FieldView { field: *field, value, format, year, context: props.context.clone() }, draw));
    }
    drawn.html()
}

#[derive(PartialEq)]
struct FieldView {
    field: Field,
    value: Rc<str>,
    format: FormatId,
    year: Option<u16>,
    context: Context,
}

fn draw(props: &FieldView) -> Html {
    let field = props.field;
    let id = props.context.id(field.name());
    let label = element("label", "").attribute("for", id.clone()).say(places::field(field)).html();
    let drawn = element("div", class(field)).add(label).add(control(props, field, id));
    let hint = match field {
        Field::ReportYear => labels::year_and_format(props.year, props.format),
        Field::Region => labels::REGION_HINT.to_owned(),
        Field::SignatureDate | Field::PublicationDate => labels::DATE_HINT.to_owned(),
        Field::Deadline => labels::DEADLINE_HINT.to_owned(),
        _ => return drawn.html(),
    };
    drawn.put(element("p", "hint").text(hint)).html()
}

fn control(props: &FieldView, field: Field, id: String) -> Html {
    let value = &props.value;
    let choices = choices(field);
    let tag = if !choices.is_empty() {
        "select"
    } else if field.is_long() {
        "textarea"
    } else {
        "input"
    };
    let control = element(tag, "").attribute("id", id).set("data-field", field.name());
    let mut control = if tag == "select" { props.context.chosen(control) } else { props.context.typed(control) };
    if tag == "textarea" {
        return growing(control.set("rows", "2"), value, None);
    }
    if tag == "input" {
        control = control.set("type", "text").set("autocomplete", "off").set("spellcheck", "false");
        return control.value(value.clone()).html();
    }
    control = control.add(option("", labels::CHOOSE, value));
    for (name, word) in choices {
        control = control.add(option(name, word, value));
    }
    control.html()
}

fn option(name: &'static str, word: &'static str, chosen: &str) -> Html {
    let option = element("option", "").set("value", name).say(word);
    option.property("selected", name == chosen).html()
}

/// What may be chosen, by name and word; nothing where the field is typed.
fn choices(field: Field) -> Vec<(&'static str, &'static str)> {
    let mut choices = Vec::new();
    match field {
        Field::OrganKind => {
            for kind in OrganKind::ALL {
                choices.push((kind.name(), labels::organ_kind(*kind)));
            }
        }
        Field::OrganLevel => {
            for level in OrganLevel::ALL {
                choices.push((level.name(), labels::organ_level(*level)));
            }
        }
        Field::Scope => {
            for scope in Scope::ALL {
                choices.push((scope.name(), labels::scope(*scope)));
            }
        }
        _ => {}
    }
    choices
}

fn class(field: Field) -> &'static str {
    match field {
        Field::Title | Field::Preface | Field::Contact => "field is-wide",
        _ => "field",
    }
}
