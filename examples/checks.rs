//! Prints the list of all checks: `cargo run --example checks > docs/checks.md`.

fn main() {
    print!("{}", disclosure_report::guide::checks::markdown());
}
