//! The report to compare with: kept with its draft, let go, taken over from.

use std::rc::Rc;

use disclosure_report::app::commands::{self, Command};
use disclosure_report::app::ports::{DraftStore, StoredDraft};
use disclosure_report::app::{Action, Drawer, Message, Purpose, SaveState, Target, Topic};
use disclosure_report::checks::Place;
use disclosure_report::exchange::{self, ImportError, Notice};
use disclosure_report::formats::{FormatId, SectionId};
use disclosure_report::report::{Field, Report};
use disclosure_report::text::labels;
use world::{World, chosen, edit, file, now};

mod world;

const CARRIED: &str = "t3.carried_forward.natural_person";

fn last(year: u16) -> Report {
    let report = Report::new(FormatId::for_year(year).expect("a form"))
        .with_field(Field::Organ, "云渡市水务局")
        .with_field(Field::ReportYear, &year.to_string())
        .with_text(SectionId::Sec1, "2023年主动公开12条。\n没有收到投诉。");
    report.with_typed(report.format().parse_cell(CARRIED).expect("a cell"), "3")
}

/// A draft of 2024 beside the report of 2023, saved.
fn compared() -> World {
    let mut world = World::with_report(2024);
    world.save();
    world.act(chosen("two", Purpose::LastYear, exchange::write(&last(2023)).as_bytes()));
    assert_eq!(world.open().save, SaveState::Saving, "it is kept by itself");
    world.save();
    world
}

fn stored(world: &World) -> Vec<StoredDraft> {
    now(world.store.list()).expect("a store in memory")
}

#[track_caller]
fn stands_beside(world: &World, expected: &Report) {
    assert_eq!(world.state.compared().map(|report| exchange::write(report)), Some(exchange::write(expected)));
}

fn reopen(world: &mut World, draft: &str) {
    world.act(Action::ReportClosed);
    world.list();
    world.run(Command::Open(draft.into()));
}

#[test]
fn it_is_there_when_the_draft_is_opened_again() {
    let mut world = compared();
    reopen(&mut world, "one");
    stands_beside(&world, &last(2023));
    assert!(world.open().is_saved() && world.state.message.is_none());
    // Undo is about the report on screen alone.
    world.type_into(CARRIED, "1");
    world.act(Action::Undone);
    stands_beside(&world, &last(2023));
    // Another page of the same browser.
    let mut other = World::new();
    for draft in stored(&world) {
        now(other.store.put(&draft.id, draft.text)).expect("a store in memory");
    }
    other.list();
    other.run(Command::Open("one".into()));
    stands_beside(&other, &last(2023));
}

#[test]
fn another_one_takes_its_place_and_it_can_be_let_go() {
    let mut world = compared();
    let other = last(2022).with_field(Field::Organ, "云渡市林业局");
    world.act(chosen("three", Purpose::LastYear, exchange::write(&other).as_bytes()));
    world.save();
    reopen(&mut world, "one");
    stands_beside(&world, &other);
    let before = world.report().clone();
    world.act(Action::ComparisonEnded);
    assert_eq!(world.state.compared(), None);
    assert_eq!(world.open().save, SaveState::Saving);
    assert_eq!(world.state.focus().target, Some(Target::File), "its button is gone");
    world.save();
    reopen(&mut world, "one");
    assert_eq!((world.state.compared(), world.report()), (None, &before));
}

#[test]
fn it_is_in_the_backup_and_never_in_the_public_file() {
    let mut world = compared();
    world.act(Action::TextEdited { section: SectionId::Sec1, input: "今年。".into() });
    let _ = commands::export(&world.ports, world.open());
    let _ = commands::back_up(&world.ports, world.open());
    let files = world.files.saved.borrow().clone();
    let [public, backup] = &files[..] else { panic!("two files") };
    assert!(!String::from_utf8_lossy(&public.bytes).contains("last_year"));
    assert_eq!(public.bytes, exchange::write(world.report()).into_bytes());
    let mut other = World::new();
    other.act(file(backup.bytes.clone().into()));
    stands_beside(&other, &last(2023));
    assert_eq!(other.report().prose(SectionId::Sec1).text, "今年。".into());
    other.save();
    reopen(&mut other, "two");
    stands_beside(&other, &last(2023));
    // A backup to compare with stands there without what stood beside it.
    other.act(chosen("three", Purpose::LastYear, &backup.bytes));
    stands_beside(&other, world.report());
    assert!(!stored(&other)[0].text.contains("\"2024\""));
}

#[test]
fn it_goes_with_the_draft_and_comes_back_with_it() {
    let mut world = compared();
    world.act(Action::ReportClosed);
    world.list();
    world.run(Command::Delete("one".into()));
    assert_eq!(stored(&world), []);
    let deleted = world.state.deleted.clone().expect("it can be brought back");
    world.run(Command::Restore(deleted));
    world.run(Command::Open("one".into()));
    stands_beside(&world, &last(2023));
}

#[test]
fn a_draft_that_is_renamed_keeps_it_and_one_for_the_next_year_stands_beside_its_source() {
    let mut world = compared();
    let source = world.report().clone();
    world.act(Action::ReportClosed);
    world.list();
    let draft = world.state.drafts[0].clone();
    world.run(Command::Rename { draft: draft.clone(), organ: "云渡市河湖局".into() });
    world.run(Command::Open("one".into()));
    assert_eq!(&**world.report().field(Field::Organ), "云渡市河湖局");
    stands_beside(&world, &last(2023));
    world.act(Action::ReportClosed);
    world.run(Command::Duplicate(draft));
    let copy = world.state.drafts.iter().find(|draft| &*draft.id != "one").expect("a copy").id.clone();
    world.run(Command::Open(copy));
    assert_eq!(world.report().year(), Some(2025));
    stands_beside(&world, &source);
}

#[test]
fn a_full_store_keeps_it_in_memory_with_the_draft() {
    let mut world = compared();
    world.store.writes_left.set(Some(0));
    world.type_into(CARRIED, "1");
    world.save();
    assert!(matches!(world.open().save, SaveState::Failed(_)));
    reopen(&mut world, "one");
    assert_eq!(world.shown(CARRIED), "1");
    stands_beside(&world, &last(2023));
}

#[test]
fn a_part_that_cannot_be_read_is_said_and_keeps_no_draft_closed() {
    let text = stored(&compared())[0].text.clone();
    let own = exchange::read(text.as_bytes()).expect("a draft").report;
    let (before, within) = text.split_once("\"last_year\": {").expect("a part");
    let broken = [
        (
            "another figure",
            format!(
                "{before}\"last_year\": {{{}",
                within.replacen("\"natural_person\": 3", "\"natural_person\": 8", 1)
            ),
        ),
        (
            "a newer version",
            format!("{before}\"last_year\": {{{}", within.replacen("\"version\": 1", "\"version\": 2", 1)),
        ),
        ("a foreign object", format!("{before}\"last_year\": {{\"a\": 1}}, \"was\": {{{within}")),
        ("no object", format!("{before}\"last_year\": 7, \"was\": {{{within}")),
    ];
    for (what, text) in broken {
        let opened = exchange::read(text.as_bytes()).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        assert!(opened.notices.contains(&Notice::LastYearLost), "{what}");
        assert!(opened.last_year.is_none() && opened.report.prose(SectionId::Sec1) == own.prose(SectionId::Sec1));
        let mut world = World::new();
        now(world.store.put("one", text)).expect("a store in memory");
        world.list();
        world.run(Command::Open("one".into()));
        assert_eq!(exchange::write(world.report()), exchange::write(&own), "{what}");
        assert_eq!(world.state.compared(), None, "{what}");
        let said = world.state.message.as_ref().map(labels::message).unwrap_or_default();
        assert!(said.contains("上年报告读不出来"), "{what}: {said}");
    }
}

#[test]
fn a_draft_of_before_opens_as_it_did() {
    let mut world = World::with_report(2024);
    world.save();
    let text = stored(&world)[0].text.clone();
    assert!(!text.contains("last_year"));
    let opened = exchange::read(text.as_bytes()).expect("a draft");
    assert_eq!((opened.last_year, opened.notices), (None, Vec::new()));
}

#[test]
fn one_that_is_no_report_by_its_length_is_refused() {
    let mut world = compared();
    let long = last(2023).with_text(SectionId::Sec5, &"很长".repeat(1 << 17));
    world.act(chosen("three", Purpose::LastYear, exchange::write(&long).as_bytes()));
    assert!(matches!(world.state.message, Some(Message::Refused(ImportError::TooLarge { .. }))));
    stands_beside(&world, &last(2023));
}

#[test]
fn who_may_only_read_changes_nothing_about_it() {
    let mut world = compared();
    let setting = disclosure_report::app::Setting { readonly: true, ..world.state.setting };
    world.act(Action::SettingChanged(setting));
    world.act(Action::PlaceEntered(Place::Section(SectionId::Sec1)));
    world.act(Action::ComparisonEnded);
    world.act(edit("take-over", "", ""));
    stands_beside(&world, &last(2023));
    assert_eq!(&*world.report().prose(SectionId::Sec1).text, "");
}

#[test]
fn prose_is_taken_over_as_one_step_where_there_is_none() {
    let mut world = compared();
    world.act(Action::PlaceEntered(Place::Section(SectionId::Sec1)));
    let text = |world: &World| world.report().prose(SectionId::Sec1).text.to_string();
    world.act(edit("take-over", "", ""));
    assert_eq!(text(&world), &*last(2023).prose(SectionId::Sec1).text);
    assert_eq!(world.state.focus().target, Some(Target::Place(Place::Section(SectionId::Sec1))));
    world.act(Action::Undone);
    assert_eq!(text(&world), "");
    world.act(Action::TextEdited { section: SectionId::Sec1, input: "今年".into() });
    world.act(edit("take-over", "", ""));
    assert_eq!(text(&world), "今年");
    world.act(Action::ComparisonEnded);
    world.act(Action::TextEdited { section: SectionId::Sec1, input: String::new() });
    world.act(edit("take-over", "", ""));
    assert_eq!(text(&world), "");
}

#[test]
fn beside_a_cell_stands_what_it_held() {
    let beside = |format: FormatId, last: &Report, id: &str| {
        let format = format.format();
        let figures: Vec<Rc<str>> = labels::beside(format, last);
        assert_eq!(figures.len(), format.cells().len());
        let cell = format.parse_cell(id).unwrap_or_else(|| panic!("{id} is a cell"));
        figures[format.position(cell).expect("a place")].to_string()
    };
    let old = last(2020);
    let amount = "t2.centralized_procurement.procurement_amount";
    let cell = |id: &str| old.format().parse_cell(id).expect("a cell");
    let old = old.with_typed(cell("t3.granted.other_org"), "/").with_typed(cell(amount), "8040");
    assert_eq!(beside(FormatId::F2019, &old, CARRIED), "3");
    assert_eq!(beside(FormatId::F2021, &old, CARRIED), "3");
    assert_eq!(beside(FormatId::F2019, &old, "t3.carried_forward.total"), "3");
    assert_eq!(beside(FormatId::F2019, &old, "t3.granted.other_org"), "/");
    assert_eq!(beside(FormatId::F2019, &old, "t3.granted.natural_person"), "");
    assert_eq!(beside(FormatId::F2021, &old, "t2.administrative_rules.issued"), "—", "there was no such cell");
    assert_eq!(beside(FormatId::F2019, &old, amount), "—", "the same number of another unit is another amount");
}

#[test]
fn prose_is_held_against_last_years_in_the_panel_and_follows_the_text() {
    let mut world = compared();
    let open = |world: &mut World, section| {
        world.act(Action::PlaceEntered(Place::Section(section)));
        world.look();
        world.page()
    };
    world.act(Action::DrawerMoved(Drawer::Help(Topic::LastYear)));
    world.look();
    assert!(world.page().contains("光标进到一个部分的文字里"));
    assert!(open(&mut world, SectionId::Sec1).contains("take-over"));
    assert!(open(&mut world, SectionId::Sec5).contains("上年这一部分没有文字"));
    open(&mut world, SectionId::Sec1);
    world.act(edit("take-over", "", ""));
    assert_eq!(world.open().drawer, Drawer::Help(Topic::LastYear), "it stays open");
    assert!(!world.open().panel.is_current());
    world.look();
    assert!(world.page().contains("年份还是 2023"));
    world.act(Action::TextEdited {
        section: SectionId::Sec1, input: "2024年主动公开12条。\n没有收到投诉。".into()
    });
    world.look();
    assert!(world.page().contains("改动 1 句，相同 1 句"), "{}", world.page());
    world.act(Action::ComparisonEnded);
    world.look();
    assert!(world.page().contains("没有载入可以对照的报告"));
}
