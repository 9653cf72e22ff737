//! What a file or a clipboard holds that is not our own: the report, and the
//! page that shows it before anything changes.

use crate::document::html::{self, DrawnWidth};
use crate::document::{Part, tabs};
use crate::exchange::json::{self, Json};
use crate::exchange::{Opened, write_backup, write_string};
use crate::guide::{self, Node, Use};
use crate::import;

/// The answer to what `State::source_question` asks about these bytes:
/// `{"report":…,"page":…}`, the report as a backup, the page in `JsonML`; or
/// `{"refusal":…}` with a sentence.
#[must_use]
pub fn read(bytes: &[u8], question: &str) -> Option<String> {
    let question = json::read(question)?;
    let is_for = Use {
        as_last_year: question.get("ask").and_then(Json::as_text) == Some("last-year"),
        beside_another: question.get("open").is_some(),
    };
    let mut answer = "{".to_owned();
    match read_source(bytes) {
        Ok(opened) => {
            answer.push_str("\"report\":");
            // The backup tells what was proven from what was inferred.
            write_string(&write_backup(&opened.report, None), &mut answer);
            answer.push_str(",\"page\":");
            answer.push_str(&Node::to_json(&guide::found(&opened, is_for)));
        }
        Err(refusal) => {
            answer.push_str("\"refusal\":");
            write_string(&refusal, &mut answer);
        }
    }
    answer.push('}');
    Some(answer)
}

/// Stands in for `import::read`.
fn read_source(bytes: &[u8]) -> Result<Opened, String> {
    let Ok(text) = str::from_utf8(bytes) else { return Err("这种文件读不出来。".to_owned()) };
    let parts = if text.contains("<t") {
        html::read(text, DrawnWidth::One)
    } else if text.contains('\t') {
        vec![Part::Table(tabs::read(text, &mut 100_000))]
    } else {
        text.lines().map(|line| Part::Line(line.to_owned())).collect()
    };
    let opened = import::recognise(parts);
    if opened.missing.len() == opened.report.cells().count() {
        return Err("里面没有找到年度报告的表格。".to_owned());
    }
    Ok(opened)
}
