//! Installs the tools that are missing, and only those.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow, bail};

use crate::commands::{cargo, command, find, output, succeed};

const TRUNK: &str = "0.21.14";
const WASM: &str = "wasm32-unknown-unknown";

/// What the release site is built with.
pub fn builder() -> Result<()> {
    wasm_target()?;
    trunk()?;
    wasm_bindgen()
}

/// What formats and lints; rustup leaves it out of its minimal profile.
pub fn linters() -> Result<()> {
    for (component, program) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output(&mut cargo(&[program, "--version"])).is_none() {
            announce(component);
            succeed(&mut command("rustup", &["component", "add", component]))
                .with_context(|| format!("install {component}, for example by `rustup component add {component}`"))?;
        }
    }
    Ok(())
}

/// What `clippy` and the browser tests compile for.
pub fn wasm_target() -> Result<()> {
    let rustc = &["--print", "target-libdir", "--target", WASM];
    let folder = output(command("rustc", rustc).current_dir(e2e::workspace()));
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    announce("the wasm target");
    succeed(&mut command("rustup", &["target", "add", WASM]))
        .with_context(|| format!("install the target {WASM} of Rust, for example by `rustup target add {WASM}`"))
}

fn trunk() -> Result<()> {
    if version("trunk").as_deref() == Some(TRUNK) {
        return Ok(());
    }
    announce(&format!("Trunk {TRUNK} (some minutes)"));
    succeed(install("trunk", TRUNK).arg("--locked"))
}

/// Its version is that of the library, exactly. Its own lock file may name
/// what is not available; then it does without.
fn wasm_bindgen() -> Result<()> {
    let wanted = locked_version("wasm-bindgen")?;
    let is_there = |program| version(program).as_deref() == Some(wanted.as_str());
    if is_there("wasm-bindgen") && is_there("wasm-bindgen-test-runner") {
        return Ok(());
    }
    announce(&format!("the wasm-bindgen CLI {wanted} (some minutes)"));
    let locked = succeed(install("wasm-bindgen-cli", &wanted).arg("--locked").stderr(Stdio::null()));
    locked.or_else(|_| succeed(&mut install("wasm-bindgen-cli", &wanted)))
}

/// Replaces one of another version.
pub fn install(package: &str, version: &str) -> Command {
    cargo(&["install", package, "--version", version, "--force", "--quiet"])
}

/// The second word of what a program says about its version.
fn version(program: &str) -> Option<String> {
    let said = output(&mut command(program, &["--version"]))?;
    said.split_whitespace().nth(1).map(str::to_owned)
}

fn locked_version(package: &str) -> Result<String> {
    let file = e2e::workspace().join("Cargo.lock");
    let lock = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let entry = format!("name = \"{package}\"\nversion = \"");
    let version = lock.split_once(&entry).and_then(|(_, rest)| rest.split_once('"'));
    version.map(|(version, _)| version.to_owned()).ok_or_else(|| anyhow!("Cargo.lock names no {package}"))
}

/// Chromium, its driver, a Chinese font, and the web server of the portal.
pub fn browser() -> Result<()> {
    let packages = missing_packages();
    if !packages.is_empty() {
        announce(&packages.join(", "));
        let installed = apt(&packages);
        let mut left = missing_packages();
        // The tests pass without; only pictures show boxes for characters.
        if left.contains(&FONT) {
            println!("no Chinese font: install one, such as {FONT}, to see text on screenshots");
            left.retain(|package| *package != FONT);
        }
        if !left.is_empty() {
            let advice = if left == [NGINX] {
                "install nginx, which serves the portal of the end-to-end tests"
            } else {
                "install Chromium and chromedriver of the same version, or name them in CHROME and CHROMEDRIVER"
            };
            let reason = installed.err().unwrap_or_else(|| anyhow!("apt-get did not bring {}", left.join(", ")));
            return Err(reason.context(format!("{advice}; `cargo xtask test --quick` does without")));
        }
    }
    Ok(())
}

/// What looks for barriers; without it that is left out, with a sentence.
pub fn axe() -> String {
    match e2e::axe::source() {
        Ok(_) => "Barriers: looked for, with axe-core.".to_owned(),
        Err(reason) => format!("Barriers: not looked for, {reason}."),
    }
}

const FONT: &str = "fonts-noto-cjk";
const NGINX: &str = "nginx-light";
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The driver program, for those that do not look on `PATH`.
pub fn chromedriver() -> Option<PathBuf> {
    std::env::var_os("CHROMEDRIVER").map(Into::into).or_else(|| find("chromedriver"))
}

fn missing_packages() -> Vec<&'static str> {
    let has_browser = std::env::var_os("CHROME").is_some() || BROWSERS.iter().any(|name| find(name).is_some());
    let fonts = output(&mut command("fc-list", &[":lang=zh", "family"]));
    [
        (has_browser, "chromium"),
        (chromedriver().is_some(), "chromium-driver"),
        (e2e::Nginx::program().is_some(), NGINX),
        (fonts.is_some_and(|fonts| !fonts.is_empty()), FONT),
    ]
    .into_iter()
    .filter_map(|(is_there, package)| (!is_there).then_some(package))
    .collect()
}

/// Installs packages of Debian, where it may.
pub fn apt(packages: &[&str]) -> Result<()> {
    if find("apt-get").is_none() {
        bail!("there is no apt-get to install {}", packages.join(", "));
    }
    let is_root = output(&mut command("id", &["-u"])).as_deref() == Some("0");
    let run = |arguments: &[&str]| {
        let mut apt = if is_root { command("apt-get", &[]) } else { command("sudo", &["-n", "apt-get"]) };
        succeed(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(Stdio::null()))
    };
    run(&["update"])?;
    run(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
}

pub fn announce(what: &str) {
    println!("Installing {what} …");
}
