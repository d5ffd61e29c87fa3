"""The programme as a timetable: what has changed since it last went out, what clashes, and its formats."""
