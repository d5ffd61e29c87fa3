"""Crews through a day: every visit in a room with places for it, inside opening hours, with time to get there."""
