//! Dates as a calendar writes them: "Wednesday, August 3", "the 2nd of May 2022", "12.03.2025", "April last year".

use super::scan::{Partial, Scan, YearOf};
use super::words::{DAY_PARTS, month, weekday};
use crate::atoms::Kind;
use crate::numbers::nth;
use jiff::civil::Weekday;

impl Scan<'_> {
    /// A written date that begins at `at` and has at least a month or a year, and the atom after it.
    pub(super) fn written(&self, at: usize) -> Option<(Partial, usize)> {
        let coarse = self.part_of_period(at);
        if coarse > at {
            let (mut partial, next) = self.month_first(coarse).or_else(|| self.bare_year(coarse, true))?;
            // "the end of 5 May" is that day, but no day is sure in "the week of 5 May".
            if self.is(coarse.wrapping_sub(2), "week") {
                partial.day = None;
            }
            partial.coarse = partial.day.is_none();
            return Some((partial, next));
        }
        if let Some((partial, next)) = self.numeric(at) {
            return Some(self.with_weekday_after(partial, next));
        }
        if let Some(found) = self.year_first(at) {
            return Some(found);
        }
        let (named, from) = self.weekday_before(at);
        let dated = self.month_first(from).or_else(|| self.day_first(from));
        let dated = dated.map(|(partial, next)| self.with_weekday_after(partial, next));
        if let (Some(_), Some((partial, _))) = (named, dated)
            && partial.day.is_none()
        {
            return None;
        }
        let dated = dated.or_else(|| if named.is_none() { self.bare_year(at, false) } else { None });
        let (mut partial, next) = dated?;
        partial.weekday = named.or(partial.weekday);
        Some((partial, next))
    }

    /// After "early", "mid-", "the end of": the atom where the month or year begins; `at` itself if it is none.
    pub(super) fn part_of_period(&self, at: usize) -> usize {
        if self.is_one_of(at, &["early", "late", "mid"]) {
            let mut next = at + 1 + usize::from(self.mark(at + 1, '-'));
            // "mid- to late May"
            if self.is_one_of(next, &["to", "or"]) && self.is_one_of(next + 1, &["early", "late", "mid"]) {
                next += 2;
            }
            return next + usize::from(self.mark(next, '-'));
        }
        let article = at + usize::from(self.is(at, "the"));
        let parts = ["end", "beginning", "start", "middle", "close", "rest", "remainder", "course", "month", "week"];
        let from = article + usize::from(self.is_one_of(article, &["first", "second", "latter", "very"]));
        let half = from > article && self.is(from, "half");
        if (half || self.is_one_of(from, &parts)) && self.is(from + 1, "of") { from + 2 } else { at }
    }

    /// "Wednesday," before a date: the weekday, and where the date begins.
    fn weekday_before(&self, at: usize) -> (Option<Weekday>, usize) {
        let Some((named, short)) = self.atom(at).and_then(weekday) else { return (None, at) };
        let mut next = at + 1;
        next += usize::from(short && self.mark(next, '.'));
        next += usize::from(self.is_one_of(next, &DAY_PARTS));
        next += usize::from(self.mark(next, ','));
        (Some(named), next)
    }

    /// "August 3 (Wednesday)".
    fn with_weekday_after(&self, mut partial: Partial, next: usize) -> (Partial, usize) {
        let named = self.atom(next + 1).and_then(weekday);
        match named {
            Some((named, _)) if partial.day.is_some() && self.mark(next, '(') && self.mark(next + 2, ')') => {
                partial.weekday = Some(named);
                (partial, next + 3)
            }
            _ => (partial, next),
        }
    }

    /// "2022 August 3", "2022-Aug-03", "2022 August".
    fn year_first(&self, at: usize) -> Option<(Partial, usize)> {
        let year = self.year_digits(at)?;
        let tie =
            |at: usize| usize::from((self.mark(at, '-') || self.mark(at, '/')) && self.glued(at) && self.glued(at + 1));
        let (month, next) = self.month_name(at + 1 + tie(at + 1))?;
        let partial = Partial { month: Some(month), year: YearOf::Said(year), ..Partial::default() };
        match self.day_number(next + tie(next)).filter(|(_, end)| !self.counts_things(at, *end)) {
            Some((day, end)) => Some((Partial { day: Some(day), ..partial }, end)),
            None => Some((partial, next)),
        }
    }

    /// "August 3, 2022", "Aug. 3", "August 2022", "August last year", "August".
    fn month_first(&self, at: usize) -> Option<(Partial, usize)> {
        let (number, mut next) = self.month_name(at)?;
        let mut partial = Partial { month: Some(number), ..Partial::default() };
        let tie = self.mark(next, '-') && self.glued(next) && self.glued(next + 1);
        let article = next + usize::from(self.is(next, "the") || tie);
        if let Some((day, after)) = self.day_number(article)
            && !self.counts_things(at, after)
        {
            partial.day = Some(day);
            next = after;
        }
        if let Some((year, after)) = self.year_after(next) {
            partial.year = year;
            next = after;
        }
        let bare = partial.day.is_none() && partial.year == YearOf::Unsaid;
        (!bare || self.is_surely_a_month(at)).then_some((partial, next))
    }

    /// "3 August 2022", "the 3rd of August", "16. Nov. 2016".
    fn day_first(&self, at: usize) -> Option<(Partial, usize)> {
        let start = at + usize::from(self.is(at, "the"));
        let (day, mut next) = self.day_number(start)?;
        next += usize::from(self.mark(next, '.') && self.glued(next));
        next += usize::from(self.mark(next, '-') && self.glued(next) && self.glued(next + 1));
        next += usize::from(self.is(next, "of"));
        if let Some((months, next)) = self.month_from_anchor(next) {
            return Some((Partial { day: Some(day), months: Some(months), ..Partial::default() }, next));
        }
        let (number, next) = self.month_name(next)?;
        let mut partial = Partial { day: Some(day), month: Some(number), ..Partial::default() };
        let hyphen = usize::from(self.mark(next, '-') && self.glued(next));
        match self.year_after(next + hyphen) {
            Some((year, after)) => {
                partial.year = year;
                Some((partial, after))
            }
            None => Some((partial, next)),
        }
    }

    /// "this month", "next month" after a day: months from the anchor's.
    fn month_from_anchor(&self, at: usize) -> Option<(i32, usize)> {
        let months = match self.atom(at)?.lower.as_str() {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        self.is(at + 1, "month").then_some((months, at + 2))
    }

    /// A month's name and the atom after it, its stop included if a day or year follows.
    pub(super) fn month_name(&self, at: usize) -> Option<(i8, usize)> {
        let atom = self.atom(at)?;
        let (number, short) = month(atom)?;
        let stop = self.mark(at + 1, '.') && self.glued(at + 1);
        let same_token = self.atom(at + 1).is_some_and(|a| a.token == atom.token);
        let number_at = |at: usize| self.atom(at).is_some_and(|a| matches!(a.kind, Kind::Digits(_) | Kind::Nth(_)));
        let next = at + 1 + usize::from(stop && short && (same_token || number_at(at + 2)));
        let before = at.wrapping_sub(1);
        let beside_number = number_at(at + 1)
            || number_at(at + 2)
            || number_at(before)
            || self.is(before, "of")
            || self.mark(before, '-');
        // "may", "march" in lower case are words of the language; so are short forms without a number.
        let accepted = if self.form(at).starts_with(char::is_uppercase) {
            !short || stop || beside_number || self.is(before, "in")
        } else {
            let apart = !self.glued(at) || self.mark(before, '-');
            !matches!(number, 3 | 5 | 8) && beside_number && apart
        };
        accepted.then_some((number, next))
    }

    /// A bare month: not the verb, and not the person of that name.
    fn is_surely_a_month(&self, at: usize) -> bool {
        const LEADS: [&str; 27] = [
            "in", "of", "this", "last", "next", "early", "late", "mid", "until", "since", "from", "by", "to", "till",
            "through", "during", "for", "before", "after", "every", "each", "between", "and", "or", "coming", "past",
            "around",
        ];
        let Some(word) = self.atom(at).map(|a| a.lower.as_str()) else { return false };
        if !matches!(word, "may" | "march" | "august" | "april" | "june") {
            return true;
        }
        let before = at.wrapping_sub(1);
        let verb = matches!(word, "may" | "march") && (self.xpos(at) == "MD" || self.xpos(at).starts_with("VB"));
        if verb {
            return self.is_one_of(before, &["in", "of"]);
        }
        self.is_one_of(before, &LEADS) || self.mark(before, '-')
    }

    /// A day of a month in digits or words, 1 to 31.
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let atom = self.atom(at)?;
        let (value, next) = match atom.kind {
            Kind::Digits(n) if atom.span.len() <= 2 => (n, at + 1),
            _ => nth(self.atoms, at)?,
        };
        let touches_word = |next: usize| self.glued(next) && self.atom(next).is_some_and(|a| a.kind == Kind::Word);
        let before_it = at.checked_sub(1).and_then(|b| self.atom(b));
        let inside = atom.glued
            && before_it.is_some_and(|b| {
                b.kind == Kind::Word || b.is_mark('.') && b.glued || b.is_one_of(&["$", "€", "£", "¥", ":"])
            });
        let clock = self.mark(next, ':') && self.glued(next) && self.glued(next + 1);
        let time = clock || self.mark(next, '%');
        let value = i8::try_from(value).ok().filter(|v| (1..=31).contains(v))?;
        (!inside && !time && !touches_word(next)).then_some((value, next))
    }

    /// Whether a number that ends before `next` counts things, so that "In May 20 people" has no day.
    pub(super) fn counts_things(&self, month_at: usize, next: usize) -> bool {
        let measures =
            ["million", "billion", "percent", "per", "thousand", "hundred", "trillion", "days", "weeks", "years"];
        if self.is_one_of(next, &measures) || self.mark(next, '%') {
            return true;
        }
        self.is(month_at.wrapping_sub(1), "in") && self.xpos(next) == "NNS"
    }

    /// A year that belongs to a month before it: ", 2022", "of 2022", "last year", "of the same year".
    pub(super) fn year_after(&self, at: usize) -> Option<(YearOf, usize)> {
        let next = at + usize::from(self.mark(at, ',') || self.is(at, "of"));
        if let Some(year) = self.year_digits(next) {
            return Some((YearOf::Said(year), next + 1));
        }
        if self.mark(at, ',') || !self.is(next + 1 + usize::from(self.is(next, "the")), "year") {
            return None;
        }
        let next = next + usize::from(self.is(next, "the"));
        let year = match self.atom(next)?.lower.as_str() {
            "last" => YearOf::Shifted(-1),
            "this" | "current" => YearOf::Shifted(0),
            "next" => YearOf::Shifted(1),
            "same" | "that" => YearOf::Spoken,
            _ => return None,
        };
        Some((year, next + 2))
    }

    /// Four digits that can be a year.
    pub(super) fn year_digits(&self, at: usize) -> Option<i16> {
        let atom = self.atom(at)?;
        let Kind::Digits(n @ 1000..=2199) = atom.kind else { return None };
        let inside = atom.glued && at > 0 && self.atom(at - 1).is_some_and(|a| a.kind == Kind::Word);
        let joined = self.glued(at + 1) && self.atom(at + 1).is_some_and(|a| a.kind == Kind::Word || a.is_mark('%'));
        (atom.span.len() == 4 && !inside && !joined).then_some(n as i16)
    }

    /// A year without a month, if its surroundings say that it is one. `led` if they have said so already.
    fn bare_year(&self, at: usize, led: bool) -> Option<(Partial, usize)> {
        let year = self.year_digits(at).filter(|y| *y >= 1500)?;
        let before = at.wrapping_sub(1);
        let preposition = self.is_one_of(
            before,
            &[
                "in", "since", "by", "until", "till", "of", "during", "from", "to", "through", "for", "year", "before",
                "after", "between", "early", "late", "and", "back",
            ],
        ) || self.mark(before, '(')
            || self.mark(before, '-');
        let subject = at == 0 && (self.xpos(at + 1).starts_with('V') || self.xpos(at + 1) == "MD");
        let counted = self.xpos(at + 1) == "NNS" || self.counts_things(usize::MAX, at + 1);
        let ranged = self.mark(at + 1, '-') && self.glued(at + 1);
        if !(led || preposition || subject) || counted || ranged || self.mark(at + 1, '/') {
            return None;
        }
        Some((Partial { year: YearOf::Said(year), ..Partial::default() }, at + 1))
    }

    /// "12.03.2025", "2024-08-26", "26/8/2024"; "8/9/2024" has two readings and keeps both.
    pub(super) fn numeric(&self, at: usize) -> Option<(Partial, usize)> {
        let piece = |i: usize| match self.atom(i)?.kind {
            Kind::Digits(n) => Some((n, self.atom(i)?.span.len())),
            _ => None,
        };
        let (first, first_length) = piece(at)?;
        let mark = self.atom(at + 1).filter(|a| a.glued && matches!(a.kind, Kind::Mark('.' | '/' | '-')))?.kind;
        let (second, second_length) = piece(at + 2).filter(|_| self.glued(at + 2))?;
        let (third, third_length) = piece(at + 4).filter(|_| self.glued(at + 4))?;
        let before = at.wrapping_sub(1);
        let inside = self.glued(at)
            && self.atom(before).is_some_and(|a| a.kind == Kind::Word || matches!(a.kind, Kind::Mark('.' | '/')));
        if inside || self.atom(at + 3)?.kind != mark || !self.glued(at + 3) || second_length > 2 {
            return None;
        }
        let (year, day, month, other) = match (first_length, third_length) {
            (4, 1 | 2) => (first, third, second, None),
            (1 | 2, 4) if mark == Kind::Mark('/') => (third, first, second, Some((second, first))),
            (1 | 2, 4) => (third, first, second, None),
            _ => return None,
        };
        let small = |n: u32| i8::try_from(n).ok();
        let year = i16::try_from(year).ok().filter(|y| (1000..=2199).contains(y))?;
        let (day, month) = match other {
            // Only the American order is a date at all.
            Some((us_day, us_month)) if month > 12 && us_month <= 12 => (us_day, us_month),
            _ => (day, month),
        };
        let two_ways = other.is_some() && day <= 12 && month <= 12 && day != month;
        let partial =
            Partial { day: small(day), month: small(month), year: YearOf::Said(year), two_ways, ..Partial::default() };
        ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((partial, at + 5))
    }
}
