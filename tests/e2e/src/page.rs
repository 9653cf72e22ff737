//! What a story can do with the page, by the names of the contract
//! (`data-cell`, `data-field`, `data-action` …).

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::server::RunningSite;
use crate::webdriver::{Error, Session};
use crate::{fail, must, output};

pub mod keys;
mod files;
mod locator;
mod typing;

pub use files::Download;
pub use locator::Locator;

/// How the page is shown.
pub(crate) struct Setup {
    pub viewport: (u32, u32),
    pub scripts: Vec<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self { viewport: (1366, 768), scripts: vec![REPORT_VIOLATIONS.to_owned()] }
    }
}

/// The browser logs most violations by itself; this one misses none.
const REPORT_VIOLATIONS: &str = "addEventListener('securitypolicyviolation', (event) => console.error(
    `content security policy: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`))";

/// A browser window on a running site.
pub struct Page {
    session: Session,
    site: RunningSite,
    setup: Setup,
    /// Holds downloads and files to upload; gone with the page.
    folder: PathBuf,
}

/// A finding as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: String,
    pub severity: String,
    pub cells: Vec<String>,
    pub text: String,
}

impl Page {
    pub(crate) fn new(session: Session, site: RunningSite, setup: Setup) -> Result<Self, Error> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = output().join(format!("files-{}-{number}", std::process::id()));
        let page = Self { session, site, setup, folder };
        std::fs::create_dir_all(page.folder.join("downloads")).map_err(Error::lost)?;
        page.prepare()?;
        Ok(page)
    }

    /// Sets up the tab that is in front.
    fn prepare(&self) -> Result<(), Error> {
        let (width, height) = self.setup.viewport;
        let downloads = self.folder.join("downloads");
        self.session.cdp("Browser.setDownloadBehavior", &json!({ "behavior": "allow", "downloadPath": downloads }))?;
        self.session.cdp("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }))?;
        self.session.cdp("Emulation.setDeviceMetricsOverride", &metrics(width, height))?;
        for script in &self.setup.scripts {
            self.session.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }))?;
        }
        Ok(())
    }

    /// Opens the page and waits for the form.
    #[track_caller]
    pub fn open(&self) {
        self.visit();
        self.wait_ready();
    }

    /// Opens the page, whatever comes then.
    #[track_caller]
    pub fn visit(&self) {
        must("cannot open the page", self.session.post("url", &json!({ "url": self.site.url() })));
    }

    /// Loads the page again and waits for the form.
    #[track_caller]
    pub fn reload(&self) {
        must("cannot reload the page", self.session.post("refresh", &json!({})));
        self.wait_ready();
    }

    /// Waits until the form shows one of its views.
    #[track_caller]
    pub fn wait_ready(&self) {
        self.find("[data-view]").exists();
    }

    /// Starts a report from the start page.
    #[track_caller]
    pub fn new_report(&self, organ: &str, year: u16) {
        self.field("organ").fill(organ);
        self.field("report_year").fill(&year.to_string());
        self.action("new").click();
        self.view("report").exists();
    }

    /// Opens the page in another tab of the same browser, in front.
    #[track_caller]
    pub fn open_tab(&self) {
        let tab = must("cannot open a tab", self.session.post("window/new", &json!({ "type": "tab" })));
        must("cannot switch tabs", self.session.post("window", &json!({ "handle": tab["handle"] })));
        must("cannot set up a tab", self.prepare());
        self.open();
    }

    /// Brings the tab that was opened in this place to the front, from 0.
    #[track_caller]
    pub fn switch_tab(&self, at: usize) {
        let tabs = must("cannot list the tabs", self.session.get("window/handles"));
        must("cannot switch tabs", self.session.post("window", &json!({ "handle": tabs[at] })));
    }
    pub fn find(&self, css: &str) -> Locator<'_> {
        Locator::new(self, css.to_owned(), css.to_owned())
    }

    fn named(&self, kind: &str, name: &str) -> Locator<'_> {
        Locator::new(self, format!("{kind} {name}"), format!("[data-{kind}=\"{name}\"]"))
    }

    pub fn view(&self, name: &str) -> Locator<'_> {
        self.named("view", name)
    }

    pub fn cell(&self, id: &str) -> Locator<'_> {
        self.named("cell", id)
    }

    /// The ids of the inputs of a table that are not totals, as printed.
    #[track_caller]
    #[must_use]
    pub fn cells(&self, table: &str) -> Vec<String> {
        let inputs = format!("[data-cell^=\"{table}.\"]:not([data-total])");
        strings(&self.run(&format!("return [...document.querySelectorAll('{inputs}')].map(cell => cell.dataset.cell)")))
    }

    pub fn unit(&self, cell: &str) -> Locator<'_> {
        self.named("unit", cell)
    }

    pub fn field(&self, name: &str) -> Locator<'_> {
        self.named("field", name)
    }

    pub fn section(&self, name: &str) -> Locator<'_> {
        self.named("section", name)
    }

    pub fn action(&self, name: &str) -> Locator<'_> {
        self.named("action", name)
    }

    pub fn file_input(&self, name: &str) -> Locator<'_> {
        self.named("file", name)
    }

    /// A row of the start page.
    pub fn draft(&self, id: &str) -> Locator<'_> {
        self.named("draft", id)
    }

    /// The ids of the drafts on the start page, in order.
    #[track_caller]
    #[must_use]
    pub fn drafts(&self) -> Vec<String> {
        strings(&self.run("return [...document.querySelectorAll('[data-draft]')].map(row => row.dataset.draft)"))
    }

    /// The shown findings with this code.
    pub fn finding(&self, code: &str) -> Locator<'_> {
        self.named("finding", code)
    }

    /// Everything that is shown now, in order.
    #[track_caller]
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let shown = self.run(
            "return [...document.querySelectorAll('[data-finding]')].map(({ dataset, innerText }) =>
                [dataset.finding, dataset.severity, dataset.cells, innerText.replace(/\\s+/g, ' ').trim()])",
        );
        let finding = |shown: &Value| {
            let text = |at: usize| shown[at].as_str().unwrap_or_default().to_owned();
            let cells = text(2).split_whitespace().map(str::to_owned).collect();
            Finding { code: text(0), severity: text(1), cells, text: text(3) }
        };
        shown.as_array().into_iter().flatten().map(finding).collect()
    }

    /// The count of open errors and warnings as the page shows it.
    #[track_caller]
    #[must_use]
    pub fn findings_count(&self) -> usize {
        let count = self.find("[data-findings]").attribute("data-findings").unwrap_or_default();
        must("the count of findings is not a number", count.parse())
    }

    /// Waits until such a finding is shown, and returns the first.
    #[track_caller]
    pub fn wait_finding(&self, code: &str) -> Finding {
        self.finding(code).exists();
        match self.findings().into_iter().find(|finding| finding.code == code) {
            Some(finding) => finding,
            None => fail(format!("finding {code} went away")),
        }
    }

    /// Waits until no such finding is shown.
    #[track_caller]
    pub fn no_finding(&self, code: &str) {
        self.finding(code).absent();
    }

    #[track_caller]
    #[must_use]
    pub fn save_state(&self) -> String {
        self.find("[data-save-state]").attribute("data-save-state").unwrap_or_default()
    }

    /// Waits until everything is in the browser's storage.
    #[track_caller]
    pub fn wait_saved(&self) {
        self.find("[data-save-state]").has_attribute("data-save-state", "saved");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn metrics(width: u32, height: u32) -> Value {
    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false })
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
