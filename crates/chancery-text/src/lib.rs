//! A document's text as the reader needs it: header lines told apart, sentences and words as spans of the original.

pub mod header;
