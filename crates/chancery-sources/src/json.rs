//! One JSON object becomes one document.

use crate::broken::shortened;
use crate::{DEEPEST_JSON, Fault, published};
use chancery_model::Document;
use serde::Deserialize;

/// The fields that are taken; all others are ignored.
#[derive(Deserialize)]
struct Fields {
    url: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    text: Option<String>,
}

/// Reads one document object. `path` is where it came from, as the document will name it.
///
/// # Errors
/// The [`Fault`] that it has: never a panic, whatever the bytes.
pub(crate) fn document(bytes: Vec<u8>, path: &str) -> Result<Document, Fault> {
    // The text that the bytes are is checked first, so that another encoding is called that and not a syntax error.
    let source = crate::plain::text(bytes)?;
    let mut nesting = Nesting::default();
    nesting.take(source.as_bytes());
    if nesting.deepest > DEEPEST_JSON {
        return Err(Fault::TooDeep);
    }
    if source.trim_start().starts_with('[') {
        return Err(Fault::List);
    }
    let fields: Fields = serde_json::from_str(&source).map_err(|error| fault(&error, &source))?;
    let text = fields.text.ok_or_else(|| Fault::NotADocument("no field \"text\"".to_owned()))?;
    let named = [("title", fields.title.as_deref()), ("text", Some(&text))];
    if let Some((field, _)) = named.iter().find(|(_, value)| value.is_some_and(|value| value.contains('\0'))) {
        return Err(Fault::NulInField { field });
    }
    if named.iter().all(|(_, value)| value.unwrap_or_default().trim().is_empty()) {
        return Err(Fault::Empty);
    }
    let published = fields.published.filter(|date| !date.trim().is_empty());
    Ok(Document {
        path: path.to_owned(),
        url: fields.url,
        title: fields.title,
        publisher: fields.publisher,
        published: published.map(|date| published::date("published", &date)).transpose()?,
        text,
    })
}

/// What a JSON error means for a document.
fn fault(error: &serde_json::Error, source: &str) -> Fault {
    use serde_json::error::Category;
    let message = error.to_string();
    if message.starts_with("trailing characters") {
        return Fault::Several;
    }
    // The library appends the place; it is put into words that read on.
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let place = match source.trim_end().contains('\n') {
        true => format!("line {}, column {}", error.line(), error.column()),
        false => format!("column {}", error.column()),
    };
    Fault::NotADocument(match error.classify() {
        Category::Eof => format!("the JSON breaks off at {place}"),
        Category::Data => format!("JSON, but not a document ({}) at {place}", shortened(what)),
        Category::Syntax | Category::Io => format!("not valid JSON ({}) at {place}", shortened(what)),
    })
}

/// How deep the brackets of some JSON nest, found without recursion.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    depth: usize,
    deepest: usize,
    string: bool,
    escaped: bool,
}

impl Nesting {
    /// Goes on through more bytes.
    pub(crate) fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match (self.string, byte) {
                (true, _) if self.escaped => self.escaped = false,
                (true, b'\\') => self.escaped = true,
                (_, b'"') => self.string = !self.string,
                (false, b'{' | b'[') => {
                    self.depth += 1;
                    self.deepest = self.deepest.max(self.depth);
                }
                (false, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// Whether a bracket is still open.
    pub(crate) fn open(&self) -> bool {
        self.depth > 0
    }

    /// Whether the bytes end within a string.
    pub(crate) fn in_string(&self) -> bool {
        self.string
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Result<Document, Fault> {
        document(json.as_bytes().to_vec(), "a.json")
    }

    #[test]
    fn takes_its_fields_as_they_are_and_ignores_others() {
        let read = read(
            r#"{"id": "x-1", "title": " T\u00e9 ", "published": "2024-09-03T10:00:00Z", "text": " a\n", "more": [{}]}"#,
        )
        .unwrap();
        assert_eq!((read.title.as_deref(), read.text.as_str()), (Some(" Té "), " a\n"));
        assert_eq!(read.published.unwrap().to_string(), "2024-09-03");
        assert_eq!((read.url, read.publisher), (None, None));
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        for (json, message) in [
            (r#"{"text": "a""#, "the JSON breaks off at column 12"),
            (r#"{"text": "a",, }"#, "not valid JSON (key must be a string) at column 14"),
            ("{\n\"text\": 7}", "JSON, but not a document (invalid type: integer `7`, expected a string) at line 2"),
            (r#"{"title": "a"}"#, "no field \"text\""),
            (r#"{"text": null}"#, "no field \"text\""),
            (r#""text""#, "JSON, but not a document"),
            (r#"[{"text": "a"}]"#, "a JSON list"),
            ("{\"text\": \"a\"}\n{\"text\": \"b\"}", "more than one JSON value"),
            (r#"{"text": "a", "published": "2024-02-30"}"#, "\"2024-02-30\" in field \"published\" is not a date"),
            (r#"{"text": "a\u0000b"}"#, "field \"text\" holds a NUL"),
            (r#"{"text": " ", "title": ""}"#, "empty"),
        ] {
            let fault = read(json).unwrap_err().to_string();
            assert!(fault.contains(message), "{json}: {fault}");
        }
    }

    #[test]
    fn nesting_is_refused_before_anything_recurses() {
        for json in ["[".repeat(1_000_000), format!("{{\"text\": \"a\", \"x\": {}", "{\"y\":".repeat(500_000))] {
            assert_eq!(read(&json), Err(Fault::TooDeep));
        }
        let brackets = "[".repeat(1000);
        assert!(
            read(&format!("{{\"text\": \"a {brackets} \\\" {brackets}\"}}")).is_ok(),
            "brackets in a string are text"
        );
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), json in "[\\[{}\",:a\\\\\\]]{0,60}") {
            let _ = document(bytes, "a");
            let _ = document(json.into_bytes(), "a");
        }
    }
}
