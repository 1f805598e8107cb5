-- What changed in a story each time its articles did, against the account before by the rules of that day. The first
-- account of a story has no row here, nor has one that other rules or judgements alone made differ.
CREATE TABLE changes (
    number      INTEGER PRIMARY KEY,
    story       TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    account     TEXT NOT NULL,                          -- the digest of the account that shows it
    told        TEXT NOT NULL,
    development TEXT NOT NULL,                          -- its id
    kind        TEXT NOT NULL,                          -- new_point, agreed, disputed, value_moved, silent_edit, …
    text        TEXT NOT NULL,
    before      TEXT,
    after       TEXT,
    at          TEXT,                                   -- when the report that brings it was published
    json        TEXT NOT NULL,                          -- all of it, with its passages
    UNIQUE (story, account, development)
);
