-- The register, version 1, which the next files change. Ground tables are kept for ever; derived tables can be made anew from them.

-- Ground: what was entered, in the order in which it came.
CREATE TABLE documents (
    doc INTEGER PRIMARY KEY,
    key INTEGER NOT NULL UNIQUE,      -- of text, title, date and address
    id TEXT NOT NULL,                 -- sha256 of the text
    path TEXT NOT NULL,
    url TEXT,
    title TEXT,
    publisher TEXT,
    published TEXT,                   -- EDTF
    place TEXT,                       -- where later versions of it would be found
    replaced_by INTEGER,              -- the document that is its next version
    reader TEXT NOT NULL,             -- JSON
    problems TEXT NOT NULL            -- JSON
);
CREATE INDEX documents_place ON documents (place) WHERE place IS NOT NULL;
CREATE INDEX documents_id ON documents (id);
CREATE TABLE texts (doc INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE claims (
    claim INTEGER PRIMARY KEY,
    key INTEGER NOT NULL UNIQUE,
    doc INTEGER NOT NULL,
    body TEXT NOT NULL                -- JSON, entities in place of their ids
);
CREATE INDEX claims_doc ON claims (doc);
CREATE TABLE persons (
    person INTEGER PRIMARY KEY,
    doc INTEGER NOT NULL,
    name TEXT NOT NULL,
    side TEXT,
    body TEXT NOT NULL                -- JSON: names and quoted posts
);
CREATE TABLE judgements (
    judgement INTEGER PRIMARY KEY,
    thing TEXT NOT NULL,              -- engagement or person
    verdict TEXT NOT NULL,            -- same, different, unsure
    a INTEGER NOT NULL,               -- keys of claims or of forms of names, the smaller first
    b INTEGER NOT NULL,
    why TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
);

-- By which version of the rules everything below was derived.
CREATE TABLE derivation (version INTEGER NOT NULL);

-- Derived: where claims are looked for, whom they follow, and the engagements that follow from it.
CREATE TABLE shelves (
    block INTEGER NOT NULL,
    class INTEGER NOT NULL,
    day INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    features BLOB NOT NULL,
    PRIMARY KEY (block, class, day, claim)
) WITHOUT ROWID;
CREATE TABLE links (
    claim INTEGER PRIMARY KEY,
    leader INTEGER,                   -- the claim that it follows
    points INTEGER NOT NULL,
    reasons INTEGER NOT NULL,
    tree INTEGER NOT NULL,            -- the claim at the end of the leaders
    root INTEGER NOT NULL             -- the claim that names the engagement: the tree, unless people judged otherwise
);
CREATE INDEX links_tree ON links (tree);
CREATE INDEX links_root ON links (root) WHERE root <> tree;
CREATE TABLE engagements (
    root INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    first INTEGER,                    -- days since 1970-01-01
    last INTEGER,
    sort INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    conflicts TEXT NOT NULL           -- the fields on which sources differ, by comma
);
CREATE INDEX engagements_kind ON engagements (kind, sort);
CREATE INDEX engagements_conflicts ON engagements (sort) WHERE conflicts <> '';
CREATE TABLE engagement_sides (
    side TEXT NOT NULL,
    kind INTEGER NOT NULL,
    role INTEGER NOT NULL,
    sort INTEGER NOT NULL,
    root INTEGER NOT NULL,
    PRIMARY KEY (side, kind, sort, root, role)
) WITHOUT ROWID;
CREATE INDEX engagement_sides_root ON engagement_sides (root);

-- Derived: people.
CREATE TABLE forms (
    form INTEGER PRIMARY KEY,
    key INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    side TEXT,
    mentions INTEGER NOT NULL,
    leader INTEGER,
    points INTEGER NOT NULL,
    tree INTEGER NOT NULL,
    root INTEGER NOT NULL
);
CREATE INDEX forms_tree ON forms (tree);
CREATE INDEX forms_root ON forms (root);
CREATE TABLE form_shelves (shelf INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (shelf, form)) WITHOUT ROWID;
CREATE TABLE mentions (form INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (form, person)) WITHOUT ROWID;
CREATE TABLE claim_people (form INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (form, claim)) WITHOUT ROWID;

-- Derived: words.
CREATE VIEW full_text AS SELECT doc, title, text FROM documents JOIN texts USING (doc);
CREATE VIRTUAL TABLE document_words USING fts5 (
    title, text, content = 'full_text', content_rowid = 'doc', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE quote_words USING fts5 (exact, content = '', tokenize = 'unicode61 remove_diacritics 2');
