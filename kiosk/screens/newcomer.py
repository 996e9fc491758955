"""What people without a badge read at the entrance. What they type is on no page but the one on which they type it."""

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.screens.dates import sentence_time
from kiosk.screens.retention import kept_for
from kiosk.screens.say import Say
from kiosk.screens.screen import Note, Screen
from kiosk.screens.wifi_code import wifi_code
from sync.wire.kiosk_api import RequestState, Welcome

Field = Literal["forgot", "name", "organisation", "host", "mission"]
QUESTIONS: tuple[Field, ...] = ("name", "organisation", "host", "mission")
"""What a visitor is asked, one at a time."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The buttons by which one goes on without a badge."""

    forgot: str
    visitor: str
    code: str


def ways(say: Say) -> Ways:
    """Their labels."""
    return Ways(say("home.forgot"), say("home.visitor"), say("home.code"))


def without(say: Say) -> str:
    """The button to them on the home screen."""
    return say("home.without")


def read(say: Say) -> str:
    """The button under the data notice."""
    return say("visitor.read")


def enter(say: Say, *, sends: bool) -> str:
    """The keyboard's Enter: the next question, or the request goes to reception."""
    return say("forgot.send") if sends else say("bar.next")


def no_badge(say: Say) -> Screen:
    """Which way somebody without a badge goes."""
    return Screen("newcomer", say("home.nobadge"))


def notice(contact: str | None, days: int | None, say: Say) -> Screen:
    """What becomes of a visitor's data, before she says anything: after so many days it is gone, and `contact` is whom
    she may ask besides reception. A heading stands before each first line break."""
    rights = say("notice.rights.t") if contact is None else say("notice.rights.contact", contact=contact)
    return Screen(
        "notice",
        say("visitor.title"),
        say("visitor.sub"),
        (
            _headed("list", say("notice.what"), say("notice.what.t")),
            _headed("shield", say("notice.why"), say("notice.why.t")),
            _headed("clock", say("notice.long"), say("notice.long.t", kept=kept_for(days, say))),
            _headed("search", say("notice.who"), say("notice.who.t")),
            _headed("people", say("notice.rights"), rights),
            _headed("message", say("notice.cnil"), say("notice.cnil.t")),
        ),
    )


def asked(field: Field, trouble: str, say: Say) -> Screen:
    """One thing that is typed; `trouble` is why it was not taken, empty for nothing."""
    line = failed(trouble, say) if trouble else _help(field, say)
    return Screen("asked", _question(field, say), line)


def code(trouble: str, say: Say) -> Screen:
    """A day code is typed."""
    return Screen("code", say("code.title"), failed(trouble, say) if trouble else say("code.help"))


def sent(say: Say, *, visitor: bool) -> Screen:
    """Reception has the request, and nobody has answered yet."""
    return Screen("sent", say("sent.title"), say("sent.visitor") if visitor else say("sent.forgot"))


def accepted(say: Say) -> Screen:
    """Reception has checked somebody in who forgot her badge; her name is not said."""
    return Screen("in", say("in.title.anon"), say("in.line.untimed"))


def declined(say: Say) -> Screen:
    """Nothing came of a request."""
    return Screen("declined", say("declined.title"), say("declined.line"))


def refused(say: Say) -> Screen:
    """A code let nobody in."""
    return Screen("refused", say("refused.title"), say("code.bad"))


def visitor_pass(state: RequestState, zone: ZoneInfo, say: Say) -> Screen:
    """A visitor is expected: the code is the last note's, and what it is for the line's."""
    until = "" if state.valid_until is None else sentence_time(state.valid_until, zone, say)
    code = state.code or ""
    notes = (*welcome(state.welcome, say), Note("key", f"{code[:4]}\u00a0{code[4:]}", private=True))
    return Screen("pass", say("visitor.done"), say("visitor.pass.how", t=until), notes, scan=scan(state.welcome))


def welcome(told: Welcome | None, say: Say) -> tuple[Note, ...]:
    """What the site tells its guests. Its network is for their eyes alone."""
    if told is None:
        return ()
    text = () if told.text is None else (Note("message", told.text),)
    if told.wifi is None:
        return text
    wifi = told.wifi
    line = (
        say("wifi.closed", network=wifi.ssid, password=wifi.password)
        if wifi.password
        else say("wifi.open", network=wifi.ssid)
    )
    return (*text, Note("network", line, private=True))


def scan(told: Welcome | None) -> tuple[str, ...]:
    """The code by which a telephone joins the site's network; empty where there is none for guests."""
    return () if told is None or told.wifi is None else wifi_code(told.wifi)


def failed(word: str, say: Say) -> str:
    """Why nothing came of it, and what to do; what was typed is still there."""
    match word:
        case "bad_request":
            return say("newcomer.fail.text")
        case "not_now":
            return say("newcomer.fail.now")
        case _:
            return say("newcomer.fail.link")


def _headed(icon: str, heading: str, text: str) -> Note:
    return Note(icon, f"{heading}\n{text}")


def _question(field: Field, say: Say) -> str:
    match field:
        case "forgot":
            return say("forgot.label")
        case "name":
            return say("visitor.q1")
        case "organisation":
            return say("visitor.q2")
        case "host":
            return say("visitor.q3")
        case "mission":
            return say("visitor.q4")


def _help(field: Field, say: Say) -> str:
    match field:
        case "forgot":
            return say("forgot.help")
        case "host":
            return say("visitor.q3.help")
        case _:
            return say("visitor.step", n=QUESTIONS.index(field) + 1, m=len(QUESTIONS))
