"""Pushing a journal: each entry once, in order, or not at all and with a word that says why."""

import pytest
from sqlalchemy import func, select

from sync.server.registry_reading import read_records
from sync.server.store import schema
from sync.wire.journal import Entry, Head, Kind, check_chain
from sync.wire.registry import NoticeRecord, PersonRecord
from tests.server.centre import Centre


def held(centre: Centre) -> list[Entry]:
    answer = centre.admin.get("/api/v1/sites/demo/journal?limit=1000")
    return [Entry.model_validate(entry) for entry in answer.json()["entries"]]


def alarm(centre: Centre) -> str | None:
    with centre.store.read() as connection:
        return connection.execute(select(schema.node.c.alarm)).scalar_one()


def test_what_is_pushed_is_held_as_it_was_written(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    scribe.check_in(scribe.new_id())
    scribe.write(
        Kind.NODE_STARTED, {"note": 'é \u0001 \\ " \u2028 🚌', "n": 2**53 - 1, "deep": [{"a": None, "b": True}]}
    )
    answer = centre.push(scribe.push())
    assert (answer.status_code, answer.json()) == (200, {"accepted_through": 2})
    assert held(centre) == scribe.entries
    assert check_chain(held(centre)) == scribe.head


def test_a_push_may_be_repeated_and_may_overlap(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    for _ in range(6):
        scribe.check_in(scribe.new_id())
    assert centre.push(scribe.push(scribe.entries[:4])).json() == {"accepted_through": 4}
    assert centre.push(scribe.push(scribe.entries[:2])).json() == {"accepted_through": 4}
    assert centre.push(scribe.push(scribe.entries[2:])).json() == {"accepted_through": 6}
    assert held(centre) == scribe.entries
    assert centre.occupancy()["present"] == 6


def test_a_gap_is_refused_with_the_number_that_must_come_next(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    for _ in range(5):
        scribe.check_in(scribe.new_id())
    assert centre.push(scribe.push(scribe.entries[:2])).status_code == 200
    answer = centre.push(scribe.push(scribe.entries[3:]))
    assert (answer.status_code, answer.json()["expected"]) == (409, 3)
    left_out = [scribe.entries[2], scribe.entries[4]]
    answer = centre.push(scribe.push(left_out))
    assert (answer.status_code, answer.json()["expected"]) == (409, 3)
    assert held(centre) == scribe.entries[:2]
    assert alarm(centre) is None


@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"visit": "another"}},
        {"payload": None},
        {"payload_salt": "00" * 16},
        {"payload_hash": "00" * 32},
        {"kind": "visit.ended"},
        {"recorded_at": "2026-11-23T09:00:00.000Z"},
        {"occurred_at": "2026-11-23T09:00:00.000Z"},
        {"clock": "untrusted"},
        {"id": "01939f3e-0000-7000-8000-000000000001"},
        {"node": "demo-2"},
        {"prev_hash": "00" * 32},
        {"hash": "00" * 32},
        {"payload": {"weight": 1.5}},
        {"payload": {"é": 1}},
        {"payload": {"n": 2**53}},
        {"payload": {"text": "\ud800"}},
    ],
    ids=str,
)
def test_a_tampered_entry_is_refused_with_an_alarm(centre: Centre, change: dict[str, object]) -> None:
    scribe = centre.scribe
    for _ in range(3):
        scribe.check_in(scribe.new_id())
    entries = [entry.model_dump(mode="json") for entry in scribe.entries]
    entries[1] |= change
    answer = centre.push(scribe.body(entries, scribe.head))
    assert answer.status_code == 422
    assert held(centre) == []
    assert (alarm(centre) or "").startswith("entry 2: ")


def test_another_entry_under_a_number_already_held_is_refused_with_an_alarm(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    scribe.check_in(scribe.new_id())
    assert centre.push(scribe.push()).status_code == 200
    first = scribe.entries.pop()
    scribe.check_in(scribe.new_id())
    assert centre.push(scribe.push()).status_code == 422
    assert held(centre) == [first]
    assert alarm(centre) == "entry 1: the centre holds another one of that number"


def test_a_head_that_the_node_did_not_sign_is_refused_with_an_alarm(centre: Centre) -> None:
    scribe = centre.scribe
    scribe.check_in(scribe.new_id())
    wrong = scribe.body([scribe.entries[0].model_dump(mode="json")], Head(1, "00" * 32))
    assert centre.push(wrong).status_code == 422
    assert centre.push({**wrong, "head_signature": "not base64!"}).status_code == 422
    assert held(centre) == []
    assert alarm(centre) == "entry 1: the head is not signed by the node"


def test_signed_heads_are_kept(centre: Centre) -> None:
    scribe = centre.scribe
    for _ in range(3):
        scribe.check_in(scribe.new_id())
    bodies = [scribe.push(scribe.entries[:1]), scribe.push()]
    for body in [*bodies, bodies[0]]:
        assert centre.push(body).status_code == 200
    with centre.store.read() as connection:
        heads = connection.execute(select(schema.signed_head).order_by(schema.signed_head.c.seq)).all()
    assert [(head.seq, head.signature) for head in heads] == [
        (1, bodies[0]["head_signature"]),
        (3, bodies[1]["head_signature"]),
    ]


def test_time_that_goes_back_between_two_pushes_is_refused(centre: Centre) -> None:
    scribe = centre.scribe
    scribe.check_in(scribe.new_id())
    assert centre.push(scribe.push()).status_code == 200
    scribe.now = scribe.now.replace(hour=3)
    scribe.check_in(scribe.new_id())
    assert centre.push(scribe.push(scribe.entries[1:])).status_code == 422
    assert alarm(centre) == "entry 2: recorded_at does not follow"


def test_an_erased_payload_is_sound_and_changes_nobody(centre: Centre) -> None:
    scribe = centre.scribe
    scribe.check_in(scribe.new_id())
    scribe.check_in(scribe.new_id())
    erased = {**scribe.entries[0].model_dump(mode="json"), "payload": None, "payload_salt": None}
    body = scribe.body([erased, scribe.entries[1].model_dump(mode="json")], scribe.head)
    assert centre.push(body).json() == {"accepted_through": 2}
    assert held(centre)[0].payload is None
    assert check_chain(held(centre)) == scribe.head
    assert centre.occupancy()["present"] == 1


EVERYTHING = {
    "visit": "v",
    "person": "p",
    "door": "main",
    "name": "Inès",
    "host": "h",
    "credential": "c",
    "number": "04",
}


@pytest.mark.parametrize("more", [False, True], ids=["a whole push", "what is younger comes with it"])
def test_what_a_site_erased_before_it_could_send_it_is_taken_in_as_a_hash(any_centre: Centre, more: bool) -> None:
    centre, scribe = any_centre, any_centre.scribe
    for kind in Kind:
        scribe.write(kind, {**EVERYTHING})
    erased = [entry.model_copy(update={"payload": None, "payload_salt": None}) for entry in scribe.entries]
    if more:
        scribe.check_in(scribe.new_id())
        erased.append(scribe.entries[-1])
    for _ in range(2):
        answer = centre.push(scribe.push(erased))
        assert (answer.status_code, answer.json()) == (200, {"accepted_through": len(erased)})
    assert held(centre) == erased
    assert check_chain(held(centre)) == scribe.head
    assert alarm(centre) is None
    assert centre.occupancy()["present"] == more
    with centre.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(schema.fold_problem)).scalar() == 0
        made = [*read_records(connection, PersonRecord), *read_records(connection, NoticeRecord)]
    assert made == [], "neither a visitor nor a notice comes of it"


def test_what_cannot_be_folded_is_kept_and_reported(any_centre: Centre) -> None:
    centre, scribe = any_centre, any_centre.scribe
    scribe.write(Kind.VISIT_STARTED, {"visit": "v"})
    scribe.write(Kind.VISIT_STARTED, {"visit": "v\u0000", "person": "p" * 500, "assurance": "uid"})
    scribe.write(Kind.DOOR_MODE_CHANGED, {"door": "main", "to": ["Ajar"]})
    scribe.write(Kind.DOOR_FORCED_OPEN, {"door": 7})
    scribe.check_in(scribe.new_id())
    assert centre.push(scribe.push()).json() == {"accepted_through": 5}
    assert held(centre) == scribe.entries
    assert centre.occupancy()["present"] == 1
    with centre.store.read() as connection:
        problems = connection.execute(select(schema.fold_problem.c.seq).order_by(schema.fold_problem.c.seq))
        assert list(problems.scalars()) == [1, 2, 3, 4]


def test_a_node_pushes_for_itself_only(centre: Centre) -> None:
    centre.scribe.check_in(centre.scribe.new_id())
    body = centre.scribe.push()
    for caller in (centre.viewer, centre.admin):
        assert caller.call("POST", "/api/v1/nodes/demo-1/journal", body).status_code == 403
    assert centre.node.call("POST", "/api/v1/nodes/demo-2/journal", body).status_code == 403
    assert centre.anybody.call("POST", "/api/v1/nodes/demo-1/journal", body).status_code == 401
    with centre.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(schema.journal)).scalar_one() == 0
