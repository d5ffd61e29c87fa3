"""`python -m forumctl`."""

from forumctl.cli import main

main()
