//! Every check in a paragraph: what it looks at, why, an example. The document
//! and clause stand with the check itself. `docs/checks.md` is made of this.

use crate::checks::{self, Check, Severity};
use crate::formats::FormatId;
use crate::text::findings;

use super::node::{Node, element, paragraph};

/// What people read about a check.
#[derive(Debug)]
pub struct About {
    pub code: &'static str,
    /// What it looks at, in one sentence.
    pub what: &'static str,
    pub why: &'static str,
    /// A report that it objects to, and one that it does not, where that is not
    /// plain.
    pub example: &'static str,
}

/// A check of the catalogue that is not made, and why.
#[derive(Debug)]
pub struct Off {
    pub code: &'static str,
    pub what: &'static str,
    pub why: &'static str,
}

const fn about(code: &'static str, what: &'static str, why: &'static str, example: &'static str) -> About {
    About { code, what, why, example }
}

const fn off(code: &'static str, what: &'static str, why: &'static str) -> Off {
    Off { code, what, why }
}

/// In the order of the families.
pub static ABOUT: &[About] = &[
    about(
        "ARI-01",
        "表三每一列：一、本年新收加二、上年结转，等于三（七）总计加四、结转下年度。",
        "收到的每一件申请，年底不是办结了就是结转了；这是表头印着的勾稽关系。",
        "新收 4、上年结转 0，总计 3、结转 0，差 1。",
    ),
    about(
        "ARI-02",
        "表三每一列：（七）总计等于以上各项办理结果之和。",
        "一件申请只计入一种结果，各项相加就是办结的件数。",
        "予以公开 2、重复申请 1，总计填 4，差 1。",
    ),
    about(
        "ARI-03",
        "表三每一行：总计等于自然人和法人或其他组织五列之和。",
        "每件申请只有一个申请人类别。",
        "自然人 4、商业企业 1，总计填 4，差 1。",
    ),
    about("ARI-04", "表四行政复议：总计等于四种结果之和。", "每个案件只计一种结果。", "维持 9、纠正 2，总计填 0。"),
    about("ARI-05", "表四未经复议直接起诉：总计等于四种结果之和。", "每个案件只计一种结果。", "维持 2，总计填 3。"),
    about("ARI-06", "表四复议后起诉：总计等于四种结果之和。", "每个案件只计一种结果。", "维持 5，总计填 0。"),
    about(
        "ARI-07",
        "表二规章、行政规范性文件：现行有效不少于本年制发减本年废止。",
        "本年制发又没有废止的，年底都有效；以前的文件只会使它更多。",
        "制发 5、废止 2，现行有效填 1。",
    ),
    about(
        "ARI-08",
        "表二（2019 年版）：上一年项目数量加本年增/减不小于 0。",
        "项目减到没有为止。",
        "上一年 7 项，本年减 8 项。",
    ),
    about(
        "ARI-09",
        "表二（2019 年版）：对外公开总数量不少于本年新公开数量。",
        "总数量包括本年新公开的。",
        "新公开 2 件，总数量填 0。",
    ),
    about("VAL-01", "计数的格填整数。", "件数、项数没有小数，也不写成文字。", "“约12”“1.5”。"),
    about("VAL-02", "只有 2019 年版的“本年增/减”可以填负数。", "件数不会小于 0。", "予以公开填 -3。"),
    about("VAL-03", "金额填数字，最多六位小数。", "以万元计，六位小数正好到分。", "“三千”读不成金额。"),
    about("VAL-04", "“/”“-”“无”按未填计。", "没有发生填 0；空着和划线都看不出是没有还是没填。", "规章一行填“/”。"),
    about(
        "VAL-05",
        "格内只填数字，不带单位、逗号、空格和全角数字。",
        "这样写的能读懂，但公开的表里只有数字。",
        "“1,234”“12件”。",
    ),
    about(
        "VAL-06",
        "收费金额像是按元填的：七位以上整数，或是上年的一千倍以上，或与文字里写的元数相当。",
        "表里的单位是万元，按元填就多了一万倍。",
        "文字写收费 4.043 万元，表里填 40430。",
    ),
    about(
        "VAL-07",
        "采购总金额（2019 年版）要选单位。",
        "表上没有印单位，各地有用元的，有用万元的。",
        "填 8040，没有选。",
    ),
    about(
        "VAL-08",
        "表三一列只有一个数，另一列的勾稽正好差同样的数。",
        "这样的两处多半是填到了旁边一列。",
        "新收填在自然人列，予以公开填在商业企业列。",
    ),
    about("CMP-01", "六个部分齐全、依次、各一次。", "条例规定了年度报告要包括的内容。", "原文没有第五部分。"),
    about("CMP-02", "第二、三、四部分各有一张表。", "这三部分的内容就是表。", "原文第四部分只有文字。"),
    about("CMP-03", "第一部分不能空着或只写“无”。", "总体情况每年都有。", "只写了“无”。"),
    about(
        "CMP-04",
        "总体情况写到主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。",
        "2021 年的通知列明了这五个方面。",
        "没有一处写到政府信息管理。",
    ),
    about(
        "CMP-05",
        "各级人民政府的报告写到工作考核、社会评议、责任追究。",
        "条例第五十条对各级人民政府的要求，乡镇也在内；部门和街道办事处不要求。",
        "镇政府的报告没有写到责任追究。",
    ),
    about("CMP-06", "表里没有空格。", "没有发生填 0，空着看不出是没有还是没填。", "予以公开一行的总计空着。"),
    about("CMP-07", "第五部分问题和改进都要写。", "条例要求报告主要问题及改进情况。", "只写了成绩。"),
    about(
        "CMP-08",
        "第六部分不能空着；2021 年版不能只写“无”。",
        "2021 年版要在这里报告收取信息处理费的情况。",
        "2021 年版只写了“无”；2019 年版写“无”可以。",
    ),
    about(
        "CMP-09",
        "引言写明编制依据、统计期限、联系方式和下载网址。",
        "各地通行的写法，方便公众查阅和联系。",
        "没有写下载网址。",
    ),
    about("CMP-10", "总体情况原则上不超过一千字。", "2021 年的通知要求聚焦主题、简明客观。", "写了 1290 字。"),
    about("CMP-11", "总体情况不少于 150 字，第五部分不少于 60 字。", "太短容易被当作敷衍。", "第五部分只有 11 字。"),
    about("CMP-12", "单位前面要有数字。", "模板里留的空没有填上。", "“公开信息  条”“共 件”。"),
    about("CMP-13", "表二、表三不能一格也没有填。", "没有发生的也要填 0。", "表二全空。"),
    about(
        "XYR-01",
        "表三二、上年结转的总计，等于上年报告四、结转下年度的总计。",
        "上年没有办完的，今年接着办；2020 年到 2021 年换了格式也一样。上年报告更正过，或机关合并、拆分的，可以说明。",
        "上年报告结转 5 件，今年上年结转填 3 件。",
    ),
    about(
        "XYR-02",
        "表三二、上年结转的各列，等于上年报告四、结转下年度的同一列。",
        "申请人的类别不会跨年改变。",
        "上年结转的是自然人 5 件，今年填在了其他一列。",
    ),
    about(
        "XYR-03",
        "规章、行政规范性文件：现行有效等于上年现行有效加本年制发减本年废止。",
        "文件有到期失效、机关调整或上年数更正的，写明原因。",
        "上年 597 件，制发 50 件，废止 227 件，应为 420 件。",
    ),
    about(
        "XYR-04",
        "表二（2019 年版）：上一年项目数量等于上年报告的上一年项目数量加本年增/减。",
        "两年的报告前后相接。",
        "2019 年 28 项减 8 项，2020 年的上一年项目数量应为 20。",
    ),
    about(
        "XYR-05",
        "表二（2019 年版）：对外公开总数量等于上年总数量加本年新公开数量。",
        "公开的文件逐年累积；废止的不再公开时会少，所以只是提示。",
        "上年 10 件，新公开 3 件，总数量填 12。",
    ),
    about(
        "XYR-06",
        "表四每一组：总计不少于上年尚未审结的件数。",
        "上年没有审结的，今年应有结果或仍在审理；是否重复计入没有统一规定，所以只是提示。",
        "上年尚未审结 3 件，今年总计 1 件。",
    ),
    about(
        "XYR-07",
        "同一个数与上年相差三倍以上并且超过 20。",
        "大起大落有时是多打、漏打了一位。",
        "新收上年 30 件，今年 300 件。",
    ),
    about(
        "XYR-08",
        "表二或表三的数与上年完全相同。",
        "有的机关几年的报告用同一组数，曾被公开批评。",
        "表三三个以上的数都与上年一样。",
    ),
    about(
        "PLA-01",
        "乡镇、街道、县级政府和地方部门填了规章。",
        "规章由国务院部门和省、设区的市、自治州人民政府制定。",
        "某镇填现行有效规章 6 件。",
    ),
    about(
        "PLA-02",
        "交通、公安、市场监管等执法部门的许可、处罚、强制都填 0。",
        "这些决定公开的和依法未公开的都要计入。",
        "交通运输局三格都是 0。",
    ),
    about(
        "PLA-03",
        "没有收费职责的机关填了收费，或乡镇的收费是一亿元以上的整数。",
        "单位是万元；财政部门报的是全区的数。",
        "统计局填 0.5 万元。",
    ),
    about(
        "PLA-04",
        "一共处理 1 件申请，这一件却是重复申请。",
        "重复的前一件多半在上年，核对一下。",
        "总计 1，重复申请 1。",
    ),
    about("PLA-05", "以属于国家秘密为由不予公开的有几件。", "要有依法定密的依据，与保密工作机构核对。", "填 2 件。"),
    about(
        "PLA-06",
        "2024 年度起，未经复议直接起诉的有几件。",
        "2024 年 1 月 1 日起，对不予公开不服的要先申请复议；别的案件仍可以直接起诉。",
        "填 3 件。",
    ),
    about(
        "PLA-07",
        "复议、诉讼的总计，比今年和上年处理的申请还多。",
        "案件因申请而起，多出来的可能是别的业务的案件。",
        "两年处理 2 件申请，复议 3 件。",
    ),
    about(
        "PLA-08",
        "复议后起诉的总计，比今年和上年的复议还多。",
        "先有复议，后有诉讼。",
        "两年复议 1 件，复议后起诉 2 件。",
    ),
    about(
        "PLA-09",
        "制发或废止了文件，现行有效却填 0，上年还有文件有效。",
        "现行有效不只是本年制发的。",
        "上年有效 4 件，今年制发 1 件，现行有效填 0。",
    ),
    about(
        "FMT-01",
        "标题是机关全称、年份加“年政府信息公开工作年度报告”。",
        "年份在前、写成“年度”的是一些地方的习惯，只提示。",
        "“2024年某市政府信息公开年报”。",
    ),
    about(
        "FMT-02",
        "标题不是工作报告、工作总结或报送的函。",
        "公开的是年度报告，不是别的文种。",
        "“政府信息公开年度工作报告”。",
    ),
    about(
        "FMT-03",
        "六个部分的标题用格式里的写法。",
        "通知正文和附表各有一套写法，都有地方在用，所以只是提示。",
        "“五、存在问题及改进情况”。",
    ),
    about("FMT-04", "原文表四一行正好十五个数。", "多一个或少一个，后面的数就都错了格。", "印了 16 个数。"),
    about(
        "FMT-05",
        "落款有机关名称和成文日期，日期用阿拉伯数字、月日前不加 0。",
        "公文格式的要求。",
        "“2024年01月15日”。",
    ),
    about("FMT-06", "小标题依次用一、（一）1.（1）。", "公文格式的层次序数。", "第一部分里直接用“1.”。"),
    about("FMT-07", "原文表格的名称与格式只差标点的宽度。", "这里的表格按格式的名称印，不用改。", "“(一)予以公开”。"),
    about(
        "DDL-01",
        "部门在次年 1 月 31 日前公布。",
        "条例第四十九条；法律、法规授权的组织也一样。",
        "计划 2 月 1 日公开。",
    ),
    about("DDL-02", "县级以上人民政府在次年 3 月 31 日前公布。", "条例第四十九条。", "计划 4 月 1 日公开。"),
    about(
        "DDL-03",
        "乡镇、街道在次年 1 月 31 日前公布。",
        "条例没有写明，各地通常这样要求；以本地通知为准。",
        "计划 2 月 3 日公开。",
    ),
    about(
        "DDL-05",
        "公开日期和成文日期在次年。",
        "数据截至 12 月 31 日，在那以前还没有定。",
        "2024 年度的报告成文于 2024 年 12 月 3 日。",
    ),
    about(
        "STA-01",
        "标题的年份、引言统计期限的年份与报告年度一致。",
        "沿用上年的文件容易漏改一处。",
        "报告年度 2024，标题写 2023 年。",
    ),
    about(
        "STA-02",
        "统计期限是 1 月 1 日至 12 月 31 日。",
        "有的报告起止日期颠倒，照样公开了。",
        "“自2010年1月1日起至2009年12月31日止”。",
    ),
    about(
        "STA-03",
        "正文里没有别的年份。",
        "与上年比较、下一步打算、书名号和文号里的年份、规划的起止年份都不算。",
        "2024 年度的报告写“2023年，我局公开信息12条”。",
    ),
    about(
        "STA-04",
        "标题、落款和正文说的机关、地区就是本机关、本地区。",
        "套用别处的文字时漏改地名，曾有文件因此被通报。",
        "威海市的文件写着“宜宾市人民政府”。",
    ),
    about("STA-05", "没有模板里的提示和占位符。", "这些话是写给填报人看的。", "“××局”“（文字描述）”“表格如下：”。"),
    about(
        "STA-06",
        "没有 2019 年 5 月以前的规定。",
        "现行条例是国务院令第 711 号，答复期限是二十个工作日。",
        "“根据国务院令第492号”。",
    ),
    about(
        "STA-07",
        "格式与报告年度相配。",
        "2021 年度起用 2021 年版，2019、2020 年度用 2019 年版。",
        "2022 年度的报告用了 2019 年版的表。",
    ),
    about("STA-08", "引言说的部分数是六，列出的也是六个。", "沿用别的文件时常常对不上。", "“全文分四个部分”。"),
    about(
        "STA-09",
        "总体情况、第五部分、第六部分与上年报告的文字不超过九成相同，年份和数字不计。",
        "内容雷同、敷衍塞责要被追究。",
        "只改了年份和数。",
    ),
    about(
        "STA-10",
        "原文表二的名称是这一版格式的。",
        "名称是另一版的，表多半也是。",
        "2021 年版的表里写“规范性文件”。",
    ),
    about(
        "PRV-01",
        "没有居民身份证号。",
        "按出生日期和校验码判断；十五位的旧号没有校验码，建议核对。",
        "正文写着申请人的身份证号。",
    ),
    about("PRV-02", "没有手机号码。", "联系方式留办公电话；带区号的固定电话不算。", "联系人写了手机号码。"),
    about(
        "PRV-03",
        "没有银行卡号。",
        "十六到十九位、通过校验的数；附近写着账号、卡号的是必须改正，别的建议核对。",
        "第六部分写了缴费账号。",
    ),
    about("PRV-04", "没有家庭住址。", "办公地址不算。", "“住址建设路12号3栋2单元”。"),
    about("PRV-05", "申请人、当事人旁边没有姓名。", "已经隐去的（张某）不算。", "“原告李小明诉本局”。"),
    about(
        "PRV-06",
        "没有密级标志和内部标志。",
        "正文里的“国家秘密”“保密审查”“不得公开”是法律用语，不算。",
        "“秘密★3年”“内部资料　注意保存”。",
    ),
    about("PRV-07", "案号、投诉编号、车牌号、个人邮箱。", "能查到个人；文号不算。", "“（2024）苏08行初12号”。"),
    about("PRV-08", "总体情况里的个人姓名。", "可以写，公开前确认。", "“由何文远同志具体负责”。"),
    about("TXT-01", "同一句话没有连着写两遍。", "粘贴时留下的。", "“定期召开会议……”连着三遍。"),
    about(
        "TXT-02",
        "八字以上的句子、十二字以上的分句，没有在别处重复。",
        "一、五两部分容易互相照抄；书名、机关名称和日期不算。",
        "两处都写“公开的渠道和方式还较为单一”。",
    ),
    about("TXT-03", "没有多打的字、词、标点。", "“人人”“一步一步”这样的叠词不算。", "“资金资金”“的的”“。。”。"),
    about(
        "TXT-04",
        "序数从一开始，逐个往下，不跳不重；第一部分里不用与六个部分同级的一、二、三。",
        "删改段落以后容易断。",
        "（一）之后是（三）；“一是”之后是“三是”。",
    ),
    about("TXT-05", "中文里用全角标点，数字和字母用半角。", "一份文件里宽窄不一，排版会乱。", "“公开及时,内容准确”。"),
    about("TXT-06", "引号、括号、书名号成对。", "缺一半时读不出引的是哪些字。", "“落实《条例，推进公开”。"),
    about("TXT-07", "数字与单位之间、标题里没有空格。", "从别处复制时带来的。", "“4 件”“一、 总体情况”。"),
    about(
        "TXT-08",
        "一句话没有断成两段。",
        "从 PDF 复制时，行尾会变成段尾；读入时已经接上的，核对接得对不对。",
        "“在发布公开”与“信息、受理”断成两段。",
    ),
    about(
        "TXT-12",
        "总体情况里没有问题、下一步打算的小标题。",
        "它们属于第五部分。",
        "第一部分里有“（五）存在的主要问题”。",
    ),
    about("TXT-15", "表里有准确数的，文字里不写余、约、左右。", "各项数据要准确。", "“收到政府信息公开申请约20件”。"),
    about("TXT-16", "动词前面用“地”。", "“有效的保障措施”这样的名词不算。", "“有效的推进了”。"),
    about("TXT-18", "生僻字没有拆成两半写。", "拆开的字检索不到，读屏也读不出。", "“（石咢）嘉镇”“（火+韦）”。"),
];

/// What of the catalogue is not made. Grammar before words: a rule that would
/// fire on the words of certain reports only is worse than none.
pub static OFF: &[Off] = &[
    off("TXT-09", "机关的几种称呼", "“我局”“市局”是正常的简称，只有知道全称、简称才分得出，容易误报。"),
    off("TXT-10", "政府信息公开与政务公开混用", "两个词各有所指，同一份报告里常常都要用。"),
    off("TXT-11", "同一文件写成两个名称", "要有文件名录才能判断。"),
    off("TXT-13", "第六部分写了无关的业务", "是否无关要读懂内容，没有语法上的标志。"),
    off("TXT-14", "没有本机关事实的空话", "是否空话要读懂内容。"),
    off("TXT-17", "句子不完整", "要分析句法，凭逗号前的几个字判断会误报。"),
    off("STA-11", "过时的口号和会议", "要有会议、口号的年份名录。"),
    off("PLA-10", "文字说没有补正，表里却有", "文字与表格的核对在 NAR 一族。"),
    off("DDL-04", "上级规定的更早的日期", "要由上级设定日期，现在还没有这个设置。"),
    off("XYR-09", "口径不可比的比较", "不是报告的毛病：换格式的两年之间，不可比的格本来就不比。"),
    off("PRV-09", "导出文件里的作者信息", "是导出文件的性质，在导出的测试里保证。"),
    off("FMT-08", "没有可下载的文件", "发生在公开的环节，不在填报时。"),
    off("AGG-01 至 AGG-14", "汇总", "随汇总功能一起。"),
];

/// What is told about a check.
#[must_use]
pub fn about_check(code: &str) -> Option<&'static About> {
    ABOUT.iter().find(|about| about.code == code)
}

/// The same in one paragraph, for the card of a finding.
#[must_use]
pub fn in_a_paragraph(code: &str) -> String {
    about_check(code).map(|about| format!("{}{}例：{}", about.what, about.why, about.example)).unwrap_or_default()
}

/// The page about a check.
#[must_use]
pub fn page(code: &str) -> Option<Vec<Node>> {
    let (check, about) = (checks::check(code)?, about_check(code)?);
    Some(vec![
        element("h2").attribute("tabindex", "-1").text(format!("核对规则 {code}")).into(),
        paragraph("summary", about.what),
        paragraph("hint", about.why),
        paragraph("example", format!("例：{}", about.example)),
        paragraph("basis", format!("{}；{}；{}。", findings::basis(check), level(check), editions(check))),
    ])
}

fn level(check: &Check) -> String {
    let can = if check.explainable { "，说明原因后不影响定稿" } else { "" };
    format!("{}{can}", findings::severity(check.severity))
}

fn editions(check: &Check) -> String {
    if check.formats.len() == FormatId::ALL.len() {
        return "两版格式都核对".to_owned();
    }
    let names: Vec<&str> = check.formats.iter().map(|format| format.name()).collect();
    format!("只核对 {} 年版格式", names.join("、"))
}

/// All checks as a text in Markdown.
#[must_use]
pub fn markdown() -> String {
    const HEAD: &str = "# 核对规则\n\n本文由 `cargo run --example checks` 生成，改动写在 `src/guide/checks.rs`。";
    const OFF_HEAD: &str = "\n## 没有做的\n\n| 编号 | 内容 | 原因 |\n| --- | --- | --- |";
    let mut all: Vec<&Check> = checks::CHECKS.iter().copied().flatten().collect();
    let mut parts = vec![HEAD.to_owned(), counts(&all)];
    let mut families: Vec<&str> = all.iter().map(|check| &check.code[..3]).collect();
    families.dedup();
    // Some families stand in two places of the catalogue.
    let families: Vec<&str> = families
        .iter()
        .enumerate()
        .filter(|(at, name)| !families[..*at].contains(name))
        .map(|(_, name)| *name)
        .collect();
    all.sort_by_key(|check| check.code);
    for family in families {
        parts.push(format!("\n## {family} {}", family_name(family)));
        parts.extend(all.iter().filter(|check| check.code.starts_with(family)).map(|check| entry(check)));
    }
    parts.push(OFF_HEAD.to_owned());
    parts.extend(OFF.iter().map(|Off { code, what, why }| format!("| {code} | {what} | {why} |")));
    parts.join("\n") + "\n"
}

fn counts(all: &[&Check]) -> String {
    let count = |severity| all.iter().filter(|check| check.severity == severity).count();
    let [errors, warnings, hints] = Severity::ALL.map(count);
    format!(
        "\n共 {} 条：必须改正 {errors} 条，建议核对 {warnings} 条，提示 {hints} 条。\
         核对不影响保存和导出，必须改正的只影响定稿。",
        all.len()
    )
}

fn entry(check: &Check) -> String {
    let Check { code, name, source, .. } = check;
    let told = about_check(code).map(|about| format!("{}{}\n\n例：{}\n\n", about.what, about.why, about.example));
    let told = told.unwrap_or_default();
    let basis = format!("依据：{}，{}。{}；{}。", source.document, source.clause, level(check), editions(check));
    format!("\n### {code} `{name}`\n\n{told}{basis}")
}

fn family_name(family: &str) -> &'static str {
    match family {
        "ARI" => "勾稽关系",
        "VAL" => "单格的数",
        "CMP" => "是否齐全",
        "XYR" => "与上年的衔接",
        "PLA" => "是否合理",
        "FMT" => "印出来的格式",
        "DDL" => "期限",
        "STA" => "沿用与错用",
        "PRV" => "隐私与保密",
        "TXT" => "文字",
        "NAR" => "文字与表格",
        "FEE" => "信息处理费",
        _ => "",
    }
}
