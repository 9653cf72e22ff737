//! Reports to break: in every layout that readers are tested with, whole and
//! torn to pieces, for most of what goes wrong is in a few rows.

use std::sync::LazyLock;

use disclosure_report::exchange;
use disclosure_report::formats::SectionId;
use disclosure_report::report::{Field, Prose, Report};

use crate::corpus::{MARKS, REPORTS};
use crate::mutate::{self, Chance};
use crate::support::layouts::LAYOUTS;

/// One of each format.
const FILES: [&str; 2] =
    [include_str!("../../fixtures/report-001.json"), include_str!("../../fixtures/report-004.json")];

/// The most lines of a piece, and the most text of a document of pieces.
const MOST_LINES: usize = 30;
const SMALL: usize = 1500;
const WHOLE: usize = 64 << 10;

/// What stands over rows of the form.
const HEADS: &[&str] = &[
    "",
    "",
    "",
    "二、主动公开政府信息情况\n",
    "三、收到和处理政府信息公开申请情况\n",
    "四、政府信息公开行政复议、行政诉讼情况\n",
    "某局2024年政府信息公开工作年度报告\n一、总体情况\n",
];

/// A printed report, and where its lines or rows begin.
struct Printed {
    text: &'static str,
    starts: Vec<usize>,
}

static PRINTED: LazyLock<Vec<Printed>> = LazyLock::new(|| {
    let reports = FILES.map(|file| exchange::read(file.as_bytes()).map(|opened| told(opened.report)));
    let reports: Vec<Report> = reports.into_iter().flatten().collect();
    let texts = LAYOUTS.iter().flat_map(|layout| reports.iter().map(|report| (layout.print)(report)));
    // Kept to the end of the program.
    texts.map(|text| Printed::of(text.leak())).collect()
});

/// With an organ and sentences of our own.
fn told(report: Report) -> Report {
    let report = report.with_field(Field::Title, "云渡市水务局2024年政府信息公开工作年度报告");
    let report = report.with_field(Field::Organ, "云渡市水务局").with_field(Field::Preface, PROSE[0]);
    let report =
        report.with_field(Field::SignatureOrgan, "云渡市水务局").with_field(Field::SignatureDate, "2025年1月20日");
    SectionId::ALL.into_iter().zip(PROSE.iter().cycle()).fold(report, |report, (id, text)| {
        let prose = Prose { text: (*text).into(), ..report.prose(id).clone() };
        report.with_prose(id, prose)
    })
}

const PROSE: [&str; 3] = [
    "本报告由云渡市水务局根据《中华人民共和国政府信息公开条例》编制，统计期限自2024年1月1日起至2024年12月31日止。",
    "2024年，本局认真落实各项要求。\n（一）主动公开。公开水质信息 48 条、供水信息12条。\n（二）依申请公开。收到申请3件，均已答复，没有收取费用。\n1.没有行政复议。2.没有行政诉讼。",
    "一是公开的内容还不够全，二是解读不多。\n下一步，将增加图解，每季度公布水源地检测结果；\n进一步培训人员。",
];

impl Printed {
    fn of(text: &'static str) -> Self {
        let lines = text.match_indices('\n').map(|(at, _)| at + 1);
        let tags = ["<tr", "<p", "<table"].into_iter().flat_map(|tag| text.match_indices(tag).map(|(at, _)| at));
        let mut starts: Vec<usize> = lines.chain(tags).chain([0, text.len()]).collect();
        starts.sort_unstable();
        starts.dedup();
        Self { text, starts }
    }

    fn piece(&self, chance: &mut Chance) -> &'static str {
        let from = chance.below(self.starts.len());
        let to = (from + 1 + chance.below(MOST_LINES)).min(self.starts.len() - 1);
        &self.text[self.starts[from]..self.starts[to.max(from)]]
    }
}

/// Mostly a few rows of reports; now and then more.
pub fn broken(chance: &mut Chance) -> Vec<u8> {
    match chance.below(100) {
        0..3 => {
            let whole = [PRINTED[chance.below(PRINTED.len())].text];
            mutate::text_within(chance, &whole, MARKS, WHOLE)
        }
        3..6 => mutate::text(chance, REPORTS, MARKS),
        _ => {
            let pieces: Vec<&'static str> =
                (0..3).map(|_| PRINTED[chance.below(PRINTED.len())].piece(chance)).collect();
            let head = if pieces[0].starts_with("<t") { "<table>" } else { HEADS[chance.below(HEADS.len())] };
            let rows = mutate::text_within(chance, &pieces, MARKS, SMALL);
            [head.as_bytes(), &rows].concat()
        }
    }
}
