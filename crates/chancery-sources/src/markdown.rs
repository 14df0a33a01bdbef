//! Markdown that may open with a YAML front matter between two `---` lines.
//!
//! Only the front matter's top level is looked at, event by event: no value is built, no alias is expanded, so that
//! nothing in it can grow.

use crate::{Fault, published};
use chancery_model::{Document, Edtf};
use saphyr_parser::{Event, Parser, ScalarStyle};

/// The largest front matter that is looked at, in bytes; what opens like a longer one is taken for text.
const LARGEST_FRONT_MATTER: usize = 64 * 1024;

/// What is taken from a front matter.
#[derive(Debug, Default, PartialEq, Eq)]
struct FrontMatter {
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    source_url: Option<String>,
    published: Option<String>,
    date: Option<String>,
    published_time: Option<String>,
}

/// Reads a Markdown file; its body, from the line after the front matter on, is the text as it is.
///
/// # Errors
/// The [`Fault`] that it has: in the front matter, or an empty file.
pub(crate) fn document(source: String, path: &str) -> Result<Document, Fault> {
    let (front, body) = match split(&source) {
        Some((yaml, body)) => (front_matter(yaml)?, body),
        None => (None, source.as_str()),
    };
    // What stands between two rules but is no mapping is text like the rest.
    let (front, body) = front.map_or((FrontMatter::default(), source.as_str()), |front| (front, body));
    let title = front.title.as_ref().filter(|title| !title.trim().is_empty());
    if body.trim().is_empty() && title.is_none() {
        return Err(Fault::Empty);
    }
    if title.is_some_and(|title| title.contains('\0')) {
        return Err(Fault::NulInField { field: "title" });
    }
    Ok(Document {
        path: path.to_owned(),
        published: front.published()?,
        title: title.cloned(),
        publisher: front.publisher,
        url: front.url.or(front.source_url),
        text: body.to_owned(),
    })
}

impl FrontMatter {
    /// The publication date: the first of the fields that may hold it.
    fn published(&self) -> Result<Option<Edtf>, Fault> {
        [("published", &self.published), ("date", &self.date), ("published_time", &self.published_time)]
            .into_iter()
            .find_map(|(field, value)| value.as_deref().map(|value| published::date(field, value)))
            .transpose()
    }

    fn field(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "title" => &mut self.title,
            "publisher" => &mut self.publisher,
            "url" => &mut self.url,
            "source_url" => &mut self.source_url,
            "published" => &mut self.published,
            "date" => &mut self.date,
            "published_time" => &mut self.published_time,
            _ => return None,
        })
    }
}

/// The YAML and the body of a source that opens with `---` and closes its front matter with `---` or `...`.
fn split(source: &str) -> Option<(&str, &str)> {
    let opening = source.find('\n')? + 1;
    if source.get(..opening)?.trim_end() != "---" {
        return None;
    }
    let mut at = opening;
    for line in source.get(opening..)?.split_inclusive('\n') {
        if at - opening > LARGEST_FRONT_MATTER {
            return None;
        }
        if matches!(line.trim_end(), "---" | "...") {
            return Some((source.get(opening..at)?, source.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// The fields of a front matter; `None` if it is no mapping, and so no front matter.
fn front_matter(yaml: &str) -> Result<Option<FrontMatter>, Fault> {
    let mut front = FrontMatter::default();
    let mut depth = 0_usize;
    let mut key: Option<String> = None;
    let mut at_key = true;
    for event in Parser::new_from_str(yaml) {
        // The first line of the YAML is the second of the file.
        let (event, _) = event
            .map_err(|error| Fault::FrontMatter(format!("{} in line {}", error.info(), error.marker().line() + 1)))?;
        let value = match event {
            Event::MappingStart(..) if depth == 0 => {
                depth = 1;
                continue;
            }
            Event::Scalar(..) | Event::SequenceStart(..) | Event::Alias(_) if depth == 0 => return Ok(None),
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                depth += 1;
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                if depth != 1 {
                    continue;
                }
                None
            }
            Event::Scalar(..) | Event::Alias(_) if depth > 1 => continue,
            Event::Scalar(value, style, ..) => scalar(&value, style),
            Event::Alias(_) => None,
            _ => continue,
        };
        // A node of the top level is complete: keys and values take turns.
        if at_key {
            key = value;
        } else if let Some(field) = key.take().and_then(|key| front.field(&key)) {
            *field = value;
        }
        at_key = !at_key;
    }
    Ok((depth == 0 && at_key).then_some(front))
}

/// A scalar's text; `None` for the ways in which YAML writes that there is none.
fn scalar(value: &str, style: ScalarStyle) -> Option<String> {
    let none = matches!(style, ScalarStyle::Plain) && matches!(value, "" | "~" | "null" | "Null" | "NULL");
    (!none && !value.trim().is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(source: &str) -> Result<Document, Fault> {
        document(source.to_owned(), "a.md")
    }

    #[test]
    fn the_front_matter_gives_title_date_and_address_and_the_body_is_as_it_is() {
        let read = read(
            "---\r\ntags: [a, {b: c}]\ntitle: \"Talks on COVID-\\u206019\\_Plan of the\\\n  \\ two sides\"\n\
             date: '2021-01-20'\npublished_time: 2021-01-21 18:56:04-05:00\nsource_url: https://example.org/1\n---\n \nBody: x\n",
        )
        .unwrap();
        assert_eq!(read.title.as_deref(), Some("Talks on COVID-\u{2060}19\u{a0}Plan of the two sides"));
        assert_eq!(read.published.unwrap().to_string(), "2021-01-20");
        assert_eq!(read.url.as_deref(), Some("https://example.org/1"));
        assert_eq!(read.text, " \nBody: x\n");
    }

    #[test]
    fn without_a_front_matter_all_is_text() {
        for source in ["# Visit\n", "---\nno closing rule\n", "---\nbetween rules\n---\nafter\n"] {
            let read = read(source).unwrap();
            assert_eq!((read.text.as_str(), read.title), (source, None));
        }
        assert_eq!(read("---\n---\nafter\n").unwrap().text, "after\n", "an empty one is one");
    }

    #[test]
    fn an_absent_value_is_unknown() {
        let read = read("---\ntitle: ~\ndate:\npublished: null\npublished_time: 2021-03-04\n---\nText\n").unwrap();
        assert_eq!((read.title, read.published.unwrap().to_string()), (None, "2021-03-04".to_owned()));
    }

    #[test]
    fn faults_name_the_line_or_the_field() {
        let fault = read("---\ntitle: A\ndate: [2021\n---\nText\n").unwrap_err().to_string();
        assert!(fault.contains("the front matter is not YAML") && fault.contains("in line "), "{fault}");
        let fault = read("---\ndate: 2021-02-30\n---\nText\n").unwrap_err();
        assert_eq!(fault, Fault::NotADate { field: "date", date: "2021-02-30".into() });
        assert_eq!(read("---\ndate: 2021-02-03\n---\n"), Err(Fault::Empty));
    }

    #[test]
    fn what_grows_in_other_readers_does_not_grow_here() {
        let mut bomb = String::from("---\na0: &a0 [x]\n");
        for i in 1..40 {
            bomb += &format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}]\n", i - 1);
        }
        assert_eq!(read(&(bomb + "title: T\n---\nText")).unwrap().title.as_deref(), Some("T"));
        let _ = read(&format!("---\na: {}\n---\nText", "[".repeat(60_000)));
        let _ = read(&format!("---\n{}\n---\nText", "- ".repeat(30_000)));
    }

    proptest! {
        #[test]
        fn no_source_makes_it_panic(yaml in "[-a:\\[\\]{}&*!|>'\"#%@ \\n\\\\]{0,60}", any in ".{0,80}") {
            let _ = read(&format!("---\n{yaml}\n---\nText"));
            let _ = read(&format!("---\n{any}\n---\nText"));
        }
    }
}
