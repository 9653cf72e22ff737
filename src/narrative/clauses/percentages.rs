//! Percentages: shares of a whole, and changes since last year.

use super::{Around, Change, Class, Reader, Share, Tolerance, Unit, has, trend};

impl Reader {
    pub(super) fn percentage(&mut self, index: usize, around: &Around) {
        if let Some(is_up) = trend(around.before).or_else(|| trend(around.after)) {
            return self.change(index, is_up, true);
        }
        if has(around.before, Class::Rate) {
            self.narrative.figures[index].is_reached = self.is_about_requests();
            return;
        }
        let figure = self.narrative.figures[index];
        // The part is the figure just before it.
        let before = index.checked_sub(1).map(|before| self.narrative.figures[before]);
        let Some(part) = before.filter(|before| matches!(before.unit, Unit::Case | Unit::Piece)) else { return };
        let is_near = around.before.iter().all(|token| {
            token.class.is_filler() || matches!(token.class, Class::Share | Class::Other | Class::About | Class::Pause)
        });
        let is_share = has(around.before, Class::Share) || around.before.is_empty();
        if !is_near || !is_share {
            return;
        }
        let is_ours = self.of_sentence().iter().any(|fact| fact.start == part.start);
        self.narrative.figures[index].is_reached = is_ours;
        if is_ours {
            self.narrative.shares.push(Share {
                part: part.value,
                percent: figure.value,
                places: figure.places,
                start: figure.start,
                end: figure.end,
                sentence: self.sentence,
            });
        }
    }

    /// 同比增长1.05%, 较上年减少5件: of the fact said last.
    pub(super) fn change(&mut self, index: usize, is_up: bool, is_percent: bool) {
        let figure = self.narrative.figures[index];
        let previous = index.checked_sub(1).map(|before| self.narrative.figures[before].start);
        let fact = self.of_sentence().last().copied().filter(|fact| Some(fact.start) == previous);
        if let Some(fact) = fact.filter(|_| figure.tolerance == Tolerance::Exact) {
            self.narrative.figures[index].is_reached = true;
            self.narrative.changes.push(Change {
                fact,
                is_up,
                by: figure.value,
                is_percent,
                places: figure.places,
                start: figure.start,
                end: figure.end,
            });
        }
    }
}
