"""`python -m forumctl.locale`: see `extraction`."""

from .extraction import update

update()
