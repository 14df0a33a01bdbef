//! The compiled world's bytes: a directory of sections, and the small codes that stand for words of the tables.
//!
//! The file is a magic word, for each of [`SECTIONS`] its start and length (two little-endian `u32`), and the sections.
//! Each dictionary is an FST whose values say where its answers are or are the answers themselves. Sections that are read
//! as a whole are deflated; it is said where.

/// Opens every compiled world; the digit is the version of this layout.
pub const MAGIC: &[u8; 8] = b"chworld3";

/// The sections, in order.
pub const SECTIONS: usize = 21;

/// Folded name → place in [`POSTINGS`].
pub const NAMES: usize = 0;
/// For each folded name a count, then for each sense its entity (24 bits) and a byte of name kind (3 bits), risk (2) and
/// guard (3), lowest bits first.
pub const POSTINGS: usize = 1;
/// Fixed records of [`ENTITY_SIZE`] bytes, in the order of their ids: place in [`STRINGS`] (`u32`), length of id, length of label, kind, side (`u16`).
pub const ENTITIES: usize = 2;
/// Deflated. Ids and labels, end to end.
pub const STRINGS: usize = 3;
/// Side codes, one a line; their numbers are their places in it.
pub const SIDES: usize = 4;
/// ISO codes and sides → entity.
pub const CODES: usize = 5;
/// For each organisation, in order of entities: entity (`u32`), count (`u16`), then the sides (`u16`) of its members.
pub const MEMBERS: usize = 6;
/// Folded post phrase → class, and above it the guard of how it is printed in the table.
pub const POSTS: usize = 7;
/// Folded modifier of a post → whether it makes a deputy.
pub const MODIFIERS: usize = 8;
/// Words of portfolios → [`ENDS_PORTFOLIO`], if a portfolio may end with it.
pub const PORTFOLIOS: usize = 9;
/// Honorifics → guard.
pub const HONORIFICS: usize = 10;
/// Keys of a person's name (see `person_keys`) → up to four sides, sixteen bits each.
pub const PERSONS: usize = 11;
/// Word → whether it is a given name (1), a surname (2).
pub const PARTS: usize = 12;
/// Deflated. Names as printed where they are not the label, a line each: entity, kind of name, name.
pub const PRINTED: usize = 13;
/// Deflated. The rows of `history.tsv`, a line each, entities by number and the kind by its code.
pub const HISTORY: usize = 14;
/// Deflated. The rows of `terms.tsv` in the order of side, post and beginning, column after column with [`COLUMN_END`]
/// between; in the columns of side, post, `asserted_as_of` and source an empty line repeats the line above it.
pub const TERMS: usize = 15;
/// Deflated. Who held the chair of what, a line each: entity by number, side, person, since, until, source.
pub const CHAIRS: usize = 16;
/// Deflated. Memberships whose beginning or end is known, a line each with the columns of [`CHAIRS`], no person.
pub const MEMBERSHIPS: usize = 17;
/// Deflated. What began or ended between two sides, a line each in the order of the sides: side, other side, kind by its
/// code, since, source.
pub const RELATIONS: usize = 18;
/// Surname that office holders of several sides bear, with the class of a head's post (see `person_keys::head`) → place in
/// [`HEAD_TERMS`].
pub const HEADS: usize = 19;
/// For each key of [`HEADS`] a count (`u8`), then for each term [`HEAD_SIZE`] bytes: side, first month and last month for
/// which a source speaks (`u16` each; a month is its year times twelve and its place in it).
pub const HEAD_TERMS: usize = 20;

/// Bytes of a term in [`HEAD_TERMS`].
pub const HEAD_SIZE: usize = 6;

/// Stands between the columns of [`TERMS`].
pub const COLUMN_END: char = '\0';
/// The columns of [`TERMS`] in which an empty line repeats the one above.
pub const REPEATING: [usize; 4] = [1, 2, 5, 7];

/// Bytes of an entity's record.
pub const ENTITY_SIZE: usize = 9;
/// Bytes of a sense in the postings.
pub const SENSE_SIZE: usize = 4;
/// No side.
pub const NO_SIDE: u16 = u16::MAX;
/// Set in a portfolio word's value if a portfolio may end with it.
pub const ENDS_PORTFOLIO: u64 = 1;

/// Kinds of entities, in the order of their codes; the words of the contract.
pub const ENTITY_KINDS: [&str; 7] = ["person", "state", "organisation", "political_party", "body", "place", "people"];
/// Kinds of names, best first.
pub const NAME_KINDS: [&str; 8] =
    ["official", "common", "abbreviation", "adjective", "people", "variant", "metonym", "capital"];
/// Risks, least first.
pub const RISKS: [&str; 3] = ["safe", "needs-context", "never-alone"];
/// Classes of posts.
pub const POST_CLASSES: [&str; 12] = [
    "head_of_state",
    "head_of_government",
    "minister",
    "deputy",
    "envoy",
    "parliament",
    "party",
    "military",
    "royal",
    "religious",
    "business",
    "other",
];
/// What a modifier does to a post's class.
pub const MODIFIER_EFFECTS: [&str; 2] = ["plain", "deputy"];
/// Systems of codes; the first two are looked up.
pub const CODE_SYSTEMS: [&str; 3] = ["iso2", "iso3", "gec"];
/// Statuses of members; only the first two count as members.
pub const MEMBER_STATUSES: [&str; 7] =
    ["member", "suspended", "associate", "candidate", "observer", "partner", "former"];
/// What a row of `history.tsv` tells: that a state was one, belonged to another as a dependency, was followed by another.
pub const HISTORY_KINDS: [&str; 3] = ["state", "dependency", "succeeded-by"];
/// What a row of `relations.tsv` tells: that relations began, that one recognised the other, that they began anew, ended.
pub const RELATION_KINDS: [&str; 4] = ["diplomatic_relations", "recognition", "resumed", "severed"];
/// Parts of persons' names; the bit of each in [`PARTS`] is one shifted by its place here.
pub const NAME_PARTS: [&str; 2] = ["given", "surname"];
