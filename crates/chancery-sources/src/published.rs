//! Publication dates as sources write them: a day, a month or a year, or a day with a time of which the day is taken.

use crate::Fault;
use crate::broken::shortened;
use chancery_model::Edtf;

/// The date that a field holds.
///
/// A time and an offset after the day are dropped: the day stays the one that the source printed.
///
/// # Errors
/// [`Fault::NotADate`] if the field holds something else, or a day that no calendar has.
pub(crate) fn date(field: &'static str, value: &str) -> Result<Edtf, Fault> {
    let value = value.trim();
    let day = match value.split_once(['T', 't', ' ']) {
        Some((day, time)) if is_time(time) => day,
        _ => value,
    };
    match day.parse() {
        Ok(date @ (Edtf::Day(_) | Edtf::Month(..) | Edtf::Year(_))) => Ok(date),
        _ => Err(Fault::NotADate { field, date: shortened(value) }),
    }
}

/// Whether it looks like `18:56:04.123-05:00`, `18:56 +0900` or `10:00:00Z`.
fn is_time(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(':')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z' | 'z' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_one_that_the_source_printed() {
        for (written, read) in [
            ("2024-09-03", "2024-09-03"),
            ("2024-09", "2024-09"),
            (" 2024 ", "2024"),
            ("2021-01-20 18:56:04-05:00", "2021-01-20"),
            ("2021-01-20T23:59:59.5Z", "2021-01-20"),
            ("2021-01-20 18:56 +0900", "2021-01-20"),
        ] {
            assert_eq!(date("date", written).unwrap().to_string(), read);
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for written in ["2023-02-30", "2024-13-01", "yesterday", "2024-09-03 or so", "03/09/2024", "2024-01-01/.."] {
            let fault = date("published", written).unwrap_err();
            assert_eq!(fault, Fault::NotADate { field: "published", date: written.into() });
        }
    }
}
