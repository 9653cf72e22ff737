//! Files, pictures, storage and the network.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};

use super::{Page, TAKE_ERRORS, strings};
use crate::server::Site;
use crate::{PATIENCE, fail, must, output, poll};

/// A file that the page handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Holds downloads and files to upload; gone when dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn create() -> io::Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Self(output().join(format!("files-{}-{number}", std::process::id())));
        std::fs::create_dir_all(folder.downloads())?;
        Ok(folder)
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.0.join("downloads")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Every key of a draft begins with this.
const DRAFTS: &str = "disclosure-report:draft:";

impl Page {
    /// The file that is handed over when this is done.
    #[track_caller]
    #[must_use]
    pub fn download(&self, act: impl FnOnce(&Self)) -> Download {
        if self.browser.has_downloads() {
            act(self);
            must("no download", poll(PATIENCE, || self.finished_download()))
        } else {
            self.run(CATCH_DOWNLOAD);
            act(self);
            must("no download", poll(PATIENCE, || self.caught_download()))
        }
    }

    /// Every file that the open report can be handed over as, with the name of
    /// its action. Exports that come later are taken as well.
    #[track_caller]
    #[must_use]
    pub fn export_everything(&self) -> Vec<(String, Download)> {
        let buttons = "[data-action^=\"export-\"], .topbar [data-action=\"backup\"]";
        let actions = self.run(&format!(
            "return [...document.querySelectorAll({})].map((button) => button.dataset.action)",
            json!(buttons)
        ));
        let take = |action: String| {
            let button = self.find(&format!(".topbar [data-action=\"{action}\"]"));
            let file = self.download(|_| button.click());
            (action, file)
        };
        strings(&actions).into_iter().map(take).collect()
    }

    /// Takes the download away, so that the next may have its name.
    fn finished_download(&self) -> io::Result<Download> {
        for entry in std::fs::read_dir(self.folder.downloads())? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || [".crdownload", ".part"].iter().any(|end| name.ends_with(end)) {
                continue;
            }
            let bytes = std::fs::read(entry.path())?;
            // Firefox keeps the name with an empty file until the real one is complete.
            if !bytes.is_empty() {
                std::fs::remove_file(entry.path())?;
                return Ok(Download { name, bytes });
            }
        }
        Err(io::Error::new(io::ErrorKind::NotFound, "no finished file in the folder of downloads"))
    }

    /// The download that [`CATCH_DOWNLOAD`] kept.
    fn caught_download(&self) -> Result<Download, Box<dyn std::error::Error>> {
        let caught = self.session.run("return window.e2eDownload", &[])?;
        let name = caught["name"].as_str().ok_or("the page handed over nothing")?.to_owned();
        let (_, bytes) = caught["data"].as_str().and_then(|data| data.split_once(',')).unwrap_or_default();
        Ok(Download { name, bytes: BASE64_STANDARD.decode(bytes)? })
    }

    pub(crate) fn write_file(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let file = self.folder.0.join(name);
        std::fs::write(&file, bytes)?;
        Ok(file)
    }

    /// Drops these files on the first match of a selector, by name and content.
    /// Returns whether the page took them: else the browser shows the first in
    /// the place of the page.
    #[track_caller]
    pub fn drop_files(&self, css: &str, files: &[(&str, &[u8])]) -> bool {
        let files: Vec<Value> =
            files.iter().map(|(name, bytes)| json!([name, BASE64_STANDARD.encode(bytes)])).collect();
        must("cannot drop", self.session.run(DROP, &[json!(css), json!(files)])) == true
    }

    /// Changes the size of the window's inside.
    #[track_caller]
    pub fn viewport(&self, width: u32, height: u32) {
        must("cannot change the size", self.resize(width, height));
    }

    /// Writes what the window shows into this PNG file.
    #[track_caller]
    pub fn screenshot(&self, file: impl Into<PathBuf>) {
        let file = file.into();
        let written = self.picture().and_then(|picture| Ok(std::fs::write(&file, picture)?));
        must(&format!("cannot write {}", file.display()), written);
    }

    pub(crate) fn picture(&self) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let picture = self.session.get("screenshot")?;
        Ok(BASE64_STANDARD.decode(picture.as_str().unwrap_or_default())?)
    }

    /// The page as a PDF file, on A4 unless its style sheet says otherwise.
    #[track_caller]
    #[must_use]
    pub fn print_pdf(&self) -> Vec<u8> {
        let paper = json!({
            "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true, "printBackground": true,
        });
        let printed = self.cdp("Page.printToPDF", &paper);
        must("cannot read the PDF", BASE64_STANDARD.decode(printed["data"].as_str().unwrap_or_default()))
    }

    /// Tells the page that it is hidden now, as when the window is minimised.
    #[track_caller]
    pub fn hide(&self) {
        self.run(
            "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
            document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))",
        );
    }

    /// Takes back [`hide`](Self::hide).
    #[track_caller]
    pub fn show(&self) {
        self.run(
            "delete document.visibilityState;
            document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))",
        );
    }

    /// The drafts in local storage, by id.
    #[track_caller]
    #[must_use]
    pub fn stored_drafts(&self) -> BTreeMap<String, String> {
        let entries = self.run("return Object.entries(localStorage)");
        let entry = |entry: &Value| {
            let id = entry[0].as_str()?.strip_prefix(DRAFTS)?;
            Some((id.to_owned(), entry[1].as_str()?.to_owned()))
        };
        entries.as_array().into_iter().flatten().filter_map(entry).collect()
    }

    /// Puts a draft into local storage behind the page's back.
    #[track_caller]
    pub fn store_draft(&self, id: &str, text: &str) {
        let stored =
            self.session.run("localStorage.setItem(...arguments)", &[json!(format!("{DRAFTS}{id}")), json!(text)]);
        must("cannot store a draft", stored);
    }

    /// Runs the body of a JavaScript function in the page and returns what it
    /// returns.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        must("a script failed in the page", self.session.run(script, &[]))
    }

    /// Runs the body of an async JavaScript function and returns what it
    /// resolves to.
    #[track_caller]
    pub fn run_later(&self, script: &str) -> Value {
        self.run(&format!("return (async () => {{ {script} }})()"))
    }

    /// Waits until the body of an async JavaScript function returns `true`.
    #[track_caller]
    pub fn wait_until(&self, what: &str, script: &str) {
        let script = format!("return (async () => {{ {script} }})()");
        let holds = poll(PATIENCE, || match self.session.run(&script, &[]) {
            Ok(Value::Bool(true)) => Ok(()),
            Ok(value) => Err(value.to_string()),
            Err(error) => Err(error.to_string()),
        });
        must(&format!("never: {what}"), holds);
    }

    /// Sends a command of the Chrome DevTools Protocol.
    #[track_caller]
    pub fn cdp(&self, command: &str, parameters: &Value) -> Value {
        if !self.browser.has_devtools() {
            fail(format!("{command} is not for {}, which has no DevTools", self.browser.name()));
        }
        must(command, self.session.cdp(command, parameters))
    }

    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> &str {
        self.site.url()
    }

    /// Takes the site off the network.
    pub fn stop_server(&self) {
        self.site.stop();
    }

    /// Puts another version of the site in the place of this one.
    pub fn deploy(&self, site: Site) {
        self.site.deploy(site);
    }

    /// Every request to the site so far, as `GET /path`, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.site.requests()
    }

    /// The addresses the browser asked for since the last call, on any host.
    /// Needs [`Story::record_requests`](crate::Story::record_requests).
    #[track_caller]
    #[must_use]
    pub fn take_requested(&self) -> Vec<String> {
        let log = must("cannot read the log", self.session.take_log("performance"));
        let address = |entry: &Value| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &event["message"];
            let sent = message["method"] == "Network.requestWillBeSent";
            sent.then(|| message["params"]["request"]["url"].as_str().map(str::to_owned))?
        };
        log.iter().filter_map(address).collect()
    }

    /// The errors that were logged since the last call, violations of the
    /// content security policy among them.
    #[must_use]
    pub fn take_errors(&self) -> Vec<String> {
        let errors = if self.browser.has_devtools() {
            self.session.take_log("browser").map(|log| {
                let severe = log.iter().filter(|entry| entry["level"] == "SEVERE");
                severe.map(|entry| entry["message"].clone()).collect()
            })
        } else {
            self.session.run(TAKE_ERRORS, &[])
        };
        let mut errors = errors.map_or_else(|error| vec![error.to_string()], |errors| strings(&errors));
        errors.retain(|error| !self.browser.is_false_alarm(error));
        errors
    }
}

/// A drag that ends here, as browsers report it.
const DROP: &str = "const [css, files] = arguments;
    const dataTransfer = new DataTransfer();
    for (const [name, data] of files) {
        dataTransfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name));
    }
    const send = (kind) => !document.querySelector(css).dispatchEvent(
        new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    return send('dragover') && send('drop')";

/// Keeps the next file for the story, where a browser cannot be told a folder
/// for it: takes it from the page at the two calls that hand it over.
const CATCH_DOWNLOAD: &str = "delete window.e2eDownload;
    const [createUrl, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
    const reader = new FileReader();
    URL.createObjectURL = (blob) => {
        reader.readAsDataURL(blob);
        URL.createObjectURL = createUrl;
        return createUrl.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
        HTMLAnchorElement.prototype.click = click;
        reader.onload = () => (window.e2eDownload = { name: this.download, data: reader.result });
    }";
