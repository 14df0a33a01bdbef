//! Dates as windows of days: what two partial dates have to do with one another.

use chancery_model::Edtf;
use jiff::civil::Date;

/// Days since 1970-01-01.
pub type Day = i32;

/// How precisely a date is known, from the most precise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Grain {
    /// To the day, at one end at least.
    Day,
    /// To a month or a year.
    Part,
    /// Not at all: where it lies follows from the publication.
    None,
}

/// The number of a day.
pub fn number(date: Date) -> Day {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(date).map_or(0, |span| span.get_days())
}

/// The date of a day's number.
pub fn date(day: Day) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

/// First and last day that a date may cover, with its grain. An open end is closed a week away: a visit of which only
/// the beginning is known is seldom longer.
pub fn window(edtf: Edtf) -> (Day, Day, Grain) {
    const OPEN: Day = 7;
    let grain = match edtf {
        Edtf::Day(_) | Edtf::Days(..) => Grain::Day,
        Edtf::Month(..) | Edtf::Year(_) => Grain::Part,
    };
    match (edtf.first().map(number), edtf.last().map(number)) {
        (Some(first), Some(last)) => (first, last, grain),
        (Some(first), None) => (first, first + OPEN, grain),
        (None, Some(last)) => (last - OPEN, last, grain),
        (None, None) => (0, 0, Grain::None),
    }
}

/// How many days lie between two windows; 0 or less if they overlap.
pub fn gap(a: (Day, Day), b: (Day, Day)) -> Day {
    (a.0 - b.1).max(b.0 - a.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_dated() {
        let day = |text: &str| number(text.parse().unwrap());
        assert_eq!(day("1970-01-02"), 1);
        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
        assert_eq!(date(day("1874-12-12")), Some("1874-12-12".parse().unwrap()));
    }

    #[test]
    fn windows_of_partial_dates() {
        let window = |text: &str| window(text.parse().unwrap());
        let (first, last, grain) = window("2024-02");
        assert_eq!((last - first, grain), (28, Grain::Part));
        let (first, last, grain) = window("2024-02-10/..");
        assert_eq!((last - first, grain), (7, Grain::Day));
        assert_eq!(gap((0, 3), (3, 5)), 0);
        assert_eq!(gap((0, 3), (5, 5)), 2);
    }
}
