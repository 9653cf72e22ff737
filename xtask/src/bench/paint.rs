//! How long a key stroke takes to be seen, side by side with a bare page: what
//! the form looks like, with the same inputs and style sheets, but no script.

use std::thread;
use std::time::Duration;

use e2e::{Page, Site, Story};
use serde_json::Value;

use super::{DIGITS, enter, fill_page, percentile, press, release, slow_down};

const PROCESSOR: u8 = 4;
const CELLS: usize = 12;

/// Cells that are typed into before anything counts, while the browser still
/// compiles.
const WARM_UP: usize = 2;

/// Between two strokes, and before the other page's turn: a save, which the
/// form puts off while somebody types, must not fall into it.
const PAUSE: Duration = Duration::from_millis(120);
const TURN: Duration = Duration::from_millis(800);

pub fn run() {
    println!("\nKey to paint, processor / {PROCESSOR}: {} digits into table 3 …", CELLS * DIGITS);
    let [[digit, all], [bare, _]] = Story::new().run(|form| {
        let cells = fill_page(form);
        form.wait_saved();
        let html = form.run(BARE);
        let html = html.as_str().unwrap_or_default();
        // A browser of its own for each page, since a tab behind another is not
        // drawn.
        let site = Site::built().page("/bare.html", html);
        Story::new().site(site).run(|bare| {
            bare.visit_path("/bare.html");
            measure([form, bare], &cells)
        })
    });
    println!("{:<26}{:>10}{:>10}   ms", "", "median", "p95");
    let [digit, all, bare] =
        [digit, all, bare].map(|times| [50, 95].map(|percent| percentile(times.iter().copied(), percent)));
    for (name, [median, p95]) in [("form: the digit", digit), ("form: all that follows", all), ("bare page", bare)] {
        println!("{name:<26}{median:>10.1}{p95:>10.1}");
    }
    println!("{:<26}{:>10.2}{:>10.2}", "digit / bare page", digit[0] / bare[0], digit[1] / bare[1]);
}

/// For each page the milliseconds of every stroke until the first frame after
/// it and until the second. The pages take turns, cell by cell, so that what
/// else the machine does slows down both alike.
fn measure(pages: [&Page; 2], cells: &[String]) -> [[Vec<f64>; 2]; 2] {
    for page in pages {
        slow_down(page, PROCESSOR);
        page.run(WATCH);
    }
    let mut times = <[[Vec<f64>; 2]; 2]>::default();
    for (at, cell) in cells.iter().take(WARM_UP + CELLS).enumerate() {
        for (page, times) in pages.iter().zip(&mut times) {
            type_digits(page, cell);
            let frames = page.run("return window.drawnAfter.map((times) => times.splice(0))");
            if at >= WARM_UP {
                for (times, frame) in times.iter_mut().zip(frames.as_array().into_iter().flatten()) {
                    times.extend(frame.as_array().into_iter().flatten().filter_map(Value::as_f64));
                }
            }
        }
    }
    times
}

/// Nothing is asked of the page while it handles a stroke.
fn type_digits(page: &Page, cell: &str) {
    let cell = page.cell(cell);
    enter(&cell);
    page.run("document.activeElement.select()");
    thread::sleep(TURN);
    for digit in 0..DIGITS {
        press(page, digit);
        thread::sleep(PAUSE);
        release(page, digit);
    }
    thread::sleep(TURN);
}

/// The document as it stands, without what loads or runs scripts.
const BARE: &str = "const copy = document.documentElement.cloneNode(true);
    const fields = (root) => [...root.querySelectorAll('input, textarea')];
    const copies = fields(copy);
    fields(document).forEach(({ localName, value }, at) => {
        if (localName === 'textarea') copies[at].textContent = value;
        else if (copies[at].type !== 'file') copies[at].setAttribute('value', value);
    });
    copy.querySelectorAll('script, noscript, link:not([rel=\"stylesheet\"]):not([rel=\"icon\"])')
        .forEach((element) => element.remove());
    copy.querySelectorAll('link').forEach((link) => link.setAttribute('href', new URL(link.href).pathname));
    return '<!doctype html>' + copy.outerHTML";

/// Notes for every key the time from the stroke until a frame is handed to the
/// compositor, for the frame that shows the digit and for the next: a message
/// that is sent in the last callback before a frame arrives after style, layout
/// and paint.
const WATCH: &str = "window.drawnAfter = [[], []];
    const drawn = (then) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
    });
    addEventListener('keydown', ({ timeStamp }) => drawn(() => {
        drawnAfter[0].push(performance.now() - timeStamp);
        drawn(() => drawnAfter[1].push(performance.now() - timeStamp));
    }), true)";
