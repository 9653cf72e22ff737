//! Rows for the checks of figures that can wait: against last year's (XYR),
//! unlikely ones (PLA), days (DDL).

use super::Kind::{Blank, Boundary, Fails, Passes};
use super::{Case, case, old};

const IN: &str = "t3.carried_in.natural_person";
const LAST_FORWARD: &str = "last t3.carried_forward.natural_person";
const FEES: &str = "t2.administrative_institutional_fees.fee_amount";

pub static CASES: &[Case] = &[
    // VAL-06: what the prose calls so many yuan.
    case("VAL-06", Fails, &[(FEES, "40430"), ("sec1", "本年行政事业性收费4.043万元。")], &[FEES]),
    case("VAL-06", Fails, &[(FEES, "3940"), ("sec6", "行政事业性收费共3940元。")], &[FEES]),
    case("VAL-06", Passes, &[(FEES, "4.043"), ("sec1", "本年行政事业性收费4.043万元。")], &[]),
    case("VAL-06", Boundary, &[(FEES, "40430"), ("sec1", "本年公开行政事业性收费4项，拨款4.043万元。")], &[FEES]),
    case("VAL-06", Boundary, &[(FEES, "40429.99"), ("sec1", "行政事业性收费4.043万元。")], &[]),
    case(
        "VAL-06",
        Boundary,
        &[(FEES, "50"), ("last t2.administrative_institutional_fees.fee_amount", "0.05")],
        &[FEES],
    ),
    // XYR-01 and 02: 二 = last year's 四.
    case("XYR-01", Fails, &[(IN, "3"), (LAST_FORWARD, "5")], &["3≠5 t3.carried_in.total"]),
    case("XYR-01", Passes, &[(IN, "5"), (LAST_FORWARD, "5")], &[]),
    case("XYR-01", Passes, &[("t3.carried_in.other_org", "5"), (LAST_FORWARD, "5")], &[]),
    case("XYR-01", Blank, &[(LAST_FORWARD, "5")], &[]),
    case("XYR-01", Blank, &[(IN, "5"), ("last report_year", "2023")], &["5≠0 t3.carried_in.total"]),
    case("XYR-01", Boundary, &[(IN, "3"), (LAST_FORWARD, "5"), ("last report_year", "2022")], &[]),
    case("XYR-01", Boundary, &[(IN, "3"), (LAST_FORWARD, "5"), ("report_year", "")], &[]),
    old("XYR-01", Boundary, &[(IN, "0"), (LAST_FORWARD, "1")], &["0≠1 t3.carried_in.total"]),
    case(
        "XYR-02",
        Fails,
        &[("t3.carried_in.other_org", "5"), (LAST_FORWARD, "5")],
        &["0≠5 t3.carried_in.natural_person", "5≠0 t3.carried_in.other_org"],
    ),
    case("XYR-02", Passes, &[(IN, "5"), (LAST_FORWARD, "5")], &[]),
    case("XYR-02", Blank, &[(LAST_FORWARD, "5")], &[]),
    case("XYR-02", Boundary, &[(IN, "约5"), (LAST_FORWARD, "5")], &[]),
    // XYR-03: 现行有效.
    case(
        "XYR-03",
        Fails,
        &[
            ("t2.normative_documents.in_force", "421"),
            ("t2.normative_documents.issued", "50"),
            ("t2.normative_documents.repealed", "227"),
            ("last t2.normative_documents.in_force", "597"),
        ],
        &["421≠420 t2.normative_documents.in_force"],
    ),
    case(
        "XYR-03",
        Passes,
        &[
            ("t2.normative_documents.in_force", "420"),
            ("t2.normative_documents.issued", "50"),
            ("t2.normative_documents.repealed", "227"),
            ("last t2.normative_documents.in_force", "597"),
        ],
        &[],
    ),
    case(
        "XYR-03",
        Blank,
        &[("t2.administrative_rules.in_force", "3"), ("last t2.administrative_rules.in_force", "3")],
        &[],
    ),
    case(
        "XYR-03",
        Boundary,
        &[("last t2.administrative_rules.in_force", "1")],
        &["0≠1 t2.administrative_rules.in_force"],
    ),
    // XYR-04: items.
    old(
        "XYR-04",
        Fails,
        &[
            ("t2.administrative_licensing.items_last_year", "30"),
            ("last t2.administrative_licensing.items_last_year", "28"),
            ("last t2.administrative_licensing.items_change", "-8"),
        ],
        &["30≠20 t2.administrative_licensing.items_last_year"],
    ),
    old(
        "XYR-04",
        Passes,
        &[
            ("t2.administrative_licensing.items_last_year", "20"),
            ("last t2.administrative_licensing.items_last_year", "28"),
            ("last t2.administrative_licensing.items_change", "-8"),
        ],
        &[],
    ),
    old("XYR-04", Blank, &[("last t2.administrative_penalty.items_last_year", "3")], &[]),
    old(
        "XYR-04",
        Boundary,
        &[("last t2.administrative_institutional_fees.items_change", "1")],
        &["0≠1 t2.administrative_institutional_fees.items_last_year"],
    ),
    // XYR-05: documents disclosed.
    old(
        "XYR-05",
        Fails,
        &[
            ("t2.normative_documents.total_disclosed", "12"),
            ("t2.normative_documents.newly_disclosed", "3"),
            ("last t2.normative_documents.total_disclosed", "10"),
        ],
        &["12≠13 t2.normative_documents.total_disclosed"],
    ),
    old(
        "XYR-05",
        Passes,
        &[
            ("t2.normative_documents.total_disclosed", "13"),
            ("t2.normative_documents.newly_disclosed", "3"),
            ("last t2.normative_documents.total_disclosed", "10"),
        ],
        &[],
    ),
    old("XYR-05", Blank, &[("last t2.normative_documents.total_disclosed", "10")], &[]),
    old("XYR-05", Boundary, &[("last t2.normative_documents.total_disclosed", "/")], &[]),
    // XYR-06: cases that were pending.
    case(
        "XYR-06",
        Fails,
        &[("t4.reconsideration.upheld", "1"), ("last t4.reconsideration.pending", "3")],
        &["1≠3 t4.reconsideration.total"],
    ),
    case("XYR-06", Passes, &[("t4.reconsideration.upheld", "9"), ("last t4.reconsideration.pending", "3")], &[]),
    case("XYR-06", Blank, &[("last t4.reconsideration.pending", "3")], &[]),
    case("XYR-06", Boundary, &[("t4.reconsideration.upheld", "3"), ("last t4.reconsideration.pending", "3")], &[]),
    // XYR-07: by more than threefold and by more than 20.
    case(
        "XYR-07",
        Fails,
        &[("t3.new_received.natural_person", "100"), ("last t3.new_received.natural_person", "30")],
        &["100≠30 t3.new_received.total"],
    ),
    case(
        "XYR-07",
        Fails,
        &[("last t2.administrative_penalty.decisions", "21")],
        &["0≠21 t2.administrative_penalty.decisions"],
    ),
    case(
        "XYR-07",
        Passes,
        &[("t3.new_received.natural_person", "50"), ("last t3.new_received.natural_person", "30")],
        &[],
    ),
    case("XYR-07", Blank, &[("last t3.new_received.natural_person", "300")], &[]),
    case(
        "XYR-07",
        Boundary,
        &[("t3.new_received.natural_person", "90"), ("last t3.new_received.natural_person", "30")],
        &[],
    ),
    case("XYR-07", Boundary, &[("last t2.administrative_penalty.decisions", "20")], &[]),
    // XYR-08: last year's table.
    case(
        "XYR-08",
        Fails,
        &[
            ("t3.new_received.natural_person", "7"),
            ("t3.granted.natural_person", "5"),
            ("t3.duplicate.natural_person", "2"),
            ("last t3.new_received.natural_person", "7"),
            ("last t3.granted.natural_person", "5"),
            ("last t3.duplicate.natural_person", "2"),
        ],
        &["t3.new_received.natural_person t3.granted.natural_person t3.duplicate.natural_person"],
    ),
    case(
        "XYR-08",
        Passes,
        &[
            ("t3.new_received.natural_person", "7"),
            ("t3.granted.natural_person", "6"),
            ("t3.duplicate.natural_person", "1"),
            ("last t3.new_received.natural_person", "7"),
            ("last t3.granted.natural_person", "5"),
            ("last t3.duplicate.natural_person", "2"),
        ],
        &[],
    ),
    case("XYR-08", Blank, &[("last report_year", "2023")], &[]),
    case(
        "XYR-08",
        Boundary,
        &[
            ("t3.new_received.natural_person", "7"),
            ("t3.granted.natural_person", "7"),
            ("last t3.new_received.natural_person", "7"),
            ("last t3.granted.natural_person", "7"),
        ],
        &[],
    ),
    // PLA-01: rules of a town.
    case(
        "PLA-01",
        Fails,
        &[("t2.administrative_rules.in_force", "6"), ("organ_kind", "township")],
        &["t2.administrative_rules.in_force"],
    ),
    case(
        "PLA-01",
        Fails,
        &[("t2.administrative_rules.issued", "1"), ("organ_kind", "department"), ("organ_level", "city")],
        &["t2.administrative_rules.issued"],
    ),
    case(
        "PLA-01",
        Passes,
        &[("t2.administrative_rules.in_force", "6"), ("organ_kind", "government"), ("organ_level", "city")],
        &[],
    ),
    case("PLA-01", Blank, &[("organ_kind", "township")], &[]),
    case("PLA-01", Boundary, &[("t2.administrative_rules.in_force", "6")], &[]),
    case("PLA-01", Boundary, &[("t2.administrative_rules.in_force", "6"), ("organ_kind", "department")], &[]),
    // PLA-02: a department that decides nothing.
    case(
        "PLA-02",
        Fails,
        &[("organ", "云渡市交通运输局")],
        &[
            "t2.administrative_licensing.decisions t2.administrative_penalty.decisions t2.administrative_compulsion.decisions",
        ],
    ),
    case("PLA-02", Passes, &[("organ", "云渡市档案局")], &[]),
    case("PLA-02", Blank, &[("organ", "云渡市交通运输局")], &[]),
    case("PLA-02", Boundary, &[("organ", "云渡市交通运输局"), ("t2.administrative_compulsion.decisions", "1")], &[]),
    // PLA-03: fees where none are collected.
    case("PLA-03", Fails, &[("organ", "云渡市统计局"), (FEES, "0.1")], &[FEES]),
    case("PLA-03", Passes, &[("organ", "云渡市自然资源局"), (FEES, "120.5")], &[]),
    case("PLA-03", Blank, &[("organ", "云渡市统计局")], &[]),
    case("PLA-03", Boundary, &[("organ_kind", "township"), (FEES, "10000")], &[FEES]),
    case("PLA-03", Boundary, &[("organ_kind", "township"), (FEES, "9999")], &[]),
    // PLA-04: a duplicate of nothing.
    case("PLA-04", Fails, &[("t3.duplicate.natural_person", "1")], &["t3.duplicate.total t3.outcome_total.total"]),
    case("PLA-04", Passes, &[("t3.granted.natural_person", "1")], &[]),
    case("PLA-04", Blank, &[], &[]),
    case("PLA-04", Boundary, &[("t3.duplicate.natural_person", "2")], &[]),
    // PLA-05: state secrets.
    case("PLA-05", Fails, &[("t3.denied_state_secret.other_org", "2")], &["t3.denied_state_secret.total"]),
    case("PLA-05", Passes, &[("t3.denied_internal_affairs.other_org", "2")], &[]),
    case("PLA-05", Blank, &[], &[]),
    case("PLA-05", Boundary, &[("t3.denied_state_secret.other_org", "/")], &[]),
    // PLA-06: straight to court.
    case(
        "PLA-06",
        Fails,
        &[("t4.litigation_direct.upheld", "1"), ("report_year", "2024")],
        &["t4.litigation_direct.total"],
    ),
    case("PLA-06", Passes, &[("t4.litigation_after_reconsideration.upheld", "1"), ("report_year", "2024")], &[]),
    case("PLA-06", Blank, &[("report_year", "2024")], &[]),
    case("PLA-06", Boundary, &[("t4.litigation_direct.upheld", "1"), ("report_year", "2023")], &[]),
    // PLA-07: more disputes than requests.
    case(
        "PLA-07",
        Fails,
        &[("t4.reconsideration.upheld", "3"), ("last t3.granted.natural_person", "2")],
        &["t4.reconsideration.total t4.litigation_direct.total t4.litigation_after_reconsideration.total"],
    ),
    case("PLA-07", Passes, &[("t4.reconsideration.upheld", "3"), ("last t3.granted.natural_person", "9")], &[]),
    case("PLA-07", Blank, &[("last t3.granted.natural_person", "2")], &[]),
    case("PLA-07", Boundary, &[("t4.reconsideration.upheld", "2"), ("last t3.granted.natural_person", "2")], &[]),
    case("PLA-07", Boundary, &[("t4.reconsideration.upheld", "3")], &[]),
    // PLA-08: more to court than there was reconsideration.
    case(
        "PLA-08",
        Fails,
        &[("t4.litigation_after_reconsideration.upheld", "2"), ("last t4.reconsideration.upheld", "1")],
        &["t4.litigation_after_reconsideration.total t4.reconsideration.total"],
    ),
    case(
        "PLA-08",
        Passes,
        &[("t4.litigation_after_reconsideration.upheld", "2"), ("last t4.reconsideration.upheld", "5")],
        &[],
    ),
    case("PLA-08", Blank, &[("last t4.reconsideration.upheld", "1")], &[]),
    case(
        "PLA-08",
        Boundary,
        &[("t4.litigation_after_reconsideration.upheld", "2"), ("last t4.reconsideration.upheld", "2")],
        &[],
    ),
    // PLA-09: nothing in force.
    case(
        "PLA-09",
        Fails,
        &[("t2.normative_documents.issued", "1"), ("last t2.normative_documents.in_force", "4")],
        &["t2.normative_documents.issued t2.normative_documents.repealed t2.normative_documents.in_force"],
    ),
    case(
        "PLA-09",
        Passes,
        &[
            ("t2.normative_documents.issued", "1"),
            ("t2.normative_documents.in_force", "5"),
            ("last t2.normative_documents.in_force", "4"),
        ],
        &[],
    ),
    case("PLA-09", Blank, &[("last t2.normative_documents.in_force", "4")], &[]),
    case(
        "PLA-09",
        Boundary,
        &[("t2.normative_documents.repealed", "4"), ("last t2.normative_documents.in_force", "4")],
        &[],
    ),
    // DDL: the day of publication.
    case("DDL-01", Fails, &DEPARTMENT_LATE, &["publication_date"]),
    case(
        "DDL-01",
        Passes,
        &[("report_year", "2024"), ("organ_kind", "department"), ("publication_date", "2025-01-20")],
        &[],
    ),
    case(
        "DDL-01",
        Fails,
        &[("report_year", "2024"), ("organ_kind", "department"), ("signature_date", "2026年1月20日")],
        &["signature_date"],
    ),
    case("DDL-01", Blank, &[("report_year", "2024"), ("organ_kind", "department")], &[]),
    case(
        "DDL-01",
        Boundary,
        &[("report_year", "2024"), ("organ_kind", "department"), ("publication_date", "2025年1月31日")],
        &[],
    ),
    case("DDL-01", Boundary, &[("report_year", "2024"), ("publication_date", "2025年2月1日")], &[]),
    case(
        "DDL-01",
        Boundary,
        &[
            ("report_year", "2024"),
            ("organ_kind", "authorised_organisation"),
            ("scope", "consolidated"),
            ("signature_date", "2025年2月24日"),
        ],
        &[],
    ),
    case(
        "DDL-02",
        Fails,
        &[("report_year", "2024"), ("organ_kind", "government"), ("publication_date", "2025年4月1日")],
        &["publication_date"],
    ),
    case(
        "DDL-02",
        Passes,
        &[("report_year", "2024"), ("organ_kind", "government"), ("publication_date", "2025年3月1日")],
        &[],
    ),
    case("DDL-02", Blank, &[("organ_kind", "government")], &[]),
    case(
        "DDL-02",
        Boundary,
        &[("report_year", "2024"), ("organ_kind", "government"), ("publication_date", "2025/3/31")],
        &[],
    ),
    case(
        "DDL-03",
        Fails,
        &[("report_year", "2024"), ("organ_kind", "sub_district"), ("publication_date", "2025年2月1日")],
        &["publication_date"],
    ),
    case(
        "DDL-03",
        Passes,
        &[("report_year", "2024"), ("organ_kind", "township"), ("publication_date", "2025年1月1日")],
        &[],
    ),
    case("DDL-03", Blank, &[("organ_kind", "township")], &[]),
    case(
        "DDL-03",
        Boundary,
        &[
            ("report_year", "2024"),
            ("organ_kind", "government"),
            ("organ_level", "township"),
            ("publication_date", "2025年2月1日"),
        ],
        &["publication_date"],
    ),
    case(
        "DDL-03",
        Boundary,
        &[
            ("report_year", "2024"),
            ("organ_kind", "township"),
            ("publication_date", "2025年2月10日"),
            ("deadline", "2025年2月10日"),
        ],
        &[],
    ),
    case(
        "DDL-04",
        Fails,
        &[("report_year", "2024"), ("publication_date", "2025年1月21日"), ("deadline", "2025年1月20日")],
        &["publication_date"],
    ),
    case(
        "DDL-04",
        Passes,
        &[("report_year", "2024"), ("publication_date", "2025年1月11日"), ("deadline", "2025年1月20日")],
        &[],
    ),
    case("DDL-04", Blank, &[("report_year", "2024"), ("publication_date", "2025年1月21日")], &[]),
    case(
        "DDL-04",
        Boundary,
        &[("report_year", "2024"), ("publication_date", "2025年1月20日"), ("deadline", "2025-01-20")],
        &[],
    ),
    case(
        "DDL-05",
        Fails,
        &[("report_year", "2024"), ("publication_date", "2024年12月31日"), ("signature_date", "2024年1月5日")],
        &["publication_date", "signature_date"],
    ),
    case("DDL-05", Passes, &[("report_year", "2024"), ("publication_date", "2025年1月5日")], &[]),
    case("DDL-05", Blank, &[("report_year", "2024")], &[]),
    case("DDL-05", Boundary, &[("report_year", "2024"), ("publication_date", "2025年1月1日")], &[]),
];

const DEPARTMENT_LATE: [(&str, &str); 3] =
    [("report_year", "2024"), ("organ_kind", "department"), ("publication_date", "2025年2月1日")];
