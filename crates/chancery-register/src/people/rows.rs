//! People as they are asked for: by name, by side, with the posts that documents give them.

use super::on_shelves;
use crate::{Error, Register, Result, ground};
use chancery_knowledge::fold::fold;
use chancery_resolve::people::shelves_of_name;
use chancery_resolve::{Key, Of};
use rusqlite::params;
use serde_json::Value;
use std::collections::BTreeSet;

/// A person as listed.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    /// `p…`
    pub id: String,
    /// The form that most documents print.
    pub name: String,
    /// Every form.
    pub names: Vec<String>,
    /// What the person acts for.
    pub side: Option<String>,
    /// In how many documents.
    pub documents: usize,
    /// In how many engagements.
    pub engagements: usize,
    /// Posts with the bounds of their attestation.
    pub posts: Vec<Attested>,
}

/// Where a person is named: what is judged when people of one name are to be parted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionRow {
    /// `p…@…`
    pub id: String,
    /// As the document prints it most fully.
    pub name: String,
    /// `sha256:…`
    pub document: String,
    /// Its address, or else its path.
    pub place: String,
    /// EDTF.
    pub published: Option<String>,
    /// The titles of the posts that it gives.
    pub posts: Vec<String>,
}

/// A post with the first and the last document that gives it to somebody: never its beginning or end.
#[derive(Debug, Clone, PartialEq)]
pub struct Attested {
    /// As first printed.
    pub title: String,
    /// Whose, as first printed.
    pub organisation: Option<String>,
    /// The date of the first document that says so.
    pub first: Option<String>,
    /// The date of the last.
    pub last: Option<String>,
    /// In how many documents.
    pub documents: usize,
    /// The words, with their document.
    pub quote: Value,
}

impl Attested {
    /// Whether it is this post, or one whose title holds its words: a deputy's, an acting holder's.
    pub fn is(&self, post: &str) -> bool {
        let title = fold(&self.title);
        fold(post).split(' ').all(|word| title.split(' ').any(|own| own == word))
    }

    /// Whether it goes by just this title.
    pub fn is_just(&self, post: &str) -> bool {
        fold(&self.title) == fold(post)
    }
}

impl Register {
    /// The forms of everybody whom a name may mean.
    pub(crate) fn forms_of_name(&self, name: &str) -> Result<Vec<i64>> {
        if let Some((Of::Person, first, last)) = Of::parse(name) {
            return Ok(vec![self.person_root(name, first, last)?]);
        }
        let sides: Vec<Option<String>> = {
            let mut statement = self.said(self.db.prepare("SELECT DISTINCT side FROM forms"))?;
            let rows = self.said(statement.query_map([], |row| row.get(0)))?;
            self.said(rows.collect())?
        };
        let near = self.said(on_shelves(&self.db, shelves_of_name(name, &sides)))?;
        let mut names = chancery_resolve::Names::default();
        let mut roots = BTreeSet::new();
        for (number, form) in near {
            if names.same(name, &form.name) {
                roots.insert(self.said(self.db.query_row(
                    "SELECT root FROM forms WHERE form = ?",
                    [number],
                    |row| row.get::<_, i64>(0),
                ))?);
            }
        }
        Ok(roots.into_iter().collect())
    }

    /// The root form of the person with this id.
    pub(crate) fn person_root(&self, id: &str, first: Key, last: Key) -> Result<i64> {
        let mut statement =
            self.said(self.db.prepare_cached("SELECT root FROM forms WHERE key BETWEEN ? AND ? LIMIT 2"))?;
        let roots: Vec<i64> = self.said(
            self.said(statement.query_map([first.0, last.0], |row| row.get(0)))?.collect::<rusqlite::Result<_>>(),
        )?;
        match roots[..] {
            [root] => Ok(root),
            [a, b] if a == b => Ok(a),
            [] => Err(Error::Unknown(id.to_owned())),
            _ => Err(Error::Ambiguous(id.to_owned())),
        }
    }

    /// The root forms of all people of a side or of all, those in most documents first.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn people(&self, sides: &[String], name: Option<&str>, limit: Option<usize>) -> Result<Vec<PersonRow>> {
        let mut roots: Vec<i64> = match name {
            Some(name) => self.forms_of_name(name)?,
            None => {
                let mut statement = self.said(self.db.prepare(
                    "SELECT root FROM forms WHERE ?1 = '' OR side = ?1 GROUP BY root HAVING sum(mentions) > 0
                     ORDER BY sum(mentions) DESC, min(key)
                     LIMIT ?2",
                ))?;
                let side = sides.first().map_or("", String::as_str);
                let most = limit.map_or(-1, |limit| limit as i64);
                let rows = self.said(statement.query_map(params![side, most], |row| row.get(0)))?;
                self.said(rows.collect())?
            }
        };
        roots.truncate(limit.unwrap_or(usize::MAX));
        roots.into_iter().map(|root| self.person(root)).collect()
    }

    /// The documents that name the person with this id, in the order of publication.
    ///
    /// # Errors
    /// If there is nobody of this id, or the register cannot be read.
    pub fn mentions(&self, id: &str) -> Result<Vec<MentionRow>> {
        let Some((Of::Person, first, last)) = Of::parse(id) else { return Err(Error::Unknown(id.to_owned())) };
        let root = self.person_root(id, first, last)?;
        let mut statement = self.said(self.db.prepare_cached(
            // A mention is called after the form, be it divided or not: the id stays the same.
            "SELECT whole.key, persons.name, persons.body, documents.key, documents.id, coalesce(url, path), published
             FROM forms JOIN forms AS whole ON whole.form = CASE WHEN forms.form < 0 THEN -forms.form / 64 ELSE forms.form END
             JOIN mentions ON mentions.form = forms.form JOIN persons USING (person) JOIN documents USING (doc)
             WHERE forms.root = ? ORDER BY published, documents.key, whole.key",
        ))?;
        let rows = self.said(statement.query_map([root], |row| {
            let body = ground::json(&row.get::<_, String>(2)?);
            let posts = body["posts"].as_array().into_iter().flatten();
            Ok(MentionRow {
                id: format!("{}@{}", Of::Person.id(Key(row.get(0)?)), Key(row.get(3)?)),
                name: row.get(1)?,
                document: row.get(4)?,
                place: row.get(5)?,
                published: row.get(6)?,
                posts: posts.filter_map(|post| post["title"].as_str().map(str::to_owned)).collect(),
            })
        }))?;
        self.said(rows.collect())
    }

    /// Everything about one person.
    pub(crate) fn person(&self, root: i64) -> Result<PersonRow> {
        self.said(self.person_row(root))
    }

    fn person_row(&self, root: i64) -> rusqlite::Result<PersonRow> {
        let db = &self.db;
        let mut statement = db
            .prepare_cached("SELECT name, side, mentions, key FROM forms WHERE root = ? ORDER BY mentions DESC, key")?;
        let forms: Vec<(String, Option<String>, i64, i64)> = statement
            .query_map([root], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let key = db.query_row("SELECT key FROM forms WHERE form = ?", [root], |row| row.get(0))?;
        let engagements = db
            .prepare_cached(
                "SELECT count(DISTINCT links.root) FROM forms JOIN claim_people USING (form) JOIN links USING (claim)
                 WHERE forms.root = ?",
            )?
            .query_row([root], |row| row.get::<_, i64>(0))?;
        // A full name says who it is better than a surname that stands in more documents.
        let full = forms.iter().find(|form| form.0.contains(' ')).or(forms.first());
        let mut names: Vec<String> = forms.iter().map(|form| form.0.clone()).collect();
        names.dedup();
        Ok(PersonRow {
            id: Of::Person.id(Key(key)),
            name: full.map(|form| form.0.clone()).unwrap_or_default(),
            names,
            side: forms.iter().find_map(|form| form.1.clone()),
            documents: forms.iter().map(|form| form.2).sum::<i64>() as usize,
            engagements: engagements as usize,
            posts: self.posts(root)?,
        })
    }

    /// The posts that documents give a person, in the order of their first attestation.
    fn posts(&self, root: i64) -> rusqlite::Result<Vec<Attested>> {
        let mut statement = self.db.prepare_cached(
            "SELECT body, published, documents.id FROM forms JOIN mentions USING (form) JOIN persons USING (person)
             JOIN documents USING (doc) WHERE root = ? ORDER BY published, documents.key",
        )?;
        let mut rows = statement.query([root])?;
        let mut posts: Vec<(String, Attested)> = Vec::new();
        while let Some(row) = rows.next()? {
            let body = ground::json(&row.get::<_, String>(0)?);
            let (published, document): (Option<String>, String) = (row.get(1)?, row.get(2)?);
            for post in body["posts"].as_array().into_iter().flatten() {
                let title = post["title"].as_str().unwrap_or_default();
                let folded = fold(title);
                match posts.iter_mut().find(|(known, _)| *known == folded) {
                    Some((_, known)) => {
                        known.last = published.clone().or(known.last.take());
                        known.first = known.first.take().or(published.clone());
                        known.documents += 1;
                    }
                    None => {
                        let mut quote = post["quote"].clone();
                        quote["document"] = document.clone().into();
                        posts.push((
                            folded,
                            Attested {
                                title: title.to_owned(),
                                organisation: post["organisation"].as_str().map(str::to_owned),
                                first: published.clone(),
                                last: published.clone(),
                                documents: 1,
                                quote,
                            },
                        ));
                    }
                }
            }
        }
        Ok(posts.into_iter().map(|(_, post)| post).collect())
    }
}
