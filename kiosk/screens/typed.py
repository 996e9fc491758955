"""A text that is being typed: bounded, and of characters that can be seen. Pure."""

import unicodedata
from dataclasses import dataclass

# The window counts in UTF-16: a character above this would count as two, and the look's font draws none of them.
_HIGHEST = "\uffff"


@dataclass(frozen=True, slots=True)
class Typed:
    """The text, of `most` characters at most, and where the next one goes."""

    most: int
    text: str = ""
    cursor: int = 0

    @property
    def left(self) -> int:
        """How many characters still have room."""
        return self.most - len(self.text)

    def edited(self, text: str, cursor: int) -> "Typed":
        """After it was changed as a whole, by a hardware keyboard or by pasting; what has no room is left out."""
        before, after = clean(text[:cursor]), clean(text[cursor:])
        kept = (before + after)[: self.most]
        return Typed(self.most, kept, min(len(before), len(kept)))

    def with_text(self, text: str) -> "Typed":
        """With that put in at the cursor; unchanged where it has no room."""
        added = clean(text)
        if len(added) > self.left:
            return self
        joined = self.text[: self.cursor] + added + self.text[self.cursor :]
        return Typed(self.most, joined, self.cursor + len(added))

    def erased(self) -> "Typed":
        """Without the character before the cursor."""
        if self.cursor == 0:
            return self
        return Typed(self.most, self.text[: self.cursor - 1] + self.text[self.cursor :], self.cursor - 1)

    def at(self, cursor: int) -> "Typed":
        """With the cursor there, or at the end that is nearer."""
        return Typed(self.most, self.text, max(0, min(cursor, len(self.text))))


def clean(text: str) -> str:
    """Composed, on one line, without what cannot be seen: control and formatting characters, bidirectional ones too.

    Source: Unicode 15, 4.5 (general categories) and UAX 9, 2 (the formatting characters that turn the direction round).
    """
    composed = unicodedata.normalize("NFC", text.replace("\t", " ").replace("\n", " "))
    return "".join(character for character in composed if _seen(character))


def _seen(character: str) -> bool:
    return character <= _HIGHEST and unicodedata.category(character)[0] != "C" and character not in "\u2028\u2029"
