-- What people said is right. A judgement taken back is kept with the moment; it counts no more.
CREATE TABLE judgements (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,                           -- entity, point, event, story, copy, speaker, date, quote, …
    verdict    TEXT NOT NULL,                           -- yes or no
    value      TEXT,                                    -- the speaker or the date
    who        TEXT NOT NULL,
    made       TEXT NOT NULL,
    why        TEXT,
    passages   TEXT NOT NULL,                           -- JSON: article, start, end and text of each
    articles   TEXT NOT NULL,                           -- JSON: the ids of versions
    taken_back TEXT
) WITHOUT ROWID;

-- Which documents a judgement is about: those whose stories it may change.
CREATE TABLE judged_articles (
    judgement TEXT NOT NULL REFERENCES judgements (id) ON DELETE CASCADE,
    article   INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    PRIMARY KEY (judgement, article)
) WITHOUT ROWID;
CREATE INDEX judged_articles_article ON judged_articles (article);
