//! The module that the page loads once the form can be used; see
//! [`disclosure_report::companion`].

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The answer to a question; nothing when there is none.
#[wasm_bindgen]
#[must_use]
pub fn answer(question: &str) -> Option<String> {
    disclosure_report::companion::answer(question)
}

fn main() {}
