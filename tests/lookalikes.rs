//! Sentences of complete reports that look like mistakes and are none: for each
//! rule over words, what it must let be.

#![cfg(not(target_arch = "wasm32"))]

use disclosure_report::checks::{self, CheckContext, Status};
use disclosure_report::formats::{FormatId, SectionId};
use disclosure_report::report::{Field, Prose, Report};

/// A report of 2024 of a district's bureau.
fn report() -> Report {
    let fields = [
        (Field::ReportYear, "2024"),
        (Field::Organ, "云渡市望湖区民政局"),
        (Field::OrganShort, "区民政局"),
        (Field::OrganKind, "department"),
        (Field::OrganLevel, "county"),
        (Field::Title, "云渡市望湖区民政局2024年政府信息公开工作年度报告"),
    ];
    fields.iter().fold(Report::new(FormatId::F2021), |report, (field, text)| report.with_field(*field, text))
}

fn says(report: &Report, code: &str) -> bool {
    checks::run(&CheckContext { report, last_year: None }).iter().any(|finding| finding.check.code == code)
}

/// Each of them put into a report, none of which may make this check speak up.
#[track_caller]
fn quiet(codes: &[&str], texts: &[&str], put: impl Fn(&Report, &str) -> Report) {
    assert!(texts.len() >= 20, "{codes:?}: {}", texts.len());
    let wrong: Vec<&&str> =
        texts.iter().filter(|text| codes.iter().any(|code| says(&put(&report(), text), code))).collect();
    assert!(wrong.is_empty(), "{codes:?} about {wrong:#?}");
}

fn in_overview(report: &Report, text: &str) -> Report {
    report.with_text(SectionId::Sec1, text)
}

fn in_preface(report: &Report, text: &str) -> Report {
    report.with_field(Field::Preface, text)
}

#[test]
fn other_days_in_a_preface_are_no_period() {
    let texts = [
        "数据起止时间为2024年1月1日至2024年12月31日。",
        "本报告数据统计区间：2024年1月1日—12月31日。",
        "统计期限为2024年1月1日至12月31日，公示期为2025年1月20日至1月31日。",
        "公示时间为2025年1月20日至2025年2月20日。",
        "统计期限为2024年度。公示期限自2025年1月6日至1月31日。",
        "所列数据的统计时限从2024年1月1日起，到2024年12月31日止。",
        "数据截至2024年12月31日。",
        "本报告数据统计期限为2024年1月1日到12月31日止，如有疑问请来电。",
        "根据2019年5月15日起施行的条例编制，数据统计期限为2024年1月1日至12月31日。",
        "条例自2019年5月15日起施行。统计期限自2024年1月1日起至2024年12月31日止。",
        "受理时间为2024年3月1日至4月30日，工作日办公。",
        "意见征求期限为2025年1月6日至1月15日。",
        "本报告中所列数据的统计期限自2024年1月1日起，至2024年12月31日止。",
        "统计时段：2024年1月1日~2024年12月31日。",
        "本年度报告期为2024年1月1日-12月31日。",
        "开放时间自2024年6月1日至8月31日，数据另见附表。",
        "报告所列数据统计期限：2024 年 1 月 1 日至 2024 年 12 月 31 日。",
        "数据统计期限从2024年1月1日至12月31日。",
        "接待时间期限为2025年1月1日至6月30日。",
        "现公布2024年度报告，数据统计期限为2024年1月1日开始至12月31日。",
    ];
    quiet(&["STA-01", "STA-02"], &texts, in_preface);
}

#[test]
fn years_of_acts_and_comparisons_may_stand() {
    let texts = [
        "与2023年相比，申请减少3件。",
        "申请比2023年多3件。",
        "收件数由2023年的12件升至15件。",
        "从2022年起设立的专栏全部保留。",
        "自2021年开展试点以来，办事指南已更新三轮。",
        "2023年比2022年多收12件，今年又多收3件。",
        "占比较2023年提高两个百分点。",
        "2023年，国务院修订了有关规定。",
        "2023年，市人大常委会通过《云渡市数据条例》。",
        "方案于2023年12月经局务会审议通过，2024年执行。",
        "2019年修订的条例施行五年。",
        "2023年通过验收的3个示范点继续巩固。",
        "2022年经常务会议讨论通过的清单继续有效。",
        "2023年以来，通过网站公开12条。",
        "落实《云渡市2023—2025年政务公开规划》。",
        "按照云政办〔2023〕15号文件清理目录。",
        "2023年度部门决算按时公开。",
        "公开2025年部门预算。",
        "2023年机构改革后职责并入本局。",
        "对2023年印发的文件逐件清理。",
        "继续执行2022年制定的审查办法。",
        "上年（2023年）结转2件。",
        "2022年、2023年和2024年的年报在专栏集中展示。",
        "自2023年1月起实行集中审核。",
        "收到申请9件，其中2件转接到2025年答复。",
        "除1件移交2025年处理外，均已答复。",
        "余下3件2025年办结。",
    ];
    quiet(&["STA-03"], &texts, in_overview);
}

#[test]
fn organs_above_and_around_may_be_named() {
    let texts = [
        "云渡市望湖区民政局对照要点逐项落实。",
        "望湖区民政局围绕养老服务公开政策。",
        "区民政局以群众需求为导向公开信息。",
        "民政局把公开列入议程。",
        "省民政厅印发工作要点。",
        "江州省人民政府办公厅印发《2024年政务公开工作要点》。",
        "江州省民政厅对我局开展检查。",
        "江州省人民政府高度重视我区养老工作，专程调研。",
        "根据江州省民政厅要求，清理目录。",
        "按照江州省人民政府办公厅部署，开展评估。",
        "各镇人民政府积极配合。",
        "全区各街道办事处主动公开救助名单。",
        "由江州省民政厅转来的申请2件。",
        "收到江州省民政厅转办申请1件。",
        "与平乐县民政局交流经验。",
        "学习平乐县民政局的做法，完善制度。",
        "平乐县民政局来我局学习。",
        "共接待平乐县人民政府考察团两批。",
        "在云渡市人民政府网站开设专栏。",
        "市政府办公室通报表扬。",
        "今年，县政府办公室共收到申请77件。",
        "部分乡镇未及时更新栏目。",
        "县委县政府高度重视政务公开。",
        "市委市政府坚持高位推动。",
        "区委区政府全面部署。",
        "广大乡镇积极参与。",
        "三个县局将目录合并。",
        "经开区管委会坚持公开招商信息。",
        "江州省云渡市望湖区湖东街道办事处认真公开。",
        "省市县三级政府将数据共享。",
        "党委政府高度重视。",
        "国家税务总局云渡市税务局严格保密审查。",
        "地方各级人民政府依据条例公开。",
        "个别乡镇将公开等同于宣传。",
        "少数镇街主动公开不够。",
        "市住房和城乡建设局积极公开项目信息。",
        "住房和城乡建设局未收到申请。",
        "区城市管理局坚持每周公开。",
        "县市场监督管理局全面公开抽检结果。",
        "经济技术开发区管委会主动公开招商信息。",
        "区乡村振兴局扎实公开帮扶名单。",
        "相关县区政府将意见逐条回复。",
        "基层乡镇主动公开救助名单。",
        "有关市县人民政府依据职责答复。",
        "江州省人民政府通报了评估结果。",
    ];
    quiet(&["STA-04"], &texts, in_overview);
    let prefaces = [
        "本报告由云渡市望湖区民政局编制。",
        "望湖区民政局根据条例编制本报告。",
        "本报告由望湖区民政局办公室汇总编制。",
        "按照江州省人民政府办公厅要求，编制本报告。",
        "根据江州省人民政府办公厅通知，云渡市望湖区民政局编制了年度报告。",
        "依据条例和江州省民政厅要求编制。",
        "报告可在江州省人民政府网站下载。",
        "电子版可在云渡市人民政府网站下载。",
        "如有疑问，请与云渡市望湖区民政局办公室联系。",
        "由区民政局编制。",
        "由本局办公室编制。",
        "由办公室负责解释。",
        "根据《江州省政府信息公开规定》编制。",
        "现将云渡市望湖区民政局2024年度报告公布如下。",
        "受云渡市人民政府委托，由望湖区民政局编制。",
        "全文由六个部分组成。",
        "由总体情况等六部分组成。",
        "本报告根据江州省民政厅的格式编制。",
        "地址：江州省云渡市望湖区湖东路6号。",
        "望湖区民政局，根据要求编制。",
    ];
    quiet(&["STA-04"], &prefaces, in_preface);
}

/// A city's report may tell of its counties; in its first words it tells of
/// itself.
#[test]
fn a_place_that_may_be_below_is_only_asked_about() {
    let city = report()
        .with_field(Field::Organ, "威海市人民政府")
        .with_field(Field::OrganShort, "市政府")
        .with_field(Field::Title, "")
        .with_field(Field::OrganKind, "government")
        .with_field(Field::OrganLevel, "city");
    let status = |text: &str| {
        let report = city.with_text(SectionId::Sec1, text);
        let found = checks::run(&CheckContext { report: &report, last_year: None });
        found.iter().find(|finding| finding.check.code == "STA-04").map(|finding| finding.status)
    };
    assert_eq!(status("公开12条。平乐县人民政府积极推进公开。"), Some(Status::Uncertain));
    assert_eq!(status("2024年，平乐县人民政府积极推进公开。"), Some(Status::Fail));
    assert_eq!(status("公开12条。宜宾市人民政府积极推进公开。"), Some(Status::Fail));
}

#[test]
fn marks_that_hide_or_multiply_are_not_left_open() {
    let texts = [
        "原告王××不服，提起诉讼。",
        "申请人李某某撤回申请。",
        "投诉人赵*要求答复。",
        "每周开放5×8小时。",
        "推行7×24小时服务。",
        "实行“1+N”公开机制。",
        "建立“1+N”个公开点。",
        "配备X光机三台。",
        "答复……逐件存档。",
        "查询地址www.example.gov.cn/xx/条例。",
        "服务电话12345……全年畅通。",
        "发布图解12条……点击率提高。",
        "二○二四年度共公开12条。",
        "二○二四年一月二十日印发。",
        "公开信息12条*注：含转发。",
        "尺寸为30×40个像素。",
        "设置A、B、C、X四个窗口。",
        "方案分为N1、N2两类。",
        "……",
        "推进“放管服”改革……等事项公开。",
        "原告欧阳××撤诉。",
        "收取信息处理费○元。",
        "等N项服务上线，“3+X”个事项公开。",
    ];
    quiet(&["STA-05"], &texts, in_overview);
}

#[test]
fn words_behind_parties_are_not_all_names() {
    let texts = [
        "按规定告知（申请人许可）。",
        "（当事人陈述）由承办人记录。",
        "（申请人）",
        "分类答复（申请人为自然人）。",
        "分类答复（申请人何时提出）。",
        "听取意见（第三人）。",
        "听取意见（当事人周边）。",
        "（申请人张某）",
        "（申请人欧阳某）",
        "（原告王某某）",
        "（申请人：自然人）",
        "（申请人和第三人）",
        "（申请人为公司）",
        "（申请人林业局）",
        "申请人上官镇，申请人张村。",
        "申请人许可证。",
        "申请人段落不清",
        "当事人方便查阅（申请人于窗口）。",
        "（申请人任意选择）",
        "（原告方）",
        "（投诉人高度认可）",
    ];
    quiet(&["PRV-05"], &texts, in_overview);
}

#[test]
fn halves_of_brackets_number_lists() {
    let texts = [
        "1）公开\n2）解读\n3）回应",
        "一）公开\n二）解读\n三）回应",
        "（一）公开\n1）政策\n2）解读\n（二）回应",
        "（一）公开\n（1）政策\n1）甲\n2）乙\n3）丙\n（2）解读",
        "（1）公开\n（2）解读\n1）甲\n2）乙\n3）丙\n4）丁",
        "一是公开；1）政策；2）解读。",
        "（一）公开\n一）甲\n二）乙",
        "（一）公开\n（二）解读\n一）甲\n二）乙\n三）丙",
        "1)公开\n2)解读",
        "（1）公开\n（2）解读",
        "（一）公开\n（二）解读",
        "公开：1）政策，2）解读，3）回应。",
        "（一）公开\n1）政策",
        "一）公开",
        "1）公开",
        "（一）公开\n（二）解读\n1）甲\n2）乙\n（三）回应",
        "公开（含解读）",
        "（三）公开（含3）",
        "五）公开\n六）解读",
        "一、公开\n1）甲\n2）乙",
    ];
    quiet(&["TXT-06"], &texts, in_overview);
}

#[test]
fn two_words_may_meet() {
    let texts = [
        "推进政务公开公开透明。",
        "推进政府信息公开公开透明运行。",
        "坚持依法行政行政复议并重。",
        "依申请公开公开率提高。",
        "主动公开公开内容更新。",
        "做好公共服务服务群众。",
        "以优质的服务服务群众。",
        "专题研究研究课题。",
        "加强讨论讨论成果。",
        "推进预算公开公开透明。",
        "推进数据公开公开共享。",
        "深化结果公开公开透明。",
        "坚持依法行政行政处罚公示。",
        "规范公共行政行政许可清单。",
        "推进过程公开公开可查。",
        "做到内容公开公开可信。",
        "能公开、公开到位。",
        "逐条逐条核对。",
        "层层落实。",
        "一步一步推进。",
    ];
    quiet(&["TXT-03"], &texts, in_overview);
}

#[test]
fn amounts_with_yuan_and_numbers_to_call_are_no_bare_amounts() {
    let texts = [
        "未收取信息处理费，13269953060。",
        "未收取信息处理费，咨询电话：0440-5550100。",
        "收取信息处理费0元。",
        "收取信息处理费3940元。",
        "收取信息处理费共计3,940元。",
        "信息处理费：0元。",
        "信息处理费为0.00元。",
        "信息处理费：13269953060。",
        "未收取信息处理费。",
        "未收取信息处理费；2024年无其他事项。",
        "未收取信息处理费，2024。",
        "未收取信息处理费,2024。",
        "信息处理费零元。",
        "信息处理费3件、120元。",
        "信息处理费2笔。",
        "收取信息处理费合计人民币120元。",
        "信息处理费总额为1,200.50元。",
        "未产生信息处理费\n2025年1月20日",
        "信息处理费收取依据为国办函〔2020〕109号。",
        "全年没有发生信息处理费，也没有其他事项。",
    ];
    quiet(&["FEE-07"], &texts, |report, text| report.with_text(SectionId::Sec6, text));
}

#[test]
fn headings_that_only_look_other_are_quiet() {
    let texts = [
        "总体情况",
        "一、总体情况",
        "一、 总体情况",
        "（一）总体情况",
        "一.总体情况",
        "一．总体情况",
        "一，总体情况",
        "一总体情况",
        "1、总体情况",
        "1.总体情况",
        "第一部分 总体情况",
        "第一部分：总体情况",
        "一、总体情况：",
        "一、总体情况。",
        "一、2024年总体情况",
        "一、2024年度总体情况",
        "2024年总体情况",
        "【一、总体情况】",
        "一、“总体情况”",
        "一、总体情况（2024年）",
        "  一、总体情况  ",
    ];
    quiet(&["FMT-03", "STA-03"], &texts, |report, heading| {
        let prose = Prose { heading: heading.into(), ..report.prose(SectionId::Sec1).clone() };
        report.with_prose(SectionId::Sec1, prose)
    });
}

#[test]
fn days_in_time_are_not_late() {
    let days = [
        ("", ""),
        ("2025年1月20日", ""),
        ("2025年1月31日", ""),
        ("", "2025年1月31日"),
        ("2025年1月20日", "2025年1月31日"),
        ("2025年1月31日", "2025年1月20日"),
        ("2025年1月", ""),
        ("二〇二五年一月三十一日", ""),
        ("2025-01-31", "2025-01-30"),
        ("不详", ""),
    ];
    for (signed, published) in days {
        let report = report().with_field(Field::SignatureDate, signed).with_field(Field::PublicationDate, published);
        assert!(!says(&report, "DDL-01"), "{signed} {published}");
    }
}
