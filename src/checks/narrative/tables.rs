//! Which cells hold what the prose says, and statements without a figure.

use super::{
    CellId, CheckContext, ColumnId, Decimal, Dispute, DisputeResult, Fact, Habit, Measure, Problem, Reading, Report,
    RowId, Said, SectionId, Side, Span, StatementKind, TableId, Tolerance, Whose, span, whose, whose_scope,
};

/// What the tables say of a measure.
#[derive(Debug)]
pub struct Truth {
    pub cells: Vec<CellId>,
    pub amount: Decimal,
    /// What another habit of counting would give.
    others: Vec<Decimal>,
}

impl Truth {
    /// What it is by any habit of counting.
    pub fn all(&self) -> impl Iterator<Item = Decimal> {
        [self.amount].into_iter().chain(self.others.iter().copied())
    }

    pub fn allows(&self, fact: &Fact) -> bool {
        let said = |truth: Decimal| fact.tolerance.allows(fact.value, truth);
        said(self.amount) || self.others.iter().any(|other| said(*other))
    }
}

const OUTCOMES: &[(Measure, &[&str])] = &[
    (Measure::Granted, &["granted"]),
    (Measure::Partial, &["partially_granted"]),
    (Measure::GrantedOrPartial, &["granted", "partially_granted"]),
    (
        Measure::Denied,
        &[
            "denied_state_secret",
            "denied_prohibited_by_law",
            "denied_security_stability",
            "denied_third_party_rights",
            "denied_internal_affairs",
            "denied_process_information",
            "denied_enforcement_file",
            "denied_administrative_query",
        ],
    ),
    (Measure::Unable, &["not_held", "requires_creation", "unclear_after_supplement"]),
    (Measure::Refused, &["complaint_type", "duplicate", "public_publication", "excessive", "reissue_or_confirm"]),
    // One row in the format of 2019, three in that of 2021.
    (Measure::OtherOutcome, &["other_disposition", "other_no_supplement", "other_fee_unpaid", "other_misc"]),
    (Measure::CarriedIn, &["carried_in"]),
    (Measure::CarriedOut, &["carried_forward"]),
];

const APPLICANTS: &[(Measure, &[&str])] = &[
    (Measure::Natural, &["natural_person"]),
    (
        Measure::Legal,
        &["commercial_enterprise", "research_institution", "social_welfare_org", "legal_service_org", "other_org"],
    ),
    (Measure::Enterprise, &["commercial_enterprise"]),
    (Measure::Research, &["research_institution"]),
    (Measure::Welfare, &["social_welfare_org"]),
    (Measure::LawFirm, &["legal_service_org"]),
];

/// Documents and decisions: row, column of the format of 2021, of 2019.
const ITEMS: &[(Measure, &str, &str, &[&str])] = &[
    (Measure::NormativeMade, "normative_documents", "issued", &["newly_made", "newly_disclosed"]),
    (Measure::NormativePublished, "normative_documents", "", &["newly_disclosed", "newly_made", "total_disclosed"]),
    (Measure::NormativeRepealed, "normative_documents", "repealed", &[]),
    (Measure::NormativeInForce, "normative_documents", "in_force", &["total_disclosed"]),
    (Measure::RulesMade, "administrative_rules", "issued", &["newly_made", "newly_disclosed"]),
    (Measure::RulesPublished, "administrative_rules", "", &["newly_disclosed", "newly_made", "total_disclosed"]),
    (Measure::RulesRepealed, "administrative_rules", "repealed", &[]),
    (Measure::RulesInForce, "administrative_rules", "in_force", &["total_disclosed"]),
    (Measure::Licensing, "administrative_licensing", "decisions", &["decisions"]),
    (Measure::Penalty, "administrative_penalty", "decisions", &["decisions"]),
    (Measure::Compulsion, "administrative_compulsion", "decisions", &["decisions"]),
];

/// What the tables of this report say about the measure of a fact; `None`
/// where they hold nothing of the kind, or nothing that can be read.
pub fn truth(report: &Report, fact: &Fact) -> Option<Truth> {
    let total = |row: &'static str| cell(TableId::T3, row, "total");
    let new = vec![total("new_received")];
    let carried_in = || amount(report, &[total("carried_in")]).unwrap_or(ZERO);
    let plus = |a: Decimal, b: Decimal| a.plus(b).unwrap_or(a);
    match fact.measure {
        Measure::NewRequests => {
            let amount = amount(report, &new)?;
            let others = if fact.habit == Habit::Strict { Vec::new() } else { vec![plus(amount, carried_in())] };
            Some(Truth { cells: new, amount, others })
        }
        Measure::Available => {
            let new = amount(report, &new)?;
            let cells = vec![total("new_received"), total("carried_in")];
            Some(Truth { cells, amount: plus(new, carried_in()), others: vec![new] })
        }
        Measure::Processed => {
            let done = vec![total("outcome_total")];
            let amount_done = amount(report, &done)?;
            // Of those received this year only; or, with 办理, all that came in.
            let mut others: Vec<Decimal> = amount_done.minus(carried_in()).into_iter().collect();
            if let Some(new) = amount(report, &new).filter(|_| fact.habit == Habit::Loose) {
                others.extend([new, plus(new, carried_in())]);
            }
            Some(Truth { cells: done, amount: amount_done, others })
        }
        Measure::Dispute(dispute, result) => disputes(report, dispute, result),
        measure => outcome(report, measure).or_else(|| applicants(report, measure)).or_else(|| items(report, measure)),
    }
}

const ZERO: Decimal = Decimal::ZERO;

fn cell(table: TableId, row: &'static str, column: &'static str) -> CellId {
    CellId { table, row: RowId(row), column: ColumnId(column) }
}

/// The sum of some cells; blanks and dashes count nothing, unless all of them
/// are. A total that was left blank is what its parts give.
fn amount(report: &Report, cells: &[CellId]) -> Option<Decimal> {
    let mut sum = None;
    for cell in cells {
        let value = match report.reading(*cell) {
            Reading::Blank | Reading::Dash => {
                let parts = report.format().parts(*cell);
                if parts.is_empty() { None } else { amount(report, &parts) }
            }
            Reading::Text => return None,
            number => number.number(),
        };
        sum = match (sum, value) {
            (Some(sum), Some(value)) => Some(Decimal::plus(sum, value)?),
            (sum, value) => sum.or(value),
        };
    }
    sum
}

/// The cells that an amount is made of, to be shown with their figures. None
/// where a total was left blank and its parts were added up instead.
pub fn terms(report: &Report, cells: &[CellId]) -> Vec<CellId> {
    let is_blank = |cell: &CellId| report.reading(*cell).number().is_none();
    if cells.iter().any(|cell| is_blank(cell) && amount(report, &[*cell]).is_some()) {
        return Vec::new();
    }
    cells.iter().copied().filter(|cell| !is_blank(cell)).collect()
}

fn only(report: &Report, cells: Vec<CellId>) -> Option<Truth> {
    let cells: Vec<CellId> = cells.into_iter().filter(|cell| report.format().spec(*cell).is_some()).collect();
    let amount = amount(report, &cells)?;
    Some(Truth { cells, amount, others: Vec::new() })
}

fn outcome(report: &Report, measure: Measure) -> Option<Truth> {
    let (_, rows) = OUTCOMES.iter().find(|(other, _)| *other == measure)?;
    only(report, rows.iter().map(|row| cell(TableId::T3, row, "total")).collect())
}

/// Of those received, of those and the ones carried in, or of those decided.
fn applicants(report: &Report, measure: Measure) -> Option<Truth> {
    let (_, columns) = APPLICANTS.iter().find(|(other, _)| *other == measure)?;
    let of =
        |row: &'static str| -> Vec<CellId> { columns.iter().map(|column| cell(TableId::T3, row, column)).collect() };
    let truth = only(report, of("new_received"))?;
    let with_carried_in = amount(report, &[of("new_received"), of("carried_in")].concat());
    let others = with_carried_in.into_iter().chain(amount(report, &of("outcome_total"))).collect();
    Some(Truth { others, ..truth })
}

fn disputes(report: &Report, dispute: Dispute, result: DisputeResult) -> Option<Truth> {
    let rows: &[&'static str] = match dispute {
        Dispute::Review => &["reconsideration"],
        Dispute::Litigation => &["litigation_direct", "litigation_after_reconsideration"],
        Dispute::Direct => &["litigation_direct"],
        Dispute::AfterReview => &["litigation_after_reconsideration"],
        Dispute::Any => &["reconsideration", "litigation_direct", "litigation_after_reconsideration"],
    };
    let column = match result {
        DisputeResult::Total => "total",
        DisputeResult::Upheld => "upheld",
        DisputeResult::Corrected => "corrected",
        DisputeResult::Other => "other_result",
        DisputeResult::Pending => "pending",
        // When it was filed says nothing of the table.
        DisputeResult::Filed => return None,
    };
    only(report, rows.iter().map(|row| cell(TableId::T4, row, column)).collect())
}

fn items(report: &Report, measure: Measure) -> Option<Truth> {
    let (_, row, new, old) = ITEMS.iter().find(|(other, ..)| *other == measure)?;
    let columns: Vec<&'static str> = [&[*new][..], old].concat();
    let amounts = |column: &&'static str| {
        let cell = cell(TableId::T2, row, column);
        report.format().spec(cell).and_then(|_| Some((cell, amount(report, &[cell])?)))
    };
    let mut found = columns.iter().filter_map(amounts);
    let (first, amount) = found.next()?;
    Some(Truth { cells: vec![first], amount, others: found.map(|(_, amount)| amount).collect() })
}

/// Whether a fact and the table exclude each other, rather than differ: none
/// against some.
pub fn is_categorical(report: &Report, fact: &Fact) -> bool {
    let is_meant = fact.measure.is_of_requests() || matches!(fact.measure, Measure::Dispute(..));
    let is_whole =
        matches!(fact.measure, Measure::NewRequests | Measure::Available | Measure::Dispute(_, DisputeResult::Total));
    let Some(truth) = truth(report, fact).filter(|_| is_meant) else { return false };
    let is_none = truth.amount.is_zero() && truth.others.iter().all(|other| other.is_zero());
    if fact.is_denial { !truth.allows(fact) } else { is_whole && is_none && !fact.value.is_zero() }
}

/// NAR-08.
pub fn contradictions(context: &CheckContext, said: &Said) -> Vec<Problem> {
    let report = context.report;
    let mut problems = Vec::new();
    for (section, fact) in said.facts() {
        if is_categorical(report, fact) {
            problems.extend(said.difference(report, section, fact));
        }
    }
    for (section, narrative) in said.sections() {
        let is_ours = |scope| whose_scope(report, section, scope) == Some(Whose::Ours);
        for statement in narrative.statements.iter().filter(|statement| is_ours(statement.scope)) {
            let spans = vec![Span { section, start: statement.start, end: statement.end }];
            let cells = denied_cells(statement.kind, &statement.about);
            let problem = not_all(report, said, cells, statement.kind);
            problems.extend(problem.map(|problem| Problem { spans, section: Some(section), ..problem }));
        }
    }
    problems
}

/// The cells that must be zero if a statement about all cases is true.
fn denied_cells(kind: StatementKind, about: &[Measure]) -> Vec<CellId> {
    if kind == StatementKind::AllAnswered {
        return vec![cell(TableId::T3, "carried_forward", "total")];
    }
    let mut cells = Vec::new();
    for measure in about {
        let rows: &[&'static str] = match measure {
            Measure::Dispute(Dispute::Review, _) => &["reconsideration"],
            _ => &["litigation_direct", "litigation_after_reconsideration"],
        };
        for row in rows {
            cells.extend(["corrected", "other_result", "pending"].map(|column| cell(TableId::T4, row, column)));
        }
    }
    cells
}

fn not_all(report: &Report, said: &Said, cells: Vec<CellId>, kind: StatementKind) -> Option<Problem> {
    let amount = amount(report, &cells).filter(|amount| !amount.is_zero())?;
    // 均已办结 of those due; what was carried forward is named elsewhere.
    let is_named = kind == StatementKind::AllAnswered
        && said.facts().any(|(_, fact)| fact.measure == Measure::CarriedOut && !fact.value.is_zero());
    let is_some = |cell: &CellId| self::amount(report, &[*cell]).is_some_and(|number| !number.is_zero());
    let cells: Vec<CellId> = cells.into_iter().filter(is_some).collect();
    (!is_named).then(|| Problem {
        sides: Some((Side { cells: terms(report, &cells), amount }, Side { cells: Vec::new(), amount: ZERO })),
        cells,
        ..Problem::default()
    })
}

/// Whether some check holds this fact against something.
pub fn is_checked(report: &Report, fact: &Fact) -> bool {
    let is_filed = matches!(fact.measure, Measure::Dispute(_, DisputeResult::Filed));
    let is_held = fact.measure.is_of_requests()
        || matches!(fact.measure, Measure::Dispute(..) | Measure::ProcessingFee | Measure::ProcessingFeeCases);
    truth(report, fact).is_some() || is_held && !is_filed
}

/// The spans of facts, where two are to be shown.
pub fn spans(facts: &[(SectionId, &Fact)]) -> Vec<Span> {
    facts.iter().map(|(section, fact)| span(*section, fact)).collect()
}

/// Whether it is said of all, exactly, and without doubt.
pub fn is_firm(report: &Report, section: SectionId, fact: &Fact) -> bool {
    fact.is_sure
        && fact.habit != Habit::Loose
        && fact.tolerance == Tolerance::Exact
        && whose(report, section, fact) == Some(Whose::Ours)
}
