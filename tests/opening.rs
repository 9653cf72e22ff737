//! Opening what is not our own: read, shown, decided; nothing changes before.

#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;

use disclosure_report::app::companion::Matter;
use disclosure_report::app::{Action, Message, Purpose, SaveState, Target};
use disclosure_report::exchange;
use disclosure_report::formats::{CellSpec, SectionId, TableId};
use disclosure_report::guide::{self, Node, Use};
use disclosure_report::import::{self, Stage};
use disclosure_report::reader;
use disclosure_report::report::{Cell, Field, Provenance, Report};
use disclosure_report::text::labels;
use support::{layouts, office};
use world::{World, chosen};

mod support;
mod world;

const NEW: &str = "t3.new_received.natural_person";

fn page() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clipboard/page-all-tables.html");
    std::fs::read(path).expect("a fixture")
}

/// The report of a year in which these were carried forward.
fn last_year(year: u16) -> Vec<u8> {
    let report = Report::new(exchange::read(page_of(year).as_bytes()).expect("ours").report.format_id())
        .with_field(Field::Organ, "云渡市水务局")
        .with_field(Field::ReportYear, &year.to_string());
    let cell = |id: &str| report.format().parse_cell(id).expect("a cell");
    let (person, company) =
        (cell("t3.carried_forward.natural_person"), cell("t3.carried_forward.commercial_enterprise"));
    exchange::write(&report.with_typed(person, "3").with_typed(company, "0")).into_bytes()
}

fn page_of(year: u16) -> String {
    let world = World::with_report(year);
    exchange::write(world.report())
}

/// What is shown of what was read.
fn shown(world: &World) -> String {
    world.state.opening.page().map(|(page, _)| format!("{page:?}")).unwrap_or_default()
}

fn provenances(report: &Report) -> Vec<Provenance> {
    let of = |(_, cell): (&CellSpec, &Cell)| match cell {
        Cell::Typed(entry) => entry.provenance,
        Cell::Computed => Provenance::Typed,
    };
    report.cells().map(of).collect()
}

#[test]
fn a_page_is_shown_before_it_becomes_a_draft_that_knows_where_its_figures_are_from() {
    let mut world = World::new();
    world.act(chosen("two", Purpose::Draft, &page()));
    assert_eq!(world.state.message, Some(Message::Reading(None)));
    assert!(world.state.open.is_none() && world.state.opening.page().is_none());
    world.read();
    assert_eq!(world.state.message, None);
    assert!(world.state.open.is_none(), "nothing is open before somebody says so");
    assert_eq!(world.state.focus().target, Some(Target::Found));
    let page = shown(&world);
    for words in ["作为新草稿打开", "放弃", "按名称对上"] {
        assert!(page.contains(words), "{words}");
    }
    world.act(Action::Decided(Some(Purpose::Draft)));
    assert!(world.state.opening.page().is_none());
    assert_eq!(world.open().draft.as_deref(), Some("two"));
    assert!(world.open().asked, "a draft that was opened is checked");
    let read = provenances(world.report());
    assert!(read.iter().filter(|provenance| **provenance == Provenance::Imported).count() > 150, "{read:?}");

    let report = world.report().clone();
    world.save();
    assert!(matches!(world.open().save, SaveState::Saved(_)));
    world.act(Action::ReportClosed);
    world.list();
    world.run(disclosure_report::app::commands::Command::Open("two".into()));
    assert_eq!(provenances(world.report()), read);
    assert_eq!(*world.report(), report);
}

#[test]
fn letting_go_leaves_everything_as_it_was() {
    let mut world = World::with_report(2024);
    world.type_into(NEW, "4");
    let before = world.open().clone();
    world.act(chosen("two", Purpose::Draft, &page()));
    world.read();
    assert!(world.state.opening.page().is_some());
    world.act(Action::Decided(None));
    assert!(world.state.opening.page().is_none() && world.state.source_wanted().is_none());
    assert_eq!(world.open().draft, before.draft);
    assert_eq!(world.open().report(), before.report());
    assert_eq!(world.open().last_year, None);
    // The same words again change nothing either.
    world.act(Action::Decided(Some(Purpose::Draft)));
    assert_eq!(world.open().report(), before.report());
}

#[test]
fn what_is_refused_gets_one_sentence_and_changes_nothing() {
    for bytes in [&b"%PDF-1.7\n\xff\xd8"[..], b"\xff\xd8\xff", "只有一句话。".as_bytes()] {
        let mut world = World::with_report(2024);
        world.type_into(NEW, "4");
        let before = world.report().clone();
        world.act(chosen("two", Purpose::Draft, bytes));
        world.read();
        let Some(message @ Message::NotOpened(refusal)) = &world.state.message else {
            panic!("{:?}", world.state.message)
        };
        assert!(!refusal.is_empty());
        assert!(labels::message(message).ends_with("已有的草稿没有变动。"));
        assert_eq!(*world.report(), before);
        assert!(world.state.opening.page().is_none() && world.state.source_wanted().is_none());
    }
}

#[test]
fn our_own_files_need_no_companion_and_other_files_say_that_it_is_missing() {
    let mut world = World::new();
    world.companion.is_missing.set(true);
    world.act(chosen("one", Purpose::Draft, &last_year(2023)));
    assert_eq!(world.open().draft.as_deref(), Some("one"));
    world.act(Action::ReportClosed);
    world.act(chosen("two", Purpose::Draft, &page()));
    world.act(chosen("three", Purpose::Draft, &page()));
    world.read();
    assert_eq!(world.state.message, Some(Message::CompanionMissing));
    assert!(world.state.source_wanted().is_none(), "the others would be missing it too");
    // Somebody tries once more.
    world.companion.is_missing.set(false);
    world.act(chosen("four", Purpose::Draft, &page()));
    world.read();
    assert!(world.state.opening.page().is_some());
}

#[test]
fn several_files_are_shown_in_turn() {
    let mut world = World::new();
    for draft in ["one", "two", "three"] {
        world.act(chosen(draft, Purpose::Draft, &page()));
    }
    for (draft, waiting) in [("one", 2), ("two", 1), ("three", 0)] {
        assert_eq!(world.state.message, Some(Message::Reading(None)));
        world.read();
        assert_eq!(world.state.opening.page().map(|(_, waiting)| waiting), Some(waiting));
        world.act(Action::Decided(if draft == "two" { None } else { Some(Purpose::Draft) }));
        let open = if draft == "two" { "one" } else { draft };
        assert_eq!(world.open().draft.as_deref(), Some(open));
    }
    assert_eq!(world.state.message, None);
}

#[test]
fn the_reader_says_what_it_is_doing() {
    let mut stages = Vec::new();
    import::read_with(&page(), &mut |stage| stages.push(stage)).expect("a report");
    assert_eq!(stages, Stage::ALL);
    // Our own file needs none of this.
    stages.clear();
    import::read_with(&last_year(2023), &mut |stage| stages.push(stage)).expect("a report");
    assert_eq!(stages, []);

    let mut world = World::new();
    world.act(chosen("two", Purpose::Draft, &page()));
    world.act(Action::ReadingReached(Stage::Figures.words().to_owned()));
    world.act(chosen("three", Purpose::Draft, &page()));
    let message = world.state.message.clone().expect("a message");
    assert_eq!(labels::message(&message), Stage::Figures.words());
    world.read();
    assert_eq!(*world.companion.told.borrow(), Stage::ALL.map(Stage::words));
    assert_eq!(world.state.message, None);
    // Whatever it says afterwards is about nothing, and what waits behind a page
    // is not being read.
    world.act(Action::ReadingReached(Stage::Page.words().to_owned()));
    world.act(chosen("four", Purpose::Draft, &page()));
    assert_eq!(world.state.message, None);
}

/// What a reader says that was not stopped in time.
fn late_answer(draft: &str) -> Action {
    let answer = reader::read(&page(), r#"{"ask":"draft"}"#, &|_| {}).expect("an answer");
    Action::Answered { matter: Matter::Source(draft.into()), answer: Ok(answer) }
}

#[test]
fn reading_is_stopped_with_all_that_waits_and_the_next_file_is_read() {
    let mut world = World::with_report(2024);
    world.type_into(NEW, "4");
    let cell = world.cell(NEW);
    world.act(Action::PlaceEntered(cell.into()));
    let before = world.open().clone();
    for draft in ["two", "three"] {
        world.act(chosen(draft, Purpose::Draft, &page()));
    }
    world.act(Action::ReadingStopped);
    assert_eq!(world.state.source_wanted(), None);
    assert_eq!(world.state.message, Some(Message::NotRead));
    assert_eq!(labels::message(&Message::NotRead), "没有打开。已有的草稿没有变动。");
    assert_eq!(world.state.focus().target, Some(Target::Place(cell.into())));
    assert!(world.state.focus().serial > before.focus.serial);
    assert_eq!((&world.open().draft, world.open().report()), (&before.draft, before.report()));
    for draft in ["two", "three"] {
        world.act(late_answer(draft));
        assert!(world.state.opening.page().is_none(), "nobody waits for {draft}");
    }
    assert_eq!(world.state.message, Some(Message::NotRead));
    world.act(chosen("four", Purpose::Draft, &page()));
    world.read();
    assert!(world.state.opening.page().is_some());
    // What is shown is not being read.
    world.act(Action::ReadingStopped);
    assert!(world.state.opening.page().is_some());
}

#[test]
fn on_the_start_page_whoever_stops_is_led_back_to_the_files() {
    let mut world = World::new();
    world.act(chosen("two", Purpose::Draft, &page()));
    world.act(Action::ReadingStopped);
    assert_eq!(world.state.focus().target, Some(Target::File));
    assert!(world.state.open.is_none());
}

#[test]
fn a_reader_that_breaks_down_changes_nothing_and_the_next_file_is_read() {
    let mut world = World::with_report(2024);
    world.type_into(NEW, "4");
    let before = world.report().clone();
    for draft in ["two", "three"] {
        world.act(chosen(draft, Purpose::Draft, &page()));
    }
    world.companion.breaks_down.set(true);
    world.read();
    assert_eq!(world.state.message, Some(Message::ReaderFailed));
    let words = labels::message(&Message::ReaderFailed);
    assert!(words.contains("粘贴") && words.ends_with("已有的草稿没有变动。"), "{words}");
    assert_ne!(words, labels::message(&Message::CompanionMissing));
    assert_eq!(*world.report(), before);
    // The other file waits no longer, and the sentence stays in sight.
    assert_eq!(world.state.source_wanted().map(|source| &*source.draft), Some("three"));
    world.companion.breaks_down.set(false);
    world.read();
    assert!(world.state.opening.page().is_some());
    assert_eq!(world.state.message, Some(Message::ReaderFailed));
}

#[test]
fn an_answer_about_a_file_that_is_gone_is_for_nobody() {
    let mut world = World::new();
    world.act(chosen("two", Purpose::Draft, &page()));
    world.act(Action::Left);
    world.act(Action::Entered);
    world.act(Action::Answered { matter: Matter::Source("two".into()), answer: Ok("{}".to_owned()) });
    assert!(world.state.opening.page().is_none() && world.state.message.is_none());
}

#[test]
fn last_year_is_compared_with_and_proposes_what_it_carried_forward() {
    let mut world = World::with_report(2024);
    world.type_into("t3.carried_in.other_org", "1");
    let before = world.report().clone();
    world.act(chosen("two", Purpose::LastYear, &last_year(2023)));
    assert_eq!(world.state.message, Some(Message::Compared(Some(2023))));
    assert_eq!(world.state.compared().and_then(|report| report.year()), Some(2023));
    assert_eq!(*world.report(), before, "proposed, not written");
    let pending = world.open().panel.pending.clone().expect("a proposal");
    let entries: Vec<String> = pending.entries.iter().map(|(cell, typed)| format!("{cell} {typed}")).collect();
    assert_eq!(entries, ["t3.carried_in.natural_person 3", "t3.carried_in.commercial_enterprise 0"]);
    world.act(Action::PreviewApplied);
    assert_eq!(world.shown("t3.carried_in.natural_person"), "3");
    assert_eq!(world.shown("t3.carried_in.other_org"), "1");
    world.act(Action::Undone);
    assert_eq!(*world.report(), before, "one step");
    // It is about this report and goes with it.
    world.act(Action::ReportClosed);
    assert_eq!(world.state.compared(), None);
}

#[test]
fn a_report_of_another_year_is_compared_with_and_proposes_nothing() {
    let mut world = World::with_report(2024);
    world.act(chosen("two", Purpose::LastYear, &last_year(2021)));
    assert!(world.open().last_year.is_some() && world.open().panel.pending.is_none());
}

#[test]
fn last_year_alone_begins_the_report_of_this_year() {
    let mut world = World::new();
    world.act(chosen("two", Purpose::Draft, &page()));
    world.read();
    world.act(Action::Decided(None));
    assert_eq!(world.state.focus().target, Some(Target::File));
    world.act(chosen("three", Purpose::LastYear, &last_year(2023)));
    assert_eq!(world.open().draft.as_deref(), Some("three"));
    assert_eq!(&**world.report().field(Field::ReportYear), "2024");
    assert_eq!(&**world.report().field(Field::Organ), "云渡市水务局");
    assert!(world.report().blank_cells(TableId::T3).len() > 100);
    assert_eq!(world.open().panel.pending.as_ref().map(|pending| pending.entries.len()), Some(2));
}

#[test]
fn the_page_offers_what_is_asked_for_first() {
    let first = |world: &World| {
        let page = shown(world);
        page.find("as-last-year").expect("a use") < page.find("as-draft").expect("a use")
    };
    for (purpose, last_year_first) in [(Purpose::Draft, false), (Purpose::LastYear, true)] {
        let mut world = World::with_report(2025);
        world.act(chosen("two", purpose, &page()));
        world.read();
        assert_eq!(first(&world), last_year_first);
        assert!(shown(&world).contains("作为上年报告使用"));
    }
}

/// Of tags and attributes that the form does not know nothing is drawn.
#[test]
fn all_of_the_page_can_be_drawn() {
    let source = include_str!("../src/ui/panel.rs");
    let known = |name: &str| assert!(source.contains(&format!("\"{name}\"")), "{name} is not drawn");
    let opened = import::read(&page()).expect("a report");
    let mut rest = guide::found(&opened, Use { as_last_year: false, beside: Some(&opened.report) });
    // What is struck through, underlined and offered.
    let rewritten = opened.report.with_text(SectionId::Sec1, "新的一句。").with_text(SectionId::Sec5, "");
    for section in [SectionId::Sec1, SectionId::Sec5, SectionId::Sec6] {
        rest.extend(guide::last_year(&rewritten, Some(&opened.report), Some(section)));
    }
    while let Some(node) = rest.pop() {
        if let Node::Element(element) = node {
            known(element.tag);
            element.attributes.iter().for_each(|(name, _)| known(name));
            rest.extend(element.children);
        }
    }
}

/// The Word file that the browser opens is the rehearsal, written by a library
/// that is not ours. `BLESS=1 cargo test --test opening` writes it anew.
#[test]
fn the_word_file_says_what_the_rehearsal_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/opening/rehearsal.docx");
    let rehearsal = exchange::read(guide::rehearsal().as_bytes()).expect("our own file").report;
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, office::docx(&rehearsal)).expect("the file is written");
    }
    let opened = import::read(&std::fs::read(file).expect("a fixture")).expect("a report");
    assert_eq!(opened.missing, []);
    assert_eq!(opened.report.year(), rehearsal.year());
    assert_eq!(opened.report.field(Field::Organ), rehearsal.field(Field::Organ));
    for (spec, _) in rehearsal.cells() {
        assert_eq!(opened.report.reading(spec.id), rehearsal.reading(spec.id), "{}", spec.id);
    }
}

/// The page that was published, read while the report of the same year is on
/// screen.
#[test]
fn a_published_page_is_held_against_the_report_on_screen() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/report-004.json");
    let file = std::fs::read(path).expect("a fixture");
    let approved = exchange::read(&file).expect("a file of ours").report;
    let published = layouts::saved_page(&approved).into_bytes();
    let mut world = World::new();
    world.act(chosen("one", Purpose::Draft, &file));
    let compare = |world: &mut World| {
        world.act(chosen("two", Purpose::LastYear, &published));
        world.read();
        let page = shown(world);
        world.act(Action::Decided(None));
        page
    };
    let page = compare(&mut world);
    assert!(page.contains("没有差别"), "{page}");
    let cell = approved.format().parse_cell(NEW).expect("a cell");
    world.act(Action::CellEdited { cell, input: "999".into() });
    let before = world.report().clone();
    let page = compare(&mut world);
    assert!(page.contains("屏幕上 999") && page.contains("格、0 处文字不同"), "{page}");
    assert!(!page.contains("作为上年报告使用"), "a year is not the year before itself");
    assert_eq!(*world.report(), before);
}
