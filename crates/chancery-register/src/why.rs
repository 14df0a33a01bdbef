//! How the claims of an engagement came together, for whoever wants to check it.

use crate::{Judgement, Register, Result};
use chancery_resolve::merge::Merged;
use chancery_resolve::{Evidence, Key, Of};

/// A claim in an engagement, and on what evidence.
#[derive(Debug, Clone)]
pub struct Joined {
    /// Of the claim.
    pub id: String,
    /// `sha256:…` of its document.
    pub document: String,
    /// As the user named it.
    pub path: String,
    /// Where it was published.
    pub url: Option<String>,
    /// EDTF.
    pub published: Option<String>,
    /// Versions of program, model and frames.
    pub reader: String,
    /// The claims from which it was derived, if no text says it.
    pub derived_from: Vec<String>,
    /// The words, best first.
    pub quotes: Vec<String>,
    /// The claim that it follows, and why; `None` for the one that leads.
    pub leader: Option<(String, Evidence)>,
    /// What people have said about it.
    pub judgements: Vec<Judgement>,
}

impl Register {
    /// The claims of an engagement, in the order in which their documents were published.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn joined(&self, engagement: &Merged) -> Result<Vec<Joined>> {
        let judgements = self.judgements()?;
        let mut joined = Vec::new();
        for source in engagement.body["sources"].as_array().into_iter().flatten() {
            for id in source["claims"].as_array().into_iter().flatten().filter_map(|id| id.as_str()) {
                let Some((_, key, _)) = Of::parse(id) else { continue };
                joined.push(Joined {
                    judgements: judgements.iter().filter(|said| said.a == id || said.b == id).cloned().collect(),
                    ..self.said(self.one_joined(id, key))?
                });
            }
        }
        Ok(joined)
    }

    fn one_joined(&self, id: &str, key: Key) -> rusqlite::Result<Joined> {
        let mut statement = self.db.prepare_cached(
            "SELECT documents.id, path, url, published, reader, claims.body, leaders.key, points, reasons
             FROM claims JOIN documents USING (doc) JOIN links USING (claim)
             LEFT JOIN claims AS leaders ON leaders.claim = links.leader WHERE claims.key = ?",
        )?;
        statement.query_row([key.0], |row| {
            let reader = crate::ground::json(&row.get::<_, String>(4)?);
            let body = crate::ground::json(&row.get::<_, String>(5)?);
            let quotes = body["quotes"].as_array().into_iter().flatten();
            let part = |field: &str| reader[field].as_str().unwrap_or("unknown").to_owned();
            let evidence = Evidence::from_parts(row.get(7)?, row.get(8)?);
            Ok(Joined {
                id: id.to_owned(),
                document: row.get(0)?,
                path: row.get(1)?,
                url: row.get(2)?,
                published: row.get(3)?,
                derived_from: body["derived_from"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|id| id.as_str().map(str::to_owned))
                    .collect(),
                reader: format!("{}, model {}, frames {}", part("version"), part("model"), part("frames")),
                quotes: quotes.filter_map(|quote| quote["exact"].as_str().map(str::to_owned)).collect(),
                leader: row.get::<_, Option<i64>>(6)?.map(|key| (Of::Engagement.id(Key(key)), evidence)),
                judgements: Vec::new(),
            })
        })
    }
}
