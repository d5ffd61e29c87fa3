"""`forumctl badges …`."""
