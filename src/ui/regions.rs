//! The parts of the page that F6 goes through.

use wasm_bindgen::JsCast;
use web_sys::{Element as Node, HtmlElement};

use crate::app::Action;

/// In the order of the page.
const REGIONS: [&str; 6] = [".topbar", ".tasks", SHEET, ".panel", ".findings", ".status"];
const SHEET: &str = ".sheets";
/// What can take the focus, a heading before anything else.
const STOPS: &str = "h2[tabindex], button:not([tabindex=\"-1\"]):not([disabled]), select, input, summary, a[href]";

/// Goes from the part with this control to the next one that can take the
/// focus, or to the one before.
pub fn go(from: &Node, back: bool) -> Option<Action> {
    let root = from.closest("[data-view]").ok()??;
    let n = REGIONS.len();
    let here = REGIONS.iter().position(|region| from.closest(region).ok().flatten().is_some()).unwrap_or(0);
    for step in 1..n {
        let region = REGIONS[(here + if back { n - step } else { step }) % n];
        if region == SHEET {
            return Some(Action::PlaceResumed);
        }
        let Some(part) = root.query_selector(region).ok().flatten() else { continue };
        if let Some(stop) = first_stop(&part) {
            let _ = stop.focus();
            break;
        }
    }
    None
}

/// The first control of a part that is on screen.
fn first_stop(part: &Node) -> Option<HtmlElement> {
    let stops = part.query_selector_all(STOPS).ok()?;
    let stops = (0..stops.length()).filter_map(|at| stops.get(at)?.dyn_into::<HtmlElement>().ok());
    stops.into_iter().find(|stop| stop.offset_width() > 0)
}
