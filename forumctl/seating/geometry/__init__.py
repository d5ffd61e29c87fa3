"""Where tables and chairs stand in a room, in metres."""
