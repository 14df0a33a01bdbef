//! Prints the places of a text at which a sentence may end, for `training/splitter.py`: characters before the place that
//! are not spaces, then what the splitter is given for it.

use chancery_model::Text;
use chancery_parse::signs;
use chancery_text::{Gap, Judge, split_by};
use std::cell::RefCell;

/// Writes down what it is asked, and leaves all to the rules.
struct Scribe {
    out: RefCell<String>,
    /// Bytes of the text read, and characters among them that are not spaces.
    read: RefCell<(usize, usize)>,
}

impl Judge for Scribe {
    fn ends(&self, gap: &Gap) -> bool {
        let to = gap.words[gap.at - 1].end;
        let mut read = self.read.borrow_mut();
        read.1 += gap.whole[read.0..to].chars().filter(|c| !c.is_whitespace()).count();
        read.0 = to;
        let signs: Vec<String> = signs(gap).iter().map(u16::to_string).collect();
        self.out.borrow_mut().push_str(&format!("{} {}\n", read.1, signs.join(" ")));
        gap.rule
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("call it as: gaps FILE")?;
    let scribe = Scribe { out: RefCell::default(), read: RefCell::default() };
    split_by(&Text::new(None, &std::fs::read_to_string(path)?), Some(&scribe));
    print!("{}", scribe.out.into_inner());
    Ok(())
}
