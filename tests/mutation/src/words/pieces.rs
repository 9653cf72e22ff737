//! Pieces of a report that are missing, stand there twice, or were left in
//! from a template; and marks and numbers that a hand slips on.

use std::ops::Range;

use disclosure_report::formats::SectionId;
use disclosure_report::report::{Field, OrganKind, Prose};

use super::{Base, KIND, Kind, Mutant, Random, ends_sentence, is_of_2021, sentences};

/// What a missing piece of the prose may leave behind, beside what is expected.
const OF_GAPS: &[&str] = &["CMP-04", "CMP-05", "CMP-07", "CMP-11", "TXT-04", "FMT-06", "NAR-06", "NAR-14", "FEE-04"];

/// A figure that is not there leaves a sum short, and the next one seems to
/// count both: 行政复议XX件、行政诉讼9件.
const OF_OPEN: &[&str] = &["TXT-07", "NAR-03", "NAR-06", "NAR-07", "NAR-08", "NAR-11", "NAR-14"];

pub const KINDS: &[Kind] = &[
    Kind {
        name: "section left empty",
        expected: &["CMP-03", "CMP-07", "CMP-08"],
        follows: &["CMP-05", "CMP-04", "FEE-01", "NAR-14", "FEE-04"],
        mutants: |base| without_words(base, ""),
        ..KIND
    },
    Kind {
        name: "section says 无",
        expected: &["CMP-03", "CMP-07", "FEE-01"],
        follows: &["CMP-05", "CMP-04", "NAR-14", "FEE-04"],
        mutants: |base| without_words(base, "无。"),
        ..KIND
    },
    Kind {
        name: "section not in the source",
        expected: &["CMP-01"],
        follows: &[
            "CMP-02", "CMP-03", "CMP-04", "CMP-05", "CMP-06", "CMP-07", "CMP-08", "CMP-13", "FEE-01", "FEE-04",
            "NAR-14",
        ],
        mutants: not_in_source,
        ..KIND
    },
    Kind {
        name: "heading left out",
        expected: &["CMP-01", "FMT-03"],
        mutants: |base| headings(base, |_| String::new()),
        ..KIND
    },
    Kind { name: "heading of another section", expected: &["CMP-01", "FMT-03"], mutants: other_heading, ..KIND },
    Kind {
        name: "aspect left out",
        expected: &["CMP-04"],
        follows: OF_GAPS,
        mutants: without_aspect,
        missed: (
            2,
            "信息管理 in a list, 门户网站 as a channel: mentioned is enough, and the form ticks the same words",
        ),
        ..KIND
    },
    Kind {
        name: "accountability left out",
        expected: &["CMP-05"],
        follows: OF_GAPS,
        mutants: without_accountability,
        ..KIND
    },
    Kind {
        name: "fee statement left out",
        expected: &["FEE-01"],
        follows: &["CMP-08", "NAR-14", "FEE-04"],
        mutants: without_fee,
        ..KIND
    },
    Kind {
        name: "a sentence left out",
        follows: &[
            "CMP-04", "CMP-05", "CMP-07", "CMP-08", "CMP-11", "CMP-03", "TXT-04", "FMT-06", "NAR-06", "NAR-14",
            "FEE-01", "FEE-04",
        ],
        mutants: without_sentence,
        ..KIND
    },
    Kind {
        name: "figure left open",
        expected: &["STA-05", "CMP-12"],
        follows: OF_OPEN,
        mutants: |base| left_open(base, &["XX", "××", "XXX", "____", "  ", "　", "【】", "＿＿"]),
        ..KIND
    },
    Kind {
        name: "figure left open, other marks",
        expected: &["STA-05", "CMP-12"],
        follows: OF_OPEN,
        mutants: |base| left_open(base, &["xx", "×", "X", "＊＊", "**", "○○", "…", "N"]),
        ..KIND
    },
    Kind {
        name: "organ left open",
        expected: &["STA-05"],
        follows: &["NAR-14", "STA-04"],
        mutants: organ_left_open,
        ..KIND
    },
    Kind {
        name: "instruction left in",
        expected: &["STA-05"],
        follows: &["NAR-14", "TXT-08"],
        mutants: instructions,
        ..KIND
    },
    Kind {
        name: "paragraph twice",
        expected: &["TXT-01", "TXT-02"],
        follows: &["TXT-04", "CMP-10", "NAR-06", "NAR-14", "NAR-13"],
        mutants: paragraph_twice,
        ..KIND
    },
    Kind {
        name: "sentence twice",
        expected: &["TXT-01"],
        follows: &["TXT-04", "CMP-10", "NAR-06", "NAR-14", "TXT-02"],
        mutants: |base| sentence_again(base, false),
        ..KIND
    },
    Kind {
        name: "sentence again elsewhere",
        expected: &["TXT-02"],
        follows: &["TXT-01", "TXT-04", "CMP-10", "NAR-06", "NAR-14", "NAR-13"],
        mutants: |base| sentence_again(base, true),
        ..KIND
    },
    Kind {
        name: "word twice",
        expected: &["TXT-03"],
        follows: &["CMP-10", "NAR-14"],
        mutants: word_twice,
        missed: (2, "政府信息公开公开融入: a name may end with the first and a verb begin with the second"),
        ..KIND
    },
    Kind {
        name: "mark twice",
        expected: &["TXT-03"],
        follows: &["CMP-10", "NAR-14"],
        mutants: |base| each(base, 12, |c| "。，、；".contains(c), |c| format!("{c}{c}")),
        ..KIND
    },
    Kind {
        name: "half-width comma",
        expected: &["TXT-05"],
        follows: &["NAR-14"],
        mutants: |base| between_han(base, '，', ","),
        ..KIND
    },
    Kind {
        name: "bracket lost",
        expected: &["TXT-06", "TXT-04", "FMT-06"],
        follows: &["NAR-14"],
        mutants: |base| each(base, 12, |c| "《》“”（）".contains(c), |_| String::new()),
        ..KIND
    },
    Kind {
        name: "line broken in a sentence",
        expected: &["TXT-08"],
        follows: &["TXT-06", "CMP-04", "CMP-05", "NAR-06", "NAR-14"],
        mutants: |base| between_han(base, '\u{0}', "\n"),
        missed: (10, "a line below thirty characters without a stop may be a heading, which has none either"),
        ..KIND
    },
    Kind {
        name: "end of a paragraph cut off",
        follows: &["TXT-06", "TXT-08", "NAR-14", "CMP-04", "CMP-05", "CMP-07", "CMP-11", "NAR-06"],
        mutants: cut_off,
        ..KIND
    },
    Kind { name: "space before a unit", expected: &["TXT-07"], follows: &["NAR-14"], mutants: spaced, ..KIND },
    Kind { name: "heading's number", expected: &["TXT-04"], follows: &["NAR-14"], mutants: number_of_heading, ..KIND },
    Kind { name: "point's number", expected: &["TXT-04"], mutants: number_of_point, ..KIND },
    Kind {
        name: "mark of secrecy",
        expected: &["PRV-06"],
        follows: &["NAR-14"],
        mutants: |base| at_ends(base, SECRECY),
        ..KIND
    },
    Kind { name: "words of the law", follows: &["NAR-14", "CMP-10"], mutants: |base| at_ends(base, LAWFUL), ..KIND },
    Kind {
        name: "old law",
        expected: &["STA-06", "FEE-06"],
        follows: &["NAR-14", "CMP-10"],
        mutants: |base| at_ends(base, OLD),
        ..KIND
    },
];

/// Marks as they stand on papers.
const SECRECY: &[&str] = &["\n内部资料　注意保存", "\n秘密★3年", "（内部资料）", "\n机密★10年"];
/// What every report may say.
const LAWFUL: &[&str] = &[
    "涉及国家秘密、商业秘密和个人隐私的，一律不予公开。",
    "对拟公开的材料逐件做好保密审查，不得公开的依法说明理由。",
    "涉密文件和内部文件按规定办理。",
];
const OLD: &[&str] = &[
    "以上情况依照国务院令第492号统计。",
    "所有申请都在15个工作日内答复。",
    "全年收取检索费、复制费0元。",
    "根据《中华人民共和国政府信息公开条例》第三十一条，现将年度报告公布如下。",
];

fn without_words(base: &Base, words: &str) -> Vec<Mutant> {
    let is_enough = |section| section == SectionId::Sec6 && !words.is_empty() && !is_of_2021(&base.report);
    let sections =
        [SectionId::Sec1, SectionId::Sec5, SectionId::Sec6].into_iter().filter(|section| !is_enough(*section));
    sections
        .filter(|section| base.text(*section).trim_end_matches('。') != words.trim_end_matches('。'))
        .map(|section| Mutant::of(base.report.with_text(section, words), section.name()))
        .collect()
}

/// The section with all that belongs into it.
fn not_in_source(base: &Base) -> Vec<Mutant> {
    let mutant = |section: SectionId| {
        let mut report = base.report.with_text(section, "");
        let table = base.report.format().section(section).table;
        report.facts.sections.retain(|other| *other != section);
        report.facts.tables.retain(|other| Some(*other) != table);
        for spec in base.report.format().cells().iter().filter(|spec| Some(spec.id.table) == table) {
            report = report.with_typed(spec.id, "");
        }
        Mutant::of(report, section.name())
    };
    SectionId::ALL.into_iter().map(mutant).collect()
}

fn headings(base: &Base, other: impl Fn(SectionId) -> String) -> Vec<Mutant> {
    let mutant = |section| {
        let prose = base.report.prose(section).clone();
        let heading = other(section);
        let about = format!("{} “{heading}”", section.name());
        Mutant::of(base.report.with_prose(section, Prose { heading: heading.as_str().into(), ..prose }), &about)
    };
    SectionId::ALL.into_iter().map(mutant).collect()
}

fn other_heading(base: &Base) -> Vec<Mutant> {
    let all: Vec<String> = SectionId::ALL.map(|section| base.report.prose(section).heading.to_string()).into();
    headings(base, |section| {
        let at = SectionId::ALL.iter().position(|other| *other == section).unwrap_or_default();
        all[(at + 1) % all.len()].clone()
    })
}

/// Paragraphs as bytes, with the line feed behind them.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let ends = text.match_indices('\n').map(|(at, _)| at + 1).chain([text.len()]);
    ends.map(|end| std::mem::replace(&mut start, end)..end)
        .filter(|range| !text[range.clone()].trim().is_empty())
        .collect()
}

const ASPECTS: [&str; 5] = ["主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"];

/// The paragraph of each aspect is missing: due where its name is nowhere else.
fn without_aspect(base: &Base) -> Vec<Mutant> {
    let text = base.text(SectionId::Sec1);
    let mut mutants = Vec::new();
    for aspect in ASPECTS.iter().filter(|_| is_of_2021(&base.report)) {
        let Some(range) = paragraphs(text).into_iter().find(|range| {
            let paragraph = &text[range.clone()];
            paragraph.find(aspect).is_some_and(|at| at < 20)
        }) else {
            continue;
        };
        let mutant = base.edited(SectionId::Sec1, range, "");
        let left = mutant.report.prose(SectionId::Sec1).text.clone();
        let is_named = left.contains(aspect) || (*aspect == "依申请公开" && left.contains("信息公开申请"));
        mutants.push(mutant.due(!is_named));
        if let Some(last) = mutants.last_mut() {
            (*aspect).clone_into(&mut last.about);
        }
    }
    mutants
}

fn without_accountability(base: &Base) -> Vec<Mutant> {
    let kind = OrganKind::from_name(base.report.field(Field::OrganKind));
    let is_government = matches!(kind, Some(OrganKind::Government | OrganKind::Township));
    let mut mutants = Vec::new();
    for word in ["考核", "评议", "责任追究"] {
        let mut report = base.report.clone();
        for section in base.sections() {
            report = report.with_text(section, &base.text(section).replace(word, "安排"));
        }
        let is_there = base.sections().iter().any(|section| base.text(*section).contains(word));
        mutants.push(Mutant::of(report, word).due(is_government && is_there));
    }
    mutants
}

fn without_fee(base: &Base) -> Vec<Mutant> {
    let text = base.text(SectionId::Sec6);
    if !is_of_2021(&base.report) || !text.contains("费") {
        return Vec::new();
    }
    let other = "没有其他需要报告的事项。";
    vec![Mutant::of(base.report.with_text(SectionId::Sec6, other), other)]
}

fn without_sentence(base: &Base) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for section in base.sections() {
        let ranges = sentences(base.text(section));
        mutants.extend(ranges.into_iter().map(|range| base.edited(section, range, "")));
    }
    mutants
}

/// Figures before a unit, each replaced by what templates hold, in turn.
fn left_open(base: &Base, marks: &[&str]) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let mut n = 0;
    for section in base.sections() {
        let text = base.text(section);
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
            at = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |len| start + len);
            let after = &text[at..];
            let ends = |unit: &str| {
                after.strip_prefix(unit).is_some_and(|rest| rest.starts_with(['，', '。', '；', '、', '（', '）']))
            };
            let is_counted = ["件", "条", "次", "个", "起", "份", "期", "篇", "场", "元"].iter().any(|unit| ends(unit));
            let is_behind_word = text[..start].ends_with(|c: char| ('\u{3400}'..='\u{9fff}').contains(&c));
            if is_counted && is_behind_word {
                let mark = marks[n % marks.len()];
                mutants.push(base.edited(section, start..at, mark));
                n += 1;
            }
        }
    }
    mutants
}

fn organ_left_open(base: &Base) -> Vec<Mutant> {
    const OPEN: [&str; 5] = ["XX局", "××人民政府", "【单位名称】", "某某单位", "XX县人民政府"];
    OPEN.iter().flat_map(|open| base.replaced(base.organ(), open)).collect()
}

fn instructions(base: &Base) -> Vec<Mutant> {
    let left = ["（文字描述）", "该部分以表格形式报告。表格如下：", "此处填写本年度工作情况。", "【填写单位名称】"];
    let mut mutants = at_ends(base, &left);
    let preface = base.report.field(Field::Preface);
    mutants.extend(left.iter().map(|left| base.with_field(Field::Preface, &format!("{preface}{left}"))));
    mutants
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn paragraph_twice(base: &Base) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        for range in paragraphs(text) {
            let paragraph = text[range.clone()].trim_end_matches('\n');
            let is_due = sentences(paragraph).iter().any(|range| letters(&paragraph[range.clone()]) >= 12);
            mutants.push(base.edited(section, range.start..range.start, &format!("{paragraph}\n")).due(is_due));
        }
    }
    mutants
}

/// Behind itself, or at the end of another section.
fn sentence_again(base: &Base, is_elsewhere: bool) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        for range in sentences(text).into_iter().step_by(if is_elsewhere { 2 } else { 1 }) {
            let sentence = text[range.clone()].to_owned();
            if letters(&sentence) < 12 || !sentence.ends_with('。') {
                continue;
            }
            let (to, at) = if is_elsewhere {
                let other = if section == SectionId::Sec5 { SectionId::Sec1 } else { SectionId::Sec5 };
                (other, base.text(other).len())
            } else {
                (section, range.end)
            };
            mutants.push(base.edited(to, at..at, &sentence));
        }
    }
    mutants
}

fn word_twice(base: &Base) -> Vec<Mutant> {
    const WORDS: [&str; 8] = ["工作", "信息", "群众", "申请", "公开", "行政", "的", "和"];
    WORDS.iter().flat_map(|word| base.replaced(word, &format!("{word}{word}")).into_iter().step_by(4).take(4)).collect()
}

/// Some characters of a kind, chosen by chance, each for something else.
fn each(base: &Base, n: usize, is_meant: fn(char) -> bool, other: fn(char) -> String) -> Vec<Mutant> {
    let mut places = Vec::new();
    for section in base.sections() {
        let chars = base.text(section).char_indices().filter(|(_, c)| is_meant(*c));
        places.extend(chars.map(|(at, c)| (section, at, c)));
    }
    let mut random = Random::of(base);
    let mut mutants = Vec::new();
    for _ in 0..n.min(places.len()) {
        let (section, at, c) = places.swap_remove(random.below(places.len()));
        mutants.push(base.edited(section, at..at + c.len_utf8(), &other(c)));
    }
    mutants
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// A mark between two Chinese characters for another; 0 means a gap in the
/// middle of a paragraph, where no word stops.
fn between_han(base: &Base, mark: char, other: &str) -> Vec<Mutant> {
    let mut places = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        for (at, c) in text.char_indices() {
            let before = text[..at].chars().next_back().is_some_and(is_han);
            let after = &text[at + c.len_utf8()..];
            if mark == '\u{0}' {
                let n_before = text[..at].chars().rev().take_while(|c| !ends_sentence(*c)).count();
                let n_after = text[at..].chars().take_while(|c| !ends_sentence(*c)).count();
                if before && is_han(c) && n_before > 20 && n_after > 8 {
                    places.push((section, at..at));
                }
            } else if c == mark && before && after.starts_with(is_han) {
                places.push((section, at..at + c.len_utf8()));
            }
        }
    }
    let mut random = Random::of(base);
    let mut mutants = Vec::new();
    for _ in 0..12.min(places.len()) {
        let (section, range) = places.swap_remove(random.below(places.len()));
        mutants.push(base.edited(section, range, other));
    }
    mutants
}

/// The last words of a paragraph are missing.
fn cut_off(base: &Base) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        for range in paragraphs(text) {
            let paragraph = text[range.clone()].trim_end_matches('\n');
            let cut = paragraph.char_indices().rev().nth(6).map_or(0, |(at, _)| at);
            if paragraph.chars().count() > 40 {
                mutants.push(base.edited(section, range.start + cut..range.start + paragraph.len(), ""));
            }
        }
    }
    mutants
}

fn spaced(base: &Base) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        for (at, c) in text.char_indices().filter(|(_, c)| "年月日件条".contains(*c)) {
            if text[..at].ends_with(|c: char| c.is_ascii_digit()) {
                mutants.push(base.edited(section, at..at + c.len_utf8(), &format!(" {c}")));
            }
        }
    }
    mutants
}

const NUMERALS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];

/// （三） becomes （四）, at the beginning of a paragraph.
fn number_of_heading(base: &Base) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        for range in paragraphs(text) {
            for two in NUMERALS.windows(2) {
                let head = format!("（{}）", two[0]);
                if text[range.clone()].starts_with(&head) {
                    mutants.push(base.edited(
                        section,
                        range.start..range.start + head.len(),
                        &format!("（{}）", two[1]),
                    ));
                }
            }
        }
    }
    mutants
}

/// 二是 becomes 三是.
fn number_of_point(base: &Base) -> Vec<Mutant> {
    let points = NUMERALS.windows(2).skip(1).map(|two| two.iter().map(|numeral| format!("{numeral}是")).collect());
    points.flat_map(|two: Vec<String>| base.replaced(&two[0], &two[1])).collect()
}

/// Each of these at the end of each section.
fn at_ends(base: &Base, words: &[&str]) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for section in base.sections() {
        let end = base.text(section).len();
        mutants.extend(words.iter().map(|words| base.edited(section, end..end, words)));
    }
    mutants
}
