//! Names of persons, by a surname in a place where a name must stand.

use super::{Passage, head, is_han, passages, tail};
use crate::checks::{CheckContext, Detail, Problem};
use crate::formats::SectionId;

/// The surnames of four in five people; those that often begin another word
/// are left out (任, 方, 于, 安, 高, 应).
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏吕丁沈姚卢傅\
                        钟汪戴崔廖邱侯邹熊孟秦薛阎雷夏贺龚邵陶洪万段钱汤尹黎易武乔赖";
/// Those of two characters; 东方 is a word as well.
const DOUBLE: [&str; 16] = [
    "欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "夏侯", "司徒", "轩辕",
    "端木", "南宫",
];
/// What stands in names of offices, posts and places rather than of people.
const OFFICES: &str = "科室部局委办组员长记某镇乡村县区";
/// Words that begin with a surname.
const WORDS: [&str; 14] =
    ["许可", "何时", "何种", "何地", "何人", "余下", "林业", "周期", "周边", "黄金", "武装", "易于", "洪涝", "陈述"];
/// What follows a name.
const BEHIND: [&str; 12] = ["，", "、", "。", "；", "（", "）", ")", "先生", "女士", "诉", "不服", "提出"];

const PARTIES: [&str; 6] = ["申请人", "当事人", "原告", "举报人", "投诉人", "第三人"];

/// 申请人张伟，: the words beside parties that are names.
pub fn of_parties(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for passage in passages(context.report) {
        for party in PARTIES.iter().flat_map(|word| passage.find(word)) {
            let rest = party.after().trim_start_matches(['：', ':', '为', '是', '（', '(']);
            if let Some(name) = name_at_start(rest) {
                let gap = party.after().len() - rest.len();
                let place = party.lengthened(gap + name.len());
                problems.push(Problem { detail: said(name), ..place.problem() });
            }
        }
    }
    problems
}

fn said(name: &str) -> Detail {
    Detail::Words(vec![name.to_owned()])
}

/// How long names are; only a surname of two characters makes one of four.
const LENGTHS: [usize; 3] = [4, 3, 2];

/// A name with what follows names behind it.
fn name_at_start(text: &str) -> Option<&str> {
    LENGTHS.into_iter().map(|n| head(text, n)).find(|name| {
        let rest = &text[name.len()..];
        is_name(name) && BEHIND.iter().any(|behind| rest.starts_with(behind))
    })
}

/// Whether a text ends with what a name can begin with.
pub fn ends_with_surname(text: &str) -> bool {
    text.ends_with(|c| SURNAMES.contains(c)) || DOUBLE.iter().any(|surname| text.ends_with(surname))
}

/// 张某 and 张×× are hidden already.
fn is_name(text: &str) -> bool {
    let n = text.chars().count();
    let is_double = DOUBLE.iter().any(|surname| text.starts_with(surname));
    let has_surname = is_double || text.starts_with(|c| SURNAMES.contains(c));
    let is_long_enough = if is_double { (3..=4).contains(&n) } else { (2..=3).contains(&n) };
    has_surname
        && is_long_enough
        && text.chars().all(|c| is_han(c) && !OFFICES.contains(c))
        && !WORDS.iter().any(|word| text.starts_with(word))
}

/// 何文远同志 in section one.
pub fn of_officials(context: &CheckContext) -> Vec<Problem> {
    let passage = Passage::of(context.report, SectionId::Sec1);
    let mut problems = Vec::new();
    for comrade in passage.find("同志") {
        let name = LENGTHS.into_iter().map(|n| tail(comrade.before(), n)).find(|name| is_name(name));
        if let Some(name) = name {
            problems.push(Problem { detail: said(name), ..comrade.widened(name.len()).problem() });
        }
    }
    problems
}
