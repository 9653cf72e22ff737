//! NAR: what the prose says in figures against the tables, and against itself.
//!
//! Two counting habits exist, and nobody is told off for either. Where the
//! words leave a doubt whose figure it is, the finding is uncertain.

use super::{Check, CheckContext, Detail, ERROR, HINT, Problem, Rule, Side, Source, Span, WARNING};
use crate::formats::{CellId, ColumnId, RowId, SectionId, TableId};
use crate::narrative::{Dispute, DisputeResult, Fact, Habit, Measure, Narrative, Scope, StatementKind, Tolerance};
use crate::report::{Decimal, Field, Reading, Report};

mod prose;
mod tables;

pub(super) static CHECKS: &[Check] = &[
    // 收到 N 件 is 一, or 一 and 二 where what was carried in is counted too.
    Check {
        code: "NAR-01",
        name: "received-differs",
        source: agreement("表三第一项：收到的申请数"),
        rule: Rule::Prose(|context, said| {
            said.against(context, |measure| matches!(measure, Measure::NewRequests | Measure::Available))
        }),
        ..WARNING
    },
    Check {
        code: "NAR-02",
        name: "processed-differs",
        source: agreement("表三第三项（七）：办结的申请数"),
        rule: Rule::Prose(|context, said| said.against(context, |measure| measure == Measure::Processed)),
        ..WARNING
    },
    Check {
        code: "NAR-03",
        name: "carried-differs",
        source: agreement("表三第二项和第四项：结转的申请数"),
        rule: Rule::Prose(|context, said| {
            said.against(context, |measure| matches!(measure, Measure::CarriedIn | Measure::CarriedOut))
        }),
        ..WARNING
    },
    Check {
        code: "NAR-04",
        name: "outcome-differs",
        source: agreement("表三第三项：各类办理结果"),
        rule: Rule::Prose(|context, said| said.against(context, Measure::is_outcome)),
        ..WARNING
    },
    Check {
        code: "NAR-05",
        name: "applicants-differ",
        source: agreement("表三“申请人情况”各列"),
        rule: Rule::Prose(|context, said| said.against(context, Measure::is_applicant)),
        ..WARNING
    },
    Check {
        code: "NAR-06",
        name: "parts-differ-from-sum",
        source: agreement("文中分列的数与合计"),
        rule: Rule::Prose(prose::parts),
        ..WARNING
    },
    Check {
        code: "NAR-07",
        name: "disputes-differ",
        source: agreement("表四：行政复议和行政诉讼"),
        rule: Rule::Prose(|context, said| said.against(context, |measure| matches!(measure, Measure::Dispute(..)))),
        ..WARNING
    },
    // 未收到申请 beside a table full of them, and the other way round.
    Check {
        code: "NAR-08",
        name: "statement-contradicts-table",
        source: agreement("“未收到”“未发生”“均已办结”一类的话"),
        rule: Rule::Prose(tables::contradictions),
        ..ERROR
    },
    Check {
        code: "NAR-09",
        name: "documents-differ",
        source: agreement("表二第（一）项：规章和规范性文件"),
        rule: Rule::Prose(|context, said| {
            said.against(context, |measure| (Measure::NormativeMade..=Measure::RulesInForce).contains(&measure))
        }),
        ..WARNING
    },
    Check {
        code: "NAR-10",
        name: "decisions-differ",
        source: agreement("表二第（五）（六）项：处理决定数量"),
        rule: Rule::Prose(|context, said| {
            said.against(context, |measure| (Measure::Licensing..=Measure::Compulsion).contains(&measure))
        }),
        ..WARNING
    },
    Check {
        code: "NAR-11",
        name: "wrong-percentage",
        source: agreement("文中的占比"),
        rule: Rule::Prose(prose::percentages),
        ..WARNING
    },
    Check {
        code: "NAR-12",
        name: "wrong-change",
        source: agreement("文中的同比增减与上年报告"),
        rule: Rule::Prose(prose::changes),
        ..WARNING
    },
    Check {
        code: "NAR-13",
        name: "two-figures-for-one-thing",
        source: agreement("文中前后两处的同一个数"),
        rule: Rule::Prose(prose::differing),
        ..WARNING
    },
    Check {
        code: "NAR-14",
        name: "figures-not-checked",
        source: agreement("表里没有的数"),
        rule: Rule::Prose(prose::unchecked),
        ..HINT
    },
];

const fn agreement(clause: &'static str) -> Source {
    Source { document: "公开前审校：文字与表格一致", clause }
}

/// What the prose of each section says in figures.
#[derive(Debug)]
pub struct Said {
    sections: Vec<(SectionId, Narrative)>,
}

impl Said {
    pub(super) fn read(report: &Report) -> Self {
        let read = |section| {
            let text = &report.prose(section).text;
            (!text.is_empty()).then(|| (section, Narrative::read(text, report.year())))
        };
        Self { sections: SectionId::ALL.into_iter().filter_map(read).collect() }
    }

    pub(super) fn of(&self, section: SectionId) -> Option<&Narrative> {
        self.sections.iter().find(|(id, _)| *id == section).map(|(_, narrative)| narrative)
    }

    pub(super) fn sections(&self) -> impl Iterator<Item = (SectionId, &Narrative)> {
        self.sections.iter().map(|(section, narrative)| (*section, narrative))
    }

    pub(super) fn facts(&self) -> impl Iterator<Item = (SectionId, &Fact)> {
        self.sections().flat_map(|(section, narrative)| narrative.facts.iter().map(move |fact| (section, fact)))
    }

    /// The facts of some measures that differ from the tables.
    fn against(&self, context: &CheckContext, is_meant: impl Fn(Measure) -> bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (section, fact) in self.facts().filter(|(_, fact)| is_meant(fact.measure)) {
            if !tables::is_categorical(context.report, fact) {
                problems.extend(self.difference(context.report, section, fact));
            }
        }
        problems
    }

    /// 全省收到22700件，本机关收到612件, in the report of the province: the
    /// figures of the writer are but a part.
    fn is_writer_apart(&self, report: &Report) -> bool {
        let is_right = |fact: &Fact| tables::truth(report, fact).is_some_and(|truth| truth.allows(fact));
        let mut writers = self.facts().filter(|(_, fact)| fact.scope == Scope::Writer && !is_right(fact));
        is_consolidated(report)
            && writers.any(|(_, part)| {
                self.facts()
                    .any(|(_, whole)| whole.measure == part.measure && whole.value > part.value && is_right(whole))
            })
    }

    /// The table cells that a fact contradicts.
    fn difference(&self, report: &Report, section: SectionId, fact: &Fact) -> Option<Problem> {
        let truth = tables::truth(report, fact)?;
        let whose = whose(report, section, fact)?;
        if truth.allows(fact) {
            return None;
        }
        // Said twice, and once as the table has it: the other may mean a part.
        let is_said_right = self.facts().any(|(_, other)| other.measure == fact.measure && truth.allows(other));
        // 全县收到132件，其中县政府办公室20件, in the report of the office.
        if is_said_right && fact.scope == Scope::Whole && whose == Whose::Perhaps {
            return None;
        }
        if fact.scope == Scope::Writer && fact.value < truth.amount && self.is_writer_apart(report) {
            return None;
        }
        Some(Problem {
            cells: truth.cells.clone(),
            sides: Some((
                Side { cells: tables::terms(report, &truth.cells), amount: truth.amount },
                Side { cells: Vec::new(), amount: fact.value },
            )),
            spans: vec![span(section, fact)],
            section: Some(section),
            is_uncertain: whose == Whose::Perhaps || !fact.is_sure || is_said_right,
            ..Problem::default()
        })
    }
}

fn span(section: SectionId, fact: &Fact) -> Span {
    Span { section, start: fact.start, end: fact.end }
}

/// Whether a figure is about what the tables of this report count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Ours,
    Perhaps,
}

/// `None` for a figure of a part, of another body or of another year.
fn whose(report: &Report, section: SectionId, fact: &Fact) -> Option<Whose> {
    whose_scope(report, section, fact.scope)
}

fn whose_scope(report: &Report, section: SectionId, scope: Scope) -> Option<Whose> {
    let is_consolidated = is_consolidated(report);
    match scope {
        Scope::Unnamed => Some(Whose::Ours),
        // It may mean all that report to it.
        Scope::Writer => Some(if is_consolidated { Whose::Perhaps } else { Whose::Ours }),
        // A department that speaks of its city may mean its own report.
        Scope::Whole if is_consolidated || report.field(Field::Scope).is_empty() => Some(Whose::Ours),
        Scope::Whole => Some(Whose::Perhaps),
        Scope::Own => (!is_consolidated).then_some(Whose::Perhaps),
        Scope::Named(start, end) => is_own_name(report, section, start, end).then_some(Whose::Ours),
        Scope::Part | Scope::Otherwhen => None,
    }
}

fn is_consolidated(report: &Report) -> bool {
    &**report.field(Field::Scope) == "consolidated"
}

/// Whether the body that is named is the one that reports. Where nobody is
/// said to report, it may be.
fn is_own_name(report: &Report, section: SectionId, start: usize, end: usize) -> bool {
    let text = report.prose(section).text.chars();
    let name: String = text.skip(start).take(end - start).filter(|c| !c.is_whitespace()).collect();
    if name.chars().count() == 2 {
        return is_of_own_level(report, &name);
    }
    // 市政府 and 市人民政府 are one.
    let plain = |name: &str| name.trim().replace("人民政府", "政府");
    let name = plain(&name);
    let own = [report.field(Field::Organ), report.field(Field::OrganShort)].map(|own| plain(own));
    let is_same = |own: &String| !own.is_empty() && (own.contains(&*name) || name.contains(&**own));
    own[0].is_empty() || own.iter().any(is_same)
}

/// 市局 is the organ that reports if its place is a 市. Where no place is
/// known, it may be.
fn is_of_own_level(report: &Report, name: &str) -> bool {
    let level = report.field(Field::Region).trim().chars().last();
    level.is_none_or(|level| name.starts_with(level))
}
