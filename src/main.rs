//! The module of the form. The page that loads it calls `mount`
//! (`browser/form.rs`); nothing happens before.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    // Keeps what JavaScript calls in the module.
    let _ = disclosure_report::browser::mount;
}
