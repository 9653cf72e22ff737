//! What a figure counts, by the words around it.

use super::{
    Around, Class, Counted, Decimal, Disclosure, Dispute, DisputeResult, Fact, Figure, Habit, Measure, Reader, Scope,
    Token, Topic, Unit, first, has, is_document_verb, is_hard_boundary, is_joined, is_request_verb, last,
};

impl Reader {
    pub(super) fn is_about_requests(&self) -> bool {
        self.context.topic == Some(Topic::Requests)
    }

    fn is_about_others(&self) -> bool {
        matches!(self.context.topic, Some(Topic::Foreign | Topic::Others))
    }

    pub(super) fn count(&mut self, around: &Around, figure: Figure) -> Option<Counted> {
        let unit = figure.unit;
        let noun = self.listed_applicant(around).or_else(|| around.noun());
        // 53个部门: 个 and 项 count whatever stands behind them.
        let is_of_other = unit == Unit::Piece && around.after.first().is_some_and(|token| token.class == Class::Other);
        if matches!(noun, Some(Class::Foreign | Class::Paper)) || is_of_other {
            return None;
        }
        let carried = self.pending(around).or_else(|| self.carried(around)).or_else(|| self.left_over(around));
        if let Some(counted) = carried {
            return Some(counted);
        }
        // 1件申请收取信息处理费380元.
        let is_fee = has(around.after, Class::ProcessingFee)
            || matches!(around.noun(), Some(Class::Request | Class::Apply))
                && first(around.after, |class| matches!(class, Class::Charge | Class::AnyFee)).is_some()
                && first(around.later, |class| matches!(class, Class::ProcessingFee | Class::AnyFee)).is_some();
        if is_fee && last(around.before, is_request_verb).is_none() {
            return Some(Measure::ProcessingFeeCases.into());
        }
        if self.context.topic == Some(Topic::ProcessingFee)
            && matches!(
                noun,
                None | Some(Class::Request | Class::Apply | Class::ProcessingFee | Class::Charge | Class::AnyFee)
            )
        {
            let is_case = unit == Unit::Case && around.verb(is_request_verb).is_none();
            return is_case.then(|| Measure::ProcessingFeeCases.into());
        }
        self.outcome(around, noun)
            .or_else(|| self.applicant(around, noun, unit))
            .or_else(|| if unit == Unit::Times { None } else { self.dispute(around, noun) })
            .or_else(|| if unit == Unit::Times { None } else { self.document(around, noun) })
            .or_else(|| self.decision(around, noun, unit))
            .or_else(|| fee_items(around, noun))
            .or_else(|| self.request(around, noun, figure))
    }

    /// 行政复议3件，尚未办结1件: of the disputes.
    fn pending(&self, around: &Around) -> Option<Counted> {
        let Measure::Dispute(dispute, _) = self.of_sentence().last()?.measure else { return None };
        let is_pending = around.has(Class::Unfinished)
            && !around.has(Class::Carry)
            && !around.has(Class::Request)
            && !around.has(Class::Apply);
        is_pending.then(|| Measure::Dispute(dispute, DisputeResult::Pending).into())
    }

    /// 剩余5件在2020年办理, in a report about 2019.
    fn left_over(&self, around: &Around) -> Option<Counted> {
        let is_later = |token: &Token| {
            token.class == Class::NextYear
                || token.class == Class::Date && self.year.is_some_and(|year| token.value > year)
        };
        let is_left = has(around.before, Class::Rest)
            && self.is_about_requests()
            && (around.after.iter().any(is_later) || next_clause(around).iter().any(is_later))
            && self.of_sentence().iter().any(|fact| fact.measure.is_of_requests());
        is_left.then(|| Counted { is_sure: false, ..Measure::CarriedOut.into() })
    }

    /// 上年结转, 结转下年度继续办理, 尚在办理.
    fn carried(&self, around: &Around) -> Option<Counted> {
        let part = [around.before, around.after]
            .into_iter()
            .find(|part| has(part, Class::Carry) || has(part, Class::Unfinished))?;
        let carry = last(part, |class| class == Class::Carry);
        let is_last = has(part, Class::LastYear)
            || has(part, Class::ThisYear)
            || carry.is_some_and(|at| self.leads_from_year(&part[at + 1..], around));
        let is_next = has(part, Class::NextYear) || carry.is_some_and(|at| self.leads_to_year(&part[at + 1..], around));
        let is_sure = is_last || is_next;
        let is_ours = is_sure || self.is_about_requests() || has(around.after, Class::Request);
        // 办理工单9836件，结转2024年46件: of those.
        let is_of_others = self.context.topic == Some(Topic::Others)
            && !has(around.before, Class::Request)
            && self.of_sentence().iter().all(|fact| !fact.measure.is_of_requests());
        if has(part, Class::Compared) || !is_ours || is_of_others && !has(around.after, Class::Request) {
            return None;
        }
        let year_before =
            |at: usize| part[..at].iter().rev().find(|token| token.class == Class::Date && token.value > 0);
        // 转 alone may be anything; 结转, 顺延 may not.
        let is_short = carry.is_some_and(|at| part[at].end - part[at].start == 1);
        let is_from_before = carry
            .and_then(year_before)
            .is_some_and(|date| self.year_said(around).is_some_and(|year| date.value < year));
        // 632件（新收603件、结转29件）
        let of_new = self.of_sentence().last().filter(|fact| fact.habit == Habit::Strict);
        let bracket = last(around.earlier, |class| matches!(class, Class::OpenBracket | Class::Among));
        let is_beside_new = of_new
            .is_some_and(|fact| bracket.is_some_and(|at| at > 0 && around.earlier[at].start < fact.start))
            && !self.says(Measure::CarriedIn);
        let measure = match (is_last, is_next) {
            (false, false) if is_short => return None,
            (true, false) => Measure::CarriedIn,
            (false, false) if is_from_before || is_beside_new => Measure::CarriedIn,
            _ => Measure::CarriedOut,
        };
        Some(Counted { is_sure, ..measure.into() })
    }

    /// The year of the report, or the first one that the sentence names.
    fn year_said(&self, around: &Around) -> Option<usize> {
        let mut dates = around.earlier.iter().filter(|token| token.class == Class::Date && token.value > 1990);
        self.year.or_else(|| dates.next().map(|date| date.value))
    }

    /// 结转2022年 in a report about 2023.
    fn leads_from_year(&self, behind: &[Token], around: &Around) -> bool {
        let mut dates = behind.iter().take(2).filter(|token| token.class == Class::Date && token.value > 1990);
        dates.next().is_some_and(|date| self.year_said(around).is_some_and(|year| date.value < year))
    }

    /// 结转至2024年 in a report about 2023.
    fn leads_to_year(&self, behind: &[Token], around: &Around) -> bool {
        let mut dates = behind.iter().take(2).filter(|token| token.class == Class::Date && token.value > 1990);
        dates.next().is_some_and(|date| self.year_said(around).is_none_or(|year| year < date.value))
    }

    /// 予以公开, 不予公开 and so on.
    fn outcome(&self, around: &Around, noun: Option<Class>) -> Option<Counted> {
        let of = |class: Class| Measure::of_outcome(class);
        if self.context.topic == Some(Topic::Others) || has(around.earlier, Class::Paper) {
            return None;
        }
        // 不公开3件涉密案件
        if around.after.first().is_some_and(|token| token.class == Class::Other && token.end - token.start > 1) {
            return None;
        }
        if let Some(measure) = noun.and_then(of) {
            // 予以公开及部分公开, 公开或部分公开
            let both = [around.before, around.after].into_iter().any(|part| {
                has(part, Class::Partial)
                    && (has(part, Class::Granted)
                        || part.windows(3).any(|words| {
                            words[0].class == Class::Open
                                && words[1].class == Class::And
                                && words[2].class == Class::Partial
                        }))
            });
            if both && matches!(measure, Measure::Granted | Measure::Partial) {
                return Some(Measure::GrantedOrPartial.into());
            }
            let is_alone = matches!(measure, Measure::Granted | Measure::OtherOutcome);
            let is_known = self.is_about_requests() || self.of_sentence().iter().any(|fact| fact.measure.is_outcome());
            let is_among_outcomes = self.context.disclosure != Disclosure::Nowhere
                || around
                    .earlier
                    .iter()
                    .chain(around.later)
                    .any(|token| of(token.class).is_some_and(|other| other != measure))
                || measure == Measure::OtherOutcome && has(around.earlier, Class::Leaf);
            // The other words are those of the form and of nothing else.
            if is_alone && !is_known && !is_among_outcomes {
                return None;
            }
            return Some(Counted { is_sure: !is_alone || is_known, ..measure.into() });
        }
        // 予以公开5件、无法提供3件、其他2件: what the form calls so, when so many
        // of its words were said.
        let said = self.of_sentence().iter().filter(|fact| fact.measure.is_outcome()).count();
        let is_last = self.of_sentence().last().is_some_and(|fact| fact.measure.is_outcome());
        if noun == Some(Class::AnyOther)
            && is_last
            && said > 3
            && around.before.iter().all(|token| {
                matches!(token.class, Class::AnyOther | Class::Pause | Class::And) || token.class.is_filler()
            })
        {
            return Some(Counted { is_sure: said > 4, ..Measure::OtherOutcome.into() });
        }
        // 收到申请5件，公开3件，不予公开2件; 办结情况为：公开3件，不予公开2件.
        let outcomes = around.later.iter().filter(|token| of(token.class).is_some()).count();
        let is_answered = has(around.before, Class::Answered) || has(around.earlier, Class::Answered);
        let is_bare = noun.is_none()
            && self.is_about_requests()
            && (self.of_sentence().iter().any(|fact| fact.measure.is_of_requests())
                || is_answered && outcomes > 0
                || has(around.before, Class::Among) && has(around.later, Class::Leaf)
                || outcomes > 1 && around.before.last().is_some_and(|token| token.class == Class::Open))
            && first(around.before, |class| {
                !class.is_filler() && !matches!(class, Class::Among | Class::Pause | Class::Deadline)
            }) == Some(Class::Open);
        is_bare.then(|| Counted { is_sure: outcomes > 1, ..Measure::Granted.into() })
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
        let Some(noun) = noun else { return self.only_dispute(around) };
        // 受理行政复议申请58件，其中涉及政府信息公开3件.
        let among = around.later.iter().position(|token| token.class == Class::Among);
        let among = among.map_or(&[][..], |among| &around.later[among..]);
        let end = last_of_first_clause(among);
        let is_wider = has(&among[..end], Class::Topic)
            && !has(around.earlier, Class::Topic)
            && !has(around.earlier, Class::Request);
        if is_wider {
            return None;
        }
        if noun == Class::Topic && has(around.earlier, Class::Among) && around.verb(is_document_verb).is_none() {
            return self.context.dispute.map(|dispute| Measure::Dispute(dispute, DisputeResult::Total).into());
        }
        if self.context.disclosure == Disclosure::Nowhere || self.is_about_others() && !has(around.before, Class::Topic)
        {
            return None;
        }
        if is_of_another_kind(around.before) || has_another_cause(around.before) {
            self.context.topic = Some(Topic::Others);
            return None;
        }
        let named = last(around.before, |class| Dispute::of(class).is_some())
            .map(|at| around.before[at].class)
            .or_else(|| first(around.after, |class| Dispute::of(class).is_some()))
            .and_then(Dispute::of);
        let is_filed = self.context.is_filed || around.has(Class::Filed);
        if let Some(result) = self.result(noun, around) {
            let dispute = named.or(self.context.dispute)?;
            let is_sure = self.context.disclosure == Disclosure::InSentence;
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
        let is_sure = self.context.disclosure == Disclosure::InSentence && !is_both;
        Some(Counted { is_sure, ..Measure::Dispute(dispute, result).into() })
    }

    /// 维持7件、纠正1件、其他2件
    fn result(&self, noun: Class, around: &Around) -> Option<DisputeResult> {
        let is_result =
            |fact: &Fact| matches!(fact.measure, Measure::Dispute(_, result) if result > DisputeResult::Filed);
        let is_one_more = noun == Class::AnyOther
            && around
                .before
                .iter()
                .all(|token| matches!(token.class, Class::AnyOther | Class::Pause) || token.class.is_filler())
            && self.of_sentence().last().is_some_and(is_result);
        DisputeResult::of(noun).or(is_one_more.then_some(DisputeResult::Other))
    }

    /// 因政府信息公开引发的行政复议有所下降，共5件.
    fn only_dispute(&self, around: &Around) -> Option<Counted> {
        let is_alone = !around.before.is_empty()
            && around.before.iter().all(|token| token.class.is_filler())
            && around.after.is_empty()
            && self.context.disclosure == Disclosure::InSentence
            && self.of_sentence().is_empty();
        let [review, litigation] = self.context.disputes;
        let dispute = match (review, litigation) {
            (true, true) => Dispute::Any,
            (true, false) => Dispute::Review,
            (false, true) => self.context.dispute?,
            (false, false) => return None,
        };
        is_alone.then(|| Counted { is_sure: false, ..Measure::Dispute(dispute, DisputeResult::Total).into() })
    }

    /// 制发行政规范性文件8件、废止26件.
    fn document(&mut self, around: &Around, noun: Option<Class>) -> Option<Counted> {
        let is_document = |class: Class| matches!(class, Class::Normative | Class::Rules);
        let named = noun.filter(|class| is_document(*class));
        if named.is_none() && noun.is_some() {
            return None;
        }
        // 印发并公开: what is made is published as well.
        // 公开本机关制定的: which ones, not what was done.
        let made = around.before.iter().enumerate().any(|(at, token)| {
            token.class == Class::Made && around.before.get(at + 1).is_none_or(|next| next.class != Class::Of)
        });
        let made = Some(Class::Made).filter(|_| made);
        let is_published = |class| matches!(class, Class::Open | Class::Published);
        let verb = around.verb(is_document_verb).map(|verb| match verb {
            Class::Open | Class::Published => made.unwrap_or(Class::Published),
            Class::Made if made.is_none() && first(around.before, is_published).is_some() => Class::Published,
            verb => verb,
        });
        // 公开信息309条，其中工作动态306条，有效规范性文件2件: of those published.
        let is_kind = verb == Some(Class::InForce)
            && last(around.before, |class| class == Class::InForce) < last(around.before, is_document);
        if is_kind && self.is_about_others() && has(around.earlier, Class::Among) {
            return None;
        }
        let (known, known_verb) = self.context.document.unzip();
        let noun = named.or(known)?;
        if named.is_none() && verb.is_none() {
            return None;
        }
        // Named without a figure: much may be made and published about it.
        let is_only_named = named.is_none() && known_verb.flatten().is_none();
        let is_plainly_made =
            verb == Some(Class::Made) && around.before.iter().filter(|token| !token.class.is_filler()).count() == 1;
        if is_only_named && !is_plainly_made && !matches!(verb, Some(Class::Repealed | Class::InForce)) {
            return None;
        }
        let verb = verb.or(known_verb.flatten());
        let is_treated = known_verb.flatten() == Some(Class::Treated) && named.is_none();
        self.context.document = Some((noun, if is_treated { known_verb.flatten() } else { verb }));
        // 新发布的2件规范性文件均作了图解: what was done with all of them.
        let own = around.after.split(|token| token.class == Class::All).next().unwrap_or_default();
        let is_foreign = has(own, Class::Foreign);
        // 对9件文件开展评估，失效4件: what came of it need not be of this year.
        let is_sure = !is_treated;
        let measure = Measure::of_documents(noun, verb?).filter(|_| !is_foreign);
        measure.map(|measure| Counted { is_sure, ..measure.into() })
    }

    fn decision(&self, around: &Around, noun: Option<Class>, unit: Unit) -> Option<Counted> {
        let measure = noun.and_then(Measure::of_decision)?;
        // 公开行政许可决定5件、行政处罚决定3件: the verb of a list.
        let clause = last(around.earlier, is_hard_boundary).map_or(0, |boundary| boundary + 1);
        // 行政强制事项3件，作出决定5件: how many kinds there are.
        let is_kind = |token: &Token| token.value > 0 && Measure::of_decision(token.class).is_some();
        let is_of_kinds = around.before.iter().any(is_kind)
            && last(around.before, |class| is_request_verb(class) || class == Class::Made).is_none();
        let is_told = around.verb(is_document_verb).is_some()
            || is_of_kinds
            || first(&around.earlier[clause..], is_document_verb).is_some()
            || has(around.before, Class::Received)
            || has(around.before, Class::Topic)
            || has(around.before, Class::Info);
        let is_sure = last(around.before, is_request_verb).is_none();
        // 作出行政处罚决定5件 says of itself what it is about.
        let is_plain = last(around.before, |class| Measure::of_decision(class).is_some())
            .is_some_and(|at| around.before[..at].iter().any(|token| token.class == Class::Decides))
            || self.of_sentence().last().is_some_and(|fact| fact.measure.is_decision())
            || first(around.earlier, |class| {
                matches!(class, Class::Foreign | Class::Paper | Class::OtherApply | Class::Published | Class::Open)
            })
            .is_none();
        let is_unit = unit == Unit::Case || unit == Unit::Piece && is_plain;
        (is_unit && !is_told && !around.has(Class::Foreign) && (is_plain || !self.is_about_others()))
            .then(|| Counted { is_sure, ..measure.into() })
    }

    fn request(&self, around: &Around, noun: Option<Class>, figure: Figure) -> Option<Counted> {
        let Figure { unit, value, .. } = figure;
        let is_named = matches!(noun, Some(Class::Request));
        let is_short = matches!(noun, Some(Class::Apply));
        let verb = request_verb(around);
        let is_document_verb = |class| is_document_verb(class) && class != Class::InForce;
        if last(around.before, is_document_verb).is_some_and(|at| around.before[at].class != Class::Open) && !is_named {
            return None;
        }
        // 撤回申请4件, 延期答复3件; 依申请公开52件 of papers; 下载260次.
        let is_of_papers = has(around.earlier, Class::Paper) && verb.is_none();
        let is_rest = has(around.before, Class::Rest) && !is_named && !has(around.after, Class::Answered);
        // 培训依申请公开办理人员120人次
        let is_of_people = unit == Unit::Times
            && last(around.before, is_request_verb)
                .is_some_and(|at| around.before.get(at + 1).is_some_and(|next| next.class == Class::Other));
        let is_rest = is_rest || is_of_people;
        let is_word = |token: &Token| token.class == Class::Other && token.end - token.start > 1;
        let apply = last(around.before, |class| class == Class::Apply);
        let is_about_apply = apply.is_some_and(|at| around.before[at..].iter().any(is_word));
        let is_step = is_rest || has(around.before, Class::Leaf) || verb.is_none() && has(around.after, Class::Leaf);
        // 依申请公开优秀案例10件
        let request = last(around.before, |class| class == Class::Request);
        let is_about = request.is_some_and(|at| around.before[at..].iter().any(is_word)) && verb.is_none();
        if is_step || is_about || is_of_papers || unit == Unit::Times && verb.is_none() {
            return None;
        }
        if let Some(sum) = self.sum_of_requests(around, noun, verb, value) {
            return Some(sum);
        }
        // 其中通过信函方式提出申请412件: a part, by how it came.
        if has(around.earlier, Class::Among) && around.has(Class::Channel) {
            return None;
        }
        // 发布依申请公开答复案例5件: what is published is no request.
        let published =
            around.before.iter().position(|token| is_document_verb(token.class) && token.class != Class::Open);
        if published.is_some_and(|at| last(&around.before[..at], is_request_verb).is_none()) {
            return None;
        }
        // 受理渠道增至4个: something else that has no name here.
        let verb_at = last(around.before, is_request_verb);
        let is_strange = |class| matches!(class, Class::Other | Class::UpTo | Class::DownTo);
        let is_plain = verb_at.is_none_or(|at| first(&around.before[at..], is_strange).is_none());
        let is_unnamed = is_plain && (noun.is_none() || noun == Some(Class::Channel) && verb_at.is_some());
        let is_disclosure = self.context.disclosure != Disclosure::Nowhere && !self.is_about_others();
        match (is_named, is_short, verb) {
            (true, ..) => {}
            // 收到70件申请.
            (_, true, Some(_)) if self.is_about_requests() || is_disclosure => {}
            // 申请事项集中在征地批文（69件）: what they were about.
            (_, true, None) if self.is_about_requests() && !is_about_apply => {}
            (false, false, Some(_)) if is_unnamed && self.is_about_requests() => {}
            // 政府信息公开申请方面，全年共计27件.
            (false, false, None)
                if noun.is_none()
                    && self.is_about_requests()
                    && self.of_sentence().is_empty()
                    && around.after.is_empty()
                    && !around.before.is_empty()
                    // 以邮寄为主，共11件: of those that came so.
                    && !is_only_channel(around.earlier)
                    && around.before.iter().all(|token| token.class.is_filler()) => {}
            _ => return None,
        }
        // 做好行政复议、行政诉讼应诉，办理相关案件74件.
        if noun.is_none() && self.context.disputes.contains(&true) {
            let is_both = self.context.disputes == [true; 2];
            let measure = Measure::Dispute(Dispute::Any, DisputeResult::Total);
            return is_both.then(|| Counted { is_sure: false, ..measure.into() });
        }
        let is_sure = is_named || self.is_about_requests() || self.context.disclosure != Disclosure::Nowhere;
        // 网上申请5件，信函申请2件: each is a part, by how it came.
        let is_part = has(around.before, Class::Channel) && is_channel_next(around.later);
        let base = |measure: Measure| Counted { is_sure, is_part, ..measure.into() };
        Some(match verb {
            Some(Class::NewReceived) => Counted { habit: Habit::Strict, ..base(Measure::NewRequests) },
            Some(Class::ReceivedAndHandled) => base(Measure::Available),
            Some(Class::Answered) => base(Measure::Processed),
            // 其中转办2件、直接办理5件; but 其中新收… says what all were.
            Some(Class::Handled) if has(around.earlier, Class::Among) && self.says(Measure::NewRequests) => {
                return None;
            }
            Some(Class::Handled) if has(around.before, Class::Carry) => return None,
            Some(Class::Handled) => Counted { habit: Habit::Loose, ..base(Measure::Processed) },
            Some(_) => {
                let also = is_joined(around.before).then_some(Measure::Processed);
                Counted { also, ..base(Measure::NewRequests) }
            }
            None if self.says(Measure::NewRequests) => return None,
            None => base(Measure::NewRequests),
        })
    }

    /// 新收603件，上年结转29件，合计632件; 网上5件，信函2件，合计7件.
    fn sum_of_requests(
        &self,
        around: &Around,
        noun: Option<Class>,
        verb: Option<Class>,
        value: Decimal,
    ) -> Option<Counted> {
        let is_bare = noun.is_none()
            && verb.is_none()
            && has(around.before, Class::Sum)
            && around.before.iter().all(|token| token.class.is_filler())
            && around.after.is_empty();
        let of_requests = |fact: &&Fact| fact.measure == Measure::NewRequests;
        let new = self.of_sentence().iter().find(of_requests)?;
        if !is_bare {
            return None;
        }
        // 网上申请19件、信函申请6件，全年共25件: what they come to.
        let parts = self.of_sentence().iter().filter(of_requests);
        let come_to = parts.clone().try_fold(Decimal::ZERO, |sum, fact| sum.plus(fact.value));
        if parts.count() > 1 && come_to == Some(value) {
            return Some(Measure::NewRequests.into());
        }
        if new.scope == Scope::Part {
            return Some(Measure::NewRequests.into());
        }
        (self.says(Measure::CarriedIn) && !self.says(Measure::Available)).then(|| Measure::Available.into())
    }

    pub(super) fn money(&mut self, around: &Around) -> Option<Counted> {
        let is_fee = |class: Class| {
            matches!(class, Class::ProcessingFee | Class::AdminFee | Class::Charge | Class::AnyFee | Class::OldFee)
        };
        let noun =
            last(around.before, is_fee).map(|at| around.before[at].class).or_else(|| first(around.after, is_fee));
        let is_processing = has(around.before, Class::ProcessingFee) || has(around.after, Class::ProcessingFee);
        // 收费通知1件，总金额120元: not yet received.
        let notice = last(around.earlier, |class| class == Class::Foreign);
        let is_asked = noun.is_none()
            && notice.is_some_and(|at| around.earlier[at..].iter().all(|token| token.class != Class::Charge));
        match (noun, self.context.topic) {
            _ if is_asked => None,
            // 检索费、复制费0元; 应收420元.
            (Some(Class::OldFee), _) => None,
            _ if has(around.before, Class::Due) => None,
            _ if is_processing => Some(Measure::ProcessingFee.into()),
            (_, Some(Topic::ProcessingFee)) => Some(Measure::ProcessingFee.into()),
            (Some(Class::AdminFee), _) | (Some(_), Some(Topic::AdminFee)) => Some(Measure::AdminFees.into()),
            (Some(Class::Charge | Class::AnyFee), Some(Topic::Requests)) => {
                Some(Counted { is_sure: false, ..Measure::ProcessingFee.into() })
            }
            _ => None,
        }
    }
}

/// 行政执法类复议41件: of something else than disclosure.
fn is_of_another_kind(before: &[Token]) -> bool {
    let dispute = last(before, |class| Dispute::of(class).is_some()).filter(|at| *at > 1);
    dispute.is_some_and(|at| {
        let (kind, of) = (before[at - 2], before[at - 1]);
        let is_kind = matches!(kind.class, Class::Other | Class::Foreign | Class::Handled);
        of.class == Class::Of && of.value > 0 && is_kind && kind.end - kind.start > 1
    })
}

/// 余下2件经批准延期，将于2021年1月答复: the clause behind that of the figure.
fn next_clause<'a>(around: &Around<'a>) -> &'a [Token] {
    let behind = around.later.get(around.after.len() + 1..).unwrap_or_default();
    let end = behind.iter().position(|token| is_hard_boundary(token.class)).unwrap_or(behind.len());
    if has(&behind[..end], Class::Figure) { &[] } else { &behind[..end] }
}

/// 因信访事项被诉3件, 因土地征收引发行政复议2件
fn has_another_cause(before: &[Token]) -> bool {
    let is_other = |token: Token| match token.class {
        Class::Foreign => true,
        Class::Other => token.value == 0 && token.end - token.start > 2,
        _ => false,
    };
    let is_cause = |words: &[Token]| words[0].class == Class::Occurs && is_other(words[1]);
    before.windows(2).any(is_cause) && !has(before, Class::Topic) && !has(before, Class::Request)
}

/// 行政事业性收费项目2个: the 2019 form counts them.
fn fee_items(around: &Around, noun: Option<Class>) -> Option<Counted> {
    // 纳入目录清单的行政事业性收费项目15项: those that may be, not those that are.
    let is_told = around.verb(is_document_verb).is_some() || has(around.before, Class::Foreign);
    (noun == Some(Class::AdminFee) && !is_told).then(|| Counted { is_sure: false, ..Measure::FeeItems.into() })
}

/// 申请方式以邮寄为主: a way of coming in, and no number of anything.
fn is_only_channel(earlier: &[Token]) -> bool {
    has(earlier, Class::Channel) && !has(earlier, Class::Figure) && !has(earlier, Class::Date)
}

/// Whether the next figure of the sentence is of a channel as well.
fn is_channel_next(later: &[Token]) -> bool {
    let next = later.iter().take_while(|token| !matches!(token.class, Class::Among | Class::Semicolon));
    let next: Vec<Class> = next.map(|token| token.class).collect();
    let figure = next.iter().position(|class| *class == Class::Figure);
    figure.is_some_and(|at| next[..at].contains(&Class::Channel))
}

/// Where the clause of the first figure ends.
fn last_of_first_clause(tokens: &[Token]) -> usize {
    let figure = tokens.iter().position(|token| token.class == Class::Figure).unwrap_or(tokens.len());
    let end = tokens[figure..].iter().position(|token| is_hard_boundary(token.class));
    end.map_or(tokens.len(), |end| figure + end)
}

/// The verb of the figure. 均已答复 behind a figure says something else of
/// the same cases.
fn request_verb(around: &Around) -> Option<Class> {
    if is_joined(around.before) {
        return Some(Class::Received);
    }
    if let Some(at) = last(around.before, is_request_verb) {
        let verb = around.before[at].class;
        // 收到并处理: they came in.
        let joined = at >= 2 && matches!(around.before[at - 1].class, Class::And | Class::Pause);
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
    // 其余26件全部办结: of these and of no others.
    let is_rest = around.before.iter().any(|token| token.end > token.start + 1)
        && around.before.iter().all(|token| token.class.is_filler());
    if has(around.after, Class::All) && !is_rest {
        return None;
    }
    first(around.after, is_request_verb)
}
