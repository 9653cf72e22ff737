//! How people call a table, a row, a cell, a section.

use crate::formats::{CellId, Format, Layout, RowId, SectionId, TableId};
use crate::report::Field;

/// 表二, 表三, 表四: tables are called by the section that they stand in.
#[must_use]
pub fn table(table: TableId) -> &'static str {
    match table {
        TableId::T2 => "表二",
        TableId::T3 => "表三",
        TableId::T4 => "表四",
    }
}

/// The short name of a cell: 四·自然人, 行政规范性文件·本年废止件数.
#[must_use]
pub fn cell(format: &Format, cell: CellId) -> String {
    format!("{}·{}", row(format, cell.table, cell.row), column(format, cell))
}

/// The short name of a cell with its table: 表三 四·自然人.
#[must_use]
pub fn cell_in_table(format: &Format, id: CellId) -> String {
    format!("{} {}", table(id.table), cell(format, id))
}

/// The short name of a row: its number where it has one, with the last label
/// where numbers repeat: 四, 三（三）1.属于国家秘密.
#[must_use]
pub fn row(format: &Format, table: TableId, row: RowId) -> String {
    let Some(row) = format.table(table).row(row) else { return row.0.to_owned() };
    if row.number.is_empty() {
        return row.label.to_owned();
    }
    let label = row.label.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if label.len() == row.label.len() { row.number.to_owned() } else { format!("{}.{label}", row.number) }
}

/// The label of the cell's column, without the unit in brackets.
#[must_use]
pub fn column(format: &Format, cell: CellId) -> &'static str {
    let columns = format.table(cell.table).columns(cell.row);
    let label = columns.iter().find(|c| c.id == cell.column).map_or(cell.column.0, |c| c.label);
    label.split('（').next().unwrap_or(label)
}

/// The whole path of a cell, as a screen reader says it: every heading beside
/// and above it, outermost first.
#[must_use]
pub fn full(format: &Format, cell: CellId) -> String {
    let table = format.table(cell.table);
    let mut path = Vec::new();
    let block = table.block_of(cell.row);
    path.extend(block.and_then(|block| block.heading));
    if let Some(row) = table.row(cell.row) {
        path.extend(table.path(row.group).iter().map(|group| group.label));
        path.push(row.label);
    }
    if let Some((block, column)) =
        block.and_then(|block| Some((block, block.columns.iter().find(|c| c.id == cell.column)?)))
    {
        let groups = crate::formats::layout::path(block.column_groups, column.group);
        // 申请人情况 stands over every column of table 3 and tells none apart.
        path.extend(groups.iter().filter(|group| group.parent.is_some()).map(|group| group.label));
        path.push(column.label);
    }
    path.join("，")
}

/// The row as the status bar shows it: the whole label of table 3, else the
/// short name.
#[must_use]
pub fn status(format: &Format, id: CellId) -> String {
    match format.table(id.table).layout {
        Layout::Matrix { .. } => {
            let label = format.table(id.table).row(id.row).map_or("", |row| row.label);
            format!("{label}·{}", column(format, id))
        }
        Layout::Blocks | Layout::Across => cell(format, id),
    }
}

/// A section by its heading: 一、总体情况.
#[must_use]
pub fn section(format: &Format, section: SectionId) -> String {
    format.section(section).heading()
}

/// The short names of sections, for the task list only.
#[must_use]
pub fn task(section: SectionId) -> &'static str {
    match section {
        SectionId::Sec1 => "一、总体情况",
        SectionId::Sec2 => "二、主动公开",
        SectionId::Sec3 => "三、收到和处理申请",
        SectionId::Sec4 => "四、复议、诉讼",
        SectionId::Sec5 => "五、问题及改进",
        SectionId::Sec6 => "六、其他事项",
    }
}

#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "报告标题",
        Field::Organ => "机关全称",
        Field::OrganShort => "机关简称",
        Field::OrganCode => "统一社会信用代码",
        Field::OrganKind => "机关性质",
        Field::OrganLevel => "机关层级",
        Field::Region => "所在地区",
        Field::Scope => "报告范围",
        Field::ReportYear => "报告年度",
        Field::Preface => "引言",
        Field::SignatureOrgan => "署名机关",
        Field::SignatureDate => "成文日期",
        Field::PublicationDate => "计划公开日期",
        Field::Deadline => "上级要求的最晚日期",
        Field::Contact => "联系方式",
    }
}
