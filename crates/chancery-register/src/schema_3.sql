-- Version 3: engagements that lasted long are found without looking at all that began before a day.
CREATE INDEX engagements_long ON engagements (kind, sort) WHERE last - sort > 40;
-- Judgements may be about the bearer of a name in one document: then its key stands here.
ALTER TABLE judgements ADD COLUMN a_document INTEGER;
ALTER TABLE judgements ADD COLUMN b_document INTEGER;
-- The persons of a document are looked up in every rebuild.
CREATE INDEX persons_doc ON persons (doc);
