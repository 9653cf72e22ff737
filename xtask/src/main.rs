//! Everything around the form that needs more than an alias: sets up the
//! tools, builds and serves the site, runs all tests, measures.
//!
//! `cargo xtask help` lists the commands.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

mod assemble;
mod bench;
mod browsers;
mod check;
mod commands;
mod optimise;
mod reorder;
mod setup;
mod site;
mod squeeze;

const HELP: &str = "\
Usage: cargo xtask <command>

  serve [--port N]  builds the release site and serves it on http://127.0.0.1:8080
  build             builds the release site into dist/ and prints the size of the first load
  test [--quick]    runs formatting, clippy and all tests; --quick: those without a browser
  test-browsers [chromium-86|firefox|webkitgtk|types]…
                    tells the main stories to the built site in these browsers and compiles what a
                    portal may write in TypeScript; all of it when nothing is named
  bench [visits|strokes|paint|files]…
                    measures the release site: the first visit, what a key stroke costs with one report
                    and with many, how long it takes to be seen, opening a file; all of it when nothing
                    is named
  fuzz [READER]… [--seconds N|--runs N] [--seed N]
                    feeds the readers of files with broken documents, and prints how often, how long the
                    longest took, and how much memory; all of them when nothing is named
  mutate            breaks figures and words of whole reports in thousands of ways, and prints how many
                    the checks find, what they say beside it, and how often the first proposals name
                    the cell
  help              prints this

Tools that are missing are installed. CHROME and CHROMEDRIVER name a browser and
its driver that are not on PATH; DISCLOSURE_REPORT_SAMPLES names a folder of
published reports to test with.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["serve"] => site::serve(8080),
        ["serve", "--port", port] => {
            site::serve(port.parse().with_context(|| format!("`{port}` is not a port, such as 8080"))?)
        }
        ["build"] => site::build(),
        ["test"] => check::run(false),
        ["test", "--quick"] => check::run(true),
        ["test-browsers", names @ ..] => browsers::run(names),
        ["bench", names @ ..] => bench::run(names),
        ["fuzz", arguments @ ..] => {
            let run = ["run", "--quiet", "--profile", "fuzz", "--package", "fuzz", "--"];
            commands::succeed(&mut commands::cargo(&[&run, arguments].concat()))
        }
        ["mutate"] => {
            commands::succeed(&mut commands::cargo(&["run", "--quiet", "--profile", "fuzz", "--package", "mutation"]))
        }
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{}`; `cargo xtask help` lists them", other.join(" ")),
    }
}
