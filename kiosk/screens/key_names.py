"""What a screen reader calls the keys of the on-screen keyboard. Pure."""

import unicodedata
from collections.abc import Callable

from kiosk.screens.say import Say


def character_name(character: str, say: Say) -> str:
    """Of a key that types; a letter or a digit without a name of its own is said as it is."""
    lower = character.lower()
    sign = _signs(say).get(lower)
    name = sign() if sign else _accented(lower, say) or lower
    return name if character == lower else say("key.capital", name=name)


def action_name(does: str, say: Say) -> str:
    """Of a key that does not type; « Entrée » has the name that its page gives. Raises KeyError for what types."""
    return _actions(say)[does]()


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


def _actions(say: Say) -> dict[str, Callable[[], str]]:
    return {
        "space": lambda: say("key.space"),
        "erase": lambda: say("key.erase"),
        "left": lambda: say("key.left"),
        "right": lambda: say("key.right"),
        "letters": lambda: say("key.letters"),
        "accents": lambda: say("key.accents"),
        "symbols": lambda: say("key.symbols"),
    }


def _signs(say: Say) -> dict[str, Callable[[], str]]:
    return {
        "œ": lambda: say("key.oe"),
        "æ": lambda: say("key.ae"),
        "ø": lambda: say("key.oslash"),
        "’": lambda: say("key.apostrophe"),
        "-": lambda: say("key.hyphen"),
        ",": lambda: say("key.comma"),
        ".": lambda: say("key.dot"),
        ";": lambda: say("key.semicolon"),
        ":": lambda: say("key.colon"),
        "!": lambda: say("key.exclamation"),
        "?": lambda: say("key.question"),
        "@": lambda: say("key.at"),
        "_": lambda: say("key.underscore"),
        "/": lambda: say("key.slash"),
        "&": lambda: say("key.ampersand"),
        "+": lambda: say("key.plus"),
        "*": lambda: say("key.star"),
        "=": lambda: say("key.equals"),
        "#": lambda: say("key.hash"),
        "%": lambda: say("key.percent"),
        "€": lambda: say("key.euro"),
        "(": lambda: say("key.bracket.open"),
        ")": lambda: say("key.bracket.close"),
        "«": lambda: say("key.guillemet.open"),
        "»": lambda: say("key.guillemet.close"),
        '"': lambda: say("key.quote"),
        "°": lambda: say("key.degree"),
    }
