//! Drafts in local storage, one key each.

use std::future::ready;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use crate::app::ports::{DraftStore, Later, StorageError, StoredDraft};

/// Every key of ours begins with this; nothing else is ever touched.
const PREFIX: &str = "disclosure-report:draft:";

pub struct LocalStore;

impl DraftStore for LocalStore {
    fn list(&self) -> Later<Result<Vec<StoredDraft>, StorageError>> {
        Box::pin(ready(list()))
    }

    fn put(&self, id: &str, text: String) -> Later<Result<(), StorageError>> {
        Box::pin(ready(put(&key(id), &text)))
    }

    fn delete(&self, id: &str) -> Later<Result<(), StorageError>> {
        Box::pin(ready(storage().and_then(|storage| storage.remove_item(&key(id)).map_err(error))))
    }
}

fn list() -> Result<Vec<StoredDraft>, StorageError> {
    let storage = storage()?;
    let mut drafts = Vec::new();
    for at in 0..storage.length().map_err(error)? {
        let key = storage.key(at).map_err(error)?.unwrap_or_default();
        if let Some(id) = key.strip_prefix(PREFIX) {
            let text = storage.get_item(&key).map_err(error)?.unwrap_or_default();
            drafts.push(StoredDraft { id: id.to_owned(), text });
        }
    }
    Ok(drafts)
}

/// Over quota the old value stays; what was written is read back.
fn put(key: &str, text: &str) -> Result<(), StorageError> {
    let storage = storage()?;
    storage.set_item(key, text).map_err(error)?;
    let kept = storage.get_item(key).map_err(error)?;
    if kept.as_deref() == Some(text) { Ok(()) } else { Err(StorageError::NotKept) }
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
