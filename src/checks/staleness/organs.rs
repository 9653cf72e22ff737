//! STA-04: the name of another place where that of the report's own organ
//! belongs.

use super::super::passages::{Passage, digit, head, passages, problem, years};
use super::about_field;
use crate::checks::{CheckContext, Detail, Problem};
use crate::report::{Field, OrganLevel, Report, split_region};

/// The organ and places of the report against those that its head and the
/// sentences of its text begin with.
pub fn of_others(context: &CheckContext) -> Vec<Problem> {
    let own = Own::of(context.report);
    if own.names.trim().is_empty() {
        return Vec::new();
    }
    let mut problems = in_fields(context.report, &own);
    for passage in passages(context.report) {
        let subjects = passage.sentences().into_iter().filter_map(|sentence| subject(&sentence));
        let others: Vec<Passage> = subjects.filter(|name| own.other_place(name.text()).is_some()).collect();
        if let Some(first) = others.first() {
            let detail = Detail::Words(vec![place_of(first.text()).unwrap_or_default().to_owned()]);
            let is_uncertain = others.iter().all(|name| own.may_be_below(name));
            problems.push(Problem { detail, is_uncertain, ..problem(&others) });
        }
    }
    problems
}

fn in_fields(report: &Report, own: &Own) -> Vec<Problem> {
    let title = report.field(Field::Title).split("政府信息公开").next().unwrap_or_default();
    let title = title.trim_start_matches(|c| digit(c).is_some() || c == '年' || c == '度');
    let mut names = vec![(Field::Title, title), (Field::SignatureOrgan, report.field(Field::SignatureOrgan))];
    names.extend(authors(report.field(Field::Preface)).into_iter().map(|name| (Field::Preface, name)));
    let mut problems: Vec<Problem> = Vec::new();
    for (field, name) in names {
        let is_said = problems.iter().any(|problem| problem.fields == [field]);
        problems.extend(own.other_place(name).filter(|_| !is_said).map(|place| about_field(field, place)));
    }
    problems
}

/// What the report goes by.
struct Own {
    /// Every name and place.
    names: String,
    /// The places of the organ: 洪泽区, which 淮安市洪泽区民政局 names as well.
    places: Vec<String>,
    rank: usize,
}

impl Own {
    fn of(report: &Report) -> Self {
        let names = [Field::Organ, Field::OrganShort].map(|field| report.field(field).trim().to_owned());
        let region = split_region(report.field(Field::Region)).join(" ");
        let of_name = names[0].chars().filter_map(rank).max().unwrap_or_default();
        let rank = match OrganLevel::from_name(report.field(Field::OrganLevel)) {
            Some(OrganLevel::City) => 1,
            Some(OrganLevel::County) => 2,
            Some(OrganLevel::Township) => 3,
            _ => of_name,
        };
        let places = names.iter().flat_map(|name| places_of(name)).map(str::to_owned).collect();
        Self { names: [&names[0], &names[1], &*region].join(" "), places, rank }
    }

    /// The place that a name begins with, where it is none of the report's.
    fn other_place<'a>(&self, name: &'a str) -> Option<&'a str> {
        let is_own = self.places.iter().any(|own| name.contains(&**own));
        place_of(name).filter(|place| !is_own && !self.names.contains(place))
    }

    /// Whether a name may be that of a place below the organ's, of which a
    /// sentence in the middle of a text may tell.
    fn may_be_below(&self, name: &Passage) -> bool {
        let place = place_of(name.text()).unwrap_or_default();
        let is_opening =
            name.before().trim_end_matches(|c: char| digit(c).is_some() || "年度，, ".contains(c)).is_empty();
        !is_opening && place.chars().last().and_then(rank) > Some(self.rank)
    }
}

/// How far down a place stands.
fn rank(c: char) -> Option<usize> {
    ["省", "市州盟", "县区旗", "镇乡"].iter().position(|places| places.contains(c))
}

/// What names no place of its own: 部分乡镇, 市直各部门, 今年.
const GENERAL: [&str; 41] = [
    "全", "各", "本", "我", "该", "其", "在", "对", "为", "按", "根", "由", "向", "部分", "个别", "少数", "多数",
    "有的", "有关", "相关", "所属", "下属", "下辖", "基层", "试点", "重点", "一些", "上级", "同级", "兄弟", "省级",
    "市级", "县级", "区级", "市直", "县直", "区直", "当地", "外地", "周边", "地方",
];
/// Before 市, 乡 and 区 in other words: 城市管理局, 城乡建设局, 开发区.
const WITHIN: [&str; 15] =
    ["城", "社", "园", "景", "校", "小", "开发", "经开", "示范", "高新", "集聚", "合作", "试验", "保税", "度假"];
/// What names of places do not hold.
const COUNTED: [char; 6] = ['个', '是', '和', '与', '等', '级'];
/// Behind them: 市场, 乡村, 县域, and 乡镇, which are all of them.
const GOES_ON: &str = "场村容域划镇街县区";

/// The first place that a name begins with: 宜宾市 of 宜宾市人民政府.
fn place_of(name: &str) -> Option<&str> {
    let (at, c) = name.char_indices().skip(2).find(|(at, c)| rank(*c).is_some() && !is_within_word(name, *at))?;
    let place = &name[..at + c.len_utf8()];
    // 市政府 and 县委县政府 name none, nor does 三个县.
    let is_short = name.starts_with(['省', '市', '州', '县', '区', '旗']);
    let is_general = is_short || place.contains(COUNTED) || GENERAL.iter().any(|word| name.starts_with(word));
    (!is_general && name[..at].chars().count() <= 6).then_some(place)
}

/// All places that a name names in a row: 云渡市, 望湖区.
fn places_of(name: &str) -> Vec<&str> {
    let mut places = Vec::new();
    let mut rest = name;
    while let Some(place) = place_of(rest) {
        places.push(place);
        rest = &rest[place.len()..];
    }
    places
}

fn is_within_word(name: &str, at: usize) -> bool {
    let (before, mut behind) = (&name[..at], name[at..].chars().skip(1));
    let is_of_many = before.ends_with(|c| rank(c).is_some());
    let is_end = is_of_many || WITHIN.iter().any(|word| before.ends_with(word));
    is_end || behind.next().is_some_and(|c| GOES_ON.contains(c))
}

const ORGANS: [&str; 10] = ["办公室", "办公厅", "政府", "管委会", "委员会", "街道办事处", "局", "党组", "镇", "乡"];
/// How a predicate begins with which an organ tells of its own work: adverbs,
/// and the words before what it keeps to.
const DOES: [&str; 38] = [
    "认真",
    "严格",
    "高度",
    "坚持",
    "深入",
    "全面",
    "积极",
    "共",
    "收到",
    "以",
    "对照",
    "围绕",
    "按照",
    "根据",
    "依据",
    "依照",
    "遵照",
    "结合",
    "聚焦",
    "紧扣",
    "紧紧",
    "立足",
    "针对",
    "把",
    "将",
    "坚决",
    "始终",
    "不断",
    "持续",
    "进一步",
    "切实",
    "着力",
    "大力",
    "扎实",
    "稳步",
    "主动",
    "全年",
    "未",
];
/// What an organ above does to the one that reports.
const TO_US: [&str; 5] = ["我", "印发", "下发", "转发", "通报"];
/// What whoever makes the report does with it.
const MAKES: [&str; 12] =
    ["编制", "根据", "依据", "依照", "按照", "遵照", "汇总", "负责", "组织", "撰写", "起草", "会同"];

/// The organ that a sentence begins with as who did something in the year:
/// 2024年，宜宾市人民政府认真…
fn subject<'a>(sentence: &Passage<'a>) -> Option<Passage<'a>> {
    let text = sentence.text();
    let start = years(text).first().filter(|(_, range)| range.start == 0).map_or(0, |(_, range)| range.end);
    let rest = text[start..].trim_start_matches(['度', '，', ',', ' ']);
    let start = text.len() - rest.len();
    let name = organ_that(rest, &DOES)?;
    let clause = rest.split(['，', ',']).next().unwrap_or_default();
    let is_of_another = TO_US.iter().any(|word| clause.contains(word));
    (!is_of_another).then(|| sentence.part(start..start + name.len()))
}

/// The organs that a preface says made the report, or whose it is:
/// 由宜宾市人民政府办公室汇总, 现将宜宾市人民政府2024年…报告公布.
fn authors(preface: &str) -> Vec<&str> {
    let clauses = preface.split(['，', '。', '；', '\n']).map(str::trim);
    let authors = clauses.filter_map(|clause| {
        let published = ["现将", "现公布", "现发布"].iter().find_map(|word| clause.strip_prefix(word));
        if let Some(report) = published {
            return organ_that(report, &["20"]);
        }
        let by = clause.strip_prefix("本报告").unwrap_or(clause);
        organ_that(by.strip_prefix('由').unwrap_or(by), &MAKES)
    });
    authors.collect()
}

/// The name of an organ that a text begins with, one of these words behind it.
fn organ_that<'a>(text: &'a str, does: &[&str]) -> Option<&'a str> {
    let ends = text.char_indices().map(|(at, _)| &text[..at]).skip(4).take(21);
    let mut names = ends.take_while(|name| !name.contains(['，', '、', '《', '的', '。', '：', '“', '（']));
    names.find(|name| {
        let rest = &text[name.len()..];
        ORGANS.iter().any(|organ| name.ends_with(organ)) && does.iter().any(|word| head(rest, 3).starts_with(word))
    })
}
