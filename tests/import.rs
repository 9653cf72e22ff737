//! Reports read out of documents, held against what these print.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use disclosure_report::exchange;
use disclosure_report::formats::{CellId, SectionId, TableId};
use disclosure_report::import;
use disclosure_report::report::{Field, Reading, Report};
use serde_json::Value;

mod support;

use support::layouts::{self, LAYOUTS, Layout};
use support::score::Score;
use support::{office, truth};

/// The reports whose figures the project has, as published.
const REPORTS: [&str; 6] = ["001", "004", "005", "007", "008", "017"];

fn cells(report: &Report) -> BTreeMap<CellId, Reading> {
    report.cells().map(|(spec, _)| (spec.id, report.reading(spec.id))).collect()
}

fn fixture(id: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/report-{id}.json"));
    exchange::read(&fs::read(path).expect("a fixture")).expect("a file of ours").report
}

#[test]
fn published_reports_are_read() {
    let Some(folder) = env::var_os("DISCLOSURE_REPORT_SAMPLES").filter(|folder| !folder.is_empty()) else {
        println!("skipped: DISCLOSURE_REPORT_SAMPLES names no folder of published reports");
        return;
    };
    for id in REPORTS {
        let folder = Path::new(&folder).join(id);
        let truth: Value =
            serde_json::from_str(&fs::read_to_string(folder.join("truth.json")).expect("the truth")).expect("JSON");
        let source = ["source.html", "source.txt"].into_iter().find_map(|name| fs::read(folder.join(name)).ok());
        let opened = import::read(&source.expect("a source")).expect("a report");
        let shown = truth::cells(&truth, opened.report.format_id());
        let score = Score::of(&opened, &shown);
        println!("{id} {score} of {}", shown.len());
        assert_eq!((&*score.missing, &*score.wrong), (&[][..], &[][..]), "{id}");
        let n_unshown = opened.report.cells().filter(|(spec, _)| !shown.contains_key(&spec.id)).count();
        assert_eq!(opened.missing.len(), n_unshown, "{id}: what the source does not show is missing");
    }
}

/// Every report in every layout, whole and damaged: what is not read is named,
/// and what cannot be settled is never said to be certain.
#[test]
fn every_layout_is_read() {
    for Layout { name, print, truth, unsettled, .. } in LAYOUTS {
        let mut total = Score::default();
        for id in REPORTS {
            let report = fixture(id);
            let opened = import::read(print(&report).as_bytes()).expect("a report");
            assert_eq!(opened.report.format_id(), report.format_id(), "{id} {name}");
            let unsettled = unsettled(&report);
            let mut shown = cells(&truth(&report));
            let claimed = Score::of(&opened, &shown);
            assert_eq!(claimed.silent, [], "{id} {name}: certain and wrong");
            shown.retain(|cell, _| !unsettled.contains(cell));
            let score = Score::of(&opened, &shown);
            assert_eq!((&*score.missing, &*score.wrong), (&[][..], &[][..]), "{id} {name}");
            total.exact += score.exact;
            total.inferred += score.inferred;
        }
        println!("{name:<36} {total}");
    }
}

/// A report in which no two figures are alike, so that every shift shows.
fn unlike(report: &Report) -> Report {
    let inputs = report.format().cells().iter().filter(|spec| !spec.is_total()).enumerate();
    let typed =
        inputs.fold(report.clone(), |report, (at, spec)| report.with_typed(spec.id, &(101 + at * 7).to_string()));
    let totals = report.format().cells().iter().filter(|spec| spec.is_total());
    let computed = totals.clone().fold(typed, |report, spec| report.with_computed(spec.id));
    totals.fold(computed.clone(), |report, spec| report.with_typed(spec.id, &computed.shown(spec.id)))
}

/// Lines that get lost or are doubled, words that get lost: whatever is read
/// for certain is what was printed.
#[test]
fn damaged_text_is_never_certain_and_wrong() {
    let mut seed = 20_261_126_u64;
    let mut any = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or_default() % below.max(1)
    };
    for report in [unlike(&fixture("001")), unlike(&fixture("004"))] {
        let shown = cells(&report);
        let whole = LAYOUTS.iter().take_while(|layout| !layout.name.starts_with("columns reordered"));
        for Layout { name, print, .. } in whole {
            let text = print(&report);
            for round in 0..9 {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                let at = any(lines.len());
                let damage = match round % 3 {
                    0 => format!("without line {}", lines.remove(at)),
                    1 => {
                        lines.insert(at, lines[at].clone());
                        format!("with line {} twice", lines[at])
                    }
                    _ => {
                        let with_figures = |line: &String| line.bytes().any(|byte| byte.is_ascii_digit());
                        let at = lines.iter().enumerate().filter(|(_, line)| with_figures(line)).map(|(at, _)| at);
                        let at: Vec<usize> = at.collect();
                        let at = at[any(at.len())];
                        let mut words: Vec<&str> = lines[at].split_inclusive([' ', '\t', '|', '>']).collect();
                        let lost = words.remove(any(words.len())).to_owned();
                        lines[at] = words.concat();
                        format!("without {lost:?} in {}", lines[at])
                    }
                };
                let Ok(opened) = import::read(lines.join("\n").as_bytes()) else { continue };
                if opened.report.format_id() == report.format_id() {
                    let silent = Score::of(&opened, &shown).silent;
                    let read = |cell: &CellId| (cell.to_string(), opened.report.shown(*cell));
                    // A blank is one where the figure was what got lost.
                    let silent: Vec<_> = silent.iter().map(read).filter(|(_, read)| !read.is_empty()).collect();
                    assert_eq!(silent, [], "{name} {damage}");
                }
            }
        }
    }
}

type Writer = fn(&Report) -> Vec<u8>;

/// Office files and the encoding of old systems: everything is read, and all
/// of Word's and of the web's is certain.
#[test]
fn office_files_and_old_encodings_are_read() {
    fn gbk(report: &Report) -> Vec<u8> {
        encoding_rs::GBK.encode(&layouts::spaces(report)).0.into_owned()
    }
    for (name, write) in [
        ("docx", office::docx as Writer),
        ("docx in a table", office::docx_in_table),
        ("xlsx", office::xlsx),
        ("GBK", gbk),
    ] {
        for id in REPORTS {
            let report = fixture(id);
            let opened = import::read(&write(&report)).expect("a report");
            assert_eq!(opened.report.format_id(), report.format_id(), "{id} {name}");
            let score = Score::of(&opened, &cells(&report));
            println!("{id} {name:<5} {score}");
            assert_eq!((&*score.missing, &*score.wrong), (&[][..], &[][..]), "{id} {name}");
            if name != "xlsx" {
                assert_eq!(opened.report.year(), report.year(), "{id} {name}");
                assert_eq!(opened.report.field(Field::Organ), report.field(Field::Organ), "{id} {name}");
            }
        }
    }
}

#[test]
fn a_file_of_ours_is_read_as_before() {
    let report = fixture("004");
    let opened = import::read(exchange::write(&report).as_bytes()).expect("a report");
    assert_eq!(opened.report, exchange::read(exchange::write(&report).as_bytes()).expect("a report").report);
    assert_eq!(import::read(b"{ not json").expect_err("damaged").code(), "not-json");
}

#[test]
fn what_is_no_report_is_refused_with_a_reason() {
    for (bytes, code) in [
        (&b""[..], "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        ("今天天气很好。".as_bytes(), "no-report"),
        (b"<html><body><p>hello</p></body></html>", "no-report"),
    ] {
        let refusal = import::read(bytes).expect_err("no report");
        assert_eq!(refusal.code(), code);
        assert!(!refusal.words().is_empty());
    }
}

/// Figures without end are answered all the same.
#[test]
fn floods_of_figures_are_bounded() {
    let flood = format!("二、主动公开政府信息情况\n{}", "规章 1 2 3 行政许可 4\n".repeat(40_000));
    let opened = import::read(flood.as_bytes()).expect("it shows a section and figures");
    assert!(opened.missing.len() > 150);
}

/// A sentence that names what every row counts is prose, though a table in one
/// line has no more labels.
#[test]
fn a_sentence_with_many_labels_is_no_table() {
    let sentence = "全年新收政府信息公开申请数量25件，上年结转政府信息公开申请数量2件。其中，予以公开9件，部分公开3件，\
                    不予公开4件，无法提供5件，不予处理2件，其他处理3件，结转下年度继续办理1件，行政复议0件，行政诉讼0件。";
    for print in [layouts::tabs, layouts::html, layouts::lone_bars] {
        let report = fixture("004").with_text(SectionId::Sec1, sentence);
        let opened = import::read(print(&report).as_bytes()).expect("a report");
        assert_eq!(&*opened.report.prose(SectionId::Sec1).text, sentence);
    }
}

/// More or less than the year before, as people write it.
#[test]
fn differences_in_words_are_numbers() {
    let cell = CellId::new(TableId::T2, "administrative_licensing", "items_change");
    for print in [layouts::tabs, layouts::html, layouts::pipes, layouts::bars_after_each_line] {
        for (typed, read) in [("+126", "126"), ("增10", "10"), ("增加3项", "3"), ("减少2", "-2"), ("-4", "-4")] {
            let report = fixture("001").with_typed(cell, typed);
            let opened = import::read(print(&report).as_bytes()).expect("a report");
            assert_eq!(&*opened.report.shown(cell), read, "{typed}");
        }
    }
}
