"""The centre, as a site calls it over HTTP: one journal push, one registry page, one stream of changes."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar, cast

import requests
from pydantic import ValidationError
from sseclient import SSEClient

from sync.client.links import Links
from sync.wire.journal import Entry, JournalAccepted, JournalPush
from sync.wire.registry import RegistryPage

CONNECT_S = 3.0
ANSWER_S = 10.0
"""How long an answer may take; a batch is taken in within a fraction of it."""
SILENCE_S = 40.0
"""How long the stream may be silent: its heartbeat comes every 15 s."""

_TOO_MANY = 429

_Answer = TypeVar("_Answer", JournalAccepted, RegistryPage)


class CentreAway(Exception):
    """The centre cannot be reached, or not now; to be tried again."""


class PushRefused(Exception):
    """The centre refused for good: a credential or an entry that it does not accept. Says which."""


class GapAtCentre(Exception):
    """The centre holds less than the site believed; the next push must begin with entry `expected`."""

    def __init__(self, expected: int) -> None:
        super().__init__(f"the centre expects entry {expected}")
        self.expected = expected


class Centre:
    """The centre's routes for one node. `push` and `page` of one object belong to one thread at a time each; `close`
    may come from any thread."""

    def __init__(self, url: str, token: str, ca: Path | None = None) -> None:
        self._url = url.rstrip("/")
        self._links = Links()
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._session.verify = True if ca is None else str(ca)
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._links.adapter())

    def push(self, node: str, entries: Sequence[Entry], head_signature: str) -> int:
        """Hands entries over and gives the last one that the centre holds durably.

        Raises CentreAway, GapAtCentre, PushRefused.
        """
        body = JournalPush.model_construct(entries=entries, head_signature=head_signature).model_dump_json()
        answer = self._ask("POST", f"/api/v1/nodes/{node}/journal", data=body.encode())
        return _parse(JournalAccepted, answer).accepted_through

    def page(self, after: int, limit: int) -> RegistryPage:
        """The registry's next page, as it came: checking it is the caller's. Raises CentreAway, PushRefused."""
        return _parse(RegistryPage, self._ask("GET", f"/api/v1/registry?after={after}&limit={limit}"))

    def changes(self) -> Iterator[None]:
        """Yields once connected, then at each change of the registry; ends when the centre ends the stream.

        Raises CentreAway when the stream is lost, PushRefused.
        """
        answer = self._ask("GET", "/api/v1/registry/stream", stream=True)
        try:
            for event in SSEClient(answer.iter_content(None)).events():
                if event.event == "registry":
                    yield
        except requests.RequestException as error:
            raise CentreAway(_why(error)) from error
        finally:
            answer.close()

    def close(self) -> None:
        """Breaks whatever call is under way, on any thread, and allows no further one."""
        self._links.cut()
        self._session.close()

    def _ask(self, method: str, path: str, data: bytes | None = None, stream: bool = False) -> requests.Response:
        headers = {"Content-Type": "application/json"} if data is not None else {}
        timeout = (CONNECT_S, SILENCE_S if stream else ANSWER_S)
        try:
            answer = self._session.request(
                method,
                self._url + path,
                data=data,
                headers=headers,
                stream=stream,
                timeout=timeout,
                allow_redirects=False,
            )
        except (requests.RequestException, OSError) as error:
            raise CentreAway(_why(error)) from error
        if answer.status_code != requests.codes.ok:
            raise _fault(answer)
        return answer


def _why(error: Exception) -> str:
    """In words for a person; the exception that is chained to it has the rest."""
    match error:
        case requests.exceptions.SSLError():
            return "the centre cannot be reached: its certificate is not one that this site trusts"
        case requests.Timeout():
            return "the centre cannot be reached: it does not answer in time"
        case _:
            return "the centre cannot be reached: there is no connection to it"


def _fault(answer: requests.Response) -> Exception:
    """What an answer other than 200 means to a site."""
    problem = _problem(answer)
    expected = problem.get("expected")
    if answer.status_code == requests.codes.conflict and isinstance(expected, int) and expected >= 1:
        return GapAtCentre(expected)
    text = f"the centre answered {answer.status_code}: {problem.get('detail') or problem.get('title') or 'no reason'}"
    if answer.status_code >= requests.codes.internal_server_error or answer.status_code == _TOO_MANY:
        return CentreAway(text)
    return PushRefused(text)


def _problem(answer: requests.Response) -> dict[str, object]:
    try:
        body: object = json.loads(answer.content)
    except (ValueError, requests.RequestException):
        return {}
    return cast("dict[str, object]", body) if isinstance(body, dict) else {}


def _parse(model: type[_Answer], answer: requests.Response) -> _Answer:
    """An answer that is no AdmZ's comes from something in between; the centre itself may be back later."""
    try:
        return model.model_validate_json(answer.content)
    except ValidationError as error:
        raise CentreAway("something that is not the centre answers at its address") from error
