//! Findings that a person explained, and figures that were seen: what they are
//! bound to, where they are kept, who writes them.

use std::path::Path;

use disclosure_report::checks::explanations::{Settled, explained, figures, may_be_explained, operands, run_settled};
use disclosure_report::checks::{self, CHECKS, Check, CheckContext, Finding, Problem, Rule, Severity, Status};
use disclosure_report::exchange::{self, Notice, explanations};
use disclosure_report::formats::{FormatId, SectionId};
use disclosure_report::report::explanations::Explanation;
use disclosure_report::report::{Extra, Field, Report};
use disclosure_report::{companion, text};
use serde_json::{Value, json};

const PROSE: &str = "全年收到政府信息公开申请12件。发布信息100条，政策解读5条，回应关切7次。";
const NEW: &str = "t3.new_received.natural_person";

/// A report whose prose says 12 where the table has 10.
fn report() -> Report {
    let zeros = Report::new(FormatId::F2021).format().cells().iter().filter(|spec| !spec.is_total());
    let report = zeros.fold(Report::new(FormatId::F2021), |report, spec| report.with_typed(spec.id, "0"));
    let report = report.with_field(Field::Organ, "云渡市水务局").with_field(Field::ReportYear, "2024");
    typed(&report, NEW, "10").with_text(SectionId::Sec1, PROSE)
}

fn typed(report: &Report, cell: &str, typed: &str) -> Report {
    report.with_typed(report.format().parse_cell(cell).expect("a cell"), typed)
}

fn in_prose(report: &Report, from: &str, to: &str) -> Report {
    let text = &report.prose(SectionId::Sec1).text;
    assert!(text.contains(from), "{from}");
    report.with_text(SectionId::Sec1, &text.replace(from, to))
}

fn found(report: &Report) -> Vec<Finding> {
    checks::run(&CheckContext { report, last_year: None })
}

fn finding(report: &Report, code: &str) -> Finding {
    found(report).into_iter().find(|finding| finding.check.code == code).unwrap_or_else(|| panic!("no {code}"))
}

/// The report with one more explanation.
fn explain(report: &Report, code: &str, text: &str) -> Report {
    let mut all = explanations::of(report);
    all.push(explained(&finding(report, code), report, text));
    explanations::with(report, &all)
}

/// The report with these figures of the prose marked as seen.
fn see(report: &Report, seen: &[&str]) -> Report {
    let hint = finding(report, "NAR-14");
    let figures =
        figures(&hint, report).into_iter().filter(|figure| seen.iter().any(|words| figure.words[1] == *words));
    let all: Vec<Explanation> =
        explanations::of(report).into_iter().chain(figures.map(|figure| figure.seen())).collect();
    explanations::with(report, &all)
}

/// The status of the first finding of a check, and what was said about it.
fn status(report: &Report, code: &str) -> Option<(Status, String)> {
    let all = explanations::of(report);
    let settled = run_settled(&CheckContext { report, last_year: None }, &all);
    let of_check = settled.into_iter().find(|settled| settled.finding.check.code == code)?;
    let text = of_check.explanation.map(|explanation| explanation.text.clone()).unwrap_or_default();
    Some((of_check.finding.status, text))
}

#[track_caller]
fn is(report: &Report, code: &str, expected: Status, text: &str) {
    assert_eq!(status(report, code), Some((expected, text.to_owned())), "{code}");
}

#[test]
fn an_explanation_survives_files_and_is_in_no_public_one() {
    is(&report(), "NAR-01", Status::Fail, "");
    let explained = explain(&report(), "NAR-01", " 含上年转来的两件“补正”。\n ");
    let text = "含上年转来的两件“补正”。";
    is(&explained, "NAR-01", Status::Explained, text);
    let last_year = Report::new(FormatId::F2021);
    for file in [
        exchange::write_draft(&explained, Some(&last_year), Some("2025-01-06 15:30:12")),
        exchange::write_backup(&explained, None),
    ] {
        let opened = exchange::read(file.as_bytes()).expect("opens");
        assert!(!opened.notices.iter().any(|notice| matches!(notice, Notice::UnknownKeys(_))), "{:?}", opened.notices);
        is(&opened.report, "NAR-01", Status::Explained, text);
        assert_eq!(opened.report, explained);
        // And again, after it was read once.
        let again = exchange::read(exchange::write_backup(&opened.report, None).as_bytes()).expect("opens");
        is(&again.report, "NAR-01", Status::Explained, text);
    }
    let public = exchange::write(&explained);
    assert_eq!(public, exchange::write(&report()));
    assert!(!public.contains("explanations") && !public.contains("补正"));
    assert!(exchange::holds(&public, &explained));
}

#[test]
fn only_what_a_finding_rests_on_makes_its_explanation_stale() {
    let text = "口径不同。";
    let explained = explain(&report(), "NAR-01", text);
    let elsewhere = [
        in_prose(&explained, "全年收到", "本年度工作平稳。\n全年收到"),
        in_prose(&explained, "100条", "1000条"),
        explained.with_text(SectionId::Sec5, "存在问题。下一步改进。"),
        explained.with_field(Field::Contact, "0000-1234567"),
        typed(&explained, "t2.administrative_licensing.decisions", "3"),
        typed(&explained, "t3.granted.natural_person", "9"),
    ];
    for report in elsewhere {
        is(&report, "NAR-01", Status::Explained, text);
    }
    for changed in [typed(&explained, NEW, "11"), in_prose(&explained, "申请12件", "申请13件")] {
        is(&changed, "NAR-01", Status::Stale, text);
    }
    let back = typed(&typed(&explained, NEW, "11"), NEW, "10");
    is(&back, "NAR-01", Status::Explained, text);
    // It is kept while there is nothing to explain.
    let healed = typed(&explained, NEW, "12");
    assert_eq!(status(&healed, "NAR-01"), None);
    is(&typed(&healed, NEW, "10"), "NAR-01", Status::Explained, text);
}

#[test]
fn an_explanation_of_the_whole_text_goes_stale_with_any_word_of_it() {
    let report = report().with_text(SectionId::Sec6, "本年无其他事项。");
    let explained = explain(&report, "FEE-01", "收费由财政部门统一报告。");
    is(&explained, "FEE-01", Status::Explained, "收费由财政部门统一报告。");
    assert_eq!(finding(&explained, "FEE-01").severity(), Severity::Error);
    let settled = explanations::of(&explained);
    let settled = run_settled(&CheckContext { report: &explained, last_year: None }, &settled);
    let fee = settled.iter().find(|it| it.finding.check.code == "FEE-01").expect("FEE-01");
    assert_eq!(fee.severity(), Severity::Hint, "it blocks nothing any more");
    is(
        &explained.with_text(SectionId::Sec6, "本年没有其他事项。"),
        "FEE-01",
        Status::Stale,
        "收费由财政部门统一报告。",
    );
    is(&explained.with_text(SectionId::Sec1, "别的。"), "FEE-01", Status::Explained, "收费由财政部门统一报告。");
}

#[test]
fn a_stale_explanation_is_of_the_same_check_and_place() {
    let report = in_prose(&report(), "。发布", "，答复政府信息公开申请3件。发布");
    let explained = explain(&report, "NAR-01", "一");
    let changed = in_prose(&explained, "申请12件", "申请15件");
    is(&changed, "NAR-01", Status::Stale, "一");
    is(&changed, "NAR-02", Status::Fail, "");
    // The newest of several that were left is the one to renew.
    let twice = explain(&changed, "NAR-01", "二");
    is(&twice, "NAR-01", Status::Explained, "二");
    is(&in_prose(&twice, "申请15件", "申请16件"), "NAR-01", Status::Stale, "二");
}

#[test]
fn another_version_of_a_check_makes_its_explanations_stale() {
    let report = report();
    let mut finding = finding(&report, "NAR-01");
    let before = operands(&finding, &report);
    let Check { code, name, severity, formats, source, explainable, version, .. } = *finding.check;
    let rule = Rule::Later(|_| Vec::new());
    let next = Check { code, name, severity, formats, source, explainable, version: version + 1, rule };
    finding.check = Box::leak(Box::new(next));
    assert_ne!(operands(&finding, &report), before);
    let all = [Explanation { operands: before, ..explained(&finding, &report, "旧版。") }];
    let settled = checks::explanations::settle(vec![finding], &report, &all);
    assert_eq!(settled[0].finding.status, Status::Stale);
}

#[test]
fn what_is_plain_in_the_tables_and_most_errors_may_not_be_explained() {
    let may_be =
        |check: &'static Check| may_be_explained(&Finding { check, status: Status::Fail, problem: Problem::default() });
    let all = || CHECKS.iter().copied().flatten();
    let errors: Vec<&str> =
        all().filter(|check| check.severity == Severity::Error && may_be(check)).map(|check| check.code).collect();
    assert_eq!(errors, ["FEE-01", "XYR-01", "FMT-04", "DDL-01", "DDL-02", "DDL-05", "STA-07"]);
    let never = all().filter(|check| check.severity != Severity::Error && !may_be(check));
    let never: Vec<&str> = never.map(|check| check.code).collect();
    assert_eq!(never, ["VAL-04", "VAL-05", "VAL-07", "CMP-06", "CMP-13", "NAR-14"]);

    // Somebody wrote one into the file all the same.
    let report = in_prose(&typed(&report(), "t3.granted.total", "5"), "。发布", "。身份证号11010519491231002X。发布");
    for code in ["ARI-03", "PRV-01"] {
        is(&explain(&report, code, "没有错。"), code, Status::Fail, "");
    }
}

#[test]
fn an_explanation_without_words_explains_nothing() {
    for (report, empty) in [(report(), ""), (typed(&report(), NEW, "11"), " \n")] {
        let one = [Explanation {
            text: empty.to_owned(),
            ..explained(&finding(&self::report(), "NAR-01"), &self::report(), "")
        }];
        is(&explanations::with(&report, &one), "NAR-01", Status::Fail, "");
    }
}

#[test]
fn last_years_figures_are_operands_too() {
    let report = typed(&report(), "t3.carried_in.natural_person", "3");
    let last = |forward: &str| {
        let last = Report::new(FormatId::F2021).with_field(Field::ReportYear, "2023");
        typed(&last, "t3.carried_forward.natural_person", forward)
    };
    let found = |last: &Report| checks::run(&CheckContext { report: &report, last_year: Some(last) });
    let finding = found(&last("5")).into_iter().find(|it| it.check.code == "XYR-01").expect("XYR-01");
    let one = [explained(&finding, &report, "上年报告更正过。")];
    let status = |last: &Report| {
        let settled = run_settled(&CheckContext { report: &report, last_year: Some(last) }, &one);
        settled.into_iter().find(|it| it.finding.check.code == "XYR-01").map(|it| (it.finding.status, it.severity()))
    };
    assert_eq!(status(&last("5")), Some((Status::Explained, Severity::Hint)));
    assert_eq!(status(&last("6")), Some((Status::Stale, Severity::Error)));
    assert_eq!(status(&last("3")), None);
}

#[test]
fn fields_are_operands_but_of_the_preface_only_what_was_found() {
    let report = report()
        .with_field(Field::OrganKind, "department")
        .with_field(Field::PublicationDate, "2025年2月3日")
        .with_field(Field::Preface, "根据国务院令第492号编制。");
    let late = explain(&report, "DDL-01", "等待上级审核。");
    is(&late, "DDL-01", Status::Explained, "等待上级审核。");
    is(&late.with_field(Field::PublicationDate, "2025年2月5日"), "DDL-01", Status::Stale, "等待上级审核。");
    is(&late.with_field(Field::OrganLevel, "province"), "DDL-01", Status::Stale, "等待上级审核。");
    let old = explain(&report, "STA-06", "引用的是历史文件。");
    let preface = |text: &str| old.with_field(Field::Preface, text);
    is(&preface("本报告分六个部分，根据国务院令第492号编制。"), "STA-06", Status::Explained, "引用的是历史文件。");
    is(&preface("根据国务院令第492号编制，在15个工作日内答复。"), "STA-06", Status::Explained, "引用的是历史文件。");
}

/// The spans of the hint about figures that nobody checked.
fn unseen(report: &Report) -> Vec<String> {
    let all = explanations::of(report);
    let settled = run_settled(&CheckContext { report, last_year: None }, &all);
    let hint = settled.iter().find(|settled| settled.finding.check.code == "NAR-14").expect("NAR-14");
    let text: Vec<char> = report.prose(SectionId::Sec1).text.chars().collect();
    hint.finding.problem.spans.iter().map(|span| text[span.start..span.end].iter().collect()).collect()
}

#[test]
fn figures_that_were_seen_leave_the_hint() {
    let report = report();
    assert_eq!(unseen(&report), ["100条", "5条", "7次"]);
    let some = see(&report, &["100条", "7次"]);
    assert_eq!(unseen(&some), ["5条"]);
    is(&some, "NAR-14", Status::Fail, "");
    let all = see(&some, &["5条"]);
    is(&all, "NAR-14", Status::Explained, "");
    assert_eq!(unseen(&all).len(), 3, "the page can show them all");
    // Another figure, or other words around it, is to be seen anew.
    assert_eq!(unseen(&in_prose(&all, "解读5条", "解读6条")), ["6条"]);
    assert_eq!(unseen(&in_prose(&all, "政策解读5条", "图文解读5条")), ["5条"]);
    is(&in_prose(&all, "全年收到", "本年度工作平稳。\n全年收到"), "NAR-14", Status::Explained, "");
    assert_eq!(unseen(&in_prose(&all, "回应关切7次", "回应关切7次，调研9次")), ["9次"]);
}

#[test]
fn equal_figures_of_a_clause_are_told_apart() {
    let report = report().with_text(SectionId::Sec1, "网站发布信息50条微博发布信息50条。");
    let hint = finding(&report, "NAR-14");
    let two = figures(&hint, &report);
    assert_eq!(two.len(), 2);
    let one = explanations::with(&report, &[two[1].seen()]);
    let all = explanations::of(&one);
    let settled = run_settled(&CheckContext { report: &one, last_year: None }, &all);
    let hint = settled.iter().find(|settled| settled.finding.check.code == "NAR-14").expect("NAR-14");
    assert_eq!(hint.finding.problem.spans, [two[0].span]);
}

/// A report whose file has this where the explanations stand.
fn with_json(json: &str) -> Report {
    let extra = Extra { parent: "/internal".to_owned(), key: "explanations".to_owned(), json: json.to_owned() };
    let mut report = report();
    report.extras = [extra].into();
    let file = exchange::write_backup(&report, None);
    exchange::read(file.as_bytes()).expect("opens all the same").report
}

#[test]
fn what_is_no_list_of_explanations_counts_as_none_and_is_kept() {
    let whole = r#"{"code":"NAR-01","place":"t3.new_received.total sec1","operands":"00","text":"甲"}"#;
    for json in [
        "null",
        "true",
        "12",
        "\"甲\"",
        "{}",
        whole,
        "[]",
        "[null,1,\"\",[],{}]",
        r#"[{"code":1,"place":"t3.new_received.total sec1","operands":"00","text":"甲"}]"#,
        r#"[{"code":"NAR-01","place":null,"operands":"00","text":"甲"}]"#,
        r#"[{"code":"NAR-01","place":"t3.new_received.total sec1","operands":["00"],"text":"甲"}]"#,
        r#"[{"code":"NAR-01","place":"t3.new_received.total sec1","operands":"00"}]"#,
        r#"[{"code":"","place":"","operands":"","text":""}]"#,
    ] {
        let report = with_json(json);
        assert_eq!(explanations::of(&report), [], "{json}");
        is(&report, "NAR-01", Status::Fail, "");
        assert_eq!(exchange::write(&report), exchange::write(&self::report()));
        let kept = exchange::write_backup(&report, None);
        let kept: Value = serde_json::from_str(&kept).expect("JSON");
        let put: Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(kept["internal"]["explanations"], put, "{json}");
    }
    let long = "长".repeat(200);
    let long = format!(
        r#"[{{"code":"{long}","place":"t3.new_received.total sec1","operands":"00","text":"甲"}},{whole},{whole}]"#
    );
    assert_eq!(explanations::of(&with_json(&long)).len(), 2, "names are short");
}

#[test]
fn a_list_without_end_is_cut_off() {
    let one = |n: usize| {
        format!(
            r#"{{"code":"NAR-01","place":"t3.new_received.total sec1","operands":"{n:x}","text":"{}"}}"#,
            "长".repeat(2000)
        )
    };
    let json = format!("[{}]", (0..900).map(one).collect::<Vec<_>>().join(","));
    let report = with_json(&json);
    let all = explanations::of(&report);
    assert_eq!(all.len(), Explanation::MOST);
    assert!(all.iter().all(|explanation| explanation.text.chars().count() == Explanation::LONGEST));
    is(&report, "NAR-01", Status::Stale, &all.last().expect("one").text);
}

/// Published reports: whatever is explained is closed, and it alone.
#[test]
fn any_finding_of_a_published_report_can_be_explained_by_itself() {
    let mut n_explained = 0;
    for id in ["001", "004", "005", "007", "008", "017"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/report-{id}.json"));
        let report = exchange::read(&std::fs::read(path).expect("a fixture")).expect("a file of ours").report;
        let all = found(&report);
        for finding in all.iter().filter(|finding| may_be_explained(finding)) {
            let one = [explained(finding, &report, "有原因。")];
            let settled = run_settled(&CheckContext { report: &report, last_year: None }, &one);
            let closed: Vec<String> = keys_of(&settled, Status::Explained);
            let alike =
                all.iter().filter(|other| other.check == finding.check && operands(other, &report) == one[0].operands);
            assert_eq!(closed, alike.take(1).map(Finding::key).collect::<Vec<_>>(), "{id} {}", finding.key());
            assert_eq!(keys_of(&settled, Status::Stale), [""; 0]);
            n_explained += 1;
            // A paragraph before it moves it.
            let moved = SectionId::ALL.into_iter().fold(report.clone(), |report, id| {
                let text = &report.prose(id).text;
                if text.is_empty() {
                    report.clone()
                } else {
                    report.with_text(id, &format!("现将情况报告如下。\n{text}"))
                }
            });
            let settled = run_settled(&CheckContext { report: &moved, last_year: None }, &one);
            let is_measured = !finding.problem.spans.is_empty() || finding.problem.section.is_none();
            assert!(
                !is_measured || keys_of(&settled, Status::Explained).len() == closed.len(),
                "{id} {}",
                finding.key()
            );
        }
    }
    assert!(n_explained > 20, "{n_explained}");
}

fn keys_of(settled: &[Settled], status: Status) -> Vec<String> {
    settled.iter().filter(|it| it.finding.status == status).map(|it| it.finding.key()).collect()
}

/// What the companion says to a question.
fn ask(what: &str, report: &Report, parts: &[(&str, &str)]) -> Option<Value> {
    let mut question = json!({ "ask": what, "report": exchange::write_backup(report, None), "last_year": "" });
    for (key, value) in parts {
        question[*key] = json!(value);
    }
    companion::answer(&question.to_string()).map(|answer| serde_json::from_str(&answer).expect("JSON"))
}

/// Severity, key and advice of what the companion tells of a check.
fn told(report: &Report, code: &str) -> [String; 3] {
    let told = ask("check", report, &[]).expect("an answer");
    let line = told.as_array().expect("a list").iter().find(|line| line[3] == code).expect("told");
    assert_eq!(line.as_array().map(Vec::len), Some(8));
    let basis = line[7].as_str().expect("a text");
    assert!(basis.ends_with(&format!("（{code}）")), "the source alone: {basis}");
    [1, 2, 6].map(|at| line[at].as_str().expect("a text").to_owned())
}

#[test]
fn the_companion_tells_what_was_explained() {
    let advice = "核对是本年新收数，还是新收与上年结转之和，改填错的一处。";
    let key = finding(&report(), "NAR-01").key();
    assert_eq!(told(&report(), "NAR-01"), ["warning", &key, advice]);
    let explained = explain(&report(), "NAR-01", "含上年转来的两件。");
    assert_eq!(told(&explained, "NAR-01"), ["hint", &key, "已说明：含上年转来的两件。"]);
    let [severity, _, stale] = told(&typed(&explained, NEW, "11"), "NAR-01");
    assert_eq!(severity, "warning");
    assert_eq!(stale, format!("原来的说明“含上年转来的两件。”写在改动之前，核对后重新说明。{advice}"));
    let seen = see(&report(), &["100条", "5条", "7次"]);
    assert_eq!(told(&seen, "NAR-14"), ["hint", "NAR-14sec1", "都已标为看过。"]);
}

#[test]
fn other_programs_count_what_was_explained_as_a_hint() {
    let report = report().with_text(SectionId::Sec6, "本年无其他事项。");
    let errors = |report: &Report| text::findings::validation(report, None)["errors"].as_u64().expect("a number");
    let explained = explain(&report, "FEE-01", "收费由财政部门统一报告。");
    assert_eq!(errors(&explained) + 1, errors(&report));
    let said = text::findings::validation(&explained, None);
    let fee = said["findings"].as_array().expect("a list").iter().find(|it| it["code"] == "FEE-01").expect("FEE-01");
    assert_eq!((&fee["status"], &fee["severity"]), (&json!("explained"), &json!("error")));
    assert!(!said.to_string().contains("财政部门"), "the words are internal");
}

/// Two findings at one cell, said of two sections: each keeps its own reason.
#[test]
fn findings_of_one_place_keep_their_own_explanations() {
    let report = report();
    let twice = "收到政府信息公开申请12件。";
    let report = report.with_text(SectionId::Sec1, twice).with_text(SectionId::Sec5, twice);
    let of_check =
        |report: &Report| found(report).into_iter().filter(|it| it.check.code == "NAR-01").collect::<Vec<_>>();
    let both = of_check(&report);
    assert_eq!(both.len(), 2);
    let all = [explained(&both[1], &report, "乙。"), explained(&both[0], &report, "甲。")];
    let said = |report: &Report, all: &[Explanation]| {
        let settled = run_settled(&CheckContext { report, last_year: None }, all);
        let of_check = settled.iter().filter(|it| it.finding.check.code == "NAR-01");
        let text = |it: &Settled| it.explanation.map(|explanation| explanation.text.clone()).unwrap_or_default();
        of_check.map(|it| (it.finding.status, text(it))).collect::<Vec<_>>()
    };
    let pair = |status| [(status, "甲。".to_owned()), (status, "乙。".to_owned())];
    assert_eq!(said(&report, &all), pair(Status::Explained));
    let cell = report.format().parse_cell("t3.new_received.natural_person").expect("a cell");
    let changed = report.with_typed(cell, "11");
    assert_eq!(said(&changed, &all), pair(Status::Stale));
    assert_eq!(said(&changed, &all[..1]), [(Status::Fail, String::new()), (Status::Stale, "乙。".to_owned())]);
}

/// A reason is for the words where they stand, not for the next ones like them.
#[test]
fn one_explanation_closes_one_finding() {
    let text = "加强公开，，完善制度。";
    let report = report().with_text(SectionId::Sec5, text);
    let all = [explained(&finding(&report, "TXT-03"), &report, "有意的。")];
    let closed = |text: &str| {
        let report = report.with_text(SectionId::Sec5, text);
        let settled = run_settled(&CheckContext { report: &report, last_year: None }, &all);
        let of_check: Vec<_> = settled.iter().filter(|it| it.finding.check.code == "TXT-03").collect();
        (of_check.len(), of_check.iter().filter(|it| it.finding.status == Status::Explained).count())
    };
    assert_eq!(closed(text), (1, 1));
    let (others, explained) = closed(&format!("优化服务，，做好解读。{text}{text}"));
    assert!(others > 1 && explained == 1, "{others} {explained}");
}
