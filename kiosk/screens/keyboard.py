"""The on-screen keyboard: which keys stand on which layer, in which row. Pure.

Every character stands once in a form, so that nobody looks for it on two layers. Nothing is behind a long press.
"""

from dataclasses import dataclass
from typing import Literal

Form = Literal["full", "wide", "compact"]
"""`full` has a row of digits and one of accents; `wide` has its digits behind a key; `compact` its accents too."""

Layer = Literal["letters", "accents", "symbols"]
Does = Literal["type", "space", "shift", "erase", "left", "right", "letters", "accents", "symbols", "enter"]

_DIGITS = "1234567890"
_ACCENTS = "éèàçêëâîïôùûüœ"
_UPPER, _MIDDLE, _LOWER = "azertyuiop", "qsdfghjklm", "wxcvbn"
# Of French æ and ÿ; of the neighbours' names the others.
_RARE = "æÿñáíóúöäø"

_LABELS: dict[Does, str] = {"letters": "ABC", "accents": "éèà", "symbols": "?123"}
"""What stands on a key that changes the layer: what one finds there, the same in both languages."""


@dataclass(frozen=True, slots=True)
class Key:
    """`text` is what it types, or what stands on it; `span` its width, in letters."""

    does: Does
    text: str = ""
    span: float = 1.0

    @property
    def capital(self) -> str:
        """What it types after shift."""
        return self.text.upper() if self.does == "type" else self.text


Row = tuple[Key, ...]
Rows = tuple[Row, ...]


def rows(form: Form, layer: Layer) -> Rows:
    """The keys of that layer, from the top; a layer that the form does not have is its letters."""
    return _FORMS[form].get(layer, _FORMS[form]["letters"])


def _typing(characters: str) -> Row:
    return tuple(Key("type", character) for character in characters)


def _to(layer: Layer, span: float) -> Key:
    return Key(layer, _LABELS[layer], span)


def _between(left: Key, characters: str, *right: Key) -> Row:
    return (left, *_typing(characters), *right)


def _bottom(layer: Layer, characters: str) -> Row:
    signs = _typing(characters)
    moves = (Key("left"), Key("right"))
    return (_to(layer, 1.4), Key("space", span=3.0), *signs, *moves, Key("enter", span=2.4))


def _narrow_bottom(layer: Layer, before: str, after: str) -> Row:
    space = Key("space", span=3.6)
    return (_to(layer, 1.3), *_typing(before), space, *_typing(after), Key("enter", span=2.4))


_SHIFT, _ERASE = Key("shift", span=1.5), Key("erase", span=1.5)

_WIDE_LETTERS: Rows = (
    _typing(_ACCENTS),
    _typing(_UPPER),
    _typing(_MIDDLE),
    _between(_SHIFT, f"{_LOWER}’-", _ERASE),
    _bottom("symbols", ",."),
)
_WIDE_SIGNS: Rows = (
    _typing(_RARE),
    _typing("@_/&+*=#%€"),
    _between(_SHIFT, ";:!?()«»", _ERASE),
    _bottom("letters", '"°'),
)

_FORMS: dict[Form, dict[Layer, Rows]] = {
    "full": {"letters": (_typing(_DIGITS), *_WIDE_LETTERS), "symbols": _WIDE_SIGNS},
    "wide": {"letters": _WIDE_LETTERS, "symbols": (_typing(_DIGITS), *_WIDE_SIGNS)},
    "compact": {
        "letters": (
            _typing(_UPPER),
            _typing(_MIDDLE),
            _between(_SHIFT, _LOWER, _to("accents", 1.5), _ERASE),
            _narrow_bottom("symbols", "’", "-"),
        ),
        "accents": (
            _typing("éèàçêëâîïô"),
            _typing("ùûüœæÿñáíó"),
            _between(_SHIFT, "úöä«»ø", _to("symbols", 1.5), _ERASE),
            (_to("letters", 1.3), Key("space", span=3.6), Key("left"), Key("right"), Key("enter", span=2.4)),
        ),
        "symbols": (
            _typing(_DIGITS),
            _typing("@_/&+*=#%€"),
            _between(_to("accents", 1.5), ';:!?()"', _ERASE),
            _narrow_bottom("letters", ",", "."),
        ),
    },
}
