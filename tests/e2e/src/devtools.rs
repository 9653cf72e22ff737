//! A driver in a few lines, for a Chromium too old for every chromedriver that
//! is to be had: answers the WebDriver commands that stories use by the Chrome
//! DevTools Protocol.
//!
//! The browser is told to listen on a pipe, so that neither a port nor a
//! WebSocket is needed, and to end when the pipe closes.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::page::keys;
use crate::webdriver::{ELEMENT, Error, Remote};

/// How long the browser may take for an answer, and a page to load.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The one tab of a browser of its own.
pub(crate) struct Tab {
    browser: Child,
    profile: PathBuf,
    pipe: RefCell<Pipe>,
}

impl Tab {
    /// In a single process it hangs now and then before it has begun, most of
    /// all on a busy machine.
    pub(crate) fn open(program: &Path) -> Result<Self, Error> {
        Self::start(program).or_else(|_| Self::start(program)).or_else(|_| Self::start(program))
    }

    fn start(program: &Path) -> Result<Self, Error> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let profile = crate::output().join(format!("profile-{}-{number}", std::process::id()));
        // The protocol is spoken on the descriptors 3 and 4.
        let mut browser = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null"])
            .arg(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--single-process", "--no-zygote"])
            .args(["--remote-debugging-pipe", "--lang=zh-CN"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Error::NotStarted { reason: error.to_string() })?;
        let pipe = RefCell::new(Pipe::to(&mut browser)?);
        let tab = Self { browser, profile, pipe };
        tab.attach()?;
        Ok(tab)
    }

    fn attach(&self) -> Result<(), Error> {
        let target = self.call("Target.createTarget", &json!({ "url": "about:blank" }))?;
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = self.call("Target.attachToTarget", &target)?;
        self.pipe.borrow_mut().session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log"] {
            self.call(&format!("{domain}.enable"), &json!({}))?;
        }
        Ok(())
    }

    fn call(&self, method: &str, parameters: &Value) -> Result<Value, Error> {
        self.pipe.borrow_mut().call(method, parameters)
    }

    /// Does what loads a page and waits until it is loaded.
    fn load(&self, method: &str, parameters: &Value) -> Result<Value, Error> {
        let mut pipe = self.pipe.borrow_mut();
        pipe.is_loaded = false;
        pipe.call(method, parameters)?;
        while !pipe.is_loaded {
            pipe.next()?;
        }
        Ok(Value::Null)
    }

    /// Runs the body of a function in the page and returns the protocol's
    /// description of what it returns.
    fn run(&self, script: &str, arguments: &Value, by_value: bool) -> Result<Value, Error> {
        let window = self.call("Runtime.evaluate", &json!({ "expression": "window" }))?;
        let argument = |value: &Value| match value[ELEMENT].as_str() {
            Some(element) => json!({ "objectId": element }),
            None => json!({ "value": value }),
        };
        let mut answer = self.call(
            "Runtime.callFunctionOn",
            &json!({
                "functionDeclaration": format!("function () {{ {script}\n }}"),
                "objectId": window["result"]["objectId"],
                "arguments": arguments.as_array().into_iter().flatten().map(argument).collect::<Vec<_>>(),
                "returnByValue": by_value,
                "awaitPromise": true,
            }),
        )?;
        match &answer["exceptionDetails"] {
            Value::Null => Ok(answer["result"].take()),
            thrown => Err(refused("javascript error", &text_of(thrown))),
        }
    }

    fn value(&self, script: &str, arguments: &Value) -> Result<Value, Error> {
        Ok(self.run(script, arguments, true)?["value"].take())
    }

    fn nodes(&self, script: &str, arguments: &Value) -> Result<Value, Error> {
        let list = self.run(script, arguments, false)?;
        let list = json!({ "objectId": list["objectId"], "ownProperties": true });
        let properties = self.call("Runtime.getProperties", &list)?;
        let values = properties["result"].as_array().into_iter().flatten().map(|property| &property["value"]);
        let nodes = values.filter(|value| value["subtype"] == "node");
        Ok(nodes.map(|node| json!({ ELEMENT: node["objectId"] })).collect())
    }

    fn click(&self, element: &str) -> Result<Value, Error> {
        let arguments = json!([{ ELEMENT: element }]);
        if self.value(CHOOSE, &arguments)? == true {
            return Ok(Value::Null);
        }
        let place = self.value(MIDDLE, &arguments)?;
        if place.is_null() {
            return Err(refused("element click intercepted", "something else covers it"));
        }
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": button, "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &event)?;
        }
        Ok(Value::Null)
    }

    /// Plays the strokes of one keyboard.
    fn strokes(&self, keyboard: &Value) -> Result<Value, Error> {
        let mut held = 0;
        for stroke in keyboard["actions"].as_array().into_iter().flatten() {
            let key = Key::of(stroke["value"].as_str().unwrap_or_default());
            let is_down = stroke["type"] == "keyDown";
            held = if is_down { held | key.modifier } else { held & !key.modifier };
            // With control or alt a key is a command and types nothing.
            let text = if is_down && held & !SHIFT == 0 { key.text.as_str() } else { "" };
            let event = json!({
                "type": stroke["type"], "key": key.name, "code": key.code, "windowsVirtualKeyCode": key.number,
                "modifiers": held, "text": text,
            });
            self.call("Input.dispatchKeyEvent", &event)?;
        }
        Ok(Value::Null)
    }
}

impl Remote for Tab {
    fn elements(&self, script: &str, arguments: &Value) -> Result<Value, Error> {
        self.nodes(script, arguments)
    }

    fn post(&self, command: &str, body: &Value) -> Result<Value, Error> {
        match command.split('/').collect::<Vec<_>>()[..] {
            ["url"] => self.load("Page.navigate", body),
            ["refresh"] => self.load("Page.reload", body),
            ["elements"] => self.nodes("return [...document.querySelectorAll(arguments[0])]", &json!([body["value"]])),
            ["element", element, "click"] => self.click(element),
            // Stories send text to nothing but file inputs.
            ["element", element, "value"] => {
                let files = json!({ "objectId": element, "files": [body["text"]] });
                self.call("DOM.setFileInputFiles", &files)
            }
            ["actions"] => self.strokes(&body["actions"][0]),
            ["execute", "sync"] => self.value(body["script"].as_str().unwrap_or_default(), &body["args"]),
            ["goog", "cdp", "execute"] => self.call(body["cmd"].as_str().unwrap_or_default(), &body["params"]),
            ["se", "log"] if body["type"] == "browser" => Ok(self.pipe.borrow_mut().errors.drain(..).collect()),
            _ => Err(unknown(command)),
        }
    }

    fn get(&self, command: &str) -> Result<Value, Error> {
        match command {
            "screenshot" => Ok(self.call("Page.captureScreenshot", &json!({}))?["data"].take()),
            _ => Err(unknown(command)),
        }
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.browser.kill();
        let _ = self.browser.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// Chooses the element if it is an option, which has no place on the window.
const CHOOSE: &str = "const [element] = arguments;
    const isOption = element.localName === 'option';
    if (isOption) {
        element.selected = true;
        for (const kind of ['input', 'change']) element.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    return isOption";

/// The middle of an element on the window, unless something covers it.
const MIDDLE: &str = "const [element] = arguments;
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    const box = element.getBoundingClientRect();
    const place = [box.x + box.width / 2, box.y + box.height / 2];
    return element.contains(element.getRootNode().elementFromPoint(...place)) ? place : null";

/// Both directions of the protocol, and what the browser told meanwhile.
struct Pipe {
    to: ChildStdin,
    from: Receiver<Value>,
    n_calls: u64,
    /// The tab that calls are for; the browser itself before there is one.
    session: Option<String>,
    is_loaded: bool,
    /// As chromedriver puts them into its log.
    errors: Vec<Value>,
}

impl Pipe {
    fn to(browser: &mut Child) -> Result<Self, Error> {
        let (Some(to), Some(out)) = (browser.stdin.take(), browser.stdout.take()) else {
            return Err(Error::lost("it has no pipe"));
        };
        let (messages, from) = channel();
        // Ends with the browser or with this struct.
        thread::spawn(move || {
            for message in BufReader::new(out).split(0).map_while(Result::ok) {
                let Ok(message) = serde_json::from_slice(&message) else { return };
                if messages.send(message).is_err() {
                    return;
                }
            }
        });
        Ok(Self { to, from, n_calls: 0, session: None, is_loaded: false, errors: Vec::new() })
    }

    fn call(&mut self, method: &str, parameters: &Value) -> Result<Value, Error> {
        self.n_calls += 1;
        let mut call = json!({ "id": self.n_calls, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            call["sessionId"] = json!(session);
        }
        write!(self.to, "{call}\0").map_err(Error::lost)?;
        loop {
            let mut message = self.next()?;
            if message["id"] == self.n_calls {
                return match message["error"]["message"].as_str() {
                    Some(reason) => Err(refused(method, reason)),
                    None => Ok(message["result"].take()),
                };
            }
        }
    }

    /// The next message; takes note of what it tells.
    fn next(&mut self) -> Result<Value, Error> {
        let message = self.from.recv_timeout(TIMEOUT).map_err(Error::lost)?;
        let told = &message["params"];
        let error = match message["method"].as_str() {
            Some("Page.loadEventFired") => {
                self.is_loaded = true;
                None
            }
            Some("Log.entryAdded") if told["entry"]["level"] == "error" => {
                Some(format!("{} {}", told["entry"]["text"], told["entry"]["url"]))
            }
            Some("Runtime.exceptionThrown") => Some(text_of(&told["exceptionDetails"])),
            Some("Runtime.consoleAPICalled") if told["type"] == "error" => Some(told["args"].to_string()),
            _ => None,
        };
        self.errors.extend(error.map(|error| json!({ "level": "SEVERE", "message": error })));
        Ok(message)
    }
}

/// A key as the protocol describes it.
struct Key {
    name: String,
    code: String,
    number: u32,
    text: String,
    modifier: u8,
}

const SHIFT: u8 = 8;

/// The keys that type nothing: their names, which are also their codes, and
/// their numbers on Windows.
const NAMED_KEYS: [(&str, &str, u32); 17] = [
    (keys::BACKSPACE, "Backspace", 8),
    (keys::TAB, "Tab", 9),
    (keys::SHIFT, "Shift", 16),
    (keys::CONTROL, "Control", 17),
    (keys::ALT, "Alt", 18),
    (keys::ESCAPE, "Escape", 27),
    (keys::PAGE_UP, "PageUp", 33),
    (keys::PAGE_DOWN, "PageDown", 34),
    (keys::END, "End", 35),
    (keys::HOME, "Home", 36),
    (keys::LEFT, "ArrowLeft", 37),
    (keys::UP, "ArrowUp", 38),
    (keys::RIGHT, "ArrowRight", 39),
    (keys::DOWN, "ArrowDown", 40),
    (keys::DELETE, "Delete", 46),
    (keys::F2, "F2", 113),
    (keys::F8, "F8", 119),
];

impl Key {
    /// The key that WebDriver calls by this character.
    fn of(character: &str) -> Self {
        if let Some((_, name, number)) = NAMED_KEYS.iter().find(|(key, ..)| *key == character) {
            let modifier = match *name {
                "Alt" => 1,
                "Control" => 2,
                "Shift" => SHIFT,
                _ => 0,
            };
            let name = (*name).to_owned();
            return Self { code: name.clone(), name, number: *number, text: String::new(), modifier };
        }
        if character == keys::ENTER {
            return Self { name: "Enter".into(), code: "Enter".into(), number: 13, text: "\r".into(), modifier: 0 };
        }
        let upper = character.to_ascii_uppercase();
        let (code, number) = match upper.chars().next() {
            Some(letter @ 'A'..='Z') => (format!("Key{letter}"), u32::from(letter)),
            Some(digit @ '0'..='9') => (format!("Digit{digit}"), u32::from(digit)),
            _ => (String::new(), 0),
        };
        Self { name: character.into(), code, number, text: character.into(), modifier: 0 }
    }
}

fn text_of(thrown: &Value) -> String {
    let described = thrown["exception"]["description"].as_str().or_else(|| thrown["text"].as_str());
    described.unwrap_or_default().to_owned()
}

fn refused(code: &str, message: &str) -> Error {
    Error::Refused { code: code.to_owned(), message: message.to_owned() }
}

fn unknown(command: &str) -> Error {
    refused("unknown command", &format!("{command} is not for this browser"))
}
