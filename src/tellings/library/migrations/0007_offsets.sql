-- The way back from a text to the characters it was made of: JSON, a list of [start, source, length]; null for none.
ALTER TABLE revisions ADD COLUMN offsets TEXT NOT NULL DEFAULT '[]';
