//! The start page: drafts by organ and year, a new report, a file, a rehearsal.

use std::rc::Rc;

use yew::prelude::*;

use super::banner::banner;
use super::display::{display_button, display_menu};
use super::element::{Element, all, button, element, link};
use super::files::file_input;
use super::workplace::middle;
use super::{Context, icons};
use crate::app::{Draft, NewReport, State, Storage, Summary};
use crate::formats::FormatId;
use crate::report::read_year;
use crate::text::{exchange, labels};

pub fn start(context: &Context, state: &State, root: &NodeRef) -> Html {
    let mut promise = element("p", "hint").add(icons::lock()).say(labels::LOCAL_ONLY);
    if let Some(works) = state.works_offline {
        promise = promise.say("；").say(labels::offline(works));
    }
    // Before the drafts are known there is only what stays where it is: the
    // page is first painted from the same markup in index.html.
    let (display, rehearsal) = match state.storage {
        Storage::Unknown => (display_button().html(), Html::default()),
        _ => (display_menu(state.display()), rehearsal(state)),
    };
    let header = element("header", "topbar").set("part", "toolbar").put(product()).put(promise).add(display);
    let intro =
        element("div", "intro").add(words("h2", "", labels::START_HEADING)).add(words("p", "", labels::START_HINT));
    let file = element("section", "box")
        .add(words("h3", "", labels::OPEN_FILE))
        .put(file_input("file", "open", labels::CHOOSE_FILE))
        .add(words("p", "hint", labels::OPEN_FILE_HINT));
    let columns = element("div", "columns")
        .put(element("div", "").add(drafts(context, state)).add(rehearsal))
        .put(element("div", "").add(new_report(context, &state.new_report)).put(file));
    element("div", "start")
        .key("start".to_owned())
        .set("data-view", "start")
        .attribute("data-theme", state.display().names())
        .node_ref(root.clone())
        .put(header)
        .add(banner(state))
        .put(middle(state.setting.home, "middle").put(intro).put(columns))
        .html()
}

/// The name of the program.
pub fn product() -> Element {
    element("h1", "").add(words("b", "", labels::PRODUCT))
}

fn rehearsal(state: &State) -> Html {
    let about = element("div", "").add(words("h3", "", labels::REHEARSAL_HEADING)).add(words(
        "p",
        "hint",
        labels::REHEARSAL_HINT,
    ));
    let start = link("button", "rehearse");
    let start = if state.awaits_rehearsal {
        start.set("aria-disabled", "true").say(labels::LOADING)
    } else {
        start.say(labels::START_REHEARSAL)
    };
    element("section", "box is-row").add(icons::play()).put(about).put(start).html()
}

/// An element with words in it and nothing else.
#[inline(never)]
fn words(tag: &'static str, class: &'static str, words: &'static str) -> Html {
    element(tag, class).say(words).html()
}

fn new_report(context: &Context, new: &NewReport) -> Html {
    let year = year(context, new);
    let is_allowed = allowed(&year).is_some();
    let (hint_class, disabled) = if is_allowed { ("hint", "false") } else { ("hint is-error", "true") };
    let organ = text_input(&new.organ)
        .attribute("id", context.id("new-organ"))
        .set("autocomplete", "organization")
        .set("data-field", "organ");
    let parsed = read_year(&year);
    let year = text_input(&year)
        .attribute("id", context.id("new-year"))
        .set("inputmode", "numeric")
        .set("autocomplete", "off")
        .set("data-field", "report_year")
        .attribute("aria-describedby", context.id("new-year-format"));
    let format = element("p", hint_class)
        .attribute("id", context.id("new-year-format"))
        .set("aria-live", "polite")
        .text(labels::format_for_year(parsed));
    let zero = element("input", "").set("type", "checkbox").set("data-zero", "").checked(new.zero);
    let create =
        submit_button("button is-primary", labels::CREATE).set("data-action", "new").set("aria-disabled", disabled);
    element("form", "box")
        .add(words("h3", "", labels::NEW_REPORT))
        .put(element("label", "").attribute("for", context.id("new-organ")).say(labels::ORGAN_FULL_NAME))
        .put(organ)
        .put(element("label", "").attribute("for", context.id("new-year")).say(labels::REPORT_YEAR))
        .put(year)
        .put(format)
        .put(element("label", "check").put(zero).say(labels::ZERO_REPORT))
        .add(words("p", "hint", labels::ZERO_HINT))
        .put(create)
        .html()
}

fn text_input(value: &Rc<str>) -> Element {
    element("input", "").set("type", "text").value(value.clone())
}

fn submit_button(class: &'static str, words: &'static str) -> Element {
    element("button", class).set("type", "submit").say(words)
}

/// The year of the report to be started, as it stands on the page.
pub fn year(context: &Context, new: &NewReport) -> Rc<str> {
    new.year.clone().unwrap_or_else(|| default_year(context).to_string().into())
}

/// The year that was typed, where there is a format for it.
pub fn allowed(typed: &str) -> Option<u16> {
    read_year(typed).filter(|year| FormatId::for_year(*year).is_some())
}

/// The report is written from January on for the year before; from October
/// on the year that is ending is meant.
fn default_year(context: &Context) -> u16 {
    let now = context.ports.clock.now();
    if now.month >= 10 { now.year } else { now.year - 1 }
}

fn drafts(context: &Context, state: &State) -> Html {
    let organs = organs(&state.drafts);
    let count = match state.storage {
        Storage::Unknown => String::new(),
        _ => labels::draft_count(organs.len(), state.drafts.len()),
    };
    let header = element("header", "").add(words("h3", "", labels::DRAFTS)).put(element("span", "hint").text(count));
    let kept = if state.kept.is_empty() { Html::default() } else { words("p", "is-error", labels::KEPT_IN_MEMORY) };
    let mut groups = Vec::new();
    for (organ, drafts) in organs {
        let mut rows = element("ul", "");
        for draft in drafts {
            rows = rows.add(row(context, draft, &state.new_names));
        }
        let name = if organ.is_empty() { labels::NO_ORGAN } else { &*organ };
        let heading = element("h4", "").text(name.to_owned()).html();
        groups.push(element("div", "organ").key(organ.to_string()).add(heading).put(rows).html());
    }
    // What is missing keeps its place, so that the rows stay the same elements.
    let deleted = state.deleted.as_ref().map_or_else(Html::default, deleted);
    let is_empty = groups.is_empty() && state.storage != Storage::Unknown;
    let empty = if is_empty { words("p", "empty", labels::NO_DRAFTS) } else { Html::default() };
    element("section", "box drafts").put(header).add(kept).add(deleted).add(empty).add(all(groups)).html()
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

fn deleted(draft: &Draft) -> Html {
    let name = draft.summary.as_ref().map(|s| labels::deleted(&s.organ, s.year)).unwrap_or_default();
    element("p", "deleted")
        .set("role", "status")
        .text(name)
        .put(button("button is-text", "restore-draft").say(labels::UNDO_DELETE))
        .html()
}

fn row(context: &Context, draft: &Draft, new_names: &[(Rc<str>, Rc<str>)]) -> Html {
    let row = element("li", "").attribute("data-draft", draft.id.to_string()).key(draft.id.to_string());
    let typed = new_names.iter().find(|(renamed, _)| *renamed == draft.id);
    match (&draft.summary, typed) {
        (Ok(_), Some((_, name))) => row.add(rename_form(draft, name)).html(),
        (Ok(summary), None) => readable(row, context, summary),
        (Err(error), _) => {
            let download = button("button is-accept", "download-draft").say(labels::DOWNLOAD_DRAFT);
            let buttons = element("div", "buttons").put(download).put(delete_button());
            row.put(element("p", "is-error").text(exchange::broken_draft(error))).put(buttons).html()
        }
    }
}

fn readable(row: Element, context: &Context, summary: &Summary) -> Html {
    let state_class = if summary.errors > 0 { "state is-error" } else { "state" };
    let mut filled = element("p", "hint").text(labels::filled(summary.filled));
    if let Some(saved) = summary.saved {
        filled = filled.say("，").text(labels::saved_at(saved, context.ports.clock.now()));
    }
    let mut buttons = element("div", "buttons").put(button("button is-accept", "open").say(labels::CONTINUE));
    if let Some(year) = summary.year.and_then(|year| year.checked_add(1)) {
        buttons = buttons.put(button("button is-text", "duplicate-draft").text(labels::new_for_year(year)));
    }
    buttons = buttons.put(button("button is-text", "rename-draft").say(labels::RENAME)).put(delete_button());
    let year = element("b", "").text(labels::year_of_report(summary.year)).html();
    row.put(element("p", "year").add(year))
        .put(element("p", state_class).text(labels::draft_state(summary.filled, summary.errors)))
        .put(filled)
        .put(buttons)
        .html()
}

fn rename_form(draft: &Draft, name: &Rc<str>) -> Html {
    let name = text_input(name).attribute("data-rename", draft.id.to_string());
    element("form", "rename")
        .put(name.set("aria-label", labels::ORGAN_FULL_NAME))
        .put(submit_button("button is-accept", labels::RENAME_DONE))
        .put(button("button is-text", "keep-name").say(labels::CANCEL))
        .html()
}

fn delete_button() -> Element {
    button("button is-text", "delete-draft").say(labels::DELETE)
}
