//! What a figure of the prose can count.

use super::words::Class;

/// What the prose says in figures and the tables hold as well. The names are
/// those of labelled samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// 收到
    NewRequests,
    /// 收办, or what came in with what was carried in.
    Available,
    /// 答复, 办结
    Processed,
    CarriedIn,
    CarriedOut,
    Granted,
    Partial,
    GrantedOrPartial,
    Denied,
    Unable,
    Refused,
    OtherOutcome,
    Natural,
    Legal,
    Enterprise,
    Research,
    Welfare,
    LawFirm,
    /// Of a dispute: which kind, and which result.
    Dispute(Dispute, DisputeResult),
    NormativeMade,
    NormativePublished,
    NormativeRepealed,
    NormativeInForce,
    RulesMade,
    RulesPublished,
    RulesRepealed,
    RulesInForce,
    Licensing,
    Penalty,
    Compulsion,
    ProcessingFee,
    ProcessingFeeCases,
    AdminFees,
    FeeItems,
    FeeItemsChange,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dispute {
    Review,
    Litigation,
    Direct,
    AfterReview,
    /// Both together.
    Any,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisputeResult {
    Total,
    Filed,
    Upheld,
    Corrected,
    Other,
    Pending,
}

impl Measure {
    /// The name in labelled samples.
    #[must_use]
    pub fn name(self) -> String {
        let name = match self {
            Self::NewRequests => "new_requests_total",
            Self::Available => "available_total",
            Self::Processed => "processed_total",
            Self::CarriedIn => "carried_in",
            Self::CarriedOut => "carried_out",
            Self::Granted => "granted",
            Self::Partial => "partial",
            Self::GrantedOrPartial => "granted_plus_partial",
            Self::Denied => "denied_total",
            Self::Unable => "unable_total",
            Self::Refused => "refused_total",
            Self::OtherOutcome => "other_total",
            Self::Natural => "new_natural",
            Self::Legal => "new_legal",
            Self::Enterprise => "new_enterprise",
            Self::Research => "new_research",
            Self::Welfare => "new_welfare",
            Self::LawFirm => "new_law_firm",
            Self::Dispute(dispute, result) => return dispute_name(dispute, result),
            Self::NormativeMade => "normative_made",
            Self::NormativePublished => "normative_published",
            Self::NormativeRepealed => "normative_repealed",
            Self::NormativeInForce => "normative_in_force",
            Self::RulesMade => "regulations_made",
            Self::RulesPublished => "regulations_published",
            Self::RulesRepealed => "regulations_repealed",
            Self::RulesInForce => "regulations_in_force",
            Self::Licensing => "licensing_decisions",
            Self::Penalty => "penalty_decisions",
            Self::Compulsion => "coercion_decisions",
            Self::ProcessingFee => "processing_fee_yuan",
            Self::ProcessingFeeCases => "processing_fee_cases",
            Self::AdminFees => "fees_wan",
            Self::FeeItems => "fee_items_prev_year",
            Self::FeeItemsChange => "fee_items_change",
        };
        name.to_owned()
    }

    /// What an outcome of requests is called.
    pub(super) fn of_outcome(class: Class) -> Option<Self> {
        Some(match class {
            Class::Granted => Self::Granted,
            Class::Partial => Self::Partial,
            Class::Denied => Self::Denied,
            Class::Unable => Self::Unable,
            Class::Refused => Self::Refused,
            Class::OtherOutcome => Self::OtherOutcome,
            _ => return None,
        })
    }

    pub(super) fn of_applicant(class: Class) -> Option<Self> {
        Some(match class {
            Class::Natural => Self::Natural,
            Class::Legal => Self::Legal,
            Class::Enterprise => Self::Enterprise,
            Class::Research => Self::Research,
            Class::Welfare => Self::Welfare,
            Class::LawFirm => Self::LawFirm,
            _ => return None,
        })
    }

    pub(super) fn of_decision(class: Class) -> Option<Self> {
        Some(match class {
            Class::Licensing => Self::Licensing,
            Class::Penalty => Self::Penalty,
            Class::Compulsion => Self::Compulsion,
            _ => return None,
        })
    }

    /// What is done to which kind of documents.
    pub(super) fn of_documents(noun: Class, verb: Class) -> Option<Self> {
        Some(match (noun, verb) {
            (Class::Normative, Class::Made) => Self::NormativeMade,
            (Class::Normative, Class::Published) => Self::NormativePublished,
            (Class::Normative, Class::Repealed) => Self::NormativeRepealed,
            (Class::Normative, Class::InForce) => Self::NormativeInForce,
            (Class::Rules, Class::Made) => Self::RulesMade,
            (Class::Rules, Class::Published) => Self::RulesPublished,
            (Class::Rules, Class::Repealed) => Self::RulesRepealed,
            (Class::Rules, Class::InForce) => Self::RulesInForce,
            _ => return None,
        })
    }

    /// Whether it counts requests or what became of them.
    #[must_use]
    pub fn is_of_requests(self) -> bool {
        self <= Self::LawFirm
    }

    #[must_use]
    pub fn is_outcome(self) -> bool {
        (Self::Granted..=Self::OtherOutcome).contains(&self)
    }

    /// Whether it counts a kind of 法人或其他组织.
    pub(super) fn is_of_legal(self) -> bool {
        (Self::Enterprise..=Self::LawFirm).contains(&self)
    }

    #[must_use]
    pub fn is_decision(self) -> bool {
        (Self::Licensing..=Self::Compulsion).contains(&self)
    }

    #[must_use]
    pub fn is_applicant(self) -> bool {
        (Self::Natural..=Self::LawFirm).contains(&self)
    }
}

impl Dispute {
    pub(super) fn of(class: Class) -> Option<Self> {
        Some(match class {
            Class::Review => Self::Review,
            Class::Litigation => Self::Litigation,
            Class::Direct => Self::Direct,
            Class::AfterReview => Self::AfterReview,
            _ => return None,
        })
    }
}

impl DisputeResult {
    pub(super) fn of(class: Class) -> Option<Self> {
        Some(match class {
            Class::Upheld => Self::Upheld,
            Class::Corrected => Self::Corrected,
            Class::OtherResult => Self::Other,
            Class::Pending => Self::Pending,
            _ => return None,
        })
    }
}

fn dispute_name(dispute: Dispute, result: DisputeResult) -> String {
    let dispute = match dispute {
        Dispute::Review => "review",
        Dispute::Litigation => "litigation",
        Dispute::Direct => "litigation_direct",
        Dispute::AfterReview => "litigation_after_review",
        Dispute::Any => "disputes",
    };
    let result = match result {
        DisputeResult::Total => "total",
        DisputeResult::Filed => "filed",
        DisputeResult::Upheld => "upheld",
        DisputeResult::Corrected => "corrected",
        DisputeResult::Other => "other",
        DisputeResult::Pending => "pending",
    };
    format!("{dispute}_{result}")
}
