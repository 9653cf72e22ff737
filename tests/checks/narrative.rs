//! Rows for what the prose says in figures (NAR) and of the fee (FEE).

use disclosure_report::checks::{Finding, Severity, Status};
use disclosure_report::formats::{FormatId, SectionId};
use disclosure_report::report::Report;
use disclosure_report::text::findings::message;

use super::Kind::{Blank, Boundary, Fails, Passes};
use super::{Case, case, edit, findings, old, shown, zeros};

/// Figures that the prose is held against.
const NEW_4: (&str, &str) = ("t3.new_received.natural_person", "4");
const IN_1: (&str, &str) = ("t3.carried_in.natural_person", "1");
const GRANTED_4: (&str, &str) = ("t3.granted.natural_person", "4");
const REVIEWED_2: (&str, &str) = ("t4.reconsideration.upheld", "2");
const ISSUED_3: (&str, &str) = ("t2.normative_documents.issued", "3");
const FEE_1: (&str, &str) = ("t2.administrative_institutional_fees.fee_amount", "1");

pub static CASES: &[Case] = &[
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
    // Who writes counts all in its own report, and may count less in one of many.
    case("NAR-01", Fails, &[NEW_4, ("sec1", "本机关收到政府信息公开申请1件。")], &["4≠1 t3.new_received.total"]),
    case(
        "NAR-01",
        Boundary,
        &[
            NEW_4,
            ("scope", "consolidated"),
            ("sec1", "收到政府信息公开申请4件，其中本机关收到申请1件。\n本机关收到申请1件。"),
        ],
        &[],
    ),
    case(
        "NAR-05",
        Boundary,
        &[
            NEW_4,
            ("scope", "consolidated"),
            ("sec1", "收到政府信息公开申请4件。\n本机关收到政府信息公开申请1件，其中自然人1件。"),
        ],
        &[],
    ),
    case(
        "NAR-01",
        Boundary,
        &[NEW_4, ("organ", "甲市乙局丙分局"), ("region", "甲市 丙县"), ("sec1", "市局收到政府信息公开申请68件。")],
        &[],
    ),
    case(
        "NAR-01",
        Fails,
        &[NEW_4, ("organ", "甲市乙局"), ("region", "甲市"), ("sec1", "市局收到政府信息公开申请68件。")],
        &["4≠68 t3.new_received.total"],
    ),
    // Behind a list of parts the whole is meant again, behind a sentence of them it is not.
    case(
        "NAR-02",
        Fails,
        &[GRANTED_4, ("scope", "consolidated"), ("sec1", "收到政府信息公开申请4件，其中市本级2件、县级2件；办结3件。")],
        &["4≠3 t3.outcome_total.total"],
    ),
    case(
        "NAR-02",
        Passes,
        &[
            GRANTED_4,
            ("scope", "consolidated"),
            ("sec1", "全市收到政府信息公开申请4件。其中，市本级收到申请3件；办结3件。"),
        ],
        &[],
    ),
    // 县政府办公室 is another than the county, and the same as 县人民政府办公室.
    case(
        "NAR-01",
        Boundary,
        &[NEW_4, ("organ", "甲县人民政府"), ("sec1", "县政府办公室收到政府信息公开申请1件。")],
        &[],
    ),
    case(
        "NAR-01",
        Fails,
        &[NEW_4, ("organ", "甲县人民政府办公室"), ("sec1", "县政府办公室收到政府信息公开申请1件。")],
        &["4≠1 t3.new_received.total"],
    ),
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
    case("NAR-03", Passes, &[IN_1, ("sec1", "收到政府信息公开申请4件，上年\n结转1件。")], &[]),
    case("NAR-03", Passes, &[IN_1, ("sec1", "收到政府信息公开申请4件，另有上\n年结转1件。")], &[]),
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
    case(
        "NAR-08",
        Fails,
        &[REVIEWED_2, ("t4.reconsideration.pending", "1"), ("sec1", "因政府信息公开引发的行政复议均获维持。")],
        &["1≠0 t4.reconsideration.pending"],
    ),
    // What became of the cases of another body, and of reviews alone.
    case(
        "NAR-08",
        Passes,
        &[
            NEW_4,
            ("organ", "甲县人民政府"),
            ("t3.carried_forward.natural_person", "1"),
            ("sec1", "县政府办公室收到政府信息公开申请2件，均已办结。"),
        ],
        &[],
    ),
    case(
        "NAR-08",
        Passes,
        &[
            REVIEWED_2,
            ("t4.litigation_direct.pending", "1"),
            ("sec1", "信息公开类行政复议2件、行政诉讼1件，复议均维持。"),
        ],
        &[],
    ),
    // Those that were decided, those about one thing.
    case(
        "NAR-08",
        Passes,
        &[
            REVIEWED_2,
            ("t4.reconsideration.pending", "1"),
            ("sec1", "因政府信息公开引发的行政复议已审结的均获维持，涉及征收信息公开的行政复议均获维持。"),
        ],
        &[],
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
        &[NEW_4, ("last t3.new_received.natural_person", "8"), ("sec1", "收到政府信息公开申请4件，同比减少40%。")],
        &["t3.new_received.total 减少40%、减少50% 17-20"],
    ),
    case(
        "NAR-12",
        Passes,
        &[NEW_4, ("last t3.new_received.natural_person", "8"), ("sec1", "收到政府信息公开申请4件，较上年减少4件。")],
        &[],
    ),
    case(
        "NAR-12",
        Blank,
        &[("last t3.new_received.natural_person", "8"), ("sec1", "收到政府信息公开申请4件，同比减少40%。")],
        &[],
    ),
    case("NAR-12", Boundary, &[NEW_4, ("sec1", "收到政府信息公开申请4件，同比减少40%。")], &[]),
    case(
        "NAR-12",
        Boundary,
        &[NEW_4, ("last t3.new_received.natural_person", "3"), ("sec1", "收到政府信息公开申请4件，同比增长33.3%。")],
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

/// A total that was left blank has no figure to show: what its parts give was
/// compared.
#[test]
fn a_blank_total_is_named_as_blank() {
    let blank = |ids: &[&str], text: &str| {
        let report = zeros(Report::new(FormatId::F2021), None).with_text(SectionId::Sec1, text);
        let report = edit(edit(report, NEW_4.0, NEW_4.1), IN_1.0, IN_1.1);
        let report = edit(report, REVIEWED_2.0, REVIEWED_2.1);
        let report = ids.iter().fold(report, |report, id| edit(report, id, ""));
        let found = findings(&report);
        let said = found.iter().filter(|finding| finding.check.code.starts_with("NAR"));
        said.map(|finding| message(finding, &report)).collect::<Vec<_>>().join("\n")
    };
    let totals = ["t3.new_received.total", "t3.carried_in.total", "t4.reconsideration.total"];
    let said = blank(&totals, "收到政府信息公开申请9件（含上年结转1件），未发生政府信息公开行政复议。");
    assert!(said.contains("一·总计等 2 格（未填，各格相加为 5）不一致，差 4。左边 5，右边 9"), "{said}");
    assert!(said.contains("（未填，各格相加为 2）互相矛盾，差 2。左边 2，右边 0"), "{said}");
    assert!(!said.contains("总计 未填"), "{said}");
    let said = blank(&[], "收到政府信息公开申请9件（含上年结转1件）。");
    assert!(said.contains("左边 5（总计 4＋总计 1），右边 9"), "{said}");
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
