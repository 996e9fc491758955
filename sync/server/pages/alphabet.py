"""The order of names: accents, capitals and joined letters do not count."""

import unicodedata

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae", "’": " "})


def sorting_key(name: str) -> str:
    """What to compare names by: `Étienne` comes between Daniel and Farid."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_PLAIN)
