"""The standard face in the words of boxes: where a design of the forum's own starts from."""

from collections.abc import Iterator

from forumctl.definition import Forum
from forumctl.definition.badges import Stock
from forumctl.definition.boxes import Box
from forumctl.documents.qr import symbol

from .drawing import SPONSORS, Cell, areas, code_corner, photo_frame
from .face import MOST_BYTES, token
from .layout import Area
from .stock import known_stocks

_HEAD = """# The standard face as boxes, in mm from the top left corner of the badge; later ones lie over earlier ones.
# lines are all lines of the person together; name, organisation … each in a box of its own take their place.
"""


def standard_boxes(forum: Forum, stock: Stock) -> str:
    """The boxes of the standard face on that stock, as TOML."""
    return "\n".join([_HEAD, *(_table(what, area) for what, area in _boxes(forum, stock))])


def designed(forum: Forum) -> Forum:
    """The forum without boxes where these are the standard face, as that is written down: nobody has changed it."""
    stock = known_stocks(forum).get(forum.badges.stock) if forum.badges.boxes else None
    if not stock:
        return forum
    written = (
        Box(what=what, at=(round(area.left, 2), round(area.top, 2)), size=(round(area.width, 2), round(area.height, 2)))
        for what, area in _boxes(forum, stock)
    )
    if tuple(written) != forum.badges.boxes:
        return forum
    return forum.model_copy(update={"badges": forum.badges.model_copy(update={"boxes": ()})})


def _table(what: str, area: Area) -> str:
    at, size = f"{area.left:.2f}, {area.top:.2f}", f"{area.width:.2f}, {area.height:.2f}"
    return f'[[badges.boxes]]\nwhat = "{what}"\nat   = [{at}]\nsize = [{size}]\n'


def _boxes(forum: Forum, stock: Stock) -> Iterator[tuple[str, Area]]:
    width, height = stock.cell
    unit, band, inner, free, space = areas(Cell(0, 0, width, height), has_sponsors=bool(forum.badges.sponsors))
    yield "band", Area(0, height - band, width, band)
    if forum.badges.sponsors:
        yield "sponsors", Area(inner.left, inner.bottom - SPONSORS * unit, inner.width, 7 * unit)
    yield "heading", free
    stops = []
    if code := _code(forum):
        stops.append(code_corner(symbol(code)[0], free, unit))
        yield "code", stops[0]
    if any("photo" in face.show for face in (forum.badges, *forum.badges.categories.values())):
        yield "photo", photo_frame(space, free, stops, unit)
    yield "lines", space


def _code(forum: Forum) -> str:
    """A code as long as those of the badges; blank where they have none, or have it on the back."""
    badges = forum.badges
    kinds = {face.qr for face in (badges, *badges.categories.values())} - {"none"}
    if not kinds or "code" in badges.back:
        return ""
    someone = token(forum.about.id, "", "")
    return "x" * MOST_BYTES if "vcard" in kinds else badges.url.replace("{}", someone) if "url" in kinds else someone
