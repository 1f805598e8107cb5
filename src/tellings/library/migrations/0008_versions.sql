-- What stood at each address, one after the other. A text that came back stands here again, under its revision.
CREATE TABLE versions (
    number   INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    revision INTEGER NOT NULL REFERENCES revisions (number) ON DELETE CASCADE,
    seen     TEXT NOT NULL,                             -- when it was first seen to stand, this time
    back     INTEGER NOT NULL,                          -- 1: it had stood there before
    dated    TEXT                                       -- the day or moment that it came with
);
INSERT INTO versions (article, revision, seen, back, dated)
    SELECT article, number, seen, 0, coalesce(updated, published) FROM revisions ORDER BY number;
CREATE INDEX versions_article ON versions (article);
CREATE INDEX versions_revision ON versions (revision);
CREATE INDEX articles_current ON articles (current);

DROP VIEW sources;
CREATE VIEW sources AS
    SELECT coalesce(a.source, '') AS source, count(*) AS articles,
           count(DISTINCT m.story) AS stories,
           sum((SELECT count(*) - 1 FROM versions v WHERE v.article = a.number)) AS revised,
           min(substr(r.published, 1, 10)) AS first, max(substr(r.published, 1, 10)) AS last
    FROM articles a JOIN revisions r ON r.number = a.current LEFT JOIN story_members m ON m.article = a.number
    WHERE a.removal IS NULL GROUP BY 1;

-- A story may come back to an account that it had: both tables hold it once for each time.
CREATE TABLE account_history_2 (
    number    INTEGER PRIMARY KEY,
    story     TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    digest    TEXT NOT NULL,
    told      TEXT NOT NULL,
    revisions TEXT NOT NULL,                            -- JSON: the ids of the revisions it was made from
    json      BLOB
);
INSERT INTO account_history_2 SELECT number, story, digest, told, revisions, json FROM account_history;
DROP TABLE account_history;
ALTER TABLE account_history_2 RENAME TO account_history;
CREATE INDEX account_history_story ON account_history (story, digest);

CREATE TABLE changes_2 (
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
    UNIQUE (story, account, told, development)
);
INSERT INTO changes_2 SELECT * FROM changes;
DROP TABLE changes;
ALTER TABLE changes_2 RENAME TO changes;
