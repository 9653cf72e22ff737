//! What each column of the tables counts, in our own words.

use crate::formats::{ColumnId, TableId};

const fn column(table: TableId, id: &'static str, meaning: &'static str) -> (TableId, ColumnId, &'static str) {
    (table, ColumnId(id), meaning)
}

static COLUMNS: &[(TableId, ColumnId, &str)] = &[
    column(TableId::T2, "issued", "报告年度内制定、发布的件数。"),
    column(TableId::T2, "repealed", "报告年度内废止的件数，包括宣布失效的。"),
    column(TableId::T2, "in_force", "到报告年度 12 月 31 日仍然有效的件数，以前年度的也算。"),
    column(TableId::T2, "decisions", "报告年度内作出的处理决定数量，公开的和依法不公开的都算。"),
    column(TableId::T2, "fee_amount", "报告年度内实际收取的金额，单位是万元，可以有小数：19045 元填 1.9045。"),
    column(TableId::T2, "newly_made", "报告年度内新制作的件数。"),
    column(TableId::T2, "newly_disclosed", "报告年度内第一次公开的件数。"),
    column(TableId::T2, "total_disclosed", "到报告年度末对外公开的总件数，本年新公开的也算。"),
    column(TableId::T2, "items_last_year", "上一年度的事项数量，按种类数，不按办件数。"),
    column(TableId::T2, "items_change", "本年度事项数量比上一年增加了多少；减少填负数，例如 -8。"),
    column(TableId::T2, "procurement_projects", "报告年度内的采购项目数量。"),
    column(TableId::T2, "procurement_amount", "报告年度内采购的总金额。"),
    column(TableId::T3, "natural_person", "以个人名义提出的申请。"),
    column(TableId::T3, "commercial_enterprise", "公司等企业提出的申请，有营业执照的个体工商户也算。"),
    column(TableId::T3, "research_institution", "科研院所等从事研究的单位提出的申请。"),
    column(TableId::T3, "social_welfare_org", "基金会、慈善组织等公益组织提出的申请。"),
    column(TableId::T3, "legal_service_org", "律师事务所等以自己名义提出的申请。律师代个人申请的，算个人。"),
    column(TableId::T3, "other_org", "上面几类之外的组织，例如村集体、机关。"),
    column(TableId::T3, "total", "本行六类申请人之和。"),
    column(TableId::T4, "upheld", "复议决定或判决维持了本机关的行为。"),
    column(TableId::T4, "corrected", "本机关的行为被撤销、变更、确认违法，或者被责令履行职责。"),
    column(TableId::T4, "other_result", "撤回、终止、从程序上驳回等结果。"),
    column(TableId::T4, "pending", "到报告年度 12 月 31 日还没有审结。"),
    column(TableId::T4, "total", "左边四种结果之和。"),
];

/// What a column counts; `None` for a column that no format has.
#[must_use]
pub fn column_meaning(table: TableId, column: ColumnId) -> Option<&'static str> {
    COLUMNS.iter().find(|(t, c, _)| *t == table && *c == column).map(|(.., meaning)| *meaning)
}

/// Whether the column's meaning is only what its label says: who counts as
/// which applicant, and which result is which, is written nowhere in public.
#[must_use]
pub(super) fn is_literal(table: TableId, column: ColumnId) -> bool {
    table != TableId::T2 && column.0 != "total"
}
