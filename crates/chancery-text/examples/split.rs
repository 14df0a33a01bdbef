//! Prints the sentences of a file, one a line with spaces between words, to be looked over: `split FILE…`.

use chancery_model::Text;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let text = Text::new(None, &std::fs::read_to_string(path)?);
        for sentence in chancery_text::split(&text) {
            let words: Vec<&str> = sentence.iter().map(|span| text.slice(*span)).collect();
            println!("{}", words.join(" "));
        }
    }
    Ok(())
}
