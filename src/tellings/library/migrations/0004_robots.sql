-- The robots.txt of each host, so that a watcher run by a timer need not ask for it every time.
CREATE TABLE robots (
    host  TEXT PRIMARY KEY,                             -- https://host or https://host:port
    rules TEXT NOT NULL,
    until TEXT NOT NULL                                 -- when it is to be asked for again
) WITHOUT ROWID;
