"""The type case of one document: the faces it has used, and every line it has set."""

from collections.abc import Hashable
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary

from .bidi import base_level
from .embedding import EmbeddedFace
from .faces import Face
from .fitting import Block, Box, fit
from .lettering import Lettering, letter
from .measuring import refuse_uncovered
from .shaping import Line, Typesetter


class TypeCase:
    """Sets lines of text in the codes of one document."""

    def __init__(self, typesetter: Typesetter, language: str) -> None:
        self._typesetter = typesetter
        self._language = language
        self._embedded: dict[Face, EmbeddedFace] = {}
        self._letterings: dict[Line, Lettering] = {}
        self.drawn: dict[Hashable, tuple[list[str], list[str], Any]] = {}
        """What is drawn over and over, by what tells it from other drawing: operators, what is seen, and the answer."""
        self._blocks: dict[tuple[str, int, str, Box], Block] = {}

    def line(self, text: str, weight: int, language: str, base: int | None = None) -> Line:
        """The text shaped as one line, of a paragraph with this base level if one is given."""
        return self._typesetter.line(text, weight, language or self._language, base)

    def fitted(self, text: str, weight: int, language: str, box: Box) -> Block:
        """The text as large as it goes in the box; each line of the base direction of the whole."""
        key = (text, weight, language, box)
        found = self._blocks.get(key)
        if found is None:
            base = base_level(text)
            found = self._blocks[key] = fit(lambda part: self.line(part, weight, language, base), text, *box)
        return found

    def lettering(self, line: Line) -> Lettering:
        """The line, ready to be drawn; a ForumError when no face has one of its characters."""
        found = self._letterings.get(line)
        if found is None:
            refuse_uncovered(line.missing)
            found = self._letterings[line] = letter(line, self._embed)
        return found

    def embed(self, document: Any) -> PDFDictionary:
        """Puts every face that was used into the document: the fonts of its resources."""
        return PDFDictionary({face.resource: face.embed(document) for face in self._embedded.values()})

    def _embed(self, face: Face) -> EmbeddedFace:
        found = self._embedded.get(face)
        if found is None:
            found = self._embedded[face] = EmbeddedFace(face, f"F{len(self._embedded)}")
        return found
