"""`forumctl participants …`: who comes: imported, listed, shown, cancelled, promoted."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed(
        "import", "Merge exports of a registration system into the roster: shows what would change; --yes writes it."
    ),
    Listed(
        "list", "List people by name, in the terminal or as csv, Excel or JSON that opens with every script intact."
    ),
    Listed(
        "add",
        "Put one more person into the roster: shows who they may be already and whether a place is free; --yes writes.",
    ),
    Listed("show", "Show everything about one person: their row, programme, case, people, tables, bus and badge."),
    Listed(
        "cancel",
        "Mark somebody as cancelled: shows what they leave behind and who waits for the place; --yes writes it.",
    ),
    Listed("restore", "Let somebody who cancelled or declined come after all, where a place is free; --yes writes it."),
    Listed("promote", "Give a free place to the first of the waiting list: shows who it is; --yes writes it."),
    Listed(
        "invitations",
        "Show where the invitations stand: invited, accepted, declined, no answer; free places; who is to be reminded.",
    ),
    Listed(
        "rename", "Give somebody another id, wherever the old one stands: roster, forum file, plans, cases, reviews."
    ),
    Listed(
        "merge",
        "Make two records one person's: the first stays and takes over what it lacks; the second goes everywhere.",
    ),
    Listed(
        "erase",
        "Erase somebody from roster, forum file, plans, cases, registrations, records and history, for good.",
    ),
    Listed(
        "anonymise",
        "Take the names out of a forum that is over, for good; or out of a copy to hand on, with --redact DIR.",
    ),
    Listed(
        "carry-over",
        "Suggest who to invite again: people who came to earlier forums, and which of them are registered already.",
    ),
)
