//! Runs everything that a change must pass.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use e2e::browser::{Browser, Options};

use crate::commands::{cargo, succeed};
use crate::{setup, site};

type Step = (&'static str, fn() -> Result<()>);

const WITHOUT_BROWSER: &[Step] = &[
    ("formatting", || succeed(&mut cargo(&["fmt", "--all", "--check"]))),
    ("clippy on the host", || succeed(&mut cargo(&["lint"]))),
    ("clippy for the browser", || succeed(&mut cargo(&["web-lint"]))),
    ("host tests", || succeed(&mut cargo(&["test", "--workspace", "--exclude", "e2e"]))),
];

const WITH_BROWSER: &[Step] = &[
    ("release site", site::build),
    ("browser tests", browser_tests),
    ("end-to-end tests", || succeed(&mut cargo(&["test", "--package", "e2e"]))),
];

/// Runs the steps in order up to the first that fails.
pub fn run(quick: bool) -> Result<()> {
    setup::linters()?;
    setup::wasm_target()?;
    if !quick {
        setup::builder()?;
        setup::browser()?;
        println!("{}", setup::axe());
    }
    println!("{}", samples());
    let steps = [WITHOUT_BROWSER, if quick { &[] } else { WITH_BROWSER }].concat();
    let mut summary = Vec::new();
    for (name, step) in &steps {
        println!("\n── {name} ──");
        let start = Instant::now();
        step().with_context(|| format!("{name} failed, after {}", list(&summary)))?;
        summary.push(format!("{name} ({} s)", start.elapsed().as_secs()));
    }
    println!("\nPassed: {}.", list(&summary));
    if quick {
        println!("Left out without a browser: release site, browser tests, end-to-end tests.");
    } else {
        println!("{}", setup::axe());
    }
    println!("{}", samples());
    Ok(())
}

fn list(done: &[String]) -> String {
    if done.is_empty() { "nothing".into() } else { done.join(", ") }
}

/// Whether the run over published reports takes place.
fn samples() -> String {
    match std::env::var("DISCLOSURE_REPORT_SAMPLES") {
        Ok(folder) if !folder.is_empty() => format!("Published reports: tested, from {folder}."),
        _ => "Published reports: not given, that test is skipped; set DISCLOSURE_REPORT_SAMPLES to their folder."
            .to_owned(),
    }
}

/// `tests/browser.rs`, with the browser that the end-to-end tests use.
fn browser_tests() -> Result<()> {
    let mut test = cargo(&["web-test"]);
    if let Some(driver) = setup::chromedriver() {
        test.env("CHROMEDRIVER", driver);
    }
    if let Some(settings) = settings()? {
        test.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings);
    }
    succeed(&mut test)
}

/// A copy of `webdriver.json` that names the browser in `CHROME`.
fn settings() -> Result<Option<PathBuf>> {
    if std::env::var_os("CHROME").is_none() {
        return Ok(None);
    }
    let file = e2e::output().join("webdriver.json");
    std::fs::create_dir_all(e2e::output()).context("no folder for the browser's settings")?;
    let settings = Browser::Chromium.capabilities(&Options::default()).to_string();
    std::fs::write(&file, settings).context("cannot write the browser's settings")?;
    Ok(Some(file))
}
