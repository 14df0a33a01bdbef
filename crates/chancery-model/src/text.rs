//! A document's text, and the only way to quote it.

use serde::Serialize;

/// A half-open range of bytes in a [`Text`]'s working string; both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies within.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Exact words of a document, with their place. Made only by [`Text::quote`], so it cannot be anything but verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Quote {
    exact: String,
    start: usize,
    end: usize,
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    zone: Option<&'static str>,
}

impl Quote {
    /// The words.
    pub fn exact(&self) -> &str {
        &self.exact
    }

    /// First code point, in the text, or in the title if [`Quote::in_title`].
    pub fn start(&self) -> usize {
        self.start
    }

    /// One past the last code point.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Whether the offsets index the title.
    pub fn in_title(&self) -> bool {
        self.zone.is_some()
    }
}

/// Title and text as one working string, so that one [`Span`] can point into either, with the map back to both.
///
/// The working string is `title`, two line feeds, `text` (or `text` alone), so a title is always a paragraph of its
/// own. Nothing is normalised: every span of the working string that does not cross from title to text is a slice of
/// the original.
#[derive(Debug, Clone)]
pub struct Text {
    whole: String,
    /// Byte at which the text proper begins.
    body: usize,
    /// Code points before every `STRIDE`th byte, to turn byte offsets into code points without scanning from the start.
    marks: Vec<usize>,
}

const STRIDE: usize = 256;

impl Text {
    /// Joins a title, if there is one, and a text.
    pub fn new(title: Option<&str>, text: &str) -> Text {
        let (whole, body) = match title {
            Some(title) if !title.trim().is_empty() => (format!("{title}\n\n{text}"), title.len() + 2),
            _ => (text.to_owned(), 0),
        };
        let mut marks = Vec::with_capacity(whole.len() / STRIDE + 1);
        let mut points = 0;
        for (i, byte) in whole.bytes().enumerate() {
            if i % STRIDE == 0 {
                marks.push(points);
            }
            // A byte that does not continue a character begins one.
            points += usize::from(byte & 0xC0 != 0x80);
        }
        Text { whole, body, marks }
    }

    /// The working string, which spans index.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// Where the text proper begins in the working string; 0 when there is no title.
    pub fn body_start(&self) -> usize {
        self.body
    }

    /// Whether a span lies in the title.
    pub fn in_title(&self, span: Span) -> bool {
        span.end <= self.body && self.body > 0
    }

    /// The words of a span; empty if the span is not one of this text.
    pub fn slice(&self, span: Span) -> &str {
        self.whole.get(span.start..span.end).unwrap_or("")
    }

    /// The span as a verbatim quote; `None` if it is empty, not on character boundaries, or crosses from title to text.
    pub fn quote(&self, span: Span) -> Option<Quote> {
        let exact = self.whole.get(span.start..span.end).filter(|s| !s.is_empty())?;
        let title = self.body > 0 && span.start < self.body;
        if title && span.end > self.body - 2 {
            return None;
        }
        let origin = if title { 0 } else { self.points(self.body) };
        let start = self.points(span.start) - origin;
        Some(Quote {
            exact: exact.to_owned(),
            start,
            end: start + exact.chars().count(),
            zone: title.then_some("title"),
        })
    }

    /// Code points before a byte.
    fn points(&self, byte: usize) -> usize {
        let mark = (byte / STRIDE).min(self.marks.len().saturating_sub(1));
        let Some(&known) = self.marks.get(mark) else { return 0 };
        let from = mark * STRIDE;
        known + self.whole.as_bytes()[from..byte].iter().filter(|b| *b & 0xC0 != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_slices_in_code_points_of_title_or_text() {
        let text = Text::new(Some("Visité à Hà Nội"), "Ông Lê met Đặng in Hà Nội.");
        let whole = text.as_str();
        let at = whole.rfind("Hà Nội").unwrap();
        let quote = text.quote(Span::new(at, at + "Hà Nội".len())).unwrap();
        assert_eq!((quote.exact(), quote.start(), quote.end(), quote.in_title()), ("Hà Nội", 19, 25, false));
        let at = whole.find("Hà Nội").unwrap();
        let quote = text.quote(Span::new(at, at + "Hà Nội".len())).unwrap();
        assert_eq!((quote.start(), quote.end(), quote.in_title()), (9, 15, true));
    }

    #[test]
    fn a_quote_never_crosses_from_title_to_text() {
        let text = Text::new(Some("Title"), "Text");
        assert_eq!(text.quote(Span::new(3, 9)), None);
        assert_eq!(text.quote(Span::new(0, 5)).unwrap().exact(), "Title");
        assert_eq!(text.quote(Span::new(7, 11)).unwrap().exact(), "Text");
        assert_eq!(text.quote(Span::new(7, 7)), None);
    }

    #[test]
    fn offsets_far_into_a_text_are_counted_from_marks() {
        let body = "é".repeat(1000) + "end";
        let text = Text::new(None, &body);
        let quote = text.quote(Span::new(2000, 2003)).unwrap();
        assert_eq!((quote.exact(), quote.start(), quote.end()), ("end", 1000, 1003));
    }
}
