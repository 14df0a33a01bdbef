-- Version 3: engagements that lasted long are found without looking at all that began before a day.
CREATE INDEX engagements_long ON engagements (kind, sort) WHERE last - sort > 40;
