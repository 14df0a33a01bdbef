//! Prints the knowledge's names with their classes, for the reader's trainer (`training/gazetteer.py`).

use chancery_knowledge::World;
use chancery_parse::Gazetteer;
use std::io::{BufWriter, Write};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut result = Ok(());
    chancery_pipeline::gazetteer::each(&World::shipped(), |name, class, capitals| {
        if result.is_ok() {
            result = writeln!(out, "{}", Gazetteer::line(name, class, capitals));
        }
    });
    result.and(out.flush())
}
