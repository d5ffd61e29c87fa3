"""People onto the chairs of one table: exactly at small ones, by search with restarts at large ones."""
