//! The markup of the page, drawn on the host: names, roles and the attributes
//! that other programs hold on to.

#![cfg(not(target_arch = "wasm32"))]

use std::any::Any;
use std::rc::Rc;

use disclosure_report::app::ports::{Clock, FileSaver, MemoryStore, Moment, OutputFile, Page, Ports, SaveError};
use disclosure_report::ui::store::{Shared, Store};
use disclosure_report::ui::{App, AppProps};

struct Nothing;

impl FileSaver for Nothing {
    fn save(&self, _: &OutputFile) -> Result<(), SaveError> {
        Err(SaveError::Refused)
    }
}

impl Page for Nothing {
    fn on_hide(&self, _: Rc<dyn Fn()>) -> Box<dyn Any> {
        Box::new(())
    }
    fn guard_leaving(&self, _: bool) {}
    fn set_title(&self, _: &str) {}
    fn restart(&self) {}
    fn submit(&self, _: String) {}
}

impl Clock for Nothing {
    fn now(&self) -> Moment {
        Moment { year: 2026, month: 1, day: 23, ..Moment::default() }
    }
    fn new_id(&self) -> String {
        "draft".to_owned()
    }
}

fn props() -> AppProps {
    let ports = Ports {
        drafts: Rc::new(MemoryStore::default()),
        files: Rc::new(Nothing),
        clock: Rc::new(Nothing),
        page: Rc::new(Nothing),
    };
    AppProps { ports, store: Shared(Rc::new(Store::default())), instance: "one".into() }
}

#[tokio::test(flavor = "current_thread")]
async fn the_start_page_names_everything_that_can_be_filled_or_pressed() {
    let page = yew::ServerRenderer::<App>::with_props(props).hydratable(false).render().await;
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
