//! Documents that were kept: what the fuzzer made, torn down to what gives the
//! answer that no other does, and what a reader once stumbled over.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::processor_time;
use crate::readers::READERS;

/// What all of them may weigh together, in bytes.
const MOST_BYTES: usize = 200_000;
/// How long all readers may take for all of them, without optimisation.
const MOST_TIME: Duration = Duration::from_secs(2);

fn documents() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files = fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path());
    files.map(|path| (path.clone(), fs::read(path).expect("a document"))).collect()
}

#[test]
fn every_reader_answers_to_every_document() {
    let documents = documents();
    assert!(documents.len() > 50, "{} documents", documents.len());
    assert!(documents.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() < MOST_BYTES);
    let start = (Instant::now(), processor_time());
    for reader in READERS {
        let n_read = documents.iter().filter(|(_, bytes)| (reader.read)(bytes)).count();
        assert!(n_read > 5, "{} reads {n_read} of them", reader.name);
    }
    // Other programs may have the processor meanwhile.
    let of_processor = start.1.zip(processor_time()).map(|(before, after)| after.saturating_sub(before));
    let time = of_processor.unwrap_or_else(|| start.0.elapsed());
    assert!(time < MOST_TIME, "all of them took {time:?}");
}

#[test]
fn documents_are_named_after_a_reader() {
    for (path, bytes) in documents() {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let reader = READERS.iter().find(|reader| name.split('-').next() == Some(reader.name));
        assert!(reader.is_some() && !bytes.is_empty(), "{name}");
    }
}
