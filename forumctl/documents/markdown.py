"""Words of other people as plain words in Markdown: whatever they write, they never become markup."""

import re

from forumctl.definition.cleaning import clean_line

_INLINE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#|[A-Za-z][A-Za-z0-9]*;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_BLOCK = re.compile(r"^(?:#|[+:](?=\s|$)|-(?=[\s-]|$)|=(?=[\s=]|$)|\d{1,9}(?=[.)](?:\s|$)))")


def plain(value: object) -> str:
    """The value on one line with every sign escaped that CommonMark or its common extensions would read as markup.

    Any ASCII punctuation may be escaped with a backslash (CommonMark 0.31, 2.4). What would start a list, a heading or
    a quotation is escaped at the start only, so that names keep their hyphens and full stops.
    """
    text = _INLINE.sub(lambda sign: f"\\{sign[0]}", clean_line(str(value)))
    found = _BLOCK.match(text)
    if not found:
        return text
    end = found.end()
    return f"{text[:end]}\\{text[end:]}" if found[0].isdigit() else f"\\{text}"
