"""`forumctl cases …`: the public call: ranking, selection, reserve, letters."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed("rank", "Rank the cases by their reviews, and show how firm the ranking is."),
    Listed("select", "Select the cases that together score best and keep the quotas, and who waits in reserve."),
    Listed("promote", "Put a case from the reserve into the slot of one that withdraws; nobody else moves."),
    Listed(
        "letters", "Write a letter for each case in each language of the forum, in Markdown, by what was decided on it."
    ),
)
