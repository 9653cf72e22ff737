//! The page about a finding, and what the companion changes in a report at a
//! click.

use disclosure_report::checks::{self, CHECKS, CheckContext, Finding};
use disclosure_report::exchange::{self, explanations};
use disclosure_report::formats::{FormatId, SectionId};
use disclosure_report::guide::{self, Node};
use disclosure_report::report::explanations::Explanation;
use disclosure_report::report::{Cell, Field, MoneyUnit, Provenance, Report};
use disclosure_report::{companion, text};
use serde_json::{Value, json};

const NEW: &str = "t3.new_received.natural_person";
const NEW_TOTAL: &str = "t3.new_received.total";
const AMOUNT: &str = "t2.centralized_procurement.procurement_amount";

fn zeros(format: FormatId) -> Report {
    let inputs = format.format().cells().iter().filter(|spec| !spec.is_total());
    inputs.fold(Report::new(format), |report, spec| report.with_typed(spec.id, "0"))
}

/// A report whose prose says 12 where the table has 10, and three figures that
/// no table has.
fn report() -> Report {
    let report = zeros(FormatId::F2021).with_field(Field::ReportYear, "2024");
    let prose = "全年收到政府信息公开申请12件。发布信息100条，政策解读5条，回应关切7次。";
    typed(&report, NEW, "10").with_text(SectionId::Sec1, prose).with_text(SectionId::Sec6, "无其他事项。")
}

fn typed(report: &Report, cell: &str, typed: &str) -> Report {
    report.with_typed(report.format().parse_cell(cell).expect("a cell"), typed)
}

fn shown(report: &Report, cell: &str) -> String {
    report.shown(report.format().parse_cell(cell).expect("a cell")).to_string()
}

fn key(report: &Report, code: &str) -> String {
    let found = checks::run(&CheckContext { report, last_year: None });
    found.iter().find(|finding| finding.check.code == code).map_or_else(|| panic!("no {code}"), Finding::key)
}

/// The answer to a question with these parts, as JSON.
fn ask(what: &str, report: &Report, parts: &[(&str, &str)]) -> Option<String> {
    let mut question = json!({ "ask": what, "report": exchange::write_backup(report, None), "last_year": "" });
    for (key, value) in parts {
        question[*key] = json!(value);
    }
    companion::answer(&question.to_string())
}

/// What became of a report.
struct Edited {
    label: String,
    place: String,
    report: Report,
    said: Option<String>,
}

/// A key among the parts is that of the finding, which is part of the name.
fn edit(report: &Report, edit: &str, parts: &[(&str, &str)]) -> Option<Edited> {
    let key = parts.iter().find(|(name, _)| *name == "key").map(|(_, key)| format!(" {key}"));
    let edit = format!("{edit}{}", key.unwrap_or_default());
    let answer = ask("edit", report, &[&[("edit", &*edit)], parts].concat())?;
    if answer == "{}" {
        return None;
    }
    assert!(answer.starts_with("{\"label\":"), "the keys have an order");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let keys: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys[..3], ["label", "place", "report"]);
    let part = |key: &str| answer[key].as_str().map(str::to_owned);
    let file = part("report").expect("a report");
    let report = exchange::read(file.as_bytes()).expect("our own file").report;
    Some(Edited { label: part("label")?, place: part("place")?, report, said: part("said") })
}

fn about(report: &Report, key: &str) -> String {
    ask("about", report, &[("key", key)]).expect("a page")
}

#[test]
fn the_page_about_a_finding_says_where_what_why_and_takes_an_explanation() {
    let report = report();
    let page = about(&report, &key(&report, "NAR-01"));
    for words in [
        "文中写“12件”，与一·总计不一致，差 2",
        r#""data-go":"t3.new_received.total""#,
        r#""data-go":"sec1""#,
        "左边 10，右边 12，左边比右边少 2。",
        "文字里收到的申请件数",
        "例：文字写收到 20 件，表里新收 21。",
        r#"["textarea",{"data-edit":"explain NAR-01t3.new_received.total@12-15","rows":"3","aria-label":"不改的原因","value":""}]"#,
        "随写随存，清空就是撤回",
        "公开的文件里没有",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(!page.contains("定稿"));
    // An error that may be right says what that is good for.
    assert!(about(&report, &key(&report, "FEE-01")).contains("写了原因就不影响定稿。"));
}

#[test]
fn explaining_and_taking_it_back_are_steps_with_a_place() {
    let report = report();
    let key = key(&report, "NAR-01");
    let with = |words: &str| [("key", &*key.clone()), ("place", "t4.reconsideration.total"), ("input", words)].map(own);
    let explain = |report: &Report, words: &str| edit(report, "explain", &with(words).each_ref().map(borrow));
    let done = explain(&report, " 口径\n不同。 ").expect("an edit");
    assert_eq!((&*done.label, &*done.place, &done.said), ("explained", NEW_TOTAL, &None));
    assert_eq!(explanations::of(&done.report)[0].text, "口径\n不同。");
    assert_eq!(exchange::write(&done.report), exchange::write(&report), "nothing else changed");
    let page = about(&done.report, &key);
    for words in [r#""value":"口径\n不同。"}"#, "已经说明"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    // Other words take the place of the first.
    let again = explain(&done.report, "两件是上年转来的。").expect("an edit");
    let all = explanations::of(&again.report);
    assert_eq!(all.iter().map(|it| &*it.text).collect::<Vec<_>>(), ["两件是上年转来的。"]);
    let back = explain(&again.report, "  ").expect("an edit");
    assert_eq!((&*back.label, back.report), ("explained", report.clone()), "as if nobody had said anything");
    assert!(explain(&report, "").is_none());
}

fn own<'a>((key, value): (&'a str, &str)) -> (&'a str, String) {
    (key, value.to_owned())
}

fn borrow<'a>((key, value): &'a (&'a str, String)) -> (&'a str, &'a str) {
    (key, value)
}

#[test]
fn a_stale_explanation_is_shown_and_replaced() {
    let report = report();
    let explained = |report: &Report, words: &str| {
        edit(report, "explain", &[("key", &key(report, "NAR-01")), ("input", words)]).expect("an edit").report
    };
    let changed = typed(&explained(&report, "甲。"), NEW, "11");
    let page = about(&changed, &key(&changed, "NAR-01"));
    for words in ["原来的说明“甲。”写在改动之前，核对后重新说明。", r#""value":"甲。"}"#] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let texts = |report: &Report| explanations::of(report).into_iter().map(|it| it.text).collect::<Vec<_>>();
    assert_eq!(texts(&explained(&changed, "乙。")), ["乙。"]);
    assert_eq!(texts(&explained(&changed, "")), [""; 0]);
}

#[test]
fn what_may_not_be_explained_has_no_room_for_it() {
    let report = typed(&report(), "t3.granted.total", "5");
    let report = report.with_text(SectionId::Sec5, "身份证号11010519491231002X。");
    for code in ["ARI-03", "PRV-01", "NAR-14"] {
        let key = key(&report, code);
        let page = about(&report, &key);
        assert!(!page.contains("textarea") && !page.contains(r#""explain""#), "{page}");
        assert!(edit(&report, "explain", &[("key", &key), ("input", "没有错。")]).is_none(), "{code}");
    }
}

#[test]
fn a_finding_that_leaves_a_doubt_says_so() {
    // A department that speaks of its city may mean its own report.
    let text = "全市收到政府信息公开申请12件。";
    let report = report().with_field(Field::Scope, "organ").with_text(SectionId::Sec1, text);
    let found = checks::run(&CheckContext { report: &report, last_year: None });
    let uncertain = found.iter().find(|finding| finding.check.code == "NAR-01").expect("NAR-01");
    assert!(uncertain.problem.is_uncertain);
    let words = "说不准是不是有错";
    assert!(about(&report, &uncertain.key()).contains(words));
    let sure = self::report();
    assert!(!about(&sure, &key(&sure, "NAR-01")).contains(words));
    // Its headline goes on saying so when it is explained.
    let headline = text::findings::headline(uncertain, &report);
    let said = edit(&report, "explain", &[("key", &uncertain.key()), ("input", "全市的数。")]).expect("an edit");
    assert!(headline.contains("可能") && about(&said.report, &uncertain.key()).contains(&headline));
}

#[test]
fn the_details_of_a_cell_say_what_was_explained() {
    let report = report();
    let done = edit(&report, "explain", &[("key", &key(&report, "NAR-01")), ("input", "口径不同。")]).expect("an edit");
    let cell = report.format().parse_cell(NEW_TOTAL).expect("a cell");
    let page = |report: &Report| Node::to_json(&guide::details(report, None, cell));
    assert!(page(&report).contains(r#"["li",{"data-severity":"warning"}"#));
    let page = page(&done.report);
    assert!(page.contains(r#"["li",{"data-severity":"hint"}"#) && page.contains("已说明：口径不同。"), "{page}");
    assert!(!page.contains(r#""data-severity":"warning""#), "{page}");
}

#[test]
fn figures_are_ticked_one_by_one() {
    let report = report();
    let key = key(&report, "NAR-14");
    let page = about(&report, &key);
    let boxes = |page: &str| page.matches(r#""type":"checkbox""#).count();
    let ticked = |page: &str| page.matches(r#""checked":"true""#).count();
    assert_eq!((boxes(&page), ticked(&page)), (3, 0));
    assert!(page.contains(r#"["b","100条"]"#) && page.contains("政策解读"), "{page}");
    let ticks = page.split(r#""data-edit":"see NAR-14sec1 "#).skip(1);
    let names: Vec<&str> = ticks.map(|rest| rest.split('"').next().unwrap_or_default()).collect();
    let act = |report: &Report, verb: &str, name: &str| edit(report, &format!("{verb} {key} {name}"), &[]);
    let see = |report: &Report, name: &str| act(report, "see", name).expect("an edit").report;
    let one = act(&report, "see", names[0]).expect("an edit");
    assert_eq!((&*one.label, &*one.place), ("seen", "sec1"));
    assert_eq!(see(&one.report, names[0]), one.report, "it was seen already");
    let two = see(&one.report, names[2]);
    assert_eq!(explanations::of(&two).len(), 2);
    let page = about(&two, &key);
    assert_eq!((boxes(&page), ticked(&page)), (3, 2), "what was seen can be looked at again");
    assert!(page.contains("有 1 个数字表里没有") && page.contains(&format!("unsee {key} {}", names[0])), "{page}");
    let all = see(&two, names[1]);
    assert_eq!(ticked(&about(&all, &key)), 3);
    let none = names.iter().fold(all, |report, name| act(&report, "unsee", name).expect("an edit").report);
    assert_eq!(none, report, "nothing was seen");
    // Names of another text, and of none.
    for name in ["sec1@0-1", "sec5@0-2", "t3", ""] {
        assert!(act(&report, "see", name).is_none(), "{name}");
    }
    assert!(edit(&report, &format!("see {} {}", self::key(&report, "NAR-01"), names[0]), &[]).is_none());
}

#[test]
fn a_list_that_is_full_lets_go_of_what_is_gone_first() {
    let report = report();
    let key = key(&report, "NAR-01");
    let done = edit(&report, "explain", &[("key", &key), ("input", "甲。")]).expect("an edit");
    let mut all = explanations::of(&done.report);
    let gone = |n: usize| Explanation { operands: format!("{n:x}"), place: String::new(), ..all[0].clone() };
    let gone: Vec<Explanation> = (1..Explanation::MOST).map(gone).collect();
    all.extend(gone);
    assert_eq!(all.len(), Explanation::MOST);
    let full = explanations::with(&report, &all);
    let fee = self::key(&report, "FEE-01");
    let more = edit(&full, "explain", &[("key", &fee), ("input", "乙。")]).expect("an edit");
    let kept = explanations::of(&more.report);
    assert_eq!(kept.len(), Explanation::MOST);
    assert_eq!((&kept[0].code, &kept[1].operands), (&all[0].code, &all[2].operands), "the oldest of what is gone");
    assert_eq!(kept.last().map(|it| &*it.text), Some("乙。"));
}

/// Row and column of one input say the same.
fn broken() -> Report {
    let file = include_bytes!("fixtures/report-004.json");
    typed(&exchange::read(file).expect("a report").report, NEW, "301")
}

#[test]
fn a_proposal_is_applied_by_its_button() {
    let report = broken();
    let button = format!(r#"["button",{{"class":"button is-small","data-edit":"apply {NEW}=3001"}},"改为 3001"]"#);
    let cell = report.format().parse_cell(NEW).expect("a cell");
    let details = Node::to_json(&guide::details(&report, None, cell));
    assert!(details.contains(&button), "{details}");
    for code in ["ARI-01", "ARI-03"] {
        assert!(about(&report, &key(&report, code)).contains(&button), "{code}");
    }
    let done = edit(&report, &format!("apply {NEW}=3001"), &[]).expect("an edit");
    assert_eq!((&*done.label, &*done.place), ("proposed", NEW));
    assert_eq!(shown(&done.report, NEW), "3001");
    assert_eq!(done.report.cell(cell).provenance(), Some(Provenance::Typed));
    let found = checks::run_now(&CheckContext { report: &done.report, last_year: None });
    assert!(!found.iter().any(|finding| finding.code().starts_with("ARI")));
    // Two cells are one step, and their button names both.
    let two = [NEW, "t3.granted.natural_person"];
    let swapped = edit(&report, &format!("apply {}=4 {}=-5", two[0], two[1]), &[]).expect("an edit");
    assert_eq!(
        (two.map(|cell| shown(&swapped.report, cell)), &*swapped.place),
        (["4".to_owned(), "-5".to_owned()], NEW)
    );
}

#[test]
fn a_computed_total_that_is_applied_becomes_a_typed_one() {
    let report = report();
    assert!(report.is_computed(report.format().parse_cell(NEW_TOTAL).expect("a cell")));
    let done = edit(&report, &format!("apply {NEW_TOTAL}=12"), &[]).expect("an edit").report;
    let cell = done.cell(done.format().parse_cell(NEW_TOTAL).expect("a cell"));
    assert!(matches!(cell, Cell::Typed(entry) if &*entry.typed == "12"), "as typing into it does");
}

#[test]
fn last_years_prose_is_taken_over_where_there_is_none() {
    let last = exchange::write_backup(&report().with_text(SectionId::Sec5, "第一段。\n第二段。"), None);
    let take =
        |report: &Report, place: &str, last: &str| edit(report, "take-over", &[("place", place), ("last_year", last)]);
    for blank in [report(), report().with_text(SectionId::Sec5, " \n")] {
        let done = take(&blank, "sec5", &last).expect("an edit");
        assert_eq!((&*done.label, &*done.place), ("text", "sec5"));
        assert_eq!(&*done.report.prose(SectionId::Sec5).text, "第一段。\n第二段。");
        assert_eq!(done.report.with_text(SectionId::Sec5, ""), report().with_text(SectionId::Sec5, ""));
    }
    let written = report().with_text(SectionId::Sec5, "今年的。");
    for (report, place, last) in [
        (&written, "sec5", &*last),
        (&report(), "sec5", ""),
        (&report(), "sec2", &last),
        (&report(), NEW, &last),
        (&report(), "", &last),
    ] {
        assert!(take(report, place, last).is_none(), "{place}");
    }
}

/// A report as it was read: one figure sure, one inferred, a total that differs.
fn read() -> Report {
    let report = Report::new(FormatId::F2019).with_procurement_unit(Some(MoneyUnit::TenThousandYuan));
    let entries = [
        (NEW, "7", Provenance::Imported),
        ("t3.carried_in.natural_person", "2", Provenance::Inferred),
        (NEW_TOTAL, "9", Provenance::Imported),
        (AMOUNT, "3.5", Provenance::Imported),
    ];
    let report = entries.into_iter().fold(report, |report, (cell, typed, provenance)| {
        report.with_entry(report.format().parse_cell(cell).expect("a cell"), typed, provenance)
    });
    report.with_text(SectionId::Sec1, "读到的文字。").with_field(Field::Preface, "读到的引言。")
}

#[test]
fn parts_of_another_report_are_merged_as_they_were_read() {
    let here = Report::new(FormatId::F2019).with_text(SectionId::Sec5, "自己的文字。");
    let found = exchange::write_backup(&read(), None);
    let merge = |ticked: &str| edit(&here, "merge", &[("ticked", ticked), ("found", &found)]);
    let done = merge("t3 sec1").expect("an edit");
    assert_eq!((&*done.label, &*done.place), ("merged", NEW));
    assert_eq!(done.said.as_deref(), Some("表三 3 格、“一、总体情况”的文字"));
    let cell = |id: &str| done.report.cell(done.report.format().parse_cell(id).expect("a cell"));
    assert_eq!(cell(NEW).provenance(), Some(Provenance::Imported));
    assert_eq!(cell("t3.carried_in.natural_person").provenance(), Some(Provenance::Inferred));
    assert!(matches!(cell(NEW_TOTAL), Cell::Typed(entry) if &*entry.typed == "9"), "it differs from the sum");
    assert_eq!(shown(&done.report, AMOUNT), "", "not ticked");
    assert_eq!(&*done.report.prose(SectionId::Sec1).text, "读到的文字。");
    assert_eq!(&*done.report.prose(SectionId::Sec5).text, "自己的文字。");
    assert_eq!(&**done.report.field(Field::Preface), "");
    let amount = merge("t2").expect("an edit").report;
    assert_eq!((&*shown(&amount, AMOUNT), amount.procurement_unit), ("3.5", Some(MoneyUnit::TenThousandYuan)));
    let preface = merge("preface").expect("an edit");
    assert_eq!((&*preface.place, &**preface.report.field(Field::Preface)), ("preface", "读到的引言。"));
    for nothing in ["", "t4", "t9 sec5", "t3sec1"] {
        let nothing = merge(nothing).expect("an edit that changes nothing");
        assert_eq!((nothing.report, nothing.said.as_deref()), (here.clone(), Some("")));
    }
    assert!(edit(&here, "merge", &[("ticked", "t3"), ("found", "")]).is_none());
    // What is there already is nothing to write.
    let again = edit(&done.report, "merge", &[("ticked", "t3 sec1"), ("found", &found)]);
    assert_eq!(again.expect("nothing changes").said.as_deref(), Some(""));
}

#[test]
fn what_makes_no_sense_changes_nothing() {
    let report = report();
    let key = key(&report, "NAR-01");
    for edit_ in [
        "",
        "drop",
        "explain",
        "see",
        "unsee",
        "apply",
        "apply ",
        "apply t3.new_received.natural_person",
        "apply t9.x.y=1",
        "apply t3.new_received.natural_person=",
        "apply t3.new_received.natural_person=+3",
        "apply t3.new_received.natural_person=03",
        "apply t3.new_received.natural_person=三",
        "apply t3.new_received.natural_person=1 t3.new_received.natural_person",
        "merge",
        "take-over",
    ] {
        assert!(edit(&report, edit_, &[]).is_none(), "{edit_}");
        let parts =
            [("key", "NAR-01sec1@900-902"), ("input", "甲。"), ("ticked", "x"), ("place", "sec9"), ("found", "{}")];
        assert!(edit(&report, edit_, &parts).is_none(), "{edit_}");
    }
    let nothing = Some("{}".to_owned());
    let whole = json!({ "ask": "edit", "edit": format!("explain {key}"), "report": "{}", "input": "甲。" });
    assert_eq!(companion::answer(&whole.to_string()), nothing);
    let short = json!({ "ask": "edit", "report": exchange::write_backup(&report, None) });
    assert_eq!(companion::answer(&short.to_string()), nothing);
}

#[test]
fn what_is_settled_leaves_the_rule_on_the_page() {
    let report = report();
    let page = about(&report, "NAR-01t3.new_received.total@900-902");
    assert!(page.contains("这一处已经改好，或者已经变了。") && page.contains("文字里收到的申请件数"), "{page}");
    assert!(page.contains("核对规则 NAR-01") && !page.contains("textarea"), "{page}");
    for check in CHECKS.iter().copied().flatten() {
        assert!(
            about(&report, &format!("{}sec1", check.code)).contains(&text::findings::basis(check)),
            "{}",
            check.code
        );
    }
    for key in ["", "sec1", "ARI-99t3"] {
        assert_eq!(ask("about", &report, &[("key", key)]), None, "{key}");
    }
}
