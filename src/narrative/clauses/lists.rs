//! Parts behind the total that they divide.

use super::{
    Class, Dispute, DisputeResult, Fact, Habit, List, ListKind, Measure, Reader, Scope, Token, Tolerance, Unit, has,
    is_hard_boundary, named,
};

/// Which measures are meant.
type Which = fn(Measure) -> bool;

impl Reader {
    /// Parts behind the total that they divide.
    pub(super) fn lists(&mut self, tokens: &[Token]) {
        self.include_carried_in(tokens);
        self.all_that_was_handled();
        self.only_parts(tokens);
        self.results_of_all();
        let facts = self.of_sentence();
        let mut lists = Vec::new();
        let groups: [(ListKind, Which, Which); 3] = [
            (
                ListKind::Applicants,
                |measure| matches!(measure, Measure::NewRequests | Measure::Available),
                Measure::is_applicant,
            ),
            (
                ListKind::Outcomes,
                |measure| matches!(measure, Measure::NewRequests | Measure::Available | Measure::Processed),
                |measure| measure.is_outcome() || measure == Measure::GrantedOrPartial,
            ),
            (ListKind::Fees, |measure| measure == Measure::ProcessingFee, |measure| measure == Measure::ProcessingFee),
        ];
        for (kind, is_total, is_part) in groups {
            let Some(at) = facts.iter().position(|fact| is_total(fact.measure)) else { continue };
            let total = facts[at];
            let mut parts = Vec::new();
            // 法人或其他组织10件（商业企业8件）: the latter are among the former.
            let is_legal_said = facts[at + 1..].iter().any(|fact| fact.measure == Measure::Legal);
            for fact in &facts[at + 1..] {
                if is_legal_said && fact.measure.is_of_legal() {
                    continue;
                }
                let is_of_it = is_part(fact.measure) && (fact.scope != Scope::Part || kind == ListKind::Fees);
                if is_of_it && fact.tolerance == Tolerance::Exact {
                    parts.push((fact.start, fact.end, fact.value));
                }
            }
            lists.push(List { kind, total, parts, is_open: false });
        }
        for dispute in [Dispute::Review, Dispute::Litigation] {
            let of = |result| move |fact: &&Fact| fact.measure == Measure::Dispute(dispute, result);
            let Some(total) = facts.iter().find(of(DisputeResult::Total)) else { continue };
            let results =
                [DisputeResult::Upheld, DisputeResult::Corrected, DisputeResult::Other, DisputeResult::Pending];
            let mut parts = Vec::new();
            for fact in facts {
                if results.iter().any(|result| of(*result)(&fact)) {
                    parts.push((fact.start, fact.end, fact.value));
                }
            }
            lists.push(List { kind: ListKind::Results, total: *total, parts, is_open: false });
        }
        lists.extend(self.channels(tokens));
        lists.extend(self.units(tokens));
        lists.retain(|list| list.parts.len() > 1);
        for (start, ..) in lists.iter().flat_map(|list| &list.parts) {
            for figure in self.narrative.figures.iter_mut().filter(|figure| figure.start == *start) {
                figure.is_reached = true;
            }
        }
        for list in &mut lists {
            list.is_open = tokens.iter().filter(|token| token.class == Class::Figure).any(|token| {
                let figure = self.narrative.figures[token.value];
                let is_count = figure.unit == Unit::Case || figure.unit == Unit::Piece && !figure.is_alone;
                figure.start > list.total.end && is_count && !figure.is_reached
            });
        }
        self.narrative.lists.extend(lists);
    }

    /// 宣布失效21件，废止24件: each is a part of what is not said. 废止9件，其中
    /// 宣布失效4件: the first is the sum.
    fn only_parts(&mut self, tokens: &[Token]) {
        let facts = &mut self.narrative.facts[self.first_fact..];
        let is_cumulative = |measure| {
            matches!(measure, Measure::NormativeRepealed | Measure::RulesRepealed | Measure::ProcessingFeeCases)
        };
        for at in 0..facts.len() {
            let (first, rest) = facts[at..].split_at_mut(1);
            let is_same = |fact: &&mut Fact| fact.measure == first[0].measure;
            let Some(second) = rest.iter_mut().find(is_same).filter(|_| is_cumulative(first[0].measure)) else {
                continue;
            };
            let between = |token: &Token| token.start > first[0].start && token.start < second.start;
            let divides = tokens.iter().any(|token| token.class == Class::Among && between(token));
            if second.scope == Scope::Part && !divides {
                first[0].scope = Scope::Part;
            }
        }
    }

    /// 诉讼6件，其中直接起诉2件、复议后起诉4件，5件均维持: more than there were of
    /// the kind that was named last, so of both.
    fn results_of_all(&mut self) {
        let facts = &mut self.narrative.facts[self.first_fact..];
        let total = |facts: &[Fact], dispute| {
            let of = |fact: &&Fact| fact.measure == Measure::Dispute(dispute, DisputeResult::Total);
            facts.iter().find(of).map(|fact| fact.value)
        };
        let Some(all) = total(facts, Dispute::Litigation) else { return };
        for at in 0..facts.len() {
            let Measure::Dispute(kind @ (Dispute::Direct | Dispute::AfterReview), _) = facts[at].measure else {
                continue;
            };
            let is_more = facts[at].value <= all && total(facts, kind).is_some_and(|of_kind| of_kind < facts[at].value);
            for fact in facts[at..].iter_mut().filter(|_| is_more) {
                if let Measure::Dispute(dispute, result) = &mut fact.measure
                    && *dispute == kind
                    && *result > DisputeResult::Filed
                {
                    *dispute = Dispute::Litigation;
                }
            }
        }
    }

    /// 办理61件，办结54件: the first are all that there were.
    fn all_that_was_handled(&mut self) {
        let facts = &mut self.narrative.facts[self.first_fact..];
        let is_of = |habit| move |fact: &Fact| fact.measure == Measure::Processed && fact.habit == habit;
        let Some(decided) = facts.iter().rposition(is_of(Habit::Usual)) else { return };
        if let Some(handled) = facts[..decided].iter().position(is_of(Habit::Loose)) {
            facts[handled].measure = Measure::Available;
        }
    }

    /// 受理749件（含上年结转36件）: what was carried in is part of it.
    fn include_carried_in(&mut self, tokens: &[Token]) {
        let facts = &mut self.narrative.facts[self.first_fact..];
        let Some(carried) = facts.iter().position(|fact| fact.measure == Measure::CarriedIn) else { return };
        let at = facts[carried].start;
        let is_within = |class: Class| matches!(class, Class::Among | Class::OpenBracket);
        let among = tokens.iter().rposition(|token| is_within(token.class) && token.start < at);
        let Some(among) = among else { return };
        // 7件（网上6件、来信1件），上年结转2件: not of the seven. 其中新收9件、结转2件 are.
        let is_new = |start| facts.iter().any(|fact| fact.start == start && fact.habit == Habit::Strict);
        let mut between = tokens[among..].iter().take_while(|token| token.start < at);
        let is_apart = between.any(|token| match token.class {
            Class::CloseBracket | Class::Semicolon => true,
            Class::Figure => !is_new(token.start),
            _ => false,
        });
        if is_apart {
            return;
        }
        let open = tokens[..=among].iter().rposition(|token| token.class == Class::Figure);
        let Some(open) = open else { return };
        let figure = self.narrative.figures[tokens[open].value];
        for fact in facts {
            let is_there = fact.start == figure.start && fact.habit != Habit::Strict;
            if is_there && (fact.measure == Measure::NewRequests || fact.habit == Habit::Loose) {
                fact.measure = Measure::Available;
            }
        }
    }

    /// 网上60件、信函21件, behind the total.
    fn channels(&self, tokens: &[Token]) -> Option<List> {
        let total = *self
            .of_sentence()
            .iter()
            .find(|fact| matches!(fact.measure, Measure::NewRequests | Measure::Available))?;
        self.parts_behind(tokens, total, ListKind::Channels, |before, after| {
            has(before, Class::Channel) || has(after, Class::Channel)
        })
    }

    /// 甲局5件、乙局3件, behind the total.
    fn units(&self, tokens: &[Token]) -> Option<List> {
        let total = *self
            .of_sentence()
            .iter()
            .find(|fact| matches!(fact.measure, Measure::NewRequests | Measure::Available))?;
        self.parts_behind(tokens, total, ListKind::Units, |before, _| named(before).is_some())
    }

    fn parts_behind(
        &self,
        tokens: &[Token],
        total: Fact,
        kind: ListKind,
        is_part: impl Fn(&[Token], &[Token]) -> bool,
    ) -> Option<List> {
        let among = tokens.iter().position(|token| token.class == Class::Among && token.start >= total.end)?;
        let mut parts = Vec::new();
        let mut start = among;
        for (at, token) in tokens.iter().enumerate().skip(among) {
            if token.class == Class::Semicolon {
                break;
            }
            if token.class == Class::Figure {
                let figure = self.narrative.figures[token.value];
                let end = tokens[at + 1..].iter().position(|token| {
                    is_hard_boundary(token.class) || matches!(token.class, Class::Pause | Class::Figure)
                });
                let after = &tokens[at + 1..end.map_or(tokens.len(), |end| at + 1 + end)];
                let is_count = matches!(figure.unit, Unit::Case | Unit::Piece) && figure.tolerance == Tolerance::Exact;
                if is_count && is_part(&tokens[start..at], after) {
                    parts.push((figure.start, figure.end, figure.value));
                }
                start = at + 1;
            }
        }
        Some(List { kind, total, parts, is_open: false })
    }
}
