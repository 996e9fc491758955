"""A kiosk's view models on a clock moved by hand, and what came out of them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kiosk.config import Role, ScreenTable
from kiosk.desk_asks import DeskAnswer, DeskAsk
from kiosk.events import (
    AgentChanged,
    CardKnown,
    CardRead,
    DeskAnswered,
    DeskFailed,
    Event,
    OutcomeCame,
    ReaderChanged,
    StatusCame,
)
from kiosk.newcomer_asks import NewcomerAsk
from kiosk.purpose import NextPurpose
from kiosk.screens.say import Language
from kiosk.viewmodels.views import make_views
from sync.wire import badges_api
from sync.wire.kiosk_api import Direction, Outcome, Request, Status
from sync.wire.reception_api import Now, NowAnswer, ReadRollCall, RollCallAnswer
from tests.clocks import ManualClock
from tests.kiosk.desk_people import NOW
from tests.kiosk.scripted_agent import STATUS, outcome

PARIS = ZoneInfo("Europe/Paris")
MORNING = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)


class Touched:
    """What was sent to the agent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, ...]] = []
        self.at_desk: list[DeskAsk] = []
        self.newcomer: list[NewcomerAsk] = []

    def send_pin(self, presentation: str, tap: str, pin: str) -> None:
        self.sent.append(("pin", presentation, tap, pin))

    def send_choice(self, presentation: str, tap: str, direction: Direction) -> None:
        self.sent.append(("choice", presentation, tap, direction))

    def send_extend(self, presentation: str, tap: str) -> None:
        self.sent.append(("extend", presentation, tap))

    def send_undo(self, presentation: str, tap: str) -> None:
        self.sent.append(("undo", presentation, tap))

    def send_ring(self) -> None:
        self.sent.append(("ring",))

    def ask_desk(self, ask: DeskAsk) -> None:
        self.at_desk.append(ask)

    def ask_newcomer(self, ask: NewcomerAsk) -> None:
        self.newcomer.append(ask)


class Witnessed:
    """What the demo was told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def report_state(self, *, agent_up: bool, reader_up: bool) -> None:
        self.told.append(("state", agent_up, reader_up))

    def report_outcome(self, presentation: str, outcome: Outcome) -> None:
        self.told.append(("outcome", presentation, outcome.outcome))

    def report_no_answer(self, presentation: str, word: str) -> None:
        self.told.append(("no_answer", presentation, word))

    def ask(self, presentation: str, tap: str, question: str) -> None:
        self.told.append(("ask", presentation, tap, question))


class Printed:
    """The sheets that went to the printer."""

    def __init__(self) -> None:
        self.sheets: list[bytes] = []

    def print(self, pdf: bytes) -> None:
        self.sheets.append(pdf)


class Heard:
    """Which sounds were played, and what was said; a sentence that was cut off stays, followed by an empty one."""

    def __init__(self, *, able: bool = True) -> None:
        self.able = able
        self.played: list[str] = []
        self.said: list[str] = []
        self.languages: list[Language] = []

    def play(self, name: str) -> None:
        self.played.append(name)

    def speak(self, text: str, language: Language) -> None:
        self.said.append(text)
        self.languages.append(language)

    def hush(self) -> None:
        self.said.append("")


class Kiosk:
    """A kiosk in service, unless told otherwise."""

    def __init__(
        self,
        screen: ScreenTable | None = None,
        *,
        now: datetime = MORNING,
        in_service: bool = True,
        voice: bool = True,
        printer: bool = True,
        roles: tuple[Role, ...] = ("entrance", "reception"),
    ) -> None:
        self.touched, self.witnessed, self.heard = Touched(), Witnessed(), Heard(able=voice)
        self.printed = Printed() if printer else None
        self.clock, self.next_purpose = ManualClock(now), NextPurpose()
        self.views = make_views(
            screen or ScreenTable(),
            roles,
            PARIS,
            self.clock,
            touches=self.touched,
            purposes=self.next_purpose,
            witness=self.witnessed,
            sounds=self.heard,
            voice=self.heard,
            printer=self.printed,
        )
        self.vm, self.settings, self.home = self.views.vm, self.views.settings, self.views.home
        self.desk, self.roll_call = self.views.desk, self.views.roll_call
        self.doors, self.person = self.views.doors, self.views.person
        self.calling = self.views.calling
        self.requests, self.visitors = self.views.requests, self.views.visitors
        self.badges = self.views.badges
        if in_service:
            self.happens(ReaderChanged(up=True), AgentChanged(up=True))
            self.status()
        self.witnessed.told.clear()

    def happens(self, *events: Event) -> None:
        """What the kiosk's threads tell."""
        for event in events:
            self.vm.handle(event)

    def status(self, **more: object) -> None:
        """The agent tells the state of the site."""
        self.happens(StatusCame(Status.model_validate(STATUS | more)))

    def tap(self, word: str, presentation: str = "p1", **more: object) -> None:
        """A card comes for what the kiosk wants of it now, and the agent answers at once."""
        self.happens(CardRead(presentation, self.next_purpose.get()))
        self.came(word, presentation, **more)

    def came(self, word: str, presentation: str = "p1", **more: object) -> None:
        """The agent answers for a card, or for a touch about it."""
        self.happens(OutcomeCame(presentation, Outcome.model_validate(outcome(word, **more))))

    def known(self, card: badges_api.CardRead, presentation: str = "p2") -> None:
        """A card comes for what the kiosk wants of it now, and the agent tells what it is."""
        self.happens(CardRead(presentation, self.next_purpose.get()), CardKnown(presentation, card))

    def type_pin(self, digits: str) -> None:
        """The owner of a badge types on reception's pad, and ends with OK."""
        for digit in digits:
            self.badges.pressDigit(digit)
        self.badges.submitPin()

    def asked(self, kind: type[Request]) -> list[DeskAsk]:
        """What reception has asked of that kind."""
        return [ask for ask in self.touched.at_desk if ask.kind is kind]

    def answer(self, kind: type[Request], answer: DeskAnswer) -> None:
        """The agent answers the newest question of that kind."""
        self.happens(DeskAnswered(self.asked(kind)[-1].number, answer))

    def fail(self, kind: type[Request], word: str) -> None:
        """Nothing comes of the newest question of that kind."""
        self.happens(DeskFailed(self.asked(kind)[-1].number, word))

    def open_desk(self, now: NowAnswer | None = None) -> None:
        """A receptionist opens reception by badge and PIN, and the agent tells who is inside."""
        self.vm.openDesk()
        self.tap("pin_required", direction=None)
        self.type("4827")
        self.vm.submitPin()
        self.came("granted", direction=None)
        self.answer(Now, now or NOW)

    def roll_call_runs(self, roll_call: RollCallAnswer) -> None:
        """The agent tells that a roll call runs, and of its list where it is asked."""
        self.status(roll_call=roll_call.cause)
        self.answer(ReadRollCall, roll_call)

    def search(self, query: str) -> None:
        """Somebody types in reception's search."""
        self.desk.query.edit(query, len(query))

    def write(self, text: str) -> None:
        """Somebody types a message."""
        self.person.message.edit(text, len(text))

    def type(self, digits: str) -> None:
        """Somebody types on the pad."""
        for digit in digits:
            self.vm.pressDigit(digit)

    def wait(self, seconds: float) -> None:
        """Time passes, and the kiosk notices."""
        self.clock.advance(seconds)
        self.vm.tick()

    @property
    def page(self) -> str:
        """Which page is shown."""
        return self.vm.page()
