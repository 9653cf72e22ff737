//! Figures of the prose that the tables state. Which ones do is told by a word
//! before them and by the amount itself.

use std::ops::Range;

use disclosure_report::formats::{CellId, SectionId, TableId};
use disclosure_report::report::Report;

use super::{Base, KIND, Kind, Mutant, cell, is_of_2021, number, sentences};

/// The checks of figures in words against tables, and against each other.
const NARRATIVE: &[&str] =
    &["NAR-01", "NAR-02", "NAR-03", "NAR-04", "NAR-05", "NAR-06", "NAR-07", "NAR-08", "NAR-09", "NAR-10", "NAR-13"];
/// A changed figure may make a percentage wrong, or be one that nothing holds.
const AS_WELL: &[&str] = &["NAR-11", "NAR-14"];

pub const KINDS: &[Kind] = &[
    Kind {
        name: "figure in words changed",
        expected: NARRATIVE,
        follows: AS_WELL,
        mutants: |base| changed(base, |number| Some(number + 7)),
        ..KIND
    },
    Kind {
        name: "figure in words one more",
        expected: NARRATIVE,
        follows: AS_WELL,
        mutants: |base| changed(base, |number| Some(number + 1)),
        ..KIND
    },
    Kind {
        name: "figure's digit dropped",
        expected: NARRATIVE,
        follows: AS_WELL,
        mutants: |base| changed(base, |number| (number > 9).then_some(number / 10)),
        ..KIND
    },
    Kind {
        name: "figure's digits transposed",
        expected: NARRATIVE,
        follows: AS_WELL,
        mutants: |base| {
            changed(base, |number| (number > 9).then(|| number / 100 * 100 + number % 10 * 10 + number / 10 % 10))
        },
        ..KIND
    },
    Kind { name: "figure in 万", expected: NARRATIVE, follows: AS_WELL, mutants: in_wan, ..KIND },
    Kind { name: "two figures swapped", expected: NARRATIVE, follows: AS_WELL, mutants: swapped, ..KIND },
    Kind { name: "figure written otherwise", follows: &["TXT-05", "TXT-07", "NAR-14"], mutants: rewritten, ..KIND },
    Kind {
        name: "table's figure changed",
        expected: NARRATIVE,
        follows: &[
            "NAR-11", "NAR-14", "ARI-01", "ARI-02", "ARI-03", "ARI-04", "ARI-05", "ARI-06", "ARI-07", "ARI-09",
            "FEE-02",
        ],
        mutants: in_table,
        ..KIND
    },
    Kind { name: "statement that is not true", expected: &["NAR-08"], follows: NARRATIVE, mutants: untrue, ..KIND },
    Kind {
        name: "natural and legal swapped",
        expected: &["NAR-05", "XYR-02"],
        follows: &["NAR-08", "NAR-14"],
        mutants: swapped_columns,
        ..KIND
    },
    Kind { name: "fee ten thousandfold", expected: &["FEE-02"], follows: &["FEE-07", "FEE-03"], mutants: fee, ..KIND },
    Kind {
        name: "fee in 万元",
        expected: &["FEE-07"],
        follows: &["FEE-02"],
        mutants: |base| fee_with(base, |digits| format!("{digits}万")),
        ..KIND
    },
];

/// A word, and the cells whose sum the figure behind it may state: one way of
/// counting each. Most particular words first.
struct Label {
    words: &'static [&'static str],
    ways: &'static [&'static [(TableId, &'static str, &'static str)]],
    unit: &'static [&'static str],
}

use TableId::{T2, T3, T4};

const NEW: (TableId, &str, &str) = (T3, "new_received", "total");
const CARRIED_IN: (TableId, &str, &str) = (T3, "carried_in", "total");
const DONE: (TableId, &str, &str) = (T3, "outcome_total", "total");
const GRANTED: (TableId, &str, &str) = (T3, "granted", "total");
const PARTIAL: (TableId, &str, &str) = (T3, "partially_granted", "total");
const REVIEWS: (TableId, &str, &str) = (T4, "reconsideration", "total");
const DIRECT: (TableId, &str, &str) = (T4, "litigation_direct", "total");
const LATER: (TableId, &str, &str) = (T4, "litigation_after_reconsideration", "total");

const LABELS: &[Label] = &[
    Label { words: &["上年结转", "上年度结转", "上一年度结转"], ways: &[&[CARRIED_IN]], unit: &["件"] },
    Label {
        words: &["结转下年", "结转下一年", "转下年", "顺延"],
        ways: &[&[(T3, "carried_forward", "total")]],
        unit: &["件"],
    },
    Label {
        words: &["予以公开和部分公开", "予以公开及部分公开"], ways: &[&[GRANTED, PARTIAL]], unit: &["件"]
    },
    Label { words: &["部分公开"], ways: &[&[PARTIAL]], unit: &["件"] },
    Label {
        words: &["不予公开"],
        ways: &[&[
            (T3, "denied_state_secret", "total"),
            (T3, "denied_prohibited_by_law", "total"),
            (T3, "denied_security_stability", "total"),
            (T3, "denied_third_party_rights", "total"),
            (T3, "denied_internal_affairs", "total"),
            (T3, "denied_process_information", "total"),
            (T3, "denied_enforcement_file", "total"),
            (T3, "denied_administrative_query", "total"),
        ]],
        unit: &["件"],
    },
    Label { words: &["予以公开"], ways: &[&[GRANTED]], unit: &["件"] },
    Label {
        words: &["无法提供"],
        ways: &[&[
            (T3, "not_held", "total"),
            (T3, "requires_creation", "total"),
            (T3, "unclear_after_supplement", "total"),
        ]],
        unit: &["件"],
    },
    Label {
        words: &["不予处理"],
        ways: &[&[
            (T3, "complaint_type", "total"),
            (T3, "duplicate", "total"),
            (T3, "public_publication", "total"),
            (T3, "excessive", "total"),
            (T3, "reissue_or_confirm", "total"),
        ]],
        unit: &["件"],
    },
    Label {
        words: &["自然人"],
        ways: &[
            &[(T3, "new_received", "natural_person")],
            &[(T3, "new_received", "natural_person"), (T3, "carried_in", "natural_person")],
            &[(T3, "outcome_total", "natural_person")],
        ],
        unit: &["件"],
    },
    Label { words: &["行政复议"], ways: &[&[REVIEWS]], unit: &["件", "起"] },
    Label { words: &["行政诉讼"], ways: &[&[DIRECT, LATER]], unit: &["件", "起"] },
    Label { words: &["收到", "新收", "登记", "受理"], ways: &[&[NEW], &[NEW, CARRIED_IN]], unit: &["件"] },
    // As it came in, or as it was decided.
    Label { words: &["办理"], ways: &[&[NEW], &[NEW, CARRIED_IN], &[DONE]], unit: &["件"] },
    Label { words: &["答复", "办结"], ways: &[&[DONE]], unit: &["件"] },
    Label { words: &["废止"], ways: &[&[(T2, "normative_documents", "repealed")]], unit: &["件"] },
    Label { words: &["现行有效"], ways: &[&[(T2, "normative_documents", "in_force")]], unit: &["件"] },
    Label {
        words: &["行政规范性文件", "规范性文件"],
        ways: &[
            &[(T2, "normative_documents", "issued")],
            &[(T2, "normative_documents", "newly_made")],
            &[(T2, "normative_documents", "newly_disclosed")],
            &[(T2, "normative_documents", "in_force")],
        ],
        unit: &["件", "份"],
    },
    Label {
        words: &["规章"],
        ways: &[
            &[(T2, "administrative_rules", "issued")],
            &[(T2, "administrative_rules", "newly_made")],
            &[(T2, "administrative_rules", "newly_disclosed")],
        ],
        unit: &["件", "部"],
    },
    Label { words: &["行政许可"], ways: &[&[(T2, "administrative_licensing", "decisions")]], unit: &["件"] },
    Label { words: &["行政处罚"], ways: &[&[(T2, "administrative_penalty", "decisions")]], unit: &["件"] },
    Label { words: &["行政强制"], ways: &[&[(T2, "administrative_compulsion", "decisions")]], unit: &["件"] },
];

/// A figure of the prose that a table states.
struct Stated {
    section: SectionId,
    range: Range<usize>,
    value: i64,
    label: &'static Label,
    cells: Vec<CellId>,
}

impl Label {
    /// What the figure may be, by any way of counting, and of which cells.
    fn truths(&self, report: &Report) -> Vec<(i64, Vec<CellId>)> {
        let truth = |way: &&[(TableId, &'static str, &'static str)]| {
            let cells: Vec<CellId> = way.iter().map(|(table, row, column)| cell(*table, row, column)).collect();
            let sum = cells.iter().map(|cell| number(report, *cell)).sum::<Option<i64>>()?;
            Some((sum, cells))
        };
        self.ways.iter().filter_map(truth).collect()
    }

    fn allows(&self, report: &Report, value: i64) -> bool {
        self.truths(report).iter().any(|(truth, _)| *truth == value)
    }
}

/// All of them, in the order of the text.
fn stated(base: &Base) -> Vec<Stated> {
    let mut found = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        for sentence in sentences(text) {
            let words = &text[sentence.clone()];
            for figure in digits(words) {
                found.extend(told(base, section, sentence.start, words, figure));
            }
        }
    }
    found
}

/// Runs of digits that count something.
fn digits(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        let end = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |len| start + len);
        runs.push(start..end);
        at = end;
    }
    runs
}

fn told(base: &Base, section: SectionId, start: usize, sentence: &str, figure: Range<usize>) -> Option<Stated> {
    let value: i64 = sentence[figure.clone()].parse().ok()?;
    let before = &sentence[..figure.start];
    let lead = &before[before.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1)..];
    let lead = lead.rsplit(['；', '（', '：']).next().unwrap_or(lead);
    let last =
        |label: &Label| label.words.iter().filter_map(|word| Some((lead.rfind(word)? + word.len(), word.len()))).max();
    let label = LABELS.iter().filter_map(|label| Some((last(label)?, label))).max_by_key(|(at, _)| *at)?.1;
    if !label.unit.iter().any(|unit| sentence[figure.end..].trim_start().starts_with(unit)) {
        return None;
    }
    // The form of 2021 does not count what was published.
    let is_published = ["公开", "公布", "发布"].iter().any(|word| lead.contains(word));
    if is_published && is_of_2021(&base.report) && label.words.iter().any(|word| ["规章", "规范性文件"].contains(word))
    {
        return None;
    }
    let (_, cells) = label.truths(&base.report).into_iter().find(|(truth, _)| *truth == value)?;
    Some(Stated { section, range: start + figure.start..start + figure.end, value, label, cells })
}

fn changed(base: &Base, other: fn(i64) -> Option<i64>) -> Vec<Mutant> {
    let mutant = |stated: Stated| {
        let other = other(stated.value).filter(|other| *other != stated.value)?;
        let is_due = !stated.label.allows(&base.report, other);
        Some(base.edited(stated.section, stated.range, &other.to_string()).due(is_due))
    };
    stated(base).into_iter().filter_map(mutant).collect()
}

fn in_wan(base: &Base) -> Vec<Mutant> {
    let mutant = |stated: Stated| {
        let is_due = stated.value != 0;
        base.edited(stated.section, stated.range, &format!("{}万", stated.value)).due(is_due)
    };
    stated(base).into_iter().map(mutant).collect()
}

/// Every pair of a section, each in the place of the other.
fn swapped(base: &Base) -> Vec<Mutant> {
    let stated = stated(base);
    let mut mutants = Vec::new();
    for (at, one) in stated.iter().enumerate() {
        let others = stated[at + 1..].iter().filter(|other| other.section == one.section && other.value != one.value);
        for other in others {
            let text = base.text(one.section);
            let words =
                [other.value.to_string(), text[one.range.end..other.range.start].to_owned(), one.value.to_string()];
            let is_due = !(one.label.allows(&base.report, other.value) && other.label.allows(&base.report, one.value));
            mutants.push(base.edited(one.section, one.range.start..other.range.end, &words.concat()).due(is_due));
        }
    }
    mutants
}

/// The same figure as others write it: nothing is wrong.
fn rewritten(base: &Base) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for stated in stated(base) {
        let digits = stated.value.to_string();
        let full: String =
            digits.chars().filter_map(|c| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０'))).collect();
        let mut ways = vec![full, chinese(stated.value), format!(" {digits} ")];
        if stated.value > 999 {
            ways.push(format!("{},{}", stated.value / 1000, &digits[digits.len() - 3..]));
        }
        for way in ways {
            mutants.push(base.edited(stated.section, stated.range.clone(), &way).due(false));
        }
    }
    mutants
}

/// 三千一百一十九; below a hundred million.
fn chinese(number: i64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number >= 10_000 {
        let rest = number % 10_000;
        let zero = if rest > 0 && rest < 1000 { "零" } else { "" };
        let rest = if rest == 0 { String::new() } else { chinese(rest) };
        return format!("{}万{zero}{rest}", chinese(number / 10_000));
    }
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut words = String::new();
    let mut is_gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = usize::try_from(number / unit % 10).unwrap_or_default();
        if digit == 0 {
            is_gap = !words.is_empty();
            continue;
        }
        if is_gap {
            words += DIGITS[0];
            is_gap = false;
        }
        // 十二, not 一十二.
        let is_bare = unit == 10 && digit == 1 && words.is_empty();
        words += if is_bare { "" } else { DIGITS[digit] };
        words += name;
    }
    words
}

/// The cell that a figure states is changed, the words stay.
fn in_table(base: &Base) -> Vec<Mutant> {
    let mutant = |stated: Stated| {
        let cell = *stated.cells.first()?;
        let report = base.report.with_typed(cell, &(number(&base.report, cell)? + 7).to_string());
        let text = base.text(stated.section);
        let is_due = !stated.label.allows(&report, stated.value);
        Some(Mutant::of(report, &super::around(text, stated.range.start, stated.range.len())).due(is_due))
    };
    stated(base).into_iter().filter_map(mutant).collect()
}

/// A sentence at the end of section one that the tables contradict.
fn untrue(base: &Base) -> Vec<Mutant> {
    let of = |row| number(&base.report, cell(T3, row, "total")).unwrap_or_default();
    let disputes = |row| number(&base.report, cell(T4, row, "total")).unwrap_or_default();
    let pending = number(&base.report, cell(T4, "reconsideration", "pending")).unwrap_or_default();
    let carried = ["结转", "转下"].iter().any(|word| base.text(SectionId::Sec1).contains(word));
    let litigation = disputes("litigation_direct") + disputes("litigation_after_reconsideration");
    let all = [
        ("全年未收到政府信息公开申请。", of("new_received") > 0),
        ("本年度没有收到公民、法人或其他组织提出的政府信息公开申请。", of("new_received") > 0),
        ("收到的政府信息公开申请均已办结。", of("carried_forward") > 0 && !carried),
        ("全年未发生因政府信息公开引发的行政复议。", disputes("reconsideration") > 0),
        ("全年未发生因政府信息公开引发的行政诉讼。", litigation > 0),
        ("没有因政府信息公开申请被提起行政复议、行政诉讼的情况。", disputes("reconsideration") + litigation > 0),
        ("因政府信息公开引发的行政复议均获维持。", disputes("reconsideration") > 0 && pending > 0),
    ];
    let end = base.text(SectionId::Sec1).len();
    all.into_iter()
        .map(|(sentence, is_due)| base.edited(SectionId::Sec1, end..end, &format!("\n{sentence}")).due(is_due))
        .collect()
}

fn swapped_columns(base: &Base) -> Vec<Mutant> {
    const LEGAL: [&str; 5] =
        ["commercial_enterprise", "research_institution", "social_welfare_org", "legal_service_org", "other_org"];
    let says = base.sections().iter().any(|section| {
        sentences(base.text(*section)).iter().any(|range| {
            let sentence = &base.text(*section)[range.clone()];
            sentence.contains("自然人") && sentence.contains("申请") && sentence.contains(|c: char| c.is_ascii_digit())
        })
    });
    let mut mutants = Vec::new();
    for legal in LEGAL {
        let mut report = base.report.clone();
        let mut differs = false;
        for spec in base.report.format().cells().iter().filter(|spec| spec.id.column.0 == legal) {
            let natural = cell(T3, spec.id.row.0, "natural_person");
            let (one, other) = (base.report.shown(natural), base.report.shown(spec.id));
            let is_shown = [natural, spec.id].iter().all(|cell| number(&base.report, *cell).is_some());
            differs |= spec.id.row.0 == "carried_in" && is_shown && one != other;
            report = report.with_typed(natural, &other).with_typed(spec.id, &one);
        }
        let is_due = differs || says;
        mutants.push(Mutant::of(report, legal).with_last(&base.last).due(is_due));
    }
    mutants
}

/// The fee that section six states.
fn fee_with(base: &Base, other: impl Fn(&str) -> String) -> Vec<Mutant> {
    let text = base.text(SectionId::Sec6);
    let places = digits(text).into_iter().filter(|range| {
        let is_fee = text[..range.start].ends_with("处理费")
            || text[..range.start].trim_end_matches(['共', '计', '合', '为']).ends_with("处理费");
        is_fee && text[range.end..].starts_with('元') && &text[range.clone()] != "0" && is_of_2021(&base.report)
    });
    places.map(|range| base.edited(SectionId::Sec6, range.clone(), &other(&text[range]))).collect()
}

fn fee(base: &Base) -> Vec<Mutant> {
    let held = base.report.reading(cell(T2, "administrative_institutional_fees", "fee_amount")).number();
    // In yuan, ten thousand of what the table holds and some more.
    let more = held.map(|held| held.to_string()).and_then(|held| held.split('.').next()?.parse::<i64>().ok());
    let more = (more.unwrap_or_default() + 2) * 10_000;
    fee_with(base, |_| more.to_string())
}
