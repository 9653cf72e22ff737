//! Every check with rows of each kind: one that fails, one that passes, one
//! with blanks, one at the boundary. A meta-test fails without them.

use std::collections::BTreeSet;

use disclosure_report::checks::{self, CheckContext, Detail, Equation, Finding, Rule, Severity, Status};
use disclosure_report::formats::{FormatId, SectionId, TableId};
use disclosure_report::report::{Field, MoneyUnit, Report};

use Kind::{Blank, Boundary, Fails, Passes};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Fails,
    Passes,
    Blank,
    Boundary,
}

/// A report, edited, and the findings of one check about it.
struct Case {
    code: &'static str,
    kind: Kind,
    format: FormatId,
    /// `t3.….…` types into a cell, `sec1` writes prose, `unit` chooses yuan,
    /// `sections` and `tables` say what the source showed, anything else is a
    /// field. What begins with `last:` is of the report of the year before.
    edits: &'static [(&'static str, &'static str)],
    /// Each finding as [`shown`] writes it.
    expected: &'static [&'static str],
}

type Edits = &'static [(&'static str, &'static str)];

const fn on(code: &'static str, kind: Kind, format: FormatId, edits: Edits, expected: &'static [&'static str]) -> Case {
    Case { code, kind, format, edits, expected }
}

const fn case(code: &'static str, kind: Kind, edits: Edits, expected: &'static [&'static str]) -> Case {
    on(code, kind, FormatId::F2021, edits, expected)
}

const fn old(code: &'static str, kind: Kind, edits: Edits, expected: &'static [&'static str]) -> Case {
    on(code, kind, FormatId::F2019, edits, expected)
}

/// Figures that the prose is held against.
const NEW_4: (&str, &str) = ("t3.new_received.natural_person", "4");
const IN_1: (&str, &str) = ("t3.carried_in.natural_person", "1");
const GRANTED_4: (&str, &str) = ("t3.granted.natural_person", "4");
const REVIEWED_2: (&str, &str) = ("t4.reconsideration.upheld", "2");
const ISSUED_3: (&str, &str) = ("t2.normative_documents.issued", "3");
const FEE_1: (&str, &str) = ("t2.administrative_institutional_fees.fee_amount", "1");

/// Words with nothing missing, for checks that look at one thing.
const OVERVIEW: &str = "本年度认真做好主动公开和依申请公开，规范政府信息管理，推进平台建设，落实监督保障。";
const PROBLEMS: &str = "仍有不足，下一步改进。";
const PREFACE: &str = "根据《政府信息公开条例》编制，统计期限为1月1日至12月31日，可从网站下载，联系电话另附。";

/// Blank cases start from a blank report, the others from one full of zeros.
static CASES: &[Case] = &[
    // ARI-01: 一 + 二 = 三（七） + 四.
    case(
        "ARI-01",
        Fails,
        &[("t3.new_received.natural_person", "4"), ("t3.granted.natural_person", "3")],
        &["4≠3 t3.new_received.natural_person"],
    ),
    case("ARI-01", Passes, &[("t3.new_received.natural_person", "4"), ("t3.granted.natural_person", "4")], &[]),
    case("ARI-01", Blank, &[("t3.new_received.natural_person", "4")], &["4≠0 t3.new_received.natural_person"]),
    case("ARI-01", Blank, &[("t3.outcome_total.natural_person", ""), ("t3.new_received.natural_person", "4")], &[]),
    case(
        "ARI-01",
        Boundary,
        &[("t3.new_received.other_org", "1"), ("t3.carried_in.other_org", "/")],
        &["1≠0 t3.new_received.other_org"],
    ),
    case("ARI-01", Boundary, &[("t3.new_received.other_org", "一件")], &[]),
    // The total column follows from the others: one cause, one finding.
    case("ARI-01", Boundary, &[("t3.new_received.total", "1")], &[]),
    // It speaks for itself where a column cannot be counted.
    case(
        "ARI-01",
        Boundary,
        &[("t3.outcome_total.other_org", ""), ("t3.outcome_total.total", "1")],
        &["0≠1 t3.new_received.total"],
    ),
    // ARI-02: （七） = the leaves.
    case(
        "ARI-02",
        Fails,
        &[("t3.outcome_total.natural_person", "3"), ("t3.duplicate.natural_person", "2")],
        &["3≠2 t3.outcome_total.natural_person"],
    ),
    case("ARI-02", Passes, &[("t3.outcome_total.natural_person", "2"), ("t3.other_misc.natural_person", "2")], &[]),
    case("ARI-02", Blank, &[("t3.outcome_total.natural_person", "")], &[]),
    case("ARI-02", Blank, &[("t3.outcome_total.natural_person", "1")], &["1≠0 t3.outcome_total.natural_person"]),
    case("ARI-02", Boundary, &[("t3.duplicate.natural_person", "2")], &[]),
    case("ARI-02", Boundary, &[("t3.outcome_total.natural_person", "/"), ("t3.granted.natural_person", "1")], &[]),
    case(
        "ARI-02",
        Boundary,
        &[
            ("t3.outcome_total.other_org", ""),
            ("t3.outcome_total.total", "0"),
            ("t3.granted.other_org", "/"),
            ("t3.granted.total", "0"),
            ("t3.partially_granted.other_org", "1"),
        ],
        &["0≠1 t3.outcome_total.total"],
    ),
    // ARI-03: 总计 = the six columns.
    case("ARI-03", Fails, &[("t3.granted.total", "5"), ("t3.granted.natural_person", "4")], &["5≠4 t3.granted.total"]),
    case("ARI-03", Passes, &[("t3.granted.total", "4"), ("t3.granted.other_org", "4")], &[]),
    case("ARI-03", Blank, &[("t3.granted.total", ""), ("t3.granted.natural_person", "4")], &[]),
    case("ARI-03", Boundary, &[("t3.outcome_total.total", "1")], &["1≠0 t3.outcome_total.total"]),
    case("ARI-03", Boundary, &[("t3.granted.natural_person", "1.5"), ("t3.granted.total", "1")], &[]),
    // ARI-04 to 06: 总计 = four results.
    case(
        "ARI-04",
        Fails,
        &[("t4.reconsideration.total", "0"), ("t4.reconsideration.upheld", "10")],
        &["0≠10 t4.reconsideration.total"],
    ),
    case("ARI-04", Passes, &[("t4.reconsideration.total", "1"), ("t4.reconsideration.pending", "1")], &[]),
    case("ARI-04", Blank, &[("t4.reconsideration.total", "")], &[]),
    case("ARI-04", Boundary, &[("t4.reconsideration.upheld", "10")], &[]),
    case("ARI-05", Fails, &[("t4.litigation_direct.total", "2")], &["2≠0 t4.litigation_direct.total"]),
    case("ARI-05", Passes, &[("t4.litigation_direct.total", "2"), ("t4.litigation_direct.corrected", "2")], &[]),
    case("ARI-05", Blank, &[("t4.litigation_direct.total", "")], &[]),
    case("ARI-05", Boundary, &[("t4.litigation_direct.upheld", "甲"), ("t4.litigation_direct.total", "2")], &[]),
    case(
        "ARI-06",
        Fails,
        &[("t4.litigation_after_reconsideration.total", "1")],
        &["1≠0 t4.litigation_after_reconsideration.total"],
    ),
    case("ARI-06", Passes, &[("t4.litigation_after_reconsideration.total", "0")], &[]),
    case("ARI-06", Blank, &[("t4.litigation_after_reconsideration.total", "")], &[]),
    case("ARI-06", Boundary, &[("t4.litigation_after_reconsideration.total", "-")], &[]),
    // ARI-07: 现行有效 ≥ 制发 − 废止.
    case(
        "ARI-07",
        Fails,
        &[("t2.normative_documents.issued", "5"), ("t2.normative_documents.in_force", "4")],
        &["4≠5 t2.normative_documents.in_force"],
    ),
    case("ARI-07", Passes, &[("t2.normative_documents.issued", "5"), ("t2.normative_documents.in_force", "9")], &[]),
    case("ARI-07", Blank, &[("t2.normative_documents.issued", "5")], &["0≠5 t2.normative_documents.in_force"]),
    case("ARI-07", Boundary, &[("t2.normative_documents.issued", "5"), ("t2.normative_documents.in_force", "5")], &[]),
    case("ARI-07", Boundary, &[("t2.normative_documents.issued", "5"), ("t2.normative_documents.repealed", "5")], &[]),
    // ARI-08: 上一年 + 增/减 ≥ 0.
    old(
        "ARI-08",
        Fails,
        &[("t2.administrative_licensing.items_last_year", "7"), ("t2.administrative_licensing.items_change", "-8")],
        &["-1≠0 t2.administrative_licensing.items_last_year"],
    ),
    old("ARI-08", Passes, &[("t2.administrative_licensing.items_change", "8")], &[]),
    old(
        "ARI-08",
        Blank,
        &[("t2.administrative_penalty.items_change", "-1")],
        &["-1≠0 t2.administrative_penalty.items_last_year"],
    ),
    old(
        "ARI-08",
        Boundary,
        &[("t2.administrative_licensing.items_last_year", "8"), ("t2.administrative_licensing.items_change", "-8")],
        &[],
    ),
    // ARI-09: 新公开 ≤ 对外公开总数.
    old(
        "ARI-09",
        Fails,
        &[("t2.administrative_rules.newly_disclosed", "2")],
        &["0≠2 t2.administrative_rules.total_disclosed"],
    ),
    old("ARI-09", Passes, &[("t2.administrative_rules.total_disclosed", "2")], &[]),
    old("ARI-09", Blank, &[], &[]),
    old(
        "ARI-09",
        Boundary,
        &[("t2.administrative_rules.newly_disclosed", "2"), ("t2.administrative_rules.total_disclosed", "2")],
        &[],
    ),
    // VAL-01: whole numbers.
    case("VAL-01", Fails, &[("t3.granted.natural_person", "约12")], &["t3.granted.natural_person"]),
    case("VAL-01", Fails, &[("t3.granted.natural_person", "1.5")], &["t3.granted.natural_person"]),
    case("VAL-01", Fails, &[("t4.reconsideration.total", "😀")], &["t4.reconsideration.total"]),
    case(
        "VAL-01",
        Fails,
        &[("t2.administrative_rules.issued", "999999999999999999999999999999")],
        &["t2.administrative_rules.issued"],
    ),
    case("VAL-01", Passes, &[("t3.granted.natural_person", "12")], &[]),
    case("VAL-01", Blank, &[], &[]),
    case("VAL-01", Boundary, &[("t3.granted.natural_person", "999999999999999")], &[]),
    old(
        "VAL-01",
        Boundary,
        &[("t2.administrative_licensing.items_change", "-1.5")],
        &["t2.administrative_licensing.items_change"],
    ),
    // VAL-02: negative only in 本年增/减.
    case("VAL-02", Fails, &[("t3.granted.natural_person", "-3")], &["t3.granted.natural_person"]),
    case(
        "VAL-02",
        Fails,
        &[("t2.administrative_institutional_fees.fee_amount", "-0.5")],
        &["t2.administrative_institutional_fees.fee_amount"],
    ),
    old("VAL-02", Passes, &[("t2.administrative_licensing.items_change", "-3")], &[]),
    case("VAL-02", Blank, &[], &[]),
    case("VAL-02", Boundary, &[("t3.granted.natural_person", "-0")], &[]),
    // VAL-03: amounts.
    case(
        "VAL-03",
        Fails,
        &[("t2.administrative_institutional_fees.fee_amount", "三千")],
        &["t2.administrative_institutional_fees.fee_amount"],
    ),
    case(
        "VAL-03",
        Fails,
        &[("t2.administrative_institutional_fees.fee_amount", "3940元")],
        &["t2.administrative_institutional_fees.fee_amount"],
    ),
    case("VAL-03", Passes, &[("t2.administrative_institutional_fees.fee_amount", "96171.6")], &[]),
    case("VAL-03", Blank, &[], &[]),
    case("VAL-03", Boundary, &[("t2.administrative_institutional_fees.fee_amount", "190.457379")], &[]),
    case(
        "VAL-03",
        Boundary,
        &[("t2.administrative_institutional_fees.fee_amount", "190.4573791")],
        &["Warning t2.administrative_institutional_fees.fee_amount"],
    ),
    // VAL-04: dashes.
    case("VAL-04", Fails, &[("t2.administrative_rules.issued", "/")], &["t2.administrative_rules.issued"]),
    case("VAL-04", Fails, &[("t3.granted.total", "无")], &["t3.granted.total"]),
    case("VAL-04", Passes, &[("t2.administrative_rules.issued", "0")], &[]),
    case("VAL-04", Blank, &[], &[]),
    case("VAL-04", Boundary, &[("t2.administrative_rules.issued", "/1")], &[]),
    // VAL-05: trimmings.
    case("VAL-05", Fails, &[("t3.granted.natural_person", "１２")], &["t3.granted.natural_person"]),
    case("VAL-05", Fails, &[("t3.granted.natural_person", "1,234")], &["t3.granted.natural_person"]),
    case("VAL-05", Fails, &[("t3.granted.natural_person", "12件")], &["t3.granted.natural_person"]),
    old(
        "VAL-05",
        Fails,
        &[("t2.centralized_procurement.procurement_amount", "251000元")],
        &["t2.centralized_procurement.procurement_amount"],
    ),
    case("VAL-05", Passes, &[("t3.granted.natural_person", "1234")], &[]),
    case("VAL-05", Blank, &[], &[]),
    case("VAL-05", Boundary, &[("t3.granted.natural_person", " 12 ")], &[]),
    case("VAL-05", Boundary, &[("t3.granted.natural_person", "012")], &[]),
    // VAL-06: yuan in a cell of ten thousand yuan.
    case(
        "VAL-06",
        Fails,
        &[("t2.administrative_institutional_fees.fee_amount", "1904573")],
        &["t2.administrative_institutional_fees.fee_amount"],
    ),
    case("VAL-06", Passes, &[("t2.administrative_institutional_fees.fee_amount", "190.4573")], &[]),
    case("VAL-06", Blank, &[], &[]),
    case("VAL-06", Boundary, &[("t2.administrative_institutional_fees.fee_amount", "999999")], &[]),
    case(
        "VAL-06",
        Boundary,
        &[("t2.administrative_institutional_fees.fee_amount", "1000000")],
        &["t2.administrative_institutional_fees.fee_amount"],
    ),
    // VAL-07: an amount without its unit.
    old(
        "VAL-07",
        Fails,
        &[("t2.centralized_procurement.procurement_amount", "8040")],
        &["t2.centralized_procurement.procurement_amount"],
    ),
    old("VAL-07", Passes, &[("t2.centralized_procurement.procurement_amount", "8040"), ("unit", "")], &[]),
    old("VAL-07", Passes, &[("t2.centralized_procurement.procurement_amount", "152790元")], &[]),
    old("VAL-07", Blank, &[], &[]),
    old("VAL-07", Boundary, &[("t2.centralized_procurement.procurement_amount", "0")], &[]),
    // VAL-08: one column aside.
    case(
        "VAL-08",
        Fails,
        &[("t3.new_received.natural_person", "2"), ("t3.granted.commercial_enterprise", "2")],
        &["t3.new_received.natural_person", "t3.granted.commercial_enterprise"],
    ),
    case("VAL-08", Passes, &[("t3.new_received.natural_person", "2"), ("t3.granted.natural_person", "2")], &[]),
    case("VAL-08", Blank, &[], &[]),
    case(
        "VAL-08",
        Boundary,
        &[("t3.new_received.natural_person", "2"), ("t3.granted.commercial_enterprise", "3")],
        &[],
    ),
    // CMP-01 and 02: what the source showed.
    case("CMP-01", Fails, &[("sections", "sec1 sec2 sec3 sec4 sec6")], &["sec5"]),
    case("CMP-01", Fails, &[("sections", "sec1 sec3 sec2 sec4 sec5 sec6")], &["sec1"]),
    case("CMP-01", Passes, &[], &[]),
    case("CMP-01", Blank, &[], &[]),
    case("CMP-01", Boundary, &[("sections", "sec1 sec2 sec3 sec4 sec6"), ("sec5", "补写")], &[]),
    case("CMP-02", Fails, &[("tables", "t3 t4"), ("clear", "t2")], &["sec2"]),
    case("CMP-02", Passes, &[], &[]),
    case("CMP-02", Blank, &[("tables", "t2 t3")], &["sec4"]),
    case("CMP-02", Boundary, &[("tables", "t3 t4")], &[]),
    // CMP-03: the overview.
    case("CMP-03", Fails, &[("sec1", " 无。")], &["sec1"]),
    case("CMP-03", Passes, &[("sec1", OVERVIEW)], &[]),
    case("CMP-03", Blank, &[], &["sec1"]),
    case("CMP-03", Boundary, &[("sec1", "无公开")], &[]),
    // CMP-04: five aspects.
    case(
        "CMP-04",
        Fails,
        &[("sec1", "只写主动公开和监督。")],
        &["sec1 依申请公开", "sec1 政府信息管理", "sec1 政府信息公开平台建设"],
    ),
    case("CMP-04", Passes, &[("sec1", OVERVIEW)], &[]),
    case("CMP-04", Blank, &[], &[]),
    case("CMP-04", Boundary, &[("sec1", "主动公开、依申请公开、信息管理、门户网站、考核")], &[]),
    // CMP-05: governments only.
    case("CMP-05", Fails, &[("sec1", OVERVIEW), ("organ_kind", "township")], &["sec1 工作考核、社会评议、责任追究"]),
    case("CMP-05", Passes, &[("sec1", "考核、评议、追责"), ("organ_kind", "government")], &[]),
    case("CMP-05", Blank, &[("organ_kind", "government")], &[]),
    case("CMP-05", Boundary, &[("sec1", OVERVIEW), ("organ_kind", "sub_district")], &[]),
    // CMP-06: blank cells of a table, in one finding.
    case(
        "CMP-06",
        Fails,
        &[("t3.granted.natural_person", ""), ("t3.granted.total", ""), ("t2.administrative_rules.issued", "")],
        &["t2.administrative_rules.issued", "t3.granted.natural_person t3.granted.total"],
    ),
    case("CMP-06", Passes, &[], &[]),
    case("CMP-06", Blank, &[("t3.granted.natural_person", "1"), ("clear", "t4")], &["143 cells", "12 cells"]),
    case("CMP-06", Boundary, &[("t3.granted.natural_person", "/")], &[]),
    case("CMP-06", Boundary, &[("t3.granted.total", "/")], &["t3.granted.total"]),
    // CMP-07: problems and improvements.
    case("CMP-07", Fails, &[("sec5", "一年来成效显著。")], &["sec5 存在的问题、改进情况"]),
    case("CMP-07", Fails, &[("sec5", "存在公开渠道单一的问题。")], &["sec5 改进情况"]),
    case("CMP-07", Passes, &[("sec5", PROBLEMS)], &[]),
    case("CMP-07", Blank, &[], &["sec5 存在的问题、改进情况"]),
    case("CMP-07", Boundary, &[("sec5", "无")], &["sec5 存在的问题、改进情况"]),
    // CMP-08: section six.
    case("CMP-08", Fails, &[("sec6", " \n")], &["sec6"]),
    case("CMP-08", Passes, &[("sec6", "本年度未收取信息处理费。")], &[]),
    case("CMP-08", Blank, &[], &["sec6"]),
    // FEE-01 says what is missing.
    case("CMP-08", Boundary, &[("sec6", "无")], &[]),
    old("CMP-08", Boundary, &[("sec6", "无")], &[]),
    old("CMP-08", Boundary, &[], &["sec6"]),
    // CMP-09: the preface.
    case("CMP-09", Fails, &[("preface", "根据条例编制，统计期限为全年。")], &["preface 联系方式、下载网址"]),
    case("CMP-09", Passes, &[("preface", PREFACE)], &[]),
    case("CMP-09", Blank, &[], &["preface 编制依据、统计期限、联系方式、下载网址"]),
    case("CMP-09", Boundary, &[("preface", "根据条例编制，统计期限为全年，联系电话另附，网址另附。")], &[]),
    // CMP-11: too short.
    case("CMP-11", Fails, &[("sec1", OVERVIEW), ("sec5", PROBLEMS)], &["sec1 41/150", "sec5 11/60"]),
    case(
        "CMP-11",
        Passes,
        &[(
            "sec5",
            "问题一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十改进改进改进改进",
        )],
        &[],
    ),
    case("CMP-11", Blank, &[], &[]),
    case("CMP-11", Boundary, &[("sec5", "无")], &[]),
    // CMP-12: a gap before a unit.
    case("CMP-12", Fails, &[("sec1", "公开信息  条，共 件。")], &["sec1 4-7", "sec1 9-11"]),
    case("CMP-12", Fails, &[("sec5", "受理申请____件。")], &["sec5 4-9"]),
    case("CMP-12", Passes, &[("sec1", "公开信息 12 条，共 3 件。")], &[]),
    case("CMP-12", Blank, &[], &[]),
    case("CMP-12", Boundary, &[("sec1", "公开\n　　条例规定 个人信息，十 件。")], &[]),
    // CMP-13: a whole table blank.
    case("CMP-13", Fails, &[("clear", "t2")], &["10 cells"]),
    case("CMP-13", Passes, &[], &[]),
    case("CMP-13", Blank, &[], &["10 cells", "144 cells"]),
    case("CMP-13", Boundary, &[("clear", "t2"), ("t2.administrative_rules.issued", "0")], &[]),
    // NAR-01: received. Either habit of counting is right.
    case("NAR-01", Fails, &[NEW_4, ("sec1", "全年收到政府信息公开申请5件。")], &["4≠5 t3.new_received.total"]),
    case(
        "NAR-01",
        Fails,
        &[NEW_4, ("sec1", "全市共新收到信息公开申请一百二十三件。")],
        &["4≠123 t3.new_received.total"],
    ),
    case("NAR-01", Passes, &[NEW_4, ("sec1", "收到政府信息公开申请4件，比上年减少5件；受理信访件12件。")], &[]),
    case("NAR-01", Blank, &[("sec1", "全年收到政府信息公开申请5件。")], &[]),
    case("NAR-01", Boundary, &[NEW_4, IN_1, ("sec1", "全年受理政府信息公开申请5件。")], &[]),
    case("NAR-01", Boundary, &[NEW_4, IN_1, ("sec1", "本年新收政府信息公开申请5件。")], &["4≠5 t3.new_received.total"]),
    case(
        "NAR-01",
        Boundary,
        &[NEW_4, ("sec1", "收到政府信息公开申请约4件，其中市公安局收到政府信息公开申请3件。")],
        &[],
    ),
    // Said twice, once as the table has it: the other may be of a part.
    case(
        "NAR-01",
        Boundary,
        &[NEW_4, ("sec1", "收到政府信息公开申请4件。网上收到政府信息公开申请3件。")],
        &["4≠3 t3.new_received.total"],
    ),
    // The figures of one body, in a report of all.
    case("NAR-01", Boundary, &[NEW_4, ("scope", "consolidated"), ("sec1", "本级收到政府信息公开申请1件。")], &[]),
    // NAR-02: processed.
    case("NAR-02", Fails, &[GRANTED_4, ("sec1", "答复政府信息公开申请3件。")], &["4≠3 t3.outcome_total.total"]),
    case("NAR-02", Passes, &[GRANTED_4, ("sec1", "办结政府信息公开申请4件，受理许可申请90件，办结90件。")], &[]),
    case("NAR-02", Blank, &[("sec1", "答复政府信息公开申请3件。")], &[]),
    case("NAR-02", Boundary, &[GRANTED_4, IN_1, ("sec1", "收到政府信息公开申请5件，已答复3件。")], &[]),
    case(
        "NAR-02",
        Boundary,
        &[GRANTED_4, ("t3.outcome_total.total", "约4"), ("sec1", "答复政府信息公开申请3件。")],
        &[],
    ),
    // NAR-03: carried in and forward.
    case("NAR-03", Fails, &[IN_1, ("sec1", "上年结转政府信息公开申请2件。")], &["1≠2 t3.carried_in.total"]),
    case("NAR-03", Fails, &[("sec1", "2件政府信息公开申请结转下年度办理。")], &["0≠2 t3.carried_forward.total"]),
    case("NAR-03", Passes, &[IN_1, ("sec1", "答复政府信息公开申请4件（含上年结转1件）。")], &[]),
    case("NAR-03", Blank, &[("sec1", "上年结转政府信息公开申请2件。")], &[]),
    case("NAR-03", Boundary, &[("sec1", "上年结转资金2万元，上年度无结转申请。")], &[]),
    // NAR-04: outcomes, rows or sums of rows.
    case("NAR-04", Fails, &[GRANTED_4, ("sec1", "予以公开3件，不予公开0件。")], &["4≠3 t3.granted.total"]),
    case(
        "NAR-04",
        Fails,
        &[("t3.duplicate.natural_person", "2"), ("sec1", "不予处理1件。")],
        &["2≠1 t3.complaint_type.total"],
    ),
    case("NAR-04", Passes, &[GRANTED_4, ("sec1", "予以公开和部分公开4件，无法提供0件。")], &[]),
    case("NAR-04", Blank, &[("sec1", "予以公开3件，不予公开1件。")], &[]),
    old("NAR-04", Boundary, &[("t3.other_disposition.other_org", "7"), ("sec1", "不予公开0件，其他处理7件。")], &[]),
    // A total that was left blank is what its parts give.
    case(
        "NAR-04",
        Boundary,
        &[GRANTED_4, ("t3.granted.total", ""), ("sec1", "予以公开5件，不予公开0件。")],
        &["4≠5 t3.granted.total"],
    ),
    // NAR-05: applicants.
    case(
        "NAR-05",
        Fails,
        &[NEW_4, ("sec1", "收到政府信息公开申请4件，其中自然人3件，法人或其他组织1件。")],
        &["4≠3 t3.new_received.natural_person", "0≠1 t3.new_received.commercial_enterprise"],
    ),
    case("NAR-05", Passes, &[NEW_4, ("sec1", "收到政府信息公开申请4件，均为自然人申请；惠及企业3个。")], &[]),
    case("NAR-05", Blank, &[("sec1", "收到政府信息公开申请4件，其中自然人3件。")], &[]),
    case("NAR-05", Boundary, &[NEW_4, IN_1, ("sec1", "收到政府信息公开申请5件，其中自然人5件。")], &[]),
    // NAR-06: parts and their sum.
    case("NAR-06", Fails, &[("sec1", "收到政府信息公开申请9件，其中网上7件，信函3件。")], &["sec1 9、10 10-12"]),
    case("NAR-06", Passes, &[("sec1", "收到政府信息公开申请9件，其中网上7件，信函2件。")], &[]),
    case("NAR-06", Blank, &[], &[]),
    case(
        "NAR-06",
        Boundary,
        &[("sec1", "收到政府信息公开申请9件，答复8件，其中予以公开5件，不予公开3件，1件结转下年度。")],
        &[],
    ),
    // Perhaps not all channels are listed: no more than a hint.
    case("NAR-06", Boundary, &[("sec1", "收到政府信息公开申请9件，其中网上3件，信函3件。")], &["Hint sec1 9、6 10-12"]),
    // NAR-07: disputes.
    case(
        "NAR-07",
        Fails,
        &[REVIEWED_2, ("sec1", "因政府信息公开引起的行政复议3件。")],
        &["2≠3 t4.reconsideration.total"],
    ),
    case(
        "NAR-07",
        Fails,
        &[
            ("t4.litigation_direct.upheld", "1"),
            ("t4.litigation_after_reconsideration.pending", "1"),
            ("sec1", "涉及信息公开的行政诉讼1件。"),
        ],
        &["2≠1 t4.litigation_direct.total"],
    ),
    case(
        "NAR-07",
        Passes,
        &[REVIEWED_2, ("sec1", "信息公开类行政复议2件，结果维持2件。\n全年审理行政复议案件80件。")],
        &[],
    ),
    case("NAR-07", Blank, &[("sec1", "因政府信息公开引起的行政复议3件。")], &[]),
    case("NAR-07", Boundary, &[REVIEWED_2, ("sec1", "信息公开类行政复议、行政诉讼分别为2件、0件。")], &[]),
    // NAR-08: none against some.
    case("NAR-08", Fails, &[NEW_4, ("sec1", "本年度未收到政府信息公开申请。")], &["4≠0 t3.new_received.total"]),
    case(
        "NAR-08",
        Fails,
        &[REVIEWED_2, ("sec1", "未发生因政府信息公开引起的行政复议。")],
        &["2≠0 t4.reconsideration.total"],
    ),
    case("NAR-08", Fails, &[("sec1", "收到政府信息公开申请3件。")], &["0≠3 t3.new_received.total"]),
    case(
        "NAR-08",
        Fails,
        &[NEW_4, ("t3.carried_forward.natural_person", "4"), ("sec1", "收到政府信息公开申请4件，均已办结。")],
        &["4≠0 t3.carried_forward.total"],
    ),
    case(
        "NAR-08",
        Fails,
        &[REVIEWED_2, ("t4.reconsideration.pending", "1"), ("sec1", "信息公开类行政复议3件，均获维持。")],
        &["1≠0 t4.reconsideration.pending"],
    ),
    case("NAR-08", Passes, &[NEW_4, ("sec1", "未收到投诉。收到政府信息公开申请4件，均已办结，无行政复议败诉。")], &[]),
    case("NAR-08", Blank, &[("sec1", "本年度未收到政府信息公开申请。")], &[]),
    case("NAR-08", Boundary, &[("sec1", "本年度未收到政府信息公开申请，没有信息公开类行政复议和行政诉讼。")], &[]),
    // In time is not at an end.
    case(
        "NAR-08",
        Boundary,
        &[NEW_4, ("t3.carried_forward.natural_person", "1"), ("sec1", "收到政府信息公开申请4件，均在法定期限内答复。")],
        &[],
    ),
    // NAR-09: documents.
    case("NAR-09", Fails, &[ISSUED_3, ("sec1", "制定行政规范性文件4件。")], &["3≠4 t2.normative_documents.issued"]),
    case("NAR-09", Fails, &[("sec1", "废止规章1件。")], &["0≠1 t2.administrative_rules.repealed"]),
    case("NAR-09", Passes, &[ISSUED_3, ("sec1", "制发行政规范性文件3件、废止0件，审查规范性文件9件。")], &[]),
    case("NAR-09", Blank, &[("sec1", "制定行政规范性文件4件。")], &[]),
    old("NAR-09", Boundary, &[("t2.normative_documents.newly_disclosed", "3"), ("sec1", "公开规范性文件3件。")], &[]),
    // NAR-10: decisions.
    case(
        "NAR-10",
        Fails,
        &[("t2.administrative_licensing.decisions", "7"), ("sec1", "作出行政许可决定8件。")],
        &["7≠8 t2.administrative_licensing.decisions"],
    ),
    case("NAR-10", Passes, &[("sec1", "作出行政处罚决定0件，公开行政许可信息90件。")], &[]),
    case("NAR-10", Blank, &[("sec1", "作出行政许可决定8件。")], &[]),
    case(
        "NAR-10",
        Boundary,
        &[("t2.administrative_penalty.decisions", "12000"), ("sec1", "作出行政处罚决定1.2万件。")],
        &[],
    ),
    // NAR-11: percentages, rounded or cut off.
    case(
        "NAR-11",
        Fails,
        &[("sec1", "答复政府信息公开申请81件，其中予以公开42件，占53.85%。")],
        &["sec1 53.85%、42、81、51.85% 25-31"],
    ),
    case("NAR-11", Passes, &[("sec1", "答复政府信息公开申请81件，其中予以公开42件，占51.85%，办结率100%。")], &[]),
    case("NAR-11", Blank, &[], &[]),
    case(
        "NAR-11",
        Boundary,
        &[("sec1", "答复政府信息公开申请130件，不予公开32件（24.6%），不予处理1件（0.7%）。")],
        &[],
    ),
    // NAR-12: against last year.
    case(
        "NAR-12",
        Fails,
        &[NEW_4, ("last:t3.new_received.natural_person", "8"), ("sec1", "收到政府信息公开申请4件，同比减少40%。")],
        &["t3.new_received.total 减少40%、减少50% 17-20"],
    ),
    case(
        "NAR-12",
        Passes,
        &[NEW_4, ("last:t3.new_received.natural_person", "8"), ("sec1", "收到政府信息公开申请4件，较上年减少4件。")],
        &[],
    ),
    case(
        "NAR-12",
        Blank,
        &[("last:t3.new_received.natural_person", "8"), ("sec1", "收到政府信息公开申请4件，同比减少40%。")],
        &[],
    ),
    case("NAR-12", Boundary, &[NEW_4, ("sec1", "收到政府信息公开申请4件，同比减少40%。")], &[]),
    case(
        "NAR-12",
        Boundary,
        &[NEW_4, ("last:t3.new_received.natural_person", "3"), ("sec1", "收到政府信息公开申请4件，同比增长33.3%。")],
        &[],
    ),
    // NAR-13: two figures where the table decides neither.
    case(
        "NAR-13",
        Fails,
        &[("sec1", "发布行政规范性文件5件。"), ("sec5", "全年公开行政规范性文件6件。")],
        &["sec1 5、6 9-11"],
    ),
    case("NAR-13", Passes, &[("sec1", "发布行政规范性文件5件。"), ("sec5", "公开行政规范性文件5件。")], &[]),
    case(
        "NAR-13",
        Blank,
        &[("sec1", "收到政府信息公开申请4件。"), ("sec5", "收到政府信息公开申请5件。")],
        &["sec1 4、5 10-12"],
    ),
    // The table decides: NAR-01 says which is wrong.
    case(
        "NAR-13",
        Boundary,
        &[NEW_4, ("sec1", "收到政府信息公开申请4件。"), ("sec5", "收到政府信息公开申请5件。")],
        &[],
    ),
    // NAR-14: what nothing is held against.
    case("NAR-14", Fails, &[("sec1", "发布信息120条，解读6件。")], &["sec1 4-8"]),
    case("NAR-14", Passes, &[("sec1", "收到政府信息公开申请0件，新建一个平台。")], &[]),
    case("NAR-14", Blank, &[], &[]),
    case("NAR-14", Boundary, &[("sec1", "2024年12月31日前，20个工作日内答复，国令第711号。")], &[]),
    // FEE-01: a statement on the fee.
    case("FEE-01", Fails, &[("sec6", "无")], &["sec6"]),
    case("FEE-01", Fails, &[("sec6", "无其他需要报告的事项。")], &["sec6"]),
    case("FEE-01", Passes, &[("sec6", "本年度未收取信息处理费。")], &[]),
    case("FEE-01", Blank, &[], &[]),
    case("FEE-01", Boundary, &[("sec6", "信息处理费0元")], &[]),
    old("FEE-01", Boundary, &[("sec6", "无")], &[]),
    // FEE-02: no more than table 2 holds.
    case(
        "FEE-02",
        Fails,
        &[("sec6", "收取信息处理费380元。")],
        &["0≠0.038 t2.administrative_institutional_fees.fee_amount"],
    ),
    case("FEE-02", Passes, &[FEE_1, ("sec6", "收取信息处理费380元。")], &[]),
    case("FEE-02", Blank, &[("sec6", "收取信息处理费380元。")], &[]),
    case(
        "FEE-02",
        Boundary,
        &[("t2.administrative_institutional_fees.fee_amount", "0.04"), ("sec6", "收取信息处理费440元。")],
        &[],
    ),
    // FEE-03: none here, some there.
    case("FEE-03", Fails, &[("sec1", "收取信息处理费380元。"), ("sec6", "未收取信息处理费。")], &["sec6 380 0-8"]),
    case("FEE-03", Passes, &[("sec1", "收取信息处理费0元。"), ("sec6", "未收取信息处理费。")], &[]),
    case("FEE-03", Blank, &[], &[]),
    case("FEE-03", Boundary, &[("sec1", "收取信息处理费380元。"), ("sec6", "收取信息处理费380元。")], &[]),
    // FEE-04: notices that were not paid.
    case(
        "FEE-04",
        Fails,
        &[("t3.other_fee_unpaid.natural_person", "1"), ("sec6", "未收取信息处理费。")],
        &["t3.other_fee_unpaid.total"],
    ),
    case("FEE-04", Passes, &[("sec6", "未收取信息处理费。")], &[]),
    case("FEE-04", Blank, &[("t3.other_fee_unpaid.natural_person", "1")], &[]),
    case(
        "FEE-04",
        Boundary,
        &[("t3.other_fee_unpaid.natural_person", "1"), ("sec6", "发出收费通知1件，申请人没有缴费。")],
        &[],
    ),
    // FEE-05: parts, cases and money.
    case(
        "FEE-05",
        Fails,
        &[("sec6", "收取信息处理费共500元，其中市公安局200元，市民政局收取100元。")],
        &["sec6 500、300 8-12"],
    ),
    case("FEE-05", Fails, &[("sec6", "有2件政府信息公开申请收取信息处理费0元。")], &["sec6 2件、0元 1-3"]),
    case("FEE-05", Passes, &[("sec6", "收取信息处理费共计380元，其中民政局1件，收取380元。")], &[]),
    case("FEE-05", Blank, &[], &[]),
    case("FEE-05", Boundary, &[("sec6", "收取信息处理费0元，涉及申请0件。")], &[]),
    // FEE-06: fees of the time before 2019.
    case("FEE-06", Fails, &[("sec6", "全年收取检索费、复制费20元。")], &["sec6 检索费 4-7", "sec6 复制费 8-11"]),
    case("FEE-06", Passes, &[("sec6", "收取信息处理费20元。")], &[]),
    case("FEE-06", Blank, &[], &[]),
    case("FEE-06", Boundary, &[("sec6", "不再收取检索费。")], &[]),
    // FEE-07: in yuan.
    case("FEE-07", Fails, &[("sec6", "收取信息处理费0.038万元。")], &["sec6 7-14"]),
    case("FEE-07", Fails, &[("sec6", "收取信息处理费380。")], &["sec6 7-10"]),
    case("FEE-07", Passes, &[("sec6", "收取信息处理费380元。")], &[]),
    case("FEE-07", Blank, &[], &[]),
    case("FEE-07", Boundary, &[("sec6", "依照《信息处理费管理办法》，收取信息处理费共计1,380元整。")], &[]),
];

fn build(case: &Case) -> Report {
    let report = Report::new(case.format);
    let report = if case.kind == Blank { report } else { zeros(report, None) };
    let own = case.edits.iter().filter(|(what, _)| !what.starts_with(LAST));
    own.fold(report, |report, (what, text)| edit(report, what, text))
}

const LAST: &str = "last:";

/// The report of the year before, where the case has one.
fn build_last_year(case: &Case) -> Option<Report> {
    let edits = case.edits.iter().filter_map(|(what, text)| Some((what.strip_prefix(LAST)?, *text)));
    let zeros = zeros(Report::new(case.format), None);
    let report = edits.clone().fold(zeros, |report, (what, text)| edit(report, what, text));
    edits.count().gt(&0).then_some(report)
}

/// Types 0 into every input; totals stay computed.
fn zeros(report: Report, table: Option<TableId>) -> Report {
    let inputs = report.format().cells().iter().filter(|spec| !spec.is_total());
    inputs
        .filter(|spec| table.is_none_or(|table| spec.id.table == table))
        .fold(report.clone(), |report, spec| report.with_typed(spec.id, "0"))
}

fn edit(mut report: Report, what: &str, text: &str) -> Report {
    let sections = |text: &str| text.split(' ').filter_map(SectionId::from_name).collect();
    let tables = |text: &str| text.split(' ').filter_map(TableId::from_name).collect();
    match what {
        "unit" => report.with_procurement_unit(Some(MoneyUnit::Yuan)),
        "sections" => {
            report.facts.sections = sections(text);
            report
        }
        "tables" => {
            report.facts.tables = tables(text);
            report
        }
        "clear" => {
            let inputs = report.format().cells().iter().filter(|spec| spec.id.table.name() == text && !spec.is_total());
            inputs.fold(report.clone(), |report, spec| report.with_typed(spec.id, ""))
        }
        _ if what.contains('.') => {
            let cell = report.format().parse_cell(what).unwrap_or_else(|| panic!("{what} is a cell"));
            report.with_typed(cell, text)
        }
        _ => match (SectionId::from_name(what), Field::from_name(what)) {
            (Some(section), _) => report.with_text(section, text),
            (None, Some(field)) => report.with_field(field, text),
            (None, None) => panic!("{what} is neither a section nor a field"),
        },
    }
}

fn findings(report: &Report) -> Vec<Finding> {
    checks::run(&CheckContext { report, last_year: None })
}

/// What only a paragraph says to be about disclosure may be about something
/// else.
#[test]
fn doubtful_findings_are_hints() {
    let text = "信息公开类行政复议2件。全年审理行政复议案件80件。";
    let report = zeros(Report::new(FormatId::F2021), None).with_text(SectionId::Sec1, text);
    let report = edit(report, REVIEWED_2.0, REVIEWED_2.1);
    let found = findings(&report);
    let doubtful: Vec<&Finding> = found.iter().filter(|finding| finding.status == Status::Uncertain).collect();
    assert_eq!(doubtful.iter().map(|finding| shown(finding)).collect::<Vec<_>>(), ["2≠80 t4.reconsideration.total"]);
    assert!(doubtful.iter().all(|finding| finding.severity() == Severity::Hint));
    assert!(found.iter().filter(|finding| finding.check.code == "NAR-07").count() == 1);
}

/// A finding in one line: the sides, the place and what else it says.
fn shown(finding: &Finding) -> String {
    let problem = &finding.problem;
    if let Some((left, right)) = &problem.sides {
        return format!("{}≠{} {}", left.amount, right.amount, left.cells[0]);
    }
    let cells: Vec<String> = problem.cells.iter().map(ToString::to_string).collect();
    let place = match cells.len() {
        0 => finding.place().map(|place| place.to_string()).unwrap_or_default(),
        1..=5 => cells.join(" "),
        n => format!("{n} cells"),
    };
    let detail = match &problem.detail {
        Detail::Words(words) => format!(" {}", words.join("、")),
        Detail::Length { actual, bound } => format!(" {actual}/{bound}"),
        Detail::Blanks { .. } | Detail::Told(_) | Detail::None => String::new(),
    };
    let span = problem.spans.first().map(|span| format!(" {}-{}", span.start, span.end)).unwrap_or_default();
    let severity = problem.severity.map(|severity| format!("{severity:?} ")).unwrap_or_default();
    format!("{severity}{place}{detail}{span}")
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let mut wrong = Vec::new();
    for case in CASES {
        let found = checks::run(&CheckContext { report: &build(case), last_year: build_last_year(case).as_ref() });
        let found: Vec<String> = found.iter().filter(|f| f.check.code == case.code).map(shown).collect();
        if found != case.expected {
            wrong.push(format!("{} {:?}: expected {:?}, found {found:?}", case.code, case.kind, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_check_has_a_case_of_each_kind() {
    for check in checks::CHECKS.iter().copied().flatten() {
        if check.code == "CMP-10" {
            continue; // its text is made, not written: a_long_overview_is_measured
        }
        let kinds: BTreeSet<Kind> = CASES.iter().filter(|case| case.code == check.code).map(|case| case.kind).collect();
        assert_eq!(kinds, [Fails, Passes, Blank, Boundary].into(), "{}", check.code);
    }
}

#[test]
fn a_long_overview_is_measured_without_white_space() {
    let found = |format: FormatId, characters: usize| -> Vec<String> {
        let text = format!("公 开\n{}", "文".repeat(characters - 2));
        let report = Report::new(format).with_text(SectionId::Sec1, &text);
        findings(&report).iter().filter(|f| f.check.code == "CMP-10").map(shown).collect()
    };
    assert_eq!(found(FormatId::F2021, 1290), ["sec1 1290/1000"]);
    assert_eq!(found(FormatId::F2021, 1001), ["sec1 1001/1000"]);
    assert_eq!(found(FormatId::F2021, 1000), [""; 0]);
    assert_eq!(found(FormatId::F2019, 2179), [""; 0]);
}

#[test]
fn codes_are_unique_and_every_check_names_its_source() {
    let all: Vec<_> = checks::CHECKS.iter().copied().flatten().collect();
    let codes: BTreeSet<&str> = all.iter().map(|check| check.code).collect();
    let names: BTreeSet<&str> = all.iter().map(|check| check.name).collect();
    assert_eq!((codes.len(), names.len()), (all.len(), all.len()));
    for check in all {
        assert!(!check.source.document.is_empty() && !check.source.clause.is_empty(), "{}", check.code);
        let (family, number) = check.code.split_once('-').expect("FAM-01");
        assert!(family.len() == 3 && number.len() == 2, "{}", check.code);
    }
}

#[test]
fn severities_and_formats_are_those_of_the_catalogue() {
    let codes = |severity| -> Vec<&str> {
        let all = checks::CHECKS.iter().copied().flatten();
        all.filter(|check| check.severity == severity).map(|check| check.code).collect()
    };
    let errors = ["ARI-01", "ARI-02", "ARI-03", "ARI-04", "ARI-05", "ARI-06", "VAL-01", "VAL-02", "VAL-03"];
    let errors: Vec<&str> =
        errors.into_iter().chain(["CMP-01", "CMP-02", "CMP-03", "CMP-12", "NAR-08", "FEE-01"]).collect();
    assert_eq!(codes(Severity::Error), errors);
    assert_eq!(codes(Severity::Hint), ["VAL-05", "VAL-08", "CMP-09", "CMP-11", "NAR-14", "FEE-04", "FEE-07"]);
    let only = |format| -> Vec<&str> {
        let all = checks::CHECKS.iter().copied().flatten();
        all.filter(|check| check.formats == [format]).map(|check| check.code).collect()
    };
    assert_eq!(only(FormatId::F2019), ["ARI-08", "ARI-09", "VAL-07"]);
    let fees = ["FEE-01", "FEE-02", "FEE-03", "FEE-04", "FEE-05", "FEE-07"];
    let new: Vec<&str> = ["ARI-07", "VAL-06", "CMP-04", "CMP-10"].into_iter().chain(fees).collect();
    assert_eq!(only(FormatId::F2021), new);
}

#[test]
fn the_families_are_complete() {
    let count =
        |family: &str| checks::CHECKS.iter().copied().flatten().filter(|check| check.code.starts_with(family)).count();
    assert_eq!((count("ARI"), count("VAL"), count("CMP")), (9, 8, 13));
    assert_eq!((count("NAR"), count("FEE")), (14, 7));
}

#[test]
fn errors_of_figures_cannot_be_explained_away() {
    let never = checks::CHECKS.iter().copied().flatten().filter(|check| check.severity == Severity::Error);
    assert!(never.filter(|c| ["ARI", "VAL"].contains(&&c.code[..3])).all(|check| !check.explainable));
}

/// Breaks each cell that an equation names and sees the equation fail, so
/// that no id in the data points nowhere.
#[test]
fn every_equation_names_cells_of_the_format() {
    for check in checks::CHECKS.iter().copied().flatten() {
        let Rule::Equation(equation) = &check.rule else { continue };
        for format in check.formats {
            let report = Report::new(*format);
            match equation {
                Equation::Rows { table, left, right } => {
                    assert!(left.iter().chain(*right).all(|row| report.format().table(*table).row(*row).is_some()));
                }
                Equation::Total { table, row, .. } => {
                    assert!(row.is_none_or(|row| report.format().table(*table).row(row).is_some()));
                }
                Equation::AtLeast { table, rows, .. } => {
                    assert!(rows.iter().all(|row| report.format().table(*table).row(*row).is_some()));
                }
            }
            let broken = zeros(report.clone(), None);
            let cells = report.format().cells().iter();
            let reached = cells.filter(|spec| {
                let changed = |typed| !equation.problems(&broken.with_typed(spec.id, typed)).is_empty();
                changed("1") || changed("-1")
            });
            assert!(reached.count() > 0, "{} in {format:?}", check.code);
        }
    }
}

#[test]
fn a_cell_carries_at_most_one_of_the_value_findings() {
    for typed in ["１２", "1,234", "12件", "-3", "1.5", "-1.5", "/", "😀", "1.1234567", "三千"] {
        for format in FormatId::ALL {
            let report = Report::new(format);
            let everywhere = report.format().cells().iter();
            let report = everywhere.fold(report.clone(), |report, spec| report.with_typed(spec.id, typed));
            let mut cells: Vec<_> = findings(&report)
                .into_iter()
                .filter(|f| ("VAL-01".."VAL-05").contains(&f.check.code))
                .flat_map(|f| f.problem.cells)
                .collect();
            let n = cells.len();
            cells.sort();
            cells.dedup();
            assert_eq!(cells.len(), n, "{typed} in {format:?}");
        }
    }
}

#[test]
fn a_wrong_input_with_typed_totals_gives_a_row_and_a_column() {
    let report = zeros(Report::new(FormatId::F2021), None);
    let totals = report.format().cells().iter().filter(|spec| spec.is_total());
    let typed = totals.fold(report.clone(), |report, spec| report.with_typed(spec.id, "0"));
    let cell = typed.format().parse_cell("t3.duplicate.other_org").expect("a cell");
    let found: Vec<&str> = findings(&typed.with_typed(cell, "7"))
        .iter()
        .filter(|f| f.check.code.starts_with("ARI"))
        .map(|f| f.check.code)
        .collect();
    assert_eq!(found, ["ARI-02", "ARI-03"]);
}

#[test]
fn a_blank_total_names_the_value_it_would_have() {
    let report = zeros(Report::new(FormatId::F2019), None);
    let id = |name: &str| report.format().parse_cell(name).expect("a cell");
    let report = report.with_typed(id("t3.granted.natural_person"), "275").with_typed(id("t3.granted.total"), "");
    let found = findings(&report);
    let blank = found.iter().find(|f| f.check.code == "CMP-06").expect("CMP-06");
    let Detail::Blanks { totals, .. } = &blank.problem.detail else { panic!("blanks") };
    assert_eq!(totals.iter().map(|(cell, n)| format!("{cell} {n}")).collect::<Vec<_>>(), ["t3.granted.total 275"]);
    let key = blank.key();
    assert_eq!(key, "CMP-06t3");
}

#[test]
fn keys_tell_all_findings_of_a_report_apart() {
    let broken = CASES.iter().filter(|case| case.kind == Fails && case.format == FormatId::F2021);
    let report = broken
        .flat_map(|case| case.edits)
        .filter(|(what, _)| !what.starts_with(LAST))
        .fold(zeros(Report::new(FormatId::F2021), None), |report, (what, text)| edit(report, what, text));
    let found = findings(&report);
    let keys: BTreeSet<String> = found.iter().map(Finding::key).collect();
    assert!(found.len() > 10);
    assert_eq!(keys.len(), found.len());
}
