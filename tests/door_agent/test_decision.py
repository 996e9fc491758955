"""The decision as a pure function: what holds for every tap that there can be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from door_agent.decision import AskChoice, AskPin, Decision, Denied, Granted, Pin, Reason, Tap, decide
from door_agent.door import Mode
from sync.wire.assurance import Assurance, CredentialKind
from sync.wire.calendars import Opening
from sync.wire.kiosk_api import Direction
from sync.wire.presence import Visit
from sync.wire.registry import AccessRuleRecord, CredentialRecord, PersonRecord, SiteRecord
from tests.door_agent.site import identifier

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
OPEN = Opening(NOW - timedelta(hours=1), NOW + timedelta(hours=8))
PERSON = PersonRecord(id=identifier(1), display_name="Awa")
CREDENTIAL = CredentialRecord(id=identifier(2), person=PERSON.id, kind=CredentialKind.PKOC, number="04")
VISIT = Visit(identifier(3), PERSON.id, NOW, NOW, Assurance.CRYPTOGRAPHIC)

moments = st.sampled_from([NOW - timedelta(days=1), NOW, NOW + timedelta(days=1)])


@st.composite
def credentials(draw: st.DrawFn) -> CredentialRecord:
    state = draw(st.sampled_from(["active", "revoked"]))
    start, end = draw(st.none() | moments), draw(st.none() | moments)
    return CREDENTIAL.model_copy(update={"state": state, "valid_from": start, "valid_until": end})


@st.composite
def access_rules(draw: st.DrawFn) -> AccessRuleRecord:
    return AccessRuleRecord(
        id=identifier(9),
        site="demo",
        person=PERSON.id,
        schedule=draw(st.sampled_from(["openings", "always"])),
        assurance=draw(st.sampled_from(list(Assurance))),
        doors=draw(st.sampled_from(["*", ("entrance",), ("cellar",)])),
        valid_until=draw(st.none() | moments),
    )


@st.composite
def sites(draw: st.DrawFn) -> SiteRecord:
    return SiteRecord(
        id="demo",
        name="AdmZ",
        capacity=9,
        open_hours=draw(st.sampled_from(["unlocked", "on_tap"])),
        closer_required=draw(st.booleans()),
        out_of_hours_assurance=draw(st.sampled_from(list(Assurance))),
        emergency_badges=draw(st.sampled_from([(), (CREDENTIAL.id,)])),
    )


modes: st.SearchStrategy[Mode] = st.sampled_from(
    ["Unknown", "Locked", "Unlocked", "Accessed", "Blocked", "LockedDown", "LockedOpen"]
)
pins: st.SearchStrategy[Pin] = st.sampled_from(["not_asked", "right", "wrong", "not_given"])
directions: st.SearchStrategy[Direction | None] = st.sampled_from([None, "in", "out"])

taps = st.builds(
    Tap,
    now=st.just(NOW),
    clock_trusted=st.booleans(),
    site=sites(),
    opening=st.sampled_from([None, OPEN]),
    armed=st.booleans(),
    rights_age=st.none() | st.sampled_from([timedelta(), timedelta(hours=97), timedelta(days=31)]),
    side=st.sampled_from(["outside", "inside"]),
    door=st.sampled_from([None, "entrance"]),
    door_mode=modes,
    lock_reachable=st.booleans(),
    authentic=st.booleans(),
    proven=st.sampled_from([Assurance.UID, Assurance.CRYPTOGRAPHIC]),
    credential=st.none() | credentials(),
    person=st.sampled_from([None, PERSON]),
    suspended=st.booleans(),
    rules=st.lists(access_rules(), max_size=3).map(tuple),
    visit=st.sampled_from([None, VISIT]),
    closer_inside=st.booleans(),
    gathering=st.sampled_from(["none", "host_away", "host_inside"]),
    has_pin=st.booleans(),
    pin=pins,
    choice=directions,
)


@st.composite
def emergency_taps(draw: st.DrawFn) -> Tap:
    """Taps with an emergency badge that would do, so that what is special of it is often met."""
    tap = draw(taps)
    key_right = draw(access_rules()).model_copy(
        update={"schedule": "always", "doors": "*", "valid_until": NOW + timedelta(days=1)}
    )
    return replace(
        tap,
        site=tap.site.model_copy(update={"emergency_badges": (CREDENTIAL.id,)}),
        authentic=True,
        proven=Assurance.CRYPTOGRAPHIC,
        credential=CREDENTIAL,
        person=PERSON,
        suspended=False,
        rules=(*tap.rules, key_right),
        has_pin=True,
    )


any_taps = taps | emergency_taps()


@given(any_taps)
def test_a_uid_never_opens_a_door(tap: Tap) -> None:
    decision = decide(replace(tap, proven=Assurance.UID))
    assert not (isinstance(decision, Granted) and (decision.opens_door or decision.arms))


@given(any_taps)
def test_a_door_opens_only_for_a_person_known_with_rights_in_force(tap: Tap) -> None:
    decision = decide(tap)
    if isinstance(decision, Granted) and (decision.opens_door or decision.arms):
        assert tap.authentic
        assert not tap.suspended
        assert tap.credential is not None
        assert tap.credential.state == "active"
        assert tap.person is not None
        assert tap.rules_here or tap.comes_to_gathering
        assert tap.clock_trusted or (decision.emergency is not None and not decision.arms)
        by_night = (tap.key_right or tap.comes_to_gathering) and decision.assurance is not Assurance.UID
        assert tap.opening is not None or by_night


@given(any_taps)
def test_at_night_entering_takes_the_assurance_that_the_site_asks(tap: Tap) -> None:
    late = replace(tap, opening=None)
    decision = decide(late)
    if isinstance(decision, Granted) and decision.direction == "in":
        assert late.comes_to_gathering or decision.assurance.rank >= tap.site.out_of_hours_assurance.rank
        assert decision.assurance.rank >= Assurance.CRYPTOGRAPHIC.rank


@given(any_taps)
def test_leaving_needs_a_credential_in_force_and_nothing_else(tap: Tap) -> None:
    leaving = replace(
        tap,
        visit=VISIT,
        opening=OPEN,
        choice=None,
        authentic=True,
        credential=CREDENTIAL,
        person=PERSON,
        suspended=False,
    )
    decision = decide(leaving)
    assert decision == Granted("out", tap.proven)


@given(any_taps)
def test_leaving_moves_no_lock(tap: Tap) -> None:
    decision = decide(tap)
    if isinstance(decision, Granted) and decision.direction == "out":
        assert not decision.opens_door
        assert not decision.arms


ORDER = list(Reason)


@given(any_taps, st.sampled_from(["authentic", "credential", "suspended", "rules", "rights_age", "door_mode"]))
def test_mending_one_thing_never_uncovers_an_earlier_reason(tap: Tap, mended: str) -> None:
    before = decide(tap)
    better: dict[str, object] = {
        "authentic": True,
        "credential": CREDENTIAL,
        "suspended": False,
        "rules": (
            *tap.rules,
            AccessRuleRecord(
                id=identifier(8), site="demo", person=PERSON.id, schedule="always", valid_until=NOW + timedelta(days=1)
            ),
        ),
        "rights_age": timedelta(),
        "door_mode": "Locked",
    }
    assume(mended != "rules" or tap.visit is None)
    after = decide(replace(tap, **{mended: better[mended]}))  # pyright: ignore[reportArgumentType] (one field by name)
    if isinstance(before, Denied) and isinstance(after, Denied):
        # A key right asks more of the card than a gathering that she could not come to, and tells that first.
        as_guest = mended == "rules" and tap.gathering == "host_away" and after.reason is Reason.ASSURANCE_TOO_LOW
        assert as_guest or ORDER.index(after.reason) >= ORDER.index(before.reason)


@given(any_taps)
def test_after_its_end_a_right_grants_nothing_and_is_as_if_it_were_not_there(tap: Tap) -> None:
    ended = tuple(rule.model_copy(update={"valid_until": NOW}) for rule in tap.rules)
    assert decide(replace(tap, rules=ended)) == decide(replace(tap, rules=()))


@given(any_taps, access_rules(), moments)
def test_an_end_and_an_earlier_one_never_grant_more(tap: Tap, rule: AccessRuleRecord, end: datetime) -> None:
    # A key right without an end is none, so that an end is what makes it one.
    assume(rule.valid_until > end if rule.valid_until is not None else rule.schedule == "openings")
    # By day an emergency badge whose clock is untrusted is asked for the PIN where others only check in.
    coming = replace(tap, pin="right") if tap.site.emergency_badges else tap
    before = decide(replace(coming, rules=(*tap.rules, rule)))
    after = decide(replace(coming, rules=(*tap.rules, rule.model_copy(update={"valid_until": end}))))
    if isinstance(after, Granted) and after.direction == "in":
        assert isinstance(before, Granted)
        assert before.direction == "in"
        assert before.arms or before.opens_door >= after.opens_door
        assert before.arms >= after.arms


@given(any_taps)
def test_a_key_right_without_an_end_counts_in_opening_hours_only(tap: Tap) -> None:
    endless = tuple(rule.model_copy(update={"schedule": "always", "valid_until": None}) for rule in tap.rules)
    by_day = tuple(rule.model_copy(update={"schedule": "openings"}) for rule in endless)
    assert decide(replace(tap, rules=endless)) == decide(replace(tap, rules=by_day))


@given(any_taps)
def test_a_pin_is_asked_only_when_it_alone_is_missing(tap: Tap) -> None:
    asked = replace(tap, pin="not_asked")
    if isinstance(decide(asked), AskPin):
        granted = decide(replace(asked, pin="right"))
        assert isinstance(granted, Granted)
        assert granted.assurance is Assurance.CRYPTOGRAPHIC_PIN
        assert decide(replace(asked, pin="wrong")) == Denied(Reason.INVALID_PIN, "in")
        assert decide(replace(asked, pin="not_given")) == Denied(Reason.PIN_NOT_GIVEN, "in")


@given(any_taps)
def test_the_choice_is_for_key_holders_presumed_inside_at_night(tap: Tap) -> None:
    if isinstance(decide(tap), AskChoice):
        assert tap.opening is None
        assert tap.visit is not None
        assert tap.key_right
        assert tap.side == "outside"
        assert decide(replace(tap, choice="out")) == Granted("out", tap.proven)


def enters(decision: Decision) -> bool:
    """Whether she is let in, or would be with her PIN."""
    return isinstance(decision, AskPin) or (isinstance(decision, Granted) and decision.direction == "in")


@given(any_taps, access_rules())
def test_adding_a_right_never_denies_more(tap: Tap, rule: AccessRuleRecord) -> None:
    # A key holder presumed inside is asked where others are taken to leave, so that it is entering that is compared.
    coming = replace(tap, visit=None, pin="right")
    if enters(decide(coming)):
        assert enters(decide(replace(coming, rules=(*coming.rules, rule))))


@given(any_taps, st.timedeltas(timedelta(), timedelta(days=60)), st.timedeltas(timedelta(), timedelta(days=60)))
def test_an_older_registry_never_grants_more(tap: Tap, age: timedelta, older_by: timedelta) -> None:
    aged = replace(tap, rights_age=age + older_by)
    young, old = decide(replace(tap, rights_age=age)), decide(aged)
    if aged.emergency is None:
        assert old == young or (isinstance(old, Denied) and old.reason is Reason.RIGHTS_STALE)
    else:
        assert_grants_no_more(old, young)
    never = decide(replace(tap, rights_age=None))
    assert never == young or (isinstance(never, Denied) and never.reason is Reason.RIGHTS_STALE)


@given(any_taps)
def test_an_untrusted_clock_never_grants_more(tap: Tap) -> None:
    doubted = replace(tap, clock_trusted=False)
    trusted, untrusted = decide(replace(tap, clock_trusted=True)), decide(doubted)
    if doubted.emergency is not None:
        assert_grants_no_more(untrusted, trusted)
    elif isinstance(untrusted, Granted):
        assert isinstance(trusted, Granted)
        assert not untrusted.opens_door
        assert not untrusted.arms
        assert untrusted.direction == trusted.direction
    else:
        assert untrusted == trusted or untrusted == Denied(Reason.CLOCK_UNTRUSTED, "in")


def assert_grants_no_more(less: Decision, more: Decision) -> None:
    """Whoever is let in, or would be with her PIN, is so too by the other; and for her no door opens that it keeps."""
    if enters(less):
        assert enters(more)
    if isinstance(less, Granted) and isinstance(more, Granted):
        assert more.arms >= less.arms
        assert more.arms or more.opens_door >= less.opens_door


@given(emergency_taps())
def test_an_emergency_badge_opens_nothing_that_its_key_right_would_not_with_fresh_rights_and_a_trusted_clock(
    tap: Tap,
) -> None:
    coming = replace(tap, pin="right")
    decision = decide(coming)
    if isinstance(decision, Granted) and decision.emergency is not None:
        well = replace(coming, rights_age=timedelta(), clock_trusted=True, site=unnamed(tap.site))
        assert_grants_no_more(decision, decide(well))
        assert tap.key_right
        assert not decision.arms
        assert decision.assurance is Assurance.CRYPTOGRAPHIC_PIN


@given(emergency_taps())
def test_named_or_not_is_the_same_while_rights_are_fresh_and_the_clock_is_trusted(tap: Tap) -> None:
    well = replace(tap, rights_age=timedelta(), clock_trusted=True)
    assert decide(well) == decide(replace(well, site=unnamed(tap.site)))


@given(emergency_taps())
def test_naming_a_badge_takes_nothing_from_it_that_a_pin_does_not_give_back(tap: Tap) -> None:
    coming = replace(tap, pin="right")
    assert_grants_no_more(decide(replace(coming, site=unnamed(tap.site))), decide(coming))


@given(emergency_taps(), st.sampled_from(["lent", "by_day", "visitor", "no_pin", "uid", "no_list", "other", "ended"]))
def test_what_cannot_be_an_emergency_badge_is_none(tap: Tap, why: str) -> None:
    spoiled: dict[str, dict[str, object]] = {
        "lent": {"credential": CREDENTIAL.model_copy(update={"lent": True})},
        "by_day": {"credential": CREDENTIAL.model_copy(update={"carries_key_right": False})},
        "visitor": {"person": PERSON.model_copy(update={"visitor": True})},
        "no_pin": {"has_pin": False},
        "uid": {"proven": Assurance.UID},
        "no_list": {"rights_age": None},
        "other": {"credential": CREDENTIAL.model_copy(update={"id": identifier(77)})},
        "ended": {"rules": tuple(rule.model_copy(update={"valid_until": NOW}) for rule in tap.rules)},
    }
    no_better = replace(tap, **spoiled[why])  # pyright: ignore[reportArgumentType] (one field by name)
    assert no_better.emergency is None
    assert decide(no_better) == decide(replace(no_better, site=unnamed(tap.site)))


def unnamed(site: SiteRecord) -> SiteRecord:
    """The same site, without emergency badges."""
    return site.model_copy(update={"emergency_badges": ()})


@given(any_taps)
def test_a_gathering_whose_host_is_inside_never_denies_more_and_changes_nothing_by_day(tap: Tap) -> None:
    coming = replace(tap, visit=None, pin="right")
    without, within = replace(coming, gathering="none"), replace(coming, gathering="host_inside")
    if enters(decide(without)):
        assert enters(decide(within))
    if tap.opening is not None:
        assert decide(within) == decide(without)


@given(any_taps)
def test_without_its_host_a_gathering_lets_nobody_in(tap: Tap) -> None:
    away, none = replace(tap, gathering="host_away"), replace(tap, gathering="none")
    assert enters(decide(away)) == enters(decide(none))
