//! The words on buttons, headings and states.

use std::rc::Rc;

use crate::app::ports::{Moment, SaveError, StorageError};
use crate::app::{Home, Message, Open, Progress, SaveState, StepLabel, Task};
use crate::formats::{Format, FormatId, SectionId, TableId, Unit, ValueKind};
use crate::report::{Decimal, Field, MoneyUnit, OrganKind, OrganLevel, Report, Scope};
use crate::text::{exchange, places};

pub const PRODUCT: &str = "政府信息公开工作年度报告";
pub const LOCAL_ONLY: &str = "只在本机填写和保存，不上传";
pub const START_HEADING: &str = "接着填，或者新建一份";
pub const START_HINT: &str = "每次输入都自动保存在这台电脑的浏览器里。换电脑前，下载一份备份。";
pub const DRAFTS: &str = "草稿";
pub const NO_DRAFTS: &str = "还没有草稿。在右边新建一份，或者打开以前下载的备份。";
pub const NEW_REPORT: &str = "新建报告";
pub const ORGAN_FULL_NAME: &str = "机关名称（全称）";
pub const REPORT_YEAR: &str = "报告年度";
pub const CREATE: &str = "新建报告";
pub const ZERO_REPORT: &str = "零报告：三张表全部填 0";
pub const ZERO_HINT: &str = "没有发生任何事项时用。新建后仍可逐格修改。";
pub const OPEN_FILE: &str = "打开文件";
pub const CHOOSE_FILE: &str = "选择文件";
pub const OPEN_FILE_HINT: &str =
    "备份、网页、Word、Excel 或文本都可以，也可以拖到这一页，或者复制后在这里粘贴。先看读到了什么，再决定怎么用。";
pub const READING: &str = "正在读取文件…";
/// What to do with a file that the reader breaks down over.
const READER_FAILED: &str = "程序读不了这个文件。打开它，全选、复制，再到这里粘贴。";
pub const OPEN_LAST_YEAR: &str = "载入上年或公布的报告";
pub const REHEARSAL_HEADING: &str = "先练一遍";
pub const REHEARSAL_HINT: &str =
    "一份填好的年度报告，机关是虚构的，里面放了 12 处常见的差错，边看边改。练习内容不进草稿。";
pub const START_REHEARSAL: &str = "开始练习";
pub const LOADING: &str = "正在载入…";
pub const KEPT_IN_MEMORY: &str = "有草稿没有存进浏览器，只在这个页面里。关闭页面前打开它，下载一份备份。";
pub const CONTINUE: &str = "接着填";
pub const RENAME: &str = "改机关名称";
pub const RENAME_DONE: &str = "改好";
pub const CANCEL: &str = "取消";
pub const DELETE: &str = "删除";
pub const UNDO_DELETE: &str = "撤销删除";
pub const DOWNLOAD_DRAFT: &str = "下载原文";
pub const ORGAN: &str = "机关";
pub const NO_ORGAN: &str = "（未填机关名称）";
pub const NO_YEAR: &str = "未填年度";

pub const TASKS: &str = "填报目录";
pub const HEAD: &str = "报告抬头";
pub const HEAD_HINT: &str = "标题、机关、引言、署名和日期";
pub const DISPLAY: &str = "显示";
/// How the form may be shown: for each question its answers, by the name that
/// [`Display::with`](crate::app::Display::with) knows and in words.
pub const LOOKS: [(&str, [(&str, &str); 3]); 2] = [
    ("对比度", [("auto", "跟随系统"), ("standard", "标准"), ("contrast", "高对比度")]),
    ("字号", [("normal", "标准"), ("large", "大"), ("larger", "特大")]),
];
pub const UNDO: &str = "撤销";
pub const REDO: &str = "重做";
pub const BACK_TO_DRAFTS: &str = "草稿列表";
pub const EXPORT: &str = "导出 JSON";
pub const BACKUP: &str = "下载备份";
pub const RETRY: &str = "重试保存";
pub const CLOSE: &str = "知道了";
pub const CHECK_ALL: &str = "全部检查";
pub const FINDINGS: &str = "核对结果";
pub const NOTHING_YET: &str = "还没有要核对的";
pub const NOTHING_YET_HINT: &str = "填到能比较的数时，这里会列出不相等的地方和涉及的格。";
pub const BLANK_HINT: &str = "空着表示还没有填，没有发生填 0。";
pub const PROSE_NOT_CHECKED: &str = "文字还没有核对：核对文字的那部分没有取到。检查网络后点“全部检查”。";
pub const NOTHING_IN_TABLES: &str = "表格没有查出问题";
pub const NOTHING_IN_TABLES_HINT: &str = "文字还没有核对完。";
pub const NOTHING_WRONG: &str = "没有查出问题";
pub const NOTHING_WRONG_HINT: &str = "已经按全部规则查过一遍。";
pub const NEXT: &str = "下一处";
pub const PREVIOUS: &str = "上一处";
pub const BASIS: &str = "依据";
pub const COMPUTE_TOTAL: &str = "改为自动计算";
pub const AUTO: &str = "自动合计";
pub const BY_HAND: &str = "手填合计";
pub const HAND: &str = "手";
pub const BALANCE: &str = "勾稽核对";
pub const BALANCE_LEFT: &str = "一＋二";
pub const BALANCE_RIGHT: &str = "三（七）＋四";
pub const LEFT: &str = "左";
pub const RIGHT: &str = "右";
pub const FINISHED: &str = "本部分已写完";
pub const FOOT: &str = "署名和日期";
pub const ASPECTS: &str = "应写到的五个方面";
pub const ASPECT_FOUND: &str = "已写到";
pub const ASPECT_MISSING: &str = "还没有写到";
pub const LENGTH_RULE: &str = "篇幅原则上不超过 1000 字";
pub const REGION_HINT: &str = "从省到本级依次写，用空格隔开，例如：某某省 某某市";
pub const DATE_HINT: &str = "写成 2025年1月15日";
pub const DEADLINE_HINT: &str = "只用来核对，不写进公开的文件";
pub const NOTE_LABEL: &str = "表格之外的文字说明（可不填）";
pub const CURRENT_CELL: &str = "当前格";
pub const BLANK: &str = "未填";
pub const UNIT_OF_AMOUNT: &str = "金额单位";
pub const UNIT_NOT_CHOSEN: &str = "选单位";
pub const FILLED: &str = "表格已填";
pub const MOVE_DOWN: &str = "下移";
pub const MOVE_RIGHT: &str = "右移";
pub const CHOOSE: &str = "（未选）";
pub const APPLICANT_COLUMNS: &str = "申请人类别";
pub const UPDATE_WAITS: &str = "有新版本。先保存草稿，再换成新版本。";
pub const UPDATE: &str = "更新";
pub const SELF_TEST: &str = "自检：试着联网";
pub const SUBMIT: &str = "提交";
pub const COMPARE_NO_MORE: &str = "不再对照";
pub const COMPARE_PROSE: &str = "与上年对照";
pub const HELP: &str = "帮助";
pub const DETAILS: &str = "本格说明";
/// What there is to know and to say about a finding.
pub const ABOUT: &str = "说明";
pub const AGAIN: &str = "再试一次";
pub const BEFORE_WRITING: &str = "写入之前";
/// What stands above a page in the panel, as the companion would write it.
pub const HELP_HEAD: &str = r#"[["h2",{"tabindex":"-1"},"帮助"],["button",{"class":"button is-text","data-go":"sheet"},"关闭"],["div",{"class":"topics"},["button",{"class":"button is-text","data-go":"details"},"本格说明"],["button",{"class":"button is-text","data-go":"shortcuts"},"快捷键"],["button",{"class":"button is-text","data-go":"legend"},"图例"],["button",{"class":"button is-text","data-go":"tasks"},"练习"],["button",{"class":"button is-text","data-go":"last-year"},"与上年对照"]]]"#;
/// The same above entries that are not written yet.
pub const PREVIEW_HEAD: &str = r#"[["h2",{"tabindex":"-1"},"写入之前"],["button",{"class":"button is-accept","data-go":"write"},"写入"],["button",{"class":"button is-text","data-go":"sheet"},"取消"]]"#;
pub const REHEARSAL: &str = "练习，不保存";

/// 用 2021 年版格式（国办公开办函〔2021〕30号）。
#[must_use]
pub fn format_for_year(year: Option<u16>) -> String {
    let Some(year) = year else { return "填四位数的年份，例如 2025。".to_owned() };
    match FormatId::for_year(year) {
        Some(id) => {
            format!("用 {} 年版格式（{}）。统计期限 {year} 年 1 月 1 日至 12 月 31 日。", id.name(), id.format().notice)
        }
        None => {
            format!("{year} 年度还没有统一格式：2019 年度起才用现在的六部分格式，这里不能新建。")
        }
    }
}

/// The format of an open report, and whether it is the one of its year.
#[must_use]
pub fn year_and_format(year: Option<u16>, format: FormatId) -> String {
    let used = format!("本报告用 {} 年版格式（{}）。", format.name(), format.format().notice);
    match year {
        None => "填四位数的年份，例如 2025。".to_owned(),
        Some(year) if FormatId::for_year(year) == Some(format) => used,
        Some(year) => match FormatId::for_year(year) {
            Some(other) => format!("{used}{year} 年度应当用 {} 年版。", other.name()),
            None => format!("{used}{year} 年度还没有统一格式。"),
        },
    }
}

/// 其余 61 格填 0
#[must_use]
pub fn fill_zero(blanks: usize) -> String {
    format!("其余 {blanks} 格填 0")
}

#[must_use]
pub fn no_blanks(table: TableId) -> String {
    format!("{}没有空格", places::table(table))
}

/// 已完成 3 / 7
#[must_use]
pub fn done(tasks: usize) -> String {
    format!("已完成 {tasks} / 7")
}

/// The heading of the draft table's year columns and of the top bar.
#[must_use]
pub fn year_of_report(year: Option<u16>) -> String {
    year.map_or_else(|| NO_YEAR.to_owned(), |year| format!("{year} 年度报告"))
}

/// 2 个机关，5 份
#[must_use]
pub fn draft_count(organs: usize, drafts: usize) -> String {
    format!("{organs} 个机关，{drafts} 份")
}

/// 已填 61 / 200 格
#[must_use]
pub fn filled((filled, wanted): (usize, usize)) -> String {
    format!("{filled} / {wanted} 格")
}

#[must_use]
pub fn draft_state(filled: (usize, usize), errors: usize) -> String {
    if errors > 0 {
        format!("表格有问题：必须改正 {errors}")
    } else if filled.0 == 0 {
        "未开始".to_owned()
    } else if filled.0 < filled.1 {
        "进行中".to_owned()
    } else {
        "表格已填齐".to_owned()
    }
}

/// The day and time of a save, without the year when it is this one.
#[must_use]
pub fn saved_at(saved: Moment, now: Moment) -> String {
    let Moment { year, month, day, hour, minute, .. } = saved;
    if (year, month, day) == (now.year, now.month, now.day) {
        format!("今天 {hour:02}:{minute:02} 保存")
    } else if year == now.year {
        format!("{month} 月 {day} 日 {hour:02}:{minute:02} 保存")
    } else {
        format!("{year} 年 {month} 月 {day} 日保存")
    }
}

#[must_use]
pub fn new_for_year(year: u16) -> String {
    format!("复制为 {year} 年度")
}

#[must_use]
pub fn deleted(organ: &str, year: Option<u16>) -> String {
    format!("已删除：{organ} {}", year_of_report(year))
}

#[must_use]
pub fn save_state(save: SaveState) -> String {
    match save {
        SaveState::Saved(at) => format!("已保存 {}", at.time()),
        SaveState::Untouched => "没有改动".to_owned(),
        SaveState::Saving => "正在保存".to_owned(),
        SaveState::Rehearsal => REHEARSAL.to_owned(),
        SaveState::Failed(StorageError::Full) => "未保存：存储已满".to_owned(),
        SaveState::Failed(StorageError::NotKept | StorageError::ChangedElsewhere) => {
            "未保存：写入后读回不一致".to_owned()
        }
        SaveState::Failed(StorageError::Failed) => "未保存：网站的存储没有收下".to_owned(),
        SaveState::Failed(StorageError::Unavailable) => "只在内存：浏览器不让存储".to_owned(),
    }
}

/// What the banner says while the report is not kept.
#[must_use]
pub fn save_banner(open: &Open, error: StorageError) -> String {
    let since = match open.last_saved {
        Some(at) => format!("{} 以后的修改没有存进浏览器。", at.time()),
        None => "这份报告没有存进浏览器。".to_owned(),
    };
    let why = match error {
        StorageError::Full => "存储已满。",
        StorageError::NotKept | StorageError::ChangedElsewhere => "写入后读回的内容不一致。",
        StorageError::Failed => "这个网站的存储没有收下。",
        StorageError::Unavailable => "浏览器不让这个页面存储。",
    };
    format!("{since}{why}内容都还在这个页面里，关闭页面前下载一份备份。")
}

/// What the clerk must know of the place where the form lives.
#[must_use]
pub fn home(home: Home) -> Option<&'static str> {
    match home {
        Home::Site | Home::Element => None,
        Home::SingleFile => {
            Some("单文件版：草稿只在这台电脑的这个浏览器里，浏览器不保证保留。每次填完，下载一份备份。")
        }
        Home::ForeignFrame => {
            Some("本页嵌在另一个网站里：草稿只在这里看得到，单独打开本页看不到。换地方填之前，下载一份备份。")
        }
    }
}

#[must_use]
pub fn offline(works: bool) -> &'static str {
    if works {
        "断网也能打开和填写"
    } else {
        "这个网站不是 https，断网时打不开；需要断网填写，用单文件版"
    }
}

#[must_use]
pub fn memory_banner() -> &'static str {
    "浏览器不让这个页面存储：填的内容只在内存里，关闭页面前下载一份备份。"
}

#[must_use]
pub fn message(message: &Message) -> String {
    match message {
        Message::Refused(error) => exchange::error(error),
        Message::NotOpened(refusal) => exchange::not_opened(refusal),
        Message::Reading(stage) => stage.as_deref().unwrap_or(READING).to_owned(),
        Message::NotRead => exchange::not_opened(""),
        Message::ReaderFailed => exchange::not_opened(READER_FAILED),
        Message::Compared(year) => format!("{}已载入：上年数在各格里，随草稿一起保存。", year_of_report(*year)),
        Message::Merged(parts) if parts.is_empty() => "没有选要并入的部分。".to_owned(),
        Message::Merged(parts) => format!("已并入{parts}，可撤销。"),
        Message::Opened(notices) => notices.iter().map(exchange::notice).collect(),
        Message::Exported(name) => format!("已导出 {name}，读回核对一致。"),
        Message::NotExported(SaveError::Refused | SaveError::TakenOver) => {
            "文件没有导出：浏览器不让下载。内容都还在这个页面里。".to_owned()
        }
        Message::NotExported(SaveError::Differs) => {
            "文件没有导出：读回核对不一致。内容都还在这个页面里，先下载一份备份。".to_owned()
        }
        Message::Forked => {
            "同一份草稿在另一个窗口里改过。两边都保留：这里的内容另存成了一份新草稿，接着填就可以。".to_owned()
        }
        Message::NotChanged(StorageError::ChangedElsewhere) => {
            "草稿列表没有改动：这份草稿在另一个窗口里改过，重新打开本页再试。".to_owned()
        }
        Message::NotChanged(StorageError::Full) => "草稿列表没有改动：存储已满。先删去不用的草稿。".to_owned(),
        Message::NotChanged(_) => "草稿列表没有改动：浏览器不让改动存储。".to_owned(),
        Message::Submitting => "正在提交，等网站答复。".to_owned(),
        Message::Submitted(said) => format!("已提交。{said}草稿仍保留。"),
        Message::NotSubmitted(said) => format!("没有提交成功。{said}草稿没有变动，可以再提交。"),
        Message::NotListed => {
            "读不到已有的草稿：这个网站的存储没有答复。过一会儿重新打开本页；现在新建，会多出一份。".to_owned()
        }
        Message::CompanionMissing => "这一部分没有取到：检查网络后再试一次；已经填的内容不受影响。".to_owned(),
        Message::NotRestarted => "没有更新：有草稿只在这个页面里，更新会丢掉它。先打开它，下载一份备份。".to_owned(),
    }
}

#[must_use]
pub fn task(task: Task) -> &'static str {
    match task {
        Task::Head => HEAD,
        Task::Section(section) => places::task(section),
    }
}

#[must_use]
pub fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::NotStarted => "未开始",
        Progress::InProgress => "进行中",
        Progress::Done => "已完成",
    }
}

pub const HAS_PROBLEMS: &str = "有问题";

/// 第 3 部分，共 6 部分
#[must_use]
pub fn part(section: SectionId) -> String {
    format!("第 {} 部分，共 6 部分", section.index() + 1)
}

/// The label of undo and redo: 撤销：表三 四·自然人.
#[must_use]
pub fn step(verb: &str, label: Option<StepLabel>, format: &Format) -> String {
    match label {
        Some(label) => format!("{verb}：{}", step_name(label, format)),
        None => verb.to_owned(),
    }
}

/// What a step does: 表三其余空格填 0.
#[must_use]
pub fn step_name(label: StepLabel, format: &Format) -> String {
    match label {
        StepLabel::Cell(cell) => places::cell_in_table(format, cell),
        StepLabel::Computed(cell) => format!("{} 改为自动计算", places::cell(format, cell)),
        StepLabel::Cleared(selection) => {
            format!("清空{} {} 格", places::table(selection.from.table), selection.cells(format).len())
        }
        StepLabel::Pasted(cell, n) => format!("{}粘贴 {n} 格", places::table(cell.table)),
        StepLabel::Unit => UNIT_OF_AMOUNT.to_owned(),
        StepLabel::Field(field) => places::field(field).to_owned(),
        StepLabel::Text(section) => format!("{}的文字", places::section(format, section)),
        StepLabel::Finished(section) => format!("{}写完标记", places::section(format, section)),
        StepLabel::Given => "换成网站给的报告".to_owned(),
        StepLabel::CarriedIn => "上年结转".to_owned(),
        StepLabel::Explained => ABOUT.to_owned(),
        StepLabel::Merged(_) => "并入读到的内容".to_owned(),
        StepLabel::Zeros(table) => format!("{}其余空格填 0", places::table(table)),
    }
}

/// 后面还有 2 个文件。
#[must_use]
pub fn files_wait(files: usize) -> String {
    format!("后面还有 {files} 个文件。")
}

#[must_use]
pub fn will_fill(entries: usize) -> String {
    format!("将填 {entries} 格。")
}

/// 计数 12 · 求和 345
#[must_use]
pub fn tally(numbers: usize, sum: Option<Decimal>) -> String {
    let sum = sum.map_or_else(|| "太大".to_owned(), |sum| sum.to_string());
    format!("计数 {numbers} · 求和 {sum}")
}

/// “１，２３４”读作 1234
#[must_use]
pub fn rewritten(typed: &str, plain: &str) -> String {
    format!("“{}”读作 {plain}", typed.trim())
}

/// 1290 / 1000 字
#[must_use]
pub fn length(characters: usize, limit: Option<usize>) -> String {
    limit.map_or_else(|| format!("{characters} 字"), |limit| format!("{characters} / {limit} 字"))
}

#[must_use]
pub fn over_length(characters: usize, limit: Option<usize>) -> Option<String> {
    let over = limit.and_then(|limit| characters.checked_sub(limit)).filter(|over| *over > 0)?;
    Some(format!("超出 {over} 字"))
}

/// What the status bar says about the kind of figure.
#[must_use]
pub fn kind(kind: ValueKind, unit: Unit) -> &'static str {
    match (kind, unit) {
        (ValueKind::Count, Unit::Item) => "整数，单位：项",
        (ValueKind::Count, _) => "整数，单位：件",
        (ValueKind::SignedCount, _) => "整数，减少填负数，单位：项",
        (ValueKind::Amount, Unit::TenThousandYuan) => "金额，最多六位小数，单位：万元",
        (ValueKind::Amount, _) => "金额，最多六位小数，单位在格旁选",
    }
}

/// 对照：云渡市水务局 2023 年度报告
#[must_use]
pub fn compared_with(last: &Report) -> String {
    format!("对照：{} {}", last.field(Field::Organ), year_of_report(last.year()))
}

/// 上年 12
#[must_use]
pub fn last_year(figure: &str) -> String {
    format!("上年 {figure}")
}

/// What stands beside each cell, in print order: what it held last year; a dash
/// where the two cannot be compared.
#[must_use]
pub fn beside(format: &Format, last: &Report) -> Vec<Rc<str>> {
    let mut figures = Vec::new();
    for spec in format.cells() {
        let mut figure = last.shown(spec.id);
        // The same number of another unit is another amount.
        if last.format().position(spec.id).is_none() || spec.column.unit == Unit::Chosen {
            figure = "—".into();
        }
        figures.push(figure);
    }
    figures
}

#[must_use]
pub fn money_unit(unit: MoneyUnit) -> &'static str {
    match unit {
        MoneyUnit::Yuan => "元",
        MoneyUnit::TenThousandYuan => "万元",
    }
}

#[must_use]
pub fn organ_kind(kind: OrganKind) -> &'static str {
    match kind {
        OrganKind::Government => "县级以上人民政府",
        OrganKind::Department => "政府部门",
        OrganKind::Township => "乡镇人民政府",
        OrganKind::SubDistrict => "街道办事处",
        OrganKind::AuthorisedOrganisation => "法律法规授权的组织",
        OrganKind::Other => "其他",
    }
}

#[must_use]
pub fn organ_level(level: OrganLevel) -> &'static str {
    match level {
        OrganLevel::National => "国家级",
        OrganLevel::Province => "省级",
        OrganLevel::City => "市级",
        OrganLevel::County => "县级",
        OrganLevel::Township => "乡级",
    }
}

#[must_use]
pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Organ => "只含本机关",
        Scope::Consolidated => "汇总（含下级）",
    }
}

/// （3 处待核对）organ and year: the title of the browser tab.
#[must_use]
pub fn document_title(report: Option<&Report>, findings: usize) -> String {
    let Some(report) = report else { return PRODUCT.to_owned() };
    let count = if findings > 0 { format!("（{findings} 处待核对）") } else { String::new() };
    format!("{count}{} {}", report.field(Field::Organ), year_of_report(report.year()))
}

#[must_use]
pub fn table_caption(table: TableId, format: &Format) -> String {
    places::section(format, format.table(table).section)
}

/// Counts of the task list, read aloud: 必须改正 1，建议核对 2.
#[must_use]
pub fn problem_counts(errors: usize, warnings: usize) -> String {
    let parts = [("必须改正", errors), ("建议核对", warnings)];
    let said: Vec<String> = parts.iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{word} {n}")).collect();
    said.join("，")
}
