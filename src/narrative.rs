//! What the prose of a report says in figures: which measure each figure
//! counts, over which scope, how exactly, and which figures count nothing that
//! the tables hold.
//!
//! It reads grammar, not phrases. [`tokens`] cuts a text into words of known
//! classes (`words` is the list), figures and punctuation; [`clauses`] decides
//! by the words around a figure, and by what its sentence was about before,
//! what it counts. Where that is not certain it says so, or nothing.

use crate::report::Decimal;

mod clauses;
mod measures;
mod numbers;
mod tokens;
mod words;

pub use measures::{Dispute, DisputeResult, Measure};
pub use numbers::shifted;
pub use words::Unit;

/// A figure of the prose, whatever it counts. Places count Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Amounts of money in yuan.
    pub value: Decimal,
    /// Before 万: 4.043 in 4.043万元.
    pub mantissa: Decimal,
    /// Digits after the point, as printed.
    pub places: u8,
    pub unit: Unit,
    /// One Chinese numeral, which often counts nothing: 一个, 两项.
    pub is_alone: bool,
    pub tolerance: Tolerance,
    pub start: usize,
    pub end: usize,
    /// Whether a fact, share or change is made of it.
    pub is_reached: bool,
}

/// How exactly a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    Exact,
    /// 约, 左右
    About,
    /// 余, 多, 超过
    AtLeast,
    /// 近, 不足
    AtMost,
    /// 1.03万: to so many tens, hundreds or thousands.
    Rounded(u8),
}

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Nobody is named, or the writer: 我局.
    Unnamed,
    /// 全市
    Whole,
    /// 本级
    Own,
    /// 本机关
    Writer,
    /// Somebody is named; where.
    Named(usize, usize),
    /// A part of what was said just before: 其中.
    Part,
    /// Of another year or a part of this one.
    Otherwhen,
}

/// How far the verb of a figure reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// 收到, 答复: as the writer counts.
    Usual,
    /// 新收: cannot include what was carried in.
    Strict,
    /// 办理: what came in, or what was decided.
    Loose,
}

/// A figure about the tables.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fact {
    pub measure: Measure,
    pub value: Decimal,
    pub tolerance: Tolerance,
    pub scope: Scope,
    pub start: usize,
    pub end: usize,
    /// 未收到, 未发生: said without a figure.
    pub is_denial: bool,
    pub habit: Habit,
    /// Whether the words leave no doubt what it counts.
    pub is_sure: bool,
    /// Which sentence it stands in.
    pub sentence: usize,
}

/// A percentage of a whole: 不予公开20件，占1.68%.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    pub part: Decimal,
    pub percent: Decimal,
    pub places: u8,
    pub start: usize,
    pub end: usize,
    pub sentence: usize,
}

/// More or less than the year before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Which fact has changed.
    pub fact: Fact,
    pub is_up: bool,
    pub by: Decimal,
    pub is_percent: bool,
    pub places: u8,
    pub start: usize,
    pub end: usize,
}

/// What is said of all cases, without a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub kind: StatementKind,
    /// The measures that it is about.
    pub about: Vec<Measure>,
    /// Whose cases they are.
    pub scope: Scope,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementKind {
    /// 均已办结
    AllAnswered,
    /// 均获维持
    AllUpheld,
}

/// Parts that are listed after their sum: 共81件，其中网上60件、信函21件.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub kind: ListKind,
    pub total: Fact,
    pub parts: Vec<(usize, usize, Decimal)>,
    /// Whether the sentence counts more behind the total, of which nobody knows
    /// what it is.
    pub is_open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    Channels,
    Applicants,
    Outcomes,
    Results,
    Fees,
    /// 甲局5件、乙局3件
    Units,
}

/// Everything that a text says.
#[derive(Debug, Clone, Default)]
pub struct Narrative {
    pub figures: Vec<Figure>,
    pub facts: Vec<Fact>,
    pub shares: Vec<Share>,
    pub changes: Vec<Change>,
    pub statements: Vec<Statement>,
    pub lists: Vec<List>,
}

impl Narrative {
    /// Reads a text of a report about this year.
    #[must_use]
    pub fn read(text: &str, year: Option<u16>) -> Self {
        let (tokens, figures) = tokens::read(text);
        clauses::read(&tokens, figures, year)
    }

    /// The figures that nothing is made of. A lone numeral (一个平台) is none.
    pub fn unread(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().filter(|figure| !figure.is_reached && !figure.is_alone)
    }
}

impl Figure {
    /// Whether it is money, written in 万元 or 亿元.
    #[must_use]
    pub fn is_in_wan(&self) -> bool {
        self.unit == Unit::Yuan && self.value != self.mantissa
    }
}

impl Tolerance {
    /// Whether a figure that is meant so agrees with the true one.
    #[must_use]
    pub fn allows(self, said: Decimal, truth: Decimal) -> bool {
        // A tenth for 约; 余 and 近 reach as far as the next round figure.
        let tenth = shifted(said, -1).unwrap_or(said);
        let is_less = |a: Decimal, b: Option<Decimal>| b.is_some_and(|b| a <= b);
        match self {
            Self::Exact => said == truth,
            // Rounded up to half a unit, or cut off.
            Self::Rounded(zeros) => {
                let unit = shifted(Decimal::from_integer(1), i32::from(zeros));
                said.minus(truth).is_some_and(|over| {
                    if over > Decimal::ZERO {
                        over.plus(over).is_some_and(|twice| is_less(twice, unit))
                    } else {
                        is_less(over.abs(), unit) && Some(over.abs()) != unit
                    }
                })
            }
            Self::About => is_less(truth, said.plus(tenth)) && said.minus(tenth).is_some_and(|least| least <= truth),
            Self::AtLeast => said <= truth && is_less(truth, said.plus(tenth).and_then(|more| more.plus(tenth))),
            Self::AtMost => {
                truth <= said && said.minus(tenth).and_then(|less| less.minus(tenth)).is_some_and(|l| l <= truth)
            }
        }
    }
}
