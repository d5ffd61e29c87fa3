"""Messages to people: who is written to and what it says of them, and invitations that go into their calendars."""
