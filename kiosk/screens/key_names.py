"""What a screen reader calls the keys of the on-screen keyboard. Pure."""

import unicodedata
from collections.abc import Callable

from kiosk.screens.say import Say


def character_name(character: str, say: Say) -> str:
    """Of a key that types; a letter or a digit without a name of its own is said as it is."""
    lower = character.lower()
    name = _signs(say).get(lower) or _accented(lower, say) or lower
    return name if character == lower else say("key.capital", name=name)


def action_name(does: str, say: Say) -> str:
    """Of a key that does not type; « Entrée » has the name that its page gives. Raises KeyError for what types."""
    return _actions(say)[does]


def shift_name(state: str, say: Say) -> str:
    """Of shift, while it is `off`, holds for `once`, or is `locked`."""
    match state:
        case "once":
            return say("key.shift.once")
        case "locked":
            return say("key.shift.locked")
        case _:
            return say("key.shift")


def count_line(typed: int, most: int, say: Say) -> str:
    """How many characters stand in a field, and how many may."""
    return say("typed.count", n=typed, most=most)


def _accented(letter: str, say: Say) -> str:
    """The name of a letter that bears a mark; empty for another."""
    base, *marks = unicodedata.normalize("NFD", letter)
    named = _marks(say).get(marks[0]) if marks else None
    return named(base) if named else ""


def _marks(say: Say) -> dict[str, Callable[[str], str]]:
    return {
        "\u0300": lambda letter: say("key.grave", letter=letter),
        "\u0301": lambda letter: say("key.acute", letter=letter),
        "\u0302": lambda letter: say("key.circumflex", letter=letter),
        "\u0303": lambda letter: say("key.tilde", letter=letter),
        "\u0308": lambda letter: say("key.diaeresis", letter=letter),
        "\u0327": lambda letter: say("key.cedilla", letter=letter),
    }


def _actions(say: Say) -> dict[str, str]:
    return {
        "space": say("key.space"),
        "erase": say("key.erase"),
        "left": say("key.left"),
        "right": say("key.right"),
        "letters": say("key.letters"),
        "accents": say("key.accents"),
        "symbols": say("key.symbols"),
    }


def _signs(say: Say) -> dict[str, str]:
    return {
        "œ": say("key.oe"),
        "æ": say("key.ae"),
        "ø": say("key.oslash"),
        "’": say("key.apostrophe"),
        "-": say("key.hyphen"),
        ",": say("key.comma"),
        ".": say("key.dot"),
        ";": say("key.semicolon"),
        ":": say("key.colon"),
        "!": say("key.exclamation"),
        "?": say("key.question"),
        "@": say("key.at"),
        "_": say("key.underscore"),
        "/": say("key.slash"),
        "&": say("key.ampersand"),
        "+": say("key.plus"),
        "*": say("key.star"),
        "=": say("key.equals"),
        "#": say("key.hash"),
        "%": say("key.percent"),
        "€": say("key.euro"),
        "(": say("key.bracket.open"),
        ")": say("key.bracket.close"),
        "«": say("key.guillemet.open"),
        "»": say("key.guillemet.close"),
        '"': say("key.quote"),
        "°": say("key.degree"),
    }
