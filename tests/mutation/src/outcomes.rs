//! What came of the mutants of a kind.

use disclosure_report::checks::proposals::proposals;
use disclosure_report::report::Report;

use crate::sums::{broken, equations};
use crate::{kinds, words};

pub const HEAD: &str = "kind                             mutants     due   found  unsure  beside   first  second";

/// How many examples of each failure are shown.
const SHOWN: usize = 3;

#[derive(Default)]
pub struct Outcome {
    name: &'static str,
    pub mutants: usize,
    /// Those about which something has to be said.
    pub due: usize,
    /// Those of them about which an expected check says something new.
    pub found: usize,
    /// Those of them about which it only says so in doubt.
    unsure: usize,
    /// Those about which something new is said that has nothing to do with it.
    pub beside: usize,
    /// Those whose cells the first proposals name, with what they held: as many
    /// proposals as cells, or one more.
    proposed: Option<(usize, usize)>,
    /// How many are known to be missed, and told of something else, and why.
    known: [(usize, &'static str); 2],
    misses: Vec<String>,
    alarms: Vec<String>,
}

/// Cells that are broken, against the equations of the form.
pub fn of_cells(reports: &[(&str, Report)]) -> Vec<Outcome> {
    let of_kind = |kind: &kinds::Kind| {
        let mut outcome = Outcome { name: kind.name, proposed: Some((0, 0)), ..Outcome::default() };
        for (_, report) in reports {
            let (before, said) = (broken(report), equations(report));
            for mutant in (kind.mutants)(report) {
                outcome.mutants += 1;
                if !broken(&mutant.report).is_subset(&before) {
                    outcome.due += 1;
                    outcome.found += usize::from(!equations(&mutant.report).is_subset(&said));
                    outcome.propose(&mutant);
                }
            }
        }
        outcome
    };
    kinds::KINDS.iter().map(of_kind).collect()
}

/// Words that are broken, against what the kind expects.
pub fn of_words(bases: &[words::Base]) -> Vec<Outcome> {
    let said: Vec<[Vec<words::Said>; 2]> =
        bases.iter().map(|base| [None, Some(&base.last)].map(|last| words::said(&base.report, last))).collect();
    let of_kind = |kind: &words::Kind| {
        let mut outcome = Outcome { name: kind.name, known: [kind.missed, kind.beside], ..Outcome::default() };
        for (base, said) in bases.iter().zip(&said) {
            for mutant in (kind.mutants)(base) {
                outcome.add(base, kind, &mutant, &said[usize::from(mutant.last.is_some())]);
            }
        }
        outcome
    };
    words::KINDS.iter().copied().flatten().map(of_kind).collect()
}

impl Outcome {
    /// A change of two cells may be proposed as two.
    fn propose(&mut self, mutant: &kinds::Mutant) {
        let (mut named, n_cells) = (Vec::new(), mutant.was.len());
        for (at, proposal) in proposals(&mutant.report, None).iter().enumerate() {
            named.extend(proposal.changes.iter().map(|change| (change.cell, change.to)));
            if mutant.was.iter().all(|was| named.contains(was)) {
                if let Some((first, second)) = &mut self.proposed {
                    *first += usize::from(at < n_cells);
                    *second += usize::from(at == n_cells);
                }
                break;
            }
        }
    }

    fn add(&mut self, base: &words::Base, kind: &words::Kind, mutant: &words::Mutant, before: &[words::Said]) {
        let now = words::said(&mutant.report, mutant.last.as_ref());
        let times = |all: &[words::Said], one: &words::Said| all.iter().filter(|other| *other == one).count();
        let new: Vec<&words::Said> = now.iter().filter(|said| times(&now, said) > times(before, said)).collect();
        self.mutants += 1;
        let is_due = mutant.is_due && !kind.expected.is_empty();
        if is_due {
            self.due += 1;
            let told = || new.iter().filter(|said| kind.expected.contains(&said.code));
            self.found += usize::from(told().next().is_some());
            self.unsure += usize::from(told().next().is_some() && told().all(|said| said.is_unsure));
            if told().next().is_none() {
                self.misses.push(format!("{}: {}", base.name, mutant.about));
            }
        }
        // The same check at the same place as often as before says nothing new.
        let count = |all: &[words::Said], one: &words::Said| {
            all.iter().filter(|other| (other.code, &other.place) == (one.code, &one.place)).count()
        };
        let mut beside: Vec<&str> = new
            .iter()
            .filter(|said| !kind.follows.contains(&said.code) && count(&now, said) > count(before, said))
            .filter(|said| !kind.expected.contains(&said.code) && !said.is_old(before))
            .map(|said| said.code)
            .collect();
        beside.dedup();
        if !beside.is_empty() {
            self.beside += 1;
            self.alarms.push(format!("{} {}: {}", beside.join(" "), base.name, mutant.about));
        }
    }

    pub fn print(&self) {
        let Self { name, mutants, due, found, .. } = self;
        let more = match self.proposed {
            Some((first, second)) => format!("{:>8}{:>8}{first:>8}{second:>8}", "–", "–"),
            None => format!("{:>8}{:>8}{:>8}{:>8}", self.unsure, self.beside, "–", "–"),
        };
        let wide = name.chars().filter(|c| !c.is_ascii()).count();
        println!("{name:<width$}{mutants:>8}{due:>8}{found:>8}{more}", width = 32 - wide);
    }

    /// How many failures are known, and why.
    pub fn explain_known(&self) {
        for (what, (n, why)) in ["missed", "told beside"].iter().zip(self.known).filter(|(_, (n, _))| *n > 0) {
            println!("{} {what}, {n} known: {why}", self.name);
        }
    }

    /// Some of what was missed, and of what was said beside it.
    pub fn explain(&self) {
        let say = |what: &str, examples: &[String]| {
            for example in examples.iter().take(SHOWN) {
                println!("{} {what}: {}", self.name, example.replace('\n', "⏎"));
            }
            if examples.len() > SHOWN {
                println!("{} {what}: {} more", self.name, examples.len() - SHOWN);
            }
        };
        say("missed", &self.misses);
        say("told beside", &self.alarms);
    }

    /// Whether all is found but what is known, and nothing else is said.
    pub fn is_as_known(&self) -> bool {
        self.due - self.found == self.known[0].0 && self.beside == self.known[1].0
    }
}
