//! Measures the release site in the browser's own terms: the first visit, what
//! a key stroke costs, how long it takes to be seen, and how long a file takes
//! to be opened. Nothing is asserted: machines differ. `docs/benchmarks.md` has
//! the figures.

use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};
use e2e::{Locator, Page};
use serde_json::{Value, json};

use crate::{setup, site};

mod opening;
mod paint;
mod strokes;
mod visits;

/// Digits that are typed into each cell, after what stands there.
const DIGITS: usize = 10;

/// Some frames.
const SETTLED: Duration = Duration::from_millis(80);

/// What all figures of the table are before.
const FIGURE: &str = "12";

const PARTS: [(&str, fn()); 4] =
    [("visits", visits::run), ("strokes", strokes::run), ("paint", paint::run), ("opening", opening::run)];

/// Measures what is named; everything when nothing is.
pub fn run(names: &[&str]) -> Result<()> {
    if let Some(name) = names.iter().find(|name| PARTS.iter().all(|(part, _)| part != *name)) {
        bail!("`{name}` is not measured; {} are", PARTS.map(|(part, _)| part).join(", "));
    }
    site::make()?;
    setup::browser()?;
    for (_, measure) in PARTS.iter().filter(|(part, _)| names.is_empty() || names.contains(part)) {
        measure();
    }
    Ok(())
}

fn percentile(values: impl IntoIterator<Item = f64>, percent: usize) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get(last * percent / 100).copied().unwrap_or(f64::NAN)
}

/// Opens a report on the form's own page, with a number in every input of table
/// 3, so that every check is live. Answers with these inputs.
fn fill_page(page: &Page) -> Vec<String> {
    page.open();
    page.new_report("某某市林业局", 2024);
    let cells = page.cells("t3");
    page.type_cells(&cells.iter().map(|cell| (cell, FIGURE)).collect::<Vec<_>>());
    page.action("check-all").click();
    cells
}

/// Goes to a cell as the form does, with everything in it selected.
fn enter(cell: &Locator) {
    cell.focus();
    settle();
}

fn press(page: &Page, digit: usize) {
    page.cdp("Input.dispatchKeyEvent", &key("keyDown", digit));
}

fn release(page: &Page, digit: usize) {
    page.cdp("Input.dispatchKeyEvent", &key("keyUp", digit));
}

fn key(kind: &str, digit: usize) -> Value {
    let text = digit.to_string();
    let code = 48 + digit;
    json!({
        "type": kind, "key": text, "code": format!("Digit{digit}"), "windowsVirtualKeyCode": code,
        "text": if kind == "keyDown" { text.as_str() } else { "" },
    })
}

/// Waits until the page has been drawn twice: what was typed, and what follows
/// from it. Nothing is asked of the page meanwhile, which would count as its
/// own work.
fn settle() {
    thread::sleep(SETTLED);
}

fn slow_down(page: &Page, times: u8) {
    page.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": times }));
}
