//! Feeds the readers with broken documents. Seeded: the same seed gives the
//! same documents, so that what was found is found again.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;

mod corpus;
#[cfg(test)]
mod kept;
mod mutate;
mod parts;
mod readers;
mod reports;
#[path = "../../document/office.rs"]
mod office;
#[path = "../../support"]
mod support {
    #[allow(dead_code)] // documents are printed, and not held against anything
    pub mod layouts;
}

use mutate::Chance;
use readers::{READERS, Reader};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What no document may take.
const MAX_TIME: Duration = Duration::from_secs(1);
const SLOW: Duration = Duration::from_millis(50);
const MAX_MEMORY: usize = 256 << 20;
/// After this long it never ends.
const HANG: Duration = Duration::from_secs(20);

/// What is read now, for the case that it never ends.
static CURRENT: Mutex<Option<(Instant, &'static str, Vec<u8>)>> = Mutex::new(None);

struct Settings {
    readers: Vec<&'static Reader>,
    time: Duration,
    runs: u64,
    seed: u64,
    /// Of how many processes this is which; none where it is the one that
    /// starts them.
    part: Option<(u64, u64)>,
}

/// What came of a reader.
#[derive(Default)]
struct Outcome {
    n_runs: u64,
    n_read: u64,
    n_panics: u64,
    longest: Duration,
    most: usize,
    largest: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let settings = match settings(&arguments) {
        Ok(settings) => settings,
        Err(words) => {
            eprintln!("error: {words}");
            return ExitCode::FAILURE;
        }
    };
    if let Some(part) = settings.part {
        std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
        std::thread::spawn(watch);
        settings.readers.iter().for_each(|reader| println!("{}", fuzz(reader, &settings, part)));
        return ExitCode::SUCCESS;
    }
    println!("reader      executions      read   panics   longest   most memory   largest input");
    let mut is_good = true;
    for reader in &settings.readers {
        let outcome = match parts::run(reader.name, &settings) {
            Ok(outcome) => outcome,
            Err(words) => {
                eprintln!("{}: {words}", reader.name);
                is_good = false;
                continue;
            }
        };
        println!(
            "{:<10} {:>11} {:>9} {:>8} {:>6} ms {:>10} KB {:>12} KB",
            reader.name,
            outcome.n_runs,
            outcome.n_read,
            outcome.n_panics,
            outcome.longest.as_millis(),
            outcome.most >> 10,
            outcome.largest >> 10,
        );
        is_good &= outcome.n_panics == 0 && outcome.longest < MAX_TIME && outcome.most < MAX_MEMORY;
    }
    if is_good {
        return ExitCode::SUCCESS;
    }
    eprintln!("A reader panicked, or took longer than {MAX_TIME:?} or more than {} MB.", MAX_MEMORY >> 20);
    ExitCode::FAILURE
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let mut settings =
        Settings { readers: Vec::new(), time: Duration::from_secs(20), runs: u64::MAX, seed: 1, part: None };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut number = || {
            let number = rest.next().and_then(|number| number.parse::<u64>().ok());
            number.ok_or_else(|| format!("{argument} needs a number"))
        };
        match argument.as_str() {
            "--seconds" => settings.time = Duration::from_secs(number()?),
            "--runs" => (settings.runs, settings.time) = (number()?, Duration::from_hours(1000)),
            "--seed" => settings.seed = number()?,
            "--part" => settings.part = Some((number()?, number()?)),
            name => {
                let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
                let found = READERS.iter().find(|reader| reader.name == name);
                settings
                    .readers
                    .push(found.ok_or_else(|| format!("no reader {name}; there are {}", names.join(", ")))?);
            }
        }
    }
    if settings.readers.is_empty() {
        settings.readers = READERS.iter().collect();
    }
    Ok(settings)
}

/// Reads every so manieth document.
fn fuzz(reader: &'static Reader, settings: &Settings, (part, parts): (u64, u64)) -> Outcome {
    let mut outcome = Outcome::default();
    let start = Instant::now();
    let mut runs = (part..settings.runs).step_by(usize::try_from(parts.max(1)).unwrap_or(usize::MAX));
    while start.elapsed() < settings.time
        && let Some(run) = runs.next()
    {
        let mut chance = Chance::new(settings.seed, run);
        let input = (reader.document)(&mut chance);
        outcome.n_runs += 1;
        outcome.largest = outcome.largest.max(input.len());
        read(reader, &input, &mut outcome);
    }
    outcome
}

fn read(reader: &'static Reader, input: &[u8], outcome: &mut Outcome) {
    note(Some((Instant::now(), reader.name, input.to_vec())));
    PeakAlloc::reset_peak_usage(&MEMORY);
    let before = MEMORY.current_usage();
    let (read, mut time) = timed(reader, input);
    if time >= SLOW && read.is_ok() {
        // Another program may have had the processor.
        let before = processor_time();
        let again = timed(reader, input).1;
        let of_processor = before.zip(processor_time()).map_or(again, |(before, after)| after.saturating_sub(before));
        time = time.min(again).min(of_processor);
    }
    let memory = MEMORY.peak_usage().saturating_sub(before);
    note(None);
    if time >= MAX_TIME || memory >= MAX_MEMORY || read.is_err() {
        eprintln!("{}: {time:?}, {} KB, kept as {}", reader.name, memory >> 10, keep(reader.name, input));
    }
    outcome.n_read += u64::from(*read.as_ref().unwrap_or(&false));
    outcome.n_panics += u64::from(read.is_err());
    outcome.longest = outcome.longest.max(time);
    outcome.most = outcome.most.max(memory);
}

fn timed(reader: &Reader, input: &[u8]) -> (std::thread::Result<bool>, Duration) {
    let start = Instant::now();
    let read = catch_unwind(AssertUnwindSafe(|| (reader.read)(input)));
    (read, start.elapsed())
}

/// How long this thread has had a processor, where the system says it.
fn processor_time() -> Option<Duration> {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn note(current: Option<(Instant, &'static str, Vec<u8>)>) {
    if let Ok(mut noted) = CURRENT.lock() {
        *noted = current;
    }
}

/// Ends the program when a document is never read to its end.
fn watch() {
    loop {
        std::thread::sleep(Duration::from_secs(1));
        if let Ok(noted) = CURRENT.lock()
            && let Some((start, name, input)) = &*noted
            && start.elapsed() > HANG
        {
            eprintln!("{name} hangs on {}", keep(name, input));
            std::process::exit(1);
        }
    }
}

/// Writes what was found, and says where.
fn keep(name: &str, input: &[u8]) -> String {
    let sum = rawzip::crc32(input);
    let file = format!("target/fuzz-{name}-{sum:08x}");
    match fs::write(&file, input) {
        Ok(()) => file,
        Err(error) => format!("nothing: {error}"),
    }
}
