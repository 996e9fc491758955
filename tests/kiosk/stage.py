"""A kiosk's view models on a clock moved by hand, and what came out of them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kiosk.config import ScreenTable
from kiosk.events import AgentChanged, CardRead, Event, OutcomeCame, ReaderChanged, StatusCame
from kiosk.screens.say import Language
from kiosk.viewmodels.views import make_views
from sync.wire.kiosk_api import Direction, Outcome, Status
from tests.clocks import ManualClock
from tests.kiosk.scripted_agent import STATUS, outcome

PARIS = ZoneInfo("Europe/Paris")
MORNING = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)


class Touched:
    """What was sent to the agent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, ...]] = []

    def send_pin(self, presentation: str, tap: str, pin: str) -> None:
        self.sent.append(("pin", presentation, tap, pin))

    def send_choice(self, presentation: str, tap: str, direction: Direction) -> None:
        self.sent.append(("choice", presentation, tap, direction))

    def send_extend(self, presentation: str, tap: str) -> None:
        self.sent.append(("extend", presentation, tap))

    def send_undo(self, presentation: str, tap: str) -> None:
        self.sent.append(("undo", presentation, tap))


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
    ) -> None:
        self.touched, self.witnessed, self.heard = Touched(), Witnessed(), Heard(able=voice)
        self.clock = ManualClock(now)
        self.views = make_views(
            screen or ScreenTable(),
            PARIS,
            self.clock,
            touches=self.touched,
            witness=self.witnessed,
            sounds=self.heard,
            voice=self.heard,
        )
        self.vm, self.settings, self.home = self.views.vm, self.views.settings, self.views.home
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
        """A card comes, and the agent answers at once."""
        self.happens(CardRead(presentation))
        self.came(word, presentation, **more)

    def came(self, word: str, presentation: str = "p1", **more: object) -> None:
        """The agent answers for a card, or for a touch about it."""
        self.happens(OutcomeCame(presentation, Outcome.model_validate(outcome(word, **more))))

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
