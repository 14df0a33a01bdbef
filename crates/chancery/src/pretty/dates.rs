//! Dates in words, as precise as they are known.

use chancery_model::Edtf;

const MONTHS: [&str; 12] = [
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

/// For example `26–29 August 2024`, `August 2024`, `from 26 August 2024`.
pub(crate) fn say(date: Edtf) -> String {
    match date {
        Edtf::Day(day) => full(day.day(), day.month(), day.year()),
        Edtf::Month(year, number) => format!("{} {year}", month(number)),
        Edtf::Year(year) => year.to_string(),
        Edtf::Days(None, None) => "at no known time".to_owned(),
        Edtf::Days(Some(start), None) => format!("from {}", full(start.day(), start.month(), start.year())),
        Edtf::Days(None, Some(end)) => format!("until {}", full(end.day(), end.month(), end.year())),
        Edtf::Days(Some(start), Some(end)) => {
            let last = full(end.day(), end.month(), end.year());
            match (start.year() == end.year(), start.month() == end.month()) {
                (true, true) => format!("{}–{last}", start.day()),
                (true, false) => format!("{} {} – {last}", start.day(), month(start.month())),
                (false, _) => format!("{} – {last}", full(start.day(), start.month(), start.year())),
            }
        }
    }
}

fn full(day: i8, number: i8, year: i16) -> String {
    format!("{day} {} {year}", month(number))
}

fn month(number: i8) -> &'static str {
    usize::try_from(number).ok().and_then(|number| MONTHS.get(number.wrapping_sub(1))).unwrap_or(&"?")
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_are_said_as_people_write_them() {
        for (edtf, words) in [
            ("2024-08-26", "26 August 2024"),
            ("2024-08", "August 2024"),
            ("2024", "2024"),
            ("2024-08-26/2024-08-29", "26–29 August 2024"),
            ("2024-08-30/2024-09-02", "30 August – 2 September 2024"),
            ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
            ("2024-08-26/..", "from 26 August 2024"),
            ("../2024-08-29", "until 29 August 2024"),
        ] {
            assert_eq!(super::say(edtf.parse().unwrap()), words);
        }
    }
}
