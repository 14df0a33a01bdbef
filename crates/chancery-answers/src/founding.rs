//! Anniversaries that do not fit one another: a seventieth in 2025 was founded in 1955, and so was every other one.

use serde_json::{Value, json};

/// Marks milestones whose founding year is not that of the others of the same parties and sort. Each is shown with
/// what it says; which is right is not decided.
pub fn check_years(milestones: &mut [Value]) {
    let years: Vec<Option<(String, i64)>> = milestones.iter().map(founded).collect();
    for (milestone, own) in milestones.iter_mut().zip(&years) {
        let Some((of, since)) = own else { continue };
        let mut others: Vec<i64> = years
            .iter()
            .flatten()
            .filter(|(other, year)| other == of && year != since)
            .map(|(_, year)| *year)
            .collect();
        others.sort_unstable();
        others.dedup();
        if others.is_empty() {
            continue;
        }
        let others: Vec<String> = others.iter().map(ToString::to_string).collect();
        let message = format!("counts from {since}, other milestones of the same parties from {}", others.join(", "));
        milestone["warnings"] = json!([{"code": "founding_year", "message": message}]);
        if let Some(fields) = milestone["conflicts"].as_array_mut()
            && !fields.contains(&json!("since"))
        {
            fields.push(json!("since"));
        }
    }
}

/// Of what and in which year, if the sources say or reckon it.
fn founded(milestone: &Value) -> Option<(String, i64)> {
    let since = milestone["since"].as_i64().or_else(|| {
        let (year, ordinal) = (milestone["year"].as_i64()?, milestone["ordinal"].as_i64()?);
        Some(year - ordinal)
    })?;
    Some((format!("{} {}", milestone["what"], milestone["parties"]), since))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anniversary_that_does_not_fit_the_others_is_marked() {
        let milestone = |ordinal: i64, year: i64| {
            json!({"what": "diplomatic_relations", "parties": ["FJI", "TON"], "ordinal": ordinal, "year": year,
                   "since": year - ordinal, "conflicts": []})
        };
        let mut all = [milestone(50, 2021), milestone(45, 2016), milestone(60, 2021)];
        check_years(&mut all[..2]);
        assert!(all[0].get("warnings").is_none());
        check_years(&mut all);
        assert_eq!(all[2]["conflicts"], json!(["since"]));
        assert_eq!(all[2]["warnings"][0]["code"], "founding_year");
    }
}
