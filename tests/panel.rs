//! The panel beside the report: what it shows, when it asks, and entries that
//! wait to be written.

use std::rc::Rc;

use disclosure_report::app::commands::{self, Command};
use disclosure_report::app::companion::Matter;
use disclosure_report::app::{Action, Drawer, Page, SaveState, StepLabel, Target, Task, Topic};
use disclosure_report::checks::Place;
use disclosure_report::companion;
use disclosure_report::exchange;
use disclosure_report::formats::{FormatId, SectionId, TableId};
use disclosure_report::report::Report;
use disclosure_report::text::labels;
use world::{World, now};

mod world;

const NEW: &str = "t3.new_received.natural_person";
const TOTAL: &str = "t3.new_received.total";

fn enter(world: &mut World, id: &str) {
    let place = Place::Cell(world.cell(id));
    world.act(Action::PlaceEntered(place));
}

fn look_up(world: &mut World, topic: Topic) {
    world.act(Action::DrawerMoved(Drawer::Help(topic)));
}

/// Opens the panel from a cell.
fn look_up_at(world: &mut World, topic: Topic, id: &str) {
    enter(world, id);
    look_up(world, topic);
}

/// Where the focus was sent last.
fn target(world: &World) -> Target {
    world.open().focus.target.expect("a target")
}

#[track_caller]
fn says(world: &World, words: &str) {
    let page = world.page();
    assert!(page.contains(words), "“{words}” in {page}");
}

#[test]
fn the_details_follow_the_cell_in_use_and_its_report() {
    let mut world = World::with_report(2024);
    look_up_at(&mut world, Topic::Details, NEW);
    assert_eq!(world.page(), "Loading");
    assert_eq!(target(&world), Target::Drawer(Drawer::Help(Topic::Details)));
    world.look();
    says(&world, "一、本年新收");
    let serial = world.open().focus.serial;

    enter(&mut world, TOTAL);
    assert!(!world.open().panel.is_current());
    says(&world, "未填");
    world.look();
    assert!(world.open().panel.is_current());
    says(&world, "自动合计");
    says(&world, "＝ ");
    world.type_into(NEW, "37");
    world.look();
    says(&world, "自然人 37");
    // What is no cell changes nothing.
    world.act(Action::PlaceEntered(Place::Section(SectionId::Sec5)));
    assert_eq!(world.state.page_wanted(), None);
    says(&world, "自然人 37");
    assert_eq!(world.open().focus.serial, serial, "the focus stays where it is");
    world.act(Action::Undone);
    world.look();
    says(&world, "自然人 未填");
}

#[test]
fn last_year_is_told_as_soon_as_it_is_known() {
    let mut world = World::with_report(2024);
    let cell = world.cell(NEW);
    look_up_at(&mut world, Topic::Details, NEW);
    world.look();
    assert!(!world.page().contains("上年"));
    world.act(Action::LastYearGiven(Some(Rc::new(Report::new(FormatId::F2021).with_typed(cell, "2874")))));
    world.look();
    says(&world, "2874");
}

#[test]
fn without_a_cell_the_details_say_how_to_get_some() {
    let mut world = World::with_report(2024);
    look_up(&mut world, Topic::Details);
    world.look();
    says(&world, "光标进到表格里的一格");
    enter(&mut world, NEW);
    world.look();
    says(&world, "一、本年新收");
}

#[test]
fn the_sheets_are_looked_up() {
    let mut world = World::with_report(2024);
    for (topic, words) in [(Topic::Shortcuts, "键盘操作"), (Topic::Legend, "格的样子")] {
        look_up(&mut world, topic);
        assert_eq!(world.page(), "Loading", "nothing of the page before it");
        world.look();
        says(&world, words);
        world.type_into(NEW, topic.name());
        world.look();
        says(&world, words);
    }
}

#[test]
fn an_answer_that_comes_too_late_is_not_shown_and_the_panel_asks_again() {
    let mut world = World::with_report(2024);
    look_up_at(&mut world, Topic::Details, NEW);
    let matter = world.state.page_wanted().expect("a page");
    let question = world.state.question(&matter).expect("a question");
    world.act(Action::Asked(matter.clone()));
    world.type_into(NEW, "37");
    assert_eq!(world.state.page_wanted(), None, "one question at a time");
    let late = now(commands::perform(&world.ports, Command::Ask { matter, question }));
    world.act(late.clone());
    assert_eq!(world.page(), "Loading");
    world.look();
    says(&world, "37");
    // Nor does it appear in the panel of another report, or in none.
    let page = world.page();
    world.act(late.clone());
    assert_eq!(world.page(), page);
    world.act(Action::ReportClosed);
    world.act(late.clone());
    assert!(world.state.open.is_none());
    world.act(Action::ReportStarted { draft: "two".into(), organ: "乙".into(), year: 2024, zero: false });
    for _ in 0..5 {
        look_up_at(&mut world, Topic::Details, NEW);
        world.act(late.clone());
        assert_eq!(world.page(), "Loading");
    }
}

#[test]
fn a_companion_that_is_missing_is_asked_again_when_somebody_wants_it() {
    let mut world = World::with_report(2024);
    world.companion.is_missing.set(true);
    look_up_at(&mut world, Topic::Details, NEW);
    world.look();
    assert_eq!(world.open().panel.page, Page::Missing);
    world.type_into(NEW, "37");
    enter(&mut world, TOTAL);
    assert_eq!(world.state.page_wanted(), None, "not with every key");
    world.companion.is_missing.set(false);
    look_up(&mut world, Topic::Details);
    assert_eq!(target(&world), Target::Drawer(Drawer::Help(Topic::Details)));
    world.look();
    says(&world, "总计");
    assert_eq!(world.shown(NEW), "37");
}

#[test]
fn an_answer_that_is_no_page_is_none() {
    let mut world = World::with_report(2024);
    look_up(&mut world, Topic::Legend);
    for text in ["", "[\"p\"", "null and void"] {
        let matter = world.state.page_wanted().expect("a page");
        world.act(Action::Answered { matter, answer: Ok(text.to_owned()) });
        assert_eq!(world.open().panel.page, Page::Missing, "{text}");
        look_up(&mut world, Topic::Legend);
    }
}

#[test]
fn the_focus_goes_back_to_the_place_in_use() {
    let mut world = World::with_report(2024);
    look_up(&mut world, Topic::Legend);
    world.act(Action::SheetWanted);
    assert_eq!(target(&world), Target::Task(Task::Head));
    assert_eq!(world.open().drawer, Drawer::Closed);

    look_up(&mut world, Topic::Shortcuts);
    enter(&mut world, NEW);
    look_up(&mut world, Topic::Legend);
    world.act(Action::SheetWanted);
    assert_eq!(target(&world), Target::Place(Place::Cell(world.cell(NEW))));
}

#[test]
fn the_panel_stays_on_the_way_to_a_place_and_drawers_do_not() {
    let mut world = World::with_report(2024);
    let place = Place::Cell(world.cell(NEW));
    for (drawer, left) in
        [(Drawer::Help(Topic::Legend), Drawer::Help(Topic::Legend)), (Drawer::Findings, Drawer::Closed)]
    {
        for go in [
            Action::FindingSelected { key: "any".into(), place: Some(place) },
            Action::TaskOpened(Task::Section(SectionId::Sec3)),
        ] {
            world.act(Action::DrawerMoved(drawer));
            world.act(go);
            assert_eq!(world.open().drawer, left);
        }
    }
}

#[test]
fn zeros_are_shown_before_they_are_one_step() {
    let mut world = World::with_report(2024);
    world.type_into(NEW, "37");
    let before = world.report().clone();
    world.act(Action::ZerosProposed(TableId::T3));
    world.look();
    says(&world, "还没有写入任何内容");
    says(&world, "表三 143 格");
    assert!(*world.report() == before);
    let panel = &world.open().panel;
    assert!(panel.is_pending(world.cell("t3.granted.natural_person")));
    assert!(!panel.is_pending(world.cell(NEW)) && !panel.is_pending(world.cell(TOTAL)));

    world.act(Action::SheetWanted);
    assert!(*world.report() == before);
    assert_eq!(target(&world), Target::Zeros(TableId::T3));
    assert!(world.open().drawer == Drawer::Closed);

    world.act(Action::ZerosProposed(TableId::T3));
    world.act(Action::PreviewApplied);
    assert_eq!(world.report().blank_cells(TableId::T3), []);
    assert_eq!(world.open().history.to_undo(), Some(StepLabel::Zeros(TableId::T3)));
    let first = world.cell("t3.new_received.commercial_enterprise");
    assert_eq!(target(&world), Target::Place(Place::Cell(first)));
    assert!(world.open().drawer == Drawer::Closed);
    world.act(Action::Undone);
    assert!(*world.report() == before);
}

#[test]
fn zeros_can_be_written_without_their_page() {
    let mut world = World::with_report(2024);
    world.companion.is_missing.set(true);
    world.act(Action::ZerosProposed(TableId::T4));
    world.look();
    assert_eq!(world.open().panel.page, Page::Missing);
    assert_eq!(labels::will_fill(world.open().panel.pending.as_ref().expect("entries").entries.len()), "将填 12 格。");
    world.act(Action::PreviewApplied);
    assert_eq!(world.shown("t4.reconsideration.total"), "0");
}

#[test]
fn entries_are_for_the_report_that_they_were_shown_with() {
    let mut world = World::with_report(2024);
    world.act(Action::ZerosProposed(TableId::T3));
    world.type_into(NEW, "37");
    assert!(world.open().drawer == Drawer::Closed);
    let before = world.report().clone();
    world.act(Action::PreviewApplied);
    assert!(*world.report() == before, "nothing is written that was not seen");
}

#[test]
fn a_preview_lies_over_what_was_looked_up() {
    let mut world = World::new();
    world.ask(Matter::Rehearsal);
    world.look();
    says(&world, "已找到 0 / 12");
    world.act(Action::ZerosProposed(TableId::T3));
    world.look();
    says(&world, "还没有写入任何内容");
    world.act(Action::PreviewApplied);
    world.look();
    says(&world, "已找到 1 / 12");
    world.act(Action::Undone);
    world.look();
    says(&world, "已找到 0 / 12");
    // Another topic takes the place of both.
    world.act(Action::ZerosProposed(TableId::T3));
    look_up(&mut world, Topic::Legend);
    assert_eq!((world.open().drawer, &world.open().panel.pending), (Drawer::Help(Topic::Legend), &None));
    world.act(Action::SheetWanted);
    assert_eq!(world.open().drawer, Drawer::Closed);
}

#[test]
fn a_blank_total_is_computed_without_ado() {
    let mut world = World::with_report(2024);
    for blank in world.report().blank_cells(TableId::T4) {
        world.type_into(&blank.to_string(), "1");
    }
    world.type_into("t4.reconsideration.total", "");
    world.act(Action::ZerosProposed(TableId::T4));
    assert!(world.open().drawer == Drawer::Closed);
    assert_eq!(world.shown("t4.reconsideration.total"), "4");
}

#[test]
fn the_tasks_of_the_rehearsal_follow_the_corrections() {
    let mut world = World::new();
    world.companion.is_missing.set(true);
    world.act(Action::RehearsalAsked);
    world.ask(Matter::Rehearsal);
    assert!(world.state.open.is_none());
    world.companion.is_missing.set(false);
    world.ask(Matter::Rehearsal);
    assert_eq!(world.open().save, SaveState::Rehearsal);
    assert_eq!(target(&world), Target::Task(Task::Head));
    world.look();
    says(&world, "已找到 0 / 12");
    world.type_into("t2.administrative_penalty.decisions", "37");
    world.look();
    says(&world, "已找到 1 / 12");
    // Closed, it can be looked up again.
    world.act(Action::SheetWanted);
    look_up(&mut world, Topic::Tasks);
    world.look();
    says(&world, "已找到 1 / 12");
}

#[test]
fn every_question_is_answered_and_none_that_is_broken() {
    let mut world = World::with_report(2024);
    world.type_into(NEW, "１２");
    let file = companion::answer(&world.state.question(&Matter::Rehearsal).expect("a question")).expect("a file");
    exchange::read(file.as_bytes()).expect("our own file");
    let mut questions = Vec::new();
    for topic in [Topic::Tasks, Topic::Details, Topic::Shortcuts, Topic::Legend] {
        look_up_at(&mut world, topic, NEW);
        questions.push(world.state.question(&Matter::Page(0)).expect("a question"));
    }
    world.act(Action::ZerosProposed(TableId::T2));
    questions.push(world.state.question(&Matter::Page(0)).expect("a question"));
    for (at, question) in questions.iter().enumerate() {
        let page = companion::answer(question).expect("a page");
        assert!(page.starts_with("[[\"h3\""), "{page}");
        let broken = question.replace("disclosure-report", "other");
        assert_eq!(companion::answer(&broken).is_some(), (2..4).contains(&at), "sheets alone need no report");
    }
    for broken in [questions[1].replace(NEW, "t9.x.y"), questions[4].replace("t2.", "t9.")] {
        assert_eq!(companion::answer(&broken), None);
    }
}
