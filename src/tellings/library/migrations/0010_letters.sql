-- Full-text search finds "Ødegaard" by "odegaard" and "Łódź" by "lodz": letters that have no mark to lose are written
-- in the index as those write them who do not have them, word for word, so that what is found is marked in the texts
-- as they are. ("é" and "ź" are letters with marks: the index knows these by itself.)
CREATE TABLE letters (
    number INTEGER PRIMARY KEY,
    letter TEXT NOT NULL UNIQUE,
    plain  TEXT NOT NULL                                -- '' for those that one does not hear, as in Hawaiʻi
);
INSERT INTO letters VALUES
    (1, 'æ', 'ae'), (2, 'ǽ', 'ae'), (3, 'œ', 'oe'), (4, 'ø', 'o'), (5, 'ǿ', 'o'), (6, 'đ', 'd'), (7, 'ð', 'd'),
    (8, 'ɖ', 'd'), (9, 'ɗ', 'd'), (10, 'þ', 'th'), (11, 'ł', 'l'), (12, 'ŀ', 'l'), (13, 'ħ', 'h'), (14, 'ŧ', 't'),
    (15, 'ı', 'i'), (16, 'ŋ', 'n'), (17, 'ß', 'ss'), (18, 'ẞ', 'ss'), (19, 'ſ', 's'), (20, 'ə', 'a'), (21, 'ɓ', 'b'),
    (22, 'ƙ', 'k'), (23, 'ƴ', 'y'), (24, 'ɛ', 'e'), (25, 'ɔ', 'o'), (26, 'ɣ', 'g'), (27, 'ǥ', 'g'), (28, 'ﬀ', 'ff'),
    (29, 'ﬁ', 'fi'), (30, 'ﬂ', 'fl'), (31, 'ﬃ', 'ffi'), (32, 'ﬄ', 'ffl'), (33, 'ﬅ', 'st'), (34, 'ﬆ', 'st'),
    (35, 'Æ', 'ae'), (36, 'Ǽ', 'ae'), (37, 'Œ', 'oe'), (38, 'Ø', 'o'), (39, 'Ǿ', 'o'), (40, 'Đ', 'd'),
    (41, 'Ð', 'd'), (42, 'Ɖ', 'd'), (43, 'Ɗ', 'd'), (44, 'Þ', 'th'), (45, 'Ł', 'l'), (46, 'Ŀ', 'l'), (47, 'Ħ', 'h'),
    (48, 'Ŧ', 't'), (49, 'Ŋ', 'n'), (50, 'Ə', 'a'), (51, 'Ɓ', 'b'), (52, 'Ƙ', 'k'), (53, 'Ƴ', 'y'), (54, 'Ɛ', 'e'),
    (55, 'Ɔ', 'o'), (56, 'Ɣ', 'g'), (57, 'Ǥ', 'g'), (58, 'ʻ', ''), (59, 'ʼ', ''), (60, 'ʾ', ''), (61, 'ʿ', '');

-- Most texts in English have none of them, and cost a look instead of the 1.5 ms that rewriting 5,000 characters takes.
CREATE VIEW revisions_plain AS
    SELECT r.number,
           CASE WHEN r.title GLOB '*[À-ʿẞﬀ-ﬆ]*' THEN (
               WITH RECURSIVE done (letters, words) AS (
                   SELECT 0, r.title UNION ALL SELECT l.number, replace(d.words, l.letter, l.plain)
                   FROM done d JOIN letters l ON l.number = d.letters + 1)
               SELECT words FROM done ORDER BY letters DESC LIMIT 1) ELSE r.title END AS title,
           CASE WHEN r.text GLOB '*[À-ʿẞﬀ-ﬆ]*' THEN (
               WITH RECURSIVE done (letters, words) AS (
                   SELECT 0, r.text UNION ALL SELECT l.number, replace(d.words, l.letter, l.plain)
                   FROM done d JOIN letters l ON l.number = d.letters + 1)
               SELECT words FROM done ORDER BY letters DESC LIMIT 1) ELSE r.text END AS text
    FROM revisions r;

DROP TRIGGER revisions_fts_insert;
DROP TRIGGER revisions_fts_delete;
DROP TRIGGER revisions_fts_update;
CREATE TRIGGER revisions_fts_insert AFTER INSERT ON revisions BEGIN
    INSERT INTO revisions_fts (rowid, title, text)
        SELECT number, title, text FROM revisions_plain WHERE number = new.number;
END;
CREATE TRIGGER revisions_fts_delete BEFORE DELETE ON revisions BEGIN
    INSERT INTO revisions_fts (revisions_fts, rowid, title, text)
        SELECT 'delete', number, title, text FROM revisions_plain WHERE number = old.number;
END;
CREATE TRIGGER revisions_fts_update_before BEFORE UPDATE OF title, text ON revisions BEGIN
    INSERT INTO revisions_fts (revisions_fts, rowid, title, text)
        SELECT 'delete', number, title, text FROM revisions_plain WHERE number = old.number;
END;
CREATE TRIGGER revisions_fts_update_after AFTER UPDATE OF title, text ON revisions BEGIN
    INSERT INTO revisions_fts (rowid, title, text)
        SELECT number, title, text FROM revisions_plain WHERE number = new.number;
END;
INSERT INTO revisions_fts (revisions_fts) VALUES ('delete-all');
INSERT INTO revisions_fts (rowid, title, text) SELECT number, title, text FROM revisions_plain;
