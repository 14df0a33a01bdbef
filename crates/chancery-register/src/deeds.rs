//! Promises and thanks between sides, as they are linked over time; and milestones, whose years must fit one another.

use crate::merging::deed_rows;
use crate::{Filter, Register, Result};
use chancery_resolve::pledges::Deed;
use chancery_resolve::{Features, Kind};

impl Register {
    /// Every commitment of a side and every thanks to it, each by its best claim.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn deeds(&self, side: &str) -> Result<Vec<Deed>> {
        let promised = Filter { kinds: vec![Kind::Commitment], from: Some(side.to_owned()), ..Filter::default() };
        let thanked = Filter { kinds: vec![Kind::Appreciation], to: Some(side.to_owned()), ..Filter::default() };
        let mut deeds = Vec::new();
        for filter in [promised, thanked] {
            for listed in self.find(&filter)? {
                if let Some((key, member)) = self.said(deed_rows(&self.db, listed.root()))? {
                    let quote = member.kept.told.body["quotes"][0]["exact"].as_str().unwrap_or_default().to_owned();
                    let features: Option<Features> = member.features();
                    deeds.extend(features.and_then(|features| Deed::of(key, &features, &quote)));
                }
            }
        }
        Ok(deeds)
    }
}
