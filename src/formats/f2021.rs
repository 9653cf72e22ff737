//! The format of 2021 (国办公开办函〔2021〕30号), for report years from 2021 on:
//! 10 + 175 + 15 cells.

use super::common::{
    CANNOT_PROVIDE, CARRIED_FORWARD, CARRIED_IN, COMPLAINT, DENIED, DISCLOSURE_TITLES, DISPUTE_TITLES, DUPLICATE,
    ENFORCEMENT, EXCESSIVE, GRANTED, INTERNAL, NEW_RECEIVED, NOT_HELD, NOT_PROCESSED, OUTCOME_TOTAL, OUTCOMES,
    PARTIALLY_GRANTED, PROBLEM_TITLES, PROCESS, PROHIBITED, PUBLICATION, QUERY, REISSUE, REQUEST_TITLES,
    REQUIRES_CREATION, SECURITY, STATE_SECRET, TABLE4, THIRD_PARTY, UNCLEAR, applicants, cases, group, item, plain_row,
    prose_section, row_in, table_section, table2, table3,
};
use super::{Aspect, Column, Format, FormatId, Section, SectionId, TableId, Unit, ValueKind};

pub static FORMAT: Format = Format {
    id: FormatId::F2021,
    notice: "国办公开办函〔2021〕30号",
    from_year: 2021,
    to_year: None,
    sections: [
        Section {
            id: SectionId::Sec1,
            ordinal: "一",
            title: "总体情况",
            title_variants: &["概述"],
            table: None,
            length_limit: Some(1000),
            aspects: ASPECTS,
            none_is_enough: false,
        },
        table_section(SectionId::Sec2, "二", "主动公开政府信息情况", DISCLOSURE_TITLES, TableId::T2),
        table_section(SectionId::Sec3, "三", "收到和处理政府信息公开申请情况", REQUEST_TITLES, TableId::T3),
        table_section(SectionId::Sec4, "四", "政府信息公开行政复议、行政诉讼情况", DISPUTE_TITLES, TableId::T4),
        prose_section(SectionId::Sec5, "五", "存在的主要问题及改进情况", PROBLEM_TITLES),
        Section {
            none_is_enough: false, ..prose_section(SectionId::Sec6, "六", "其他需要报告的事项", &["其他事项"])
        },
    ],
    tables: [
        table2(&[
            item(
                "第二十条第（一）项",
                &DOCUMENTS,
                &[plain_row("administrative_rules", "规章"), plain_row("normative_documents", "行政规范性文件")],
            ),
            item("第二十条第（五）项", &DECISIONS, &[plain_row("administrative_licensing", "行政许可")]),
            item(
                "第二十条第（六）项",
                &DECISIONS,
                &[plain_row("administrative_penalty", "行政处罚"), plain_row("administrative_compulsion", "行政强制")],
            ),
            item("第二十条第（八）项", &FEES, &[plain_row("administrative_institutional_fees", "行政事业性收费")]),
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
                row_in(
                    "other_disposition_group",
                    "other_no_supplement",
                    "三（六）1",
                    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                ),
                row_in(
                    "other_disposition_group",
                    "other_fee_unpaid",
                    "三（六）2",
                    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                ),
                row_in("other_disposition_group", "other_misc", "三（六）3", "3.其他"),
                OUTCOME_TOTAL,
                CARRIED_FORWARD,
            ])],
            &[
                OUTCOMES,
                DENIED,
                CANNOT_PROVIDE,
                NOT_PROCESSED,
                group("other_disposition_group", "（六）其他处理", Some("outcomes")),
            ],
        ),
        TABLE4,
    ],
};

/// The five aspects of section one (notice of 2021, item one).
const ASPECTS: &[Aspect] = &[
    Aspect { label: "主动公开", words: &["主动公开"] },
    Aspect { label: "依申请公开", words: &["依申请公开", "信息公开申请"] },
    Aspect {
        label: "政府信息管理", words: &["政府信息管理", "信息管理", "保密审查", "审核发布", "先审后发"]
    },
    Aspect {
        label: "政府信息公开平台建设", words: &["平台建设", "公开平台", "门户网站", "政务新媒体"]
    },
    Aspect { label: "监督保障", words: &["监督保障", "监督", "考核", "评议"] },
];

const DOCUMENTS: [Column; 3] =
    [cases("issued", "本年制发件数"), cases("repealed", "本年废止件数"), cases("in_force", "现行有效件数")];

const DECISIONS: [Column; 1] = [Column { span: 3, ..cases("decisions", "本年处理决定数量") }];

const FEES: [Column; 1] = [Column {
    kind: ValueKind::Amount,
    unit: Unit::TenThousandYuan,
    span: 3,
    ..cases("fee_amount", "本年收费金额（单位：万元）")
}];
