"""A node joins by a code: once, within ten minutes, with the key that it will sign with."""

from sync.server import administration
from sync.wire.keys import key_id
from tests.server.centre import Caller, Centre
from tests.server.scribe import Scribe


def code(centre: Centre, name: str = "demo-2") -> str:
    public = centre.key.public_bytes_raw().hex()
    return administration.new_join_code(centre.store, name, "demo", public, centre.clock.now())


def test_a_code_makes_a_node_that_can_push(any_centre: Centre) -> None:
    centre, scribe = any_centre, Scribe("demo-2", seed=2)
    given = code(centre)
    asked = {"code": given, "public_key": scribe.public_key}
    joined = centre.anybody.call("POST", "/api/v1/nodes/join", asked).json()
    assert (joined["node"], joined["site"]) == ("demo-2", "demo")
    assert given.endswith("." + key_id(bytes.fromhex(joined["centre_public_key"])))
    assert bytes.fromhex(joined["centre_public_key"]) == centre.key.public_bytes_raw()
    scribe.check_in(scribe.new_id())
    caller = Caller(centre.url, joined["token"])
    assert caller.call("POST", "/api/v1/nodes/demo-2/journal", scribe.push()).json() == {"accepted_through": 1}
    (entry,) = centre.admin.get("/api/v1/sites/demo/journal").json()["entries"]
    assert entry["node"] == "demo-2"


def test_a_code_works_once(centre: Centre) -> None:
    asked = {"code": code(centre), "public_key": centre.scribe.public_key}
    assert centre.anybody.call("POST", "/api/v1/nodes/join", asked).status_code == 200
    assert centre.anybody.call("POST", "/api/v1/nodes/join", asked).status_code == 403


def test_a_code_lives_ten_minutes(centre: Centre) -> None:
    early, late = code(centre, "demo-2"), code(centre, "demo-3")
    key = centre.scribe.public_key
    centre.clock.advance(599)
    assert centre.anybody.call("POST", "/api/v1/nodes/join", {"code": early, "public_key": key}).status_code == 200
    centre.clock.advance(1)
    assert centre.anybody.call("POST", "/api/v1/nodes/join", {"code": late, "public_key": key}).status_code == 403


def test_a_code_that_was_never_given_is_refused(shared_centre: Centre) -> None:
    for wrong in ("", "00" * 16, "\u0000", "é" * 100):
        asked = {"code": wrong, "public_key": shared_centre.scribe.public_key}
        assert shared_centre.anybody.call("POST", "/api/v1/nodes/join", asked).status_code == 403


def test_two_codes_for_one_name_make_one_node(centre: Centre) -> None:
    codes = [code(centre), code(centre)]
    key = centre.scribe.public_key
    answers = [
        centre.anybody.call("POST", "/api/v1/nodes/join", {"code": c, "public_key": key}).status_code for c in codes
    ]
    assert answers == [200, 403]
