//! Entering: a batch of accounts at a time, all of it or nothing, and what is derived kept up to date with it.

use crate::ready::Ready;
use crate::{Register, Result, ground, merging, people, search};
use chancery_resolve::people::Form;
use chancery_resolve::{Account, Key};
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
        let (path, clerks, recent, world) = (&self.path, &mut self.clerks, &mut self.recent, &*self.world);
        let ready = clerks.map(batch, |account, _| Ready::new(account, world));
        let said = |error| crate::Error::of(path, error);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(said)?;
        let work = || -> rusqlite::Result<Vec<Entered>> {
            let mut fresh = Fresh::default();
            let entered = ready.into_iter().map(|ready| fresh.one(&step, ready)).collect::<rusqlite::Result<_>>()?;
            merging::derive(&step, fresh.claims, &fresh.gone, clerks, recent)?;
            people::derive(&step, &fresh.persons, world)?;
            let divided = people::divided(&step)?;
            let forgotten = |claim: i64| claim < 0 && fresh.gone.contains(&claim);
            for (claim, forms) in fresh.forms.iter().filter(|(claim, _)| !forgotten(*claim)) {
                people::in_claim(&step, *claim, forms, &divided)?;
            }
            fresh.gone.iter().filter(|claim| **claim < 0).try_for_each(|claim| ground::forget(&step, *claim))?;
            Ok(entered)
        };
        let entered = work().and_then(|entered| step.commit().map(|()| entered));
        if entered.is_err() {
            recent.forget();
        }
        entered.map_err(said)
    }
}

/// What a batch adds and takes away.
#[derive(Default)]
struct Fresh {
    claims: Vec<merging::New>,
    /// Claims of documents that have a newer version.
    gone: Vec<i64>,
    persons: Vec<(i64, Form)>,
    /// The forms of names in each claim.
    forms: Vec<(i64, Vec<Key>)>,
}

impl Fresh {
    fn one(&mut self, db: &Connection, ready: Ready) -> rusqlite::Result<Entered> {
        if ground::known(db, ready.source.key)?.is_some() {
            return Ok(Entered::Known);
        }
        let numbers = ground::keep(db, &ready)?;
        let before = match ground::place(ready.source) {
            Some(place) => ground::current(db, &place, numbers.doc)?,
            None => None,
        };
        if let Some(before) = before {
            db.prepare_cached("UPDATE documents SET replaced_by = ? WHERE doc = ?")?
                .execute(params![numbers.doc, before])?;
            let gone: Vec<i64> = ground::claims_of(db, before)?.into_iter().map(|kept| kept.claim).collect();
            // A version that came and went within the batch was never derived from.
            self.claims.retain(|new| !gone.contains(&new.claim));
            self.gone.extend(gone);
        }
        search::document(db, numbers.doc, ready.source)?;
        let forms = ready.persons.into_iter().map(|person| person.form);
        self.persons.extend(numbers.persons.into_iter().zip(forms).filter_map(|(person, form)| Some((person, form?))));
        let derived = ready.derived.into_iter().map(|(_, _, claim)| claim);
        for (claim, told) in numbers.claims.into_iter().zip(ready.claims.into_iter().chain(derived)) {
            // What was derived stands on words that are found already.
            if claim > 0 {
                search::quotes(db, claim, &told.quotes)?;
            }
            self.claims.extend(told.features.map(|features| merging::New { claim, features: features.into() }));
            self.forms.push((claim, told.forms));
        }
        Ok(if before.is_some() { Entered::Newer } else { Entered::New })
    }
}
