"""The order of names, and how they are found: accents, capitals and joined letters do not count."""

import unicodedata

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae", "’": " "})


def sorting_key(name: str) -> str:
    """What to compare names by: `Étienne` comes between Daniel and Farid."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_PLAIN)


def search_key(text: str) -> str:
    """What to look for a word in, and by: as for the order, and the apostrophe of a keyboard is one."""
    return sorting_key(text.replace("'", "’"))
