//! The same engine outside the page: `cargo run --example check`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use disclosure_report::checks::explanations::{explained, may_be_explained};
use disclosure_report::checks::{self, CheckContext};
use disclosure_report::exchange::{self, explanations};
use serde_json::Value;

/// The example, which `cargo test` builds beside the tests.
fn check(arguments: &[&str]) -> Output {
    let test = std::env::current_exe().expect("the test program");
    let folder = test.parent().and_then(Path::parent).expect("the target folder");
    let program: PathBuf = folder.join("examples").join(format!("check{}", std::env::consts::EXE_SUFFIX));
    Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("runs")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("one JSON value per line")).collect()
}

#[test]
fn every_file_gives_one_line_in_order() {
    let output = check(&["tests/fixtures/report-005.json", "tests/fixtures/report-001.json"]);
    assert!(output.status.success());
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    let keys: Vec<&str> = lines[0].as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["file", "format", "report_year", "organ", "import", "report", "findings"]);
    assert_eq!((&lines[0]["format"], &lines[1]["format"]), (&"2021".into(), &"2019".into()));
    assert_eq!(lines[0]["import"]["exact"].as_array().map(Vec::len), Some(200));
    let found: Vec<_> = lines[0]["findings"].as_array().expect("findings").iter().collect();
    let hint = found.iter().find(|finding| finding["code"] == "NAR-14").expect("NAR-14");
    let span = &hint["spans"][0];
    assert_eq!((&span["section"], &span["start"], &span["end"]), (&"sec1".into(), &106.into(), &110.into()));
    let graver: Vec<_> = found.iter().filter(|finding| finding["severity"] != "hint").collect();
    assert_eq!(graver.len(), 2, "{found:#?}");
    assert_eq!(found[0]["code"], "ARI-04");
    assert_eq!((&found[0]["left"], &found[0]["right"]), (&0.into(), &11.into()));
    assert_eq!((&found[0]["severity"], &found[0]["status"]), (&"error".into(), &"fail".into()));
    let cells: Vec<_> = found[0]["cells"].as_array().expect("cells").iter().collect();
    assert_eq!(cells.first(), Some(&&Value::from("t4.reconsideration.upheld")), "cells come in print order");
    assert!(found[0]["message"].as_str().is_some_and(|message| message.contains("11")));
}

#[test]
fn blank_cells_are_no_numbers() {
    let output = check(&["tests/fixtures/report-007.json"]);
    let line = &lines(&output)[0];
    let n = |list: &str| line["import"][list].as_array().map_or(0, Vec::len);
    assert_eq!((n("exact"), n("inferred"), n("missing"), n("not_numbers")), (63, 0, 0, 135));
}

#[test]
fn an_unreadable_file_is_named_and_the_others_go_on() {
    let output = check(&["nowhere.json", "Cargo.toml", "tests/fixtures/report-017.json"]);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines[0]["error"]["code"], "unreadable");
    assert_eq!(lines[1]["error"]["code"], "no-report");
    let found = lines[2]["findings"].as_array().expect("findings");
    assert!(found.iter().all(|finding| finding["severity"] == "hint"), "{found:#?}");
}

#[test]
fn the_report_of_last_year_is_an_option() {
    let output = check(&["--last-year", "tests/fixtures/report-005.json", "tests/fixtures/report-004.json"]);
    assert!(output.status.success());
    assert_eq!(lines(&output).len(), 1);
    assert_eq!(check(&["--last-year"]).status.code(), Some(2));
    assert_eq!(check(&[]).status.code(), Some(2));
}

#[test]
fn what_a_backup_explains_is_told_so_and_is_not_in_the_report() {
    let file = std::env::temp_dir().join(format!("explained-{}.json", std::process::id()));
    let report = exchange::read(include_bytes!("fixtures/report-001.json")).expect("a report").report;
    let found = checks::run(&CheckContext { report: &report, last_year: None });
    let one = found.iter().find(|finding| may_be_explained(finding)).expect("one");
    let list = [explained(one, &report, "有内部的原因。")];
    let backup = exchange::write_backup(&explanations::with(&report, &list), None);
    std::fs::write(&file, backup).expect("writes");
    let output = check(&[file.to_str().expect("a path")]);
    std::fs::remove_file(&file).expect("its own file");
    let line = &lines(&output)[0];
    let statuses: Vec<_> = line["findings"].as_array().expect("findings").iter().map(|it| &it["status"]).collect();
    assert_eq!(statuses.iter().filter(|status| **status == "explained").count(), 1);
    assert_eq!(statuses.len(), found.len());
    assert_eq!(line["report"].get("internal"), None);
    assert!(!line.to_string().contains("内部的原因"));
    assert_eq!(line["import"]["notes"], Value::Array(Vec::new()));
}
