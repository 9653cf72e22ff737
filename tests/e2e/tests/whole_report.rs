//! The main story: a whole report is typed, checked, kept, exported and
//! imported again, character by character.

use e2e::{Page, Story, keys, story};
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

/// Where the focus is: the kind of its control, the name in the contract, and
/// what it holds.
fn focused(page: &Page) -> (String, String, String) {
    let found = page.run(
        "const { dataset, value, checked, type } = document.activeElement;
        const kind = ['cell', 'unit', 'field', 'section', 'finished', 'action', 'go'].find((kind) => dataset[kind]) || '';
        return [kind, dataset[kind] || '', String(type === 'checkbox' ? checked : value || '')]",
    );
    let text = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
    (text(0), text(1), text(2))
}

/// What a clerk enters into a control; nothing where it is not a part of the
/// report.
fn answer(fixture: &Fixture, kind: &str, name: &str) -> Option<String> {
    let text = |pointer: &str| fixture.str(pointer).to_owned();
    match (kind, name) {
        ("cell", cell) => fixture.cells().into_iter().find(|(id, _)| id == cell).map(|(_, typed)| typed),
        ("section", section) => Some(text(&format!("/sections/{section}/text"))),
        ("field", "region") => {
            let region = fixture.at("/organ/region").as_array()?;
            Some(region.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "))
        }
        ("field", "report_year") => Some(fixture.at("/report_year").to_string()),
        ("field", field) => Some(text(match field {
            "organ" => "/organ/name",
            "organ_short" => "/organ/short_name",
            "organ_code" => "/organ/code",
            "organ_kind" => "/organ/kind",
            "organ_level" => "/organ/level",
            "scope" => "/organ/scope",
            "signature_organ" => "/signature/organ",
            "signature_date" => "/signature/date",
            other => return fixture.file.pointer(&format!("/{other}")).and_then(Value::as_str).map(str::to_owned),
        })),
        _ => None,
    }
}

/// Presses a key until the focus is on what is called so.
fn press_until(page: &Page, key: &str, action: &str) {
    for _ in 0..60 {
        if focused(page).1 == action {
            return;
        }
        page.press(key);
    }
    panic!("{action} is not reached");
}

#[test]
fn a_whole_report_is_written_with_the_keyboard_alone() {
    let fixture = Fixture::read("report-005.json");
    story(|page| {
        page.open();
        // The start page: the organ, the year, Enter.
        while focused(page).1 != "organ" {
            page.press(keys::TAB);
        }
        page.type_text(fixture.str("/organ/name"));
        page.press(keys::TAB);
        page.press(keys::SELECT_ALL);
        page.type_keys(&fixture.at("/report_year").to_string());
        page.press(keys::ENTER);
        page.view("report").exists();
        // Through the whole report from its first field to its last.
        let mut seen = Vec::new();
        loop {
            page.press(keys::TAB);
            let (kind, name, value) = focused(page);
            let Some(wanted) = answer(&fixture, &kind, &name) else {
                if kind == "action" && name == "check-all" {
                    break;
                }
                continue;
            };
            seen.push(name.clone());
            assert!(seen.len() < 400, "no way out of {name}");
            if value == wanted {
                continue;
            }
            if ["organ_kind", "organ_level", "scope"].contains(&&*name) {
                for _ in 0..12 {
                    if focused(page).2 != wanted {
                        page.press(keys::DOWN);
                    }
                }
            } else {
                if kind != "cell" {
                    page.press(keys::SELECT_ALL);
                }
                page.type_text(&wanted);
            }
        }
        let cells = fixture.cells().len();
        assert!(seen.len() > cells + 15, "{} of more than {cells} controls", seen.len());
        assert_cells(page, &fixture);
        page.press(keys::ENTER);
        page.wait_saved();
        // Round to the top bar, and to the export.
        while page.run("return !document.activeElement.closest('.topbar')") == true {
            page.press(keys::F6);
        }
        press_until(page, keys::TAB, "export-json");
        let file = page.download(|page| page.press(keys::ENTER));
        assert_eq!(String::from_utf8(file.bytes).expect("UTF-8"), fixture.text);
    });
}

/// A fixture of the clipboard, as a page of somebody's site is copied.
fn copied(name: &str) -> String {
    let path = e2e::workspace().join("tests/fixtures/clipboard").join(name);
    std::fs::read_to_string(path).expect("a fixture")
}

#[test]
fn the_tables_of_a_published_page_are_pasted_at_once() {
    let fixture = Fixture::read("report-017.json");
    story(|page| {
        page.open();
        page.new_report(fixture.str("/organ/name"), 2024);
        page.wait_companion();
        let cells = fixture.cells();
        page.cell(&cells[0].0).focus();
        assert!(page.paste(&copied("page-all-tables.html"), ""));
        page.cell("t4.litigation_direct.upheld").has_value(value(&cells, "t4.litigation_direct.upheld"));
        assert_cells(page, &fixture);
        page.find("[data-topic]").absent();
        page.wait_saved();
        page.press(keys::UNDO);
        page.cell(&cells[0].0).has_value("");
        page.press(keys::REDO);
        assert_cells(page, &fixture);
        // The prose, with the numbers of its list.
        page.section("sec1").focus();
        assert!(page.paste("<p>总体情况</p><ol><li>主动公开<li>依申请公开</ol>", "总体情况\n主动公开\n依申请公开"));
        page.section("sec1").has_value("总体情况\n1.主动公开\n2.依申请公开");
        page.press(keys::UNDO);
        page.section("sec1").has_value("");
    });
}

fn value<'a>(cells: &'a [(String, String)], id: &str) -> &'a str {
    cells.iter().find(|(cell, _)| cell == id).map(|(_, typed)| typed.as_str()).expect("a cell")
}

#[test]
fn what_does_not_fit_is_looked_at_before_it_is_written() {
    let fixture = Fixture::read("report-017.json");
    let cells: Vec<_> = fixture.cells().into_iter().filter(|(id, _)| id.starts_with("t3.")).collect();
    story(|page| {
        page.open();
        page.new_report(fixture.str("/organ/name"), 2024);
        page.wait_companion();
        page.cell(&cells[0].0).focus();
        assert!(page.paste(&copied("word-table3-torn.html"), ""));
        page.find("[data-topic=preview] .summary").exists();
        page.cell(&cells[0].0).has_value("");
        page.find("td.is-pending").exists();
        page.press(keys::ESCAPE);
        page.find("[data-topic]").absent();
        page.cell(&cells[0].0).has_focus();
        page.cell(&cells[0].0).has_value("");

        assert!(page.paste(&copied("word-table3-torn.html"), ""));
        page.find("[data-topic=preview] .summary").exists();
        press_until(page, keys::TAB, "write");
        page.press(keys::ENTER);
        page.cell(&cells[0].0).has_value(&cells[0].1);
        page.cell(&cells[0].0).has_focus();
        for (cell, typed) in &cells {
            page.cell(cell).has_value(typed);
        }
        page.press(keys::UNDO);
        page.cell(&cells[0].0).has_value("");
    });
}
