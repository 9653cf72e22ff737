//! What is proposed where sums do not hold.

use disclosure_report::checks::proposals::{Likeness, Proposal, proposals};
use disclosure_report::exchange;
use disclosure_report::formats::FormatId;
use disclosure_report::report::Report;

/// A whole report whose sums hold, every total typed.
fn whole() -> Report {
    exchange::read(include_bytes!("fixtures/report-004.json")).expect("a report").report
}

fn typed(report: &Report, cells: &[(&str, &str)]) -> Report {
    cells.iter().fold(report.clone(), |report, (cell, typed)| {
        let cell = report.format().parse_cell(cell).expect("a cell");
        report.with_typed(cell, typed)
    })
}

fn shown(proposal: &Proposal) -> Vec<String> {
    proposal.changes.iter().map(|change| format!("{} {:?}→{}", change.cell, change.from, change.to)).collect()
}

#[track_caller]
fn first(report: &Report, changes: &[&str], heals: &[&str], likeness: Likeness) {
    let found = proposals(report, None);
    let first = found.first().expect("a proposal");
    assert_eq!(shown(first), changes);
    assert_eq!(first.heals.iter().map(|healed| healed.code).collect::<Vec<_>>(), heals);
    assert_eq!(first.likeness, likeness);
}

#[test]
fn nothing_is_proposed_where_all_sums_hold() {
    assert_eq!(proposals(&whole(), None), []);
    assert_eq!(proposals(&Report::new(FormatId::F2021), None), []);
}

#[test]
fn one_wrong_figure_is_located_by_its_row_and_its_column() {
    let natural = "t3.new_received.natural_person";
    let both = ["ARI-01", "ARI-03"];
    first(&typed(&whole(), &[(natural, "3100")]), &[&format!("{natural} Some(3100)→3001")], &both, Likeness::Sums);
    first(&typed(&whole(), &[(natural, "301")]), &[&format!("{natural} Some(301)→3001")], &both, Likeness::DigitCount);
    first(&typed(&whole(), &[(natural, "3006")]), &[&format!("{natural} Some(3006)→3001")], &both, Likeness::OneDigit);
    first(&typed(&whole(), &[(natural, "")]), &[&format!("{natural} None→3001")], &both, Likeness::LeftOut);
    let leaf = "t3.outcome_total.total";
    let corner = ["ARI-01", "ARI-02", "ARI-03"];
    first(&typed(&whole(), &[(leaf, "3005")]), &[&format!("{leaf} Some(3005)→3050")], &corner, Likeness::Transposed);
}

#[test]
fn what_would_break_a_sum_that_holds_is_not_proposed() {
    let report = typed(&whole(), &[("t3.granted.total", "1")]);
    let found = proposals(&report, None);
    assert_eq!(found.len(), 1, "only the total itself: {:?}", found.iter().map(shown).collect::<Vec<_>>());
}

/// The corner is computed from a total that nobody filled in: what it would be
/// is said by CMP-06; taking back what came in would be no remedy.
#[test]
fn nothing_is_proposed_for_a_sum_over_a_blank_total() {
    let blank = ("t3.outcome_total.natural_person", "");
    let report = typed(&Report::new(FormatId::F2021), &[blank, ("t3.new_received.natural_person", "4")]);
    assert_eq!(proposals(&report, None), []);
}

#[test]
fn two_figures_that_changed_places_are_seen() {
    let report = whole();
    let cells = ["t3.granted.natural_person", "t3.partially_granted.natural_person"];
    let [one, other] = cells.map(|cell| report.shown(report.format().parse_cell(cell).expect("a cell")));
    assert_ne!(one, other);
    let swapped = typed(&report, &[(cells[0], &other), (cells[1], &one)]);
    let back = [format!("{} Some({other})→{one}", cells[0]), format!("{} Some({one})→{other}", cells[1])];
    first(&swapped, &back.each_ref().map(|text| &**text), &["ARI-03", "ARI-03"], Likeness::Swapped);
}

#[test]
fn what_last_year_carried_forward_speaks_for_a_figure() {
    let report = typed(&whole(), &[("t3.carried_in.natural_person", "7")]);
    let wanted = proposals(&report, None).first().map(|proposal| proposal.changes[0].to).expect("a proposal");
    let last_year = typed(&whole(), &[("t3.carried_forward.natural_person", &wanted.to_string())]);
    let found = proposals(&report, Some(&last_year));
    assert_eq!(found[0].likeness, Likeness::CarriedForward);
}

#[test]
fn what_no_cell_could_hold_is_not_proposed() {
    // The row would need −1.
    let report =
        typed(&Report::new(FormatId::F2021), &[("t4.reconsideration.total", "0"), ("t4.reconsideration.upheld", "1")]);
    for proposal in proposals(&report, None) {
        assert!(proposal.changes.iter().all(|change| change.to >= 0), "{:?}", shown(&proposal));
    }
    assert_eq!(proposals(&report, None).len(), 2);
}
