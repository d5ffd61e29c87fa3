"""`forumctl agenda …`: the programme: in the terminal, as a calendar that updates."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed(
        "export",
        "Write the programme as a calendar that updates where it has been imported before, or in another format.",
    ),
    Listed("diff", "Show what has changed in the programme since it last went out, or since an earlier forum file."),
    Listed("import", "Turn another programme into sessions, and say what became of every fact in it."),
    Listed("show", "Show each day as a grid of rooms that fits the terminal, or as a list; what clashes is marked."),
    Listed(
        "places",
        "Give the places of sessions with sign_up: who has one, who waits, what is free, who would be in two at once.",
    ),
    Listed(
        "run-sheet",
        "Write the run sheet for staff: minute by minute who does what, room by room, from sessions, talks and cues.",
    ),
    Listed("publish", "Write the programme as a folder for any web host: page, calendars, feeds for apps, changes."),
    Listed("signs", "Write the signs for the doors: what takes place in each room on each day, or now and next."),
)
