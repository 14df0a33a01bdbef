//! First pass: what the words of time in a sentence say, before anything is worked out.

use super::words::{Unit, weekday};
use crate::atoms::{Atom, Kind};
use chancery_model::{NameKind, Sentence, Text};
use jiff::civil::Weekday;
use std::ops::Range;

/// How the year of a written date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum YearOf {
    #[default]
    Unsaid,
    Said(i16),
    /// "last year": years from the anchor's.
    Shifted(i16),
    /// "the same year", "that year": the one last spoken of.
    Spoken,
}

/// A written date with what it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Partial {
    pub weekday: Option<Weekday>,
    pub day: Option<i8>,
    pub month: Option<i8>,
    /// In place of a month: so many months from the anchor's, as in "the 20th of next month".
    pub months: Option<i32>,
    pub year: YearOf,
    /// Only some part of the period: "early May".
    pub coarse: bool,
    /// `8/9/2024`, where day and month may be meant the other way round.
    pub two_ways: bool,
}

/// Which of the Mondays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// By the tense of the verb.
    Bare,
    /// Of the anchor's own week.
    This,
    /// The last one before the anchor.
    Last,
    /// Of the week after the anchor's.
    Next,
    /// The first one after the anchor.
    Coming,
    /// The first one after the day last spoken of.
    AfterSpoken,
    /// Of a week so many weeks from the anchor's.
    OfWeek(i32),
}

/// A date that stands on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// So many units from the anchor.
    Anchor(Unit, i32),
    /// So many units from what was last spoken of.
    Spoken(Unit, i32),
    /// A day of a week.
    Weekday(Weekday, Which),
    /// The weekend so many weeks from the anchor's.
    Weekend(i32),
}

/// One point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    Written(Partial),
    Relative(Relative),
}

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expr {
    Point(Point),
    Span(Point, Point),
    Since(Point),
    Until(Point),
    /// "in three days": that far ahead, or that long.
    In(i32, Unit),
    Duration(u16),
    Vague,
}

/// An expression and its atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub atoms: Range<usize>,
    pub expr: Expr,
}

/// The words being scanned. Every method reads at an atom's index and gives the index after what it read; indices
/// out of range are no atom.
pub(super) struct Scan<'a> {
    pub text: &'a Text,
    pub sentence: &'a Sentence,
    pub atoms: &'a [Atom],
}

/// All expressions of time, in order, no two sharing a token.
pub(super) fn scan(sentence: &Sentence, text: &Text, atoms: &[Atom]) -> Vec<Item> {
    let scan = Scan { text, sentence, atoms };
    let mut items = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let found = scan.items_at(at);
        let Some(end) = found.last().map(|item| item.atoms.end).filter(|end| *end > at) else {
            at += 1;
            continue;
        };
        items.extend(found.into_iter().filter(|item| !scan.is_in_a_name(&item.atoms)));
        at = end;
        // What is left of a token that is used up is not read again.
        while at < atoms.len() && atoms[at].token == atoms[end - 1].token {
            at += 1;
        }
    }
    items.dedup_by(|b, a| atoms[a.atoms.end - 1].token >= atoms[b.atoms.start].token);
    items
}

impl Scan<'_> {
    pub(super) fn atom(&self, at: usize) -> Option<&Atom> {
        self.atoms.get(at)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.atom(at).is_some_and(|a| a.is(word))
    }

    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.atom(at).is_some_and(|a| a.is_one_of(words))
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.atom(at).is_some_and(|a| a.is_mark(mark))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.atom(at).is_some_and(|a| a.glued)
    }

    pub(super) fn form(&self, at: usize) -> &str {
        self.atom(at).map_or("", |a| self.text.slice(a.span))
    }

    /// Penn tag of the token of an atom.
    pub(super) fn xpos(&self, at: usize) -> &str {
        self.atom(at).and_then(|a| self.sentence.tokens.get(a.token)).map_or("", |t| t.xpos.as_str())
    }

    /// Whether a clause may end before `at`: nothing there, a mark, a conjunction.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.atom(at)
            .is_none_or(|a| matches!(a.kind, Kind::Mark(_)) || a.is_one_of(&["and", "but", "when", "in", "at"]))
    }

    fn items_at(&self, at: usize) -> Vec<Item> {
        let before = at.wrapping_sub(1);
        if self.is_one_of(before, &["every", "each", "per"]) {
            return Vec::new();
        }
        let one = |expr, end| vec![Item { atoms: at..end, expr }];
        if let Some((left, right, end)) = self.span(at) {
            return one(Expr::Span(left, right), end);
        }
        if let Some(items) = self.list(at) {
            return items;
        }
        if let Some((expr, end)) = self.counted(at) {
            return one(expr, end);
        }
        if let Some(end) = self.vague(at) {
            return one(Expr::Vague, end);
        }
        let Some((point, end)) = self.point(at).or_else(|| self.bare_nth(at)) else { return Vec::new() };
        one(self.bounded(at, point), end)
    }

    /// "since Monday", "until 6 September": a point after such a word is one end of an open interval.
    fn bounded(&self, at: usize, point: Point) -> Expr {
        let skipped = at.wrapping_sub(1 + usize::from(self.is(at.wrapping_sub(1), "on")));
        if let (true, Point::Written(partial @ Partial { month: Some(_), .. })) =
            (self.is(skipped.wrapping_sub(1), "week"), point)
        {
            // "the week starting 3 May": no day of it is sure.
            return Expr::Point(Point::Written(Partial { day: None, weekday: None, coarse: true, ..partial }));
        }
        if self.is_one_of(skipped, &["since", "from", "starting", "beginning", "commencing"]) {
            Expr::Since(point)
        } else if self.is_one_of(skipped, &["until", "till", "through"]) {
            Expr::Until(point)
        } else {
            Expr::Point(point)
        }
    }

    /// A point in time, with what stands beside it to explain it: "Tuesday (May 14)", "today, March 12".
    fn point(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((partial, end)) = self.written(at) {
            return Some((Point::Written(partial), end));
        }
        let (point, end) = self.relative(at)?;
        let Point::Relative(relative) = point else { return Some((point, end)) };
        let named = match relative {
            Relative::Weekday(day, Which::Bare | Which::This | Which::Last | Which::Next) => Some(day),
            Relative::Anchor(Unit::Day, _) | Relative::Spoken(Unit::Day, _) => None,
            _ => return Some((point, end)),
        };
        let opened = self.mark(end, '(');
        if (opened || self.mark(end, ',') && named.is_none())
            && let Some((mut partial, after)) = self.written(end + 1).filter(|(partial, _)| partial.day.is_some())
        {
            partial.weekday = partial.weekday.or(named);
            let close = usize::from(opened && self.mark(after, ')'));
            return Some((Point::Written(partial), after + close));
        }
        Some((point, end))
    }

    /// "on the 15th": a day whose month is not said. Only after a preposition and not before what it may count.
    fn bare_nth(&self, at: usize) -> Option<(Point, usize)> {
        let led = self.is_one_of(at.wrapping_sub(1), &["on", "from", "until", "by", "since", "for"]);
        let Some(Kind::Nth(_)) = self.atom(at + 1).map(|a| a.kind) else { return None };
        let (day, next) = self.day_number(at + 1)?;
        let digits = self.form(at + 1).starts_with(|c: char| c.is_ascii_digit());
        let alone =
            self.closes(next) && !self.mark(next, '-') || self.is_one_of(next, &["to", "with", "by", "for", "as"]);
        let whole = led && self.is(at, "the") && digits && alone;
        whole.then(|| (Point::Written(Partial { day: Some(day), ..Partial::default() }), next))
    }

    /// "August 26-29", "from the 1st to the 4th of August", "between 3 and 5 May", "Monday to Wednesday".
    fn span(&self, at: usize) -> Option<(Point, Point, usize)> {
        if let Some((left, end)) = self.point(at)
            && let Some((right_at, glued)) = self.to(at, end)
        {
            if let Some((right, end)) = self.point(right_at) {
                return fits(&left, &right).then_some((left, right, end));
            }
            let Point::Written(first @ Partial { day: Some(_), month: Some(_), .. }) = left else { return None };
            let (day, end) = self.counted_day(right_at, glued)?;
            let (year, end) = self.year_after(end).unwrap_or((first.year, end));
            let last = Partial { day: Some(day), weekday: None, year, ..first };
            return Some((left, Point::Written(last), end));
        }
        let start = at + usize::from(self.is(at, "the"));
        let (day, end) = self.day_number(start)?;
        let (right_at, _) = self.to(at, end)?;
        if let Some((last, end)) = self.written(right_at)
            && last.day.is_some()
        {
            let first = Partial { day: Some(day), weekday: None, ..last };
            return Some((Point::Written(first), Point::Written(last), end));
        }
        // "from the 27th to the 29th", of a month not said.
        let both = Kind::Nth(u32::from(day.unsigned_abs()));
        let ordinal = self.atom(start).is_some_and(|a| a.kind == both) && self.is(at.wrapping_sub(1), "from");
        let (last, end) = self.day_number(right_at + usize::from(self.is(right_at, "the"))).filter(|_| ordinal)?;
        let of = |day| Point::Written(Partial { day: Some(day), ..Partial::default() });
        Some((of(day), of(last), end))
    }

    /// The word or dash between the ends of an interval that begins at `at`: where its second end begins, and whether
    /// a dash ties them without spaces.
    fn to(&self, at: usize, end: usize) -> Option<(usize, bool)> {
        let between = self.is(at.wrapping_sub(1), "between");
        let tied = self.glued(end) && self.glued(end + 1);
        let dash = self.mark(end, '-') && !self.mark(end + 1, '-') || self.mark(end, '—') && tied;
        let word = self.is_one_of(end, &["to", "until", "till", "through", "thru"]) || between && self.is(end, "and");
        (dash || word).then_some((end + 1, dash && tied))
    }

    /// A day number that is the second end of "May 19 to 24", not "to 24 ministers".
    fn counted_day(&self, at: usize, glued: bool) -> Option<(i8, usize)> {
        let start = at + usize::from(self.is(at, "the"));
        let (day, end) = self.day_number(start)?;
        let counts = self.counts_things(usize::MAX, end) || !glued && self.xpos(end) == "NNS";
        // "May 25 – the second time": words are an end of an interval only after a word.
        let in_words =
            self.mark(at.wrapping_sub(1), '-') && !self.form(start).starts_with(|c: char| c.is_ascii_digit());
        (!counts && !in_words).then_some((day, end))
    }

    /// "23 and 24 June", "May 5, 6 and 7", "Monday and Tuesday": one interval if the days follow one another, else
    /// each by itself.
    fn list(&self, at: usize) -> Option<Vec<Item>> {
        if let Some((first, second, end)) = self.pair(at) {
            return Some(vec![Item { atoms: at..end, expr: Expr::Span(first, second) }]);
        }
        let month_first = self.written(at).filter(|(p, _)| p.day.is_some() && p.year == YearOf::Unsaid && !p.coarse);
        let (first, mut end) = match month_first {
            Some((partial, end)) => (partial.day?, end),
            None => self.day_number(at + usize::from(self.is(at, "the")))?,
        };
        let mut days = vec![(first, at..end)];
        let mut closed = false;
        let mut tail = month_first.map(|(partial, _)| partial);
        while !closed && days.len() < 12 {
            let comma = self.mark(end, ',');
            let last = end + usize::from(comma);
            closed = self.is_one_of(last, &["and", "&"]) || self.mark(end, '/') && self.glued(end + 1);
            let next = last + usize::from(closed);
            if !closed && !comma {
                break;
            }
            let whole =
                self.written(next).filter(|(p, _)| month_first.is_none() && p.day.is_some() && p.month.is_some());
            let (day, after) = match whole {
                Some((partial, after)) => {
                    tail = Some(partial);
                    closed = true;
                    (partial.day?, after)
                }
                // "2 January and 3 March": the second day has a month of its own.
                None => self.counted_day(next, false).filter(|(_, after)| self.month_name(*after).is_none())?,
            };
            days.push((day, next..after));
            end = after;
        }
        if !closed || days.len() < 2 {
            return None;
        }
        let mut shared = tail?;
        if month_first.is_some()
            && let Some((year, after)) = self.year_after(end)
        {
            shared.year = year;
            end = after;
            days.last_mut()?.1.end = after;
        }
        let on = |day: i8| Point::Written(Partial { day: Some(day), weekday: None, ..shared });
        if days.windows(2).all(|pair| i16::from(pair[0].0) + 1 == i16::from(pair[1].0)) {
            let last = days.last()?.0;
            return Some(vec![Item { atoms: at..end, expr: Expr::Span(on(first), on(last)) }]);
        }
        Some(days.into_iter().map(|(day, atoms)| Item { atoms, expr: Expr::Point(on(day)) }).collect())
    }

    /// "Monday and Tuesday", "today and tomorrow": two days that follow one another.
    fn pair(&self, at: usize) -> Option<(Point, Point, usize)> {
        let (first, end) = self.relative(at)?;
        if !self.is_one_of(end, &["and", "&"]) {
            return None;
        }
        let (second, end) = self.relative(end + 1)?;
        let (Point::Relative(a), Point::Relative(b)) = (first, second) else { return None };
        let follow = match (a, b) {
            (Relative::Weekday(a, _), Relative::Weekday(b, _)) => a.next() == b,
            (Relative::Anchor(Unit::Day, a), Relative::Anchor(Unit::Day, b)) => a + 1 == b,
            _ => false,
        };
        follow.then_some((first, second, end))
    }

    /// Whether the words are a piece of a longer name, or somebody's name.
    fn is_in_a_name(&self, atoms: &Range<usize>) -> bool {
        let tokens = self.atoms[atoms.start].token..self.atoms[atoms.end - 1].token + 1;
        let has_day = self.atoms[atoms.clone()].iter().any(|a| !matches!(a.kind, Kind::Word | Kind::Mark(_)));
        let names = &self.sentence.names;
        let Some((name, kind)) = names.get(names.partition_point(|(name, _)| name.end < tokens.end)) else {
            return false;
        };
        let inside = name.start <= tokens.start;
        let longer = name.len() > tokens.len();
        let weekday = self.atom(atoms.start).and_then(weekday).is_some();
        match kind {
            NameKind::Person => inside && (longer || !has_day && !weekday),
            NameKind::Place | NameKind::Organisation => inside && longer && !has_day,
            NameKind::Event => false,
        }
    }
}

/// Whether two points can be the ends of one interval: days with days, months with months.
fn fits(left: &Point, right: &Point) -> bool {
    let fine = |point: &Point| match point {
        Point::Written(partial) => partial.day.is_some(),
        Point::Relative(Relative::Weekday(..)) => true,
        Point::Relative(Relative::Anchor(unit, _) | Relative::Spoken(unit, _)) => *unit == Unit::Day,
        Point::Relative(Relative::Weekend(_)) => false,
    };
    fine(left) == fine(right)
}
