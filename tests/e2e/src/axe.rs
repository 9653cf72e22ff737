//! axe-core, which looks for what keeps people out.

use std::sync::LazyLock;

use crate::npm;

/// The package, exactly: another version finds something else.
const VERSION: &str = "4.11.4";

/// The script, fetched if need be.
///
/// # Errors
/// A sentence when it cannot be had.
pub fn source() -> Result<&'static str, &'static str> {
    static SOURCE: LazyLock<Result<String, String>> = LazyLock::new(|| {
        let file = npm::package("axe-core", VERSION)?.join("axe.min.js");
        std::fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))
    });
    SOURCE.as_deref().map_err(String::as_str)
}
