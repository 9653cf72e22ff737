//! Packages of the npm registry: fetched once, never a part of the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::target;

/// The folder of a package, fetched if need be.
///
/// # Errors
/// A sentence when it cannot be had.
pub fn package(name: &str, version: &str) -> Result<PathBuf, String> {
    let folder = target().join(format!("npm/{name}-{version}"));
    if !folder.is_dir() {
        fetch(name, version, &folder)?;
    }
    Ok(folder)
}

/// Under its final name only when it is complete, for other processes may
/// fetch it at the same time.
fn fetch(name: &str, version: &str, folder: &Path) -> Result<(), String> {
    let own = target().join(format!("npm/{}", std::process::id()));
    let fetched = std::fs::create_dir_all(&own)
        .map_err(|error| format!("cannot make {}: {error}", own.display()))
        .and_then(|()| fetch_into(&own, name, version))
        .and_then(|package| match std::fs::rename(package, folder) {
            // Somebody else was faster.
            Err(error) if !folder.is_dir() => Err(error.to_string()),
            _ => Ok(()),
        });
    let _ = std::fs::remove_dir_all(&own);
    fetched
}

/// Nothing of the package is run: its archive is unpacked, that is all.
fn fetch_into(folder: &Path, name: &str, version: &str) -> Result<PathBuf, String> {
    let mut pack = Command::new("npm");
    pack.args(["pack", &format!("{name}@{version}"), "--silent", "--ignore-scripts", "--pack-destination"]).arg(folder);
    succeed(pack.current_dir(folder)).map_err(|reason| match reason {
        None => format!("npm is missing, which fetches {name}: install Node.js with npm"),
        Some(_) => format!("the npm registry does not hand over {name} {version}"),
    })?;
    let mut unpack = Command::new("tar");
    unpack.arg("-xzf").arg(folder.join(format!("{name}-{version}.tgz"))).arg("-C").arg(folder);
    succeed(&mut unpack).map_err(|_| format!("the package {name} {version} is not as expected"))?;
    Ok(folder.join("package"))
}

/// Fails with nothing when the program is missing, else with its code.
fn succeed(command: &mut Command) -> Result<(), Option<i32>> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().map_err(|_| None)?;
    if status.success() { Ok(()) } else { Err(Some(status.code().unwrap_or(-1))) }
}
