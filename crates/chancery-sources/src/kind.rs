//! What kind of source a file is: by its name, or by its first line where the name does not say.

use crate::json::Nesting;
use std::path::Path;

/// The endings of the files that are read from a folder. Others in it are passed over.
pub const READ_FROM_FOLDERS: [&str; 6] = ["txt", "md", "markdown", "json", "jsonl", "ndjson"];

/// The kinds of source that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Markdown,
    Json,
    JsonLines,
}

impl Kind {
    /// By the name's ending, in whatever case; `None` if it says nothing.
    pub(crate) fn of_name(path: &Path) -> Option<Kind> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Kind::Plain),
            "md" | "markdown" => Some(Kind::Markdown),
            "json" => Some(Kind::Json),
            "jsonl" | "ndjson" => Some(Kind::JsonLines),
            _ => None,
        }
    }

    /// By how the source opens: `opening` is all up to the end of its first line that is not blank.
    pub(crate) fn of_opening(opening: &[u8]) -> Kind {
        let opening = opening.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(opening);
        let line = opening.trim_ascii();
        // Front matter opens on the first line or not at all.
        if opening.trim_ascii_end() == b"---" {
            return Kind::Markdown;
        }
        let object = line.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        match object {
            Some(rest) if rest.is_empty() || rest.starts_with(b"\"") || rest.starts_with(b"}") => {
                // An object that goes on after the line is a file of its own; one that closes on it, or breaks off in
                // the middle of a string (which no JSON does at a line's end), is the first line of a JSONL.
                let mut nesting = Nesting::default();
                nesting.take(line);
                if nesting.open() && !nesting.in_string() { Kind::Json } else { Kind::JsonLines }
            }
            _ => Kind::Plain,
        }
    }
}

/// The name of a file format that its first bytes give away and that is not read.
pub(crate) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 11] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or OpenDocument file)"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"\xD0\xCF\x11\xE0", "an old Word or Excel file"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"{\\rtf", "an RTF file"),
        (b"\xFF\xFE", "UTF-16 text"),
        (b"\xFE\xFF", "UTF-16 text"),
        (b"SQLite format 3\0", "an SQLite database"),
    ];
    if let Some((_, name)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(name);
    }
    let start = bytes.trim_ascii_start();
    let html = [&b"<!doctype html"[..], b"<html"];
    html.iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|opening| opening.eq_ignore_ascii_case(tag)))
        .then_some("an HTML page")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_kind_in_any_case() {
        let kinds = ["a.txt", "a.MD", "b/c.json", "x.jsonl", "x.ndjson"].map(|name| Kind::of_name(Path::new(name)));
        let expected = [Kind::Plain, Kind::Markdown, Kind::Json, Kind::JsonLines, Kind::JsonLines];
        assert_eq!(kinds, expected.map(Some));
        assert_eq!(Kind::of_name(Path::new("README")), None);
    }

    #[test]
    fn the_first_line_says_the_kind_where_the_name_does_not() {
        for (opening, kind) in [
            ("The two sides met.\n", Kind::Plain),
            ("\u{FEFF}---\r\n", Kind::Markdown),
            ("{\n", Kind::Json),
            ("{ \"title\": \"A\",\n", Kind::Json),
            ("\n\n{\"text\": \"A {\"}\n", Kind::JsonLines),
            ("{\"text\": \"breaks off\n", Kind::JsonLines),
            ("{{template}}\n", Kind::Plain),
            ("", Kind::Plain),
        ] {
            assert_eq!(Kind::of_opening(opening.as_bytes()), kind, "{opening:?}");
        }
    }

    #[test]
    fn formats_that_are_not_read_are_known_by_name() {
        assert_eq!(foreign(b"%PDF-1.7 \n"), Some("a PDF file"));
        assert_eq!(foreign(b"\n<!DOCTYPE HTML>"), Some("an HTML page"));
        assert_eq!(foreign("Ông Lê".as_bytes()), None);
    }
}
