//! What other programs put on the clipboard, held against the figures of the
//! project's own reports: nearly everything is placed, and nothing is wrong
//! without saying so. The fixtures are written in the manner of each program.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use disclosure_report::app::companion as questions;
use disclosure_report::clipboard::{self, How, MAX_BYTES, Paste};
use disclosure_report::companion;
use disclosure_report::exchange;
use disclosure_report::formats::{CellId, FormatId, PrintedCell, TableId};
use disclosure_report::guide;
use disclosure_report::report::Report;

/// How much of a fixture goes in at once.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Certainty {
    /// Everything, without a preview.
    Fits,
    /// Everything is exact, and something has to be looked at.
    Exact,
    /// Something is inferred.
    Inferred,
}

/// A fixture with the report whose figures it shows, the anchor, and which of
/// the cells it shows.
struct Fixture {
    name: &'static str,
    report: &'static str,
    anchor: &'static str,
    shows: &'static [&'static str],
    certainty: Certainty,
}

const fn fixture(
    name: &'static str,
    report: &'static str,
    anchor: &'static str,
    shows: &'static [&'static str],
    certainty: Certainty,
) -> Fixture {
    Fixture { name, report, anchor, shows, certainty }
}

use Certainty::{Exact, Fits, Inferred};

const T3: &str = "t3.new_received.natural_person";

const FIXTURES: &[Fixture] = &[
    fixture("excel-block", "004", T3, &["t3."], Fits),
    fixture("excel-table3", "004", "t4.reconsideration.upheld", &["t3."], Fits),
    fixture("excel-2016-lost-bracket", "017", T3, &["t3."], Fits),
    fixture(
        "excel-part-table3",
        "004",
        "t3.granted.natural_person",
        &["t3.denied_", "t3.not_held", "t3.requires_creation", "t3.unclear"],
        Fits,
    ),
    fixture("excel-rows-without-head", "004", T3, &["t3.new_received", "t3.carried_"], Inferred),
    fixture("wps-et-table3", "008", T3, &["t3."], Fits),
    fixture("word-table3", "017", T3, &["t3."], Fits),
    fixture("word-table3-torn", "017", T3, &["t3."], Inferred),
    fixture("wps-writer-table4", "004", "t4.reconsideration.upheld", &["t4."], Fits),
    fixture("libreoffice-calc-table2", "004", T3, &["t2."], Fits),
    fixture("libreoffice-writer-table3-2019", "001", T3, &["t3."], Fits),
    fixture("google-sheets-table3", "005", T3, &["t3."], Fits),
    fixture("page-table3", "008", T3, &["t3."], Fits),
    fixture("page-numbers-apart", "004", T3, &["t3."], Fits),
    fixture("page-all-tables", "017", T3, &["t2.", "t3.", "t4."], Fits),
    fixture("page-table2-unclosed", "005", T3, &["t2."], Fits),
    fixture("page-2019", "007", T3, &["t2.", "t3.", "t4."], Fits),
    fixture("tabs-quoted-table3", "004", T3, &["t3."], Fits),
    fixture("browser-text-table3", "008", T3, &["t3."], Inferred),
];

fn fixtures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The two flavours; a program that writes one of them leaves the other empty.
fn flavours(name: &str) -> (String, String) {
    let read = |ending: &str| fs::read_to_string(fixtures().join(format!("clipboard/{name}.{ending}"))).ok();
    let (html, text) = (read("html"), read("txt"));
    assert!(html.is_some() || text.is_some(), "{name} is there");
    (html.unwrap_or_default(), text.unwrap_or_default())
}

fn published(name: &str) -> Report {
    let path = fixtures().join(format!("report-{name}.json"));
    exchange::read(&fs::read(path).expect("a report")).expect("our own file").report
}

fn cell(report: &Report, id: &str) -> CellId {
    report.format().parse_cell(id).unwrap_or_else(|| panic!("{id} is a cell"))
}

fn same(a: &str, b: &str) -> bool {
    let read = |text: &str| text.trim_end_matches('元').replace(',', "");
    read(a) == read(b)
}

#[derive(Debug, Default)]
struct Score {
    right: usize,
    inferred: usize,
    wrong: Vec<String>,
    /// Wrong without saying so.
    silent: Vec<String>,
    missing: Vec<String>,
}

/// Holds a paste into a blank report against the truth. A total that stays
/// computed must come to the figure of the source, where that shows one.
fn score(truth: &Report, shows: &[&str], paste: &Paste) -> Score {
    let blank = Report::new(truth.format_id());
    let entries: Vec<(CellId, String)> = paste.entries.iter().map(|e| (e.cell, e.typed.clone())).collect();
    let after = guide::applied(&blank, &entries);
    let mut score = Score::default();
    for spec in truth.format().cells() {
        let name = spec.id.to_string();
        let expected = truth.shown(spec.id);
        let is_shown = shows.iter().any(|start| name.starts_with(start));
        let entry = paste.entries.iter().find(|entry| entry.cell == spec.id);
        let what = format!("{name}: {:?} for {expected:?}", entry.map(|entry| &entry.typed));
        match entry {
            Some(entry) if is_shown && same(&entry.typed, &expected) => {
                score.right += 1;
                score.inferred += usize::from(entry.how == How::Inferred);
            }
            Some(entry) if entry.how == How::Exact => score.silent.push(what),
            Some(_) => score.wrong.push(what),
            None if !is_shown => {}
            None if spec.is_total() && (expected.is_empty() || same(&after.shown(spec.id), &expected)) => {
                score.right += 1;
            }
            None => score.missing.push(what),
        }
    }
    score
}

#[test]
fn every_program_s_tables_find_their_cells() {
    println!(
        "{:<32} {:>5} {:>8} {:>5} {:>6} {:>7}  goes in",
        "clipboard", "right", "inferred", "wrong", "silent", "missing"
    );
    let (mut n_right, mut n_all) = (0, 0);
    for fixture in FIXTURES {
        let truth = published(fixture.report);
        let (html, text) = flavours(fixture.name);
        let blank = Report::new(truth.format_id());
        let paste = clipboard::place(&blank, cell(&truth, fixture.anchor), None, &html, &text);
        let score = score(&truth, fixture.shows, &paste);
        let (wrong, silent, missing) = (score.wrong.len(), score.silent.len(), score.missing.len());
        let certainty = match (paste.fits, score.inferred) {
            (true, _) => Fits,
            (false, 0) => Exact,
            (false, _) => Inferred,
        };
        println!(
            "{:<32} {:>5} {:>8} {wrong:>5} {silent:>6} {missing:>7}  {certainty:?}",
            fixture.name, score.right, score.inferred
        );
        assert!(score.silent.is_empty(), "{}: {:?}", fixture.name, score.silent);
        assert!(score.wrong.is_empty() && score.missing.is_empty(), "{}: {score:?} {:?}", fixture.name, paste.left_out);
        let why: Vec<_> = paste.entries.iter().filter(|entry| entry.how == How::Inferred).take(3).collect();
        assert_eq!(certainty, fixture.certainty, "{}: {:?} {why:?}", fixture.name, paste.left_out);
        n_right += score.right;
        n_all += score.right + wrong + silent + missing;
    }
    println!("{n_right} of {n_all} cells right");
    assert!(n_right * 100 >= n_all * 99);
}

/// A table as the form prints it, each figure unique: what a source shows is
/// known, whatever is done to its layout.
type Drawn = Vec<Vec<DrawnCell>>;

#[derive(Debug, Clone)]
struct DrawnCell {
    text: String,
    width: u8,
    height: u8,
}

fn unique(format: FormatId, cell: CellId) -> String {
    (1000 + format.format().position(cell).expect("a cell") * 7).to_string()
}

fn drawn(format: FormatId, table: TableId) -> Drawn {
    let cell = |cell: &PrintedCell| {
        let (width, height) = cell.span();
        match cell {
            PrintedCell::Label { text, .. } => DrawnCell { text: (*text).to_owned(), width, height },
            PrintedCell::Value { cell, .. } => DrawnCell { text: unique(format, *cell), width, height },
        }
    };
    format.format().printed(table).iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

fn html(table: &Drawn) -> String {
    let cell = |cell: &DrawnCell| format!("<td colspan={} rowspan={}>{}", cell.width, cell.height, cell.text);
    let row = |row: &Vec<DrawnCell>| format!("<tr>{}\n", row.iter().map(cell).collect::<String>());
    format!("<table>{}</table>", table.iter().map(row).collect::<String>())
}

/// Entries that are called exact and are not the figure of their cell; totals
/// apart, which may be whatever the source has.
fn silently_wrong(format: FormatId, paste: &Paste) -> Vec<String> {
    let is_wrong = |entry: &&clipboard::Entry| {
        entry.how == How::Exact && !entry.typed.is_empty() && entry.typed != unique(format, entry.cell)
    };
    paste.entries.iter().filter(is_wrong).take(4).map(|entry| format!("{} {}", entry.cell, entry.typed)).collect()
}

/// A report whose totals are typed, so that unique figures are no wrong sums.
fn typed_totals(format: FormatId) -> Report {
    let totals = format.format().cells().iter().filter(|spec| spec.is_total());
    totals.fold(Report::new(format), |report, spec| report.with_typed(spec.id, ""))
}

fn paste_html(format: FormatId, html: &str) -> Paste {
    let report = typed_totals(format);
    clipboard::place(&report, cell(&report, T3), None, html, "")
}

const EVERY: [(FormatId, TableId); 6] = [
    (FormatId::F2019, TableId::T2),
    (FormatId::F2019, TableId::T3),
    (FormatId::F2019, TableId::T4),
    (FormatId::F2021, TableId::T2),
    (FormatId::F2021, TableId::T3),
    (FormatId::F2021, TableId::T4),
];

#[test]
fn every_table_as_printed_goes_in_at_once() {
    for (format, table) in EVERY {
        let paste = paste_html(format, &html(&drawn(format, table)));
        let n = format.format().cells().iter().filter(|spec| spec.id.table == table).count();
        assert_eq!((paste.entries.len(), paste.fits), (n, true), "{format:?} {table:?} {:?}", paste.left_out);
        assert!(silently_wrong(format, &paste).is_empty());
    }
}

/// Every cell in turn is lost, doubled, torn off its text, filled with a
/// stroke, widened: whatever else is placed must stand where it belongs.
#[test]
fn one_damaged_cell_never_shifts_another_silently() {
    let (mut n_layouts, mut n_left, mut n_inferred) = (0, 0, 0);
    for (format, table) in EVERY {
        let whole = drawn(format, table);
        for row in 0..whole.len() {
            for at in 0..whole[row].len() {
                for damage in 0..6 {
                    let mut damaged = whole.clone();
                    let original = damaged[row][at].clone();
                    match damage {
                        0 => drop(damaged[row].remove(at)),
                        1 => damaged[row].insert(at, original.clone()),
                        2 => damaged[row].insert(at, DrawnCell { text: "/".to_owned(), ..original }),
                        3 => damaged[row].insert(at, DrawnCell { text: String::new(), ..original }),
                        4 => damaged[row][at].width += 1,
                        _ => damaged[row][at].height += 1,
                    }
                    let paste = paste_html(format, &html(&damaged));
                    // A stroke is no figure, and stays inferred or looked at.
                    let wrong = silently_wrong(format, &paste);
                    assert!(wrong.is_empty(), "{format:?} {table:?} {row} {at} {damage}: {wrong:?}");
                    n_layouts += 1;
                    n_left += usize::from(!paste.left_out.is_empty());
                    n_inferred += usize::from(paste.entries.iter().any(|entry| entry.how == How::Inferred));
                }
            }
        }
    }
    println!("{n_layouts} damaged layouts: {n_inferred} with inferred cells, {n_left} with something left out");
}

/// Rows and columns in another order, lost or added, each with its label.
#[test]
fn rows_and_columns_follow_their_labels() {
    for (format, table) in EVERY {
        let whole = drawn(format, table);
        for row in 0..whole.len() {
            let mut lost = whole.clone();
            lost.remove(row);
            let wrong = silently_wrong(format, &paste_html(format, &html(&lost)));
            assert!(wrong.is_empty(), "{format:?} {table:?} without row {row}: {wrong:?}");
            let mut swapped = whole.clone();
            swapped.swap(row, whole.len() - 1);
            let wrong = silently_wrong(format, &paste_html(format, &html(&swapped)));
            assert!(wrong.is_empty(), "{format:?} {table:?} row {row} last: {wrong:?}");
        }
    }
    // Columns of table 3: the five kinds backwards, one of them lost.
    for lost in 0..6 {
        let mut table = drawn(FormatId::F2021, TableId::T3);
        for (at, row) in table.iter_mut().enumerate().skip(2) {
            let first = if at == 2 { 0 } else { row.len() - 6 };
            row[first..first + 5].reverse();
            if lost < 5 {
                row.remove(first + lost);
            }
        }
        table[0][1].width -= u8::from(lost < 5);
        table[1][1].width -= u8::from(lost < 5);
        let paste = paste_html(FormatId::F2021, &html(&table));
        assert!(silently_wrong(FormatId::F2021, &paste).is_empty(), "{lost}");
        assert_eq!(paste.entries.len(), if lost < 5 { 150 } else { 175 }, "{lost} {:?}", paste.left_out);
        assert!(paste.left_out.is_empty() && !paste.fits, "{lost} {:?}", paste.left_out);
        let is_right = |entry: &clipboard::Entry| entry.typed == unique(FormatId::F2021, entry.cell);
        assert!(paste.entries.iter().all(is_right), "{lost}");
    }
}

#[test]
fn a_label_is_known_by_its_letters() {
    let head = "<table><tr><td>项目<td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他<td>总计";
    let row = "<td>1<td>2<td>3<td>4<td>5<td>6<td>21";
    let report = typed_totals(FormatId::F2021);
    let how = |label: &str, cell_id: &str| {
        let paste = clipboard::place(&report, cell(&report, T3), None, &format!("{head}<tr><td>{label}{row}"), "");
        let found = cell(&report, cell_id);
        let right = paste.entries.iter().filter(|entry| entry.cell.row == found.row).count() == 7;
        assert!(right || paste.entries.is_empty(), "{label}: {:?}", paste.entries);
        right.then(|| paste.entries[0].how)
    };
    for (label, cell_id) in [
        ("1.属于国家秘密", "t3.denied_state_secret.total"),
        ("1、属于\n国家　秘密", "t3.denied_state_secret.total"),
        ("（1）属于国家秘密", "t3.denied_state_secret.total"),
        ("①属于国家秘密", "t3.denied_state_secret.total"),
        ("属于国家秘密", "t3.denied_state_secret.total"),
        ("3. 危及\"三安全一稳定\"", "t3.denied_security_stability.total"),
        ("（二）部分公开(区分处理的，只计这一情形)", "t3.partially_granted.total"),
        ("(二)部分公开", "t3.partially_granted.total"),
        ("（七）总计", "t3.outcome_total.total"),
        ("3.其他", "t3.other_misc.total"),
        ("四、结转下年度继续办理", "t3.carried_forward.total"),
    ] {
        assert_eq!(how(label, cell_id), Some(How::Exact), "{label}");
    }
    // A letter is wrong, or two labels stand in one cell.
    for (label, cell_id) in [
        ("1.属于国家机密", "t3.denied_state_secret.total"),
        ("1.本机关不掌握相关信息", "t3.not_held.total"),
        ("（三）不予公开 1.属于国家秘密", "t3.denied_state_secret.total"),
    ] {
        assert_eq!(how(label, cell_id), Some(How::Inferred), "{label}");
    }
    for label in ["其他", "总计", "属于国家的秘书", "（六）其他处理", "小计", "1."] {
        assert_eq!(how(label, "t3.other_misc.total"), None, "{label}");
    }
}

#[test]
fn what_the_form_has_no_place_for_is_named() {
    let report = typed_totals(FormatId::F2021);
    let why = |html: &str| {
        let paste = clipboard::place(&report, cell(&report, T3), None, html, "");
        assert!(!paste.fits);
        (paste.entries.len(), paste.left_out)
    };
    let left = |what: &str, why: &str| vec![(what.to_owned(), why.to_owned())];
    let head = "<table><tr><td>项目<td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他<td>总计";
    let row = |label: &str| format!("<tr><td>{label}<td>1<td>2<td>3<td>4<td>5<td>6<td>21");
    let granted = row("（一）予以公开");
    assert_eq!(
        why(&format!("{head}{granted}{}", row("（六）其他处理"))),
        (7, left("（六）其他处理", "这是小标题，没有自己的格"))
    );
    assert_eq!(
        why(&format!("{head}{granted}{}", row("其中：网上申请"))),
        (7, left("其中：网上申请", "没有认出这一行"))
    );
    // One cell too many or too few in a row that has headings above it.
    let long = format!("{head}{granted}<td>7");
    assert_eq!(why(&long), (0, left("（一）予以公开", "格数与表头对不上，无法确定各数的位置")));
    let short = format!("{head}<tr><td>（一）予以公开<td>1<td>2<td>3<td>4<td>5<td>6");
    assert_eq!(why(&short).0, 0);
    // A column of the organ's own beside those of the form.
    let own = format!("{head}<td>备注{granted}<td>8");
    assert_eq!(why(&own), (7, left("备注 8", "没有认出这一列")));
    // Rows that the other format has.
    let old = drawn(FormatId::F2019, TableId::T2);
    let (n, left_out) = why(&html(&old));
    assert_eq!(n, 3, "处理决定数量 has the same meaning in both: {left_out:?}");
    assert!(
        left_out.iter().any(|(what, why)| what == "政府集中采购" && why == "本报告的格式没有这一行"),
        "{left_out:?}"
    );
    // Yuan in a column of ten thousand yuan.
    let fee = "<table><tr><td>信息内容<td>本年收费金额（单位：元）<tr><td>行政事业性收费<td>190000";
    let (n, left_out) = why(fee);
    assert_eq!((n, &*left_out[0].1), (0, "单位与表中不同"));
    // Two figures in a cell would be read as one.
    let two = format!("{head}<tr><td>（一）予以公开<td>1<br>2<td>2<td>3<td>4<td>5<td>6<td>21");
    assert_eq!(why(&two), (6, left("表三 三（一）·自然人 1 2", "一格里有几个数")));
    // The same row twice with other figures.
    let twice = format!("{head}{granted}<tr><td>（一）予以公开<td>9<td>2<td>3<td>4<td>5<td>6<td>21");
    assert_eq!(why(&twice), (6, left("表三 三（一）·自然人", "出现了两次，内容不同")));
    // 16 values under the 15 headings of table 4.
    let mut sixteen = drawn(FormatId::F2021, TableId::T4);
    sixteen[3].push(DrawnCell { text: "0".to_owned(), width: 1, height: 1 });
    assert_eq!(why(&html(&sixteen)), (0, left("第 4 行", "格数与表头对不上，无法确定各数的位置")));
}

#[test]
fn a_column_printed_under_the_wrong_name_twice_is_inferred() {
    let mut table = drawn(FormatId::F2019, TableId::T2);
    table[1][2].text = "本年新制作数量".to_owned();
    let paste = paste_html(FormatId::F2019, &html(&table));
    assert!(silently_wrong(FormatId::F2019, &paste).is_empty());
    assert_eq!((paste.entries.len(), paste.fits), (22, false));
    let inferred: Vec<String> =
        paste.entries.iter().filter(|e| e.how == How::Inferred).map(|e| e.cell.to_string()).collect();
    assert_eq!(inferred, ["t2.administrative_rules.newly_disclosed", "t2.normative_documents.newly_disclosed"]);
}

fn block(
    report: &Report,
    anchor: &str,
    selection: Option<(usize, usize)>,
    html: &str,
    text: &str,
) -> (Vec<(String, String)>, bool, usize) {
    let paste = clipboard::place(report, cell(report, anchor), selection, html, text);
    let entries = paste.entries.iter().map(|entry| (entry.cell.to_string(), entry.typed.clone())).collect();
    assert!(!paste.fits || paste.entries.iter().all(|entry| entry.how == How::Exact));
    (entries, paste.fits, paste.left_out.len())
}

#[test]
fn a_bare_block_goes_in_from_the_cell_on() {
    let report = Report::new(FormatId::F2021);
    let (entries, fits, n_left) = block(&report, "t3.granted.commercial_enterprise", None, "", "1\t2\r\n3\t4\r\n");
    let cells: Vec<&str> = entries.iter().map(|(cell, _)| &**cell).collect();
    assert_eq!(
        cells,
        [
            "t3.granted.commercial_enterprise",
            "t3.granted.research_institution",
            "t3.partially_granted.commercial_enterprise",
            "t3.partially_granted.research_institution"
        ]
    );
    assert!(fits && n_left == 0);
    // A blank inside is a blank, blanks at the edge are not part of the block.
    let (entries, fits, _) = block(&report, T3, None, "", "1\t\t3\t\t\r\n4\t5\t6\t\t\r\n\r\n");
    assert_eq!((entries.len(), entries[1].1.as_str(), fits), (6, "", true));
    // Full width, separators: as typed.
    let (entries, fits, _) = block(&report, T3, None, "", "１，２３４\t1,234");
    assert_eq!((entries[0].1.as_str(), entries[1].1.as_str(), fits), ("１，２３４", "1,234", true));
}

#[test]
fn a_block_whose_shape_is_in_doubt_waits_for_a_look() {
    let report = Report::new(FormatId::F2021);
    let doubtful: &[(&str, &str, &str, &str)] = &[
        ("ragged", T3, "", "1\t2\t3\n4\t5\n"),
        ("a stroke", T3, "", "1\t/\n2\t3\n"),
        ("a dash", T3, "", "1\t—\n"),
        ("text", T3, "", "小王\t1\n小李\t2\n"),
        ("a blank row within", T3, "", "1\t2\n\t\n3\t4\n"),
        ("merged", T3, "<table><tr><td colspan=2>1<td>2<tr><td>3<td>4<td>5</table>", ""),
        ("flavours disagree", T3, "<table><tr><td>1<td>2</table>", "1\t2\t3\n"),
        ("a hidden column", T3, "<table><tr><td>1<td style='display:none'>8<td>2</table>", ""),
        ("a raised note", T3, "<table><tr><td>12<sup>1</sup><td>2</table>", ""),
        ("grouped by spaces", T3, "", "12 345\t1\n"),
        ("not shown", T3, "<table><tr><td x:num=\"123\">###<td>2</table>", ""),
        ("over a total that differs", T3, "", "1\t1\t1\t1\t1\t1\t7\n"),
        ("a lost total row", "t3.other_misc.natural_person", "", "1\n2\n"),
        ("over the heads of table 2", "t2.normative_documents.issued", "", "1\n2\n"),
        ("a fraction of a request", T3, "", "1.5\n"),
        ("a negative number", T3, "", "-1\n"),
    ];
    for (name, anchor, html, text) in doubtful {
        let (entries, fits, _) = block(&report, anchor, None, html, text);
        assert!(!fits, "{name}: {entries:?}");
    }
    // Beyond the edge: named.
    let (entries, fits, n_left) = block(&report, "t3.granted.other_org", None, "", "1\t1\t9\n");
    assert_eq!((entries.len(), fits, n_left), (1, false, 1));
    // Another size than what is selected.
    assert!(!block(&report, T3, Some((3, 3)), "", "1\t2\n").1);
    assert!(block(&report, T3, Some((1, 2)), "", "1\t2\n").1);
    // Two bare tables.
    let two = "<table><tr><td>1</table><table><tr><td>2</table>";
    assert_eq!(block(&report, T3, None, two, ""), (vec![], false, 1));
}

#[test]
fn one_figure_fills_the_selection() {
    let report = Report::new(FormatId::F2021);
    let (entries, fits, _) = block(&report, T3, Some((2, 3)), "", "0\n");
    assert_eq!((entries.len(), fits), (6, true));
    assert!(entries.iter().all(|(_, typed)| typed == "0"));
    // Down to the total row, which goes on being computed.
    let (entries, fits, _) = block(&report, "t3.other_misc.natural_person", Some((3, 7)), "", "0\n");
    assert_eq!((entries.len(), fits), (12, true));
}

#[test]
fn a_computed_total_stays_computed_where_the_source_says_the_same() {
    let report = Report::new(FormatId::F2021);
    let (entries, fits, _) = block(&report, T3, None, "", "1\t1\t1\t1\t1\t1\t6\n");
    assert_eq!((entries.len(), fits), (6, true));
    // Another figure becomes a typed total that somebody looked at.
    let (entries, fits, _) = block(&report, T3, None, "", "1\t1\t1\t1\t1\t1\t7\n");
    assert_eq!((entries.len(), entries[6].1.as_str(), fits), (7, "7", false));
    // A total that was typed before is typed again.
    let typed = report.with_typed(cell(&report, "t3.new_received.total"), "9");
    let (entries, fits, _) = block(&typed, T3, None, "", "1\t1\t1\t1\t1\t1\t6\n");
    assert_eq!((entries.len(), entries[6].1.as_str(), fits), (7, "6", true));
}

#[test]
fn tabs_and_quotes_are_read_as_spreadsheets_write_them() {
    let rows = |text: &str| -> Vec<Vec<String>> {
        let grids = clipboard::read("", text);
        let row = |grid: &disclosure_report::document::grid::Grid, row| {
            (0..grid.n_columns).map(|column| grid.text_at(row, column).to_owned()).collect()
        };
        grids.iter().flat_map(|grid| (0..grid.n_rows).map(|at| row(grid, at)).collect::<Vec<_>>()).collect()
    };
    assert_eq!(rows("1\t2\r\n3\t4\r\n"), [["1", "2"], ["3", "4"]]);
    assert_eq!(rows("\"a\nb\"\t\"say \"\"x\"\"\"\n"), [["a\nb", "say \"x\""]]);
    // Quotes that are part of the text.
    assert_eq!(rows("\"三安全\"一稳定\t1\n5\"\t\"\n"), [["\"三安全\"一稳定", "1"], ["5\"", "\""]]);
    assert_eq!(rows("1\t\n\t2"), [["1", ""], ["", "2"]]);
    assert_eq!(rows("\u{feff}1\r2"), [["1"], ["2"]]);
    assert!(rows("\r\n\r\n").is_empty());
}

#[test]
fn cells_stand_where_a_browser_puts_them() {
    let drawn = |html: &str| -> Vec<String> {
        let grids = clipboard::read(html, "");
        let row = |grid: &disclosure_report::document::grid::Grid, row| {
            (0..grid.n_columns).map(|column| grid.text_at(row, column).to_owned()).collect::<Vec<_>>().join("|")
        };
        grids.iter().flat_map(|grid| (0..grid.n_rows).map(|at| row(grid, at)).collect::<Vec<_>>()).collect()
    };
    assert_eq!(drawn("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>"), ["a|b", "|c"]);
    assert_eq!(drawn("<tr><td>1<td>2</tr>"), ["1|2"], "a table whose beginning was not copied");
    assert_eq!(drawn("table><tr><td>1</table>"), ["1"], "the first bracket lost");
    assert_eq!(
        drawn(
            "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:1\r\n<html><table><!--StartFragment--><tr><td>1&nbsp;</td><!--EndFragment--></table>"
        ),
        ["1"]
    );
    assert_eq!(drawn("<table><tr><td colspan=3 style='mso-ignore:colspan'>x<td>1</table>"), ["x|||1"]);
    assert_eq!(drawn("<table><tr><td>外<table><tr><td>1<td>2</table><td>3</table>"), ["外|3", "1|2"]);
    assert_eq!(
        drawn("<table><tr style='DISPLAY: none'><td>9<tr><td>1<td style='mso-hide: all'>8<td>2</table>"),
        ["1|2"]
    );
    assert_eq!(
        drawn(
            "<table><tr><td><!--[if gte mso 9]><xml>7</xml><![endif]-->1<script>2</script><style>3</style><del>4</del></table>"
        ),
        ["1"]
    );
    assert_eq!(
        drawn("<table><tr><td>a&ldquo;b&rdquo;&#20013;&#x6587;&amp;<td>一<br>二\n三</table>"),
        ["a“b”中文&|一\n二三"]
    );
    // Where the plain text shows that the width is but one cell.
    let one = clipboard::read("<table><tr><td colspan=2 style='mso-ignore:colspan'>x<td>1</table>", "x\t1\n");
    assert_eq!((one[0].n_columns, one[0].text_at(0, 1)), (2, "1"));
}

#[test]
fn prose_keeps_its_paragraphs_and_numbers() {
    let cases: &[(&str, &str)] = &[
        // Word: numbers between comments, wrapped lines, typed spaces.
        (
            "<body><!--StartFragment--><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>主动公开\n信息<span lang=EN-US>20</span>条。<span lang=EN-US><o:p></o:p></span></p>\n<p class=MsoListParagraph><!--[if !supportLists]-->（二）<span>&nbsp;</span><!--[endif]-->依申请公开<span style='mso-spacerun:yes'>&nbsp; </span>无<o:p></o:p></p><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p><![if !supportLists]><span style='font-family:Wingdings'>l<span>&nbsp;</span></span><![endif]>一点</p><!--EndFragment-->",
            "1.主动公开信息20条。\n（二）依申请公开  无\n一点",
        ),
        ("<ol><li>甲<li>乙<p>续</p></li></ol><ol start=4><li>丁</ol><ul><li>戊</ul>", "1.甲\n2.乙\n续\n4.丁\n戊"),
        (
            "<ol type=a><li>x<li>y</ol><ol style='list-style-type: simp-chinese-informal' start=10><li>十条<li>下一条</ol>",
            "a. x\nb. y\n十、十条\n十一、下一条",
        ),
        (
            "<h2>一、总体情况</h2><p>　　第一行<br>第二行</p><div>甲 <b>乙</b><i>丙</i></div>",
            "一、总体情况\n第一行\n第二行\n甲 乙丙",
        ),
        (
            "<p>前</p><table><tr><td>行政许可<td>5<td><p>a</p><p>b</p><tr><td colspan=2>计<td>6</table><p>后",
            "前\n行政许可\t5\ta b\n计\t\t6\n后",
        ),
        ("<p>甲&nbsp;乙</p><pre>一\n 二</pre>", "甲\u{a0}乙\n一\n二"),
    ];
    for (html, expected) in cases {
        assert_eq!(clipboard::prose(html, "平文"), *expected);
    }
    assert_eq!(clipboard::prose("", "一\r\n二\r\n\r\n三\r\n"), "一\n二\n\n三");
    assert_eq!(clipboard::prose("<meta charset=utf-8>", "一"), "一");
}

#[test]
fn too_much_is_a_sentence() {
    let report = Report::new(FormatId::F2021);
    let long = "1\t".repeat(MAX_BYTES / 2 + 1);
    let paste = clipboard::place(&report, cell(&report, T3), None, "", &long);
    assert!(paste.entries.is_empty() && !paste.fits);
    assert_eq!(paste.left_out, [("剪贴板的内容".to_owned(), "超过 2 MB，没有读取".to_owned())]);
}

/// Clipboards that are made to hurt: the answer comes, and soon. The bound is
/// wide, for this runs unoptimised beside other tests.
#[test]
fn hostile_clipboards_are_bounded() {
    let report = Report::new(FormatId::F2021);
    let full = |part: &str| part.repeat(MAX_BYTES / part.len());
    let cases = [
        ("wide spans", full("<table><tr><td colspan=1000000000 rowspan=1000000000>1")),
        ("tables in tables", full("<table><tr><td>")),
        ("cells", full("<td>1")),
        ("rows", full("<tr><td>自然人<td>1")),
        ("labels", full("<tr><td>本机关不掌握相关政府信息公开<td>申请人无正当理由逾期不补正")),
        ("lists", full("<ol><li>")),
        ("spans", full("<span style='mso-spacerun:yes'>")),
        ("ends", full("</span></td></table>")),
        ("attributes", format!("<td {}", full("a='1' "))),
        ("entities", full("&#9999999;&lt")),
        ("comments", full("<!--[if !supportLists]-->")),
        ("hidden", full("<p hidden>")),
    ];
    for (name, html) in &cases {
        let start = Instant::now();
        let paste = clipboard::place(&report, cell(&report, T3), None, html, "");
        let text = clipboard::prose(html, "");
        let took = start.elapsed();
        println!("{name}: {took:?}, {} entries, {} bytes of prose", paste.entries.len(), text.len());
        assert!(!paste.fits && paste.left_out.len() <= 41, "{name}");
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
    }
    for text in [full("\"\t"), full("\"\"\n"), full("1\t"), full("自然人\n"), full("\"\"\"\t")] {
        let start = Instant::now();
        assert!(!clipboard::place(&report, cell(&report, T3), None, "", &text).fits);
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", &text[..4]);
    }
}

/// A generator of numbers that is the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }
}

/// Damaged bytes, lost and doubled stretches of what programs write: no
/// panic, each cell once, and in print order.
#[test]
fn damaged_clipboards_are_read_all_the_same() {
    let mut chance = Chance(20_260_101);
    let report = Report::new(FormatId::F2021);
    let format = report.format();
    let snippets =
        ["<td>", "</table>", "<table>", "<tr>", "\"", "\t", "<!--", "-->", "<td colspan=0>", "9", "总计", "<del>", "&"];
    for fixture in FIXTURES {
        let (html, text) = flavours(fixture.name);
        for _ in 0..12 {
            let mut damaged = [html.clone(), text.clone()].map(|text| text.chars().collect::<Vec<char>>());
            for text in &mut damaged {
                for _ in 0..=chance.below(6) {
                    let (at, length) = (chance.below(text.len()), chance.below(400));
                    let end = (at + length).min(text.len());
                    match chance.below(3) {
                        0 => drop(text.drain(at..end)),
                        1 => text.extend_from_within(at..end),
                        _ => {
                            let snippet = snippets[chance.below(snippets.len())].chars();
                            text.splice(at..at, snippet).for_each(drop);
                        }
                    }
                }
            }
            let [html, text] = damaged.map(|text| text.into_iter().collect::<String>());
            let anchor = format.cells()[chance.below(format.cells().len())].id;
            let paste = clipboard::place(&report, anchor, None, &html, &text);
            let places: Vec<_> = paste.entries.iter().map(|entry| format.position(entry.cell)).collect();
            assert!(places.is_sorted() && places.windows(2).all(|pair| pair[0] != pair[1]), "{}", fixture.name);
            assert!(!clipboard::prose(&html, &text).contains('\r'));
        }
    }
}

/// Whole text of the reasons, in the tone of all messages.
#[test]
fn the_reasons_are_plain_words() {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/clipboard/words.rs")).expect("it");
    for word in ["请", "抱歉", "无效", "非法", "禁止", "您", "忘记", "！"] {
        assert!(!source.contains(word), "{word}");
    }
}

#[test]
fn the_companion_answers_with_entries_and_a_page() {
    let report = Report::new(FormatId::F2021);
    let ask = |text: &str| {
        let question = questions::paste(&report, cell(&report, T3), (1, 1), "", text);
        let answer = companion::answer(&question).expect("an answer");
        serde_json::from_str::<serde_json::Value>(&answer).expect("JSON")
    };
    let answer = ask("1\t2\n");
    assert_eq!(answer["entries"][1], serde_json::json!(["t3.new_received.commercial_enterprise", "2"]));
    assert_eq!(answer["fits"], true);
    assert!(answer["page"].to_string().contains("会写入 2 格"), "{answer}");
    let doubtful = ask("1\t/\n").to_string();
    assert!(doubtful.contains("\"fits\":false") && doubtful.contains("按位置推断的格（2）"), "{doubtful}");
    let prose = questions::words("<p>一</p><p>\"二\"</p>", "");
    assert_eq!(companion::answer(&prose).as_deref(), Some("一\n\"二\""));
    assert_eq!(companion::answer(r#"{"ask":"paste","report":"x","at":"t3","html":"","text":""}"#), None);
}
