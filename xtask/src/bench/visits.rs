//! The first visit: nothing is cached.

use e2e::{Site, Story};
use serde_json::json;

use super::{percentile, slow_down};

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

pub fn run() {
    println!(
        "\n{:<44}{:>14}{:>10}   ms, median of {VISITS}",
        "First visit, served with brotli", "first paint", "usable"
    );
    let site = Site::built().brotli();
    for conditions in &CONDITIONS {
        let visits: Vec<[f64; 2]> = (0..VISITS).map(|_| visit(&site, conditions)).collect();
        let [paint, usable] = [0, 1].map(|at| percentile(visits.iter().map(|visit| visit[at]), 50));
        println!("{:<44}{paint:>14.0}{usable:>10.0}", conditions.name);
    }
}

/// Milliseconds from the start of the visit to the first paint, and until the
/// form can be used.
fn visit(site: &Site, conditions: &Conditions) -> [f64; 2] {
    Story::new().site(site.clone()).run(|page| {
        slow_down(page, conditions.processor);
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
