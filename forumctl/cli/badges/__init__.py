"""`forumctl badges …`: badges on label sheets, names in every script."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed("print", "Make the badges of everyone who comes, from A to Z, on the stock that the forum file names."),
    Listed(
        "record",
        "Write down that badges have left the printer as badges print made them, for badges print --changed.",
    ),
    Listed(
        "stocks",
        "List the sheets that badges can be printed on: the catalogue's and, where there is one, the forum file's.",
    ),
    Listed("face", "Say the standard face of the badges as boxes in mm, from which a design of your own starts."),
    Listed("preview", "Show the badge of one person as a picture (PNG), front and back beside each other."),
    Listed("legend", "Make the page that says what the signs for diet and access mean, for the desk and the caterer."),
    Listed("desks", "Make a sign for each registration desk: the initials of those who collect their badges there."),
    Listed("certificates", "Make a certificate of attendance for everyone who comes, A4 across, from A to Z."),
)
