"""Pages rendered: templates with escaping always on, and what every page needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse

from sync.server.callers import RoleCaller
from sync.server.pages.forms import FormToken
from sync.server.pages.negotiation import Preferences, preferences
from sync.server.pages.static_files import address_of
from sync.server.pages.times import Times
from sync.server.pages.wording import Words
from sync.server.services import Services

# Autoescape for every template, whatever its name ends with: visitors choose names that are shown here.
_environment = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page, how she wants it, and when."""

    caller: RoleCaller | None
    preferences: Preferences
    words: Words
    times: Times
    path: str

    @classmethod
    def of(cls, request: Request, now: datetime, caller: RoleCaller | None = None) -> "Visitor":
        """The sender of the request."""
        wanted = preferences(request.headers)
        words = Words(wanted.language)
        return cls(caller, wanted, words, Times(words, now), _path(request))


def page(
    request: Request, parts: Services, visitor: Visitor, template: str, values: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """A page with forms of its own."""
    token = FormToken(request, parts.random)
    answer = HTMLResponse(_render(template, visitor, {**values, "csrf": token.value}), status)
    token.keep(answer, secure=parts.cookies_need_https)
    return answer


def plain_page(headers: Headers, template: str, values: Mapping[str, object], status: int) -> HTMLResponse:
    """A page without forms, for where there is no more than a request's headers."""
    wanted = preferences(headers)
    words = Words(wanted.language)
    text = _environment.get_template(template).render(
        **values, t=words, static=address_of, preferences=wanted, account=None, path="/", csrf=None
    )
    return HTMLResponse(text, status)


def _render(template: str, visitor: Visitor, values: Mapping[str, object]) -> str:
    return _environment.get_template(template).render(
        **values,
        t=visitor.words,
        static=address_of,
        times=visitor.times,
        preferences=visitor.preferences,
        account=visitor.caller,
        path=visitor.path,
    )


def _path(request: Request) -> str:
    """Where to come back to after a switch: the page, without what a link may have carried."""
    return request.url.path
