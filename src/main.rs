//! Mounts the form; nothing else.

fn main() {
    disclosure_report::browser::mount("app");
}
