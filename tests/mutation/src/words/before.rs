//! What was taken over from the year before, and figures that do not go on
//! from it.

use disclosure_report::formats::{CellId, SectionId, TableId};
use disclosure_report::report::Report;

use super::{Base, KIND, Kind, Mutant, cell, is_of_2021, number, sentences};

pub const KINDS: &[Kind] = &[
    Kind { name: "section taken over, new years", expected: &["STA-09"], mutants: with_new_years, ..KIND },
    Kind {
        name: "section taken over as it was",
        expected: &["STA-09", "STA-03"],
        follows: &["NAR-14"],
        mutants: as_it_was,
        ..KIND
    },
    Kind { name: "section taken over, new figures", expected: &["STA-09"], mutants: with_new_figures, ..KIND },
    Kind { name: "half a section taken over", mutants: half, ..KIND },
    Kind {
        name: "table 3 taken over",
        expected: &["XYR-08"],
        follows: &["XYR-01", "XYR-02"],
        mutants: |base| same_figures(base, TableId::T3),
        ..KIND
    },
    Kind {
        name: "table 2 taken over",
        expected: &["XYR-08"],
        follows: &["XYR-03", "XYR-04", "XYR-05"],
        mutants: |base| same_figures(base, TableId::T2),
        ..KIND
    },
    Kind {
        name: "half of carried forward",
        expected: &["XYR-01"],
        follows: &["XYR-02"],
        mutants: |base| carried(base, |number| number / 2),
        ..KIND
    },
    Kind {
        name: "carried forward one more",
        expected: &["XYR-01"],
        follows: &["XYR-02"],
        mutants: |base| carried(base, |number| number + 1),
        ..KIND
    },
    Kind { name: "carried forward elsewhere", expected: &["XYR-02"], mutants: moved, ..KIND },
    Kind {
        name: "documents do not go on",
        expected: &["XYR-03", "XYR-05"],
        mutants: |base| of_last(base, &[("administrative_rules", DOCUMENTS), ("normative_documents", DOCUMENTS)]),
        ..KIND
    },
    Kind {
        name: "items do not go on",
        expected: &["XYR-04"],
        mutants: |base| {
            const ITEMS: &[&str] = &["items_last_year", "items_change"];
            of_last(
                base,
                &[
                    ("administrative_licensing", ITEMS),
                    ("other_public_management_services", ITEMS),
                    ("administrative_penalty", ITEMS),
                    ("administrative_compulsion", ITEMS),
                    ("administrative_institutional_fees", ITEMS),
                ],
            )
        },
        ..KIND
    },
    Kind { name: "tenfold of last year", expected: &["XYR-07"], mutants: tenfold, ..KIND },
    Kind { name: "pending cases vanished", expected: &["XYR-06"], follows: &["XYR-07"], mutants: vanished, ..KIND },
];

const DOCUMENTS: &[&str] = &["in_force", "total_disclosed"];

/// A report of the year before that this one goes on from, in words of others.
pub fn neutral(report: &Report, words: &Report) -> Report {
    let year = report.year().unwrap_or_default();
    let mut last = report.with_field(disclosure_report::report::Field::ReportYear, &(year - 1).to_string());
    for section in SectionId::ALL {
        last = last.with_text(section, &words.prose(section).text);
    }
    for spec in report.format().cells().iter().filter(|spec| spec.id.row.0 == "carried_in") {
        let forward = CellId { row: disclosure_report::formats::RowId("carried_forward"), ..spec.id };
        last = last.with_typed(forward, &report.shown(spec.id));
    }
    for spec in report.format().cells().iter().filter(|spec| spec.id.table == TableId::T2) {
        let at = |column| number(report, CellId { column: disclosure_report::formats::ColumnId(column), ..spec.id });
        let before = match spec.id.column.0 {
            "in_force" => at("in_force").zip(at("issued")).zip(at("repealed")).map(|((now, new), old)| now - new + old),
            "total_disclosed" => at("total_disclosed").zip(at("newly_disclosed")).map(|(now, new)| now - new),
            "items_change" => Some(0),
            "decisions" | "procurement_projects" => at(spec.id.column.0).map(|number| number + 1),
            _ => continue,
        };
        last = last.with_typed(spec.id, &before.map(|number| number.to_string()).unwrap_or_default());
    }
    // Not the same figures all over.
    let granted = cell(TableId::T3, "granted", "natural_person");
    let more = number(report, granted).unwrap_or_default() + 1;
    last.with_typed(granted, &more.to_string())
}

/// The words of this year as they would have been in the last.
fn as_of_last_year(base: &Base, section: SectionId) -> String {
    let (year, before) = (base.year().to_string(), (base.year() - 1).to_string());
    base.text(section).replace(&year, &before)
}

/// From so many letters on a section says something of its own.
fn is_long(base: &Base, section: SectionId) -> bool {
    base.text(section).chars().filter(|c| c.is_alphanumeric()).count() >= 150
}

/// Last year's report said the same.
fn said_before(base: &Base, words: fn(&Base, SectionId) -> String) -> Vec<Mutant> {
    let mutant = |section| {
        let last = base.last.with_text(section, &words(base, section));
        let about = base.text(section).chars().take(24).collect::<String>();
        Mutant::of(base.report.clone(), &about).with_last(&last).due(is_long(base, section))
    };
    base.sections().into_iter().map(mutant).collect()
}

fn with_new_years(base: &Base) -> Vec<Mutant> {
    said_before(base, as_of_last_year)
}

fn with_new_figures(base: &Base) -> Vec<Mutant> {
    said_before(base, |base, section| {
        let text = as_of_last_year(base, section);
        // Other digits, and more of them.
        text.chars().map(|c| if c.is_ascii_digit() { "83".to_owned() } else { c.to_string() }).collect()
    })
}

fn as_it_was(base: &Base) -> Vec<Mutant> {
    let mutant = |section| {
        let words = as_of_last_year(base, section);
        let last = base.last.with_text(section, &words);
        let about = words.chars().take(24).collect::<String>();
        Mutant::of(base.report.with_text(section, &words), &about).with_last(&last).due(is_long(base, section))
    };
    base.sections().into_iter().map(mutant).collect()
}

/// Half of the sentences were new: nothing is said.
fn half(base: &Base) -> Vec<Mutant> {
    let mutant = |section| {
        let text = as_of_last_year(base, section);
        let ranges = sentences(&text);
        let half: String = ranges[..ranges.len() / 2].iter().map(|range| &text[range.clone()]).collect();
        let last = base.last.with_text(section, &half);
        Mutant::of(base.report.clone(), "").with_last(&last).due(false)
    };
    base.sections().into_iter().filter(|section| sentences(base.text(*section)).len() > 3).map(mutant).collect()
}

fn same_figures(base: &Base, table: TableId) -> Vec<Mutant> {
    let mut last = base.last.clone();
    let mut figures = 0;
    for spec in base.report.format().cells().iter().filter(|spec| spec.id.table == table) {
        let shown = base.report.shown(spec.id);
        figures += usize::from(!spec.is_total() && !matches!(&*shown, "" | "0"));
        last = last.with_typed(spec.id, &shown);
    }
    vec![Mutant::of(base.report.clone(), "").with_last(&last).due(figures >= 3)]
}

/// Each column of what was carried forward is another number, and its total.
fn carried(base: &Base, other: fn(i64) -> i64) -> Vec<Mutant> {
    let total = cell(TableId::T3, "carried_forward", "total");
    let mut mutants = Vec::new();
    for spec in base.last.format().cells().iter().filter(|spec| spec.id.row.0 == "carried_forward" && !spec.is_total())
    {
        let Some(was) = number(&base.last, spec.id).filter(|was| other(*was) != *was) else { continue };
        let Some(sum) = number(&base.last, total) else { continue };
        let last = base.last.with_typed(spec.id, &other(was).to_string());
        let last = last.with_typed(total, &(sum - was + other(was)).to_string());
        mutants.push(Mutant::of(base.report.clone(), spec.id.column.0).with_last(&last));
    }
    mutants
}

/// What was carried forward stood in another column.
fn moved(base: &Base) -> Vec<Mutant> {
    let natural = cell(TableId::T3, "carried_forward", "natural_person");
    let other = cell(TableId::T3, "carried_forward", "other_org");
    let (Some(one), Some(two)) = (number(&base.last, natural), number(&base.last, other)) else { return Vec::new() };
    let last = base.last.with_typed(natural, &two.to_string()).with_typed(other, &one.to_string());
    vec![Mutant::of(base.report.clone(), "").with_last(&last).due(one != two)]
}

fn of_last(base: &Base, rows: &[(&'static str, &[&'static str])]) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (row, columns) in rows {
        for column in *columns {
            let cell = cell(TableId::T2, row, column);
            if let Some(was) = number(&base.last, cell) {
                for other in [was + 1, was + 10] {
                    let last = base.last.with_typed(cell, &other.to_string());
                    mutants.push(Mutant::of(base.report.clone(), row).with_last(&last));
                }
            }
        }
    }
    mutants
}

fn tenfold(base: &Base) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for spec in base.report.format().cells() {
        let is_total = spec.id.table == TableId::T3 && spec.is_total() && spec.id.column.0 == "total";
        let is_decision = spec.id.column.0 == "decisions" && is_of_2021(&base.report);
        let Some(was) = number(&base.last, spec.id).filter(|was| *was > 10 && (is_total || is_decision)) else {
            continue;
        };
        if spec.id.row.0 != "carried_forward" {
            let last = base.last.with_typed(spec.id, &(was * 10).to_string());
            let is_due = number(&base.report, spec.id).is_some_and(|now| was * 10 > 3 * now && was * 10 - now > 20);
            mutants.push(Mutant::of(base.report.clone(), spec.id.row.0).with_last(&last).due(is_due));
        }
    }
    mutants
}

fn vanished(base: &Base) -> Vec<Mutant> {
    let rows = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"];
    let mutant = |row: &&'static str| {
        let total = number(&base.report, cell(TableId::T4, row, "total"))?;
        let last = base.last.with_typed(cell(TableId::T4, row, "pending"), &(total + 1).to_string());
        Some(Mutant::of(base.report.clone(), row).with_last(&last))
    };
    rows.iter().filter_map(mutant).collect()
}
