"""Exports after the headers that systems document, and lists as offices keep them, each with its roster."""

from .elsewhere import OF_ELSEWHERE
from .export import Export
from .lists import OF_LISTS
from .nations import OF_NATIONS
from .strangers import OF_STRANGERS
from .systems import OF_SYSTEMS

EXPORTS: tuple[Export, ...] = (*OF_SYSTEMS, *OF_LISTS, *OF_ELSEWHERE, *OF_STRANGERS, *OF_NATIONS)
