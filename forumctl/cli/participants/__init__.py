"""`forumctl participants …`: who comes: imported, listed, shown, cancelled, promoted."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed(
        "import", "Merge exports of a registration system into the roster: shows what would change; --yes writes it."
    ),
    Listed(
        "list", "List people by name, in the terminal or as csv, Excel or JSON that opens with every script intact."
    ),
    Listed("show", "Show everything about one person: their row, programme, case, people, tables, bus and badge."),
    Listed(
        "cancel",
        "Mark somebody as cancelled: shows what they leave behind and who waits for the place; --yes writes it.",
    ),
    Listed("promote", "Give a free place to the first of the waiting list: shows who it is; --yes writes it."),
    Listed(
        "carry-over",
        "Suggest who to invite again: people who came to earlier forums, and which of them are registered already.",
    ),
)
