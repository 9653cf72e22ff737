//! axe-core, which looks for what keeps people out: fetched from the npm
//! registry once, never a part of the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use crate::target;

/// The package, exactly: another version finds something else.
const VERSION: &str = "4.11.4";

/// The script, fetched if need be.
///
/// # Errors
/// A sentence when it cannot be had.
pub fn source() -> Result<&'static str, &'static str> {
    static SOURCE: LazyLock<Result<String, String>> = LazyLock::new(|| {
        let file = file();
        if !file.is_file() {
            fetch(&file)?;
        }
        std::fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))
    });
    SOURCE.as_deref().map_err(String::as_str)
}

fn file() -> PathBuf {
    target().join(format!("axe/axe-core-{VERSION}.min.js"))
}

/// Under its final name only when it is complete, for other processes may
/// fetch it at the same time.
fn fetch(file: &Path) -> Result<(), String> {
    let own = target().join(format!("axe/{}", std::process::id()));
    let fetched = std::fs::create_dir_all(&own)
        .map_err(|error| format!("cannot make {}: {error}", own.display()))
        .and_then(|()| fetch_into(&own))
        .and_then(|script| std::fs::rename(script, file).map_err(|error| error.to_string()));
    let _ = std::fs::remove_dir_all(&own);
    fetched
}

/// Nothing of the package is run: its archive is unpacked, that is all.
fn fetch_into(folder: &Path) -> Result<PathBuf, String> {
    let package = format!("axe-core@{VERSION}");
    let mut pack = Command::new("npm");
    pack.args(["pack", &package, "--silent", "--ignore-scripts", "--pack-destination"]).arg(folder);
    succeed(pack.current_dir(folder)).map_err(|reason| match reason {
        None => "npm is missing, which fetches axe-core: install Node.js with npm".to_owned(),
        Some(_) => format!("the npm registry does not hand over {package}"),
    })?;
    let mut unpack = Command::new("tar");
    unpack.arg("-xzf").arg(folder.join(format!("axe-core-{VERSION}.tgz"))).arg("-C").arg(folder);
    succeed(&mut unpack).map_err(|_| format!("the package {package} is not as expected"))?;
    Ok(folder.join("package/axe.min.js"))
}

/// Fails with nothing when the program is missing, else with its code.
fn succeed(command: &mut Command) -> Result<(), Option<i32>> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().map_err(|_| None)?;
    if status.success() { Ok(()) } else { Err(Some(status.code().unwrap_or(-1))) }
}
