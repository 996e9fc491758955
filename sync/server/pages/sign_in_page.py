"""The sign-in page, and what went wrong with the last try."""

from datetime import timedelta
from enum import StrEnum

from fastapi import Request
from starlette.responses import HTMLResponse

from sync.server.pages.negotiation import local_path
from sync.server.pages.rendering import Visitor, page
from sync.server.services import Services

_TOLD_FROM = 3
"""How many tries must be left at most for their number to be told."""


class SignInFault(StrEnum):
    """Why nobody was signed in."""

    EXPIRED = "expired"
    EMPTY = "empty"
    WRONG = "wrong"
    THROTTLED = "throttled"


def sign_in_page(
    request: Request,
    parts: Services,
    back: str = "/",
    username: str = "",
    fault: SignInFault | None = None,
    tries_left: int = 0,
    wait_s: int = 0,
    status: int = 200,
) -> HTMLResponse:
    """The form; `back` is where to go once signed in."""
    visitor = Visitor.of(request, parts.clock.now())
    fault_text = "" if fault is None else _fault_text(visitor, fault, tries_left, wait_s)
    values = {"back": local_path(back), "username": username, "fault": fault_text}
    return page(request, parts, visitor, "sign_in.html", values, status)


def _fault_text(visitor: Visitor, fault: SignInFault, tries_left: int, wait_s: int) -> str:
    words = visitor.words
    match fault:
        case SignInFault.EXPIRED:
            return words("form.expired")
        case SignInFault.EMPTY:
            return words("sign_in.empty")
        case SignInFault.WRONG if 0 < tries_left <= _TOLD_FROM:
            return f"{words('sign_in.wrong')} {words.count('sign_in.left', tries_left)}"
        case SignInFault.WRONG:
            return words("sign_in.wrong")
        case SignInFault.THROTTLED:
            # Rounded up: « réessayez dans 0 min » would be no help.
            wait = timedelta(seconds=wait_s) if wait_s < 60 else timedelta(minutes=-(-wait_s // 60))
            return words("sign_in.throttled", wait=visitor.times.span(wait))
