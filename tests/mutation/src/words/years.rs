//! Years and names that stand where others belong: in title, preface, body and
//! signature.

use std::ops::Range;

use disclosure_report::report::Field;

use super::{Base, KIND, Kind, Mutant, around};

pub const KINDS: &[Kind] = &[
    Kind { name: "year of title", expected: &["STA-01"], mutants: title, ..KIND },
    Kind { name: "title without year", expected: &["FMT-01"], mutants: title_without_year, ..KIND },
    Kind { name: "title of another genre", expected: &["FMT-01", "FMT-02"], mutants: genre, ..KIND },
    Kind {
        name: "years of period",
        expected: &["STA-01"],
        mutants: |base| in_preface(base, |base| [format!("{}年", base.year()), format!("{}年", base.year() - 1)]),
        ..KIND
    },
    Kind { name: "one year of period", expected: &["STA-01", "STA-02"], mutants: one_of_period, ..KIND },
    Kind {
        name: "day of period",
        expected: &["STA-02"],
        mutants: |base| in_preface(base, |_| ["12月31日".to_owned(), "12月30日".to_owned()]),
        ..KIND
    },
    Kind {
        name: "year of signature",
        expected: &["DDL-05"],
        mutants: |base| signature(base, &[(0, "12月30日"), (0, "1月20日"), (-1, "1月20日")]),
        ..KIND
    },
    Kind {
        name: "year of signature, late",
        expected: &["DDL-01", "DDL-02", "DDL-03"],
        missed: (1, "the law names no day for organs of another kind, such as 管委会"),
        mutants: |base| signature(base, &[(2, "1月20日")]),
        ..KIND
    },
    Kind {
        name: "report year",
        expected: &["STA-01"],
        follows: &["STA-02", "STA-03", "STA-07", "DDL-01", "DDL-02", "DDL-05"],
        mutants: |base| {
            let year = |by: i32| (i32::from(base.year()) + by).to_string();
            [-1, 1].iter().map(|by| base.with_field(Field::ReportYear, &year(*by))).collect()
        },
        ..KIND
    },
    Kind { name: "year in the text", expected: &["STA-03"], mutants: |base| in_text(base, -1), ..KIND },
    Kind { name: "year in the text, older", expected: &["STA-03"], mutants: |base| in_text(base, -2), ..KIND },
    Kind { name: "all years of a section", expected: &["STA-03"], mutants: of_section, ..KIND },
    Kind { name: "year in a heading", expected: &["STA-03", "FMT-03"], mutants: heading, ..KIND },
    Kind { name: "organ of title", expected: &["STA-04"], mutants: |base| elsewhere(base, Field::Title), ..KIND },
    Kind {
        name: "organ of signature",
        expected: &["STA-04"],
        mutants: |base| elsewhere(base, Field::SignatureOrgan),
        ..KIND
    },
    Kind { name: "organ of preface", expected: &["STA-04"], mutants: |base| elsewhere(base, Field::Preface), ..KIND },
    Kind { name: "organ in the text", expected: &["STA-04"], follows: &["NAR-14"], mutants: organ_in_text, ..KIND },
];

/// The title, where there is one.
fn the_title(base: &Base) -> Option<&str> {
    Some(&**base.report.field(Field::Title)).filter(|title| !title.is_empty())
}

fn title(base: &Base) -> Vec<Mutant> {
    let Some(title) = the_title(base) else { return Vec::new() };
    let year = base.year().to_string();
    let other = |by: i32| (i32::from(base.year()) + by).to_string();
    [-1, 1, -10].iter().map(|by| base.with_field(Field::Title, &title.replace(&year, &other(*by)))).collect()
}

fn title_without_year(base: &Base) -> Vec<Mutant> {
    let Some(title) = the_title(base) else { return Vec::new() };
    let year = base.year();
    let without = title.replace(&format!("{year}年度"), "").replace(&format!("{year}年"), "");
    vec![base.with_field(Field::Title, &without)]
}

fn genre(base: &Base) -> Vec<Mutant> {
    const GENRE: &str = "政府信息公开工作年度报告";
    const OTHERS: [&str; 5] = [
        "政府信息公开工作总结",
        "政府信息公开年度工作报告",
        "政务公开工作年度报告",
        "政府信息公开工作的年度报告",
        "政府信息公开工作",
    ];
    let title = the_title(base);
    let title = title.filter(|title| title.contains(GENRE));
    title
        .map(|title| OTHERS.map(|other| base.with_field(Field::Title, &title.replace(GENRE, other))).into())
        .unwrap_or_default()
}

/// One word of the preface for another, all over.
fn in_preface(base: &Base, words: fn(&Base) -> [String; 2]) -> Vec<Mutant> {
    let [word, other] = words(base);
    let preface = base.report.field(Field::Preface);
    let has_period = period(base).is_some();
    // 2024年度报告 is the title again.
    let is_there = has_period && preface.contains(&word);
    is_there.then(|| base.with_field(Field::Preface, &preface.replace(&word, &other))).into_iter().collect()
}

/// Where the preface says from when to when.
fn period(base: &Base) -> Option<Range<usize>> {
    let preface = base.report.field(Field::Preface);
    let start = preface.find(&format!("{}年1月1日", base.year()))?;
    let end = start + preface[start..].find("12月31日")?;
    Some(start..end)
}

fn one_of_period(base: &Base) -> Vec<Mutant> {
    let preface = base.report.field(Field::Preface);
    let Some(period) = period(base) else { return Vec::new() };
    let year = format!("{}年", base.year());
    let places = preface[period.clone()].match_indices(&year);
    let mutant = |(at, _): (usize, &str)| {
        let at = period.start + at;
        let edited = format!("{}{}年{}", &preface[..at], base.year() - 1, &preface[at + year.len()..]);
        base.with_field(Field::Preface, &edited)
    };
    places.map(mutant).collect()
}

/// Dated so many years after the year of the report.
fn signature(base: &Base, days: &[(i32, &str)]) -> Vec<Mutant> {
    let date = |(by, day): &(i32, &str)| format!("{}年{day}", i32::from(base.year()) + by);
    days.iter().map(|day| base.with_field(Field::SignatureDate, &date(day))).collect()
}

/// What the catalogue lets stand: a comparison with the year before. Acts and
/// documents with a year of their own are told by 《》, 〔〕 and ranges.
fn is_allowed(sentence: &str, before: &str) -> bool {
    let is_open = |open, close| before.rfind(open) > before.rfind(close);
    ["同比", "上年", "上一年", "去年", "较"].iter().any(|word| sentence.contains(word))
        || is_open('《', '》')
        || is_open('〔', '〕')
        || before.ends_with(['—', '-', '至', '～'])
}

/// Each place of the report's own year, made another.
fn in_text(base: &Base, by: i32) -> Vec<Mutant> {
    let year = format!("{}年", base.year());
    let other = format!("{}年", i32::from(base.year()) + by);
    let mut mutants = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        for (at, _) in text.match_indices(&year) {
            let is_due = !is_allowed(sentence_around(text, at), &text[..at]);
            mutants.push(base.edited(section, at..at + year.len(), &other).due(is_due));
        }
    }
    mutants
}

fn sentence_around(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(super::ends_sentence).map_or(0, |at| at + 3);
    let end = text[at..].find(super::ends_sentence).map_or(text.len(), |end| at + end);
    text.get(start..end).unwrap_or(&text[at..end])
}

fn of_section(base: &Base) -> Vec<Mutant> {
    let year = format!("{}年", base.year());
    let other = format!("{}年", base.year() - 1);
    let mut mutants = Vec::new();
    for section in base.sections() {
        let text = base.text(section);
        let places: Vec<usize> = text.match_indices(&year).map(|(at, _)| at).collect();
        let is_due = places.iter().any(|at| !is_allowed(sentence_around(text, *at), &text[..*at]));
        if let Some(first) = places.first() {
            let report = base.report.with_text(section, &text.replace(&year, &other));
            mutants.push(Mutant::of(report, &around(text, *first, year.len())).due(is_due));
        }
    }
    mutants
}

fn heading(base: &Base) -> Vec<Mutant> {
    let mutant = |section| {
        let prose = base.report.prose(section);
        let heading = prose.heading.replacen('、', &format!("、{}年", base.year() - 1), 1);
        let prose = disclosure_report::report::Prose { heading: heading.as_str().into(), ..prose.clone() };
        Mutant::of(base.report.with_prose(section, prose), &heading)
    };
    disclosure_report::formats::SectionId::ALL.into_iter().map(mutant).collect()
}

/// Organs of places that no report of ours is from.
const OTHERS: [&str; 3] = ["宜宾市人民政府", "平乐县交通运输局", "文登区荫子镇人民政府"];

fn elsewhere(base: &Base, field: Field) -> Vec<Mutant> {
    let text = base.report.field(field);
    let organ = base.organ();
    let others = OTHERS.iter().filter(|_| !organ.is_empty() && text.contains(organ));
    others.map(|other| base.with_field(field, &text.replace(organ, other))).collect()
}

/// The organ as who did something: at the beginning of a sentence, or behind
/// its year.
fn organ_in_text(base: &Base) -> Vec<Mutant> {
    let organ = base.organ();
    let mut mutants = Vec::new();
    for section in base.sections().into_iter().filter(|_| !organ.is_empty()) {
        let text = base.text(section);
        for (at, _) in text.match_indices(organ) {
            let before = text[..at].trim_end_matches(['，', ' ', '年', '度']);
            let is_first = before.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(super::ends_sentence)
                || before.trim_end_matches(|c: char| c.is_ascii_digit()).is_empty();
            for other in OTHERS {
                mutants.push(base.edited(section, at..at + organ.len(), other).due(is_first));
            }
        }
    }
    mutants
}
