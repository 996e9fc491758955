"""What somebody who rang is told."""

from kiosk.screens.say import Say
from kiosk.screens.screen import Screen


def ringing(say: Say) -> Screen:
    """The bell is on its way to the agent."""
    return Screen("wait", say("wait.title"))


def rung(say: Say) -> Screen:
    """Reception was called, and nobody has answered yet."""
    return Screen("rung", say("bell.rung"), say("bell.rung.line"))


def taken(say: Say) -> Screen:
    """Somebody at reception answers."""
    return Screen("taken", say("bell.taken"), say("bell.taken.line"))


def not_rung(say: Say) -> Screen:
    """Reception could not be called."""
    return Screen("failed", say("bell.failed"), say("bell.failed.line"))
