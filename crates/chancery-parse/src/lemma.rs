//! Lemmas as edit scripts: case, characters to take off the end, what to put on. Twin of `training/lemmas.py`.

use smol_str::{SmolStr, SmolStrBuilder};

/// One way from a form to its lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Script {
    case: Case,
    strip: usize,
    append: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Keep,
    Title,
}

impl Script {
    /// Reads `CASE|STRIP|APPEND`.
    pub(crate) fn parse(rule: &str) -> Option<Script> {
        let mut parts = rule.splitn(3, '|');
        let case = match parts.next()? {
            "l" => Case::Lower,
            "k" => Case::Keep,
            "t" => Case::Title,
            _ => return None,
        };
        Some(Script { case, strip: parts.next()?.parse().ok()?, append: parts.next()?.to_owned() })
    }

    /// The lemma, or the lower-cased form where the script does not fit.
    pub(crate) fn apply(&self, form: &str) -> SmolStr {
        let length = form.chars().count();
        if self.strip > length {
            return form.chars().flat_map(char::to_lowercase).collect();
        }
        let mut out = SmolStrBuilder::new();
        for (i, c) in form.chars().take(length - self.strip).enumerate() {
            if self.case == Case::Keep || (self.case == Case::Title && i == 0) {
                out.push(c);
            } else {
                c.to_lowercase().for_each(|c| out.push(c));
            }
        }
        out.push_str(&self.append);
        let lemma = out.finish();
        if lemma.is_empty() { SmolStr::new(form) } else { lemma }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_change_case_and_ending() {
        let run = |rule: &str, form: &str| Script::parse(rule).unwrap().apply(form).to_string();
        assert_eq!(run("l|3|y", "Countries"), "country");
        assert_eq!(run("k|0|", "Tokyo"), "Tokyo");
        assert_eq!(run("t|0|", "LAOS"), "Laos");
        assert_eq!(run("l|4|go", "went"), "go");
        assert_eq!(run("l|9|", "Hi"), "hi");
        assert_eq!(Script::parse("x|0|"), None);
    }
}
