"""`forumctl visits …`: who rides on which bus, and when each bus is where."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed(
        "assign", "Put everyone on a bus and make the day's timetable: write the plan, a manifest and a sign per bus."
    ),
    Listed(
        "show",
        "Show the plan: the day as a picture; or a bus with its people, a site with its visitors, a person's day.",
    ),
    Listed("explain", "Say why somebody rides on their bus, and what each other bus would cost or break."),
    Listed("check", "Judge the plan, however it was made, by the must-rules and the timetable, with line and column."),
    Listed(
        "size", "Say how many buses of which kind are needed at least: the cheapest, else the fewest. Needs no plan."
    ),
    Listed(
        "move",
        "Move somebody to another bus. What would break a must-rule is said and not written, unless with --force.",
    ),
    Listed(
        "swap",
        "Let two people change buses. What would break a must-rule is said and not written, unless with --force.",
    ),
    Listed("pin", "Pin somebody to the bus they ride on: no later plan moves them."),
    Listed(
        "unpin", "Free somebody who was pinned with `visits pin`; they stay until a plan has a reason to move them."
    ),
    Listed("unwaive", "Hold somebody to the rules that were waived for them with --force; the next plan keeps these."),
    Listed(
        "export",
        "Write the plan for other programs: people and stops as csv or xlsx, all of it as json, a calendar per bus.",
    ),
    Listed("lists", "Write the lists that hosts of sites demand: an xlsx each, with only the columns it requires."),
    Listed(
        "headcount",
        "Note who is missing at a departure: as the desk's door of the bus has it, or by hand with --missing.",
    ),
    Listed(
        "late",
        "Plan the rest of the day anew for a bus that is late, with as little as may be moved: "
        "whose slots, whom to call.",
    ),
    Listed("now", "Plan the rest of the day anew after whatever has happened, with as little changed as may be."),
    Listed(
        "print",
        "Print everything on paper from the plan as it stands: the day, and for each bus its lists, sheets and signs.",
    ),
)
