//! Title, sections, prose and signature of a report that is read.

use std::path::Path;
use std::{env, fs};

use disclosure_report::document::html::{self, DrawnWidth};
use disclosure_report::document::{self, Part};
use disclosure_report::exchange;
use disclosure_report::formats::SectionId;
use disclosure_report::import::prose::{self, FoundSection, Note, Outline};
use disclosure_report::report::{Field, Report};

mod support;

use support::layouts::{Kind, LAYOUTS, Layout};

/// A text as parts; rows of bars and tabs are tables of somebody else.
fn lines(text: &str) -> Vec<Part> {
    text.lines().map(|line| Part::Line(line.trim_start_matches('#').to_owned())).collect()
}

fn is_row(part: &Part) -> bool {
    matches!(part, Part::Line(line) if line.contains('\t') || line.starts_with('|'))
}

fn text_of(outline: &Outline, section: &FoundSection, parts: &[Part]) -> String {
    outline.prose(section, parts, &|at| is_row(&parts[at]))
}

fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn ids(outline: &Outline) -> Vec<usize> {
    outline.sections.iter().map(|section| section.id.index() + 1).collect()
}

/// A short report around the lines of a test.
fn report(title: &str, sections: &str) -> String {
    format!("{title}\n本报告依据条例编制，统计期限自2024年1月1日至2024年12月31日。\n{sections}")
}

const SECTIONS: &str = "一、总体情况\n概况如下。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
    四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n问题若干。\n六、其他需要报告的事项\n无。";

#[track_caller]
fn check_title(title: &str, organ: Option<&str>, year: Option<u16>) {
    let outline = prose::outline(&lines(&report(title, SECTIONS)));
    assert_eq!((outline.organ.as_deref(), outline.year), (organ, year), "{title}: {outline:?}");
    assert_eq!(outline.preface, "本报告依据条例编制，统计期限自2024年1月1日至2024年12月31日。", "{title}");
}

#[test]
fn a_title_names_organ_and_year() {
    let organ = Some("东岭县水利局");
    check_title("东岭县水利局2023年政府信息公开工作年度报告", organ, Some(2023));
    check_title("# 东岭县水利局 2023 年 政府信息公开工作年度报告", organ, Some(2023));
    check_title("    东岭县水利局\n  2023年政府信息公开工作年度报告", organ, Some(2023));
    check_title("东岭县水利局\n\n- 1 -\n2023年度政府信息公开工作\n年度报告", organ, Some(2023));
    check_title("东岭县水利局二〇二三年政府信息公开年度工作报告", organ, Some(2023));
    check_title("东岭县水利局２０２３年政务公开年度报告", organ, Some(2023));
    check_title("2023年东岭县水利局政府信息公开工作年度报告", organ, Some(2023));
    check_title("东岭县水利局政府信息公开工作年度报告（2023年度）", organ, Some(2023));
    check_title("东岭县水利局政府信息公开工作2023年度报告", organ, Some(2023));
    check_title("东岭县水利局关于2023年政府信息公开工作年度报告", organ, Some(2023));
    check_title("東嶺縣水利局2023年政府信息公開工作年度報告", Some("東嶺縣水利局"), Some(2023));
    check_title(
        "东岭县水利局2023年政府信息公开工作年度报告-东岭县人民政府\n东岭县水利局\n2023年政府信息公开工作年度报告",
        organ,
        Some(2023),
    );
    check_title("2023年政府信息公开工作年度报告\n发布机构：东岭县水利局  索引号：01", organ, Some(2023));
    check_title("标题：东岭县水利局2023年政府信息公开工作年报_东岭县门户网站", organ, Some(2023));
}

#[test]
fn navigation_is_no_title() {
    let head = "首页 > 政务公开 > 政府信息公开年报\n政府信息公开年报\n东岭县水利局2023年政府信息公开工作年度报告\n\
        发布日期：2024-01-18 信息来源：水利局 浏览次数：77\n【字体：大 中 小】 打印\n2024-01-18 10:20 稿件来源：东岭县水利局 作者：办公室";
    check_title(head, Some("东岭县水利局"), Some(2023));
    let outline = prose::outline(&lines(&report(head, SECTIONS)));
    assert_eq!(outline.publication_date.as_deref(), Some("2024-01-18"));
    assert_eq!(outline.title.as_deref(), Some("东岭县水利局2023年政府信息公开工作年度报告"));
}

#[test]
fn without_a_title_the_text_says_organ_and_year() {
    check_title("", None, Some(2024));
    let text = report("", SECTIONS).replace("本报告依据", "本报告由东岭县水利局依据");
    let outline = prose::outline(&lines(&text));
    assert_eq!(outline.organ.as_deref(), Some("东岭县水利局"));
    assert_eq!(outline.notes, [Note::YearFromText, Note::OrganFromText]);
    let opening = SECTIONS.replace("概况如下。", "2022年，东岭县水利局认真开展各项工作。");
    let outline = prose::outline(&lines(&opening));
    assert_eq!((outline.organ.as_deref(), outline.year), (Some("东岭县水利局"), Some(2022)));
    let signed = format!("{SECTIONS}\n东岭县水利局\n2024年1月9日");
    assert_eq!(prose::outline(&lines(&signed)).organ.as_deref(), Some("东岭县水利局"));
}

#[test]
fn the_fuller_name_of_the_organ_wins() {
    let text = report("水利局2023年政府信息公开工作年度报告", SECTIONS)
        .replace("本报告依据", "本报告由东岭县水利局办公室依据");
    assert_eq!(prose::outline(&lines(&text)).organ.as_deref(), Some("东岭县水利局"));
}

#[track_caller]
fn check_headings(headings: [&str; 6]) {
    let sections = headings.map(|heading| format!("{heading}\n我们做了一些事情。\n")).concat();
    let parts = lines(&report("东岭县水利局2023年政府信息公开工作年度报告", &sections));
    let outline = prose::outline(&parts);
    assert_eq!(ids(&outline), [1, 2, 3, 4, 5, 6], "{headings:?}");
    assert_eq!(outline.notes, []);
    for (section, printed) in outline.sections.iter().zip(headings) {
        assert_eq!(ink(&section.heading), ink(printed));
        assert_eq!(text_of(&outline, section, &parts), "我们做了一些事情。");
    }
}

#[test]
fn headings_are_known_in_all_their_forms() {
    check_headings([
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]);
    check_headings([
        "一. 概述",
        "二 、行政机关主动公开政府信息的情况",
        "三．行政机关收到和处理政府信息公开申请的情况：",
        "四、因政府信息公开工作被申请行政复议、提起\n行政诉讼情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
        "六、其他事项",
    ]);
    check_headings([
        "总 体 情 况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议和行政诉讼情况",
        "存在问题及改进情况",
        "其他需要报告的事项",
    ]);
    check_headings([
        "第一部分 總體情況",
        "第二部分 主動公開政府信息情況",
        "第三部分 收到和處理政府信息公開申請情況",
        "第四部分 政府信息公開行政復議、行政訴訟情況",
        "第五部分 存在的主要問題及改進情況",
        "第六部分 其他需要報告的事項",
    ]);
    check_headings([
        "一、政府信息公开工作总体情况",
        "二、主动公开情况统计",
        "三、收到和办理信息公开申请的具体情况",
        "四、被复议、诉讼的情况",
        "五、工作中存在的不足与下一步打算",
        "六、其它需要报告的情况",
    ]);
}

#[test]
fn a_section_that_was_split_stays_one() {
    let text = SECTIONS.replace(
        "五、存在的主要问题及改进情况\n问题若干。\n六、",
        "五、存在的主要问题\n问题若干。\n六、改进情况\n今后改进。\n七、",
    );
    let parts = lines(&text);
    let outline = prose::outline(&parts);
    assert_eq!(ids(&outline), [1, 2, 3, 4, 5, 6]);
    assert_eq!(text_of(&outline, &outline.sections[4], &parts), "问题若干。\n六、改进情况\n今后改进。");
}

#[test]
fn a_sentence_may_follow_a_heading_on_its_line() {
    let text = SECTIONS
        .replace("一、总体情况\n概况如下。", "一、总体情况 2024年，各项工作按计划完成。\n（一）主动公开。")
        .replace("事项\n无。", "事项：无。");
    let parts = lines(&text);
    let outline = prose::outline(&parts);
    assert_eq!(outline.sections[0].heading, "一、总体情况");
    assert_eq!(text_of(&outline, &outline.sections[0], &parts), "2024年，各项工作按计划完成。\n（一）主动公开。");
    assert_eq!(text_of(&outline, &outline.sections[5], &parts), "无。");
}

#[test]
fn rows_and_enumerations_are_no_sections() {
    let inner = "一、加强领导\n落实责任。\n2.主动公开政府信息情况\n逐条公开。\n二、加强培训\n一是学习条例。\n（五）存在的主要问题及改进情况\n主动公开情况\n按要求公开。";
    let rows = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3\n\
        二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n三、本年度办理结果\n四、结转下年度继续办理 0 0 0 0 0 0 0";
    let text = SECTIONS.replace("概况如下。", inner).replace("三、收到和处理政府信息公开申请情况", rows);
    let parts = lines(&text);
    let outline = prose::outline(&parts);
    assert_eq!(ids(&outline), [1, 2, 3, 4, 5, 6]);
    assert_eq!(text_of(&outline, &outline.sections[0], &parts), inner);
    assert_eq!(text_of(&outline, &outline.sections[2], &parts), "");
}

#[test]
fn a_table_of_contents_is_no_section() {
    let contents = "目录\n一、总体情况……1\n二、主动公开政府信息情况……2\n三、收到和处理政府信息公开申请情况……3\n\
        四、政府信息公开行政复议、行政诉讼情况……4\n五、存在的主要问题及改进情况……5\n六、其他需要报告的事项……6\n";
    let preface = "本报告分为六部分：\n一、总体情况；二、主动公开政府信息情况；三、其他。\n";
    let parts = lines(&format!("{preface}{contents}{SECTIONS}"));
    let outline = prose::outline(&parts);
    assert_eq!(ids(&outline), [1, 2, 3, 4, 5, 6]);
    assert_eq!(ink(&outline.preface), ink(preface));
    assert_eq!(text_of(&outline, &outline.sections[0], &parts), "概况如下。");
}

#[test]
fn what_is_missing_twice_or_out_of_order_is_said() {
    let missing = SECTIONS.replace("五、存在的主要问题及改进情况\n问题若干。\n", "");
    assert!(prose::outline(&lines(&missing)).notes.contains(&Note::SectionMissing(SectionId::Sec5)));
    let twice = SECTIONS.replace("问题若干。", "问题若干。\n五、存在的主要问题及改进情况\n还有一些。");
    assert!(prose::outline(&lines(&twice)).notes.contains(&Note::SectionTwice(SectionId::Sec5)));
    let moved = format!("六、其他需要报告的事项\n无。\n{missing}")
        .replace("六、其他需要报告的事项\n无。\n一", "五、存在的主要问题及改进情况\n问题若干。\n一");
    let outline = prose::outline(&lines(&moved));
    assert_eq!(ids(&outline), [5, 1, 2, 3, 4, 6]);
    assert!(outline.notes.contains(&Note::SectionOutOfOrder(SectionId::Sec1)));
}

#[test]
fn the_signature_is_none_of_the_prose() {
    for (foot, organ, date) in [
        ("东岭县水利局\n2024年1月9日", Some("东岭县水利局"), Some("2024年1月9日")),
        (
            "                  东岭县水利局\n                  2024 年 1 月 9 日",
            Some("东岭县水利局"),
            Some("2024年1月9日"),
        ),
        ("东岭县水利局 二〇二四年一月九日", Some("东岭县水利局"), Some("二〇二四年一月九日")),
        ("2024年1月9日", None, Some("2024年1月9日")),
        ("东岭县水利局", Some("东岭县水利局"), None),
        (
            "东岭县水利局\n2024年1月9日\n【打印】【关闭】\n网站声明\n岭ICP备00000001号\n版权所有 东岭县",
            Some("东岭县水利局"),
            Some("2024年1月9日"),
        ),
    ] {
        let parts = lines(&format!("{}\n{foot}", report("东岭县水利局2023年政府信息公开工作年度报告", SECTIONS)));
        let outline = prose::outline(&parts);
        assert_eq!(text_of(&outline, &outline.sections[5], &parts), "无。", "{foot}");
        assert_eq!((outline.signature_organ.as_deref(), outline.signature_date.as_deref()), (organ, date), "{foot}");
        assert_eq!(outline.notes, [], "{foot}");
    }
}

#[test]
fn a_date_under_the_title_is_that_of_the_signature() {
    let head = "东岭县水利局2023年政府信息公开工作年度报告\n东岭县水利局\n（2024年1月9日）";
    check_title(head, Some("东岭县水利局"), Some(2023));
    let outline = prose::outline(&lines(&report(head, SECTIONS)));
    assert_eq!(outline.signature_date.as_deref(), Some("2024年1月9日"));
}

#[test]
fn text_behind_the_signature_is_mentioned() {
    let parts = lines(&format!("{SECTIONS}\n东岭县水利局\n2024年1月9日\n附件：各乡镇公开数据汇总说明。"));
    assert!(prose::outline(&parts).notes.contains(&Note::TextBelowSignature));
}

fn joined(text: &str) -> String {
    let parts = lines(text);
    prose::prose(&parts.iter().collect::<Vec<_>>())
}

#[test]
fn lines_of_fixed_width_are_joined_again() {
    let text = "  全县各级各部门围绕群众关心的供水、灌溉和防汛事项开展公\n开工作，全年通过门户网站发布水情信息、工程进度和招标结\n\
        果三百余条，群众查询次数比上年有所增加，反映的问题都得\n到了答复。\n  （一）主动公开。坚持应公开尽公开，对重点工程的设计、施\n工和验收情况逐项说明，\n\n- 2 -\n方便群众监督。";
    assert_eq!(
        joined(text),
        "全县各级各部门围绕群众关心的供水、灌溉和防汛事项开展公开工作，全年通过门户网站发布水情信息、工程进度和招标结果三百余条，\
         群众查询次数比上年有所增加，反映的问题都得到了答复。\n（一）主动公开。坚持应公开尽公开，对重点工程的设计、施工和验收情况逐项说明，方便群众监督。"
    );
}

#[test]
fn a_line_that_was_broken_behind_a_comma_is_filled_by_the_next() {
    let text = "全县各级各部门围绕群众关心的供水、灌溉和防汛事项开展公\n开工作，\n全年通过门户网站发布水情信息、工程进度和招标结\n\
        果三百余条，群众查询次数比上年有所增加，反映的问题都得\n到了答复。\n（一）主动公开。坚持应公开尽公开，对重点工程的设计、施\n工和验收情况逐项说明。";
    assert_eq!(joined(text).lines().count(), 2);
    assert!(joined(text).contains("招标结果三百余条"));
}

#[test]
fn paragraphs_stay_apart_where_lines_have_no_width() {
    let text = "（一）强化组织，健全机制\n全县各级各部门围绕群众关心的供水、灌溉和防汛事项开展公开工作，成效明显。\n一是学习。\n二是培训。";
    assert_eq!(joined(text), text);
    // A page ended here.
    assert_eq!(
        joined("全年通过门户网站发布水情信息、工程进度和招标结果，群众反映的问题都及时得到了答\n\n复，满意率上升。"),
        "全年通过门户网站发布水情信息、工程进度和招标结果，群众反映的问题都及时得到了答复，满意率上升。"
    );
}

#[test]
fn what_pages_print_around_a_text_is_left_out() {
    for other in [
        "-1-",
        "- 2 -",
        "— 12 —",
        "第 3 页 共 8 页",
        "3 / 8",
        "Page 3 of 8",
        "打印",
        "【关闭窗口】",
        "分享到：微信 微博",
        "【字体：大 中 小】",
    ] {
        assert_eq!(joined(&format!("公开及时。\n{other}\n答复及时。")), "公开及时。\n答复及时。", "{other}");
    }
    // A number that ends a sentence stays.
    assert_eq!(joined("全年收到申请，\n共计\n4\n件。").replace('\n', ""), "全年收到申请，共计4件。");
}

#[test]
fn stretched_lines_are_pulled_together() {
    assert_eq!(
        joined("电 话 ： 0440-5550100 ， 联 系 地 址 ： 河 东 路 1 号"),
        "电话：0440-5550100，联系地址：河东路1号"
    );
}

#[test]
fn numbers_keep_the_spaces_that_they_have_elsewhere() {
    let text = |gap: &str| {
        format!(
            "全年收到申请{gap}12{gap}件，答复{gap}12{gap}件，其中公开{gap}9{gap}件，部分公开\n{}3{gap}件，其余事项均按条例规定的期限和程序办理完毕并\n告知申请人本人，没有发生超过期限答复的情况，也没有收\n取任何费用，群众对办理结果表示满意，没有提出异议。",
            ""
        )
    };
    assert!(joined(&text(" ")).contains("部分公开 3 件"), "{}", joined(&text(" ")));
    assert!(joined(&text("")).contains("部分公开3件"), "{}", joined(&text("")));
}

#[test]
fn headings_may_stand_in_a_table_of_one_cell() {
    let html =
        SECTIONS.lines().map(|line| format!("<table><tr><td>{line}</td></tr></table>")).collect::<Vec<_>>().concat();
    let parts = html::read(&html, DrawnWidth::One);
    let outline = prose::outline(&parts);
    assert_eq!(ids(&outline), [1, 2, 3, 4, 5, 6]);
    assert_eq!(text_of(&outline, &outline.sections[4], &parts), "问题若干。");
}

/// Any text gives an answer, soon.
#[test]
fn hostile_texts_take_no_time() {
    let start = std::time::Instant::now();
    for piece in [
        "一、总体情况\n",
        "一、",
        "2024年1月9日\n",
        "东岭县水利局\n\n",
        "政府信息公开\n工作年度报告\n",
        "局",
        " \n",
        "- 1 -\n",
        "，\n",
        ">打印",
    ] {
        for prefix in ["", SECTIONS] {
            let parts = lines(&format!("{prefix}\n{}", piece.repeat(40_000 / piece.len())));
            let outline = prose::outline(&parts);
            for section in &outline.sections {
                text_of(&outline, section, &parts);
            }
        }
    }
    assert!(start.elapsed().as_secs() < 15, "{:?}", start.elapsed());
}

#[test]
fn sentences_around_a_table_stay() {
    let table =
        "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件 1 0 4\n";
    let text = SECTIONS.replace(
        "二、主动公开政府信息情况\n",
        &format!("二、主动公开政府信息情况\n本表数据截至2024年12月31日。\n{table}行政许可数据包括受委托实施的事项。\n"),
    );
    let parts = lines(&text);
    let outline = prose::outline(&parts);
    assert_eq!(
        text_of(&outline, &outline.sections[1], &parts),
        "本表数据截至2024年12月31日。\n行政许可数据包括受委托实施的事项。"
    );
}

fn fixture(id: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/report-{id}.json"));
    exchange::read(&fs::read(path).expect("a fixture")).expect("our own file").report
}

fn parts_of(layout: &Layout, printed: &str) -> Vec<Part> {
    match layout.kind {
        Kind::Html => html::read(printed, DrawnWidth::One),
        Kind::Text | Kind::Markdown => document::read_text(printed).parts,
    }
}

#[test]
fn every_layout_gives_head_and_prose_back() {
    for id in ["001", "004", "005", "007", "008", "017"] {
        let report = fixture(id);
        for layout in LAYOUTS {
            let parts = parts_of(layout, &(layout.print)(&report));
            let outline = prose::outline(&parts);
            let place = format!("{id}, {}", layout.name);
            assert_eq!(outline.organ.as_deref(), Some(&**report.field(Field::Organ)), "{place}");
            assert_eq!(outline.year, report.year(), "{place}");
            assert_eq!(ids(&outline), [1, 2, 3, 4, 5, 6], "{place}");
            assert_eq!(ink(&outline.preface), ink(report.field(Field::Preface)), "{place}");
            let signature =
                [&outline.signature_organ, &outline.signature_date].map(|text| text.clone().unwrap_or_default());
            let signed = [Field::SignatureOrgan, Field::SignatureDate].map(|field| report.field(field).to_string());
            assert_eq!(signature, signed, "{place}");
            for section in &outline.sections {
                let text = text_of(&outline, section, &parts);
                let expected = &report.prose(section.id).text;
                assert_eq!(ink(&text), ink(expected), "{place}");
                // Some fixtures break paragraphs where their pages ended.
                let n = text.lines().count();
                let counts = [expected.lines().count(), joined(expected).lines().count()];
                // Without indents nobody can tell that a full line is the last.
                let slack = usize::from(["read out", "narrow heads"].contains(&layout.name));
                assert!(counts.iter().any(|count| count.abs_diff(n) <= slack), "{place}: {text}\n\n{expected}");
            }
        }
    }
}

/// Published reports: organ and year as printed, and what their title says.
const PUBLISHED: &[(&str, Option<&str>, u16, bool)] = &[
    ("001", Some("许昌市交通运输局"), 2019, false),
    ("004", Some("淮安市人民政府"), 2024, true),
    ("005", Some("淮安市洪泽区人民政府"), 2023, true),
    ("007", Some("上海市人民政府办公厅"), 2019, true),
    // As the source misreads it.
    ("008", Some("沐阳县人民政府"), 2025, true),
    // Never named in full.
    ("017", None, 2024, false),
];

/// What the source shows before section two and from section five on, without
/// page numbers; in its own reading, not that of the code under test.
fn shown(parts: &[Part]) -> String {
    let mut shown = String::new();
    let mut is_beside_tables = true;
    for part in parts {
        let Part::Line(line) = part else { continue };
        let line = ink(line);
        let begins = |numeral: &str, word: &str| line.starts_with(numeral) && line.contains(word);
        if begins("二、", "主动公开政府信息情况") {
            is_beside_tables = false;
        }
        if begins("五、", "改进情况") {
            is_beside_tables = true;
        }
        let is_page = line.len() < 7 && line.starts_with('-') && line.ends_with('-');
        if is_beside_tables && !is_page {
            shown.push_str(&line);
        }
    }
    shown
}

#[test]
fn published_reports_keep_their_prose() {
    let Some(folder) = env::var_os("DISCLOSURE_REPORT_SAMPLES").filter(|folder| !folder.is_empty()) else {
        println!("skipped: DISCLOSURE_REPORT_SAMPLES names no folder of published reports");
        return;
    };
    for (id, organ, year, has_title) in PUBLISHED {
        let folder = Path::new(&folder).join(id);
        let source = ["source.html", "source.txt"].iter().find_map(|name| fs::read(folder.join(name)).ok());
        let parts = document::read(&source.expect("a source")).expect("a document").parts;
        let outline = prose::outline(&parts);
        assert_eq!((outline.organ.as_deref(), outline.year), (*organ, Some(*year)), "{id}");
        assert_eq!(outline.title.is_some(), *has_title, "{id}");
        assert_eq!(ids(&outline), [1, 2, 3, 4, 5, 6], "{id}");
        let mut read = outline.title.clone().unwrap_or_default() + &outline.preface;
        for section in &outline.sections {
            let text = text_of(&outline, section, &parts);
            let has_table = (1..4).contains(&section.id.index());
            assert!(!has_table || text.is_empty(), "{id}: {text}");
            if !has_table {
                read.push_str(&section.heading);
                read.push_str(&text);
            }
            assert!(text.lines().all(|line| !ink(line).trim_matches('-').bytes().all(|b| b.is_ascii_digit())), "{id}");
            assert!(
                text.lines().all(|line| line.ends_with(['。', '：', '；', '无']) || ink(line).len() < 60),
                "{id}: {text}"
            );
        }
        read.extend([&outline.signature_organ, &outline.signature_date].into_iter().flatten().map(String::as_str));
        let (n_read, n_shown) = (ink(&read).chars().count(), shown(&parts).chars().count());
        assert!(n_read * 1000 >= n_shown * 990 && n_read <= n_shown + 2, "{id}: {n_read} of {n_shown} characters");
        println!("{id}: {n_read} of {n_shown} characters, {:?}", outline.notes);
    }
}
