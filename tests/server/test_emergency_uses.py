"""That emergency badges were used stays an alarm at the centre until somebody has seen it."""

from datetime import timedelta

from sync.server.emergency_uses import EmergencyUse, see_uses, unseen_uses
from sync.wire.journal import Entry, Kind, make_entry
from tests.server.centre import Centre
from tests.server.scribe import MONDAY_10H
from tests.server.test_key_right_badges import audited, by


def use(centre: Centre, door: str | None = "main") -> Entry:
    return centre.scribe.write(Kind.CREDENTIAL_EMERGENCY_USED, {"door": door, "cause": "rights_stale"})


def unseen(centre: Centre) -> dict[str, EmergencyUse]:
    with centre.store.read() as connection:
        return unseen_uses(connection)


def push(centre: Centre) -> None:
    assert centre.push(centre.scribe.push()).status_code == 200


def test_uses_are_counted_with_the_newest_however_late_they_come(any_centre: Centre) -> None:
    centre = any_centre
    use(centre)
    push(centre)
    centre.clock.advance(3 * 86400)
    newest = [use(centre), use(centre, None)][-1]
    push(centre)
    assert unseen(centre) == {"demo": EmergencyUse(3, None, newest.occurred_at)}


def test_seen_means_seen_and_a_later_use_stays_an_alarm(any_centre: Centre) -> None:
    centre = any_centre
    first = use(centre)
    push(centre)
    see_uses(centre.store, by(centre), "demo", first.occurred_at - timedelta(milliseconds=1))
    assert unseen(centre)["demo"].uses == 1
    assert audited(centre) == []
    see_uses(centre.store, by(centre), "demo", first.occurred_at)
    assert unseen(centre) == {}
    assert audited(centre) == [("zoé", "emergency_use.seen", "demo", "demo")]


def test_one_that_came_after_stays_an_alarm_though_its_clock_was_behind(any_centre: Centre) -> None:
    """The site's clock was ahead and has been set right: what is recorded never goes back, when it happened does."""
    centre, scribe = any_centre, any_centre.scribe
    first = use(centre)
    push(centre)
    second = make_entry(
        scribe.head,
        scribe.node,
        Kind.CREDENTIAL_EMERGENCY_USED,
        {"door": "main", "cause": "clock_untrusted"},
        occurred_at=first.occurred_at - timedelta(hours=1),
        recorded_at=first.recorded_at,
        trusted=False,
        random=scribe.random,
    )
    scribe.entries.append(second)
    push(centre)
    see_uses(centre.store, by(centre), "demo", first.occurred_at)
    assert unseen(centre) == {"demo": EmergencyUse(2, "main", second.occurred_at)}
    see_uses(centre.store, by(centre), "demo", second.occurred_at)
    assert unseen(centre) == {}


def test_of_an_entry_that_says_nothing_any_more_the_alarm_is_left(centre: Centre) -> None:
    entry = use(centre)
    said = centre.scribe.push()
    erased = {**entry.model_dump(mode="json"), "payload": None, "payload_salt": None}
    entries = said["entries"]
    assert isinstance(entries, list)
    said["entries"] = [*entries[:-1], erased]
    assert centre.push(said).status_code == 200
    assert unseen(centre)["demo"].door is None
    assert unseen(centre)["demo"].last_at >= MONDAY_10H
