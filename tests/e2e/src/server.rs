//! Serves the built site on this machine, with the policy it must live under.
//!
//! `cargo xtask serve` shows the site through this; the stories also make it
//! misbehave, to see what the page says then. One thread and one answer per
//! connection: a browser opens more of them than it uses, and none may wait
//! for another.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The strictest content security policy that the form works under, with Trusted Types and one
/// policy, for the service worker.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types disclosure-report";

/// What a site sends whose visitors have browsers from before `'wasm-unsafe-eval'`.
pub const OLDER_POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'self'";

/// What the server does with requests, where a [`Site`] says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Status 404 with a small HTML page, as most servers send it.
    NotFound,
    /// Status 200 with an HTML page, as a portal's catch-all sends it.
    Html,
    /// The right bytes as `application/octet-stream`, as an old server sends them.
    OctetStream,
    /// Only the first half of the bytes.
    Truncated,
    /// Nothing for as long as a story may wait.
    Never,
}

/// A switch: requests whose path ends so get this answer.
#[derive(Clone, Debug)]
struct Fault {
    path_end: String,
    answer: Answer,
}

/// What to serve, and how; [`Site::start`] turns it into a [`RunningSite`].
#[derive(Clone, Debug)]
pub struct Site {
    root: PathBuf,
    host: Option<String>,
    folder: String,
    policy: Option<String>,
    faults: Vec<Fault>,
    pages: Vec<(String, String)>,
    /// Each file at the top of the site, compressed, by name.
    brotli: Arc<HashMap<String, Vec<u8>>>,
    /// The address of the page where somebody else serves it.
    elsewhere: Option<String>,
}

impl Site {
    /// Serves the files of this folder.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let policy = Some(crate::Browser::chosen().policy().into());
        Self {
            root: root.into(),
            host: None,
            folder: "/".into(),
            policy,
            faults: Vec::new(),
            pages: Vec::new(),
            brotli: Arc::default(),
            elsewhere: None,
        }
    }

    /// What another server has at this address of a page. Nothing is known of
    /// its requests, and it cannot be replaced or stopped from here.
    #[must_use]
    pub fn elsewhere(url: &str) -> Self {
        Self { elsewhere: Some(url.to_owned()), ..Self::new("") }
    }

    /// The release site as `cargo xtask build` left it in `dist/`.
    #[must_use]
    pub fn built() -> Self {
        Self::new(crate::workspace().join("dist"))
    }

    /// Serves below this folder of the host, such as `/gkml/nb/`.
    #[must_use]
    pub fn under(mut self, folder: &str) -> Self {
        self.folder = format!("/{}/", folder.trim_matches('/'));
        self
    }

    /// Is addressed by this name, which [`Story::hosts`](crate::Story::hosts)
    /// makes known to the browser.
    #[must_use]
    pub fn host(mut self, host: &str) -> Self {
        self.host = Some(host.to_owned());
        self
    }

    /// Adds a page or sheet of somebody else at this path of the host.
    #[must_use]
    pub fn page(mut self, path: &str, text: &str) -> Self {
        self.pages.push((path.to_owned(), text.to_owned()));
        self
    }

    /// Sends the files at the top of the site compressed, as it would be
    /// prepared beforehand.
    #[must_use]
    pub fn brotli(mut self) -> Self {
        let files = std::fs::read_dir(&self.root).into_iter().flatten().flatten();
        let compress = |file: std::fs::DirEntry| {
            let mut compressed = Vec::new();
            let bytes = std::fs::read(file.path()).ok()?;
            brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22).write_all(&bytes).ok()?;
            Some((file.file_name().to_string_lossy().into_owned(), compressed))
        };
        self.brotli = Arc::new(files.filter_map(compress).collect());
        self
    }

    /// Replaces the content security policy; `None` sends no such header.
    #[must_use]
    pub fn policy(mut self, policy: Option<&str>) -> Self {
        self.policy = policy.map(str::to_owned);
        self
    }

    /// Gives this answer to every request whose path ends so.
    #[must_use]
    pub fn answer(mut self, path_end: &str, answer: Answer) -> Self {
        self.faults.push(Fault { path_end: path_end.to_owned(), answer });
        self
    }

    /// The name of a file at the top of the site, whatever hash it carries.
    #[must_use]
    pub fn file_name(&self, begin: &str, end: &str) -> Option<String> {
        let files = std::fs::read_dir(&self.root).ok()?;
        let mut names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
        names.find(|name| name.starts_with(begin) && name.ends_with(end))
    }

    /// Starts serving on this port of 127.0.0.1; 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken, or the folder holds no built site.
    pub fn start(self, port: u16) -> Result<RunningSite, String> {
        if let Some(url) = self.elsewhere {
            return Ok(RunningSite { url, server: None });
        }
        if !self.root.join("index.html").is_file() {
            return Err(format!("no site in {}: run `cargo xtask build` first", self.root.display()));
        }
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address).map_err(|error| format!("cannot serve on {address}: {error}"))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let host = self.host.as_ref().map_or_else(|| address.to_string(), |host| format!("{host}:{}", address.port()));
        let url = format!("http://{host}{}", self.folder);
        let site = Mutex::new(self);
        let shared = Arc::new(Shared { site, requests: Mutex::default(), stopped: AtomicBool::new(false) });
        let listening = Arc::clone(&shared);
        let listener = thread::spawn(move || listening.listen(&listener));
        Ok(RunningSite { url, server: Some(Server { address, shared, listener }) })
    }
}

struct Shared {
    site: Mutex<Site>,
    requests: Mutex<Vec<String>>,
    stopped: AtomicBool,
}

/// A site that answers until it is dropped.
pub struct RunningSite {
    url: String,
    /// None where somebody else serves it.
    server: Option<Server>,
}

struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: thread::JoinHandle<()>,
}

impl RunningSite {
    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Every request so far as `GET /path?query`, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let requests = self.server.as_ref().map(|server| &server.shared.requests);
        requests.map(|requests| requests.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap_or_default()
    }

    /// Puts another site in the place of this one, under the same address.
    pub fn deploy(&self, site: Site) {
        if let Some(server) = &self.server {
            let mut current = server.shared.site();
            *current = Site { host: current.host.take(), folder: current.folder.clone(), ..site };
        }
    }

    /// Answers nothing from now on, as if the machine were off.
    pub fn stop(&self) {
        if let Some(server) = &self.server {
            server.shared.stopped.store(true, Ordering::Release);
            // Wakes the listener, so that it sees that it has to stop.
            let _ = TcpStream::connect(server.address);
        }
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(server) = self.server.take() {
            let _ = server.listener.join();
        }
    }
}

impl Drop for RunningSite {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What is sent back.
struct Response {
    status: &'static str,
    content_type: &'static str,
    body: Vec<u8>,
    is_hashed: bool,
    is_compressed: bool,
}

impl Response {
    fn html(status: &'static str, text: &str) -> Self {
        let body = format!("<!doctype html><title>{text}</title><p>{text}").into_bytes();
        Self { status, content_type: "text/html; charset=utf-8", body, is_hashed: false, is_compressed: false }
    }

    fn not_found() -> Self {
        Self::html("404 Not Found", "Not found")
    }
}

impl Shared {
    fn site(&self) -> MutexGuard<'_, Site> {
        self.site.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn listen(self: Arc<Self>, listener: &TcpListener) {
        for connection in listener.incoming() {
            if self.stopped.load(Ordering::Acquire) {
                return;
            }
            let shared = Arc::clone(&self);
            // A browser that hangs up early is not our concern.
            thread::spawn(move || connection.and_then(|connection| shared.serve(&connection)));
        }
    }

    /// Reads one request and answers it.
    fn serve(&self, mut connection: &TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(connection.take(1 << 16)).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        let mut parts = request.split(' ');
        let (Some(method), Some(url), Some(_)) = (parts.next(), parts.next(), parts.next()) else { return Ok(()) };
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{method} {url}"));
        let site = self.site().clone();
        let response = match method {
            "GET" | "HEAD" => site.respond(url),
            _ => Response::html("405 Method Not Allowed", "Method not allowed"),
        };
        connection.write_all(site.head(&response).as_bytes())?;
        if method != "HEAD" {
            connection.write_all(&response.body)?;
        }
        connection.shutdown(Shutdown::Both)
    }
}

impl Site {
    fn respond(&self, url: &str) -> Response {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if let Some((_, text)) = self.pages.iter().find(|(other, _)| other == path) {
            let (content_type, body) = (content_type(Path::new(path)), text.clone().into_bytes());
            return Response { content_type, body, ..Response::html("200 OK", "") };
        }
        let fault = self.faults.iter().find(|fault| path.ends_with(&fault.path_end));
        let found = self.file(path).and_then(|file| Some((std::fs::read(&file).ok()?, content_type(&file))));
        let Some((body, content_type)) = found else { return Response::not_found() };
        let name = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("index.html");
        let compressed = self.brotli.get(name).cloned();
        let (is_hashed, is_compressed) = (hashed(path).is_some(), compressed.is_some());
        let body = compressed.unwrap_or(body);
        let response = Response { status: "200 OK", content_type, body, is_hashed, is_compressed };
        match fault.map(|fault| fault.answer) {
            Some(Answer::NotFound) => Response::not_found(),
            Some(Answer::Html) => Response::html("200 OK", "Welcome"),
            Some(Answer::OctetStream) => Response { content_type: "application/octet-stream", ..response },
            Some(Answer::Truncated) => {
                let half = response.body.len() / 2;
                Response { body: response.body[..half].to_vec(), ..response }
            }
            Some(Answer::Never) => {
                thread::sleep(2 * crate::PATIENCE);
                Response::not_found()
            }
            None => response,
        }
    }

    /// The file that this path names, if it is one of ours.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let relative = Path::new(path.strip_prefix(&self.folder)?);
        if !relative.components().all(|component| matches!(component, Component::Normal(_))) {
            return None;
        }
        let mut file = self.root.join(relative);
        if file.is_dir() {
            file.push("index.html");
        }
        file.is_file().then_some(file)
    }

    fn head(&self, response: &Response) -> String {
        let Response { status, content_type, body, .. } = response;
        // What is named by its content never changes, all else is looked up anew.
        let cache = if response.is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        let policy = self.policy.as_ref();
        let policy = policy.map(|policy| format!("Content-Security-Policy: {policy}\r\n")).unwrap_or_default();
        // For frames in a sandbox and elements of other sites, which ask from elsewhere.
        let sharing = if response.is_hashed { "Access-Control-Allow-Origin: *\r\n" } else { "" };
        let encoding = if response.is_compressed { "Content-Encoding: br\r\n" } else { "" };
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nCache-Control: {cache}\r\n\
             X-Content-Type-Options: nosniff\r\n{sharing}{encoding}{policy}Connection: close\r\n\r\n",
            body.len()
        )
    }
}

/// The parts of a name that carries the hash of the content: `form`,
/// `0123456789abcdef` and `css` of `form-0123456789abcdef.css`.
#[must_use]
pub fn hashed(path: &str) -> Option<(&str, &str, &str)> {
    let (stem, extension) = path.rsplit_once('.')?;
    let (begin, hash) = stem.rsplit_once('-')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then_some((begin, hash, extension))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
