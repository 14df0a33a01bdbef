//! The way from documents to one engagement: which claims are in it, and on what evidence each was joined.

use crate::list::text;
use chancery_register::Joined;
use serde_json::Value;
use std::fmt::Write;

/// The way as a page: a block a claim.
pub fn why(body: &Value, claims: &[Joined]) -> String {
    let mut out = String::new();
    let sources = body["sources"].as_array().map_or(0, Vec::len);
    let documents = if sources == 1 { "document" } else { "documents" };
    let _ = writeln!(out, "{}: {} claims of {sources} {documents}", text(&body["id"]), claims.len());
    for claim in claims {
        let place = claim.url.as_deref().unwrap_or(&claim.path);
        let published = claim.published.as_deref().unwrap_or("undated");
        let _ = writeln!(out, "\n{}  {published}  {place}", claim.id);
        let _ = writeln!(out, "  document    {}", claim.document);
        let _ = writeln!(out, "  read by     {}", claim.reader);
        if !claim.derived_from.is_empty() {
            let from = claim.derived_from.join(" ");
            let _ = writeln!(out, "  derived     from talks in person in the host's country: {from}");
        }
        for quote in claim.quotes.iter().take(3) {
            let _ = writeln!(out, "  words       “{}”", quote.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        match &claim.leader {
            Some((leader, evidence)) => {
                let _ = writeln!(out, "  follows     {leader}: {evidence}");
            }
            None => {
                let _ = writeln!(out, "  follows     no other: it says most");
            }
        }
        for judgement in &claim.judgements {
            let _ = writeln!(
                out,
                "  judged      {} with {} by {} on {}: {}",
                judgement.verdict.name(),
                if judgement.a == claim.id { &judgement.b } else { &judgement.a },
                judgement.by,
                judgement.at,
                judgement.why
            );
        }
    }
    out
}
