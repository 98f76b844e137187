"""Points of one's own: import, paste, table, export."""
