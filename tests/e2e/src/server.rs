//! Serves the built site on this machine, with the policy it must live under.
//!
//! `cargo xtask serve` shows the site through this; the stories also make it
//! misbehave, to see what the page says then.

use std::fs::File;
use std::io::Cursor;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// The content security policy of product.md §3.13, with Trusted Types and no
/// policy that could make an exception.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// What the server does with the requests that a [`Fault`] names.
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
}

/// A switch: requests whose path ends so get this answer.
#[derive(Clone, Debug)]
struct Fault {
    path_end: String,
    answer: Answer,
}

/// What to serve, and how; [`Site::start`] turns it into a running [`Server`].
#[derive(Clone, Debug)]
pub struct Site {
    root: PathBuf,
    folder: String,
    policy: Option<String>,
    faults: Vec<Fault>,
}

impl Site {
    /// Serves the files of this folder.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), folder: "/".into(), policy: Some(STRICT_POLICY.into()), faults: Vec::new() }
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

    /// Starts serving on this port of 127.0.0.1; 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken, or the folder holds no built site.
    pub fn start(self, port: u16) -> Result<RunningSite, String> {
        if !self.root.join("index.html").is_file() {
            return Err(format!("no site in {}: run `cargo xtask build` first", self.root.display()));
        }
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let server = Server::http(address).map_err(|error| format!("cannot serve on {address}: {error}"))?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        let url = format!("http://127.0.0.1:{port}{}", self.folder);
        let shared = Arc::new(Shared { server, site: self, requests: Mutex::default() });
        // Several threads: a browser holds idle connections open.
        let workers = (0..4)
            .map(|_| {
                let shared = Arc::clone(&shared);
                thread::spawn(move || shared.work())
            })
            .collect();
        Ok(RunningSite { url, shared, workers })
    }
}

struct Shared {
    server: Server,
    site: Site,
    requests: Mutex<Vec<String>>,
}

/// A site that answers until it is dropped.
pub struct RunningSite {
    url: String,
    shared: Arc<Shared>,
    workers: Vec<thread::JoinHandle<()>>,
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
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

impl Drop for RunningSite {
    fn drop(&mut self) {
        for _ in &self.workers {
            self.shared.server.unblock();
        }
    }
}

impl Shared {
    fn work(&self) {
        while let Ok(request) = self.server.recv() {
            let line = format!("{} {}", request.method(), request.url());
            self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            // A browser that hangs up early is not our concern.
            let _ = self.respond(request);
        }
    }

    fn respond(&self, request: Request) -> std::io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(self.html(405, "Method not allowed"));
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        let fault = self.site.faults.iter().find(|fault| path.ends_with(&fault.path_end));
        match fault.map(|fault| fault.answer) {
            Some(Answer::NotFound) => return request.respond(self.html(404, "Not found")),
            Some(Answer::Html) => return request.respond(self.html(200, "Welcome")),
            _ => {}
        }
        let Some(file) = self.file(&path) else {
            return request.respond(self.html(404, "Not found"));
        };
        match fault.map(|fault| fault.answer) {
            Some(Answer::OctetStream) => {
                request.respond(self.with_headers(Response::from_file(File::open(file)?), "application/octet-stream"))
            }
            Some(Answer::Truncated) => {
                let bytes = std::fs::read(&file)?;
                let half = bytes[..bytes.len() / 2].to_vec();
                request.respond(self.with_headers(Response::from_data(half), content_type(&file)))
            }
            _ => request.respond(self.with_headers(Response::from_file(File::open(&file)?), content_type(&file))),
        }
    }

    /// The file that this path names, if it is one of ours.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let relative = Path::new(path.strip_prefix(&self.site.folder)?);
        if !relative.components().all(|component| matches!(component, Component::Normal(_))) {
            return None;
        }
        let mut file = self.site.root.join(relative);
        if file.is_dir() {
            file.push("index.html");
        }
        file.is_file().then_some(file)
    }

    fn html(&self, status: u16, text: &str) -> Response<Cursor<Vec<u8>>> {
        let page = format!("<!doctype html><title>{text}</title><p>{text}");
        self.with_headers(Response::from_string(page), "text/html; charset=utf-8").with_status_code(StatusCode(status))
    }

    fn with_headers<R: std::io::Read>(&self, response: Response<R>, content_type: &str) -> Response<R> {
        // The page and the schema must be looked up anew, the hashed files never change.
        let by_name = content_type.starts_with("text/html") || content_type.starts_with("application/json");
        let cache = if by_name { "no-cache" } else { "public, max-age=31536000, immutable" };
        let policy = self.site.policy.as_deref().map(|policy| ("Content-Security-Policy", policy));
        [("Content-Type", content_type), ("Cache-Control", cache), ("X-Content-Type-Options", "nosniff")]
            .into_iter()
            .chain(policy)
            .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
            .fold(response, Response::with_header)
    }
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
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
