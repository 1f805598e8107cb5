"""The library: one SQLite file that keeps articles, what was read in them, their stories and accounts."""
