//! Sentences as indented trees, to look at while writing a frame.

use super::Look;
use super::page::{Page, Role, Run};
use chancery_model::{NameKind, Parse, Sentence, Text};

/// The trees of all sentences; each word under its head, in the order of the sentence.
pub(crate) fn trees(text: &Text, parse: &Parse, colours: bool) -> String {
    // A tree is not wrapped: what is deep stays deep.
    let mut page = Page::new(Look { width: usize::MAX, colours, text: false });
    for sentence in &parse.sentences {
        page.line("", &[(Role::Words, text.slice(sentence.span).to_owned())]);
        draw(&mut page, text, sentence);
        page.gap();
    }
    page.finish()
}

/// Goes down from the root with a stack of its own, since a tree may be as deep as its sentence is long. A word that
/// no way leads to from a root is not drawn.
fn draw(page: &mut Page, text: &Text, sentence: &Sentence) {
    let mut under: Vec<Vec<usize>> = vec![Vec::new(); sentence.tokens.len()];
    let mut open = Vec::new();
    for (number, token) in sentence.tokens.iter().enumerate().rev() {
        match token.head {
            Some(head) if head < under.len() => under[head].push(number),
            Some(_) => {}
            None => open.push((number, 1)),
        }
    }
    while let Some((number, depth)) = open.pop() {
        let token = &sentence.tokens[number];
        let mut runs: Vec<Run> = vec![
            (Role::Strong, sentence.form(text, number).to_owned()),
            (Role::Kind, format!(" {}", token.deprel)),
            (Role::Quiet, format!(" {} {} {}", token.lemma, token.upos, token.xpos)),
        ];
        if let Some((_, kind)) = sentence.names.iter().find(|(words, _)| words.contains(&number)) {
            runs.push((Role::Alarm, format!(" {}", name(*kind))));
        }
        page.line(&"  ".repeat(depth), &runs);
        open.extend(std::mem::take(&mut under[number]).into_iter().map(|child| (child, depth + 1)));
    }
}

fn name(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Place => "place",
        NameKind::Organisation => "organisation",
        NameKind::Event => "event",
    }
}
