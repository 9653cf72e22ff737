//! The layouts that readers are tested against show what they should.

use std::fs;
use std::path::Path;

use disclosure_report::document::html::{self, DrawnWidth};
use disclosure_report::document::{Part, grid::Grid};
use disclosure_report::exchange;
use disclosure_report::formats::{CellId, TableId};
use disclosure_report::report::Report;

mod support;

use support::layouts::sheet::Sheet;
use support::layouts::{self, Kind, LAYOUTS, LOST_ROW};

fn fixture(id: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/report-{id}.json"));
    exchange::read(&fs::read(path).expect("a fixture")).expect("our own file").report
}

fn fixtures() -> Vec<Report> {
    ["001", "004", "005", "007", "008", "017"].map(fixture).into()
}

fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_layout_shows_all_prose_and_all_figures() {
    for report in fixtures() {
        for layout in LAYOUTS {
            let printed = (layout.print)(&report);
            let all = ink(&printed);
            for (heading, text) in report.prose_of_all() {
                assert!(all.contains(&ink(heading)), "{}: {heading}", layout.name);
                // Markup stands between paragraphs.
                for paragraph in text.lines() {
                    let paragraph =
                        if layout.kind == Kind::Html { ink(paragraph).replace('&', "&amp;") } else { ink(paragraph) };
                    assert!(all.contains(&paragraph), "{}: {paragraph}", layout.name);
                }
            }
            let truth = (layout.truth)(&report);
            for (spec, _) in truth.cells() {
                assert!(all.contains(&ink(&truth.shown(spec.id))), "{}: {}", layout.name, spec.id);
            }
        }
    }
}

#[test]
fn names_are_told_apart() {
    for (at, layout) in LAYOUTS.iter().enumerate() {
        assert!(LAYOUTS[..at].iter().all(|other| other.name != layout.name), "{}", layout.name);
    }
}

fn grids(html: &str) -> Vec<Grid> {
    let tables = html::read(html, DrawnWidth::One).into_iter().filter_map(|part| match part {
        Part::Table(grid) => Some(grid),
        Part::Line(_) => None,
    });
    tables.collect()
}

#[test]
fn html_has_the_geometry_of_the_form() {
    for report in fixtures() {
        let grids = grids(&layouts::html(&report));
        assert_eq!(grids.len(), 3);
        for (grid, id) in grids.iter().zip(TableId::ALL) {
            let sheet = Sheet::of(&report, id);
            assert_eq!((grid.n_rows, grid.n_columns), (sheet.n_rows, sheet.n_columns));
            for cell in &sheet.cells {
                assert_eq!(grid.text_at(cell.row, cell.column), cell.text.trim());
            }
        }
    }
}

#[test]
fn each_row_can_stand_in_a_table_of_its_own() {
    let report = fixture("004");
    let grids = grids(&layouts::small_tables(&report));
    // 6 + 25 + 3 rows.
    assert_eq!(grids.len(), 34);
    assert!(grids.iter().all(|grid| grid.n_rows == 2));
    assert_eq!(grids[6].text_at(0, 1), "自然人");
    assert_eq!(grids[6].text_at(1, 1), "3001");
}

#[test]
fn a_lost_row_takes_its_label_and_leaves_the_group() {
    let report = fixture("004");
    let sheet = Sheet::of(&report, TableId::T3);
    let row = sheet.row_of(LOST_ROW).expect("the row");
    let less = sheet.clone().without_row(row);
    assert_eq!(less.n_rows, sheet.n_rows - 1);
    assert!(less.cells.iter().all(|cell| cell.text != "1.本机关不掌握相关政府信息"));
    let group = less.cells.iter().find(|cell| cell.text == "（四）无法提供").expect("the group");
    assert_eq!((group.row, group.n_rows), (row, 2));
}

#[test]
fn reordered_columns_take_their_heads_along() {
    let printed = layouts::reordered_in_tabs(&fixture("004"));
    let lines: Vec<&str> = printed.lines().collect();
    let at = lines.iter().position(|line| line.contains("商业企业")).expect("the head");
    assert_eq!(lines[at], "\t\t\t\t\t科研机构\t商业企业\t社会公益组织\t法律服务机构\t其他");
    assert_eq!(lines[at + 1], "一、本年新收政府信息公开申请数量\t\t\t3119\t3001\t0\t53\t0\t61\t4");
}

#[test]
fn an_inserted_slash_moves_the_rest_of_its_row_alone() {
    let printed = layouts::shifted_in_tabs(&fixture("004"));
    assert!(printed.contains("二、上年结转政府信息公开申请数量\t\t\t34\t/\t0\t0\t0\t0\t0\t34"), "{printed}");
    assert!(printed.contains("四、结转下年度继续办理\t\t\t103\t0\t0\t0\t0\t0\t103"));
}

#[test]
fn a_text_read_out_breaks_labels_as_pages_do() {
    let printed = layouts::read_out(&fixture("004"));
    for lines in [
        "一、本年新收政府信息公开申请数量 3001 53 0 0 61 4 3119\n",
        "三、\n本\n年\n",
        "商业\n企业\n",
        "72 64 178 37 351 13 4 8 1 26 12 1 1 6 20",
    ] {
        assert!(printed.contains(lines), "{lines}\n{printed}");
    }
}

#[test]
fn page_numbers_stand_between_rows() {
    let every = |printed: &str| printed.lines().filter(|line| line.starts_with("- ")).count();
    let report = fixture("004");
    // 14 + 28 + 4 printed rows.
    assert_eq!(every(&layouts::breaks_after_every_row(&report)), 13 + 27 + 3);
    assert_eq!(every(&layouts::breaks_after_every_fifth_row(&report)), 2 + 5);
}

#[test]
fn blanks_leave_a_trace_but_in_a_text_read_out() {
    let report = fixture("007");
    let layout = LAYOUTS.iter().find(|layout| layout.name == "read out").expect("it");
    let unsettled = (layout.unsettled)(&report);
    assert!(unsettled.contains(&CellId::new(TableId::T3, "carried_in", "natural_person")));
    assert!(unsettled.iter().all(|cell| cell.table != TableId::T2 && !report.shown(*cell).is_empty()));
    assert!(layouts::lone_bars(&report).lines().filter(|line| *line == "|").count() > 50);
}
