//! What several tests share about reports that are read.

#![allow(dead_code)] // each test uses its part

pub mod layouts;
#[cfg(not(target_arch = "wasm32"))]
pub mod office;
pub mod truth;
