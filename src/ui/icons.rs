//! Our own line icons, 16 px, always beside a word.

use yew::prelude::*;

use super::element::element;
use crate::app::{Progress, TaskProgress};
use crate::checks::Severity;

/// A disc beneath the lines: its class and its radius.
type Disc = (&'static str, &'static str);

fn draw(class: &'static str, disc: Option<Disc>, line: &'static str, paths: &'static [&'static str]) -> Html {
    let mut svg = element("svg", class)
        .set("viewBox", "0 0 16 16")
        .set("width", "16")
        .set("height", "16")
        .set("aria-hidden", "true");
    if let Some((class, radius)) = disc {
        svg = svg.put(element("circle", class).set("cx", "8").set("cy", "8").set("r", radius));
    }
    for path in paths {
        svg = svg.put(element("path", line).set("d", path));
    }
    svg.html()
}

#[inline(never)]
fn icon(class: &'static str, paths: &'static [&'static str]) -> Html {
    draw(class, None, "", paths)
}

pub fn undo() -> Html {
    icon("icon", &["M3.5 6h6a3.5 3.5 0 0 1 0 7H6", "M6 3 3 6l3 3"])
}

pub fn redo() -> Html {
    icon("icon", &["M12.5 6h-6a3.5 3.5 0 0 0 0 7H10", "m10 3 3 3-3 3"])
}

pub fn export() -> Html {
    icon("icon", &["M8 10V2", "M5 4.5 8 1.5l3 3", "M2.5 9.5v4h11v-4"])
}

pub fn backup() -> Html {
    icon("icon", &["M8 2v8", "m5 7 3 3 3-3", "M2.5 9.5v4h11v-4"])
}

pub fn check_all() -> Html {
    icon("icon", &["M2.5 4.5 4 6l2.5-3", "M2.5 11 4 12.5 6.5 9.5", "M9 4.5h5", "M9 11h5"])
}

pub fn back() -> Html {
    icon("icon", &["M13 8H3", "M7 4 3 8l4 4"])
}

pub fn lock() -> Html {
    icon("icon", &["M4 7.5h8v6H4z", "M5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"])
}

pub fn letters() -> Html {
    icon("icon", &["m1.5 13 4-10 4 10", "M3 9.5h5", "m9.5 13 2.5-6 2.5 6", "M10.5 11h3"])
}

pub fn list() -> Html {
    icon("icon", &["M2.5 4h11", "M2.5 8h11", "M2.5 12h11"])
}

pub fn play() -> Html {
    icon("icon", &["M4.5 3v10l8-5z"])
}

pub fn help() -> Html {
    icon(
        "icon",
        &["M14.5 8A6.5 6.5 0 1 1 8 1.5 6.5 6.5 0 0 1 14.5 8z", "M6 6.3a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M8 11.3v.4"],
    )
}

pub fn fine() -> Html {
    icon("icon is-ok", &["M14.5 8A6.5 6.5 0 1 1 8 1.5 6.5 6.5 0 0 1 14.5 8z", "m5 8.2 2.2 2.2L11.2 6"])
}

pub fn tick() -> Html {
    icon("icon is-ok", &["m3 8.5 3.2 3.2L13 5"])
}

pub fn half() -> Html {
    draw("icon is-half", Some(("", "6.5")), "fill", &["M8 4a4 4 0 0 1 0 8z"])
}

fn dashed() -> Html {
    draw("icon is-dashed", Some(("", "6.5")), "", &[])
}

fn triangle(class: &'static str) -> Html {
    icon(class, &["M8 2 14.5 13.5H1.5z", "M8 6.2v3.6", "M8 11.6v.4"])
}

/// The sign of a severity: filled disc, outlined triangle, outlined circle.
pub fn severity(severity: Severity) -> Html {
    match severity {
        Severity::Error => draw("icon is-error", Some(("fill", "7")), "on", &["M8 4v4.6M8 11.2v.6"]),
        Severity::Warning => triangle("icon is-warn"),
        Severity::Hint => {
            icon("icon is-hint", &["M14.5 8A6.5 6.5 0 1 1 8 1.5 6.5 6.5 0 0 1 14.5 8z", "M8 7.2v4", "M8 4.6v.4"])
        }
    }
}

/// The sign of a task: problems come first, then how far it is.
pub fn task(task: &TaskProgress) -> Html {
    match task {
        TaskProgress { errors: 1.., .. } => triangle("icon is-error"),
        TaskProgress { warnings: 1.., .. } => severity(Severity::Warning),
        TaskProgress { progress: Progress::Done, .. } => fine(),
        TaskProgress { progress: Progress::InProgress, .. } => half(),
        TaskProgress { progress: Progress::NotStarted, .. } => dashed(),
    }
}
