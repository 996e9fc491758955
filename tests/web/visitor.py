"""A browser without a window: it keeps cookies, asks for pages, and sends the forms that it was given."""

import re
from html import unescape

import requests

from sync.server.pages.forms import FIELD
from tests.web.world import PASSWORD, World

_TOKEN = re.compile(rf'name="{FIELD}" value="([0-9a-f]+)"')
TIMEOUT_S = 20


class Visitor(requests.Session):
    """Sends what Chromium sends with a navigation of its own."""

    def __init__(self, world: World, language: str = "fr") -> None:
        super().__init__()
        self.url, self.trust_env = world.url, False
        self.headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"
        self.headers["Accept-Language"] = language
        self.headers["Connection"] = "close"

    def see(self, path: str) -> requests.Response:
        """The page, without following where it sends."""
        return self.request("GET", self.url + path, timeout=TIMEOUT_S, allow_redirects=False)

    def submit(self, path: str, *, token: str | None = None, **fields: str) -> requests.Response:
        """A form; `token` is one that `token_on` found, if any."""
        data = fields if token is None else {**fields, FIELD: token}
        return self.request("POST", self.url + path, data=data, timeout=TIMEOUT_S, allow_redirects=False)

    def token_on(self, path: str) -> str:
        """The token of the forms on that page."""
        found = _TOKEN.search(self.see(path).text)
        assert found is not None, f"{path} has no form"
        return found[1]

    def sign_in(self, username: str = "admin", password: str = PASSWORD) -> requests.Response:
        """By the form."""
        return self.submit("/sign-in", token=self.token_on("/sign-in"), username=username, password=password)


def text_of(answer: requests.Response) -> str:
    """What is to be read of a page, tags left out; non-breaking spaces stay."""
    return unescape(re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", answer.text)))
