//! Measures opening the world, laying a folder over it and looking names up, on one core.
//!
//! Usage: `cargo run --release -p chancery-knowledge --example lookup_speed -- TEXT [FOLDER]`. TEXT is a file of prose; a
//! lookup is the longest name at one word of it.

use chancery_knowledge::World;
use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Rounds of each measure; the best is told, which other work on the machine disturbs least.
const ROUNDS: usize = 20;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let Some(text) = arguments.next() else {
        eprintln!("name a file of prose");
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(text)?;
    let words: Vec<&str> = text.split_whitespace().flat_map(|w| w.split_inclusive(',')).collect();
    println!("open: {:?}", best(|| drop(black_box(World::shipped()))));
    if let Some(folder) = arguments.next() {
        let lay = || match World::with_overlays(&[&folder]) {
            Ok(world) => drop(black_box(world)),
            Err(mistakes) => println!("{mistakes}"),
        };
        println!("open with a folder laid over: {:?}", best(lay));
    }
    let world = World::shipped();
    let all = || {
        for at in 0..words.len() {
            black_box(world.longest(&words[at..]));
        }
    };
    let time = best(all);
    println!(
        "{} lookups in {time:?}: {:.2} million a second",
        words.len(),
        words.len() as f64 / time.as_secs_f64() / 1e6
    );
    let in_context = || {
        for at in 0..words.len() {
            black_box(world.in_context(&words, at));
        }
    };
    let time = best(in_context);
    println!("in context: {:.2} million a second", words.len() as f64 / time.as_secs_f64() / 1e6);
    Ok(())
}

fn best(mut measured: impl FnMut()) -> Duration {
    let time = |_| {
        let start = now();
        measured();
        now().saturating_sub(start)
    };
    (0..ROUNDS).map(time).min().unwrap_or_default()
}

/// Processor time of this thread where the system tells it (Linux), else the time of the clock.
fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|t| t.split(' ').next()?.parse().ok());
    spent.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}
