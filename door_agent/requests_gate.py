"""What is let in of what kiosks ask: signed by a kiosk that is known, fresh, and within its session.

Decides nothing about people. A refused request changes nothing; it is answered where an answer is possible.
"""

from collections import OrderedDict, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, ValidationError

from hardware.mqtt import Message
from sync.wire import badges_api, kiosk_api, reception_api, visitors_api
from sync.wire.ids import RandomBytes
from sync.wire.keys import key_id
from sync.wire.kiosk_api import ErrorCode, Method
from sync.wire.signatures import request_bytes, verifies
from sync.wire.topics import SiteTopics

ANSWERS_KEPT = 64
MODELS: Mapping[str, type[kiosk_api.SessionOpen] | type[kiosk_api.Request]] = {
    Method.SESSION_OPEN: kiosk_api.SessionOpen,
    Method.TAP_BEGIN: kiosk_api.TapBegin,
    Method.TAP_RESULT: kiosk_api.TapResult,
    Method.TAP_PIN: kiosk_api.TapPin,
    Method.TAP_CHOOSE: kiosk_api.TapChoose,
    Method.TAP_EXTEND: kiosk_api.TapExtend,
    Method.TAP_UNDO: kiosk_api.TapUndo,
    Method.SITE_STATUS: kiosk_api.SiteStatus,
    Method.DOOR_RING: kiosk_api.DoorRing,
    Method.RECEPTION_NOW: reception_api.Now,
    Method.RECEPTION_SEARCH: reception_api.Search,
    Method.RECEPTION_PERSON: reception_api.PersonAsked,
    Method.RECEPTION_CHECK_IN: reception_api.CheckIn,
    Method.RECEPTION_CHECK_OUT: reception_api.CheckOut,
    Method.RECEPTION_CONFIRM: reception_api.Confirm,
    Method.RECEPTION_MESSAGE: reception_api.LeaveMessage,
    Method.RECEPTION_RENEW: reception_api.Renew,
    Method.RECEPTION_CLOSE: reception_api.Close,
    Method.RECEPTION_RELEASE: reception_api.Release,
    Method.RECEPTION_CALL_TAKEN: reception_api.CallTaken,
    Method.RECEPTION_HOLD_OPEN: reception_api.HoldOpen,
    Method.RECEPTION_CLOSE_NOW: reception_api.CloseNow,
    Method.RECEPTION_LOCK_DOWN: reception_api.LockDown,
    Method.RECEPTION_BLOCK: reception_api.Block,
    Method.RECEPTION_UNBLOCK: reception_api.Unblock,
    Method.RECEPTION_END_LOCKDOWN: reception_api.EndLockdown,
    Method.RECEPTION_REARM: reception_api.Rearm,
    Method.ROLLCALL_START: reception_api.StartRollCall,
    Method.ROLLCALL_READ: reception_api.ReadRollCall,
    Method.ROLLCALL_MARK: reception_api.Mark,
    Method.ROLLCALL_CLOSE: reception_api.CloseRollCall,
    Method.BADGE_FORGOTTEN: visitors_api.BadgeForgotten,
    Method.VISIT_REQUEST: visitors_api.VisitRequest,
    Method.CODE_PRESENT: visitors_api.CodePresent,
    Method.RECEPTION_ENROL: badges_api.Enrol,
    Method.RECEPTION_REVOKE: badges_api.Revoke,
    Method.RECEPTION_LEND: badges_api.Lend,
    Method.RECEPTION_RETURN: badges_api.Return,
    Method.RECEPTION_PIN_SET: badges_api.SetPin,
    Method.RECEPTION_LIFT_SUSPENSION: badges_api.LiftSuspension,
    Method.RECEPTION_REGISTER_VISITOR: visitors_api.RegisterVisitor,
    Method.RECEPTION_ACCEPT_VISITOR: visitors_api.AcceptVisitor,
    Method.RECEPTION_CONFIRM_FORGOTTEN: visitors_api.ConfirmForgotten,
    Method.RECEPTION_DECLINE: visitors_api.Decline,
    Method.RECEPTION_NOTICE_SEEN: visitors_api.NoticeSeen,
}


@dataclass(eq=False)
class Refused(Exception):
    """A request that changes nothing. `correlation` is None where no answer is possible."""

    code: ErrorCode
    why: str
    kiosk: str | None = None
    method: str | None = None
    correlation: bytes | None = None

    def __str__(self) -> str:
        return f"{self.code}: {self.why}"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request to act on."""

    kiosk: str
    method: str
    correlation: bytes
    payload: bytes
    request: kiosk_api.SessionOpen | kiosk_api.Request


@dataclass(frozen=True, slots=True)
class AnsweredBefore:
    """The same request again: the same answer again, without effect."""

    kiosk: str
    correlation: bytes
    answer: bytes


@dataclass(slots=True)
class _Session:
    token: str
    last_n: int = 0
    noticed: int = 0
    answers: OrderedDict[int, tuple[str, bytes, bytes]] = field(
        default_factory=OrderedDict[int, tuple[str, bytes, bytes]]
    )
    """By counter: the method, the request's payload and the answer."""


class RequestsGate:
    """Checks requests and keeps the kiosks' sessions; both die with the agent.

    `receptions` are the kiosks of role `reception`.
    """

    def __init__(
        self,
        topics: SiteTopics,
        kiosks: Mapping[str, Ed25519PublicKey],
        receptions: Collection[str],
        random: RandomBytes,
    ) -> None:
        self._topics, self._kiosks, self._receptions, self._random = topics, kiosks, frozenset(receptions), random
        self._key_ids = {kiosk: key_id(key.public_bytes_raw()) for kiosk, key in kiosks.items()}
        self._sessions: dict[str, _Session] = {}
        self._opened_by: dict[str, deque[bytes]] = {kiosk: deque(maxlen=256) for kiosk in kiosks}

    def admit(self, message: Message) -> Admitted | AnsweredBefore:
        """The request that a message carries, if it may be acted on. Raises Refused."""
        parsed = self._topics.parse_request(message.topic)
        if parsed is None or parsed[0] not in self._kiosks:
            raise Refused(ErrorCode.BAD_REQUEST, "not a topic of a kiosk of this site")
        kiosk, method = parsed
        correlation = self._correlation(kiosk, message)
        try:
            self._check_origin(kiosk, message, correlation)
            return self._check_content(kiosk, method, message, correlation or b"")
        except Refused as refused:
            # The name of a method that there is not is whatever a sender likes: it stays out of journal and logs.
            known = method if method in MODELS else None
            raise Refused(refused.code, refused.why, kiosk, known, correlation) from None

    def open_session(self, kiosk: str) -> str:
        """A new session for the kiosk; an older one is gone."""
        token = self._random(16).hex()
        self._sessions[kiosk] = _Session(token)
        return token

    def next_notices(self) -> list[tuple[str, str, int]]:
        """Each kiosk in session, its session, and the counter that its next notice carries."""
        notices: list[tuple[str, str, int]] = []
        for kiosk, session in self._sessions.items():
            session.noticed += 1
            notices.append((kiosk, session.token, session.noticed))
        return notices

    def close_session(self, kiosk: str) -> None:
        """The kiosk is gone."""
        self._sessions.pop(kiosk, None)

    def close_sessions(self) -> None:
        """The link was lost, and every session with it."""
        self._sessions.clear()

    def remember(self, admitted: Admitted, answer: bytes) -> None:
        """Keeps an answer in case its request comes again; for a session that is over, nothing."""
        request, session = admitted.request, self._sessions.get(admitted.kiosk)
        if session is None or not isinstance(request, kiosk_api.Request) or request.session != session.token:
            return
        session.answers[request.n] = (admitted.method, admitted.payload, answer)
        while len(session.answers) > ANSWERS_KEPT:
            session.answers.popitem(last=False)

    def _correlation(self, kiosk: str, message: Message) -> bytes | None:
        """Where an answer can go: 16 bytes of correlation data, and the kiosk's own response topic or nowhere."""
        own = message.response_topic == self._topics.response(kiosk)
        data = message.correlation_data
        return data if own and data is not None and len(data) == 16 else None

    def _check_origin(self, kiosk: str, message: Message, correlation: bytes | None) -> None:
        if message.retain:
            raise Refused(ErrorCode.RETAINED, "a request must not be retained")
        if correlation is None:
            raise Refused(ErrorCode.BAD_REQUEST, "response topic and 16 bytes of correlation data are needed")
        keys = [value for name, value in message.user_properties if name == "key"]
        signatures = [value for name, value in message.user_properties if name == "sig"]
        if len(keys) != 1 or len(signatures) != 1:
            raise Refused(ErrorCode.UNSIGNED, "exactly one key and one sig are needed")
        signed = request_bytes(message.topic, self._topics.response(kiosk), correlation, message.payload)
        if keys[0] != self._key_ids[kiosk] or not verifies(self._kiosks[kiosk], signatures[0], signed):
            raise Refused(ErrorCode.WRONG_SIGNATURE, "not signed by this kiosk")

    def _check_content(
        self, kiosk: str, method: str, message: Message, correlation: bytes
    ) -> Admitted | AnsweredBefore:
        model = MODELS.get(method)
        if model is None:
            raise Refused(ErrorCode.UNKNOWN_METHOD, "this agent has no such method")
        if Method(method).for_reception and kiosk not in self._receptions:
            raise Refused(ErrorCode.NOT_PERMITTED, "this kiosk is not for reception")
        request = _parse(model, message.payload)
        if isinstance(request, kiosk_api.SessionOpen):
            if correlation in self._opened_by[kiosk]:
                raise Refused(ErrorCode.REPLAYED, "this session.open was seen before")
            self._opened_by[kiosk].append(correlation)
            return Admitted(kiosk, method, correlation, message.payload, request)
        session = self._sessions.get(kiosk)
        if session is None or request.session != session.token:
            raise Refused(ErrorCode.NO_SESSION, "open a session first")
        if request.n <= session.last_n:
            before = session.answers.get(request.n)
            if before is not None and before[:2] == (method, message.payload):
                return AnsweredBefore(kiosk, correlation, before[2])
            raise Refused(ErrorCode.REPLAYED, "n must grow")
        session.last_n = request.n
        return Admitted(kiosk, method, correlation, message.payload, request)


def _parse(
    model: type[kiosk_api.SessionOpen] | type[kiosk_api.Request], payload: bytes
) -> kiosk_api.SessionOpen | kiosk_api.Request:
    try:
        return model.model_validate_json(payload)
    except ValidationError as error:
        where = ", ".join(".".join(str(part) for part in fault["loc"]) or "payload" for fault in error.errors())
        # Names of unknown keys come from the sender; a long one must not make an answer that no broker takes.
        raise Refused(ErrorCode.BAD_REQUEST, f"not understood: {where:.200}") from None


def encode(answer: BaseModel) -> bytes:
    """An answer's payload."""
    return answer.model_dump_json().encode()
