//! What the application does to its surroundings. Each command answers with
//! the action that says how it went.

use std::rc::Rc;

use super::companion::Matter;
use super::ports::{OutputFile, Ports, SaveError, StorageError, StoredDraft};
use super::{Action, Draft, Open, State};
use crate::exchange::{self, Opened};
use crate::report::Report;

/// What the application asks of its surroundings.
#[derive(Debug, Clone)]
pub enum Command {
    List,
    /// Open this draft as the store holds it now.
    Open(Rc<str>),
    /// Save the open report as this draft.
    Save {
        draft: Rc<str>,
        revision: u64,
        report: Rc<Report>,
        last_year: Option<Rc<Report>>,
    },
    /// Start the version that waits, once the open report is stored: a save
    /// that is due is carried out, one that was made is looked for.
    Restart {
        save: Option<Box<Command>>,
        is_saved: bool,
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
    /// Ask the companion.
    Ask {
        matter: Matter,
        question: String,
    },
    /// Have the companion read something.
    Read {
        matter: Matter,
        bytes: Rc<[u8]>,
        question: String,
    },
}

impl Command {
    /// Saving of this report; `None` for the rehearsal, which is not saved.
    #[must_use]
    pub fn save(open: &Open) -> Option<Self> {
        let draft = open.draft.clone()?;
        let (report, last_year) = (open.report().clone(), open.last_year.clone());
        Some(Self::Save { draft, revision: open.revision, report, last_year })
    }

    /// Whether this changes the list of drafts.
    #[must_use]
    pub fn edits(&self) -> bool {
        matches!(self, Self::Delete(_) | Self::Restore(_) | Self::Rename { .. } | Self::Duplicate(_))
    }

    /// Whether a save has nothing to add to what is stored.
    fn is_in(&self, stored: &[StoredDraft]) -> bool {
        matches!(self, Self::Save { draft, .. } if stored.iter().any(|other| *other.id == **draft))
    }

    /// Start of the version that waits, after everything is saved; `None` while
    /// drafts are only in this page, which would go with it.
    #[must_use]
    pub fn restart(state: &State) -> Option<Self> {
        let open = state.open.as_ref();
        let save = open.and_then(Self::save).map(Box::new);
        let is_saved = open.is_none_or(Open::is_saved);
        state.kept.is_empty().then_some(Self::Restart { save, is_saved })
    }
}

/// Carries out a command; answers with what came of it.
pub async fn perform(ports: &Ports, command: Command) -> Action {
    let now = ports.clock.now();
    let written =
        |opened: Opened| exchange::write_draft(&opened.report, opened.last_year.as_deref(), Some(&now.stamp()));
    let (id, text) = match command {
        Command::List => return list(ports).await,
        Command::Open(draft) => return Action::DraftRead { draft, listed: ports.drafts.list().await },
        Command::Delete(draft) => {
            let result = ports.drafts.delete(&draft).await;
            return Action::DraftDeleted { draft, result };
        }
        Command::Ask { matter, question } => {
            let answer = ports.companion.ask(question).await;
            return Action::Answered { matter, answer };
        }
        Command::Read { matter, bytes, question } => {
            let answer = ports.companion.read(&bytes, &question).await;
            return Action::Answered { matter, answer };
        }
        Command::Save { draft, revision, report, last_year } => {
            let text = exchange::write_draft(&report, last_year.as_deref(), Some(&now.stamp()));
            let mut result = ports.drafts.put(&draft, text.clone()).await;
            let mut fork = None;
            if result == Err(StorageError::ChangedElsewhere) {
                // Both versions stay: this one becomes a draft of its own.
                let id: Rc<str> = ports.clock.new_id().into();
                result = ports.drafts.put(&id, text).await;
                fork = Some(id);
            }
            return match fork {
                Some(fork) => Action::DraftForked { draft, fork, revision, at: now, result },
                None => Action::DraftSaved { draft, revision, at: now, result },
            };
        }
        Command::Restart { save, is_saved } => {
            let mut done = Action::MessageClosed;
            if let Some(save) = save
                && !(is_saved && save.is_in(&ports.drafts.list().await.unwrap_or_default()))
            {
                done = Box::pin(perform(ports, *save)).await;
            }
            let failed =
                matches!(done, Action::DraftSaved { result: Err(_), .. } | Action::DraftForked { result: Err(_), .. });
            if !failed {
                ports.page.restart();
            }
            return done;
        }
        Command::Restore(draft) => (draft.id, Some(draft.text.to_string())),
        Command::Rename { draft, organ } => {
            let renamed = draft.renamed(&organ).ok();
            (draft.id, renamed.map(written))
        }
        Command::Duplicate(draft) => {
            let next = draft.next_year().ok().flatten();
            (ports.clock.new_id().into(), next.map(written))
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
pub fn export(ports: &Ports, open: &Open) -> Action {
    hand_over(ports, public_file(open.report()))
}

/// Hands over the backup, from which everything can be restored.
#[must_use]
pub fn back_up(ports: &Ports, open: &Open) -> Action {
    hand_over(ports, backup_file(ports, open))
}

/// Hands over a stored draft byte by byte, readable or not.
#[must_use]
pub fn download(ports: &Ports, draft: &Draft) -> Action {
    hand_over(ports, Ok(json_file("draft", format!("{}.json", draft.id), draft.text.to_string())))
}

/// Hands the finished report to the page around the form.
#[must_use]
pub fn submit(ports: &Ports, open: &Open) -> Action {
    let report = open.report();
    match verified(exchange::write(report), report) {
        Ok(text) => {
            ports.page.submit(text);
            Action::Submitted
        }
        Err(error) => Action::FileSaved(Err(error)),
    }
}

/// The file of this kind, read back; `None` for an unknown kind.
#[must_use]
pub fn file(ports: &Ports, open: &Open, kind: &str) -> Option<Result<OutputFile, SaveError>> {
    match kind {
        "json" => Some(public_file(open.report())),
        "backup" => Some(backup_file(ports, open)),
        _ => None,
    }
}

fn public_file(report: &Report) -> Result<OutputFile, SaveError> {
    let name = exchange::file_name(report, exchange::FileKind::Export);
    Ok(json_file("json", name, verified(exchange::write(report), report)?))
}

fn backup_file(ports: &Ports, open: &Open) -> Result<OutputFile, SaveError> {
    let (report, stamp) = (open.report(), ports.clock.now().stamp());
    let name = exchange::file_name(report, exchange::FileKind::Backup(&stamp));
    let text = exchange::write_draft(report, open.last_year.as_deref(), Some(&stamp));
    Ok(json_file("backup", name, verified(text, report)?))
}

/// No file is offered that does not say what the report says.
fn verified(text: String, report: &Report) -> Result<String, SaveError> {
    if exchange::holds(&text, report) { Ok(text) } else { Err(SaveError::Differs) }
}

fn json_file(kind: &'static str, name: String, text: String) -> OutputFile {
    OutputFile { kind, name, media_type: "application/json", bytes: text.into_bytes() }
}

fn hand_over(ports: &Ports, file: Result<OutputFile, SaveError>) -> Action {
    Action::FileSaved(file.and_then(|file| ports.files.save(&file).map(|()| file.name)))
}
