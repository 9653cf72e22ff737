//! What several tests share about reports that are read.

#![allow(dead_code)] // each test uses its part

pub mod layouts;
#[cfg(not(target_arch = "wasm32"))]
pub mod office;
#[cfg(not(target_arch = "wasm32"))]
pub mod score;
pub mod truth;
