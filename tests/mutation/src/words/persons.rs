//! Numbers of persons with their check digits right, which must be found, and
//! wrong, which must be let be.

use disclosure_report::report::Field;

use super::{Base, KIND, Kind, Mutant, Random};

/// Beside a person's number nothing else is wrong.
const QUIET: &[&str] = &["NAR-14", "CMP-10"];

pub const KINDS: &[Kind] = &[
    Kind {
        name: "resident id",
        expected: &["PRV-01"],
        follows: QUIET,
        mutants: |base| inserted(base, |random| resident_id(random, 0), &["", "身份证号：", "申请人证件号码"]),
        ..KIND
    },
    Kind {
        name: "resident id, wrong digit",
        follows: QUIET,
        mutants: |base| inserted(base, |random| resident_id(random, 1), &["", "编号：", "登记号"]),
        ..KIND
    },
    Kind {
        name: "mobile number",
        expected: &["PRV-02"],
        follows: QUIET,
        mutants: |base| inserted(base, mobile, &["", "联系电话：", "手机"]),
        ..KIND
    },
    Kind {
        name: "other number",
        follows: QUIET,
        mutants: |base| inserted(base, other_number, &["", "电话：", "编号"]),
        ..KIND
    },
    Kind {
        name: "bank card",
        expected: &["PRV-03"],
        follows: QUIET,
        mutants: |base| inserted(base, |random| bank_card(random, 0), &["", "账号：", "开户行：示例银行，卡号"]),
        ..KIND
    },
    Kind {
        name: "bank card, wrong digit",
        follows: QUIET,
        mutants: |base| inserted(base, |random| bank_card(random, 1), &["", "账号：", "卡号"]),
        ..KIND
    },
    Kind {
        name: "name of a party",
        expected: &["PRV-05"],
        follows: QUIET,
        mutants: |base| between(base, ["，", ""], name, PARTIES),
        ..KIND
    },
    Kind {
        name: "name of a party in brackets",
        expected: &["PRV-05"],
        follows: QUIET,
        mutants: |base| inserted(base, name, PARTIES),
        ..KIND
    },
    Kind {
        name: "hidden name of a party",
        follows: QUIET,
        mutants: |base| {
            inserted(base, |random| HIDDEN[random.below(HIDDEN.len())].to_owned(), &["申请人", "原告", "投诉人："])
        },
        ..KIND
    },
    Kind {
        name: "home address",
        expected: &["PRV-04"],
        follows: QUIET,
        mutants: |base| {
            inserted(
                base,
                |random| format!("建设路{}号3栋2单元", random.below(90) + 1),
                &["住址", "家住", "户籍地址："],
            )
        },
        ..KIND
    },
];

const NAMES: [&str; 5] = ["李小明", "王芳", "张建国", "欧阳静", "赵一诺"];
const PARTIES: &[&str] = &["申请人", "原告", "投诉人："];
const HIDDEN: [&str; 4] = ["张某", "李某某", "王××", "赵*"];

/// In brackets before the full stops of the prose, and at the end of the
/// preface and of the contact.
fn inserted(base: &Base, number: impl Fn(&mut Random) -> String, leads: &[&str]) -> Vec<Mutant> {
    between(base, ["（", "）"], number, leads)
}

/// The same between other marks.
fn between(base: &Base, marks: [&str; 2], number: impl Fn(&mut Random) -> String, leads: &[&str]) -> Vec<Mutant> {
    let mut random = Random::of(base);
    let mut mutants = Vec::new();
    for section in base.sections() {
        let stops: Vec<usize> = base.text(section).match_indices('。').map(|(at, _)| at).collect();
        for (at, lead) in stops.iter().step_by(3).zip(leads.iter().cycle()) {
            let words = format!("{}{lead}{}{}", marks[0], number(&mut random), marks[1]);
            mutants.push(base.edited(section, *at..*at, &words));
        }
    }
    if leads.iter().any(|lead| lead.is_empty()) {
        for field in [Field::Preface, Field::Contact] {
            let text = base.report.field(field);
            let words = format!("{text}；{}。", number(&mut random));
            mutants.push(base.with_field(field, &words));
        }
    }
    mutants
}

/// With its check digit, or so much beside it; a wrong one fails the test of
/// cards as well.
fn resident_id(random: &mut Random, wrong_by: usize) -> String {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    loop {
        let region = ["110101", "320803", "410104", "654003"][random.below(4)];
        let day = format!("{}{:02}{:02}", 1950 + random.below(55), 1 + random.below(12), 1 + random.below(28));
        let number = format!("{region}{day}{:03}", random.below(1000));
        let sum: usize = number.bytes().zip(WEIGHTS).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
        let number = format!("{number}{}", char::from(CHECKS[(sum + wrong_by) % 11]));
        if wrong_by == 0 || !passes_luhn(&number) {
            return number;
        }
    }
}

fn passes_luhn(number: &str) -> bool {
    let weighed = number.bytes().rev().enumerate().map(|(at, digit)| {
        let digit = u32::from(digit.wrapping_sub(b'0'));
        if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
    });
    number.bytes().all(|digit| digit.is_ascii_digit()) && weighed.sum::<u32>() % 10 == 0
}

fn mobile(random: &mut Random) -> String {
    let digits = format!("1{}{:04}{:04}", 3 + random.below(7), 1 + random.below(9999), random.below(10_000));
    let digits = if digits.len() == 11 { digits } else { format!("{digits:0<11}") };
    match random.below(3) {
        0 => digits.clone(),
        1 => [&digits[..3], &digits[3..7], &digits[7..]].join("-"),
        _ => [&digits[..3], &digits[3..7], &digits[7..]].join(" "),
    }
}

/// Landlines, codes of organs, too short and too long.
fn other_number(random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("0440-555{:04}", random.below(10_000)),
        1 => format!("12{:09}", random.below(1_000_000_000)),
        2 => format!("统一社会信用代码11990203MB{:08}", random.below(100_000_000)),
        _ => format!("13{:08}", random.below(100_000_000)),
    }
}

fn bank_card(random: &mut Random, wrong_by: u32) -> String {
    let digits = format!("6222{:06}{:08}", random.below(1_000_000), random.below(100_000_000));
    let check = (0..10).find(|check| passes_luhn(&format!("{digits}{check}"))).unwrap_or_default();
    format!("{digits}{}", (check + wrong_by) % 10)
}

fn name(random: &mut Random) -> String {
    NAMES[random.below(NAMES.len())].to_owned()
}
