"""`forumctl seating …`."""
