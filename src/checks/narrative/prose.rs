//! Figures of the prose against each other and against last year.

use super::tables::{self, truth};
use super::{CheckContext, Decimal, Detail, Fact, Measure, Problem, Report, Said, Scope, SectionId, Span};
use crate::narrative::{Change, List, ListKind, Narrative, Share, shifted};

fn at(section: SectionId, spans: Vec<(usize, usize)>, words: Vec<String>) -> Problem {
    let spans = spans.into_iter().map(|(start, end)| Span { section, start, end }).collect();
    Problem { spans, section: Some(section), detail: Detail::Words(words), ..Problem::default() }
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    amounts.into_iter().try_fold(Decimal::ZERO, Decimal::plus)
}

/// NAR-06.
pub fn parts(_: &CheckContext, said: &Said) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (section, narrative) in said.sections() {
        for list in narrative.lists.iter().filter(|list| list.kind != ListKind::Fees) {
            problems.extend(wrong_parts(section, narrative, list));
        }
    }
    problems
}

/// Parts that exceed their sum cannot be right; parts that fall short may be
/// but some of them.
fn wrong_parts(section: SectionId, narrative: &Narrative, list: &List) -> Option<Problem> {
    let parts = sum(list.parts.iter().map(|(.., part)| *part))?;
    let in_sentence = |measure: Measure| {
        let facts = narrative.facts.iter().filter(move |fact| fact.sentence == list.total.sentence);
        facts.filter(move |fact| fact.measure == measure).map(|fact| fact.value)
    };
    let mut totals = vec![list.total.value];
    let mut sums = vec![parts];
    if list.kind == ListKind::Outcomes {
        totals.extend(in_sentence(Measure::Processed));
        sums.extend(sum(in_sentence(Measure::CarriedOut).chain([parts])));
        let carried_in = in_sentence(Measure::CarriedIn).next();
        totals.extend(carried_in.and_then(|carried| list.total.value.plus(carried)));
    }
    if sums.iter().any(|sum| totals.contains(sum)) {
        return None;
    }
    let is_more = totals.iter().all(|total| parts > *total);
    let is_some_only = !is_more && (list.is_open || list.kind == ListKind::Units || list.parts.len() < 2);
    if is_some_only {
        return None;
    }
    let mut spans = vec![(list.total.start, list.total.end)];
    spans.extend(list.parts.iter().map(|(start, end, _)| (*start, *end)));
    let is_uncertain = !is_more || !list.total.is_sure;
    Some(Problem { is_uncertain, ..at(section, spans, vec![list.total.value.to_string(), parts.to_string()]) })
}

/// NAR-11.
pub fn percentages(context: &CheckContext, said: &Said) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (section, narrative) in said.sections() {
        for share in &narrative.shares {
            problems.extend(wrong_share(context.report, section, narrative, share));
        }
        problems.extend(shares_above_all(section, narrative));
    }
    problems
}

fn wrong_share(report: &Report, section: SectionId, narrative: &Narrative, share: &Share) -> Option<Problem> {
    let is_whole = |fact: &&Fact| {
        matches!(fact.measure, Measure::NewRequests | Measure::Available | Measure::Processed | Measure::Dispute(..))
            && fact.start != share.start
    };
    let near: Vec<Decimal> = narrative
        .facts
        .iter()
        .filter(|fact| fact.sentence == share.sentence)
        .filter(is_whole)
        .map(|fact| fact.value)
        .filter(|whole| *whole > share.part)
        .collect();
    let mut wholes = near.clone();
    wholes.extend(narrative.facts.iter().filter(is_whole).map(|fact| fact.value));
    for fact in &narrative.facts {
        wholes.extend(truth(report, fact).filter(|_| is_whole(&fact)).map(|truth| truth.amount));
    }
    for total in ["new_received", "outcome_total"] {
        let cell =
            super::CellId { table: super::TableId::T3, row: super::RowId(total), column: super::ColumnId("total") };
        wholes.extend(report.reading(cell).number());
    }
    let parts = narrative.shares.iter().filter(|other| other.sentence == share.sentence).map(|other| other.part);
    wholes.extend(sum(parts));
    let is_right = wholes.iter().any(|whole| is_share(share.part, *whole, share.percent, share.places) != Some(false));
    let nearest = *near.first()?;
    let recomputed = percent(share.part, nearest, share.places)?;
    if is_right {
        return None;
    }
    let words =
        vec![format!("{}%", share.percent), share.part.to_string(), nearest.to_string(), format!("{recomputed}%")];
    Some(Problem { is_uncertain: near.len() > 1, ..at(section, vec![(share.start, share.end)], words) })
}

/// Whether a percentage is that of the part in the whole, rounded or cut off;
/// `None` when it cannot be told.
fn is_share(part: Decimal, whole: Decimal, percent: Decimal, places: u8) -> Option<bool> {
    let (part, whole) = (i128::from(part.integer()?), i128::from(whole.integer()?));
    let said = i128::from(shifted(percent, i32::from(places))?.integer()?);
    let one = 10_i128.pow(u32::from(places));
    Some((said * whole - 100 * part * one).abs() < whole.abs())
}

/// A percentage to so many places.
fn percent(part: Decimal, whole: Decimal, places: u8) -> Option<Decimal> {
    let (part, whole) = (i128::from(part.integer()?), i128::from(whole.integer()?));
    if whole == 0 {
        return None;
    }
    let scaled = (200 * part * 10_i128.pow(u32::from(places)) + whole) / (2 * whole);
    shifted(Decimal::from_integer(i64::try_from(scaled).ok()?), -i32::from(places))
}

/// Shares of one whole that come to more than all of it.
fn shares_above_all(section: SectionId, narrative: &Narrative) -> Option<Problem> {
    let mut sentences: Vec<usize> = narrative.shares.iter().map(|share| share.sentence).collect();
    sentences.dedup();
    sentences.into_iter().find_map(|sentence| {
        let shares: Vec<&Share> = narrative.shares.iter().filter(|share| share.sentence == sentence).collect();
        let total = sum(shares.iter().map(|share| share.percent))?;
        // Each may be rounded up by one unit of a percent at most.
        let slack = i64::try_from(shares.len()).ok()?;
        let is_above = shares.len() > 2 && total > Decimal::from_integer(100 + slack);
        let spans = shares.iter().map(|share| (share.start, share.end)).collect();
        is_above.then(|| at(section, spans, vec![format!("{total}%")]))
    })
}

/// NAR-12. Last year means the year before, in either format.
pub fn changes(context: &CheckContext, said: &Said) -> Vec<Problem> {
    let Some(last_year) = context.last_year else { return Vec::new() };
    let is_year_before = match (last_year.year(), context.report.year()) {
        (Some(before), Some(year)) => before.checked_add(1) == Some(year),
        _ => true,
    };
    let mut problems = Vec::new();
    for (section, narrative) in said.sections().filter(|_| is_year_before) {
        for change in &narrative.changes {
            problems.extend(wrong_change(context.report, last_year, section, change));
        }
    }
    problems
}

fn wrong_change(report: &Report, last_year: &Report, section: SectionId, change: &Change) -> Option<Problem> {
    let fact = &change.fact;
    super::whose(report, section, fact)?;
    let (now, before) = (truth(report, fact)?, truth(last_year, fact)?);
    let is_right = [fact.value]
        .into_iter()
        .chain(now.all())
        .any(|now| before.all().any(|before| is_change(now, before, change) != Some(false)));
    if is_right {
        return None;
    }
    let by = now.amount.minus(before.amount)?;
    let unit = if change.is_percent { "%" } else { "" };
    let recomputed = if change.is_percent { percent(by.abs(), before.amount, change.places)? } else { by.abs() };
    let direction = |is_up: bool| if is_up { "增加" } else { "减少" };
    let words = vec![
        format!("{}{}{unit}", direction(change.is_up), change.by),
        format!("{}{recomputed}{unit}", direction(!by.is_negative())),
    ];
    let cells = now.cells.clone();
    Some(Problem { cells, is_uncertain: !fact.is_sure, ..at(section, vec![(change.start, change.end)], words) })
}

/// Whether the change is the one said; `None` when it cannot be told.
fn is_change(now: Decimal, before: Decimal, change: &Change) -> Option<bool> {
    let by = now.minus(before)?;
    let is_this_way = by.is_zero() || by.is_negative() != change.is_up;
    if !is_this_way {
        return Some(false);
    }
    if change.is_percent { is_share(by.abs(), before, change.by, change.places) } else { Some(by.abs() == change.by) }
}

/// NAR-13: where the tables do not say which of two is right.
pub fn differing(context: &CheckContext, said: &Said) -> Vec<Problem> {
    let report = context.report;
    let firm: Vec<(SectionId, &Fact)> =
        said.facts().filter(|(section, fact)| tables::is_firm(report, *section, fact)).collect();
    let mut problems = Vec::new();
    for (at_second, (section, second)) in firm.iter().enumerate() {
        let first = firm[..at_second].iter().find(|(_, first)| first.measure == second.measure);
        let Some((first_section, first)) = first else { continue };
        let is_elsewhere = first_section != section || first.sentence != second.sentence;
        if is_elsewhere && first.value != second.value && truth(report, second).is_none() {
            problems.push(Problem {
                spans: tables::spans(&[(*first_section, *first), (*section, *second)]),
                section: Some(*first_section),
                detail: Detail::Words(vec![first.value.to_string(), second.value.to_string()]),
                is_uncertain: subject(first) != subject(second) || first.scope == Scope::Own,
                ..Problem::default()
            });
        }
    }
    problems
}

/// 本机关 is who speaks where nobody is named.
fn subject(fact: &Fact) -> Scope {
    if fact.scope == Scope::Writer { Scope::Unnamed } else { fact.scope }
}

/// NAR-14: one hint for each section.
pub fn unchecked(context: &CheckContext, said: &Said) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (section, narrative) in said.sections() {
        let facts = narrative.facts.iter().filter(|fact| !tables::is_checked(context.report, fact) && !fact.is_denial);
        let mut places: Vec<(usize, usize)> = facts.map(|fact| (fact.start, fact.end)).collect();
        places.extend(narrative.unread().map(|figure| (figure.start, figure.end)));
        places.sort_unstable();
        places.dedup();
        if !places.is_empty() {
            problems.push(Problem { detail: Detail::None, ..at(section, places, Vec::new()) });
        }
    }
    problems
}
