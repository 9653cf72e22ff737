//! Parts of a report that was read, taken over into the one on screen: each
//! part, what is overwritten, what is not, one step of undo.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use disclosure_report::app::commands::Command;
use disclosure_report::app::{Action, Message, Purpose, SaveState, StepLabel, Target};
use disclosure_report::checks::Place;
use disclosure_report::exchange;
use disclosure_report::formats::{CellId, FORMATS, FormatId, SectionId, TableId};
use disclosure_report::guide;
use disclosure_report::report::{Field, MoneyUnit, Provenance, Report};
use disclosure_report::text::labels;
use support::layouts;
use world::{World, chosen, merge};

mod support;
mod world;

const NEW: &str = "t3.new_received.natural_person";
const NEW_TOTAL: &str = "t3.new_received.total";
const UPHELD: &str = "t4.reconsideration.upheld";

/// A report full of numbers, with prose, as somebody else has it.
fn source(format: FormatId, year: u16) -> Report {
    let mut report = Report::new(format)
        .with_field(Field::Organ, "云渡市水务局")
        .with_field(Field::ReportYear, &year.to_string())
        .with_field(Field::Title, &format!("云渡市水务局{year}年政府信息公开工作年度报告"))
        .with_field(Field::Preface, "根据《中华人民共和国政府信息公开条例》的规定，编制本报告。");
    for (at, spec) in report.format().cells().iter().enumerate().filter(|(_, spec)| !spec.is_total()) {
        report = report.with_typed(spec.id, &(at % 7).to_string());
    }
    for (section, words) in [(SectionId::Sec1, "本年主动公开信息 12 条。"), (SectionId::Sec5, "公开内容不够细。")]
    {
        report = report.with_text(section, words);
    }
    report.with_text(SectionId::Sec6, "没有其他需要报告的事项。")
}

/// The world with this source shown over what is on screen.
fn shown(mut world: World, source: &Report) -> World {
    world.act(chosen("two", Purpose::Draft, &layouts::saved_page(source).into_bytes()));
    world.read();
    assert!(world.state.opening.page().is_some());
    world
}

/// The parts that the preview offers, as the companion says them.
fn offered(here: &Report, read: &Report) -> BTreeMap<&'static str, guide::Part> {
    guide::parts(here, read).into_iter().map(|part| (part.name, part)).collect()
}

fn page(world: &World) -> String {
    world.state.opening.page().map(|(page, _)| format!("{page:?}")).unwrap_or_default()
}

fn provenance(world: &World, id: &str) -> Option<Provenance> {
    world.report().cell(world.cell(id)).provenance()
}

#[test]
fn a_table_is_taken_over_as_one_step_that_knows_where_its_figures_are_from() {
    let source = source(FormatId::F2021, 2024);
    let mut world = shown(World::with_report(2024), &source);
    let before = world.report().clone();
    world.act(merge("t3"));
    assert!(world.state.opening.page().is_none(), "the report is on screen again");
    for (spec, _) in source.cells() {
        if spec.id.table == TableId::T3 {
            assert_eq!(world.report().reading(spec.id), source.reading(spec.id), "{}", spec.id);
        } else {
            assert_eq!(world.report().cell(spec.id), before.cell(spec.id), "{}", spec.id);
        }
    }
    assert_eq!(provenance(&world, NEW), Some(Provenance::Imported));
    assert_eq!(provenance(&world, NEW_TOTAL), None, "what is computed anyway stays computed");
    for section in SectionId::ALL {
        assert_eq!(world.report().prose(section), before.prose(section));
    }
    let inputs = source.cells().filter(|(spec, _)| spec.id.table == TableId::T3 && !spec.is_total()).count();
    let message = world.state.message.clone().expect("what was done");
    assert_eq!(labels::message(&message), format!("已并入表三 {inputs} 格，可撤销。"));
    let first = Place::Cell(world.cell(NEW));
    assert_eq!(world.open().history.to_undo(), Some(StepLabel::Merged(first)));
    assert_eq!(world.state.focus().target, Some(Target::Place(first)));
    assert_eq!(world.open().save, SaveState::Saving);
    world.act(Action::Undone);
    assert_eq!(*world.report(), before, "one step");
    world.act(Action::Redone);
    assert_eq!(world.report().reading(first_cell(&world)), source.reading(first_cell(&world)));
}

fn first_cell(world: &World) -> CellId {
    world.cell(NEW)
}

#[test]
fn each_part_is_taken_over_alone_and_all_of_them_together() {
    let source = source(FormatId::F2021, 2024);
    let names = ["t2", "t3", "t4", "preface", "sec1", "sec5", "sec6"];
    let changed = |chosen: &str| {
        let mut world = shown(World::with_report(2024), &source);
        let before = world.report().clone();
        world.act(merge(chosen));
        let after = world.report();
        let mut changed = Vec::new();
        for table in TableId::ALL {
            let differs = |id| after.reading(id) != before.reading(id);
            if after.cells().any(|(spec, _)| spec.id.table == table && differs(spec.id)) {
                changed.push(table.name());
            }
        }
        for field in Field::ALL {
            if after.field(field) != before.field(field) {
                changed.push(field.name());
            }
        }
        for section in SectionId::ALL {
            if after.prose(section) != before.prose(section) {
                changed.push(section.name());
            }
        }
        changed
    };
    for name in names {
        assert_eq!(changed(name), [name]);
    }
    assert_eq!(changed(&names.join(" ")), names);
}

#[test]
fn nothing_chosen_changes_nothing_and_says_so() {
    let mut world = shown(World::with_report(2024), &source(FormatId::F2021, 2024));
    let before = world.open().clone();
    world.act(merge(""));
    assert!(world.state.opening.page().is_some(), "there is still time to choose");
    assert_eq!(world.state.message, Some(Message::Merged(String::new())));
    assert_eq!(*world.open(), before);
    world.act(merge("t4"));
    assert_eq!(world.shown(UPHELD), source(FormatId::F2021, 2024).shown(world.cell(UPHELD)).to_string());
    assert!(labels::message(world.state.message.as_ref().expect("a message")).starts_with("已并入表四"));
}

#[test]
fn what_would_be_overwritten_is_counted_and_what_is_the_same_stays_as_it_was() {
    let source = source(FormatId::F2021, 2024);
    let mut world = World::with_report(2024);
    let figure = |id: &str| source.shown(source.format().parse_cell(id).expect("a cell")).to_string();
    world.type_into(NEW, "987");
    world.type_into("t3.granted.other_org", &format!("{}件", figure("t3.granted.other_org")));
    world = shown(world, &source);
    let part = &offered(world.report(), &source)["t3"];
    let page = page(&world);
    assert!(page.contains("其中 1 格换掉原来的内容"), "{page}");
    assert!(!part.is_proposed && page.contains("data-part"), "what is begun is not overwritten unasked");
    world.act(merge("t3"));
    assert_eq!(world.shown(NEW), figure(NEW));
    assert_eq!(provenance(&world, "t3.granted.other_org"), Some(Provenance::Typed), "it says the same");
    world.act(Action::Undone);
    assert_eq!(world.shown(NEW), "987");
}

#[test]
fn what_the_source_lacks_or_leaves_blank_overwrites_nothing() {
    let gaps = ["t3.carried_in.natural_person", "t3.excessive.other_org"];
    let mut source = source(FormatId::F2021, 2024);
    for id in gaps {
        source = source.with_typed(source.format().parse_cell(id).expect("a cell"), "");
    }
    let mut world = World::with_report(2024);
    for id in gaps {
        world.type_into(id, "55");
    }
    world.act(Action::TextEdited { section: SectionId::Sec5, input: "已经写好的。".to_owned() });
    // A page that shows table 3 alone, and of the prose only section one.
    let file = layouts::saved_page(&source.with_text(SectionId::Sec5, "")).into_bytes();
    world.act(chosen("two", Purpose::Draft, &file));
    world.read();
    world.act(merge("t2 t3 t4 preface sec1 sec5 sec6"));
    for id in gaps {
        assert_eq!(world.shown(id), "55", "{id}");
        assert_eq!(provenance(&world, id), Some(Provenance::Typed));
    }
    assert_eq!(&*world.report().prose(SectionId::Sec5).text, "已经写好的。");
    assert_eq!(&*world.report().prose(SectionId::Sec1).text, &*source.prose(SectionId::Sec1).text);
}

#[test]
fn a_printed_total_that_differs_becomes_a_typed_one() {
    let source = source(FormatId::F2021, 2024);
    let total = source.format().parse_cell(NEW_TOTAL).expect("a cell");
    let wrong = source.with_typed(total, "9999");
    let mut world = shown(World::with_report(2024), &wrong);
    assert!(page(&world).contains("是合计，与自动合计不同"), "{}", page(&world));
    world.act(merge("t3"));
    assert_eq!(world.shown(NEW_TOTAL), "9999");
    assert!(provenance(&world, NEW_TOTAL).is_some());
    assert_eq!(provenance(&world, "t3.carried_in.total"), None);
}

#[test]
fn what_is_inferred_stays_so_in_the_draft_and_in_the_store() {
    let cell = |report: &Report, id: &str| report.format().parse_cell(id).expect("a cell");
    let source = source(FormatId::F2021, 2024);
    let read = source.with_entry(cell(&source, NEW), "41", Provenance::Inferred).with_entry(
        cell(&source, UPHELD),
        "6",
        Provenance::Imported,
    );
    let here = World::with_report(2024).report().clone();
    let parts = offered(&here, &read);
    assert!(parts["t3"].texts.contains(&(Place::Cell(cell(&here, NEW)), "41".to_owned())));
    assert!(parts["t3"].is_proposed && parts["t4"].is_proposed && !parts["sec1"].is_proposed);

    // Figures with a remark behind them.
    let mut world = World::with_report(2024);
    world.act(chosen("two", Purpose::Draft, layouts::remarks_in_html(&source).as_bytes()));
    world.read();
    let is_inferred = page(&world).contains("格是推断的");
    world.act(merge("t2 t3 t4"));
    let inferred = |world: &World| {
        let cells = world.report().cells();
        cells
            .filter(|(_, cell)| cell.provenance() == Some(Provenance::Inferred))
            .map(|(spec, _)| spec.id)
            .collect::<Vec<_>>()
    };
    let before = inferred(&world);
    assert!(is_inferred && !before.is_empty(), "figures with remarks are inferred");
    let report = world.report().clone();
    world.save();
    world.act(Action::ReportClosed);
    world.list();
    world.run(Command::Open("one".into()));
    assert_eq!(inferred(&world), before);
    assert_eq!(*world.report(), report);
}

/// Typed, pasted, imported, inferred and computed, through the store and the
/// backup, and as the details of a cell say it.
#[test]
fn where_a_figure_is_from_is_kept_and_said() {
    let mut report = Report::new(FormatId::F2021);
    let cells = ["natural_person", "commercial_enterprise", "research_institution", "social_welfare_org"];
    let all = [Provenance::Typed, Provenance::Pasted, Provenance::Imported, Provenance::Inferred];
    let cell = |column: &'static str| CellId::new(TableId::T3, "granted", column);
    for (column, provenance) in cells.into_iter().zip(all) {
        report = report.with_entry(cell(column), "2", provenance);
    }
    let again = exchange::read(exchange::write_backup(&report, None).as_bytes()).expect("ours").report;
    assert_eq!(again, report);
    let says = ["手工填写", "粘贴", "导入（按名称对上）", "导入（推断，对照原文核对）"];
    for ((column, provenance), words) in cells.into_iter().zip(all).zip(says) {
        assert_eq!(again.cell(cell(column)).provenance(), Some(provenance));
        let page = guide::Node::to_text(&guide::details(&again, None, cell(column)));
        assert!(page.contains(&format!("来源\n{words}\n")), "{page}");
    }
    assert!(again.is_computed(cell("total")));
    for (column, state) in [("total", "自动合计 8"), ("other_org", "未填")] {
        let page = guide::Node::to_text(&guide::details(&again, None, cell(column)));
        assert!(page.contains(state) && !page.contains("来源"), "{page}");
    }
}

/// Only what both formats have, under the same name, is taken over.
#[test]
fn of_another_format_only_what_means_the_same_is_taken_over() {
    let source = source(FormatId::F2019, 2020);
    let mut world = World::new();
    let new =
        Report::new(FormatId::F2021).with_field(Field::Organ, "云渡市水务局").with_field(Field::ReportYear, "2020");
    world.act(chosen("one", Purpose::Draft, exchange::write_backup(&new, None).as_bytes()));
    world = shown(world, &source);
    let page = page(&world);
    assert!(page.contains("另有 19 格在 2021 年版格式里没有同义的格，不并入"), "{page}");
    assert!(page.contains("另有 7 格在 2021 年版格式里没有同义的格，不并入"), "{page}");
    world.act(merge("t2 t3 t4"));
    for (spec, _) in world.report().cells().filter(|(spec, _)| !spec.is_total()) {
        let expected = source.format().spec(spec.id).map(|_| source.reading(spec.id));
        assert_eq!(
            world.report().reading(spec.id),
            expected.unwrap_or(disclosure_report::report::Reading::Blank),
            "{}",
            spec.id
        );
    }
    let decisions = world.report().cell(world.cell("t2.administrative_licensing.decisions")).provenance();
    assert_eq!(decisions, Some(Provenance::Imported));
}

/// What the promise above rests on.
#[test]
fn cells_of_one_name_count_the_same_in_every_format() {
    let [one, other] = FORMATS;
    let shared: Vec<_> = one.cells().iter().filter_map(|spec| Some((spec, other.spec(spec.id)?))).collect();
    assert_eq!(shared.iter().filter(|(spec, _)| spec.id.table == TableId::T2).count(), 3);
    for (spec, other) in shared {
        assert_eq!((spec.column.kind, spec.column.unit), (other.column.kind, other.column.unit), "{}", spec.id);
        assert_eq!(spec.is_total(), other.is_total(), "{}", spec.id);
    }
}

#[test]
fn an_amount_comes_with_the_unit_that_it_was_printed_in() {
    let amount = "t2.centralized_procurement.procurement_amount";
    let source = source(FormatId::F2019, 2020);
    let cell = source.format().parse_cell(amount).expect("a cell");
    let source = source.with_typed(cell, "12.5");
    let yuan = Some(MoneyUnit::Yuan);
    // What is typed, and what the page prints as the unit; the unit after that.
    for (typed, printed, unit) in [
        ("12.5", "采购总金额（万元）", Some(MoneyUnit::TenThousandYuan)),
        ("99", "采购总金额（万元）", Some(MoneyUnit::TenThousandYuan)),
        // The figure says the same, and the page does not contradict the unit.
        ("12.5", "采购总金额", yuan),
        // Nobody knows what another figure counts.
        ("99", "采购总金额", None),
    ] {
        let mut world = World::with_report(2020);
        world.type_into(amount, typed);
        world.act(Action::UnitChosen(yuan));
        let file = layouts::saved_page(&source).replace("采购总金额", printed);
        world.act(chosen("two", Purpose::Draft, file.as_bytes()));
        world.read();
        world.act(merge("t2"));
        assert_eq!(world.shown(amount), "12.5");
        assert_eq!(world.report().effective_procurement_unit(), unit, "{typed} {printed}");
        world.act(Action::Undone);
        assert_eq!(world.report().effective_procurement_unit(), yuan);
    }
}

#[test]
fn of_another_year_nothing_is_ticked_from_the_start() {
    let source = source(FormatId::F2021, 2023);
    for (year, is_ticked) in [(2023, true), (2024, false)] {
        let world = shown(World::with_report(year), &source);
        let page = page(&world);
        assert_eq!(page.contains("checked"), is_ticked, "{page}");
        assert_eq!(page.contains("年度不同"), !is_ticked);
        assert!(page.contains("并入选中的部分"));
    }
}

#[test]
fn what_is_the_same_already_offers_nothing_to_write() {
    let source = source(FormatId::F2021, 2024);
    let mut world = World::new();
    world.act(chosen("one", Purpose::Draft, exchange::write(&source).as_bytes()));
    let world = shown(world, &source);
    let page = page(&world);
    assert!(page.contains("与正在填的相同") && !page.contains("data-part") && !page.contains("\"merge\""), "{page}");
}

/// Somebody types while the file is read, or has gone on to another draft.
#[test]
fn what_was_said_about_another_report_is_said_anew_before_it_is_written() {
    let source = source(FormatId::F2021, 2024);
    let mut world = World::with_report(2024);
    world.act(chosen("two", Purpose::Draft, &layouts::saved_page(&source).into_bytes()));
    let (matter, bytes, question) = {
        let wanted = world.state.source_wanted().expect("a source");
        (wanted.into(), wanted.bytes.clone(), world.state.source_question(wanted))
    };
    world.type_into(NEW, "987");
    world.run(Command::Read { matter, bytes, question });
    assert!(!page(&world).contains("换掉原来的内容"), "as it was when it was asked");
    let before = world.report().clone();
    world.act(merge("t3"));
    assert_eq!(*world.report(), before);
    assert_eq!(world.state.message, Some(Message::Reading(None)));
    world.read();
    assert!(page(&world).contains("其中 1 格换掉原来的内容"));
    world.act(merge("t3"));
    assert_ne!(world.shown(NEW), "987");
}

#[test]
fn without_a_report_on_screen_there_is_nothing_to_merge_into() {
    let source = source(FormatId::F2021, 2024);
    let mut world = shown(World::new(), &source);
    assert!(!page(&world).contains("并入"));
    world.act(merge("t3"));
    assert!(world.state.open.is_none() && world.state.opening.page().is_some());
    // Nor into one that may only be read.
    let mut world = shown(World::with_report(2024), &source);
    let before = world.report().clone();
    let setting = disclosure_report::app::Setting { readonly: true, ..world.state.setting };
    world.act(Action::SettingChanged(setting));
    world.act(merge("t3"));
    assert_eq!(*world.report(), before);
}
