//! The markup of the page, drawn on the host: names, roles and the attributes
//! that other programs hold on to.

#![cfg(not(target_arch = "wasm32"))]

use std::rc::Rc;

use disclosure_report::app::ports::{
    Clock, Companion, CompanionMissing, FileSaver, Later, MemoryStore, Moment, OutputFile, Page, Ports, SaveError,
};
use disclosure_report::app::{Action, Purpose, Source};
use disclosure_report::exchange;
use disclosure_report::formats::FormatId;
use disclosure_report::report::{Field, Report};
use disclosure_report::ui::store::{Shared, Store};
use disclosure_report::ui::{App, AppProps};

struct Nothing;

impl FileSaver for Nothing {
    fn save(&self, _: &OutputFile) -> Result<(), SaveError> {
        Err(SaveError::Refused)
    }
}

impl Page for Nothing {
    fn on_hide(&self, _: Rc<dyn Fn()>) {}
    fn guard_leaving(&self, _: bool) {}
    fn set_title(&self, _: &str) {}
    fn kept_display(&self) -> Option<String> {
        None
    }
    fn keep_display(&self, _: &str) {}
    fn restart(&self) {}
    fn submit(&self, _: String) {}
}

impl Companion for Nothing {
    fn ask(&self, _: String) -> Later<Result<String, CompanionMissing>> {
        Box::pin(std::future::ready(Err(CompanionMissing)))
    }
    fn read(&self, _: &[u8], _: &str) -> Later<Result<String, CompanionMissing>> {
        Box::pin(std::future::ready(Err(CompanionMissing)))
    }
    fn stop(&self) {}
}

impl Clock for Nothing {
    fn now(&self) -> Moment {
        Moment { year: 2026, month: 1, day: 23, ..Moment::default() }
    }
    fn new_id(&self) -> String {
        "draft".to_owned()
    }
}

fn props(instance: &'static str) -> AppProps {
    let ports = Ports {
        drafts: Rc::new(MemoryStore::default()),
        files: Rc::new(Nothing),
        clock: Rc::new(Nothing),
        page: Rc::new(Nothing),
        companion: Rc::new(Nothing),
    };
    AppProps { ports, store: Shared(Rc::new(Store::default())), instance: instance.into() }
}

#[tokio::test(flavor = "current_thread")]
async fn the_start_page_names_everything_that_can_be_filled_or_pressed() {
    let listed = || {
        let props = props("one");
        props.store.dispatch(Action::DraftsListed(Ok(Vec::new())));
        props
    };
    let page = yew::ServerRenderer::<App>::with_props(listed).hydratable(false).render().await;
    for part in [
        "data-view=\"start\"",
        "data-field=\"organ\"",
        "data-field=\"report_year\"",
        "data-file=\"open\"",
        "data-action=\"new\"",
        "for=\"one-new-organ\"",
        "aria-describedby=\"one-new-year-format\"",
        "还没有草稿",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(page.contains("value=\"2025\""), "in January the year before is meant");
    assert_eq!(page.matches("is-primary").count(), 1, "one filled button per view");
}

/// A report of 2024, beside that of the year before where there is one.
async fn report(last: Option<Vec<u8>>) -> String {
    let opened = move || {
        let props = props("one");
        let (organ, draft) = ("云渡市水务局".to_owned(), "draft".into());
        props.store.dispatch(Action::ReportStarted { draft, organ, year: 2024, zero: false });
        if let Some(last) = last {
            let bytes = last.into();
            props.store.dispatch(Action::FileRead(Source {
                draft: "two".into(),
                bytes,
                purpose: Purpose::LastYear,
                chosen_at: None,
            }));
        }
        props
    };
    yew::ServerRenderer::<App>::with_props(opened).hydratable(false).render().await
}

#[tokio::test(flavor = "current_thread")]
async fn last_years_report_is_named_and_stands_beside_each_cell_and_text() {
    let format = FormatId::F2021.format();
    let cell = format.parse_cell("t3.granted.natural_person").expect("a cell");
    let last = Report::new(FormatId::F2021)
        .with_field(Field::Organ, "云渡市水务局")
        .with_field(Field::ReportYear, "2023")
        .with_typed(cell, "12");
    let page = report(Some(exchange::write(&last).into_bytes())).await;
    assert_eq!(page.matches("data-last=\"").count(), format.cells().len());
    // The figure, and the totals of its row and column.
    assert_eq!(page.matches("data-last=\"12\"").count(), 4);
    assert_eq!(page.matches("aria-description=\"上年 12\"").count(), 4);
    assert!(page.contains("对照：云渡市水务局 2023 年度报告"));
    assert_eq!(page.matches("data-go=\"compare-no-more\"").count(), 1);
    for section in ["sec1", "sec2", "sec3", "sec4", "sec5", "sec6"] {
        let has_prose = ["sec1", "sec5", "sec6"].contains(&section);
        assert_eq!(page.contains(&format!("data-go=\"compare-{section}\"")), has_prose, "{section}");
    }
    let alone = report(None).await;
    for part in ["data-last", "aria-description", "compare-", "对照"] {
        assert!(!alone.contains(part), "{part}");
    }
}

/// `BLESS=1 cargo test --test view` writes it into the page anew.
#[tokio::test(flavor = "current_thread")]
async fn the_page_is_first_painted_as_the_form_draws_it() {
    const BEGIN: &str = "<div id=\"app\" inert>";
    const END: &str = "</div><!-- the end of it -->";
    let drawn = yew::ServerRenderer::<App>::with_props(|| props("dr")).hydratable(false).render().await;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
    let page = std::fs::read_to_string(file).expect("the page");
    let (before, rest) = page.split_once(BEGIN).expect("the place of the form");
    let (painted, after) = rest.split_once(END).expect("its end");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(file, format!("{before}{BEGIN}{drawn}{END}{after}")).expect("the page is written");
    } else {
        assert!(painted == drawn, "index.html paints something else first: BLESS=1 cargo test --test view");
    }
}
