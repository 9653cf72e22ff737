//! Every message that people read: plain words, and findings that are
//! complete without a click.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use disclosure_report::app::Message;
use disclosure_report::checks::explanations::{explained, figures};
use disclosure_report::checks::{self, CHECKS, CheckContext, Finding};
use disclosure_report::document::Unreadable;
use disclosure_report::exchange::{self, ImportError, Notice, explanations};
use disclosure_report::formats::{FORMATS, FormatId, Section, SectionId, TableId};
use disclosure_report::guide::{self, Node};
use disclosure_report::report::explanations::Explanation;
use disclosure_report::report::printed::Label;
use disclosure_report::report::{Field, Prose, Report};
use disclosure_report::text;

/// Words that blame, beg or shout.
const FORBIDDEN: [&str; 10] = ["请", "抱歉", "对不起", "无效", "非法", "禁止", "您", "忘记", "！", "!"];

/// Words of the law and of the form in which one of them stands.
const STATUTORY: [&str; 5] = ["申请", "请示", "请求", "邀请", "法律行政法规禁止公开"];

#[track_caller]
fn is_plain(words: &str) {
    let rest = STATUTORY.iter().fold(words.to_owned(), |rest, statutory| rest.replace(statutory, ""));
    for word in FORBIDDEN {
        assert!(!rest.contains(word), "“{word}” in {words}");
    }
}

type Edits = &'static [(&'static str, &'static str)];

/// Reports full of zeros, or blank ones, edited until every check has
/// something to say. A new check needs a line here.
const BROKEN: &[(FormatId, bool, Edits)] = &[
    (
        FormatId::F2021,
        true,
        &[
            ("t3.new_received.natural_person", "9"),
            ("t3.outcome_total.other_org", "3"),
            ("t3.granted.total", "5"),
            ("t3.granted.legal_service_org", "约1"),
            ("t3.duplicate.research_institution", "-3"),
            ("t3.excessive.research_institution", "/"),
            ("t3.carried_in.social_welfare_org", "0件"),
            ("t4.reconsideration.total", "1"),
            ("t4.litigation_direct.total", "12"),
            ("t4.litigation_after_reconsideration.total", "2"),
            ("t2.normative_documents.in_force", "1"),
            ("t2.normative_documents.issued", "5"),
            ("t2.normative_documents.repealed", "2"),
            ("t2.administrative_institutional_fees.fee_amount", "1904573"),
            ("sec1", "本年公开信息  条。"),
            ("sec5", "无"),
            ("sec6", "无"),
            ("organ_kind", "government"),
            ("publication_date", "2025年2月3日"),
            ("deadline", "2025年1月20日"),
        ],
    ),
    (
        FormatId::F2021,
        true,
        &[
            ("t3.new_received.natural_person", "4"),
            ("t3.granted.other_org", "4"),
            ("t3.granted.total", ""),
            ("t3.duplicate.natural_person", ""),
            ("t2.administrative_institutional_fees.fee_amount", "三千"),
            ("sec1", "很长"),
            ("sec5", "仍有不足，下一步改进。"),
        ],
    ),
    (
        FormatId::F2021,
        true,
        &[("t2.administrative_institutional_fees.fee_amount", "1.1234567"), ("sections", ""), ("sec6", "无")],
    ),
    (
        FormatId::F2019,
        true,
        &[
            ("t2.administrative_licensing.items_last_year", "7"),
            ("t2.administrative_licensing.items_change", "-8"),
            ("t2.administrative_rules.newly_disclosed", "2"),
            ("t2.centralized_procurement.procurement_amount", "8040"),
            ("t3.granted.natural_person", "一段很长很长的文字，写进了只能填数字的格里"),
        ],
    ),
    (
        FormatId::F2021,
        true,
        &[
            ("t3.new_received.natural_person", "10"),
            ("t3.carried_in.natural_person", "1"),
            ("t3.granted.natural_person", "5"),
            ("t3.carried_forward.natural_person", "6"),
            ("t4.reconsideration.pending", "2"),
            ("t2.normative_documents.issued", "3"),
            ("t2.administrative_licensing.decisions", "7"),
            (
                "sec1",
                "全年收到政府信息公开申请12件，同比增长90%，其中自然人8件、法人或其他组织6件，上年结转2件。\
                 答复政府信息公开申请9件，其中予以公开4件，占70%。因政府信息公开引起的行政复议3件。\
                 未发生政府信息公开行政复议。制定行政规范性文件4件。作出行政许可决定8件。发布信息100条。\
                 全年发布行政规范性文件5件。主动公开行政规范性文件6件。",
            ),
            ("sec6", "收取信息处理费共500元，其中市公安局收取0.02万元，市民政局收取100元。"),
            ("last t3.new_received.natural_person", "10"),
        ],
    ),
    (
        FormatId::F2021,
        true,
        &[
            ("t3.other_fee_unpaid.natural_person", "1"),
            ("sec1", "收取信息处理费380元，收取检索费20元。"),
            ("sec6", "未收取信息处理费。"),
        ],
    ),
    (FormatId::F2021, false, &[("sections", "")]),
    // What can wait: against last year's, unlikely figures, days.
    (
        FormatId::F2021,
        true,
        &[
            ("organ", "云渡市交通运输局统计局"),
            ("organ_kind", "township"),
            ("report_year", "2024"),
            ("publication_date", "2025年2月3日"),
            ("signature_date", "2024年01月03日"),
            ("t3.carried_in.natural_person", "3"),
            ("t3.duplicate.natural_person", "1"),
            ("t3.denied_state_secret.natural_person", "0"),
            ("t2.administrative_rules.in_force", "6"),
            ("t2.normative_documents.issued", "1"),
            ("t2.administrative_institutional_fees.fee_amount", "0.5"),
            ("t4.litigation_direct.upheld", "1"),
            ("t4.litigation_after_reconsideration.upheld", "9"),
            ("last report_year", "2023"),
            ("last t3.carried_forward.natural_person", "5"),
            ("last t4.reconsideration.pending", "3"),
            ("last t2.normative_documents.in_force", "40"),
            ("last t3.new_received.natural_person", "90"),
        ],
    ),
    (
        FormatId::F2021,
        true,
        &[
            ("organ_kind", "department"),
            ("report_year", "2024"),
            ("publication_date", "2025年2月3日"),
            ("t3.denied_state_secret.natural_person", "3"),
            ("t3.new_received.natural_person", "3"),
            ("t3.granted.natural_person", "3"),
            ("last report_year", "2023"),
            ("last t3.denied_state_secret.natural_person", "3"),
            ("last t3.new_received.natural_person", "3"),
            ("last t3.granted.natural_person", "3"),
        ],
    ),
    (
        FormatId::F2021,
        true,
        &[("organ_kind", "government"), ("report_year", "2024"), ("publication_date", "2025-05-01")],
    ),
    (
        FormatId::F2019,
        true,
        &[
            ("report_year", "2020"),
            ("t2.administrative_licensing.items_last_year", "7"),
            ("t2.administrative_rules.total_disclosed", "7"),
            ("last report_year", "2019"),
            ("last t2.administrative_licensing.items_last_year", "9"),
        ],
    ),
    // How it is printed, and what was left in.
    (
        FormatId::F2021,
        true,
        &[
            ("report_year", "2024"),
            ("organ", "威海市人民政府"),
            ("title", "威海市人民政府2023年政府信息公开工作年度报告"),
            ("preface", "全文四个部分，统计期限自2024年1月1日至2024年11月30日，根据国务院令第492号，电话13812345678。"),
            ("signature_organ", "宜宾市人民政府"),
            ("signature_date", "2025年01月03日"),
            ("publication_date", "2024年12月3日"),
            ("printed another", "规范性文件"),
            ("printed t3", "(一)予以公开"),
            ("printed disputes", "16"),
            ("printed sec1", "发布公开⏎信息、受"),
            ("heading sec5", "五、 存在问题及改进情况"),
            ("sec1", TEXT),
            ("sec5", "二是公开渠道较为单一。"),
            ("last report_year", "2023"),
            ("last sec1", TEXT),
        ],
    ),
    (FormatId::F2021, true, &[("report_year", "2020"), ("title", "威海市2020年政府信息公开工作总结")]),
    (FormatId::F2021, true, &[("title", "2020年威海市政府信息公开工作年度报告")]),
    (FormatId::F2019, false, &[]),
];

/// Prose with one of everything that is wrong with prose.
const TEXT: &str = "1.宜宾市人民政府认真落实2022年要点。身份证11010519491231002X，卡号6222021234567890128。\n\
    （三）由何文远同志负责，申请人张伟，住址建设路12号3栋，案号（2024）苏08行初12号。\n\
    秘密★3年\n落实资金资金，收到政府信息公开申请约20件,本局××在15个工作日内答复《条例。\n\
    （四）下一步工作\n三是公开渠道较为单一。四是更好的服务社会。四是更好的服务社会。\n\
    双柏县（石咢）嘉镇收到 4 件，在发布公开信息、受理等方面，\n收到2024 年的件。";

fn edited(format: FormatId, zeros: bool, edits: Edits) -> Report {
    with_last_year(format, zeros, edits).0
}

/// The report, and last year's where some edits are of it.
fn with_last_year(format: FormatId, zeros: bool, edits: Edits) -> (Report, Option<Report>) {
    let is_last = |(what, _): &&(&'static str, &'static str)| what.starts_with("last ");
    let last: Vec<(&str, &str)> =
        edits.iter().filter(is_last).map(|(what, words)| (&what["last ".len()..], *words)).collect();
    let now: Vec<(&str, &str)> = edits.iter().filter(|edit| !is_last(edit)).copied().collect();
    let last_year = (!last.is_empty()).then(|| edited_by(format, zeros, &last));
    (edited_by(format, zeros, &now), last_year)
}

fn edited_by(format: FormatId, zeros: bool, edits: &[(&str, &str)]) -> Report {
    let mut report = Report::new(format);
    for spec in report.format().cells().iter().filter(|spec| zeros && !spec.is_total()) {
        report = report.with_typed(spec.id, "0");
    }
    for (what, words) in edits {
        if let Some(cell) = report.format().parse_cell(what) {
            report = report.with_typed(cell, words);
        } else if let Some(section) = SectionId::from_name(what) {
            let words = if *words == "很长" { "公开".repeat(600) } else { (*words).to_owned() };
            report = report.with_text(section, &words);
        } else if let Some(field) = Field::from_name(what) {
            report = report.with_field(field, words);
        } else if let Some(what) = what.strip_prefix("printed ") {
            let mut printed = report.printed();
            let label = |table, is_another| Label { table, printed: (*words).to_owned(), is_another };
            match (SectionId::from_name(what), TableId::from_name(what)) {
                (Some(section), _) => printed.broken.push((section, (*words).to_owned())),
                (None, Some(table)) => printed.labels.push(label(table, false)),
                (None, None) if what == "another" => printed.labels.push(label(TableId::T2, true)),
                (None, None) => printed.disputes = words.parse().ok(),
            }
            report = report.with_printed(&printed);
        } else if let Some(section) = what.strip_prefix("heading ").and_then(SectionId::from_name) {
            report = report.with_prose(section, Prose { heading: (*words).into(), ..report.prose(section).clone() });
        } else {
            // The source showed neither sections nor tables.
            report.facts.sections = Vec::new();
            report.facts.tables = Vec::new();
        }
    }
    report
}

fn opened(path: &Path) -> Report {
    exchange::read(&fs::read(path).expect("a file")).expect("our own file").report
}

/// What is checked: a report, and last year's.
type Pair = (Report, Option<Report>);

/// Broken reports, published ones and the rehearsal.
fn reports() -> Vec<Pair> {
    let broken = BROKEN.iter().map(|(format, zeros, edits)| with_last_year(*format, *zeros, edits));
    let mut reports: Vec<Pair> = broken.collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for entry in fs::read_dir(folder).expect("the fixtures").flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "json") {
            reports.push((opened(&entry.path()), None));
        }
    }
    reports.push((exchange::read(guide::rehearsal().as_bytes()).expect("our own file").report, None));
    reports
}

fn findings((report, last_year): &Pair) -> Vec<Finding> {
    checks::run(&CheckContext { report, last_year: last_year.as_ref() })
}

#[test]
fn every_check_has_something_to_say_here() {
    let said: BTreeSet<&str> = reports().iter().flat_map(findings).map(|finding| finding.check.code).collect();
    let all: BTreeSet<&str> = CHECKS.iter().copied().flatten().map(|check| check.code).collect();
    assert_eq!(all.difference(&said).collect::<Vec<_>>(), [&""; 0], "add a report that each of these objects to");
}

/// 〔place〕：〔fact with both figures and the difference〕。〔what to do〕。
/// They are ids on the page, which cells name in a list.
#[test]
fn keys_of_findings_are_single_words_and_unique() {
    for pair in reports() {
        let mut keys = BTreeSet::new();
        for key in findings(&pair).iter().map(Finding::key) {
            assert!(!key.contains(char::is_whitespace), "{key}");
            assert!(keys.insert(key.clone()), "{key}");
        }
    }
}

#[test]
fn findings_are_complete_without_a_click() {
    for pair in reports() {
        let report = &pair.0;
        for finding in findings(&pair) {
            let headline = text::findings::headline(&finding, report);
            let place = text::findings::place(&finding, report);
            let advice = text::findings::advice(&finding, report);
            let message = text::findings::message(&finding, report);
            let code = finding.check.code;
            assert!(!place.is_empty() && message.starts_with(&place), "{code}: {message}");
            assert!(is_a_place(&place), "{code}: {place}");
            assert!(!headline.is_empty() && !headline.contains(code), "{code} has no headline: {headline}");
            assert!(!headline.ends_with(['。', '，', '：']), "{code}: {headline}");
            assert!(advice.is_empty() || advice.ends_with('。'), "{code}: {advice}");
            assert!(message.ends_with('。'), "{code}: {message}");
            for gap in ["。。", "，，", "（）", "“”", "  。", "：。", "〔〕"] {
                assert!(!message.contains(gap), "{code}: {message}");
            }
            has_both_figures(&finding, &headline, &message);
            for words in [&headline, &place, &advice, &message, &text::findings::basis(finding.check)] {
                is_plain(words);
            }
        }
    }
}

/// Table, section or head by name; an equation names its row or column too.
fn is_a_place(place: &str) -> bool {
    let tables = TableId::ALL.map(text::places::table);
    let sections = FORMATS.iter().flat_map(|format| format.sections.iter().map(Section::heading));
    place.starts_with(text::labels::HEAD)
        || tables.iter().any(|table| place.starts_with(table))
        || sections.into_iter().any(|section| place == section)
}

fn has_both_figures(finding: &Finding, headline: &str, message: &str) {
    let Some((left, right)) = &finding.problem.sides else { return };
    let difference = left.amount.minus(right.amount).expect("a difference").abs();
    assert!(headline.ends_with(&format!(" {difference}")), "{headline}");
    let (left, right) = (format!("左边 {}", left.amount), format!("右边 {}", right.amount));
    assert!(message.contains(&left) && message.contains(&right), "{message}");
}

#[test]
fn what_is_subtracted_is_written_so() {
    let (format, zeros, edits) = BROKEN[0];
    let report = edited(format, zeros, edits);
    let found = findings(&(report.clone(), None));
    let finding = found.iter().find(|finding| finding.check.code == "ARI-07").expect("ARI-07");
    let message = text::findings::message(finding, &report);
    assert!(message.contains("右边 3（本年制发件数 5－本年废止件数 2）"), "{message}");
}

#[test]
fn pages_of_guidance_are_plain() {
    let mut known = BTreeSet::new();
    for (report, _) in reports() {
        let last_year = Report::new(report.format_id());
        for (spec, _) in report.cells() {
            is_plain(&Node::to_text(&guide::details(&report, Some(&last_year), spec.id)));
        }
        is_plain(&Node::to_text(&guide::rehearsal_page(&report)));
        for page in pages_about_findings(&report, &mut known) {
            is_plain(&page);
        }
        let everything: Vec<_> = report.cells().map(|(spec, _)| (spec.id, "约3".to_owned())).collect();
        is_plain(&Node::to_text(&guide::preview(&report, &everything, &[], &[])));
    }
    // The texts themselves are the clerk's.
    let with = |text: &str| Report::new(FormatId::F2021).with_text(SectionId::Sec1, text);
    let [now, last] = ["今年。公开 3 条。办结 2 件。", "公开 3 条。办结 5 件。上年写过别的。"].map(with);
    for (now, last) in [(&now, None), (&now, Some(&last)), (&with(""), Some(&last)), (&now, Some(&with("")))] {
        is_plain(&Node::to_text(&guide::last_year(now, last, Some(SectionId::Sec1))));
    }
    is_plain(&Node::to_text(&guide::last_year(&now, None, None)));
    is_plain(&Node::to_text(&guide::shortcuts()));
    is_plain(&Node::to_text(&guide::legend()));
}

/// The page of every finding, of one that was explained, of one whose
/// explanation is stale, and of what is gone; each check once.
fn pages_about_findings(report: &Report, known: &mut BTreeSet<&'static str>) -> Vec<String> {
    let mut found = findings(&(report.clone(), None));
    found.retain(|finding| known.insert(finding.check.code));
    let mut explained: Vec<Explanation> = found.iter().map(|finding| explained(finding, report, "有原因")).collect();
    let hints = found.iter().flat_map(|finding| figures(finding, report));
    explained.extend(hints.map(|figure| figure.seen()));
    let stale: Vec<Explanation> =
        explained.iter().map(|explanation| Explanation { operands: "0".to_owned(), ..explanation.clone() }).collect();
    let reports = [report.clone(), explanations::with(report, &explained), explanations::with(report, &stale)];
    let page = |report: &Report, key: &str| Node::to_text(&guide::about(report, None, key).expect("a page"));
    let mut pages: Vec<String> =
        reports.iter().flat_map(|report| found.iter().map(|finding| page(report, &finding.key()))).collect();
    pages.push(page(report, "NAR-01gone"));
    pages
}

#[test]
fn what_opening_a_file_says_is_plain() {
    let errors = [
        ImportError::TooLarge { bytes: 1 },
        ImportError::Empty,
        ImportError::NotText,
        ImportError::NotJson { line: 3 },
        ImportError::CutOff,
        ImportError::Foreign,
        ImportError::Newer { version: 2 },
        ImportError::Damaged { pointer: "/version".to_owned() },
    ];
    for error in &errors {
        is_plain(&text::exchange::error(error));
        is_plain(&text::exchange::broken_draft(error));
    }
    for words in text::import::STAGES {
        is_plain(words);
        assert!(words.starts_with("正在读取") && words.ends_with('…'), "{words}");
    }
    for message in [Message::Reading(None), Message::NotRead, Message::ReaderFailed] {
        is_plain(&text::labels::message(&message));
    }
    let keys = Notice::UnknownKeys(vec!["/x".to_owned()]);
    for notice in [Notice::HashDiffers, Notice::HashMissing, keys, Notice::CellsMissing(3), Notice::LastYearLost] {
        is_plain(&text::exchange::notice(&notice));
    }
}

/// The string literals of the modules that people read: constants too, and
/// what no report above provokes.
#[test]
fn what_cannot_be_read_says_how_to_get_there() {
    for reason in Unreadable::ALL {
        let words = text::import::unreadable(reason);
        is_plain(&words);
        assert!(words.ends_with('。') && !words.contains("。。") && !words.contains("，。"), "{words}");
        assert!(!words.contains(reason.code()), "{words}");
    }
    let all: BTreeSet<String> = Unreadable::ALL.map(text::import::unreadable).into_iter().collect();
    assert_eq!(all.len(), Unreadable::ALL.len(), "each has a sentence of its own");
}

#[test]
fn every_literal_is_plain() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for part in [
        "text",
        "text/findings",
        "guide",
        "ui",
        "checks",
        "checks/completeness",
        "checks/narrative",
        "checks/values",
        "text/findings/later",
        "checks/text_quality",
        "checks/staleness",
        "checks/privacy",
    ] {
        files.extend(fs::read_dir(root.join(part)).expect("a folder").flatten().map(|entry| entry.path()));
    }
    let sources: Vec<PathBuf> =
        files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect();
    assert!(sources.len() > 20);
    for path in sources {
        let source = fs::read_to_string(&path).expect("a source file");
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for literal in line.split('"').skip(1).step_by(2).filter(|literal| !literal.is_ascii()) {
                is_plain(literal);
            }
        }
    }
}
