-- The feeds that are followed, and what is known of each.
CREATE TABLE feeds (
    number        INTEGER PRIMARY KEY,
    url           TEXT NOT NULL UNIQUE,                 -- as it was named
    address       TEXT NOT NULL,                        -- where it is now, if it has moved for good
    title         TEXT,
    etag          TEXT,                                 -- what to ask with, so that only what is new is sent
    last_modified TEXT,
    added         TEXT NOT NULL,
    last_checked  TEXT,
    last_success  TEXT,
    last_new      TEXT,                                 -- when it last had an entry that was not known
    next_check    TEXT NOT NULL,
    failures      INTEGER NOT NULL DEFAULT 0,           -- in a row
    last_error    TEXT,
    health        TEXT NOT NULL DEFAULT 'new'           -- new, ok, failing or gone
);

-- The entries of feeds. One that waits for its page is kept whole, for it may have left its feed before that is had.
CREATE TABLE feed_entries (
    number     INTEGER PRIMARY KEY,
    feed       INTEGER NOT NULL REFERENCES feeds (number) ON DELETE CASCADE,
    guid       TEXT NOT NULL,
    link       TEXT,
    digest     TEXT NOT NULL,                           -- of what the feed says of it: another one is read anew
    state      TEXT NOT NULL,                           -- waiting, taken or failed
    tries      INTEGER NOT NULL DEFAULT 0,
    next_try   TEXT,
    first_seen TEXT NOT NULL,
    last_seen  TEXT NOT NULL,
    article    TEXT,                                    -- the id of the article it became
    error      TEXT,                                    -- why its page could not be had
    json       TEXT,                                    -- what its feed says of it, while it waits
    UNIQUE (feed, guid)
);
CREATE INDEX feed_entries_waiting ON feed_entries (next_try) WHERE state = 'waiting';
