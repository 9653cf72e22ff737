//! What several tests share about reports that are read.

#![allow(dead_code)] // each test uses its part

pub mod layouts;
pub mod office;
pub mod truth;
