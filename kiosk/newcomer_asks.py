"""What the entrance asks of the agent for people without a badge, and how each answer is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from sync.wire import visitors_api
from sync.wire.kiosk_api import Method, Outcome, Request

NewcomerAnswer = visitors_api.Requested | Outcome

ANSWERS: dict[type[Request], TypeAdapter[NewcomerAnswer]] = {
    visitors_api.BadgeForgotten: TypeAdapter[NewcomerAnswer](visitors_api.Requested),
    visitors_api.VisitRequest: TypeAdapter[NewcomerAnswer](visitors_api.Requested),
    visitors_api.CodePresent: TypeAdapter[NewcomerAnswer](Outcome),
}

METHODS: dict[type[Request], Method] = {
    visitors_api.BadgeForgotten: Method.BADGE_FORGOTTEN,
    visitors_api.VisitRequest: Method.VISIT_REQUEST,
    visitors_api.CodePresent: Method.CODE_PRESENT,
}


@dataclass(frozen=True, slots=True)
class NewcomerAsk:
    """One question. By its `number` the screen knows which answer is whose; what was typed stays out of logs."""

    number: int
    kind: type[visitors_api.EntranceRequest]
    fields: Mapping[str, str] = field(repr=False)

    def build(self, reader: str, session: str, n: int) -> Request:
        """The request at that reader. Raises pydantic's ValidationError for a text that cannot be sent."""
        return self.kind.model_validate({"session": session, "n": n, "reader": reader, **self.fields})
