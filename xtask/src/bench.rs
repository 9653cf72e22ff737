//! Measures the release site in the browser's own terms: the first visit, and
//! what a key stroke costs. Nothing is asserted: machines differ.
//! `docs/benchmarks.md` has the figures.

use anyhow::Result;
use e2e::{Page, Site, Story};
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
    println!("{:<44}{:>14}{:>10}   ms, median of {VISITS}", "First visit, served with brotli", "first paint", "usable");
    let site = Site::built().brotli();
    for conditions in &CONDITIONS {
        let visits: Vec<[f64; 2]> = (0..VISITS).map(|_| visit(&site, conditions)).collect();
        let [paint, usable] = [0, 1].map(|at| percentile(visits.iter().map(|visit| visit[at]), 50));
        println!("{:<44}{paint:>14.0}{usable:>10.0}", conditions.name);
    }

    println!("\nTyping {STROKES} digits into table 3 …");
    let costs = Story::new().run(measure);
    println!("{:<20}{:>10}{:>10}{:>10}   ms per key stroke", "", "median", "p95", "max");
    for (at, (name, _)) in METRICS.iter().enumerate() {
        let [median, p95, max] = [50, 95, 100].map(|percent| percentile(costs.iter().map(|cost| cost[at]), percent));
        println!("{name:<20}{median:>10.2}{p95:>10.2}{max:>10.2}");
    }
    Ok(())
}

fn percentile(values: impl Iterator<Item = f64>, percent: usize) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[(values.len() - 1) * percent / 100]
}

/// How often the site is visited for the first time.
const VISITS: usize = 7;

/// What a visit is slowed down by.
struct Conditions {
    name: &'static str,
    /// Times as slow as this machine.
    processor: u8,
    /// Bits a second, and milliseconds of latency.
    network: Option<(u32, u32)>,
}

const CONDITIONS: [Conditions; 2] = [
    Conditions { name: "this machine, no network in between", processor: 1, network: None },
    Conditions { name: "processor / 4, 1.6 Mbit/s, 150 ms", processor: 4, network: Some((1_600_000, 150)) },
];

/// Milliseconds from the start of the visit to the first paint, and until the
/// form can be used.
fn visit(site: &Site, conditions: &Conditions) -> [f64; 2] {
    Story::new().site(site.clone()).run(|page| {
        page.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": conditions.processor }));
        if let Some((bits, latency)) = conditions.network {
            let bytes = bits / 8;
            page.cdp("Network.enable", &json!({}));
            let network = json!({
                "offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes,
            });
            page.cdp("Network.emulateNetworkConditions", &network);
        }
        page.open();
        page.find("#app[inert]").absent();
        let times = page.run(
            "return [performance.getEntriesByName('first-contentful-paint'), performance.getEntriesByName('usable')]
                .map(([entry]) => entry ? entry.startTime : NaN)",
        );
        [0, 1].map(|at| times[at].as_f64().unwrap_or(f64::NAN))
    })
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
