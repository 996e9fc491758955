"""Server-sent events: a change is heard within a second, rights are looked at again, and the server can stop."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import cast

import pytest
from sqlalchemy import delete

from sync.server import administration
from sync.server.callers import hash_token
from sync.server.config import StoreTable
from sync.server.store import schema
from sync.wire.instants import parse_instant
from tests.server.centre import Caller, Centre, running_centre, serving

WITHIN_S = 1.0


def events(lines: Iterator[str], name: str) -> Iterator[dict[str, object]]:
    for line in lines:
        if line == f"event: {name}":
            yield json.loads(next(lines).removeprefix("data: "))


def occupancy(lines: Iterator[str]) -> Iterator[dict[str, object]]:
    for event in events(lines, "occupancy"):
        yield cast("list[dict[str, object]]", event["sites"])[0]


def test_the_present_state_comes_first_and_each_change_within_a_second(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    with closing(centre.viewer.lines("/api/v1/occupancy/stream")) as lines:
        heard = occupancy(lines)
        assert next(heard) == centre.occupancy()
        for n in range(1, 4):
            scribe.check_in(scribe.new_id())
            centre.push(scribe.push())
            pushed = time.monotonic()
            assert next(heard) == centre.occupancy()
            assert time.monotonic() - pushed < WITHIN_S
            assert centre.occupancy()["present"] == n


def test_a_place_that_closes_is_a_change_by_itself(centre: Centre) -> None:
    centre.scribe.check_in(centre.scribe.new_id())
    centre.push(centre.scribe.push())
    with closing(centre.viewer.lines("/api/v1/occupancy/stream")) as lines:
        heard = occupancy(lines)
        assert next(heard)["open"] is True
        centre.clock.set(parse_instant("2026-11-23T18:00:00.000Z"))
        closed = next(heard)
        assert (closed["open"], closed["present"], closed["unconfirmed"]) == (False, 0, 1)


def test_a_site_follows_the_registry_and_counts_as_heard(any_centre: Centre) -> None:
    centre = any_centre
    with closing(centre.node.lines("/api/v1/registry/stream")) as lines:
        heard = events(lines, "registry")
        assert next(heard) == {"epoch": 1, "latest": 2}
        zoe = {"type": "person", "id": centre.scribe.new_id(), "display_name": "Zoë"}
        administration.put_records(centre.store, [zoe])
        assert next(heard) == {"epoch": 1, "latest": 3}
        centre.clock.advance(3600)
        administration.put_records(centre.store, [{**zoe, "display_name": "Z."}])
        assert next(heard) == {"epoch": 1, "latest": 4}
        assert centre.occupancy()["stale"] is False


@pytest.mark.slow
def test_who_loses_the_right_is_cut_off_within_five_seconds(centre: Centre) -> None:
    token = administration.add_api_token(centre.store, "viewer")
    with closing(Caller(centre.url, token).lines("/api/v1/occupancy/stream")) as lines:
        next(occupancy(lines))
        with centre.store.write() as connection:
            connection.execute(delete(schema.api_token).where(schema.api_token.c.token_hash == hash_token(token)))
        revoked = time.monotonic()
        assert list(occupancy(lines)) == []
        assert time.monotonic() - revoked < 6


def test_open_streams_do_not_keep_the_server_from_stopping(centre: Centre) -> None:
    ended = [threading.Event() for _ in range(20)]
    started = [threading.Event() for _ in range(20)]

    def listen(n: int) -> None:
        with closing(Caller(centre.url, token).lines("/api/v1/occupancy/stream")) as lines:
            for _ in lines:
                started[n].set()
        ended[n].set()

    token = administration.add_api_token(centre.store, "viewer")
    threads = [threading.Thread(target=listen, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    assert all(event.wait(10) for event in started)
    asked = time.monotonic()
    centre.server.stop()
    assert all(event.wait(2) for event in ended)
    assert time.monotonic() - asked < 2
    for thread in threads:
        thread.join()


@pytest.mark.slow
def test_a_change_at_one_worker_is_heard_at_another(postgresql_url: str) -> None:
    with running_centre(postgresql_url) as centre:
        second = administration.open_store(StoreTable(url=postgresql_url))
        with serving(second, centre.clock) as (_, address, _):
            viewer = Caller(address, str(centre.viewer.headers["Authorization"]).removeprefix("Bearer "))
            with closing(viewer.lines("/api/v1/occupancy/stream")) as lines:
                heard = occupancy(lines)
                next(heard)
                for n in range(1, 6):
                    centre.scribe.check_in(centre.scribe.new_id())
                    centre.push(centre.scribe.push())
                    pushed = time.monotonic()
                    assert next(heard)["present"] == n
                    assert time.monotonic() - pushed < WITHIN_S / 2
        second.close()


def test_a_stream_is_no_way_around_the_gate(shared_centre: Centre) -> None:
    for caller, status in [(shared_centre.anybody, 401), (shared_centre.node, 403)]:
        assert caller.get("/api/v1/occupancy/stream").status_code == status
    assert shared_centre.viewer.get("/api/v1/registry/stream").status_code == 403
