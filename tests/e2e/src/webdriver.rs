//! The WebDriver protocol as far as the stories need it, and its drivers.

use std::fmt;
use std::io::BufReader;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use crate::{PATIENCE, poll};

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

/// A running driver; it ends with its browsers when this is dropped.
///
/// A shell stands between: it waits on a pipe from this process and takes the
/// whole process group down when the pipe closes, however this process ends.
pub struct Driver {
    guard: Child,
    agent: Agent,
    url: String,
}

impl Driver {
    /// Starts this program on a free port.
    ///
    /// # Errors
    /// When it is not installed or does not come up.
    pub fn start(program: &Path) -> Result<Self, Error> {
        const SCRIPT: &str = "\"$0\" --port=\"$1\" & cat >/dev/null; trap '' TERM; kill -TERM 0; sleep 1; kill -KILL 0";
        let not_started = |reason: String| Error::NotStarted { reason };
        let port = free_port().map_err(|error| not_started(error.to_string()))?;
        let guard = Command::new("sh")
            .args(["-c", SCRIPT])
            .arg(program)
            .arg(port.to_string())
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let guard = guard.map_err(|error| not_started(error.to_string()))?;
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(2)))
            .build()
            .into();
        let driver = Self { guard, agent, url: format!("http://127.0.0.1:{port}") };
        let status = format!("{}/status", driver.url);
        match poll(PATIENCE, || read(driver.agent.get(&status).call())) {
            Ok(_) => Ok(driver),
            Err(error) => Err(not_started(format!("{} did not come up, {error}", program.display()))),
        }
    }

    /// Opens a browser with an empty profile.
    ///
    /// # Errors
    /// When the browser does not start.
    pub fn open(&self, capabilities: &Value) -> Result<Session, Error> {
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let value = post(&self.agent, &format!("{}/session", self.url), &body)?;
        let id = value["sessionId"].as_str().ok_or_else(|| Error::lost("no session id"))?;
        Ok(Session::new(Window { agent: self.agent.clone(), url: format!("{}/session/{id}", self.url) }))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// Not every driver finds one by itself and tells.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Whatever carries out the commands of the protocol.
pub(crate) trait Remote {
    fn post(&self, command: &str, body: &Value) -> Result<Value, Error>;
    fn get(&self, command: &str) -> Result<Value, Error>;
    /// Runs the body of a function that returns a list of elements.
    fn elements(&self, script: &str, arguments: &Value) -> Result<Value, Error> {
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }
}

/// A browser window of a driver.
struct Window {
    agent: Agent,
    url: String,
}

impl Remote for Window {
    fn post(&self, command: &str, body: &Value) -> Result<Value, Error> {
        post(&self.agent, &format!("{}/{command}", self.url), body)
    }

    fn get(&self, command: &str) -> Result<Value, Error> {
        read(self.agent.get(format!("{}/{command}", self.url)).call())
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.url).call();
    }
}

/// One browser window with its own profile; closes when dropped.
pub struct Session {
    remote: Box<dyn Remote>,
}

impl Session {
    pub(crate) fn new(remote: impl Remote + 'static) -> Self {
        Self { remote: Box::new(remote) }
    }

    /// Sends a command of the protocol, such as `("element/…/click", {})`.
    ///
    /// # Errors
    /// When the driver refuses or is gone.
    pub fn post(&self, command: &str, body: &Value) -> Result<Value, Error> {
        self.remote.post(command, body)
    }

    /// Asks for a value, such as `"url"`.
    ///
    /// # Errors
    /// When the driver refuses or is gone.
    pub fn get(&self, command: &str) -> Result<Value, Error> {
        self.remote.get(command)
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

    /// Runs the body of a JavaScript function that returns a list of elements.
    ///
    /// # Errors
    /// When it throws, with its message.
    pub fn elements(&self, script: &str, arguments: &Value) -> Result<Value, Error> {
        self.remote.elements(script, arguments)
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
