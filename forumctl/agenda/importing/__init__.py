"""Programmes of others, read as tolerantly as can be: what was mended or left out is said."""
