//! Prose against last year's: which sentences belong together, and what was
//! changed in one.

use std::path::Path;
use std::time::{Duration, Instant};

use disclosure_report::exchange;
use disclosure_report::formats::{FormatId, SectionId};
use disclosure_report::guide::{self, Node};
use disclosure_report::report::compare::prose::{Piece, Run, figures, pieces, sentences};
use disclosure_report::report::{Field, Report};

/// A difference on paper: [-gone-]{+new+}, one sentence a line.
fn drawn(before: &str, now: &str) -> String {
    let mut lines = Vec::new();
    for piece in pieces(before, now) {
        lines.push(match piece {
            Piece::Same { now, .. } => format!("= {}", now.trim()),
            Piece::New(now) => format!("+ {}", now.trim()),
            Piece::Gone(before) => format!("- {}", before.trim()),
            Piece::Changed(runs) => {
                let run = |run: Run| match run {
                    Run::Kept(words) => words.trim().to_owned(),
                    Run::Gone(words) => format!("[-{words}-]"),
                    Run::New(words) => format!("{{+{words}+}}"),
                };
                format!("~ {}", runs.into_iter().map(run).collect::<String>())
            }
        });
    }
    lines.join("\n")
}

#[track_caller]
fn shows(before: &str, now: &str, expected: &[&str]) {
    assert_eq!(drawn(before, now), expected.join("\n"));
}

#[test]
fn a_figure_is_changed_as_a_whole() {
    shows(
        "2023年，主动公开信息1,234条。",
        "2024年，主动公开信息1,304条。",
        &["~ [-2023-]{+2024+}年，主动公开信息[-1,234-]{+1,304+}条。"],
    );
    shows("办结率98.5%。", "办结率99.5%。", &["~ 办结率[-98.5%-]{+99.5%+}。"]);
    shows(
        "２０２３年收到申请１２件。",
        "２０２４年收到申请１５件。",
        &["~ [-２０２３-]{+２０２４+}年收到申请[-１２-]{+１５+}件。"],
    );
    shows("培训十二次。", "培训二十次。", &["~ 培训[-十二-]{+二十+}次。"]);
}

#[test]
fn a_sentence_is_the_same_changed_new_or_gone() {
    let before = "2023年，我局认真贯彻落实《条例》。\n全年主动公开信息12条，其中通过网站公开10条。没有收到投诉。开展培训2次；编印手册1本。";
    let now = "2024年，我局认真贯彻落实《条例》。\n全年主动公开信息15条，其中通过政务新媒体公开9条。新建政务公开专区1个。开展培训2次。";
    shows(
        before,
        now,
        &[
            "~ [-2023-]{+2024+}年，我局认真贯彻落实《条例》。",
            "~ 全年主动公开信息[-12-]{+15+}条，其中通过[-网站-]{+政务新媒体+}公开[-10-]{+9+}条。",
            "- 没有收到投诉。",
            "+ 新建政务公开专区1个。",
            "~ 开展培训2次[-；-]{+。+}",
            "- 编印手册1本。",
        ],
    );
}

#[test]
fn what_is_left_between_two_changes_can_be_read() {
    shows(
        "我局积极推进政府信息公开工作。",
        "市水务局大力推动政府信息公开工作。",
        &["~ [-我局积极推进-]{+市水务局大力推动+}政府信息公开工作。"],
    );
    // Not the one character that both have by chance.
    let changed = drawn("健全完善公开制度，加强监督。", "制定公布公开目录，加强监督。");
    assert!(!changed.contains("-]制{+") && changed.ends_with("，加强监督。"), "{changed}");
    // A clause that was put in leaves the others alone.
    shows(
        "加强组织领导，落实责任。",
        "加强组织领导，明确专人负责，落实责任。",
        &["~ 加强组织领导，{+明确专人负责，+}落实责任。"],
    );
}

#[test]
fn sentences_that_have_little_in_common_are_no_pair() {
    shows(
        "一是公开意识不强。",
        "今后将加大培训力度，提高队伍素质。",
        &["- 一是公开意识不强。", "+ 今后将加大培训力度，提高队伍素质。"],
    );
}

#[test]
fn sentences_end_with_their_marks_and_lines() {
    let text = "他说：“公开。”然后（见附件。）走了！\n（一）标题\n  正文；没有句号";
    let parts = sentences(text);
    assert_eq!(parts, ["他说：“公开。”", "然后（见附件。）", "走了！\n", "（一）标题\n  ", "正文；", "没有句号"]);
    assert!(sentences("").is_empty());
}

#[test]
fn white_space_is_no_change() {
    shows("全年没有。\n收到投诉。", "  全年没有。收到 投诉。\n", &["= 全年没有。", "= 收到 投诉。"]);
}

#[test]
fn figures_of_a_year_are_not_those_of_articles_documents_and_lists() {
    for (sentence, expected) in [
        ("2023年公开12条，增长3.5%。", &["2023", "12", "3.5%"][..]),
        ("根据《条例》第50条和国办公开办函〔2021〕30号。", &[]),
        ("1.加强领导。", &[]),
        ("（2）落实责任。", &[]),
        ("按照《2023年政务公开工作要点》开展工作。", &[]),
    ] {
        assert_eq!(figures(sentence), expected, "{sentence}");
    }
}

/// A small generator, so that the same texts come every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }

    fn text(&mut self, parts: usize) -> String {
        const PARTS: [&str; 18] = [
            "公开", "信息", "12", "1,234", "2023年", "。", "；", "\n", " ", "，", "条例", "A", "十二", "３", "”", "的",
            "！", "%",
        ];
        (0..parts).map(|_| PARTS[self.below(PARTS.len())]).collect()
    }
}

fn side(pieces: &[Piece<'_>], is_now: bool) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Same { before, now } => text.push_str(if is_now { now } else { before }),
            Piece::New(now) if is_now => text.push_str(now),
            Piece::Gone(before) if !is_now => text.push_str(before),
            Piece::New(_) | Piece::Gone(_) => {}
            Piece::Changed(runs) => {
                for run in runs {
                    match run {
                        Run::Kept(words) => text.push_str(words),
                        Run::New(words) if is_now => text.push_str(words),
                        Run::Gone(words) if !is_now => text.push_str(words),
                        Run::New(_) | Run::Gone(_) => {}
                    }
                }
            }
        }
    }
    text
}

#[test]
fn the_parts_put_together_are_both_texts() {
    let mut chance = Chance(7);
    for round in 0..3000 {
        let length = round % 40;
        let before = chance.text(length);
        let now = if round % 3 == 0 {
            let length = chance.below(40);
            chance.text(length)
        } else {
            // The same with some of it cut out and something put in.
            let chars: Vec<char> = before.chars().collect();
            let (from, to) = (chance.below(chars.len() + 1), chance.below(chars.len() + 1));
            let kept: String = chars[..from.min(to)].iter().collect();
            let rest: String = chars[from.max(to)..].iter().collect();
            kept + &chance.text(3) + &rest
        };
        let pieces = pieces(&before, &now);
        assert_eq!(side(&pieces, false), before);
        assert_eq!(side(&pieces, true), now);
        if before == now {
            assert!(pieces.iter().all(|piece| matches!(piece, Piece::Same { .. })), "{pieces:?}");
        }
    }
}

/// Two texts of 100 KB, however they are made, take no second; the bound is
/// generous since this is no release build.
#[test]
fn long_texts_do_not_take_long() {
    let long = |sentence: &dyn Fn(usize) -> String| -> String {
        (0..)
            .map(sentence)
            .scan(0, |length, one| {
                *length += one.len();
                (*length <= 100_000).then_some(one)
            })
            .collect()
    };
    let texts = [
        (
            "every figure changed",
            long(&|n| format!("{n}月公开信息{}条，办理申请{}件，没有发生纠错。", n * 7, n * 3)),
            long(&|n| format!("{n}月公开信息{}条，办理申请{}件，没有发生纠错。", n * 8, n * 5)),
        ),
        ("one sentence", long(&|n| format!("公开{n}")), long(&|n| format!("公布{n}"))),
        (
            "nothing but marks",
            long(&|_| "一。".into()),
            long(&|n| if n % 2 == 0 { "二。".into() } else { "一。".into() }),
        ),
        ("nothing in common", long(&|n| format!("甲{n}乙丙丁。")), long(&|n| format!("子{n}丑寅卯。"))),
    ];
    for (what, before, now) in texts {
        let start = Instant::now();
        let pieces = pieces(&before, &now);
        let took = start.elapsed();
        assert_eq!(side(&pieces, true), now, "{what}");
        assert_eq!(side(&pieces, false), before, "{what}");
        println!("{what}: {took:?}");
        assert!(took < Duration::from_secs(3), "{what}: {took:?}");
    }
}

fn written(text: &str) -> Report {
    let report =
        Report::new(FormatId::F2021).with_field(Field::Organ, "云渡市水务局").with_field(Field::ReportYear, "2024");
    report.with_text(SectionId::Sec1, text)
}

fn before(text: &str) -> Report {
    written(text).with_field(Field::ReportYear, "2023")
}

fn page(now: &str, before: Option<&Report>) -> String {
    Node::to_text(&guide::last_year(&written(now), before, Some(SectionId::Sec1)))
}

#[test]
fn the_page_counts_and_says_what_was_taken_over_word_for_word() {
    let last = before("2023年公开12条。办结3件。认真落实条例。没有收费。开展检查。");
    let page = page("2023年公开12条。办结3件。认真落实条例。没有收费。开展督查检查。新增专栏。", Some(&last));
    for words in [
        "对照：云渡市水务局 2023 年度报告",
        "改动 1 句，新写 1 句，照上年 2 句，相同 2 句。",
        "照上年 2023年公开12条。\n与上年一字不差，年份还是 2023。",
        "照上年 办结3件。\n与上年一字不差，数字也相同：3。",
        "相同 2 句 认真落实条例。……",
        "改动 开展今年：督查检查。",
        "新写 今年：新增专栏。",
        "上年的全文",
    ] {
        assert!(page.contains(words), "{words} in\n{page}");
    }
}

#[test]
fn the_page_offers_last_years_text_to_an_empty_editor_alone() {
    let last = before("第一段。\n第二段。");
    let offers = |now: &str, last: Option<&Report>| {
        Node::to_json(&guide::last_year(&written(now), last, Some(SectionId::Sec1))).contains("take-over")
    };
    assert!(offers("", Some(&last)) && offers(" \n", Some(&last)));
    assert!(!offers("今年。", Some(&last)) && !offers("", Some(&before(""))) && !offers("", None));
    assert!(page("", Some(&last)).contains("第一段。\n第二段。"));
    assert!(page("", Some(&before(" "))).contains("上年这一部分没有文字。"));
    assert!(page("", None).contains("没有载入可以对照的报告"));
}

/// Published reports of different years have the same kinds of sentences.
#[test]
fn a_published_text_is_told_from_itself_with_other_figures() {
    for id in ["001", "004", "005", "007", "008", "017"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/report-{id}.json"));
        let report = exchange::read(&std::fs::read(path).expect("a fixture")).expect("a file of ours").report;
        for section in [SectionId::Sec1, SectionId::Sec5, SectionId::Sec6] {
            let before = report.prose(section).text.to_string();
            let now: String = before.chars().map(|c| if c == '1' { '7' } else { c }).collect();
            for piece in pieces(&before, &now) {
                let Piece::Changed(runs) = &piece else {
                    assert!(matches!(piece, Piece::Same { .. }), "{id}: {piece:?}");
                    continue;
                };
                for run in runs {
                    if let Run::Gone(words) | Run::New(words) = run {
                        assert!(
                            words.chars().count() < 16 && words.contains(|c: char| c.is_ascii_digit()),
                            "{id}: {run:?}"
                        );
                    }
                }
            }
        }
    }
}
