//! Words a second of processor time, from raw text to trees and names, on each instruction set of this
//! processor: `speed MODEL GAZETTEER FILE…`. Linux only.

use chancery_model::Text;
use chancery_parse::{Gazetteer, Isa, Model};

/// Seconds of processor time that this process has used.
fn spent() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let weights = std::fs::read(args.next().ok_or("which model?")?)?;
    let names = std::fs::read_to_string(args.next().ok_or("which gazetteer?")?)?;
    let texts: Vec<Text> =
        args.map(|path| Ok(Text::new(None, &std::fs::read_to_string(path)?))).collect::<Result<_, std::io::Error>>()?;
    for isa in Isa::available() {
        let model = Model::with_instructions(&weights, isa)?.with_gazetteer(Gazetteer::from_lines(&names)?);
        measure(&model, &texts);
        println!("    with {isa:?}");
    }
    Ok(())
}

fn measure(model: &Model, texts: &[Text]) {
    let (mut words, mut sentences, mut names) = (0, 0, 0);
    let (mut splitting, mut parsing) = (0.0, 0.0);
    for text in texts {
        let start = spent();
        let split = model.split(text);
        let middle = spent();
        let parse = model.parse(text, &split);
        splitting += middle - start;
        parsing += spent() - middle;
        sentences += parse.sentences.len();
        words += parse.sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
        names += parse.sentences.iter().map(|s| s.names.len()).sum::<usize>();
    }
    let rate = words as f64 / (splitting + parsing);
    println!("{words} words, {sentences} sentences, {names} names of {} texts", texts.len());
    println!("splitting {splitting:.2} s, parsing {parsing:.2} s: {rate:.0} words a second");
}
