"""What reception does at a site that is cut off, up to the centre and down again: from the agent's own journal into the
central store, and from the central registry's signed page back to the agent."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from door_agent.store import schema
from sync.server import administration
from sync.server.ageing import Ageing
from sync.server.config import StoreTable
from sync.server.expected_visits import announce, read_visits
from sync.server.ingest import ingest
from sync.server.key_right_badges import say_carries
from sync.server.pushed import Push
from sync.server.registry_reading import read_page
from sync.server.store import schema as centre_schema
from sync.server.store.audit_tables import Author
from sync.server.store.engine import Store
from sync.server.store.site_tables import running_visits
from sync.wire.assurance import CredentialKind
from sync.wire.canonical import Json
from sync.wire.journal import Entry, Head, JournalPush, check_chain, sign_head
from sync.wire.keys import public_hex
from sync.wire.registry import CredentialRecord, ExpectedVisitRecord
from tests.door_agent.desk import dict_of, open_desk, person
from tests.door_agent.site import BOTH_ROLES, DAY, NIGHT, Badge, Kiosk, Site, identifier, list_of
from tests.door_agent.test_badges import add_cards, badges_of, enrol, lend, read

NODE = "demo-door-agent"


class Line:
    """The line between one site and its centre, and how far the centre holds the journal."""

    def __init__(self, site: Site, store: Store) -> None:
        self.store, self._site, self._through = store, site, 0
        administration.put_records(store, site.people.records)
        administration.add_node(store, NODE, "demo", public_hex(site.keys.signing))

    def up(self) -> None:
        """What the centre does not hold yet goes up."""
        entries = self._site.entries()
        head = Head.of(entries[-1])
        signature = sign_head(self._site.keys.signing, NODE, head)
        body = JournalPush(entries=entries[self._through :], head_signature=signature).model_dump_json()
        self._through = ingest(self.store, NODE, Push.model_validate_json(body), self._site.clock.now())

    def down(self) -> list[dict[str, object]]:
        """What the site does not hold yet comes down."""
        _, version = self._site.agent.registry.held
        with self.store.read() as connection:
            page = read_page(connection, self._site.centre_key, "demo", version, 500, self._site.clock.now())
        self._site.agent.page(page)
        return page.records


@contextmanager
def cut_off_at(tmp_path: Path, now: datetime) -> Generator[tuple[Site, Kiosk, Line]]:
    """Rachel has opened reception, and there are cards to enrol."""
    site = Site(tmp_path / "site", now, roles=BOTH_ROLES)
    site.lock_online()
    kiosk = Kiosk(site)
    store = administration.open_store(StoreTable(url=f"sqlite:///{tmp_path / 'centre.db'}"))
    open_desk(kiosk)
    add_cards(site)
    yield site, kiosk, Line(site, store)
    store.close()


@pytest.fixture
def cut_off(tmp_path: Path) -> Generator[tuple[Site, Kiosk, Line]]:
    with cut_off_at(tmp_path, DAY) as cut_off:
        yield cut_off


def local(site: Site) -> int:
    """How many records are the site's own."""
    with site.store.reading() as connection:
        return len(connection.execute(select(schema.local_record)).all())


def notices(kiosk: Kiosk) -> list[dict[str, Json]]:
    return [dict_of(notice) for notice in list_of(kiosk.ask("reception.now", {})["notices"])]


def test_badges_and_visitors_of_a_cut_off_site_become_the_registrys(cut_off: tuple[Site, Kiosk, Line]) -> None:
    site, kiosk, line = cut_off
    enrolled = enrol(kiosk, "pkoc", person(site, "alice"))["credential"]
    kiosk.ask("reception.revoke", {"credential": site.people.badges["bruno"].credential})
    lent = lend(kiosk, "plain", person(site, "chloe"))["credential"]
    who = {"name": "Inès Benali", "organisation": "Insee", "mission": "Atelier"}
    visitor = kiosk.ask("reception.register_visitor", {**who, "host": person(site, "chloe")})["person"]
    assert local(site) == 4
    assert [badge["waits"] for badge in badges_of(kiosk, person(site, "bruno"))] == [True]
    line.up()
    came = {record["id"] for record in line.down()}
    assert came == {str(enrolled), site.people.badges["bruno"].credential, str(lent), str(visitor)}
    assert local(site) == 0, "the centre's own records have taken their place"
    assert [badge["waits"] for badge in badges_of(kiosk, person(site, "bruno"))] == [False]
    records = site.agent.registry.records
    assert not records.credentials[str(enrolled)].carries_key_right
    assert records.credentials[site.people.badges["bruno"].credential].state == "revoked"
    assert records.persons[str(visitor)].host == person(site, "chloe")
    assert kiosk.tap("pkoc")["outcome"] == "granted"
    site.restart()
    site.lock_online()
    kiosk.open()
    assert kiosk.tap("chloe")["outcome"] == "denied", "she has a day badge instead"
    assert kiosk.tap("bruno")["outcome"] == "denied"


def test_a_visit_announced_at_the_centre_is_expected_until_the_visitor_has_come(
    cut_off: tuple[Site, Kiosk, Line],
) -> None:
    site, kiosk, line = cut_off
    by = Author("rachel", site.clock.now(), secrets.token_bytes)
    said = {"name": "Inès Benali", "organisation": "Insee", "mission": "Atelier", "host": person(site, "chloe")}
    at = site.clock.now() + timedelta(hours=1)
    visit = ExpectedVisitRecord.model_validate({"id": by.new_id(), "site": "demo", "at": at, **said})
    announce(line.store, by, visit)
    line.down()
    (shown,) = [dict_of(expected) for expected in list_of(kiosk.ask("reception.now", {})["expected"])]
    assert (shown["expected"], shown["host_name"]) == (visit.id, "Chloe")
    kiosk.ask("reception.register_visitor", {**said, "expected": visit.id})
    assert kiosk.ask("reception.now", {})["expected"] == []
    line.up()
    assert {record["type"] for record in line.down()} == {"person", "expected_visit"}
    with line.store.read() as connection:
        assert read_visits(connection, "demo", site.clock.now()) == []
    assert kiosk.ask("reception.now", {})["expected"] == []


def test_a_day_badge_that_is_back_is_back_everywhere(cut_off: tuple[Site, Kiosk, Line]) -> None:
    site, kiosk, line = cut_off
    lend(kiosk, "plain", person(site, "chloe"))
    line.up()
    line.down()
    kiosk.ask("reception.return", {"tap": read(kiosk, "plain")["tap"]})
    line.up()
    (record,) = line.down()
    assert (record["lent"], record["state"]) == (True, "revoked")
    assert local(site) == 0
    assert kiosk.tap("chloe")["outcome"] == "granted"


def test_a_card_that_was_enrolled_elsewhere_meanwhile_comes_back_as_a_notice(cut_off: tuple[Site, Kiosk, Line]) -> None:
    site, kiosk, line = cut_off
    card = site.people.badges["plain"]
    enrol(kiosk, "plain", person(site, "bruno"))
    enrolled_elsewhere(line, card, person(site, "chloe"))
    line.up()
    line.down()
    assert local(site) == 0
    (notice,) = notices(kiosk)
    assert (notice["code"], notice["person"]) == ("number_taken", "Bruno")
    assert dict_of(read(kiosk, "plain")["holder"])["name"] == "Chloe"
    kiosk.ask("reception.notice_seen", {"notice": notice["notice"]})
    line.up()
    line.down()
    assert notices(kiosk) == []
    assert kiosk.tap("plain")["outcome"] == "granted"
    assert site.payload("access.granted")["person"] == person(site, "chloe")


def enrolled_elsewhere(line: Line, card: Badge, owner: str) -> None:
    record = CredentialRecord(id=identifier(0x888), person=owner, kind=CredentialKind.UID, number=card.number)
    administration.put_records(line.store, [record])


def test_a_badge_of_the_sites_opens_by_night_while_the_centre_says_that_it_carries_key_rights(tmp_path: Path) -> None:
    with cut_off_at(tmp_path, NIGHT) as (site, kiosk, line):
        alice = person(site, "alice")
        badge = str(enrol(kiosk, "pkoc", alice)["credential"])
        line.up()
        line.down()
        site.published.clear()
        assert refused_by_night(site, kiosk)
        for carries in (True, False):
            said_at_the_centre(site, line, badge, carries=carries)
            assert line.down(), "the record comes down"
        assert refused_by_night(site, kiosk)
        said_at_the_centre(site, line, badge, carries=True)
        assert refused_by_night(site, kiosk), "the site has not heard of it yet"
        line.down()
        site.restart()
        site.lock_online()
        kiosk.open()
        site.published.clear()
        assert kiosk.tap("pkoc")["outcome"] == "pin_required"
        assert not site.orders()
        assert kiosk.tap("pkoc", pin="4827")["outcome"] == "granted"
        assert site.orders(), "the lock moves"
        granted = site.payload("access.granted")
        assert (granted["person"], granted["credential"]) == (alice, badge)
        assert granted["assurance"] == "cryptographic+pin"


def refused_by_night(site: Site, kiosk: Kiosk) -> bool:
    site.pass_time(6)
    denied = kiosk.tap("pkoc", pin="4827")["outcome"] == "denied" and not site.orders()
    return denied and site.payload("access.denied")["reason"] == "NotPermittedAtThisTime"


def said_at_the_centre(site: Site, line: Line, badge: str, *, carries: bool) -> None:
    by = Author("zoé", site.clock.now(), site.store.random)
    say_carries(line.store, by, badge, carries=carries, person=person(site, "alice"))


def test_a_site_cut_off_for_longer_than_anything_is_kept_sends_hashes_and_neither_end_names_anybody(
    cut_off: tuple[Site, Kiosk, Line],
) -> None:
    site, kiosk, line = cut_off
    kiosk.tap("bruno")
    line.up()
    site.agent.accepted(site.store.head.seq)
    open_desk(kiosk)
    visitor = {"name": "Inès Benali", "organisation": "Association Passerelle", "mission": "Atelier"}
    kiosk.ask("reception.register_visitor", {**visitor, "host": person(site, "chloe"), "arrived": True})
    enrol(kiosk, "pkoc", person(site, "alice"))
    for days in (1, 94):  # Of each day that is over the visits end.
        site.clock.set(site.clock.now() + timedelta(days=days))
        site.agent.tick()
    assert local(site) == 0
    line.up()
    entries = site.entries()
    with line.store.read() as connection:
        rows = connection.execute(select(centre_schema.journal).order_by(centre_schema.journal.c.seq)).mappings().all()
        problems = connection.execute(select(centre_schema.fold_problem)).all()
    at_centre = [Entry.model_validate(dict(row)) for row in rows]
    assert check_chain(at_centre) == Head.of(entries[-1])
    assert problems == []
    Ageing(line.store, site.clock).work()
    with line.store.read() as connection:
        assert running_visits(connection) == {}, "Bruno's visit ended in an entry that says nothing any more"
        told = [row for row in connection.execute(select(centre_schema.journal)) if row.payload is not None]
    assert {row.kind for row in told} == {"node.started"}
    assert {entry.kind for entry in entries if entry.payload is not None} == {"node.started"}
    line.down()
    assert "Benali" not in str(site.agent.registry.records)
