//! What a key stroke costs, alone on the form's own page and with several
//! reports on the page of somebody else.

use std::ops::Range;

use e2e::{Locator, Page, Site, Story};
use serde_json::json;

use super::{DIGITS, FIGURE, enter, fill_page, percentile, press, release, settle};

/// Cells that are typed into, and in how many rounds. Each round opens every
/// setting anew: what else the machine does slows down all of them alike.
const CELLS: usize = 30;
const ROUNDS: usize = 3;

/// What the browser counts, in seconds since the page was opened.
const METRICS: [(&str, &str); 4] = [
    ("script", "ScriptDuration"),
    ("style", "RecalcStyleDuration"),
    ("layout", "LayoutDuration"),
    ("all of the task", "TaskDuration"),
];

/// Milliseconds of one stroke, in the order of [`METRICS`].
type Cost = [f64; METRICS.len()];

/// What is on the page; one of the reports is typed into.
#[derive(Clone, Copy)]
enum Setting {
    Page,
    Elements(usize),
}

const SETTINGS: [Setting; 4] = [Setting::Page, Setting::Elements(1), Setting::Elements(5), Setting::Elements(20)];

pub fn run() {
    println!("\nTyping {} digits into table 3, ms per key stroke: median (p95)", CELLS * DIGITS);
    print("", |at| METRICS[at].0.to_owned());
    let mut costs = SETTINGS.map(|_| Vec::new());
    for round in 0..ROUNDS {
        let cells = round * CELLS / ROUNDS..(round + 1) * CELLS / ROUNDS;
        for (setting, costs) in SETTINGS.iter().zip(&mut costs) {
            costs.extend(setting.measure(cells.clone()));
        }
    }
    for (setting, costs) in SETTINGS.iter().zip(&costs) {
        print(&setting.name(), |at| format!("{:.2} ({:.2})", of(costs, at, 50), of(costs, at, 95)));
    }
    let [_, one, .., most] = &costs;
    print("20 elements / 1 element", |at| format!("{:.2}", of(most, at, 50) / of(one, at, 50)));
}

fn of(costs: &[Cost], metric: usize, percent: usize) -> f64 {
    percentile(costs.iter().map(|cost| cost[metric]), percent)
}

fn print(name: &str, figure: impl Fn(usize) -> String) {
    let [script, style, layout, task] = std::array::from_fn(figure);
    println!("{name:<26}{script:>16}{style:>16}{layout:>16}{task:>18}");
}

impl Setting {
    fn name(self) -> String {
        match self {
            Self::Page => "the form's own page".to_owned(),
            Self::Elements(1) => "1 element".to_owned(),
            Self::Elements(count) => format!("{count} elements"),
        }
    }

    /// The cost of every digit that is typed into these inputs of table 3.
    fn measure(self, cells: Range<usize>) -> Vec<Cost> {
        match self {
            Self::Page => Story::new().run(|page| {
                let names = fill_page(page);
                let cells: Vec<_> = names[cells].iter().map(|cell| page.cell(cell)).collect();
                measure(page, &cells)
            }),
            Self::Elements(count) => {
                let site = Site::built().under("/nb/").page("/portal.html", PORTAL);
                Story::new().site(site).run(|page| {
                    page.visit_path("/portal.html");
                    (0..count).for_each(|at| put(page, at));
                    let typed_into = page.find(&format!("#report-{}", count - 1));
                    let cells: Vec<_> = cells.map(|at| typed_into.inside(INPUTS).nth(at)).collect();
                    measure(page, &cells)
                })
            }
        }
    }
}

const PORTAL: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>某某门户</title>
<link rel="icon" href="data:,"><script src="/nb/disclosure-report.js" defer></script>"#;

const INPUTS: &str = "[data-cell^=\"t3.\"]:not([data-total])";

/// Puts one more element on the page, with a number in every input of table 3,
/// so that every check is live.
fn put(page: &Page, at: usize) {
    page.run_later(&format!(
        "await customElements.whenDefined('disclosure-report');
        const element = document.createElement('disclosure-report');
        element.id = 'report-{at}';
        element.setAttribute('organ', '某某市第{at}局');
        element.setAttribute('report-year', 2024);
        document.body.append(element);
        await element.ready;
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        await frame();
        for (const input of element.shadowRoot.querySelectorAll('{INPUTS}')) {{
            input.focus();
            document.execCommand('insertText', false, '{FIGURE}');
        }}
        await frame();
        element.shadowRoot.querySelector('[data-action=\"check-all\"]').click()"
    ));
    let report = page.find(&format!("#report-{at}"));
    report.inside("[data-save-state=\"saved\"]").exists();
}

fn measure(page: &Page, cells: &[Locator]) -> Vec<Cost> {
    page.cdp("Performance.enable", &json!({}));
    let mut costs = Vec::new();
    for cell in cells {
        enter(cell);
        for digit in 0..DIGITS {
            let before = metrics(page);
            press(page, digit);
            release(page, digit);
            settle();
            let after = metrics(page);
            costs.push(std::array::from_fn(|at| (after[at] - before[at]) * 1000.0));
        }
    }
    costs
}

fn metrics(page: &Page) -> Cost {
    let answer = page.cdp("Performance.getMetrics", &json!({}));
    let value = |name: &str| {
        let metrics = answer["metrics"].as_array()?;
        metrics.iter().find(|metric| metric["name"] == name)?["value"].as_f64()
    };
    METRICS.map(|(_, name)| value(name).unwrap_or_default())
}
