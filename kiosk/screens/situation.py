"""What the kiosk knows of itself and its site, for every screen that shows it."""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.events import AgentChanged, ReaderChanged, StatusCame
from sync.wire.kiosk_api import Status


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the kiosk depends on: whether it works, and since when that is so (None before anything is known)."""

    up: bool
    since: datetime | None = None

    def changed(self, up: bool, now: datetime) -> "Part":
        """The same part as it is now."""
        return self if up == self.up and self.since is not None else Part(up, now)


@dataclass(frozen=True, slots=True)
class Situation:
    """Reader, broker and agent as this kiosk sees them, and the last verified state of the site, without anybody's
    request."""

    reader: Part = Part(up=False)
    broker: Part = Part(up=False)
    agent: Part = Part(up=False)
    status: Status | None = None
    store_since: datetime | None = None
    """When the agent first said that its store cannot be written; None while it can."""

    def after(self, event: ReaderChanged | AgentChanged | StatusCame, now: datetime) -> "Situation":
        """The situation once that has happened."""
        match event:
            case ReaderChanged(up):
                return replace(self, reader=self.reader.changed(up, now))
            case AgentChanged(up, broker_up):
                return replace(self, broker=self.broker.changed(broker_up, now), agent=self.agent.changed(up, now))
            case StatusCame(status):
                store_since = None if status.store_well else self.store_since or now
                # A visitor's code is told for two minutes, and her page may be left at once: it is not for keeping.
                kept = status.model_copy(update={"request": None})
                return replace(self, status=kept, store_since=store_since)

    def phone(self, own: str) -> str:
        """Who is called where nobody is at reception: as the site said last, or else the kiosk's `own`; may be empty.

        It stays on one line.
        """
        told = None if self.status is None else self.status.night_phone
        return (told or own).replace(" ", "\u00a0")

    @property
    def told(self) -> bool:
        """Whether reader and agent were both heard of, so that there is something to say."""
        return self.reader.since is not None and self.agent.since is not None

    @property
    def serving(self) -> bool:
        """Whether a badge presented now would be served."""
        return self.reader.up and self.agent.up and self.store_since is None
