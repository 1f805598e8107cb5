-- Judgements outlive the reports they are about: each is known by what makes it one document, so that a report which
-- was deleted for good, or is not there yet, has its judgements when it is added.
CREATE TABLE judged_articles_2 (
    judgement TEXT NOT NULL REFERENCES judgements (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,                            -- the id of the version that the judgement names
    key       TEXT,                                     -- as in articles; NULL: it was never here
    PRIMARY KEY (judgement, name)
) WITHOUT ROWID;
INSERT INTO judged_articles_2
    SELECT n.judgement, n.name, a.key FROM (
        SELECT j.id AS judgement, json_extract(p.value, '$.article') AS name FROM judgements j, json_each(j.passages) p
        UNION SELECT j.id, p.value FROM judgements j, json_each(j.articles) p) n
    LEFT JOIN revisions r ON r.id = n.name LEFT JOIN articles a ON a.number = r.article;
DROP TABLE judged_articles;
ALTER TABLE judged_articles_2 RENAME TO judged_articles;
CREATE INDEX judged_articles_key ON judged_articles (key);
CREATE INDEX judged_articles_waiting ON judged_articles (name) WHERE key IS NULL;
