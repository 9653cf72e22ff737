//! Reports as they are found: layouts, what pages put around a text, wordings
//! of headings and labels, and ways to write figures, combined by chance.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use disclosure_report::exchange::{self, Notice, Opened};
use disclosure_report::formats::{CellId, SectionId, TableId};
use disclosure_report::import;
use disclosure_report::report::{Prose, Provenance, Reading, Report};

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
            text.replace("其他", "其它")
                .replace("其他法律行政法规禁止公开", "其他法律法规禁止公开")
                .replace("缴纳费用", "交纳费用")
        })
    }),
    ("invisible signs", |sheet| {
        with_labels(sheet, |text| {
            text.replace("公开", "公\u{200b}开").replace('、', "、\u{a0}").replace("申请", "申\u{ad}请")
        })
    }),
    ("spaced words", |sheet| {
        with_labels(sheet, |text| text.replace("总计", "总 计").replace("结果", "结 果").replace("规章", "规  章"))
    }),
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
    ("dashes for zero", |sheet| {
        sheet.with_figures(|_, text| if text == "0" { "—".to_owned() } else { text.to_owned() })
    }),
    ("slashes for zero", |sheet| {
        sheet.with_figures(|_, text| if text == "0" { "/".to_owned() } else { text.to_owned() })
    }),
    ("none for zero", |sheet| {
        sheet.with_figures(|_, text| if text == "0" { "无".to_owned() } else { text.to_owned() })
    }),
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
    (
        "short",
        [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ],
    ),
    (
        "long",
        [
            "一、总体情况",
            "二、行政机关主动公开政府信息情况",
            "三、行政机关收到和处理政府信息公开申请情况",
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "五、政府信息公开工作存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ],
    ),
    (
        "parts",
        [
            "第一部分 总体情况",
            "第二部分 主动公开政府信息情况",
            "第三部分 收到和处理政府信息公开申请情况",
            "第四部分 政府信息公开行政复议、行政诉讼情况",
            "第五部分 存在的主要问题及改进情况",
            "第六部分 其他需要报告的事项",
        ],
    ),
    (
        "digits",
        [
            "1.总体情况",
            "2.主动公开政府信息情况",
            "3.收到和处理政府信息公开申请情况",
            "4.政府信息公开行政复议、行政诉讼情况",
            "5.存在的主要问题及改进情况",
            "6.其他需要报告的事项",
        ],
    ),
    (
        "brackets",
        [
            "（一）总体情况",
            "（二）主动公开政府信息情况",
            "（三）收到和处理政府信息公开申请情况",
            "（四）政府信息公开行政复议、行政诉讼情况",
            "（五）存在的主要问题及改进情况",
            "（六）其他需要报告的事项",
        ],
    ),
    (
        "spaced",
        [
            "一 、总体情况",
            "二 、主动公开政府信息情况",
            "三 、收到和处理政府信息公开申请情况",
            "四 、政府信息公开行政复议、行政诉讼情况",
            "五 、存在的主要问题及改进情况",
            "六 、其他需要报告的事项",
        ],
    ),
    (
        "bare",
        [
            "总体情况",
            "主动公开政府信息情况",
            "收到和处理政府信息公开申请情况",
            "政府信息公开行政复议、行政诉讼情况",
            "存在的主要问题及改进情况",
            "其他需要报告的事项",
        ],
    ),
    (
        "half width",
        [
            "一,总体情况",
            "二,主动公开政府信息情况",
            "三,收到和处理政府信息公开申请情况",
            "四,政府信息公开行政复议,行政诉讼情况",
            "五,存在的主要问题及改进情况",
            "六,其他需要报告的事项",
        ],
    ),
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
    (
        "buttons",
        "【字体：大 中 小】 打印\n来源：原创     发布时间：2023-01-31 13:24    浏览次数：12次\n",
        "\n附件：年度报告.docx\n扫一扫在手机打开当前页",
    ),
    (
        "list of years",
        "2024年政府信息公开工作年度报告目录\n2019年\n2020年\n2021年\n2022年\n2023年\n",
        "\n相关链接\n国务院部门网站\n省政府部门网站",
    ),
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
            let lines = |text: &str| text.lines().map(|line| format!("<div>{line}</div>")).collect::<Vec<_>>().concat();
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

/// What a layout keeps of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// Every place.
    Places,
    /// Figures; of a cell that shows nothing there is no trace.
    Figures,
    /// Digits, whatever figures they are of.
    Digits,
}

fn keeps(layout: &str) -> Keeps {
    match layout {
        "spaces" | "paged" | "read out" | "narrow heads" | "cells on lines" => Keeps::Figures,
        "one line" | "rows strung" => Keeps::Digits,
        _ => Keeps::Places,
    }
}

/// Whether what is printed beside a cell leaves its place or its value open.
fn is_open(cell: CellId, shown: &BTreeMap<CellId, Reading>, keeps: Keeps) -> bool {
    let is_beside = |other: &CellId| other.table == cell.table && (other.row == cell.row || cell.table == TableId::T4);
    match keeps {
        Keeps::Places => false,
        Keeps::Figures => shown.iter().any(|(other, reading)| is_beside(other) && *reading == Reading::Blank),
        Keeps::Digits => true,
    }
}

/// Whatever is combined: nothing is read wrong, for certain or not, the prose
/// is whole, and what is missing is what the print leaves open.
#[test]
fn reports_are_read_as_they_are_found() {
    let all = env::var("DISCLOSURE_REPORT_VARIETY").ok().and_then(|n| n.parse().ok());
    let mut any = Chance(20_261_126);
    let (mut n_shown, mut n_missing) = (0, 0);
    for _ in 0..all.unwrap_or(120) {
        let variant = Variant {
            id: REPORTS[any.below(REPORTS.len())],
            layout: any.below(LAYOUTS.len()),
            wording: any.below(WORDINGS.len()),
            style: any.below(STYLES.len()),
            headings: any.below(HEADINGS.len()),
            furniture: any.below(FURNITURE.len()),
        };
        let name = variant.name();
        let keeps = keeps(LAYOUTS[variant.layout].0);
        let report = report(&variant);
        let shown = variant.shown(&report);
        let Ok(opened) = import::read(variant.printed(&report).as_bytes()) else {
            // A line without end in which nothing is numbered.
            assert_eq!(LAYOUTS[variant.layout].0, "one line", "{name}: refused");
            continue;
        };
        let score = Score::of(&opened, &shown);
        n_shown += shown.len();
        n_missing += score.missing.len();
        assert_eq!((&*score.wrong, &*score.silent), (&[][..], &[][..]), "{name}");
        let unread: Vec<&CellId> = score.missing.iter().filter(|cell| !is_open(**cell, &shown, keeps)).collect();
        assert_eq!(unread, [] as [&CellId; 0], "{name}");
        assert_eq!(opened.report.format_id(), report.format_id(), "{name}");
        // Within a line only numbers tell headings from words.
        let are_told = LAYOUTS[variant.layout].0 != "one line"
            || HEADINGS[variant.headings]
                .1
                .iter()
                .all(|heading| heading.starts_with(['一', '二', '三', '四', '五', '六', '第']));
        if are_told {
            assert_eq!(opened.report.year(), report.year(), "{name}");
            for id in SectionId::ALL {
                assert_eq!(ink(&opened.report.prose(id).text), ink(&report.prose(id).text), "{name}: {id:?}");
            }
        }
    }
    println!("{n_shown} cells shown, {n_missing} of them left open");
}

fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The report with the figures of 004, in one of the layouts.
fn printed(layout: &str) -> String {
    let (_, _, print) = LAYOUTS.iter().find(|(name, ..)| *name == layout).expect("a layout");
    print(&fixture("004"), &|sheet| sheet)
}

struct Outcome {
    score: Score,
    opened: Opened,
}

impl Outcome {
    fn notes(&self) -> String {
        let notes = self.opened.notices.iter().map(|notice| match notice {
            Notice::Said { text, .. } => text.clone(),
            _ => String::new(),
        });
        notes.collect::<Vec<_>>().join(" ")
    }
}

#[track_caller]
fn read(text: &str) -> Outcome {
    let opened = import::read(text.as_bytes()).expect("a report");
    let report = fixture("004");
    let shown = report.cells().map(|(spec, _)| (spec.id, report.reading(spec.id))).collect();
    let score = Score::of(&opened, &shown);
    assert_eq!((&*score.wrong, &*score.silent), (&[][..], &[][..]));
    Outcome { score, opened }
}

#[test]
fn a_figure_too_many_in_table_4_is_told() {
    for (layout, from, to) in [
        ("tabs", "\n72\t64\t", "\n72\t0\t64\t"),
        ("read out", "\n72 64 ", "\n72 64 0 "),
        ("HTML", "<td><p>72</p></td>", "<td><p>72</p></td><td><p>0</p></td>"),
    ] {
        let text = printed(layout).replace(from, to);
        let outcome = read(&text);
        assert_eq!(outcome.score.missing, [], "{layout}");
        assert!(outcome.notes().contains("表四：多出 1 个数"), "{layout}: {}", outcome.notes());
        let cell = CellId::new(TableId::T4, "reconsideration", "corrected");
        assert_eq!(outcome.opened.report.cell(cell).provenance(), Some(Provenance::Inferred));
    }
}

#[test]
fn a_row_whose_label_cannot_be_read_is_inferred_where_its_figures_fit() {
    let unreadable = |layout: &str| printed(layout).replace("属于四类过程性信息", "囗囗囗囗");
    let cell = CellId::new(TableId::T3, "denied_process_information", "natural_person");
    for layout in ["tabs", "spaces", "HTML", "bars after each line"] {
        let outcome = read(&unreadable(layout));
        assert_eq!(outcome.score.missing, [], "{layout}");
        assert_eq!(outcome.opened.report.cell(cell).provenance(), Some(Provenance::Inferred), "{layout}");
    }
    // The outcomes do not add up: it may be any row.
    let odd = unreadable("tabs").replace("\t12\t0\t0\t0\t0\t0\t12", "\t13\t0\t0\t0\t0\t0\t13");
    let opened = import::read(odd.as_bytes()).expect("a report");
    assert!(opened.missing.contains(&cell));
}

#[test]
fn rows_that_the_sums_of_columns_settle_are_read() {
    // 1,362 of 3,050 were granted, and all digits of the row run together.
    let text = printed("tabs").replace("\t1288\t21\t0\t0\t50\t3\t1362", "\t12882100503\t1362");
    let outcome = read(&text);
    assert_eq!(outcome.score.missing, []);
    let cell = CellId::new(TableId::T3, "granted", "legal_service_org");
    assert_eq!(outcome.opened.report.cell(cell).provenance(), Some(Provenance::Inferred));
}

#[test]
fn what_stands_around_a_report_is_none_of_it() {
    let html = printed("HTML");
    let contents: String = [
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ]
    .iter()
    .zip(["一", "二", "三", "四", "五", "六"])
    .map(|(title, n)| format!("<p>{n}、{title}……{}</p>", title.len()))
    .collect::<Vec<_>>()
    .concat();
    let rows: String = html.split('\n').map(|block| format!("<tr><td>{block}</td></tr>")).collect::<Vec<_>>().concat();
    let years =
        "<ul><li>2023年政府信息公开工作年度报告</li><li>2022年政府信息公开工作年度报告</li><li>一、总体情况</li></ul>";
    for (name, page) in [
        ("a table around it", format!("<table><tr><td>首页<br>政务公开</td><td>{html}</td></tr></table>")),
        ("a row for each block", format!("<table>{rows}</table>")),
        ("one table", one_table(&html)),
        ("a list of years", format!("{years}{html}")),
        ("a table of contents", html.replace("</h1>", &format!("</h1><p>目录</p>{contents}"))),
    ] {
        let outcome = read(&page);
        assert_eq!(outcome.score.missing, [], "{name}");
        assert_eq!(outcome.opened.report.year(), Some(2024), "{name}");
        for id in SectionId::ALL {
            assert_eq!(
                ink(&outcome.opened.report.prose(id).text),
                ink(&fixture("004").prose(id).text),
                "{name}: {id:?}"
            );
        }
    }
}

/// All of a report as rows of one table.
fn one_table(html: &str) -> String {
    let row = |block: &str| match block.strip_prefix("<table border=\"1\"><tbody>") {
        Some(rows) => rows.replace("</tbody></table>", ""),
        None => format!("<tr><td colspan=\"15\">{block}</td></tr>"),
    };
    format!("<table>{}</table>", html.split('\n').map(row).collect::<String>())
}

#[test]
fn a_table_that_is_printed_twice_and_differs_is_told_in_few_words() {
    let html = printed("HTML");
    let other = html.replace("<p>3001</p>", "<p>3002</p>");
    let table =
        |html: &str| html.split('\n').filter(|block| block.starts_with("<table")).nth(1).expect("table 3").to_owned();
    let outcome = read(&html.replace(&table(&html), &format!("{}<p>其中市本级</p>{}", table(&html), table(&other))));
    assert_eq!(outcome.score.missing, [CellId::new(TableId::T3, "new_received", "natural_person")]);
    assert!(outcome.notes().contains("出现了两次，内容不同"), "{}", outcome.notes());
    assert!(outcome.opened.notices.len() < 5, "{}", outcome.notes());
}
