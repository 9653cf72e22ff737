//! What both formats print alike: table 4, the columns of table 3 and the
//! rows of table 3 up to （五）.

use super::{
    Block, Column, ColumnId, Group, GroupId, Layout, Role, Row, RowId, Section, SectionId, Table, TableId, Unit,
    ValueKind,
};

/// An input column of whole cases, one grid column wide.
pub(super) const fn cases(id: &'static str, label: &'static str) -> Column {
    Column {
        id: ColumnId(id),
        label,
        group: None,
        kind: ValueKind::Count,
        unit: Unit::Case,
        span: 1,
        role: Role::Input,
    }
}

const fn under(group: &'static str, column: Column) -> Column {
    Column { group: Some(GroupId(group)), ..column }
}

/// A row of table 2, which has neither numbers nor groups.
pub(super) const fn plain_row(id: &'static str, label: &'static str) -> Row {
    Row { id: RowId(id), number: "", label, group: None, role: Role::Input }
}

pub(super) const fn row(id: &'static str, number: &'static str, label: &'static str) -> Row {
    Row { id: RowId(id), number, label, group: None, role: Role::Input }
}

pub(super) const fn row_in(group: &'static str, id: &'static str, number: &'static str, label: &'static str) -> Row {
    Row { group: Some(GroupId(group)), ..row(id, number, label) }
}

pub(super) const fn group(id: &'static str, label: &'static str, parent: Option<&'static str>) -> Group {
    let parent = match parent {
        Some(parent) => Some(GroupId(parent)),
        None => None,
    };
    Group { id: GroupId(id), label, parent }
}

/// A block of table 2.
pub(super) const fn item(heading: &'static str, columns: &'static [Column], rows: &'static [Row]) -> Block {
    Block { heading: Some(heading), label_column: Some("信息内容"), column_groups: &[], columns, rows }
}

pub(super) const fn table2(blocks: &'static [Block]) -> Table {
    Table {
        id: TableId::T2,
        section: SectionId::Sec2,
        layout: Layout::Blocks,
        blocks,
        groups: &[],
        widths: &[1, 1, 1, 1],
    }
}

/// Table 3 over rows in which the formats differ only at （六）.
pub(super) const fn table3(blocks: &'static [Block], groups: &'static [Group]) -> Table {
    Table {
        id: TableId::T3,
        section: SectionId::Sec3,
        layout: Layout::Matrix {
            note: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            label_columns: 3,
        },
        blocks,
        groups,
        widths: &[754, 921, 3271, 685, 685, 685, 685, 685, 685, 685],
    }
}

pub(super) const fn applicants(rows: &'static [Row]) -> Block {
    Block { heading: None, label_column: None, column_groups: APPLICANT_GROUPS, columns: APPLICANTS, rows }
}

const APPLICANT_GROUPS: &[Group] =
    &[group("applicants", "申请人情况", None), group("legal_entity", "法人或其他组织", Some("applicants"))];

/// The seven columns of table 3; there is no subtotal of the legal entities.
const APPLICANTS: &[Column] = &[
    under("applicants", cases("natural_person", "自然人")),
    under("legal_entity", cases("commercial_enterprise", "商业企业")),
    under("legal_entity", cases("research_institution", "科研机构")),
    under("legal_entity", cases("social_welfare_org", "社会公益组织")),
    under("legal_entity", cases("legal_service_org", "法律服务机构")),
    under("legal_entity", cases("other_org", "其他")),
    under("applicants", Column { role: Role::Total, ..cases("total", "总计") }),
];

pub(super) const OUTCOMES: Group = group("outcomes", "三、本年度办理结果", None);
pub(super) const DENIED: Group = group("denied", "（三）不予公开", Some("outcomes"));
pub(super) const CANNOT_PROVIDE: Group = group("cannot_provide", "（四）无法提供", Some("outcomes"));
pub(super) const NOT_PROCESSED: Group = group("not_processed", "（五）不予处理", Some("outcomes"));

pub(super) const NEW_RECEIVED: Row = row("new_received", "一", "一、本年新收政府信息公开申请数量");
pub(super) const CARRIED_IN: Row = row("carried_in", "二", "二、上年结转政府信息公开申请数量");
pub(super) const GRANTED: Row = row_in("outcomes", "granted", "三（一）", "（一）予以公开");
pub(super) const PARTIALLY_GRANTED: Row =
    row_in("outcomes", "partially_granted", "三（二）", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）");
pub(super) const STATE_SECRET: Row = row_in("denied", "denied_state_secret", "三（三）1", "1.属于国家秘密");
pub(super) const PROHIBITED: Row =
    row_in("denied", "denied_prohibited_by_law", "三（三）2", "2.其他法律行政法规禁止公开");
pub(super) const SECURITY: Row = row_in("denied", "denied_security_stability", "三（三）3", "3.危及“三安全一稳定”");
pub(super) const THIRD_PARTY: Row = row_in("denied", "denied_third_party_rights", "三（三）4", "4.保护第三方合法权益");
pub(super) const INTERNAL: Row = row_in("denied", "denied_internal_affairs", "三（三）5", "5.属于三类内部事务信息");
pub(super) const PROCESS: Row = row_in("denied", "denied_process_information", "三（三）6", "6.属于四类过程性信息");
pub(super) const ENFORCEMENT: Row = row_in("denied", "denied_enforcement_file", "三（三）7", "7.属于行政执法案卷");
pub(super) const QUERY: Row = row_in("denied", "denied_administrative_query", "三（三）8", "8.属于行政查询事项");
pub(super) const NOT_HELD: Row = row_in("cannot_provide", "not_held", "三（四）1", "1.本机关不掌握相关政府信息");
pub(super) const REQUIRES_CREATION: Row =
    row_in("cannot_provide", "requires_creation", "三（四）2", "2.没有现成信息需要另行制作");
pub(super) const UNCLEAR: Row =
    row_in("cannot_provide", "unclear_after_supplement", "三（四）3", "3.补正后申请内容仍不明确");
pub(super) const COMPLAINT: Row = row_in("not_processed", "complaint_type", "三（五）1", "1.信访举报投诉类申请");
pub(super) const DUPLICATE: Row = row_in("not_processed", "duplicate", "三（五）2", "2.重复申请");
pub(super) const PUBLICATION: Row = row_in("not_processed", "public_publication", "三（五）3", "3.要求提供公开出版物");
pub(super) const EXCESSIVE: Row = row_in("not_processed", "excessive", "三（五）4", "4.无正当理由大量反复申请");
pub(super) const REISSUE: Row =
    row_in("not_processed", "reissue_or_confirm", "三（五）5", "5.要求行政机关确认或重新出具已获取信息");
pub(super) const OUTCOME_TOTAL: Row =
    Row { role: Role::Total, ..row_in("outcomes", "outcome_total", "三（七）", "（七）总计") };
pub(super) const CARRIED_FORWARD: Row = row("carried_forward", "四", "四、结转下年度继续办理");

/// Table 4 is the same in both formats; there is no total over both kinds of
/// litigation.
pub(super) const TABLE4: Table = Table {
    id: TableId::T4,
    section: SectionId::Sec4,
    layout: Layout::Across,
    blocks: &[Block {
        heading: None,
        label_column: None,
        column_groups: &[],
        columns: &[
            cases("upheld", "结果维持"),
            cases("corrected", "结果纠正"),
            cases("other_result", "其他结果"),
            cases("pending", "尚未审结"),
            Column { role: Role::Total, ..cases("total", "总计") },
        ],
        rows: &[
            plain_row("reconsideration", "行政复议"),
            row_in("litigation", "litigation_direct", "", "未经复议直接起诉"),
            row_in("litigation", "litigation_after_reconsideration", "", "复议后起诉"),
        ],
    }],
    groups: &[group("litigation", "行政诉讼", None)],
    widths: &[1; 15],
};

pub(super) const DISCLOSURE_TITLES: &[&str] = &["行政机关主动公开政府信息情况", "行政机关主动公开政府信息的情况"];
pub(super) const REQUEST_TITLES: &[&str] =
    &["行政机关收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请的情况"];
pub(super) const DISPUTE_TITLES: &[&str] = &[
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
    "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
    "政府信息公开行政复议和行政诉讼情况",
    "政府信息公开行政复议及行政诉讼情况",
];
pub(super) const PROBLEM_TITLES: &[&str] = &[
    "政府信息公开工作存在的主要问题及改进情况",
    "存在问题及改进情况",
    "存在的问题及改进情况",
    "存在的主要问题及改进措施",
];

/// A section whose content is prose.
pub(super) const fn prose_section(
    id: SectionId,
    ordinal: &'static str,
    title: &'static str,
    title_variants: &'static [&'static str],
) -> Section {
    Section { id, ordinal, title, title_variants, table: None, length_limit: None, aspects: &[], none_is_enough: false }
}

/// A section whose content is a table.
pub(super) const fn table_section(
    id: SectionId,
    ordinal: &'static str,
    title: &'static str,
    title_variants: &'static [&'static str],
    table: TableId,
) -> Section {
    Section { table: Some(table), ..prose_section(id, ordinal, title, title_variants) }
}
