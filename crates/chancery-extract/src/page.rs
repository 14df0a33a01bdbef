//! Everything known of one document before frames are tried: its text, trees, cast and dates.

use crate::cast::{Cast, Mention, Sort};
use crate::dates::Dated;
use crate::tree::Tree;
use chancery_model::{Edtf, EntityId, EntityKind, Quote, Side, Span, Text};

/// One document, ready for frames.
pub(crate) struct Page<'a> {
    pub text: &'a Text,
    pub trees: Vec<Tree<'a>>,
    pub cast: &'a Cast,
    /// By sentence.
    pub dates: Vec<Vec<Dated>>,
    pub published: Option<Edtf>,
    /// Where prose begins, after date line and dateline: a byte of the working string.
    pub lead: usize,
}

impl<'a> Page<'a> {
    pub fn tree(&self, sentence: usize) -> &Tree<'a> {
        &self.trees[sentence]
    }

    /// The place that the text was filed from: "here".
    pub fn filed_from(&self) -> Option<EntityId> {
        let before = self.cast.mentions.iter().filter(|m| !self.is_title(m.sentence) && m.span.start < self.lead);
        before.flat_map(|m| &m.refers).copied().find(|id| self.cast.entity(*id).kind == EntityKind::Place)
    }

    pub fn mention(&self, sentence: usize, token: usize) -> Option<&'a Mention> {
        self.cast.at(sentence, token)
    }

    /// The words of a span as a quote. A span within one sentence never crosses from title to text.
    pub fn quote(&self, span: Span) -> Option<Quote> {
        self.text.quote(span)
    }

    /// The whole sentence as a quote.
    pub fn sentence_quote(&self, sentence: usize) -> Option<Quote> {
        self.quote(self.trees[sentence].sentence.span)
    }

    pub fn is_title(&self, sentence: usize) -> bool {
        self.text.in_title(self.trees[sentence].sentence.span)
    }

    /// For whom a mention acts: what it says itself, else the sides of whom it refers to.
    pub fn sides(&self, mention: &Mention) -> Vec<Side> {
        let mut sides = mention.sides.clone();
        if sides.is_empty() {
            for id in &mention.refers {
                if let Some(side) = self.cast.entity(*id).side.clone().filter(|s| !sides.contains(s)) {
                    sides.push(side);
                }
            }
        }
        sides
    }

    /// The persons that a mention refers to.
    pub fn persons(&self, mention: &Mention) -> Vec<EntityId> {
        mention.refers.iter().copied().filter(|id| self.cast.entity(*id).kind == EntityKind::Person).collect()
    }

    /// Whether a mention can stand for a place.
    pub fn is_place(&self, mention: &Mention) -> bool {
        mention.sort == Sort::Place
            || (matches!(mention.sort, Sort::Name | Sort::Side)
                && mention
                    .refers
                    .iter()
                    .any(|id| matches!(self.cast.entity(*id).kind, EntityKind::State | EntityKind::Place)))
    }
}
