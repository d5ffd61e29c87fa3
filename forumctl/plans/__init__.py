"""Decisions worth keeping, as types and as TOML files that people read, edit and commit."""
