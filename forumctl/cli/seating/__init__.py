"""`forumctl seating …`: who sits where, down to the chair."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed("plan", "Seat everyone who is invited: write the plan, the chart and the caterer's sheet."),
    Listed(
        "show",
        "Show who sits where, chair by chair, who has no chair yet, which chairs are left, and what each rule costs.",
    ),
    Listed("explain", "Say why somebody sits where they sit, and what the three best other places would cost."),
    Listed(
        "swap",
        "Let two people change chairs. What would break a must-rule is said and not written, unless with --force.",
    ),
    Listed(
        "move",
        "Move somebody to another table. What would break a must-rule is said and not written, unless with --force.",
    ),
    Listed("pin", "Pin somebody to the table where they sit: no later plan moves them."),
    Listed(
        "unpin", "Free somebody who was pinned with `seating pin`; they stay until a plan has a reason to move them."
    ),
    Listed("unwaive", "Hold somebody to the rules that were waived for them with --force; the next plan keeps these."),
    Listed(
        "check",
        "Judge the plans, however they were made, by the must-rules, with line and column. "
        "Ends with 3 if one is broken.",
    ),
    Listed("export", "Export who sits where, chair by chair with the places in the room."),
    Listed("import", "Take over a plan that somebody made, guest by guest: shows what would change; --yes writes it."),
    Listed("rounds", "Send everyone to another table each round, so that they meet as many new people as can be."),
    Listed("print", "Print the plans as they are: chart, finder, lists, caterer's sheet; nobody is seated anew."),
)
