//! A way through a tree: from a trigger to what fills a slot.
//!
//! ```text
//! path  = step { ">" step }
//! step  = [ "<" ] relation [ ":" detail ] [ "[" lemma { "|" lemma } "]" ]
//! ```
//!
//! `obj` goes down to the direct object; `nmod:to` down to a noun joined by the preposition *to*; `nmod:poss` down by
//! the relation of that name; `advcl:to` down to a clause that *to* introduces; `<obj[pay|make]` up to the head, if it is *pay* or *make* and we are its object.
//! Five steps are worked out rather than read off: `self` stays; `agent` is who acts, in active, passive, relative,
//! controlled and coordinated clauses alike; `patient` is whom or what it is done to, likewise; `pp:with` is a
//! prepositional phrase of the trigger, or of its object or nominal predicate, since trees often attach it to either;
//! `clause` is the complement that says what was said, agreed or asked (`ccomp`, `xcomp`, or an infinitive `acl`).

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which way.
    pub go: Move,
    /// Lemmas that the token reached must have one of; empty: any.
    pub lemmas: Vec<String>,
}

/// Which way a step goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// Stay.
    Own,
    /// Who acts.
    Agent,
    /// Whom or what it is done to.
    Patient,
    /// A prepositional phrase here or at the object; the prepositions, any of which will do.
    Preposition(Vec<String>),
    /// What was said, agreed or asked.
    Clause,
    /// Down along a relation, with its subtype or the preposition that marks it.
    Down(String, Vec<String>),
    /// Up along a relation.
    Up(String, Vec<String>),
}

/// A way through a tree; see the grammar above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

/// Universal relations without subtype: what a step may be called.
const RELATIONS: [&str; 37] = [
    "acl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "case",
    "cc",
    "ccomp",
    "clf",
    "compound",
    "conj",
    "cop",
    "csubj",
    "dep",
    "det",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nsubj",
    "nummod",
    "obj",
    "obl",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];

impl std::str::FromStr for Path {
    type Err = String;

    /// Reads a path; the error says what is wrong and what would be right.
    fn from_str(text: &str) -> Result<Path, String> {
        let steps = text.split('>').map(|s| step(s.trim())).collect::<Result<Vec<Step>, String>>()?;
        Ok(Path(steps))
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" > ")?;
            }
            let (name, details) = match &step.go {
                Move::Own => ("self".to_owned(), &Vec::new()),
                Move::Agent => ("agent".to_owned(), &Vec::new()),
                Move::Patient => ("patient".to_owned(), &Vec::new()),
                Move::Clause => ("clause".to_owned(), &Vec::new()),
                Move::Preposition(words) => ("pp".to_owned(), words),
                Move::Down(relation, words) => (relation.clone(), words),
                Move::Up(relation, words) => (format!("<{relation}"), words),
            };
            f.write_str(&name)?;
            if !details.is_empty() {
                write!(f, ":{}", details.join("|"))?;
            }
            if !step.lemmas.is_empty() {
                write!(f, "[{}]", step.lemmas.join("|"))?;
            }
        }
        Ok(())
    }
}

fn step(text: &str) -> Result<Step, String> {
    let (text, lemmas) = match text.split_once('[') {
        None => (text, Vec::new()),
        Some((name, rest)) => {
            let inner = rest.strip_suffix(']').ok_or_else(|| format!("`{text}`: the bracket is not closed"))?;
            (name.trim(), inner.split('|').map(|l| l.trim().to_owned()).collect())
        }
    };
    if lemmas.iter().any(String::is_empty) {
        return Err(format!("`{text}[…]`: a lemma is empty"));
    }
    let (up, name) = text.strip_prefix('<').map_or((false, text), |name| (true, name.trim()));
    let (relation, details) = name.split_once(':').unwrap_or((name, ""));
    let details: Vec<String> = details.split('|').map(str::trim).filter(|d| !d.is_empty()).map(str::to_owned).collect();
    let go = match (relation, up) {
        ("", _) => return Err("a step is empty: write a relation such as `obj` or `nmod:to`".into()),
        ("self", false) => Move::Own,
        ("agent", false) => Move::Agent,
        ("patient", false) => Move::Patient,
        ("clause", false) => Move::Clause,
        ("pp", false) if details.is_empty() => {
            return Err("`pp` wants a preposition, for example `pp:with` or `pp:on|about`".into());
        }
        ("pp", false) => Move::Preposition(details),
        (relation, up) if RELATIONS.contains(&relation) => {
            if up {
                Move::Up(relation.into(), details)
            } else {
                Move::Down(relation.into(), details)
            }
        }
        _ => return Err(unknown(relation)),
    };
    Ok(Step { go, lemmas })
}

/// Names the nearest relation, for the hint.
fn unknown(relation: &str) -> String {
    let also = ["agent", "patient", "pp", "self", "clause"];
    let names = RELATIONS.iter().chain(also.iter());
    let best = names.min_by_key(|name| strsim::osa_distance(name, relation)).copied().unwrap_or("obj");
    format!("`{relation}` is not a relation; did you mean `{best}`?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_sort_of_step() {
        let path: Path = "<obj[pay|make] > agent".parse().unwrap();
        assert_eq!(path.0[0], Step { go: Move::Up("obj".into(), vec![]), lemmas: vec!["pay".into(), "make".into()] });
        assert_eq!(path.0[1], Step { go: Move::Agent, lemmas: vec![] });
        let path: Path = "pp:on|about".parse().unwrap();
        assert_eq!(path.0[0].go, Move::Preposition(vec!["on".into(), "about".into()]));
        let path: Path = "nmod:poss".parse().unwrap();
        assert_eq!(path.0[0].go, Move::Down("nmod".into(), vec!["poss".into()]));
    }

    #[test]
    fn a_path_prints_as_it_is_written() {
        for path in ["<obj[pay|make] > agent", "pp:on|about", "nmod:poss > self", "clause > obj"] {
            assert_eq!(path.parse::<Path>().unwrap().to_string(), path);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, says) in [
            ("objj", "did you mean `obj`"),
            ("obj[pay", "not closed"),
            ("obj > ", "empty"),
            ("pp", "wants a preposition"),
            ("obj[pay|]", "lemma is empty"),
        ] {
            let error = text.parse::<Path>().unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
