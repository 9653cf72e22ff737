//! What is done about a finding: led to its words, explained, proposed, as the
//! form does it with the companion.

#![cfg(not(target_arch = "wasm32"))]

use disclosure_report::app::commands::Command;
use disclosure_report::app::{Action, Derived, Drawer, Message, StepLabel, Target, Topic};
use disclosure_report::checks::{Finding, Place, Severity};
use disclosure_report::exchange;
use disclosure_report::formats::{SectionId, TableId};
use world::{World, edit};

mod world;

const NEW: &str = "t3.new_received.natural_person";

/// A report that says 12 where the table has 10.
fn doubted() -> World {
    let mut world = World::with_report(2024);
    for table in TableId::ALL {
        world.act(Action::ZerosProposed(table));
        world.act(Action::PreviewApplied);
    }
    world.type_into(NEW, "10");
    world.type_into("t3.granted.natural_person", "10");
    let text = "😀全年收到政府信息公开申请12件。".to_owned();
    world.act(Action::TextEdited { section: SectionId::Sec1, input: text });
    world.act(Action::CheckAsked);
    world
}

fn found(world: &World, code: &str) -> Finding {
    let derived = Derived::of(world.open());
    derived.shown.iter().find(|finding| finding.code() == code).cloned().unwrap_or_else(|| panic!("no {code}"))
}

fn explain(world: &mut World, text: &str) {
    explain_this(world, "NAR-01", text);
}

fn explain_this(world: &mut World, code: &str, text: &str) {
    let key = found(world, code).key();
    world.act(edit(&format!("explain {key}"), "", text));
}

#[test]
fn a_finding_about_prose_leads_to_its_words() {
    let mut world = doubted();
    let key = found(&world, "NAR-01").key();
    assert!(key.ends_with("@13-16"), "{key}");
    let section = Place::Section(SectionId::Sec1);
    world.act(Action::FindingSelected { key: key.clone().into(), place: Some(section) });
    // The browser counts the first character twice.
    assert_eq!(
        world.state.focus().target,
        Some(Target::Words { section: SectionId::Sec1, at: 40, start: 14, end: 17 })
    );
    // Of a cell, and of a text that is not what it was, the place.
    let cell = Place::Cell(world.cell(NEW));
    world.act(Action::FindingSelected { key: key.into(), place: Some(cell) });
    assert_eq!(world.state.focus().target, Some(Target::Place(cell)));
    for key in ["NAR-14sec1", "X@", "X@1", "X@a-b", "X@-1-2"] {
        world.act(Action::FindingSelected { key: key.into(), place: Some(section) });
        assert_eq!(world.state.focus().target, Some(Target::Place(section)), "{key}");
    }
}

#[test]
fn what_the_form_finds_itself_and_may_be_right_can_be_explained() {
    let mut world = doubted();
    world.type_into("t2.normative_documents.issued", "3");
    world.type_into("t2.normative_documents.in_force", "2");
    assert_eq!(found(&world, "ARI-07").severity(), Severity::Warning);
    let open = Derived::of(world.open()).open_count();

    explain_this(&mut world, "ARI-07", "有一件有效期满失效，未列入废止。");
    let explained = found(&world, "ARI-07");
    assert_eq!(explained.severity(), Severity::Hint);
    assert_eq!(explained.problem.cells.len(), 3, "the cells are marked as before");
    let derived = Derived::of(world.open());
    assert_eq!(derived.open_count(), open - 1);
    assert_eq!(derived.shown.iter().filter(|finding| finding.code() == "ARI-07").count(), 1);

    // About these figures alone; and not about a sum.
    world.type_into("t2.normative_documents.in_force", "1");
    assert_eq!(found(&world, "ARI-07").severity(), Severity::Warning);
    world.type_into("t2.normative_documents.in_force", "3");
    assert!(Derived::of(world.open()).shown.iter().all(|finding| finding.code() != "ARI-07"));
    world.type_into("t3.granted.total", "7");
    explain_this(&mut world, "ARI-03", "没有错。");
    assert_eq!(found(&world, "ARI-03").severity(), Severity::Error);
}

#[test]
fn the_page_about_a_finding_follows_the_one_that_is_marked() {
    let mut world = doubted();
    let look = |world: &mut World, code: &str| {
        let key = found(world, code).key();
        world.act(Action::FindingSelected { key: key.into(), place: None });
        world.act(Action::DrawerMoved(Drawer::Help(Topic::Finding)));
        world.look();
        world.page()
    };
    assert!(look(&mut world, "NAR-01").contains("12件"));
    world.type_into("t3.granted.natural_person", "9");
    let page = look(&mut world, "ARI-01");
    assert!(page.contains("ARI-01") && !page.contains("12件"), "{page}");
    let key = found(&world, "NAR-01").key();
    world.act(Action::FindingSelected { key: key.into(), place: None });
    assert!(world.state.page_wanted().is_some(), "it is about another now");
    world.look();
    assert!(world.page().contains("12件"));
}

#[test]
fn an_explanation_is_a_step_that_goes_with_the_draft_and_with_what_it_is_about() {
    let mut world = doubted();
    let before = world.report().clone();
    assert_eq!(found(&world, "NAR-01").severity(), Severity::Warning);
    world.act(Action::DrawerMoved(Drawer::Help(Topic::Finding)));
    let focus = world.state.focus();
    explain(&mut world, "另一件是年底收到的重复登记。");
    assert_eq!(found(&world, "NAR-01").severity(), Severity::Hint);
    assert_eq!(world.open().history.to_undo(), Some(StepLabel::Explained));
    assert_eq!((world.state.focus(), world.open().drawer), (focus, Drawer::Help(Topic::Finding)), "nothing moves");
    assert_eq!(exchange::write(world.report()), exchange::write(&before));

    world.save();
    world.act(Action::ReportClosed);
    world.list();
    world.run(Command::Open("one".into()));
    world.act(Action::CheckAsked);
    assert_eq!(found(&world, "NAR-01").severity(), Severity::Hint);
    world.type_into(NEW, "11");
    assert_eq!(found(&world, "NAR-01").severity(), Severity::Warning);
    world.type_into(NEW, "10");
    assert_eq!(found(&world, "NAR-01").severity(), Severity::Hint);
    world.act(Action::DraftsListed(Ok(Vec::new())));
    explain(&mut world, "");
    assert_eq!(found(&world, "NAR-01").severity(), Severity::Warning);
    world.act(Action::Undone);
    assert_eq!(found(&world, "NAR-01").severity(), Severity::Hint);
}

/// The companion answers later; what is typed meanwhile stays.
#[test]
fn a_change_that_comes_too_late_is_asked_for_anew() {
    let mut world = doubted();
    let key = found(&world, "NAR-01").key();
    world.state = world.state.reduce(edit(&format!("explain {key}"), "", "说明。"));
    let matter = world.state.edit_wanted().expect("a change");
    let question = world.state.question(&matter).expect("a question");
    let title = Action::FieldEdited { field: disclosure_report::report::Field::Contact, input: "电话".into() };
    world.state = world.state.reduce(title);
    world.state = world.state.reduce(edit("apply t3.denied_state_secret.natural_person=1", "", ""));
    world.run(Command::Ask { matter, question });
    assert!(world.state.edit_wanted().is_none());
    assert_eq!(&**world.report().field(disclosure_report::report::Field::Contact), "电话");
    assert_eq!(found(&world, "NAR-01").severity(), Severity::Hint);
    assert_eq!(world.shown("t3.denied_state_secret.natural_person"), "1");
}

#[test]
fn without_the_companion_nothing_changes_and_the_page_says_so() {
    let mut world = doubted();
    let before = world.report().clone();
    let key = found(&world, "NAR-01").key();
    world.companion.is_missing.set(true);
    world.act(edit(&format!("explain {key}"), "", "说明。"));
    assert_eq!((world.report(), world.state.message.as_ref()), (&before, Some(&Message::CompanionMissing)));
    assert!(world.state.edit_wanted().is_none());
    // What makes no sense is no trouble.
    world.companion.is_missing.set(false);
    world.act(Action::MessageClosed);
    world.act(edit("explain NAR-01sec9", "", "说明。"));
    assert_eq!((world.report(), &world.state.message), (&before, &None));
}

#[test]
fn who_may_only_read_explains_nothing() {
    let mut world = doubted();
    let before = world.report().clone();
    let key = found(&world, "NAR-01").key();
    let setting = disclosure_report::app::Setting { readonly: true, ..world.state.setting };
    world.act(Action::SettingChanged(setting));
    world.act(edit(&format!("explain {key}"), "", "说明。"));
    assert_eq!(*world.report(), before);
}

#[test]
fn a_proposal_is_written_as_one_step_and_shows_its_cell() {
    let mut world = doubted();
    world.type_into("t3.granted.natural_person", "9");
    let cell = world.cell("t3.granted.natural_person");
    world.act(Action::DrawerMoved(Drawer::Help(Topic::Finding)));
    world.act(edit("apply t3.granted.natural_person=10", "", ""));
    assert_eq!(world.shown("t3.granted.natural_person"), "10");
    assert_eq!(world.state.focus().target, Some(Target::Place(Place::Cell(cell))));
    world.act(Action::Undone);
    assert_eq!(world.shown("t3.granted.natural_person"), "9");
}

/// F8 goes through the cards from the top down.
#[test]
fn findings_stand_with_the_gravest_first() {
    let mut world = doubted();
    world.type_into("t3.granted.natural_person", "9");
    world.act(Action::TextEdited { section: SectionId::Sec6, input: "收件 XX 件。".to_owned() });
    let derived = Derived::of(world.open());
    let severities: Vec<Severity> = derived.shown.iter().map(Finding::severity).collect();
    assert!(severities.is_sorted() && severities.contains(&Severity::Error) && severities.contains(&Severity::Hint));
    let codes = world.codes();
    let at = |code: &str| codes.iter().position(|other| other == code).unwrap_or_else(|| panic!("{code}"));
    assert!(at("STA-05") < at("NAR-01") && at("ARI-01") < at("STA-05"), "{codes:?}");
    world.act(Action::FindingPassed { forward: true });
    assert_eq!(world.open().selected.as_deref(), Some(&*derived.shown[0].key()));
}
