"""Settings of all tests."""

from hypothesis import settings

# How long an example takes says how busy the machine is: a first call that imports a module is no failure.
settings.register_profile("forumctl", deadline=None)
settings.load_profile("forumctl")
