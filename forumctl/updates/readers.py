"""What each file of a build is, and who gets it: for the page over them, and for what is to be printed again."""

import re

_FILES = (
    (r"(.+)\.ics", "Programme as a calendar that updates", "participants, by mail or on the web"),
    (r"(.+)\.html", "Programme as a page that needs no network", "the web site"),
    (r"(.+)\.md", "Programme as plain text", "mails and the press"),
    (r"programme.*\.pdf", "Programme as a booklet", "participants"),
    (r"door-signs.*", "A sign for each room and day", "the doors"),
    (r"badges\.pdf", "Badges on their sheets", "the registration desk"),
    (r"badges-legend.*", "What the signs on the badges mean", "the registration desk"),
    (r"desk-signs.*", "A sign over each desk", "the registration desk"),
    (
        r"seating-(.+)\.pdf",
        "Tables of {0}: the room, each table, who sits where",
        "the doors of the room, and who shows guests to their tables",
    ),
    (r"caterer-(.+)\.pdf", "Meals of {0} by table", "the caterer"),
    (r"bus-(.+)-manifest\.pdf", "Bus {0}: who is on it", "bus {0}: the door"),
    (r"bus-(.+)-guide\.pdf", "Bus {0}: the day of the guide, with telephones", "bus {0}: the guide"),
    (r"bus-(.+)-headcount\.pdf", "Bus {0}: a list to count by", "bus {0}: who counts"),
    (r"bus-(.+)-driver\.pdf", "Bus {0}: the way and its times", "bus {0}: the driver"),
    (r"bus-(.+)-sign(?:-a3)?\.pdf", "Bus {0}: its sign", "bus {0}: the windscreen"),
    (r"bus-(.+)-faces\.pdf", "Bus {0}: who is on it, with photographs", "bus {0}: the door"),
    (r"site-(.+)-visitors\.pdf", "Who comes to {0}, and when", "the host of the site"),
    (r"visits.*\.pdf", "The buses on one sheet", "the wall"),
    (r"visits.*\.svg", "The buses as a picture", "pages and slides"),
)
"""A file by its name without folder (a pattern), what it is, and for whom; {0} is the first group of the pattern."""


def reader(file: str) -> tuple[str, str]:
    """What a file is and who gets it; both blank for one that is not known."""
    name = file.rpartition("/")[2]
    for pattern, what, whom in _FILES:
        if found := re.fullmatch(pattern, name):
            return what.format(*found.groups()), whom.format(*found.groups())
    return "", ""
