//! The head and foot of the report: organ, title, preface, signature.

use web_sys::{FocusEvent, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Context;
use crate::app::Action;
use crate::checks::Place;
use crate::report::{Field, OrganKind, OrganLevel, Report, Scope};
use crate::text::{labels, places};

/// Where the fields are drawn and whom they report to.
pub struct FieldContext<'a> {
    pub report: &'a Report,
    pub context: &'a Context,
    pub on_focus: &'a Callback<Place>,
}

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

pub fn fields(props: &FieldContext, fields: &[Field]) -> Html {
    html! { <div class="fields">{ for fields.iter().map(|field| draw(props, *field)) }</div> }
}

fn draw(props: &FieldContext, field: Field) -> Html {
    let id = props.context.id(field.name());
    html! {
        <div class={classes!("field", width(field))}>
            <label for={id.clone()}>{ places::field(field) }</label>
            { control(props, field, id) }
            { for hint(props, field).map(|hint| html! { <p class="hint">{ hint }</p> }) }
        </div>
    }
}

fn control(props: &FieldContext, field: Field, id: AttrValue) -> Html {
    let value = props.report.field(field).to_string();
    let edited = move |input: String| Action::FieldEdited { field, input };
    let onblur = props.context.dispatch.reform(move |_: FocusEvent| Action::PlaceLeft(Place::Field(field)));
    let onfocus = props.on_focus.reform(move |_: FocusEvent| Place::Field(field));
    let name = field.name();
    if let Some(choices) = choices(field) {
        let onchange = props
            .context
            .dispatch
            .reform(move |event: Event| edited(event.target_unchecked_into::<HtmlSelectElement>().value()));
        let option = |(name, word): &(&'static str, &'static str)| {
            html! { <option value={*name} selected={value == *name}>{ *word }</option> }
        };
        return html! {
            <select {id} data-field={name} {onchange} {onblur} {onfocus}>
                <option value="" selected={value.is_empty()}>{ labels::CHOOSE }</option>
                { for choices.iter().map(option) }
            </select>
        };
    }
    if field.is_long() {
        let oninput = props
            .context
            .dispatch
            .reform(move |event: InputEvent| edited(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
        return html! {
            <div class="grows">
                <textarea {id} data-field={name} rows="2" spellcheck="false" value={value.clone()}
                    {oninput} {onblur} {onfocus} />
                <div class="mirror" aria-hidden="true">{ format!("{value}\n") }</div>
            </div>
        };
    }
    let oninput = props
        .context
        .dispatch
        .reform(move |event: InputEvent| edited(event.target_unchecked_into::<HtmlInputElement>().value()));
    html! {
        <input {id} type="text" autocomplete="off" spellcheck="false" data-field={name} {value}
            {oninput} {onblur} {onfocus} />
    }
}

fn choices(field: Field) -> Option<Vec<(&'static str, &'static str)>> {
    match field {
        Field::OrganKind => Some(OrganKind::ALL.iter().map(|kind| (kind.name(), labels::organ_kind(*kind))).collect()),
        Field::OrganLevel => {
            Some(OrganLevel::ALL.iter().map(|level| (level.name(), labels::organ_level(*level))).collect())
        }
        Field::Scope => Some(Scope::ALL.iter().map(|scope| (scope.name(), labels::scope(*scope))).collect()),
        _ => None,
    }
}

fn width(field: Field) -> &'static str {
    match field {
        Field::Title | Field::Preface | Field::Contact => "is-wide",
        _ => "",
    }
}

fn hint(props: &FieldContext, field: Field) -> Option<String> {
    match field {
        Field::ReportYear => Some(labels::year_and_format(props.report.year(), props.report.format_id())),
        Field::Region => Some(labels::REGION_HINT.to_owned()),
        Field::SignatureDate | Field::PublicationDate => Some(labels::DATE_HINT.to_owned()),
        _ => None,
    }
}
