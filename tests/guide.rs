//! The pages of guidance: complete for every cell, true to the checks, and a
//! rehearsal that can be played to its end.

use std::path::Path;

use disclosure_report::checks::{self, CheckContext, Finding, Place, Rule, Severity};
use disclosure_report::exchange;
use disclosure_report::formats::{CellId, FORMATS, FormatId, SectionId, TableId};
use disclosure_report::guide::{self, Element, Node, element};
use disclosure_report::report::{MoneyUnit, Report};
use serde_json::Value;

fn cell(report: &Report, id: &str) -> CellId {
    report.format().parse_cell(id).unwrap_or_else(|| panic!("{id} is a cell"))
}

fn typed(report: Report, cells: &[(&str, &str)]) -> Report {
    cells.iter().fold(report, |report, (id, text)| report.with_typed(cell(&report, id), text))
}

fn zeros(format: FormatId) -> Report {
    let report = Report::new(format);
    let inputs = report.format().cells().iter().filter(|spec| !spec.is_total());
    inputs.fold(report.clone(), |report, spec| report.with_typed(spec.id, "0"))
}

fn findings(report: &Report) -> Vec<Finding> {
    checks::run(&CheckContext { report, last_year: None })
}

fn text(nodes: &[Node]) -> String {
    Node::to_text(nodes)
}

/// The words of the page about a cell.
fn about(report: &Report, id: &str) -> String {
    text(&guide::details(report, None, cell(report, id)))
}

#[track_caller]
fn says(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "“{words}” in\n{page}");
    }
}

/// All elements of a page, outer before inner.
fn elements(nodes: &[Node]) -> Vec<&Element> {
    let mut found = Vec::new();
    for node in nodes {
        if let Node::Element(element) = node {
            found.push(element);
            found.extend(elements(&element.children));
        }
    }
    found
}

fn fixture(id: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/report-{id}.json"));
    exchange::read(&std::fs::read(path).expect("a fixture")).expect("our own file").report
}

fn rehearsal() -> Report {
    exchange::read(guide::rehearsal().as_bytes()).expect("our own file").report
}

const FIXTURES: [&str; 6] = ["001", "004", "005", "007", "008", "017"];

#[test]
fn a_page_is_written_as_json_ml() {
    let nodes = [
        element("p").class("x").text("一“\"\n").put(element("b").text("y")).into(),
        Node::Text("&<".to_owned()),
        element("button").class("term").attribute("data-go", "sec1").into(),
        element("td").attribute("colspan", "2").into(),
        element("li").into(),
    ];
    let json = Node::to_json(&nodes);
    let expected = r#"[["p",{"class":"x"},"一“\"\n",["b","y"]],"&<",["button",{"class":"term","data-go":"sec1"}],["td",{"colspan":"2"}],["li"]]"#;
    assert_eq!(json, expected);
    serde_json::from_str::<Value>(&json).expect("JSON");
    assert_eq!(Node::to_json(&[]), "[]");
}

#[test]
fn every_row_and_column_of_both_formats_has_its_meaning() {
    for format in FORMATS {
        for table in &format.tables {
            for row in table.rows() {
                let meaning = guide::row_meaning(table.id, row.id);
                assert!(meaning.is_some_and(|meaning| meaning.meaning.ends_with('。')), "{}", row.id.0);
                for column in table.columns(row.id) {
                    let meaning = guide::column_meaning(table.id, column.id);
                    assert!(meaning.is_some_and(|meaning| meaning.ends_with('。')), "{}", column.id.0);
                }
            }
        }
    }
}

#[test]
fn pages_use_few_tags_and_every_link_leads_somewhere() {
    const TAGS: &[&str] = &[
        "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "b", "kbd", "span", "button", "table", "tbody", "tr",
        "th", "td", "div", "label", "input", "textarea",
    ];
    const EDITS: &[&str] = &["explain", "see", "unsee", "apply"];
    let report = rehearsal();
    let mut pages: Vec<Vec<Node>> =
        vec![guide::shortcuts(), guide::legend(), guide::rehearsal_page(&report), preview_of(&report)];
    pages.extend(report.cells().map(|(spec, _)| guide::details(&report, Some(&report), spec.id)));
    pages.extend(findings(&report).iter().map(|finding| guide::about(&report, None, &finding.key()).expect("a page")));
    for page in &pages {
        assert!(!page.is_empty());
        for element in elements(page) {
            assert!(TAGS.contains(&element.tag), "{}", element.tag);
            let attribute = |name| element.attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| value);
            let (go, edit) = (attribute("data-go"), attribute("data-edit"));
            let acts = matches!(element.tag, "button" | "textarea" | "input");
            assert_eq!(acts, go.is_some() != edit.is_some());
            if let Some(go) = go {
                assert_eq!(element.class, "term");
                assert!(Place::from_name(go, report.format()).is_some(), "{go}");
            }
            if let Some(edit) = edit {
                assert!(EDITS.contains(&edit.split(' ').next().unwrap_or_default()), "{edit}");
            }
        }
        serde_json::from_str::<Value>(&Node::to_json(page)).expect("JSON");
    }
}

#[test]
fn a_cell_says_what_it_counts_and_where_that_stands() {
    let report = zeros(FormatId::F2021);
    let page = about(&report, "t3.denied_third_party_rights.commercial_enterprise");
    says(&page, &["表三 收到和处理政府信息公开申请情况，三、本年度办理结果，（三）不予公开，4.保护第三方合法权益"]);
    says(&page, &["商业秘密", "《政府信息公开条例》第十五条、第三十二条", "件", "没有找到官方说明"]);
    says(&page, &["计入 三（三）4.保护第三方合法权益·总计、三（七）·商业企业"]);
    let fee = about(&report, "t2.administrative_institutional_fees.fee_amount");
    says(&fee, &["《政府信息公开条例》第二十条第（八）项", "万元"]);
    // No article of its own: none is printed.
    assert!(!about(&report, "t3.reissue_or_confirm.other_org").contains("《政府信息公开条例》"));
    let old = Report::new(FormatId::F2019);
    let amount = "t2.centralized_procurement.procurement_amount";
    says(&about(&old, amount), &["未选单位"]);
    says(&about(&old.with_procurement_unit(Some(MoneyUnit::Yuan)), amount), &["单位\n元\n"]);
}

#[test]
fn a_total_shows_its_formula_and_many_parts_by_group() {
    let report =
        typed(zeros(FormatId::F2021), &[("t3.granted.natural_person", "7"), ("t4.reconsideration.upheld", "2")]);
    says(
        &about(&report, "t4.reconsideration.total"),
        &["＝ 结果维持 2 ＋ 结果纠正 0 ＋ 其他结果 0 ＋ 尚未审结 0", "自动合计 2", "✓ 自动合计，总是相等，2 ＝ 2"],
    );
    let outcome = about(&report, "t3.outcome_total.natural_person");
    says(&outcome, &["＝ 下面 21 格之和", "三（一） 7", "（三）不予公开 1.属于国家秘密 ＋"]);
    assert!(!outcome.contains("属于国家秘密 0"));
}

#[test]
fn an_entry_is_told_as_typed_and_as_read() {
    let id = "t3.granted.natural_person";
    let with = |text| about(&typed(zeros(FormatId::F2021), &[(id, text)]), id);
    says(&with("１,234"), &["“１,234”按 1234 读", "读作 1234"]);
    says(&with("约12"), &["“约12”，读不成数", "还不能核对：三（七）·自然人 读不成数"]);
    says(&with("/"), &["“/”，按未填计"]);
    says(&with(""), &["现在\n未填\n"]);
    let by_hand = about(&typed(zeros(FormatId::F2021), &[("t3.granted.total", "5")]), "t3.granted.total");
    says(&by_hand, &["手填合计，5", "三（一）的总计与各列之和不相等，差 5", "左边 5，右边 0，左边比右边多 5"]);
}

#[test]
fn a_check_holds_fails_or_waits() {
    let id = "t3.new_received.natural_person";
    let balanced = typed(zeros(FormatId::F2021), &[(id, "7"), ("t3.granted.natural_person", "7")]);
    says(&about(&balanced, id), &["一 7 ＋ 二 0 ＝ 三（七） 7 ＋ 四 0", "✓ 相等，7 ＝ 7"]);
    let off = typed(balanced, &[(id, "9")]);
    says(&about(&off, id), &["〔自然人〕列两边不相等，差 2", "左边 9，右边 7，左边比右边多 2"]);
    let page = guide::details(&off, None, cell(&off, id));
    assert!(elements(&page).iter().any(|e| e.attributes == [("data-severity", "error".to_owned())]));
    let waiting = typed(off, &[("t3.carried_forward.natural_person", "")]);
    says(&about(&waiting, id), &["还没填齐：四·自然人 未填；空格按 0 算，现在是 9 和 7，差 2"]);
    // A total is come to last: what is still blank counts as 0, and is said so.
    let totals = [("t3.outcome_total.natural_person", "9"), ("t3.duplicate.natural_person", "")];
    let page = about(&typed(zeros(FormatId::F2021), &totals), totals[0].0);
    says(&page, &["〔自然人〕列（七）总计与各项之和不相等，差 9", "左边 9，右边 0", "其中有 1 格未填，按 0 算。"]);
    let documents = "t2.normative_documents.";
    let report = typed(
        zeros(FormatId::F2021),
        &[
            (&format!("{documents}issued"), "5"),
            (&format!("{documents}repealed"), "2"),
            (&format!("{documents}in_force"), "4"),
        ],
    );
    says(
        &about(&report, &format!("{documents}repealed")),
        &["现行有效件数 4 ≥ 本年制发件数 5 － 本年废止件数 2", "✓ 相符，4 ≥ 3"],
    );
}

#[test]
fn last_year_stands_beside_and_its_remainder_is_carried_in() {
    let last = typed(
        zeros(FormatId::F2021),
        &[("t3.carried_forward.natural_person", "3"), ("t3.carried_in.natural_person", "8")],
    );
    let page = |text: &str| {
        let report = typed(zeros(FormatId::F2021), &[("t3.carried_in.natural_person", text)]);
        text_of(&report, &last, "t3.carried_in.natural_person")
    };
    says(&page("3"), &["上年\n8\n", "✓ 上年报告四·自然人 3，与这里相等"]);
    says(&page("5"), &["上年报告四·自然人 3，这里 5，差 2"]);
    says(&page(""), &["上年报告四·自然人 3，这里还没有数"]);
    let other = text_of(&zeros(FormatId::F2021), &zeros(FormatId::F2019), "t3.other_misc.natural_person");
    says(&other, &["上年的格式没有这一格"]);
}

fn text_of(report: &Report, last: &Report, id: &str) -> String {
    text(&guide::details(report, Some(last), cell(report, id)))
}

/// The page and the checks read the same data; here they are held together.
#[test]
fn relations_fail_exactly_where_the_checks_say_so() {
    let mut reports: Vec<Report> = FIXTURES.into_iter().map(fixture).collect();
    reports.push(rehearsal());
    for report in &reports {
        let mut failing = Vec::new();
        for (spec, _) in report.cells() {
            for relation in guide::relations(report, spec.id) {
                assert!(relation.cells().any(|cell| cell == spec.id));
                let key = (relation.check.code, relation.left[0].1);
                if relation.fails(report) && !report.is_computed(key.1) && !failing.contains(&key) {
                    failing.push(key);
                }
            }
        }
        let found = findings(report);
        let equations = found.iter().filter(|finding| matches!(finding.check.rule, Rule::Equation(_)));
        let mut expected: Vec<_> = equations
            .filter_map(|finding| Some((finding.check.code, *finding.problem.sides.as_ref()?.0.cells.first()?)))
            .collect();
        failing.sort();
        expected.sort();
        assert_eq!(failing, expected);
    }
}

/// What heals each mistake, by a word of its task.
const HEALING: [(&str, &[(&str, &str)]); 12] = [
    ("五个方面", &[("sec1", "（五）监督保障。公开情况列入年度工作考核。")]),
    ("表二的行政处罚", &[("t2.administrative_penalty.decisions", "37")]),
    ("行政事业性收费", &[("t2.administrative_institutional_fees.fee_amount", "1286.45")]),
    ("自然人一列", &[("t3.carried_forward.natural_person", "2")]),
    ("全角", &[("t3.new_received.commercial_enterprise", "16")]),
    ("予以公开", &[("t3.granted.total", "29")]),
    ("斜线", &[("t3.denied_state_secret.natural_person", "0")]),
    (
        "不予处理",
        &[
            ("t3.excessive.natural_person", "0"),
            ("t3.excessive.commercial_enterprise", "0"),
            ("t3.excessive.research_institution", "0"),
            ("t3.excessive.social_welfare_org", "0"),
            ("t3.excessive.legal_service_org", "0"),
            ("t3.excessive.other_org", "0"),
        ],
    ),
    ("商业企业一列", &[("t3.outcome_total.commercial_enterprise", "16")]),
    ("行政复议", &[("t4.reconsideration.total", "5")]),
    ("主要问题", &[("sec5", "改进情况：开工前发布工程信息，统一答复书格式。")]),
    ("其他需要报告", &[("sec6", "2025年没有收取信息处理费。")]),
];

fn heal(report: &Report, edits: &[(&str, &str)]) -> Report {
    edits.iter().fold(report.clone(), |report, (what, words)| match SectionId::from_name(what) {
        Some(section) => {
            let text = format!("{}\n{words}", report.prose(section).text);
            report.with_text(section, text.trim_start_matches("无\n"))
        }
        None => typed(report, &[(what, words)]),
    })
}

/// The tasks as the page tells them, each with whether it is open.
fn tasks(report: &Report) -> Vec<(String, bool)> {
    let page = guide::rehearsal_page(report);
    let lines = elements(&page).into_iter().filter(|element| element.tag == "li");
    lines.map(|line| (text(&line.children), line.class == "is-open")).collect()
}

#[test]
fn the_rehearsal_holds_twelve_mistakes_and_nothing_else() {
    let opened = exchange::read(guide::rehearsal().as_bytes()).expect("our own file");
    assert_eq!((opened.missing.len(), opened.notices.len()), (0, 0));
    let report = opened.report;
    assert_eq!((report.format_id(), report.year()), (FormatId::F2021, Some(2025)));
    let tasks = tasks(&report);
    assert_eq!(tasks.len(), 12);
    assert!(tasks.iter().all(|(_, is_open)| *is_open));
    let page = text(&guide::rehearsal_page(&report));
    says(&page, &["已找到 0 / 12"]);
    assert!(!page.contains("又多出"), "{page}");
    let codes: Vec<&str> = findings(&report).iter().map(|finding| finding.check.code).collect();
    let expected = [
        "ARI-01", "ARI-01", "ARI-02", "ARI-03", "VAL-01", "VAL-04", "VAL-05", "CMP-06", "CMP-06", "VAL-06", "CMP-04",
        "CMP-07", "NAR-02", "NAR-03", "NAR-14", "FEE-01",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn each_mistake_can_be_healed_alone_and_all_of_them_together() {
    let start = rehearsal();
    let mut all = start.clone();
    for (at, (words, edits)) in HEALING.iter().enumerate() {
        let healed = heal(&start, edits);
        for (other, (task, is_open)) in tasks(&healed).iter().enumerate() {
            assert_eq!(*is_open, at != other, "{task}");
            assert!(at != other || task.contains(words), "{words} in {task}");
        }
        all = heal(&all, edits);
        says(&text(&guide::rehearsal_page(&all)), &[&format!("已找到 {} / 12", at + 1)]);
    }
    let left: Vec<_> = findings(&all).into_iter().filter(|f| f.severity() != Severity::Hint).collect();
    assert_eq!(left, []);
    says(&text(&guide::rehearsal_page(&all)), &["12 处都改好了"]);
}

#[test]
fn a_mistake_made_while_healing_is_told() {
    let report = typed(
        rehearsal(),
        &[("t3.denied_internal_affairs.natural_person", "1"), ("t4.litigation_direct.upheld", "-1")],
    );
    says(&text(&guide::rehearsal_page(&report)), &["又多出 1 处"]);
}

fn preview_of(report: &Report) -> Vec<Node> {
    let entries: Vec<(CellId, String)> = [
        ("t3.new_received.natural_person", "３8"),
        ("t3.new_received.other_org", "两件"),
        ("t3.carried_forward.natural_person", "2"),
        ("t4.litigation_direct.upheld", "0"),
        ("t4.litigation_direct.total", "1"),
    ]
    .map(|(id, text)| (cell(report, id), text.to_owned()))
    .into();
    let left_out = [("小计".to_owned(), "表里没有这一行".to_owned())];
    guide::preview(report, &entries, &left_out, &[entries[0].0])
}

#[test]
fn a_paste_is_shown_before_it_is_done() {
    let page = text(&preview_of(&rehearsal()));
    says(&page, &["会写入 4 格：表三 3 格、表四 1 格；其中 4 格换掉原来的内容；另有 1 格与现在一样，不动。"]);
    says(&page, &["读不成数（1）\n表三 一·其他：“两件”，读不成数"]);
    says(&page, &["小计：表里没有这一行", "按位置推断的格（1）\n一·自然人"]);
    says(&page, &["表四 未经复议直接起诉·总计：自动合计 0 → 1", "表三 四·自然人：4 → 2"]);
    says(&page, &["“３8”按 38 读", "未经复议直接起诉的总计与各列之和不相等，差 1"]);
    says(&page, &["会消去的核对结果", "〔自然人〕列两边不相等，差 2"]);
    let order = ["读不成数（", "会新增", "没有写入的", "会换掉", "按位置推断", "读法与写法", "会消去"];
    let places: Vec<Option<usize>> = order.iter().map(|words| page.find(words)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{page}");
}

#[test]
fn a_long_preview_counts_the_rest() {
    let report = zeros(FormatId::F2021);
    let inputs = report.format().cells().iter().filter(|spec| spec.id.table == TableId::T3 && !spec.is_total());
    let entries: Vec<(CellId, String)> = inputs.map(|spec| (spec.id, "1".to_owned())).collect();
    let page = text(&guide::preview(&report, &entries, &[], &[]));
    says(&page, &["会写入 144 格：表三 144 格", "会换掉原来内容的格（144）", "另有 132 处"]);
    assert_eq!(guide::applied(&report, &entries).reading(entries[0].0).printed().as_deref(), Some("1"));
    let nothing = text(&guide::preview(&report, &[], &[], &[]));
    says(&nothing, &["没有要写入的格"]);
    let blank = text(&guide::preview(&Report::new(FormatId::F2021), &entries, &[], &[]));
    says(&blank, &["都是空格，不换掉任何内容"]);
}

#[test]
fn the_sheets_name_every_key_and_every_look() {
    let keys = text(&guide::shortcuts());
    for key in ["Enter", "Tab", "F2", "Esc", "Home", "Ctrl A", "Delete", "Ctrl Z", "F6", "F8", "F7", "Ctrl /", "F1"] {
        assert!(keys.contains(key), "{key}");
    }
    let legend = guide::legend();
    let swatches = elements(&legend).into_iter().filter(|element| element.class.starts_with("swatch")).count();
    assert_eq!(swatches, 14);
}

#[test]
fn a_published_report_is_held_against_the_one_on_screen() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/report-004.json");
    let approved = exchange::read(&std::fs::read(path).expect("a fixture")).expect("a file of ours").report;
    let page = Node::to_json(&guide::compared(&approved, &approved));
    assert!(page.contains("没有差别"), "{page}");
    let cell = "t3.granted.natural_person";
    let published = approved.with_typed(self::cell(&approved, cell), "7").with_text(SectionId::Sec6, "无。");
    let page = Node::to_json(&guide::compared(&approved, &published));
    assert!(page.contains("1 格、") && page.contains("屏幕上 1288，文件里 7"), "{page}");
    assert!(page.contains("文件里 “无。”"), "{page}");
}

#[test]
fn the_details_name_what_may_have_gone_wrong_with_a_sum() {
    let whole = exchange::read(include_bytes!("fixtures/report-004.json")).expect("a report").report;
    let new = "t3.new_received.natural_person";
    assert!(!about(&whole, new).contains("也许错在这里"));
    let wrong = whole.with_typed(cell(&whole, new), "301");
    // The cell itself, and another one of the same sum.
    for id in [new, "t3.new_received.total"] {
        let page = about(&wrong, id);
        assert!(page.contains("也许错在这里"), "{page}");
        assert!(page.contains("301 改为 3001，平 2 处勾稽（多打或少打一位）。"), "{page}");
    }
    assert!(!about(&wrong, "t4.reconsideration.total").contains("也许错在这里"));
}
