"""A text that is being typed: bounded, and of characters that can be seen. Pure."""

import unicodedata
from dataclasses import dataclass, replace

# The window counts in UTF-16: a character above this would count as two, and the look's font draws none of them.
_HIGHEST = "\uffff"
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Typed:
    """The text, of `most` characters at most, and where the next one goes; of digits only, if it is a code."""

    most: int
    text: str = ""
    cursor: int = 0
    digits: bool = False

    @property
    def left(self) -> int:
        """How many characters still have room."""
        return self.most - len(self.text)

    def edited(self, text: str, cursor: int) -> "Typed":
        """After it was changed as a whole, by a hardware keyboard or by pasting; what has no room is left out."""
        before, after = self._fitting(text[:cursor]), self._fitting(text[cursor:])
        kept = (before + after)[: self.most]
        return replace(self, text=kept, cursor=min(len(before), len(kept)))

    def with_text(self, text: str) -> "Typed":
        """With that put in at the cursor; unchanged where it has no room."""
        added = self._fitting(text)
        if len(added) > self.left:
            return self
        joined = self.text[: self.cursor] + added + self.text[self.cursor :]
        return replace(self, text=joined, cursor=self.cursor + len(added))

    def erased(self) -> "Typed":
        """Without the character before the cursor."""
        if self.cursor == 0:
            return self
        left = self.text[: self.cursor - 1] + self.text[self.cursor :]
        return replace(self, text=left, cursor=self.cursor - 1)

    def at(self, cursor: int) -> "Typed":
        """With the cursor there, or at the end that is nearer."""
        return replace(self, cursor=max(0, min(cursor, len(self.text))))

    def emptied(self) -> "Typed":
        """Without any of it."""
        return replace(self, text="", cursor=0)

    def _fitting(self, text: str) -> str:
        seen = clean(text)
        return "".join(character for character in seen if character in _DIGITS) if self.digits else seen


def clean(text: str) -> str:
    """Composed, on one line, without what cannot be seen: control and formatting characters, bidirectional ones too.

    Source: Unicode 15, 4.5 (general categories) and UAX 9, 2 (the formatting characters that turn the direction round).
    """
    composed = unicodedata.normalize("NFC", text.replace("\t", " ").replace("\n", " "))
    return "".join(character for character in composed if _seen(character))


def _seen(character: str) -> bool:
    return character <= _HIGHEST and unicodedata.category(character)[0] != "C" and character not in "\u2028\u2029"
