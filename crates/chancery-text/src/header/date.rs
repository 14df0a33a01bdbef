//! A date as header lines print it, at the beginning of a string.

use chancery_model::Edtf;
use jiff::civil::Date;

/// A date found at the beginning of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Printed {
    /// `None` where no year is printed, or the day does not exist.
    pub edtf: Option<Edtf>,
    /// Length in bytes.
    pub length: usize,
}

/// Reads `September 3, 2024`, `Tue, 3 Sep 2024`, `03.09.2024`, `2024-09-03`, `18th May, 2022`, `Sept. 8` at the
/// beginning of `line`; nothing less than a day and a month.
pub(super) fn at_start(line: &str) -> Option<Printed> {
    let mut cursor = Cursor { line, at: 0 };
    cursor.weekday();
    let start = cursor.at;
    let read = cursor.numeric().or_else(|| {
        cursor.at = start;
        cursor.month_first()
    });
    let (year, month, day) = read.or_else(|| {
        cursor.at = start;
        cursor.day_first()
    })?;
    if line[cursor.at..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let edtf = year.and_then(|year| Date::new(year, month, day).ok()).map(Edtf::Day);
    Some(Printed { edtf, length: cursor.at })
}

/// `24T18:40`, `18:40`, `5:30 p.m.`, `10:00 GMT` at the beginning of `line`: its length.
pub(super) fn time_at_start(line: &str) -> Option<usize> {
    let mut cursor = Cursor { line, at: 0 };
    let (hour, length) = cursor.number()?;
    let minutes = cursor.eat(":") && cursor.number().is_some_and(|(m, l)| l == 2 && m < 60);
    if !minutes || hour > 24 || length > 2 {
        return None;
    }
    if cursor.eat(":") {
        cursor.number()?;
    }
    let end = cursor.at;
    cursor.spaces();
    let zone = cursor.letters().to_ascii_lowercase();
    let known = ["am", "pm", "gmt", "utc", "ist", "est", "edt", "cet", "hrs", "h"].contains(&zone.as_str());
    if known {
        return Some(cursor.at);
    }
    let dotted = ["a.m.", "p.m."].into_iter().find(|d| line[end..].trim_start().to_ascii_lowercase().starts_with(d));
    Some(dotted.map_or(end, |d| end + (line[end..].len() - line[end..].trim_start().len()) + d.len()))
}

struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

type YearMonthDay = (Option<i16>, i8, i8);

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.line.get(self.at..).unwrap_or("")
    }

    fn eat(&mut self, piece: &str) -> bool {
        let found = self.rest().starts_with(piece);
        self.at += if found { piece.len() } else { 0 };
        found
    }

    fn spaces(&mut self) {
        let trimmed = self.rest().trim_start_matches([' ', '\u{a0}', '\t']);
        self.at = self.line.len() - trimmed.len();
    }

    fn letters(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = rest[..end].to_owned();
        self.at += end;
        word
    }

    /// Digits: their value and how many.
    fn number(&mut self) -> Option<(i32, usize)> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let value = rest[..end].parse().ok()?;
        self.at += end;
        Some((value, end))
    }

    /// "Tuesday, ", "Tue "
    fn weekday(&mut self) {
        let start = self.at;
        let word = self.letters().to_ascii_lowercase();
        let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        if !full.iter().any(|day| word.len() >= 3 && day.starts_with(&word)) && word != "thurs" {
            self.at = start;
            return;
        }
        let _ = self.eat(".") | self.eat(",");
        self.spaces();
    }

    /// `03.09.2024`, `3/9/2024` if only one order is possible, `2024-09-03`, also with a time after it.
    fn numeric(&mut self) -> Option<YearMonthDay> {
        let (first, first_length) = self.number()?;
        let mark = ["-", ".", "/"].into_iter().find(|mark| self.eat(mark))?;
        let (second, second_length) = self.number().filter(|(_, length)| *length <= 2)?;
        let (third, third_length) = if self.eat(mark) { self.number()? } else { return None };
        let _ = second_length;
        let (year, month, day) = match (first_length, third_length) {
            (4, 1 | 2) => (first, second, third),
            (1 | 2, 4) if mark == "/" && second > 12 => (third, first, second),
            (1 | 2, 4) if mark == "/" && first <= 12 && first != second => return None,
            (1 | 2, 4) => (third, second, first),
            _ => return None,
        };
        if first_length == 4 && self.rest().starts_with('T') {
            self.at += self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
        }
        checked(Some(year), month, day)
    }

    fn month_first(&mut self) -> Option<YearMonthDay> {
        let month = self.month()?;
        self.spaces();
        let day = self.day()?;
        let year = self.year();
        checked(year, month, day)
    }

    fn day_first(&mut self) -> Option<YearMonthDay> {
        let day = self.day()?;
        let _ = self.eat(".");
        let _ = self.eat("-");
        self.spaces();
        if self.eat("of ") {
            self.spaces();
        }
        let month = self.month()?;
        let year = self.year();
        checked(year, month, day)
    }

    fn day(&mut self) -> Option<i32> {
        let (day, _) = self.number().filter(|(_, length)| *length <= 2)?;
        let _ = self.eat("st") || self.eat("nd") || self.eat("rd") || self.eat("th");
        Some(day)
    }

    fn month(&mut self) -> Option<i32> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let word = self.letters().to_ascii_lowercase();
        let found = MONTHS.iter().position(|month| {
            *month == word || month.len() > 3 && word == month[..3] || word == "sept" && *month == "september"
        })?;
        let _ = self.eat(".");
        i32::try_from(found + 1).ok()
    }

    /// ", 2024", " 2024", "-2024", "/2024"; leaves the cursor where it was if there is none.
    fn year(&mut self) -> Option<i32> {
        let start = self.at;
        let _ = self.eat(",") || self.eat("-") || self.eat("/");
        self.spaces();
        let year = self.number().filter(|(year, length)| *length == 4 && (1000..2200).contains(year));
        if year.is_none() || self.rest().starts_with(|c: char| c.is_alphanumeric()) {
            self.at = start;
            return None;
        }
        year.map(|(year, _)| year)
    }
}

fn checked(year: Option<i32>, month: i32, day: i32) -> Option<YearMonthDay> {
    let fine = (1..=12).contains(&month) && (1..=31).contains(&day);
    let year = match year {
        Some(year) => Some(i16::try_from(year).ok()?),
        None => None,
    };
    fine.then_some((year, month as i8, day as i8))
}

#[cfg(test)]
mod tests {
    use super::{at_start, time_at_start};

    #[test]
    fn dates_as_header_lines_print_them() {
        for (line, date, length) in [
            ("September 3, 2024", Some("2024-09-03"), 17),
            ("3 September 2024 | Tokyo", Some("2024-09-03"), 16),
            ("Tue, 3 Sep 2024", Some("2024-09-03"), 15),
            ("Tuesday 3rd of September, 2024", Some("2024-09-03"), 30),
            ("03.09.2024", Some("2024-09-03"), 10),
            ("2024-09-03T10:00:00Z", Some("2024-09-03"), 20),
            ("25/9/2024", Some("2024-09-25"), 9),
            ("9/25/2024", Some("2024-09-25"), 9),
            ("18th May, 2022 (WAM)", Some("2022-05-18"), 14),
            ("Sept. 8 (Xinhua)", None, 7),
            ("March 6/2021 (ENA)", Some("2021-03-06"), 12),
            ("Feb 08 (APP)", None, 6),
            ("31 June 2024", None, 12),
        ] {
            let printed = at_start(line).unwrap_or_else(|| panic!("{line} is not read"));
            assert_eq!((printed.edtf.map(|e| e.to_string()).as_deref(), printed.length), (date, length), "{line}");
        }
        for line in
            ["9/8/2024", "May we meet", "3 ministers", "Marching on 3 May", "12.5 percent", "2024", "10th session"]
        {
            assert_eq!(at_start(line), None, "{line}");
        }
        assert_eq!(time_at_start("18:40"), Some(5));
        assert_eq!(time_at_start("5:30 p.m. in Lima"), Some(9));
        assert_eq!(time_at_start("18 ministers"), None);
    }
}
