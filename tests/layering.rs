//! Which module may use which, and which crates: a wrong arrow fails here.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules of this crate that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("formats", &[]),
    ("report", &["formats"]),
    ("narrative", &["report"]),
    ("checks", &["formats", "report", "narrative"]),
    ("exchange", &["formats", "report"]),
    ("app", &["formats", "report", "checks", "exchange"]),
    ("document", &[]),
    ("text", &["formats", "report", "checks", "exchange", "app", "document"]),
    ("clipboard", &["formats", "report", "checks", "exchange", "app", "text", "document"]),
    ("guide", &["formats", "report", "checks", "exchange", "app", "text", "clipboard"]),
    ("import", &["formats", "report", "exchange", "text", "document", "clipboard"]),
    ("reader", &["exchange", "guide", "import"]),
    ("companion", &["formats", "report", "checks", "exchange", "app", "text", "document", "clipboard", "guide"]),
    ("ui", &["formats", "report", "checks", "exchange", "app", "text"]),
    ("browser", &["exchange", "report", "app", "text", "ui"]),
];

/// Crates that only a browser has, and the modules that may use them.
const BROWSER_CRATES: &[(&str, &[&str])] = &[
    ("yew", &["ui", "browser"]),
    ("web_sys", &["ui", "browser"]),
    ("wasm_bindgen", &["ui", "browser"]),
    ("wasm_bindgen_futures", &["ui", "browser"]),
    ("gloo", &["ui", "browser"]),
    ("js_sys", &["ui", "browser"]),
];

fn source_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            source_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Every source file of the library with its top-level module and its code,
/// comments left out.
fn modules() -> Vec<(String, String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    source_files(&root, &mut files);
    let module = |path: &PathBuf| {
        let relative = path.strip_prefix(&root).expect("below src");
        let first = relative.components().next().expect("a name").as_os_str().to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    };
    let code = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a source file");
        let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
        lines.collect::<Vec<_>>().join("\n")
    };
    files
        .into_iter()
        .map(|path| (module(&path), code(&path), path))
        .filter(|(name, ..)| !["lib", "main", "bin"].contains(&name.as_str()))
        .collect()
}

#[test]
fn every_module_is_in_the_table() {
    for (module, _, path) in modules() {
        assert!(MAY_USE.iter().any(|(name, _)| *name == module), "{} has a layer", path.display());
    }
}

#[test]
fn modules_use_only_those_below_them() {
    for (module, code, path) in modules() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else { continue };
        for (other, _) in MAY_USE {
            let uses = code.contains(&format!("crate::{other}::"))
                || code.contains(&format!("crate::{other};"))
                || code.contains(&format!("crate::{other}\n"));
            let is_allowed = *other == module || allowed.contains(other);
            assert!(!uses || is_allowed, "{}: {module} must not use {other}", path.display());
        }
        assert!(!code.contains("crate::{"), "{}: name one module per `use crate::`", path.display());
    }
}

#[test]
fn the_core_knows_no_browser() {
    for (module, code, path) in modules() {
        for (name, allowed) in BROWSER_CRATES {
            let uses = code.contains(&format!("{name}::")) && !code.contains(&format!("_{name}::"));
            assert!(!uses || allowed.contains(&module.as_str()), "{}: {module} must not use {name}", path.display());
        }
    }
}

#[test]
fn the_core_has_no_floating_point_numbers() {
    for (module, code, path) in modules() {
        // What parses JSON could hand one over, and a clock is one.
        let is_exempt = path.ends_with("exchange/json.rs") || module == "browser";
        assert!(is_exempt || !code.contains("f64"), "{}", path.display());
    }
}
