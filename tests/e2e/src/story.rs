//! From a free browser to the verdict.

use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::{Condvar, LazyLock, Mutex, PoisonError};
use std::thread;

use crate::browser::{Browser, Options};
use crate::page::{Folder, Page, Setup};
use crate::server::Site;
use crate::{fail, output};

/// Tells a story to the built site in a window of 1366 × 768.
#[track_caller]
pub fn story(tell: impl FnOnce(&Page)) {
    Story::new().run(tell);
}

/// A story under special circumstances.
#[must_use = "nothing happens until `run`"]
pub struct Story {
    site: Site,
    setup: Setup,
    options: Options,
    errors_are_fine: bool,
}

impl Default for Story {
    fn default() -> Self {
        Self::new()
    }
}

impl Story {
    pub fn new() -> Self {
        Self { site: Site::built(), setup: Setup::default(), options: Options::default(), errors_are_fine: false }
    }

    /// Serves this instead of the built site at the root of its host.
    pub fn site(mut self, site: Site) -> Self {
        self.site = site;
        self
    }

    /// The size of the window's inside, in CSS pixels.
    pub fn viewport(mut self, width: u32, height: u32) -> Self {
        self.setup.viewport = (width, height);
        self
    }

    /// Runs this JavaScript in every document before any script of its own.
    pub fn inject(mut self, script: &str) -> Self {
        self.setup.scripts.push(script.to_owned());
        self
    }

    /// Keeps a record of all requests of the browser, to any host, for
    /// [`Page::take_requested`].
    pub fn record_requests(mut self) -> Self {
        self.options.record_requests = true;
        self
    }

    /// Lets these names of hosts stand for this machine. Unlike `127.0.0.1`
    /// they are no secure context over http.
    pub fn hosts(mut self, hosts: &[&str]) -> Self {
        self.options.hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        self
    }

    /// Does not fail when the page logs an error: for stories in which
    /// something is broken on purpose.
    pub fn errors_are_fine(mut self) -> Self {
        self.errors_are_fine = true;
        self
    }

    /// Tells the story to a page in a browser of its own.
    ///
    /// # Panics
    /// When the story fails, with a sentence; a screenshot is kept.
    #[track_caller]
    pub fn run<T>(self, tell: impl FnOnce(&Page) -> T) -> T {
        let name = name(Location::caller());
        let _seat = Seat::take();
        let page = match open(self.options, self.site, self.setup) {
            Ok(page) => page,
            Err(sentence) => fail(sentence),
        };
        let told = catch_unwind(AssertUnwindSafe(|| tell(&page)));
        let errors = page.take_errors();
        match told {
            Ok(value) if errors.is_empty() || self.errors_are_fine => value,
            Ok(_) => {
                keep_picture(&page, &name);
                fail(format!("the page logged an error:\n{}", errors.join("\n")))
            }
            Err(panic) => {
                keep_picture(&page, &name);
                if !errors.is_empty() {
                    eprintln!("the page also logged an error:\n{}", errors.join("\n"));
                }
                resume_unwind(panic)
            }
        }
    }
}

fn open(mut options: Options, site: Site, setup: Setup) -> Result<Page, String> {
    let site = site.start(0)?;
    let folder = Folder::create().map_err(|error| error.to_string())?;
    options.downloads = folder.downloads();
    let browser = Browser::chosen();
    // On a machine with much to do a browser may take too long once.
    let session = browser.open(&options).or_else(|_| browser.open(&options)).map_err(|error| error.to_string())?;
    Page::new(browser, session, site, setup, folder).map_err(|error| error.to_string())
}

/// The test runner names its threads after the tests, unless there is only one.
fn name(place: &Location) -> String {
    match thread::current().name() {
        Some(name) if name != "main" => name.replace("::", "-"),
        _ => {
            let file = Path::new(place.file()).file_stem().unwrap_or_default();
            format!("{}-{}", file.display(), place.line())
        }
    }
}

fn keep_picture(page: &Page, name: &str) {
    let file = output().join(format!("{name}.png"));
    match page.picture().and_then(|picture| Ok(std::fs::write(&file, picture)?)) {
        Ok(()) => eprintln!("screenshot: {}", file.display()),
        Err(error) => eprintln!("no screenshot: {error}"),
    }
}

/// How many more windows may be open at once.
static FREE_SEATS: LazyLock<Mutex<usize>> = LazyLock::new(|| Mutex::new(Browser::chosen().seats()));
static SEAT_LEFT: Condvar = Condvar::new();

struct Seat;

impl Seat {
    fn take() -> Self {
        let free = FREE_SEATS.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = SEAT_LEFT.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Self
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        *FREE_SEATS.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        SEAT_LEFT.notify_one();
    }
}
