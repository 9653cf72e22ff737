//! The format of 2019 (国办公开办函〔2019〕60号), for the report years 2019 and
//! 2020: 22 + 161 + 15 cells.

use super::common::{
    CANNOT_PROVIDE, CARRIED_FORWARD, CARRIED_IN, COMPLAINT, DENIED, DISCLOSURE_TITLES, DISPUTE_TITLES, DUPLICATE,
    ENFORCEMENT, EXCESSIVE, GRANTED, INTERNAL, NEW_RECEIVED, NOT_HELD, NOT_PROCESSED, OUTCOME_TOTAL, OUTCOMES,
    PARTIALLY_GRANTED, PROBLEM_TITLES, PROCESS, PROHIBITED, PUBLICATION, QUERY, REISSUE, REQUEST_TITLES,
    REQUIRES_CREATION, SECURITY, STATE_SECRET, TABLE4, THIRD_PARTY, UNCLEAR, applicants, cases, item, plain_row,
    prose_section, row_in, table_section, table2, table3,
};
use super::{Column, Format, FormatId, Section, SectionId, TableId, Unit, ValueKind};

pub static FORMAT: Format = Format {
    id: FormatId::F2019,
    notice: "国办公开办函〔2019〕60号",
    from_year: 2019,
    to_year: Some(2020),
    sections: [
        Section {
            id: SectionId::Sec1,
            ordinal: "一",
            title: "总体情况",
            title_variants: &["概述"],
            table: None,
            length_limit: None,
            aspects: &[],
            none_is_enough: false,
        },
        table_section(SectionId::Sec2, "二", "主动公开政府信息情况", DISCLOSURE_TITLES, TableId::T2),
        table_section(SectionId::Sec3, "三", "收到和处理政府信息公开申请情况", REQUEST_TITLES, TableId::T3),
        table_section(SectionId::Sec4, "四", "政府信息公开行政复议、行政诉讼情况", DISPUTE_TITLES, TableId::T4),
        prose_section(SectionId::Sec5, "五", "存在的主要问题及改进情况", PROBLEM_TITLES),
        Section {
            none_is_enough: true, ..prose_section(SectionId::Sec6, "六", "其他需要报告的事项", &["其他事项"])
        },
    ],
    tables: [
        table2(&[
            item(
                "第二十条第（一）项",
                &DOCUMENTS,
                &[plain_row("administrative_rules", "规章"), plain_row("normative_documents", "规范性文件")],
            ),
            item(
                "第二十条第（五）项",
                &ITEMS,
                &[
                    plain_row("administrative_licensing", "行政许可"),
                    plain_row("other_public_management_services", "其他对外管理服务事项"),
                ],
            ),
            item(
                "第二十条第（六）项",
                &ITEMS,
                &[plain_row("administrative_penalty", "行政处罚"), plain_row("administrative_compulsion", "行政强制")],
            ),
            item("第二十条第（八）项", &FEES, &[plain_row("administrative_institutional_fees", "行政事业性收费")]),
            item("第二十条第（九）项", &PROCUREMENT, &[plain_row("centralized_procurement", "政府集中采购")]),
        ]),
        table3(
            &[applicants(&[
                NEW_RECEIVED,
                CARRIED_IN,
                GRANTED,
                PARTIALLY_GRANTED,
                STATE_SECRET,
                PROHIBITED,
                SECURITY,
                THIRD_PARTY,
                INTERNAL,
                PROCESS,
                ENFORCEMENT,
                QUERY,
                NOT_HELD,
                REQUIRES_CREATION,
                UNCLEAR,
                COMPLAINT,
                DUPLICATE,
                PUBLICATION,
                EXCESSIVE,
                REISSUE,
                row_in("outcomes", "other_disposition", "三（六）", "（六）其他处理"),
                OUTCOME_TOTAL,
                CARRIED_FORWARD,
            ])],
            &[OUTCOMES, DENIED, CANNOT_PROVIDE, NOT_PROCESSED],
        ),
        TABLE4,
    ],
};

const DOCUMENTS: [Column; 3] = [
    cases("newly_made", "本年新制作数量"),
    cases("newly_disclosed", "本年新公开数量"),
    cases("total_disclosed", "对外公开总数量"),
];

const ITEMS_LAST_YEAR: Column = Column { unit: Unit::Item, ..cases("items_last_year", "上一年项目数量") };
const ITEMS_CHANGE: Column =
    Column { unit: Unit::Item, kind: ValueKind::SignedCount, ..cases("items_change", "本年增/减") };

const ITEMS: [Column; 3] = [ITEMS_LAST_YEAR, ITEMS_CHANGE, cases("decisions", "处理决定数量")];

/// No column for decisions; the change takes its place on paper.
const FEES: [Column; 2] = [ITEMS_LAST_YEAR, Column { span: 2, ..ITEMS_CHANGE }];

/// The form prints no unit for the amount: some organs wrote yuan, others ten
/// thousand yuan.
const PROCUREMENT: [Column; 2] = [
    Column { unit: Unit::Item, ..cases("procurement_projects", "采购项目数量") },
    Column { kind: ValueKind::Amount, unit: Unit::Chosen, span: 2, ..cases("procurement_amount", "采购总金额") },
];
