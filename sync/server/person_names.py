"""What a person or an administration may be called."""

import unicodedata

MAX_NAME = 500
"""Characters."""

_UNSEEN = ("Cc", "Cs", "Zl", "Zp")


class BadName(ValueError):
    """Nobody could read it, or it is too long."""


def name_of(text: str) -> str:
    """The name as it was typed, without spaces around and between. Raises BadName.

    Every script, emoji and sign of writing direction may stand in it: it is shown apart from what is around it.
    """
    name = " ".join(text.split())
    if len(name) > MAX_NAME or any(unicodedata.category(letter) in _UNSEEN for letter in name):
        raise BadName(text)
    if not any(letter.isprintable() and not letter.isspace() for letter in name):
        raise BadName(text)
    return name
