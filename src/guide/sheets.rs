//! The sheets that are the same for every report: the keys, and the legend of
//! what a cell may look like.

use super::node::{Element, Node, element, paragraph};

/// A key or a few, and what they do.
type Keys = (&'static [&'static str], &'static str);

const IN_TABLES: &[Keys] = &[
    (&["↑", "↓", "←", "→"], "移到相邻的格"),
    (&["Enter"], "移到下一行；用 Tab 填了几格之后，回到起头那一列的下一行"),
    (&["Shift Enter"], "移到上一行"),
    (&["Tab", "Shift Tab"], "移到右边、左边一格；到了表的两头就离开表格"),
    (&["Home", "End"], "移到本行第一格、最后一格"),
    (&["Ctrl Home", "Ctrl End"], "移到表格左上角、右下角"),
    (&["F2"], "在格内移动光标修改"),
    (&["Esc"], "恢复修改前的内容"),
    (&["Shift ↑ ↓ ← →"], "选一片格，也可以用鼠标拖"),
    (&["Ctrl A"], "选整张表"),
    (&["Delete"], "清空选中的格；清空不等于填 0"),
    (&["Ctrl C", "Ctrl X", "Ctrl V"], "复制、剪切、粘贴一片格，可以与 Excel、WPS 来回粘贴"),
];

const EVERYWHERE: &[Keys] = &[
    (&["Ctrl Z", "Ctrl Y"], "撤销、重做"),
    (&["F6", "Shift F6"], "到下一个、上一个区域：目录、报告、核对结果"),
    (&["F8", "Shift F8"], "到下一处、上一处核对结果"),
    (&["F7"], "到核对结果的汇总"),
    (&["Ctrl Enter", "F1"], "看当前格的说明"),
    (&["Ctrl /"], "看这张按键表"),
];

const INPUT_METHOD: &str = "用输入法打字时，方向键、Enter、Esc 等都归输入法，上屏之后才归表格。";

/// The keys of the form, by where they work.
#[must_use]
pub fn shortcuts() -> Vec<Node> {
    vec![
        element("h3").text("键盘操作").into(),
        element("h4").text("在表格里").into(),
        keys(IN_TABLES).into(),
        element("h4").text("整个页面").into(),
        keys(EVERYWHERE).into(),
        element("h4").text("输入法").into(),
        paragraph("note", INPUT_METHOD),
    ]
}

fn keys(keys: &[Keys]) -> Element {
    let row = |(keys, words): &Keys| {
        let mut heading = element("th").attribute("scope", "row");
        for (at, key) in keys.iter().enumerate() {
            heading = heading.put_all((at > 0).then(|| Node::Text(" ".to_owned()))).put(element("kbd").text(*key));
        }
        element("tr").put(heading).put(element("td").text(*words))
    };
    element("table").class("keys").put(element("tbody").put_all(keys.iter().map(row)))
}

/// What a sample cell shows, its class, its name and what it means.
struct Look {
    sample: &'static str,
    class: &'static str,
    name: &'static str,
    words: &'static str,
}

const fn look(sample: &'static str, class: &'static str, name: &'static str, words: &'static str) -> Look {
    Look { sample, class, name, words }
}

/// The classes are those of the cells in the tables.
const LOOKS: &[Look] = &[
    look("", "swatch is-blank", "未填", "还没有填。没有发生要填 0。"),
    look("12", "swatch", "数字", "填好的数。"),
    look("0", "swatch is-zero", "0", "没有发生。颜色浅一些，有数的格更容易看见。"),
    look("12", "swatch is-computed", "自动合计", "由各格加出来。在格里输入，就改成手填。"),
    look("手 12", "swatch is-typed-total", "手填合计", "手填的合计，与各格之和不相等时会提出来。点“手”改回自动合计。"),
    look("约12", "swatch is-unreadable", "读不成数", "原样保留，不参加计算，要改成数字。"),
    look("△ 12", "swatch is-warn", "建议核对", "多半填错了；确实如此时可以不改。"),
    look("ⓘ 12", "swatch is-hint", "提示", "值得看一眼，不要求改。"),
    look("左 12", "swatch is-left", "左边的格", "正在看的那一处不相等，等号左边的格，实线框。"),
    look("右 12", "swatch is-right", "右边的格", "等号右边的格，虚线框。"),
    look("上年 12", "swatch is-last-year", "上年数", "上年报告里同一格的数，只供对照。"),
    look("12", "swatch is-active", "正在填的格", "键盘输入进到这一格。"),
    look("12", "swatch is-selected", "已选中", "复制、清空、填 0 对这些格起作用。"),
    look("12", "swatch is-pending", "要写入的格", "粘贴之前的预览，还没有写入。"),
];

/// What a cell may look like, each with a sample.
#[must_use]
pub fn legend() -> Vec<Node> {
    let mut list = element("dl").class("legend");
    for look in LOOKS {
        let swatch = element("span").class(look.class).text(look.sample);
        let words = element("dd").put(element("b").text(look.name)).text(" ").text(look.words);
        list = list.put(element("dt").put(swatch)).put(words);
    }
    vec![element("h3").text("格的样子").into(), list.into()]
}
