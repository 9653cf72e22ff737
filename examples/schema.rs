//! Prints the JSON Schema of the report file, as committed under `schema/`.

fn main() {
    print!("{}", disclosure_report::exchange::schema::schema());
}
