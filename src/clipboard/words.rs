//! What a person reads about figures that have no cell.

pub const TOO_LONG: &str = "超过 2 MB，没有读取";
pub const WHOLE: &str = "剪贴板的内容";
pub const CUT: &str = "表格太大，后面的部分没有读取";
pub const HIDDEN: &str = "原表里隐藏，没有写入";
pub const UNKNOWN_TABLE: &str = "没有认出是哪张表";
pub const SEVERAL_TABLES: &str = "有几个没有行列名称的表格，无法确定各自的位置";
pub const UNKNOWN_ROW: &str = "没有认出这一行";
pub const FOREIGN_ROW: &str = "本报告的格式没有这一行";
pub const GROUP_ROW: &str = "这是小标题，没有自己的格";
pub const UNKNOWN_COLUMN: &str = "没有认出这一列";
pub const OTHER_UNIT: &str = "单位与表中不同";
pub const SHIFTED: &str = "格数与表头对不上，无法确定各数的位置";
pub const MERGED: &str = "合并的格对不上表中的格";
pub const TWO_NUMBERS: &str = "一格里有几个数";
pub const REMARK: &str = "这是数后面的说明，没有写入";
pub const TWICE: &str = "出现了两次，内容不同";
pub const OVER_THE_EDGE: &str = "超出表格的边";
pub const NO_CELL: &str = "对着的位置没有格";
pub const ANCHOR: &str = "光标所在的格不在本报告的格式里";

/// 第 3 行
pub fn nth_row(row: usize) -> String {
    format!("第 {} 行", row + 1)
}

/// A text, cut where it is long.
pub fn short(text: &str) -> String {
    const LONGEST: usize = 24;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

pub fn more(n: usize) -> String {
    format!("另有 {n} 处")
}

/// A row whose sums do not tell which figure stands where.
pub fn count(n_shown: usize, n_cells: usize) -> String {
    format!("印有 {n_shown} 个数，表中有 {n_cells} 格，无法确定各数的位置")
}

/// A row that shows more or fewer figures than it has cells, and was read by
/// its sums all the same.
pub fn count_settled(n_shown: usize, n_cells: usize) -> String {
    let n = n_shown.abs_diff(n_cells);
    let differs = if n_shown > n_cells { "多出" } else { "少了" };
    format!("{differs} {n} 个数：印有 {n_shown} 个，表中有 {n_cells} 格，按合计确定了各数的位置，核对一下")
}

pub const MORE: &str = "没有一一列出";
