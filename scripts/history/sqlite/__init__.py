"""A SQLite database, changed by real DDL."""
