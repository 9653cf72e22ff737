//! A person's story: actions in, state out, with ports in memory.

use std::rc::Rc;

use disclosure_report::app::commands::Command;
use disclosure_report::app::companion::Matter;
use disclosure_report::app::ports::{Moment, SaveError, StorageError};
use disclosure_report::app::{Action, Derived, Drawer, Message, Progress, SaveState, Storage, Target, Task, commands};
use disclosure_report::checks::{self, CheckContext, Fix};
use disclosure_report::companion;
use disclosure_report::exchange::{self, ImportError, Notice};
use disclosure_report::formats::{FormatId, SectionId, TableId};
use disclosure_report::guide;
use disclosure_report::report::{Field, MoneyUnit, Report};
use disclosure_report::text::findings::{self, Said};
use disclosure_report::text::labels;
use world::{World, file, now};

mod world;

#[test]
fn a_report_is_written_saved_closed_and_found_again() {
    let mut world = World::with_report(2024);
    assert_eq!(world.report().format_id(), FormatId::F2021);
    assert_eq!(&**world.report().field(Field::Title), "云渡市水务局2024年政府信息公开工作年度报告");
    world.type_into("t3.new_received.natural_person", "１2件");
    world.act(Action::TextEdited { section: SectionId::Sec1, input: "总体 情况\n第二段 ".into() });
    assert_eq!(world.open().save, SaveState::Saving);
    world.save();
    assert!(matches!(world.open().save, SaveState::Saved(_)));
    let before = world.report().clone();

    world.act(Action::ReportClosed);
    world.list();
    assert_eq!(world.state.drafts.len(), 1);
    world.run(Command::Open("one".into()));
    assert_eq!(*world.report(), before);
    assert!(world.open().is_saved());
}

#[test]
fn a_year_before_the_common_form_starts_nothing() {
    let mut world = World::new();
    world.act(Action::ReportStarted { draft: "one".into(), organ: "甲".into(), year: 2018, zero: false });
    assert!(world.state.open.is_none());
}

#[test]
fn a_zero_report_is_one_action() {
    let mut world = World::new();
    world
        .act(Action::ReportStarted { draft: "one".into(), organ: "甲乡人民政府".into(), year: 2024, zero: true });
    let blanks: usize = TableId::ALL.into_iter().map(|table| world.report().blank_cells(table).len()).sum();
    assert_eq!(blanks, 0);
    assert_eq!(world.shown("t3.outcome_total.total"), "0");
    let derived = Derived::of(world.open());
    assert_eq!(derived.filled, (166, 166));
}

#[test]
fn what_is_opened_over_the_sheet_takes_the_focus_and_gives_none_when_it_goes() {
    let mut world = World::with_report(2024);
    let serial = world.open().focus.serial;
    world.act(Action::DrawerMoved(Drawer::Findings));
    let focus = world.open().focus;
    assert_eq!((focus.target, focus.serial), (Some(Target::Drawer(Drawer::Findings)), serial + 1));
    // Whoever comes back to the sheet closes it, and is where they went.
    world.act(Action::DrawerMoved(Drawer::Closed));
    assert_eq!((world.open().drawer, world.open().focus), (Drawer::Closed, focus));
}

#[test]
fn every_step_has_a_name_and_can_be_undone_and_redone() {
    let mut world = World::with_report(2020);
    let start = world.report().clone();
    let mut reports = vec![start];
    for n in 0..220 {
        world.type_into("t3.new_received.natural_person", &n.to_string());
        world.leave("t3.new_received.natural_person");
        reports.push(world.report().clone());
    }
    world.act(Action::UnitChosen(Some(MoneyUnit::Yuan)));
    reports.push(world.report().clone());
    world.act(Action::SectionFinished { section: SectionId::Sec5, finished: true });
    reports.push(world.report().clone());
    world.act(Action::ZerosProposed(TableId::T2));
    world.act(Action::PreviewApplied);
    reports.push(world.report().clone());

    for report in reports.iter().rev().skip(1) {
        assert!(world.open().history.to_undo().is_some());
        world.act(Action::Undone);
        assert_eq!(world.report(), report);
    }
    assert_eq!(world.open().history.to_undo(), None);
    world.act(Action::Undone);
    for report in reports.iter().skip(1) {
        world.act(Action::Redone);
        assert_eq!(world.report(), report);
    }
    assert_eq!(world.open().history.to_redo(), None);
}

#[test]
fn typing_into_one_cell_is_one_step() {
    let mut world = World::with_report(2024);
    for typed in ["1", "12", "123"] {
        world.type_into("t3.new_received.natural_person", typed);
    }
    world.act(Action::Undone);
    assert_eq!(world.shown("t3.new_received.natural_person"), "");
    world.act(Action::Redone);
    assert_eq!(world.shown("t3.new_received.natural_person"), "123");
}

#[test]
fn overwritten_prose_comes_back() {
    let mut world = World::with_report(2024);
    let write = |text: &str| Action::TextEdited { section: SectionId::Sec1, input: text.into() };
    for text in ["第", "第一段写", "第一段写好了。", "替", "替换"] {
        world.act(write(text));
    }
    world.act(Action::Undone);
    assert_eq!(&*world.report().prose(SectionId::Sec1).text, "第一段写好了。");
    world.act(Action::Redone);
    assert_eq!(&*world.report().prose(SectionId::Sec1).text, "替换");
}

#[test]
fn a_fork_made_while_closing_leaves_the_other_version_alone() {
    let mut world = World::with_report(2024);
    world.save();
    world.store.changed_elsewhere.replace(Some("one".to_owned()));
    world.type_into("t3.new_received.natural_person", "4");
    let command = Command::save(world.open()).expect("something to save");
    world.act(Action::ReportClosed);
    world.run(command);
    world.list();
    assert_eq!((world.state.kept.len(), world.state.drafts.len()), (0, 2));
    assert_eq!(world.state.message, Some(Message::Forked));
    world.run(Command::Open("one".into()));
    assert_eq!(world.shown("t3.new_received.natural_person"), "", "what the other window wrote");
}

#[test]
fn a_new_edit_after_undo_ends_the_redo() {
    let mut world = World::with_report(2024);
    world.type_into("t3.new_received.natural_person", "1");
    world.act(Action::Undone);
    world.type_into("t3.new_received.natural_person", "2");
    assert_eq!(world.open().history.to_redo(), None);
    assert_eq!(world.shown("t3.new_received.natural_person"), "2");
}

#[test]
fn findings_stay_quiet_until_their_cells_are_filled_or_left() {
    let mut world = World::with_report(2024);
    world.type_into("t3.new_received.natural_person", "4");
    assert_eq!(world.codes(), [""; 0], "the other side has not been reached");
    for row in world.report().format().table(TableId::T3).rows().map(|row| row.id.0) {
        if row != "outcome_total" {
            world.leave(&format!("t3.{row}.natural_person"));
        }
    }
    assert_eq!(world.codes(), ["ARI-01"]);
    world.type_into("t3.granted.natural_person", "4");
    assert_eq!(world.codes(), [""; 0]);
}

#[test]
fn a_check_of_everything_shows_everything() {
    let mut world = World::with_report(2024);
    assert_eq!(Derived::of(world.open()).open_count(), 0);
    world.act(Action::CheckAsked);
    let codes = world.codes();
    for code in ["CMP-03", "CMP-06", "CMP-07", "CMP-08", "CMP-13"] {
        assert!(world.has(code), "{code} in {codes:?}");
    }
}

#[test]
fn a_bad_figure_is_said_once_the_cell_holds_it_and_kept() {
    let mut world = World::with_report(2024);
    for (typed, code) in [
        ("１２", "VAL-05"),
        ("1,234", "VAL-05"),
        ("12件", "VAL-05"),
        ("-3", "VAL-02"),
        ("1.5", "VAL-01"),
        ("/", "VAL-04"),
        ("999999999999999999999999999999", "VAL-01"),
        ("😀", "VAL-01"),
    ] {
        world.type_into("t3.granted.natural_person", typed);
        assert_eq!(world.shown("t3.granted.natural_person"), typed);
        assert!(world.has(code), "{typed}: {:?}", world.codes());
    }
}

#[test]
fn fixes_are_one_step_each() {
    let mut world = World::with_report(2024);
    world.type_into("t3.granted.natural_person", "1,234");
    let cell = world.cell("t3.granted.natural_person");
    world.act(Action::FixApplied(Fix::Retype { cell, typed: "1234".into() }));
    assert_eq!(world.shown("t3.granted.natural_person"), "1234");
    let total = world.cell("t3.granted.total");
    world.type_into("t3.granted.total", "9");
    world.act(Action::FixApplied(Fix::Compute(total)));
    assert_eq!(world.shown("t3.granted.total"), "1234");
    world.act(Action::FixApplied(Fix::FillZero(TableId::T3)));
    assert_eq!(world.report().blank_cells(TableId::T3), []);
    for _ in 0..4 {
        world.act(Action::Undone);
    }
    assert_eq!(world.shown("t3.granted.natural_person"), "1,234");
    assert!(world.report().is_computed(total));
}

#[test]
fn a_unit_written_into_the_cell_survives_its_tidying() {
    let mut world = World::with_report(2019);
    let id = "t2.centralized_procurement.procurement_amount";
    world.type_into(id, "251000元");
    let cell = world.cell(id);
    assert!(exchange::write(world.report()).contains("\"t2.centralized_procurement.procurement_amount\": \"yuan\""));
    world.act(Action::FixApplied(Fix::Retype { cell, typed: "251000".into() }));
    assert_eq!(world.report().procurement_unit, Some(MoneyUnit::Yuan));
    assert!(!world.has("VAL-07"));
}

#[test]
fn tasks_say_how_far_they_are() {
    let mut world = World::with_report(2024);
    let progress = |world: &World, task: Task| {
        Derived::of(world.open()).tasks.iter().find(|t| t.task == task).expect("a task").progress
    };
    let requests = Task::Section(SectionId::Sec3);
    assert_eq!(progress(&world, Task::Head), Progress::Done);
    assert_eq!(progress(&world, requests), Progress::NotStarted);
    world.type_into("t3.new_received.natural_person", "0");
    assert_eq!(progress(&world, requests), Progress::InProgress);
    world.act(Action::FixApplied(Fix::FillZero(TableId::T3)));
    assert_eq!(progress(&world, requests), Progress::Done);
    world.act(Action::SectionFinished { section: SectionId::Sec5, finished: true });
    assert_eq!(progress(&world, Task::Section(SectionId::Sec5)), Progress::Done);
}

#[test]
fn storage_that_is_full_at_any_write_loses_nothing() {
    for n in 0..12 {
        let mut world = World::with_report(2024);
        world.store.writes_left.set(Some(n));
        for typed in 0..12 {
            world.type_into("t3.new_received.natural_person", &typed.to_string());
            world.save();
            let failed = matches!(world.open().save, SaveState::Failed(StorageError::Full));
            assert_eq!(failed, typed >= n, "write {typed} with room for {n}");
            assert_eq!(world.shown("t3.new_received.natural_person"), typed.to_string());
        }
        // Room again: the next save holds everything.
        world.store.writes_left.set(None);
        world.save();
        assert!(matches!(world.open().save, SaveState::Saved(_)));
        let stored = now(world.ports.drafts.list()).expect("a list");
        let opened = exchange::read(stored[0].text.as_bytes()).expect("a draft");
        assert_eq!(opened.report, *world.report());
    }
}

#[test]
fn an_edit_during_a_save_is_saved_next() {
    let mut world = World::with_report(2024);
    let command = Command::save(world.open()).expect("something to save");
    let saving = now(commands::perform(&world.ports, command));
    world.type_into("t3.new_received.natural_person", "1");
    world.act(saving);
    assert_eq!(world.open().save, SaveState::Saving, "the store holds an older revision");
    world.save();
    assert!(world.open().is_saved());
}

#[test]
fn drafts_are_renamed_carried_over_deleted_and_brought_back() {
    let mut world = World::with_report(2024);
    world.type_into("t3.new_received.natural_person", "4");
    world.act(Action::FieldEdited { field: Field::Contact, input: "电话 0000".into() });
    world.save();
    world.act(Action::ReportClosed);
    world.list();

    let draft = world.state.drafts[0].clone();
    world.run(Command::Rename { draft, organ: "云渡市林业局".into() });
    let summary = world.state.drafts[0].summary.clone().expect("readable");
    assert_eq!(&*summary.organ, "云渡市林业局");

    world.run(Command::Duplicate(world.state.drafts[0].clone()));
    assert_eq!(world.state.drafts.len(), 2);
    let next = world.state.drafts.iter().find(|d| d.summary.as_ref().is_ok_and(|s| s.year == Some(2025)));
    let next = next.expect("next year's report").id.clone();
    world.run(Command::Open(next.clone()));
    assert_eq!(world.shown("t3.new_received.natural_person"), "", "figures are blank again");
    assert_eq!(&**world.report().field(Field::Contact), "电话 0000");
    assert_eq!(&**world.report().field(Field::Title), "云渡市林业局2025年政府信息公开工作年度报告");
    world.act(Action::ReportClosed);

    world.run(Command::Delete(next));
    assert_eq!(world.state.drafts.len(), 1);
    let deleted = world.state.deleted.clone().expect("can be brought back");
    world.store.writes_left.set(Some(0));
    world.run(Command::Restore(deleted.clone()));
    assert_eq!(world.state.message, Some(Message::NotChanged(StorageError::Full)));
    world.store.writes_left.set(None);
    world.run(Command::Restore(deleted));
    assert_eq!(world.state.drafts.len(), 2);
}

#[test]
fn a_draft_that_cannot_be_read_is_kept_and_can_be_downloaded() {
    let mut world = World::new();
    now(world.ports.drafts.put("broken", "{\"type\": \"disc".into())).expect("stored");
    world.list();
    let draft = world.state.drafts[0].clone();
    assert_eq!(draft.summary, Err(ImportError::CutOff));
    world.run(Command::Open("broken".into()));
    assert!(world.state.open.is_none());
    assert_eq!(world.state.message, Some(Message::Refused(ImportError::CutOff)));
    let action = commands::download(&world.ports, &draft);
    world.act(action);
    assert_eq!(world.files.saved.borrow()[0].bytes, b"{\"type\": \"disc");
    assert_eq!(now(world.ports.drafts.list()).expect("a list").len(), 1);
}

#[test]
fn a_refused_file_leaves_the_open_report_alone() {
    let mut world = World::with_report(2024);
    world.type_into("t3.new_received.natural_person", "4");
    let before = world.open().clone();
    world.act(file(Rc::from(&b"[1, 2"[..])));
    assert_eq!(world.state.message, Some(Message::Refused(ImportError::CutOff)));
    assert_eq!(*world.open(), before);
}

#[test]
fn an_opened_file_is_a_new_draft_and_checked_at_once() {
    let mut world = World::with_report(2024);
    world.type_into("t3.new_received.natural_person", "4");
    let text = exchange::write(world.report()).replace("\"natural_person\": 4", "\"natural_person\": 5");
    world.act(file(text.into_bytes().into()));
    assert_eq!(world.open().draft.as_deref(), Some("two"));
    assert_eq!(world.state.message, Some(Message::Opened(vec![Notice::HashDiffers])));
    assert_eq!(world.shown("t3.new_received.natural_person"), "5");
    assert!(world.has("ARI-03"), "totals of a file are typed: {:?}", world.codes());
    assert_eq!(world.open().save, SaveState::Saving);
}

#[test]
fn exports_are_handed_over_or_said_to_have_failed() {
    let mut world = World::with_report(2024);
    let action = commands::export(&world.ports, world.open());
    world.act(action);
    let name = "云渡市水务局2024年政府信息公开工作年度报告.json";
    assert_eq!(world.state.message, Some(Message::Exported(name.into())));
    assert_eq!(world.files.saved.borrow()[0].bytes, exchange::write(world.report()).as_bytes());
    world.files.refuses.set(true);
    let action = commands::back_up(&world.ports, world.open());
    world.act(action);
    assert_eq!(world.state.message, Some(Message::NotExported(SaveError::Refused)));
}

#[test]
fn blocked_storage_is_a_state_and_work_goes_on_in_memory() {
    let mut world = World::new();
    world.act(Action::DraftsListed(Err(StorageError::Unavailable)));
    assert_eq!(world.state.storage, Storage::Unavailable);
    world.act(Action::ReportStarted { draft: "one".into(), organ: "甲".into(), year: 2024, zero: false });
    world.type_into("t3.new_received.natural_person", "4");
    let revision = world.open().revision;
    let result = Err(StorageError::Unavailable);
    world.act(Action::DraftSaved { draft: "one".into(), revision, at: Moment::default(), result });
    assert_eq!(world.open().save, SaveState::Failed(StorageError::Unavailable));
    assert_eq!(world.shown("t3.new_received.natural_person"), "4");
}

#[test]
fn a_report_closed_before_it_is_saved_stays_in_memory_until_it_is() {
    let mut world = World::with_report(2024);
    world.store.writes_left.set(Some(0));
    world.type_into("t3.new_received.natural_person", "4");
    world.save();
    world.act(Action::ReportClosed);
    world.list();
    assert_eq!(world.state.drafts.len(), 1, "listed though the store is full");
    world.run(Command::Open("one".into()));
    assert_eq!(world.shown("t3.new_received.natural_person"), "4");
    assert!(!world.open().is_saved());
    world.store.writes_left.set(None);
    world.save();
    assert!(world.open().is_saved());
    assert_eq!(world.state.kept.len(), 0);
    world.act(Action::ReportClosed);
    world.list();
    assert_eq!(world.state.drafts.len(), 1);
}

#[test]
fn a_late_save_does_not_forget_a_newer_edit() {
    let mut world = World::with_report(2024);
    let command = Command::save(world.open()).expect("something to save");
    world.type_into("t3.new_received.natural_person", "4");
    world.act(Action::ReportClosed);
    world.run(command);
    assert_eq!(world.state.kept.len(), 1, "the store holds an older revision");
    world.run(Command::Open("one".into()));
    assert_eq!(world.shown("t3.new_received.natural_person"), "4");
}

#[test]
fn a_draft_that_was_asked_for_twice_is_opened_once() {
    let mut world = World::with_report(2024);
    world.save();
    world.act(Action::ReportClosed);
    world.list();
    // A store that answers late, and a double click.
    let again = now(commands::perform(&world.ports, Command::Open("one".into())));
    world.run(Command::Open("one".into()));
    world.type_into("t3.new_received.natural_person", "5");
    world.act(again);
    assert_eq!(world.shown("t3.new_received.natural_person"), "5");
    world.save();
    assert!(world.open().is_saved());
}

#[test]
fn a_draft_that_another_window_wrote_is_not_overwritten() {
    let mut world = World::with_report(2024);
    world.save();
    world.store.changed_elsewhere.replace(Some("one".to_owned()));
    world.type_into("t3.new_received.natural_person", "4");
    world.save();
    assert_eq!(world.state.message, Some(Message::Forked));
    assert!(world.open().is_saved());
    assert_ne!(world.open().draft.as_deref(), Some("one"));
    assert_eq!(world.shown("t3.new_received.natural_person"), "4");
    world.act(Action::ReportClosed);
    world.list();
    assert_eq!(world.state.drafts.len(), 2, "both versions are there");
}

#[test]
fn opening_another_report_keeps_the_one_on_screen() {
    let mut world = World::with_report(2024);
    world.type_into("t3.new_received.natural_person", "4");
    let text = exchange::write(world.report());
    world.act(file(text.into_bytes().into()));
    world.act(Action::ReportClosed);
    let ids: Vec<&str> = world.state.drafts.iter().map(|draft| &*draft.id).collect();
    assert_eq!(ids, ["two", "one"]);
}

#[test]
fn the_rehearsal_is_never_saved() {
    let mut world = World::new();
    world.ask(Matter::Rehearsal);
    world.type_into("t3.new_received.natural_person", "4");
    assert_eq!(world.open().save, SaveState::Rehearsal);
    assert!(Command::save(world.open()).is_none());
    assert_eq!(now(world.ports.drafts.list()).expect("a list"), []);
}

#[test]
fn the_rehearsal_arrives_as_it_was_written() {
    let mut world = World::new();
    world.act(Action::RehearsalAsked);
    assert!(world.state.awaits_rehearsal);
    world.ask(Matter::Rehearsal);
    assert_eq!(*world.report(), exchange::read(guide::rehearsal().as_bytes()).expect("our own file").report);
    assert_eq!((world.state.awaits_rehearsal, &world.state.message), (false, &None));
}

#[test]
fn a_rehearsal_that_cannot_be_loaded_changes_nothing_and_may_be_asked_for_again() {
    let mut world = World::new();
    world.companion.is_missing.set(true);
    let before = world.state.clone();
    world.act(Action::RehearsalAsked);
    world.ask(Matter::Rehearsal);
    assert_eq!(world.state.message, Some(Message::CompanionMissing));
    assert!(labels::message(&Message::CompanionMissing).contains("再试一次"));
    world.act(Action::MessageClosed);
    assert!(world.state == before);
    world.ask(Matter::Rehearsal);
    world.companion.is_missing.set(false);
    world.ask(Matter::Rehearsal);
    assert_eq!((world.open().save, &world.state.message), (SaveState::Rehearsal, &None));
}

#[test]
fn a_rehearsal_that_arrives_late_leaves_the_report_on_screen() {
    for is_missing in [false, true] {
        let mut world = World::with_report(2024);
        world.companion.is_missing.set(is_missing);
        world.type_into("t3.new_received.natural_person", "4");
        let before = world.state.clone();
        world.ask(Matter::Rehearsal);
        assert!(world.state == before);
    }
}

#[test]
fn what_is_no_question_has_no_answer() {
    for text in ["", "{", "[]", "{}", r#"{"ask":1}"#, r#"{"ask":"something else"}"#] {
        assert_eq!(companion::answer(text), None, "{text}");
    }
}

#[test]
fn the_title_follows_organ_and_year_until_it_is_changed() {
    let mut world = World::with_report(2024);
    let edit = |field, input: &str| Action::FieldEdited { field, input: input.into() };
    world.act(edit(Field::Organ, "云渡市水利局"));
    assert_eq!(&**world.report().field(Field::Title), "云渡市水利局2024年政府信息公开工作年度报告");
    world.act(edit(Field::Title, "自己写的标题"));
    world.act(edit(Field::ReportYear, "2025"));
    assert_eq!(&**world.report().field(Field::Title), "自己写的标题");
}

#[test]
fn walking_through_findings_goes_round() {
    let mut world = World::new();
    world.ask(Matter::Rehearsal);
    world.act(Action::CheckAsked);
    let derived = Derived::of(world.open());
    let first = derived.neighbour(None, true).expect("a finding").key();
    let last = derived.neighbour(None, false).expect("a finding").key();
    assert_eq!(derived.neighbour(Some(&last), true).expect("round").key(), first);
    assert_eq!(derived.neighbour(Some(&first), false).expect("round").key(), last);
}

#[test]
fn the_prose_is_looked_at_again_after_a_fork_and_after_the_companion_was_missing() {
    let mut world = World::with_report(2024);
    let sec1 = |text: &str| Action::TextEdited { section: SectionId::Sec1, input: text.into() };
    world.act(sec1("公开信息  条。"));
    assert!(world.open().is_prose_checked());
    assert!(world.is_told("CMP-12"));

    // An answer about the draft as it was called before says nothing any more.
    world.state = world.state.reduce(sec1("公开信息 12 条。"));
    let matter = world.state.prose_wanted().expect("a change");
    let question = world.state.question(&matter).expect("a question");
    world.state = world.state.reduce(Action::Asked(matter.clone()));
    let fork = Action::DraftForked {
        draft: "one".into(),
        fork: "two".into(),
        revision: 1,
        at: Moment::default(),
        result: Ok(()),
    };
    world.state = world.state.reduce(fork);
    let late = now(commands::perform(&world.ports, Command::Ask { matter, question }));
    world.state = world.state.reduce(late);
    assert!(!world.open().is_prose_checked());
    world.act(Action::MessageClosed);
    assert!(world.open().is_prose_checked());
    assert!(!world.is_told("CMP-12"));

    world.companion.is_missing.set(true);
    world.act(sec1("公开信息  条。"));
    assert!(world.open().prose.is_missing);
    assert_eq!(world.state.prose_wanted(), None, "nobody asks again and again");
    world.companion.is_missing.set(false);
    world.act(Action::CheckAsked);
    assert!(!world.open().prose.is_missing && world.is_told("CMP-12"));
}

#[test]
fn findings_about_prose_arrive_as_they_were_said() {
    let mut world = World::with_report(2024);
    for section in SectionId::ALL {
        let input = "公开信息\t条。".to_owned();
        world.act(Action::TextEdited { section, input });
    }
    world.act(Action::TextEdited { section: SectionId::Sec1, input: "长".repeat(1200) });
    let report = world.report().clone();
    let found = checks::run_later(&CheckContext { report: &report, last_year: None });
    for code in ["CMP-04", "CMP-09", "CMP-10", "CMP-12"] {
        assert!(found.iter().any(|finding| finding.check.code == code), "{code}");
    }
    let told = &world.open().prose.findings;
    assert_eq!(told.len(), found.len());
    for (told, found) in told.iter().zip(&found) {
        let said = Said::of(told, &report);
        let words = findings::in_words(found, &report);
        assert_eq!(*said.words, words);
        assert_eq!(said.cells, found.problem.cells);
        assert_eq!((told.key(), told.severity(), told.place()), (found.key(), found.severity(), found.place()));
        assert_eq!(told.operands(&report), found.operands(&report));
        assert_eq!(told.section(report.format()), found.section(report.format()));
    }
}

#[test]
fn findings_follow_the_report_that_is_compared_with() {
    let mut world = World::with_report(2024);
    let cell = |name: &str| world.report().format().parse_cell(name).expect("a cell");
    let (carried_in, forward) = (cell("t3.carried_in.natural_person"), cell("t3.carried_forward.natural_person"));
    let last = |typed: &str| {
        let report = Report::new(FormatId::F2021).with_field(Field::ReportYear, "2023");
        Some(Rc::new(report.with_typed(forward, typed)))
    };
    world.act(Action::CellEdited { cell: carried_in, input: "3".to_owned() });
    assert!(!world.is_told("XYR-01"));
    world.act(Action::LastYearGiven(last("5")));
    assert!(world.is_told("XYR-01") && world.open().is_prose_checked());
    // An answer that compares with the report before is for nobody.
    let matter = {
        world.state = world.state.reduce(Action::LastYearGiven(last("4")));
        world.state.prose_wanted().expect("another report")
    };
    let question = world.state.question(&matter).expect("a question");
    world.state = world.state.reduce(Action::Asked(matter.clone()));
    world.state = world.state.reduce(Action::LastYearGiven(last("3")));
    let late = now(commands::perform(&world.ports, Command::Ask { matter, question }));
    world.state = world.state.reduce(late);
    assert!(!world.open().is_prose_checked());
    world.act(Action::MessageClosed);
    assert!(world.open().is_prose_checked() && !world.is_told("XYR-01"));
}

#[test]
fn what_is_no_answer_about_prose_counts_as_none() {
    for answer in ["<html>", "{}", "[1]", "[[]]", r#"[["sec1","error"]]"#, r#"[["t9","error","","","","","",""]]"#] {
        let mut world = World::with_report(2024);
        let edit = Action::TextEdited { section: SectionId::Sec1, input: "公开".to_owned() };
        world.state = world.state.reduce(edit);
        let matter = world.state.prose_wanted().expect("a change");
        world.state = world.state.reduce(Action::Asked(matter.clone()));
        world.state = world.state.reduce(Action::Answered { matter, answer: Ok(answer.to_owned()) });
        assert!(world.open().prose.is_missing && !world.open().is_prose_checked(), "{answer}");
    }
}
