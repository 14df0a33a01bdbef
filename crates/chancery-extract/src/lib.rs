//! Trees, frames and knowledge become a reading: mentions, entities, dates, quoted claims, engagements.

mod atoms;
pub mod dates;
pub mod numbers;
