//! Where two reports differ, cell by cell and sentence by sentence: the page
//! that was published against the report that was approved.

use super::{Field, Reading, Report};
use crate::formats::{CellId, SectionId};
use prose::{pairs, sentences, squeezed};

pub mod prose;

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
        let [one, other] = [approved, published].map(|report| &*report.prose(section).text);
        let pairs = differing(one, other).into_iter();
        differences.extend(pairs.map(|(approved, published)| Difference::Sentence { section, approved, published }));
    }
    differences
}

fn is_empty(reading: Reading) -> bool {
    matches!(reading, Reading::Blank | Reading::Dash)
}

/// The sentences that differ, paired where they are alike; where lines end is
/// the page's own affair.
fn differing(approved: &str, published: &str) -> Vec<(Option<String>, Option<String>)> {
    let [one, other] = [approved, published].map(|text| text.lines().map(str::trim).collect::<String>());
    let (one, other) = (sentences(&one), sentences(&other));
    let mut pairs = pairs(&one, &other);
    pairs.retain(|pair| !matches!(pair, (Some(i), Some(j)) if squeezed(one[*i]) == squeezed(other[*j])));
    let text = |side: &[&str], at: Option<usize>| at.map(|at| side[at].to_owned());
    pairs.into_iter().map(|(i, j)| (text(&one, i), text(&other, j))).collect()
}
