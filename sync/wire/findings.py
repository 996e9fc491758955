"""What a program's doctor found out about one part: the same words whichever program it is."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One part of a machine, how it is in plain words, and what to do about it (empty where it is well)."""

    part: str
    says: str
    do: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.do
