"""What the screen asks of the agent for reception, and how each answer is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from pydantic import TypeAdapter

from sync.wire import badges_api, visitors_api
from sync.wire import reception_api as api
from sync.wire.kiosk_api import Method, Request
from sync.wire.pins import seal_pin

DeskAnswer = (
    api.NowAnswer
    | api.Found
    | api.PersonAnswer
    | api.Done
    | api.Renewed
    | api.Released
    | api.RollCallAnswer
    | badges_api.Enrolled
    | visitors_api.VisitorPass
)

ANSWERS: dict[type[Request], TypeAdapter[DeskAnswer]] = {
    api.Now: TypeAdapter[DeskAnswer](api.NowAnswer),
    api.Search: TypeAdapter[DeskAnswer](api.Found),
    api.PersonAsked: TypeAdapter[DeskAnswer](api.PersonAnswer),
    api.CheckIn: TypeAdapter[DeskAnswer](api.Done),
    api.CheckOut: TypeAdapter[DeskAnswer](api.Done),
    api.Confirm: TypeAdapter[DeskAnswer](api.Done),
    api.LeaveMessage: TypeAdapter[DeskAnswer](api.Done),
    api.Renew: TypeAdapter[DeskAnswer](api.Renewed),
    api.Close: TypeAdapter[DeskAnswer](api.Done),
    api.Release: TypeAdapter[DeskAnswer](api.Released),
    api.CallTaken: TypeAdapter[DeskAnswer](api.Done),
    api.HoldOpen: TypeAdapter[DeskAnswer](api.Done),
    api.CloseNow: TypeAdapter[DeskAnswer](api.Done),
    api.LockDown: TypeAdapter[DeskAnswer](api.Done),
    api.EndLockdown: TypeAdapter[DeskAnswer](api.Done),
    api.Block: TypeAdapter[DeskAnswer](api.Done),
    api.Unblock: TypeAdapter[DeskAnswer](api.Done),
    api.Rearm: TypeAdapter[DeskAnswer](api.Done),
    api.StartRollCall: TypeAdapter[DeskAnswer](api.RollCallAnswer),
    api.ReadRollCall: TypeAdapter[DeskAnswer](api.RollCallAnswer),
    api.Mark: TypeAdapter[DeskAnswer](api.RollCallAnswer),
    api.CloseRollCall: TypeAdapter[DeskAnswer](api.Done),
    badges_api.Enrol: TypeAdapter[DeskAnswer](badges_api.Enrolled),
    badges_api.Revoke: TypeAdapter[DeskAnswer](api.Done),
    badges_api.Lend: TypeAdapter[DeskAnswer](badges_api.Enrolled),
    badges_api.Return: TypeAdapter[DeskAnswer](api.Done),
    badges_api.SetPin: TypeAdapter[DeskAnswer](api.Done),
    badges_api.LiftSuspension: TypeAdapter[DeskAnswer](api.Done),
    visitors_api.RegisterVisitor: TypeAdapter[DeskAnswer](visitors_api.VisitorPass),
    visitors_api.AcceptVisitor: TypeAdapter[DeskAnswer](visitors_api.VisitorPass),
    visitors_api.ConfirmForgotten: TypeAdapter[DeskAnswer](api.Done),
    visitors_api.Decline: TypeAdapter[DeskAnswer](api.Done),
    visitors_api.NoticeSeen: TypeAdapter[DeskAnswer](api.Done),
}

METHODS: dict[type[Request], Method] = {
    api.Now: Method.RECEPTION_NOW,
    api.Search: Method.RECEPTION_SEARCH,
    api.PersonAsked: Method.RECEPTION_PERSON,
    api.CheckIn: Method.RECEPTION_CHECK_IN,
    api.CheckOut: Method.RECEPTION_CHECK_OUT,
    api.Confirm: Method.RECEPTION_CONFIRM,
    api.LeaveMessage: Method.RECEPTION_MESSAGE,
    api.Renew: Method.RECEPTION_RENEW,
    api.Close: Method.RECEPTION_CLOSE,
    api.Release: Method.RECEPTION_RELEASE,
    api.CallTaken: Method.RECEPTION_CALL_TAKEN,
    api.HoldOpen: Method.RECEPTION_HOLD_OPEN,
    api.CloseNow: Method.RECEPTION_CLOSE_NOW,
    api.LockDown: Method.RECEPTION_LOCK_DOWN,
    api.EndLockdown: Method.RECEPTION_END_LOCKDOWN,
    api.Block: Method.RECEPTION_BLOCK,
    api.Unblock: Method.RECEPTION_UNBLOCK,
    api.Rearm: Method.RECEPTION_REARM,
    api.StartRollCall: Method.ROLLCALL_START,
    api.ReadRollCall: Method.ROLLCALL_READ,
    api.Mark: Method.ROLLCALL_MARK,
    api.CloseRollCall: Method.ROLLCALL_CLOSE,
    badges_api.Enrol: Method.RECEPTION_ENROL,
    badges_api.Revoke: Method.RECEPTION_REVOKE,
    badges_api.Lend: Method.RECEPTION_LEND,
    badges_api.Return: Method.RECEPTION_RETURN,
    badges_api.SetPin: Method.RECEPTION_PIN_SET,
    badges_api.LiftSuspension: Method.RECEPTION_LIFT_SUSPENSION,
    visitors_api.RegisterVisitor: Method.RECEPTION_REGISTER_VISITOR,
    visitors_api.AcceptVisitor: Method.RECEPTION_ACCEPT_VISITOR,
    visitors_api.ConfirmForgotten: Method.RECEPTION_CONFIRM_FORGOTTEN,
    visitors_api.Decline: Method.RECEPTION_DECLINE,
    visitors_api.NoticeSeen: Method.RECEPTION_NOTICE_SEEN,
}


@dataclass(frozen=True, slots=True)
class DeskAsk:
    """One question. By its `number` the screen knows which answer is whose; what was typed stays out of logs."""

    number: int
    kind: type[Request]
    fields: Mapping[str, str | bool] = field(default_factory=dict[str, str | bool], repr=False)
    pin: str = field(default="", repr=False)
    """A PIN that goes with the card of `fields["tap"]`; empty where none does."""

    def build(self, session: str, n: int, sealing: X25519PublicKey) -> Request:
        """The request, its PIN sealed to the agent. Raises ValidationError for a text that cannot be sent."""
        request: dict[str, object] = {"session": session, "n": n, **self.fields}
        if self.pin:
            request["sealed_pin"] = seal_pin(self.pin, sealing, session, str(self.fields["tap"]), n)
        return self.kind.model_validate(request)
