//! A file of cases: Markdown in which a heading, a passage and what must be read from it make a case.

use crate::fold::{fold, holds_phrase};
use crate::line::{Line, line};
use chancery_model::{Document, Edtf};
use std::collections::HashSet;
use std::fmt;

/// A passage, and what must be read from it.
#[derive(Debug, Clone)]
pub struct Case {
    /// As the report names it: `corpus/visits.md`.
    pub file: String,
    /// Of its heading, from 1.
    pub line: usize,
    /// Its heading.
    pub name: String,
    /// What is read.
    pub document: Document,
    /// What must be read from it.
    pub lines: Vec<Line>,
}

/// Something wrong with a file of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// As the report names it.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// What has been seen of a case so far.
#[derive(Default)]
struct Draft {
    line: usize,
    name: String,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<Edtf>,
    passage: Option<String>,
    reads: Option<(usize, Vec<Line>)>,
}

/// Walks a file, line by line.
struct Walk<'a> {
    file: &'a str,
    open: &'a dyn Fn(&str) -> Result<String, String>,
    draft: Draft,
    names: HashSet<String>,
    cases: Vec<Case>,
    mistakes: Vec<Mistake>,
}

/// Reads the cases of a file. `open` gives the text of another file, for passages that stand there.
///
/// # Errors
///
/// Every mistake in the file.
pub fn cases(
    file: &str,
    markdown: &str,
    open: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Vec<Case>, Vec<Mistake>> {
    let draft = Draft::default();
    let mut walk = Walk { file, open, draft, names: HashSet::new(), cases: Vec::new(), mistakes: Vec::new() };
    let mut lines = markdown.lines().enumerate().map(|(i, text)| (i + 1, text));
    while let Some((number, text)) = lines.next() {
        if let Some(info) = text.strip_prefix("```") {
            let mut block = Vec::new();
            let closed = loop {
                match lines.next() {
                    Some((_, "```")) => break true,
                    Some(line) => block.push(line),
                    None => break false,
                }
            };
            if !closed {
                walk.wrong(number, "this block is not closed: end it with a line of ```");
            }
            walk.block(number, info.trim(), &block);
        } else if let Some(heading) = text.strip_prefix('#') {
            walk.finish();
            let name = heading.trim_start_matches('#').trim().to_owned();
            walk.draft = Draft { line: number, name, ..Draft::default() };
        } else {
            walk.fact(number, text);
        }
    }
    walk.finish();
    if walk.cases.is_empty() && walk.mistakes.is_empty() {
        walk.wrong(1, "there is no case in this file: see corpus/README.md");
    }
    if walk.mistakes.is_empty() { Ok(walk.cases) } else { Err(walk.mistakes) }
}

impl Walk<'_> {
    fn wrong(&mut self, line: usize, message: impl Into<String>) {
        self.mistakes.push(Mistake { file: self.file.to_owned(), line, message: message.into() });
    }

    /// A line outside blocks: `title: …` and its like belong to the case, the rest is prose.
    fn fact(&mut self, number: usize, text: &str) {
        let Some((key, value)) = text.split_once(": ") else { return };
        if key.is_empty() || !key.bytes().all(|b| b.is_ascii_lowercase()) || self.draft.passage.is_some() {
            return;
        }
        let value = value.trim();
        match key {
            "title" => self.draft.title = Some(value.to_owned()),
            "publisher" => self.draft.publisher = Some(value.to_owned()),
            "published" => match value.parse() {
                Ok(date) => self.draft.published = Some(date),
                Err(wrong) => self.wrong(number, wrong.to_string()),
            },
            _ => self.wrong(number, format!("{key:?} is none of title, publisher, published")),
        }
    }

    fn block(&mut self, number: usize, info: &str, block: &[(usize, &str)]) {
        let text = || block.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\n");
        match info.strip_prefix("text from ") {
            Some(_) if !block.is_empty() => {
                self.wrong(number, "a passage that stands elsewhere leaves its block empty")
            }
            Some(path) => match (self.open)(path.trim()) {
                Ok(passage) => self.passage(number, passage),
                Err(wrong) => self.wrong(number, format!("{path}: {wrong}")),
            },
            None if info == "text" => self.passage(number, text()),
            None if info == "reads" => self.reads(number, block),
            None => self.wrong(number, format!("a block is ```text or ```reads, not ```{info}")),
        }
    }

    fn passage(&mut self, number: usize, passage: String) {
        if self.draft.name.is_empty() {
            self.wrong(number, "a case begins with a heading");
        } else if self.draft.passage.is_some() {
            self.wrong(number, "this case has a passage already: begin another with a heading");
        } else if passage.trim().is_empty() {
            self.wrong(number, "the passage is empty");
        }
        self.draft.passage = Some(passage);
    }

    fn reads(&mut self, number: usize, block: &[(usize, &str)]) {
        if self.draft.passage.is_none() || self.draft.reads.is_some() {
            self.wrong(number, "what must be read follows its passage, once");
        }
        let mut lines = Vec::new();
        for &(number, text) in block {
            if text.trim().is_empty() || text.starts_with('#') {
                continue;
            }
            match line(number, text) {
                Ok(line) => lines.push(line),
                Err(wrong) => self.wrong(number, wrong),
            }
        }
        if lines.is_empty() {
            self.wrong(number, "nothing is expected: write \"no engagement\" if nothing is to be read");
        }
        self.draft.reads = Some((number, lines));
    }

    /// The case is complete when the next heading, or the end, is reached.
    fn finish(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        let (passage, lines) = match (draft.passage, draft.reads) {
            (Some(passage), Some((_, lines))) => (passage, lines),
            (None, None) => return,
            (None, Some((number, _))) => return self.wrong(number, "the passage is missing"),
            (Some(_), None) => return self.wrong(draft.line, "what must be read is missing: a ```reads block"),
        };
        if !self.names.insert(draft.name.clone()) {
            self.wrong(draft.line, "another case of this file has the same heading");
        }
        let whole = format!("{}\n{passage}", draft.title.as_deref().unwrap_or_default());
        self.slips(&whole, &lines);
        let document = Document {
            path: format!("{}:{}", self.file, draft.line),
            url: None,
            title: draft.title,
            publisher: draft.publisher,
            published: draft.published,
            text: passage,
        };
        self.cases.push(Case { file: self.file.to_owned(), line: draft.line, name: draft.name, document, lines });
    }

    /// Words that are expected but not in the passage can never be read, and labels that no line has never hold.
    fn slips(&mut self, passage: &str, lines: &[Line]) {
        let folded = fold(passage);
        for line in lines {
            for phrase in line.phrases_of_the_passage().filter(|phrase| !holds_phrase(&folded, phrase)) {
                self.wrong(line.number, format!("{phrase:?} does not stand so in the passage"));
            }
            for name in line.names_of_the_passage() {
                if let Some(word) = fold(name).split(' ').find(|word| !holds_phrase(&folded, word)) {
                    self.wrong(line.number, format!("{word:?} of {name:?} is not in the passage"));
                }
            }
            for label in line.labels() {
                if !lines.iter().any(|other| other.pattern.label.as_deref() == Some(label)) {
                    self.wrong(line.number, format!("no line has the label {label:?}"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str) -> Result<Vec<Case>, Vec<String>> {
        let open = |path: &str| if path == "there.txt" { Ok("Text.".to_owned()) } else { Err("not found".to_owned()) };
        cases("corpus/x.md", markdown, &open).map_err(|all| all.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_case_is_a_heading_a_passage_and_what_must_be_read() {
        let head = "# Visits\n\nWhat counts: prose.\n\n## A visit\n\npublished: 2024-09-03\ntitle: T\n\n";
        let blocks = "```text\nOne.\n\nTwo.\n```\n\n```reads\n# a remark\nno engagement\n```\n";
        let cases = read(&format!("{head}{blocks}")).unwrap();
        assert_eq!(cases.len(), 1);
        assert_eq!((cases[0].name.as_str(), cases[0].line), ("A visit", 5));
        assert_eq!(cases[0].document.text, "One.\n\nTwo.");
        assert_eq!(cases[0].document.title.as_deref(), Some("T"));
        assert_eq!(cases[0].document.published, "2024-09-03".parse().ok());
        assert_eq!(cases[0].lines[0].number, 18);
    }

    #[test]
    fn a_passage_may_stand_in_another_file() {
        let cases = read("# A\n```text from there.txt\n```\n```reads\nno visit\n```\n").unwrap();
        assert_eq!(cases[0].document.text, "Text.");
    }

    #[test]
    fn every_mistake_is_told_with_file_and_line() {
        let passage = "# A\n```text\nOne.\n```\n";
        for (markdown, told) in [
            ("", "corpus/x.md:1: there is no case in this file"),
            ("# A\n```text\nOne.\n", "corpus/x.md:2: this block is not closed"),
            (passage, "corpus/x.md:1: what must be read is missing"),
            ("# A\n```reads\nno visit\n```\n", "corpus/x.md:2: what must be read follows its passage"),
            ("```text\nOne.\n```\n", "corpus/x.md:1: a case begins with a heading"),
            ("# A\n```json\n{}\n```\n", "corpus/x.md:2: a block is ```text or ```reads, not ```json"),
            ("# A\npublised: 2024\n", "corpus/x.md:2: \"publised\" is none of title"),
            ("# A\npublished: 2024-02-30\n", "corpus/x.md:2: \"2024-02-30\" is not a date"),
            ("# A\n```text from here.txt\n```\n```reads\nno visit\n```\n", "corpus/x.md:2: here.txt: not found"),
            (&format!("{passage}```reads\n```\n"), "corpus/x.md:5: nothing is expected"),
            (&format!("{passage}```reads\nvisti\n```\n"), "corpus/x.md:6: \"visti\" is nothing"),
            (
                &format!("{passage}```reads\nperson: Sok\n```\n"),
                "corpus/x.md:6: \"sok\" of \"Sok\" is not in the passage",
            ),
            (
                &format!("{passage}```reads\ntalks: *; topics \"One two\"\n```\n"),
                "corpus/x.md:6: \"One two\" does not stand so",
            ),
            (&format!("{passage}```reads\ntalks: *; within v\n```\n"), "corpus/x.md:6: no line has the label \"v\""),
            (&format!("{passage}```reads\nno visit\n```\n").repeat(2), "corpus/x.md:8: another case of this file"),
        ] {
            let wrong = read(markdown).expect_err(markdown);
            assert!(wrong.iter().any(|line| line.starts_with(told)), "{markdown}: {wrong:?}");
        }
    }
}
