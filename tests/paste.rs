//! Pasting: what fits goes in at once, anything else after a look, and nothing
//! that was done cannot be undone.

use disclosure_report::app::commands::Command;
use disclosure_report::app::companion::{self, Matter};
use disclosure_report::app::grid::{self, Key, Step};
use disclosure_report::app::{Action, Drawer, Message, Selection, Topic};
use disclosure_report::checks::{Fix, Place};
use disclosure_report::formats::{CellId, SectionId, TableId};
use disclosure_report::report::{Cell, Field, MoneyUnit, Provenance};
use disclosure_report::text::labels;
use world::World;

mod world;

const AT: &str = "t3.new_received.natural_person";

fn paste(world: &mut World, at: &str, text: &str) {
    let at = world.cell(at);
    world.act(Action::PlaceEntered(Place::Cell(at)));
    let command = pasted(world, at, text);
    world.run(command);
}

/// What is to be asked about a paste into the cell in use.
fn pasted(world: &World, at: CellId, text: &str) -> Command {
    let question = companion::paste(world.report(), at, (1, 1), "", text);
    Command::Ask { matter: Matter::Paste(at, (world.open().panel.serial, world.open().revision)), question }
}

/// A paste into the first cell that waits for the companion.
fn late(world: &mut World) -> Command {
    let at = world.cell(AT);
    world.act(Action::PlaceEntered(Place::Cell(at)));
    pasted(world, at, "1\t2\t3\r\n4\t5\t6\r\n")
}

#[test]
fn a_paste_that_is_read_late_overwrites_nothing_and_takes_no_focus() {
    const NEXT: &str = "t3.new_received.commercial_enterprise";
    let start = |draft: &str| Action::ReportStarted {
        draft: draft.into(),
        organ: "云渡市林业局".into(),
        year: 2024,
        zero: false,
    };
    let went_on: [fn(&mut World); 2] = [|world| world.type_into(NEXT, "70"), |world| world.act(Action::Undone)];
    for go_on in went_on {
        let mut world = World::with_report(2024);
        world.type_into(AT, "1");
        let command = late(&mut world);
        go_on(&mut world);
        let (before, focus) = (world.report().clone(), world.open().focus);
        world.run(command);
        assert_eq!((world.report(), world.open().focus, world.open().drawer), (&before, focus, Drawer::Closed));
        assert_eq!(world.state.message, Some(Message::CompanionMissing), "it has to be pasted again");
    }
    // Who only went on has the paste where it belongs, and stays there.
    for place in [Place::Cell(World::with_report(2024).cell(NEXT)), Place::Section(SectionId::Sec1)] {
        let mut world = World::with_report(2024);
        let command = late(&mut world);
        world.act(Action::PlaceEntered(place));
        let focus = world.open().focus;
        world.run(command);
        assert_eq!((&*world.shown(AT), &*world.shown(NEXT)), ("1", "2"));
        assert_eq!((world.open().focus, world.open().active), (focus, Some(place)));
        assert_eq!(world.state.message, None);
    }
    // Another report, with the same cell in use.
    let mut world = World::with_report(2024);
    let command = late(&mut world);
    world.act(Action::ReportClosed);
    world.act(start("two"));
    late(&mut world);
    let before = world.report().clone();
    world.run(command);
    assert_eq!((world.report(), world.open().drawer), (&before, Drawer::Closed));
}

#[test]
fn a_block_that_fits_goes_in_at_once_as_one_step() {
    let mut world = World::with_report(2024);
    let before = world.report().clone();
    paste(&mut world, AT, "1\t2\t3\r\n4\t5\t6\r\n");
    assert_eq!(world.shown(AT), "1");
    assert_eq!(world.shown("t3.carried_in.research_institution"), "6");
    assert_eq!(world.shown("t3.new_received.total"), "6");
    assert_eq!(world.open().drawer, Drawer::Closed);
    let format = world.report().format();
    assert_eq!(labels::step("撤销", world.open().history.to_undo(), format), "撤销：表三粘贴 6 格");
    assert_eq!(world.open().selection.map(|selection| selection.cells(format).len()), Some(6));
    let Cell::Typed(entry) = world.report().cell(world.cell(AT)) else { panic!("a typed cell") };
    assert_eq!(entry.provenance, Provenance::Pasted);
    world.act(Action::Undone);
    assert_eq!(*world.report(), before);
}

#[test]
fn a_block_that_does_not_fit_is_shown_first_and_written_on_demand() {
    let mut world = World::with_report(2024);
    let before = world.report().clone();
    // One column too many.
    let row = (1..=8).map(|n| n.to_string()).collect::<Vec<_>>().join("\t");
    paste(&mut world, AT, &row);
    assert_eq!(*world.report(), before, "nothing is written yet");
    assert_eq!(world.open().drawer, Drawer::Help(Topic::Preview));
    assert!(world.page().contains("没有写入的"), "{}", world.page());
    assert_eq!(world.state.page_wanted(), None, "the page came with the entries");
    world.act(Action::SheetWanted);
    assert_eq!((world.report(), world.open().drawer), (&before, Drawer::Closed));

    paste(&mut world, AT, &row);
    world.act(Action::PreviewApplied);
    assert_eq!(world.shown(AT), "1");
    world.act(Action::Undone);
    assert_eq!(*world.report(), before);
}

#[test]
fn without_the_companion_nothing_is_pasted_and_that_is_said() {
    let mut world = World::with_report(2024);
    let before = world.report().clone();
    world.companion.is_missing.set(true);
    paste(&mut world, AT, "1\t2");
    assert_eq!(*world.report(), before);
    assert_eq!(world.state.message, Some(Message::CompanionMissing));
}

/// A generator of numbers, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % n
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

const TYPED: [&str; 10] = ["", "0", "7", "1,234", "１２", "约5", "/", "-3", "12.5万元", "无"];
const BLOCKS: [&str; 5] = ["1\t2\n3\t4", "5\n6\n7", "8\t/\t\n\t9\t十", "1\t2\t3\t4\t5\t6\t21", "<甲>\t\"多\n行\""];

/// Does something that a clerk may do.
fn anything(world: &mut World, random: &mut Random) {
    let cells: Vec<CellId> = world.report().format().cells().iter().map(|spec| spec.id).collect();
    let cell = random.pick(&cells);
    let (table, section) = (random.pick(&TableId::ALL), random.pick(&SectionId::ALL));
    let text = |random: &mut Random| (0..random.below(9)).map(|_| random.pick(&['字', '1', '\n', 'a'])).collect();
    match random.below(14) {
        0 | 1 => {
            world.act(Action::PlaceEntered(Place::Cell(cell)));
            world.act(Action::CellEdited { cell, input: random.pick(&TYPED).to_owned() });
            world.act(Action::PlaceLeft(Place::Cell(cell)));
        }
        2 | 3 => {
            paste(world, &cell.to_string(), random.pick(&BLOCKS));
            world.act(random.pick(&[&Action::PreviewApplied, &Action::SheetWanted]).clone());
        }
        4 => {
            world.act(Action::ZerosProposed(table));
            world.act(Action::PreviewApplied);
        }
        5 => {
            let to = random.pick(&cells);
            world.act(Action::PlaceEntered(Place::Cell(cell)));
            world.act(Action::CellsSelected(Some(Selection { from: cell, to }).filter(|_| cell.table == to.table)));
            world.act(Action::SelectionCleared);
        }
        6 => world.act(Action::FixApplied(Fix::Compute(cell))),
        7 => world.act(Action::FixApplied(Fix::FillZero(table))),
        8 => world.act(Action::TextEdited { section, input: text(random) }),
        9 => world.act(Action::TextPasted { section, input: text(random) }),
        10 => world.act(Action::FieldEdited { field: random.pick(&Field::ALL), input: text(random) }),
        11 => {
            let units = [None, Some(MoneyUnit::Yuan), Some(MoneyUnit::TenThousandYuan)];
            world.act(Action::UnitChosen(random.pick(&units)));
        }
        12 => world.act(Action::SectionFinished { section, finished: random.below(2) == 0 }),
        _ => {
            world.act(Action::PlaceEntered(Place::Cell(cell)));
            world.act(Action::CellEdited { cell, input: random.pick(&TYPED).to_owned() });
            if let Some(action) = grid::press(world.open(), cell, random.pick(&[Key::Cancel, Key::Go(Step::Down)])) {
                world.act(action);
            }
        }
    }
}

#[test]
fn as_many_undos_as_steps_give_back_the_first_state() {
    for seed in 0..15 {
        let mut random = Random(seed);
        let mut world = World::with_report(if seed % 2 == 0 { 2024 } else { 2020 });
        let start = world.report().clone();
        for _ in 0..40 {
            anything(&mut world, &mut random);
        }
        let end = world.report().clone();
        let mut steps = 0;
        while world.open().history.to_undo().is_some() {
            world.act(Action::Undone);
            steps += 1;
        }
        assert_eq!(*world.report(), start, "seed {seed}");
        assert!(steps > 5, "seed {seed}: {steps} steps");
        for _ in 0..steps {
            world.act(Action::Redone);
        }
        assert_eq!(*world.report(), end, "seed {seed}");
    }
}
