//! Milliseconds of processor time to a reader that can read, from the bytes of a file of weights and of a list of names,
//! the mean of fifty times on each instruction set of this processor: `load MODEL GAZETTEER`. Linux only.

use chancery_parse::{Gazetteer, Isa, Model};
use std::hint::black_box;

const TIMES: u32 = 50;

/// Milliseconds of processor time that this process has used.
fn spent() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// The mean of [`TIMES`] runs; one alone is shorter than the clock's steps.
fn mean(mut run: impl FnMut()) -> f64 {
    let start = spent();
    (0..TIMES).for_each(|_| run());
    (spent() - start) / f64::from(TIMES)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let weights = std::fs::read(args.next().ok_or("which model?")?)?;
    let names = std::fs::read_to_string(args.next().ok_or("which gazetteer?")?)?;
    for isa in Isa::available() {
        Model::with_instructions(&weights, isa)?;
        println!("weights, {isa:?}: {:.1} ms", mean(|| drop(black_box(Model::with_instructions(&weights, isa)))));
    }
    println!("names: {:.1} ms", mean(|| drop(black_box(Gazetteer::from_lines(&names)))));
    Ok(())
}
