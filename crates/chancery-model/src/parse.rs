//! A text's sentences as trees.

use crate::{Span, Text};
use smol_str::SmolStr;

/// What the reader takes a name for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A state, city, region or other place.
    Place,
    /// A government body, party, company, international organisation.
    Organisation,
    /// A conference, war, festival.
    Event,
}

/// One syntactic word after Universal Dependencies; contractions and possessives are words of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the working string.
    pub span: Span,
    /// The dictionary form, in lower case but for names.
    pub lemma: SmolStr,
    /// Universal tag, for example `NOUN`.
    pub upos: SmolStr,
    /// Penn tag, for example `VBD`.
    pub xpos: SmolStr,
    /// Index of the head within the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head, with subtype, for example `nsubj:pass`.
    pub deprel: SmolStr,
}

/// One sentence: its words as a tree, and the names found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first word to the last.
    pub span: Span,
    /// The words in order. Exactly one has no head.
    pub tokens: Vec<Token>,
    /// Names as ranges of words, in order, not overlapping.
    pub names: Vec<(std::ops::Range<usize>, NameKind)>,
}

impl Sentence {
    /// The words of a token as printed.
    pub fn form<'t>(&self, text: &'t Text, token: usize) -> &'t str {
        text.slice(self.tokens[token].span)
    }

    /// Indices of the tokens whose head is `token`, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.tokens.iter().enumerate().filter(move |(_, t)| t.head == Some(token)).map(|(i, _)| i)
    }
}

/// All sentences of a text in order, title first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parse {
    /// In the order of the text.
    pub sentences: Vec<Sentence>,
}
