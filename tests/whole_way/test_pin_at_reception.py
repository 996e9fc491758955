"""A PIN from the pad at reception to the door by night: a real door agent behind a screen's view models."""

from datetime import datetime
from pathlib import Path

import pytest

from sync.wire.badges_api import CardRead
from sync.wire.registry import AccessRuleRecord
from tests.door_agent.desk import person
from tests.door_agent.site import DAY, LONG_AFTER, NIGHT, identifier
from tests.whole_way.test_visit_at_reception import Place

PIN = "867530"


def at_the_pad(directory: Path, now: datetime) -> Place:
    """Chloé has a key right and no PIN yet; her badge has led to the pad."""
    place = Place(directory, now)
    chloe = person(place.site, "chloe")
    rule = {"id": identifier(0x999), "site": "demo", "person": chloe, "schedule": "always"}
    place.site.hand_down([AccessRuleRecord.model_validate({**rule, "valid_until": LONG_AFTER})])
    place.look()
    place.open_reception()
    place.screen.desk.choose(chloe)
    place.answer()
    place.screen.person.act("badges")
    place.screen.badges.act("pin")
    place.screen.known(CardRead.model_validate(place.client.present("chloe", "credential")))
    assert place.screen.page == "deskPin"
    return place


@pytest.mark.usefixtures("qapp")
def test_a_pin_that_its_owner_has_typed_twice_lets_her_in_by_night(tmp_path: Path) -> None:
    place = at_the_pad(tmp_path, NIGHT)
    for _ in range(2):
        place.screen.type_pin(PIN)
    place.answer()
    assert (place.screen.page, place.screen.desk.property("note")) == ("deskBadges", "Code enregistré.")
    assert place.client.tap("chloe", pin="111111")["outcome"] == "denied"
    assert place.client.tap("chloe", pin=PIN)["outcome"] == "granted"
    assert place.site.payload("access.granted")["assurance"] == "cryptographic+pin"
    assert not [entry for entry in place.site.entries() if PIN in str(entry.payload)]


@pytest.mark.usefixtures("qapp")
def test_a_pin_whose_badge_was_there_too_long_ago_is_none_and_the_badge_is_wanted_again(tmp_path: Path) -> None:
    place = at_the_pad(tmp_path, DAY)
    for _ in range(4):
        place.site.pass_time(50)
        place.screen.desk.use(surely=True)
        place.answer()
    for _ in range(2):
        place.screen.type_pin(PIN)
    place.answer()
    assert "pin.set" not in place.site.kinds()
    assert (place.screen.page, place.screen.badges.property("prompt")) == (
        "deskCard",
        "Présentez le badge de cette personne.",
    )
    assert place.screen.desk.property("note").endswith("Présentez-la à nouveau.")
