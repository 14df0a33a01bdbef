//! Trees, frames and knowledge become a reading: mentions, entities, dates, quoted claims, engagements.

pub mod cast;
