//! The module that is loaded with the first file that is not our own; see
//! [`disclosure_report::reader`].

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen]
extern "C" {
    /// Who waits for the answer.
    pub type Listener;

    /// Hears what is being done.
    #[wasm_bindgen(method)]
    fn tell(this: &Listener, words: &str);
}

/// What these bytes are, in answer to a question.
#[wasm_bindgen]
#[must_use]
pub fn read(bytes: &[u8], question: &str, listener: &Listener) -> Option<String> {
    disclosure_report::reader::read(bytes, question, &|words| listener.tell(words))
}

fn main() {}
