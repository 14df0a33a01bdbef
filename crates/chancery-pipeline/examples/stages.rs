//! The share of time by stage of reading the documents of a folder, on one thread:
//!
//!     cargo run --release -p chancery-pipeline --example stages -- FOLDER

use chancery_model::Text;
use chancery_pipeline::{Chancery, ReadOptions};
use chancery_sources::Sources;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let folder = std::env::args().nth(1).expect("usage: stages FOLDER");
    let chancery = Chancery::shipped().expect("what ships is sound");
    let documents: Vec<_> = Sources::new(vec![folder.into()]).flatten().collect();
    let (mut split, mut parse, mut read) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    for document in &documents {
        let begun = Instant::now();
        let text = Text::new(document.title.as_deref(), &document.text);
        black_box(chancery_text::split(&text));
        split += begun.elapsed();
        let begun = Instant::now();
        black_box(chancery.parse(document));
        parse += begun.elapsed();
        let begun = Instant::now();
        black_box(chancery.read(document, ReadOptions::default()));
        read += begun.elapsed();
    }
    let share = |part: Duration| 100.0 * part.as_secs_f64() / read.as_secs_f64();
    println!("{} documents, {:.1} s", documents.len(), read.as_secs_f64());
    println!("sentences and words  {:5.1}%", share(split));
    println!("tags, trees, names   {:5.1}%", share(parse.saturating_sub(split)));
    println!("cast, frames, dates  {:5.1}%", share(read.saturating_sub(parse)));
}
