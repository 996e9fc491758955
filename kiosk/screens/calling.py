"""What a locked reception is told while somebody waits for it. Nobody is named: anybody may stand before it."""

from kiosk.screens.say import Say
from kiosk.screens.screen import Screen


def somebody_waits(say: Say) -> Screen:
    """Somebody has rung or asked, and nobody at reception has answered."""
    return Screen("calling", say("calling.title"), say("calling.line"))


def fire(say: Say) -> Screen:
    """People are counted in earnest, and the list waits for her badge."""
    return Screen("calling", say("fire.title"), say("fire.line"))


def open_label(say: Say) -> str:
    """The button that opens reception."""
    return say("calling.open")
