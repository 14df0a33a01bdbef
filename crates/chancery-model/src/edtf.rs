//! Dates as EDTF (level 1): a day, a month, a year, or an interval of these with an open end where one is unknown.

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::fmt;

/// A date as precise as the source was: never more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edtf {
    /// `2024-08-26`
    Day(Date),
    /// `2024-08`
    Month(i16, i8),
    /// `2024`
    Year(i16),
    /// `2024-08-26/2024-08-29`; a missing end is written `..`. Both ends are days.
    Days(Option<Date>, Option<Date>),
}

/// Why a string is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a date: write a day as 2024-09-03, a month as 2024-09, a year as 2024")]
pub struct NotADate(pub String);

impl Edtf {
    /// An interval; a single day when both ends are the same.
    pub fn interval(start: Option<Date>, end: Option<Date>) -> Option<Edtf> {
        match (start, end) {
            (None, None) => None,
            (Some(a), Some(b)) if a == b => Some(Edtf::Day(a)),
            (Some(a), Some(b)) if a > b => None,
            (a, b) => Some(Edtf::Days(a, b)),
        }
    }

    /// First day it may cover; `None` when its start is open.
    pub fn first(self) -> Option<Date> {
        match self {
            Edtf::Day(d) => Some(d),
            Edtf::Month(y, m) => Date::new(y, m, 1).ok(),
            Edtf::Year(y) => Date::new(y, 1, 1).ok(),
            Edtf::Days(start, _) => start,
        }
    }

    /// Last day it may cover; `None` when its end is open.
    pub fn last(self) -> Option<Date> {
        match self {
            Edtf::Day(d) => Some(d),
            Edtf::Month(y, m) => Date::new(y, m, 1).ok().map(|d| d.last_of_month()),
            Edtf::Year(y) => Date::new(y, 12, 31).ok(),
            Edtf::Days(_, end) => end,
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::Day(d) => write!(f, "{d}"),
            Edtf::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Edtf::Year(y) => write!(f, "{y:04}"),
            Edtf::Days(start, end) => {
                let end_of = |d: &Option<Date>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
                write!(f, "{}/{}", end_of(start), end_of(end))
            }
        }
    }
}

impl std::str::FromStr for Edtf {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Edtf, NotADate> {
        let bad = || NotADate(text.to_owned());
        if let Some((start, end)) = text.split_once('/') {
            let side = |s: &str| match s {
                ".." | "" => Ok(None),
                s => day(s).map(Some).ok_or_else(bad),
            };
            return Edtf::interval(side(start)?, side(end)?).ok_or_else(bad);
        }
        if let Some(day) = day(text) {
            return Ok(Edtf::Day(day));
        }
        let digits =
            |s: &str, n: usize| (s.len() == n && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok())?;
        match text.split_once('-') {
            None => digits(text, 4).map(Edtf::Year).ok_or_else(bad),
            Some((year, month)) => match (digits(year, 4), digits(month, 2)) {
                (Some(y), Some(m @ 1..=12)) => Ok(Edtf::Month(y, m as i8)),
                _ => Err(bad()),
            },
        }
    }
}

/// `YYYY-MM-DD` and nothing else.
fn day(text: &str) -> Option<Date> {
    (text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')).then(|| text.parse().ok())?
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["2024-08-26", "2024-08", "2024", "2024-08-26/2024-08-29", "2024-08-26/..", "../2024-08-29"] {
            assert_eq!(text.parse::<Edtf>().unwrap().to_string(), text);
        }
        assert_eq!("2024-08-26/2024-08-26".parse::<Edtf>().unwrap().to_string(), "2024-08-26");
    }

    #[test]
    fn refuses_impossible_dates() {
        for text in ["2024-02-30", "2024-13", "24-01-01", "tomorrow", "2024-08-29/2024-08-26", "", "../.."] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }
}
