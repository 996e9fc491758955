"""What reception finds: people whose name or administration has words that begin so, whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.wire.reception_api import MAX_FOUND
from sync.wire.registry import PersonRecord
from sync.wire.typed_text import matches
from tests.door_agent.site import BOTH_ROLES, Kiosk, Site, identifier
from tests.hostile_names import PIECES, hostile_names

NAMES = hostile_names(200)
WILD = ("%", "_", "*", ".*", "?", "' OR 1=1 --", '"', "\\", " ", "-", "''", "\u0000")


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    site = Site(tmp_path_factory.mktemp("site"), roles=BOTH_ROLES)
    site.hand_down([PersonRecord(id=identifier(0x1000 + n), display_name=name) for n, name in enumerate(NAMES)])
    kiosk = Kiosk(site)
    kiosk.tap("rachel", pin="246810", purpose="reception")
    return kiosk


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.sampled_from([*WILD, *PIECES]), st.text(max_size=100)))
def test_a_search_shows_those_who_are_meant_and_never_more(kiosk: Kiosk, query: str) -> None:
    answer = kiosk.ask("reception.search", {"query": query[:100]})
    people = answer.get("people")
    if people is None:
        assert "error" in answer
        return
    assert isinstance(people, list)
    assert len(people) <= MAX_FOUND
    for person in people:
        assert isinstance(person, dict)
        assert matches(query[:100], f"{person['name']} {person['administration'] or ''}")


@pytest.mark.parametrize("query", [*WILD, ""])
def test_a_wild_card_is_a_character_like_any_other(kiosk: Kiosk, query: str) -> None:
    people = kiosk.ask("reception.search", {"query": query}).get("people", [])
    assert isinstance(people, list)
    assert all(isinstance(p, dict) and query.strip() and query.strip() in str(p["name"]) for p in people)
