//! The calendar's words: months, weekdays, units of time.

use crate::atoms::{Atom, Kind};
use jiff::civil::Weekday;

/// A month's number, and whether it was abbreviated.
pub(super) fn month(atom: &Atom) -> Option<(i8, bool)> {
    if atom.kind != Kind::Word {
        return None;
    }
    Some(match atom.lower.as_str() {
        "january" => (1, false),
        "february" => (2, false),
        "march" => (3, false),
        "april" => (4, false),
        "may" => (5, false),
        "june" => (6, false),
        "july" => (7, false),
        "august" => (8, false),
        "september" => (9, false),
        "october" => (10, false),
        "november" => (11, false),
        "december" => (12, false),
        "jan" => (1, true),
        "feb" => (2, true),
        "mar" => (3, true),
        "apr" => (4, true),
        "jun" => (6, true),
        "jul" => (7, true),
        "aug" => (8, true),
        "sep" | "sept" => (9, true),
        "oct" => (10, true),
        "nov" => (11, true),
        "dec" => (12, true),
        _ => return None,
    })
}

/// A weekday, and whether it was abbreviated.
pub(super) fn weekday(atom: &Atom) -> Option<(Weekday, bool)> {
    if atom.kind != Kind::Word {
        return None;
    }
    Some(match atom.lower.as_str() {
        "monday" => (Weekday::Monday, false),
        "tuesday" => (Weekday::Tuesday, false),
        "wednesday" => (Weekday::Wednesday, false),
        "thursday" => (Weekday::Thursday, false),
        "friday" => (Weekday::Friday, false),
        "saturday" => (Weekday::Saturday, false),
        "sunday" => (Weekday::Sunday, false),
        "mon" => (Weekday::Monday, true),
        "tue" | "tues" => (Weekday::Tuesday, true),
        "wed" => (Weekday::Wednesday, true),
        "thu" | "thur" | "thurs" => (Weekday::Thursday, true),
        "fri" => (Weekday::Friday, true),
        "sat" => (Weekday::Saturday, true),
        "sun" => (Weekday::Sunday, true),
        _ => return None,
    })
}

/// A unit in which time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
}

/// The unit a word names, and whether in the plural.
pub(super) fn unit(atom: &Atom) -> Option<(Unit, bool)> {
    Some(match atom.lower.as_str() {
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        _ => return None,
    })
}

/// Parts of a day, as in "this morning" and "Wednesday evening".
pub(super) const DAY_PARTS: [&str; 5] = ["morning", "afternoon", "evening", "night", "noon"];

/// Seasons, which are never precise enough for a date.
pub(super) const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];
