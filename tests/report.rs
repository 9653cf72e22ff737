//! One report: how a cell reads what a person types, and what totals show.

use disclosure_report::formats::{CellId, FormatId, TableId, Unit, ValueKind};
use disclosure_report::report::{Decimal, Entry, Reading, Report};

#[track_caller]
fn reads(typed: &str, expected: Reading) {
    let entry = Entry::read(typed, ValueKind::Count, Unit::Case);
    assert_eq!(entry.reading, expected, "{typed:?}");
    assert_eq!(&*entry.typed, typed, "what was typed is kept");
}

fn amount(typed: &str, unit: Unit) -> Reading {
    Entry::read(typed, ValueKind::Amount, unit).reading
}

fn decimal(text: &str) -> Reading {
    Reading::Decimal(Decimal::parse(text).expect("a decimal"))
}

#[test]
fn blank_and_zero_are_different() {
    reads("", Reading::Blank);
    reads("   ", Reading::Blank);
    reads("0", Reading::Integer(0));
}

#[test]
fn figures_are_read_with_their_trimmings() {
    reads("12", Reading::Integer(12));
    reads("１２", Reading::Integer(12));
    reads("1,234", Reading::Integer(1234));
    reads("１，２３４", Reading::Integer(1234));
    reads("12件", Reading::Integer(12));
    reads(" 1 2 ", Reading::Integer(12));
    reads("-3", Reading::Integer(-3));
    reads("－３", Reading::Integer(-3));
    reads("−8", Reading::Integer(-8));
    reads("007", Reading::Integer(7));
}

#[test]
fn what_is_no_number_is_a_dash_or_text() {
    for dash in ["/", "-", "—", "——", "无", "空", "／"] {
        reads(dash, Reading::Dash);
    }
    for text in ["约12", "1,5", "12,34", "1.", ".5", "1e3", "😀", "十二", "1-2", "--1"] {
        reads(text, Reading::Text);
    }
    reads(&"9".repeat(30), Reading::Text);
    reads(&"9".repeat(15), Reading::Integer(999_999_999_999_999));
    reads(&"9".repeat(16), Reading::Text);
    reads(&format!("{}1", "0".repeat(30)), Reading::Integer(1));
}

#[test]
fn a_fraction_is_a_decimal_and_keeps_its_zeros() {
    reads("1.5", decimal("1.5"));
    let entry = Entry::read("12.50", ValueKind::Amount, Unit::TenThousandYuan);
    assert_eq!(entry.normalised().as_deref(), Some("12.50"));
    assert_eq!(amount("190.457379", Unit::TenThousandYuan), decimal("190.457379"));
    assert_eq!(amount("1.1234567", Unit::TenThousandYuan), Reading::Text);
}

#[test]
fn yuan_are_never_read_as_ten_thousands() {
    assert_eq!(amount("3940元", Unit::TenThousandYuan), Reading::Text);
    assert_eq!(amount("0.394万元", Unit::TenThousandYuan), decimal("0.394"));
    assert_eq!(amount("251000元", Unit::Chosen), Reading::Integer(251_000));
}

#[test]
fn decimals_compare_by_value() {
    assert_eq!(Decimal::parse("1.50"), Decimal::parse("1.5"));
    assert!(Decimal::parse("0.1") > Decimal::parse("0.09"));
    assert_eq!(Decimal::parse("-0.5").map(|d| d.to_string()).as_deref(), Some("-0.5"));
    let minus = |a, b| Decimal::parse(a).and_then(|a| a.minus(Decimal::parse(b)?)).map(|d| d.to_string());
    assert_eq!(minus("0.5", "0.75").as_deref(), Some("-0.25"));
    assert_eq!(minus("-0.5", "-0.5").as_deref(), Some("0"));
    assert_eq!(minus("12", "0.000001").as_deref(), Some("11.999999"));
    assert_eq!(minus("999999999999999", "-999999999999999").as_deref(), Some("1999999999999998"));
    assert_eq!(minus("999999999999999", "0.000001"), None, "more digits than fit");
    let largest = Decimal::parse("999999999999.999999").expect("within the bounds");
    assert_eq!(largest.to_string(), "999999999999.999999");
}

const NEW: &str = "new_received";

fn cell(row: &'static str, column: &'static str) -> CellId {
    CellId::new(TableId::T3, row, column)
}

#[test]
fn a_computed_total_follows_its_parts() {
    let report = Report::new(FormatId::F2021);
    let total = cell(NEW, "total");
    assert_eq!(report.reading(total), Reading::Blank);
    let report = report.with_typed(cell(NEW, "natural_person"), "4").with_typed(cell(NEW, "other_org"), "/");
    assert_eq!((report.reading(total), &*report.shown(total)), (Reading::Integer(4), "4"));
    let report = report.with_typed(cell(NEW, "other_org"), "abc");
    assert_eq!((report.reading(total), &*report.shown(total)), (Reading::Text, ""));
}

#[test]
fn a_typed_total_stays_until_it_is_computed_again() {
    let total = cell(NEW, "total");
    let report = Report::new(FormatId::F2021).with_typed(cell(NEW, "natural_person"), "4").with_typed(total, "5");
    assert_eq!(report.reading(total), Reading::Integer(5));
    let cleared = report.with_typed(total, "");
    assert!(!cleared.is_computed(total), "clearing leaves it typed");
    assert_eq!(cleared.reading(total), Reading::Blank);
    assert_eq!(cleared.with_computed(total).reading(total), Reading::Integer(4));
}

#[test]
fn an_input_is_never_computed() {
    let input = cell(NEW, "natural_person");
    let report = Report::new(FormatId::F2021).with_typed(input, "4").with_computed(input);
    assert_eq!(report.reading(input), Reading::Integer(4));
}

#[test]
fn a_cell_that_the_format_lacks_changes_nothing() {
    let report = Report::new(FormatId::F2019);
    assert_eq!(report.with_typed(cell("other_misc", "total"), "1"), report);
}
