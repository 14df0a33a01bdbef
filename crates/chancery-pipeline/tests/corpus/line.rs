//! One line of a ```` ```reads ```` block: what must, or must not, be read from the passage. The grammar is in
//! `corpus/README.md`.

use crate::clause::{Kind, List, Value, What, clauses_of, split, unquote, value};

/// An expectation, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// In the file, from 1.
    pub number: usize,
    /// As written.
    pub source: String,
    /// How many things must be as the pattern says.
    pub count: Count,
    /// What they must be.
    pub pattern: Pattern,
    /// Why this is known not to be read yet; it must then fail.
    pub known_failure: Option<String>,
}

/// How many things must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// One or more.
    Some,
    /// None.
    No,
    /// So many.
    Only(usize),
}

/// What a thing must be to match.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// What it is.
    pub what: What,
    /// The name that other lines of the case call it by.
    pub label: Option<String>,
    /// What stands after the colon.
    pub head: Head,
    /// What else must hold of it: the word of a clause, and its value.
    pub clauses: Vec<(&'static str, Value)>,
}

/// What stands after the colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// Nothing.
    Any,
    /// The name of an entity.
    Name(String),
    /// Words of a problem's message.
    Phrase(String),
    /// Sides together, and those towards whom they act, if an arrow says so.
    Sides(Sides, Option<Sides>),
}

/// A set of sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// Those that must be there; none stands for nobody.
    pub named: Vec<String>,
    /// Others may be there, too.
    pub open: bool,
}

/// Reads a line.
///
/// # Errors
///
/// What is wrong with it.
pub fn line(number: usize, source: &str) -> Result<Line, String> {
    let (text, known_failure) = match source.split_once("known failure:") {
        Some((_, reason)) if reason.trim().is_empty() => return Err("a known failure needs its reason".to_owned()),
        Some((text, reason)) => match text.trim_end().strip_suffix(';') {
            Some(text) => (text, Some(reason.trim().to_owned())),
            None => return Err("a semicolon is missing before \"known failure\"".to_owned()),
        },
        None => (source, None),
    };
    let mut parts = split(text, ';')?.into_iter();
    let first = parts.next().unwrap_or_default();
    let (count, mut pattern) = opening(&first)?;
    for part in parts {
        pattern.clauses.push(clause(pattern.what, &part)?);
    }
    if pattern.what == What::Document && count != Count::Some {
        return Err("there is always one document: leave out \"no\" or \"only\"".to_owned());
    }
    Ok(Line { number, source: source.trim().to_owned(), count, pattern, known_failure })
}

/// `[no | only N] WHAT [LABEL] [: HEAD]`
fn opening(text: &str) -> Result<(Count, Pattern), String> {
    let (before, after) = match text.split_once(':') {
        Some((before, after)) => (before, Some(after.trim())),
        None => (text, None),
    };
    let mut words = before.split_whitespace().peekable();
    let count = match words.peek() {
        Some(&"no") => {
            words.next();
            Count::No
        }
        Some(&"only") => {
            words.next();
            let number = words.next().unwrap_or_default();
            Count::Only(number.parse().map_err(|_| format!("\"only\" is followed by a number, not {number:?}"))?)
        }
        _ => Count::Some,
    };
    let word = words.next().unwrap_or_default();
    let what =
        What::named(word).ok_or_else(|| format!("{word:?} is nothing that can be read: see corpus/README.md"))?;
    let label = words.next().map(str::to_owned);
    if let Some(extra) = words.next() {
        return Err(format!("{extra:?} is one word too many before the colon"));
    }
    if label.is_some() && !(matches!(what, What::Engagement(_)) && count == Count::Some) {
        return Err(format!("only an engagement that must be read has a label, so {label:?} has no place here"));
    }
    // A document has no name to give, so its clauses may begin right after the colon.
    if what == What::Document {
        let clauses = vec![clause(what, after.unwrap_or_default())?];
        return Ok((count, Pattern { what, label, head: Head::Any, clauses }));
    }
    let head = after.map_or(Ok(Head::Any), |text| head(what, text))?;
    if count == Count::Some && head == Head::Any && what != What::Problem {
        return Err(format!("say which {word}: \"{word}: …\""));
    }
    Ok((count, Pattern { what, label, head, clauses: Vec::new() }))
}

fn head(what: What, text: &str) -> Result<Head, String> {
    match what {
        What::Document => Ok(Head::Any),
        What::Problem => {
            let words = unquote(text).ok_or_else(|| format!("{text:?}: words of a problem stand in quotes"))?;
            Ok(Head::Phrase(words.to_owned()))
        }
        What::Entity(_) if text.is_empty() => Err("a name is missing after the colon".to_owned()),
        What::Entity(_) => Ok(Head::Name(unquote(text).unwrap_or(text).to_owned())),
        What::Engagement(kind) => {
            let (by, to) = match text.split_once("->") {
                Some((by, to)) => (sides(by)?, Some(sides(to)?)),
                None => (sides(text)?, None),
            };
            match (kind, &to) {
                ("visit" | "appreciation", None) => Err(format!("{text:?}: write a {kind} as LAO -> JPN")),
                ("talks" | "agreement" | "milestone", Some(_)) => Err(format!("{text:?}: write {kind} as LAO + JPN")),
                _ => Ok(Head::Sides(by, to)),
            }
        }
    }
}

/// `LAO`, `LAO + JPN`, `LAO + *`, `*` or `none`.
fn sides(text: &str) -> Result<Sides, String> {
    let mut sides = Sides { named: Vec::new(), open: false };
    for side in text.split('+').map(str::trim) {
        match side {
            "*" => sides.open = true,
            "none" => {}
            "" => return Err(format!("a side is missing in {:?}", text.trim())),
            _ if side.contains(';') || side.contains(',') => {
                return Err(format!("{side:?} is not a side: join sides with +"));
            }
            _ => sides.named.push(side.to_owned()),
        }
    }
    Ok(sides)
}

/// `WORD VALUE`, where the word is one that may be asked of the thing.
fn clause(what: What, text: &str) -> Result<(&'static str, Value), String> {
    let after = |word: &str| text.strip_prefix(word).filter(|rest| rest.is_empty() || rest.starts_with(' '));
    let found = clauses_of(what).filter_map(|clause| Some((clause, after(clause.word)?))).next();
    let Some((clause, rest)) = found else {
        let known: Vec<_> = clauses_of(what).map(|clause| clause.word).collect();
        return Err(format!("{text:?} cannot be asked of a {}: it has {}", what.word(), known.join(", ")));
    };
    let value = value(clause.kind, rest).map_err(|wrong| format!("{}: {wrong}", clause.word))?;
    Ok((clause.word, value))
}

impl Line {
    /// Names whose words must all stand in the passage, lest a slip be taken for something not read. A line that must
    /// not match has none.
    pub fn names_of_the_passage(&self) -> impl Iterator<Item = &str> {
        let head = match (&self.pattern.head, self.pattern.what) {
            // A state may be named by its adjective only.
            (Head::Name(_), What::Entity("state" | "entity")) => None,
            (Head::Name(name), _) => Some(name.as_str()),
            _ => None,
        };
        let posts = self.pattern.clauses.iter().filter_map(|(_, value)| match value {
            Value::Post(title, _) => Some(title.as_str()),
            _ => None,
        });
        let names = head.into_iter().chain(posts).chain(self.listed(true));
        names.filter(|_| self.count != Count::No)
    }

    /// Phrases that must stand in the passage as they are.
    pub fn phrases_of_the_passage(&self) -> impl Iterator<Item = &str> {
        // A milestone's what may be a term of the contract.
        let milestone = self.pattern.what == What::Engagement("milestone");
        self.listed(false).filter(move |_| self.count != Count::No && !milestone)
    }

    /// The items of clauses that list names, or of those that list phrases.
    fn listed(&self, names: bool) -> impl Iterator<Item = &str> {
        let lists = self.pattern.clauses.iter().filter(move |(word, _)| holds_names(word) == names);
        lists
            .flat_map(|(_, value)| match value {
                Value::List(List { items, .. }) => items.as_slice(),
                _ => &[],
            })
            .map(String::as_str)
    }
}

impl Line {
    /// The labels of other lines that this one speaks of.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.pattern.clauses.iter().filter_map(|(_, value)| match value {
            Value::Label(Some(label)) => Some(label.as_str()),
            _ => None,
        })
    }
}

/// Whether a clause's list holds names rather than phrases.
pub fn holds_names(word: &str) -> bool {
    crate::clause::CLAUSES.iter().any(|clause| clause.word == word && clause.kind == Kind::Names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Line {
        line(1, text).unwrap()
    }

    #[test]
    fn a_line_has_an_opening_and_clauses() {
        let line =
            parsed("visit v: LAO -> JPN; type official; by Xaysana P., \"Duong, Jr\"; when 2024-08-26/2024-08-29");
        assert_eq!(line.pattern.what, What::Engagement("visit"));
        assert_eq!(line.pattern.label.as_deref(), Some("v"));
        let side = |name: &str| Sides { named: vec![name.to_owned()], open: false };
        assert_eq!(line.pattern.head, Head::Sides(side("LAO"), Some(side("JPN"))));
        let names = List { only: false, items: vec!["Xaysana P.".to_owned(), "Duong, Jr".to_owned()] };
        assert_eq!(line.pattern.clauses[1], ("by", Value::List(names)));
    }

    #[test]
    fn a_line_may_forbid_count_and_be_known_to_fail() {
        assert_eq!(parsed("no visit: CHN -> *").count, Count::No);
        assert_eq!(parsed("no engagement").pattern.head, Head::Any);
        assert_eq!(parsed("only 2 visits").count, Count::Only(2));
        let line = parsed("talks: LAO + *; mode phone; known failure: calls; not yet read");
        assert_eq!(line.known_failure.as_deref(), Some("calls; not yet read"));
    }

    #[test]
    fn lists_may_be_exact_empty_or_alternative() {
        let line = parsed("visit: LAO -> *; with none; where only Tokyo; status done | ongoing; invited by Sok");
        let [with, place, status, invited] = &line.pattern.clauses[..] else { panic!("{line:?}") };
        assert_eq!(with.1, Value::List(List { only: true, items: vec![] }));
        assert_eq!(place.1, Value::List(List { only: true, items: vec!["Tokyo".to_owned()] }));
        assert_eq!(status.1, Value::Word(vec!["done".to_owned(), "ongoing".to_owned()]));
        assert_eq!(invited.0, "invited by");
    }

    #[test]
    fn a_post_may_name_its_body() {
        let line =
            parsed("person: Xaysana P.; side LAO; post \"Head of Office\" of \"Lao Front\"; also \"Mr Xaysana\"");
        assert_eq!(line.pattern.clauses[1].1, Value::Post("Head of Office".to_owned(), Some("Lao Front".to_owned())));
    }

    #[test]
    fn mistakes_are_told() {
        for (text, told) in [
            ("visti: LAO -> JPN", "\"visti\" is nothing that can be read"),
            ("visit: LAO + JPN", "write a visit as LAO -> JPN"),
            ("talks: LAO -> JPN", "write talks as LAO + JPN"),
            ("visit: LAO -> JPN; kind official", "cannot be asked of a visit"),
            ("visit: LAO -> JPN; type offical", "is none of state, official"),
            ("visit: LAO -> JPN; when 26 August", "is not a date"),
            ("visit: LAO -> JPN; purpose trade", "must stand in quotes"),
            ("talks: LAO + JPN; topics \"trade", "not closed"),
            ("visit: LAO -> JPN; by A, , B", "a name is missing"),
            ("visit", "say which visit"),
            ("only many visits", "followed by a number"),
            ("no visit v: LAO -> JPN", "has no place here"),
            ("visit: LAO -> JPN; status", "its value is missing"),
            ("visit: LAO -> JPN; known failure:", "needs its reason"),
            ("document: type official", "cannot be asked of a document"),
            ("no document: published none", "always one document"),
        ] {
            let wrong = line(1, text).expect_err(text);
            assert!(wrong.contains(told), "{text}: {wrong}");
        }
    }
}
