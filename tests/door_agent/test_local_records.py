"""Records that the site makes itself: in force at once, until the centre has its own; and never a key right more."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from door_agent.local_records import LocalRecord, narrowed, usable
from door_agent.registry_held import HeldRegistry, Registry
from door_agent.store import schema
from sync.wire.assurance import Assurance, CredentialKind
from sync.wire.canonical import Json
from sync.wire.journal import Kind
from sync.wire.registry import AccessRuleRecord, CredentialRecord, NoticeRecord, PersonRecord, Tombstone
from tests.door_agent.conftest import Here
from tests.door_agent.site import DAY, LONG_AFTER, Site, identifier

PEOPLE = [identifier(n) for n in range(1, 4)]
CARDS = [identifier(n) for n in range(0x101, 0x105)]
RULES = [identifier(n) for n in range(0x201, 0x205)]
DOORS = ("entrance", "cour")

persons = st.builds(
    PersonRecord,
    id=st.sampled_from(PEOPLE),
    display_name=st.just("P"),
    receptionist=st.booleans(),
    visitor=st.booleans(),
)
badges = st.builds(
    CredentialRecord,
    id=st.sampled_from(CARDS),
    person=st.sampled_from(PEOPLE),
    kind=st.sampled_from(CredentialKind),
    number=st.sampled_from(["04a1", "04a2", "04a3"]),
    state=st.sampled_from(["active", "revoked"]),
    lent=st.booleans(),
    valid_until=st.none() | st.just(DAY + timedelta(hours=1)),
    carries_key_right=st.booleans(),
)
rules = st.builds(
    AccessRuleRecord,
    id=st.sampled_from(RULES),
    site=st.just("demo"),
    person=st.sampled_from(PEOPLE),
    doors=st.just("*") | st.just(DOORS[:1]),
    schedule=st.sampled_from(["openings", "always"]),
    assurance=st.sampled_from(Assurance),
    valid_until=st.none() | st.just(LONG_AFTER),
)
any_record = persons | badges | rules


@given(st.lists(any_record, max_size=12), st.lists(any_record, max_size=6))
def test_no_record_of_the_sites_own_ever_grants_or_widens_a_key_right(
    centre: list[LocalRecord], local: list[LocalRecord]
) -> None:
    registry = Registry()
    for record in centre:
        registry.take_in(record)
    before = key_rights(registry)
    for record in local:
        registry.take_in(narrowed(record, registry.credentials.get(record.id)))
    assert key_rights(registry) <= before


@given(persons | badges | rules)
def test_nobody_becomes_a_receptionist_at_the_site(record: LocalRecord) -> None:
    made = narrowed(record)
    assert not (isinstance(made, PersonRecord) and made.receptionist)
    assert narrowed(made) == made


def key_rights(registry: Registry) -> set[tuple[str, str, str]]:
    """Which card opens which door at night, for whom."""
    found: set[tuple[str, str, str]] = set()
    for kind in CredentialKind:
        for number in ("04a1", "04a2", "04a3"):
            badge = registry.credential(kind, number)
            if badge is not None and badge.in_force(DAY):
                mine = usable(badge, registry.rules_of(badge.person))
                found |= {(badge.id, badge.person, d) for d in DOORS for r in mine if r.key_right and r.reaches(d)}
    return found


def made_here(site: Site, record: LocalRecord) -> str:
    """A record by an entry, as every act makes one; the entry's id."""
    payload: dict[str, Json] = {"made": record.id}
    with site.agent.registry.changing(Kind.CREDENTIAL_ENROLLED, payload, [record]) as changing:
        pass
    return changing.entries[0].id


def new_badge(site: Site, name: str, person: str, n: int = 0x777) -> CredentialRecord:
    """A badge for somebody whose card the site's tests know by that name."""
    card = site.people.badges[name]
    return CredentialRecord(id=identifier(n), person=person, kind=card.kind, number=card.number)


def rows(site: Site) -> int:
    with site.store.reading() as connection:
        return len(connection.execute(select(schema.local_record)).all())


def test_a_record_of_the_sites_own_is_in_force_at_once_and_after_a_restart(by_day: Here) -> None:
    site, kiosk = by_day
    made_here(site, new_badge(site, "ines", site.people.badges["chloe"].person))
    site.restart()
    site.lock_online()
    kiosk.open()
    assert kiosk.tap("ines")["outcome"] == "granted"


def test_by_night_a_badge_of_the_sites_own_opens_nothing_to_a_key_holder(by_night: Here) -> None:
    site, kiosk = by_night
    made_here(site, new_badge(site, "ines", site.people.badges["alice"].person))
    assert kiosk.tap("ines", pin="4827")["outcome"] == "denied"
    assert site.payload("access.denied")["reason"] == "NotPermittedAtThisTime"
    assert not site.orders()


def test_the_centres_own_record_takes_the_place_of_the_sites(by_day: Here) -> None:
    site, kiosk = by_day
    badge = new_badge(site, "ines", site.people.badges["chloe"].person)
    made_here(site, badge)
    site.hand_down([badge.model_copy(update={"person": site.people.badges["alice"].person})])
    assert rows(site) == 0
    assert kiosk.tap("ines")["display"] != kiosk.tap("chloe")["display"]
    assert site.payload("access.granted")["person"] == site.people.badges["chloe"].person


def test_what_the_centre_refused_is_no_more(by_day: Here) -> None:
    site, kiosk = by_day
    badge = new_badge(site, "ines", site.people.badges["chloe"].person)
    entry = made_here(site, badge)
    site.hand_down([
        NoticeRecord(id=entry, site="demo", code="number_taken", person=badge.person, credential=badge.id, at=DAY)
    ])  # fmt: skip
    assert rows(site) == 0
    assert kiosk.tap("ines")["outcome"] == "denied"
    assert site.payload("access.denied")["reason"] == "CredentialNotFound"


def test_a_refused_change_of_the_centres_record_brings_that_record_back(by_day: Here) -> None:
    site, kiosk = by_day
    chloe = site.people.badges["chloe"]
    there = site.agent.registry.records.credentials[chloe.credential]
    entry = made_here(site, there.model_copy(update={"state": "revoked"}))
    assert kiosk.tap("chloe")["outcome"] == "denied"
    site.hand_down([NoticeRecord(id=entry, site="demo", code="unknown_person", person=chloe.person, at=DAY)])
    site.pass_time(6)
    assert kiosk.tap("chloe")["outcome"] == "granted"


def test_a_badge_lost_here_stays_lost_until_the_centre_has_heard_of_it(by_day: Here) -> None:
    site, kiosk = by_day
    chloe = site.people.badges["chloe"]
    there = site.agent.registry.records.credentials[chloe.credential]
    lost = there.model_copy(update={"state": "revoked"})
    made_here(site, lost)
    for restart in (False, True):
        # The centre says something else of that badge meanwhile: it has not heard yet.
        site.hand_down([there.model_copy(update={"valid_until": DAY + timedelta(days=30 + restart)})])
        if restart:
            site.restart()
            site.lock_online()
            kiosk.open()
        assert kiosk.tap("chloe")["outcome"] == "denied"
        site.pass_time(6)
    site.hand_down([lost])
    assert rows(site) == 0
    assert kiosk.tap("chloe")["outcome"] == "denied"


def test_a_record_that_the_centre_removes_is_removed(by_day: Here) -> None:
    site, kiosk = by_day
    badge = new_badge(site, "ines", site.people.badges["chloe"].person)
    made_here(site, badge)
    site.hand_down([Tombstone(type="credential", id=badge.id, version=0, deleted=True)])
    assert rows(site) == 0
    assert kiosk.tap("ines")["outcome"] == "denied"


changes = st.lists(
    st.one_of(
        st.tuples(st.just("site"), persons | badges | rules),
        st.tuples(st.just("centre"), persons | badges | rules),
        st.tuples(st.just("removed"), persons | badges | rules),
        st.tuples(st.just("refused"), st.integers(0, 5)),
    ),
    max_size=10,
)


@settings(max_examples=25, deadline=None)
@given(changes)
def test_whatever_comes_and_goes_a_restart_finds_what_was_in_force(said: list[tuple[str, LocalRecord | int]]) -> None:
    with TemporaryDirectory() as directory:
        site = Site(Path(directory))
        entries = list[str]()
        for word, what in said:
            match word, what:
                case "site", PersonRecord() | CredentialRecord() | AccessRuleRecord():
                    entries.append(made_here(site, what))
                case "centre", PersonRecord() | CredentialRecord() | AccessRuleRecord():
                    site.hand_down([what])
                case "removed", PersonRecord() | CredentialRecord() | AccessRuleRecord():
                    site.hand_down([Tombstone(type=what.type, id=what.id, version=0, deleted=True)])
                case "refused", int(n) if n < len(entries):
                    person = identifier(1)
                    notice = NoticeRecord(id=entries[n], site="demo", code="unknown_person", person=person, at=DAY)
                    site.hand_down([notice])
                case _:
                    pass
        before = in_force(site.agent.registry)
        again = HeldRegistry(site.store, "demo", site.centre_key.public_key())
        site.store.close()
    assert in_force(again) == before


def in_force(registry: HeldRegistry) -> list[object]:
    """What the site goes by, but for versions."""
    records = registry.records
    found = [
        record.model_copy(update={"version": 0})
        for record in (*records.persons.values(), *records.credentials.values())
    ]
    rules_of = {person: sorted(rule.id + rule.schedule for rule in records.rules_of(person)) for person in PEOPLE}
    numbers = {number: records.credential(CredentialKind.UID, number) for number in ("04a1", "04a2", "04a3")}
    ids = {number: None if badge is None else badge.id for number, badge in numbers.items()}
    return [sorted(found, key=lambda record: record.id), rules_of, ids]
