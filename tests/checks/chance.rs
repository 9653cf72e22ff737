//! Reports made by chance against the rules of the tables worked out anew: from
//! the catalogue's words, by hand-written lists of rows and columns, and with a
//! vocabulary of entries whose reading is written beside them. Any difference
//! is a fault of one of the two.

use std::collections::{BTreeMap, BTreeSet};

use disclosure_report::checks::proposals::proposals;
use disclosure_report::checks::{self, CheckContext, Detail, Severity};
use disclosure_report::formats::FormatId;
use disclosure_report::report::{MoneyUnit, Provenance, Report};

/// What an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Blank,
    Dash,
    Whole(i64),
    /// With digits behind the point; whether it is below zero.
    Fraction(bool),
    Words,
    /// Seven digits behind the point.
    TooFine,
}

use Held::{Blank, Dash, Fraction, TooFine, Whole, Words};

/// An entry, what it says as a count, what as an amount, whether it is written
/// with more than its figure.
type Entry = (&'static str, Held, Held, bool);

/// A unit of its own, which only the amount without a printed unit may have.
const IN_YUAN: &str = "251000元";
const LONGEST: i64 = 999_999_999_999_999;

const ENTRIES: &[Entry] = &[
    ("", Blank, Blank, false),
    (" 　", Blank, Blank, false),
    ("/", Dash, Dash, false),
    ("-", Dash, Dash, false),
    ("—", Dash, Dash, false),
    ("无", Dash, Dash, false),
    ("空", Dash, Dash, false),
    ("／", Dash, Dash, false),
    ("0", Whole(0), Whole(0), false),
    ("1", Whole(1), Whole(1), false),
    ("2", Whole(2), Whole(2), false),
    ("007", Whole(7), Whole(7), false),
    (" 12 ", Whole(12), Whole(12), false),
    ("1234567", Whole(1_234_567), Whole(1_234_567), false),
    ("999999999999999", Whole(LONGEST), Whole(LONGEST), false),
    ("1000000000000000", Words, Words, false),
    ("-3", Whole(-3), Whole(-3), false),
    ("-0", Whole(0), Whole(0), true),
    ("1,234", Whole(1234), Whole(1234), true),
    ("１２", Whole(12), Whole(12), true),
    ("1 234", Whole(1234), Whole(1234), true),
    ("1，234", Whole(1234), Whole(1234), true),
    ("12件", Whole(12), Words, true),
    ("3项", Whole(3), Words, true),
    ("1.5", Fraction(false), Fraction(false), false),
    ("1.0", Fraction(false), Fraction(false), false),
    ("-0.5", Fraction(true), Fraction(true), false),
    ("0.123456", Fraction(false), Fraction(false), false),
    ("0.1234567", Words, TooFine, false),
    ("1,234.50", Fraction(false), Fraction(false), true),
    ("123456789012.5", Fraction(false), Fraction(false), false),
    ("1234567890123.5", Words, Words, false),
    ("约12", Words, Words, false),
    ("三", Words, Words, false),
    ("12,34", Words, Words, false),
    ("1.", Words, Words, false),
    ("5%", Words, Words, false),
    ("3件左右", Words, Words, false),
    ("00", Whole(0), Whole(0), false),
    ("−3", Whole(-3), Whole(-3), true),
    ("－3", Whole(-3), Whole(-3), true),
    ("-1,234", Whole(-1234), Whole(-1234), true),
    ("1,234,567", Whole(1_234_567), Whole(1_234_567), true),
    (",123", Words, Words, false),
    ("1,2345", Words, Words, false),
    ("１，２３４ 件", Whole(1234), Words, true),
    ("１２．５", Fraction(false), Fraction(false), true),
    ("0012.50", Fraction(false), Fraction(false), false),
    ("-0.5件", Fraction(true), Words, true),
    ("12万", Words, Words, false),
    ("1e3", Words, Words, false),
    ("3.5万元", Words, Fraction(false), true),
    (IN_YUAN, Words, Words, true),
];

/// How many of the entries are plain figures that stand in most cells.
const PLAIN: [usize; 4] = [8, 8, 9, 10];

const COLUMNS: [&str; 6] = [
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "social_welfare_org",
    "legal_service_org",
    "other_org",
];
const RESULTS: [&str; 4] = ["upheld", "corrected", "other_result", "pending"];
const DISPUTES: [(&str, &str); 3] =
    [("ARI-04", "reconsideration"), ("ARI-05", "litigation_direct"), ("ARI-06", "litigation_after_reconsideration")];
const DOCUMENTS: [&str; 2] = ["administrative_rules", "normative_documents"];
const ITEMS: [&str; 5] = [
    "administrative_licensing",
    "other_public_management_services",
    "administrative_penalty",
    "administrative_compulsion",
    "administrative_institutional_fees",
];

/// The results that （七） sums.
fn leaves(format: FormatId) -> Vec<&'static str> {
    const COMMON: [&str; 18] = [
        "granted",
        "partially_granted",
        "denied_state_secret",
        "denied_prohibited_by_law",
        "denied_security_stability",
        "denied_third_party_rights",
        "denied_internal_affairs",
        "denied_process_information",
        "denied_enforcement_file",
        "denied_administrative_query",
        "not_held",
        "requires_creation",
        "unclear_after_supplement",
        "complaint_type",
        "duplicate",
        "public_publication",
        "excessive",
        "reissue_or_confirm",
    ];
    let others: &[&str] = match format {
        FormatId::F2019 => &["other_disposition"],
        FormatId::F2021 => &["other_no_supplement", "other_fee_unpaid", "other_misc"],
    };
    [&COMMON[..], others].concat()
}

/// A report as a list of entries by cell; totals without one are computed.
struct Sheet {
    format: FormatId,
    entries: BTreeMap<String, Entry>,
    computed: BTreeSet<String>,
    unit: Option<MoneyUnit>,
}

fn is_amount(cell: &str) -> bool {
    cell.ends_with(".fee_amount") || cell.ends_with(".procurement_amount")
}

fn is_in_last_column(cell: &str) -> bool {
    cell.rsplit('.').next() == Some("total")
}

fn is_total(cell: &str) -> bool {
    is_in_last_column(cell) || cell.starts_with("t3.outcome_total.")
}

impl Sheet {
    fn held(&self, cell: &str) -> Held {
        if cell.ends_with(".procurement_amount") && self.entries.get(cell).is_some_and(|entry| entry.0 == IN_YUAN) {
            return Whole(251_000);
        }
        self.entries.get(cell).map_or(Blank, |entry| if is_amount(cell) { entry.2 } else { entry.1 })
    }

    /// What a total is the sum of: its row where it stands in the last column,
    /// else the results above it.
    fn parts(&self, total: &str) -> Vec<String> {
        let (row, column) = total.rsplit_once('.').expect("a column");
        if row.starts_with("t4.") {
            return RESULTS.iter().map(|result| format!("{row}.{result}")).collect();
        }
        if column == "total" {
            return COLUMNS.iter().map(|column| format!("{row}.{column}")).collect();
        }
        leaves(self.format).iter().map(|leaf| format!("t3.{leaf}.{column}")).collect()
    }

    /// What a cell counts in an equation. A blank or dash input is nothing; a
    /// blank or dash total, and whatever is no whole number, cannot be counted.
    fn counts(&self, cell: &str) -> Option<i64> {
        if self.computed.contains(cell) {
            return self.sum(&self.parts(cell)).filter(|sum| sum.abs() <= LONGEST);
        }
        match self.held(cell) {
            Whole(number) => Some(number),
            Blank | Dash if !is_total(cell) => Some(0),
            _ => None,
        }
    }

    fn sum(&self, cells: &[String]) -> Option<i64> {
        cells.iter().map(|cell| self.counts(cell)).sum()
    }

    /// Whether a typed total is not the sum of its row.
    fn fails_in_row(&self, total: &str) -> bool {
        let sums = self.counts(total).zip(self.sum(&self.parts(total)));
        !self.computed.contains(total) && sums.is_some_and(|(total, sum)| total != sum)
    }

    fn expected(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.balances(&mut found);
        self.outcome_totals(&mut found);
        for row in
            ["new_received", "carried_in", "outcome_total", "carried_forward"].into_iter().chain(leaves(self.format))
        {
            self.total(&mut found, "ARI-03", &format!("t3.{row}.total"));
        }
        for (code, row) in DISPUTES {
            self.total(&mut found, code, &format!("t4.{row}.total"));
        }
        self.bounds(&mut found);
        self.values(&mut found);
        self.blanks(&mut found);
        found
    }

    fn total(&self, found: &mut BTreeSet<String>, code: &str, total: &str) {
        if self.fails_in_row(total) {
            let sums = self.counts(total).zip(self.sum(&self.parts(total)));
            let (left, right) = sums.expect("both");
            found.insert(format!("{code} {left}≠{right} {total}"));
        }
    }

    /// ARI-01 and ARI-02 down a column: the sum of some rows is that of others.
    /// In the last column only while no other column fails, and no total there
    /// is wrong in its own row.
    fn down(&self, found: &mut BTreeSet<String>, code: &str, left: &[&str], right: &[&str]) {
        let mut fails = false;
        for column in COLUMNS.into_iter().chain(["total"]) {
            let cells =
                |rows: &[&str]| -> Vec<String> { rows.iter().map(|row| format!("t3.{row}.{column}")).collect() };
            let (left, right) = (cells(left), cells(right));
            if code == "ARI-02" && self.computed.contains(&left[0]) {
                continue;
            }
            let is_last = column == "total";
            let is_said = is_last && (fails || left.iter().chain(&right).any(|total| self.fails_in_row(total)));
            if let Some((a, b)) = self.sum(&left).zip(self.sum(&right)).filter(|(a, b)| a != b && !is_said) {
                fails = true;
                found.insert(format!("{code} {a}≠{b} {}", left[0]));
            }
        }
    }

    fn balances(&self, found: &mut BTreeSet<String>) {
        self.down(found, "ARI-01", &["new_received", "carried_in"], &["outcome_total", "carried_forward"]);
    }

    fn outcome_totals(&self, found: &mut BTreeSet<String>) {
        self.down(found, "ARI-02", &["outcome_total"], &leaves(self.format));
    }

    /// ARI-07 to ARI-09: at least.
    fn bounds(&self, found: &mut BTreeSet<String>) {
        let at = |row: &str, column: &str| self.counts(&format!("t2.{row}.{column}"));
        let mut at_least = |code: &str, cell: String, left: Option<i64>, right: Option<i64>| {
            if let Some((left, right)) = left.zip(right).filter(|(left, right)| left < right) {
                found.insert(format!("{code} {left}≠{right} {cell}"));
            }
        };
        match self.format {
            FormatId::F2021 => {
                for row in DOCUMENTS {
                    let least = at(row, "issued").zip(at(row, "repealed")).map(|(issued, repealed)| issued - repealed);
                    at_least("ARI-07", format!("t2.{row}.in_force"), at(row, "in_force"), least);
                }
            }
            FormatId::F2019 => {
                for row in ITEMS {
                    let sum =
                        at(row, "items_last_year").zip(at(row, "items_change")).map(|(items, change)| items + change);
                    at_least("ARI-08", format!("t2.{row}.items_last_year"), sum, Some(0));
                }
                for row in DOCUMENTS {
                    let all = at(row, "total_disclosed");
                    at_least("ARI-09", format!("t2.{row}.total_disclosed"), all, at(row, "newly_disclosed"));
                }
            }
        }
    }

    fn values(&self, found: &mut BTreeSet<String>) {
        for (cell, entry) in self.entries.iter().filter(|(cell, _)| !self.computed.contains(*cell)) {
            let mut say = |code: &str| found.insert(format!("{code} {cell}"));
            let is_amount = is_amount(cell);
            let may_fall = cell.ends_with(".items_change");
            match self.held(cell) {
                Whole(number) if number < 0 && !may_fall => say("VAL-02"),
                Fraction(true) if is_amount => say("VAL-02"),
                Fraction(_) | Words if !is_amount => say("VAL-01"),
                Words => say("VAL-03 error"),
                TooFine => say("VAL-03 warning"),
                Dash => say("VAL-04"),
                _ => false,
            };
            if entry.3 && self.held(cell) != Words {
                say("VAL-05");
            }
            let is_more_than_nothing = match self.held(cell) {
                Whole(number) => number > 0,
                Fraction(is_negative) => !is_negative,
                _ => false,
            };
            if cell.ends_with(".procurement_amount")
                && self.unit.is_none()
                && !entry.0.ends_with('元')
                && is_more_than_nothing
            {
                say("VAL-07");
            }
        }
    }

    /// CMP-06 for each table with blanks, CMP-13 instead for table 2 or 3 when
    /// there is nothing in it.
    fn blanks(&self, found: &mut BTreeSet<String>) {
        for table in ["t2", "t3", "t4"] {
            let cells = || self.entries.keys().filter(|cell| cell.starts_with(table) && !self.computed.contains(*cell));
            let is_open = |cell: &&String| self.held(cell) == Blank || is_total(cell) && self.held(cell) == Dash;
            let open: BTreeSet<&String> = cells().filter(is_open).collect();
            let is_bare = table != "t4" && cells().all(|cell| self.held(cell) == Blank);
            if is_bare || !open.is_empty() {
                found.insert(format!("{} {open:?}", if is_bare { "CMP-13" } else { "CMP-06" }));
            }
        }
    }

    fn report(&self) -> Report {
        let report = Report::new(self.format);
        let typed = report.format().cells().iter().map(|spec| {
            let entry = self.entries.get(&spec.id.to_string()).expect("an entry for each cell");
            (entry.0, Provenance::Typed)
        });
        let report = report.clone().with_entries(typed).with_procurement_unit(self.unit);
        let totals = report.format().cells().iter().filter(|spec| self.computed.contains(&spec.id.to_string()));
        totals.fold(report.clone(), |report, spec| report.with_computed(spec.id))
    }
}

fn told(report: &Report) -> BTreeSet<String> {
    let found = checks::run_now(&CheckContext { report, last_year: None });
    let say = |finding: &checks::Finding| {
        let (code, problem) = (finding.check.code, &finding.problem);
        let place = finding.place().map(|place| place.to_string()).unwrap_or_default();
        match (&problem.sides, &problem.detail) {
            (Some((left, right)), _) => format!("{code} {}≠{} {place}", left.amount, right.amount),
            (None, Detail::Blanks { .. }) => {
                let cells: BTreeSet<String> = problem.cells.iter().map(ToString::to_string).collect();
                format!("{code} {cells:?}")
            }
            _ if code == "VAL-03" && finding.severity() == Severity::Warning => format!("VAL-03 warning {place}"),
            _ if code == "VAL-03" => format!("VAL-03 error {place}"),
            _ => format!("{code} {place}"),
        }
    };
    let said: Vec<String> = found.iter().map(say).collect();
    assert_eq!(said.iter().collect::<BTreeSet<_>>().len(), said.len(), "nothing is said twice");
    said.into_iter().collect()
}

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % 1_000_003).expect("small") % bound
    }
}

/// A sheet by chance: how many entries are odd, blank or right differs from
/// sheet to sheet, so that many equations hold and some fail alone.
fn sheet(random: &mut Random, format: FormatId) -> Sheet {
    let (odd, is_balanced) = ([0, 1, 4, 30][random.below(4)], random.below(2) == 0);
    let mut sheet = Sheet { format, entries: BTreeMap::new(), computed: BTreeSet::new(), unit: None };
    if random.below(3) == 0 {
        sheet.unit = Some(MoneyUnit::ALL[random.below(2)]);
    }
    let bare = (random.below(12) == 0).then(|| ["t2", "t3", "t4"][random.below(3)]);
    let n_computed = random.below(4);
    for spec in format.format().cells() {
        let cell = spec.id.to_string();
        let is_odd = random.below(100) < odd;
        let entry = if is_odd { random.below(ENTRIES.len()) } else { PLAIN[random.below(PLAIN.len())] };
        let entry = if bare.is_some_and(|bare| cell.starts_with(bare)) { ENTRIES[0] } else { ENTRIES[entry] };
        if is_total(&cell) && random.below(3) < n_computed {
            sheet.computed.insert(cell.clone());
        }
        sheet.entries.insert(cell, entry);
    }
    if is_balanced && bare != Some("t3") {
        sheet.balance(random);
    }
    sheet
}

impl Sheet {
    /// With most typed totals and what is carried forward as they ought to be.
    fn balance(&mut self, random: &mut Random) {
        let mut totals: Vec<String> = self.entries.keys().filter(|cell| is_total(cell)).cloned().collect();
        // Those down a column first, for the corner rests on them.
        totals.sort_by_key(|total| is_in_last_column(total));
        for column in COLUMNS {
            let came = self.sum(&["new_received", "carried_in"].map(|row| format!("t3.{row}.{column}")));
            let went = self.sum(&self.parts(&format!("t3.outcome_total.{column}")));
            if let Some((came, went)) = came.zip(went) {
                self.put(&format!("t3.new_received.{column}"), came + went.max(0));
                self.put(&format!("t3.carried_forward.{column}"), came + went.max(0) - went + self.carried(column));
            }
        }
        for total in totals {
            if let Some(sum) = self.sum(&self.parts(&total)).filter(|_| random.below(20) > 0) {
                self.put(&total, sum);
            }
        }
    }

    fn carried(&self, column: &str) -> i64 {
        self.counts(&format!("t3.carried_in.{column}")).unwrap_or_default()
    }

    fn put(&mut self, cell: &str, number: i64) {
        if number.abs() <= LONGEST {
            let typed: &'static str = number.to_string().leak();
            self.entries.insert(cell.to_owned(), (typed, Whole(number), Whole(number), false));
        }
    }
}

/// The figures that can be read and look unlikely: VAL-06 by its length alone,
/// VAL-08 from what ARI-01 says of two columns.
fn unlikely(sheet: &Sheet) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if let (FormatId::F2021, Whole(1_000_000..)) = (sheet.format, sheet.held(FEES)) {
        found.insert(format!("VAL-06 {FEES}"));
    }
    let mut rows = leaves(sheet.format);
    rows.extend(["new_received", "carried_in", "carried_forward"]);
    let differs = |column: &str| {
        let at = |row: &str| sheet.counts(&format!("t3.{row}.{column}"));
        let by = at("new_received")? + at("carried_in")? - at("outcome_total")? - at("carried_forward")?;
        (by != 0).then_some(by)
    };
    for column in COLUMNS {
        let figures: Vec<String> = rows
            .iter()
            .map(|row| format!("t3.{row}.{column}"))
            .filter(|cell| !matches!(sheet.held(cell), Blank | Dash | Whole(0)))
            .collect();
        let is_opposed = differs(column).is_some_and(|by| COLUMNS.iter().any(|other| differs(other) == Some(-by)));
        if let ([figure], true) = (&figures[..], is_opposed) {
            found.insert(format!("VAL-08 {figure}"));
        }
    }
    found
}

const FEES: &str = "t2.administrative_institutional_fees.fee_amount";

/// Nothing but some requests, what became of them in a column beside.
fn slipped(random: &mut Random, format: FormatId) -> Sheet {
    let mut sheet = Sheet { format, entries: BTreeMap::new(), computed: BTreeSet::new(), unit: None };
    for spec in format.format().cells() {
        let cell = spec.id.to_string();
        if is_total(&cell) {
            sheet.computed.insert(cell.clone());
        }
        let entry = if random.below(60) == 0 { random.below(ENTRIES.len()) } else { PLAIN[0] };
        sheet.entries.insert(cell, ENTRIES[entry]);
    }
    let (came, went) = (COLUMNS[random.below(6)], COLUMNS[random.below(6)]);
    let n = 1 + i64::try_from(random.below(3)).expect("small");
    sheet.put(&format!("t3.new_received.{came}"), n);
    sheet.put(&format!("t3.granted.{went}"), n);
    if random.below(3) == 0 {
        let more = COLUMNS[random.below(6)];
        sheet.put(&format!("t3.carried_in.{more}"), n + 1);
        sheet.put(&format!("t3.duplicate.{more}"), n + 1);
    }
    if format == FormatId::F2021 {
        sheet.put(FEES, [999_999, 1_000_000, 7_654_321][random.below(3)]);
    }
    sheet
}

impl Sheet {
    /// Every sum of tables 3 and 4 that does not hold, whatever else is said.
    fn broken(&self) -> BTreeSet<(&'static str, String)> {
        let mut broken = BTreeSet::new();
        let mut hold = |code, at: &str, left: Option<i64>, right: Option<i64>| {
            if left.zip(right).is_some_and(|(left, right)| left != right) {
                broken.insert((code, at.to_owned()));
            }
        };
        for column in COLUMNS.into_iter().chain(["total"]) {
            let at = |row: &str| format!("t3.{row}.{column}");
            let came = self.sum(&["new_received", "carried_in"].map(at));
            hold("ARI-01", &at("new_received"), came, self.sum(&["outcome_total", "carried_forward"].map(at)));
            let total = at("outcome_total");
            let results: Vec<String> = leaves(self.format).into_iter().map(at).collect();
            // The corner is computed from its row, which leaves its column open.
            if column == "total" || !self.computed.contains(&total) {
                hold("ARI-02", &total, self.counts(&total), self.sum(&results));
            }
        }
        for total in self.entries.keys().filter(|cell| is_in_last_column(cell) && !self.computed.contains(*cell)) {
            let code = DISPUTES.iter().find(|(_, row)| total.contains(&format!(".{row}."))).map_or("ARI-03", |of| of.0);
            hold(code, total, self.counts(total), self.sum(&self.parts(total)));
        }
        broken
    }
}

/// What is proposed heals just what it says, and breaks nothing.
#[test]
fn proposals_heal_what_they_say() {
    let mut random = Random(0x5eed_0003);
    let (mut n_proposals, mut differences) = (0, Vec::new());
    for n in 0..1500 {
        let mut sheet = sheet(&mut random, [FormatId::F2019, FormatId::F2021][n % 2]);
        sheet.balance(&mut random);
        // Next to the largest figure a sum cannot be told until it is gone.
        if sheet.entries.values().any(|entry| entry.1 == Whole(LONGEST)) {
            continue;
        }
        let before = sheet.broken();
        for proposal in proposals(&sheet.report(), None) {
            n_proposals += 1;
            let was = sheet.entries.clone();
            for change in &proposal.changes {
                let cell = change.cell.to_string();
                assert!(!sheet.computed.contains(&cell), "{cell} is computed");
                assert_eq!(change.from.unwrap_or_default(), sheet.counts(&cell).unwrap_or_default(), "{cell}");
                assert!(change.to >= 0 && change.to <= LONGEST, "{cell} {}", change.to);
                sheet.put(&cell, change.to);
            }
            let after = sheet.broken();
            let healed: BTreeSet<(&str, String)> = before.difference(&after).cloned().collect();
            let said = proposal.heals.iter().map(|healed| (healed.code, healed.cell.to_string())).collect();
            if healed != said || !after.is_subset(&before) {
                let changes: Vec<String> =
                    proposal.changes.iter().map(|to| format!("{} {:?}→{}", to.cell, to.from, to.to)).collect();
                let broken: Vec<_> = after.difference(&before).collect();
                differences.push(format!("sheet {n} {changes:?}: heals {healed:?}, says {said:?}, breaks {broken:?}"));
            }
            sheet.entries = was;
        }
    }
    assert!(differences.is_empty(), "{} differ: {:#?}", differences.len(), &differences[..differences.len().min(12)]);
    assert!(n_proposals > 500, "{n_proposals}");
}

#[test]
fn unlikely_figures_are_those_of_the_catalogue() {
    let mut random = Random(0x5eed_0002);
    let (mut differences, mut said) = (Vec::new(), [0; 2]);
    for n in 0..600 {
        let sheet = slipped(&mut random, [FormatId::F2019, FormatId::F2021][n % 2]);
        let report = sheet.report();
        let found = checks::run_later(&CheckContext { report: &report, last_year: None });
        let found = found.iter().filter(|finding| ["VAL-06", "VAL-08"].contains(&finding.check.code));
        let told: BTreeSet<String> =
            found.map(|finding| format!("{} {}", finding.check.code, finding.problem.cells[0])).collect();
        let expected = unlikely(&sheet);
        differences.extend(
            expected
                .symmetric_difference(&told)
                .map(|said| format!("sheet {n}, {}: {said}", if told.contains(said) { "too much" } else { "missing" })),
        );
        for (at, code) in ["VAL-06", "VAL-08"].iter().enumerate() {
            said[at] += told.iter().filter(|told| told.starts_with(code)).count();
        }
    }
    assert!(differences.is_empty(), "{} differ: {:#?}", differences.len(), &differences[..differences.len().min(20)]);
    assert!(said.iter().all(|n| *n > 50), "{said:?}");
}

#[test]
fn the_tables_are_judged_as_the_catalogue_says() {
    let mut random = Random(0x5eed_0001);
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    let mut differences = Vec::new();
    for n in 0..N_SHEETS {
        let format = [FormatId::F2019, FormatId::F2021][n % 2];
        let sheet = sheet(&mut random, format);
        let (expected, told) = (sheet.expected(), told(&sheet.report()));
        for said in expected.symmetric_difference(&told) {
            let side = if told.contains(said) { "too much" } else { "missing" };
            let entry = said.split(' ').find_map(|cell| sheet.entries.get(cell)).map(|entry| entry.0);
            differences.push(format!("sheet {n}, {side}: {said} {entry:?}"));
        }
        for said in told {
            *codes.entry(said[..6].to_owned()).or_default() += 1;
        }
    }
    println!("{codes:?}");
    assert!(differences.is_empty(), "{} differ: {:#?}", differences.len(), &differences[..differences.len().min(20)]);
    let all = ["ARI-01", "ARI-02", "ARI-03", "ARI-04", "ARI-05", "ARI-06", "ARI-07", "ARI-08", "ARI-09"];
    let all = all.iter().chain(&["VAL-01", "VAL-02", "VAL-03", "VAL-04", "VAL-05", "VAL-07", "CMP-06", "CMP-13"]);
    for code in all {
        assert!(codes.get(*code).is_some_and(|n| *n > 20), "{code} is hardly ever said");
    }
}

const N_SHEETS: usize = 2000;
