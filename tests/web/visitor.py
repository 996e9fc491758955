"""A browser without a window: it keeps cookies, asks for pages, and sends the forms that it was given."""

import re
import secrets
from html import unescape

import requests

from sync.server import account_keeping
from sync.server.callers import Role
from sync.server.pages.forms import FIELD
from sync.server.password_links import choose_password
from sync.server.store.audit_tables import Author
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

    def upload(self, path: str, *, token: str, file: bytes, **fields: str) -> requests.Response:
        """A form with a file."""
        data, files = {**fields, FIELD: token}, {"file": ("file", file)}
        url = self.url + path
        return self.request("POST", url, data=data, files=files, timeout=TIMEOUT_S, allow_redirects=False)

    def look_for(self, words: str, **fields: str) -> requests.Response:
        """The people found by the form of /people."""
        return self.submit("/people", token=self.token_on("/people"), q=words, **fields)

    def token_on(self, path: str) -> str:
        """The token of the forms on that page."""
        found = _TOKEN.search(self.see(path).text)
        assert found is not None, f"{path} has no form"
        return found[1]

    def sign_in(self, username: str = "admin", password: str = PASSWORD) -> requests.Response:
        """By the form."""
        return self.submit("/sign-in", token=self.token_on("/sign-in"), username=username, password=password)


def newcomer(world: World, role: Role, *sites: str) -> Visitor:
    """Somebody with an account of that role, signed in."""
    author = Author("admin", world.clock.now(), secrets.token_bytes)
    username = f"{role}-{len(sites)}"
    link = account_keeping.add(world.store, author, username, role, sites)
    choose_password(world.store, link.partition("code=")[2], PASSWORD, author.now, author.random)
    visitor = Visitor(world)
    visitor.sign_in(username)
    return visitor


def text_of(answer: requests.Response) -> str:
    """What is to be read of a page, tags left out; non-breaking spaces stay."""
    return unescape(re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", answer.text)))
