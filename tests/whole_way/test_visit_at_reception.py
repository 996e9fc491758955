"""A visit from the entrance's request to the departure: a real door agent behind a screen's view models.

Requests travel signed, and every answer's signature is checked; only the broker between them is left out.
"""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.desk_asks import ANSWERS, METHODS
from kiosk.events import AgentChanged, DeskAnswered, DeskFailed
from sync.wire.canonical import Json
from sync.wire.keys import sealing_key
from tests.door_agent.desk import dict_of, open_desk, person
from tests.door_agent.site import BOTH_ROLES, DAY, Site, refusal
from tests.door_agent.site import Kiosk as Client
from tests.kiosk.stage import Kiosk


class Place:
    """A site, a client of its entrance, and the screen at its reception."""

    def __init__(self, directory: Path, now: datetime = DAY) -> None:
        self.site = Site(directory / "site", now, roles=BOTH_ROLES)
        self.site.lock_online()
        self.client = Client(self.site)
        self.screen = Kiosk(now=now)
        self._sealing = sealing_key(bytes.fromhex(self.site.keys.identity.sealing_key))
        self._answered = 0

    def look(self) -> None:
        """The screen learns how the site is, and gets the answers to all that it asks by that."""
        status = self.client.ask("site.status", {})
        self.screen.status(**status)
        self.answer()

    def answer(self) -> None:
        """The agent answers what reception has asked, and what it asks by that in turn."""
        asked = self.screen.touched.at_desk
        while self._answered < len(asked):
            ask = asked[self._answered]
            self._answered += 1
            request = ask.build(self.client.session, self.client.n + 1, self._sealing)
            told = self.client.ask(METHODS[ask.kind], request.model_dump(mode="json"))
            if told["ok"]:
                answer = ANSWERS[ask.kind].validate_python(told)
                self.screen.happens(DeskAnswered(ask.number, answer))
            else:
                self.screen.happens(DeskFailed(ask.number, str(refusal(told))))

    def open_reception(self) -> None:
        """Rachel opens it by badge and PIN, as the agent is asked for it."""
        assert open_desk(self.client)["outcome"] == "granted"
        self.screen.vm.openDesk()
        self.screen.tap("granted", direction=None)
        self.answer()
        assert self.screen.desk.is_open

    def present(self, code: Json) -> dict[str, Json]:
        """A day code at the entrance."""
        return self.client.ask("code.present", {"reader": "reader-1", "code": code})


@pytest.fixture
def place(tmp_path: Path, qapp: QGuiApplication) -> Place:
    assert qapp
    return Place(tmp_path)


def test_a_visitor_asks_is_received_and_is_checked_out_by_reception(place: Place) -> None:
    place.look()
    visit = {"name": "Inès Benali", "organisation": "Association Passerelle", "mission": "Atelier"}
    place.client.ask("visit.request", {"reader": "reader-1", "host_query": "Chloé", **visit})
    place.look()
    assert (place.screen.page, place.screen.heard.played[-1]) == ("calling", "bell")

    place.open_reception()
    requests = place.screen.requests
    (card,) = requests.property("cards")
    assert "Inès Benali" in card["text"]
    requests.open(card["key"])
    requests.choose(person(place.site, "chloe"))
    requests.answer()
    place.answer()
    assert place.screen.page == "deskPass"
    code = place.screen.visitors.property("code").replace("\u00a0", "")
    assert dict_of(place.client.ask("site.status", {})["request"])["code"] == code, "the entrance shows her the same"
    place.look()
    assert place.screen.calling.property("on") is False

    visitor = place.site.payload("visitor.registered")["person"]
    assert isinstance(visitor, str)
    assert visitor in place.site.store.visits
    place.screen.visitors.finish()
    place.screen.desk.choose(visitor)
    place.answer()
    assert place.screen.person.property("acts")[0]["key"] == "check_out"
    place.screen.person.act("check_out")
    place.answer()
    assert visitor not in place.site.store.visits
    assert place.site.kinds()[-1] == "visit.ended"
    assert place.present(code)["direction"] == "in", "she comes back the same day"


def test_a_visitor_registered_at_the_desk_leaves_by_her_code(place: Place) -> None:
    place.look()
    place.open_reception()
    visitors = place.screen.visitors
    visitors.begin()
    for field, said in (
        (visitors.name, "Inès Benali"),
        (visitors.organisation, "Ville"),
        (visitors.mission, "Atelier"),
    ):
        field.edit(said, len(said))
        visitors.next()
    place.screen.search("chl")
    place.answer()
    visitors.chooseHost(person(place.site, "chloe"))
    visitors.finish()
    place.answer()
    left = place.present(visitors.property("code").replace("\u00a0", ""))
    assert (left["outcome"], left["direction"]) == ("granted", "out")


def test_whoever_forgot_her_badge_comes_in_and_a_request_is_answered_once(place: Place) -> None:
    place.look()
    place.client.ask("badge.forgotten", {"reader": "reader-1", "query": "Bruno"})
    place.look()
    place.open_reception()
    requests = place.screen.requests
    (card,) = requests.property("cards")
    requests.open(card["key"])
    requests.choose(person(place.site, "bruno"))
    requests.answer()
    place.answer()
    assert place.screen.page == "deskPerson"
    assert person(place.site, "bruno") in place.site.store.visits
    assert requests.property("cards") == []


def test_a_drill_is_counted_printed_and_closed_and_its_list_outlives_the_link(place: Place) -> None:
    place.client.tap("bruno")
    place.look()
    place.open_reception()
    roll_call = place.screen.roll_call
    roll_call.askStart()
    roll_call.confirmDrill()
    place.answer()
    place.look()
    assert (place.screen.page, place.site.payload("rollcall.started")["cause"]) == ("rollCall", "drill")
    place.screen.happens(AgentChanged(up=False))
    assert place.screen.page == "rollCall", "the list stays without broker and agent"
    place.screen.happens(AgentChanged(up=True))
    place.open_reception()
    roll_call.mark(person(place.site, "bruno"))
    place.answer()
    assert place.site.payload("rollcall.marked")["safe"] is True
    roll_call.printList()
    assert place.screen.printed is not None
    assert place.screen.printed.sheets[0].startswith(b"%PDF")
    roll_call.askEnd()
    roll_call.confirm()
    place.answer()
    place.look()
    assert "rollcall.closed" in place.site.kinds()
    assert (roll_call.page(), roll_call.is_held) == ("", False), "no name is left"
