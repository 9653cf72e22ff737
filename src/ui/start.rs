//! The start page: drafts by organ and year, a new report, a file, a sample.

use std::rc::Rc;

use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use super::banner::banner;
use super::{Context, icons, open_file};
use crate::app::{Action, Draft, State, Summary, commands};
use crate::formats::FormatId;
use crate::text::{exchange, labels};

#[derive(Properties, PartialEq)]
pub struct StartProps {
    pub state: Rc<State>,
    pub context: Context,
}

#[component]
pub fn Start(props: &StartProps) -> Html {
    let context = &props.context;
    let page = context.ports.page.clone();
    use_effect_with((), move |()| page.set_title(&labels::document_title(None, 0)));
    let sample = context.dispatch.reform(|_: MouseEvent| Action::SampleOpened);
    html! {
        <div class="start" data-view="start">
            <header class="topbar">
                <h1><b>{ labels::PRODUCT }</b></h1>
                <p class="hint">{ icons::lock() }{ labels::LOCAL_ONLY }</p>
            </header>
            { banner(context, None, props.state.storage, props.state.message.as_ref()) }
            <main>
                <div class="intro"><h2>{ labels::START_HEADING }</h2><p>{ labels::START_HINT }</p></div>
                <div class="columns">
                    <div>
                        { drafts(context, &props.state) }
                        <section class="box is-row">
                            { icons::play() }
                            <div><h3>{ labels::SAMPLE_HEADING }</h3><p class="hint">{ labels::SAMPLE_HINT }</p></div>
                            <button type="button" class="button" onclick={sample}>{ labels::OPEN_SAMPLE }</button>
                        </section>
                    </div>
                    <div>
                        <NewReport context={context.clone()} />
                        <section class="box">
                            <h3>{ labels::OPEN_FILE }</h3>
                            { file_input(context) }
                            <p class="hint">{ labels::OPEN_FILE_HINT }</p>
                        </section>
                    </div>
                </div>
            </main>
        </div>
    }
}

fn file_input(context: &Context) -> Html {
    let context = context.clone();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open_file(&context, file);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    html! {
        <label class="file">
            <input type="file" accept=".json,application/json" data-file="open" {onchange} />
            <span>{ labels::CHOOSE_FILE }</span>
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct NewReportProps {
    context: Context,
}

#[component]
fn NewReport(props: &NewReportProps) -> Html {
    let context = &props.context;
    let organ = use_state(String::new);
    let zero = use_state(|| false);
    let year = use_state(|| default_year(context).to_string());
    let parsed = year.trim().parse::<u16>().ok().filter(|year| *year > 999);
    let allowed = parsed.filter(|year| FormatId::for_year(*year).is_some());
    let typed = |state: UseStateHandle<String>| {
        Callback::from(move |event: InputEvent| state.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let onzero = {
        let zero = zero.clone();
        move |event: Event| zero.set(event.target_unchecked_into::<HtmlInputElement>().checked())
    };
    let onsubmit = {
        let (context, organ, zero) = (context.clone(), organ.trim().to_owned(), *zero);
        move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(year) = allowed {
                let draft = context.ports.clock.new_id().into();
                context.dispatch.emit(Action::ReportStarted { draft, organ: organ.clone(), year, zero });
            }
        }
    };
    html! {
        <form class="box" {onsubmit}>
            <h3>{ labels::NEW_REPORT }</h3>
            <label for={context.id("new-organ")}>{ labels::ORGAN_FULL_NAME }</label>
            <input id={context.id("new-organ")} type="text" autocomplete="organization" data-field="organ"
                value={(*organ).clone()} oninput={typed(organ.clone())} />
            <label for={context.id("new-year")}>{ labels::REPORT_YEAR }</label>
            <input id={context.id("new-year")} type="text" inputmode="numeric" autocomplete="off"
                data-field="report_year" aria-describedby={context.id("new-year-format")}
                value={(*year).clone()} oninput={typed(year.clone())} />
            <p id={context.id("new-year-format")} aria-live="polite"
                class={classes!("hint", allowed.is_none().then_some("is-error"))}>
                { labels::format_for_year(parsed) }
            </p>
            <label class="check">
                <input type="checkbox" checked={*zero} onchange={onzero} />{ labels::ZERO_REPORT }
            </label>
            <p class="hint">{ labels::ZERO_HINT }</p>
            <button type="submit" class="button is-primary" data-action="new"
                aria-disabled={allowed.is_none().to_string()}>{ labels::CREATE }</button>
        </form>
    }
}

/// The report is written from January on for the year before; from October
/// on the year that is ending is meant.
fn default_year(context: &Context) -> u16 {
    let now = context.ports.clock.now();
    if now.month >= 10 { now.year } else { now.year - 1 }
}

fn drafts(context: &Context, state: &State) -> Html {
    let drafts = &state.drafts;
    let organs = organs(drafts);
    html! {
        <section class="box drafts">
            <header>
                <h3>{ labels::DRAFTS }</h3>
                <span class="hint">{ labels::draft_count(organs.len(), drafts.len()) }</span>
            </header>
            { for state.deleted.as_ref().map(|draft| deleted(context, draft)) }
            if drafts.is_empty() { <p class="empty">{ labels::NO_DRAFTS }</p> }
            { for organs.into_iter().map(|(organ, drafts)| html! {
                <div class="organ" key={organ.to_string()}>
                    <h4>{ if organ.is_empty() { labels::NO_ORGAN.to_owned() } else { organ.to_string() } }</h4>
                    <ul>{ for drafts.into_iter().map(|draft| html! {
                        <DraftRow key={draft.id.to_string()} draft={draft.clone()} context={context.clone()} />
                    }) }</ul>
                </div>
            }) }
        </section>
    }
}

/// The drafts by organ, each organ with its newest year first.
fn organs(drafts: &[Draft]) -> Vec<(Rc<str>, Vec<&Draft>)> {
    let year = |draft: &Draft| draft.summary.as_ref().ok().and_then(|s| s.year);
    let mut organs: Vec<(Rc<str>, Vec<&Draft>)> = Vec::new();
    for draft in drafts {
        let name = draft.summary.as_ref().map(|s| s.organ.clone()).unwrap_or_default();
        match organs.iter_mut().find(|(organ, _)| *organ == name) {
            Some((_, drafts)) => {
                let at = drafts.partition_point(|other| year(other) >= year(draft));
                drafts.insert(at, draft);
            }
            None => organs.push((name, vec![draft])),
        }
    }
    organs
}

fn deleted(context: &Context, draft: &Draft) -> Html {
    let restore = {
        let (context, draft) = (context.clone(), draft.clone());
        move |_: MouseEvent| {
            let draft = draft.clone();
            context.run(|ports| async move { commands::restore(&ports, draft).await });
        }
    };
    let name = draft.summary.as_ref().map(|s| labels::deleted(&s.organ, s.year)).unwrap_or_default();
    html! {
        <p class="deleted" role="status">
            { name }<button type="button" class="button is-text" onclick={restore}>{ labels::UNDO_DELETE }</button>
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct DraftRowProps {
    draft: Draft,
    context: Context,
}

#[component]
fn DraftRow(props: &DraftRowProps) -> Html {
    let renaming = use_state(|| None::<String>);
    let (context, draft) = (&props.context, &props.draft);
    let content = match &draft.summary {
        Ok(summary) => readable(context, draft, summary, &renaming),
        Err(error) => html! {
            <>
                <p class="is-error">{ exchange::error(error) }</p>
                <div class="buttons">{ download_button(context, draft) }{ delete_button(context, draft) }</div>
            </>
        },
    };
    html! { <li data-draft={draft.id.to_string()}>{ content }</li> }
}

fn readable(context: &Context, draft: &Draft, summary: &Summary, renaming: &UseStateHandle<Option<String>>) -> Html {
    if let Some(name) = &**renaming {
        return rename_form(context, draft, name, renaming);
    }
    let id = draft.id.clone();
    let open = context.dispatch.reform(move |_: MouseEvent| Action::DraftOpened(id.clone()));
    let rename = {
        let (renaming, organ) = (renaming.clone(), summary.organ.to_string());
        move |_: MouseEvent| renaming.set(Some(organ.clone()))
    };
    let next = summary.year.and_then(|year| year.checked_add(1));
    let saved = summary.saved.map(|saved| labels::saved_at(saved, context.ports.clock.now()));
    html! {
        <>
            <p class="year"><b>{ labels::year_of_report(summary.year) }</b></p>
            <p class={classes!("state", (summary.errors > 0).then_some("is-error"))}>
                { labels::draft_state(summary.filled, summary.errors) }
            </p>
            <p class="hint">{ labels::filled(summary.filled) }{ for saved.map(|saved| format!("，{saved}")) }</p>
            <div class="buttons">
                <button type="button" class="button is-accept" data-action="open" onclick={open}>{ labels::CONTINUE }</button>
                { for next.map(|year| duplicate_button(context, draft, year)) }
                <button type="button" class="button is-text" onclick={rename}>{ labels::RENAME }</button>
                { delete_button(context, draft) }
            </div>
        </>
    }
}

fn rename_form(context: &Context, draft: &Draft, name: &str, renaming: &UseStateHandle<Option<String>>) -> Html {
    let oninput = {
        let renaming = renaming.clone();
        move |event: InputEvent| renaming.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let onsubmit = {
        let (context, draft, renaming) = (context.clone(), draft.clone(), renaming.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(organ) = (*renaming).clone() {
                let draft = draft.clone();
                context.run(|ports| async move { commands::rename(&ports, draft, organ).await });
            }
            renaming.set(None);
        }
    };
    let cancel = {
        let renaming = renaming.clone();
        move |_: MouseEvent| renaming.set(None)
    };
    html! {
        <form class="rename" {onsubmit}>
            <input type="text" aria-label={labels::ORGAN_FULL_NAME} value={name.to_owned()} {oninput} />
            <button type="submit" class="button is-accept">{ labels::RENAME_DONE }</button>
            <button type="button" class="button is-text" onclick={cancel}>{ labels::CANCEL }</button>
        </form>
    }
}

fn duplicate_button(context: &Context, draft: &Draft, year: u16) -> Html {
    let (context, draft) = (context.clone(), draft.clone());
    let onclick = move |_: MouseEvent| {
        let draft = draft.clone();
        context.run(|ports| async move { commands::duplicate(&ports, draft).await });
    };
    html! {
        <button type="button" class="button is-text" data-action="duplicate-draft" {onclick}>
            { labels::new_for_year(year) }
        </button>
    }
}

fn delete_button(context: &Context, draft: &Draft) -> Html {
    let (context, id) = (context.clone(), draft.id.clone());
    let onclick = move |_: MouseEvent| {
        let id = id.clone();
        context.run(|ports| async move { commands::delete(&ports, id).await });
    };
    html! {
        <button type="button" class="button is-text" data-action="delete-draft" {onclick}>{ labels::DELETE }</button>
    }
}

fn download_button(context: &Context, draft: &Draft) -> Html {
    let (context, draft) = (context.clone(), draft.clone());
    let onclick = move |_: MouseEvent| context.dispatch.emit(commands::download(&context.ports, &draft));
    html! {
        <button type="button" class="button is-accept" {onclick}>{ labels::DOWNLOAD_DRAFT }</button>
    }
}
