"""The text of a forum file: where its keys stand, what in it is no TOML, and how it is changed in place."""
