//! Trees drawn by hand, for tests: a line a word, as `form lemma tag xpos head relation`, heads counted from 1.

use chancery_model::{Parse, Sentence, Span, Text, Token};

/// A text of one sentence, its words parted by single spaces, with its tree.
pub(crate) fn drawn(lines: &str) -> (Text, Parse) {
    let (mut words, mut tokens, mut at) = (Vec::new(), Vec::new(), 0);
    for line in lines.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [form, lemma, upos, xpos, head, relation] = columns[..] else { panic!("six columns, not {line:?}") };
        let span = Span::new(at, at + form.len());
        at = span.end + 1;
        words.push(form);
        let head: usize = head.parse().unwrap();
        tokens.push(Token {
            span,
            lemma: lemma.into(),
            upos: upos.into(),
            xpos: xpos.into(),
            head: head.checked_sub(1),
            deprel: relation.into(),
        });
    }
    let text = words.join(" ");
    let span = Span::new(0, text.len());
    (Text::new(None, &text), Parse { sentences: vec![Sentence { span, tokens, names: Vec::new() }] })
}

/// "Tavola was received by Hovland , who had paid a visit to Fiji and signed a treaty"
pub(crate) const RECEIVED: &str = "
    Tavola Tavola PROPN NNP 3 nsubj:pass
    was be AUX VBD 3 aux:pass
    received receive VERB VBN 0 root
    by by ADP IN 5 case
    Hovland Hovland PROPN NNP 3 obl:agent
    , , PUNCT , 9 punct
    who who PRON WP 9 nsubj
    had have AUX VBD 9 aux
    paid pay VERB VBN 5 acl:relcl
    a a DET DT 11 det
    visit visit NOUN NN 9 obj
    to to ADP IN 13 case
    Fiji Fiji PROPN NNP 11 nmod
    and and CCONJ CC 15 cc
    signed sign VERB VBN 9 conj
    a a DET DT 17 det
    treaty treaty NOUN NN 15 obj";

/// "The minister plans to visit Oslo and asked Norway to open an embassy"
pub(crate) const PLANS: &str = "
    The the DET DT 2 det
    minister minister NOUN NN 3 nsubj
    plans plan VERB VBZ 0 root
    to to PART TO 5 mark
    visit visit VERB VB 3 xcomp
    Oslo Oslo PROPN NNP 5 obj
    and and CCONJ CC 8 cc
    asked ask VERB VBD 3 conj
    Norway Norway PROPN NNP 8 obj
    to to PART TO 11 mark
    open open VERB VB 8 xcomp
    an a DET DT 13 det
    embassy embassy NOUN NN 11 obj";

/// "She flew to Nadi to widen trade"
pub(crate) const AIMED: &str = "
    She she PRON PRP 2 nsubj
    flew fly VERB VBD 0 root
    to to ADP IN 4 case
    Nadi Nadi PROPN NNP 2 obl
    to to PART TO 6 mark
    widen widen VERB VB 2 advcl
    trade trade NOUN NN 6 obj";
