//! Making everything derived anew from documents, claims and judgements; and a fingerprint by which two registers can
//! be told to hold the same.

use crate::clerks::Clerks;
use crate::ground::{self, Kept};
use crate::merging::{self, New, Recent};
use crate::{Register, Result, people, search};
use chancery_resolve::people::Form;
use rusqlite::{Connection, TransactionBehavior, types::ValueRef};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How many documents are derived from in one go: as many as a large batch.
const AT_ONCE: i64 = 1000;

const DERIVED: [&str; 8] =
    ["shelves", "links", "engagements", "engagement_sides", "forms", "form_shelves", "mentions", "claim_people"];

impl Register {
    /// Makes everything derived anew, all of it or nothing; `progress` is told the documents done and their number.
    ///
    /// # Errors
    /// If the register cannot be written.
    pub fn rebuild(&mut self, mut progress: impl FnMut(u64, u64)) -> Result<()> {
        let (path, clerks, recent, world) = (&self.path, &mut self.clerks, &mut self.recent, &*self.world);
        recent.forget();
        let said = |error| crate::Error::of(path, error);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(said)?;
        let mut work = || -> rusqlite::Result<()> {
            for table in DERIVED {
                step.execute(&format!("DELETE FROM {table}"), [])?;
            }
            step.execute("DELETE FROM claims WHERE claim < 0", [])?;
            step.execute("INSERT INTO document_words (document_words) VALUES ('rebuild')", [])?;
            step.execute("INSERT INTO quote_words (quote_words) VALUES ('delete-all')", [])?;
            step.execute("DELETE FROM derivation", [])?;
            step.execute("INSERT INTO derivation (version) VALUES (?)", [chancery_resolve::VERSION])?;
            let last: i64 = step.query_row("SELECT coalesce(max(doc), 0) FROM documents", [], |row| row.get(0))?;
            let mut from = 0;
            while from < last {
                batch(&step, from, from + AT_ONCE, (clerks, recent), world)?;
                from += AT_ONCE;
                progress(from.min(last).unsigned_abs(), last.unsigned_abs());
            }
            Ok(())
        };
        let done = work().and_then(|()| step.commit());
        if done.is_err() {
            recent.forget();
        }
        done.map_err(said)
    }

    /// Derives everything anew if it was derived by other rules than those of this program.
    pub(crate) fn bring_up_to_date(&mut self) -> Result<()> {
        let version = self.db.query_row("SELECT max(version) FROM derivation", [], |row| row.get::<_, Option<i64>>(0));
        match self.said(version)? {
            Some(version) if version == chancery_resolve::VERSION => Ok(()),
            _ => self.rebuild(|_, _| {}),
        }
    }

    /// Everything in the derived tables as text, a line a row: what must be the same, byte for byte, after a rebuild.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn derived(&self) -> Result<String> {
        let rows = || -> rusqlite::Result<String> {
            let mut out = String::new();
            for table in DERIVED.into_iter().chain(["claims WHERE claim < 0"]) {
                let mut statement = self.db.prepare(&format!("SELECT * FROM {table}"))?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                let mut lines = Vec::new();
                while let Some(row) = rows.next()? {
                    let cells: rusqlite::Result<Vec<_>> =
                        (0..columns).map(|column| Ok(format!("{:?}", row.get_ref(column)?))).collect();
                    lines.push(cells?.join(" "));
                }
                lines.sort_unstable();
                let _ = writeln!(out, "{table}\n{}", lines.join("\n"));
            }
            Ok(out)
        };
        self.said(rows())
    }

    /// A hash of everything derived, in an order of its own: registers of the same documents and judgements have the
    /// same, in whatever order these came.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn fingerprint(&self) -> Result<String> {
        self.said(fingerprint(&self.db))
    }

    /// How many documents, claims, engagements and people there are.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn counts(&self) -> Result<[u64; 4]> {
        let count =
            |sql: &str| self.said(self.db.query_row(sql, [], |row| row.get::<_, i64>(0))).map(i64::unsigned_abs);
        Ok([
            count("SELECT count(*) FROM documents")?,
            count("SELECT count(*) FROM claims WHERE claim > 0")?,
            count("SELECT count(*) FROM engagements")?,
            count("SELECT count(DISTINCT root) FROM forms")?,
        ])
    }
}

fn batch(
    db: &Connection,
    after: i64,
    to: i64,
    (clerks, recent): (&mut Clerks, &mut Recent),
    world: &chancery_knowledge::World,
) -> rusqlite::Result<()> {
    let mut statement =
        db.prepare_cached("SELECT doc, replaced_by FROM documents WHERE doc > ? AND doc <= ? ORDER BY doc")?;
    let documents: Vec<(i64, Option<i64>)> =
        statement.query_map([after, to], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut new = Vec::new();
    let mut persons = Vec::new();
    let mut bodies: Vec<Kept> = Vec::new();
    for (doc, replaced) in documents {
        let mut claims = ground::claims_of(db, doc)?;
        for kept in &claims {
            let quotes = kept.told.body["quotes"].as_array().into_iter().flatten();
            let words: Vec<&str> = quotes.filter_map(|quote| quote["exact"].as_str()).collect();
            search::quotes(db, kept.claim, &words.join("\n"))?;
        }
        if replaced.is_none() {
            claims.extend(ground::infer(db, doc, &claims, world)?);
            new.extend(New::of(&ground::source(db, doc)?, &claims));
        }
        let named = ground::persons_of(db, doc)?.into_iter();
        persons.extend(named.filter_map(|(n, person)| Some((n, Form::new(&person.name, person.side.as_deref())?))));
        bodies.extend(claims);
    }
    merging::derive(db, new, &[], clerks, recent)?;
    people::derive(db, &persons, world)?;
    let divided = people::divided(db)?;
    bodies.iter().try_for_each(|kept| people::in_claim(db, kept.claim, &people::forms_in(&kept.told.body), &divided))
}

/// What of the derived tables does not depend on the order in which documents came: numbers stand there as keys.
const CONTENT: [&str; 7] = [
    "SELECT key, body FROM claims WHERE claim < 0 ORDER BY key",
    "SELECT c.key, l.key, points, reasons, t.key, r.key FROM links JOIN claims AS c USING (claim)
     LEFT JOIN claims AS l ON l.claim = leader JOIN claims AS t ON t.claim = tree JOIN claims AS r ON r.claim = root
     ORDER BY c.key",
    "SELECT key, kind, first, last, sort, sources, conflicts FROM engagements JOIN claims ON claim = root ORDER BY key",
    "SELECT side, kind, role, sort, key FROM engagement_sides JOIN claims ON claim = root ORDER BY side, key, role",
    "SELECT f.key, f.name, f.folded, f.side, f.mentions, l.key, f.points, t.key, r.key FROM forms AS f
     LEFT JOIN forms AS l ON l.form = f.leader JOIN forms AS t ON t.form = f.tree JOIN forms AS r ON r.form = f.root
     ORDER BY f.key",
    "SELECT DISTINCT forms.key, documents.key FROM mentions JOIN forms USING (form) JOIN persons USING (person)
     JOIN documents USING (doc) ORDER BY forms.key, documents.key",
    "SELECT forms.key, claims.key FROM claim_people JOIN forms USING (form) JOIN claims USING (claim)
     ORDER BY forms.key, claims.key",
];

fn fingerprint(db: &Connection) -> rusqlite::Result<String> {
    let mut hash = Sha256::new();
    for sql in CONTENT {
        let mut statement = db.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Null => hash.update([0]),
                    ValueRef::Integer(number) => hash.update([&[1], &number.to_le_bytes()[..]].concat()),
                    ValueRef::Real(number) => hash.update([&[2], &number.to_le_bytes()[..]].concat()),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                        hash.update([&[3], &(bytes.len() as u64).to_le_bytes()[..], bytes].concat());
                    }
                }
            }
        }
    }
    Ok(hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
