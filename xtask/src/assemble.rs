//! Adds to the site what Trunk does not make: the element and the frame for
//! other pages, the service worker, the single-file edition.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

use crate::commands::{cargo, command, succeed};
use crate::squeeze::{squeeze, text as squeezed};

/// The program of the form, and the one that the page loads once the form can
/// be used.
const FORM: &str = "disclosure-report";
pub const COMPANION: &str = "companion";
/// What has files read that are not our own: the script that the page loads
/// for it, that of its worker, and the program.
pub const READING: &str = "reading";
pub const WORKER: &str = "worker";
pub const READER: &str = "reader";
/// The features of both.
const WITHOUT_FORM: &[&str] = &["--no-default-features", "--features", "later"];
/// The most memory that the reader may take, in bytes. What is read is bounded
/// as well; this holds whatever a file does.
const READER_MEMORY: usize = 256 << 20;
/// What the page loads once the form can be used.
pub const LATER: &str = "later";
/// The sheets that are sent as one: with the page, and later. `boot` stands
/// alone, for pages on which the others are missing.
const SHEETS: [(&str, &[&str]); 2] =
    [("form", &["tokens", "form"]), (LATER, &["findings", "panel", "screens", "beside", "themes", "print"])];
/// What the service worker does not keep: itself, and what is for other pages.
const NOT_KEPT: [&str; 6] =
    ["sw.js", "sw-kill.js", "disclosure-report.js", "disclosure-report.d.ts", "frame-kit.js", "single-file"];

/// Completes the site that Trunk left in this folder.
pub fn assemble(dist: &Path) -> Result<()> {
    squeeze(dist)?;
    let mut page = Page::read(dist)?;
    page.rename_files()?;
    page.rename_manifest()?;
    page.join_scripts()?;
    page.join_sheets()?;
    let companion = companion(&mut page)?;
    let reading = reading(&mut page)?;
    page.html = without_comments(&page.html);
    std::fs::write(dist.join("index.html"), &page.html)?;
    single_file(&page)?;
    embedded(&page, &companion, &reading)?;
    service_worker(dist)
}

/// Adds the companion, and its names to the page.
fn companion(page: &mut Page) -> Result<Added> {
    let companion = page.add_module(COMPANION, &build_module("web", COMPANION, COMPANION, WITHOUT_FORM)?)?;
    page.name(COMPANION, &companion.glue);
    page.name("companion-wasm", &companion.wasm);
    Ok(companion)
}

/// Adds the reader and what is around it, and to the page the name of the
/// script that has the other names.
fn reading(page: &mut Page) -> Result<String> {
    let Added { glue, wasm } = page.add_module(READER, &build_module("web", READER, READER, WITHOUT_FORM)?)?;
    let worker = page.add(WORKER, "js", squeezed(&source("worker.js")?).as_bytes())?;
    let addresses = format!(
        "const address = (name) => new URL(name, import.meta.url).href;\nconst ADDRESSES = {{ worker: \
         address(\"./{worker}\"), glue: address(\"./{glue}\"), wasm: address(\"./{wasm}\") }};\n"
    );
    let script = page.add(READING, "js", (addresses + &squeezed(&source("reading.js")?)).as_bytes())?;
    page.name(READING, &script);
    Ok(script)
}

/// The form inside other pages: as an element, and in a frame.
fn embedded(page: &Page, companion: &Added, reading: &str) -> Result<()> {
    let Added { glue, wasm } = page.add_module("embed", &build_module("web", FORM, "embed", &[])?)?;

    let frame = page.add("frame", "js", squeezed(&source("frame.js")?).as_bytes())?;
    let mut html = page.html.replace(&page.made(FORM, "js")?.name, &glue);
    html = html.replace(&page.made(FORM, "wasm")?.name, &wasm);
    let mut framed = Page { dist: page.dist.clone(), html };
    framed.name("frame", &frame);
    std::fs::write(page.dist.join("frame.html"), framed.html)?;
    std::fs::write(page.dist.join("frame-kit.js"), squeezed(&source("kit.js")?))?;

    let sheet =
        page.add("embed", "css", for_shadow_root(&(page.all_sheets()? + &squeezed(&style("embed")?))).as_bytes())?;
    let element = format!(
        "(() => {{\n\"use strict\";\nconst ADDRESSES = {{ version: \"{}\", glue: \"{glue}\", wasm: \"{wasm}\", style: \
         \"{sheet}\", companion: \"{}\", companionWasm: \"{}\", reading: \"{reading}\" }};\n{}{}}})();\n",
        env!("CARGO_PKG_VERSION"),
        companion.glue,
        companion.wasm,
        squeezed(&source("loader.js")?),
        squeezed(&source("element.js")?),
    );
    std::fs::write(page.dist.join("disclosure-report.js"), element)?;
    std::fs::write(page.dist.join("disclosure-report.d.ts"), source("disclosure-report.d.ts")?)?;
    Ok(())
}

/// The page in a built folder.
struct Page {
    dist: PathBuf,
    html: String,
}

/// A file of the built folder.
struct Made {
    name: String,
    file: PathBuf,
}

impl Made {
    fn text(&self) -> Result<String> {
        Ok(std::fs::read_to_string(&self.file)?)
    }
}

/// The files that wasm-bindgen makes of a module.
struct Module {
    script: PathBuf,
    wasm: PathBuf,
}

/// The names of a module in the built folder.
struct Added {
    glue: String,
    wasm: String,
}

impl Page {
    fn read(dist: &Path) -> Result<Self> {
        let html = std::fs::read_to_string(dist.join("index.html")).context("Trunk left no page")?;
        Ok(Self { dist: dist.to_owned(), html })
    }

    /// Adds a file under a name with its hash.
    fn add(&self, name: &str, extension: &str, bytes: &[u8]) -> Result<String> {
        let name = format!("{name}-{}.{extension}", &hash(bytes)[..16]);
        std::fs::write(self.dist.join(&name), bytes)?;
        Ok(name)
    }

    fn add_module(&self, name: &str, module: &Module) -> Result<Added> {
        let glue = self.add(name, "js", &std::fs::read(&module.script)?)?;
        let wasm = self.add(name, "wasm", &std::fs::read(&module.wasm)?)?;
        Ok(Added { glue, wasm })
    }

    /// Tells page.js where this file is, without loading it.
    fn name(&mut self, name: &str, file: &str) {
        let meta = format!("  <meta data-boot=\"{name}\" content=\"./{file}\">\n</head>");
        self.html = self.html.replacen("</head>", &meta, 1);
    }

    /// Gives every file that Trunk named by its hash the hash of what it is
    /// now.
    fn rename_files(&mut self) -> Result<()> {
        for file in crate::site::files(&self.dist, &["js", "css", "wasm", "svg"])? {
            let old = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (Some((name, _)), Some((_, extension))) = (old.rsplit_once('-'), old.rsplit_once('.')) else {
                continue;
            };
            let bytes = std::fs::read(&file)?;
            std::fs::remove_file(&file)?;
            let new = self.add(name, extension, &bytes)?;
            self.html = self.html.replace(&old, &new);
        }
        Ok(())
    }

    /// Gives the manifest and what it names their hashes as well.
    fn rename_manifest(&mut self) -> Result<()> {
        const MANIFEST: &str = "manifest.webmanifest";
        let mut manifest = std::fs::read_to_string(self.dist.join(MANIFEST))?;
        for name in ["icon-192", "icon-512"] {
            let old = format!("{name}.png");
            let bytes = std::fs::read(self.dist.join(&old))?;
            std::fs::remove_file(self.dist.join(&old))?;
            manifest = manifest.replace(&old, &self.add(name, "png", &bytes)?);
        }
        std::fs::remove_file(self.dist.join(MANIFEST))?;
        // Every server knows this ending.
        let new = self.add("manifest", "json", manifest.as_bytes())?;
        self.html = self.html.replace(MANIFEST, &new);
        Ok(())
    }

    /// The file that was made of a source with this name.
    fn made(&self, name: &str, extension: &str) -> Result<Made> {
        let names = crate::site::files(&self.dist, &[extension])?.into_iter().map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Made { name, file }
        });
        let is_it = |made: &Made| made.name.rsplit_once('-').is_some_and(|(begin, _)| begin == name);
        names.into_iter().find(is_it).ok_or_else(|| anyhow!("Trunk made no {name}.{extension}"))
    }

    /// Sends the script of the page together with the loader that it calls.
    fn join_scripts(&mut self) -> Result<()> {
        let (loader, page) = (self.made("loader", "js")?, self.made("page", "js")?);
        let joined = self.add("page", "js", (loader.text()? + &page.text()?).as_bytes())?;
        let kept = self.html.lines().filter(|line| !line.contains(&loader.name)).map(|line| format!("{line}\n"));
        self.html = kept.collect::<String>().replace(&page.name, &joined);
        std::fs::remove_file(loader.file)?;
        Ok(std::fs::remove_file(page.file)?)
    }

    /// Joins the sheets that are sent as one.
    fn join_sheets(&mut self) -> Result<()> {
        for (joined, names) in SHEETS {
            let mut text = String::new();
            for name in names {
                let made = self.made(name, "css")?;
                text += &made.text()?;
                let kept = self.html.lines().filter(|line| !line.contains(&made.name)).map(|line| format!("{line}\n"));
                self.html = kept.collect();
                std::fs::remove_file(made.file)?;
            }
            let sheet = self.add(joined, "css", text.as_bytes())?;
            if joined == LATER {
                self.name(LATER, &sheet);
            } else {
                let link = format!("  <link rel=\"stylesheet\" href=\"./{sheet}\">\n</head>");
                self.html = self.html.replacen("</head>", &link, 1);
            }
        }
        Ok(())
    }

    /// Every sheet of the page.
    fn all_sheets(&self) -> Result<String> {
        ["boot", "form", LATER].iter().map(|name| self.made(name, "css")?.text()).collect()
    }
}

/// Builds a program and makes it a module for this target of wasm-bindgen.
fn build_module(target: &str, program: &str, name: &str, features: &[&str]) -> Result<Module> {
    const WASM: &str = "wasm32-unknown-unknown";
    println!("Building the module for {name} …");
    let mut compile = cargo(&["rustc", "--quiet", "--release", "--bin", program, "--target", WASM]);
    compile.args(features);
    if program == READER {
        compile.args(["--", &format!("-Clink-arg=--max-memory={READER_MEMORY}")]);
    }
    succeed(&mut compile)?;
    let workspace = e2e::workspace();
    let built = e2e::target().join(WASM).join(format!("release/{program}.wasm"));
    let folder = e2e::target().join("site").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    let mut bindgen = command("wasm-bindgen", &["--no-typescript", "--remove-name-section", "--target", target]);
    bindgen.args(["--remove-producers-section", "--out-name", name, "--out-dir"]).arg(&folder).arg(&built);
    succeed(bindgen.current_dir(workspace))?;
    squeeze(&folder)?;
    Ok(Module { script: folder.join(format!("{name}.js")), wasm: folder.join(format!("{name}_bg.wasm")) })
}

/// The sheet for a shadow root: the same rules, by the width of the element
/// instead of the window where the browser can tell.
fn for_shadow_root(sheet: &str) -> String {
    let mut narrow = String::new();
    let mut rest = String::new();
    let mut in_block = false;
    for line in sheet.lines() {
        in_block |= line.starts_with("@media screen and (") || line.starts_with("@media (min-width");
        let target = if in_block { &mut narrow } else { &mut rest };
        *target += line;
        target.push('\n');
        // The squeezed sheet has a line with nothing but the bracket at the end
        // of each block.
        in_block &= line != "}" || !narrow.trim_end().ends_with("}\n}");
    }
    let by_element =
        narrow.replace("@media screen and (", "@container (").replace("@media (min-width", "@container (min-width");
    format!(
        "{rest}@supports (container-type: inline-size) {{\n@media screen {{\n{by_element}}}\n}}\n@supports not (container-type: inline-size) \
         {{\n{narrow}}}\n"
    )
}

/// The list of the worker, in front of its code.
fn service_worker(dist: &Path) -> Result<()> {
    let mut files = Vec::new();
    list(dist, "", &mut files)?;
    files.sort();
    let mut entries = String::new();
    for name in &files {
        writeln!(entries, "  \"{name}\": \"{}\",", hash(&std::fs::read(dist.join(name))?))?;
    }
    let build = &hash(entries.as_bytes())[..12];
    let head = format!("const BUILD = \"{build}\";\nconst FILES = {{\n{entries}}};\n");
    std::fs::write(dist.join("sw.js"), head + &squeezed(&source("sw.js")?))?;
    std::fs::write(dist.join("sw-kill.js"), squeezed(&source("sw-kill.js")?))?;
    Ok(())
}

/// Every file that is kept for use without a network, relative to `dist`.
fn list(dist: &Path, folder: &str, files: &mut Vec<String>) -> Result<()> {
    for entry in std::fs::read_dir(dist.join(folder))? {
        let entry = entry?;
        let name = format!("{folder}{}", entry.file_name().to_string_lossy());
        match entry.file_type()?.is_dir() {
            _ if NOT_KEPT.contains(&name.as_str()) => {}
            true => list(dist, &format!("{name}/"), files)?,
            false => files.push(name),
        }
    }
    Ok(())
}

/// Everything in one file, which runs from a disk and cannot reach a network.
fn single_file(page: &Page) -> Result<()> {
    let form = build_module("no-modules", FORM, "single", &["--no-default-features", "--features", "form"])?;
    let companion = build_module("no-modules", COMPANION, "single-companion", WITHOUT_FORM)?;
    let reader = build_module("no-modules", READER, "single-reader", WITHOUT_FORM)?;
    let reading = squeezed(&source("reading.js")?).replace("export function", "function");
    let script = format!(
        "const SINGLE_FILE = {{\nload() {{\n{}}},\nloadCompanion() {{\n{}}},\nloadReader() {{\n{}}},\nwork() \
         {{\n{}}},\nasync loadReading() {{\n{reading}return {{ readerOf }};\n}}\n}};\n{}{}{}",
        embed(&form)?,
        embed(&companion)?,
        embed(&reader)?,
        squeezed(&source("worker.js")?),
        squeezed(&source("loader.js")?),
        squeezed(&source("page.js")?),
        squeezed(&source("self-test.js")?),
    );
    let sheet = page.all_sheets()?;
    let body = page.html.split_once("<body>").and_then(|(_, body)| body.split_once("</body>")).map(|(body, _)| body);
    let body = body.ok_or_else(|| anyhow!("the page has no body"))?;
    // Old kernels know only 'unsafe-eval' for WebAssembly; neither reaches a network.
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval' 'unsafe-eval'; style-src {}; img-src data: blob:; \
         worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'",
        policy_hash(&script),
        policy_hash(&sheet),
    );
    let html = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"{policy}\">\n<meta name=\"renderer\" content=\"webkit\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>政府信息公开工作年度报告</title>\n<style>{sheet}</style>\n\
         </head>\n<body>{body}<script>{script}</script>\n</body>\n</html>\n"
    );
    let folder = page.dist.join("single-file");
    std::fs::create_dir_all(&folder)?;
    Ok(std::fs::write(folder.join("disclosure-report.html"), html)?)
}

/// The body of a function that loads this module, anew whenever it is called.
fn embed(module: &Module) -> Result<String> {
    let glue = std::fs::read_to_string(&module.script)?;
    let wasm = BASE64_STANDARD.encode(std::fs::read(&module.wasm)?);
    Ok(format!(
        "{glue}\nconst bytes = Uint8Array.from(atob(\"{wasm}\"), (c) => c.charCodeAt(0));\nreturn wasm_bindgen({{ \
         module_or_path: bytes }}).then(() => wasm_bindgen);\n"
    ))
}

/// What a content security policy allows this text by.
fn policy_hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// A page without indents, empty lines and comments.
fn without_comments(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("<!--") {
        kept += before;
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept += rest;
    squeezed(&kept)
}

fn source(name: &str) -> Result<String> {
    read(&format!("src/web/{name}"))
}

fn style(name: &str) -> Result<String> {
    read(&format!("styles/{name}.css"))
}

fn read(name: &str) -> Result<String> {
    std::fs::read_to_string(e2e::workspace().join(name)).with_context(|| format!("cannot read {name}"))
}

#[cfg(test)]
mod tests {
    use super::{for_shadow_root, without_comments};

    #[test]
    fn a_page_is_sent_without_comments() {
        let page = "<!doctype html>\n  <!-- one -->\n  <p>a</p><!-- two\n lines --><p>b</p>\n";
        assert_eq!(without_comments(page), "<!doctype html>\n<p>a</p><p>b</p>\n");
    }

    #[test]
    fn in_a_shadow_root_the_width_of_the_element_counts() {
        let sheet = ".a { b: c; }\n@media screen and (max-width: 9px) {\n.a { b: d; }\n}\n.e { f: g; }\n";
        let made = for_shadow_root(sheet);
        assert!(made.starts_with(".a { b: c; }\n.e { f: g; }\n"));
        assert!(made.contains("{\n@media screen {\n@container (max-width: 9px) {\n.a { b: d; }\n}\n}\n}\n"), "{made}");
        assert!(made.contains("not (container-type: inline-size) {\n@media screen and (max-width: 9px) {"), "{made}");
    }
}
