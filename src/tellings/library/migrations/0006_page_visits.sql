-- The pages of new entries that are to be looked at again, to see whether their text was changed in silence.
CREATE TABLE page_visits (
    entry         INTEGER PRIMARY KEY REFERENCES feed_entries (number) ON DELETE CASCADE,
    visits        INTEGER NOT NULL,                     -- so far
    next_visit    TEXT NOT NULL,
    etag          TEXT,                                 -- what to ask with, so that only what is new is sent
    last_modified TEXT,
    json          TEXT NOT NULL                         -- what its feed says of it
);
CREATE INDEX page_visits_next ON page_visits (next_visit);
