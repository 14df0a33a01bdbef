//! What the cases are read with.

use chancery_model::Document;
use chancery_pipeline::{Chancery, ReadOptions};
use serde_json::Value as Json;

/// The reader as shipped, giving the contract's JSON.
pub fn shipped() -> impl Fn(&Document) -> Json {
    let chancery = Chancery::shipped().expect("what ships can be used");
    move |document| serde_json::to_value(chancery.read(document, ReadOptions::default())).expect("a reading is JSON")
}
