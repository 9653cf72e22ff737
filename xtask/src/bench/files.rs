//! Opening a file that is not our own: from choosing it until what was read is
//! seen.

use base64::prelude::{BASE64_STANDARD, Engine};
use e2e::{Page, story};

use super::percentile;

/// How often each is opened in a page of its own, and then again in it.
const TIMES: usize = 7;

const FILES: [(&str, &str); 2] = [
    ("a published page", "tests/fixtures/clipboard/page-all-tables.html"),
    ("a Word file", "tests/fixtures/opening/rehearsal.docx"),
];

pub fn run() {
    println!("\n{:<44}{:>14}{:>10}   ms, median of {TIMES}", "A file, until it is seen", "first", "again");
    for (name, file) in FILES {
        let bytes = BASE64_STANDARD.encode(std::fs::read(e2e::workspace().join(file)).unwrap_or_default());
        let (mut first, mut again) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            story(|page| {
                page.open();
                first.push(open(page, &bytes));
                again.push(open(page, &bytes));
            });
        }
        println!("{name:<44}{:>14.0}{:>10.0}", percentile(first, 50), percentile(again, 50));
    }
}

/// Milliseconds from choosing a file until the frame after the one in which
/// the page has what was read.
fn open(page: &Page, bytes: &str) -> f64 {
    let took = page.run_later(&format!(
        "const bytes = Uint8Array.from(atob('{bytes}'), (c) => c.charCodeAt(0));
        const input = document.querySelector('[data-file=\"open\"]');
        const chosen = new DataTransfer();
        chosen.items.add(new File([bytes], 'file'));
        input.files = chosen.files;
        const shown = new Promise((done) => {{
            new MutationObserver((_, observer) => {{
                if (!document.querySelector('[data-view=\"preview\"]')) return;
                observer.disconnect();
                requestAnimationFrame(() => setTimeout(() => done(performance.now())));
            }}).observe(document.body, {{ childList: true, subtree: true }});
        }});
        const start = performance.now();
        input.dispatchEvent(new Event('change', {{ bubbles: true }}));
        return (await shown) - start",
    ));
    page.find("[data-go=\"leave\"]").click();
    page.view("start").exists();
    took.as_f64().unwrap_or(f64::NAN)
}
