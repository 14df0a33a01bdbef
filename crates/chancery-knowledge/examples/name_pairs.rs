//! Compares pairs of names for the bench: reads lines `person|other TAB name TAB name`, prints `score TAB same|different`.

use chancery_knowledge::names::{Decision, same_organisation, same_person};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let (kind, a, b) = (fields.next(), fields.next().unwrap_or(""), fields.next().unwrap_or(""));
        let found = if kind == Some("person") { same_person(a, b) } else { same_organisation(a, b) };
        let decision = if found.decision == Decision::Same { "same" } else { "different" };
        writeln!(out, "{:.4}\t{decision}", found.score)?;
    }
    out.flush()
}
