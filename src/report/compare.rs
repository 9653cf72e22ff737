//! Where two reports differ, cell by cell and sentence by sentence: the page
//! that was published against the report that was approved.

use super::{Field, Reading, Report};
use crate::formats::{CellId, SectionId};

/// A place where they differ; `None` where one of them has nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    Field { field: Field, approved: String, published: String },
    Cell { cell: CellId, approved: String, published: String },
    Sentence { section: SectionId, approved: Option<String>, published: Option<String> },
}

/// What is compared of the head and the foot. How a title is broken and what
/// stands in a form field only, nobody publishes.
const FIELDS: [Field; 3] = [Field::Title, Field::Organ, Field::ReportYear];

/// All differences, in the order of the form. A figure is the same however it
/// is written, a blank and a dash are none; a sentence is the same whatever
/// white space is in it.
#[must_use]
pub fn differences(approved: &Report, published: &Report) -> Vec<Difference> {
    let mut differences = Vec::new();
    for field in FIELDS {
        let (mut one, other) = (approved.field(field).to_string(), published.field(field));
        if field == Field::Title && one.is_empty() {
            one = approved.standard_title().unwrap_or_default();
        }
        // What the page does not show, it does not contradict.
        if !other.is_empty() && squeezed(&one) != squeezed(other) {
            let (approved, published) = (one, other.to_string());
            differences.push(Difference::Field { field, approved, published });
        }
    }
    for spec in approved.format().cells() {
        let (one, other) = (approved.reading(spec.id), published.reading(spec.id));
        let both_empty = is_empty(one) && is_empty(other);
        if !both_empty && (one != other || one == Reading::Text && approved.shown(spec.id) != published.shown(spec.id))
        {
            let (approved, published) = (approved.shown(spec.id).to_string(), published.shown(spec.id).to_string());
            differences.push(Difference::Cell { cell: spec.id, approved, published });
        }
    }
    for section in SectionId::ALL {
        let [one, other] = [approved, published].map(|report| sentences(&report.prose(section).text));
        let pairs = aligned(&one, &other).into_iter();
        differences.extend(pairs.map(|(approved, published)| Difference::Sentence { section, approved, published }));
    }
    differences
}

fn is_empty(reading: Reading) -> bool {
    matches!(reading, Reading::Blank | Reading::Dash)
}

/// A text without white space.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The sentences of a text, each with its mark; where lines end is the page's
/// own affair.
fn sentences(text: &str) -> Vec<String> {
    let text = text.lines().map(str::trim).collect::<String>();
    let is_end = |c: char| matches!(c, '。' | '！' | '？' | '；');
    text.split_inclusive(is_end).map(str::to_owned).collect()
}

/// The most sentences of a section that are held against each other one by one.
const MOST: usize = 600;

/// What is left of both when the longest common run of sentences is taken out:
/// what stands at the same place in both is a pair.
fn aligned(one: &[String], other: &[String]) -> Vec<(Option<String>, Option<String>)> {
    let (one, other) = (&one[..one.len().min(MOST)], &other[..other.len().min(MOST)]);
    let keys = |sentences: &[String]| sentences.iter().map(|sentence| squeezed(sentence)).collect::<Vec<_>>();
    let (left, right) = (keys(one), keys(other));
    let width = right.len() + 1;
    let mut common = vec![0_usize; (left.len() + 1) * width];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            common[i * width + j] = if left[i] == right[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut lost, mut added) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    loop {
        let is_end = i == left.len() && j == right.len();
        if is_end || (i < left.len() && j < right.len() && left[i] == right[j]) {
            let n = lost.len().max(added.len());
            pairs.extend((0..n).map(|at| (lost.get(at).cloned(), added.get(at).cloned())));
            lost.clear();
            added.clear();
            if is_end {
                return pairs;
            }
            (i, j) = (i + 1, j + 1);
        } else if j == right.len() || (i < left.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            lost.push(one[i].clone());
            i += 1;
        } else {
            added.push(other[j].clone());
            j += 1;
        }
    }
}
