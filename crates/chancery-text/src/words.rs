//! A block becomes words, after the conventions of EWT and GUM. One pass from left to right.

use crate::abbreviations::{self, Stop};
use crate::blocks::item_mark;
use crate::is_gap;
use chancery_model::Span;

/// Web addresses and the like are looked at no further than this many bytes.
const ADDRESS: usize = 2048;

/// Appends the words of a block, in order.
pub(crate) fn cut(whole: &str, block: Span, out: &mut Vec<Span>) {
    let text = &whole[block.start..block.end];
    let mut at = 0;
    if let Some(mark) = item_mark(text).filter(|m| m.ends_with('.')) {
        out.push(Span::new(block.start, block.start + mark.len()));
        at = mark.len();
    }
    while let Some(first) = text[at..].chars().next() {
        if is_gap(first) {
            at += first.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let before = text[..at].chars().next_back().filter(|c| !is_gap(*c));
        let len = address(rest, before).or_else(|| word(rest, before)).unwrap_or_else(|| mark(rest, before));
        let len = if len == 0 { first.len_utf8() } else { len };
        for piece in pieces(&rest[..len]) {
            out.push(Span::new(block.start + at + piece.start, block.start + at + piece.end));
        }
        at += len;
    }
}

/// Length of a web or mail address, hashtag or handle at the start of `rest`.
fn address(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let chunk =
        rest.char_indices().take_while(|(i, c)| *i < ADDRESS && !is_gap(*c) && !matches!(c, '<' | '>' | '"' | '|'));
    let web = ["http://", "https://", "www.", "ftp://", "mailto:"].iter().any(|p| starts_with(rest, p));
    let tag = rest.starts_with(['#', '@']) && rest[1..].starts_with(|c: char| c.is_alphabetic());
    if tag {
        let end = rest[1..].find(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(rest.len(), |i| i + 1);
        return Some(end);
    }
    let mail = !web && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && {
        let local = rest.bytes().take(80).position(|b| !(b.is_ascii_alphanumeric() || b"._%+-".contains(&b)));
        let host = local.filter(|i| rest.as_bytes()[*i] == b'@').map(|i| &rest.as_bytes()[i + 1..]);
        host.is_some_and(|h| h.first().is_some_and(u8::is_ascii_alphanumeric) && h.iter().take(80).any(|b| *b == b'.'))
    };
    if !web && !mail {
        return None;
    }
    let mut depth = 0i32;
    let mut end = 0;
    for (i, c) in chunk {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => break,
            ')' | ']' => depth -= 1,
            ',' | ';' if mail => break,
            _ => {}
        }
        end = i + c.len_utf8();
    }
    let end = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '\'', '’', '”', ')', ']', '_']).len();
    (end > 0).then_some(end)
}

/// Case-insensitive for ASCII.
fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|t| t.eq_ignore_ascii_case(prefix))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Letters, digits, marks on them, and soft hyphens.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '_' | '°') || is_mark(c)
}

/// Combining marks of scripts that write vowels with them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}')
}

/// Length of a word at the start of `rest`, with the full stop that belongs to it; `None` if no word begins here.
fn word(rest: &str, before: Option<char>) -> Option<usize> {
    let first = rest.chars().next()?;
    let signed = matches!(first, '+') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) && before.is_none();
    // '90s
    let decade =
        is_apostrophe(first) && rest[first.len_utf8()..].bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    if !(in_word(first) || signed || (decade && before.is_none())) || first == '_' {
        return clitic(rest);
    }
    let mut piece = 0; // where the letters or digits since the last connector began
    let mut previous = first;
    let mut end = rest.len();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|(_, n)| *n);
        if in_word(c) && (c != '_' || next.is_some_and(char::is_alphanumeric)) {
            previous = c;
            continue;
        }
        if joins(rest, piece, i, previous, c, next, before) {
            piece = i + c.len_utf8();
            previous = c;
            continue;
        }
        end = i;
        break;
    }
    Some(with_stop(rest, end))
}

/// `'s`, `’ll` standing alone at the start of `rest`.
fn clitic(rest: &str) -> Option<usize> {
    let first = rest.chars().next().filter(|c| is_apostrophe(*c))?;
    let after = &rest[first.len_utf8()..];
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    matches!(&after[..letters], "s" | "S" | "re" | "ve" | "ll" | "d" | "m" | "LL" | "RE" | "VE")
        .then_some(first.len_utf8() + letters)
}

/// Whether the mark `c` at byte `i` holds one word together; `piece` is where the part before it began.
fn joins(
    rest: &str,
    piece: usize,
    i: usize,
    previous: char,
    c: char,
    next: Option<char>,
    outside: Option<char>,
) -> bool {
    let Some(next) = next else { return false };
    let before = &rest[piece..i];
    let digits = previous.is_ascii_digit() && next.is_ascii_digit();
    let single = before.chars().count() == 1;
    match c {
        '.' if next.is_alphanumeric() => {
            digits
                || (single && previous.is_alphabetic() && next.is_alphabetic())
                || matches!(before, "Ph" | "ph")
                || (previous.is_lowercase() && next.is_lowercase())
                || (previous.is_ascii_digit() && next.is_ascii_lowercase())
                || (previous.is_ascii_lowercase() && next.is_ascii_digit())
        }
        ',' | ':' => digits,
        '/' => digits || (single && !next.is_ascii_digit() && next.is_alphabetic() && one_letter(&rest[i + 1..])),
        '&' => previous.is_uppercase() && next.is_uppercase(),
        '$' => false,
        _ if is_hyphen(c) => {
            next.is_alphanumeric()
                && ((piece == 0
                    && !outside.is_some_and(is_hyphen)
                    && previous.is_alphabetic()
                    && abbreviations::is_prefix(before))
                    || is_number_code(rest, i))
        }
        _ if is_apostrophe(c) => (previous.is_alphanumeric() && next.is_alphabetic()) || (c == '’' && digits),
        _ => false,
    }
}

/// Whether exactly one letter stands at the start.
fn one_letter(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Telephone and case numbers keep their hyphens: three digits before four at the end, or three groups and more.
fn is_number_code(rest: &str, hyphen: usize) -> bool {
    let chunk: &str = &rest[..rest.bytes().take(32).take_while(|b| b.is_ascii_digit() || *b == b'-').count()];
    let groups: Vec<usize> = chunk.trim_end_matches('-').split('-').map(str::len).collect();
    hyphen < chunk.len()
        && !groups.contains(&0)
        && match groups.as_slice() {
            [3, 4] => true,
            // ISO dates are one word as well.
            [_, _, _, ..] => true,
            _ => false,
        }
}

/// Extends a word that ends at `end` over a full stop, a currency sign or `(s)` that belongs to it.
fn with_stop(rest: &str, end: usize) -> usize {
    let word = &rest[..end];
    let after = &rest[end..];
    // "mid- and long-term", and words broken off in speech.
    if after.starts_with('-') && word.ends_with(char::is_lowercase) && after[1..].starts_with(|c| is_gap(c) || c == '—')
    {
        return end + 1;
    }
    if after.starts_with('$') && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_uppercase()) {
        return end + 1;
    }
    if after.starts_with("(s)") && word.ends_with(char::is_alphabetic) {
        return end + 3;
    }
    if !after.starts_with('.') || after.starts_with("..") || word.ends_with(|c: char| !c.is_alphabetic()) {
        return end;
    }
    // Only the last piece of a hyphenated word counts, and no word is longer than any abbreviation.
    if word.len() > 12 {
        return end;
    }
    let mut follows = after[1..].chars();
    let next = match follows.next() {
        // "Ch.Enkhtaivan", "U.S.-led", "Inc.," keep the full stop.
        Some(c) if !is_gap(c) => Some(c),
        _ => follows.find(|c| !is_gap(*c) && !matches!(c, '"' | '“' | '(')),
    };
    if abbreviations::stop(word, next) == Stop::Mark { end } else { end + 1 }
}

/// Length of punctuation at the start of `rest`: one character, or a run of one that is written in runs.
fn mark(rest: &str, before: Option<char>) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    if rest.starts_with("[...]") {
        return 5;
    }
    if before.is_none() {
        let chunk = &rest[..rest.bytes().take(4).take_while(|b| b.is_ascii_graphic()).count()];
        if matches!(chunk, ":)" | ":(" | ";)" | ":-)" | ";-)" | ":-(" | ":D" | ":P") {
            return chunk.len();
        }
    }
    if matches!(first, '!' | '?') {
        return rest.len() - rest.trim_start_matches(['!', '?']).len();
    }
    if matches!(
        first,
        '.' | '-' | '*' | '_' | '=' | '~' | '<' | '>' | '#' | '—' | '–' | '…' | '\'' | '’' | '‘' | '`' | '|'
    ) {
        return rest.len() - rest.trim_start_matches(first).len();
    }
    first.len_utf8()
}

/// Cuts contractions, possessives and units off a word: at most two pieces, but for `cannot` and its like.
fn pieces(word: &str) -> impl Iterator<Item = Span> + '_ {
    let cut = cut_point(word).filter(|at| 0 < *at && *at < word.len());
    let first = Span::new(0, cut.unwrap_or(word.len()));
    std::iter::once(first).chain(cut.map(|at| Span::new(at, word.len())))
}

/// Where the second piece of a word begins.
fn cut_point(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return unit(word);
    }
    let tail = |n: usize| word.len().checked_sub(n).and_then(|at| word.get(at..));
    // The longest suffixes are four characters of up to three bytes.
    for (suffix, keeps) in [("n't", 0), ("'s", 0), ("'re", 0), ("'ve", 0), ("'ll", 0), ("'d", 0), ("'m", 0)] {
        for apostrophe in ["'", "’"] {
            let len = suffix.len() - 1 + apostrophe.len();
            let Some(end) = tail(len) else { continue };
            let (a, b) = suffix.split_once('\'').unwrap_or((suffix, ""));
            let matches = end.get(..a.len()).is_some_and(|x| x.eq_ignore_ascii_case(a))
                && end.get(a.len()..a.len() + apostrophe.len()) == Some(apostrophe)
                && end.get(a.len() + apostrophe.len()..).is_some_and(|x| x.eq_ignore_ascii_case(b));
            if matches && len + keeps < word.len() {
                return Some(word.len() - len);
            }
        }
    }
    match word.to_ascii_lowercase().as_str() {
        "cannot" | "gonna" | "gotta" => Some(3),
        "wanna" | "dunno" => Some(3),
        _ => None,
    }
}

/// Where the unit of a number begins, as in `5km`, `10am`, `3.5bn`.
fn unit(word: &str) -> Option<usize> {
    let at = word.bytes().position(|b| b.is_ascii_alphabetic())?;
    let known = matches!(
        word.get(at..)?,
        "am" | "pm"
            | "AM"
            | "PM"
            | "a.m."
            | "p.m."
            | "km"
            | "m"
            | "cm"
            | "mm"
            | "kg"
            | "g"
            | "k"
            | "K"
            | "M"
            | "bn"
            | "b"
            | "mn"
            | "tn"
            | "ft"
            | "MW"
            | "GW"
            | "kW"
            | "kV"
            | "million"
            | "billion"
            | "percent"
            | "pc"
            | "x"
            | "hrs"
            | "GMT"
            | "sq"
            | "ha"
    );
    (known && word.as_bytes()[..at].iter().all(|b| b.is_ascii_digit() || b".,:".contains(b))).then_some(at)
}
