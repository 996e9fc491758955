"""One person as reception sees her: her badges in words, and what can be done for her."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens.dates import since
from kiosk.screens.say import Say
from sync.wire.reception_api import PersonAnswer

ActKey = Literal["check_in", "check_out", "confirm", "message", "badges"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about her, under its heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Act:
    """A button; the first is the one that is most often meant."""

    key: ActKey
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page says."""

    name: str = ""
    line: str = ""
    facts: tuple[Fact, ...] = ()
    acts: tuple[Act, ...] = ()


def person_page(answer: PersonAnswer | None, at: datetime, zone: ZoneInfo, say: Say) -> PersonPage:
    """The page of a person; empty before the agent has told of her."""
    if answer is None:
        return PersonPage()
    someone = answer.someone
    facts = [Fact(say("rec.where"), _where(answer, at, zone, say)), Fact(say("rec.badges"), _badges(answer, say))]
    if someone.host:
        facts.append(Fact(say("rec.host.label"), someone.host))
    if answer.code_until is not None:
        facts.append(Fact(say("visit.valid"), _code(answer.code_until, at, zone, say)))
    facts.append(Fact(say("rec.keyright"), _key_right(answer, say)))
    if someone.message:
        facts.append(Fact(say("rec.message"), say("rec.message.when")))
    line = someone.administration or (say("rec.visiting") if someone.visitor else "")
    return PersonPage(someone.name, line, tuple(facts), _acts(answer, say))


def _where(answer: PersonAnswer, at: datetime, zone: ZoneInfo, say: Say) -> str:
    someone = answer.someone
    if someone.since is None:
        return say("rec.where.away")
    told = since(someone.since, at, zone, say)
    return say("rec.where.unsure", since=told) if someone.unconfirmed else say("rec.where.since", since=told)


def _code(until: datetime, at: datetime, zone: ZoneInfo, say: Say) -> str:
    """Until when a visitor's code is valid."""
    told = since(until, at, zone, say)
    return say("visit.until", t=told) if at < until else say("visit.over", t=told)


def _acts(answer: PersonAnswer, say: Say) -> tuple[Act, ...]:
    others = (Act("badges", "badge", say("card.badges")), Act("message", "message", say("rec.write")))
    if answer.someone.since is None:
        return (Act("check_in", "door-in", say("rec.in")), *others)
    leaves = Act("check_out", "door-out", say("rec.out"))
    if answer.someone.unconfirmed:
        return (Act("confirm", "check", say("rec.confirm")), leaves, *others)
    return (leaves, *others)


def _key_right(answer: PersonAnswer, say: Say) -> str:
    if not answer.key_right:
        return say("rec.keyright.no")
    return say("rec.keyright.yes") if answer.has_pin else say("rec.keyright.nopin")


def _badges(answer: PersonAnswer, say: Say) -> str:
    """How many in each state, those that work first."""
    if not answer.badges:
        return say("rec.badges.none")
    counted = Counter(badge.state for badge in answer.badges)
    return "\n".join(_badge(state, count, say) for state, count in sorted(counted.items()))


def _badge(state: str, count: int, say: Say) -> str:
    one = count == 1
    match state:
        case "active":
            return say("rec.badge.active.one") if one else say("rec.badge.active", n=count)
        case "suspended":
            return say("rec.badge.suspended.one") if one else say("rec.badge.suspended", n=count)
        case "expired":
            return say("rec.badge.expired.one") if one else say("rec.badge.expired", n=count)
        case _:
            return say("rec.badge.revoked.one") if one else say("rec.badge.revoked", n=count)
