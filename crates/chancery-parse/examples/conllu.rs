//! Parses a file to CoNLL-U, for measuring: `conllu MODEL GAZETTEER [--tokens] FILE`, the gazetteer being what
//! `cargo run -p chancery-pipeline --example gazetteer` prints. The times go to standard error.

use chancery_model::Text;
use chancery_parse::{Gazetteer, Model, conllu};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let tokens = args.iter().position(|a| a == "--tokens").map(|i| args.remove(i)).is_some();
    let [model, names, path] = &args[..] else {
        return Err("call it as: conllu MODEL GAZETTEER [--tokens] FILE".into());
    };
    let started = Instant::now();
    let names = Gazetteer::from_lines(&std::fs::read_to_string(names)?)?;
    let model = Model::from_bytes(&std::fs::read(model)?)?.with_gazetteer(names);
    eprintln!("{} loaded in {:?}", model.version(), started.elapsed());
    let content = std::fs::read_to_string(path)?;
    let started = Instant::now();
    let (words, out) = if tokens {
        let input = conllu::read(&content)?;
        let parse = model.parse(&input.text, &input.sentences);
        (input.sentences.iter().map(Vec::len).sum::<usize>(), conllu::write_kept(&input, &parse))
    } else {
        let text = Text::new(None, &content);
        let sentences = model.split(&text);
        eprintln!("split in {:?}", started.elapsed());
        let parse = model.parse(&text, &sentences);
        (sentences.iter().map(Vec::len).sum(), conllu::write(&text, &parse))
    };
    let seconds = started.elapsed().as_secs_f64();
    eprintln!("{words} words in {seconds:.2} s, {:.0} a second", words as f64 / seconds);
    print!("{out}");
    Ok(())
}
