//! The published page against the approved report.

use std::path::Path;

use disclosure_report::exchange;
use disclosure_report::formats::{CellId, SectionId, TableId};
use disclosure_report::import;
use disclosure_report::report::compare::{Difference, differences};
use disclosure_report::report::{Field, Report};

mod support;

use support::layouts;

fn fixture(id: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/report-{id}.json"));
    exchange::read(&std::fs::read(path).expect("a fixture")).expect("a file of ours").report
}

#[test]
fn what_was_published_as_approved_does_not_differ() {
    for id in ["001", "004", "005", "007", "008", "017"] {
        let approved = fixture(id);
        for print in [layouts::html, layouts::saved_page, layouts::tabs, layouts::lone_bars] {
            let published = import::read(print(&approved).as_bytes()).expect("a report").report;
            assert_eq!(differences(&approved, &published), [], "{id}");
        }
    }
}

#[test]
fn every_difference_is_named_at_its_place() {
    let approved = fixture("004");
    let cell = CellId::new(TableId::T3, "granted", "natural_person");
    let text = approved.prose(SectionId::Sec5).text.to_string();
    let (first, rest) = text.split_once('。').expect("a sentence");
    let published = approved
        .with_typed(cell, "7")
        .with_text(SectionId::Sec5, &format!("{first}。多了一句。{rest}"))
        .with_text(SectionId::Sec6, "无。")
        .with_field(Field::ReportYear, "2020");
    let page = layouts::html(&published);
    let found = differences(&approved, &import::read(page.as_bytes()).expect("a report").report);
    let has = |difference: Difference| assert!(found.contains(&difference), "{difference:?} in {found:?}");
    has(Difference::Cell { cell, approved: approved.shown(cell).to_string(), published: "7".into() });
    has(Difference::Sentence { section: SectionId::Sec5, approved: None, published: Some("多了一句。".into()) });
    let replaced = |difference: &Difference| {
        matches!(difference, Difference::Sentence { section: SectionId::Sec6, published: Some(published), .. }
            if published == "无。")
    };
    assert_eq!(found.iter().filter(|difference| replaced(difference)).count(), 1, "{found:?}");
    let n_cells = found.iter().filter(|difference| matches!(difference, Difference::Cell { .. })).count();
    assert_eq!(n_cells, 1, "{found:?}");
}

#[test]
fn a_blank_a_dash_and_white_space_are_no_difference() {
    let approved = fixture("001");
    let cell = CellId::new(TableId::T3, "granted", "other_org");
    let text = format!("  {}  ", approved.prose(SectionId::Sec1).text.replace('，', "， "));
    let published = approved.with_typed(cell, "/").with_text(SectionId::Sec1, &text);
    assert_eq!(differences(&approved.with_typed(cell, ""), &published), []);
}
