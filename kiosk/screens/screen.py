"""The content of a screen that serves one person."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "start",
    "home",
    "trouble",
    "wait",
    "in",
    "out",
    "refused",
    "again",
    "failed",
    "undone",
    "pin",
    "choice",
    "last",
    "badge",
    "desk",
    "locked",
    "rung",
    "taken",
    "calling",
    "newcomer",
    "notice",
    "asked",
    "code",
    "sent",
    "pass",
    "declined",
]


@dataclass(frozen=True, slots=True)
class Note:
    """A line of its own, with an icon of the look. `private` is for the eye of its reader alone."""

    icon: str
    text: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """`kind` names the situation, `undo` is the undo button's label, `scan` a code for a camera, row by row, `done` the
    label by which an outcome is left that stays as long as a question; each is empty for none."""

    kind: Kind
    title: str = ""
    line: str = ""
    notes: tuple[Note, ...] = ()
    undo: str = ""
    scan: tuple[str, ...] = ()
    done: str = ""
