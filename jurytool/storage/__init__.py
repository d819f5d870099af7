"""The only door to SQLite: the log, drafts, the cache of the log, search and checks."""
