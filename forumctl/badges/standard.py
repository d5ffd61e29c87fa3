"""The standard face in the words of boxes: where a design of the forum's own starts from."""

from collections.abc import Iterator

from forumctl.definition import Forum
from forumctl.definition.badges import Stock

from .drawing import SPONSORS, code_side, photo_frame
from .face import MOST_BYTES, token
from .layout import Area, unit_of

_HEAD = """# The standard face as boxes, in mm from the top left corner of the badge; later ones lie over earlier ones.
# lines are all lines of the person together; name, organisation … each in a box of its own take their place.
"""


def standard_boxes(forum: Forum, stock: Stock) -> str:
    """The boxes of the standard face on that stock, as TOML."""
    return "\n".join([_HEAD, *(_table(what, area) for what, area in _boxes(forum, stock))])


def _table(what: str, area: Area) -> str:
    at, size = f"{area.left:.2f}, {area.top:.2f}", f"{area.width:.2f}, {area.height:.2f}"
    return f'[[badges.boxes]]\nwhat = "{what}"\nat   = [{at}]\nsize = [{size}]\n'


def _boxes(forum: Forum, stock: Stock) -> Iterator[tuple[str, Area]]:
    width, height = stock.cell
    unit = unit_of(width, height)
    margin, band = 6 * unit, 12 * unit
    inner = Area(margin, 0, width - 2 * margin, height - band)
    yield "band", Area(0, height - band, width, band)
    if forum.badges.sponsors:
        yield "sponsors", Area(inner.left, inner.bottom - SPONSORS * unit, inner.width, 7 * unit)
        inner = inner._replace(height=inner.height - SPONSORS * unit)
    yield "heading", inner
    space = Area(inner.left, inner.top + 9.2 * unit, inner.width, inner.height - 11 * unit)
    stops = []
    if code := _code(forum):
        side = code_side(code, inner, unit)
        stops.append(Area(inner.right - side + 2.2 * unit, inner.bottom - side - 0.8 * unit, side, side))
        yield "code", stops[0]
    if any("photo" in face.show for face in (forum.badges, *forum.badges.categories.values())):
        yield "photo", photo_frame(space, inner, stops, unit)
    yield "lines", space


def _code(forum: Forum) -> str:
    """A code as long as those of the badges; blank where they have none, or have it on the back."""
    badges = forum.badges
    kinds = {face.qr for face in (badges, *badges.categories.values())} - {"none"}
    if not kinds or "code" in badges.back:
        return ""
    someone = token(forum.about.id, "", "")
    return "x" * MOST_BYTES if "vcard" in kinds else badges.url.replace("{}", someone) if "url" in kinds else someone
