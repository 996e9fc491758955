"""The journal goes up once, in order, whatever lies in between; and it can always be stopped."""

import threading
import time

import pytest

from admz.demo.ports import free_port
from sync.client.centre import Centre as CentreClient
from sync.client.uplink import BATCH, Uplink
from sync.wire.journal import Entry, Head
from tests.server.centre import Centre, serving
from tests.sync_client.site import JournalReader, Told


def uplink(url: str, token: str, journal: JournalReader, told: Told, accepted_through: int = 0) -> Uplink:
    return Uplink(
        CentreClient(url, token),
        journal.scribe.node,
        journal.read,
        journal.sign,
        accepted_through,
        told.on_accepted,
        told.on_away,
    )


def held(centre: Centre) -> list[Entry]:
    found, after = list[Entry](), 0
    while page := centre.admin.get(f"/api/v1/sites/demo/journal?after={after}&limit=1000").json()["entries"]:
        found += [Entry.model_validate(entry) for entry in page]
        after = found[-1].seq
    return found


def test_a_queue_goes_up_in_batches_and_new_entries_at_once(centre: Centre) -> None:
    told, journal, scribe = Told(), JournalReader(centre.scribe), centre.scribe
    for _ in range(BATCH + 100):
        scribe.check_in(scribe.new_id())
    up = uplink(centre.url, centre.node_token, journal, told)
    up.start()
    told.until(lambda t: BATCH + 100 in t.accepted)
    scribe.check_in(scribe.new_id())
    up.wake()
    assert told.until(lambda t: BATCH + 101 in t.accepted) < 1
    up.stop()
    assert told.accepted == [BATCH, BATCH + 100, BATCH + 101]
    assert set(told.away) == {None}
    assert held(centre) == scribe.entries


def test_a_centre_that_comes_back_gets_everything_once(centre: Centre) -> None:
    port, told, journal = free_port(), Told(), JournalReader(centre.scribe)
    centre.scribe.check_in(centre.scribe.new_id())
    up = uplink(f"http://127.0.0.1:{port}", centre.node_token, journal, told)
    up.start()
    told.until(lambda t: len(t.away) >= 2)
    assert all(text is not None and "cannot be reached" in text for text in told.away)
    with serving(centre.store, centre.clock, port):
        assert told.until(lambda t: t.accepted == [1]) < 6
        told.until(lambda t: t.away[-1] is None)
        up.stop()
    assert held(centre) == centre.scribe.entries


@pytest.mark.parametrize("believed", [0, 1, 4, 7])
def test_what_the_site_believed_is_set_right_by_the_centre(centre: Centre, believed: int) -> None:
    for _ in range(8):
        centre.scribe.check_in(centre.scribe.new_id())
    centre.push(centre.scribe.push(centre.scribe.entries[:4]))
    told = Told()
    up = uplink(centre.url, centre.node_token, JournalReader(centre.scribe), told, believed)
    up.start()
    told.until(lambda t: 8 in t.accepted)
    up.stop()
    assert held(centre) == centre.scribe.entries


def test_a_refusal_is_reported_and_tried_again_slowly(centre: Centre) -> None:
    centre.scribe.check_in(centre.scribe.new_id())
    told = Told()
    up = uplink(centre.url, "00" * 32, JournalReader(centre.scribe), told)
    up.start()
    told.until(lambda t: bool(t.away))
    assert told.away == ["the centre answered 401: Sign in, or send a valid token."]
    up.stop()
    assert len(told.away) == 1


def test_a_failing_store_does_not_end_the_uplink(centre: Centre) -> None:
    centre.scribe.check_in(centre.scribe.new_id())
    told, journal = Told(), JournalReader(centre.scribe)
    failing = [OSError("disk"), ValueError("surprise")]

    def sign(head: Head) -> str:
        if failing:
            raise failing.pop()
        return journal.sign(head)

    client = CentreClient(centre.url, centre.node_token)
    up = Uplink(client, "demo-1", journal.read, sign, 0, told.on_accepted, told.on_away)
    up.start()
    told.until(lambda t: t.accepted == [1])
    up.stop()


def test_it_stops_at_once_though_the_centre_froze(frozen: tuple[str, threading.Event], centre: Centre) -> None:
    url, connected = frozen
    centre.scribe.check_in(centre.scribe.new_id())
    told = Told()
    up = uplink(url, centre.node_token, JournalReader(centre.scribe), told)
    up.start()
    assert connected.wait(5)
    asked = time.monotonic()
    up.stop()
    assert time.monotonic() - asked < 1
    assert told.away == []


def test_it_stops_while_it_has_nothing_to_do(centre: Centre) -> None:
    up = uplink(centre.url, centre.node_token, JournalReader(centre.scribe), Told())
    up.start()
    up.stop()
    uplink(centre.url, centre.node_token, JournalReader(centre.scribe), Told()).stop()
