"""How long the site keeps what it notes of people."""

from kiosk.screens.say import Say


def kept_for(days: int | None, say: Say) -> str:
    """That length of time inside a sentence; None, where the site has not said it, is the longest that any may keep."""
    match days:
        case None:
            return say("kept.most")
        case 1:
            return say("kept.one")
        case _:
            return say("kept", n=days)
