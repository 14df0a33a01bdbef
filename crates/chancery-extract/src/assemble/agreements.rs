//! Agreements: instruments between parties, with how far they have come.

use super::instruments::{coordinated, named_by, title};
use super::lists::listed;
use super::nearby::Nearby;
use super::topics::of_title;
use super::{Draft, add_all, sides_of, without_article};
use crate::claims::Claim;
use crate::page::Page;
use crate::walk::agent;
use chancery_model::{Agreement, Edtf, Instrument, Matter, Quote, Side, Span, Stage, Status, When};

/// All agreements that the claims speak of, those of one title merged. An instrument whose parties the text does not
/// give is between the two sides that its sentence's story is about.
pub(super) fn agreements<'c>(page: &Page, claims: impl Iterator<Item = &'c Claim<'c>>, nearby: &Nearby) -> Vec<Draft> {
    let told: Vec<Draft> = claims.flat_map(|claim| drafts(page, claim, nearby)).collect();
    // What sums up comes last, so that it finds what it sums up: "the agreement", "four agreements", the headline.
    let (general, particular): (Vec<Draft>, Vec<Draft>) = told.into_iter().partition(|d| is_general(page, d));
    let mut merged: Vec<Draft> = Vec::new();
    for draft in particular.into_iter().chain(general) {
        match merged.iter_mut().find(|known| same(page, known, &draft)) {
            Some(known) => join(page, known, draft),
            None => merged.push(draft),
        }
    }
    // "The agreement was signed" with no title told anywhere: nothing that anybody could look up.
    merged.retain(
        |d| !matches!(&d.matter, Matter::Agreement(a) if a.title.as_deref().is_none_or(|t| is_bare(t, a.stage))),
    );
    merged
}

/// One draft an instrument: several may be signed at once, and several may be listed below.
fn drafts(page: &Page, claim: &Claim, nearby: &Nearby) -> Vec<Draft> {
    let tree = page.tree(claim.sentence);
    let Some(head) = claim.slot("title").first().map(|f| f.token) else { return Vec::new() };
    let Some(stage) = stage(page, claim) else { return Vec::new() };
    let mentioned = claim.field("stage") == Some("in_force");
    if mentioned && !known_instrument(page, claim, head) {
        return Vec::new();
    }
    let heads = coordinated(tree, head);
    let mut found: Vec<(Span, usize, Instrument)> = Vec::new();
    for &t in &heads {
        let sort =
            claim.field("instrument").map_or_else(|| named_by(tree.lemma(t)), |name| Some(instrument_named(name)));
        found.push((title(page, claim.sentence, t, &heads), claim.sentence, sort.unwrap_or(Instrument::Other)));
    }
    let below = listed(page, claim.sentence);
    if !below.is_empty() || tree.lemma(head) == "list" {
        found = below;
    }
    found
        .into_iter()
        .filter_map(|(span, sentence, sort)| draft(page, claim, nearby, stage, (span, sentence, sort)))
        .collect()
}

fn draft(
    page: &Page,
    claim: &Claim,
    nearby: &Nearby,
    stage: Stage,
    (span, sentence, instrument): (Span, usize, Instrument),
) -> Option<Draft> {
    let parties = parties(page, claim, nearby, span, stage)?;
    let title = page.quote(without_article(page, span))?.exact().to_owned();
    let topics = of_title(page, sentence, span);
    let matter =
        Matter::Agreement(Agreement { parties: parties.clone(), instrument, title: Some(title), stage, topics });
    let mut draft = Draft::new(page, claim, matter);
    if sentence != claim.sentence {
        add_all(&mut draft.sentences, [sentence]);
        draft.sentences.swap(0, 1);
        draft.at = page.tree(sentence).sentence.span;
    }
    if stage == Stage::InForce {
        // Only of its entry into force is the day that of the instrument.
        let enters = |h: usize| matches!(page.tree(claim.sentence).lemma(h), "enter" | "come" | "ratify");
        let told = page.tree(claim.sentence).head(claim.trigger).is_some_and(enters);
        draft.when = draft.when.filter(|_| told && draft.status == Status::Done);
        draft.status = Status::Done;
    }
    if claim.field("stage") == Some("in_force") && stage == Stage::Signed {
        (draft.when, draft.status) = (None, Status::Done);
        return Some(draft);
    }
    draft.when = draft.when.map(|w| When { edtf: month_of_span(w.edtf), ..w });
    if draft.when.is_none() && stage == Stage::Signed && tells_news(page, claim) {
        draft.when = day_beside(page, claim);
    }
    if draft.when.is_none() && stage == Stage::Signed && tells_news(page, claim) {
        draft.when = nearby.when(claim.sentence, &parties).map(|edtf| When {
            edtf: month_of_span(edtf),
            basis: None,
            quote: None::<Quote>,
        });
    }
    if draft.when.is_none() && stage == Stage::AgreedInPrinciple && tells_news(page, claim) {
        // What is announced as agreed is agreed when the talks were; the day of publication says nothing of it.
        let told = nearby.when(claim.sentence, &parties).map(month_of_span);
        draft.when = told.map(|edtf| When { edtf, basis: None, quote: None::<Quote> });
    }
    Some(draft)
}

/// The nearest day that the sentence names: "held talks on 10 October, at which they signed".
fn day_beside(page: &Page, claim: &Claim) -> Option<When> {
    let days = page.dates[claim.sentence].iter().filter_map(|d| match d.when() {
        Some(Edtf::Day(day)) => Some((d, day)),
        _ => None,
    });
    let (dated, day) = days.min_by_key(|(d, _)| d.tokens.start.abs_diff(claim.trigger))?;
    Some(When { edtf: Edtf::Day(day), basis: Some(dated.basis), quote: page.quote(dated.span) })
}

/// A signing during a visit of several days is dated by the month: which day it was is not said.
fn month_of_span(edtf: Edtf) -> Edtf {
    match edtf {
        Edtf::Days(Some(a), Some(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
            Edtf::Month(a.year(), a.month())
        }
        other => other,
    }
}

/// Whether the signing itself is told, not an older instrument described by it ("the agreement signed between them").
fn tells_news(page: &Page, claim: &Claim) -> bool {
    !page.tree(claim.sentence).is(claim.trigger, "acl")
}

/// Who the parties are: those of the slots, those in the title, else whose story it is.
fn parties(page: &Page, claim: &Claim, nearby: &Nearby, title: Span, stage: Stage) -> Option<Vec<Side>> {
    let mut parties = sides_of(page, claim, "party");
    add_all(&mut parties, sides_of(page, claim, "counterpart"));
    let mut within = Vec::new();
    // "their agreement" says no more of whose it is than the sentence does.
    let named = |m: &&crate::cast::Mention| title.contains(m.span) && m.sort != crate::cast::Sort::Pronoun;
    for mention in page.cast.of_sentence(claim.sentence).filter(named) {
        add_all(&mut within, page.sides(mention));
    }
    // "(USMCA)" behind a title is its own short form.
    let words = page.text.slice(title);
    within.retain(|side| !words.contains(&format!("({side})")));
    if stage == Stage::InForce || within.len() >= 2 {
        // The subject of "reviewed the agreement between A and B" need not be a party to it.
        if within.len() >= 2 {
            parties = within;
        }
    } else if parties.len() < 2 {
        add_all(&mut parties, within);
    }
    if private(page, claim) {
        return None;
    }
    if parties.len() < 2 && (one_sided(page, claim, title) || (stage == Stage::InForce && !shared(page, claim))) {
        return None;
    }
    nearby.complete(page, &mut parties, claim.sentence);
    parties.sort();
    (parties.len() >= 2).then_some(parties)
}

/// Whether an instrument's entry into force is what is told of it.
fn enters_force(page: &Page, claim: &Claim) -> bool {
    let tree = page.tree(claim.sentence);
    tree.head(claim.trigger).is_some_and(|h| matches!(tree.lemma(h), "enter" | "come" | "take"))
}

fn stage(page: &Page, claim: &Claim) -> Option<Stage> {
    let verb = page.tree(claim.sentence).lemma(claim.trigger);
    let negotiates = matches!(verb, "finalise" | "finalize" | "conclude" | "adopt" | "complete");
    Some(match (claim.field("stage"), claim.status) {
        (_, Status::Denied | Status::Cancelled) => return None,
        // "agreed to finalise the plan by May", "are finalising the plan": it is still being negotiated.
        (_, Status::Planned | Status::Ongoing) if negotiates => return None,
        // Who initials a text has agreed on it; it is signed later.
        (None, Status::Done) if verb.starts_with("initial") => Stage::AgreedInPrinciple,
        // "will enter into force": it is signed.
        (Some("in_force"), Status::Planned) if enters_force(page, claim) => Stage::Signed,
        (Some("in_force"), _) => Stage::InForce,
        (Some("agreed_in_principle"), Status::Planned) => return None,
        (Some("agreed_in_principle"), _) => Stage::AgreedInPrinciple,
        (Some("to_be_signed"), _) | (_, Status::Planned) => Stage::ToBeSigned,
        _ => Stage::Signed,
    })
}

/// A company's deal or somebody's contract of employment: who signs acts for no side.
fn private(page: &Page, claim: &Claim) -> bool {
    let contract = claim.slot("title").first().is_some_and(|f| page.tree(claim.sentence).lemma(f.token) == "contract");
    let signers: Vec<_> = claim.slot("party").iter().filter_map(|f| page.mention(claim.sentence, f.token)).collect();
    let sideless = |m: &&crate::cast::Mention| page.sides(m).is_empty() && m.sort == crate::cast::Sort::Name;
    // A subject that stands for nobody known, "Northern Dates Ltd", is no side either.
    let tree = page.tree(claim.sentence);
    let unknown = tree.is_verb(claim.trigger)
        && claim.slot("party").is_empty()
        && agent(tree, claim.trigger, 3).iter().any(|k| tree.token(*k).upos == "PROPN");
    // "Fiji's rugby team signed a deal"
    let trade = ["team", "club", "company", "firm", "player", "band"];
    let traders = agent(tree, claim.trigger, 3).iter().any(|k| trade.contains(&tree.lemma(*k)));
    if unknown || (tree.is_verb(claim.trigger) && traders) {
        return true;
    }
    !signers.is_empty()
        && (signers.iter().all(sideless) || (contract && signers.iter().all(|m| !page.persons(m).is_empty())))
}

/// A memorandum that somebody signs and that is of no understanding with anybody directs his own house.
fn one_sided(page: &Page, claim: &Claim, title: Span) -> bool {
    let words = page.text.slice(title).to_lowercase();
    let own = ["memorandum", "order", "proclamation", "letter", "statement", "declaration"];
    let joint = ["understanding", "cooperation", "agreement", "intent", "joint", "bilateral", "trilateral"];
    let signers = claim.slot("party").iter().chain(claim.slot("counterpart"));
    let alone = signers.filter_map(|f| page.mention(claim.sentence, f.token)).any(|m| page.persons(m).len() == 1);
    // "a memorandum was signed": whoever stands before it need not be who signed.
    let tree = page.tree(claim.sentence);
    let passive = tree.kids(claim.trigger).iter().any(|k| tree.token(*k).deprel == "nsubj:pass");
    alone && !passive && own.iter().any(|w| words.contains(w)) && !joint.iter().any(|w| words.contains(w))
}

/// Whether an instrument in force is told as that of the sides the text is about: by whose it is, or because they carry
/// it out. Others, of all the world's, have parties that the text does not give.
fn shared(page: &Page, claim: &Claim) -> bool {
    let tree = page.tree(claim.sentence);
    let Some(head) = claim.slot("title").first().map(|f| f.token) else { return false };
    let named = Some(head).filter(|h| tree.form(*h).starts_with(char::is_uppercase));
    let owners = tree.down(head, "nmod").filter(|k| tree.relation(*k).1 == "poss");
    let theirs =
        owners.into_iter().any(|k| matches!(tree.lemma(k), "they" | "their" | "we" | "our" | "country" | "side"));
    let done = |h: usize| CARRIED_OUT.contains(&tree.lemma(h).to_lowercase().as_str());
    theirs
        || tree.has(head, "amod", &["bilateral", "trilateral", "mutual"])
        || (named.is_none() && tree.up(head).take(1).any(done))
        || tree.down(head, "acl").any(|k| matches!(tree.lemma(k), "sign" | "adopt" | "conclude"))
}

/// What parties do with an instrument of theirs.
const CARRIED_OUT: [&str; 16] = [
    "implementation",
    "ratification",
    "extension",
    "renewal",
    "modernisation",
    "modernization",
    "execution",
    "upgrade",
    "revision",
    "implement",
    "ratify",
    "extend",
    "renew",
    "modernise",
    "modernize",
    "upgrade",
];

/// Whether an instrument spoken of in passing is one that exists: told by its name, by whose it is, or by what is done
/// with it. "An agreement", "a new treaty" and "agreements" exist only in somebody's hopes.
fn known_instrument(page: &Page, claim: &Claim, head: usize) -> bool {
    let tree = page.tree(claim.sentence);
    let definite = tree.down(head, "det").any(|k| tree.lemma(k) == "the")
        || tree.down(head, "nmod").any(|k| tree.relation(k).1 == "poss");
    let open = tree.has(
        head,
        "amod",
        &["new", "possible", "future", "draft", "proposed", "prospective", "such", "any", "global", "other"],
    );
    let plural = matches!(tree.token(head).xpos.as_str(), "NNS");
    let negotiated = tree.up(head).take(1).any(|h| NOT_YET.contains(&tree.lemma(h)))
        || tree.kids(head).iter().any(|k| NOT_YET.contains(&tree.lemma(*k)));
    definite && !open && !plural && !negotiated && !page.is_title(claim.sentence)
}

/// What is done with an instrument that is not there yet.
const NOT_YET: [&str; 16] = [
    "negotiation",
    "negotiate",
    "talk",
    "conclusion",
    "conclude",
    "signing",
    "sign",
    "finalise",
    "finalize",
    "discuss",
    "propose",
    "proposal",
    "draft",
    "work",
    "need",
    "finalisation",
];

fn instrument_named(name: &str) -> Instrument {
    match name {
        "treaty" => Instrument::Treaty,
        "agreement" => Instrument::Agreement,
        "mou" => Instrument::Mou,
        "joint_statement" => Instrument::JointStatement,
        "contract" => Instrument::Contract,
        _ => Instrument::Other,
    }
}

/// How far a stage is from the first thought: where two sentences differ, the later stage is what happened, but an
/// instrument that is signed on this occasion is not told as one in force.
fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::InForce => 0,
        Stage::ToBeSigned => 1,
        Stage::AgreedInPrinciple => 2,
        Stage::Signed => 3,
    }
}

/// Words that say no more than that there is an instrument.
fn is_bare(title: &str, stage: Stage) -> bool {
    let mut words = title.split_whitespace().map(str::to_lowercase);
    let bare = |w: &String| {
        named_by(w.trim_end_matches('s')).is_some()
            || named_by(w).is_some()
            || matches!(
                w.as_str(),
                "this"
                    | "that"
                    | "these"
                    | "such"
                    | "their"
                    | "its"
                    | "the"
                    | "new"
                    | "historic"
                    | "above"
                    | "following"
                    | "of"
                    | "other"
            )
    };
    let demonstrative = title
        .split_whitespace()
        .next()
        .is_some_and(|w| matches!(w.to_lowercase().as_str(), "this" | "that" | "these" | "such"));
    words.all(|w| bare(&w)) && (demonstrative || stage == Stage::InForce || title.split_whitespace().count() == 1)
}

/// Whether a draft says no more than that there is an instrument, or is the headline's.
fn is_general(page: &Page, draft: &Draft) -> bool {
    let Matter::Agreement(agreement) = &draft.matter else { return false };
    is_headline(page, draft) || agreement.title.as_deref().is_none_or(|t| key(t).is_empty())
}

fn is_headline(page: &Page, draft: &Draft) -> bool {
    draft.sentences.first().is_some_and(|s| page.is_title(*s))
}

/// Two tellings of one instrument: the titles agree, or the second says no more than "the agreement", or is the headline.
fn same(page: &Page, known: &Draft, draft: &Draft) -> bool {
    let (Matter::Agreement(x), Matter::Agreement(y)) = (&known.matter, &draft.matter) else { return false };
    let (Some(p), Some(q)) = (&x.title, &y.title) else { return false };
    let within = |few: &[Side], many: &[Side]| few.iter().all(|s| many.contains(s));
    if !within(&x.parties, &y.parties) && !within(&y.parties, &x.parties) {
        return false;
    }
    if is_general(page, draft) && x.stage != Stage::InForce && y.stage != Stage::InForce {
        return true;
    }
    let (few, many) = if key(p).len() <= key(q).len() { (key(p), key(q)) } else { (key(q), key(p)) };
    let shared = few.iter().filter(|w| many.contains(w)).count();
    shared == few.len() || (shared >= 3 && shared * 4 >= few.len() * 3)
}

/// The words of a title that tell it from others.
fn key(title: &str) -> Vec<String> {
    let idle =
        ["a", "an", "the", "of", "on", "in", "for", "and", "this", "that", "new", "their", "its", "between", "to", "s"];
    title
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !idle.contains(w))
        .filter(|w| named_by(w).is_none() && named_by(w.trim_end_matches('s')).is_none())
        .map(str::to_owned)
        .collect()
}

fn join(page: &Page, known: &mut Draft, other: Draft) {
    let general = is_general(page, &other);
    if let (Matter::Agreement(x), Matter::Agreement(y)) = (&mut known.matter, &other.matter) {
        let length = |title: &Option<String>| title.as_deref().map_or(0, |t| key(t).len());
        if !general && length(&y.title) > length(&x.title) {
            x.title.clone_from(&y.title);
            x.instrument = y.instrument;
            x.topics.clone_from(&y.topics);
        }
        if rank(y.stage) > rank(x.stage) {
            x.stage = y.stage;
            known.status = other.status;
        }
        add_all(&mut x.parties, y.parties.iter().cloned());
        x.parties.sort();
    }
    known.absorb(other);
}
