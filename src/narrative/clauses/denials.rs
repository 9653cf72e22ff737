//! What is said without a figure: denials, and what is said of all.

use super::{
    Around, Class, Decimal, Disclosure, Dispute, DisputeResult, Fact, Habit, Measure, Reader, Scope, Statement,
    StatementKind, Token, Tolerance, Topic, has, last,
};

impl Reader {
    /// What a clause says without a figure: denials, and what is said of all.
    pub(super) fn end_clause(&mut self, clause: &[Token], sentence: &[Token]) {
        if has(clause, Class::Figure) {
            return;
        }
        if let Some(at) = last(clause, |class| class == Class::Negator) {
            let at = clause.iter().position(|token| token.class == Class::Negator).unwrap_or(at);
            self.denial(clause, at, sentence);
        } else if let Some(at) = last(clause, |class| class == Class::All) {
            self.statement(clause, at, sentence);
        } else {
            self.only_result(clause);
        }
    }

    /// 行政诉讼1件，结果维持: what became of the only one.
    fn only_result(&mut self, clause: &[Token]) {
        let of = |class| DisputeResult::of(class).or((class == Class::AnyOther).then_some(DisputeResult::Other));
        let result = clause.iter().find_map(|token| of(token.class));
        let is_all = clause.iter().all(|token| of(token.class).is_some() || token.class.is_filler());
        let (Some(result), true) = (result, is_all) else { return };
        let Some(total) = self.of_sentence().last().copied() else { return };
        let Measure::Dispute(dispute, DisputeResult::Total) = total.measure else { return };
        if total.value == Decimal::from_integer(1) {
            let (start, end) = (clause[0].start, clause[clause.len() - 1].end);
            self.narrative.facts.push(Fact { measure: Measure::Dispute(dispute, result), start, end, ..total });
        }
    }

    fn denial(&mut self, clause: &[Token], at: usize, sentence: &[Token]) {
        // 复议、诉讼均未发生: what is denied may stand before.
        let behind = &clause[at + 1..];
        let is_empty = behind.iter().all(|token| token.class.is_filler() || token.class == Class::Occurs);
        let denied = if is_empty { &clause[..at] } else { behind };
        let (start, end) = (clause[at].start, clause.last().map_or(0, |token| token.end));
        // 无行政复议纠错: of those with a certain result there are none.
        let is_narrow = denied.iter().any(|token| DisputeResult::of(token.class).is_some());
        if is_narrow || has(denied, Class::Flaw) || has(denied, Class::Plan) {
            return;
        }
        let about_requests = self.is_about_requests() || has(clause, Class::Request);
        // 未收取检索费 says nothing of the fee of today, 检索费等任何费用 does.
        let is_charged = has(denied, Class::Charge) && !has(denied, Class::OldFee);
        let is_of_fee = has(denied, Class::ProcessingFee)
            || ((is_charged || has(denied, Class::AnyFee))
                && (about_requests || has(sentence, Class::Topic) || self.context.topic == Some(Topic::ProcessingFee)));
        let mut measures = Vec::new();
        if has(denied, Class::AdminFee) {
            // 无行政事业性收费项目 says that there is nothing to pay for.
            let is_none = has(denied, Class::Charge) || has(denied, Class::Occurs);
            measures.extend(is_none.then_some(Measure::AdminFees));
        } else if is_of_fee {
            measures.push(Measure::ProcessingFee);
        } else if has(denied, Class::Unchanged) {
            let is_of_items = self.context.topic == Some(Topic::AdminFee);
            measures.extend(is_of_items.then_some(Measure::FeeItemsChange));
        } else {
            // 上年度无结转.
            let may_carry = about_requests || has(sentence, Class::Request);
            let may_carry = may_carry.then(|| has(&clause[..at], Class::LastYear));
            denied_requests(denied, about_requests, may_carry, &mut measures);
            measures.extend(denied_documents(denied));
            measures.extend(denied_decisions(denied));
        }
        if self.context.disclosure != Disclosure::Nowhere {
            let disputes = denied.iter().filter_map(|token| Dispute::of(token.class));
            measures.extend(disputes.map(|dispute| Measure::Dispute(dispute, DisputeResult::Total)));
        }
        for measure in measures {
            if !self.says(measure) {
                self.deny(measure, start, end, clause);
            }
        }
    }

    fn deny(&mut self, measure: Measure, start: usize, end: usize, clause: &[Token]) {
        if measure.is_of_requests() {
            self.context.topic = Some(Topic::Requests);
        }
        let scope = self.scope(&Around { before: clause, after: &[], earlier: clause, later: &[] });
        self.narrative.facts.push(Fact {
            measure,
            value: Decimal::from_integer(0),
            tolerance: Tolerance::Exact,
            scope,
            start,
            end,
            is_denial: true,
            habit: Habit::Usual,
            is_sure: true,
            sentence: self.sentence,
        });
    }

    /// 均已办结, 均获维持.
    fn statement(&mut self, clause: &[Token], at: usize, sentence: &[Token]) {
        let said = &clause[at + 1..];
        let (start, end) = (clause[at].start, clause.last().map_or(0, |token| token.end));
        let scope = self.of_sentence().last().map_or(Scope::Unnamed, |fact| fact.scope);
        let mut about = Vec::new();
        // 均维持原行为或驳回请求: of each of the two nobody says how many.
        let upheld = last(said, |class| class == Class::Upheld).unwrap_or(said.len());
        if said[upheld.min(said.len())..].iter().any(|token| token.class == Class::And) {
            return;
        }
        // 均为维持或其他结果
        let mut results = said.iter().filter(|token| DisputeResult::of(token.class).is_some());
        if results.any(|token| token.class != Class::Upheld) {
            return;
        }
        if has(said, Class::Upheld) {
            // 复议6件，其中维持5件；诉讼2件，均判决维持: the results of the others
            // are said already.
            let mut before = sentence.iter().rev().skip_while(|token| token.start >= start);
            let part = before.find(|token| token.class == Class::Semicolon).map_or(0, |token| token.end);
            let has_results = |dispute| {
                self.of_sentence().iter().any(|fact| {
                    matches!(fact.measure, Measure::Dispute(other, result) if other == dispute && result > DisputeResult::Filed)
                })
            };
            let totals = self.of_sentence().iter().filter_map(|fact| match fact.measure {
                Measure::Dispute(dispute, DisputeResult::Total)
                    if !fact.value.is_zero() && fact.start >= part && !has_results(dispute) =>
                {
                    Some(dispute)
                }
                _ => None,
            });
            about.extend(totals.map(|dispute| Measure::Dispute(dispute, DisputeResult::Upheld)));
            // 复议3件、诉讼2件，复议均维持
            let named = named_disputes(&clause[..at]);
            if !named.is_empty() {
                about.retain(|measure| matches!(measure, Measure::Dispute(dispute, _) if named.contains(dispute)));
            }
            if about.is_empty() && self.of_sentence().is_empty() && self.context.disclosure != Disclosure::Nowhere {
                about.extend(disputes_alone(&clause[..at]));
            }
            if !about.is_empty() {
                let kind = StatementKind::AllUpheld;
                self.narrative.statements.push(Statement { kind, about, scope, start, end });
            }
        } else if has(said, Class::Answered) && !has(clause, Class::Deadline) && self.is_about_requests() {
            let known =
                self.of_sentence().iter().any(|fact| matches!(fact.measure, Measure::NewRequests | Measure::Available));
            if known && !has(clause, Class::Foreign) && !has(clause, Class::Litigation) && !has(clause, Class::Review) {
                let kind = StatementKind::AllAnswered;
                self.narrative.statements.push(Statement { kind, about, scope, start, end });
            }
        }
    }
}

fn denied_requests(denied: &[Token], about_requests: bool, may_carry: Option<bool>, measures: &mut Vec<Measure>) {
    let last_noun = last(denied, |class| class == Class::Request || class == Class::Apply && about_requests);
    if let Some(noun) = last_noun {
        let before = &denied[..noun];
        let after = &denied[noun + 1..];
        // 对申请的投诉: the last noun is what is denied, unless it is one
        // more of a list.
        let mut others = after.iter().take_while(|token| !matches!(token.class, Class::Pause | Class::And));
        let is_head = others
            .all(|token| !matches!(token.class, Class::Foreign | Class::Leaf) && Dispute::of(token.class).is_none());
        let verb = |class| has(before, class);
        let is_received = verb(Class::Received) || verb(Class::NewReceived);
        // 无申请, 没有发生申请, 无人提出申请.
        let is_direct = before.iter().all(|token| {
            token.class.is_filler()
                || matches!(token.class, Class::Occurs | Class::And | Class::Handled | Class::InForce | Class::Other)
        }) && after.iter().all(|token| token.class != Class::Other);
        let is_narrow = has(before, Class::Leaf) || has(before, Class::LastYear) || has(denied, Class::Carry);
        if is_head && !is_narrow && (is_received || is_direct) {
            measures.push(Measure::NewRequests);
            if verb(Class::Handled) || verb(Class::Answered) {
                measures.push(Measure::Processed);
            }
        }
    }
    // 年末无未办结的申请
    let is_unfinished = has(denied, Class::Unfinished) && last_noun.is_some() && !has(denied, Class::LastYear);
    measures.extend(is_unfinished.then_some(Measure::CarriedOut));
    let is_carried = denied.iter().any(|token| token.class == Class::Carry && token.end - token.start > 1);
    if let Some(is_of_last_year) = may_carry.filter(|_| is_carried) {
        let last = has(denied, Class::LastYear) || is_of_last_year;
        measures.extend(last.then_some(Measure::CarriedIn));
        // 无上年结转及结转下年度的申请
        measures.extend((!last || has(denied, Class::NextYear)).then_some(Measure::CarriedOut));
    }
}

/// The disputes that a clause is about; 复议机关 is none.
fn named_disputes(subject: &[Token]) -> Vec<Dispute> {
    let is_body = |at: usize| subject.get(at + 1).is_some_and(|next| next.class == Class::Other);
    let disputes = subject.iter().enumerate().filter(|(at, _)| !is_body(*at));
    disputes.filter_map(|(_, token)| Dispute::of(token.class)).collect()
}

/// 因政府信息公开引发的行政复议均获维持: no others are told apart.
fn disputes_alone(subject: &[Token]) -> Vec<Measure> {
    let is_plain = subject.iter().all(|token| {
        token.class.is_filler()
            || matches!(
                token.class,
                Class::Topic | Class::Request | Class::Occurs | Class::Of | Class::And | Class::Pause | Class::Whole
            )
            || matches!(token.class, Class::Review | Class::Litigation)
    });
    let disputes = subject.iter().filter(|_| is_plain).filter_map(|token| Dispute::of(token.class));
    disputes.map(|dispute| Measure::Dispute(dispute, DisputeResult::Upheld)).collect()
}

/// 未制定、废止规章和规范性文件.
fn denied_documents(denied: &[Token]) -> Vec<Measure> {
    if has(denied, Class::Foreign) || has(denied, Class::Treated) {
        return Vec::new();
    }
    let classes = || denied.iter().map(|token| token.class);
    let nouns = classes().filter(|class| matches!(class, Class::Normative | Class::Rules));
    let of_noun = |noun| classes().filter_map(move |verb| Measure::of_documents(noun, verb));
    nouns.flat_map(of_noun).collect()
}

/// 未实施行政处罚和行政强制: nothing else may stand beside them.
fn denied_decisions(denied: &[Token]) -> impl Iterator<Item = Measure> {
    let is_plain = denied.iter().all(|token| {
        token.class.is_filler()
            || matches!(token.class, Class::Occurs | Class::Pause | Class::And)
            || Measure::of_decision(token.class).is_some()
    });
    denied.iter().filter(move |_| is_plain).filter_map(|token| Measure::of_decision(token.class))
}
