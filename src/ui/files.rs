//! Files and pasted text on their way in: chosen, dropped or pasted.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, Element as Node, FileList, HtmlInputElement};

use super::Context;
use super::element::{Element, element};
use crate::app::{Action, Purpose, Source};

/// A document with pictures may be this long; of anything longer this much is
/// read, and refused.
const MOST: i32 = 32 << 20;

/// A button that opens files; its name says what for.
pub fn file_input(class: &'static str, name: &'static str, words: &'static str) -> Element {
    let input = element("input", "").set("type", "file").set("multiple", "").set("data-file", name);
    element("label", class).put(input).put(element("span", "").say(words))
}

/// Opens what was chosen in such an input.
pub fn chosen(context: &Context, input: &HtmlInputElement, name: &str) {
    open(context, input.files(), if name == "open" { Purpose::Draft } else { Purpose::LastYear });
    // The same file may be chosen again.
    input.set_value("");
}

/// Opens what was dropped or pasted. Returns whether there was anything.
pub fn take(context: &Context, data: &DataTransfer) -> bool {
    if open(context, data.files(), Purpose::Draft) {
        return true;
    }
    let flavour = |name| data.get_data(name).ok().filter(|text| !text.is_empty());
    let Some(text) = flavour("text/html").or_else(|| flavour("text/plain")) else { return false };
    read(context, text.as_bytes(), Purpose::Draft, None);
    true
}

/// Whether somebody types into this.
pub fn is_typed_into(target: &Node) -> bool {
    target.matches("input:not([type=file]), textarea").unwrap_or_default()
}

fn open(context: &Context, files: Option<FileList>, purpose: Purpose) -> bool {
    let Some(files) = files.filter(|files| files.length() > 0) else { return false };
    // The list is emptied with its input.
    let files: Vec<_> = (0..files.length()).filter_map(|at| files.get(at)).collect();
    let context = context.clone();
    let state = context.store.state();
    let chosen_at = state.open.as_ref().filter(|_| purpose == Purpose::LastYear).map(|open| open.panel.serial);
    wasm_bindgen_futures::spawn_local(async move {
        for file in files {
            // One that cannot be read at all is refused as an empty one.
            let bytes = match file.slice_with_i32_and_i32(0, MOST) {
                Ok(start) => JsFuture::from(start.array_buffer()).await.map(|buffer| Uint8Array::new(&buffer).to_vec()),
                Err(refusal) => Err(refusal),
            };
            read(&context, &bytes.unwrap_or_default(), purpose, chosen_at);
        }
    });
    true
}

fn read(context: &Context, bytes: &[u8], purpose: Purpose, chosen_at: Option<u32>) {
    let draft = context.ports.clock.new_id().into();
    context.dispatch(Action::FileRead(Source { draft, bytes: bytes.into(), purpose, chosen_at }));
}
