//! What each figure counts: decided by the words around it in its clause, and
//! by what its sentence was about before.

use super::measures::{Dispute, DisputeResult, Measure};
use super::numbers::shifted;
use super::tokens::Token;
use super::words::{Class, Unit};
use super::{Change, Fact, Figure, List, ListKind, Narrative, Scope, Share, Statement, StatementKind, Tolerance};
use crate::report::Decimal;

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    Requests,
    ProcessingFee,
    AdminFee,
    /// Something that the tables do not hold.
    Foreign,
}

/// What was said before in the sentence, and of it what holds for the
/// paragraph.
#[derive(Debug, Clone, Default)]
struct Context {
    topic: Option<Topic>,
    /// Disclosure was mentioned, so that disputes are about it.
    is_disclosure: bool,
    /// The last figure stood before its noun: 17件复议、8件诉讼.
    is_figure_first: bool,
    /// In this sentence, not just in its paragraph.
    is_said_here: bool,
    dispute: Option<Dispute>,
    /// Both kinds were mentioned, and no request since.
    disputes: [bool; 2],
    is_filed: bool,
    document: Option<(Class, Option<Class>)>,
    scope: Option<Scope>,
}

pub fn read(tokens: &[Token], figures: Vec<Figure>, year: Option<u16>) -> Narrative {
    let mut reader = Reader {
        narrative: Narrative { figures, ..Narrative::default() },
        year: year.map(usize::from),
        context: Context::default(),
        sentence: 0,
        first_fact: 0,
    };
    let mut start = 0;
    for at in 0..=tokens.len() {
        if tokens.get(at).is_none_or(|token| token.class == Class::Stop) {
            reader.sentence(&tokens[start..at]);
            // A line end begins something new; a full stop goes on about it.
            let is_line = tokens.get(at).is_none_or(|token| token.value > 0);
            reader.end_sentence(is_line);
            start = at + 1;
        }
    }
    reader.narrative
}

struct Reader {
    narrative: Narrative,
    year: Option<usize>,
    context: Context,
    sentence: usize,
    /// Of the sentence.
    first_fact: usize,
}

/// The words that say what is counted, as opposed to what is done to it.
fn is_noun(class: Class) -> bool {
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
    ) || Measure::of_outcome(class).is_some()
        || Measure::of_applicant(class).is_some()
        || Measure::of_decision(class).is_some()
        || Dispute::of(class).is_some()
        || DisputeResult::of(class).is_some()
}

fn is_request_verb(class: Class) -> bool {
    matches!(class, Class::Received | Class::NewReceived | Class::ReceivedAndHandled | Class::Answered | Class::Handled)
}

fn is_document_verb(class: Class) -> bool {
    matches!(class, Class::Made | Class::Published | Class::Open | Class::Repealed | Class::InForce | Class::Treated)
}

fn is_hard_boundary(class: Class) -> bool {
    matches!(
        class,
        Class::Comma | Class::Semicolon | Class::Colon | Class::OpenBracket | Class::CloseBracket | Class::Stop
    )
}

fn has(tokens: &[Token], class: Class) -> bool {
    tokens.iter().any(|token| token.class == class)
}

fn last(tokens: &[Token], is_wanted: impl Fn(Class) -> bool) -> Option<usize> {
    tokens.iter().rposition(|token| is_wanted(token.class))
}

fn first(tokens: &[Token], is_wanted: impl Fn(Class) -> bool) -> Option<Class> {
    tokens.iter().map(|token| token.class).find(|class| is_wanted(*class))
}

/// The words around a figure within its clause.
struct Around<'a> {
    before: &'a [Token],
    after: &'a [Token],
    /// All of the sentence before and behind it.
    earlier: &'a [Token],
    later: &'a [Token],
}

impl Around<'_> {
    fn has(&self, class: Class) -> bool {
        has(self.before, class) || has(self.after, class)
    }

    /// The noun nearest before the figure, else the first one behind it.
    fn noun(&self) -> Option<Class> {
        // 17件政府信息公开行政复议案件: not of disclosure as such.
        let dispute = first(self.after, |class| Dispute::of(class).is_some());
        let after = first(self.after, is_noun);
        self.noun_before().or(if after == Some(Class::Topic) { dispute.or(after) } else { after })
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
            let is_head = self.before[at].class == Class::Apply
                && at > 0
                && (Measure::of_applicant(self.before[at - 1].class).is_some()
                    || self.before[at - 1].class == Class::Channel);
            if !is_head {
                return Some(self.before[at].class);
            }
            end = at;
        }
        None
    }

    /// The verb nearest before the figure, else the first one behind it.
    fn verb(&self, is_wanted: impl Fn(Class) -> bool + Copy) -> Option<Class> {
        last(self.before, is_wanted).map(|at| self.before[at].class).or_else(|| first(self.after, is_wanted))
    }
}

/// What a figure counts, and how sure that is.
#[derive(Debug, Clone, Copy)]
struct Counted {
    measure: Measure,
    /// 受理并答复: both in one figure.
    also: Option<Measure>,
    is_sure: bool,
    is_strict: bool,
    is_loose: bool,
}

impl From<Measure> for Counted {
    fn from(measure: Measure) -> Self {
        Self { measure, also: None, is_sure: true, is_strict: false, is_loose: false }
    }
}

impl Reader {
    fn end_sentence(&mut self, is_line: bool) {
        self.sentence += 1;
        let topic = self.context.topic.filter(|_| !is_line);
        let is_disclosure = self.context.is_disclosure && !is_line;
        self.context = Context { topic, is_disclosure, ..Context::default() };
    }

    fn sentence(&mut self, tokens: &[Token]) {
        self.first_fact = self.narrative.facts.len();
        self.context.is_said_here = tokens.iter().any(|token| matches!(token.class, Class::Request | Class::Topic));
        self.context.is_disclosure |= self.context.is_said_here;
        let mut at = 0;
        let mut clause = 0;
        while at < tokens.len() {
            let token = tokens[at];
            if is_hard_boundary(token.class) {
                self.end_clause(&tokens[clause..at], tokens);
                clause = at + 1;
            }
            if token.class == Class::Figure {
                at = self.figure(tokens, at);
            } else {
                self.mention(token, tokens, at);
                at += 1;
            }
        }
        self.end_clause(&tokens[clause..], tokens);
        self.lists(tokens);
    }

    /// A word that says what the sentence is about.
    fn mention(&mut self, token: Token, tokens: &[Token], at: usize) {
        match token.class {
            Class::Request => {
                self.context.topic = Some(Topic::Requests);
                self.context.disputes = [false; 2];
            }
            // 开展规范性文件清理，废止5件.
            Class::Normative | Class::Rules if self.context.document.is_none() => {
                self.context.document = Some((token.class, None));
            }
            Class::Topic if token.value > 0 => self.context.topic = Some(Topic::Requests),
            Class::ProcessingFee => self.context.topic = Some(Topic::ProcessingFee),
            Class::AdminFee => self.context.topic = Some(Topic::AdminFee),
            Class::Filed => self.context.is_filed = true,
            Class::Whole => self.context.scope = Some(Scope::Whole),
            Class::Own => self.context.scope = Some(Scope::Own),
            // 收到70件申请，结转1件: only requests for disclosure are carried.
            Class::Received | Class::NewReceived
                if self.context.topic.is_none() && has(tokens, Class::Carry) && has(&tokens[at..], Class::NextYear) =>
            {
                self.context.topic = Some(Topic::Requests);
            }
            class => {
                if let Some(dispute) = Dispute::of(class) {
                    self.context.dispute = Some(dispute);
                    self.context.disputes[usize::from(dispute != Dispute::Review)] = true;
                }
            }
        }
    }

    /// Reads the figure at `at`; gives where to go on.
    fn figure(&mut self, tokens: &[Token], at: usize) -> usize {
        let start = tokens[..at]
            .iter()
            .rposition(|token| is_hard_boundary(token.class) || token.class == Class::Figure)
            .map_or(0, |boundary| boundary + 1);
        let end = tokens[at + 1..]
            .iter()
            .position(|token| is_hard_boundary(token.class) || matches!(token.class, Class::Figure | Class::Pause))
            .map_or(tokens.len(), |boundary| at + 1 + boundary);
        let pause = last(&tokens[start..at], |class| class == Class::Pause).filter(|_| self.context.is_figure_first);
        let start = start + pause.map_or(0, |pause| pause + 1);
        let before = &tokens[start..at];
        if has(before, Class::Respectively) {
            return self.respectively(tokens, start, at).unwrap_or(at + 1);
        }
        // Words between two figures belong to the second, unless the first has
        // none of its own: 有1件申请收取信息处理费380元.
        let is_shared = tokens.get(end).is_some_and(|token| token.class == Class::Figure);
        let has_own = before.iter().any(|token| is_noun(token.class) || is_request_verb(token.class));
        self.context.is_figure_first = !has_own;
        let after = if is_shared && has_own { &[][..] } else { &tokens[at + 1..end] };
        self.one_figure(tokens[at].value, &Around { before, after, earlier: &tokens[..at], later: &tokens[at + 1..] });
        at + 1
    }

    fn one_figure(&mut self, index: usize, around: &Around) {
        let figure = self.narrative.figures[index];
        if figure.unit == Unit::Percent {
            return self.percentage(index, around);
        }
        if let Some(is_up) = trend(around.before) {
            return self.change(index, is_up, false);
        }
        let counted = match figure.unit {
            Unit::Yuan => self.money(around),
            Unit::Case | Unit::Piece | Unit::Times => self.count(around, figure.unit),
            _ => None,
        };
        match counted {
            Some(counted) => {
                self.follow(counted.measure);
                self.add(index, counted, around);
                if let Some(measure) = counted.also {
                    self.add(index, Counted { measure, ..counted }, around);
                }
            }
            // What is counted here is nothing of ours, and what follows
            // without a noun of its own is not either.
            None => {
                let noun = around.noun();
                let is_foreign = matches!(noun, Some(Class::Foreign | Class::OtherApply | Class::Topic))
                    || (noun.is_none() && around.verb(is_document_verb) == Some(Class::Published));
                if is_foreign && figure.unit != Unit::Yuan {
                    self.context.topic = Some(Topic::Foreign);
                }
            }
        }
    }

    fn follow(&mut self, measure: Measure) {
        if measure.is_of_requests() {
            self.context.topic = Some(Topic::Requests);
        }
    }

    fn add(&mut self, index: usize, counted: Counted, around: &Around) {
        let figure = self.narrative.figures[index];
        let value = match counted.measure {
            Measure::AdminFees => shifted(figure.value, -4),
            _ => Some(figure.value),
        };
        let Some(value) = value else { return };
        self.narrative.figures[index].is_reached = true;
        let repeats = self.of_sentence().iter().any(|fact| fact.measure == counted.measure);
        let is_part = repeats || self.divides_another(counted.measure, around);
        let scope = if is_part { Scope::Part } else { self.scope(around) };
        self.narrative.facts.push(Fact {
            measure: counted.measure,
            value,
            tolerance: figure.tolerance,
            scope,
            start: figure.start,
            end: figure.end,
            is_denial: false,
            is_strict: counted.is_strict,
            is_loose: counted.is_loose,
            is_sure: counted.is_sure,
            sentence: self.sentence,
        });
    }

    /// 结转下年度3件，其中自然人2件: not of those received.
    fn divides_another(&self, measure: Measure, around: &Around) -> bool {
        let among = around.earlier.iter().rfind(|token| token.class == Class::Among);
        let Some(among) = among.filter(|_| measure.is_applicant()) else { return false };
        let divided = self.of_sentence().iter().rfind(|fact| fact.start < among.start);
        divided
            .is_some_and(|fact| !matches!(fact.measure, Measure::NewRequests | Measure::Available | Measure::Processed))
    }

    fn of_sentence(&self) -> &[Fact] {
        &self.narrative.facts[self.first_fact..]
    }

    fn says(&self, measure: Measure) -> bool {
        self.of_sentence().iter().any(|fact| fact.measure == measure)
    }

    // --- whose ---

    fn scope(&self, around: &Around) -> Scope {
        let before = around.before;
        let is_otherwhen = has(before, Class::Period)
            || has(before, Class::Plan)
            || (has(before, Class::LastYear) && !has(before, Class::Carry) && !around.has(Class::Carry))
            || self.is_of_other_year(around);
        if is_otherwhen {
            return Scope::Otherwhen;
        }
        match first(before, |class| matches!(class, Class::Whole | Class::Own)) {
            Some(Class::Whole) => return Scope::Whole,
            Some(_) => return Scope::Own,
            None => {}
        }
        named(before).or(self.context.scope).unwrap_or(Scope::Unnamed)
    }

    /// 2022年收到8件 in a report about 2023.
    fn is_of_other_year(&self, around: &Around) -> bool {
        let Some(year) = self.year else { return false };
        if around.has(Class::Carry) {
            return false;
        }
        let dates = around.earlier.iter().rev().find(|token| token.class == Class::Date && token.value > 1990);
        dates.is_some_and(|date| date.value != year)
    }

    // --- what ---

    fn is_about_requests(&self) -> bool {
        self.context.topic == Some(Topic::Requests)
    }

    fn count(&mut self, around: &Around, unit: Unit) -> Option<Counted> {
        let noun = self.listed_applicant(around).or_else(|| around.noun());
        if noun == Some(Class::Foreign) {
            return None;
        }
        if let Some(counted) = self.carried(around) {
            return Some(counted);
        }
        // 1件申请收取信息处理费380元.
        if (has(around.after, Class::ProcessingFee) || has(around.after, Class::Charge))
            && last(around.before, is_request_verb).is_none()
        {
            return Some(Measure::ProcessingFeeCases.into());
        }
        if self.context.topic == Some(Topic::ProcessingFee)
            && matches!(noun, None | Some(Class::Request | Class::Apply))
        {
            let is_case = unit == Unit::Case && around.verb(is_request_verb).is_none();
            return is_case.then(|| Measure::ProcessingFeeCases.into());
        }
        self.outcome(around, noun)
            .or_else(|| self.applicant(around, noun, unit))
            .or_else(|| if unit == Unit::Times { None } else { self.dispute(around, noun) })
            .or_else(|| if unit == Unit::Times { None } else { self.document(around, noun) })
            .or_else(|| self.decision(around, noun, unit))
            .or_else(|| self.fee_items(around, noun))
            .or_else(|| self.request(around, noun))
    }

    /// 上年结转, 结转下年度继续办理, 尚在办理.
    fn carried(&self, around: &Around) -> Option<Counted> {
        let part = [around.before, around.after]
            .into_iter()
            .find(|part| has(part, Class::Carry) || has(part, Class::Unfinished))?;
        let is_last = has(part, Class::LastYear);
        let is_next = has(part, Class::NextYear);
        let is_sure = is_last || is_next;
        if has(part, Class::Compared) || !(is_sure || self.is_about_requests()) {
            return None;
        }
        let year_before =
            |at: usize| part[..at].iter().rev().find(|token| token.class == Class::Date && token.value > 0);
        let carry = last(part, |class| class == Class::Carry);
        // 转 alone may be anything; 结转, 顺延 may not.
        let is_short = carry.is_some_and(|at| part[at].end - part[at].start == 1);
        let is_from_before =
            carry.and_then(year_before).is_some_and(|date| self.year.is_some_and(|year| date.value < year));
        let measure = match (is_last, is_next) {
            (_, true) => Measure::CarriedOut,
            (true, false) => Measure::CarriedIn,
            (false, false) if is_short => return None,
            (false, false) if is_from_before => Measure::CarriedIn,
            (false, false) => Measure::CarriedOut,
        };
        Some(Counted { is_sure, ..measure.into() })
    }

    /// 予以公开, 不予公开 and so on.
    fn outcome(&self, around: &Around, noun: Option<Class>) -> Option<Counted> {
        let of = |class: Class| Measure::of_outcome(class);
        if let Some(measure) = noun.and_then(of) {
            let both = [around.before, around.after]
                .into_iter()
                .any(|part| has(part, Class::Granted) && has(part, Class::Partial));
            if both && matches!(measure, Measure::Granted | Measure::Partial) {
                return Some(Measure::GrantedOrPartial.into());
            }
            let is_alone = matches!(measure, Measure::Granted | Measure::OtherOutcome);
            let is_known = self.is_about_requests() || self.of_sentence().iter().any(|fact| fact.measure.is_outcome());
            // The other words are those of the form and of nothing else.
            if is_alone && !is_known && self.context.topic == Some(Topic::Foreign) {
                return None;
            }
            return Some(Counted { is_sure: !is_alone || is_known, ..measure.into() });
        }
        // 收到申请5件，公开3件，不予公开2件.
        let is_bare = noun.is_none()
            && self.is_about_requests()
            && self.of_sentence().iter().any(|fact| fact.measure.is_of_requests())
            && first(around.before, |class| !matches!(class, Class::Filler | Class::Among | Class::Pause))
                == Some(Class::Open);
        is_bare.then(|| Counted { is_sure: false, ..Measure::Granted.into() })
    }

    fn applicant(&self, around: &Around, noun: Option<Class>, unit: Unit) -> Option<Counted> {
        let measure = noun.and_then(Measure::of_applicant)?;
        // 企业 stands in many a sentence that counts something else.
        let part = last(around.earlier, |class| class == Class::Semicolon).map_or(0, |at| at + 1);
        let is_listed = unit == Unit::Case || has(&around.earlier[part..], Class::Among);
        let is_told = last(around.before, is_document_verb).is_some();
        (self.is_about_requests() && is_listed && !is_told).then(|| measure.into())
    }

    /// 收到自然人提出的申请80件、商业企业提出的申请3件: who applied tells the
    /// items of such a list apart.
    fn listed_applicant(&self, around: &Around) -> Option<Class> {
        let is_applicant = |class: Class| Measure::of_applicant(class).is_some();
        let at = last(around.before, is_applicant)?;
        let is_listed = first(around.later, |class| is_applicant(class) || class == Class::Among)
            .is_some_and(is_applicant)
            || self.of_sentence().iter().any(|fact| fact.measure.is_applicant());
        is_listed.then_some(around.before[at].class)
    }

    fn dispute(&mut self, around: &Around, noun: Option<Class>) -> Option<Counted> {
        let noun = noun?;
        // 受理行政复议申请58件，其中涉及政府信息公开3件.
        let among = around.later.iter().position(|token| token.class == Class::Among);
        let is_wider = among.is_some_and(|among| has(&around.later[among..], Class::Topic))
            && !has(around.earlier, Class::Topic)
            && !has(around.earlier, Class::Request);
        if is_wider {
            return None;
        }
        if noun == Class::Topic && has(around.earlier, Class::Among) && around.verb(is_document_verb).is_none() {
            return self.context.dispute.map(|dispute| Measure::Dispute(dispute, DisputeResult::Total).into());
        }
        if !self.context.is_disclosure
            || self.context.topic == Some(Topic::Foreign) && !has(around.before, Class::Topic)
        {
            return None;
        }
        let named = last(around.before, |class| Dispute::of(class).is_some())
            .and_then(|at| Dispute::of(around.before[at].class));
        let is_filed = self.context.is_filed || around.has(Class::Filed);
        if let Some(result) = DisputeResult::of(noun) {
            let dispute = named.or(self.context.dispute)?;
            let is_sure = self.context.is_said_here;
            return Some(Counted { is_sure, ..Measure::Dispute(dispute, result).into() });
        }
        let dispute = Dispute::of(noun)?;
        self.context.dispute = Some(dispute);
        if has(around.before, Class::Flaw) {
            return None;
        }
        let result = if is_filed { DisputeResult::Filed } else { DisputeResult::Total };
        let is_both = has(around.before, Class::Review)
            && has(around.before, Class::Litigation)
            && around.before.iter().all(|token| token.class != Class::Respectively);
        let dispute = if is_both { Dispute::Any } else { dispute };
        let is_sure = self.context.is_said_here && !is_both;
        Some(Counted { is_sure, ..Measure::Dispute(dispute, result).into() })
    }

    /// 制发行政规范性文件8件、废止26件.
    fn document(&mut self, around: &Around, noun: Option<Class>) -> Option<Counted> {
        let is_document = |class: Class| matches!(class, Class::Normative | Class::Rules);
        let named = noun.filter(|class| is_document(*class));
        if named.is_none() && noun.is_some() {
            return None;
        }
        let verb = around.verb(is_document_verb).map(|verb| if verb == Class::Open { Class::Published } else { verb });
        let (known, known_verb) = self.context.document.unzip();
        let noun = named.or(known)?;
        if named.is_none() && verb.is_none() {
            return None;
        }
        // Named without a figure: much may be made and published about it.
        let is_only_named = named.is_none() && known_verb.flatten().is_none();
        if is_only_named && !matches!(verb, Some(Class::Repealed | Class::InForce)) {
            return None;
        }
        let verb = verb.or(known_verb.flatten());
        self.context.document = Some((noun, verb));
        let is_foreign = has(around.after, Class::Foreign);
        Measure::of_documents(noun, verb?).filter(|_| !is_foreign).map(Counted::from)
    }

    fn decision(&self, around: &Around, noun: Option<Class>, unit: Unit) -> Option<Counted> {
        let measure = noun.and_then(Measure::of_decision)?;
        let is_told = around.verb(is_document_verb).is_some()
            || has(around.before, Class::Topic)
            || has(around.before, Class::Info);
        (unit == Unit::Case && !is_told && !around.has(Class::Foreign) && self.context.topic != Some(Topic::Foreign))
            .then(|| measure.into())
    }

    /// 行政事业性收费项目2个: the 2019 form counts them.
    fn fee_items(&self, around: &Around, noun: Option<Class>) -> Option<Counted> {
        let is_told = around.verb(is_document_verb).is_some();
        (noun == Some(Class::AdminFee) && !is_told).then(|| Counted { is_sure: false, ..Measure::FeeItems.into() })
    }

    fn request(&self, around: &Around, noun: Option<Class>) -> Option<Counted> {
        let is_named = matches!(noun, Some(Class::Request));
        let is_short = matches!(noun, Some(Class::Apply));
        let verb = self.request_verb(around);
        if last(around.before, is_document_verb).is_some_and(|at| around.before[at].class != Class::Open) && !is_named {
            return None;
        }
        // 发布依申请公开答复案例5件: what is published is no request.
        let published =
            around.before.iter().position(|token| is_document_verb(token.class) && token.class != Class::Open);
        if published.is_some_and(|at| last(&around.before[..at], is_request_verb).is_none()) {
            return None;
        }
        let is_unnamed =
            noun.is_none() || noun == Some(Class::Channel) && last(around.before, is_request_verb).is_some();
        match (is_named, is_short, verb) {
            (true, ..) => {}
            // 收到70件申请.
            (_, true, Some(_)) if self.context.topic != Some(Topic::Foreign) => {}
            (_, true, None) if self.is_about_requests() => {}
            (false, false, Some(_)) if is_unnamed && self.is_about_requests() => {}
            // 政府信息公开申请方面，全年共计27件.
            (false, false, None)
                if noun.is_none()
                    && self.is_about_requests()
                    && self.of_sentence().is_empty()
                    && around.after.is_empty()
                    && !around.before.is_empty()
                    && around.before.iter().all(|token| token.class == Class::Filler) => {}
            _ => return None,
        }
        // 做好行政复议、行政诉讼应诉，办理相关案件74件.
        if noun.is_none() && self.context.disputes.contains(&true) {
            let is_both = self.context.disputes == [true; 2];
            let measure = Measure::Dispute(Dispute::Any, DisputeResult::Total);
            return is_both.then(|| Counted { is_sure: false, ..measure.into() });
        }
        let is_sure = is_named || self.is_about_requests() || self.context.is_disclosure;
        let base = |measure: Measure| Counted { is_sure, ..measure.into() };
        Some(match verb {
            Some(Class::NewReceived) => Counted { is_strict: true, ..base(Measure::NewRequests) },
            Some(Class::ReceivedAndHandled) => base(Measure::Available),
            Some(Class::Answered) => base(Measure::Processed),
            Some(Class::Handled) => Counted { is_loose: true, ..base(Measure::Processed) },
            Some(_) => {
                let also = is_joined(around.before).then_some(Measure::Processed);
                Counted { also, ..base(Measure::NewRequests) }
            }
            None if self.says(Measure::NewRequests) => return None,
            None => base(Measure::NewRequests),
        })
    }

    /// The verb of the figure. 均已答复 behind a figure says something else of
    /// the same cases.
    fn request_verb(&self, around: &Around) -> Option<Class> {
        if let Some(at) = last(around.before, is_request_verb) {
            let verb = around.before[at].class;
            // 收到并处理: they came in.
            let joined = at >= 2 && around.before[at - 1].class == Class::And;
            let first = if joined { around.before[at - 2].class } else { verb };
            // 登记办理, 办理登记.
            let adjacent = at >= 1 && is_request_verb(around.before[at - 1].class);
            let received = |class| matches!(class, Class::Received | Class::NewReceived);
            return Some(match () {
                () if joined && received(first) => first,
                () if adjacent && received(around.before[at - 1].class) => around.before[at - 1].class,
                () => verb,
            });
        }
        if has(around.after, Class::All) {
            return None;
        }
        first(around.after, is_request_verb)
    }

    fn money(&mut self, around: &Around) -> Option<Counted> {
        let is_fee =
            |class: Class| matches!(class, Class::ProcessingFee | Class::AdminFee | Class::Charge | Class::AnyFee);
        let noun =
            last(around.before, is_fee).map(|at| around.before[at].class).or_else(|| first(around.after, is_fee));
        let is_processing = has(around.before, Class::ProcessingFee) || has(around.after, Class::ProcessingFee);
        match (noun, self.context.topic) {
            _ if is_processing => Some(Measure::ProcessingFee.into()),
            (_, Some(Topic::ProcessingFee)) => Some(Measure::ProcessingFee.into()),
            (Some(Class::AdminFee), _) | (Some(_), Some(Topic::AdminFee)) => Some(Measure::AdminFees.into()),
            (Some(Class::Charge | Class::AnyFee), Some(Topic::Requests)) => {
                Some(Counted { is_sure: false, ..Measure::ProcessingFee.into() })
            }
            _ => None,
        }
    }

    // --- percentages ---

    fn percentage(&mut self, index: usize, around: &Around) {
        if let Some(is_up) = trend(around.before).or_else(|| trend(around.after)) {
            return self.change(index, is_up, true);
        }
        if has(around.before, Class::Rate) {
            self.narrative.figures[index].is_reached = self.is_about_requests();
            return;
        }
        let figure = self.narrative.figures[index];
        // The part is the figure just before it.
        let before = index.checked_sub(1).map(|before| self.narrative.figures[before]);
        let Some(part) = before.filter(|before| matches!(before.unit, Unit::Case | Unit::Piece)) else { return };
        let is_near = around.before.iter().all(|token| {
            matches!(token.class, Class::Share | Class::Filler | Class::Other | Class::About | Class::Pause)
        });
        let is_share = has(around.before, Class::Share) || around.before.is_empty();
        if !is_near || !is_share || figure.is_point {
            return;
        }
        let is_ours = self.of_sentence().iter().any(|fact| fact.start == part.start);
        self.narrative.figures[index].is_reached = is_ours;
        if is_ours {
            self.narrative.shares.push(Share {
                part: part.value,
                percent: figure.value,
                places: figure.places,
                start: figure.start,
                end: figure.end,
                sentence: self.sentence,
            });
        }
    }

    /// 同比增长1.05%, 较上年减少5件: of the fact said last.
    fn change(&mut self, index: usize, is_up: bool, is_percent: bool) {
        let figure = self.narrative.figures[index];
        let previous = index.checked_sub(1).map(|before| self.narrative.figures[before].start);
        let fact = self.of_sentence().last().copied().filter(|fact| Some(fact.start) == previous);
        if let Some(fact) = fact.filter(|_| !figure.is_point && figure.tolerance == Tolerance::Exact) {
            self.narrative.figures[index].is_reached = true;
            self.narrative.changes.push(Change {
                fact,
                is_up,
                by: figure.value,
                is_percent,
                places: figure.places,
                start: figure.start,
                end: figure.end,
            });
        }
    }

    // --- 分别 ---

    /// 行政复议、行政诉讼分别为22件、1件: as many figures as nouns, in order.
    fn respectively(&mut self, tokens: &[Token], start: usize, at: usize) -> Option<usize> {
        let before = &tokens[start..at];
        let nouns: Vec<Token> = before.iter().copied().filter(|token| is_countable(token.class)).collect();
        let mut figures = vec![at];
        let mut next = at + 1;
        while let Some(token) = tokens.get(next) {
            match token.class {
                Class::Figure => figures.push(next),
                Class::Pause | Class::And | Class::Comma | Class::Filler => {}
                _ => break,
            }
            next += 1;
        }
        if nouns.len() < 2 || nouns.len() != figures.len() {
            return None;
        }
        let rest: Vec<Token> = before.iter().copied().filter(|token| !is_countable(token.class)).collect();
        for (noun, figure) in nouns.iter().zip(&figures) {
            let mut words = rest.clone();
            words.push(*noun);
            if let Some(dispute) = Dispute::of(noun.class) {
                self.context.dispute = Some(dispute);
            }
            self.one_figure(
                tokens[*figure].value,
                &Around { before: &words, after: &[], earlier: &tokens[..at], later: &[] },
            );
        }
        Some(figures.last().map_or(next, |last| last + 1))
    }

    // --- without figures ---

    /// What a clause says without a figure: denials, and what is said of all.
    fn end_clause(&mut self, clause: &[Token], sentence: &[Token]) {
        if has(clause, Class::Figure) {
            return;
        }
        if let Some(at) = last(clause, |class| class == Class::Negator) {
            let at = clause.iter().position(|token| token.class == Class::Negator).unwrap_or(at);
            self.denial(clause, at, sentence);
        } else if let Some(at) = last(clause, |class| class == Class::All) {
            self.statement(clause, at);
        }
    }

    fn denial(&mut self, clause: &[Token], at: usize, sentence: &[Token]) {
        let denied = &clause[at + 1..];
        let (start, end) = (clause[at].start, clause.last().map_or(0, |token| token.end));
        // 无行政复议纠错: of those with a certain result there are none.
        let is_narrow = denied.iter().any(|token| DisputeResult::of(token.class).is_some());
        if is_narrow || has(denied, Class::Flaw) || has(denied, Class::Plan) {
            return;
        }
        let is_disclosure = self.context.is_disclosure || has(sentence, Class::Topic);
        let about_requests = self.is_about_requests() || has(clause, Class::Request);
        let mut measures = Vec::new();
        if has(denied, Class::ProcessingFee)
            || ((has(denied, Class::Charge) || has(denied, Class::AnyFee))
                && (about_requests || self.context.topic == Some(Topic::ProcessingFee)))
        {
            measures.push(Measure::ProcessingFee);
        } else if has(denied, Class::Unchanged) {
            if self.context.topic == Some(Topic::AdminFee) {
                measures.push(Measure::FeeItemsChange);
            }
        } else {
            let is_carry_of_requests = about_requests || has(sentence, Class::Request);
            // 上年度无结转.
            let may_carry = is_carry_of_requests.then(|| has(&clause[..at], Class::LastYear));
            self.denied_requests(denied, about_requests, may_carry, &mut measures);
            for token in denied {
                match Dispute::of(token.class) {
                    Some(dispute) if is_disclosure => {
                        measures.push(Measure::Dispute(dispute, DisputeResult::Total));
                    }
                    _ => {}
                }
            }
            if let (Some(verb), Some(noun)) = (
                first(denied, is_document_verb).filter(|verb| *verb != Class::Open),
                first(denied, |class| matches!(class, Class::Normative | Class::Rules)),
            ) && !has(denied, Class::Foreign)
            {
                measures.extend(Measure::of_documents(noun, verb));
            }
        }
        for measure in measures {
            if !self.says(measure) {
                self.deny(measure, start, end, clause);
            }
        }
    }

    fn denied_requests(
        &self,
        denied: &[Token],
        about_requests: bool,
        may_carry: Option<bool>,
        measures: &mut Vec<Measure>,
    ) {
        let last_noun = last(denied, |class| class == Class::Request || class == Class::Apply && about_requests);
        if let Some(noun) = last_noun {
            let before = &denied[..noun];
            let after = &denied[noun + 1..];
            // 对申请的投诉: the last noun is what is denied, unless it is one
            // more of a list.
            let mut others = after.iter().take_while(|token| !matches!(token.class, Class::Pause | Class::And));
            let is_head = others.all(|token| {
                !matches!(token.class, Class::Foreign | Class::Leaf) && Dispute::of(token.class).is_none()
            });
            let verb = |class| has(before, class);
            let is_received = verb(Class::Received) || verb(Class::NewReceived);
            // 无申请, 没有发生申请, 无人提出申请.
            let is_direct = before.iter().all(|token| {
                matches!(token.class, Class::Occurs | Class::Filler | Class::And | Class::Handled | Class::Other)
            }) && after.iter().all(|token| token.class != Class::Other);
            let is_narrow = has(before, Class::Leaf) || has(before, Class::LastYear) || has(denied, Class::Carry);
            if is_head && !is_narrow && (is_received || is_direct) {
                measures.push(Measure::NewRequests);
                if verb(Class::Handled) || verb(Class::Answered) {
                    measures.push(Measure::Processed);
                }
            }
        }
        let is_carried = denied.iter().any(|token| token.class == Class::Carry && token.end - token.start > 1);
        if let Some(is_of_last_year) = may_carry.filter(|_| is_carried) {
            let last = has(denied, Class::LastYear) || is_of_last_year;
            measures.push(if last { Measure::CarriedIn } else { Measure::CarriedOut });
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
            is_strict: false,
            is_loose: false,
            is_sure: true,
            sentence: self.sentence,
        });
    }

    /// 均已办结, 均获维持.
    fn statement(&mut self, clause: &[Token], at: usize) {
        let said = &clause[at + 1..];
        let (start, end) = (clause[at].start, clause.last().map_or(0, |token| token.end));
        let mut about = Vec::new();
        if has(said, Class::Upheld) {
            let totals = self.of_sentence().iter().filter_map(|fact| match fact.measure {
                Measure::Dispute(dispute, DisputeResult::Total) => Some(dispute),
                _ => None,
            });
            about.extend(totals.map(|dispute| Measure::Dispute(dispute, DisputeResult::Upheld)));
            if !about.is_empty() {
                let kind = StatementKind::AllUpheld;
                self.narrative.statements.push(Statement { kind, about, start, end });
            }
        } else if has(said, Class::Answered) && !has(clause, Class::Deadline) && self.is_about_requests() {
            let known =
                self.of_sentence().iter().any(|fact| matches!(fact.measure, Measure::NewRequests | Measure::Available));
            if known && !has(clause, Class::Foreign) && !has(clause, Class::Litigation) && !has(clause, Class::Review) {
                let kind = StatementKind::AllAnswered;
                self.narrative.statements.push(Statement { kind, about, start, end });
            }
        }
    }

    // --- lists ---

    /// Parts behind the total that they divide.
    fn lists(&mut self, tokens: &[Token]) {
        self.include_carried_in(tokens);
        let facts = self.of_sentence();
        let mut lists = Vec::new();
        let groups: [(ListKind, &dyn Fn(Measure) -> bool, &dyn Fn(Measure) -> bool); 3] = [
            (
                ListKind::Applicants,
                &|measure| matches!(measure, Measure::NewRequests | Measure::Available),
                &Measure::is_applicant,
            ),
            (
                ListKind::Outcomes,
                &|measure| matches!(measure, Measure::NewRequests | Measure::Available | Measure::Processed),
                &|measure| measure.is_outcome() || measure == Measure::GrantedOrPartial,
            ),
            (ListKind::Fees, &|measure| measure == Measure::ProcessingFee, &|measure| {
                measure == Measure::ProcessingFee
            }),
        ];
        for (kind, is_total, is_part) in groups {
            let Some(at) = facts.iter().position(|fact| is_total(fact.measure)) else { continue };
            let total = facts[at];
            let mut parts = Vec::new();
            for fact in &facts[at + 1..] {
                let is_of_it = is_part(fact.measure) && (fact.scope != Scope::Part || kind == ListKind::Fees);
                if is_of_it && fact.tolerance == Tolerance::Exact {
                    parts.push((fact.start, fact.end, fact.value));
                }
            }
            lists.push(List { kind, total, parts });
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
            lists.push(List { kind: ListKind::Results, total: *total, parts });
        }
        lists.extend(self.channels(tokens));
        lists.extend(self.units(tokens));
        lists.retain(|list| list.parts.len() > 1);
        for (start, ..) in lists.iter().flat_map(|list| &list.parts) {
            for figure in self.narrative.figures.iter_mut().filter(|figure| figure.start == *start) {
                figure.is_reached = true;
            }
        }
        self.narrative.lists.extend(lists);
    }

    /// 受理749件（含上年结转36件）: what was carried in is part of it.
    fn include_carried_in(&mut self, tokens: &[Token]) {
        let facts = &mut self.narrative.facts[self.first_fact..];
        let Some(carried) = facts.iter().position(|fact| fact.measure == Measure::CarriedIn) else { return };
        let at = facts[carried].start;
        let among = tokens.iter().rposition(|token| token.class == Class::Among && token.start < at);
        let Some(among) = among else { return };
        let open = tokens[..=among].iter().rposition(|token| token.class == Class::Figure);
        let Some(open) = open else { return };
        let figure = self.narrative.figures[tokens[open].value];
        for fact in facts {
            let is_there = fact.start == figure.start && !fact.is_strict;
            if is_there && (fact.measure == Measure::NewRequests || fact.is_loose) {
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
        Some(List { kind, total, parts })
    }
}

/// 受理并办结: a verb of coming in and one of being decided, in one.
fn is_joined(before: &[Token]) -> bool {
    before.windows(3).any(|words| {
        matches!(words[0].class, Class::Received | Class::NewReceived)
            && words[1].class == Class::And
            && words[2].class == Class::Answered
    })
}

/// What 分别 may divide.
fn is_countable(class: Class) -> bool {
    Measure::of_outcome(class).is_some()
        || Measure::of_applicant(class).is_some()
        || Dispute::of(class).is_some()
        || DisputeResult::of(class).is_some()
        || matches!(class, Class::Channel | Class::Licensing | Class::Penalty | Class::Compulsion)
}

/// Whether the words before a figure say that it is a difference.
fn trend(before: &[Token]) -> Option<bool> {
    let at = last(before, |class| matches!(class, Class::Up | Class::Down))?;
    let is_last = before[at + 1..].iter().all(|token| {
        matches!(token.class, Class::Filler | Class::About | Class::AtLeast | Class::AtMost | Class::Share)
    });
    is_last.then_some(before[at].class == Class::Up)
}

/// A body that is named just before a verb: 市公安局收到….
fn named(before: &[Token]) -> Option<Scope> {
    let body = before.iter().rev().find(|token| token.class == Class::Other && token.value > 0)?;
    Some(Scope::Named(body.start, body.end))
}
