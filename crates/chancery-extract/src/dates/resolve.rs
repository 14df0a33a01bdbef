//! Second pass: what was said becomes days, months and years.

use super::scan::{Expr, Item, Partial, Point, Relative, Which, YearOf};
use super::tense::{self, Hint, Tense};
use super::words::Unit;
use super::{Dated, Meaning};
use crate::atoms::Atom;
use chancery_model::{Basis, Edtf, Problem, Sentence, Span};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// What a document has spoken of so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// First and last day of the last date that is part of the story, for "the following day".
    day: Option<(Date, Date)>,
    /// The last year, for "that year", and for dates without one where no publication date is known.
    year: Option<i16>,
}

/// A date further than this from the publication date is background, and "the next day" does not count from it.
const STORY_DAYS: i32 = 60;

/// Resolves all expressions of a sentence in order.
pub(super) fn all(
    sentence: &Sentence,
    atoms: &[Atom],
    items: &[Item],
    anchor: Option<Date>,
    context: &mut Context,
) -> Vec<Dated> {
    let mut found = Vec::with_capacity(items.len());
    let mut leading_year = None;
    for (index, item) in items.iter().enumerate() {
        let (Some(first), Some(last)) = (atoms.get(item.atoms.start), atoms.get(item.atoms.end.wrapping_sub(1))) else {
            continue;
        };
        let tokens = first.token..last.token + 1;
        let hint = tense::hint(sentence, atoms, item.atoms.start, tokens.clone());
        let shared = items.get(index + 1).and_then(|next| year_of_next(atoms, item, next));
        let year = shared.or(leading_year.filter(|_| hint.tense != Tense::Future));
        let resolver = Resolver { anchor, context, hint, year };
        let (meaning, problem) = resolver.meaning(&item.expr);
        if let (0..=1, Expr::Point(Point::Written(Partial { month: None, day: None, year: YearOf::Said(y), .. }))) =
            (first.token, item.expr)
        {
            leading_year = Some(y);
        }
        if let Meaning::When(edtf) = meaning {
            remember(context, edtf, anchor);
        }
        let span = Span::new(first.span.start, last.span.end);
        found.push(Dated { tokens, span, meaning, basis: basis(&item.expr), problem });
    }
    found
}

/// The year of the next date, if this one shares it: "11 May and 12 June 2023".
fn year_of_next(atoms: &[Atom], item: &Item, next: &Item) -> Option<i16> {
    let between = atoms.get(item.atoms.end..next.atoms.start)?;
    let joined =
        between.len() <= 3 && between.iter().all(|a| a.is_mark(',') || a.is_one_of(&["and", "or", "on", "to"]));
    let point = match next.expr {
        Expr::Point(point) | Expr::Span(_, point) => point,
        _ => return None,
    };
    match point {
        Point::Written(Partial { day: Some(_), year: YearOf::Said(year), .. }) if joined => Some(year),
        _ => None,
    }
}

fn remember(context: &mut Context, edtf: Edtf, anchor: Option<Date>) {
    let (first, last) = (edtf.first(), edtf.last());
    context.year = first.or(last).map(Date::year).or(context.year);
    if let (Edtf::Day(_) | Edtf::Days(..), Some(day)) = (edtf, first.or(last)) {
        let near = anchor.is_none_or(|anchor| days_between(anchor, day).abs() <= STORY_DAYS);
        if near {
            context.day = Some((first.unwrap_or(day), last.unwrap_or(day)));
        }
    }
}

fn basis(expr: &Expr) -> Basis {
    let stated = |point: &Point| match point {
        Point::Written(p) => {
            p.months.is_none()
                && matches!(p.year, YearOf::Unsaid | YearOf::Said(_))
                && (p.month.is_some() || p.year != YearOf::Unsaid)
        }
        Point::Relative(_) => false,
    };
    let all = match expr {
        Expr::Point(point) | Expr::Since(point) | Expr::Until(point) => stated(point),
        Expr::Span(left, right) => stated(left) && stated(right),
        Expr::Duration(_) => true,
        Expr::In(..) | Expr::Vague => false,
    };
    if all { Basis::Stated } else { Basis::Resolved }
}

type Resolved = Result<Option<Edtf>, Problem>;

struct Resolver<'a> {
    anchor: Option<Date>,
    context: &'a Context,
    hint: Hint,
    /// A year given beside the expression.
    year: Option<i16>,
}

impl Resolver<'_> {
    fn meaning(&self, expr: &Expr) -> (Meaning, Option<Problem>) {
        let mut problem = None;
        let resolved = match expr {
            Expr::Duration(days) => return (Meaning::Duration { days: *days }, None),
            Expr::Vague => Ok(None),
            Expr::In(count, unit) => return (self.ahead(*count, *unit), None),
            Expr::Point(point) => self.point(point, &mut problem),
            Expr::Since(point) => self.point(point, &mut problem).map(|edtf| match edtf {
                Some(Edtf::Day(day)) => Edtf::interval(Some(day), None),
                other => other,
            }),
            Expr::Until(point) => self.point(point, &mut problem).map(|edtf| match edtf {
                Some(Edtf::Day(day)) => Edtf::interval(None, Some(day)),
                other => other,
            }),
            Expr::Span(left, right) => self.span(left, right, &mut problem),
        };
        match resolved {
            Ok(edtf) => (edtf.map_or(Meaning::Vague, Meaning::When), problem),
            Err(problem) => (Meaning::Vague, Some(problem)),
        }
    }

    /// "in three days": so far ahead if something is still to come, else that long.
    fn ahead(&self, count: i32, unit: Unit) -> Meaning {
        if matches!(self.hint.tense, Tense::Future) {
            return self.off_anchor(unit, count).map_or(Meaning::Vague, Meaning::When);
        }
        let days = match unit {
            Unit::Day => Some(count),
            Unit::Week => count.checked_mul(7),
            _ => None,
        };
        days.and_then(|d| u16::try_from(d).ok()).map_or(Meaning::Vague, |days| Meaning::Duration { days })
    }

    fn point(&self, point: &Point, problem: &mut Option<Problem>) -> Resolved {
        match point {
            Point::Written(partial) => self.written(partial, problem),
            Point::Relative(relative) => Ok(self.relative(relative)),
        }
    }

    fn written(&self, partial: &Partial, problem: &mut Option<Problem>) -> Resolved {
        let year = self.said_year(partial);
        match (partial.month, partial.day) {
            (None, None) => Ok(year.map(Edtf::Year)),
            (None, Some(day)) if partial.months.is_some() => self.day_beside_anchor(day, partial),
            (Some(month), None) => {
                Ok(year.or_else(|| self.likely_year(month, None, None)).map(|y| Edtf::Month(y, month)))
            }
            (None, Some(day)) => Ok(self.day_of_some_month(day, partial.weekday).map(Edtf::Day)),
            (Some(month), Some(day)) if partial.two_ways => Ok(self.nearer(year, month, day).map(Edtf::Day)),
            (Some(month), Some(day)) => {
                // 2000 had every day that any year has.
                if Date::new(2000, month, day).is_err() {
                    return Err(impossible(year, month, day));
                }
                let Some(year) = year.or_else(|| self.likely_year(month, Some(day), partial.weekday)) else {
                    return Ok(None);
                };
                let Ok(date) = Date::new(year, month, day) else { return Err(impossible(Some(year), month, day)) };
                *problem = partial.weekday.and_then(|said| mismatch(date, said));
                Ok(Some(Edtf::Day(date)))
            }
        }
    }

    fn said_year(&self, partial: &Partial) -> Option<i16> {
        match partial.year {
            YearOf::Said(year) => Some(year),
            YearOf::Shifted(by) => self.anchor.map(|a| a.year() + by),
            YearOf::Spoken => self.context.year.or(self.anchor.map(Date::year)),
            YearOf::Unsaid => self.year,
        }
    }

    /// The year of a date without one: that which brings it nearest to the publication date, where the tense and the
    /// weekday have a say.
    fn likely_year(&self, month: i8, day: Option<i8>, weekday: Option<Weekday>) -> Option<i16> {
        let Some(anchor) = self.anchor else { return self.context.year };
        // A 29 February may be years away.
        let reach = if (month, day) == (2, Some(29)) { 4 } else { 1 };
        let candidates = (anchor.year() - reach..=anchor.year() + reach).filter_map(|year| {
            let first = Date::new(year, month, day.unwrap_or(1)).ok()?;
            let last = if day.is_some() { first } else { first.last_of_month() };
            Some((self.cost(anchor, first, last, weekday), year))
        });
        candidates.min_by_key(|(cost, _)| *cost).map(|(_, year)| year)
    }

    /// How unlikely it is that a date without its year means these days: their distance from the publication date,
    /// and a surcharge where the verb or the weekday says otherwise.
    fn cost(&self, anchor: Date, first: Date, last: Date, weekday: Option<Weekday>) -> i32 {
        let distance = if first > anchor { days_between(anchor, first) } else { days_between(anchor, last).min(0) };
        let slack = if first == last { 7 } else { 0 };
        let against = match self.hint.tense {
            Tense::Past => distance > slack,
            Tense::Future => distance < -slack,
            Tense::Present | Tense::Unclear => false,
        };
        let wrong_tense = if self.hint.direct { 200 } else { 100 };
        let wrong_weekday = weekday.is_some_and(|said| first.weekday() != said);
        distance.abs() + i32::from(against) * wrong_tense + i32::from(wrong_weekday) * 100
    }

    /// "the 15th", "Thursday the 21st": of the anchor's month or one beside it.
    fn day_of_some_month(&self, day: i8, weekday: Option<Weekday>) -> Option<Date> {
        let anchor = self.anchor?;
        let months = (-1..=1).filter_map(|by| {
            let (year, month) = month_from(anchor, by)?;
            let date = Date::new(year, month, day).ok()?;
            Some((self.cost(anchor, date, date, weekday), date))
        });
        months.min_by_key(|(cost, _)| *cost).map(|(_, date)| date)
    }

    /// "the 20th of next month".
    fn day_beside_anchor(&self, day: i8, partial: &Partial) -> Resolved {
        let Some((year, month)) = self.anchor.and_then(|anchor| month_from(anchor, partial.months?)) else {
            return Ok(None);
        };
        match Date::new(year, month, day) {
            Ok(date) => Ok(Some(Edtf::Day(date))),
            Err(_) => Err(impossible(Some(year), month, day)),
        }
    }

    /// Of the two readings of `8/9/2024` the one that lies close to the publication date, if only one does.
    fn nearer(&self, year: Option<i16>, month: i8, day: i8) -> Option<Date> {
        let (anchor, year) = (self.anchor?, year?);
        let near = |month, day| Date::new(year, month, day).ok().filter(|date| days_between(anchor, *date).abs() <= 21);
        match (near(month, day), near(day, month)) {
            (Some(date), None) | (None, Some(date)) => Some(date),
            _ => None,
        }
    }

    fn relative(&self, relative: &Relative) -> Option<Edtf> {
        match *relative {
            Relative::Anchor(unit, by) => self.off_anchor(unit, by),
            Relative::Spoken(unit, by) => self.off_spoken(unit, by),
            Relative::Weekday(day, which) => self.weekday(day, which).map(Edtf::Day),
            Relative::Weekend(weeks) => {
                let saturday = days_from(week_of(self.anchor?, weeks)?, 5)?;
                same_month(saturday, days_from(saturday, 1)?)
            }
        }
    }

    fn off_anchor(&self, unit: Unit, by: i32) -> Option<Edtf> {
        let anchor = self.anchor?;
        match unit {
            Unit::Day => days_from(anchor, by).map(Edtf::Day),
            Unit::Week => {
                let monday = week_of(anchor, by)?;
                let sunday = days_from(monday, 6)?;
                // What has happened this week has happened by now, what is to come is still to come.
                match (by, self.hint.tense) {
                    (0, Tense::Past) => same_month(monday, anchor),
                    (0, Tense::Future) => same_month(anchor, sunday),
                    _ => same_month(monday, sunday),
                }
            }
            Unit::Month => month_from(anchor, by).map(|(y, m)| Edtf::Month(y, m)),
            Unit::Year => year_from(anchor.year(), by),
            Unit::Decade => year_from(anchor.year(), by.checked_mul(10)?),
        }
    }

    fn off_spoken(&self, unit: Unit, by: i32) -> Option<Edtf> {
        let (first, last) = match (unit, self.context.day) {
            (Unit::Year, _) => return year_from(self.context.year?, by),
            (_, day) => day?,
        };
        let from = if by < 0 { first } else { last };
        match unit {
            Unit::Day if by == 0 => (first == last).then_some(Edtf::Day(first)),
            Unit::Day => days_from(from, by).map(Edtf::Day),
            Unit::Week => days_from(from, by.checked_mul(7)?).map(|d| Edtf::Month(d.year(), d.month())),
            Unit::Month => month_from(from, by).map(|(y, m)| Edtf::Month(y, m)),
            Unit::Year | Unit::Decade => None,
        }
    }

    fn weekday(&self, day: Weekday, which: Which) -> Option<Date> {
        if which == Which::AfterSpoken {
            return following(days_from(self.context.day?.1, 1)?, day);
        }
        let anchor = self.anchor?;
        let back = i32::from(day.until(anchor.weekday()));
        match which {
            Which::Bare => {
                let ahead = match self.hint.tense {
                    Tense::Past => false,
                    Tense::Future => true,
                    // "leaves on Monday", "on the visit beginning Monday": whichever is nearer, rather the past.
                    Tense::Present | Tense::Unclear => back > 4,
                };
                if ahead { following(anchor, day) } else { days_from(anchor, -back) }
            }
            Which::Last => days_from(anchor, if back == 0 { -7 } else { -back }),
            Which::Coming => following(days_from(anchor, 1)?, day),
            Which::This => following(week_of(anchor, 0)?, day),
            Which::Next => following(week_of(anchor, 1)?, day),
            Which::OfWeek(weeks) => following(week_of(anchor, weeks)?, day),
            Which::AfterSpoken => None,
        }
    }

    fn span(&self, left: &Point, right: &Point, problem: &mut Option<Problem>) -> Resolved {
        let (left, right) = match (left, right) {
            (Point::Written(a), Point::Written(b)) => {
                let (a, b) = self.complete(*a, *b);
                (self.written(&a, problem)?, self.written(&b, problem)?)
            }
            (_, Point::Relative(Relative::Weekday(day, Which::Bare))) => {
                let first = self.point(left, problem)?;
                let last = match first {
                    Some(Edtf::Day(first)) => following(first, *day).map(Edtf::Day),
                    _ => None,
                };
                (first, last)
            }
            (Point::Relative(Relative::Weekday(day, Which::Bare)), _) => {
                let last = self.point(right, problem)?;
                let first = match last {
                    Some(Edtf::Day(last)) => days_from(last, -i32::from(day.until(last.weekday()))).map(Edtf::Day),
                    _ => None,
                };
                (first, last)
            }
            _ => (self.point(left, problem)?, self.point(right, problem)?),
        };
        let (Some(Edtf::Day(first)), Some(Edtf::Day(last))) = (left, right) else { return Ok(None) };
        Edtf::interval(Some(first), Some(last)).map(Some).ok_or_else(|| Problem {
            code: "dates-out-of-order".to_owned(),
            message: format!("an interval from {first} to {last} ends before it begins"),
        })
    }

    /// Gives each end of a written interval what only the other one says.
    fn complete(&self, mut left: Partial, mut right: Partial) -> (Partial, Partial) {
        left.month = left.month.or(right.month);
        right.month = right.month.or(left.month);
        let wraps = (right.month, right.day) < (left.month, left.day) && right.month != left.month;
        match (self.said_year(&left), self.said_year(&right)) {
            (Some(_), Some(_)) => {}
            (None, Some(year)) => left.year = YearOf::Said(year - i16::from(wraps)),
            (Some(year), None) => right.year = YearOf::Said(year + i16::from(wraps)),
            (None, None) => {
                let year = left.month.and_then(|month| self.likely_year(month, left.day, left.weekday));
                if let Some(year) = year {
                    left.year = YearOf::Said(year);
                    right.year = YearOf::Said(year + i16::from(wraps));
                }
            }
        }
        (left, right)
    }
}

fn impossible(year: Option<i16>, month: i8, day: i8) -> Problem {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = usize::try_from(month - 1).ok().and_then(|m| NAMES.get(m)).copied().unwrap_or("that month");
    let year = year.map_or_else(String::new, |year| format!(" {year}"));
    Problem { code: "impossible-date".to_owned(), message: format!("there is no {day} {name}{year}") }
}

fn mismatch(date: Date, said: Weekday) -> Option<Problem> {
    let is = date.weekday();
    (is != said).then(|| Problem {
        code: "weekday-mismatch".to_owned(),
        message: format!("{date} is a {is:?}, the text says {said:?}"),
    })
}

/// Days from one date to another; negative if it is earlier.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

fn days_from(date: Date, days: i32) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

/// The Monday of the week that lies so many weeks from the date's.
fn week_of(date: Date, weeks: i32) -> Option<Date> {
    let monday = days_from(date, -i32::from(date.weekday().to_monday_zero_offset()))?;
    days_from(monday, weeks.checked_mul(7)?)
}

/// The first such weekday on or after a date.
fn following(date: Date, day: Weekday) -> Option<Date> {
    days_from(date, i32::from(date.weekday().until(day)))
}

fn month_from(date: Date, by: i32) -> Option<(i16, i8)> {
    date.first_of_month().checked_add(by.months()).ok().map(|d| (d.year(), d.month()))
}

fn year_from(year: i16, by: i32) -> Option<Edtf> {
    i16::try_from(i32::from(year) + by).ok().filter(|y| (1..=9999).contains(y)).map(Edtf::Year)
}

/// The month of both days, if it is one.
fn same_month(first: Date, last: Date) -> Option<Edtf> {
    let same = (first.year(), first.month()) == (last.year(), last.month());
    same.then_some(Edtf::Month(first.year(), first.month()))
}
