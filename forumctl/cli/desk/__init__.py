"""`forumctl desk …`: who has arrived, at the entrance, at the door of a session, at a meal, on a bus."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed("in", "Note that somebody has come, by id, name or what the scanner reads, and say what to hand over."),
    Listed("out", "Note that somebody has gone."),
    Listed("list", "List who is in, who has come or who is missing, in the terminal or as csv or Excel."),
    Listed("stats", "Count who has come: in all, by category, by door and by desk."),
    Listed("undo", "Take back a step that was wrong."),
    Listed("import", "Take over what another system has scanned: pretix' list of check-ins, or a token on each line."),
    Listed("serve", "Serve the page of the desk: scan or type, see what to hand over, check in, count; until Ctrl-C."),
    Listed("emergency", "Make the list of who is in the house and on which bus, on paper at once."),
)
"""Every one works while others do: several desks write to one file."""
