"""`forumctl agenda …`."""
