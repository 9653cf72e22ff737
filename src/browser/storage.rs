//! Drafts in local storage, one key each.

use std::cell::RefCell;
use std::future::ready;
use std::hash::{DefaultHasher, Hash, Hasher};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use crate::app::ports::{DraftStore, Later, StorageError, StoredDraft};

/// Every key of ours begins with this; nothing else is ever touched.
const PREFIX: &str = "disclosure-report:draft:";
/// How the form is shown.
const DISPLAY: &str = "disclosure-report:display";

/// What this window knows of each draft: the hash of the text that it last
/// read or wrote. Anything else was written by another window.
#[derive(Default)]
pub struct LocalStore {
    known: RefCell<Vec<(String, u64)>>,
}

impl DraftStore for LocalStore {
    fn list(&self) -> Later<Result<Vec<StoredDraft>, StorageError>> {
        Box::pin(ready(self.read_all()))
    }

    fn put(&self, id: &str, text: String) -> Later<Result<(), StorageError>> {
        Box::pin(ready(self.write(id, &text)))
    }

    fn delete(&self, id: &str) -> Later<Result<(), StorageError>> {
        Box::pin(ready(storage().and_then(|storage| storage.remove_item(&key(id)).map_err(error))))
    }
}

impl LocalStore {
    fn read_all(&self) -> Result<Vec<StoredDraft>, StorageError> {
        let storage = storage()?;
        let mut drafts = Vec::new();
        for at in 0..storage.length().map_err(error)? {
            let key = storage.key(at).map_err(error)?.unwrap_or_default();
            if let Some(id) = key.strip_prefix(PREFIX) {
                let text = storage.get_item(&key).map_err(error)?.unwrap_or_default();
                self.remember(id, &text);
                drafts.push(StoredDraft { id: id.to_owned(), text });
            }
        }
        Ok(drafts)
    }

    /// Over quota the old value stays; what was written is read back.
    fn write(&self, id: &str, text: &str) -> Result<(), StorageError> {
        let (storage, key) = (storage()?, key(id));
        if let Some(current) = storage.get_item(&key).map_err(error)?
            && self.known.borrow().iter().any(|(known, hash)| known == id && *hash != hash_of(&current))
        {
            return Err(StorageError::ChangedElsewhere);
        }
        storage.set_item(&key, text).map_err(error)?;
        let kept = storage.get_item(&key).map_err(error)?;
        if kept.as_deref() != Some(text) {
            return Err(StorageError::NotKept);
        }
        self.remember(id, text);
        Ok(())
    }

    fn remember(&self, id: &str, text: &str) {
        let mut known = self.known.borrow_mut();
        known.retain(|(other, _)| other != id);
        known.push((id.to_owned(), hash_of(text)));
    }
}

/// How the form was last shown in this browser.
pub fn kept_display() -> Option<String> {
    storage().ok()?.get_item(DISPLAY).ok().flatten()
}

/// Where it cannot be kept, it is chosen again the next time.
pub fn keep_display(names: &str) {
    if let Ok(storage) = storage() {
        let _ = storage.set_item(DISPLAY, names);
    }
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Reading `localStorage` itself throws where storage is blocked.
fn storage() -> Result<Storage, StorageError> {
    let window = web_sys::window().ok_or(StorageError::Unavailable)?;
    window.local_storage().ok().flatten().ok_or(StorageError::Unavailable)
}

fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// A failed write means that storage is full, unless the browser forbids it.
fn error(thrown: JsValue) -> StorageError {
    match thrown.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("SecurityError" | "InvalidStateError") => StorageError::Unavailable,
        _ => StorageError::Full,
    }
}
