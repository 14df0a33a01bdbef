//! Dates that stand on another: "today", "next Tuesday", "the following day", "two weeks ago"; lengths of time; and
//! words of time too loose to be a date.

use super::scan::{Expr, Partial, Point, Relative, Scan, Which, YearOf};
use super::words::{DAY_PARTS, SEASONS, Unit, unit, weekday};
use crate::atoms::Kind;
use crate::numbers::{nth, quantity};

impl Scan<'_> {
    /// A relative point that begins at `at`.
    pub(super) fn relative(&self, at: usize) -> Option<(Point, usize)> {
        let point = |relative, next| Some((Point::Relative(relative), next));
        match self.atom(at)?.lower.as_str() {
            "today" | "tonight" => return point(Relative::Anchor(Unit::Day, 0), at + 1),
            "yesterday" => return point(Relative::Anchor(Unit::Day, -1), at + 1),
            "tomorrow" => return point(Relative::Anchor(Unit::Day, 1), at + 1),
            "earlier" | "later" => return self.earlier_or_later(at),
            "early" | "late" if self.is(at + 1, "in") => return self.earlier_or_later(at),
            _ => {}
        }
        if let Some((relative, next)) = self.some_weekday(at) {
            return Some((relative, next));
        }
        let inner = self.part_of_period(at);
        if inner > at {
            return self.part_of_relative(inner);
        }
        self.determined(at)
    }

    /// "earlier that day", "later this month", "earlier in the week".
    fn earlier_or_later(&self, at: usize) -> Option<(Point, usize)> {
        let mut next = at + 1;
        next += usize::from(self.is_one_of(next, &["in", "on"]));
        if self.is(next, "the") && self.is(next + 1, "day") {
            return Some((Point::Relative(Relative::Spoken(Unit::Day, 0)), next + 2));
        }
        if self.is_one_of(next, &["this", "that", "the", "today", "yesterday"]) {
            return self.part_of_relative(next);
        }
        None
    }

    /// What stands after "the end of", "early", "later in": "next month", "the year", "the same day".
    fn part_of_relative(&self, at: usize) -> Option<(Point, usize)> {
        if self.is(at, "the")
            && let Some((unit @ (Unit::Week | Unit::Month | Unit::Year), false)) = self.atom(at + 1).and_then(unit)
        {
            return Some((Point::Relative(Relative::Anchor(unit, 0)), at + 2));
        }
        if self.is_one_of(at, &["today", "yesterday"]) {
            return self.relative(at);
        }
        self.determined(at)
    }

    /// "Monday", "Monday evening", "Monday of next week", "Thursday the 21st".
    fn some_weekday(&self, at: usize) -> Option<(Point, usize)> {
        let (day, short) = self.atom(at).and_then(weekday)?;
        let holy = ["good", "ash", "palm", "easter", "black", "bloody", "whit", "holy", "maundy"];
        if short || self.is_one_of(at.wrapping_sub(1), &holy) || !self.form(at).starts_with(char::is_uppercase) {
            return None;
        }
        // "the first Friday of July" is not simply a Friday.
        if at > 0 && matches!(self.atom(at - 1)?.kind, Kind::Nth(1..=5)) {
            return None;
        }
        let next = at + 1 + usize::from(self.is_one_of(at + 1, &DAY_PARTS));
        let article = next + usize::from(self.mark(next, ','));
        if self.is(article, "the")
            && nth(self.atoms, article + 1).is_some()
            && let Some((number, end)) = self.day_number(article + 1)
            && !self.xpos(end).starts_with('N')
        {
            let partial = Partial { weekday: Some(day), day: Some(number), ..Partial::default() };
            return Some((Point::Written(partial), end));
        }
        let of = next + usize::from(self.is_one_of(next, &["of", "in"]));
        let weeks = match self.atom(of).map(|a| a.lower.as_str()) {
            Some("last") => Some(-1),
            Some("this") => Some(0),
            Some("next") => Some(1),
            _ => None,
        };
        if let Some(weeks) = weeks.filter(|_| self.is(of + 1, "week")) {
            return Some((Point::Relative(Relative::Weekday(day, Which::OfWeek(weeks))), of + 2));
        }
        Some((Point::Relative(Relative::Weekday(day, Which::Bare)), next))
    }

    /// What begins with "this", "last", "next", "the following", "the same", "that", "the day before".
    fn determined(&self, at: usize) -> Option<(Point, usize)> {
        let the = self.is(at, "the");
        let here = at + usize::from(the);
        let word = self.atom(here)?.lower.as_str();
        if word == "day" {
            return self.day_before_or_after(here);
        }
        let mut noun = here + 1;
        // "this past Monday", "this coming week"
        let coming = word == "this" && self.is_one_of(noun, &["past", "coming"]);
        let word = if coming { self.atom(noun)?.lower.as_str() } else { word };
        noun += usize::from(coming);
        if let Some((month, next)) = self.month_name(noun).filter(|_| word == "this") {
            let partial = Partial { month: Some(month), year: YearOf::Shifted(0), ..Partial::default() };
            let said = self.year_after(next).is_some() || self.day_number(next).is_some();
            return (!said).then_some((Point::Written(partial), next));
        }
        if let Some((day, false)) = self.atom(noun).and_then(weekday) {
            let which = match word {
                "this" => Which::This,
                "last" | "past" => Which::Last,
                "coming" => Which::Coming,
                "next" if !the => Which::Next,
                "next" | "following" => Which::AfterSpoken,
                _ => return None,
            };
            let part = usize::from(self.is_one_of(noun + 1, &DAY_PARTS));
            return Some((Point::Relative(Relative::Weekday(day, which)), noun + 1 + part));
        }
        let relative = self.determined_unit(word, noun, the)?;
        // "next week on Friday", "this week, from Tuesday"
        if let Relative::Anchor(Unit::Week, weeks) = relative {
            let on = noun + 1 + usize::from(self.is(noun + 1, "on"));
            if let Some((day, false)) = self.atom(on).and_then(weekday) {
                return Some((Point::Relative(Relative::Weekday(day, Which::OfWeek(weeks))), on + 1));
            }
        }
        Some((Point::Relative(relative), noun + 1))
    }

    fn determined_unit(&self, word: &str, noun: usize, the: bool) -> Option<Relative> {
        use Relative::{Anchor, Spoken, Weekend};
        let day_part = self.is_one_of(noun, &DAY_PARTS);
        let unit = match self.atom(noun).and_then(unit) {
            Some((_, true)) => return None,
            Some((unit, false)) => Some(unit).filter(|u| *u != Unit::Decade),
            None => None,
        };
        if self.is(noun, "weekend") {
            return match word {
                "this" | "coming" => Some(Weekend(0)),
                "last" | "past" | "previous" => Some(Weekend(-1)),
                "next" => Some(Weekend(1)),
                _ => None,
            };
        }
        match (word, unit) {
            ("this", None) if day_part => Some(Anchor(Unit::Day, 0)),
            ("last", None) if day_part && !the => Some(Anchor(Unit::Day, -1)),
            ("same" | "that", None) if day_part => Some(Spoken(Unit::Day, 0)),
            ("same" | "that", Some(unit)) => Some(Spoken(unit, 0)),
            ("following" | "next" | "ensuing" | "subsequent", Some(Unit::Day)) => Some(Spoken(Unit::Day, 1)),
            ("previous" | "preceding", Some(unit)) => Some(Spoken(unit, -1)),
            ("following" | "ensuing", Some(unit)) => Some(Spoken(unit, 1)),
            ("this" | "current", Some(unit @ (Unit::Week | Unit::Month | Unit::Year))) => Some(Anchor(unit, 0)),
            ("last", Some(unit @ (Unit::Week | Unit::Month | Unit::Year))) if !the => Some(Anchor(unit, -1)),
            ("next" | "coming", Some(unit @ (Unit::Week | Unit::Month | Unit::Year))) if !the => Some(Anchor(unit, 1)),
            _ => None,
        }
    }

    /// "the day before yesterday", "the day after tomorrow", "the day before" at a clause's end.
    fn day_before_or_after(&self, at: usize) -> Option<(Point, usize)> {
        let back = self.is(at + 1, "before");
        if !back && !self.is(at + 1, "after") {
            return None;
        }
        let sign = if back { -1 } else { 1 };
        let named = if back { "yesterday" } else { "tomorrow" };
        if self.is(at + 2, named) {
            return Some((Point::Relative(Relative::Anchor(Unit::Day, 2 * sign)), at + 3));
        }
        self.closes(at + 2).then_some((Point::Relative(Relative::Spoken(Unit::Day, sign)), at + 2))
    }

    /// A number of units: "three-day", "two weeks ago", "a day later", "in a month", "for a week".
    pub(super) fn counted(&self, at: usize) -> Option<(Expr, usize)> {
        if let Some(found) = self.day_long(at) {
            return Some(found);
        }
        let article = self.is_one_of(at, &["a", "an"]);
        let (number, mut next) = if article { (1.0, at + 1) } else { quantity(self.atoms, at)? };
        // "26-29 days": the number is an end of something else.
        if self.glued(at) || number.fract() != 0.0 || !(1.0..=5_000.0).contains(&number) {
            return None;
        }
        let count = number as i32;
        let hyphen = self.mark(next, '-') && self.glued(next);
        next += usize::from(hyphen);
        let (unit, plural) = self.atom(next).and_then(unit)?;
        let end = next + 1;
        if let Some((relative, end)) = self.distance(count, unit, end) {
            return Some((Expr::Point(Point::Relative(relative)), end));
        }
        let before = at.wrapping_sub(1);
        if self.is(before, "in") && !hyphen {
            // "the first visit in 20 years" looks back.
            let first =
                (before.saturating_sub(14)..before).any(|i| self.is_one_of(i, &["first", "last", "second", "third"]));
            if first && matches!(unit, Unit::Year) {
                return Some((Expr::Vague, end));
            }
            return Some((Expr::In(count, unit), end));
        }
        // "two days after the summit" is neither a date nor how long anything took.
        if self.is_one_of(end, &["after", "before"]) && !self.is_one_of(before, &["for", "lasting"]) {
            return Some((Expr::Vague, end + 1));
        }
        // "seven days a week" is how often.
        if self.is_one_of(end, &["a", "per"]) {
            return None;
        }
        let long = self.mark(end, '-') && self.is(end + 1, "long");
        let counted =
            plural || hyphen || long || self.is_one_of(before, &["for", "during", "within", "over", "lasting"]);
        let days = match unit {
            Unit::Day => count,
            Unit::Week => count.checked_mul(7)?,
            _ => return None,
        };
        let end = if long { end + 2 } else { end };
        counted.then(|| u16::try_from(days).ok().map(|days| (Expr::Duration(days), end)))?
    }

    /// "day-long", "weeklong", "fortnight".
    fn day_long(&self, at: usize) -> Option<(Expr, usize)> {
        let (days, end) = match self.atom(at)?.lower.as_str() {
            "daylong" => (1, at + 1),
            "weeklong" => (7, at + 1),
            "fortnight" => (14, at + 1),
            "day" if self.mark(at + 1, '-') && self.is(at + 2, "long") => (1, at + 3),
            "week" if self.mark(at + 1, '-') && self.is(at + 2, "long") => (7, at + 3),
            _ => return None,
        };
        Some((Expr::Duration(days), end))
    }

    /// "ago", "later", "from now" after a number of units.
    fn distance(&self, count: i32, unit: Unit, at: usize) -> Option<(Relative, usize)> {
        let named = match self.atom(at + 1).map(|a| a.lower.as_str()) {
            Some("yesterday") => Some(-1),
            Some("today") => Some(0),
            Some("tomorrow") => Some(1),
            _ => None,
        };
        let direction = match self.atom(at)?.lower.as_str() {
            "after" | "from" => Some(1),
            "before" => Some(-1),
            _ => None,
        };
        if let (Unit::Day, Some(named), Some(direction)) = (unit, named, direction) {
            return Some((Relative::Anchor(Unit::Day, named + direction * count), at + 2));
        }
        Some(match self.atom(at)?.lower.as_str() {
            "ago" => (Relative::Anchor(unit, -count), at + 1),
            "hence" => (Relative::Anchor(unit, count), at + 1),
            "from" if self.is_one_of(at + 1, &["now", "today"]) => (Relative::Anchor(unit, count), at + 2),
            "later" => (Relative::Spoken(unit, count), at + 1),
            "earlier" => (Relative::Spoken(unit, -count), at + 1),
            "after" if self.closes(at + 1) => (Relative::Spoken(unit, count), at + 1),
            "before" if self.closes(at + 1) => (Relative::Spoken(unit, -count), at + 1),
            _ => return None,
        })
    }

    /// Words of time that never come to a date: "last June", "in the coming months", "the third quarter of 2024".
    pub(super) fn vague(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        if self.is_one_of(at, &["last", "next", "coming", "past"])
            && let Some((_, end)) = self.month_name(next)
        {
            // "last September 26" is a date all the same, and begins at its month.
            let said = self.day_number(end).is_some() || self.year_after(end).is_some();
            return (!said).then_some(end);
        }
        self.vague_units(at).or_else(|| self.season_or_quarter(at)).or_else(|| self.years_range(at))
    }

    /// "the coming months", "the past two years", "recent weeks", "the past week".
    fn vague_units(&self, at: usize) -> Option<usize> {
        let mut next = at + usize::from(self.is(at, "the"));
        let article = next > at;
        let loose = ["coming", "past", "recent", "following", "previous", "ensuing", "preceding", "upcoming"];
        let strict = self.is_one_of(next, &["next", "last", "first"]);
        if !strict && !self.is_one_of(next, &loose) {
            return None;
        }
        next += 1;
        next += usize::from(self.is_one_of(next, &["few", "several", "couple"]));
        next += usize::from(self.is(next, "of"));
        next = quantity(self.atoms, next).map_or(next, |(_, after)| after);
        let (unit, plural) = self.atom(next).and_then(unit)?;
        let single = article && (!strict || unit != Unit::Day);
        (plural || single && !self.is_one_of(at + 1, &["following", "previous", "preceding", "ensuing"]))
            .then_some(next + 1)
    }

    /// "this spring", "summer 2024", "the second half of the year", "Q3 2024".
    fn season_or_quarter(&self, at: usize) -> Option<usize> {
        if self.is_one_of(at, &SEASONS) {
            let led = self.is_one_of(at.wrapping_sub(1), &["this", "last", "next", "early", "late"]);
            let of = at + 1 + usize::from(self.is(at + 1, "of"));
            let year = self.year_digits(of).map(|_| of + 1);
            return year.or(led.then_some(at + 1));
        }
        let letters = self.is_one_of(at, &["q", "h"]) && self.glued(at + 1);
        let here = at + usize::from(self.is(at, "the"));
        let end = if letters {
            self.year_digits(at + 2)?;
            at + 2
        } else if self.is_one_of(here + 1, &["quarter", "half", "semester", "trimester"])
            && matches!(self.atom(here)?.kind, Kind::Nth(1..=4) | Kind::Word)
            && self.is_one_of(here + 2, &["of", "last", "this"])
        {
            here + 2
        } else {
            return None;
        };
        let of = end + usize::from(self.is(end, "of"));
        let year = of + usize::from(self.is_one_of(of, &["the", "this", "last", "next"]));
        let said = self.year_digits(year).is_some() || self.is(year, "year");
        said.then_some(year + 1)
    }

    /// "2027-2028", "2024-25": a span of years, which is no date of a day, month or year.
    fn years_range(&self, at: usize) -> Option<usize> {
        let first = self.year_digits(at).filter(|y| *y >= 1500)?;
        if !(self.mark(at + 1, '-') || self.mark(at + 1, '/')) || !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let Kind::Digits(n) = self.atom(at + 2)?.kind else { return None };
        let long = self.year_digits(at + 2).is_some_and(|second| second > first);
        let short = self.atom(at + 2)?.span.len() == 2 && n as i16 == (first + 1) % 100;
        let closed = !self.mark(at + 3, '-') || !self.glued(at + 3);
        ((long || short) && closed).then_some(at + 3)
    }
}
