//! Tells the main stories to browsers other than the current Chromium, and the
//! types of the portal's interface to the TypeScript compiler. What is
//! downloaded for the browsers stays in `target/browsers/`.

use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Error, Result, anyhow, bail};
use e2e::Browser;

use crate::commands::{cargo, command, find, output, succeed};
use crate::setup::{announce, apt, install};

/// The program of Chromium 86, in a package of the npm registry.
const CHROMIUM_86: (&str, &str) = ("chrome-aws-lambda", "5.3.1");
const GECKODRIVER: &str = "0.37.0";
const TYPESCRIPT: &str = "typescript@5.9.3";

const BROWSERS: [Browser; 3] = [Browser::Chromium86, Browser::Firefox, Browser::WebKitGtk];

/// Stands among the names of browsers.
const TYPES: &str = "types";

enum Outcome {
    /// After so many seconds.
    Passed(u64),
    Failed,
    /// Something it needs cannot be had.
    LeftOut(Error),
}

/// Tells the story to the named browsers and compiles what a portal may write,
/// if that is named; everything when nothing is.
pub fn run(names: &[&str]) -> Result<()> {
    let wants_types = names.is_empty() || names.contains(&TYPES);
    let browsers = names.iter().filter(|name| **name != TYPES).map(named).collect::<Result<Vec<_>>>()?;
    let browsers = if names.is_empty() { BROWSERS.to_vec() } else { browsers };
    if !e2e::workspace().join("dist/index.html").is_file() {
        bail!("there is no site in dist/: run `cargo xtask build` first");
    }
    let mut outcomes = Vec::new();
    for browser in browsers {
        println!("\n── {} ──", browser.name());
        outcomes.push((browser.name(), tell(browser)));
    }
    if wants_types {
        println!("\n── {TYPES} ──");
        outcomes.push((TYPES, types()));
    }
    println!();
    for (name, outcome) in &outcomes {
        match outcome {
            Outcome::Passed(seconds) => println!("{name:<12} passed in {seconds} s"),
            Outcome::Failed => println!("{name:<12} failed"),
            Outcome::LeftOut(reason) => println!("{name:<12} left out: {reason:#}"),
        }
    }
    match outcomes.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Failed)).count() {
        0 => Ok(()),
        n_failed => bail!("{n_failed} of {} failed", outcomes.len()),
    }
}

fn named(name: &&str) -> Result<Browser> {
    let browser = BROWSERS.into_iter().find(|browser| browser.name() == *name);
    browser.ok_or_else(|| anyhow!("`{name}` is none of {}, {TYPES}", BROWSERS.map(Browser::name).join(", ")))
}

fn tell(browser: Browser) -> Outcome {
    let test = match browser {
        Browser::Firefox => firefox(),
        Browser::WebKitGtk => webkitgtk(),
        Browser::Chromium | Browser::Chromium86 => chromium_86(),
    };
    match test {
        Ok(mut test) => outcome(test.env("E2E_BROWSER", browser.name())),
        Err(reason) => Outcome::LeftOut(reason),
    }
}

fn outcome(test: &mut Command) -> Outcome {
    let start = Instant::now();
    match succeed(test) {
        Ok(()) => Outcome::Passed(start.elapsed().as_secs()),
        Err(_) => Outcome::Failed,
    }
}

/// Compiles `tests/types` against `src/web/disclosure-report.d.ts`.
fn types() -> Outcome {
    let tsc = |arguments: &[&str]| {
        command("npm", &[&["exec", "--yes", "--package", TYPESCRIPT, "--", "tsc"], arguments].concat())
    };
    if find("npm").is_none() {
        return Outcome::LeftOut(anyhow!("npm is missing, which fetches the compiler: install Node.js with npm"));
    }
    if output(&mut tsc(&["--version"])).is_none() {
        return Outcome::LeftOut(anyhow!("the npm registry does not hand over {TYPESCRIPT}"));
    }
    outcome(&mut tsc(&["--project", "tests/types"]))
}

/// The main story, the single file and the element. What needs a record of
/// requests, other hosts or the heap is told to the current Chromium alone.
const TEST: [&str; 12] = [
    "test",
    "--quiet",
    "--package",
    "e2e",
    "--test",
    "main_story",
    "--test",
    "single_file",
    "--test",
    "element",
    "--",
    "--skip=thousand",
];

fn chromium_86() -> Result<Command> {
    let program = folder()?.join("chromium-86");
    if !program.is_file() {
        fetch_chromium_86(&program)?;
    }
    let libraries = output(Command::new("ldd").arg(&program)).unwrap_or_default();
    let missing = libraries.lines().filter(|line| line.ends_with("not found"));
    let missing: Vec<&str> = missing.filter_map(|line| line.split_whitespace().next()).collect();
    if !missing.is_empty() {
        bail!("it needs {}, which the libraries of any current Chromium bring along", missing.join(", "));
    }
    let mut test = cargo(&TEST);
    test.env("E2E_BINARY", program);
    Ok(test)
}

fn fetch_chromium_86(program: &Path) -> Result<()> {
    let (name, version) = CHROMIUM_86;
    announce(&format!("Chromium 86 from the npm package {name} {version}"));
    let package = e2e::npm::package(name, version).map_err(|reason| anyhow!(reason))?;
    let packed = std::fs::File::open(package.join("bin/chromium.br")).context("its package is not as expected")?;
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(packed, 1 << 16).read_to_end(&mut unpacked)?;
    // Under its final name only when it is complete.
    folder()?;
    let part = program.with_extension("part");
    std::fs::write(&part, unpacked)?;
    std::fs::set_permissions(&part, PermissionsExt::from_mode(0o755))?;
    Ok(std::fs::rename(&part, program)?)
}

fn firefox() -> Result<Command> {
    let program = program(&["firefox-esr", "firefox"], "firefox-esr")?;
    let own = folder()?.join("bin/geckodriver");
    let driver = find("geckodriver").unwrap_or(own);
    if !driver.is_file() {
        announce(&format!("geckodriver {GECKODRIVER} (some minutes)"));
        succeed(install("geckodriver", GECKODRIVER).arg("--locked").arg("--root").arg(folder()?))
            .context("geckodriver is missing: put it on PATH, for example by `cargo install geckodriver`")?;
    }
    let mut test = cargo(&TEST);
    test.env("E2E_BINARY", program).env("E2E_DRIVER", driver);
    Ok(test)
}

/// It has no mode without a screen, so it gets one that nobody sees.
fn webkitgtk() -> Result<Command> {
    let driver = program(&["WebKitWebDriver"], "webkit2gtk-driver")?;
    program(&["xauth"], "xauth")?;
    let screen = program(&["xvfb-run"], "xvfb")?;
    let program =
        mini_browser().context("WebKitGTK's MiniBrowser is missing, which the package of its library holds")?;
    let cargo = cargo(&TEST);
    let mut test = command(&screen.to_string_lossy(), &["--auto-servernum"]);
    test.arg(cargo.get_program()).args(cargo.get_args());
    test.env("E2E_BINARY", program).env("E2E_DRIVER", driver);
    Ok(test)
}

/// Debian has it below a folder for the kind of processor.
fn mini_browser() -> Option<PathBuf> {
    let below = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let folders = below.chain(["/usr/lib".into(), "/usr/libexec".into()]);
    let files = folders.flat_map(|folder| ["webkit2gtk-4.1", "webkitgtk-6.0"].map(|name| folder.join(name)));
    files.map(|folder| folder.join("MiniBrowser")).find(|file| file.is_file())
}

/// The first of these programs, installed with this package if need be.
fn program(names: &[&str], package: &'static str) -> Result<PathBuf> {
    let there = || names.iter().find_map(|name| find(name));
    if let Some(program) = there() {
        return Ok(program);
    }
    announce(package);
    let installed = apt(&[package]);
    there().ok_or_else(|| {
        let reason = installed.err().unwrap_or_else(|| anyhow!("apt-get did not bring it"));
        reason.context(format!(
            "{} is missing: install it, for example by `apt-get install {package}`",
            names.join(" or ")
        ))
    })
}

/// Where downloads stay.
fn folder() -> Result<PathBuf> {
    let folder = e2e::target().join("browsers");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}
