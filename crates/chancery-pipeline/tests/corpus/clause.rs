//! The words of an expectation line: what can be asked of what, and how its value is written.

use chancery_model::Edtf;

/// What a line speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The document's own facts.
    Document,
    /// Something named; by the contract's kind, or `entity` for any.
    Entity(&'static str),
    /// Something that happened; by the contract's kind, or `engagement` for any.
    Engagement(&'static str),
    /// Something that cannot all be true.
    Problem,
}

const ENTITIES: &[&str] = &["person", "state", "organisation", "political_party", "body", "place", "people", "entity"];
const ENGAGEMENTS: &[&str] = &["visit", "talks", "agreement", "commitment", "appreciation", "milestone", "engagement"];

impl What {
    /// The thing that this word names, in the singular or with an s.
    pub fn named(word: &str) -> Option<What> {
        let is = |name: &&&str| **name == word || word.strip_suffix('s') == Some(**name);
        match word {
            "document" => Some(What::Document),
            "problem" | "problems" => Some(What::Problem),
            _ => {
                let engagement = ENGAGEMENTS.iter().find(is).map(|kind| What::Engagement(kind));
                engagement.or_else(|| ENTITIES.iter().find(is).map(|kind| What::Entity(kind)))
            }
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            What::Document => "document",
            What::Problem => "problem",
            What::Entity(kind) | What::Engagement(kind) => kind,
        }
    }
}

/// How a clause's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of these, or several with `|` between; any word if there are none to choose from.
    Word(&'static [&'static str]),
    /// EDTF.
    Date,
    /// Names of people, bodies or places.
    Names,
    /// Quoted words that the value must hold.
    Phrases,
    /// A whole number.
    Number,
    /// The label of another line.
    Label,
    /// `"title" of "organisation"`.
    Post,
    /// `300000 USD`.
    Amount,
}

/// One clause that may follow: its word, the kinds of thing it may be asked of, and how its value is written.
pub struct Clause {
    /// One word or two.
    pub word: &'static str,
    /// What it may follow, by [`What::word`]; empty for every engagement.
    pub of: &'static [&'static str],
    /// How its value is written.
    pub kind: Kind,
}

const fn clause(word: &'static str, of: &'static [&'static str], kind: Kind) -> Clause {
    Clause { word, of, kind }
}

/// Every clause. The order is that in which a candidate is shown.
pub const CLAUSES: &[Clause] = &[
    clause("published", &["document"], Kind::Date),
    clause("dateline", &["document"], Kind::Phrases),
    clause("language", &["document"], Kind::Word(&[])),
    clause("also", ENTITIES, Kind::Names),
    clause("side", ENTITIES, Kind::Word(&[])),
    clause("post", &["person", "entity"], Kind::Post),
    clause("code", &["problem"], Kind::Word(&[])),
    clause(
        "type",
        &["visit"],
        Kind::Word(&["state", "official", "working", "courtesy", "private", "goodwill", "transit", "unspecified"]),
    ),
    clause(
        "form",
        &["talks"],
        Kind::Word(&[
            "talks",
            "courtesy_call",
            "summit",
            "phone_call",
            "video_call",
            "sidelines",
            "reception",
            "dialogue",
            "community",
            "unspecified",
        ]),
    ),
    clause("mode", &["talks"], Kind::Word(&["in_person", "phone", "video"])),
    clause(
        "instrument",
        &["agreement"],
        Kind::Word(&["treaty", "agreement", "mou", "joint_statement", "contract", "other"]),
    ),
    clause("stage", &["agreement"], Kind::Word(&["signed", "to_be_signed", "agreed_in_principle", "in_force"])),
    clause(
        "act",
        &["commitment"],
        Kind::Word(&["pledge", "agree", "invite", "request", "support", "propose", "condemn", "congratulate"]),
    ),
    clause("ordinal", &["milestone"], Kind::Number),
    clause("year", &["milestone"], Kind::Number),
    clause("since", &["milestone"], Kind::Number),
    clause("by", &["visit"], Kind::Names),
    clause("with", &["visit"], Kind::Names),
    clause("invited by", &["visit"], Kind::Names),
    clause("purpose", &["visit"], Kind::Phrases),
    clause("persons", &["talks"], Kind::Names),
    clause("bodies", &["talks"], Kind::Names),
    clause("within", &["talks"], Kind::Label),
    clause("title", &["agreement", "document"], Kind::Phrases),
    clause("what", &["commitment", "milestone"], Kind::Phrases),
    clause("topics", &["talks", "visit", "agreement", "commitment", "appreciation"], Kind::Phrases),
    clause("amount", &["commitment"], Kind::Amount),
    clause("due", &["commitment"], Kind::Date),
    clause("for", &["appreciation"], Kind::Phrases),
    clause("status", &[], Kind::Word(&["done", "ongoing", "planned", "cancelled", "denied"])),
    clause("when", &[], Kind::Date),
    clause("basis", &[], Kind::Word(&["stated", "resolved"])),
    clause("where", &[], Kind::Names),
    clause("quote", &[], Kind::Phrases),
];

/// The clauses that may be asked of a thing.
pub fn clauses_of(what: What) -> impl Iterator<Item = &'static Clause> {
    CLAUSES.iter().filter(move |clause| match clause.of {
        [] => matches!(what, What::Engagement(_)),
        of => of.contains(&what.word()),
    })
}

/// A clause's value, as written in a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Any of these; `none` is no value.
    Word(Vec<String>),
    /// This date, or none.
    Date(Option<Edtf>),
    /// Names or phrases.
    List(List),
    /// This number, or none.
    Number(Option<f64>),
    /// A label, or none.
    Label(Option<String>),
    /// A post and, if given, the body it is of.
    Post(String, Option<String>),
    /// A sum and its currency.
    Amount(f64, String),
}

/// Things that must all be there; with `only`, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Nothing else may be there.
    pub only: bool,
    /// What must be there.
    pub items: Vec<String>,
}

/// Reads the value of a clause.
///
/// # Errors
///
/// What is wrong with it, and how it is written.
pub fn value(kind: Kind, text: &str) -> Result<Value, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("its value is missing".to_owned());
    }
    match kind {
        Kind::Word(known) => words(text, known),
        Kind::Date if text == "none" => Ok(Value::Date(None)),
        Kind::Date => text
            .parse()
            .map(|date| Value::Date(Some(date)))
            .map_err(|wrong: chancery_model::NotADate| wrong.to_string()),
        Kind::Names | Kind::Phrases => list(text, kind == Kind::Phrases).map(Value::List),
        Kind::Number if text == "none" => Ok(Value::Number(None)),
        Kind::Number => text.parse().map(|n| Value::Number(Some(n))).map_err(|_| format!("{text:?} is not a number")),
        Kind::Label if text == "none" => Ok(Value::Label(None)),
        Kind::Label => Ok(Value::Label(Some(text.to_owned()))),
        Kind::Post => post(text),
        Kind::Amount => match text.split_once(' ').map(|(sum, currency)| (sum.parse(), currency)) {
            Some((Ok(sum), currency)) if currency.len() == 3 => Ok(Value::Amount(sum, currency.to_owned())),
            _ => Err(format!("{text:?} is not an amount: write it as 300000 USD")),
        },
    }
}

/// `planned`, or `planned | cancelled`.
fn words(text: &str, known: &[&str]) -> Result<Value, String> {
    let words: Vec<String> = text.split('|').map(|word| word.trim().to_owned()).collect();
    match words.iter().find(|word| !known.is_empty() && *word != "none" && !known.contains(&word.as_str())) {
        Some(word) => Err(format!("{word:?} is none of {}", known.join(", "))),
        None => Ok(Value::Word(words)),
    }
}

/// `A, B`, `only A, B` or `none`; phrases stand in quotes.
fn list(text: &str, phrases: bool) -> Result<List, String> {
    if text == "none" {
        return Ok(List { only: true, items: Vec::new() });
    }
    let (only, text) = match text.strip_prefix("only ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut items = Vec::new();
    for item in split(text, ',')? {
        match unquote(&item) {
            Some(words) => items.push(words.to_owned()),
            None if phrases => return Err(format!("{item:?} must stand in quotes")),
            None if item.is_empty() => return Err("a name is missing beside a comma".to_owned()),
            None => items.push(item),
        }
    }
    Ok(List { only, items })
}

/// `"title"`, or `"title" of "organisation"`.
fn post(text: &str) -> Result<Value, String> {
    let (title, organisation) = match text.split_once("\" of \"") {
        Some((title, organisation)) => (format!("{title}\""), Some(format!("\"{organisation}"))),
        None => (text.to_owned(), None),
    };
    let wrong = || format!("{text:?} is not a post: write it as \"Head of Department\" of \"Ministry\"");
    let title = unquote(&title).ok_or_else(wrong)?.to_owned();
    let organisation = match organisation {
        Some(text) => Some(unquote(&text).ok_or_else(wrong)?.to_owned()),
        None => None,
    };
    Ok(Value::Post(title, organisation))
}

/// What stands between a pair of quotes.
pub fn unquote(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.is_empty() && !inner.contains('"')).then_some(inner)
}

/// The parts between separators that do not stand in quotes, trimmed.
///
/// # Errors
///
/// If a quote is not closed.
pub fn split(text: &str, separator: char) -> Result<Vec<String>, String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        quoted ^= c == '"';
        if c == separator && !quoted {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    if quoted {
        return Err("a quote is opened and not closed".to_owned());
    }
    Ok(parts.iter().map(|part| part.trim().to_owned()).collect())
}
