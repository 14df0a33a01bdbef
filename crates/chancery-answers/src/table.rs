//! Engagements as a table for the terminal: a row each, cut to the width.

use crate::SideNames;
use crate::list::{people, sides, sort, subject, text};
use serde_json::Value;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A table of engagements, `width` columns of a terminal wide. Who acts stands left of the arrow.
pub fn table(bodies: &[Value], side_name: SideNames, width: usize) -> String {
    if bodies.is_empty() {
        return "none in this register\n".to_owned();
    }
    let mut rows = vec![["id", "when", "status", "who", "people", "about", "sources"].map(str::to_owned)];
    rows.extend(bodies.iter().map(|body| row(body, side_name)));
    let count = bodies.len();
    format!(
        "{}{count} {}\n",
        grid(&rows, &[false, false, false, true, true, true, false], width),
        if count == 1 { "row" } else { "rows" }
    )
}

fn row(body: &Value, side_name: SideNames) -> [String; 7] {
    let name = |side: &String| side_name(side).unwrap_or_else(|| side.clone());
    let (from, to) = sides(body);
    let all = |sides: &[String], sep: &str| sides.iter().map(name).collect::<Vec<_>>().join(sep);
    let who = match to.is_empty() {
        true => all(&from, " – "),
        false => format!("{} → {}", all(&from, ", "), all(&to, ", ")),
    };
    let about = match (sort(body), subject(body)) {
        (sort, subject) if subject.is_empty() => sort.replace('_', " "),
        (sort, subject) if sort.is_empty() => subject,
        (sort, subject) => format!("{}: {subject}", sort.replace('_', " ")),
    };
    let conflicts = body["conflicts"].as_array().is_some_and(|list| !list.is_empty());
    let sources = body["sources"].as_array().map_or(0, Vec::len);
    [
        // Enough of it to name it by.
        text(&body["id"]).chars().take(9).collect(),
        body["when"]["edtf"].as_str().map_or_else(|| "not said".to_owned(), str::to_owned),
        status(body),
        who,
        people(body).join(", "),
        about,
        format!("{sources}{}", if conflicts { " differ" } else { "" }),
    ]
}

/// The status; of a promise whose standing was asked for, what later claims make of it, too.
fn status(body: &Value) -> String {
    match body.get("standing") {
        Some(Value::String(standing)) => format!("{}, {}", text(&body["status"]), standing.replace('_', " ")),
        Some(_) => format!("{}, no later claim", text(&body["status"])),
        None => text(&body["status"]),
    }
}

/// Rows in columns; those that may shrink share what the others leave.
pub(crate) fn grid<const N: usize>(rows: &[[String; N]], shrink: &[bool; N], width: usize) -> String {
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let mut widths: [usize; N] = std::array::from_fn(widest);
    let between = 2 * (N - 1);
    let fixed: usize = widths.iter().zip(shrink).filter(|(_, shrink)| !**shrink).map(|(width, _)| width).sum();
    let mut free = width.saturating_sub(fixed + between);
    let mut left = shrink.iter().filter(|shrink| **shrink).count();
    // The narrow ones take what they need; the wide ones share the rest.
    let mut order: Vec<usize> = (0..N).filter(|column| shrink[*column]).collect();
    order.sort_by_key(|column| widths[*column]);
    for column in order {
        widths[column] = widths[column].min((free / left.max(1)).max(8));
        free = free.saturating_sub(widths[column]);
        left -= 1;
    }
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| fitted(cell, width)).collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// A cell of exactly this width.
fn fitted(cell: &str, width: usize) -> String {
    let cell: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let own = cell.width();
    if own <= width {
        return format!("{cell}{}", " ".repeat(width - own));
    }
    let mut out = String::new();
    let mut taken = 0;
    for letter in cell.chars() {
        let wide = letter.width().unwrap_or(0);
        if taken + wide + 1 > width {
            break;
        }
        out.push(letter);
        taken += wide;
    }
    format!("{out}…{}", " ".repeat(width.saturating_sub(taken + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_row_is_an_engagement_and_fits_the_width() {
        let body = json!({
            "id": "g0123456789abcdef", "kind": "visit", "status": "done", "when": {"edtf": "2021-03-04"},
            "sending": "TON", "host": "FJI", "type": "official", "purpose": "to open a school and much more than fits",
            "visitors": [{"name": "Mele Falemaka"}], "conflicts": ["when"], "sources": [{}, {}],
        });
        let names = |side: &str| (side == "TON").then(|| "Tonga".to_owned());
        let table = table(&[body], &names, 100);
        let lines: Vec<&str> = table.lines().collect();
        assert!(
            lines[1].starts_with("g01234567  2021-03-04  done    Tonga → FJI  Mele Falemaka  official: to open"),
            "{table}"
        );
        assert!(lines[1].ends_with("2 differ"), "{table}");
        assert!(lines.iter().all(|line| line.width() <= 100), "{table}");
    }

    #[test]
    fn what_became_of_a_promise_stands_beside_its_status() {
        let promise = |standing: Value| json!({"status": "done", "standing": standing});
        assert_eq!(status(&promise(json!("thanked_for"))), "done, thanked for");
        assert_eq!(status(&promise(Value::Null)), "done, no later claim");
        assert_eq!(status(&json!({"status": "done"})), "done");
    }
}
