//! Agreements: instruments between parties, with how far they have come.

use super::{Draft, add_all, sides_of, words};
use crate::claims::Claim;
use crate::page::Page;
use chancery_model::{Agreement, Instrument, Matter, Side, Stage, Status};

/// All agreements that the claims speak of, those of one title merged. An instrument whose parties the text does not
/// give is between the two sides that the document is about.
pub(super) fn agreements<'c>(
    page: &Page,
    claims: impl Iterator<Item = &'c Claim<'c>>,
    principals: &[Side],
) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    for claim in claims {
        let Some(draft) = draft(page, claim, principals) else { continue };
        match merged.iter_mut().find(|known| same(known, &draft)) {
            Some(known) => known.absorb(draft),
            None => merged.push(draft),
        }
    }
    merged
}

fn draft(page: &Page, claim: &Claim, principals: &[Side]) -> Option<Draft> {
    let mut parties = sides_of(page, claim, "party");
    add_all(&mut parties, sides_of(page, claim, "counterpart"));
    if parties.len() < 2 {
        let others = principals.iter().filter(|p| !parties.contains(p)).take(2 - parties.len()).cloned();
        parties.extend(others.collect::<Vec<_>>());
    }
    if parties.len() < 2 {
        return None;
    }
    parties.sort();
    let title = claim.slot("title").first()?;
    let lemma = page.tree(claim.sentence).lemma(title.token);
    let instrument = claim.field("instrument").map_or_else(|| instrument(lemma), instrument_named);
    let title = words(page, title, true)?.exact().to_owned();
    let stage = match claim.field("stage") {
        Some("to_be_signed") => Stage::ToBeSigned,
        Some("agreed_in_principle") => Stage::AgreedInPrinciple,
        Some("in_force") => Stage::InForce,
        _ if claim.status == Status::Planned => Stage::ToBeSigned,
        _ => Stage::Signed,
    };
    Some(Draft::new(page, claim, Matter::Agreement(Agreement { parties, instrument, title: Some(title), stage })))
}

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

/// The sort of instrument that its head word names.
fn instrument(lemma: &str) -> Instrument {
    match lemma.to_lowercase().as_str() {
        "treaty" | "convention" => Instrument::Treaty,
        "agreement" | "accord" | "pact" | "compact" => Instrument::Agreement,
        "memorandum" | "mou" | "memoranda" => Instrument::Mou,
        "statement" | "declaration" | "communique" | "communiqué" => Instrument::JointStatement,
        "contract" => Instrument::Contract,
        _ => Instrument::Other,
    }
}

fn same(a: &Draft, b: &Draft) -> bool {
    let (Matter::Agreement(x), Matter::Agreement(y)) = (&a.matter, &b.matter) else { return false };
    let (Some(p), Some(q)) = (&x.title, &y.title) else { return false };
    let (p, q) = (p.to_lowercase(), q.to_lowercase());
    x.parties == y.parties && (p.contains(&q) || q.contains(&p))
}
