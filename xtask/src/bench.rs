//! Measures what a key stroke costs in the release site, in the browser's own
//! terms. Nothing is asserted: machines differ.

use anyhow::Result;
use e2e::{Page, Story};
use serde_json::{Value, json};

use crate::{setup, site};

const STROKES: usize = 300;

/// What the browser counts, in seconds since the page was opened.
const METRICS: [(&str, &str); 4] = [
    ("script", "ScriptDuration"),
    ("style", "RecalcStyleDuration"),
    ("layout", "LayoutDuration"),
    ("all of the task", "TaskDuration"),
];

pub fn run() -> Result<()> {
    site::make()?;
    setup::browser()?;
    println!("Typing {STROKES} digits into table 3 …");
    let costs = Story::new().run(measure);
    println!("\n{:<20}{:>10}{:>10}{:>10}   ms per key stroke", "", "median", "p95", "max");
    for (at, (name, _)) in METRICS.iter().enumerate() {
        let mut costs: Vec<f64> = costs.iter().map(|cost| cost[at]).collect();
        costs.sort_by(f64::total_cmp);
        let [median, p95, max] = [50, 95, 100].map(|percent| costs[(costs.len() - 1) * percent / 100]);
        println!("{name:<20}{median:>10.2}{p95:>10.2}{max:>10.2}");
    }
    Ok(())
}

/// The cost of every stroke, in the order of [`METRICS`].
fn measure(page: &Page) -> Vec<[f64; METRICS.len()]> {
    page.open();
    page.new_report("某某市林业局", 2024);
    // Every input of the table holds a number, so that every check is live.
    let cells = page.cells("t3");
    page.type_cells(&cells.iter().map(|cell| (cell, "12")).collect::<Vec<_>>());
    page.action("check-all").click();
    page.cdp("Performance.enable", &json!({}));
    let mut costs = Vec::new();
    for stroke in 0..STROKES {
        // Ten strokes per cell: each digit in turn, after what stands there.
        let (cell, digit) = (&cells[stroke / 10 % cells.len()], stroke % 10);
        if digit == 0 {
            page.cell(cell).focus();
            settle(page);
        }
        let before = metrics(page);
        for kind in ["keyDown", "keyUp"] {
            page.cdp("Input.dispatchKeyEvent", &key(kind, digit));
        }
        settle(page);
        let after = metrics(page);
        costs.push(std::array::from_fn(|at| (after[at] - before[at]) * 1000.0));
    }
    costs
}

fn key(kind: &str, digit: usize) -> Value {
    let text = digit.to_string();
    let code = 48 + digit;
    json!({
        "type": kind, "key": text, "code": format!("Digit{digit}"), "windowsVirtualKeyCode": code,
        "text": if kind == "keyDown" { text.as_str() } else { "" },
    })
}

/// Waits until the page has been drawn.
fn settle(page: &Page) {
    let drawn = "new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))";
    page.cdp("Runtime.evaluate", &json!({ "expression": drawn, "awaitPromise": true }));
}

fn metrics(page: &Page) -> [f64; METRICS.len()] {
    let answer = page.cdp("Performance.getMetrics", &json!({}));
    let value = |name: &str| {
        let metrics = answer["metrics"].as_array()?;
        metrics.iter().find(|metric| metric["name"] == name)?["value"].as_f64()
    };
    METRICS.map(|(_, name)| value(name).unwrap_or_default())
}
