//! The WebDriver protocol as far as the stories need it, and chromedriver.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

/// The name under which WebDriver passes an element around.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Why a request to the browser failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// No driver or browser on this machine, or it does not start.
    NotStarted { reason: String },
    /// The driver does not answer any more.
    Lost { reason: String },
    /// The driver says no: a WebDriver error code and its explanation.
    Refused { code: String, message: String },
}

impl Error {
    pub(crate) fn lost(reason: impl fmt::Display) -> Self {
        Self::Lost { reason: reason.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted { reason } => write!(f, "the browser does not start: {reason}"),
            Self::Lost { reason } => write!(f, "lost the browser: {reason}"),
            Self::Refused { code, message } => {
                write!(f, "{code}: {}", message.lines().next().unwrap_or_default())
            }
        }
    }
}

impl std::error::Error for Error {}

/// A running chromedriver; it ends with its browsers when this is dropped.
///
/// A shell stands between: it waits on a pipe from this process and takes the
/// whole process group down when the pipe closes, however this process ends.
pub struct Driver {
    guard: Child,
    url: String,
}

impl Driver {
    /// Starts chromedriver (or what `CHROMEDRIVER` names) on a free port.
    ///
    /// # Errors
    /// When it is not installed or does not come up.
    pub fn start() -> Result<Self, Error> {
        const SCRIPT: &str = "\"$0\" --port=0 & cat >/dev/null; trap '' TERM; kill -TERM 0; sleep 1; kill -KILL 0";
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let guard = Command::new("sh")
            .args(["-c", SCRIPT])
            .arg(&program)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut guard = guard.map_err(|error| Error::NotStarted { reason: error.to_string() })?;
        match port_of(&mut guard) {
            Some(port) => Ok(Self { guard, url: format!("http://127.0.0.1:{port}") }),
            None => Err(Error::NotStarted { reason: format!("{} did not come up", program.display()) }),
        }
    }

    /// Opens a browser with an empty profile.
    ///
    /// # Errors
    /// When the browser does not start.
    pub fn open(&self, options: &Options) -> Result<Session, Error> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(2)))
            .build()
            .into();
        let body = json!({ "capabilities": { "alwaysMatch": options.capabilities() } });
        let value = post(&agent, &format!("{}/session", self.url), &body)?;
        let id = value["sessionId"].as_str().ok_or_else(|| Error::lost("no session id"))?;
        Ok(Session { agent, url: format!("{}/session/{id}", self.url) })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// The port chromedriver says it listens on.
fn port_of(guard: &mut Child) -> Option<u16> {
    let mut lines = BufReader::new(guard.stdout.take()?).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let port = line.split_once("started successfully on port ")?.1;
        port.trim_end_matches('.').parse().ok()
    });
    // Whatever else it says must have somewhere to go.
    std::thread::spawn(move || lines.for_each(drop));
    port
}

/// How a browser is started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Keeps a record of every request; costs a little time.
    pub record_requests: bool,
    /// Names of hosts that stand for this machine.
    pub hosts: Vec<String>,
}

impl Options {
    /// The settings that a session is opened with, as `webdriver.json` has them.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.capabilities().to_string()
    }

    /// The arguments shared with the tests in `tests/browser.rs`, plus logging.
    fn capabilities(&self) -> Value {
        let shared = std::fs::read_to_string(crate::workspace().join("webdriver.json"))
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok());
        let mut capabilities: Value = shared.unwrap_or_else(|| json!({}));
        // A page that does not load must not hold up the story for minutes.
        capabilities["timeouts"] = json!({ "pageLoad": 30_000, "script": 30_000 });
        let level = if self.record_requests { "ALL" } else { "OFF" };
        capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL", "performance": level });
        if let (false, Some(arguments)) =
            (self.hosts.is_empty(), capabilities["goog:chromeOptions"]["args"].as_array_mut())
        {
            let rules: Vec<String> = self.hosts.iter().map(|host| format!("MAP {host} 127.0.0.1")).collect();
            arguments.push(json!(format!("--host-resolver-rules={}", rules.join(","))));
        }
        if let Some(browser) = std::env::var_os("CHROME") {
            capabilities["goog:chromeOptions"]["binary"] = json!(browser.to_string_lossy());
        }
        capabilities
    }
}

/// One browser window with its own profile; closes when dropped.
pub struct Session {
    agent: Agent,
    url: String,
}

impl Session {
    /// Sends a command of the protocol, such as `("element/…/click", {})`.
    ///
    /// # Errors
    /// When the driver refuses or is gone.
    pub fn post(&self, command: &str, body: &Value) -> Result<Value, Error> {
        post(&self.agent, &format!("{}/{command}", self.url), body)
    }

    /// Asks for a value, such as `"url"`.
    ///
    /// # Errors
    /// When the driver refuses or is gone.
    pub fn get(&self, command: &str) -> Result<Value, Error> {
        read(self.agent.get(format!("{}/{command}", self.url)).call())
    }

    /// Sends a command of the Chrome DevTools Protocol.
    ///
    /// # Errors
    /// When the browser refuses or is gone.
    pub fn cdp(&self, command: &str, parameters: &Value) -> Result<Value, Error> {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Runs the body of a JavaScript function on these `arguments`.
    ///
    /// # Errors
    /// When it throws, with its message.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Result<Value, Error> {
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Takes what was logged since the last call: `browser` or `performance`.
    ///
    /// # Errors
    /// When the driver refuses or is gone.
    pub fn take_log(&self, kind: &str) -> Result<Vec<Value>, Error> {
        let log = self.post("se/log", &json!({ "type": kind }))?;
        Ok(log.as_array().cloned().unwrap_or_default())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.url).call();
    }
}

fn post(agent: &Agent, url: &str, body: &Value) -> Result<Value, Error> {
    let request = agent.post(url).header("Content-Type", "application/json; charset=utf-8");
    read(request.send(body.to_string()))
}

/// Takes the `value` out of an answer, or the error that it carries.
fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, Error> {
    let mut answer = answer.map_err(Error::lost)?;
    let reader = answer.body_mut().as_reader();
    let mut value: Value = serde_json::from_reader(BufReader::new(reader)).map_err(Error::lost)?;
    let value = value["value"].take();
    match value["error"].as_str() {
        Some(code) if value["message"].is_string() => Err(Error::Refused {
            code: code.to_owned(),
            message: value["message"].as_str().unwrap_or_default().to_owned(),
        }),
        _ => Ok(value),
    }
}
