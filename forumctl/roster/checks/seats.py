"""Every guest of an occasion has a chair, every wheelchair a place, and the room holds them."""

from collections.abc import Iterator

from forumctl.definition import Forum
from forumctl.definition.checks.words import number
from forumctl.definition.occasions import Occasion
from forumctl.problems import Key, Problem
from forumctl.roster.roster import Roster

WHEELCHAIR = "wheelchair"


def seats_too_few(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Fewer chairs than guests."""
    for row, occasion in enumerate(forum.occasions):
        guests, seats = _guests(occasion, roster), sum(kind.seats for _, kind in occasion.each_table())
        if guests > seats:
            yield Problem(
                "seats-too-few",
                f"{guests:,} people are invited to {occasion.id} but its tables have {number(seats, 'seat')}",
                Key(("occasions", row, "tables")),
                f"Add seats for {guests - seats:,} more, or invite fewer.",
            )


def wheelchair_places_too_few(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Fewer wheelchair places than guests in a wheelchair."""
    for row, occasion in enumerate(forum.occasions):
        needed = sum(occasion.invites(person) and WHEELCHAIR in person.access for person in roster)
        places = sum(kind.accessible for _, kind in occasion.each_table())
        if needed > places:
            yield Problem(
                "wheelchair-places-too-few",
                f"{number(needed, 'guest')} of {occasion.id} {'comes' if needed == 1 else 'come'} in a wheelchair "
                f"but its tables have {number(places, 'wheelchair place')}",
                Key(("occasions", row, "tables")),
                "Write accessible = 1, or more, at tables a wheelchair can reach.",
            )


def room_too_small(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A room that holds fewer people than are invited to the occasion in it."""
    sessions = {session.id: session for session in forum.sessions}
    rooms = {room.id: (row, room.capacity) for row, room in enumerate(forum.rooms)}
    for row, occasion in enumerate(forum.occasions):
        session = sessions.get(occasion.session)
        at, capacity = rooms.get(session.room or "", (0, None)) if session else (0, None)
        guests = _guests(occasion, roster)
        if session and capacity is not None and guests > capacity:
            yield Problem(
                "room-too-small",
                f"{guests:,} people are invited to {occasion.id} but {session.room} holds {capacity:,}",
                Key(("occasions", row, "session")),
                f"Hold {session.id} in a larger room, or invite fewer.",
                (Key(("rooms", at, "capacity")),),
            )


def _guests(occasion: Occasion, roster: Roster) -> int:
    return sum(map(occasion.invites, roster))
