"""What the last one out checks before leaving."""

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


def points_left(count: int, say: Say) -> str:
    """How many points are still to be ticked."""
    match count:
        case 0:
            return say("last.left.none")
        case 1:
            return say("last.left.one")
        case _:
            return say("last.left", n=count)
