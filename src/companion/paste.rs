//! What a paste would write: the entries for the page to apply, and the page
//! that shows them before.

use super::{report, text};
use crate::clipboard::{self, Entry, How};
use crate::exchange::json::Object;
use crate::exchange::write_string;
use crate::formats::CellId;
use crate::guide::{self, Node};

/// `{"entries":[[cell, text],…],"fits":…,"page":…}`, the page in `JsonML`.
/// `None` when the question lacks a part.
pub fn answer(question: &Object) -> Option<String> {
    let part = |key: &str| text(question, key);
    let report = report(question, "report")?;
    let at = report.format().parse_cell(part("at")?)?;
    let count = |key: &str| part(key).and_then(|count| count.parse().ok());
    let selection = count("rows").zip(count("columns"));
    let paste = clipboard::place(&report, at, selection, part("html")?, part("text")?);
    let entries: Vec<(CellId, String)> = paste.entries.iter().map(|e| (e.cell, e.typed.clone())).collect();
    let is_inferred = |entry: &&Entry| entry.how == How::Inferred;
    let inferred: Vec<CellId> = paste.entries.iter().filter(is_inferred).map(|entry| entry.cell).collect();
    let page = guide::preview(&report, &entries, &paste.left_out, &inferred);
    let mut json = "{\"entries\":[".to_owned();
    for (at, (cell, typed)) in entries.iter().enumerate() {
        json.push_str(if at > 0 { ",[" } else { "[" });
        write_string(&cell.to_string(), &mut json);
        json.push(',');
        write_string(typed, &mut json);
        json.push(']');
    }
    json.push_str(if paste.fits { "],\"fits\":true,\"page\":" } else { "],\"fits\":false,\"page\":" });
    json.push_str(&Node::to_json(&page));
    json.push('}');
    Some(json)
}
