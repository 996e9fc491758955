"""What the last one out checks before leaving."""

from dataclasses import asdict
from typing import Any

from kiosk.screens.say import Say
from kiosk.screens.screen import Note, Screen


def checklist(say: Say) -> Screen:
    """The points, in the order of a walk through the place."""
    points = (
        Note("window", say("last.1")),
        Note("cup", say("last.2")),
        Note("light", say("last.3")),
        Note("people", say("last.4")),
        Note("door", say("last.5")),
    )
    return Screen("last", say("last.title"), say("last.line"), points)


def points(screen: Screen, ticked: set[int]) -> list[dict[str, Any]]:
    """The points as QML shows them: `icon`, `text`, and whether each is `done`."""
    return [asdict(note) | {"done": at in ticked} for at, note in enumerate(screen.notes)]


def left(screen: Screen, ticked: set[int]) -> int:
    """How many points are still to be ticked."""
    return len(screen.notes) - len(ticked)


def points_left(count: int, say: Say) -> str:
    """The same in words."""
    match count:
        case 0:
            return say("last.left.none")
        case 1:
            return say("last.left.one")
        case _:
            return say("last.left", n=count)
