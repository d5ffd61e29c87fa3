"""`forumctl cases …`: the public call: ranking, selection, reserve, letters."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed(
        "assign",
        "Give each case its reviewers: exactly, evenly, nobody in a conflict of interest, by language and expertise.",
    ),
    Listed(
        "sheets",
        "Write a score sheet for each reviewer who still has cases to review: an Excel workbook to send and get back.",
    ),
    Listed(
        "collect", "Read filled-in score sheets into the reviews: names every mistake by sheet and cell; --yes writes."
    ),
    Listed("missing", "List the reviewers whose reviews are still to come, with their addresses and cases."),
    Listed("rank", "Rank the cases by their reviews, and show how firm the ranking is."),
    Listed("select", "Select the cases that together score best and keep the quotas, and who waits in reserve."),
    Listed("promote", "Put a case from the reserve into the slot of one that withdraws; nobody else moves."),
    Listed("confirm", "Note which presenters have confirmed; where one declines the reserve moves up."),
    Listed(
        "letters", "Write a letter for each case in each language of the forum, in Markdown, by what was decided on it."
    ),
)
