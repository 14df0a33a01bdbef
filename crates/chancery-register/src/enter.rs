//! Entering: a batch of accounts at a time, all of it or nothing, and what is derived kept up to date with it.

use crate::{Register, Result, ground, merging, people};
use chancery_knowledge::World;
use chancery_resolve::Account;
use rusqlite::{Connection, TransactionBehavior, params};

/// What became of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// It is in the register now.
    New,
    /// It was there already; nothing has changed.
    Known,
    /// It is in the register now, and takes the place of the version before, which is kept.
    Newer,
}

impl Register {
    /// Whether a document is in the register, so that it need not be read again; `id` is the hash of its text.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn knows(&self, id: &str, document: &chancery_model::Document) -> Result<bool> {
        self.said(ground::knows(&self.db, id, document))
    }

    /// Enters accounts. When this returns, all of them are on the disk; if it fails or the process dies, none is.
    ///
    /// # Errors
    /// If the register cannot be written.
    pub fn enter(&mut self, batch: &[Account]) -> Result<Vec<Entered>> {
        let (path, names, world) = (&self.path, &mut self.names, &self.world);
        let said = |error| crate::Error::of(path, error);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(said)?;
        let mut work = || -> rusqlite::Result<Vec<Entered>> {
            let mut fresh = Fresh::default();
            let entered =
                batch.iter().map(|account| fresh.one(&step, account, world)).collect::<rusqlite::Result<_>>()?;
            merging::derive(&step, fresh.claims, &fresh.gone, names)?;
            people::derive(&step, &fresh.persons, world)?;
            let inferred = |claim: i64| claim < 0 && fresh.gone.contains(&claim);
            for kept in fresh.kept.iter().filter(|kept| !inferred(kept.claim)) {
                people::in_claim(&step, kept.claim, &kept.told.body)?;
            }
            fresh.gone.iter().filter(|claim| **claim < 0).try_for_each(|claim| ground::forget(&step, *claim))?;
            Ok(entered)
        };
        let entered = work().map_err(said)?;
        step.commit().map_err(said)?;
        Ok(entered)
    }
}

/// What a batch adds and takes away.
#[derive(Default)]
struct Fresh {
    claims: Vec<merging::New>,
    /// Claims of documents that have a newer version.
    gone: Vec<i64>,
    persons: Vec<(i64, chancery_resolve::Person)>,
    kept: Vec<ground::Kept>,
}

impl Fresh {
    fn one(&mut self, db: &Connection, account: &Account, world: &World) -> rusqlite::Result<Entered> {
        if ground::known(db, account.source.key)?.is_some() {
            return Ok(Entered::Known);
        }
        let (doc, numbers, persons) = ground::keep(db, account)?;
        let before = match ground::place(&account.source) {
            Some(place) => ground::current(db, &place, doc)?,
            None => None,
        };
        if let Some(before) = before {
            db.prepare_cached("UPDATE documents SET replaced_by = ? WHERE doc = ?")?.execute(params![doc, before])?;
            let gone: Vec<i64> = ground::claims_of(db, before)?.into_iter().map(|kept| kept.claim).collect();
            // A version that came and went within the batch was never derived from.
            self.claims.retain(|new| !gone.contains(&new.claim));
            self.gone.extend(gone);
        }
        self.persons.extend(persons.into_iter().zip(account.persons.iter().cloned()));
        let mut kept: Vec<ground::Kept> = numbers
            .into_iter()
            .zip(&account.claims)
            .map(|(claim, told)| ground::Kept { claim, told: told.clone() })
            .collect();
        crate::search::index(db, doc, &account.source, &kept)?;
        kept.extend(ground::infer(db, doc, &kept, world)?);
        self.claims.extend(merging::New::of(&account.source, &kept));
        self.kept.extend(kept);
        Ok(if before.is_some() { Entered::Newer } else { Entered::New })
    }
}
