//! Every kind of check that three other systems have, beside ours and the test
//! that holds it; or why it does not apply. The systems: FOIA-API (the methods
//! of its form), KIRO (its check keys) and DHIS2 (the constructs of its rules).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use disclosure_report::checks;

use Anchor::{Dhis2, Foia, Kiro};
use Ours::{NotApplicable, Test};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Anchor {
    Foia,
    Kiro,
    Dhis2,
}

enum Ours {
    /// The code of a check, whose rows stand in `tests/checks.rs`, or the file
    /// and name of a test.
    Checks(&'static [&'static str]),
    Test(&'static str, &'static str),
    NotApplicable(&'static str),
}

struct Row {
    anchor: Anchor,
    check: &'static str,
    ours: Ours,
}

const fn row(anchor: Anchor, check: &'static str, ours: Ours) -> Row {
    Row { anchor, check, ours }
}

const fn is(codes: &'static [&'static str]) -> Ours {
    Ours::Checks(codes)
}

const NO_FIELD: Ours = NotApplicable("the form has no field of this kind");
const ONE_REPORT: Ours = NotApplicable("concerns a superior's many reports, not one report");

static ROWS: &[Row] = &[
    row(Foia, "required", is(&["CMP-03", "CMP-06", "CMP-13", "FMT-01", "FMT-05"])),
    row(Foia, "number widget", is(&["VAL-01", "VAL-03", "VAL-04", "VAL-05"])),
    row(Foia, "notNegative", is(&["VAL-02"])),
    row(Foia, "greaterThanZero", NotApplicable("0 is a lawful answer in every cell")),
    row(Foia, "greaterThanZeroOrNA", NotApplicable("0 is a lawful answer in every cell")),
    row(Foia, "lessThanEqualTo", is(&["ARI-07", "ARI-09"])),
    row(Foia, "lessThanEqualComp", is(&["ARI-07", "ARI-09"])),
    row(Foia, "greaterThanEqualTo", is(&["ARI-07", "ARI-08"])),
    row(Foia, "greaterThanEqualComp", is(&["ARI-07", "ARI-08"])),
    row(Foia, "equalToComp", is(&["ARI-01", "XYR-01", "XYR-02"])),
    row(Foia, "equalSumComp", is(&["ARI-02", "ARI-03"])),
    row(Foia, "auto-calculated totals", Test("tests/report.rs", "a_computed_total_follows_its_parts")),
    row(Foia, "advcalc end = start + received - processed", is(&["ARI-01"])),
    row(Foia, "lessThanEqualSum", is(&["PLA-07"])),
    row(Foia, "lessThanEqualSumComp", is(&["PLA-07", "PLA-08"])),
    row(Foia, "multiLessThanEqualSumComp", is(&["PLA-07"])),
    row(Foia, "greaterThanEqualSumComp", is(&["ARI-07", "XYR-06"])),
    row(Foia, "greaterThanZeroSumComp", is(&["PLA-02"])),
    row(Foia, "ifGreaterThanZeroComp", is(&["PLA-09", "ARI-01"])),
    row(Foia, "ifNoCompThenMustBeNa", NO_FIELD),
    row(Foia, "ifCompThenMustNotNa", is(&["VAL-04"])),
    row(Foia, "ifCompThenMustBeNonNegativeAndLessThanEqual", is(&["VAL-02", "ARI-07"])),
    row(Foia, "equalToLowestComp", NO_FIELD),
    row(Foia, "equalToHighestComp", NO_FIELD),
    row(Foia, "betweenMinMaxCompNA", NO_FIELD),
    row(Foia, "notAverageCompNA", NO_FIELD),
    row(Foia, "lessThanEqualOlderComp", NO_FIELD),
    row(Foia, "isoDateFormattedOrNA", is(&["FMT-05"])),
    row(Foia, "isoDateStringIsValid", is(&["FMT-05", "DDL-05"])),
    row(Foia, "specialNumber", is(&["VAL-04", "CMP-06"])),
    row(Foia, "one report per agency and year", ONE_REPORT),
    row(
        Foia,
        "completeness only at the gate",
        Test("tests/app.rs", "findings_stay_quiet_until_their_cells_are_filled_or_left"),
    ),
    row(Foia, "overall = sum of components", ONE_REPORT),
    row(Kiro, "visual_table3_empty_cells", is(&["CMP-06", "CMP-13"])),
    row(Kiro, "visual_table4_empty_cells", is(&["CMP-06"])),
    row(Kiro, "value semantics", is(&["VAL-01", "VAL-04", "VAL-05"])),
    row(Kiro, "t3_identity", is(&["ARI-01"])),
    row(Kiro, "t3_result_total", is(&["ARI-02"])),
    row(Kiro, "t3_col_sum", is(&["ARI-03"])),
    row(Kiro, "t4_sum", is(&["ARI-04", "ARI-05", "ARI-06"])),
    row(Kiro, "text_vs_table3_newReceived", is(&["NAR-01"])),
    row(Kiro, "text_vs_table3_carriedOver", is(&["NAR-03"])),
    row(Kiro, "text_vs_table3_totalApplications", is(&["NAR-02"])),
    row(Kiro, "text_vs_table3_carriedForward", is(&["NAR-03"])),
    row(Kiro, "text_vs_table4_reviewTotal", is(&["NAR-07"])),
    row(Kiro, "text_vs_table4_litigationTotal", is(&["NAR-07"])),
    row(Kiro, "narrative_sec6_fee_conflict", is(&["FEE-03"])),
    row(Kiro, "reportAnalysis: documents in force", is(&["XYR-03"])),
    row(Kiro, "reportAnalysis: carried over", is(&["XYR-01", "XYR-02"])),
    row(Kiro, "narrative_sec5_gap", is(&["CMP-07", "CMP-11"])),
    row(Kiro, "visual_border_missing", NotApplicable("looks at the drawing of a PDF, which is not read")),
    row(Kiro, "visual_table3_missing", is(&["CMP-02", "CMP-13"])),
    row(Kiro, "t3_missing", is(&["CMP-02"])),
    row(Kiro, "t4_missing", is(&["CMP-02"])),
    row(Kiro, "parse_error", Test("tests/import.rs", "what_is_no_report_is_refused_with_a_reason")),
    row(Kiro, "text similarity", is(&["STA-09"])),
    row(Kiro, "t2_no_rules", is(&["PLA-01"])),
    row(Kiro, "unique by region and year", ONE_REPORT),
    row(Dhis2, "compulsory data element", is(&["CMP-06"])),
    row(Dhis2, "value type", is(&["VAL-01", "VAL-02", "VAL-03"])),
    row(Dhis2, "operator ==", is(&["ARI-01", "ARI-02", "ARI-03"])),
    row(Dhis2, "operator != ", is(&["XYR-08"])),
    row(Dhis2, "operator >=", is(&["ARI-07", "ARI-08", "ARI-09"])),
    row(Dhis2, "operator <=", is(&["ARI-09", "PLA-07", "PLA-08"])),
    row(Dhis2, "operator > and <", is(&["PLA-03", "XYR-07"])),
    row(Dhis2, "compulsory pair", is(&["VAL-07", "PLA-09"])),
    row(Dhis2, "exclusive pair", is(&["PLA-04"])),
    row(Dhis2, "missing value strategy", Test("tests/checks.rs", "every_check_has_a_case_of_each_kind")),
    row(Dhis2, "sliding window", is(&["XYR-01", "XYR-03", "XYR-06"])),
    row(Dhis2, "min-max, z, modified z", is(&["XYR-07"])),
    row(Dhis2, "importance", Test("tests/checks.rs", "severities_and_formats_are_those_of_the_catalogue")),
    row(Dhis2, "least and greatest", NO_FIELD),
    row(Dhis2, "data set + period + org unit", ONE_REPORT),
    row(Dhis2, "validCompleteOnly", Test("tests/app.rs", "findings_stay_quiet_until_their_cells_are_filled_or_left")),
    row(Dhis2, "org-unit levels", ONE_REPORT),
    row(Dhis2, "date type", is(&["FMT-05", "DDL-01"])),
];

/// What each system has, by the count of its rows: nobody drops one unseen.
const COUNTS: [(Anchor, usize); 3] = [(Foia, 33), (Kiro, 25), (Dhis2, 18)];

fn source(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_check_of_the_others_is_ours_or_does_not_apply() {
    // The rows of tests/checks.rs: a meta-test there asks for each kind.
    let files = ["figures", "form", "narrative", "prose"].map(|name| format!("tests/checks/{name}.rs"));
    let rows = source("tests/checks.rs") + &files.map(|file| source(&file)).concat();
    for Row { anchor, check, ours } in ROWS {
        match ours {
            Ours::Checks(codes) => {
                assert!(!codes.is_empty(), "{anchor:?} {check}");
                for code in *codes {
                    assert!(checks::check(code).is_some(), "{anchor:?} {check}: there is no {code}");
                    assert!(rows.contains(&format!("\"{code}\"")), "{code} has rows");
                }
            }
            Test(file, name) => {
                assert!(source(file).contains(&format!("fn {name}(")), "{anchor:?} {check}: no test {name} in {file}");
            }
            NotApplicable(why) => assert!(why.len() > 20, "{anchor:?} {check}"),
        }
    }
}

#[test]
fn no_row_is_missing_or_there_twice() {
    let all: BTreeSet<(Anchor, &str)> = ROWS.iter().map(|row| (row.anchor, row.check)).collect();
    assert_eq!(all.len(), ROWS.len());
    for (anchor, count) in COUNTS {
        assert_eq!(ROWS.iter().filter(|row| row.anchor == anchor).count(), count, "{anchor:?}");
    }
}
