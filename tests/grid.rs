//! The keys of the tables: where each leads, what is selected, and what a cell
//! shows when it is left.

use disclosure_report::app::grid::{self, Key, Step};
use disclosure_report::app::{Action, Selection};
use disclosure_report::checks::Place;
use disclosure_report::formats::{CellId, FormatId, TableId};
use disclosure_report::text::labels;
use world::World;

mod world;

const FORMATS: [FormatId; 2] = [FormatId::F2019, FormatId::F2021];

/// Presses a key in the cell in use, as the page does.
fn press(world: &mut World, key: Key) -> bool {
    let Some(Place::Cell(cell)) = world.open().active else { panic!("no cell is in use") };
    let Some(action) = grid::press(world.open(), cell, key) else { return false };
    let reached = match &action {
        Action::CellReached { cell, .. } => Some(*cell),
        _ => None,
    };
    world.act(action);
    if let Some(reached) = reached.filter(|reached| *reached != cell) {
        world.act(Action::PlaceLeft(Place::Cell(cell)));
        world.act(Action::PlaceEntered(Place::Cell(reached)));
    }
    true
}

fn enter(world: &mut World, cell: &str) {
    let cell = world.cell(cell);
    world.act(Action::PlaceEntered(Place::Cell(cell)));
}

fn at(world: &World) -> String {
    match world.open().active {
        Some(Place::Cell(cell)) => cell.to_string(),
        other => panic!("{other:?} is no cell"),
    }
}

fn go(world: &mut World, steps: &[Step]) -> String {
    for step in steps {
        press(world, Key::Go(*step));
    }
    at(world)
}

#[test]
fn arrows_lead_to_the_neighbours_and_stay_at_the_edges() {
    use Step::{Down, First, Last, Left, Right, RowEnd, RowStart, Up};
    let mut world = World::with_report(2024);
    enter(&mut world, "t3.new_received.natural_person");
    assert_eq!(go(&mut world, &[Up, Left]), "t3.new_received.natural_person");
    assert_eq!(go(&mut world, &[Right, Down]), "t3.carried_in.commercial_enterprise");
    assert_eq!(go(&mut world, &[RowEnd]), "t3.carried_in.total");
    assert_eq!(go(&mut world, &[Right]), "t3.carried_in.total");
    assert_eq!(go(&mut world, &[RowStart]), "t3.carried_in.natural_person");
    assert_eq!(go(&mut world, &[Last]), "t3.carried_forward.total");
    assert_eq!(go(&mut world, &[Down]), "t3.carried_forward.total");
    assert_eq!(go(&mut world, &[First]), "t3.new_received.natural_person");
}

#[test]
fn tab_goes_through_every_cell_of_every_table_in_reading_order_and_out() {
    for format in FORMATS {
        let mut world = World::with_report(if format == FormatId::F2019 { 2020 } else { 2024 });
        for table in TableId::ALL {
            let of_table = |cell: &&CellId| cell.table == table;
            let cells: Vec<CellId> = format.format().cells().iter().map(|spec| spec.id).collect();
            let cells: Vec<CellId> = cells.iter().filter(of_table).copied().collect();
            world.act(Action::PlaceEntered(Place::Cell(cells[0])));
            for back in [false, true] {
                let mut seen = vec![world.cell(&at(&world))];
                while press(&mut world, Key::Tab { back }) {
                    seen.push(world.cell(&at(&world)));
                }
                if back {
                    seen.reverse();
                }
                assert_eq!(seen, cells);
            }
        }
    }
}

#[test]
fn enter_goes_down_and_after_a_run_of_tab_back_under_its_beginning() {
    let mut world = World::with_report(2024);
    enter(&mut world, "t3.new_received.commercial_enterprise");
    press(&mut world, Key::Enter(Step::Down));
    assert_eq!(at(&world), "t3.carried_in.commercial_enterprise");
    press(&mut world, Key::Enter(Step::Up));
    assert_eq!(at(&world), "t3.new_received.commercial_enterprise");
    for _ in 0..3 {
        press(&mut world, Key::Tab { back: false });
    }
    press(&mut world, Key::Enter(Step::Down));
    assert_eq!(at(&world), "t3.carried_in.commercial_enterprise");
    // Any other way into a cell ends the run.
    press(&mut world, Key::Tab { back: false });
    enter(&mut world, "t3.granted.total");
    press(&mut world, Key::Enter(Step::Down));
    assert_eq!(at(&world), "t3.partially_granted.total");
    // In the last row it stays in the row.
    enter(&mut world, "t3.carried_forward.natural_person");
    press(&mut world, Key::Tab { back: false });
    press(&mut world, Key::Enter(Step::Down));
    assert_eq!(at(&world), "t3.carried_forward.commercial_enterprise");
}

#[test]
fn a_table_is_entered_at_the_cell_that_was_used_last() {
    let mut world = World::with_report(2024);
    assert_eq!(grid::first(world.report().format(), TableId::T4).map(|cell| cell.row.0), Some("reconsideration"));
    enter(&mut world, "t3.granted.commercial_enterprise");
    enter(&mut world, "t4.reconsideration.upheld");
    let last = world.open().last.map(|cell| cell.map(|cell| cell.to_string()));
    assert_eq!(
        last,
        [None, Some("t3.granted.commercial_enterprise".to_owned()), Some("t4.reconsideration.upheld".to_owned())]
    );
}

#[test]
fn shift_selects_and_the_selection_is_counted_copied_and_cleared_in_one_step() {
    let mut world = World::with_report(2024);
    for (cell, typed) in [
        ("t3.new_received.natural_person", "12"),
        ("t3.new_received.commercial_enterprise", "1,030"),
        ("t3.carried_in.natural_person", "<约5&"),
    ] {
        world.type_into(cell, typed);
        world.leave(cell);
    }
    enter(&mut world, "t3.new_received.natural_person");
    for step in [Step::Right, Step::Down] {
        press(&mut world, Key::Select(step));
    }
    let selection = world.open().selection.expect("a selection");
    let format = world.report().format();
    assert_eq!(selection.cells(format).len(), 4);
    let (numbers, sum) = grid::tally(world.report(), &selection.cells(format));
    assert_eq!(labels::tally(numbers, sum), "计数 2 · 求和 1042");
    let (text, html) = grid::copied(world.report(), &selection.rows(format));
    assert_eq!(text, "12\t1030\n<约5&\t");
    assert_eq!(html, "<table><tr><td>12</td><td>1030</td></tr><tr><td>&lt;约5&amp;</td><td></td></tr></table>");

    let before = world.report().clone();
    press(&mut world, Key::Clear);
    assert!(selection.cells(format).iter().all(|cell| world.report().shown(*cell).is_empty()));
    assert_eq!(labels::step("撤销", world.open().history.to_undo(), format), "撤销：清空表三 4 格");
    world.act(Action::Undone);
    assert_eq!(*world.report(), before);
}

#[test]
fn all_of_a_table_is_selected_and_escape_lets_go() {
    let mut world = World::with_report(2024);
    enter(&mut world, "t2.administrative_penalty.decisions");
    press(&mut world, Key::SelectAll);
    let format = world.report().format();
    let cells = world.open().selection.expect("a selection").cells(format);
    assert_eq!(cells.len(), format.cells().iter().filter(|spec| spec.id.table == TableId::T2).count());
    press(&mut world, Key::Cancel);
    assert_eq!(world.open().selection, None);
    // One cell is no selection.
    let cell = cells[0];
    world.act(Action::CellsSelected(Some(Selection { from: cell, to: cell })));
    assert_eq!(world.open().selection, None);
    assert!(!press(&mut world, Key::Clear), "the browser empties a single cell");
}

#[test]
fn escape_takes_back_what_was_typed_since_the_cell_was_entered() {
    let mut world = World::with_report(2024);
    let cell = "t3.new_received.natural_person";
    world.type_into(cell, "12");
    world.leave(cell);
    enter(&mut world, cell);
    assert!(!press(&mut world, Key::Cancel), "nothing was typed yet");
    for typed in ["9", "99"] {
        world.type_into(cell, typed);
    }
    assert!(press(&mut world, Key::Cancel));
    assert_eq!(world.shown(cell), "12");
    assert_eq!(world.open().history.to_redo(), None);
    world.act(Action::Undone);
    assert_eq!(world.shown(cell), "");
}

#[test]
fn a_number_is_shown_as_printed_once_its_cell_is_left() {
    let mut world = World::with_report(2024);
    for (cell, typed, shown, note) in [
        ("t3.new_received.natural_person", "１，２３４ 件", "1234", Some("“１，２３４ 件”读作 1234")),
        ("t3.new_received.commercial_enterprise", "1,5", "1,5", None),
        ("t3.carried_in.commercial_enterprise", "／", "／", None),
        ("t2.administrative_institutional_fees.fee_amount", "１２.5０万元", "12.50", Some("“１２.5０万元”读作 12.50")),
    ] {
        enter(&mut world, cell);
        world.type_into(cell, typed);
        assert_eq!(world.shown(cell), typed, "as typed until it is left");
        world.leave(cell);
        assert_eq!(world.shown(cell), shown);
        let rewritten = world.open().rewritten.as_ref();
        let said = rewritten.map(|(cell, typed)| labels::rewritten(typed, &world.report().shown(*cell)));
        assert_eq!(said.as_deref(), note);
        world.act(Action::Undone);
        assert_eq!(world.shown(cell), "", "typing and rewriting are one step");
        world.act(Action::Redone);
        assert_eq!(world.shown(cell), shown);
    }
}
