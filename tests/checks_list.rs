//! What people read about the checks: a paragraph for each, and the list in
//! `docs/checks.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use disclosure_report::checks;
use disclosure_report::guide::Node;
use disclosure_report::guide::checks::{ABOUT, OFF, markdown, rule};

fn codes() -> BTreeSet<&'static str> {
    checks::CHECKS.iter().copied().flatten().map(|check| check.code).collect()
}

#[test]
fn every_check_has_one_paragraph() {
    let told: Vec<&str> = ABOUT.iter().map(|about| about.code).collect();
    let unique: BTreeSet<&str> = told.iter().copied().collect();
    assert_eq!(unique.len(), told.len());
    assert_eq!(unique, codes());
    for about in ABOUT {
        for words in [about.what, about.why, about.example] {
            assert!(words.ends_with('。') && words.chars().count() > 4, "{}: {words}", about.code);
        }
        let rule = Node::to_text(&rule(about.code).expect("a rule"));
        for words in [about.what, about.why, about.example, about.code] {
            assert!(rule.contains(words), "{rule}");
        }
    }
    assert_eq!(rule("ARI-99"), None);
}

#[test]
fn what_is_off_says_why_and_is_no_check() {
    for off in OFF {
        assert!(!codes().contains(off.code), "{} is made", off.code);
        assert!(off.why.ends_with('。') && !off.what.is_empty(), "{}", off.code);
    }
}

#[test]
fn the_list_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    let list = fs::read_to_string(path).expect("docs/checks.md");
    assert!(list == markdown(), "stale: cargo run --example checks > docs/checks.md");
}
