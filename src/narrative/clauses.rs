//! What each figure counts: decided by the words around it in its clause, and
//! by what its sentence was about before.

use super::measures::{Dispute, DisputeResult, Measure};
use super::numbers::shifted;
use super::tokens::Token;
use super::words::{Class, Unit};
use super::{
    Change, Fact, Figure, Habit, List, ListKind, Narrative, Scope, Share, Statement, StatementKind, Tolerance,
};
use crate::report::Decimal;

mod counts;
mod denials;
mod inferred;
mod lists;
mod percentages;
mod words_around;

use words_around::{
    Around, Counted, first, has, is_countable, is_document_verb, is_hard_boundary, is_joined, is_noun, is_request_verb,
    last, leads_on, named, trend,
};

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    Requests,
    ProcessingFee,
    AdminFee,
    /// Something that the tables do not hold.
    Foreign,
    /// The same, and it has a name: letters, proposals, papers.
    Others,
}

/// Where disclosure was mentioned, so that disputes are about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Disclosure {
    #[default]
    Nowhere,
    InParagraph,
    InSentence,
}

/// What was said before in the sentence, and of it what holds for the
/// paragraph.
#[derive(Debug, Clone, Default)]
struct Context {
    topic: Option<Topic>,
    disclosure: Disclosure,
    /// The last figure stood before its noun: 17件复议、8件诉讼.
    is_figure_first: bool,
    dispute: Option<Dispute>,
    /// Both kinds were mentioned, and no request since.
    disputes: [bool; 2],
    is_filed: bool,
    document: Option<(Class, Option<Class>)>,
    scope: Option<Scope>,
    list: Option<PartsOf>,
    /// 上半年 was said, and of no other time since.
    is_part_of_year: bool,
}

/// Whose figures they were before a list of parts named somebody else.
#[derive(Debug, Clone, Copy)]
struct PartsOf(Option<Scope>);

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

impl Reader {
    fn end_sentence(&mut self, is_line: bool) {
        self.sentence += 1;
        let topic = self.context.topic.filter(|_| !is_line);
        let topic = topic.map(|topic| if topic == Topic::Others { Topic::Foreign } else { topic });
        let is_said = self.context.disclosure != Disclosure::Nowhere && !is_line;
        let disclosure = if is_said { Disclosure::InParagraph } else { Disclosure::Nowhere };
        let is_part_of_year = self.context.is_part_of_year && !is_line;
        self.context = Context { topic, disclosure, is_part_of_year, ..Context::default() };
    }

    fn sentence(&mut self, tokens: &[Token]) {
        self.first_fact = self.narrative.facts.len();
        if tokens.iter().any(|token| matches!(token.class, Class::Request | Class::Topic)) {
            self.context.disclosure = Disclosure::InSentence;
        }
        if tokens.first().is_none_or(|token| token.class != Class::Among) {
            self.context.is_part_of_year = false;
        }
        self.infer(tokens);
        let mut at = 0;
        let mut clause = 0;
        while at < tokens.len() {
            let token = tokens[at];
            if is_hard_boundary(token.class) {
                self.end_clause(&tokens[clause..at], tokens);
                clause = at + 1;
            }
            self.enter_list(token.class);
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

    /// 全省903件，其中县级706件；废止1247件: of the whole again.
    fn enter_list(&mut self, class: Class) {
        match class {
            // 其中，市本级收到213件；办结200件: nothing went before.
            Class::Among if !self.of_sentence().is_empty() => {
                self.context.list = Some(PartsOf(self.context.scope));
            }
            Class::Semicolon => {
                if let Some(PartsOf(scope)) = self.context.list.take() {
                    self.context.scope = scope;
                }
            }
            _ => {}
        }
    }

    /// A word that says what the sentence is about.
    fn mention(&mut self, token: Token, tokens: &[Token], at: usize) {
        let is_compared = at > 0 && tokens[at - 1].class == Class::Compared;
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
            Class::Writer => self.context.scope = Some(Scope::Writer),
            Class::PartOfYear => self.context.is_part_of_year = true,
            Class::FullYear | Class::ThisYear => self.context.is_part_of_year = false,
            Class::Date if token.value > 1990 && !is_compared => {
                self.context.is_part_of_year = is_month(tokens, at) || is_several_years(tokens, at);
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
        // 以自然人为主（71件）: the words stand before the bracket.
        let is_in_bracket = start == at
            && at > 0
            && tokens[at - 1].class == Class::OpenBracket
            && tokens.get(at + 1).is_some_and(|token| token.class == Class::CloseBracket);
        let start = if is_in_bracket { clause_start(tokens, at - 1) } else { start };
        let before = if is_in_bracket { &tokens[start..at - 1] } else { &tokens[start..at] };
        if has(before, Class::Compared) && is_in_bracket {
            return at + 1;
        }
        // 结果依次为予以公开57件: each noun has its figure behind it.
        let is_divided = last(before, |class| class == Class::Respectively)
            .is_some_and(|at| has_countable(&before[..at]) || !has_countable(&before[at..]));
        if is_divided {
            return self.respectively(tokens, start, at).unwrap_or_else(|next| next);
        }
        if is_of_each(before) {
            return self.each(tokens, start, at);
        }
        // Words between two figures belong to the second, unless the first has
        // none of its own: 有1件申请收取信息处理费380元.
        let is_shared = tokens.get(end).is_some_and(|token| token.class == Class::Figure);
        let has_own = before.iter().any(|token| is_noun(token.class) || is_request_verb(token.class));
        self.context.is_figure_first = !has_own;
        if is_shared && leads_on(&tokens[at + 1..end]) {
            // 由31件增至45件: the second is the one of this year.
            self.narrative.figures[tokens[at].value].is_reached = true;
            let is_of_now = |token: &Token| !matches!(token.class, Class::LastYear | Class::Date);
            let now: Vec<Token> = before.iter().copied().filter(is_of_now).collect();
            let around = Around { before: &now, after: &[], earlier: &tokens[..start], later: &tokens[end + 1..] };
            self.one_figure(tokens[end].value, &around);
            return end + 1;
        }
        let after = if is_shared && has_own { &[][..] } else { &tokens[at + 1..end] };
        self.one_figure(tokens[at].value, &Around { before, after, earlier: &tokens[..at], later: &tokens[at + 1..] });
        at + 1
    }

    fn one_figure(&mut self, index: usize, around: &Around) {
        let figure = self.narrative.figures[index];
        match figure.unit {
            Unit::Percent => return self.percentage(index, around),
            Unit::Point => return,
            _ => {}
        }
        if let Some(is_up) = trend(around.before) {
            return self.change(index, is_up, false);
        }
        let counted = match figure.unit {
            Unit::Yuan => self.money(around),
            Unit::Case | Unit::Piece | Unit::Times => self.count(around, figure),
            _ => None,
        };
        let counted = counted.map(|counted| if figure.value.is_zero() { counted.of_each() } else { counted });
        if let Some(counted) = counted {
            self.follow(counted.measure);
            self.add(index, counted, around);
            if let Some(measure) = counted.also {
                self.add(index, Counted { measure, ..counted }, around);
            }
            return;
        }
        // What is counted here is nothing of ours, and what follows without a
        // noun of its own is not either.
        let noun = around.noun();
        // 因信息公开引发行政争议11件，其中行政复议7件.
        let is_dispute =
            noun == Some(Class::Topic) && around.later.iter().any(|token| Dispute::of(token.class).is_some());
        // 信息处理费收费通知3件，收取620元.
        let is_fee = around.has(Class::ProcessingFee);
        if is_dispute || is_fee {
            return;
        }
        let is_foreign = matches!(noun, Some(Class::Foreign | Class::Paper | Class::OtherApply | Class::Topic))
            || (noun.is_none() && matches!(around.verb(is_document_verb), Some(Class::Published | Class::Made)));
        // 审核拟公开信息1026条，不予公开12条
        let is_reviewed = noun.is_none() && has(around.before, Class::Treated) && has(around.before, Class::Published);
        // 因政府信息公开申请引起投诉0起: still of disclosure.
        let is_of_disclosure = has(around.before, Class::Request) && has(around.before, Class::Occurs);
        if (is_foreign || is_reviewed) && figure.unit != Unit::Yuan && !is_of_disclosure {
            let is_named = is_reviewed || matches!(noun, Some(Class::Foreign | Class::Paper | Class::OtherApply));
            self.context.topic = Some(if is_named { Topic::Others } else { Topic::Foreign });
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
        let is_same = |fact: &Fact| fact.measure == counted.measure && fact.habit == counted.habit;
        // 300元、180元，合计480元: what went before are the parts.
        let is_sum = has(around.before, Class::Sum)
            && around.noun().is_none()
            && last(around.before, is_request_verb).is_none()
            && !has(around.earlier, Class::Among);
        if is_sum {
            for fact in self.narrative.facts[self.first_fact..].iter_mut().filter(|fact| is_same(fact)) {
                fact.scope = Scope::Part;
            }
        }
        // 新收65件，其中机关收件48件: fewer, whatever the verb.
        let is_of_new =
            |fact: &Fact| fact.measure == counted.measure && fact.habit == Habit::Strict && figure.value < fact.value;
        let repeats = !is_sum && self.of_sentence().iter().any(|fact| is_same(fact) || is_of_new(fact));
        // 不掌握无法提供14件，需另行制作无法提供4件: both together are all of them.
        if repeats && is_for_a_reason(around.before) && self.is_added(counted.measure, value, figure.end, around) {
            return;
        }
        let is_part = counted.is_part || repeats || self.divides_another(counted.measure, around);
        let scope = if is_part { Scope::Part } else { self.scope(around) };
        // 县政府办公室收到17件，其中公开5件: of the same body.
        if matches!(scope, Scope::Named(..)) && counted.measure.is_of_requests() {
            self.context.scope = Some(scope);
        }
        self.narrative.facts.push(Fact {
            measure: counted.measure,
            value,
            tolerance: figure.tolerance,
            scope,
            start: figure.start,
            end: figure.end,
            is_denial: false,
            habit: counted.habit,
            is_sure: counted.is_sure,
            sentence: self.sentence,
        });
    }

    /// Adds to what was said of the same outcome for another reason.
    fn is_added(&mut self, measure: Measure, value: Decimal, end: usize, around: &Around) -> bool {
        let has_reason = |fact: &Fact| {
            let at = around.earlier.iter().position(|token| token.start >= fact.start).unwrap_or_default();
            is_for_a_reason(&around.earlier[clause_start(around.earlier, at)..at])
        };
        let mut facts = self.narrative.facts[self.first_fact..].iter_mut();
        let first = facts.find(|fact| fact.measure == measure && has_reason(fact));
        let Some((first, sum)) = first.and_then(|first| first.value.plus(value).map(|sum| (first, sum))) else {
            return false;
        };
        (first.value, first.end) = (sum, end);
        true
    }

    /// 结转下年度3件，其中自然人2件: not of those received.
    fn divides_another(&self, measure: Measure, around: &Around) -> bool {
        let among = around.earlier.iter().rfind(|token| token.class == Class::Among);
        let Some(among) = among.filter(|_| measure.is_applicant()) else { return false };
        // 749件（含上年结转36件），其中自然人741件: not of those in brackets.
        let is_aside = |fact: &&Fact| {
            let mut brackets =
                around.earlier.iter().filter(|token| token.start < among.start && token.start > fact.start);
            brackets
                .find(|token| matches!(token.class, Class::OpenBracket | Class::CloseBracket))
                .is_some_and(|token| token.class == Class::CloseBracket)
        };
        let mut facts = self.of_sentence().iter().rev();
        let divided = facts.find(|fact| fact.start < among.start && !is_aside(fact));
        divided
            .is_some_and(|fact| !matches!(fact.measure, Measure::NewRequests | Measure::Available | Measure::Processed))
    }

    fn of_sentence(&self) -> &[Fact] {
        &self.narrative.facts[self.first_fact..]
    }

    fn says(&self, measure: Measure) -> bool {
        self.of_sentence().iter().any(|fact| fact.measure == measure)
    }

    fn scope(&self, around: &Around) -> Scope {
        let before = around.before;
        let is_otherwhen = has(before, Class::Period)
            || self.context.is_part_of_year
            || has(before, Class::Plan)
            || is_by_month(around.after)
            || (is_of_last_year(before) && !has(before, Class::Carry) && !around.has(Class::Carry))
            || self.is_of_other_year(around);
        if is_otherwhen {
            return Scope::Otherwhen;
        }
        match first(before, |class| {
            matches!(class, Class::Whole | Class::Own | Class::Writer | Class::Below | Class::Helped)
        }) {
            Some(Class::Whole) => return Scope::Whole,
            Some(Class::Writer) => return Scope::Writer,
            Some(Class::Below | Class::Helped) => return Scope::Part,
            Some(_) => return Scope::Own,
            None => {}
        }
        // 其中市公安局收到31件
        let is_among = before.first().is_some_and(|token| token.class == Class::Among);
        if is_among && named(before).is_some() {
            return Scope::Part;
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

    /// 行政复议、行政诉讼各1件.
    fn each(&mut self, tokens: &[Token], start: usize, at: usize) -> usize {
        let before = &tokens[start..at];
        for noun in before.iter().filter(|token| is_countable(token.class)) {
            let rest = before.iter().filter(|token| !is_countable(token.class)).chain([noun]);
            let words: Vec<Token> = rest.copied().collect();
            self.one_figure(
                tokens[at].value,
                &Around { before: &words, after: &[], earlier: &tokens[..at], later: &[] },
            );
        }
        at + 1
    }

    /// 行政复议、行政诉讼分别为22件、1件: as many figures as nouns, in order.
    /// Else it gives where to go on.
    fn respectively(&mut self, tokens: &[Token], start: usize, at: usize) -> Result<usize, usize> {
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
        let behind = figures.last().map_or(next, |last| last + 1);
        if nouns.len() < 2 || nouns.len() != figures.len() {
            return self.divided(tokens, before, &figures).then_some(behind).ok_or(behind);
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
        Ok(behind)
    }

    /// 新收申请、上年结转、办结分别为77件、3件、76件: as many figures as things
    /// that happened, in order.
    fn divided(&mut self, tokens: &[Token], before: &[Token], figures: &[usize]) -> bool {
        let end = last(before, |class| class == Class::Respectively).unwrap_or(before.len());
        let parts: Vec<&[Token]> =
            before[..end].split(|token| matches!(token.class, Class::Pause | Class::And)).collect();
        let is_said = |part: &&[Token]| {
            has_countable(part) || part.iter().any(|token| is_request_verb(token.class) || token.class == Class::Carry)
        };
        if parts.len() < 2 || parts.len() != figures.len() || !parts.iter().all(is_said) {
            return false;
        }
        for (part, figure) in parts.into_iter().zip(figures) {
            let earlier = &tokens[..*figure];
            self.one_figure(tokens[*figure].value, &Around { before: part, after: &[], earlier, later: &[] });
        }
        true
    }
}

/// 需另行制作无法提供: a reason before its outcome.
fn is_for_a_reason(before: &[Token]) -> bool {
    let outcome = last(before, |class| Measure::of_outcome(class).is_some());
    outcome.is_some_and(|at| has(&before[..at], Class::Leaf))
}

/// 复议、诉讼各1件, 复议、诉讼均为0件: as many of each.
fn is_of_each(before: &[Token]) -> bool {
    let last = before.iter().rposition(|token| token.class != Class::Filler);
    last.is_some_and(|at| match before[at].class {
        Class::Each => at + 1 == before.len(),
        Class::All => before[..at].iter().filter(|token| is_countable(token.class)).count() > 1,
        _ => false,
    })
}

fn has_countable(words: &[Token]) -> bool {
    words.iter().any(|token| is_countable(token.class))
}

/// 2023年10月, but neither a day nor the end of a period.
fn is_month(tokens: &[Token], at: usize) -> bool {
    let is_date = |at: usize| tokens.get(at).is_some_and(|token| token.class == Class::Date);
    let is_first = at == 0 || is_hard_boundary(tokens[at - 1].class);
    let is_end = tokens.get(at + 2).is_none_or(|token| is_hard_boundary(token.class));
    is_first && is_date(at + 1) && is_end
}

/// 有4件申请于2024年12月收到: of that month.
fn is_by_month(after: &[Token]) -> bool {
    let is_date = |token: &Token| token.class == Class::Date;
    let month = after.windows(2).position(|words| is_date(&words[0]) && words[0].value > 1990 && is_date(&words[1]));
    month.is_some_and(|at| {
        first(&after[at..], |class| matches!(class, Class::Received | Class::NewReceived | Class::Apply)).is_some()
    })
}

/// 2020年至2022年
fn is_several_years(tokens: &[Token], at: usize) -> bool {
    let is_year = |token: &Token| token.class == Class::Date && token.value > 1990;
    at > 1
        && is_year(&tokens[at - 2])
        && tokens[at - 1].class == Class::Other
        && tokens[at - 1].end - tokens[at - 1].start <= 2
        && tokens[at - 2].value != tokens[at].value
}

/// 去年收到5件, but not 较去年无增减.
fn is_of_last_year(words: &[Token]) -> bool {
    let year = last(words, |class| class == Class::LastYear);
    year.is_some_and(|at| at == 0 || words[at - 1].class != Class::Compared)
}

/// Where the clause that ends before `end` begins.
fn clause_start(tokens: &[Token], end: usize) -> usize {
    let is_boundary = |class| is_hard_boundary(class) || matches!(class, Class::Figure | Class::Pause);
    last(&tokens[..end], is_boundary).map_or(0, |boundary| boundary + 1)
}
