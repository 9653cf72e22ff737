//! Makes the files of the site smaller by what no browser reads.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::site::files;
use crate::{optimise, reorder};

/// Takes indents and comments of whole lines out of scripts and style sheets,
/// optimises the modules, gives the functions that they import and export short
/// names and puts their own in an order that compresses well.
pub fn squeeze(folder: &Path) -> Result<()> {
    for path in files(folder, &["css", "js"])? {
        std::fs::write(&path, text(&with_short_debug(&std::fs::read_to_string(&path)?)))?;
    }
    for module in files(folder, &["wasm"])? {
        optimise::module(&module)?;
        forget_places(&module).with_context(|| format!("{} is not a module", module.display()))?;
        let name = module.file_name().unwrap_or_default().to_string_lossy().replace("_bg.wasm", ".js");
        let script = folder.join(name);
        let (short, names) = with_short_names(&std::fs::read(&module)?)
            .with_context(|| format!("{} is not a module", module.display()))?;
        std::fs::write(&module, reorder::module(&short)?)?;
        std::fs::write(&script, renamed(&std::fs::read_to_string(&script)?, &names))?;
    }
    optimise::scripts(folder, &files(folder, &["js"])?)
}

/// Takes out where in the code of others a panic would come from: paths of the
/// machine that built the module, each with line and column. Our own stay.
fn forget_places(module: &Path) -> Result<()> {
    let mut bytes = std::fs::read(module)?;
    for Segment { address, bytes: range } in segments(&bytes)? {
        let segment = &mut bytes[range];
        let paths = foreign_paths(segment);
        for path in &paths {
            segment[path.clone()].fill(b' ');
        }
        let known: Vec<[usize; 2]> = paths.iter().map(|path| [address + path.start, path.len()]).collect();
        // As Rust lays a place out: address and length of its path, line, column.
        for at in (address.wrapping_neg() % 4..segment.len().saturating_sub(15)).step_by(4) {
            let word = |at: usize| segment[at..at + 4].iter().rfold(0, |word, byte| word << 8 | usize::from(*byte));
            if known.contains(&[word(at), word(at + 4)]) {
                segment[at + 8..at + 16].fill(0);
            }
        }
    }
    Ok(std::fs::write(module, bytes)?)
}

/// Where these bytes name files that are not ours.
fn foreign_paths(bytes: &[u8]) -> Vec<Range<usize>> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"));
    let home = home.unwrap_or_else(|_| "/.cargo".to_owned());
    let begins = ["/rustc/", "/rust/deps/", home.trim_end_matches('/')].map(str::as_bytes);
    let mut paths = Vec::new();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        at += 1;
        if begins.iter().any(|begin| rest.starts_with(begin))
            && let Some(end) = rest.windows(3).position(|end| end == b".rs")
        {
            paths.push(at - 1..at + end + 2);
            at += end + 2;
        }
    }
    paths
}

/// What a module puts into memory when it starts.
struct Segment {
    address: usize,
    /// Where it stands in the module.
    bytes: Range<usize>,
}

/// The section of a module that holds its data.
const DATA: u8 = 11;
const I32_CONST: u8 = 0x41;

fn segments(module: &[u8]) -> Result<Vec<Segment>> {
    let mut segments = Vec::new();
    let mut reader = Reader(module);
    reader.take(8)?;
    while !reader.0.is_empty() {
        let id = reader.take(1)?[0];
        let length = reader.number()?;
        if id != DATA {
            reader.take(length)?;
            continue;
        }
        for _ in 0..reader.number()? {
            if reader.take(2)? != [0, I32_CONST] {
                return Err(anyhow!("a part of its data has no fixed address"));
            }
            let address = reader.number()?;
            reader.take(1)?;
            let length = reader.number()?;
            let start = module.len() - reader.0.len();
            reader.take(length)?;
            segments.push(Segment { address, bytes: start..start + length });
        }
    }
    Ok(segments)
}

/// A script or style sheet without indents and comments.
pub fn text(text: &str) -> String {
    let mut in_comment = false;
    let mut lines = Vec::new();
    for line in text.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            lines.push(line);
        }
        in_comment &= !line.ends_with("*/");
    }
    lines.join("\n") + "\n"
}

/// The script with a plain way to say what a value is: only the message of a
/// panic asks for it, and the one that comes along takes the value apart.
fn with_short_debug(script: &str) -> String {
    const BEGIN: &str = "function debugString(val) {\n";
    let parts = script.split_once(BEGIN).and_then(|(before, after)| Some((before, after.split_once("\n}\n")?.1)));
    let Some((before, after)) = parts else { return script.to_owned() };
    format!("{before}{BEGIN}return String(val);\n}}\n{after}")
}

/// The section of a module that lists its imports.
const IMPORTS: u8 = 2;
/// The one that lists its exports.
const EXPORTS: u8 = 7;
/// What the imports come from, as far as the module knows.
const MODULE: &str = "m";

/// What replaces names of imports and exports.
#[derive(Default)]
struct Names {
    imports: HashMap<String, String>,
    /// Longer ones first: some begin with others.
    exports: Vec<(String, String)>,
}

/// The module with the names of its imports and exports replaced, and each name
/// with what replaces it. They are as long as `__wbg_appendChild_0123456789abcdef`,
/// and only the script that comes with the module knows them.
fn with_short_names(module: &[u8]) -> Result<(Vec<u8>, Names)> {
    let (magic, mut rest) = module.split_at_checked(8).ok_or_else(|| anyhow!("it is too short"))?;
    let (mut short, mut names) = (magic.to_vec(), Names::default());
    while let Some((&id, after)) = rest.split_first() {
        let mut reader = Reader(after);
        let length = reader.number()?;
        let body = reader.take(length)?;
        let body = match id {
            IMPORTS => rename_imports(body, &mut names.imports)?,
            EXPORTS => rename_exports(body, &mut names.exports)?,
            _ => body.to_vec(),
        };
        short.push(id);
        write_number(&mut short, body.len());
        short.extend(body);
        rest = reader.0;
    }
    names.exports.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    Ok((short, names))
}

/// The section of exports: a count, then name, kind and number of each. Those
/// that our own scripts know keep their names.
fn rename_exports(section: &[u8], names: &mut Vec<(String, String)>) -> Result<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut renamed = Vec::new();
    write_number(&mut renamed, count);
    for at in 0..count {
        let name = String::from_utf8(reader.name()?.to_vec())?;
        let short = if name.starts_with("__") { format!("e{at}") } else { name.clone() };
        write_name(&mut renamed, &short);
        names.push((name, short));
        renamed.extend(reader.take(1)?);
        write_number(&mut renamed, reader.number()?);
    }
    Ok(renamed)
}

/// The section of imports: a count, then module, name, kind and type of each.
/// Only functions are imported.
fn rename_imports(section: &[u8], names: &mut HashMap<String, String>) -> Result<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut renamed = Vec::new();
    write_number(&mut renamed, count);
    for at in 0..count {
        let module = format!("\"{}\"", String::from_utf8(reader.name()?.to_vec())?);
        let name = String::from_utf8(reader.name()?.to_vec())?;
        let short = format!("i{at}");
        write_name(&mut renamed, MODULE);
        write_name(&mut renamed, &short);
        names.insert(module, MODULE.to_owned());
        names.insert(name, short);
        let kind = reader.take(1)?;
        if kind != [0] {
            return Err(anyhow!("import {at} is not a function"));
        }
        renamed.extend(kind);
        write_number(&mut renamed, reader.number()?);
    }
    Ok(renamed)
}

/// The script with every key that names an import and every property that is an
/// export replaced.
fn renamed(script: &str, names: &Names) -> String {
    let line = |line: &str| {
        let (key, rest) = line.split_once(':')?;
        Some(format!("{}:{rest}", names.imports.get(key)?))
    };
    let script = script.lines().map(|text| line(text).unwrap_or_else(|| text.to_owned()) + "\n").collect();
    names
        .exports
        .iter()
        .fold(script, |script: String, (name, short)| script.replace(&format!("wasm.{name}"), &format!("wasm.{short}")))
}

/// Reads what a module is made of.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(|| anyhow!("it is cut off"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn name(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    /// A number in LEB128, seven bits a byte.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(anyhow!("a number is too long"))
    }
}

fn write_name(bytes: &mut Vec<u8>, name: &str) {
    write_number(bytes, name.len());
    bytes.extend(name.as_bytes());
}

#[allow(clippy::cast_possible_truncation)] // seven bits fit
fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::{foreign_paths, renamed, segments, text, with_short_debug, with_short_names};

    #[test]
    fn only_places_in_the_code_of_others_are_found() {
        let data = b"one/rustc/0a/core/src/cell.rssrc/app.rs/rustc/0a/alloc/src/str.rs";
        assert_eq!(foreign_paths(data), [3..29, 39..65]);
        // One part of the data: three bytes at address 16.
        let module = b"\0asm\x01\0\0\0\x0a\x01\x00\x0b\x09\x01\x00\x41\x10\x0b\x03abc";
        let found = segments(module).expect("a module");
        assert_eq!((found.len(), found[0].address, &module[found[0].bytes.clone()]), (1, 16, &b"abc"[..]));
        assert!(segments(&module[..18]).is_err());
    }

    #[test]
    fn only_indents_and_whole_comments_are_taken_out() {
        let script = "/** Adds.\n * More.\n */\nfunction f() {\n    // why\n    return '/* no */'; // kept\n}\n";
        assert_eq!(text(script), "function f() {\nreturn '/* no */'; // kept\n}\n");
    }

    #[test]
    fn imports_and_exports_get_short_names_in_module_and_script() {
        // One import: module "./m.js", name "long_name", a function of type 5; two exports, functions 1 and 2;
        // then an empty code section.
        let module = b"\0asm\x01\0\0\0\x02\x14\x01\x06./m.js\x09long_name\x00\x05\x07\x10\x02\x04__ab\x00\x01\x05__abc\x00\x02\x0a\x01\x00";
        let (short, names) = with_short_names(module).expect("a module");
        let expected =
            b"\0asm\x01\0\0\0\x02\x08\x01\x01m\x02i0\x00\x05\x07\x0b\x02\x02e0\x00\x01\x02e1\x00\x02\x0a\x01\x00";
        assert_eq!(short, expected);
        let script = "\"./m.js\": import0,\nlong_name: function() {\nlong_name(wasm.__ab, wasm.__abc());\n";
        assert_eq!(renamed(script, &names), "m: import0,\ni0: function() {\nlong_name(wasm.e0, wasm.e1());\n");
        assert!(with_short_names(&module[..12]).is_err());
    }

    #[test]
    fn what_a_value_is_is_said_plainly() {
        let script = "a();\nfunction debugString(val) {\n  if (x) {\n  }\n  return y;\n}\nb();\n";
        assert_eq!(with_short_debug(script), "a();\nfunction debugString(val) {\nreturn String(val);\n}\nb();\n");
        assert_eq!(with_short_debug("a();\n"), "a();\n");
    }
}
