//! What reading a source has to say.

use crate::document::Unreadable;

/// Why there is nothing to read in a file, and how to get there.
#[must_use]
pub fn unreadable(reason: Unreadable) -> String {
    const COPY: &str = "在原来的程序里全选、复制，再到这里粘贴。";
    match reason {
        Unreadable::Empty => "文件是空的，里面没有文字。".to_owned(),
        Unreadable::TooLarge { limit } => {
            format!("文件超过 {} MB，不会是一份年度报告。去掉图片和附件，或者只复制报告的文字，到这里粘贴。", limit >> 20)
        }
        Unreadable::OldOffice => {
            "这是旧版的 Word、Excel 或 WPS 文件（.doc、.xls、.wps），这里读不了。用 Word 或 WPS 打开，另存为 .docx 或 .xlsx，再打开另存的文件；也可以全选、复制，到这里粘贴。"
                .to_owned()
        }
        Unreadable::RichText => {
            "这是 RTF 文件，这里读不了。用 Word 或 WPS 打开，另存为 .docx，再打开另存的文件；也可以全选、复制，到这里粘贴。".to_owned()
        }
        Unreadable::Pdf => format!("这是 PDF 文件，这里读不了。{COPY}扫描的 PDF 没有文字可复制，要找到原来的 Word 文件或网页。"),
        Unreadable::Encrypted => {
            "文件加了密码，这里读不了。用 Word、Excel 或 WPS 打开，去掉密码，另存一份再打开。".to_owned()
        }
        Unreadable::Bomb => {
            "文件解压以后大得出奇，不会是一份年度报告，没有读下去。用 Word、Excel 或 WPS 打开，只复制报告的内容，到这里粘贴。".to_owned()
        }
        Unreadable::Damaged => {
            "文件不完整或已损坏，可能没有下载或拷贝完。再取一次原来的文件；如果 Word、Excel 或 WPS 打得开，另存一份再打开。"
                .to_owned()
        }
        Unreadable::OtherZip => {
            format!("这个文件不是 .docx 或 .xlsx，这里读不了。压缩包先解压，再打开里面的文件；OFD、ODT 等文件{COPY}")
        }
        Unreadable::Archive => "这是压缩包。先解压，再打开里面的文件。".to_owned(),
        Unreadable::WebArchive => {
            "这是存成单个文件的网页（.mht），这里读不了。在浏览器里另存为“网页，仅 HTML”，或者全选、复制网页，到这里粘贴。".to_owned()
        }
        Unreadable::Image => "这是图片，里面没有文字可读。要找到原来的 Word 文件或网页。".to_owned(),
        Unreadable::Binary => {
            format!("这个文件不是文本，也不是 .docx、.xlsx 或网页，这里读不了。如果有程序打得开它，{COPY}")
        }
    }
}

/// What is being done with a file, in the order of `import::Stage`.
pub const STAGES: [&str; 4] = [
    "正在读取文件：拆开内容…",
    "正在读取文件：找各部分的标题…",
    "正在读取文件：认三张表里的数…",
    "正在读取文件：整理读到的内容…",
];

/// A document without anything of a report.
pub const NO_REPORT: &str = "没有认出年度报告：里面既没有三张表里的数，也没有报告各部分的标题。";
/// A document that is longer than what is read.
pub const CUT: &str = "文件太大，后面的部分没有读取。";

/// The year was found in the text.
pub const YEAR_FROM_TEXT: &str = "标题里没有年度，从正文里取得，核对一下。";
/// The organ was found in the text.
pub const ORGAN_FROM_TEXT: &str = "标题里没有机关名称，从正文或落款里取得，核对一下。";
/// What stands below the signature.
pub const TEXT_BELOW_SIGNATURE: &str = "落款之后的文字没有读入。";

#[must_use]
pub fn section_missing(heading: &str) -> String {
    format!("没有找到“{heading}”这一部分的标题。")
}

#[must_use]
pub fn section_twice(heading: &str) -> String {
    format!("“{heading}”的标题出现了两次，取了第一处。")
}

#[must_use]
pub fn section_out_of_order(heading: &str) -> String {
    format!("“{heading}”的位置与规定的顺序不同。")
}
