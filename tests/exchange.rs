//! The JSON file: round trips, the schema by an independent validator, and
//! every kind of broken file.

use std::fs;
use std::path::{Path, PathBuf};

use disclosure_report::exchange::{self, FileKind, ImportError, Notice};
use disclosure_report::formats::{CellId, FormatId, SectionId, TableId};
use disclosure_report::report::{Field, MoneyUnit, Prose, Provenance, Report};
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixtures() -> Vec<(PathBuf, String)> {
    let folder = fs::read_dir(root().join("tests/fixtures")).expect("the fixtures");
    let mut fixtures: Vec<_> = folder
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a fixture")))
        .collect();
    fixtures.sort();
    assert!(fixtures.len() >= 6, "six complete reports");
    fixtures
}

/// A report with something unusual in every corner.
fn odd(format: FormatId) -> Report {
    let new = |column| CellId::new(TableId::T3, "new_received", column);
    Report::new(format)
        .with_field(Field::Organ, "云渡市\"水务\"局\\\u{1}")
        .with_field(Field::ReportYear, "２０２４年")
        .with_field(Field::Region, "云渡市 / 东区，南街")
        .with_field(Field::OrganKind, "department")
        .with_field(Field::Preface, "一行\n二行\t尾")
        .with_typed(new("natural_person"), "１２件")
        .with_typed(new("commercial_enterprise"), "/")
        .with_typed(new("research_institution"), "约 3 😀")
        .with_typed(new("other_org"), "1.50")
        .with_typed(new("total"), "")
        .with_entry(CellId::new(TableId::T4, "reconsideration", "upheld"), "7", Provenance::Inferred)
        .with_text(SectionId::Sec5, "问题\r\n\u{3000}改进")
        .with_prose(SectionId::Sec1, Prose { heading: "一、概述".into(), text: "文".into(), finished: true })
        .with_procurement_unit((format == FormatId::F2019).then_some(MoneyUnit::Yuan))
}

/// A report in which nothing is missing.
fn whole() -> Report {
    exchange::read(include_bytes!("fixtures/report-004.json")).expect("our own file").report
}

#[track_caller]
fn refuses(bytes: &[u8]) -> ImportError {
    exchange::read(bytes).expect_err("must be refused")
}

/// What only the clerk needs.
#[test]
fn the_superiors_last_day_is_in_backups_alone() {
    let report = whole().with_field(Field::Deadline, "2025年1月20日");
    assert!(!exchange::write(&report).contains("1月20日"));
    assert!(exchange::holds(&exchange::write(&report), &report));
    let again = exchange::read(exchange::write_backup(&report, None).as_bytes()).expect("a backup").report;
    assert_eq!(again, report);
}

#[test]
fn fixtures_come_back_byte_for_byte() {
    for (path, text) in fixtures() {
        let opened = exchange::read(text.as_bytes()).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
        assert_eq!(opened.notices, [], "{}", path.display());
        assert_eq!(opened.missing, [], "{}", path.display());
        assert_eq!(exchange::write(&opened.report), text, "{}", path.display());
    }
}

#[test]
fn a_backup_holds_everything() {
    for format in FormatId::ALL {
        let report = odd(format);
        let text = exchange::write_backup(&report, Some("2026-01-23T15:30:12"));
        let opened = exchange::read(text.as_bytes()).expect("a backup");
        assert_eq!(opened.report, report);
        assert_eq!(opened.saved.as_deref(), Some("2026-01-23T15:30:12"));
        assert_eq!(opened.notices, []);
        assert_eq!(exchange::write_backup(&opened.report, opened.saved.as_deref()), text);
    }
}

#[test]
fn a_blank_report_survives_as_file_and_as_backup() {
    for format in FormatId::ALL {
        let report = Report::new(format);
        let opened = exchange::read(exchange::write_backup(&report, None).as_bytes()).expect("a backup");
        assert_eq!(opened.report, report);
        assert!(exchange::holds(&exchange::write(&report), &report));
    }
}

#[test]
fn a_file_holds_what_the_report_says_and_nothing_else() {
    for format in FormatId::ALL {
        let report = odd(format);
        let text = exchange::write(&report);
        assert!(exchange::holds(&text, &report));
        let cell = CellId::new(TableId::T4, "reconsideration", "upheld");
        assert!(!exchange::holds(&text, &report.with_typed(cell, "8")));
        assert!(!exchange::holds(&text, &report.with_text(SectionId::Sec6, "无")));
        assert!(!exchange::holds(&text, &report.with_field(Field::Contact, "电话")));
        assert!(!exchange::holds(&text[..text.len() / 2], &report));
    }
}

#[test]
fn a_total_that_cannot_be_computed_does_not_stop_a_file() {
    let new = |column| CellId::new(TableId::T3, "new_received", column);
    for typed in ["约3", "1.5", "😀", "999999999999999"] {
        let report = Report::new(FormatId::F2021)
            .with_typed(new("natural_person"), typed)
            .with_typed(new("other_org"), "999999999999999");
        assert!(exchange::holds(&exchange::write(&report), &report), "{typed}");
        assert!(exchange::holds(&exchange::write_backup(&report, None), &report), "{typed}");
    }
}

#[test]
fn the_committed_schema_is_the_generated_one() {
    let committed = fs::read_to_string(root().join("schema/disclosure-report-v1.schema.json")).expect("the schema");
    let hint = "run `cargo run --example schema > schema/disclosure-report-v1.schema.json`";
    assert_eq!(committed, exchange::schema::schema(), "{hint}");
}

#[test]
fn an_independent_validator_accepts_every_export() {
    let schema: Value = serde_json::from_str(&exchange::schema::schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let reports = FormatId::ALL.into_iter().flat_map(|format| [odd(format), Report::new(format)]);
    let written = reports.flat_map(|report| [exchange::write(&report), exchange::write_backup(&report, None)]);
    for text in written.chain([exchange::write(&whole())]).chain(fixtures().into_iter().map(|(_, text)| text)) {
        let file: Value = serde_json::from_str(&text).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_report() {
    let schema: Value = serde_json::from_str(&exchange::schema::schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let good: Value = serde_json::from_str(&exchange::write(&whole())).expect("JSON");
    let broken = |pointer: &str, value: Value| {
        let mut file = good.clone();
        *file.pointer_mut(pointer).expect("a place in the file") = value;
        validator.is_valid(&file)
    };
    assert!(validator.is_valid(&good));
    assert!(!broken("/format", json!("2018")));
    assert!(!broken("/tables/t3/new_received/total", json!("12件")));
    assert!(!broken("/tables/t3/new_received/total", json!(1.5)));
    assert!(!broken("/tables/t3/new_received", json!({})));
    assert!(!broken("/organ/kind", json!("ministry")));
    assert!(!broken("/content_hash", json!("")));
}

/// The hash of a small object, computed by hand with `sha256sum` over its
/// canonical form.
#[test]
fn the_content_hash_is_that_of_rfc_8785() {
    let text = exchange::write(&Report::new(FormatId::F2021));
    let file: Value = serde_json::from_str(&text).expect("JSON");
    let Value::Object(mut object) = file else { panic!("an object") };
    let stated = object.shift_remove("content_hash").expect("a hash");
    // The fields of a blank report are ASCII keys, so byte order is enough.
    let mut sorted = Value::Object(object);
    sort(&mut sorted);
    assert_eq!(stated, format!("sha256:{}", sha256(sorted.to_string().as_bytes())));
}

fn sort(value: &mut Value) {
    if let Value::Object(object) = value {
        object.sort_keys();
        object.values_mut().for_each(sort);
    }
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    format!("{:x}", sha2::Sha256::digest(bytes))
}

fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut file: Value = serde_json::from_str(&exchange::write(&whole())).expect("JSON");
    change(&mut file);
    format!("{file:#}\n")
}

#[test]
fn a_change_by_hand_is_noticed() {
    let text = changed(|file| file["tables"]["t3"]["granted"]["natural_person"] = json!(1));
    let opened = exchange::read(text.as_bytes()).expect("opens all the same");
    assert_eq!(opened.notices, [Notice::HashDiffers]);
    let text = changed(|file| file["content_hash"] = Value::Null);
    assert_eq!(exchange::read(text.as_bytes()).expect("opens").notices, [Notice::HashMissing]);
}

#[test]
fn unknown_keys_are_kept_and_written_back_digit_for_digit() {
    let text = changed(|file| {
        file["approval"] = json!({ "by": "甲" });
        file["organ"]["fax"] = json!("123");
        file["tables"]["t3"]["granted"]["robots"] = json!(2);
        file["sections"]["sec7"] = json!({ "text": "七" });
        file["serial"] = serde_json::from_str("12345678901234567890.123456789").expect("a number");
    });
    let opened = exchange::read(text.as_bytes()).expect("opens");
    let keys = ["/organ/fax", "/sections/sec7", "/tables/t3/granted/robots", "/approval", "/serial"];
    assert!(opened.notices.contains(&Notice::UnknownKeys(keys.map(str::to_owned).to_vec())), "{:?}", opened.notices);
    let again = exchange::write(&opened.report);
    let written: Value = serde_json::from_str(&again).expect("JSON");
    assert_eq!(written["approval"]["by"], "甲");
    assert_eq!(written["tables"]["t3"]["granted"]["robots"], 2);
    assert!(again.contains("12345678901234567890.123456789"));
    assert!(exchange::holds(&again, &opened.report));
    let backup = exchange::write_backup(&opened.report, None);
    assert_eq!(exchange::read(backup.as_bytes()).expect("opens").report, opened.report);
}

#[test]
fn a_file_without_a_table_opens_with_what_it_has() {
    let text = changed(|file| {
        file["tables"].as_object_mut().expect("tables").shift_remove("t4");
        file["sections"].as_object_mut().expect("sections").shift_remove("sec5");
    });
    let opened = exchange::read(text.as_bytes()).expect("opens");
    assert_eq!(opened.missing.len(), 15);
    assert!(opened.notices.contains(&Notice::CellsMissing(15)));
    assert_eq!(opened.report.facts.tables, [TableId::T2, TableId::T3]);
    assert_eq!(opened.report.facts.sections.len(), 5);
    let backup = exchange::write_backup(&opened.report, None);
    assert_eq!(exchange::read(backup.as_bytes()).expect("opens").report.facts, opened.report.facts);
}

#[test]
fn truncated_files_are_refused_at_every_length() {
    let text = exchange::write_backup(&odd(FormatId::F2019), None);
    for length in (0..text.trim_end().len()).filter(|at| text.is_char_boundary(*at)).step_by(97) {
        let error = refuses(&text.as_bytes()[..length]);
        let expected = if length == 0 { ImportError::Empty } else { ImportError::CutOff };
        assert_eq!(error, expected, "{length} bytes");
    }
}

#[test]
fn foreign_and_impossible_files_are_refused_by_name() {
    assert_eq!(refuses(b""), ImportError::Empty);
    assert_eq!(refuses(b" \n"), ImportError::Empty);
    assert_eq!(refuses(&[0xff, 0xfe, 0x00]), ImportError::NotText);
    assert_eq!(refuses(b"PK\x03\x04"), ImportError::NotJson { line: 1 });
    assert_eq!(refuses(b"{\n\"a\": 1,\n}"), ImportError::NotJson { line: 3 });
    assert_eq!(refuses(b"[]"), ImportError::Foreign);
    assert_eq!(refuses(b"{\"type\": \"other\"}"), ImportError::Foreign);
    assert_eq!(refuses(&vec![b' '; 20 << 20]), ImportError::TooLarge { bytes: 20 << 20 });
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(refuses(deep.as_bytes()), ImportError::NotJson { line: 1 });
    let newer = changed(|file| file["version"] = json!(2));
    assert_eq!(refuses(newer.as_bytes()), ImportError::Newer { version: 2 });
}

#[test]
fn damage_is_named_by_its_place() {
    let damaged = |change: fn(&mut Value)| match refuses(changed(change).as_bytes()) {
        ImportError::Damaged { pointer } => pointer,
        other => panic!("{other:?}"),
    };
    assert_eq!(damaged(|file| file["version"] = json!("one")), "/version");
    assert_eq!(damaged(|file| file["format"] = json!("2018")), "/format");
    assert_eq!(damaged(|file| file["report_year"] = json!([])), "/report_year");
    assert_eq!(damaged(|file| file["organ"] = json!("水务局")), "/organ");
    assert_eq!(damaged(|file| file["organ"]["kind"] = json!("ministry")), "/organ/kind");
    assert_eq!(damaged(|file| file["organ"]["region"] = json!([1])), "/organ/region");
    assert_eq!(damaged(|file| file["sections"]["sec1"]["text"] = json!(1)), "/sections/sec1/text");
    assert_eq!(damaged(|file| file["tables"]["t3"]["granted"]["total"] = json!(true)), "/tables/t3/granted/total");
    assert_eq!(damaged(|file| file["tables"]["t3"] = json!([])), "/tables/t3");
}

#[test]
fn a_byte_order_mark_is_read_over() {
    let text = format!("\u{feff}{}", exchange::write(&whole()));
    assert_eq!(exchange::read(text.as_bytes()).expect("opens").notices, []);
}

#[test]
fn file_names_are_legal_everywhere() {
    let report =
        Report::new(FormatId::F2021).with_field(Field::Organ, "云渡市/水务:局").with_field(Field::ReportYear, "2024");
    assert_eq!(exchange::file_name(&report, FileKind::Export), "云渡市_水务_局2024年政府信息公开工作年度报告.json");
    let backup = exchange::file_name(&report, FileKind::Backup("2026-01-23T15:30:12"));
    assert_eq!(backup, "云渡市_水务_局2024年政府信息公开工作年度报告-备份-20260123153012.json");
}
