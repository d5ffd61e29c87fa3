"""`forumctl participants …`."""
