//! A sentence with its children listed, and the few questions that paths, moods and phrases ask of it.

use chancery_model::{Sentence, Span, Text, Token};

/// One sentence's tree.
pub(crate) struct Tree<'a> {
    pub text: &'a Text,
    pub sentence: &'a Sentence,
    kids: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    pub fn new(text: &'a Text, sentence: &'a Sentence) -> Tree<'a> {
        let mut kids = vec![Vec::new(); sentence.tokens.len()];
        for (i, token) in sentence.tokens.iter().enumerate() {
            if let Some(list) = token.head.filter(|h| *h != i).and_then(|h| kids.get_mut(h)) {
                list.push(i);
            }
        }
        Tree { text, sentence, kids }
    }

    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    pub fn token(&self, t: usize) -> &'a Token {
        &self.sentence.tokens[t]
    }

    pub fn kids(&self, t: usize) -> &[usize] {
        &self.kids[t]
    }

    pub fn lemma(&self, t: usize) -> &'a str {
        &self.token(t).lemma
    }

    pub fn form(&self, t: usize) -> &'a str {
        self.text.slice(self.token(t).span)
    }

    pub fn head(&self, t: usize) -> Option<usize> {
        self.token(t).head.filter(|h| *h != t && *h < self.len())
    }

    /// The relation to the head, without and with only its subtype.
    pub fn relation(&self, t: usize) -> (&'a str, &'a str) {
        let whole = self.token(t).deprel.as_str();
        whole.split_once(':').unwrap_or((whole, ""))
    }

    pub fn is(&self, t: usize, relation: &str) -> bool {
        self.relation(t).0 == relation
    }

    pub fn is_verb(&self, t: usize) -> bool {
        matches!(self.token(t).upos.as_str(), "VERB" | "AUX")
    }

    pub fn is_noun(&self, t: usize) -> bool {
        matches!(self.token(t).upos.as_str(), "NOUN" | "PROPN" | "PRON" | "NUM")
    }

    /// Children by relation, subtype aside.
    pub fn down(&self, t: usize, relation: &'a str) -> impl Iterator<Item = usize> + '_ {
        self.kids(t).iter().copied().filter(move |k| self.is(*k, relation))
    }

    /// The preposition of a noun, its fixed parts joined by `_` ("such_as"); lower case. In "of Prime Minister X" trees
    /// often hang it on the title, in "of Japan's Diet" on the possessor, in "meeting with X" on the noun before it: it is found there too.
    pub fn case(&self, t: usize) -> Option<String> {
        let own = |at: usize| self.down(at, "case").find(|c| *c < at);
        let title =
            |k: &usize| matches!(self.relation(*k), ("nmod", "desc" | "poss") | ("compound" | "flat" | "amod", _));
        let before = |at: usize| self.kids(at).iter().copied().take_while(move |k| *k < at).filter(title);
        // "with UAE President X": it may hang on the title's own word.
        let on_title = || before(t).find_map(own).or_else(|| before(t).flat_map(before).find_map(own));
        let on_head = || {
            let head = self.head(t).filter(|h| *h < t && matches!(self.relation(t).0, "nmod" | "obl"))?;
            let between = |c: &usize| head < *c && *c < t && self.token(*c).xpos != "POS";
            self.down(head, "case").find(between)
        };
        let mark = own(t).or_else(on_title).or_else(on_head)?;
        let mut word = self.form(mark).to_lowercase();
        for part in self.down(mark, "fixed") {
            word.push('_');
            word.push_str(&self.form(part).to_lowercase());
        }
        Some(word)
    }

    /// Whether a child of `t` by `relation` has one of these lemmas.
    pub fn has(&self, t: usize, relation: &'a str, lemmas: &[&str]) -> bool {
        self.down(t, relation).any(|k| lemmas.contains(&self.lemma(k)))
    }

    /// `t` and everything coordinated with it, in order.
    pub fn coordinated(&self, t: usize) -> Vec<usize> {
        let mut found = vec![t];
        let mut next = 0;
        while next < found.len() {
            let more: Vec<usize> = self.down(found[next], "conj").filter(|k| !found.contains(k)).collect();
            found.extend(more);
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// All tokens under `t`, itself included, leaving out children that `keep` refuses; in order.
    pub fn under(&self, t: usize, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![t];
        let mut seen = vec![false; self.len()];
        seen[t] = true;
        let mut next = 0;
        while next < found.len() {
            for &k in self.kids(found[next]) {
                if !seen[k] && keep(k) {
                    seen[k] = true;
                    found.push(k);
                }
            }
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The heads of `t`, nearest first; ends even if the tree has a cycle.
    pub fn up(&self, t: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(t), |h| self.head(*h)).take(self.len())
    }

    /// From the first of these tokens to the last.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.token(first).span.join(self.token(last).span)
    }
}
