-- What the library keeps. docs/reference/library.md describes every table for those who open the file themselves.
-- Moments are UTC, ISO 8601; days are YYYY-MM-DD. What is derived (readings, sketches, accounts) can be made again.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One document: what stands at one address (or, without an address, under one id), at all versions of its text.
CREATE TABLE articles (
    number  INTEGER PRIMARY KEY,                        -- in the order of acceptance
    id      TEXT NOT NULL UNIQUE,                       -- of its first revision
    key     TEXT NOT NULL UNIQUE,                       -- what makes it one document: "url …" or "id …"
    url     TEXT,
    source  TEXT,
    added   TEXT NOT NULL,
    current INTEGER REFERENCES revisions (number) DEFERRABLE INITIALLY DEFERRED,
    removal INTEGER REFERENCES removals (number)        -- NULL: it is in the library
);
CREATE INDEX articles_source ON articles (source);
CREATE INDEX articles_removal ON articles (removal) WHERE removal IS NOT NULL;

-- One version of a document's text. All are kept.
CREATE TABLE revisions (
    number          INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,               -- the article's id in readings and accounts
    article         INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    seen            TEXT NOT NULL,                      -- when this version was first seen
    title           TEXT,
    text            TEXT NOT NULL,
    source          TEXT,
    url             TEXT,
    authors         TEXT NOT NULL DEFAULT '[]',         -- JSON
    published       TEXT,                               -- a day, or a moment with its time zone
    published_basis TEXT,
    updated         TEXT,
    language        TEXT,
    furniture       TEXT NOT NULL DEFAULT '[]',         -- JSON
    digest          TEXT NOT NULL,                      -- of title and text, white space aside: what a revision changes
    text_digest     TEXT NOT NULL,                      -- of the text alone: what reprints share
    UNIQUE (article, digest)
);
CREATE INDEX revisions_text ON revisions (text_digest);

-- Texts that stand at several addresses: each later one with the first.
CREATE VIEW reprints AS
    SELECT a.id AS article, o.id AS original, a.source, o.source AS original_source
    FROM articles a JOIN revisions r ON r.number = a.current
    JOIN articles o ON o.number = (
        SELECT min(b.number) FROM revisions s JOIN articles b ON b.current = s.number
        WHERE s.text_digest = r.text_digest AND b.removal IS NULL)
    WHERE a.removal IS NULL AND o.number < a.number;

-- What one version says, as JSON compressed with zlib; made once for each version of the reading rules.
CREATE TABLE readings (
    revision INTEGER NOT NULL REFERENCES revisions (number) ON DELETE CASCADE,
    version  TEXT NOT NULL,                             -- of the rules and the models that made it
    variant  TEXT NOT NULL,                             -- '', or what was read differently: a day inferred, a judgement
    json     BLOB NOT NULL,
    PRIMARY KEY (revision, version, variant)
) WITHOUT ROWID;

-- What grouping keeps of an article, so that its text need not be looked at again. `number` is the order in which
-- grouping was given them; a new version of a text comes anew.
CREATE TABLE sketches (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    article  INTEGER NOT NULL UNIQUE REFERENCES articles (number) ON DELETE CASCADE,
    revision INTEGER NOT NULL REFERENCES revisions (number) ON DELETE CASCADE,
    version  TEXT NOT NULL,
    json     TEXT NOT NULL
);

CREATE TABLE stories (
    id      TEXT PRIMARY KEY,
    title   TEXT NOT NULL,
    start   TEXT,
    "end"   TEXT,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,                              -- when its articles last changed
    stale   INTEGER NOT NULL DEFAULT 1,                 -- 1: its account is to be told again
    merged  TEXT REFERENCES stories (id)                -- the story that its articles went to
);
CREATE INDEX stories_stale ON stories (stale) WHERE stale;

-- Every article is in exactly one story; a removed one keeps its row, so that undoing finds its place.
CREATE TABLE story_members (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    story   TEXT NOT NULL REFERENCES stories (id),
    grouped TEXT NOT NULL,                              -- the story that grouping alone finds, whatever people judged
    since   TEXT NOT NULL
);
CREATE INDEX story_members_story ON story_members (story);
CREATE INDEX story_members_grouped ON story_members (grouped);
CREATE INDEX story_members_judged ON story_members (grouped) WHERE grouped != story;

-- The account of each story as it is now. `digest` is of all it was made from.
CREATE TABLE accounts (
    story  TEXT PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    told   TEXT NOT NULL,
    json   TEXT NOT NULL
);

-- Every account that was ever told of a story, the JSON compressed with zlib (NULL once `vacuum` thinned it out).
CREATE TABLE account_history (
    number    INTEGER PRIMARY KEY,
    story     TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    digest    TEXT NOT NULL,
    told      TEXT NOT NULL,
    revisions TEXT NOT NULL,                            -- JSON: the ids of the revisions it was made from
    json      BLOB,
    UNIQUE (story, digest)
);

-- What was taken out, and whether it was put back.
CREATE TABLE removals (
    number INTEGER PRIMARY KEY,
    made   TEXT NOT NULL,
    what   TEXT NOT NULL,                               -- as asked for
    moves  TEXT NOT NULL,                               -- JSON: [article, its story before, its story after or null]
    undone TEXT
);

CREATE VIEW sources AS
    SELECT coalesce(a.source, '') AS source, count(*) AS articles,
           count(DISTINCT m.story) AS stories,
           sum((SELECT count(*) - 1 FROM revisions s WHERE s.article = a.number)) AS revised,
           min(substr(r.published, 1, 10)) AS first, max(substr(r.published, 1, 10)) AS last
    FROM articles a JOIN revisions r ON r.number = a.current LEFT JOIN story_members m ON m.article = a.number
    WHERE a.removal IS NULL GROUP BY 1;

-- Full-text search over all versions.
CREATE VIRTUAL TABLE revisions_fts USING fts5 (
    title, text, content = 'revisions', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER revisions_fts_insert AFTER INSERT ON revisions BEGIN
    INSERT INTO revisions_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER revisions_fts_delete AFTER DELETE ON revisions BEGIN
    INSERT INTO revisions_fts (revisions_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER revisions_fts_update AFTER UPDATE OF title, text ON revisions BEGIN
    INSERT INTO revisions_fts (revisions_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO revisions_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
