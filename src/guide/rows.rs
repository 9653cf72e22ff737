//! What each row of the tables counts, in our own words, and the article that
//! it rests on. Most of the form's own instructions cannot be read anywhere in
//! public; each meaning says how far it is to be trusted.

use crate::formats::{RowId, TableId};

use Certainty::{Literal, Local, Practice, Stated};

/// What a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowMeaning {
    pub table: TableId,
    pub row: RowId,
    pub meaning: &'static str,
    /// The article of the Regulation; `None` where there is none of its own,
    /// or where the block of the table prints it.
    pub article: Option<&'static str>,
    pub certainty: Certainty,
}

/// How far a meaning is to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// In the form or in a national document.
    Stated,
    /// The label read as it stands; no official explanation was found.
    Literal,
    /// In the instruction of one place; others may differ.
    Local,
    /// As published reports do it.
    Practice,
}

impl Certainty {
    /// What a person should know about it; empty for what is stated.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Stated => "",
            Self::Literal => "没有找到官方说明，按字面理解。",
            Self::Local => "依据个别地方的填报说明，各地可能不同。",
            Self::Practice => "没有找到官方说明，按已公开报告的通行做法。",
        }
    }
}

const fn on(
    table: TableId,
    row: &'static str,
    certainty: Certainty,
    article: Option<&'static str>,
    meaning: &'static str,
) -> RowMeaning {
    RowMeaning { table, row: RowId(row), meaning, article, certainty }
}

/// A row of table 2, whose article its block prints.
const fn t2(row: &'static str, certainty: Certainty, meaning: &'static str) -> RowMeaning {
    on(TableId::T2, row, certainty, None, meaning)
}

/// A result of table 3 by the article that its words come from.
const fn result(row: &'static str, article: &'static str, meaning: &'static str) -> RowMeaning {
    on(TableId::T3, row, Literal, Some(article), meaning)
}

/// A group of table 4.
const fn t4(row: &'static str, meaning: &'static str) -> RowMeaning {
    on(TableId::T4, row, Literal, Some("第五十条第三项"), meaning)
}

static ROWS: &[RowMeaning] = &[
    t2(
        "administrative_rules",
        Local,
        "本机关制定的规章。只有国务院部门和省、自治区、直辖市、设区的市、自治州的人民政府能制定规章，其他机关填 0。",
    ),
    t2(
        "normative_documents",
        Local,
        "本机关制发的行政规范性文件，常见名称有决定、通告、意见、通知、规定、办法、细则。有文号的不都是规范性文件，数字与司法行政部门的登记核对。",
    ),
    t2("administrative_licensing", Stated, "行政许可。处理决定包括已公开的和依法未公开的。"),
    t2(
        "other_public_management_services",
        Local,
        "许可以外的对外管理服务事项，例如确认、奖励、裁决、给付、检查、征收和公共服务。处罚和强制另有两行，各地口径不一，这里按不重复计算。",
    ),
    t2("administrative_penalty", Stated, "行政处罚。处理决定包括已公开的和依法未公开的。"),
    t2("administrative_compulsion", Stated, "行政强制。处理决定包括已公开的和依法未公开的。"),
    t2(
        "administrative_institutional_fees",
        Local,
        "行政事业性收费，数字与财政部门核对。2021 年版格式填当年实际收取的金额，2019 年版格式填收费项目的数量。",
    ),
    t2("centralized_procurement", Literal, "由集中采购机构办理的政府采购。金额没有规定单位，在格旁选元或万元。"),
    on(
        TableId::T3,
        "new_received",
        Literal,
        Some("第三十一条"),
        "报告年度内收到的政府信息公开申请。收到的日期：当面提交的算提交当天，要签收的邮件算签收当天，平信、网络和传真算双方确认当天。",
    ),
    on(
        TableId::T3,
        "carried_in",
        Practice,
        None,
        "上一年度没有办完、转到本年度继续办理的申请，等于上年报告第四项的同一列。",
    ),
    result("granted", "第三十六条第一项、第二项", "申请的内容全部提供了，或者告知了已公开信息的获取方式和途径。"),
    on(
        TableId::T3,
        "partially_granted",
        Stated,
        Some("第三十七条"),
        "一件申请里有的公开、有的不公开，作了区分处理。整件只计在这一行，不公开的部分不再计入不予公开。",
    ),
    result("denied_state_secret", "第十四条", "申请的信息依法确定为国家秘密。"),
    result("denied_prohibited_by_law", "第十四条", "国家秘密之外，别的法律、行政法规规定不得公开的信息。"),
    result("denied_security_stability", "第十四条", "公开后可能危及国家安全、公共安全、经济安全、社会稳定的信息。"),
    result(
        "denied_third_party_rights",
        "第十五条、第三十二条",
        "涉及商业秘密、个人隐私等，公开会损害第三方合法权益，第三方又不同意公开的。",
    ),
    result("denied_internal_affairs", "第十六条第一款", "人事管理、后勤管理、内部工作流程三类内部事务信息。"),
    result("denied_process_information", "第十六条第二款", "讨论记录、过程稿、磋商信函、请示报告四类过程性信息。"),
    result("denied_enforcement_file", "第十六条第二款", "行政执法案卷里的信息。"),
    result(
        "denied_administrative_query",
        "第三十六条第七项",
        "工商、不动产登记资料等，法律、行政法规对查询另有规定的，告知按那些规定办理。",
    ),
    result(
        "not_held",
        "第三十六条第四项、第五项",
        "检索后没有这项信息，或者不归本机关负责公开。转给别的机关的也计在这里。",
    ),
    result("requires_creation", "第三十八条", "手头没有现成的信息，要加工、分析才能得到。"),
    result("unclear_after_supplement", "第三十条", "申请人补正过，内容还是不明确。"),
    result("complaint_type", "第三十九条第一款", "以申请公开的形式提出的信访、投诉、举报，告知了相应的渠道。"),
    result("duplicate", "第三十六条第六项", "同一申请人就同一内容再次申请，以前已经答复过。"),
    result("public_publication", "第三十九条第二款", "要求提供政府公报、报刊、书籍等公开出版物，告知了获取途径。"),
    result("excessive", "第三十五条", "申请的数量、频次明显超过合理范围，说明的理由又不合理，本机关不再处理。"),
    on(
        TableId::T3,
        "reissue_or_confirm",
        Practice,
        None,
        "申请人已经拿到信息，要求确认其真实性，或者要求重新出具一份。条例里没有专门的一条。",
    ),
    on(
        TableId::T3,
        "other_disposition",
        Practice,
        None,
        "以上各项都不合适的结果，例如申请人主动撤回、逾期不补正。2019 年版格式只有这一行。",
    ),
    result("other_no_supplement", "第三十条", "要求补正后，申请人没有正当理由逾期不补正，视为放弃申请。"),
    on(
        TableId::T3,
        "other_fee_unpaid",
        Literal,
        None,
        "申请人没有按收费通知的期限缴纳信息处理费，视为放弃申请。依据是国办函〔2020〕109号。",
    ),
    on(TableId::T3, "other_misc", Practice, None, "以上各项都不合适的结果，例如申请人主动撤回。"),
    on(
        TableId::T3,
        "outcome_total",
        Stated,
        Some("第五十条第二项"),
        "本年度办理结果的合计：（一）到（六）各行之和。一件申请只有一个最终结果，只计在其中一行。",
    ),
    on(
        TableId::T3,
        "carried_forward",
        Literal,
        Some("第三十三条"),
        "到 12 月 31 日还没有答复的申请，包括依法延期、等第三方意见、等申请人补正的。它是下一年度报告的第二项。",
    ),
    t4("reconsideration", "因政府信息公开工作被申请行政复议的案件，只计针对本机关的。"),
    t4(
        "litigation_direct",
        "没有经过复议、直接起诉的案件。复议机关作共同被告的，只由原行为机关计数。2024 年起，对不予公开不服的要先复议再起诉（《行政复议法》第二十三条），这里有数时再核对一遍。",
    ),
    t4("litigation_after_reconsideration", "复议之后再起诉的案件。复议机关作共同被告的，只由原行为机关计数。"),
];

/// What a row counts; `None` for a row that no format has.
#[must_use]
pub fn row_meaning(table: TableId, row: RowId) -> Option<&'static RowMeaning> {
    ROWS.iter().find(|meaning| meaning.table == table && meaning.row == row)
}
