"""Badges at reception: what a card is in words, whose it is, and what can be done with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens.dates import sentence_time
from kiosk.screens.roll_call_page import Question
from kiosk.screens.say import Say
from sync.wire import badges_api as api
from sync.wire.assurance import Assurance, CredentialKind
from sync.wire.badges_api import CardRead
from sync.wire.kiosk_api import Request
from sync.wire.reception_api import Badge, PersonAnswer, Someone

Task = Literal["read", "enrol", "lend", "pin"]
"""What a card is presented for: to know it, to become a badge or a day badge, or to set its owner's PIN."""

ActKey = Literal["read", "enrol", "lend", "pin", "give", "return", "lift", "lost", "person"]


@dataclass(frozen=True, slots=True)
class Act:
    """A button."""

    key: ActKey
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence with its icon."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """One badge of a person."""

    credential: str
    kind: str
    state: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class BadgesPage:
    """A person's badges, and what can be done for her."""

    name: str = ""
    rows: tuple[BadgeRow, ...] = ()
    empty: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class CardPage:
    """A card that is waited for, while there is a `prompt`, or that is there. The first act is most often meant."""

    title: str = ""
    line: str = ""
    facts: tuple[Fact, ...] = ()
    acts: tuple[Act, ...] = ()
    prompt: str = ""


def read_label(say: Say) -> str:
    """The button that leads here from reception's first page."""
    return say("card.read")


def badges_page(answer: PersonAnswer | None, centre_waits: bool, say: Say) -> BadgesPage:
    """The badges of a person, those that work first; `centre_waits` where the centre has something still to hear."""
    if answer is None:
        return BadgesPage()
    badges = sorted(answer.badges, key=lambda badge: badge.state)
    lent = any(badge.lent and badge.state == "active" for badge in badges)
    visitor = answer.someone.visitor
    # A visitor is lent one for the day, and gets none of her own.
    acts = [] if visitor else [Act("enrol", "plus", say("rec.enrol"))]
    if not lent:
        acts.append(Act("lend", "badge", say("rec.lend")))
    if not visitor and any(_can_prove(badge) for badge in badges):
        acts.append(Act("pin", "key", say("card.pin")))
    rows = tuple(_row(badge, centre_waits, say) for badge in badges)
    return BadgesPage(answer.someone.name, rows, "" if rows else say("rec.badges.none"), tuple(acts))


def awaited(task: Task, person: Someone | None, closes: datetime | None, zone: ZoneInfo, say: Say) -> CardPage:
    """The card is waited for; `closes` is when the place closes, None where it is not open."""
    name = "" if person is None else person.name
    match task:
        case "read":
            known, unknown = Fact("badge", say("card.read.known")), Fact("plus", say("card.read.unknown"))
            return CardPage(say("card.read"), "", (known, unknown), (), say("card.prompt.read"))
        case "enrol":
            return CardPage(say("rec.enrol"), name, (Fact("key", say("card.nokey")),), (), say("card.prompt.enrol"))
        case "lend":
            return CardPage(say("rec.lend"), name, _lending(person, closes, zone, say), (), say("card.prompt.lend"))
        case "pin":
            return CardPage(say("card.pin"), name, (Fact("key", say("card.pin.whose")),), (), say("card.prompt.pin"))


def card_page(
    task: Task, person: Someone | None, card: CardRead, closes: datetime | None, zone: ZoneInfo, say: Say
) -> CardPage:
    """The card is there: what it is, whose, and what can be done."""
    badge, holder = card.badge, card.holder
    if task == "pin":
        problem = pin_problem(card, person, say)
        return CardPage(say("card.pin"), _name(person), (Fact("alert", problem),), (), say("card.prompt.pin"))
    if task == "read":
        whose = say("card.whose", name=_name(holder)) if holder else say("card.nobodys")
        return CardPage(whose, _kind_of(card, say), _state_of(badge, say), _acts_on(badge, say))
    if badge is not None and badge.state in ("active", "suspended"):
        taken = say("card.hers") if _same(holder, person) else say("card.taken", name=_name(holder))
        return CardPage(_task(task, say), _name(person), (Fact("alert", taken),), (), say("card.prompt.other"))
    if card.why_not == "random_uid":
        facts = (Fact("alert", _kind_of(card, say)), Fact("reader", worth(card, say)))
        return CardPage(_task(task, say), _name(person), facts, (), say("card.prompt.other"))
    facts = (Fact("badge", _kind_of(card, say)), Fact("key" if card.may_carry_key_right else "lock", worth(card, say)))
    if badge is not None:
        facts += (Fact("undo", say("card.former", name=_name(holder))),)
    if task == "lend":
        lending = _lending(person, closes, zone, say)
        return CardPage(say("rec.lend"), _name(person), facts[:1] + lending, (_lends(say),))
    return CardPage(say("rec.enrol"), _name(person), facts, (Act("enrol", "check", say("card.enrol.do")),))


def pin_problem(card: CardRead, person: Someone | None, say: Say) -> str:
    """Why its owner cannot set a PIN with that card; empty where she can."""
    if not _same(card.holder, person):
        return say("card.pin.other", name=_name(person))
    if card.assurance is Assurance.UID:
        return say("card.pin.uid")
    return "" if card.badge is not None and card.badge.state in ("active", "suspended") else say("card.pin.dead")


def worth(card: CardRead, say: Say) -> str:
    """What the card suffices for, and why it can carry no key right."""
    match card.why_not:
        case None:
            return say("card.worth.key")
        case "classic":
            return say("card.worth.classic")
        case "random_uid":
            return say("card.worth.random")
        case "uid":
            return say("card.worth.uid")


def nobody_found(query: str, *, found: bool, say: Say) -> str:
    """What to do where nobody is shown."""
    if found:
        return ""
    return say("rec.found.none") if query else say("card.owner.letters")


def owner_label(say: Say) -> str:
    """What the field is called, and the button that leads back to it."""
    return say("card.owner")


def nobodys(say: Say) -> str:
    """A new card: whose is it to be?"""
    return say("card.nobodys")


def lost_question(person: Someone | None, say: Say) -> Question:
    """What is asked once before a badge is refused for good."""
    return Question(
        say("card.lost.title", name=_name(person)), say("rec.lost.note"), say("card.lost.yes"), say("bar.back")
    )


def pin_title(second: bool, say: Say) -> str:
    """What the owner does on the pad."""
    return say("card.pin.again") if second else say("card.pin.first")


def pin_line(differed: bool, say: Say) -> str:
    """Who types; or that the two were not the same."""
    return say("card.pin.differed") if differed else say("card.pin.whose")


def failed(kind: type[Request], word: str, say: Say) -> str:
    """Why the agent did not do it, and what to do; empty where the word means the same of any act."""
    match word:
        case "late":
            return say("card.fail.late")
        case "badge_taken":
            return say("card.fail.taken")
        case "not_permitted":
            return say("card.fail.kiosk")
        case "no_badge" | "not_now" | "bad_request":
            return _of_the_act(kind, word, say)
        case _:
            return ""


def _of_the_act(kind: type[Request], word: Literal["no_badge", "not_now", "bad_request"], say: Say) -> str:
    match word:
        case "no_badge":
            return _no_badge(kind, say)
        case "not_now":
            return _not_now(kind, say)
        case "bad_request":
            return say("card.fail.sealed") if kind is api.SetPin else ""


def _no_badge(kind: type[Request], say: Say) -> str:
    if kind is api.SetPin:
        return say("card.fail.pin")
    if kind in (api.Enrol, api.Lend):
        return say("card.fail.card")
    return say("card.fail.none")


def _not_now(kind: type[Request], say: Say) -> str:
    if kind is api.Lend:
        return say("card.fail.lent")
    if kind is api.Return:
        return say("card.fail.back")
    if kind is api.LiftSuspension:
        return say("card.fail.lifted")
    return say("card.fail.visitor")


def _task(task: Task, say: Say) -> str:
    return say("rec.lend") if task == "lend" else say("rec.enrol")


def _lends(say: Say) -> Act:
    return Act("lend", "check", say("card.lend.do"))


def _lending(person: Someone | None, closes: datetime | None, zone: ZoneInfo, say: Say) -> tuple[Fact, ...]:
    """Until when, and what becomes of her others; a visitor has no others."""
    until = say("card.lend.day") if closes is None else say("card.lend.until", t=sentence_time(closes, zone, say))
    others = () if person is not None and person.visitor else (Fact("undo", say("card.lend.others")),)
    return (Fact("clock", until), *others)


def _same(holder: Someone | None, person: Someone | None) -> bool:
    return holder is not None and person is not None and holder.person == person.person


def _name(person: Someone | None) -> str:
    return "" if person is None else person.name


def _kind_of(card: CardRead, say: Say) -> str:
    match card.why_not:
        case "classic":
            return say("card.kind.classic")
        case "random_uid":
            return say("card.kind.random")
        case _:
            return _kind(card.kind, say)


def _kind(kind: CredentialKind, say: Say) -> str:
    match kind:
        case CredentialKind.UID:
            return say("card.kind.uid")
        case CredentialKind.PKOC:
            return say("card.kind.chip", name="PKOC")
        case CredentialKind.NTAG424:
            return say("card.kind.chip", name="NTAG\u00a0424")
        case CredentialKind.DESFIRE:
            return say("card.kind.chip", name="DESFire")


def _can_prove(badge: Badge) -> bool:
    return badge.kind is not CredentialKind.UID and badge.state in ("active", "suspended")


def _row(badge: Badge, centre_waits: bool, say: Say) -> BadgeRow:
    state = _state(badge, say) if not (badge.waits and centre_waits) else _waiting_state(badge, say)
    return BadgeRow(badge.credential, _kind(badge.kind, say), state, _acts_in_row(badge, say))


def _waiting_state(badge: Badge, say: Say) -> str:
    """Of a badge of which the centre has not heard yet; what is refused here may still be taken elsewhere."""
    if badge.state == "revoked" and not badge.lent:
        return say("card.state.revoked.here")
    return _state(badge, say) + " " + say("card.waits")


def _state(badge: Badge, say: Say) -> str:
    match badge.state:
        case "active":
            return say("card.state.lent") if badge.lent else say("card.state.active")
        case "suspended":
            return say("card.state.pins") if badge.wrong_pins else say("card.state.aside")
        case "expired":
            return say("card.state.expired")
        case "revoked":
            return say("card.state.back") if badge.lent else say("card.state.revoked")


def _state_of(badge: Badge | None, say: Say) -> tuple[Fact, ...]:
    if badge is None:
        return (Fact("reader", say("card.worth.random")),)
    return (Fact("check" if badge.state == "active" else "alert", _state(badge, say)),)


def _acts_in_row(badge: Badge, say: Say) -> tuple[Act, ...]:
    acts: list[Act] = []
    if badge.lent and badge.state == "active":
        acts.append(Act("read", "undo", say("card.return")))
    if badge.state == "suspended" and badge.wrong_pins:
        acts.append(Act("read", "unlock", say("card.lift")))
    if badge.state in ("active", "suspended"):
        acts.append(Act("lost", "alert", say("card.lost")))
    return tuple(acts)


def _acts_on(badge: Badge | None, say: Say) -> tuple[Act, ...]:
    """What can be done with a badge that is there."""
    if badge is None:
        return ()
    person = Act("person", "visitor", say("card.person"))
    if badge.state in ("expired", "revoked"):
        return (Act("give", "plus", say("card.give")), person)
    lost = Act("lost", "alert", say("card.lost"))
    if badge.lent:
        return (Act("return", "undo", say("card.return")), person, lost)
    if badge.wrong_pins:
        return (Act("lift", "unlock", say("card.lift")), person, lost)
    return (person, lost)
