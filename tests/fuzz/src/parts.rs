//! Several processes read at a time, each its part of the documents: what a
//! reader takes of the memory can only be told where no other reads beside it.

use std::fmt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::{Outcome, Settings};

/// What came of a reader in all processes.
pub fn run(reader: &str, settings: &Settings) -> Result<Outcome, String> {
    let parts = thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let children: Vec<Child> = (0..parts).map(|part| start(reader, settings, part, parts)).collect::<Result<_, _>>()?;
    let outcomes: Vec<Result<Outcome, String>> = children.into_iter().map(outcome).collect();
    outcomes.into_iter().try_fold(Outcome::default(), |sum, outcome| Ok(sum.and(&outcome?)))
}

fn start(reader: &str, settings: &Settings, part: u64, parts: u64) -> Result<Child, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command.arg(reader).args(["--seed", &settings.seed.to_string()]);
    match settings.runs {
        u64::MAX => command.args(["--seconds", &settings.time.as_secs().to_string()]),
        runs => command.args(["--runs", &runs.to_string()]),
    };
    command.args(["--part", &part.to_string(), &parts.to_string()]);
    command.stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())
}

fn outcome(child: Child) -> Result<Outcome, String> {
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let died = || format!("a process ended with {}", output.status);
    said.trim().parse().map_err(|()| died())
}

impl Outcome {
    fn and(self, other: &Self) -> Self {
        Self {
            n_runs: self.n_runs + other.n_runs,
            n_read: self.n_read + other.n_read,
            n_panics: self.n_panics + other.n_panics,
            longest: self.longest.max(other.longest),
            most: self.most.max(other.most),
            largest: self.largest.max(other.largest),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { n_runs, n_read, n_panics, longest, most, largest } = self;
        write!(f, "{n_runs} {n_read} {n_panics} {} {most} {largest}", longest.as_nanos())
    }
}

impl std::str::FromStr for Outcome {
    type Err = ();

    fn from_str(line: &str) -> Result<Self, ()> {
        let numbers: Vec<u64> = line.split(' ').map(str::parse).collect::<Result<_, _>>().map_err(|_| ())?;
        let size = |n: u64| usize::try_from(n).map_err(|_| ());
        match numbers[..] {
            [n_runs, n_read, n_panics, longest, most, largest] => Ok(Self {
                n_runs,
                n_read,
                n_panics,
                longest: Duration::from_nanos(longest),
                most: size(most)?,
                largest: size(largest)?,
            }),
            _ => Err(()),
        }
    }
}
