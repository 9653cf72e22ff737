//! What the application does to its surroundings. Each command answers with
//! the action that says how it went.

use std::rc::Rc;

use super::ports::{OutputFile, Ports, SaveError};
use super::{Action, Draft, Open};
use crate::exchange;
use crate::report::Report;

/// Reads the list of drafts.
pub async fn list(ports: &Ports) -> Action {
    Action::DraftsListed(ports.drafts.list().await)
}

/// Saves the open report; `None` when there is nothing to save.
pub async fn save(ports: &Ports, open: &Open) -> Option<Action> {
    let draft = open.draft.clone()?;
    let at = ports.clock.now();
    let text = exchange::write_backup(open.report(), Some(&at.stamp()));
    let result = ports.drafts.put(&draft, text).await;
    Some(Action::DraftSaved { draft, revision: open.revision, at, result })
}

pub async fn delete(ports: &Ports, draft: Rc<str>) -> Action {
    let result = ports.drafts.delete(&draft).await;
    Action::DraftDeleted { draft, result }
}

/// Puts a deleted draft back as it was.
pub async fn restore(ports: &Ports, draft: Draft) -> Action {
    match ports.drafts.put(&draft.id, draft.text.to_string()).await {
        Ok(()) => list(ports).await,
        Err(error) => Action::DraftsListed(Err(error)),
    }
}

/// Writes the draft under another organ's name. A draft that cannot be read
/// stays as it is.
pub async fn rename(ports: &Ports, draft: Draft, organ: String) -> Action {
    if let Ok(report) = draft.renamed(&organ) {
        put(ports, &draft.id, &report).await;
    }
    list(ports).await
}

/// Writes a new draft for the year after the given one.
pub async fn duplicate(ports: &Ports, draft: Draft) -> Action {
    if let Ok(Some(report)) = draft.next_year() {
        put(ports, &ports.clock.new_id(), &report).await;
    }
    list(ports).await
}

async fn put(ports: &Ports, id: &str, report: &Report) {
    let text = exchange::write_backup(report, Some(&ports.clock.now().stamp()));
    // Listing afterwards shows what the store really holds.
    let _ = ports.drafts.put(id, text).await;
}

/// Hands over the public JSON file.
#[must_use]
pub fn export(ports: &Ports, report: &Report) -> Action {
    let name = exchange::file_name(report, exchange::FileKind::Export);
    hand_over_report(ports, report, name, exchange::write(report))
}

/// Hands over the backup, from which everything can be restored.
#[must_use]
pub fn back_up(ports: &Ports, report: &Report) -> Action {
    let now = ports.clock.now();
    let name = exchange::file_name(report, exchange::FileKind::Backup(&now.stamp()));
    hand_over_report(ports, report, name, exchange::write_backup(report, Some(&now.stamp())))
}

/// Hands over a stored draft byte by byte, readable or not.
#[must_use]
pub fn download(ports: &Ports, draft: &Draft) -> Action {
    hand_over(ports, format!("{}.json", draft.id), draft.text.to_string())
}

/// No file is offered that does not say what the report says.
fn hand_over_report(ports: &Ports, report: &Report, name: String, text: String) -> Action {
    if exchange::holds(&text, report) {
        hand_over(ports, name, text)
    } else {
        Action::FileSaved(Err(SaveError::Differs))
    }
}

fn hand_over(ports: &Ports, name: String, text: String) -> Action {
    let file = OutputFile { name, media_type: "application/json", bytes: text.into_bytes() };
    Action::FileSaved(ports.files.save(&file).map(|()| file.name))
}
