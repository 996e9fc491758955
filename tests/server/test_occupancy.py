"""How many people are where, told by the API; and who they are, told to admins."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from sync.server import administration
from sync.server.occupancy import SiteNode, site_occupancy
from sync.server.store import schema
from sync.wire.assurance import Assurance
from sync.wire.canonical import Json
from sync.wire.instants import format_instant, parse_instant
from sync.wire.journal import Kind
from sync.wire.open_times import Schedule
from sync.wire.presence import Visit
from sync.wire.registry import SiteRecord
from tests.server.centre import Centre
from tests.server.scribe import MONDAY_10H, OPENINGS

RECORD = SiteRecord(id="demo", name="Démo", capacity=40)
CLOSED = parse_instant("2026-11-23T18:00:00.000Z")
minutes = st.integers(-3 * 24 * 60, 3 * 24 * 60).map(lambda n: CLOSED + timedelta(minutes=n))


def visit(last_proof_of: int) -> Visit:
    moment = CLOSED + timedelta(minutes=last_proof_of)
    return Visit(str(last_proof_of), str(last_proof_of), moment, moment, Assurance.UID)


def test_a_site_without_a_sign_of_life_is_stale_and_empty(centre: Centre) -> None:
    assert centre.occupancy() == {
        "site": "demo",
        "name": "Lieu de démonstration",
        "open": True,
        "present": 0,
        "unconfirmed": 0,
        "capacity": 40,
        "as_of": None,
        "stale": True,
    }


def test_people_come_and_go(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    zoe, ada = scribe.new_id(), scribe.new_id()
    visits = {person: scribe.check_in(person) for person in (zoe, ada)}
    assert centre.push(scribe.push()).status_code == 200
    assert centre.occupancy() | {"name": ""} == {
        "site": "demo",
        "name": "",
        "open": True,
        "present": 2,
        "unconfirmed": 0,
        "capacity": 40,
        "as_of": format_instant(scribe.now),
        "stale": False,
    }
    scribe.check_out(zoe, visits[zoe])
    assert centre.push(scribe.push()).status_code == 200
    assert centre.occupancy()["present"] == 1


def test_closing_time_checks_nobody_out(centre: Centre) -> None:
    centre.scribe.check_in(centre.scribe.new_id())
    centre.push(centre.scribe.push())
    centre.clock.set(CLOSED)
    closed = centre.occupancy()
    assert (closed["open"], closed["present"], closed["unconfirmed"]) == (False, 0, 1)


def test_a_site_is_stale_when_it_was_not_heard_for_a_minute(centre: Centre) -> None:
    centre.node.get("/api/v1/registry")
    centre.clock.advance(60)
    assert centre.occupancy()["stale"] is False
    centre.clock.advance(1)
    assert centre.occupancy()["stale"] is True
    centre.node.get("/api/v1/registry")
    assert centre.occupancy()["stale"] is False


@given(visits=st.sets(st.integers(-4 * 24 * 60, 0), max_size=20), now=minutes)
def test_who_is_unconfirmed_was_last_seen_before_the_last_closing(visits: set[int], now: datetime) -> None:
    """By hand: on weekdays the place closes at 18:00 UTC."""
    closings = [CLOSED + timedelta(days=n) for n in range(-10, 10)]
    last = max(c for c in closings if c <= now and c.weekday() < 5)
    running = [visit(n) for n in visits]
    told = site_occupancy(RECORD, Schedule((OPENINGS,)), running, SiteNode(now, now), now)
    assert told.unconfirmed == sum(v.last_proof < last for v in running)
    assert told.present == len(running) - told.unconfirmed
    assert told.open == (now.weekday() < 5 and 8 <= now.hour < 18)
    assert told.stale is False


def test_presence_names_who_is_inside_and_is_audited(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    zoe, stranger = scribe.new_id(), scribe.new_id()
    administration.put_records(centre.store, [{"type": "person", "id": zoe, "display_name": "Zoë"}])
    scribe.check_in(zoe)
    since = format_instant(scribe.now)
    scribe.check_in(stranger)
    centre.push(scribe.push())
    answer = centre.admin.get("/api/v1/sites/demo/presence").json()
    assert answer["site"] == "demo"
    assert answer["persons"][0] == {"person": zoe, "display_name": "Zoë", "since": since, "unconfirmed": False}
    assert answer["persons"][1]["display_name"] is None
    with centre.store.read() as connection:
        (read,) = connection.execute(select(schema.audit)).all()
    assert (read.read, read.site, read.at) == ("presence", "demo", MONDAY_10H)
    assert read.who.startswith("api-token:")


def test_nobody_else_is_told_names(shared_centre: Centre) -> None:
    for path in ("presence", "journal"):
        assert shared_centre.viewer.get(f"/api/v1/sites/demo/{path}").status_code == 403
        assert shared_centre.node.get(f"/api/v1/sites/demo/{path}").status_code == 403


def test_doors_are_told_in_the_words_of_onvif(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe

    def door() -> dict[str, str]:
        (told,) = centre.viewer.get("/api/v1/sites/demo").json()["doors"]
        return told

    unknown = {"door": "main", "mode": "Unknown", "lock": "Unknown", "position": "Unknown", "alarm": "Normal"}
    assert door() == unknown
    mode: dict[str, Json] = {
        "door": "main",
        "from": "Unknown",
        "to": "Unlocked",
        "cause": "schedule",
        "moves_lock": True,
    }
    scribe.write(Kind.DOOR_MODE_CHANGED, mode)
    scribe.write(Kind.DOOR_LOCK_CHANGED, {"door": "main", "lock": "Unlocked"})
    scribe.write(Kind.DOOR_CLOSED, {"door": "main"})
    centre.push(scribe.push())
    assert door() == unknown | {"mode": "Unlocked", "lock": "Unlocked", "position": "Closed"}
    scribe.write(Kind.DOOR_MODE_CHANGED, mode | {"from": "Unlocked", "to": "Locked"})
    scribe.write(Kind.DOOR_LOCK_CHANGED, {"door": "main", "lock": "Locked"})
    scribe.write(Kind.DOOR_OPENED, {"door": "main"})
    scribe.write(Kind.DOOR_FORCED_OPEN, {"door": "main"})
    centre.push(scribe.push())
    assert door() == unknown | {"mode": "Locked", "lock": "Locked", "position": "Open", "alarm": "DoorForcedOpen"}
    scribe.write(Kind.DOOR_CLOSED, {"door": "main"})
    centre.push(scribe.push())
    assert (door()["position"], door()["alarm"]) == ("Closed", "Normal")


def test_the_newest_signed_head_is_told(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    assert centre.viewer.get("/api/v1/sites/demo").json()["signed_head"] is None
    scribe.write(Kind.DOOR_CLOSED, {"door": "main"})
    push = scribe.push()
    centre.push(push)
    head = centre.viewer.get("/api/v1/sites/demo").json()["signed_head"]
    last = scribe.head
    assert (head["seq"], head["hash"], head["signature"]) == (last.seq, last.hash, push["head_signature"])


def test_sites_are_listed(shared_centre: Centre) -> None:
    (site,) = shared_centre.viewer.get("/api/v1/sites").json()["sites"]
    assert (site["site"], site["name"], len(site["doors"])) == ("demo", "Lieu de démonstration", 1)
    assert shared_centre.viewer.get("/api/v1/sites/nowhere").status_code == 404


def test_the_journal_is_told_page_by_page(centre: Centre) -> None:
    scribe = centre.scribe
    for _ in range(5):
        scribe.check_in(scribe.new_id())
    centre.push(scribe.push())
    path = "/api/v1/sites/demo/journal"
    told = centre.admin.get(f"{path}?after=1&limit=2").json()["entries"]
    assert told == [entry.model_dump(mode="json") for entry in scribe.entries[1:3]]
    assert centre.admin.get(f"{path}?node=demo-1").json()["entries"][0]["seq"] == 1
    assert centre.admin.get(f"{path}?node=demo-2").status_code == 404
