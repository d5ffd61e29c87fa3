"""Lines, shapes, codes, the sign of a wheelchair and transformations on a page, in mm from its top left corner."""

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from hashlib import sha256
from math import cos, radians, sin

from .palette import INK
from .qr import symbol
from .units import points

_ROUND = 0.5522847498  # handles of the cubic that comes closest to a quarter of a circle
_PATH = re.compile(r"([MLCZ])([^MLCZ]*)")
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
QUIET = 4  # modules of white around a QR code (ISO/IEC 18004, 9.1)


@lru_cache(maxsize=256)
def channels(colour: str) -> str:
    """The colour "#rrggbb" as three numbers from 0 to 1."""
    return " ".join(f"{int(colour[start : start + 2], 16) / 255:.4g}" for start in (1, 3, 5))


@lru_cache(maxsize=64)  # of a design, for every badge
def _code_frame(left_mm: float, bottom_mm: float, side_mm: float, modules: int) -> str:
    """The white square of a code, and what stands before its rows."""
    left, bottom, side = points(left_mm), points(bottom_mm), points(side_mm)
    module = side / (modules + 2 * QUIET)
    inner = module * modules
    return (
        f"q 1 1 1 rg {left:.3f} {bottom:.3f} {side:.3f} {side:.3f} re f Q\n"
        f"q 0 0 0 rg {inner:.3f} 0 0 {inner:.3f} {left + QUIET * module:.3f} {bottom + QUIET * module:.3f} cm "
        f"BI /W {modules} /H {modules} /IM true /BPC 1 /D [1 0] /F /AHx ID "
    )


@lru_cache(maxsize=64)  # of a sheet, for every sheet
def _matrix(numbers: tuple[float, ...]) -> str:
    return f"q {' '.join([f'{number:.5f}' for number in numbers])} cm"


class Surface:
    """What can be drawn without type. Shapes take `fill` and `stroke` colours; an empty one is left out."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self.width_mm = width_mm
        self.height_mm = height_mm
        self._operators: list[str] = []
        self._seen: list[str] = []
        self._counts = True
        self._origin_mm, self._sign = 0.0, 1

    @property
    def is_mirrored(self) -> bool:
        """Whether what is drawn now has left and right exchanged."""
        return self._sign < 0

    @contextmanager
    def mirrored(self, left_mm: float, width_mm: float) -> Iterator[None]:
        """What is drawn inside has left and right exchanged within these bounds; letters and pictures stay as they are.

        For papers that are read from the right. Within it again: the bounds are moved as a whole, and left is left.
        """
        before = self._origin_mm, self._sign
        self._origin_mm += self._sign * (2 * left_mm + width_mm)
        self._sign = -self._sign
        try:
            yield
        finally:
            self._origin_mm, self._sign = before

    def turn_round(self) -> None:
        """Mirrors all that is drawn from now on."""
        self._origin_mm, self._sign = self.width_mm - self._origin_mm, -self._sign

    @contextmanager
    def as_it_is(self, left_mm: float, width_mm: float) -> Iterator[None]:
        """What is drawn inside these bounds is never mirrored: a floor, a time line, a sign."""
        with self.mirrored(left_mm, width_mm) if self.is_mirrored else nullcontext():
            yield

    @property
    def mark(self) -> str:
        """A hash of all that is seen on the page: the same in every document that has such a page."""
        size = f"{self.width_mm:.3f} {self.height_mm:.3f}".encode()
        seen = "\n".join([*self._seen, ""]).encode()
        return sha256(size + sha256(seen).digest()).hexdigest()[:20]

    @contextmanager
    def uncounted(self) -> Iterator[None]:
        """What is drawn inside is no part of the mark: a date, the number of pages. For it no page is printed again."""
        self._counts = False
        yield
        self._counts = True

    def operators(self) -> bytes:
        """The content stream."""
        return "\n".join([*self._operators, ""]).encode("ascii")

    def rect(
        self,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        height_mm: float,
        *,
        fill: str = "",
        stroke: str = "",
        line_mm: float = 0.25,
        radius_mm: float = 0,
        dash_mm: Sequence[float] = (),
    ) -> None:
        """A rectangle with its top left corner at x, y; with rounded corners if it has a radius."""
        shape = self._rectangle(x_mm, y_mm, width_mm, height_mm, radius_mm)
        self._paint(shape, fill, stroke, line_mm, dash_mm)

    def line(
        self,
        x1_mm: float,
        y1_mm: float,
        x2_mm: float,
        y2_mm: float,
        *,
        colour: str = "#000000",
        line_mm: float = 0.25,
        dash_mm: Sequence[float] = (),
    ) -> None:
        """A straight line."""
        self._paint(f"{self._at(x1_mm, y1_mm)} m {self._at(x2_mm, y2_mm)} l", "", colour, line_mm, dash_mm)

    def circle(
        self,
        x_mm: float,
        y_mm: float,
        radius_mm: float,
        *,
        fill: str = "",
        stroke: str = "",
        line_mm: float = 0.25,
        dash_mm: Sequence[float] = (),
    ) -> None:
        """A circle around x, y."""
        side = 2 * radius_mm
        shape = self._rectangle(x_mm - radius_mm, y_mm - radius_mm, side, side, radius_mm)
        self._paint(shape, fill, stroke, line_mm, dash_mm)

    def polygon(
        self,
        corners_mm: Sequence[tuple[float, float]],
        *,
        fill: str = "",
        stroke: str = "",
        line_mm: float = 0.25,
        dash_mm: Sequence[float] = (),
        is_closed: bool = True,
    ) -> None:
        """Straight lines from corner to corner, and back to the first when closed."""
        first, *others = (self._at(x, y) for x, y in corners_mm)
        shape = " ".join([f"{first} m", *(f"{corner} l" for corner in others), *(["h"] if is_closed else [])])
        self._paint(shape, fill, stroke, line_mm, dash_mm)

    def path(
        self,
        path_mm: str,
        *,
        fill: str = "",
        stroke: str = "",
        line_mm: float = 0.25,
        dash_mm: Sequence[float] = (),
    ) -> None:
        """A path written as in SVG with absolute M, L, C and Z, the letter repeated for each point: "M 1 2 L 3 4 Z"."""
        shape = []
        for letter, written in _PATH.findall(path_mm):
            numbers = [float(number) for number in written.replace(",", " ").split()]
            shape += [self._at(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            shape.append(_OPERATORS[letter])
        self._paint(" ".join(shape), fill, stroke, line_mm, dash_mm)

    def qr(self, x_mm: float, y_mm: float, side_mm: float, token: str) -> None:
        """A QR code of the token, white quiet zone of four modules within `side_mm`; a ValueError if it is too long.

        A 1-bit image mask: squares drawn one by one leave seams that scanners trip over.
        """
        modules, rows = symbol(token)
        left = self._origin_mm + self._sign * x_mm - (side_mm if self.is_mirrored else 0)
        self._draw(f"{_code_frame(left, self.height_mm - y_mm - side_mm, side_mm, modules)}{rows.hex()}> EI Q")

    @contextmanager
    def rotated(self, degrees: float, x_mm: float, y_mm: float) -> Iterator[None]:
        """What is drawn inside is turned clockwise around x, y."""
        x, y = self._x(x_mm), points(self.height_mm - y_mm)
        c, s = cos(radians(-degrees)), self._sign * sin(radians(-degrees))
        with self._transformed(c, s, -s, c, x - c * x + s * y, y - s * x - c * y):
            yield

    def shifted(self, right_mm: float, down_mm: float) -> AbstractContextManager[None]:
        """What is drawn inside is moved right and down."""
        return self._transformed(1, 0, 0, 1, self._sign * points(right_mm), -points(down_mm))

    @contextmanager
    def scaled(self, factor: float, x_mm: float = 0, y_mm: float = 0) -> Iterator[None]:
        """What is drawn inside grows by the factor from the fixed point x, y."""
        x, y = self._x(x_mm), points(self.height_mm - y_mm)
        with self._transformed(factor, 0, 0, factor, x - factor * x, y - factor * y):
            yield

    @contextmanager
    def stretched(self, wider: float, taller: float) -> Iterator[None]:
        """What is drawn inside grows from the top left corner by these factors."""
        x, y = self._x(0), points(self.height_mm)
        with self._transformed(wider, 0, 0, taller, x - wider * x, y - taller * y):
            yield

    @contextmanager
    def clipped(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, radius_mm: float = 0
    ) -> Iterator[None]:
        """What is drawn inside shows only within the rectangle."""
        self._draw(f"q {self._rectangle(x_mm, y_mm, width_mm, height_mm, radius_mm)} W n")
        yield
        self._draw("Q")

    @contextmanager
    def _transformed(self, *matrix: float) -> Iterator[None]:
        self._draw(_matrix(matrix))
        yield
        self._draw("Q")

    def _draw(self, operators: str, seen: str = "") -> None:
        """Adds to the content stream; `seen` is what is seen of it, where the codes of a document do not say that."""
        self._operators.append(operators)
        if self._counts:
            self._seen.append(seen or operators)

    def _x(self, x_mm: float) -> float:
        """Where that is from the left edge of the paper, in pt."""
        return points(self._origin_mm + self._sign * x_mm)

    def _at(self, x_mm: float, y_mm: float) -> str:
        return f"{self._x(x_mm):.3f} {points(self.height_mm - y_mm):.3f}"

    def _rectangle(self, x: float, y: float, width: float, height: float, radius: float) -> str:
        if not radius:
            return f"{self._at(x, y + height)} {self._sign * points(width):.3f} {points(height):.3f} re"
        r = min(radius, width / 2, height / 2)
        h = r * (1 - _ROUND)
        right, bottom = x + width, y + height
        at = self._at
        return (
            f"{at(x + r, y)} m {at(right - r, y)} l {at(right - h, y)} {at(right, y + h)} {at(right, y + r)} c "
            f"{at(right, bottom - r)} l {at(right, bottom - h)} {at(right - h, bottom)} {at(right - r, bottom)} c "
            f"{at(x + r, bottom)} l {at(x + h, bottom)} {at(x, bottom - h)} {at(x, bottom - r)} c "
            f"{at(x, y + r)} l {at(x, y + h)} {at(x + h, y)} {at(x + r, y)} c h"
        )

    def _paint(self, shape: str, fill: str, stroke: str, line_mm: float, dash_mm: Sequence[float]) -> None:
        state = [f"{channels(fill)} rg"] if fill else []
        if stroke:
            state.append(f"{channels(stroke)} RG {points(line_mm):.3f} w")
        if dash_mm:
            state.append(f"[{' '.join(f'{points(length):.3f}' for length in dash_mm)}] 0 d")
        operator = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
        self._draw(f"q {' '.join(state)} {shape} {operator[bool(fill), bool(stroke)]} Q")


def draw_wheelchair(page: Surface, x_mm: float, y_mm: float, side_mm: float, colour: str = INK) -> None:
    """A person in a wheelchair, in a square of that side (after the symbol of access, ISO 7001 PI PF 006)."""
    with page.as_it_is(x_mm, side_mm):
        _draw_seated(page, x_mm, y_mm, side_mm / 10, colour)


def _draw_seated(page: Surface, x_mm: float, y_mm: float, u: float, colour: str) -> None:
    page.circle(x_mm + 3.6 * u, y_mm + 1.2 * u, 1.1 * u, fill=colour)
    body = [(3.6, 2.8), (3.9, 5.8), (6.6, 5.8), (8.0, 8.9), (9.4, 8.4)]
    page.polygon([(x_mm + a * u, y_mm + b * u) for a, b in body], stroke=colour, line_mm=1.05 * u, is_closed=False)
    page.line(x_mm + 3.8 * u, y_mm + 4.3 * u, x_mm + 6.2 * u, y_mm + 4.3 * u, colour=colour, line_mm=0.9 * u)
    wheel = (
        f"M {x_mm + 2.6 * u:.3f} {y_mm + 4.5 * u:.3f} "
        f"C {x_mm + 0.2 * u:.3f} {y_mm + 5.9 * u:.3f} {x_mm + 0.7 * u:.3f} {y_mm + 9.6 * u:.3f} "
        f"{x_mm + 3.9 * u:.3f} {y_mm + 9.6 * u:.3f} "
        f"C {x_mm + 5.5 * u:.3f} {y_mm + 9.6 * u:.3f} {x_mm + 6.7 * u:.3f} {y_mm + 8.6 * u:.3f} "
        f"{x_mm + 6.9 * u:.3f} {y_mm + 7.2 * u:.3f}"
    )
    page.path(wheel, stroke=colour, line_mm=0.9 * u)
