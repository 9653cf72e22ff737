//! The two statutory formats against what was published: counts, labels,
//! print order, geometry.

use disclosure_report::formats::layout::Scope;
use disclosure_report::formats::{CellId, Format, FormatId, PrintedCell, Role, Table, TableId, Unit, ValueKind};

fn both() -> [&'static Format; 2] {
    FormatId::ALL.map(FormatId::format)
}

fn cells(format: &Format, table: TableId) -> usize {
    format.cells().iter().filter(|spec| spec.id.table == table).count()
}

#[test]
fn every_table_has_as_many_cells_as_the_form() {
    let counts = |format: &Format| TableId::ALL.map(|table| cells(format, table));
    assert_eq!(counts(FormatId::F2019.format()), [22, 161, 15]);
    assert_eq!(counts(FormatId::F2021.format()), [10, 175, 15]);
}

#[test]
fn every_table_has_as_many_rows_as_the_form() {
    let rows = |format: &Format| TableId::ALL.map(|table| format.table(table).rows().count());
    assert_eq!(rows(FormatId::F2019.format()), [8, 23, 3]);
    assert_eq!(rows(FormatId::F2021.format()), [6, 25, 3]);
    let printed = |format: &Format| TableId::ALL.map(|table| format.printed(table).len());
    assert_eq!(printed(FormatId::F2019.format()), [18, 26, 4]);
    assert_eq!(printed(FormatId::F2021.format()), [14, 28, 4]);
}

#[test]
fn blocks_of_table_two_are_those_of_the_notice() {
    let blocks = |format: &Format| format.table(TableId::T2).blocks.len();
    assert_eq!((blocks(FormatId::F2019.format()), blocks(FormatId::F2021.format())), (5, 4));
}

#[test]
fn the_cells_that_somebody_has_to_type_are_counted() {
    let typed = |format: &Format, table| {
        format.cells().iter().filter(|spec| spec.id.table == table && !spec.is_total()).count()
    };
    assert_eq!(typed(FormatId::F2019.format(), TableId::T3), 132);
    assert_eq!(typed(FormatId::F2021.format(), TableId::T3), 144);
    assert_eq!(typed(FormatId::F2021.format(), TableId::T4), 12);
}

#[test]
fn the_outcome_total_sums_the_leaves_only() {
    for (format, leaves) in [(FormatId::F2019.format(), 19), (FormatId::F2021.format(), 21)] {
        let total = CellId::new(TableId::T3, "outcome_total", "natural_person");
        let parts = format.parts(total);
        assert_eq!(parts.len(), leaves);
        assert!(parts.iter().all(|part| part.column == total.column && part.row != total.row));
        assert_eq!(format.parts(CellId::new(TableId::T3, "outcome_total", "total")).len(), 6);
        assert_eq!(format.parts(CellId::new(TableId::T4, "reconsideration", "total")).len(), 4);
        assert_eq!(format.parts(CellId::new(TableId::T3, "granted", "natural_person")), []);
    }
}

#[test]
fn only_the_change_of_items_may_be_negative() {
    let signed = |format: &Format| format.cells().iter().filter(|s| s.column.kind == ValueKind::SignedCount).count();
    assert_eq!((signed(FormatId::F2019.format()), signed(FormatId::F2021.format())), (5, 0));
}

#[test]
fn money_stands_in_one_cell_with_the_unit_of_its_format() {
    let amounts = |format: &Format| -> Vec<(String, Unit)> {
        let amounts = format.cells().iter().filter(|spec| spec.column.kind == ValueKind::Amount);
        amounts.map(|spec| (spec.id.to_string(), spec.column.unit)).collect()
    };
    let procurement = "t2.centralized_procurement.procurement_amount".to_owned();
    let fees = "t2.administrative_institutional_fees.fee_amount".to_owned();
    assert_eq!(amounts(FormatId::F2019.format()), [(procurement, Unit::Chosen)]);
    assert_eq!(amounts(FormatId::F2021.format()), [(fees, Unit::TenThousandYuan)]);
}

/// Lays the printed cells out as a browser does, and asserts that each place
/// of the grid is taken exactly once.
#[test]
fn printed_tables_tile_without_gap_or_overlap() {
    for (format, table) in all_tables() {
        let taken = lay_out(format, table);
        let width = table.widths.len();
        for (at, row) in taken.iter().enumerate() {
            let name = table.id.name();
            assert_eq!(row.len(), width, "{name} row {at} is as wide as the table");
            assert!(row.iter().all(|times| *times == 1), "{name} row {at}: {row:?}");
        }
    }
}

fn all_tables() -> impl Iterator<Item = (&'static Format, &'static Table)> {
    both().into_iter().flat_map(|format| format.tables.iter().map(move |table| (format, table)))
}

fn lay_out(format: &Format, table: &Table) -> Vec<Vec<u8>> {
    let printed = format.printed(table.id);
    let mut grid = vec![vec![0_u8; table.widths.len()]; printed.len()];
    for (y, row) in printed.iter().enumerate() {
        let mut x = 0;
        for cell in &row.cells {
            while grid[y].get(x).is_some_and(|times| *times > 0) {
                x += 1;
            }
            let (colspan, rowspan) = cell.span();
            for line in &mut grid[y..y + usize::from(rowspan)] {
                line.resize(line.len().max(x + usize::from(colspan)), 0);
                line[x..x + usize::from(colspan)].iter_mut().for_each(|times| *times += 1);
            }
            x += usize::from(colspan);
        }
    }
    grid
}

fn labels(format: &Format, table: TableId, head: bool) -> Vec<Vec<(&'static str, u8, u8)>> {
    let label = |cell: &PrintedCell| match cell {
        PrintedCell::Label { text, colspan, rowspan, .. } => Some((*text, *colspan, *rowspan)),
        PrintedCell::Value { .. } => None,
    };
    let rows = format.printed(table).iter().filter(|row| row.is_head == head);
    rows.map(|row| row.cells.iter().filter_map(label).collect()).collect()
}

#[test]
fn the_head_of_table_three_is_printed_in_three_rows() {
    for format in both() {
        assert_eq!(
            labels(format, TableId::T3, true),
            [
                vec![
                    ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
                    ("申请人情况", 7, 1)
                ],
                vec![("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
                vec![
                    ("商业企业", 1, 1),
                    ("科研机构", 1, 1),
                    ("社会公益组织", 1, 1),
                    ("法律服务机构", 1, 1),
                    ("其他", 1, 1)
                ],
            ]
        );
    }
}

#[test]
fn the_rows_of_table_three_hang_under_their_groups() {
    let spans = |format: &Format| -> Vec<(&str, u8)> {
        let rows = labels(format, TableId::T3, false);
        let groups = rows.into_iter().flatten().filter(|(_, _, rowspan)| *rowspan > 1);
        groups.map(|(text, _, rowspan)| (text, rowspan)).collect()
    };
    let groups = [("（三）不予公开", 8), ("（四）无法提供", 3), ("（五）不予处理", 5)];
    let with = |rows, others: &[(&'static str, u8)]| -> Vec<(&'static str, u8)> {
        [("三、本年度办理结果", rows)].iter().chain(&groups).chain(others).copied().collect()
    };
    assert_eq!(spans(FormatId::F2019.format()), with(20, &[]));
    assert_eq!(spans(FormatId::F2021.format()), with(22, &[("（六）其他处理", 3)]));
}

#[test]
fn labels_that_differ_between_the_formats_are_verbatim() {
    let texts = |format: &Format| -> Vec<&str> {
        let rows = [false, true].into_iter().flat_map(|head| labels(format, TableId::T2, head));
        rows.flatten().map(|(text, ..)| text).collect()
    };
    let (old, new) = (texts(FormatId::F2019.format()), texts(FormatId::F2021.format()));
    for label in ["规范性文件", "本年新制作数量", "本年增/减", "采购总金额", "第二十条第（九）项"]
    {
        assert!(old.contains(&label) && !new.contains(&label), "{label}");
    }
    for label in ["行政规范性文件", "本年制发件数", "本年废止件数", "现行有效件数", "本年收费金额（单位：万元）"]
    {
        assert!(new.contains(&label) && !old.contains(&label), "{label}");
    }
}

#[test]
fn table_four_is_one_row_under_two_groups() {
    for format in both() {
        let head = labels(format, TableId::T4, true);
        assert_eq!(head[0], [("行政复议", 5, 1), ("行政诉讼", 10, 1)]);
        let row: Vec<_> = head[1].iter().filter(|(_, colspan, _)| *colspan == 5).map(|(text, ..)| *text).collect();
        assert_eq!(row, ["未经复议直接起诉", "复议后起诉"]);
        let totals = format.cells().iter().filter(|s| s.id.table == TableId::T4 && s.column.role == Role::Total);
        assert_eq!(totals.count(), 3);
    }
}

#[test]
fn every_figure_has_headings_above_and_beside() {
    for (format, table) in all_tables() {
        let printed = format.printed(table.id);
        let scopes = printed.iter().flat_map(|row| &row.cells).filter_map(|cell| match cell {
            PrintedCell::Label { scope, .. } => Some(*scope),
            PrintedCell::Value { .. } => None,
        });
        let columns = scopes.filter(|scope| *scope == Scope::Column).count();
        assert!(columns >= table.blocks[0].columns.len());
    }
}

#[test]
fn figures_are_printed_in_the_order_of_the_cells() {
    for format in both() {
        let printed = TableId::ALL.into_iter().flat_map(|table| format.printed(table)).flat_map(|row| &row.cells);
        let figures = printed.filter_map(|cell| match cell {
            PrintedCell::Value { cell, .. } => Some(*cell),
            PrintedCell::Label { .. } => None,
        });
        assert!(figures.eq(format.cells().iter().map(|spec| spec.id)), "{:?}", format.id);
    }
}

#[test]
fn cell_ids_read_back_and_are_unique() {
    for format in both() {
        for (at, spec) in format.cells().iter().enumerate() {
            assert_eq!(format.parse_cell(&spec.id.to_string()), Some(spec.id));
            assert_eq!(format.position(spec.id), Some(at));
        }
        assert_eq!(format.parse_cell("t3.nowhere.total"), None);
    }
}

#[test]
fn the_year_chooses_the_format() {
    assert_eq!(FormatId::for_year(2018), None);
    assert_eq!(FormatId::for_year(2019), Some(FormatId::F2019));
    assert_eq!(FormatId::for_year(2020), Some(FormatId::F2019));
    assert_eq!(FormatId::for_year(2021), Some(FormatId::F2021));
    assert_eq!(FormatId::for_year(2030), Some(FormatId::F2021));
}

#[test]
fn both_formats_have_the_six_sections_in_order() {
    for format in both() {
        let headings: Vec<String> = format.sections.iter().map(disclosure_report::formats::Section::heading).collect();
        assert_eq!(
            headings,
            [
                "一、总体情况",
                "二、主动公开政府信息情况",
                "三、收到和处理政府信息公开申请情况",
                "四、政府信息公开行政复议、行政诉讼情况",
                "五、存在的主要问题及改进情况",
                "六、其他需要报告的事项",
            ]
        );
    }
}
