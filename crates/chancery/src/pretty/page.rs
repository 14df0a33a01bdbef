//! Lines of styled words, wrapped to a width.

use super::Look;
use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What a run of words is, which is how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    /// Titles and names of sides.
    Strong,
    /// The kind of an engagement.
    Kind,
    /// Labels, offsets, and what else is only for looking up.
    Quiet,
    /// The document's own words.
    Words,
    /// What asks for attention.
    Alarm,
}

impl Role {
    fn style(self) -> Style {
        match self {
            Role::Plain => Style::new(),
            Role::Strong => Style::new().bold(),
            Role::Kind => AnsiColor::Cyan.on_default().bold(),
            Role::Quiet => Style::new().dimmed(),
            Role::Words => AnsiColor::Green.on_default(),
            Role::Alarm => AnsiColor::Yellow.on_default().bold(),
        }
    }
}

/// Words that look the same.
pub(crate) type Run = (Role, String);

/// A page that grows line by line.
pub(crate) struct Page {
    look: Look,
    out: String,
}

/// One word with its pieces: a word may change its look in the middle, as `“Nadi”` does.
type Word = Vec<Run>;

impl Page {
    pub(crate) fn new(look: Look) -> Page {
        Page { look, out: String::new() }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// An empty line, unless one stands there already.
    pub(crate) fn gap(&mut self) {
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A paragraph in which each line begins with `gutter`.
    pub(crate) fn line(&mut self, gutter: &str, runs: &[Run]) {
        self.hanging(gutter, gutter, runs);
    }

    /// A paragraph whose first line begins with `first` and each other with `rest`; both are quiet.
    pub(crate) fn hanging(&mut self, first: &str, rest: &str, runs: &[Run]) {
        let mut lead = first;
        let mut line: Vec<Word> = Vec::new();
        let mut used = 0;
        let fitting: Vec<Word> = words(runs).into_iter().flat_map(|word| self.fit(word, rest)).collect();
        for word in fitting {
            let width = width_of(&word);
            if !line.is_empty() && lead.width() + used + 1 + width > self.look.width {
                self.put(lead, &line);
                lead = rest;
                line.clear();
                used = 0;
            }
            used += width + usize::from(!line.is_empty());
            line.push(word);
        }
        self.put(lead, &line);
    }

    /// A word as it is if it fits into a line, else cut into pieces that do.
    fn fit(&self, word: Word, rest: &str) -> Vec<Word> {
        let room = self.look.width.saturating_sub(rest.width()).max(8);
        if width_of(&word) <= room {
            return vec![word];
        }
        let (mut pieces, mut piece, mut used) = (Vec::new(), Word::new(), 0);
        for (role, text) in word {
            for c in text.chars() {
                let width = c.width().unwrap_or(0);
                if used + width > room {
                    pieces.push(std::mem::take(&mut piece));
                    used = 0;
                }
                push(&mut piece, role, c);
                used += width;
            }
        }
        pieces.push(piece);
        pieces
    }

    /// Writes one line.
    fn put(&mut self, lead: &str, line: &[Word]) {
        let lead = if line.is_empty() { lead.trim_end() } else { lead };
        let mut runs: Vec<Run> = vec![(Role::Quiet, lead.to_owned())];
        for (number, word) in line.iter().enumerate() {
            for (place, (role, text)) in word.iter().enumerate() {
                let space = if number > 0 && place == 0 { " " } else { "" };
                match runs.last_mut() {
                    Some((last, run)) if last == role => run.extend([space, text]),
                    // The space belongs to the run before, so that nothing is styled but words.
                    Some((_, run)) => {
                        run.push_str(space);
                        runs.push((*role, text.clone()));
                    }
                    None => {}
                }
            }
        }
        for (role, text) in runs.iter().filter(|(_, text)| !text.is_empty()) {
            let style = if self.look.colours { role.style() } else { Style::new() };
            self.out.push_str(&format!("{}{text}{}", style.render(), style.render_reset()));
        }
        self.out.push('\n');
    }
}

/// Splits runs into words at white space. Control characters of a document must not reach a terminal: they become a
/// replacement character, and marks that turn the direction of writing go.
fn words(runs: &[Run]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::new();
    for (role, text) in runs {
        for c in text.chars() {
            match c {
                c if c.is_whitespace() => {
                    if !word.is_empty() {
                        words.push(std::mem::take(&mut word));
                    }
                }
                '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
                c => push(&mut word, *role, if c.is_control() { '\u{FFFD}' } else { c }),
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn push(word: &mut Word, role: Role, c: char) {
    match word.last_mut() {
        Some((last, text)) if *last == role => text.push(c),
        _ => word.push((role, c.to_string())),
    }
}

fn width_of(word: &Word) -> usize {
    word.iter().map(|(_, text)| text.width()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize, colours: bool, runs: &[Run]) -> String {
        let mut page = Page::new(Look { width, colours, text: false });
        page.hanging("  by ", "     ", runs);
        page.finish()
    }

    #[test]
    fn words_wrap_under_each_other_and_long_ones_are_cut() {
        let runs =
            [(Role::Plain, "the two sides met in ".to_owned()), (Role::Words, "Llanfairpwllgwyngyll".to_owned())];
        assert_eq!(page(17, false, &runs), "  by the two\n     sides met in\n     Llanfairpwll\n     gwyngyll\n");
    }

    #[test]
    fn wide_characters_count_double() {
        assert_eq!(page(15, false, &[(Role::Plain, "外務大臣外務大臣".to_owned())]), "  by 外務大臣外\n     務大臣\n");
    }

    #[test]
    fn nothing_of_a_document_reaches_the_terminal_as_a_command() {
        let shown = page(40, false, &[(Role::Words, "a\u{1b}[31mb\u{9b}\u{202E}c\nd".to_owned())]);
        assert_eq!(shown, "  by a\u{FFFD}[31mb\u{FFFD}c d\n");
    }

    #[test]
    fn colour_ends_where_the_words_end() {
        let runs = [(Role::Strong, "Fiji".to_owned()), (Role::Plain, " and Nauru".to_owned())];
        assert_eq!(page(40, true, &runs), "\u{1b}[2m  by \u{1b}[0m\u{1b}[1mFiji \u{1b}[0mand Nauru\n");
    }
}
