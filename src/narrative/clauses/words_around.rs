//! The words around a figure, and what they are to it.

use super::super::Scope;
use super::super::measures::{Dispute, DisputeResult, Measure};
use super::super::tokens::Token;
use super::super::words::Class;
use super::Habit;

/// The words that say what is counted, as opposed to what is done to it.
pub(super) fn is_noun(class: Class) -> bool {
    use Class as C;
    matches!(
        class,
        C::Request
            | C::Apply
            | C::OtherApply
            | C::Topic
            | C::Leaf
            | C::Channel
            | C::Unfinished
            | C::Foreign
            | C::Normative
            | C::Rules
            | C::Filed
            | C::ProcessingFee
            | C::AdminFee
            | C::Charge
            | C::AnyFee
            | C::OldFee
            | C::AnyOther
            | C::Paper
    ) || Measure::of_outcome(class).is_some()
        || Measure::of_applicant(class).is_some()
        || Measure::of_decision(class).is_some()
        || Dispute::of(class).is_some()
        || DisputeResult::of(class).is_some()
}

pub(super) fn is_request_verb(class: Class) -> bool {
    matches!(class, Class::Received | Class::NewReceived | Class::ReceivedAndHandled | Class::Answered | Class::Handled)
}

pub(super) fn is_document_verb(class: Class) -> bool {
    matches!(class, Class::Made | Class::Published | Class::Open | Class::Repealed | Class::InForce | Class::Treated)
}

pub(super) fn is_hard_boundary(class: Class) -> bool {
    matches!(
        class,
        Class::Comma | Class::Semicolon | Class::Colon | Class::OpenBracket | Class::CloseBracket | Class::Stop
    )
}

pub(super) fn has(tokens: &[Token], class: Class) -> bool {
    tokens.iter().any(|token| token.class == class)
}

pub(super) fn last(tokens: &[Token], is_wanted: impl Fn(Class) -> bool) -> Option<usize> {
    tokens.iter().rposition(|token| is_wanted(token.class))
}

pub(super) fn first(tokens: &[Token], is_wanted: impl Fn(Class) -> bool) -> Option<Class> {
    tokens.iter().map(|token| token.class).find(|class| is_wanted(*class))
}

/// The words around a figure within its clause.
pub(super) struct Around<'a> {
    pub before: &'a [Token],
    pub after: &'a [Token],
    /// All of the sentence before and behind it.
    pub earlier: &'a [Token],
    pub later: &'a [Token],
}

impl Around<'_> {
    pub fn has(&self, class: Class) -> bool {
        has(self.before, class) || has(self.after, class)
    }

    /// The noun nearest before the figure, else the first one behind it.
    pub fn noun(&self) -> Option<Class> {
        // 2起依申请公开疑难案例: no requests, but something about them.
        let is_about = |at: usize| {
            let mut behind =
                self.after[at + 1..].iter().map(|token| token.class).skip_while(|class| *class == Class::Of);
            self.after[at].class == Class::Request && behind.next() == Some(Class::Other)
        };
        if self.noun_before().is_none() && (0..self.after.len()).any(is_about) {
            return Some(Class::Leaf);
        }
        // 对属于执法案卷的3件申请不予公开, 对1件涉及商业秘密的申请作出不予公开决定.
        let decided = self.after.iter().skip_while(|token| !matches!(token.class, Class::Request | Class::Apply));
        let mut decided = decided.map(|token| token.class);
        let mut decided = decided.by_ref().find(|class| Measure::of_outcome(*class).is_some() || *class == Class::Leaf);
        if self.noun_before().is_none_or(|noun| noun == Class::Leaf)
            && last(self.before, is_request_verb).is_none()
            && let Some(outcome) = decided.take_if(|class| *class != Class::Leaf)
        {
            return Some(outcome);
        }
        // 1件因本机关不掌握相关信息无法提供
        if self.before.iter().all(|token| token.class.is_filler() || token.class == Class::Among)
            && let Some(outcome) = self.outcome_for_a_reason()
        {
            return Some(outcome);
        }
        // 有1件政府信息公开申请引发行政复议
        let led = self.after.iter().skip_while(|token| token.class != Class::Request).skip(1);
        let mut led = led.map(|token| token.class).skip_while(|class| class.is_filler());
        if self.noun_before().is_none()
            && led.next() == Some(Class::Occurs)
            && let Some(dispute) = led.next().filter(|class| Dispute::of(*class).is_some())
        {
            return Some(dispute);
        }
        // 2件答复在行政复议中被纠正
        if self.noun_before().is_none()
            && let Some(result) = self.result_of_answers()
        {
            return Some(result);
        }
        // 收到1件来自自然人的政府信息公开申请.
        if self.noun_before().is_none()
            && has(self.after, Class::Request)
            && last(self.before, is_request_verb).is_some()
        {
            return Some(Class::Request);
        }
        // 17件政府信息公开行政复议案件: not of disclosure as such.
        let dispute = first(self.after, |class| Dispute::of(class).is_some());
        let after = first(self.after, is_noun);
        self.noun_before().or(if after == Some(Class::Topic) { dispute.or(after) } else { after })
    }

    /// What was decided behind a figure and the reason for it.
    fn outcome_for_a_reason(&self) -> Option<Class> {
        let mut nouns = self.after.iter().map(|token| token.class).filter(|class| is_noun(*class));
        let is_reason = nouns.next() == Some(Class::Leaf);
        nouns.find(|class| *class != Class::Leaf).filter(|class| is_reason && Measure::of_outcome(*class).is_some())
    }

    /// What became, in a dispute, of the answers that are counted.
    fn result_of_answers(&self) -> Option<Class> {
        let mut words = self.after.iter().map(|token| token.class).filter(|class| !class.is_filler());
        let is_counted = matches!(words.next(), Some(Class::Answered | Class::Request | Class::Apply));
        let mut words = words.skip_while(|class| Dispute::of(*class).is_none());
        (is_counted && words.next().is_some()).then_some(())?;
        words.find(|class| DisputeResult::of(*class).is_some())
    }

    fn noun_before(&self) -> Option<Class> {
        match self.nearest_before() {
            // 信箱来信网上5件: how it came says nothing of what it is.
            Some(Class::Channel) if has(self.before, Class::Foreign) => Some(Class::Foreign),
            noun => noun,
        }
    }

    fn nearest_before(&self) -> Option<Class> {
        let mut end = self.before.len();
        while let Some(at) = last(&self.before[..end], is_noun) {
            // 自然人申请, 网上申请: who or how says what is counted.
            let of = self.before[..at].iter().rfind(|token| token.class != Class::Of).map(|token| token.class);
            let is_head = self.before[at].class == Class::Apply
                && of.is_some_and(|class| Measure::of_applicant(class).is_some() || class == Class::Channel);
            // 不予公开的政府信息公开申请5件
            let is_decided = matches!(self.before[at].class, Class::Apply | Class::Request)
                && of.is_some_and(|class| Measure::of_outcome(class).is_some());
            if !is_head && !is_decided {
                return Some(self.before[at].class);
            }
            end = at;
        }
        None
    }

    /// The verb nearest before the figure, else the first one behind it.
    pub fn verb(&self, is_wanted: impl Fn(Class) -> bool + Copy) -> Option<Class> {
        last(self.before, is_wanted).map(|at| self.before[at].class).or_else(|| first(self.after, is_wanted))
    }
}

/// What a figure counts, and how sure that is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub measure: Measure,
    /// 受理并答复: both in one figure.
    pub also: Option<Measure>,
    pub is_sure: bool,
    pub habit: Habit,
    /// Not of all that the report is about.
    pub is_part: bool,
}

impl From<Measure> for Counted {
    fn from(measure: Measure) -> Self {
        Self { measure, also: None, is_sure: true, habit: Habit::Usual, is_part: false }
    }
}

impl Counted {
    /// 行政复议、行政诉讼0件: none of either.
    pub fn of_each(self) -> Self {
        match self.measure {
            Measure::Dispute(Dispute::Any, result) => Self {
                measure: Measure::Dispute(Dispute::Review, result),
                also: Some(Measure::Dispute(Dispute::Litigation, result)),
                ..self
            },
            _ => self,
        }
    }
}

/// 受理并办结, 受理公众申请并按时答复: a verb of coming in and one of being
/// decided, in one.
pub(super) fn is_joined(before: &[Token]) -> bool {
    let Some(and) = last(before, |class| class == Class::And) else { return false };
    let verb = last(&before[..and], is_request_verb).map(|at| before[at].class);
    let is_step = |class| matches!(class, Class::Deadline | Class::Other | Class::Handled);
    let mut behind = before[and + 1..].iter().filter(|token| !is_step(token.class));
    matches!(verb, Some(Class::Received | Class::NewReceived))
        && behind.next().is_some_and(|token| token.class == Class::Answered)
}

/// What 分别 may divide.
pub(super) fn is_countable(class: Class) -> bool {
    Measure::of_outcome(class).is_some()
        || Measure::of_applicant(class).is_some()
        || Dispute::of(class).is_some()
        || DisputeResult::of(class).is_some()
        || matches!(class, Class::Channel | Class::Licensing | Class::Penalty | Class::Compulsion)
}

/// Whether the words before a figure say that it is a difference.
pub(super) fn trend(before: &[Token]) -> Option<bool> {
    let at = last(before, |class| matches!(class, Class::Up | Class::Down))?;
    let is_last = before[at + 1..].iter().all(|token| {
        token.class.is_filler() || matches!(token.class, Class::About | Class::AtLeast | Class::AtMost | Class::Share)
    });
    is_last.then_some(before[at].class == Class::Up)
}

/// Whether the words behind a figure lead on to another: 由31件增至45件.
pub(super) fn leads_on(after: &[Token]) -> bool {
    after.iter().all(|token| {
        token.class.is_filler()
            || matches!(token.class, Class::UpTo | Class::DownTo | Class::Date | Class::LastYear | Class::Of)
    }) && after.iter().any(|token| matches!(token.class, Class::UpTo | Class::DownTo))
}

/// A body that is named just before a verb: 市公安局收到….
pub(super) fn named(before: &[Token]) -> Option<Scope> {
    let body = before.iter().rev().find(|token| token.class == Class::Other && token.value > 0)?;
    Some(Scope::Named(body.start, body.end))
}
