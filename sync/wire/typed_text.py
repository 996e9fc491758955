"""Text that people typed: what may stand in a line that others are shown."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
"""Without them some scripts and emoji fall apart; they are harmless."""


def plain_line(text: str) -> str:
    """The text in NFC, trimmed. Raises ValueError for control characters, line ends, and characters that change the
    direction of writing: a name must not rewrite what stands beside it."""
    line = unicodedata.normalize("NFC", text).strip()
    if not line or any(unicodedata.category(c) in _INVISIBLE and c not in _JOINERS for c in line):
        raise ValueError("a line of visible characters is needed")
    return line


MAX_LINE = 100
"""Characters of a line that somebody types about a visit."""

TypedLine = Annotated[str, StringConstraints(min_length=1, max_length=MAX_LINE), AfterValidator(plain_line)]


def search_key(text: str) -> str:
    """The text without accents and case, for finding it by what somebody types."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("\u2019", "'")


def matches(query: str, text: str) -> bool:
    """Whether each word of the query begins a word of the text; a query without a word means nobody."""
    words = search_key(text).replace("-", " ").replace("'", " ").split()
    asked = search_key(query).replace("-", " ").replace("'", " ").split()
    return bool(asked) and all(any(word.startswith(part) for word in words) for part in asked)
