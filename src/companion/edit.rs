//! What a click changes in the report where only the companion knows how: an
//! explanation, figures that were seen, a proposal, last year's prose, parts of
//! a report that was read.

use super::{report, text};
use crate::app::companion::put;
use crate::checks::explanations::{Settled, bounded, explained, figures, lists_figures, may_be_explained, settle};
use crate::checks::{self, CheckContext, Finding, Place};
use crate::exchange::json::Object;
use crate::exchange::{explanations, write_backup};
use crate::formats::{CellId, SectionId, Unit};
use crate::guide::{self, part_name};
use crate::report::explanations::Explanation;
use crate::report::{Provenance, Report};

/// `{"label":…,"place":…,"report":…}`: what the step is called, where it leads,
/// and the backup of the changed report; for parts of another report `"said"` as
/// well. `None` when the edit makes no sense for this report.
pub fn answer(question: &Object) -> Option<String> {
    let edit = text(question, "edit")?;
    let (verb, of) = edit.split_once(' ').unwrap_or((edit, ""));
    let asked = Asked::of(question, of)?;
    let done = match verb {
        "explain" => asked.explain(),
        "see" => asked.see(true),
        "unsee" => asked.see(false),
        "apply" => asked.apply(),
        "take-over" => asked.take_over(),
        "merge" => Some(asked.merge(&report(question, "found")?)),
        _ => None,
    };
    Some(done?.to_json())
}

/// A question about an edit.
struct Asked<'a> {
    report: Report,
    last_year: Option<Report>,
    /// The key of the finding that it is about (see [`Finding::key`]), or the
    /// figures that are to be written.
    of: &'a str,
    /// The place in use.
    place: &'a str,
    /// Names of what is ticked, separated by spaces.
    ticked: &'a str,
    input: &'a str,
    /// What the report says about its findings.
    explanations: Vec<Explanation>,
}

/// A changed report.
struct Done {
    label: &'static str,
    place: String,
    report: Report,
    said: Option<String>,
}

impl<'a> Asked<'a> {
    fn of(question: &'a Object, of: &'a str) -> Option<Self> {
        let part = |key| text(question, key).unwrap_or_default();
        let report = report(question, "report")?;
        Some(Self {
            explanations: explanations::of(&report),
            last_year: super::report(question, "last_year"),
            report,
            of,
            place: part("place"),
            ticked: part("ticked"),
            input: part("input"),
        })
    }

    fn ticks(&self, name: &str) -> bool {
        self.ticked.split(' ').any(|ticked| ticked == name)
    }

    fn found(&self) -> Vec<Finding> {
        checks::run(&CheckContext { report: &self.report, last_year: self.last_year.as_ref() })
    }

    /// An explanation of the finding; blank words take back what was said.
    fn explain(&self) -> Option<Done> {
        if self.input.trim().is_empty() {
            return self.unexplain();
        }
        let found = self.found();
        let settled = self.settled(&found)?;
        let mut all = self.without(&settled);
        all.push(explained(&settled.finding, &self.report, self.input));
        Some(self.say("explained", &settled.finding, bounded(all, &found, &self.report)))
    }

    fn unexplain(&self) -> Option<Done> {
        let settled = self.settled(&self.found())?;
        settled.explanation?;
        Some(self.say("explained", &settled.finding, self.without(&settled)))
    }

    /// The finding, where it may be explained.
    fn settled(&self, found: &[Finding]) -> Option<Settled<'_>> {
        let settled = settle(found.to_vec(), &self.report, &self.explanations).into_iter();
        settled.filter(|it| may_be_explained(&it.finding)).find(|it| it.finding.key() == self.of)
    }

    /// All explanations but that of a finding.
    fn without(&self, settled: &Settled) -> Vec<Explanation> {
        let is_other = |it: &&Explanation| settled.explanation.is_none_or(|own| !std::ptr::eq(own, *it));
        self.explanations.iter().filter(is_other).cloned().collect()
    }

    fn say(&self, label: &'static str, finding: &Finding, all: Vec<Explanation>) -> Done {
        let place = finding.place().map_or_else(|| self.place.to_owned(), |place| place.to_string());
        let report = explanations::with(&self.report, &all);
        Done { label, place, report, said: None }
    }

    /// A figure of the hint was seen, or was not; the name of one that is not there
    /// is from another text.
    fn see(&self, is_seen: bool) -> Option<Done> {
        let (key, name) = self.of.split_once(' ')?;
        let found = self.found();
        let hint = found.iter().find(|finding| lists_figures(finding) && finding.key() == key)?;
        let seen = figures(hint, &self.report).iter().find(|figure| part_name(figure) == name)?.seen();
        let mut all: Vec<Explanation> = self.explanations.iter().filter(|it| **it != seen).cloned().collect();
        all.extend(Some(seen).filter(|_| is_seen));
        Some(self.say("seen", hint, bounded(all, &found, &self.report)))
    }

    /// `cell=figure cell=figure`. A total becomes a typed one, as when somebody
    /// types into it.
    fn apply(&self) -> Option<Done> {
        let format = self.report.format();
        let change = |change: &str| {
            let (cell, figure) = change.split_once('=')?;
            let is_figure = figure.parse::<i64>().is_ok_and(|number| number.to_string() == figure);
            Some((format.parse_cell(cell)?, figure.to_owned())).filter(|_| is_figure)
        };
        let changes: Vec<(CellId, String)> = self.of.split(' ').map(change).collect::<Option<_>>()?;
        let report =
            changes.iter().fold(self.report.clone(), |report, (cell, figure)| report.with_typed(*cell, figure));
        Some(Done { label: "proposed", place: changes.first()?.0.to_string(), report, said: None })
    }

    /// Last year's prose of the section in use, where there is none yet.
    fn take_over(&self) -> Option<Done> {
        let section = SectionId::from_name(self.place)?;
        let text = &self.last_year.as_ref()?.prose(section).text;
        let is_wanted = self.report.prose(section).text.trim().is_empty() && !text.trim().is_empty();
        let report = self.report.with_text(section, text);
        is_wanted.then_some(Done { label: "text", place: self.place.to_owned(), report, said: None })
    }

    /// The ticked parts of a report that was read; where there are none nothing
    /// changes, and nothing is said.
    fn merge(&self, found: &Report) -> Done {
        let parts = guide::parts(&self.report, found);
        let chosen: Vec<_> = parts.iter().filter(|part| !part.texts.is_empty() && self.ticks(part.name)).collect();
        let texts = || chosen.iter().flat_map(|part| &part.texts);
        let report = texts().fold(self.report.clone(), |report, (place, text)| with_text(&report, *place, text, found));
        let said: Vec<String> = chosen.iter().map(|part| part.done()).collect();
        let place = texts().next().map(|(place, _)| place.to_string()).unwrap_or_default();
        Done { label: "merged", place, report, said: Some(said.join("、")) }
    }
}

/// The report with a text at a place, as it was read in another one. An amount
/// keeps the unit that it was printed in.
fn with_text(report: &Report, place: Place, text: &str, from: &Report) -> Report {
    match place {
        Place::Cell(cell) => {
            let provenance = from.cell(cell).provenance().unwrap_or(Provenance::Inferred);
            let written = report.with_entry(cell, text, provenance);
            match report.format().spec(cell) {
                Some(spec) if spec.column.unit == Unit::Chosen => {
                    written.with_procurement_unit(from.effective_procurement_unit())
                }
                _ => written,
            }
        }
        Place::Section(section) => report.with_text(section, text),
        Place::Field(field) => report.with_field(field, text),
    }
}

impl Done {
    fn to_json(&self) -> String {
        let report = write_backup(&self.report, None);
        let parts = [("label", self.label), ("place", &self.place), ("report", &report)];
        let said = self.said.as_deref().map(|said| ("said", said));
        let mut json = String::new();
        for (key, value) in parts.into_iter().chain(said) {
            put(key, value, &mut json);
        }
        json + "}"
    }
}
