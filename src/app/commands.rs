//! What the application does to its surroundings. Each command answers with
//! the action that says how it went.

use std::rc::Rc;

use super::ports::{OutputFile, Ports, SaveError, StorageError};
use super::{Action, Draft, Open};
use crate::exchange;
use crate::report::Report;

/// What the application asks of the draft store.
#[derive(Debug, Clone)]
pub enum Command {
    List,
    /// Save the open report as this draft.
    Save {
        draft: Rc<str>,
        revision: u64,
        report: Rc<Report>,
    },
    Delete(Rc<str>),
    /// Put a deleted draft back as it was.
    Restore(Draft),
    /// Write the draft under another organ's name. A draft that cannot be read
    /// stays as it is.
    Rename {
        draft: Draft,
        organ: String,
    },
    /// Write a new draft for the year after the given one.
    Duplicate(Draft),
}

impl Command {
    /// Saving of this report; `None` for the sample, which is not saved.
    #[must_use]
    pub fn save(open: &Open) -> Option<Self> {
        let draft = open.draft.clone()?;
        Some(Self::Save { draft, revision: open.revision, report: open.report().clone() })
    }
}

/// Carries out a command; answers with what came of it.
pub async fn perform(ports: &Ports, command: Command) -> Action {
    let now = ports.clock.now();
    let (id, text) = match command {
        Command::List => return list(ports).await,
        Command::Delete(draft) => {
            let result = ports.drafts.delete(&draft).await;
            return Action::DraftDeleted { draft, result };
        }
        Command::Save { draft, revision, report } => {
            let text = exchange::write_backup(&report, Some(&now.stamp()));
            let result = ports.drafts.put(&draft, text.clone()).await;
            if result != Err(StorageError::ChangedElsewhere) {
                return Action::DraftSaved { draft, revision, at: now, result };
            }
            // Both versions stay: this one becomes a draft of its own.
            let fork: Rc<str> = ports.clock.new_id().into();
            let result = ports.drafts.put(&fork, text).await;
            return Action::DraftForked { draft, fork, revision, at: now, result };
        }
        Command::Restore(draft) => (draft.id, Some(draft.text.to_string())),
        Command::Rename { draft, organ } => {
            let renamed = draft.renamed(&organ).ok();
            (draft.id, renamed.map(|report| exchange::write_backup(&report, Some(&now.stamp()))))
        }
        Command::Duplicate(draft) => {
            let next = draft.next_year().ok().flatten();
            (ports.clock.new_id().into(), next.map(|report| exchange::write_backup(&report, Some(&now.stamp()))))
        }
    };
    if let Some(text) = text
        && let Err(error) = ports.drafts.put(&id, text).await
    {
        return Action::DraftNotWritten(error);
    }
    // Listing afterwards shows what the store really holds.
    list(ports).await
}

async fn list(ports: &Ports) -> Action {
    Action::DraftsListed(ports.drafts.list().await)
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
