"""Small signs drawn with lines, so that no typeface has to have them."""

from forumctl.documents.page import Page
from forumctl.documents.palette import INK


def draw_wheelchair(page: Page, x_mm: float, y_mm: float, side_mm: float, colour: str = INK) -> None:
    """A person in a wheelchair, in a square of that side (after the symbol of access, ISO 7001 PI PF 006)."""
    u = side_mm / 10
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
