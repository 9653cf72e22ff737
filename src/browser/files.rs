//! Hands files over as downloads.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::app::ports::{FileSaver, OutputFile, SaveError};

pub struct Downloads;

impl FileSaver for Downloads {
    fn save(&self, file: &OutputFile) -> Result<(), SaveError> {
        download(file).map_err(|_| SaveError::Refused)
    }
}

fn download(file: &OutputFile) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let options = BlobPropertyBag::new();
    options.set_type(file.media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&url);
    anchor.set_download(&file.name);
    anchor.click();
    // The browser may still be reading when the click returns.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
