//! Opening a published page: from the choice of the file until the preview is
//! on screen, once the readers are there.

use e2e::{Page, Story};

use super::{percentile, settle, slow_down};

const PROCESSORS: [u8; 2] = [1, 4];
/// How often the file is opened, and how often before anything counts: the
/// readers are loaded, and the browser still compiles.
const OPENINGS: usize = 15;
const WARM_UP: usize = 3;

pub fn run() {
    let file = std::fs::read_to_string(e2e::workspace().join("tests/fixtures/clipboard/page-all-tables.html"));
    let Ok(html) = file else { return println!("\nOpening is not measured: there is no page to open") };
    let size = html.len() >> 10;
    println!("\n{:<44}{:>10}{:>10}   ms", format!("Opening a page of {size} KB, {OPENINGS} times"), "median", "p95");
    for processor in PROCESSORS {
        let times = Story::new().run(|page| times(page, &html, processor));
        let [median, p95] = [50, 95].map(|percent| percentile(times.iter().copied(), percent));
        println!("{:<44}{median:>10.0}{p95:>10.0}", format!("processor / {processor}"));
    }
}

/// Milliseconds of each opening, with what was found let go in between.
fn times(page: &Page, html: &str, processor: u8) -> Vec<f64> {
    page.open();
    page.find("#app[inert]").absent();
    slow_down(page, processor);
    let mut times = Vec::new();
    for at in 0..WARM_UP + OPENINGS {
        page.run(&format!("const page = {};\n{OPEN}", serde_json::json!(html)));
        page.view("preview").inside(FOUND).exists();
        settle();
        times.extend(page.run("return window.openedAfter").as_f64().filter(|_| at >= WARM_UP));
        page.view("preview").inside("[data-go=\"leave\"]").click();
        page.view("preview").absent();
        settle();
    }
    times
}

/// What the preview shows when it is there, and not before.
const FOUND: &str = ".found";

/// Chooses the file as a person does. A message that is sent in the last
/// callback before a frame arrives after style, layout and paint.
const OPEN: &str = "const files = new DataTransfer();
    files.items.add(new File([page], 'report.html', { type: 'text/html' }));
    const input = document.querySelector('[data-file=\"open\"]');
    input.files = files.files;
    window.openedAfter = null;
    const start = performance.now();
    const drawn = (then) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
    });
    const watch = new MutationObserver(() => {
        if (!document.querySelector('[data-view=\"preview\"] .found')) return;
        watch.disconnect();
        drawn(() => { window.openedAfter = performance.now() - start; });
    });
    watch.observe(document.body, { childList: true, subtree: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));";
