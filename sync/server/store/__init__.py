"""The central store: SQLite at first, PostgreSQL by changing one URL."""
