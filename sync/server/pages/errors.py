"""What browsers are shown where programs are answered with a problem, and the headers that all answers carry."""

from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.server.pages.negotiation import wants_page
from sync.server.pages.rendering import plain_page
from sync.server.problems import MEDIA_TYPE

SIGN_IN = "/sign-in"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": browsers would send "Origin: null" with the forms of our own pages.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

_KEPT = ("retry-after", "allow", "connection")
_WORDED = (400, 403, 404, 405, 413, 429, 500, 503)


class BrowserAnswers:
    """ASGI middleware: problems become pages for browsers, 401 the way to sign in; every answer is kept within the
    content security policy, and no page in any cache."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answering = _Answering(scope, send)
        try:
            await self._app(scope, receive, answering)
        except Exception:
            await answering.fail()
            raise


class _Answering:
    """What is sent, on its way to one caller."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._headers = Headers(scope=scope)
        self._replaced = self._started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._start(message)
        elif not self._replaced:
            await self._send(message)

    async def fail(self) -> None:
        """The application gave up before it answered; the log says why."""
        if not self._started and wants_page(self._headers):
            await self._replace(500, Headers())

    async def _start(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        if wants_page(self._headers) and headers.get("content-type") == MEDIA_TYPE:
            await self._replace(int(message["status"]), headers)
            return
        self._started = True
        _harden(headers)
        await self._send(message)

    async def _replace(self, status: int, told: Headers) -> None:
        self._replaced = self._started = True
        answer = _page_for(status, self._scope, self._headers)
        for name in _KEPT:
            if name in told:
                answer.headers[name] = told[name]
        _harden(answer.headers)
        await answer(self._scope, _nothing_to_read, self._send)


def _page_for(status: int, scope: Scope, headers: Headers) -> Response:
    if status == 401 and scope["method"] in ("GET", "HEAD"):
        back = "" if scope["path"] == "/" else f"?next={quote(scope['path'])}"
        return RedirectResponse(SIGN_IN + back, 303)
    if status == 401:
        return RedirectResponse(SIGN_IN, 303)
    worded = status if status in _WORDED else 400 if status < 500 else 500
    return plain_page(headers, "error.html", {"status": worded}, status)


def _harden(headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    if headers.get("content-type", "").startswith("text/html"):
        headers.setdefault("Cache-Control", "no-store")


async def _nothing_to_read() -> Message:
    return {"type": "http.disconnect"}
