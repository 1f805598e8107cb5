-- Sketches of many articles in one piece, so that grouping goes on at once where it stopped: a copy of `sketches` that
-- may be deleted at any time. What is deleted for good leaves them too.
CREATE TABLE sketch_packs (
    first   INTEGER PRIMARY KEY,                        -- the first of `numbers`
    version TEXT NOT NULL,                              -- of the rules of sketching, as in sketches
    numbers TEXT NOT NULL,                              -- JSON: the numbers of the sketches, in order
    data    BLOB NOT NULL                               -- arrays as NumPy's savez writes them
);
CREATE TRIGGER sketch_packs_delete AFTER DELETE ON articles BEGIN
    DELETE FROM sketch_packs;
END;
