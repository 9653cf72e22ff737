//! What a page prints around a text: navigation, buttons, page numbers.

use std::sync::LazyLock;

use super::super::flow;

/// Words that buttons say; a line of nothing else is none of the text.
const BUTTONS: &[&str] = &[
    "打印本页",
    "打印",
    "关闭窗口",
    "关闭",
    "收藏",
    "分享到",
    "分享",
    "微信",
    "微博",
    "新浪",
    "腾讯",
    "朋友圈",
    "QQ空间",
    "字体",
    "字号",
    "大",
    "中",
    "小",
    "返回顶部",
    "返回首页",
    "返回列表",
    "返回",
    "顶部",
    "我要纠错",
    "纠错",
    "扫一扫在手机打开当前页",
    "扫一扫",
    "上一页",
    "下一页",
];

/// Words of navigation, which may be headings inside a text.
const NAVIGATION: &[&str] = &[
    "首页",
    "政务公开",
    "政务服务",
    "互动交流",
    "解读回应",
    "新闻中心",
    "信息公开",
    "政府信息公开年报",
    "政府信息公开年度报告",
    "网站地图",
    "关于我们",
    "联系我们",
    "无障碍浏览",
    "无障碍",
    "长者模式",
    "适老版",
    "繁体",
    "简体",
    "繁體",
    "登录",
    "注册",
    "搜索",
    "手机版",
    "电脑版",
    "下载",
    "目录",
];

/// What lines begin with that stand below the text of a page.
const FOOT: &[&str] = &[
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "版权所有",
    "主办单位",
    "主办：",
    "承办单位",
    "承办：",
    "网站标识码",
    "备案号",
    "Copyright",
    "©",
    "相关链接",
    "相关文章",
    "友情链接",
    "责任编辑",
    "分享到",
    "浏览次数",
];

/// What other lines about a page or its site begin with.
const LEADS: &[&str] = &[
    "技术支持",
    "备案序号",
    "ICP备",
    "公安备案",
    "浏览量",
    "访问量",
    "阅读次数",
    "点击数",
    "点击量",
    "点击：",
    "阅读：",
    "浏览：",
    "来源：",
    "信息来源",
    "稿件来源",
    "发布机构",
    "发布时间",
    "发布日期",
    "发文日期",
    "成文日期",
    "公开日期",
    "更新时间",
    "索引号",
    "索 引 号",
    "信息索引号",
    "文号：",
    "主题分类",
    "公开方式",
    "公开范围",
    "有效性",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "所在位置",
    "编辑：",
    "作者：",
    "字体：",
    "字号：",
    "相关附件",
    "网站首页",
    "日期：",
    "时间：",
    "生成日期",
    "信息分类",
    "信息名称",
    "名称：",
    "标题：",
    "体裁分类",
    "内容概述",
    "关键词",
    "文章来源",
    "打开微信",
];

/// What only the foot of a site says.
const MARKS: &[&str] = &["ICP备", "公网安备", "网站标识码", "版权所有", "Copyright"];

/// Whether a line is nothing but buttons.
pub fn is_button(line: &str) -> bool {
    is_made_of(line, BUTTONS, &BUTTON_LETTERS)
}

/// Whether a line is nothing but navigation and buttons.
pub fn is_navigation(line: &str) -> bool {
    is_made_of(line, NAVIGATION, &NAVIGATION_LETTERS) || is_button(line)
}

static BUTTON_LETTERS: LazyLock<Vec<char>> = LazyLock::new(|| letters(BUTTONS));
static NAVIGATION_LETTERS: LazyLock<Vec<char>> = LazyLock::new(|| letters(NAVIGATION));

fn letters(words: &[&str]) -> Vec<char> {
    let mut letters: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

fn is_made_of(line: &str, words: &[&str], letters: &[char]) -> bool {
    // Most lines have a letter at once that is in none of the words.
    let is_other = |c: char| c.is_alphanumeric() && letters.binary_search(&c).is_err();
    if line.len() > 400 || line.chars().any(is_other) {
        return false;
    }
    let mut rest: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let length = rest.len();
    for word in words {
        rest = rest.replace(word, "");
    }
    rest.len() < length && rest.chars().all(|c| !c.is_alphanumeric())
}

/// Whether a line tells about the page or its site. Only asked for where no
/// prose is to be expected.
pub fn is_about_page(line: &str) -> bool {
    let plain = line.trim().trim_start_matches(['【', '[', '·', '>', '»', '|']).trim_start();
    let is_short = plain.len() <= 300 && !plain.contains('。');
    let is_trail = line.len() <= 600 && line.matches(['>', '»', '›', '→']).count() >= 2;
    is_trail
        || is_short
            && (MARKS.iter().any(|mark| plain.contains(mark))
                || LEADS.iter().chain(FOOT).any(|lead| plain.starts_with(lead))
                || is_navigation(line)
                || is_attachment(plain))
}

/// The name of a file, with or without 附件 before it.
fn is_attachment(line: &str) -> bool {
    const FILES: [&str; 11] =
        [".docx", ".doc", ".pdf", ".xlsx", ".xls", ".wps", ".ofd", ".zip", ".rar", ".jpg", ".png"];
    let line = line.trim_end().to_ascii_lowercase();
    FILES.iter().any(|end| line.ends_with(end)) && !line.contains(['，', '；'])
}

/// Whether a line begins what stands below the text of a page.
pub fn is_below_text(line: &str) -> bool {
    const BUTTONS: [&str; 7] = ["扫一扫", "打印", "【打印", "[打印", "关闭", "【关闭", "返回顶部"];
    let plain = line.trim();
    let says = FOOT.iter().chain(&BUTTONS).any(|lead| plain.starts_with(lead))
        || is_attachment(plain)
        || MARKS.iter().any(|mark| plain.contains(mark));
    is_about_page(line) && says
}

/// -1-, — 2 —, 第 3 页 共 8 页, 3/8, Page 3 of 8.
pub fn is_page_number(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let of = |mark: &str| plain.split_once(mark).is_some_and(|(n, m)| is_number(n) && is_number(m));
    let page = plain.strip_prefix("Page").unwrap_or_default();
    let page = is_number(page) || page.split_once("of").is_some_and(|(n, m)| is_number(n) && is_number(m));
    flow::is_page_number(line) || of("/") || page
}

/// Whether a line may be a page number without marks; its surroundings decide.
pub fn is_bare_number(line: &str) -> bool {
    let plain = line.trim();
    (1..=3).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_digit())
}
