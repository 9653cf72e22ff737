//! PRV: what must not be published about a person, and marks of secrecy. Long
//! numbers are judged by their check digits. 国家秘密 and 保密审查 are words of
//! every report and never reported.

use super::passages::{Passage, digit, head, is_han, passages, problem, tail};
use super::{Check, CheckContext, Detail, ERROR, HINT, Problem, Rule, Severity, Source, WARNING, proof};
use crate::report::Field;

mod names;
mod numbers;

pub(super) use names::ends_with_surname;

pub(super) static CHECKS: &[Check] = &[
    Check {
        code: "PRV-01",
        name: "resident-id",
        source: privacy("涉及个人隐私的政府信息不公开"),
        rule: Rule::Later(|context| numbers::problems(context, numbers::resident_id)),
        ..ERROR
    },
    // Landlines are how an office is reached.
    Check {
        code: "PRV-02",
        name: "mobile-number",
        source: privacy("联系方式留办公电话，不留个人手机号码"),
        rule: Rule::Later(|context| numbers::problems(context, numbers::mobile)),
        ..WARNING
    },
    Check {
        code: "PRV-03",
        name: "bank-card",
        source: privacy("涉及个人隐私、商业秘密的政府信息不公开"),
        rule: Rule::Later(|context| numbers::problems(context, numbers::bank_card)),
        ..ERROR
    },
    Check {
        code: "PRV-04",
        name: "home-address",
        source: privacy("涉及个人隐私的政府信息不公开"),
        rule: Rule::Later(home_address),
        ..WARNING
    },
    Check {
        code: "PRV-05",
        name: "name-of-a-party",
        source: privacy("申请人、当事人的姓名不公开"),
        rule: Rule::Later(names::of_parties),
        ..WARNING
    },
    Check {
        code: "PRV-06",
        name: "mark-of-secrecy",
        source: Source {
            document: "《中华人民共和国政府信息公开条例》",
            clause: "第十四条、第十六条：国家秘密和内部资料不公开",
        },
        rule: Rule::Later(mark_of_secrecy),
        ..ERROR
    },
    Check {
        code: "PRV-07",
        name: "number-of-a-case",
        source: privacy("案号、投诉编号、车牌号、个人邮箱能指向个人"),
        rule: Rule::Later(traces),
        ..HINT
    },
    Check {
        code: "PRV-08",
        name: "name-of-an-official",
        source: proof("总体情况里出现个人姓名时确认"),
        rule: Rule::Later(names::of_officials),
        ..HINT
    },
];

const fn privacy(clause: &'static str) -> Source {
    Source { document: "《中华人民共和国政府信息公开条例》第十五条", clause }
}

/// The fields that are published.
const FIELDS: [Field; 3] = [Field::Title, Field::Preface, Field::Contact];

const HOMES: [&str; 6] = ["家住", "住址", "户籍地址", "家庭地址", "现住", "居住地址"];
/// How an address goes on to a door.
const DOORS: [&str; 6] = ["室", "栋", "单元", "幢", "号", "组"];
const STREETS: [&str; 7] = ["路", "街", "巷", "村", "小区", "镇", "弄"];

fn home_address(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for passage in passages(context.report) {
        for home in HOMES.iter().flat_map(|word| passage.find(word)) {
            let address = head(home.after(), 40).split(['。', '；', '，', '\n']).next().unwrap_or_default();
            let says = |words: &[&str]| words.iter().any(|word| address.contains(word));
            if says(&STREETS) && says(&DOORS) && address.contains(|c| digit(c).is_some()) {
                problems.push(home.lengthened(address.len()).problem());
            }
        }
    }
    problems
}

/// What stands on classified and internal papers.
const MARKS: [&str; 6] = ["绝密", "机密", "秘密", "内部资料", "内部文件", "注意保存"];

/// 秘密★3年, 内部资料　注意保存: as a mark, not in running text.
fn mark_of_secrecy(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in FIELDS {
        let text = context.report.field(field);
        if let Some(mark) = ["绝密★", "机密★", "秘密★", "内部资料"].iter().find(|mark| text.contains(**mark))
        {
            problems.push(quoted(field, mark));
        }
    }
    for passage in passages(context.report) {
        for paragraph in passage.paragraphs() {
            let marks = MARKS.iter().flat_map(|mark| paragraph.find(mark));
            let mut marks: Vec<Passage> = marks.filter(|mark| is_mark(mark, &paragraph)).collect();
            marks.sort_by_key(|mark| mark.before().len());
            if let Some(first) = marks.first() {
                problems.push(Problem { detail: Detail::Words(vec![first.text().to_owned()]), ..problem(&[*first]) });
            }
        }
    }
    problems
}

/// With a star or a term behind it, or alone on its line or in brackets.
fn is_mark(mark: &Passage, paragraph: &Passage) -> bool {
    let after = mark.after().trim_start_matches([' ', '\u{3000}']);
    let is_level = mark.text().ends_with('密');
    let has_term = after.starts_with(['★', '☆']) || is_level && has_years(after);
    let is_alone = paragraph.text().chars().count() <= 12 && paragraph.text().chars().all(is_of_mark);
    let is_bracketed = mark.before().ends_with(['（', '【', '(', '[']) && after.starts_with(['）', '】', ')', ']']);
    has_term || is_alone || (is_bracketed && !is_level)
}

fn is_of_mark(c: char) -> bool {
    MARKS.iter().any(|mark| mark.contains(c)) || !c.is_alphanumeric()
}

/// （3年）, 10年.
fn has_years(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    let rest = text.trim_start_matches(|c| digit(c).is_some());
    rest.len() < text.len() && text.len() - rest.len() <= 2 && rest.starts_with('年')
}

fn quoted(field: Field, words: &str) -> Problem {
    Problem { fields: vec![field], detail: Detail::Words(vec![words.to_owned()]), ..Problem::default() }
}

/// Numbers of cases and complaints, licence plates, private addresses of mail.
fn traces(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for passage in passages(context.report) {
        let found = [case_numbers(&passage), complaint_numbers(&passage), plates(&passage), mail(&passage)];
        problems.extend(found.concat().iter().map(Passage::problem));
    }
    problems
}

/// 〔2024〕苏08行初12号, （2024）复决字第5号. What has figures right behind its
/// year is a document: 〔2021〕30号.
fn case_numbers<'a>(passage: &Passage<'a>) -> Vec<Passage<'a>> {
    const KINDS: [char; 9] = ['初', '终', '申', '赔', '复', '执', '审', '访', '诉'];
    let mut found = Vec::new();
    for open in ["〔", "（", "(", "["].into_iter().flat_map(|open| passage.find(open)) {
        let text = head(open.after(), 24);
        let year = text.chars().take_while(|c| digit(*c).is_some()).count();
        let rest = text.trim_start_matches(|c| digit(c).is_some());
        let rest = if year == 4 { rest.strip_prefix(['〕', '）', ')', ']']) } else { None };
        let Some((number, _)) = rest.and_then(|rest| rest.split_once('号')) else { continue };
        let words: String = number.chars().filter(|c| is_han(*c)).collect();
        let is_number =
            number.chars().all(|c| is_han(c) || digit(c).is_some()) && number.ends_with(|c| digit(c).is_some());
        if is_number && number.starts_with(is_han) && words.contains(KINDS) {
            let len = open.after().find('号').unwrap_or_default() + '号'.len_utf8();
            found.push(open.lengthened(len));
        }
    }
    found
}

fn complaint_numbers<'a>(passage: &Passage<'a>) -> Vec<Passage<'a>> {
    let leads = ["投诉编号", "举报编号", "信访编号", "工单编号", "工单号", "受理编号"];
    let leads = leads.into_iter().flat_map(|lead| passage.find(lead));
    let number = |lead: Passage<'a>| {
        let rest = lead.after().trim_start_matches(['：', ':', '为', ' ']);
        let len = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        (len >= 6).then(|| lead.lengthened(lead.after().len() - rest.len() + len))
    };
    leads.filter_map(number).collect()
}

/// 苏A·12345: a province, a letter, five or six letters and figures, one of
/// them a figure.
fn plates<'a>(passage: &Passage<'a>) -> Vec<Passage<'a>> {
    const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    let chars: Vec<(usize, char)> = passage.text().char_indices().collect();
    let mut found = Vec::new();
    for (at, two) in chars.windows(2).enumerate() {
        if !two[1].1.is_ascii_uppercase() || !PROVINCES.contains(two[0].1) {
            continue;
        }
        let dot = usize::from(chars.get(at + 2).is_some_and(|(_, c)| matches!(c, '·' | '•')));
        let number = chars[at + 2 + dot..].iter().take_while(|(_, c)| c.is_ascii_uppercase() || c.is_ascii_digit());
        let number: Vec<&(usize, char)> = number.collect();
        if (5..=6).contains(&number.len()) && number.iter().any(|(_, c)| c.is_ascii_digit()) {
            let end = number.last().map_or(0, |(at, _)| at + 1);
            found.push(passage.part(two[0].0..end));
        }
    }
    found
}

/// Mail at a provider that anybody can have.
fn mail<'a>(passage: &Passage<'a>) -> Vec<Passage<'a>> {
    const PROVIDERS: [&str; 10] =
        ["qq.", "163.", "126.", "sina.", "gmail.", "hotmail.", "outlook.", "foxmail.", "139.", "yeah."];
    let found = passage.find("@").filter(|at| PROVIDERS.iter().any(|provider| at.after().starts_with(provider)));
    let whole = |at: Passage<'a>| {
        let is_of_address = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        let before = at.before().len() - at.before().trim_end_matches(is_of_address).len();
        let after = at.after().len() - at.after().trim_start_matches(is_of_address).len();
        (before > 0).then(|| at.widened(before).lengthened(after))
    };
    found.filter_map(whole).collect()
}
