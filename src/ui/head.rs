//! The head and foot of the report: organ, title, preface, signature.

use yew::prelude::*;

use super::element::element;
use super::prose::{growing, watched};
use super::sections::Sheet;
use crate::app::Action;
use crate::checks::Place;
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
pub const FOOT: &[Field] = &[Field::SignatureOrgan, Field::SignatureDate, Field::PublicationDate, Field::Contact];

pub fn fields(props: &Sheet, fields: &[Field]) -> Html {
    let mut drawn = element("div", "fields");
    for field in fields {
        drawn = drawn.add(draw(props, *field));
    }
    drawn.html()
}

fn draw(props: &Sheet, field: Field) -> Html {
    let id = props.context.id(field.name());
    let label = element("label", "").attribute("for", id.clone()).say(places::field(field)).html();
    let drawn = element("div", class(field)).add(label).add(control(props, field, id));
    let hint = match field {
        Field::ReportYear => labels::year_and_format(props.report.year(), props.report.format_id()),
        Field::Region => labels::REGION_HINT.to_owned(),
        Field::SignatureDate | Field::PublicationDate => labels::DATE_HINT.to_owned(),
        _ => return drawn.html(),
    };
    drawn.put(element("p", "hint").text(hint)).html()
}

fn control(props: &Sheet, field: Field, id: String) -> Html {
    let value = props.report.field(field);
    let edited = props.context.dispatch.reform(move |input: String| Action::FieldEdited { field, input });
    let choices = choices(field);
    let tag = if !choices.is_empty() {
        "select"
    } else if field.is_long() {
        "textarea"
    } else {
        "input"
    };
    let control = element(tag, "").attribute("id", id).set("data-field", field.name());
    let mut control = watched(control, Place::Field(field), props.context);
    if tag == "select" {
        control = props.context.chosen(control);
    } else {
        control = props.context.typed(control);
    }
    if tag == "textarea" {
        return growing(control.set("rows", "2").on_input(edited), value);
    }
    if tag == "input" {
        control = control.set("type", "text").set("autocomplete", "off").set("spellcheck", "false");
        return control.value(value.clone()).on_input(edited).html();
    }
    control = control.add(option("", labels::CHOOSE, value));
    for (name, word) in choices {
        control = control.add(option(name, word, value));
    }
    control.on_choice(edited).html()
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
