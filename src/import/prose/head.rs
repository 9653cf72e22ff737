//! What stands over the first section and under the last: title, organ, year,
//! dates, signature.

use super::chrome;
use super::headings::simplified;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 70;
/// The longest name of an organ.
const LONGEST_ORGAN: usize = 40;
/// The most lines that a title takes.
const MAX_TITLE_LINES: usize = 3;

/// A title with what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// As printed, without its spaces and line breaks.
    pub text: String,
    pub organ: String,
    pub year: Option<u16>,
    /// The first line behind it.
    pub end: usize,
}

/// The title among lines: the last that names organ and year, else the last
/// that names one of them. Navigation names neither.
pub fn title(lines: &[&str]) -> Option<Title> {
    let mut best: Option<(usize, Title)> = None;
    for n in 1..=MAX_TITLE_LINES {
        for start in 0..lines.len() {
            let Some((text, end)) = run(lines, start, n) else { continue };
            let Some(mut title) = read_title(&text) else { continue };
            if n > 1 && !title.organ.is_empty() && !ends_as_organ(&title.organ) {
                continue;
            }
            title.end = end;
            let weight = usize::from(title.year.is_some()) + usize::from(!title.organ.is_empty());
            // More lines only where they say more.
            if best
                .as_ref()
                .is_none_or(|(known, held)| weight > *known || (weight == *known && n == 1 && end > held.end))
            {
                best = Some((weight, title));
            }
        }
    }
    best.filter(|(weight, _)| *weight > 0).map(|(_, title)| title)
}

/// So many lines with text from one on, joined, and the line behind them.
fn run(lines: &[&str], start: usize, n: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut n_left = n;
    for (at, line) in lines.iter().enumerate().skip(start) {
        let is_nothing = line.trim().is_empty() || chrome::is_page_number(line);
        if is_nothing {
            if at == start {
                return None;
            }
            continue;
        }
        if chrome::is_navigation(line) || line.len() > 4 * LONGEST_TITLE {
            return None;
        }
        text.extend(line.chars().filter(|c| !c.is_whitespace()));
        n_left -= 1;
        if n_left == 0 || text.chars().count() > LONGEST_TITLE {
            return (n_left == 0).then_some((text, at + 1));
        }
    }
    None
}

/// Reads a title: 某某市人民政府2024年政府信息公开工作年度报告 and its like.
fn read_title(text: &str) -> Option<Title> {
    let text = ["标题：", "标题:", "名称：", "名称:", "信息名称："]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(text);
    let text = without_site(text);
    let plain: String = text.chars().map(simplified).map(half_width).collect();
    let is_sentence = plain.contains(['。', '，', '；', '《', '：', ':', '>', '»']) || plain.starts_with("本报告");
    if is_sentence || plain.chars().count() > LONGEST_TITLE {
        return None;
    }
    let without_tail = plain.split(['（', '(']).next().unwrap_or(&plain);
    let ends = ["报告", "年报"].iter().any(|end| without_tail.ends_with(end));
    let core =
        ["政府信息公开", "政务信息公开", "政务公开", "信息公开"].iter().filter_map(|core| plain.find(core)).min()?;
    if !ends {
        return None;
    }
    let year = find_year(&plain);
    let before = &plain[..core];
    let printed: Vec<char> = text.chars().collect();
    let organ: String = match find_year(before) {
        Some((_, at, len)) => {
            let at = before[..at].chars().count();
            let end = at + len + usize::from(printed.get(at + len) == Some(&'度'));
            let n = before.chars().count();
            printed[..at].iter().chain(&printed[end.min(n)..n]).collect()
        }
        None => printed[..before.chars().count()].iter().collect(),
    };
    let organ = organ.trim_end_matches("关于").trim_end_matches('的').trim_start_matches("关于").to_owned();
    let organ =
        if organ.chars().count() > LONGEST_ORGAN || !organ.chars().all(is_of_name) { String::new() } else { organ };
    Some(Title { text: text.to_owned(), organ, year: year.map(|(year, ..)| year), end: 0 })
}

/// A title without what a site or a file name puts behind it.
fn without_site(text: &str) -> &str {
    let marks = ['_', '|', '－', '-', '—', '–', '.', '【'];
    let end = text.match_indices(marks).find(|(at, _)| text[..*at].ends_with(['告', '报', '報', '）']));
    end.map_or(text, |(at, _)| &text[..at])
}

/// Whether a line is a title, whole or in part.
pub fn is_title(line: &str) -> bool {
    line.len() <= 4 * LONGEST_TITLE && read_title(&compact(line)).is_some()
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || "（）()·、—-".contains(c)
}

/// The first year with 年 behind it: its value, where it begins in bytes, and
/// how many characters it takes with 年.
fn find_year(text: &str) -> Option<(u16, usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    chars.windows(5).find_map(|five| {
        if five[4].1 != '年' {
            return None;
        }
        let year = five[..4].iter().try_fold(0_u16, |year, (_, c)| Some(year * 10 + digit(*c)?))?;
        (2000..2100).contains(&year).then_some((year, five[0].0, 5))
    })
}

fn digit(c: char) -> Option<u16> {
    let at = "〇一二三四五六七八九".chars().position(|numeral| numeral == c).and_then(|at| u16::try_from(at).ok());
    match c {
        '零' | '○' | 'Ｏ' | 'O' | '0' => Some(0),
        _ => at.or_else(|| c.to_digit(10).and_then(|digit| u16::try_from(digit).ok())),
    }
}

fn half_width(c: char) -> char {
    if ('０'..='９').contains(&c) { char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c) } else { c }
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect()
}

/// The year that a text says its figures are of: 统计期限自2024年1月1日.
pub fn year_of_period(text: &str) -> Option<u16> {
    let text: String = compact(text).chars().map(simplified).collect();
    let at = ["统计期限", "统计时限", "统计期间", "期限"].iter().find_map(|word| text.find(word))?;
    find_year(&text[at..]).map(|(year, ..)| year)
}

/// The year that a text begins with: 2024年，….
pub fn opening_year(text: &str) -> Option<u16> {
    let text: String = compact(text).chars().take(40).collect();
    find_year(&text).map(|(year, ..)| year)
}

/// Whether a text ends as the names of organs do.
pub fn ends_as_organ(text: &str) -> bool {
    organ_end(text).is_some()
}

fn organ_end(text: &str) -> Option<&'static str> {
    const ENDS: &[&str] = &[
        "人民政府办公室",
        "人民政府办公厅",
        "人民政府",
        "政府",
        "委员会",
        "管委会",
        "办公室",
        "办公厅",
        "办事处",
        "局",
        "厅",
        "委",
        "会",
        "院",
        "部",
        "署",
        "所",
        "站",
        "队",
        "社",
        "学校",
        "大学",
        "学院",
        "公司",
        "银行",
        "分行",
        "中心",
        "街道",
        "镇",
        "乡",
        "县",
        "市",
        "区",
        "州",
        "盟",
        "旗",
        "省",
        "室",
        "馆",
        "台",
        "海关",
        "园",
        "处",
        "集团",
        "苏木",
    ];
    ENDS.iter().copied().find(|end| text.ends_with(end))
}

/// The fuller name that a text gives an organ: with the places before it.
pub fn fuller_name(organ: &str, text: &str) -> Option<String> {
    const BEFORE: &str = "由与向为，。、（(：:\n“”";
    let text = compact(text);
    let mut names = text.match_indices(organ).filter_map(|(at, _)| {
        let start = text[..at]
            .rfind(|c| BEFORE.contains(c))
            .map_or(0, |start| start + text[start..].chars().next().map_or(1, char::len_utf8));
        let places = &text[start..at];
        let are_places = places.ends_with(['省', '市', '州', '盟', '区', '县', '旗']) && places.chars().count() <= 15;
        are_places.then(|| format!("{places}{organ}"))
    });
    names.next()
}

/// The organ that a page names as its source: 信息来源：某某局.
pub fn publisher(line: &str) -> Option<String> {
    let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let leads = ["发布机构", "信息来源", "稿件来源", "文章来源", "来源"];
    let at = leads.iter().find_map(|lead| text.find(lead).map(|at| at + lead.len())).filter(|_| line.len() < 600)?;
    let rest = text[at..].trim_start_matches(['：', ':', ' ']);
    let name: String = rest.chars().take_while(|c| is_of_name(*c)).collect();
    (is_name_line(&name) && name.chars().count() > 3).then_some(name)
}

/// The organ that a text says made the report: 本报告由…根据, or 2024年，…认真.
pub fn organ_in(text: &str) -> Option<String> {
    let text = compact(text);
    let by = text.split_once("报告由").map(|(_, rest)| rest);
    let opening = find_year(&text).and_then(|(_, at, _)| {
        let rest = text[at..].split_once('年')?.1;
        rest.trim_start_matches('度').strip_prefix(['，', ','])
    });
    by.and_then(leading_organ).or_else(|| opening.and_then(leading_organ))
}

/// The name of an organ that a text begins with.
fn leading_organ(text: &str) -> Option<String> {
    let clause: Vec<char> = text.chars().take_while(|c| is_of_name(*c)).take(LONGEST_ORGAN).collect();
    let ends = ["人民政府", "委员会", "管委会", "办公室", "办公厅", "办事处", "局", "厅", "中心"];
    let end_at = |n: usize| {
        let name: String = clause[..n].iter().collect();
        n > 3 && ends.iter().any(|end| name.ends_with(end))
    };
    let first = (1..=clause.len()).find(|n| end_at(*n))?;
    // 人民政府 may go on to its 办公室.
    let last = (first..=clause.len().min(first + 3)).rfind(|n| end_at(*n))?;
    let name: String = clause[..last].iter().collect();
    let has_place = name.contains(['省', '市', '州', '盟', '区', '县', '旗', '镇', '乡', '国']);
    (has_place && !name.starts_with(['我', '本', '全', '各'])).then_some(name)
}

/// A date that is all of a line, brackets aside; as printed without spaces.
pub fn date(line: &str) -> Option<String> {
    let text = compact(line);
    let text = text.trim_matches(['（', '）', '(', ')', '【', '】', '[', ']']);
    let end = date_length(text)?;
    (end == text.len()).then(|| text.to_owned())
}

/// Whether a line begins with a date and is no sentence: 2024-01-18 10:20 来源.
pub fn is_dated(line: &str) -> bool {
    let opens = line.split_whitespace().next().is_some_and(|word| date(word).is_some());
    date(line).is_some() || (opens && line.len() < 300 && !line.contains(['，', '。']))
}

/// The first date in a text.
pub fn date_in(text: &str) -> Option<String> {
    let text = compact(text);
    text.char_indices().find_map(|(at, _)| date_length(&text[at..]).map(|len| text[at..at + len].to_owned()))
}

/// How many bytes of a text a date takes that it begins with.
fn date_length(text: &str) -> Option<usize> {
    let numeral = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(c);
    // 2025-01-20 has no mark at its end.
    let has_year_mark = text.chars().nth(4) == Some('年');
    let mut rest = text;
    for (at, marks) in [['年', '-', '.', '/'], ['月', '-', '.', '/'], ['日', '日', '日', '号']].into_iter().enumerate()
    {
        let n = rest.chars().take_while(|c| numeral(*c)).count();
        let is_fit = if at == 0 { n == 4 } else { (1..=3).contains(&n) };
        if !is_fit {
            return None;
        }
        let after = rest.trim_start_matches(numeral);
        match after.chars().next() {
            Some(mark) if marks.contains(&mark) => rest = &after[mark.len_utf8()..],
            _ if at == 2 && !has_year_mark => rest = after,
            _ => return None,
        }
    }
    Some(text.len() - rest.len())
}

/// A signature at the foot of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    pub organ: Option<String>,
    pub date: Option<String>,
    /// The line that it begins with.
    pub start: usize,
}

/// The signature among the lines of the last section.
pub fn signature(lines: &[&str], organ: Option<&str>) -> Option<Signature> {
    let is_signed = |line: &str| line.len() < 600 && (date(line).is_some() || signed_line(line).is_some());
    let at = lines.iter().rposition(|line| is_signed(line));
    if let Some(at) = at {
        if let Some((name, date)) = signed_line(lines[at]) {
            return Some(Signature { organ: Some(name), date: Some(date), start: at });
        }
        let before = (0..at).rev().find(|before| !lines[*before].trim().is_empty());
        let name = before.filter(|before| is_name_line(lines[*before]));
        let start = name.unwrap_or(at);
        return Some(Signature { organ: name.map(|at| compact(lines[at])), date: date(lines[at]), start });
    }
    // Without a date only the name of the organ itself is a signature.
    let at = lines
        .iter()
        .rposition(|line| !line.trim().is_empty() && !chrome::is_about_page(line) && !chrome::is_page_number(line))?;
    let name = compact(lines[at]);
    let is_organ = organ.is_some_and(|organ| name == organ || (is_name_line(&name) && organ.ends_with(&name)));
    (at > 0 && is_organ).then_some(Signature { organ: Some(name), date: None, start: at })
}

/// Organ and date in one line.
pub fn signed_line(line: &str) -> Option<(String, String)> {
    let text = compact(line);
    let found = date_in(&text)?;
    let name = text.strip_suffix(&found)?;
    (is_name_line(name)).then(|| (name.to_owned(), found))
}

/// Whether a line is nothing but the name of an organ.
pub fn is_name_line(line: &str) -> bool {
    let text = compact(line);
    let n = text.chars().count();
    (3..=LONGEST_ORGAN).contains(&n) && ends_as_organ(&text) && text.chars().all(is_of_name) && !text.starts_with('无')
}
