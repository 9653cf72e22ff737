//! The page around the form: what it gives, asks and is told; and the new
//! version that waits.

use std::rc::Rc;

use disclosure_report::app::commands::{self, Command};
use disclosure_report::app::ports::{SaveError, StorageError};
use disclosure_report::app::{
    Action, Contrast, Display, Event, Home, Message, SaveState, Setting, Size, State, events,
};
use disclosure_report::checks::Fix;
use disclosure_report::exchange::{self, Notice};
use disclosure_report::formats::{SectionId, TableId};
use disclosure_report::report::Field;
use disclosure_report::text::labels;
use world::World;

mod world;

const NEW: &str = "t3.new_received.natural_person";
const FIXTURE: &str = include_str!("fixtures/report-004.json");

fn given(text: &str) -> Action {
    let opened = exchange::read(text.as_bytes()).expect("a report");
    Action::ReportGiven { draft: "given".into(), opened: Rc::new(opened) }
}

fn wanted(year: u16) -> Action {
    Action::ReportWanted { draft: "wanted".into(), organ: "云渡市水务局".to_owned(), year }
}

fn want(world: &mut World, year: u16) {
    world.act(wanted(year));
    world.list();
}

#[test]
fn a_report_that_the_page_gives_is_saved_once_it_is_changed() {
    let mut world = World::new();
    world.act(given(FIXTURE));
    assert_eq!(exchange::write(world.report()), FIXTURE);
    assert_eq!(world.open().save, SaveState::Untouched);
    assert_eq!(world.open().focus.target, None, "the focus stays where it is");
    assert!(world.open().is_saved(), "the page has it");
    world.type_into(NEW, "3002");
    assert_eq!(world.open().save, SaveState::Saving);
    world.save();
    assert!(matches!(world.open().save, SaveState::Saved(_)));
}

#[test]
fn a_report_given_over_another_is_one_step() {
    let mut world = World::with_report(2020);
    world.type_into(NEW, "5");
    let before = exchange::write(world.report());
    let changed = FIXTURE.replacen("\"natural_person\": 3001", "\"natural_person\": 3002", 1);
    world.act(given(&changed));
    assert_eq!(world.shown(NEW), "3002");
    assert_eq!(world.state.message, Some(Message::Opened(vec![Notice::HashDiffers])));
    assert_eq!(world.open().draft.as_deref(), Some("one"), "the same draft");
    world.act(Action::Undone);
    assert_eq!(exchange::write(world.report()), before);
}

#[test]
fn a_wanted_report_is_the_draft_that_is_there_or_a_new_one() {
    let mut world = World::with_report(2024);
    world.type_into(NEW, "5");
    world.save();
    world.act(Action::ReportClosed);
    want(&mut world, 2024);
    assert_eq!((&*world.shown(NEW), world.open().focus.target), ("5", None));
    world.type_into(NEW, "6");
    want(&mut world, 2024);
    assert_eq!(world.shown(NEW), "6", "it is on screen");
    world.save();
    want(&mut world, 2025);
    assert_eq!((world.report().year(), &*world.shown(NEW)), (Some(2025), ""));
    // As it was saved last, not as it was listed at first.
    want(&mut world, 2024);
    assert_eq!(world.shown(NEW), "6");
    world.type_into(NEW, "5");
    world.save();

    // Asked for before the drafts are known, it waits for them.
    let mut early = World { state: State::default(), ..world };
    early.act(wanted(2024));
    assert_eq!(early.state.open, None);
    early.list();
    assert_eq!(early.shown(NEW), "5");
}

#[test]
fn who_may_only_read_changes_nothing() {
    let mut world = World::new();
    world.act(given(FIXTURE));
    world.type_into(NEW, "");
    world.act(Action::ZerosProposed(TableId::T3));
    world.act(Action::SettingChanged(Setting { readonly: true, ..Setting::default() }));
    let before = world.state.clone();
    assert!(world.open().panel.pending.is_some());
    let cell = world.cell(NEW);
    for action in [
        Action::CellEdited { cell, input: "7".into() },
        Action::FieldEdited { field: Field::Title, input: "x".into() },
        Action::TextEdited { section: SectionId::Sec1, input: "x".into() },
        Action::SectionFinished { section: SectionId::Sec1, finished: true },
        Action::PreviewApplied,
        Action::FixApplied(Fix::FillZero(TableId::T3)),
        Action::UnitChosen(None),
        Action::Undone,
        Action::Redone,
    ] {
        world.act(action.clone());
        assert!(world.state == before, "{action:?}");
    }
    // Looking around and handing over still work.
    world.act(Action::CheckAsked);
    let export = commands::export(&world.ports, world.open());
    assert!(matches!(export, Action::FileSaved(Ok(_))));
}

#[test]
fn the_page_is_told_of_changes_and_saves() {
    let mut world = World::with_report(2024);
    let mut told = Vec::new();
    let mut step = |world: &mut World, act: &dyn Fn(&mut World)| {
        let before = world.state.clone();
        act(world);
        told.push(events(&before, &world.state));
    };
    step(&mut world, &|world| world.type_into(NEW, "5"));
    step(&mut world, &World::save);
    step(&mut world, &|world| world.leave(NEW));
    world.store.writes_left.set(Some(0));
    step(&mut world, &|world| world.type_into(NEW, "6"));
    step(&mut world, &World::save);
    step(&mut world, &|world| world.act(Action::ReportClosed));
    assert_eq!(
        told,
        [
            vec![Event::Changed],
            vec![Event::Saved],
            vec![],
            vec![Event::Changed],
            vec![Event::SaveFailed(StorageError::Full)],
            vec![Event::Changed],
        ]
    );
}

#[test]
fn a_submitted_report_is_the_public_file_and_waits_for_an_answer() {
    let mut world = World::new();
    world.act(given(FIXTURE));
    let submitted = commands::submit(&world.ports, world.open());
    world.act(submitted);
    assert_eq!(*world.page.submitted.borrow(), [FIXTURE]);
    assert_eq!(world.state.message, Some(Message::Submitting));
    world.act(Action::SubmitAnswered { taken: false, said: "缺附件。".into() });
    assert_eq!(world.state.message, Some(Message::NotSubmitted("缺附件。".into())));
    world.act(Action::SubmitAnswered { taken: true, said: String::new() });
    assert_eq!(world.state.message, Some(Message::Submitted(String::new())));
    assert!(world.state.open.is_some(), "the draft stays on screen");
}

#[test]
fn a_file_that_the_page_takes_over_is_not_reported() {
    let mut world = World::with_report(2024);
    world.act(Action::FileSaved(Ok("报告.json".into())));
    world.act(Action::FileSaved(Err(SaveError::TakenOver)));
    assert_eq!(world.state.message, None);
}

#[test]
fn every_kind_of_file_is_known_by_its_name() {
    let mut world = World::new();
    world.act(given(FIXTURE));
    for kind in ["json", "backup"] {
        let file = commands::file(&world.ports, world.open(), kind).expect("a kind").expect("a file");
        assert_eq!((file.kind, file.media_type), (kind, "application/json"));
        assert!(exchange::read(&file.bytes).is_ok());
    }
    assert_eq!(commands::file(&world.ports, world.open(), "docx"), None);
}

#[test]
fn a_new_version_starts_after_everything_is_saved() {
    let mut world = World::with_report(2024);
    world.act(Action::UpdateArrived);
    world.type_into(NEW, "5");
    let restart = Command::restart(&world.state).expect("nothing is only in memory");
    world.run(restart);
    assert!(world.open().is_saved());
    assert_eq!(world.page.restarts.get(), 1);
    // The store was cleared meanwhile.
    world::now(world.ports.drafts.delete("one")).expect("deleted");
    world.run(Command::restart(&world.state).expect("nothing is only in memory"));
    assert_eq!(world::now(world.ports.drafts.list()).expect("a list").len(), 1);
    assert_eq!(world.page.restarts.get(), 2);
    // Nothing to save.
    world.run(Command::restart(&world.state).expect("nothing is only in memory"));
    assert_eq!(world.page.restarts.get(), 3);
}

#[test]
fn a_new_version_does_not_start_when_something_would_be_lost() {
    let mut world = World::with_report(2024);
    world.act(Action::UpdateArrived);
    world.store.writes_left.set(Some(0));
    world.run(Command::restart(&world.state).expect("nothing is only in memory"));
    assert_eq!(world.open().save, SaveState::Failed(StorageError::Full));
    // Closed, the draft is only in memory.
    world.act(Action::ReportClosed);
    assert!(Command::restart(&world.state).is_none());
    world.act(Action::UpdateRefused);
    assert_eq!(world.state.message, Some(Message::NotRestarted));
    assert_eq!(world.page.restarts.get(), 0);
}

#[test]
fn who_leaves_leaves_nothing_for_the_next() {
    let mut world = World::with_report(2024);
    let home = Setting { home: Home::Element, readonly: true, submits: true, ..Setting::default() };
    world.act(Action::SettingChanged(home));
    world.act(Action::LastYearGiven(Some(Rc::new(world.report().clone()))));
    world.act(Action::Left);
    let setting = Setting { home: Home::Element, ..Setting::default() };
    assert!(world.state == State { setting, visit: 1, is_free: true, ..State::default() });
    world.act(Action::Entered);
    assert!(world.state == State { setting, visit: 1, ..State::default() });
}

#[test]
fn what_a_person_chose_of_the_looks_goes_before_what_the_page_wants() {
    let mut world = World::new();
    assert_eq!(world.state.display(), Display::default());
    let display = Display::from_names("contrast large");
    world.act(Action::SettingChanged(Setting { display, ..Setting::default() }));
    assert_eq!(world.state.display(), Display { contrast: Contrast::High, size: Size::Large });
    let chosen = Display { contrast: Contrast::High, size: Size::Normal };
    world.act(Action::DisplayChosen(chosen));
    assert_eq!(world.state.display(), chosen);
    // It is this browser's, whoever comes next.
    world.act(Action::Left);
    world.act(Action::Entered);
    assert_eq!(world.state.display(), chosen);
}

#[test]
fn looks_have_names() {
    let [(_, contrasts), (_, sizes)] = labels::LOOKS;
    let mut all = Vec::new();
    for (contrast, _) in contrasts {
        for (size, _) in sizes {
            let display = Display::default().with(contrast).with(size);
            assert_eq!(display.names(), format!("{contrast} {size}"));
            assert_eq!(Display::from_names(&display.names()), display);
            assert!(!all.contains(&display), "every choice is another one");
            all.push(display);
        }
    }
    for unknown in ["", "dark", "large,contrast", "larger2"] {
        assert_eq!(Display::from_names(unknown), Display::default(), "{unknown}");
    }
    assert_eq!(Display::from_names(" larger  dark"), Display { size: Size::Larger, ..Display::default() });
}

#[test]
fn errors_of_a_store_have_names() {
    for error in [StorageError::Unavailable, StorageError::Full, StorageError::NotKept, StorageError::ChangedElsewhere]
    {
        assert_eq!(StorageError::from_code(error.code()), error);
    }
    assert_eq!(StorageError::from_code("whatever"), StorageError::Failed);
}

#[test]
fn a_draft_is_opened_as_the_store_holds_it_now() {
    let mut world = World::with_report(2024);
    world.type_into(NEW, "5");
    world.save();
    world.act(Action::ReportClosed);
    world.list();
    // Another window writes the same draft after this one has listed it.
    let mut other = World::with_report(2024);
    other.type_into(NEW, "6");
    let text = exchange::write_backup(other.report(), None);
    world::now(world.ports.drafts.put("one", text)).expect("stored");
    world.run(Command::Open("one".into()));
    assert_eq!(world.shown(NEW), "6");
    // Or deletes it.
    world.act(Action::ReportClosed);
    world::now(world.ports.drafts.delete("one")).expect("deleted");
    world.run(Command::Open("one".into()));
    assert_eq!((world.state.open.is_none(), world.state.drafts.len()), (true, 0));
}
