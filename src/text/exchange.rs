//! What opening a file has to say.

use serde_json::{Value, json};

use crate::exchange::{ImportError, MAX_BYTES, Notice};

/// Why a file was not opened, what is safe, what to do next.
#[must_use]
pub fn error(error: &ImportError) -> String {
    not_opened(&refusal(error))
}

#[must_use]
pub fn not_opened(refusal: &str) -> String {
    format!("没有打开。{refusal}已有的草稿没有变动。")
}

/// What a draft that cannot be read has to say.
#[must_use]
pub fn broken_draft(error: &ImportError) -> String {
    format!("这份草稿读不出来。{}内容还在，可以下载原文。", refusal(error))
}

/// Why a file cannot be read.
#[must_use]
pub fn refusal(error: &ImportError) -> String {
    match error {
        ImportError::TooLarge { .. } => format!("文件超过 {} MB，不会是一份年度报告。", MAX_BYTES >> 20),
        ImportError::Empty => "文件是空的。".to_owned(),
        ImportError::NotText => "文件不是文本，读不出来。这里打开导出的 JSON 文件或备份文件。".to_owned(),
        ImportError::NotJson { line } => format!("文件不是能读的 JSON：第 {line} 行开始读不下去。"),
        ImportError::CutOff => "文件不完整：后面一截没有了，可能没有下载或拷贝完。再取一次原来的文件。".to_owned(),
        ImportError::Foreign => "这个文件不是年度报告。这里打开导出的 JSON 文件或备份文件。".to_owned(),
        ImportError::Newer { version } => {
            format!("文件是更新的程序写的（第 {version} 版），这里只读得懂第 1 版。用更新的程序打开。")
        }
        ImportError::Damaged { pointer } => format!("文件已损坏：{pointer} 处的内容不合格式。"),
    }
}

/// What is worth knowing about a file that was opened.
#[must_use]
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::HashDiffers => "内容与文件里的校验码不符：文件在导出后改动过，打开后核对一遍。".to_owned(),
        Notice::HashMissing => "文件里没有校验码，无法确认内容是否改动过。".to_owned(),
        Notice::UnknownKeys(keys) => {
            const MOST: usize = 5;
            let more = if keys.len() > MOST { " 等" } else { "" };
            let shown = keys.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join("、");
            format!("有 {} 项内容这里用不到：{shown}{more}。它们会原样保留，导出时写回。", keys.len())
        }
        Notice::CellsMissing(n) => format!("文件里没有其中 {n} 格，这些格空着。"),
        Notice::LastYearLost => "一起保存的上年报告读不出来，没有载入，需要对照时再载入一次。".to_owned(),
        Notice::Said { text, .. } => text.clone(),
    }
}

/// A notice for other programs.
#[must_use]
pub fn notice_as_json(one: &Notice) -> Value {
    json!({ "code": one.code(), "text": notice(one) })
}

/// What other programs are told of a file that was opened.
#[must_use]
pub fn opened_as_json(notices: &[Notice]) -> Value {
    json!({ "notices": notices.iter().map(notice_as_json).collect::<Vec<_>>() })
}

/// What other programs are told of a file that was refused.
#[must_use]
pub fn refusal_as_json(error: &ImportError) -> Value {
    json!({ "code": error.code(), "message": refusal(error) })
}
