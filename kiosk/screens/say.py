"""What the screens take their words from: a key and the values for its gaps give the text in one language."""

from typing import Literal, Protocol, get_args

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Say(Protocol):
    """One language. `lupdate` finds the keys where a module-level function calls its argument `say`."""

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of that key. Raises KeyError for an unknown key or an unfilled gap."""
        ...
