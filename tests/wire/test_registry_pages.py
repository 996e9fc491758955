"""Registry pages: what a site applies, and what it refuses although it is well formed."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.wire.assurance import Assurance, CredentialKind
from sync.wire.registry import (
    AccessRuleRecord,
    CredentialRecord,
    PageRefused,
    PersonRecord,
    RegistryPage,
    SiteRecord,
    Tombstone,
    WifiRecord,
    check_page,
    dump_record,
    parse_record,
    sign_page,
)

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
CENTRE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PERSON_ID, CREDENTIAL_ID = "01939f3e-0000-7000-8000-000000000001", "01939f3e-0000-7000-8000-000000000002"
PERSON = PersonRecord(id=PERSON_ID, version=41, display_name="Zoë")
PAGE = RegistryPage(epoch=2, records=[dump_record(PERSON)], after=40, through=41, latest=42, issued_at=NOW)


def _page(**changes: object) -> RegistryPage:
    return sign_page(CENTRE, "demo", PAGE.model_copy(update=changes))


def _check(page: RegistryPage, *, site: str = "demo", epoch: int = 2, version: int = 40, now: datetime = NOW) -> None:
    check_page(CENTRE.public_key(), site, page, held_epoch=epoch, held_version=version, now=now)


def test_the_page_that_follows_is_applied() -> None:
    _check(_page())


def test_a_page_of_another_centre_is_refused() -> None:
    forged = sign_page(Ed25519PrivateKey.from_private_bytes(bytes(32)), "demo", PAGE)
    with pytest.raises(PageRefused, match="not signed by the centre"):
        _check(forged)


@pytest.mark.parametrize("signature", ["", "AAAA", "not base64 €"])
def test_a_page_without_a_signature_is_refused(signature: str) -> None:
    with pytest.raises(PageRefused, match="not signed by the centre"):
        _check(PAGE.model_copy(update={"signature": signature}))


@pytest.mark.parametrize(
    "change",
    [
        {"epoch": 3},
        {"after": 39},
        {"through": 42},
        {"latest": 43},
        {"issued_at": NOW + timedelta(milliseconds=1)},
        {"records": []},
        {"records": [dump_record(PERSON.model_copy(update={"receptionist": True}))]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_anything_is_noticed(change: dict[str, object]) -> None:
    with pytest.raises(PageRefused, match="not signed by the centre"):
        _check(_page().model_copy(update=change))


def test_a_page_for_another_site_is_refused() -> None:
    with pytest.raises(PageRefused, match="not signed by the centre"):
        _check(_page(), site="another")


def test_an_older_epoch_is_refused() -> None:
    with pytest.raises(PageRefused, match="epoch 2 is older than epoch 3"):
        _check(_page(), epoch=3)


@pytest.mark.parametrize("version", [0, 39, 41, 42])
def test_a_page_that_does_not_follow_is_refused(version: int) -> None:
    with pytest.raises(PageRefused, match=f"follows version 40, not {version}"):
        _check(_page(), version=version)


def test_a_restored_centre_starts_again_from_nothing() -> None:
    _check(_page(after=0), epoch=1, version=999)
    with pytest.raises(PageRefused, match="follows version 40, not 0"):
        _check(_page(), epoch=1, version=40)


@given(ahead_ms=st.integers(-(10**9), 5 * 60 * 1000))
def test_a_page_may_be_issued_a_little_ahead(ahead_ms: int) -> None:
    _check(_page(issued_at=NOW + timedelta(milliseconds=ahead_ms)))


@given(ahead_ms=st.integers(5 * 60 * 1000 + 1, 10**9))
def test_a_page_from_the_future_is_refused(ahead_ms: int) -> None:
    with pytest.raises(PageRefused, match="check the clocks"):
        _check(_page(issued_at=NOW + timedelta(milliseconds=ahead_ms)))


@pytest.mark.parametrize(("after", "through", "latest"), [(2, 1, 3), (1, 3, 2), (-1, 0, 0)])
def test_versions_are_in_order(after: int, through: int, latest: int) -> None:
    raw = PAGE.model_dump(mode="json") | {"after": after, "through": through, "latest": latest}
    with pytest.raises(ValidationError):
        RegistryPage.model_validate(raw)


def test_a_record_travels_and_comes_back() -> None:
    records = [
        PERSON,
        CredentialRecord(
            id=CREDENTIAL_ID, person=PERSON_ID, kind=CredentialKind.PKOC, number="04" * 65, valid_from=NOW
        ),
        AccessRuleRecord(
            id=CREDENTIAL_ID,
            site="demo",
            person=PERSON_ID,
            doors=("entrance",),
            schedule="always",
            valid_until=NOW,
        ),
        SiteRecord(id="demo", name="Le lieu", capacity=80),
        Tombstone(type="person", id=PERSON_ID, version=43, deleted=True),
    ]
    assert [parse_record(dump_record(record)) for record in records] == records


@pytest.mark.parametrize(
    "raw",
    [
        {"type": "dragon", "id": PERSON_ID},
        {"type": "person", "id": "1", "display_name": "Zoë"},
        {"type": "person", "id": PERSON_ID, "display_name": "Zoë", "admin": True},
        {"type": "credential", "id": CREDENTIAL_ID, "person": PERSON_ID, "kind": "barcode", "number": "04"},
        {"type": "credential", "id": CREDENTIAL_ID, "person": PERSON_ID, "kind": "uid", "number": "04A"},
        {"type": "site", "id": "demo", "name": "Le lieu", "capacity": 80, "timezone": "Mars/Olympus"},
        {"type": "person", "id": PERSON_ID, "version": 1, "deleted": True, "display_name": "Zoë"},
        {},
    ],
)
def test_what_is_no_record_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        parse_record(raw)


def test_a_key_right_is_a_rule_without_a_schedule_and_with_an_end() -> None:
    rule = AccessRuleRecord(id=CREDENTIAL_ID, site="demo", person=PERSON_ID, schedule="always", valid_until=NOW)
    assert rule.key_right
    assert not rule.model_copy(update={"valid_until": None}).key_right
    assert rule.reaches("any door")
    assert not rule.model_copy(update={"schedule": "openings"}).key_right
    assert not rule.model_copy(update={"doors": ("back",)}).reaches("entrance")


def test_a_rule_holds_up_to_its_end() -> None:
    rule = AccessRuleRecord(id=CREDENTIAL_ID, site="demo", person=PERSON_ID, schedule="always", valid_until=NOW)
    assert rule.in_force(NOW - timedelta(milliseconds=1))
    assert not rule.in_force(NOW)
    assert rule.model_copy(update={"valid_until": None}).in_force(NOW)


def test_a_rule_of_before_there_were_ends_can_still_be_read() -> None:
    raw: dict[str, object] = {
        "type": "access_rule",
        "id": CREDENTIAL_ID,
        "site": "demo",
        "person": PERSON_ID,
        "schedule": "always",
    }
    rule = parse_record(raw)
    assert isinstance(rule, AccessRuleRecord)
    assert not rule.key_right


def test_assurances_are_ordered() -> None:
    assert Assurance.UID.rank < Assurance.CRYPTOGRAPHIC.rank < Assurance.CRYPTOGRAPHIC_PIN.rank


def test_a_site_of_before_stands_without_what_is_new() -> None:
    older = {"type": "site", "id": "demo", "version": 3, "name": "Préau", "timezone": "Europe/Paris", "capacity": 40}
    site = parse_record({**older, "doors": [], "open_hours": "on_tap", "day_end": "04:00:00"})
    assert isinstance(site, SiteRecord)
    assert (site.wifi, site.welcome_text, site.reception_text) == (None, None, None)
    assert (site.data_protection_contact, site.night_phone) == (None, None)


def test_a_site_with_its_network_and_texts_comes_back_as_it_went() -> None:
    wifi = WifiRecord(ssid="Préau visiteurs", password="bonjour 2026")
    site = SiteRecord(id="demo", name="Préau", capacity=40, wifi=wifi, welcome_text="Bienvenue\u00a0: entrez.")
    page = sign_page(CENTRE, "demo", PAGE.model_copy(update={"records": [dump_record(site)]}))
    _check(page)
    assert [parse_record(record) for record in page.records] == [site]
