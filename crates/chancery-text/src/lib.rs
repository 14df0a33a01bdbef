//! A document's text as the reader needs it: header lines told apart, sentences and words as spans of the original.
//!
//! [`split`] works by rules in three passes, each linear in the length of the text: lines are joined to blocks that no
//! sentence crosses (`blocks`), a block is cut into words after the conventions of the English treebanks EWT and GUM
//! (`words`), and its words are grouped into sentences (`sentences`).

mod abbreviations;
mod blocks;
pub mod header;
mod sentences;
mod words;

use chancery_model::{Span, Text};

/// The sentences of a text, each as the spans of its words.
///
/// Spans are in order, do not overlap, lie on character boundaries and cover everything that is not white space or
/// invisible (control and zero-width characters). Contractions and possessives are words of their own (`do`|`n't`,
/// `Laos`|`'`), hyphenated words are cut at their hyphens (`people`|`-`|`to`|`-`|`people`). No sentence is empty, and
/// none has more than [`LONGEST`] words: a text without full stops is cut at its semicolons and commas, or anywhere.
pub fn split(text: &Text) -> Vec<Vec<Span>> {
    split_by(text, None)
}

/// The same, with `judge` having the last word at places where a sentence may end.
pub fn split_by(text: &Text, judge: Option<&dyn Judge>) -> Vec<Vec<Span>> {
    let whole = text.as_str();
    let lead = header::header(text).lead;
    let mut out = Vec::new();
    let mut here = Vec::new();
    for block in blocks::of(whole) {
        here.clear();
        words::cut(whole, block, &mut here);
        // A dateline ("VIENTIANE, Sept. 8 (Agency) –") is no part of the sentence that it stands before.
        let (before, after) = here.split_at(here.partition_point(|word| word.start < lead));
        sentences::group(whole, before, judge, &mut out);
        sentences::group(whole, after, judge, &mut out);
    }
    if out.iter().any(|sentence| sentence.len() > LONGEST) {
        out.into_iter().flat_map(|s| shortened(whole, s)).collect()
    } else {
        out
    }
}

/// A place between two words of a block at which a sentence may end.
#[derive(Debug, Clone, Copy)]
pub struct Gap<'t> {
    /// The text that the words are of.
    pub whole: &'t str,
    /// The words of the block.
    pub words: &'t [Span],
    /// The word (from 1) that a sentence may begin with.
    pub at: usize,
    /// Whether the rules end a sentence here.
    pub rule: bool,
    /// Words since the rules last ended a sentence before this place.
    pub since: usize,
    /// Words until they do next, or the block ends.
    pub until: usize,
}

/// Says whether sentences end: for weights, of which this crate holds none.
pub trait Judge {
    /// Whether a sentence ends at a gap. Asked in the order of the text.
    fn ends(&self, gap: &Gap) -> bool;
}

/// Most words of a sentence: far more than prose has, few enough that work on one sentence is never long.
pub const LONGEST: usize = 320;

/// A sentence cut into pieces of at most [`LONGEST`] words, where its marks allow.
fn shortened(whole: &str, sentence: Vec<Span>) -> Vec<Vec<Span>> {
    let mut pieces = Vec::new();
    let mut rest = sentence.as_slice();
    while rest.len() > LONGEST {
        let after = |mark: &str| {
            let at = rest[..LONGEST].iter().rposition(|s| &whole[s.start..s.end] == mark)?;
            (at >= LONGEST / 2).then_some(at + 1)
        };
        let (piece, more) = rest.split_at(after(";").or_else(|| after(",")).unwrap_or(LONGEST));
        pieces.push(piece.to_vec());
        rest = more;
    }
    pieces.push(rest.to_vec());
    pieces
}

/// Whether a character stands between words: white space, or invisible.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
