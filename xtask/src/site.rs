//! Builds the release site, weighs its first load, serves it.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use e2e::Site;

use crate::commands::{command, succeed};
use crate::{assemble, optimise, setup};

/// What the first load may weigh, in brotli bytes.
const LIMIT: usize = 150 * 1024;

/// Builds the site; fails when its first load is too heavy.
pub fn build() -> Result<()> {
    let weight = make()?;
    if let Err(reason) = optimise::is_there() {
        println!("The modules are not optimised: {reason}. Nor is the first load held to its limit.");
    } else if weight > LIMIT {
        bail!("the first load weighs {}, more than {}", kilobytes(weight), kilobytes(LIMIT));
    }
    Ok(())
}

/// Builds the site into `dist/`, prints what the first load weighs and returns
/// it, in brotli bytes.
pub fn make() -> Result<usize> {
    setup::builder()?;
    println!("Building the release site …");
    let mut trunk = command("trunk", &["build", "--release", "--skip-version-check"]);
    // Trunk does not understand the usual value of this variable.
    succeed(trunk.env_remove("NO_COLOR"))?;
    let dist = e2e::workspace().join("dist");
    assemble::assemble(&dist)?;
    let files = first_load(&dist)?;
    print_sizes("first load", &files);
    print_sizes("loaded later", &later(&dist)?);
    Ok(total(&files, |file| file.brotli))
}

/// Builds the site and serves it until the process is stopped.
pub fn serve(port: u16) -> Result<()> {
    if let Err(error) = std::net::TcpListener::bind(("127.0.0.1", port)) {
        if error.kind() == ErrorKind::AddrInUse {
            bail!("port {port} is taken by another program; choose one with `cargo xtask serve --port N`");
        }
        return Err(error).with_context(|| format!("cannot serve on port {port}"));
    }
    make()?;
    let site = Site::built().start(port).map_err(anyhow::Error::msg)?;
    println!("\nThe form is on {}  (Ctrl+C stops it)", site.url());
    std::io::stdout().flush()?;
    site.wait();
    Ok(())
}

/// The files of a folder with one of these extensions.
pub fn files(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let is_wanted =
        |path: &PathBuf| path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted));
    Ok(files.into_iter().filter(is_wanted).collect())
}

/// A file of the first load with its sizes in bytes.
struct Weighed {
    name: String,
    raw: usize,
    brotli: usize,
}

/// The page and every file that it names.
fn first_load(dist: &Path) -> Result<Vec<Weighed>> {
    let page = std::fs::read_to_string(dist.join("index.html")).context("no built site in dist/")?;
    std::iter::once("index.html").chain(references(&page)).map(|name| weigh(dist, name)).collect()
}

/// What the page loads once it can be used.
fn later(dist: &Path) -> Result<Vec<Weighed>> {
    let names = files(dist, &["js", "wasm", "css"])?;
    let names = names.iter().filter_map(|file| file.file_name()?.to_str());
    let kinds = [assemble::COMPANION, assemble::LATER, assemble::READER, assemble::READING, assemble::WORKER];
    let is_later = |name: &&str| kinds.iter().any(|kind| name.starts_with(kind));
    names.filter(is_later).map(|name| weigh(dist, name)).collect()
}

/// The relative addresses in `href` and `src`.
fn references(page: &str) -> Vec<&str> {
    let mut names: Vec<&str> = page
        .split(" href=\"")
        .flat_map(|part| part.split(" src=\""))
        .skip(1)
        .filter_map(|part| part.split('"').next()?.strip_prefix("./"))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn weigh(dist: &Path, name: &str) -> Result<Weighed> {
    let bytes = std::fs::read(dist.join(name)).with_context(|| format!("index.html names {name}, which is missing"))?;
    Ok(Weighed { name: name.to_owned(), raw: bytes.len(), brotli: brotli(&bytes)? })
}

/// What bytes weigh as a web server would send them.
pub fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(compressed.len())
}

fn print_sizes(title: &str, files: &[Weighed]) {
    println!("\n{title:<50}{:>12}{:>12}", "raw", "brotli");
    for file in files {
        println!("{:<50}{:>12}{:>12}", file.name, kilobytes(file.raw), kilobytes(file.brotli));
    }
    let (raw, brotli) = (total(files, |file| file.raw), total(files, |file| file.brotli));
    println!("{:<50}{:>12}{:>12}\n", "together", kilobytes(raw), kilobytes(brotli));
}

fn total(files: &[Weighed], size: impl Fn(&Weighed) -> usize) -> usize {
    files.iter().map(size).sum()
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1024, bytes % 1024 * 10 / 1024)
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn relative_addresses_are_found_once() {
        let page = r#"<link href="./a.css"><script src="./b.js" defer></script><a href="https://c/"></a>
            <link rel="x" href="./a.css">"#;
        assert_eq!(references(page), ["a.css", "b.js"]);
    }
}
