//! The main story: a whole report is typed, checked, kept, exported and
//! imported again, character by character.

use e2e::{Page, Story, story};
use serde_json::Value;

/// A complete report of the project, as a file.
struct Fixture {
    text: String,
    file: Value,
}

impl Fixture {
    fn read(name: &str) -> Self {
        let path = e2e::workspace().join("tests/fixtures").join(name);
        let text = std::fs::read_to_string(path).expect("a fixture");
        let file = serde_json::from_str(&text).expect("JSON");
        Self { text, file }
    }

    fn at(&self, pointer: &str) -> &Value {
        self.file.pointer(pointer).unwrap_or_else(|| panic!("{pointer} in the fixture"))
    }

    fn str(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_default()
    }

    /// Every cell of the report in print order, with what a clerk types.
    fn cells(&self) -> Vec<(String, String)> {
        let mut cells = Vec::new();
        for (table, rows) in self.at("/tables").as_object().expect("tables") {
            for (row, columns) in rows.as_object().expect("rows") {
                for (column, value) in columns.as_object().expect("columns") {
                    let typed = match value {
                        Value::Null => String::new(),
                        Value::String(text) => text.clone(),
                        Value::Object(object) => object["text"].as_str().unwrap_or_default().to_owned(),
                        number => number.to_string(),
                    };
                    cells.push((format!("{table}.{row}.{column}"), typed));
                }
            }
        }
        cells
    }

    /// The cells of a row, or of a column of rows.
    fn ids(&self, begins: &str, ends: &str) -> Vec<String> {
        let ids = self.cells().into_iter().map(|(id, _)| id);
        ids.filter(|id| id.starts_with(begins) && id.ends_with(ends)).collect()
    }
}

/// Types the whole report: head, prose, every cell of every table.
fn type_report(page: &Page, fixture: &Fixture) {
    let year = u16::try_from(fixture.at("/report_year").as_u64().expect("a year")).expect("a year");
    page.new_report(fixture.str("/organ/name"), year);
    for (field, pointer) in [
        ("organ_short", "/organ/short_name"),
        ("organ_code", "/organ/code"),
        ("preface", "/preface"),
        ("signature_organ", "/signature/organ"),
        ("signature_date", "/signature/date"),
        ("publication_date", "/publication_date"),
        ("contact", "/contact"),
        ("title", "/title"),
    ] {
        page.field(field).fill(fixture.str(pointer));
    }
    for (field, pointer) in [("organ_kind", "/organ/kind"), ("organ_level", "/organ/level"), ("scope", "/organ/scope")]
    {
        page.field(field).choose(fixture.str(pointer));
    }
    let region: Vec<&str> =
        fixture.at("/organ/region").as_array().expect("places").iter().filter_map(Value::as_str).collect();
    page.field("region").fill(&region.join(" "));
    for section in ["sec1", "sec2", "sec3", "sec4", "sec5", "sec6"] {
        page.section(section).fill(fixture.str(&format!("/sections/{section}/text")));
    }
    page.type_cells(&fixture.cells());
    for (cell, unit) in fixture.at("/units").as_object().expect("units") {
        page.unit(cell).choose(unit.as_str().unwrap_or_default());
    }
}

fn assert_cells(page: &Page, fixture: &Fixture) {
    let shown = page.run("return [...document.querySelectorAll('[data-cell]')].map(c => [c.dataset.cell, c.value])");
    let shown: Vec<(String, String)> = serde_json::from_value(shown).expect("cells");
    let mut expected = fixture.cells();
    assert_eq!(shown.len(), expected.len());
    expected.retain(|cell| !shown.contains(cell));
    assert!(expected.is_empty(), "not on the page: {expected:?}");
}

fn export(page: &Page) -> String {
    let file = page.download(|page| page.action("export-json").click());
    String::from_utf8(file.bytes).expect("UTF-8")
}

/// Typed, reloaded, found again, exported; imported into an empty profile and
/// exported once more.
fn survives(name: &str) {
    let fixture = Fixture::read(name);
    story(|page| {
        page.open();
        type_report(page, &fixture);
        page.wait_saved();
        page.reload();
        page.action("open").click();
        page.view("report").exists();
        assert_cells(page, &fixture);
        for section in ["sec1", "sec5", "sec6"] {
            page.section(section).has_value(fixture.str(&format!("/sections/{section}/text")));
        }
        assert_eq!(export(page), fixture.text);
    });
    story(|page| {
        page.open();
        page.file_input("open").upload("report.json", fixture.text.as_bytes());
        page.view("report").exists();
        page.wait_saved();
        assert_cells(page, &fixture);
        assert_eq!(export(page), fixture.text);
    });
}

#[test]
fn a_whole_report_of_the_2019_format_survives() {
    survives("report-001.json");
}

#[test]
fn a_whole_report_of_the_2021_format_survives() {
    survives("report-004.json");
}

/// Breaks one cell, sees the finding with both amounts and all cells, heals
/// it and sees it go.
#[track_caller]
fn breaks(
    page: &Page,
    fixture: &Fixture,
    code: &str,
    cell: &str,
    wrong: &str,
    amounts: (&str, &str),
    cells: &[String],
) {
    let right = fixture.cells().into_iter().find(|(id, _)| id == cell).map(|(_, typed)| typed).expect("a cell");
    page.cell(cell).fill(wrong);
    let finding = page.wait_finding(code);
    assert_eq!(finding.severity, "error");
    assert_eq!(finding.cells, cells, "{code}");
    let sides = page.run(&format!(
        "return [...document.querySelectorAll('[data-finding=\"{code}\"] .side > b')].map(b => b.textContent)"
    ));
    assert_eq!(sides, serde_json::json!([amounts.0, amounts.1]), "{code}");
    page.cell(cell).fill(&right);
    page.no_finding(code);
}

#[test]
fn each_equation_is_broken_and_healed() {
    let fixture = Fixture::read("report-004.json");
    let of = |row: &str| fixture.ids(&format!("{row}."), "");
    Story::new().run(|page| {
        page.open();
        page.file_input("open").upload("report.json", fixture.text.as_bytes());
        page.view("report").exists();
        for code in ["ARI-01", "ARI-02", "ARI-03", "ARI-04", "ARI-05", "ARI-06"] {
            page.no_finding(code);
        }
        let ends = ["new_received", "carried_in", "outcome_total", "carried_forward"];
        let balance: Vec<String> = ends.iter().map(|row| format!("t3.{row}.natural_person")).collect();
        breaks(page, &fixture, "ARI-01", "t3.carried_forward.natural_person", "101", ("3035", "3033"), &balance);
        let outcomes: Vec<String> = fixture
            .ids("t3.", ".natural_person")
            .into_iter()
            .filter(|id| !["new_received", "carried_in", "carried_forward"].iter().any(|row| id.contains(row)))
            .collect();
        assert_eq!(outcomes.len(), 22);
        breaks(page, &fixture, "ARI-02", "t3.outcome_total.natural_person", "2930", ("2930", "2932"), &outcomes);
        breaks(page, &fixture, "ARI-03", "t3.granted.total", "1360", ("1360", "1362"), &of("t3.granted"));
        for (code, row, right) in [
            ("ARI-04", "reconsideration", 351),
            ("ARI-05", "litigation_direct", total(&fixture, "litigation_direct")),
            ("ARI-06", "litigation_after_reconsideration", total(&fixture, "litigation_after_reconsideration")),
        ] {
            let (wrong, right) = ((right + 7).to_string(), right.to_string());
            let cells = of(&format!("t4.{row}"));
            breaks(page, &fixture, code, &format!("t4.{row}.total"), &wrong, (&wrong, &right), &cells);
        }
    });
}

fn total(fixture: &Fixture, row: &str) -> i64 {
    fixture.at(&format!("/tables/t4/{row}/total")).as_i64().expect("a total")
}

#[test]
fn a_zero_report_takes_a_handful_of_clicks() {
    story(|page| {
        page.open();
        page.field("organ").fill("云渡市东河街道办事处");
        page.field("report_year").fill("2024");
        page.find("form .check input").click();
        page.action("new").click();
        page.view("report").exists();
        page.wait_saved();
        assert!(page.cells("t3").len() == 144);
        page.cell("t3.outcome_total.total").has_value("0");
        page.cell("t3.outcome_total.total").has_attribute("data-total", "computed");
        page.action("undo").has_attribute("aria-disabled", "true");
        let file: Value = serde_json::from_str(&export(page)).expect("JSON");
        assert_eq!(file["tables"]["t3"]["outcome_total"]["total"], 0);
        assert_eq!(file["tables"]["t4"]["reconsideration"]["upheld"], 0);
    });
}
