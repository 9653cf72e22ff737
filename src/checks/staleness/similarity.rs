//! Text that was taken over from last year: the share of runs of characters
//! that both have, years and figures aside. Sorting makes it near-linear.

use super::super::passages::digit;
use super::year_before;
use crate::checks::completeness::later::says_nothing;
use crate::checks::{CheckContext, Detail, Problem};
use crate::formats::SectionId;

/// Of so many characters are the runs.
const RUN: usize = 4;
/// From this share on, in percent, a text counts as taken over. Ours.
const SHARE: usize = 90;
/// Texts that are shorter are alike by nature; where 本年度没有收取信息处理费 is
/// all there is to say, it is the same every year.
const SHORT: [(SectionId, usize); 3] = [(SectionId::Sec1, 60), (SectionId::Sec5, 20), (SectionId::Sec6, 150)];

pub fn with_last_year(context: &CheckContext) -> Vec<Problem> {
    let Some(last) = year_before(context) else { return Vec::new() };
    let mut problems = Vec::new();
    for (section, short) in SHORT {
        let [now, before] = [context.report, last].map(|report| &*report.prose(section).text);
        let [one, other] = [now, before].map(masked);
        if says_nothing(now) || one.len() < short || other.len() < short {
            continue;
        }
        let share = share(&one, &other);
        if share >= SHARE {
            let detail = Detail::Words(vec![share.to_string()]);
            problems.push(Problem { section: Some(section), detail, ..Problem::default() });
        }
    }
    problems
}

/// The letters of a text; figures are all the same one.
fn masked(text: &str) -> Vec<char> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    let mut masked: Vec<char> = letters.map(|c| if digit(c).is_some() { '0' } else { c }).collect();
    masked.dedup_by(|one, other| *one == '0' && *other == '0');
    masked
}

/// How much of both texts together the runs are that stand in both, in percent.
fn share(one: &[char], other: &[char]) -> usize {
    let [one, other] = [one, other].map(runs);
    let (mut at, mut n_common) = (0, 0);
    for run in &one {
        while other.get(at).is_some_and(|other| other < run) {
            at += 1;
        }
        if other.get(at) == Some(run) {
            n_common += 1;
            at += 1;
        }
    }
    200 * n_common / (one.len() + other.len()).max(1)
}

/// The runs of a text as numbers, which sort much faster than characters. Two
/// runs that differ beyond the basic plane only may fall together.
fn runs(text: &[char]) -> Vec<u64> {
    let run = |run: &[char]| run.iter().fold(0_u64, |number, c| number << 16 | u64::from(u32::from(*c) & 0xffff));
    let mut runs: Vec<u64> = text.windows(RUN.min(text.len()).max(1)).map(run).collect();
    runs.sort_unstable();
    runs
}
