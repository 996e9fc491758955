"""Everything that an open reception knows, in one object that goes when it locks."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.desk_asks import DeskAnswer
from kiosk.screens.desk_words import Told
from kiosk.screens.say import Say
from sync.wire import reception_api as api
from sync.wire.badges_api import CardRead
from sync.wire.kiosk_api import Purpose, Request

Then = Callable[[DeskAnswer], None]
Otherwise = Callable[[str], Callable[[Say], str] | None]
"""Is given the word where nothing came of an act; what to say of it, or None where its usual words will do."""
CardThen = Callable[[CardRead], None]


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked of the agent, and what to say once it is done."""

    kind: type[Request]
    act: bool = False
    """Whether something is done by it; only one such thing at a time."""
    told: Told | None = None
    then: Then | None = None
    otherwise: Otherwise | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What her badge is waited for, and what to say once it is done."""

    kind: type[Request]
    told: Told
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """A line over the page for a while: what was done, or why not."""

    make: Callable[[Say], str]
    bad: bool
    until: float


@dataclass(slots=True)
class Held:
    """One open reception; `person_wanted` is whose page was asked for, `free_until` when an opened door shuts again."""

    page: str = "desk"
    now: api.NowAnswer | None = None
    outdated: bool = False
    found: api.Found | None = None
    query: str = ""
    asked_query: str = ""
    administration: str = ""
    person_wanted: str = ""
    person: api.PersonAnswer | None = None
    door: str = ""
    reason: str = ""
    wish: Wish | None = None
    card: str = ""
    card_then: CardThen | None = None
    free_for: float = 0.0
    free_until: float = 0.0
    note: Note | None = None
    questions: dict[int, Question] = field(default_factory=dict[int, Question])

    def waits_for(self, *kinds: type[Request]) -> bool:
        """Whether an answer of one of these kinds is still to come."""
        return any(question.kind in kinds for question in self.questions.values())

    def acting(self) -> bool:
        """Whether something is being done."""
        return any(question.act for question in self.questions.values())

    def next_purpose(self) -> Purpose:
        """What the next card is for."""
        if self.card_then is not None:
            return "credential"
        opens = self.page == "deskDoor" and bool(self.reason and self.door) and not self.free_until
        return "release" if opens or self.wish is not None else "presence"

    def go_to(self, page: str) -> None:
        """Another page; what was begun on the one before is dropped."""
        self.page, self.reason, self.free_until, self.wish = page, "", 0.0, None
        self.card, self.card_then = "", None
        self.door = self.only_door()
        if page in ("desk", "deskDoor", "deskDoors", "deskBlock", "deskLockDown", "deskFilter"):
            self.person, self.person_wanted = None, ""

    def only_door(self) -> str:
        """The site's door, where there is no other; empty otherwise."""
        doors = () if self.now is None else tuple(self.now.doors)
        return doors[0] if len(doors) == 1 else ""
