//! Sentences become trees: tags, lemmas, dependencies and names, by weights that are passed in.
//!
//! [`Model::from_bytes`] checks and loads a file of weights made by `training/`; [`Model::parse`] is a pure function of
//! the model, the text and its words. What is computed is described in `training/model.py` and, in the same words, in
//! `encoder`.

pub mod conllu;
mod encoder;
mod features;
mod gazetteer;
mod heads;
mod kernels;
mod lemma;
mod model;
mod names;
mod splitter;
mod tree;
mod weights;

pub use gazetteer::{Gazetteer, NameClass};
pub use kernels::Isa;
pub use model::Model;
pub use splitter::{SLOTS, signs};
pub use weights::ModelError;
