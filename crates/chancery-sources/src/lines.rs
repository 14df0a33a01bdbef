//! The lines of a JSONL, one document each, with never more than one of them in memory.

use crate::{BrokenInput, Fault, LARGEST_DOCUMENT, json};
use chancery_model::Document;
use std::io::{self, BufRead, Read};

/// A source of bytes that can be handed to another thread.
pub(crate) type Source = Box<dyn BufRead + Send>;

/// The documents of a JSONL in order; lines of white space are passed over.
pub(crate) struct Lines {
    source: Source,
    /// As the documents name it.
    path: String,
    /// As problems name it.
    place: String,
    number: usize,
    any: bool,
    done: bool,
}

impl Lines {
    pub(crate) fn new(source: Source, path: String, place: String) -> Lines {
        Lines { source, path, place, number: 0, any: false, done: false }
    }

    fn line(&mut self) -> Option<Result<Document, BrokenInput>> {
        let bytes = match line(&mut self.source) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.done = true;
                return Some(Err(Fault::from(error).at(&self.place)));
            }
        };
        if bytes.as_ref().is_some_and(Vec::is_empty) {
            self.done = true;
            return (!self.any).then(|| Err(Fault::Empty.at(&self.place)));
        }
        self.number += 1;
        if bytes.as_ref().is_some_and(|bytes| is_blank(bytes)) {
            return None;
        }
        self.any = true;
        let read = match bytes {
            Some(bytes) => json::document(bytes, &format!("{}:{}", self.path, self.number)),
            None => Err(Fault::TooLarge),
        };
        Some(read.map_err(|fault| fault.at(format!("{}:{}", self.place, self.number))))
    }
}

impl Iterator for Lines {
    type Item = Result<Document, BrokenInput>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            if let Some(read) = self.line() {
                return Some(read);
            }
        }
        None
    }
}

/// The next line with its line feed, empty at the end; `None` if it is too long, after going past it.
pub(crate) fn line(source: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.by_ref().take(LARGEST_DOCUMENT as u64 + 1).read_until(b'\n', &mut bytes)?;
    if bytes.len() <= LARGEST_DOCUMENT || bytes.ends_with(b"\n") {
        return Ok(Some(bytes));
    }
    source.skip_until(b'\n')?;
    Ok(None)
}

/// All bytes; too many are a fault, found without reading them all.
pub(crate) fn all(source: &mut impl Read) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    source.by_ref().take(LARGEST_DOCUMENT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST_DOCUMENT { Err(Fault::TooLarge) } else { Ok(bytes) }
}

/// Whether there is nothing but white space, and a byte order mark, in a line.
pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: impl BufRead + Send + 'static) -> Vec<Result<String, String>> {
        let lines = Lines::new(Box::new(source), "a.jsonl".into(), "a.jsonl".into());
        lines.map(|line| line.map(|document| document.path).map_err(|broken| broken.to_string())).collect()
    }

    #[test]
    fn a_broken_line_costs_that_line() {
        let read = read(&b"\xEF\xBB\xBF{\"text\": \"a\"}\r\n\n{\"text\": \n{\"text\": \"b\"}"[..]);
        assert_eq!(read[0], Ok("a.jsonl:1".to_owned()));
        assert!(read[1].as_ref().unwrap_err().starts_with("a.jsonl:3: the JSON breaks off at column "));
        assert_eq!(read[2], Ok("a.jsonl:4".to_owned()));
        assert_eq!(read.len(), 3);
    }

    #[test]
    fn a_line_that_is_too_long_is_gone_past() {
        let long = io::repeat(b' ').take(LARGEST_DOCUMENT as u64 * 3);
        let source = (&b"{\"text\": \"a\"}\n"[..]).chain(long).chain(&b"\n{\"text\": \"b\"}\n"[..]);
        let read = read(io::BufReader::new(source));
        assert!(read[1].as_ref().unwrap_err().starts_with("a.jsonl:2: larger than 32 MB"));
        assert_eq!((read.len(), &read[2]), (3, &Ok("a.jsonl:3".to_owned())));
    }

    #[test]
    fn nothing_but_blank_lines_is_an_empty_file() {
        assert_eq!(read(&b"\n \n"[..]), [Err("a.jsonl: empty; nothing was read from it".to_owned())]);
    }
}
