//! Makes modules and scripts smaller by the tools that are made for it. The
//! site is built without where they cannot be had.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::commands::{command, succeed};

/// A package of the npm registry, exactly.
type Package = (&'static str, &'static str);

/// wasm-opt takes two per cent off a module. Older versions break modules of
/// today's Rust.
const BINARYEN: Package = ("binaryen", "132.0.0");
/// What Chromium 86 knows, and no more.
const FEATURES: [&str; 7] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
];
/// Measured after brotli. Functions that were kept apart compress better apart.
const PASSES: [&str; 9] = [
    "--gufa",
    "-O3",
    "--one-caller-inline-max-function-size=1",
    "--flexible-inline-max-function-size=1",
    "--low-memory-unused",
    "--converge",
    "--rse",
    "--vacuum",
    "--reorder-locals",
];

/// Takes spaces and long names out of scripts, a sixth of the glue.
const ESBUILD: Package = ("esbuild-wasm", "0.25.0");
/// Syntax stays as it is: the scripts that say why a browser is too old are
/// read by browsers that are too old.
const MINIFY: [&str; 5] =
    ["--minify-whitespace", "--minify-identifiers", "--charset=utf8", "--allow-overwrite", "--log-level=warning"];

/// Whether everything is optimised here; else a sentence that says why not.
pub fn is_there() -> Result<(), String> {
    package(BINARYEN).and(package(ESBUILD)).map(|_| ())
}

fn package((name, version): Package) -> Result<PathBuf, String> {
    e2e::npm::package(name, version)
}

/// Makes a module smaller, if that can be done here.
pub fn module(module: &Path) -> Result<()> {
    let Ok(binaryen) = package(BINARYEN) else { return Ok(()) };
    let mut wasm_opt = command("node", &[]);
    wasm_opt.arg(binaryen.join("bin/wasm-opt")).args(PASSES).args(FEATURES).arg("-o").arg(module).arg(module);
    succeed(&mut wasm_opt).with_context(|| format!("wasm-opt cannot read {}", module.display()))
}

/// Makes the scripts of a folder smaller, if that can be done here.
pub fn scripts(folder: &Path, files: &[PathBuf]) -> Result<()> {
    let Ok(esbuild) = package(ESBUILD) else { return Ok(()) };
    let mut minify = command("node", &[]);
    minify.arg(esbuild.join("bin/esbuild")).args(MINIFY).args(files);
    minify.arg(format!("--outbase={}", folder.display())).arg(format!("--outdir={}", folder.display()));
    succeed(&mut minify).with_context(|| format!("esbuild cannot read what is in {}", folder.display()))
}
