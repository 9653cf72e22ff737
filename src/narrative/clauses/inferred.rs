//! What a sentence is about that does not say so: by words that stand nowhere
//! but in the form, each with a figure.

use super::{Class, Disclosure, Measure, Reader, Token, Topic, has, is_hard_boundary};

impl Reader {
    pub(super) fn infer(&mut self, tokens: &[Token]) {
        if has(tokens, Class::Direct) && has(tokens, Class::AfterReview) {
            self.context.disclosure = Disclosure::InSentence;
        }
        // 办理留言13件，不予公开2件: something else may be published or not.
        let is_foreign = |token: &Token| {
            matches!(token.class, Class::Foreign | Class::Paper | Class::OtherApply | Class::ProcessingFee)
        };
        let foreign = tokens.iter().position(is_foreign).unwrap_or(tokens.len());
        let tokens = &tokens[..foreign];
        let is_free =
            self.context.topic.is_none() && (is_outcomes(tokens) || is_applicants(tokens) || is_carried(tokens));
        // Whatever was spoken of before: so many are but those of the form.
        if is_free || outcomes(tokens).len() > 3 {
            self.context.topic = Some(Topic::Requests);
        }
    }
}

/// The clauses of a sentence that have a figure.
fn counted(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    let is_boundary = |token: &Token| is_hard_boundary(token.class) || token.class == Class::Pause;
    tokens.split(is_boundary).filter(|clause| has(clause, Class::Figure))
}

/// 不予公开4件，无法提供5件; or one of them beside 申请 or 办理结果.
fn is_outcomes(tokens: &[Token]) -> bool {
    let seen = outcomes(tokens);
    let is_of_form = |outcome: &Measure| !matches!(outcome, Measure::Granted | Measure::OtherOutcome);
    seen.iter().any(is_of_form) && (seen.len() > 1 || has(tokens, Class::Apply))
        || !seen.is_empty() && has(tokens, Class::Results)
}

/// The outcomes that stand beside a figure.
fn outcomes(tokens: &[Token]) -> Vec<Measure> {
    let mut seen: Vec<Measure> = Vec::new();
    for clause in counted(tokens) {
        for outcome in clause.iter().filter_map(|token| Measure::of_outcome(token.class)) {
            if !seen.contains(&outcome) {
                seen.push(outcome);
            }
        }
    }
    seen
}

/// 自然人8件，法人或其他组织1件.
fn is_applicants(tokens: &[Token]) -> bool {
    let mut seen: Vec<Class> = Vec::new();
    for clause in counted(tokens) {
        seen.extend(clause.iter().map(|token| token.class).filter(|class| Measure::of_applicant(*class).is_some()));
    }
    // 自然人、商业企业申请分别为66件、5件.
    if has(tokens, Class::Respectively) {
        seen.extend(tokens.iter().map(|token| token.class).filter(|class| Measure::of_applicant(*class).is_some()));
    }
    seen.contains(&Class::Natural) && seen.iter().any(|class| *class != Class::Natural)
}

/// 收到70件，结转下年度1件: only requests for disclosure are carried.
fn is_carried(tokens: &[Token]) -> bool {
    let is_verb = |token: &Token| {
        matches!(
            token.class,
            Class::Received
                | Class::NewReceived
                | Class::ReceivedAndHandled
                | Class::Answered
                | Class::Handled
                | Class::Unfinished
        )
    };
    let is_carry = |token: &Token| token.class == Class::Carry && token.end - token.start > 1;
    let is_year = |token: &Token| matches!(token.class, Class::LastYear | Class::NextYear) || token.value > 1990;
    let is_said = |clause: &[Token]| clause.iter().any(is_carry) && clause.iter().any(is_year);
    let mut clauses = tokens.split(|token| is_hard_boundary(token.class));
    // 受理申请63件，办结61件，结转2件; 新收申请4017件
    let is_told = has(tokens, Class::Apply)
        && (has(tokens, Class::NewReceived) || has(tokens, Class::Answered) && tokens.iter().any(is_carry));
    has(tokens, Class::Figure) && (is_told || tokens.iter().any(is_verb) && clauses.any(is_said))
}
