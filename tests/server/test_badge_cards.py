"""What number a card can have as a badge, and what the registry knows a card as."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.server.badge_cards import BadNumber, RandomNumber, Standing, as_kept, check_number, known_as
from sync.wire.assurance import CredentialKind
from sync.wire.registry import CredentialRecord
from tests.server.scribe import MONDAY_10H

PERSON = "01939f3e-0000-7000-8000-0000000000aa"
AGO, SOON = MONDAY_10H - timedelta(hours=1), MONDAY_10H + timedelta(hours=1)
What = Literal["held", "later", "ended", "lost", "day", "day back", "day over"]


def badge(n: int, what: What) -> CredentialRecord:
    """The n-th badge that a card was, told by what it is worth now."""
    record = CredentialRecord(
        id=f"01939f3e-0000-7000-8000-{n:012x}", person=PERSON, kind=CredentialKind.UID, number="04a1b2c3"
    )
    changes: dict[What, dict[str, object]] = {
        "held": {},
        "later": {"valid_from": SOON},
        "ended": {"valid_until": AGO},
        "lost": {"state": "revoked"},
        "day": {"lent": True, "valid_until": SOON},
        "day back": {"lent": True, "valid_until": SOON, "state": "revoked"},
        "day over": {"lent": True, "valid_until": AGO},
    }
    return record.model_copy(update=changes[what])


@pytest.mark.parametrize(
    ("badges", "standing", "which"),
    [
        ([], None, 0),
        (["held"], Standing.HELD, 0),
        (["later"], Standing.HELD, 0),
        (["day"], Standing.HELD, 0),
        (["ended"], Standing.ENDED, 0),
        (["lost"], Standing.LOST, 0),
        (["day back"], None, 0),
        (["day over", "day back"], None, 0),
        (["lost", "held"], Standing.HELD, 1),
        (["held", "day back"], Standing.HELD, 0),
        (["lost", "day back"], Standing.LOST, 0),
        (["held", "lost"], Standing.HELD, 0),
        (["ended", "lost"], Standing.LOST, 1),
        (["lost", "ended"], Standing.ENDED, 1),
    ],
    ids=str,
)
def test_a_card_is_what_its_badges_say(badges: Sequence[What], standing: Standing | None, which: int) -> None:
    records = [badge(n, what) for n, what in enumerate(badges)]
    known = known_as(records, MONDAY_10H)
    if standing is None:
        assert known is None
    else:
        assert known is not None
        assert (known.standing, known.badge) == (standing, records[which])


@pytest.mark.parametrize("typed", ["04:A1:B2:C3", " 04a1 b2c3\n", "04-A1-b2-C3", "04.a1_B2.c3", "04A1B2C3"])
def test_a_number_is_kept_in_one_form_however_it_was_typed(typed: str) -> None:
    assert as_kept(typed) == "04a1b2c3"


@pytest.mark.parametrize("first", ["08", "04"])
@pytest.mark.parametrize("length", [4, 7, 10])
def test_a_random_uid_has_four_bytes_and_begins_with_08(first: str, length: int) -> None:
    number = first + "a1" * (length - 1)
    if (first, length) == ("08", 4):
        with pytest.raises(RandomNumber):
            check_number(CredentialKind.UID, number)
    else:
        check_number(CredentialKind.UID, number)


@given(st.sampled_from(list(CredentialKind)), st.text())
def test_whatever_is_typed_either_is_a_number_in_hexadecimal_or_is_refused(kind: CredentialKind, typed: str) -> None:
    number = as_kept(typed)
    try:
        check_number(kind, number)
    except BadNumber:
        return
    assert bytes.fromhex(number).hex() == number
