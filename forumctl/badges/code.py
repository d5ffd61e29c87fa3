"""What the QR code of a badge says."""

from base64 import b32encode
from hashlib import sha256

from forumctl.definition import Forum
from forumctl.definition.people import Participant

MOST_BYTES = 106
"""Of a code coarse enough for a telephone at arm's length: version 6, level M (ISO/IEC 18004, table 7)."""


def code(forum: Forum, kind: str, person: Participant) -> str:
    """The text of the code of a person: token, vcard, url; blank for none."""
    if kind == "token":
        return token(forum.about.id, person.id)
    if kind == "url":
        return forum.badges.url.replace("{}", token(forum.about.id, person.id))
    return contact(person) if kind == "vcard" else ""


def token(forum_id: str, person_id: str) -> str:
    """12 letters and digits that stand for the person: no name or address can be read off them."""
    digest = sha256(f"{forum_id}/{person_id}".encode()).digest()
    return b32encode(digest[:10]).decode()[:12]


def contact(person: Participant) -> str:
    """A contact card in the short form that telephones read (MECARD, NTT Docomo): as much as the code holds."""
    card = f"MECARD:N:{_plain(person.name)};"
    for key, value in (("EMAIL", person.email), ("ORG", person.organisation), ("TEL", person.phone)):
        longer = f"{card}{key}:{_plain(value)};"
        if value and len(longer.encode()) < MOST_BYTES:
            card = longer
    return f"{card};"


def _plain(value: str) -> str:
    """A value with the signs of the format escaped."""
    return "".join(f"\\{sign}" if sign in '\\;:,"' else sign for sign in value)
