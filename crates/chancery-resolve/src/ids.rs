//! Identities that depend on content alone, so that the order in which documents come in cannot show in them.

use sha2::{Digest, Sha256};
use std::fmt;

/// 63 bits of the hash of some content: the identity of a document, a claim, a person's name or a block of claims.
///
/// At five million claims the chance that any two share one is about one in a million; the register refuses the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Key(pub i64);

impl Key {
    /// Of the parts, whose borders count: `("ab", "c")` is not `("a", "bc")`.
    pub fn of(parts: &[&str]) -> Key {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let digest = hash.finalize();
        let bytes = digest.first_chunk::<8>().copied().unwrap_or_default();
        Key(i64::from_le_bytes(bytes) & i64::MAX)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What an id that people see is of, told by its first letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// `g…`: an engagement, named after one of its claims; the id of any of its claims finds it.
    Engagement,
    /// `p…`: a person, named after one form of the name.
    Person,
}

impl Of {
    fn letter(self) -> char {
        match self {
            Of::Engagement => 'g',
            Of::Person => 'p',
        }
    }

    /// The id that people see.
    pub fn id(self, key: Key) -> String {
        format!("{}{key}", self.letter())
    }

    /// What an id, or its beginning, may mean: the kind of thing and the keys from the first to the last. Four digits
    /// or more, so that a word such as "pa" is not taken for an id.
    pub fn parse(id: &str) -> Option<(Of, Key, Key)> {
        let of = match id.as_bytes().first()? {
            b'g' => Of::Engagement,
            b'p' => Of::Person,
            _ => return None,
        };
        let digits = &id[1..];
        if !(4..=16).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let open = 4 * (16 - digits.len() as u32);
        let first = u64::from_str_radix(digits, 16).ok()?.checked_shl(open)?;
        let last = first | 1_u64.checked_shl(open).map_or(u64::MAX, |step| step - 1);
        Some((of, Key(i64::try_from(first).ok()?), Key(i64::try_from(last).ok()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_and_its_beginning_find_the_key() {
        let key = Key::of(&["a document", "g1"]);
        let id = Of::Engagement.id(key);
        assert_eq!(Of::parse(&id), Some((Of::Engagement, key, key)));
        let (_, first, last) = Of::parse(&id[..8]).unwrap();
        assert!(first <= key && key <= last && first != last);
        assert_eq!(Of::parse("gabc"), None);
        assert_eq!(Of::parse("general"), None);
        assert_ne!(Key::of(&["ab", "c"]), Key::of(&["a", "bc"]));
    }
}
