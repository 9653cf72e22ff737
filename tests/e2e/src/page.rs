//! What a story can do with the page, by the names of the contract
//! (`data-cell`, `data-field`, `data-action` …).

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::server::RunningSite;
use crate::webdriver::{Error, Session};
use crate::{fail, must};

pub mod keys;
mod access;
mod clipboard;
mod composition;
mod files;
mod locator;
mod typing;
mod walk;

pub use access::{Broken, Violation};
pub use composition::{InputMethod, System};
pub use files::Download;
pub(crate) use files::Folder;
pub use locator::Locator;
pub use walk::Walk;

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

/// Keeps what is logged, also beyond a reload, where a story cannot read the
/// browser's own log.
const KEEP_ERRORS: &str = "console.error = (...told) => {
        const kept = JSON.parse(sessionStorage.getItem('e2e-errors') || '[]');
        sessionStorage.setItem('e2e-errors', JSON.stringify([...kept, told.join(' ')]));
    };
    addEventListener('error', (event) => console.error(event.message));
    addEventListener('unhandledrejection', (event) => console.error(event.reason))";

const TAKE_ERRORS: &str = "const kept = sessionStorage.getItem('e2e-errors');
    sessionStorage.removeItem('e2e-errors');
    return JSON.parse(kept || '[]')";

/// A browser window on a running site.
pub struct Page {
    browser: Browser,
    session: Session,
    site: RunningSite,
    setup: Setup,
    folder: Folder,
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
    pub(crate) fn new(
        browser: Browser,
        session: Session,
        site: RunningSite,
        setup: Setup,
        folder: Folder,
    ) -> Result<Self, Error> {
        let page = Self { browser, session, site, setup, folder };
        page.prepare()?;
        Ok(page)
    }

    /// Sets up the tab that is in front.
    fn prepare(&self) -> Result<(), Error> {
        let (width, height) = self.setup.viewport;
        self.resize(width, height)?;
        if self.browser.has_devtools() {
            let downloads = json!({ "behavior": "allow", "downloadPath": self.folder.downloads() });
            self.session.cdp("Browser.setDownloadBehavior", &downloads)?;
            self.session.cdp("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }))?;
            for script in &self.setup.scripts {
                self.session.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }))?;
            }
        }
        Ok(())
    }

    /// Gives the window's inside this size, in CSS pixels.
    fn resize(&self, width: u32, height: u32) -> Result<(), Error> {
        if self.browser.has_devtools() {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.session.cdp("Emulation.setDeviceMetricsOverride", &metrics)?;
        } else {
            let size = [json!(width), json!(height)];
            let outer = self.session.run(OUTER_SIZE, &size)?;
            self.session.post("window/rect", &json!({ "width": outer[0], "height": outer[1] }))?;
        }
        Ok(())
    }

    /// Does what loads a page. Without DevTools a script cannot be ahead of
    /// the page's own; it comes as soon as the page is loaded.
    fn load(&self, command: &str, body: &Value) -> Result<(), Error> {
        self.session.post(command, body)?;
        if !self.browser.has_devtools() {
            for script in std::iter::once(KEEP_ERRORS).chain(self.setup.scripts.iter().map(String::as_str)) {
                self.session.run(script, &[])?;
            }
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
        must("cannot open the page", self.load("url", &json!({ "url": self.site.url() })));
    }

    /// Opens another page of the site, whatever comes then.
    #[track_caller]
    pub fn visit_path(&self, path: &str) {
        let origin: String = self.site.url().split_inclusive('/').take(3).collect();
        self.goto(&format!("{}{path}", origin.trim_end_matches('/')));
    }

    /// Opens a page anywhere.
    #[track_caller]
    pub fn goto(&self, url: &str) {
        must("cannot open a page", self.session.post("url", &json!({ "url": url })));
    }

    /// Does something inside a frame of the page.
    #[track_caller]
    pub fn in_frame<T>(&self, css: &str, act: impl FnOnce() -> T) -> T {
        let frame = self.run(&format!("return document.querySelector({})", json!(css)));
        must("cannot enter the frame", self.session.post("frame", &json!({ "id": frame })));
        let value = act();
        must("cannot leave the frame", self.session.post("frame", &json!({ "id": null })));
        value
    }

    /// Loads the page again and waits for the form.
    #[track_caller]
    pub fn reload(&self) {
        must("cannot reload the page", self.load("refresh", &json!({})));
        self.wait_ready();
    }

    /// Waits until the form shows one of its views.
    #[track_caller]
    pub fn wait_ready(&self) {
        self.find(":not([inert]) > [data-view]").exists();
    }

    /// Starts a report from the start page.
    #[track_caller]
    pub fn new_report(&self, organ: &str, year: u16) {
        self.field("organ").fill(organ);
        self.field("report_year").fill(&year.to_string());
        self.action("new").click();
        self.view("report").exists();
    }

    /// Opens the report to practise on from the start page; it comes from the
    /// companion.
    #[track_caller]
    pub fn open_rehearsal(&self) {
        self.find(REHEARSAL).click();
        self.view("report").exists();
        self.find("[data-save-state]").has_text("练习，不保存");
    }

    /// Waits until the page has loaded the companion by itself.
    #[track_caller]
    pub fn wait_companion(&self) {
        self.wait_until(
            "the companion is there",
            "return performance.getEntriesByType('resource').some(({ name }) => /companion-\\w+\\.wasm/.test(name))",
        );
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

/// What opens the report to practise on.
pub const REHEARSAL: &str = ".box.is-row button";

/// The size of a window whose inside has the size of the two arguments.
const OUTER_SIZE: &str = "const [width, height] = arguments;
    return [outerWidth - innerWidth + width, outerHeight - innerHeight + height]";

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
