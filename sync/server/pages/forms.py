"""Forms: their fields, and the token without which no browser's form changes anything.

The token is derived from a cookie that no other site can read or set a matching field for: the session's, or before
there is one, a random cookie that comes with the form. Nothing is kept, so any worker can check it.
"""

import hashlib
import hmac
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Request
from starlette.responses import Response

from sync.server.gate import COOKIE
from sync.wire.ids import RandomBytes

FORM_COOKIE = "admz_form"
FIELD = "csrf"

_MAX_FORM = 16384
"""Bytes; a name of 500 emoji fits."""
_PURPOSE = b"admz-csrf-v1\x00"


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, the first of each name."""
    fields = parse_qs((await request.body())[:_MAX_FORM].decode("utf-8", "replace"))
    return {name: values[0] for name, values in fields.items()}


class FormToken:
    """The token for the forms of one answer."""

    def __init__(self, request: Request, random: RandomBytes) -> None:
        cookies = request.cookies
        held = cookies.get(COOKIE) or cookies.get(FORM_COOKIE)
        self._new = None if held else random(16).hex()
        self.value = _derive(held or self._new or "")
        """What the form's field says."""

    def keep(self, answer: Response, *, secure: bool) -> None:
        """Sends the cookie along that the token is derived from, if the browser has none yet."""
        if self._new is not None:
            answer.set_cookie(FORM_COOKIE, self._new, secure=secure, httponly=True, samesite="strict")


def is_own_form(request: Request, form: dict[str, str]) -> bool:
    """Whether the form was made for the browser that sends it."""
    held = request.cookies.get(COOKIE) or request.cookies.get(FORM_COOKIE)
    return held is not None and hmac.compare_digest(form.get(FIELD, "").encode(), _derive(held).encode())


async def _own_form(request: Request) -> dict[str, str]:
    form = await read_form(request)
    if not is_own_form(request, form):
        raise HTTPException(403, "This form is not one of this session.")
    return form


OwnForm = Annotated[dict[str, str], Depends(_own_form)]
"""The fields of a form that was made for the browser that sends it; 403 for any other."""


def _derive(secret: str) -> str:
    return hashlib.sha256(_PURPOSE + secret.encode()).hexdigest()
