//! wasm-opt of Binaryen, which takes two per cent off a module. The site is
//! built without where it cannot be had.

use std::path::Path;

use anyhow::{Context, Result};

use crate::commands::{command, succeed};

/// The package, exactly. Older versions break modules of today's Rust.
const VERSION: &str = "132.0.0";
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
const PASSES: [&str; 3] = ["-O2", "--one-caller-inline-max-function-size=1", "--low-memory-unused"];

/// Whether modules are optimised here; else a sentence that says why not.
pub fn is_there() -> Result<(), String> {
    e2e::npm::package("binaryen", VERSION).map(|_| ())
}

/// Makes a module smaller, if that can be done here.
pub fn optimise(module: &Path) -> Result<()> {
    let Ok(binaryen) = e2e::npm::package("binaryen", VERSION) else { return Ok(()) };
    let mut wasm_opt = command("node", &[]);
    wasm_opt.arg(binaryen.join("bin/wasm-opt")).args(PASSES).args(FEATURES).arg("-o").arg(module).arg(module);
    succeed(&mut wasm_opt).with_context(|| format!("wasm-opt cannot read {}", module.display()))
}
