//! The reader as others see it: weights in, parses out.

use crate::encoder::{Encoder, EncoderScratch, WordCache};
use crate::gazetteer::Gazetteer;
use crate::heads::{HeadScratch, Heads, LemmaScratch};
use crate::kernels::Isa;
use crate::names::NameScratch;
use crate::splitter::Splitter;
use crate::tree;
use crate::weights::{File, ModelError};
use chancery_model::{NameKind, Parse, Sentence, Span, Text, Token};
use chancery_text::Judge;
use smol_str::SmolStr;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Sentences are parsed together until they hold this many words: enough for the products to run at full speed.
const CHUNK: usize = 512;
/// Longer sentences are parsed in pieces, so that arcs stay linear in the text; hardly any real one is as long.
const LONGEST: usize = 160;

/// A loaded reader. Shared freely between threads: parsing changes nothing that can be seen.
#[derive(Debug)]
pub struct Model {
    version: String,
    encoder: Encoder,
    heads: Heads,
    splitter: Option<Splitter>,
    /// Working memory of parses that have ended, for the next ones.
    idle: Mutex<Vec<Scratch>>,
}

/// Working memory of one parse. The caches hold what can be computed anew at any time.
#[derive(Debug, Default)]
struct Scratch {
    words: WordCache,
    lemmas: HashMap<(u32, usize), SmolStr>,
    encoder: EncoderScratch,
    heads: HeadScratch,
    lemma: LemmaScratch,
    names: NameScratch,
    ids: Vec<u32>,
    x: Vec<f32>,
    upos: Vec<usize>,
    xpos: Vec<usize>,
    rels: Vec<usize>,
    governors: Vec<Option<usize>>,
}

impl Model {
    /// Checks and loads weights made by `training/`, for the fastest instructions that this processor has.
    pub fn from_bytes(data: &[u8]) -> Result<Model, ModelError> {
        Model::with_instructions(data, Isa::best())
    }

    /// The same for given instructions; all give the same parses.
    pub fn with_instructions(data: &[u8], isa: Isa) -> Result<Model, ModelError> {
        let file = File::open(data)?;
        let encoder = Encoder::load(&file, isa)?;
        let heads = Heads::load(&file, encoder.d, isa)?;
        let splitter = Splitter::load(&file, isa)?;
        Ok(Model { version: file.version.clone(), encoder, heads, splitter, idle: Mutex::new(Vec::new()) })
    }

    /// With names that the reader is to know; without, every name is news to it.
    pub fn with_gazetteer(mut self, gazetteer: Gazetteer) -> Model {
        self.encoder.gazetteer = gazetteer;
        // What was remembered of words was under another list.
        self.idle = Mutex::new(Vec::new());
        self
    }

    /// The name that the weights were given when they were made.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The sentences of a text as the spans of their words: [`chancery_text::split`], with the weights judging doubtful
    /// places.
    pub fn split(&self, text: &Text) -> Vec<Vec<Span>> {
        chancery_text::split_by(text, self.splitter.as_ref().map(|judge| judge as &dyn Judge))
    }

    /// Reads sentences, given as the spans of their words in `text`. The parse has one sentence for each that has words.
    ///
    /// The same input gives the same parse, whatever was parsed before or is being parsed beside it.
    pub fn parse(&self, text: &Text, sentences: &[Vec<Span>]) -> Parse {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = idle.unwrap_or_default();
        let mut parse = Parse { sentences: Vec::with_capacity(sentences.len()) };
        let mut from = 0;
        while from < sentences.len() {
            let mut words = 0;
            let mut to = from;
            while to < sentences.len() && (to == from || words + sentences[to].len() <= CHUNK) {
                words += sentences[to].len();
                to += 1;
            }
            self.chunk(text, &sentences[from..to], &mut scratch, &mut parse);
            from = to;
        }
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        parse
    }

    fn chunk(&self, text: &Text, sentences: &[Vec<Span>], scratch: &mut Scratch, parse: &mut Parse) {
        let pieces = pieces(text, sentences);
        self.look_up(text, sentences, scratch);
        self.encoder.encode(&scratch.ids, &pieces, &scratch.words, &mut scratch.encoder, &mut scratch.x);
        self.heads.prepare(&scratch.x, &mut scratch.heads, &mut scratch.xpos);
        self.lemmatise(text, sentences, scratch);
        scratch.governors.clear();
        for piece in &pieces {
            let scores = self.heads.arcs(piece.clone(), &mut scratch.heads);
            let heads = tree::best(self.heads.isa, scores, piece.len());
            scratch.governors.extend(heads.into_iter().map(|h| h.map(|h| h + piece.start)));
        }
        self.heads.choose_labels(&scratch.governors, &mut scratch.heads, &mut scratch.rels);
        self.heads.choose_upos(&scratch.xpos, &scratch.rels, &mut scratch.heads, &mut scratch.upos);
        self.assemble(sentences, &pieces, scratch, parse);
    }

    /// Fills `ids` with the words of the sentences.
    fn look_up(&self, text: &Text, sentences: &[Vec<Span>], scratch: &mut Scratch) {
        if scratch.words.is_full() {
            scratch.words.clear();
            scratch.lemmas.clear();
        }
        scratch.ids.clear();
        let forms = sentences.iter().flatten().map(|span| text.slice(*span));
        self.encoder.look_up(forms, &mut scratch.words, &mut scratch.ids);
    }

    /// Adds to the cache the lemmas of the words under their tags.
    fn lemmatise(&self, text: &Text, sentences: &[Vec<Span>], scratch: &mut Scratch) {
        let d = self.encoder.d;
        let mut fresh: Vec<(u32, usize, &str)> = Vec::new();
        let mut rows = Vec::new();
        let mut tags = Vec::new();
        let forms = sentences.iter().flatten().map(|span| text.slice(*span));
        for ((form, id), tag) in forms.zip(&scratch.ids).zip(&scratch.xpos) {
            if let Entry::Vacant(place) = scratch.lemmas.entry((*id, *tag)) {
                place.insert(SmolStr::default());
                fresh.push((*id, *tag, form));
                rows.extend_from_slice(scratch.words.vector(*id, d));
                tags.push(*tag);
            }
        }
        let scripts = self.heads.lemma.choose(&rows, &tags, &mut scratch.lemma);
        for ((id, tag, form), script) in fresh.into_iter().zip(scripts) {
            scratch.lemmas.insert((id, tag), script.apply(form));
        }
    }

    fn assemble(&self, sentences: &[Vec<Span>], pieces: &[Range<usize>], scratch: &mut Scratch, parse: &mut Parse) {
        let stride = self.heads.names.stride();
        let mut first = 0;
        let mut piece = pieces.iter().peekable();
        for spans in sentences.iter().filter(|s| !s.is_empty()) {
            let last = first + spans.len();
            let mut names: Vec<(Range<usize>, NameKind)> = Vec::new();
            while let Some(rows) = piece.next_if(|p| p.end <= last) {
                let scores = &scratch.heads.names[rows.start * stride..rows.end * stride];
                let found = self.heads.names.tags.decode(scores, stride, &mut scratch.names);
                let offset = rows.start - first;
                names.extend(found.into_iter().map(|(r, kind)| (r.start + offset..r.end + offset, kind)));
            }
            let tokens = (first..last).zip(spans).map(|(i, span)| self.token(i, *span, first, scratch)).collect();
            let mut sentence = Sentence { span: spans[0].join(spans[spans.len() - 1]), tokens, names };
            join_roots(&mut sentence);
            parse.sentences.push(sentence);
            first = last;
        }
    }

    fn token(&self, i: usize, span: Span, first: usize, scratch: &Scratch) -> Token {
        let lemma = scratch.lemmas.get(&(scratch.ids[i], scratch.xpos[i])).cloned().unwrap_or_default();
        Token {
            span,
            lemma,
            upos: self.heads.upos[scratch.upos[i]].clone(),
            xpos: self.heads.xpos[scratch.xpos[i]].clone(),
            head: scratch.governors[i].map(|h| h - first),
            deprel: self.heads.labels.labels[scratch.rels[i]].clone(),
        }
    }
}

/// Ranges of words to be parsed as one: sentences, or pieces of those that are too long.
fn pieces(text: &Text, sentences: &[Vec<Span>]) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(sentences.len());
    let mut first = 0;
    for spans in sentences.iter().filter(|s| !s.is_empty()) {
        let mut rest = spans.as_slice();
        while rest.len() > LONGEST {
            // After a semicolon or comma in the second half, or else anywhere.
            let good =
                |mark: &str| rest[..LONGEST].iter().rposition(|s| text.slice(*s) == mark).filter(|i| *i >= LONGEST / 2);
            let cut = good(";").or_else(|| good(",")).map_or(LONGEST, |i| i + 1);
            out.push(first..first + cut);
            first += cut;
            rest = &rest[cut..];
        }
        out.push(first..first + rest.len());
        first += rest.len();
    }
    out
}

/// A sentence parsed in pieces has a root for each: the first takes the others as `parataxis`.
fn join_roots(sentence: &mut Sentence) {
    let Some(root) = sentence.tokens.iter().position(|t| t.head.is_none()) else { return };
    for token in sentence.tokens.iter_mut().skip(root + 1).filter(|t| t.head.is_none()) {
        token.head = Some(root);
        token.deprel = SmolStr::new_static("parataxis");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores are computed for every pair of words of a piece: pieces must not grow with the text.
    #[test]
    fn pairs_of_words_grow_with_the_text_and_no_faster() {
        let text = Text::new(None, &"word ".repeat(200_000));
        let words: Vec<Span> = (0..200_000).map(|i| Span::new(5 * i, 5 * i + 4)).collect();
        let pieces = pieces(&text, std::slice::from_ref(&words));
        assert!(pieces.iter().map(|p| p.len() * p.len()).sum::<usize>() <= LONGEST * words.len());
        assert!(pieces.windows(2).all(|two| two[0].end == two[1].start) && pieces.last().unwrap().end == words.len());
    }
}
