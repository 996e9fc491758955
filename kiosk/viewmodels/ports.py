"""What the entrance screen needs of the rest of the kiosk."""

from typing import Literal, Protocol

from kiosk.desk_asks import DeskAsk
from kiosk.newcomer_asks import NewcomerAsk
from kiosk.screens.say import Language
from sync.wire.kiosk_api import Direction, Outcome, Purpose


class Touches(Protocol):
    """Takes what was touched to the agent: `kiosk.agent_worker.AgentWorker`."""

    def send_pin(self, presentation: str, tap: str, pin: str) -> None:
        """Answers the question for a PIN."""
        ...

    def send_choice(self, presentation: str, tap: str, direction: Direction) -> None:
        """Answers *Entrer* or *Je pars*."""
        ...

    def send_extend(self, presentation: str, tap: str) -> None:
        """Asks for another minute for the question."""
        ...

    def send_undo(self, presentation: str, tap: str) -> None:
        """Takes back the latest tap."""
        ...

    def send_ring(self) -> None:
        """Rings for reception."""
        ...

    def ask_desk(self, ask: DeskAsk) -> None:
        """Asks something for reception."""
        ...

    def ask_newcomer(self, ask: NewcomerAsk) -> None:
        """Asks something for somebody without a badge."""
        ...


class Purposes(Protocol):
    """Is told what the next card is for: `kiosk.purpose.NextPurpose`."""

    def set(self, purpose: Purpose) -> None:
        """From now on, cards come for that."""
        ...


class Witness(Protocol):
    """Is told what the screen shows: `kiosk.fingers.Fingers`, in the demo."""

    def report_state(self, *, agent_up: bool, reader_up: bool) -> None:
        """Whether agent and reader are there."""
        ...

    def report_outcome(self, presentation: str, outcome: Outcome) -> None:
        """A verified outcome."""
        ...

    def report_no_answer(self, presentation: str, word: str) -> None:
        """A tap that came to nothing."""
        ...

    def ask(self, presentation: str, tap: str, question: Literal["pin", "choice"]) -> None:
        """A question is on the screen."""
        ...


class Voice(Protocol):
    """Speaks: `kiosk.speaker.Speaker`."""

    @property
    def able(self) -> bool:
        """Whether this kiosk can speak."""
        ...

    def speak(self, text: str, language: Language) -> None:
        """Returns at once; what was being said is cut off."""
        ...

    def hush(self) -> None:
        """Cuts off what is being said."""
        ...


class Prints(Protocol):
    """Prints a sheet: `kiosk.printing.Printer`."""

    def print(self, pdf: bytes) -> None:
        """Returns at once; what came of it is told later."""
        ...


class Sounds(Protocol):
    """Plays a short sound: `kiosk.speaker.Speaker`."""

    def play(self, name: str) -> None:
        """Returns at once."""
        ...
