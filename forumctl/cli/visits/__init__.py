"""`forumctl visits …`."""
