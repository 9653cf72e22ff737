//! What findings about the prose and the printed form say: STA, PRV, TXT, FMT.

use crate::checks::{Detail, Finding, Severity};
use crate::report::printed::BREAK;
use crate::report::{Field, Report};
use crate::text::places;

use super::super::shortened;
use super::{at, words};

/// The headline; `None` for checks of other families.
pub fn headline(finding: &Finding, report: &Report) -> Option<String> {
    let problem = &finding.problem;
    let section = problem.section.map(|section| report.format().section(section).title).unwrap_or_default();
    let said = words(&problem.detail);
    let first = problem.spans.first().map(|span| shortened(&at(report, *span))).unwrap_or_default();
    let times = problem.spans.len();
    let field = problem.fields.first().map(|field| places::field(*field));
    // Where it stands: in a field of the head, or in a section.
    let here = field.unwrap_or(section);
    let year = report.year().map(|year| year.to_string()).unwrap_or_default();
    let headline = match finding.check.code {
        "STA-01" => format!("{here}写的是 {said} 年，报告年度是 {year} 年"),
        "STA-02" => format!("统计期限写的是{said}"),
        "STA-03" if times == 0 => format!("标题“{}”写的是 {said} 年，报告年度是 {year} 年", heading(finding, report)),
        "STA-03" => format!("“{section}”写到了 {said} 年，报告年度是 {year} 年"),
        "STA-04" => format!("{here}写到“{said}”，不是本机关的名称"),
        "STA-05" => format!("{here}留有模板里的“{said}”"),
        "STA-06" => format!("{here}引用了旧规定：“{said}”"),
        "STA-07" => format!("{year} 年度要用 {said} 年版格式，这份是 {} 年版", report.format_id().name()),
        "STA-08" => parts(&problem.detail),
        "STA-09" => format!("“{section}”与上年报告相同的文字有 {said}%"),
        "STA-10" => format!("原文表二的名称不是这一版格式的：{said}"),
        "PRV-01" => format!("{here}有像居民身份证号的数字 {said}"),
        "PRV-02" => format!("{here}有手机号码 {said}"),
        "PRV-03" => format!("{here}有像银行卡号的数字 {said}"),
        "PRV-04" => format!("“{section}”有像家庭住址的“{first}”"),
        "PRV-05" => format!("“{section}”写出了{said}的姓名"),
        "PRV-06" => format!("{here}有密级或内部标志“{said}”"),
        "PRV-07" => format!("“{section}”有能指向个人的“{first}”"),
        "PRV-08" => format!("“{section}”写到了个人姓名：{said}"),
        "TXT-01" => format!("“{first}”连着写了 {} 遍", times + 1),
        "TXT-02" => format!("“{first}”在 {times} 处重复"),
        "TXT-03" => format!("“{said}”重复了"),
        "TXT-04" => numbering(&problem.detail, &first, section),
        "TXT-05" => format!("“{section}”有 {times} 处标点、数字或字母的宽度不对"),
        "TXT-06" => format!("“{said}”没有配对"),
        "TXT-07" if times == 0 => format!("原文标题“{}”里有空格", heading(finding, report)),
        "TXT-07" => format!("“{section}”有 {times} 处数字后面多了空格"),
        "TXT-08" => broken(&problem.detail, &first),
        "TXT-12" => format!("“{section}”里写了“{first}”"),
        "TXT-15" => format!("“{section}”里“{first}”不是准确的数"),
        "TXT-16" => format!("“{first}”的“的”要用“地”"),
        "TXT-18" => format!("“{said}”像是拆开写的字"),
        "FMT-01" => title(finding, report),
        "FMT-02" => format!("标题写成了“{said}”，不是年度报告的标题"),
        "FMT-03" => other_heading(finding, report),
        "FMT-04" => values(&problem.detail),
        "FMT-05" => signature(problem.fields.first(), report),
        "FMT-06" => format!("“{section}”直接用了“{first}”，没有上一级序数"),
        "FMT-07" => format!("原文表格的名称用了别的标点：{said}"),
        _ => return None,
    };
    Some(headline)
}

fn heading(finding: &Finding, report: &Report) -> String {
    finding.problem.section.map(|section| report.prose(section).heading.trim().to_owned()).unwrap_or_default()
}

fn other_heading(finding: &Finding, report: &Report) -> String {
    let printed = heading(finding, report);
    match finding.severity() {
        _ if printed.is_empty() => "这一部分没有标题".to_owned(),
        Severity::Hint => format!("标题“{printed}”与格式的写法不同"),
        _ => format!("标题“{printed}”是别的部分的"),
    }
}

fn parts(detail: &Detail) -> String {
    let Detail::Words(numbers) = detail else { return String::new() };
    match &numbers[..] {
        [stated, listed] if stated == "6" => format!("引言说有六个部分，只列出了 {listed} 个"),
        [stated, ..] => format!("引言说有 {stated} 个部分，报告有六个部分"),
        [] => String::new(),
    }
}

/// With the number that belongs there, or that all of them are of the level of
/// the sections.
fn numbering(detail: &Detail, first: &str, section: &str) -> String {
    match detail {
        Detail::Words(expected) => format!("“{section}”的序数“{first}”不连续，按顺序是第 {} 个", expected.concat()),
        _ => format!("“{section}”里用了“{first}”，与六个部分的序数同级"),
    }
}

fn broken(detail: &Detail, first: &str) -> String {
    match detail {
        Detail::Words(words) => {
            let words = words.concat();
            let (before, behind) = words.split_once(BREAK).unwrap_or((&words, ""));
            format!("原文在“{before}”与“{behind}”之间断成两段")
        }
        _ => format!("段落在“{first}”断开，一句话没有写完"),
    }
}

fn title(finding: &Finding, report: &Report) -> String {
    let title = report.field(Field::Title).trim();
    match finding.severity() {
        _ if title.is_empty() => "没有标题".to_owned(),
        Severity::Hint => "标题的写法与通行的顺序不同".to_owned(),
        _ => format!("标题“{}”不是规定的写法", shortened(title)),
    }
}

fn values(detail: &Detail) -> String {
    match detail {
        Detail::Length { actual, bound } => format!("原文表四有 {actual} 个数，格式是 {bound} 格"),
        _ => String::new(),
    }
}

fn signature(field: Option<&Field>, report: &Report) -> String {
    let typed = field.map(|field| report.field(*field).trim()).unwrap_or_default();
    let name = field.map(|field| places::field(*field)).unwrap_or_default();
    if typed.is_empty() { format!("没有{name}") } else { format!("{name}写成了“{}”", shortened(typed)) }
}

/// What to do; empty where the headline says it.
pub fn advice(finding: &Finding, report: &Report) -> String {
    let standard = report.standard_title();
    let advice = match finding.check.code {
        "STA-01" => "三处的年份要一致，核对是否沿用了上年的文字。",
        "STA-02" => "统计期限是报告年度的 1 月 1 日至 12 月 31 日。",
        "STA-03" => "核对是否沿用了上年的文字；与上年比较、下一步打算里的年份可以留。",
        "STA-04" => "核对是否沿用了别处的文字；机关简称和所在地区可以在抬头补上。",
        "STA-05" => "换成本机关的内容，或删去。",
        "STA-06" => "2019 年 5 月 15 日起施行的是国务院令第 711 号，改引现行条款。",
        "STA-07" => "换成该年度的格式重新填；确有原因的，写明原因。",
        "STA-08" => "六个部分与正文的标题一致。",
        "STA-09" => "按本年的情况重写，避免内容雷同。",
        "STA-10" => "核对是否用了另一年版的表，或表头印错。",
        "PRV-01" | "PRV-03" | "PRV-04" => "核对后删去。",
        "PRV-02" => "改留办公电话。",
        "PRV-05" => "删去，或隐去姓名。",
        "PRV-06" => "与保密工作机构核对；带这类标志的内容不公开。",
        "PRV-07" | "PRV-08" => "确认可以公开，或删去。",
        "TXT-01" => "删去多写的。",
        "TXT-02" => "各处分别写本部分的内容，或删去重复的。",
        "TXT-03" => "核对是否多打了。",
        "TXT-04" => "按顺序重编。",
        "TXT-05" => "中文里用全角标点，数字和字母用半角。",
        "TXT-06" => "补上另一半，或删去。",
        "TXT-07" => "删去空格。",
        "TXT-08" if finding.problem.detail != Detail::None => "读入时已接成一段，核对接得对不对。",
        "TXT-08" => "把后一段接上来，或补全这一句。",
        "TXT-12" => "问题和下一步打算写在第五部分。",
        "TXT-15" => "表里有准确的数，照表写。",
        "TXT-16" => "动词前面用“地”。",
        "TXT-18" => "用正字；打不出来的，用图片或拼音注明。",
        "FMT-01" => return standard.map(|title| format!("通行的写法：{title}。")).unwrap_or_default(),
        "FMT-02" => "改成年度报告的标题，报送函不随报告公开。",
        "FMT-03" => return heading_expected(finding, report),
        "FMT-04" => "表四一行十五格，核对多出或缺少的是哪一个。",
        "FMT-05" => "落款写明机关名称和日期，日期如 2025年1月15日。",
        "FMT-06" => "依次用一、（一）1.（1）。",
        "FMT-07" => "这里的表格已按格式的名称印，以后照此使用。",
        _ => "",
    };
    advice.to_owned()
}

fn heading_expected(finding: &Finding, report: &Report) -> String {
    let expected = finding.problem.section.map(|section| report.format().section(section).heading());
    let expected = expected.unwrap_or_default();
    match finding.severity() {
        Severity::Hint => format!("格式里的标题是“{expected}”；所在地区统一用别的写法时可以不改。"),
        _ => format!("格式里的标题是“{expected}”，核对标题和内容是不是这一部分的。"),
    }
}
