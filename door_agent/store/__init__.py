"""The site's one store: SQLite in WAL with full synchronisation. One thread writes; others only read."""
