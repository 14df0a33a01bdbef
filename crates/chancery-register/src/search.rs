//! Full text: documents by their words, and engagements by the words of their quotes.

use crate::{Error, Register, Result};
use chancery_resolve::{Key, Of, Source};
use rusqlite::{Connection, params};
use serde_json::Value;

/// A document that holds the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `sha256:…`
    pub document: String,
    /// As the user named it.
    pub path: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// EDTF.
    pub published: Option<String>,
    /// Words around the first that fit.
    pub passage: String,
    /// Whether a newer version has taken its place.
    pub replaced: bool,
    /// Engagements of it whose quotes hold the words, too.
    pub engagements: Vec<String>,
}

/// Indexes the words of a document.
pub(crate) fn document(db: &Connection, doc: i64, source: &Source) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO document_words (rowid, title, text) VALUES (?, ?, ?)")?
        .execute(params![doc, source.title, source.text])
        .map(|_| ())
}

/// Indexes the words of a claim's quotes.
pub(crate) fn quotes(db: &Connection, claim: i64, words: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO quote_words (rowid, exact) VALUES (?, ?)")?
        .execute(params![claim, words])
        .map(|_| ())
}

impl Register {
    /// The documents that hold all words, the best first. Words in double quotes must stand side by side.
    ///
    /// # Errors
    /// If there is no word, or the register cannot be read.
    pub fn search(&self, words: &str, most: usize) -> Result<Vec<Hit>> {
        let query = query(words).ok_or_else(|| Error::Query(words.to_owned()))?;
        let best = self.said(self.best(&query, most))?;
        let mut found = Vec::with_capacity(best.len());
        for doc in best {
            found.push((doc, self.said(self.hit(doc, &query))?));
        }
        found
            .into_iter()
            .map(|(doc, hit)| Ok(Hit { engagements: self.said(self.quoting(doc, &query))?, ..hit }))
            .collect()
    }

    /// The documents that rank best. Ranks are all that is asked of every document that holds the words; of those that
    /// rank alike the smaller key comes first, since numbers depend on the order of entering.
    fn best(&self, query: &str, most: usize) -> rusqlite::Result<Vec<i64>> {
        let mut statement = self
            .db
            .prepare_cached("SELECT rowid, rank FROM document_words WHERE document_words MATCH ? ORDER BY rank")?;
        let mut rows = statement.query([query])?;
        let mut ranked: Vec<(f64, i64)> = Vec::new();
        while let Some(row) = rows.next()? {
            let rank = row.get(1)?;
            if ranked.len() >= most && ranked.last().is_some_and(|last| last.0 != rank) {
                break;
            }
            ranked.push((rank, row.get(0)?));
        }
        let mut key = self.db.prepare_cached("SELECT key FROM documents WHERE doc = ?")?;
        let mut keyed = Vec::with_capacity(ranked.len());
        for (rank, doc) in ranked {
            keyed.push((rank, key.query_row([doc], |row| row.get::<_, i64>(0))?, doc));
        }
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        keyed.truncate(most);
        Ok(keyed.into_iter().map(|(_, _, doc)| doc).collect())
    }

    /// One document that holds the words.
    fn hit(&self, doc: i64, query: &str) -> rusqlite::Result<Hit> {
        let mut statement = self.db.prepare_cached(
            "SELECT id, path, url, documents.title, published, replaced_by IS NOT NULL,
                    snippet(document_words, -1, '', '', '…', 24)
             FROM document_words JOIN documents ON documents.doc = document_words.rowid
             WHERE document_words MATCH ? AND document_words.rowid = ?",
        )?;
        statement.query_row(params![query, doc], |row| {
            let passage: String = row.get(6)?;
            Ok(Hit {
                document: row.get(0)?,
                path: row.get(1)?,
                url: row.get(2)?,
                title: row.get(3)?,
                published: row.get(4)?,
                replaced: row.get(5)?,
                passage: passage.split_whitespace().collect::<Vec<_>>().join(" "),
                engagements: Vec::new(),
            })
        })
    }

    /// The engagements of a document whose quotes hold the words.
    fn quoting(&self, doc: i64, query: &str) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.db.prepare_cached(
            "SELECT DISTINCT root.key FROM claims JOIN links USING (claim) JOIN claims AS root ON root.claim = links.root
             WHERE claims.doc = ?1 AND claims.claim IN
                 (SELECT rowid FROM quote_words WHERE quote_words MATCH ?2
                  AND rowid BETWEEN (SELECT min(claim) FROM claims WHERE doc = ?1 AND claim > 0) AND (SELECT max(claim) FROM claims WHERE doc = ?1))
             ORDER BY root.key",
        )?;
        let rows = statement.query_map(params![doc, query], |row| Ok(Of::Engagement.id(Key(row.get(0)?))))?;
        rows.collect()
    }

    /// The text of a document, and its title; `None` if it is not in the register.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn text(&self, document: &str) -> Result<Option<(Option<String>, String, Value)>> {
        use rusqlite::OptionalExtension;
        self.said(
            self.db
                .query_row(
                    "SELECT title, text, reader FROM documents JOIN texts USING (doc) WHERE id = ? LIMIT 1",
                    [document],
                    |row| Ok((row.get(0)?, row.get(1)?, crate::ground::json(&row.get::<_, String>(2)?))),
                )
                .optional(),
        )
    }
}

/// Words as FTS5 reads them: each a string of its own, so that nothing a user types is an operator.
fn query(words: &str) -> Option<String> {
    let mut out = Vec::new();
    for (number, part) in words.split('"').enumerate() {
        let inside = number % 2 == 1;
        let list: Vec<&str> = if inside { vec![part] } else { part.split_whitespace().collect() };
        out.extend(
            list.into_iter().filter(|word| word.contains(char::is_alphanumeric)).map(|word| format!("\"{word}\"")),
        );
    }
    (!out.is_empty()).then(|| out.join(" "))
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn nothing_that_is_typed_is_an_operator() {
        assert_eq!(query("fish OR NEAR(\"dry dock\" *").unwrap(), "\"fish\" \"OR\" \"NEAR(\" \"dry dock\"");
        assert_eq!(query(" \" * "), None);
    }
}
