"""The desk on the day: who has arrived where, kept so that nothing is lost whatever happens to the machine."""
