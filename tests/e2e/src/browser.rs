//! The browsers that stories are told to, and what each of them can do.
//!
//! `E2E_BROWSER` chooses one by its name, Chromium otherwise. `E2E_BINARY`
//! names its program and `E2E_DRIVER` its driver where they are not on `PATH`;
//! Chromium has `CHROME` and `CHROMEDRIVER` for that, as other tools do.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::devtools::Tab;
use crate::server::{OLDER_POLICY, STRICT_POLICY};
use crate::webdriver::{Driver, Error, Session};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// The current one.
    Chromium,
    /// The oldest one that the form must run in.
    Chromium86,
    Firefox,
    /// The nearest to Safari.
    WebKitGtk,
}

/// What a session is opened with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Keeps a record of every request; costs a little time.
    pub record_requests: bool,
    /// Where downloads go, in browsers that must know at the start.
    pub downloads: PathBuf,
    /// Names of hosts that stand for this machine.
    pub hosts: Vec<String>,
}

impl Browser {
    pub const ALL: [Self; 4] = [Self::Chromium, Self::Chromium86, Self::Firefox, Self::WebKitGtk];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Chromium86 => "chromium-86",
            Self::Firefox => "firefox",
            Self::WebKitGtk => "webkitgtk",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|browser| browser.name() == name)
    }

    /// The browser that this process drives.
    ///
    /// # Panics
    /// When `E2E_BROWSER` names none of them.
    #[must_use]
    pub fn chosen() -> Self {
        let Some(name) = std::env::var_os("E2E_BROWSER") else { return Self::Chromium };
        let browser = name.to_str().and_then(Self::named);
        browser.unwrap_or_else(|| panic!("E2E_BROWSER is {}, which is no browser", name.display()))
    }

    /// The content security policies that a site may have in this browser.
    /// Older Chromium takes `'unsafe-eval'` for what later got its own word.
    #[must_use]
    pub fn policies(self) -> &'static [Option<&'static str>] {
        match self {
            Self::Chromium86 => &[None, Some(OLDER_POLICY)],
            _ => &[Some(STRICT_POLICY)],
        }
    }

    /// The strictest of them.
    #[must_use]
    pub fn policy(self) -> &'static str {
        self.policies().iter().rev().find_map(|policy| *policy).unwrap_or(STRICT_POLICY)
    }

    /// Whether it takes commands of the Chrome DevTools Protocol.
    #[must_use]
    pub fn has_devtools(self) -> bool {
        matches!(self, Self::Chromium | Self::Chromium86)
    }

    /// Whether it puts downloads into a folder that the story chose.
    #[must_use]
    pub fn has_downloads(self) -> bool {
        self != Self::WebKitGtk
    }

    /// Whether the browser says so though nothing is wrong: Chromium 86 reports
    /// every WebAssembly module that `'unsafe-eval'` allows, and runs it; and
    /// the word that later took its place.
    pub(crate) fn is_false_alarm(self, error: &str) -> bool {
        let says = ["script-src forbids eval", "invalid source: ''wasm-unsafe-eval''"];
        self == Self::Chromium86 && says.iter().any(|said| error.contains(said))
    }

    /// How many of its windows a driver serves at once; more than two only
    /// slow each other down.
    pub(crate) fn seats(self) -> usize {
        if self.has_devtools() { 2 } else { 1 }
    }

    /// Opens a window with an empty profile.
    ///
    /// # Errors
    /// When the driver or the browser does not start.
    pub fn open(self, options: &Options) -> Result<Session, Error> {
        /// One driver serves all windows of a test process.
        static DRIVER: LazyLock<Result<Driver, String>> = LazyLock::new(|| {
            let driver = Driver::start(Path::new(&Browser::chosen().driver()));
            driver.map_err(|error| error.to_string())
        });
        match self {
            // No driver of today understands it, and its own is not to be had.
            Self::Chromium86 => {
                let program = self.program().unwrap_or_else(|| self.name().into());
                Ok(Session::new(Tab::open(Path::new(&program))?))
            }
            _ => match &*DRIVER {
                Ok(driver) => driver.open(&self.capabilities(options)),
                Err(reason) => Err(Error::NotStarted { reason: reason.clone() }),
            },
        }
    }

    fn program(self) -> Option<OsString> {
        std::env::var_os(if self == Self::Chromium { "CHROME" } else { "E2E_BINARY" })
    }

    fn driver(self) -> OsString {
        let (variable, usual) = match self {
            Self::Chromium | Self::Chromium86 => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("E2E_DRIVER", "geckodriver"),
            Self::WebKitGtk => ("E2E_DRIVER", "WebKitWebDriver"),
        };
        std::env::var_os(variable).unwrap_or_else(|| usual.into())
    }

    /// What its driver is asked for.
    #[must_use]
    pub fn capabilities(self, options: &Options) -> Value {
        let (mut capabilities, own) = match self {
            Self::Chromium | Self::Chromium86 => (chromium(options), "goog:chromeOptions"),
            Self::Firefox => (firefox(options), "moz:firefoxOptions"),
            Self::WebKitGtk => {
                let options = json!({ "args": ["--automation"] });
                (json!({ "webkitgtk:browserOptions": options }), "webkitgtk:browserOptions")
            }
        };
        // A page that does not load must not hold up the story for minutes.
        capabilities["timeouts"] = json!({ "pageLoad": 30_000, "script": 30_000 });
        if let Some(program) = self.program() {
            capabilities[own]["binary"] = json!(program.to_string_lossy());
        }
        capabilities
    }
}

/// The arguments shared with the tests in `tests/browser.rs`, plus logging.
fn chromium(options: &Options) -> Value {
    let shared = std::fs::read_to_string(crate::workspace().join("webdriver.json"))
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok());
    let mut capabilities: Value = shared.unwrap_or_else(|| json!({}));
    let level = if options.record_requests { "ALL" } else { "OFF" };
    capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL", "performance": level });
    let arguments = capabilities["goog:chromeOptions"]["args"].as_array_mut();
    if let Some(arguments) = arguments.filter(|_| !options.hosts.is_empty()) {
        let rules: Vec<String> = options.hosts.iter().map(|host| format!("MAP {host} 127.0.0.1")).collect();
        arguments.push(json!(format!("--host-resolver-rules={}", rules.join(","))));
    }
    capabilities
}

fn firefox(options: &Options) -> Value {
    let preferences = json!({ "browser.download.folderList": 2, "browser.download.dir": options.downloads });
    json!({ "moz:firefoxOptions": { "args": ["-headless"], "prefs": preferences } })
}
