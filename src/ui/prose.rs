//! The prose of a section: an editor that grows with its text, the length, and
//! the clerk's word that the section is written.

use std::rc::Rc;

use web_sys::{FocusEvent, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::Action;
use crate::checks::{Place, length};
use crate::formats::SectionId;
use crate::report::Report;
use crate::text::{labels, places};

#[derive(Properties, PartialEq)]
pub struct ProseProps {
    pub section: SectionId,
    pub report: Rc<Report>,
    pub instance: AttrValue,
    /// What the findings say about this text.
    pub messages: AttrValue,
    pub dispatch: Callback<Action>,
    pub on_focus: Callback<Place>,
}

#[component]
pub fn ProseEditor(props: &ProseProps) -> Html {
    let format = props.report.format();
    let section = format.section(props.section);
    let prose = props.report.prose(props.section);
    let is_note = section.table.is_some();
    let id: AttrValue = format!("{}-{}", props.instance, props.section.name()).into();
    let (place, name) = (Place::Section(props.section), props.section);
    let oninput = props.dispatch.reform(move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        Action::TextEdited { section: name, input }
    });
    let onblur = props.dispatch.reform(move |_: FocusEvent| Action::PlaceLeft(place));
    let onfocus = props.on_focus.reform(move |_: FocusEvent| place);
    let said: AttrValue = format!("{id}-said").into();
    let has_messages = !props.messages.is_empty();
    html! {
        <div class={classes!("prose", is_note.then_some("is-note"))}>
            if is_note { <label for={id.clone()}>{ labels::NOTE_LABEL }</label> }
            if !section.aspects.is_empty() { { aspects(props) } }
            <div class="grows">
                <textarea
                    {id}
                    data-section={props.section.name()}
                    aria-label={(!is_note).then(|| places::section(format, props.section))}
                    aria-describedby={has_messages.then(|| said.clone())}
                    rows={if is_note { "1" } else { "4" }}
                    spellcheck="false"
                    value={prose.text.to_string()}
                    {oninput}
                    {onblur}
                    {onfocus}
                />
                <div class="mirror" aria-hidden="true">{ format!("{}\n", prose.text) }</div>
            </div>
            if has_messages { <span id={said} class="visually-hidden">{ props.messages.clone() }</span> }
            if !is_note { { foot(props) } }
        </div>
    }
}

/// The aspects that the section must treat, each found in the text or not.
fn aspects(props: &ProseProps) -> Html {
    let section = props.report.format().section(props.section);
    let text = &props.report.prose(props.section).text;
    let item = |aspect: &crate::formats::Aspect| {
        let found = aspect.is_in(text);
        html! {
            <li class={if found { "is-found" } else { "is-missing" }}>
                { if found { super::icons::tick() } else { super::icons::half() } }
                { aspect.label }
                <span class="state">{ if found { labels::ASPECT_FOUND } else { labels::ASPECT_MISSING } }</span>
            </li>
        }
    };
    html! {
        <div class="aspects">
            <h3>{ labels::ASPECTS }</h3>
            <ul>{ for section.aspects.iter().map(item) }</ul>
        </div>
    }
}

fn foot(props: &ProseProps) -> Html {
    let prose = props.report.prose(props.section);
    let limit = props.report.format().section(props.section).length_limit;
    let characters = length(&prose.text);
    let over = labels::over_length(characters, limit);
    let section = props.section;
    let onchange = props.dispatch.reform(move |event: Event| Action::SectionFinished {
        section,
        finished: event.target_unchecked_into::<HtmlInputElement>().checked(),
    });
    html! {
        <div class="foot">
            <span class={classes!("length", over.is_some().then_some("is-over"))}>
                { labels::length(characters, limit) }
            </span>
            { for over.map(|over| html! { <span class="is-over">{ over }</span> }) }
            if limit.is_some() { <span class="hint">{ labels::LENGTH_RULE }</span> }
            <label class="finished">
                <input type="checkbox" checked={prose.finished} {onchange} />{ labels::FINISHED }
            </label>
        </div>
    }
}
