//! Reports as they are found: layouts, what pages put around a text, wordings
//! of headings and labels, and ways to write figures, combined by chance.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use disclosure_report::exchange;
use disclosure_report::formats::{CellId, SectionId, TableId};
use disclosure_report::import;
use disclosure_report::report::{Field, Prose, Reading, Report};

mod support;

use support::layouts::extracted::{self, Bars};
use support::layouts::plain::{self, MARKDOWN, PARAGRAPHS, PRINTED, READ_OUT};
use support::layouts::sheet::Sheet;
use support::layouts::web;
use support::score::Score;

const REPORTS: [&str; 6] = ["001", "004", "005", "007", "008", "017"];

fn fixture(id: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/report-{id}.json"));
    exchange::read(&fs::read(path).expect("a fixture")).expect("a file of ours").report
}

/// A way to print the tables of a report, with what stands around them.
type Print = fn(&Report, &dyn Fn(Sheet) -> Sheet) -> String;
/// How a table is changed before it is printed.
type Change = fn(Sheet) -> Sheet;

const LAYOUTS: &[(&str, bool, Print)] = &[
    ("tabs", false, |r, c| plain::print(r, PARAGRAPHS, |id| plain::tabs(&c(Sheet::of(r, id))))),
    ("pipes", false, |r, c| plain::print(r, MARKDOWN, |id| plain::pipes(&c(Sheet::of(r, id))))),
    ("spaces", false, |r, c| plain::print(r, PRINTED, |id| plain::spaces(&c(Sheet::of(r, id))))),
    ("paged", false, |r, c| {
        plain::print(r, PRINTED, |id| plain::paged(plain::spaces(&c(Sheet::of(r, id))), 7, 10 * (id as usize + 1)))
    }),
    ("lone bars", false, |r, c| plain::print(r, PARAGRAPHS, |id| plain::lone_bars(&c(Sheet::of(r, id))))),
    ("read out", false, |r, c| plain::print(r, READ_OUT, |id| plain::read_out(&c(Sheet::of(r, id))))),
    ("narrow heads", false, |r, c| plain::print(r, READ_OUT, |id| extracted::narrow_heads(&c(Sheet::of(r, id))))),
    ("cells on lines", false, |r, c| plain::print(r, PARAGRAPHS, |id| extracted::cells_on_lines(&c(Sheet::of(r, id))))),
    ("bars after each line", false, |r, c| with_bars(r, c, Bars::AfterEachLine, true)),
    ("bars after cells", false, |r, c| with_bars(r, c, Bars::AfterCells, false)),
    ("bars after cells, filled", false, |r, c| with_bars(r, c, Bars::AfterCells, true)),
    ("bars around, filled", false, |r, c| with_bars(r, c, Bars::Around, true)),
    ("bars around lines", false, |r, c| with_bars(r, c, Bars::AroundLines, true)),
    ("bars on lines", false, |r, c| with_bars(r, c, Bars::OnLines, true)),
    ("one line", false, |r, c| extracted::one_line(r, c)),
    ("rows strung", false, |r, c| plain::print(r, PARAGRAPHS, |id| extracted::strung(&c(Sheet::of(r, id))))),
    ("HTML", true, |r, c| web::article(r, |id| web::spanned(&c(Sheet::of(r, id))))),
    ("HTML without spans", true, |r, c| web::article(r, |id| web::unmerged(&c(Sheet::of(r, id))))),
];

fn with_bars(report: &Report, change: &dyn Fn(Sheet) -> Sheet, bars: Bars, is_filled: bool) -> String {
    plain::print(report, PARAGRAPHS, |id| extracted::bars(&change(Sheet::of(report, id)), bars, is_filled))
}

fn with_labels(mut sheet: Sheet, change: impl Fn(&str) -> String) -> Sheet {
    for cell in sheet.cells.iter_mut().filter(|cell| cell.figure.is_none()) {
        cell.text = change(&cell.text);
    }
    sheet
}

/// How labels are worded.
const WORDINGS: &[(&str, Change)] = &[
    ("as printed", |sheet| sheet),
    ("half-width brackets", |sheet| {
        with_labels(sheet, |text| text.replace('（', "(").replace('）', ")").replace('，', ","))
    }),
    ("other enumerators", |sheet| with_labels(sheet, |text| numbered(text, "、"))),
    ("spaced enumerators", |sheet| with_labels(sheet, |text| numbered(text, ". ").replace('）', "） "))),
    ("no enumerators", |sheet| with_labels(sheet, |text| numbered(text, ""))),
    ("合计", |sheet| with_labels(sheet, |text| text.replace("总计", "合计"))),
    ("misprints", |sheet| {
        with_labels(sheet, |text| {
            text.replace("其他", "其它").replace("其他法律行政法规禁止公开", "其他法律法规禁止公开").replace("缴纳费用", "交纳费用")
        })
    }),
    ("invisible signs", |sheet| {
        with_labels(sheet, |text| text.replace("公开", "公\u{200b}开").replace('、', "、\u{a0}").replace("申请", "申\u{ad}请"))
    }),
    ("spaced words", |sheet| with_labels(sheet, |text| text.replace("总计", "总 计").replace("结果", "结 果").replace("规章", "规  章"))),
];

fn numbered(text: &str, mark: &str) -> String {
    match text.split_once('.') {
        Some((number, rest)) if number.len() == 1 && mark.is_empty() => rest.to_owned(),
        Some((number, rest)) if number.len() == 1 => format!("{number}{mark}{rest}"),
        _ => text.to_owned(),
    }
}

/// How figures are written.
const STYLES: &[(&str, Change)] = &[
    ("plain", |sheet| sheet),
    ("full width", |sheet| sheet.with_figures(|_, text| text.chars().map(full_width).collect())),
    ("thousands", |sheet| sheet.with_figures(|_, text| grouped(text, ","))),
    ("wide thousands", |sheet| sheet.with_figures(|_, text| grouped(text, "，"))),
    ("units", |sheet| {
        sheet.with_figures(|cell, text| match text {
            "" => String::new(),
            text if cell.column.0.ends_with("amount") => text.to_owned(),
            text => format!("{text}件"),
        })
    }),
    ("dashes for zero", |sheet| sheet.with_figures(|_, text| if text == "0" { "—".to_owned() } else { text.to_owned() })),
    ("slashes for zero", |sheet| sheet.with_figures(|_, text| if text == "0" { "/".to_owned() } else { text.to_owned() })),
    ("none for zero", |sheet| sheet.with_figures(|_, text| if text == "0" { "无".to_owned() } else { text.to_owned() })),
    ("blank for zero", |sheet| sheet.with_figures(|_, text| if text == "0" { String::new() } else { text.to_owned() })),
    ("blank inputs", |sheet| {
        sheet.with_figures(|cell, text| match cell.column.0 {
            "total" => text.to_owned(),
            _ if text == "0" && cell.table != TableId::T2 => String::new(),
            _ => text.to_owned(),
        })
    }),
];

fn full_width(c: char) -> char {
    if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c }
}

fn grouped(text: &str, mark: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    if whole.len() < 4 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push_str(mark);
        }
        grouped.push(digit);
    }
    grouped + &rest
}

/// How the headings of sections are worded.
const HEADINGS: &[(&str, [&str; 6])] = &[
    ("short", ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]),
    ("long", ["一、总体情况", "二、行政机关主动公开政府信息情况", "三、行政机关收到和处理政府信息公开申请情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "五、政府信息公开工作存在的主要问题及改进情况", "六、其他需要报告的事项"]),
    ("parts", ["第一部分 总体情况", "第二部分 主动公开政府信息情况", "第三部分 收到和处理政府信息公开申请情况", "第四部分 政府信息公开行政复议、行政诉讼情况", "第五部分 存在的主要问题及改进情况", "第六部分 其他需要报告的事项"]),
    ("digits", ["1.总体情况", "2.主动公开政府信息情况", "3.收到和处理政府信息公开申请情况", "4.政府信息公开行政复议、行政诉讼情况", "5.存在的主要问题及改进情况", "6.其他需要报告的事项"]),
    ("brackets", ["（一）总体情况", "（二）主动公开政府信息情况", "（三）收到和处理政府信息公开申请情况", "（四）政府信息公开行政复议、行政诉讼情况", "（五）存在的主要问题及改进情况", "（六）其他需要报告的事项"]),
    ("spaced", ["一 、总体情况", "二 、主动公开政府信息情况", "三 、收到和处理政府信息公开申请情况", "四 、政府信息公开行政复议、行政诉讼情况", "五 、存在的主要问题及改进情况", "六 、其他需要报告的事项"]),
    ("bare", ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"]),
    ("half width", ["一,总体情况", "二,主动公开政府信息情况", "三,收到和处理政府信息公开申请情况", "四,政府信息公开行政复议,行政诉讼情况", "五,存在的主要问题及改进情况", "六,其他需要报告的事项"]),
];

/// What a page puts around a text.
const FURNITURE: &[(&str, &str, &str)] = &[
    ("nothing", "", ""),
    (
        "portal",
        "首页\n政务公开\n政务服务\n互动交流\n当前位置：首页 > 政务公开 > 政府信息公开年报\n发布日期：2026-01-23 来源：办公室 浏览次数：128\n字号：大 中 小\n",
        "\n打印本页 关闭窗口\n上一篇：关于做好防汛工作的通知\n下一篇：没有了\n主办单位：某某办公室 网站标识码：1199000001\n版权所有 备案号：备00000001号",
    ),
    (
        "index",
        "索 引 号 | za779940273-2023-000071 | 发布机构 | 某县政府 |\n发布日期 | 2023-01-30 | 文 号 | |\n是否有效 | 有效 | 有限期限 |\n",
        "",
    ),
    ("buttons", "【字体：大 中 小】 打印\n来源：原创     发布时间：2023-01-31 13:24    浏览次数：12次\n", "\n附件：年度报告.docx\n扫一扫在手机打开当前页"),
    ("list of years", "2024年政府信息公开工作年度报告目录\n2019年\n2020年\n2021年\n2022年\n2023年\n", "\n相关链接\n国务院部门网站\n省政府部门网站"),
];

struct Variant {
    id: &'static str,
    layout: usize,
    wording: usize,
    style: usize,
    headings: usize,
    furniture: usize,
}

impl Variant {
    fn name(&self) -> String {
        let Self { id, layout, wording, style, headings, furniture } = self;
        format!(
            "{id} / {} / {} / {} / {} / {}",
            LAYOUTS[*layout].0, WORDINGS[*wording].0, STYLES[*style].0, HEADINGS[*headings].0, FURNITURE[*furniture].0
        )
    }

    fn printed(&self, report: &Report) -> String {
        let (_, is_html, print) = LAYOUTS[self.layout];
        let change = |sheet: Sheet| STYLES[self.style].1(WORDINGS[self.wording].1(sheet));
        let text = print(report, &change);
        let (_, before, after) = FURNITURE[self.furniture];
        if is_html {
            let lines = |text: &str| text.lines().map(|line| format!("<div>{line}</div>")).collect::<String>();
            return format!("<html><body>{}{text}{}</body></html>", lines(before), lines(after));
        }
        format!("{before}{text}{after}")
    }

    /// What the print shows of each cell.
    fn shown(&self, report: &Report) -> BTreeMap<CellId, Reading> {
        let sheets = TableId::ALL.map(|id| STYLES[self.style].1(Sheet::of(report, id)));
        let cells = sheets.iter().flat_map(|sheet| &sheet.cells);
        let read = |cell: CellId, text: &str| {
            let typed = report.with_typed(cell, text);
            let reading = typed.reading(cell);
            if text.trim().is_empty() { Reading::Blank } else { reading }
        };
        cells.filter_map(|cell| Some((cell.figure?, read(cell.figure?, &cell.text)))).collect()
    }
}

fn report(variant: &Variant) -> Report {
    let report = fixture(variant.id);
    SectionId::ALL.into_iter().zip(HEADINGS[variant.headings].1).fold(report.clone(), |with, (id, heading)| {
        let text = report.prose(id).text.clone();
        with.with_prose(id, Prose { heading: heading.into(), text, finished: false })
    })
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % n.max(1)
    }
}

#[test]
fn base() {
    let Some(folder) = env::var_os("VARIETY_BASE") else { return };
    for id in REPORTS {
        for layout in 0..LAYOUTS.len() {
            let variant = Variant { id, layout, wording: 0, style: 0, headings: 0, furniture: 0 };
            let name = format!("{id}-{}", LAYOUTS[layout].0.replace(' ', "-"));
            fs::write(Path::new(&folder).join(name), variant.printed(&report(&variant))).expect("written");
        }
    }
}

#[test]
fn explore() {
    let n: usize = env::var("VARIETY").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let mut any = Chance(20_261_126);
    let mut by: BTreeMap<(&str, &str), [usize; 6]> = BTreeMap::new();
    let one = env::var("VARIETY_ONE").ok();
    for round in 0..n {
        // Each dimension alone first, then all by chance.
        let mut variant = Variant {
            id: REPORTS[any.below(6)],
            layout: any.below(LAYOUTS.len()),
            wording: any.below(WORDINGS.len()),
            style: any.below(STYLES.len()),
            headings: any.below(HEADINGS.len()),
            furniture: any.below(FURNITURE.len()),
        };
        if env::var("VARIETY_SINGLE").is_ok() {
            match round % 4 {
                0 => (variant.wording, variant.headings, variant.furniture) = (0, 0, 0),
                1 => (variant.style, variant.headings, variant.furniture) = (0, 0, 0),
                2 => (variant.style, variant.wording, variant.furniture) = (0, 0, 0),
                _ => (variant.style, variant.wording, variant.headings) = (0, 0, 0),
            }
        }
        let name = variant.name();
        let report = report(&variant);
        let text = variant.printed(&report);
        if one.as_ref().is_some_and(|one| !name.contains(&**one)) {
            continue;
        }
        if let Some(folder) = env::var_os("VARIETY_DUMP") {
            fs::write(Path::new(&folder).join(name.replace('/', "_").replace(' ', "")), &text).expect("written");
        }
        let shown = variant.shown(&report);
        let mut row = [0; 6];
        match import::read(text.as_bytes()) {
            Ok(opened) => {
                let score = Score::of(&opened, &shown);
                let unnamed = 0;
                let format = opened.report.format_id() != report.format_id();
                let year = opened.report.field(Field::ReportYear) != report.field(Field::ReportYear);
                let prose: Vec<SectionId> = SectionId::ALL
                    .into_iter()
                    .filter(|id| ink(&opened.report.prose(*id).text) != ink(&report.prose(*id).text))
                    .collect();
                row = [score.missing.len(), score.wrong.len(), score.silent.len(), unnamed, usize::from(format || year), prose.len()];
                if row.iter().any(|n| *n > 0) {
                    let cells = |cells: &[CellId]| cells.iter().take(4).map(ToString::to_string).collect::<Vec<_>>().join(" ");
                    println!("{name}: {row:?} missing {} wrong {} {prose:?}{}", cells(&score.missing), cells(&score.wrong), if format { " FORMAT" } else if year { " YEAR" } else { "" });
                }
            }
            Err(refusal) => {
                row[0] = shown.len();
                println!("{name}: REFUSED {refusal:?}");
            }
        }
        for key in [
            ("layout", LAYOUTS[variant.layout].0),
            ("wording", WORDINGS[variant.wording].0),
            ("style", STYLES[variant.style].0),
            ("headings", HEADINGS[variant.headings].0),
            ("furniture", FURNITURE[variant.furniture].0),
        ] {
            let sum = by.entry(key).or_default();
            sum.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
        }
    }
    println!("missing wrong silent unnamed format/year prose");
    for ((dimension, name), row) in by {
        println!("{dimension:<10} {name:<28} {row:?}");
    }
}

fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
