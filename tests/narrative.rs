//! What the reader of figures makes of sentences: those of the project, each
//! with what it says, and labelled ones of published reports, which are
//! outside this repository (`DISCLOSURE_REPORT_SAMPLES`).

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use disclosure_report::narrative::{DisputeResult, Measure, Narrative, Scope, StatementKind, Tolerance};
use serde_json::Value;

/// Names and values, sorted.
type Said = Vec<(String, String)>;

const OWN: &str = include_str!("fixtures/narrative.txt");

/// Written later by people who did not look at the words of the reader. What
/// it gets wrong begins with `~`, so that nobody takes it for read.
const LATER: &str = include_str!("fixtures/narrative-later.txt");

/// What a sentence says of the whole report and its year. 均获维持 says a figure too: that
/// of the total.
fn said(text: &str) -> Said {
    let narrative = Narrative::read(text, None);
    let whole = narrative.facts.iter().filter(|fact| !matches!(fact.scope, Scope::Part | Scope::Otherwhen));
    let mut said: Said = whole.map(|fact| (fact.measure.name(), fact.value.to_string())).collect();
    let upheld = narrative.statements.iter().filter(|statement| statement.kind == StatementKind::AllUpheld);
    for measure in upheld.flat_map(|statement| &statement.about) {
        let Measure::Dispute(dispute, _) = *measure else { continue };
        let total = Measure::Dispute(dispute, DisputeResult::Total);
        let totals = narrative.facts.iter().filter(|fact| fact.measure == total);
        said.extend(totals.map(|fact| (measure.name(), fact.value.to_string())));
    }
    said.sort();
    said.dedup();
    said
}

fn sentences() -> impl Iterator<Item = (&'static str, Said)> {
    lines(OWN).chain(lines(LATER)).filter(|line| !line.starts_with('~')).map(labelled)
}

fn lines(fixture: &'static str) -> impl Iterator<Item = &'static str> {
    fixture.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn labelled(line: &'static str) -> (&'static str, Said) {
    let (text, facts) = line.trim_start_matches('~').split_once(" |").expect("sentence | facts");
    let fact = |fact: &str| {
        let (name, value) = fact.split_once('=').expect("name=value");
        (name.to_owned(), value.to_owned())
    };
    let mut facts: Said = facts.split_whitespace().map(fact).collect();
    facts.sort();
    (text, facts)
}

#[test]
fn sentences_of_the_project_say_what_they_say() {
    let wrong: Vec<String> = sentences()
        .filter(|(text, facts)| said(text) != *facts)
        .map(|(text, facts)| format!("{text}\n  expected {facts:?}\n  read     {:?}", said(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let negatives = sentences().filter(|(_, facts)| facts.is_empty()).count();
    assert!(sentences().count() >= 150 && negatives >= 60);
}

/// A sentence that is read by now leaves the list, and the list stays short.
#[test]
fn what_is_not_read_is_known() {
    let known = lines(LATER).filter(|line| line.starts_with('~')).map(labelled);
    let (read, unread): (Vec<_>, Vec<_>) = known.partition(|(text, facts)| said(text) == *facts);
    assert!(read.is_empty(), "read by now: {read:?}");
    println!("{} of {} are not read", unread.len(), lines(LATER).count());
    assert!(unread.len() * 3 < lines(LATER).count());
}

/// The same with full-width figures and with spaces around figures.
#[test]
fn width_and_spaces_change_nothing() {
    for (text, facts) in sentences() {
        let wide: String = text.chars().map(|c| if c.is_ascii_digit() { wide(c) } else { c }).collect();
        assert_eq!(said(&wide), facts, "{wide}");
        let spaced: String = text.chars().map(spaced).collect();
        assert_eq!(said(&spaced.replace(" . ", ".").replace(" , ", ",")), facts, "{spaced}");
    }
}

fn spaced(c: char) -> String {
    if c.is_ascii_digit() { c.to_string() } else { format!(" {c} ") }
}

fn wide(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xfee0).expect("a digit")
}

#[test]
fn places_count_scalars_of_the_text_as_it_is() {
    let text = "全 年 收到政府信息公开申请 １２ 件，😀答复 11 件。";
    let narrative = Narrative::read(text, None);
    let words = |start: usize, end: usize| text.chars().skip(start).take(end - start).collect::<String>();
    let quoted: Vec<String> = narrative.facts.iter().map(|fact| words(fact.start, fact.end)).collect();
    assert_eq!(quoted, ["１２ 件", "11 件"]);
}

#[test]
fn numbers_are_read_as_they_are_written() {
    for (written, value) in [
        ("12", "12"),
        ("1,234", "1234"),
        ("12,345,678", "12345678"),
        ("１２３", "123"),
        ("1.2万", "12000"),
        ("3千", "3000"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百二十三", "123"),
        ("一百零五", "105"),
        ("两", "2"),
        ("两百", "200"),
        ("廿一", "21"),
        ("三千零五", "3005"),
        ("一万二千", "12000"),
        ("二〇", "20"),
        ("〇", "0"),
    ] {
        let narrative = Narrative::read(&format!("收到政府信息公开申请{written}件"), None);
        let read: Vec<String> = narrative.facts.iter().map(|fact| fact.value.to_string()).collect();
        assert_eq!(read, [value], "{written}");
    }
    for nothing in ["几十", "数百", "第3", "A4", "万", "若干"] {
        let narrative = Narrative::read(&format!("收到政府信息公开申请{nothing}件"), None);
        assert!(narrative.facts.is_empty(), "{nothing}: {:?}", narrative.facts);
    }
}

#[test]
fn how_exactly_a_figure_is_meant() {
    for (words, tolerance, allowed, refused) in [
        ("300件", Tolerance::Exact, 300, 301),
        ("约300件", Tolerance::About, 320, 340),
        ("300件左右", Tolerance::About, 285, 260),
        ("300余件", Tolerance::AtLeast, 330, 299),
        ("300多件", Tolerance::AtLeast, 300, 500),
        ("超过300件", Tolerance::AtLeast, 310, 200),
        ("近300件", Tolerance::AtMost, 290, 301),
        ("1.03万件", Tolerance::Rounded(2), 10_349, 10_400),
        ("2万件", Tolerance::Rounded(4), 19_871, 30_000),
        ("1万件", Tolerance::Rounded(4), 19_999, 1),
        ("1万件", Tolerance::Rounded(4), 5_000, 4_999),
    ] {
        let narrative = Narrative::read(&format!("收到政府信息公开申请{words}。"), None);
        let fact = narrative.facts.first().unwrap_or_else(|| panic!("{words}"));
        let number = disclosure_report::report::Decimal::from_integer;
        assert_eq!(fact.tolerance, tolerance, "{words}");
        assert!(fact.tolerance.allows(fact.value, number(allowed)), "{words}");
        assert!(!fact.tolerance.allows(fact.value, number(refused)), "{words}");
    }
}

#[test]
fn whose_figure_it_is() {
    let scope = |text: &str| Narrative::read(text, Some(2024)).facts.first().map(|fact| fact.scope);
    assert_eq!(scope("我局收到政府信息公开申请5件。"), Some(Scope::Unnamed));
    assert_eq!(scope("全市收到政府信息公开申请5件。"), Some(Scope::Whole));
    assert_eq!(scope("市本级收到政府信息公开申请5件。"), Some(Scope::Own));
    assert_eq!(scope("2023年收到政府信息公开申请5件。"), Some(Scope::Otherwhen));
    assert_eq!(scope("上半年收到政府信息公开申请5件。"), Some(Scope::Otherwhen));
    assert_eq!(scope("市公安局收到政府信息公开申请5件。"), Some(Scope::Named(0, 4)));
    let parts = Narrative::read("收到政府信息公开申请5件，其中市公安局收到申请3件。", None);
    assert_eq!(parts.facts.iter().map(|fact| fact.scope).collect::<Vec<_>>(), [Scope::Unnamed, Scope::Part]);
}

/// However odd a text is, reading it ends, and places lie within it.
#[test]
fn any_text_can_be_read() {
    let texts = [
        "",
        "。",
        "，，，",
        "1",
        "件",
        "（（（",
        "）5件（",
        "分别为",
        "其中，",
        "未",
        "均",
        "1.2.3件",
        "9,99,999件",
        "占%",
        "😀5件😀",
    ];
    let long = "九".repeat(40) + "件" + &"9".repeat(40) + "件";
    for text in texts.into_iter().chain([long.as_str()]) {
        for figure in Narrative::read(text, Some(2024)).figures {
            assert!(figure.start < figure.end && figure.end <= text.chars().count(), "{text}");
        }
    }
}

/// How many were read rightly, wrongly, and not at all.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    right: usize,
    extra: usize,
    missed: usize,
}

impl Score {
    fn count(self) -> usize {
        self.right + self.missed
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }

    /// At least 98 of 100 read are right, and 90 of 100 to be read are read.
    fn is_enough(self) -> bool {
        100 * self.right >= 98 * (self.right + self.extra) && 100 * self.right >= 90 * self.count()
    }
}

fn labels(line: &str) -> (String, Said) {
    let label: Value = serde_json::from_str(line).expect("a line of JSON");
    let facts = label["facts"].as_array().into_iter().flatten();
    let fact = |fact: &Value| (fact["what"].as_str().unwrap_or_default().to_owned(), fact["value"].to_string());
    let mut facts: Said = facts.map(fact).collect();
    facts.sort();
    (label["text"].as_str().unwrap_or_default().to_owned(), facts)
}

#[test]
fn labelled_sentences_of_published_reports_are_read() {
    let Some(folder) = env::var_os("DISCLOSURE_REPORT_SAMPLES").filter(|folder| !folder.is_empty()) else {
        println!("skipped: DISCLOSURE_REPORT_SAMPLES names no folder of published reports");
        return;
    };
    let lines = fs::read_to_string(Path::new(&folder).join("sentences.jsonl")).expect("the labelled sentences");
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut matched_negatives = Vec::new();
    let mut right = 0;
    for (text, mut missing) in lines.lines().map(labels) {
        let is_negative = missing.is_empty();
        let said = said(&text);
        right += usize::from(said == missing);
        for fact in said {
            let at = missing.iter().position(|other| *other == fact);
            let score = scores.entry(fact.0.clone()).or_default();
            if let Some(at) = at {
                missing.remove(at);
                score.right += 1;
            } else {
                score.extra += 1;
                println!("extra   {fact:?} in {text}");
                if is_negative {
                    matched_negatives.push(text.clone());
                }
            }
        }
        for fact in missing {
            println!("missing {fact:?} in {text}");
            scores.entry(fact.0).or_default().missed += 1;
        }
    }
    let (mut pooled, mut all) = (Score::default(), Score::default());
    let print = |name: &str, score: Score| {
        println!("{name:<32} {:>3} right {:>3} extra {:>3} missed", score.right, score.extra, score.missed);
    };
    let mut not_enough = Vec::new();
    for (name, score) in &scores {
        print(name, *score);
        all.add(*score);
        if score.count() < 10 {
            pooled.add(*score);
        } else if !score.is_enough() {
            not_enough.push(name);
        }
    }
    print("pooled", pooled);
    print("all", all);
    println!("{right} of {} sentences are wholly right", lines.lines().count());
    assert!(not_enough.is_empty() && pooled.is_enough(), "{not_enough:?}");
    assert!(matched_negatives.is_empty(), "{matched_negatives:?}");
}
