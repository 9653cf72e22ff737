//! DDL: the day of publication against the days that the law sets. Silent
//! until the head names a day and the kind of organ.

use super::passages::date;
use super::{Check, CheckContext, ERROR, Problem, Rule, Source, WARNING};
use crate::report::{Field, OrganKind, OrganLevel, Report, Scope};

pub(super) static CHECKS: &[Check] = &[
    Check {
        code: "DDL-01",
        name: "department-late",
        source: law("县级以上人民政府部门在每年1月31日前提交并公布上一年度报告"),
        explainable: true,
        rule: Rule::Later(|context| late(context, Duty::Department)),
        ..ERROR
    },
    Check {
        code: "DDL-02",
        name: "government-late",
        source: law("县级以上地方人民政府在每年3月31日前公布本级政府上一年度报告"),
        explainable: true,
        rule: Rule::Later(|context| late(context, Duty::Government)),
        ..ERROR
    },
    // The law does not name them; most places ask for the same day, and some
    // for the one that was typed.
    Check {
        code: "DDL-03",
        name: "township-late",
        source: Source { document: "各地要求", clause: "乡镇、街道通常在1月31日前公布" },
        explainable: true,
        rule: Rule::Later(|context| late(context, Duty::Township)),
        ..WARNING
    },
    Check {
        code: "DDL-04",
        name: "later-than-the-superior-wants",
        source: Source { document: "上级通知", clause: "要求的最晚日期" },
        explainable: true,
        rule: Rule::Later(later_than_wanted),
        ..WARNING
    },
    // Figures stand as of 31 December; before that none of them is final.
    Check {
        code: "DDL-05",
        name: "dated-before-the-year-ended",
        source: Source {
            document: "国办公开办函〔2021〕30号", clause: "各项数据核定时间点为报告年度的12月31日"
        },
        explainable: true,
        rule: Rule::Later(dated_too_early),
        ..ERROR
    },
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Duty {
    Department,
    Government,
    Township,
}

impl Duty {
    /// What an organ of this kind and level must keep. One that counts others
    /// with itself, such as 管委会, waits for theirs, and no law says how long.
    fn of(report: &Report) -> Option<Self> {
        let level = OrganLevel::from_name(report.field(Field::OrganLevel));
        let is_consolidated = Scope::from_name(report.field(Field::Scope)) == Some(Scope::Consolidated);
        match OrganKind::from_name(report.field(Field::OrganKind))? {
            OrganKind::AuthorisedOrganisation if is_consolidated => None,
            OrganKind::Department | OrganKind::AuthorisedOrganisation => Some(Self::Department),
            OrganKind::Township | OrganKind::SubDistrict => Some(Self::Township),
            OrganKind::Government if level == Some(OrganLevel::Township) => Some(Self::Township),
            OrganKind::Government => Some(Self::Government),
            OrganKind::Other => None,
        }
    }

    /// The last day, as month and day.
    fn last_day(self) -> (u16, u16) {
        match self {
            Self::Department | Self::Township => (1, 31),
            Self::Government => (3, 31),
        }
    }
}

const fn law(clause: &'static str) -> Source {
    Source { document: "《中华人民共和国政府信息公开条例》第四十九条", clause }
}

fn day(report: &Report, field: Field) -> Option<(u16, u16, u16)> {
    date(report.field(field).trim())
}

fn late(context: &CheckContext, duty: Duty) -> Vec<Problem> {
    let report = context.report;
    let Some(year) = report.year().and_then(|year| year.checked_add(1)) else { return Vec::new() };
    let (month, last) = duty.last_day();
    let local = day(report, Field::Deadline).filter(|_| duty == Duty::Township);
    let last = local.unwrap_or((year, month, last));
    let late = published(report).filter(|(day, _)| *day > last && Duty::of(report) == Some(duty));
    late.map(|(_, field)| said_late(field, local.map(|_| Field::Deadline))).unwrap_or_default()
}

/// The day of publication, and the field that tells it: the day that was
/// planned, or that of the signature where it is later, for nothing is
/// published before it is signed.
fn published(report: &Report) -> Option<((u16, u16, u16), Field)> {
    let days = [Field::PublicationDate, Field::SignatureDate].map(|field| day(report, field).map(|day| (day, field)));
    let [planned, signed] = days;
    if planned.zip(signed).is_some_and(|(planned, signed)| planned.0 >= signed.0) {
        planned
    } else {
        signed.or(planned)
    }
}

/// Of a township the same is said by DDL-03.
fn later_than_wanted(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let days = day(report, Field::PublicationDate).zip(day(report, Field::Deadline));
    let is_late = days.is_some_and(|(day, last)| day > last);
    let is_late = is_late && Duty::of(report) != Some(Duty::Township);
    if is_late { said_late(Field::PublicationDate, Some(Field::Deadline)) } else { Vec::new() }
}

/// The field with the day, and the one that says when it was to be.
fn said_late(field: Field, against: Option<Field>) -> Vec<Problem> {
    let fields = [field].into_iter().chain(against).collect();
    vec![Problem { fields, ..Problem::default() }]
}

fn dated_too_early(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let Some(year) = report.year() else { return Vec::new() };
    let is_early = |field: &Field| day(report, *field).is_some_and(|(of, ..)| of <= year);
    let fields = [Field::PublicationDate, Field::SignatureDate].into_iter().filter(is_early);
    fields.map(|field| Problem { fields: vec![field], ..Problem::default() }).collect()
}
