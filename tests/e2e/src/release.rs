//! Other releases of the built site, for stories about updates.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::server::{Site, hashed};
use crate::{must, output, workspace};

/// A release as the build would have made it, with other hashes in the names:
/// the same program under another number. Gone when dropped.
pub struct Release {
    number: u16,
    folder: PathBuf,
}

impl Release {
    #[track_caller]
    pub fn new(number: u16) -> Self {
        let folder = output().join(format!("release-{}-{number}", std::process::id()));
        must("cannot make a release", make(&workspace().join("dist"), &folder, number));
        Self { number, folder }
    }

    pub fn site(&self) -> Site {
        Site::new(&self.folder)
    }

    /// Puts one of its files in the place of another.
    #[track_caller]
    pub fn replace(&self, file: &str, by: &str) {
        must("cannot replace a file", fs::copy(self.folder.join(by), self.folder.join(file)));
    }

    /// What the hash of every file of this release begins with.
    pub fn mark(&self) -> String {
        mark(self.number)
    }
}

impl Drop for Release {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn mark(number: u16) -> String {
    format!("-{number:04x}")
}

fn make(dist: &Path, folder: &Path, number: u16) -> io::Result<()> {
    let names: Vec<String> = files(dist, "")?;
    let renamed: Vec<(String, String)> =
        names.iter().filter_map(|name| Some((name.clone(), other_name(name, number)?))).collect();
    let text = |text: String| renamed.iter().fold(text, |text, (old, new)| text.replace(old, new));
    for name in &names {
        let new = text(name.clone());
        let target = folder.join(&new);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        // These name other files.
        let extension = name.rsplit('.').next().unwrap_or_default();
        if name.starts_with("manifest-") || new == *name && ["html", "js"].contains(&extension) {
            fs::write(target, text(fs::read_to_string(dist.join(name))?))?;
        } else {
            fs::copy(dist.join(name), target)?;
        }
    }
    let worker = folder.join("sw.js");
    let list = fs::read_to_string(&worker)?;
    let line = |line: &str| match line.trim().strip_prefix('"').and_then(|rest| rest.split_once("\": \"")) {
        Some((name, _)) => fs::read(folder.join(name)).map(|bytes| format!("\"{name}\": \"{}\",\n", hex(&bytes))),
        None if line.starts_with("const BUILD") => Ok(format!("const BUILD = \"release-{number}\";\n")),
        None => Ok(format!("{line}\n")),
    };
    fs::write(&worker, list.lines().map(line).collect::<io::Result<String>>()?)
}

/// The name with another hash; `None` for a name without one.
fn other_name(name: &str, number: u16) -> Option<String> {
    let (begin, hash, extension) = hashed(name)?;
    Some(format!("{begin}{}{}.{extension}", mark(number), &hash[4..]))
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Every file below a folder, by its path in it.
fn files(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = format!("{folder}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            found.extend(files(root, &format!("{name}/"))?);
        } else {
            found.push(name);
        }
    }
    Ok(found)
}
