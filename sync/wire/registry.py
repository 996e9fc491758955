"""The registry: records that the centre writes and sites obey, and the signed pages in which they come down."""

from datetime import datetime, time, timedelta
from functools import cache
from typing import Annotated, Literal, TypeAlias
from zoneinfo import available_timezones

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from sync.wire.assurance import Assurance, CredentialKind
from sync.wire.calendars import check_calendar
from sync.wire.ids import Hex, Id, Slug
from sync.wire.instants import WireInstant, format_instant
from sync.wire.signatures import page_bytes, sign, verifies
from sync.wire.territories import Territory
from sync.wire.typed_text import TypedLine

MAX_ISSUED_AHEAD = timedelta(minutes=5)
"""A page issued further in the future is refused: a clock is wrong somewhere."""


@cache
def _zones() -> frozenset[str]:
    # Walks the disk for some milliseconds.
    return frozenset(available_timezones())


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError(f"{name!r} is not a time zone")
    return name


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    version: Annotated[int, Field(ge=0)] = 0


class DoorRecord(BaseModel):
    """A door of a site, for people: its slug and its name."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    door: Slug
    name: str


def _fits_a_network(ssid: str) -> str:
    if not 1 <= len(ssid.encode()) <= 32:
        raise ValueError("the name of a network has 1 to 32 bytes")
    return ssid


class WifiRecord(BaseModel):
    """A wireless network that visitors may use (WPA2: 8 to 63 printable ASCII characters), open where `password` is
    empty.

    Source: IEEE 802.11, 9.4.2.2 and J.4.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    ssid: Annotated[str, AfterValidator(_fits_a_network)]
    password: Annotated[str, StringConstraints(pattern=r"^([ -~]{8,63})?$")] = ""


MAX_TEXT = 160
"""Characters of a text that a site shows of its own."""

MAX_PHONE = 24
"""Characters of a telephone number as it is shown."""

MAX_EMERGENCY_BADGES = 5
"""Of one site: whom it lets in while nothing better than an old list of rights is at hand."""

MAX_RETENTION_DAYS = 92
"""Three months: nowhere is what an entry says of people kept for longer."""

_Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)]
RemoteCommand = Literal["off", "lock", "lock_and_unlock"]
"""What a site's doors take from Home Assistant: nothing, LOCK alone, or UNLOCK in opening hours as well."""

_Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 .()-]+$", max_length=MAX_PHONE)]


def _each_once(ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(ids)) < len(ids):
        raise ValueError("a badge is named twice")
    return ids


class SiteRecord(_Record):
    """A site and its rules; its id is its slug.

    With `gatherings` `open`, a gathering lets in whoever has a badge while its host is inside; otherwise it is shown
    and no more. `remote_command` is what Home Assistant may ask of its doors. The site is closed on the public holidays
    of its territory but for those named in `open_on_holidays`: the centre hands them down as closures.
    `emergency_badges` are credentials, which open while the registry is too old for any other or no clock is trusted,
    as far as they carry a key right here. Records of before have none of these, nor `wifi`, texts or a telephone: they
    stand without. After `retention_days` what an entry says of people is gone from every journal; three months at the
    most.
    """

    type: Literal["site"] = "site"
    id: Slug
    name: str
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Paris"
    capacity: Annotated[int, Field(ge=0)]
    doors: tuple[DoorRecord, ...] = ()
    open_hours: Literal["unlocked", "on_tap"] = "unlocked"
    out_of_hours_assurance: Assurance = Assurance.CRYPTOGRAPHIC_PIN
    closer_required: bool = False
    gatherings: Literal["shown", "open"] = "shown"
    remote_command: RemoteCommand = "off"
    public_holidays: Territory | None = None
    open_on_holidays: Annotated[tuple[_Text, ...], Field(max_length=40)] = ()
    emergency_badges: Annotated[tuple[Id, ...], Field(max_length=MAX_EMERGENCY_BADGES), AfterValidator(_each_once)] = ()
    day_end: time = time(4)
    retention_days: Annotated[int, Field(ge=1, le=MAX_RETENTION_DAYS)] = 60
    wifi: WifiRecord | None = None
    welcome_text: _Text | None = None
    reception_text: _Text | None = None
    data_protection_contact: _Text | None = None
    """Whom people ask about the data that the site holds of them."""
    night_phone: _Phone | None = None
    """Who is called outside opening hours."""


def _obeyable(ics: str) -> str:
    check_calendar(ics)
    return ics


class CalendarRecord(_Record):
    """What happens at a site, as an iCalendar: its openings, closures that take away from them, or its gatherings."""

    type: Literal["calendar"] = "calendar"
    id: Id
    site: Slug
    holds: Literal["openings", "closures", "gatherings"] = "openings"
    ics: Annotated[str, AfterValidator(_obeyable)]


class AdministrationRecord(_Record):
    """An administration, by its SIRET."""

    type: Literal["administration"] = "administration"
    id: Id
    siret: Annotated[str, StringConstraints(pattern=r"^[0-9]{14}$")]
    name: str


class PersonRecord(_Record):
    """A person, named as she wished to be shown.

    A `visitor` is the matter of one site, where she is somebody's guest until then. With `extended_grant_time` (ONVIF
    ExtendedGrantTime) doors stay free and may stand open for longer when she passes; why is recorded nowhere.
    """

    type: Literal["person"] = "person"
    id: Id
    display_name: str
    administration: Id | None = None
    receptionist: bool = False
    visitor: bool = False
    organisation: str | None = None
    host: Id | None = None
    site: Slug | None = None
    valid_until: WireInstant | None = None
    extended_grant_time: bool = False

    def is_expected(self, now: datetime) -> bool:
        """Whether her time has not ended, where it has an end."""
        return self.valid_until is None or now < self.valid_until


class CredentialRecord(_Record):
    """A badge of a person: one kind, one number. Only `active` is in force.

    `lifted_suspension` names the one suspension (the id of its journal entry) that the centre has lifted. A `lent` one
    is a day badge: while it is in force, the person's others are set aside. One that does not carry key rights opens
    in opening hours and at gatherings only, whatever rights the person has.
    """

    type: Literal["credential"] = "credential"
    id: Id
    person: Id
    kind: CredentialKind
    number: Hex
    state: Literal["active", "revoked"] = "active"
    valid_from: WireInstant | None = None
    valid_until: WireInstant | None = None
    lifted_suspension: Id | None = None
    lent: bool = False
    carries_key_right: bool = True

    def in_force(self, now: datetime) -> bool:
        """Whether it is active, has begun and has not ended."""
        begun = self.valid_from is None or now >= self.valid_from
        return self.state == "active" and begun and (self.valid_until is None or now < self.valid_until)


class AccessRuleRecord(_Record):
    """Who may pass which doors of a site, when, until when, and with which assurance.

    Schedule `always` makes it a key right, if it has an end.
    """

    type: Literal["access_rule"] = "access_rule"
    id: Id
    site: Slug
    person: Id
    doors: tuple[Slug, ...] | Literal["*"] = "*"
    schedule: Literal["openings", "always"]
    assurance: Assurance = Assurance.UID
    valid_until: WireInstant | None = None

    @property
    def key_right(self) -> bool:
        """Whether it reaches outside opening hours."""
        # No key right without an end: a centre of before gave some without, and these count in opening hours only.
        return self.schedule == "always" and self.valid_until is not None

    def in_force(self, now: datetime) -> bool:
        """Whether it has not ended."""
        return self.valid_until is None or now < self.valid_until

    def reaches(self, door: str) -> bool:
        """Whether it is for that door."""
        return self.doors == "*" or door in self.doors


class NoticeRecord(_Record):
    """What the centre did not take in of what a site did; its id is that of the journal entry.

    `number_taken`: the badge is another person's. `unknown_person`: the registry has no such person (any more).
    """

    type: Literal["notice"] = "notice"
    id: Id
    site: Slug
    code: Literal["number_taken", "unknown_person"]
    person: Id
    credential: Id | None = None
    at: WireInstant


class ExpectedVisitRecord(_Record):
    """A visit that somebody awaits at a site: who comes, whose guest, what for, and when.

    It is gone once the visitor has come, and in any case the day after.
    """

    type: Literal["expected_visit"] = "expected_visit"
    id: Id
    site: Slug
    name: TypedLine
    organisation: TypedLine
    mission: TypedLine
    host: Id
    at: WireInstant


class Tombstone(BaseModel):
    """A record that is no more."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    type: Literal[
        "site", "calendar", "administration", "person", "credential", "access_rule", "notice", "expected_visit"
    ]
    id: str
    version: Annotated[int, Field(ge=0)]
    deleted: Literal[True]


Record: TypeAlias = Annotated[
    SiteRecord
    | CalendarRecord
    | AdministrationRecord
    | PersonRecord
    | CredentialRecord
    | AccessRuleRecord
    | NoticeRecord
    | ExpectedVisitRecord,
    Field(discriminator="type"),
]
"""A registry record in force."""

_RECORD: TypeAdapter[Record] = TypeAdapter(Record)


def parse_record(raw: dict[str, object]) -> Record | Tombstone:
    """The record or tombstone of a JSON object. Raises pydantic.ValidationError."""
    if raw.get("deleted") is True:
        return Tombstone.model_validate(raw)
    return _RECORD.validate_python(raw)


def dump_record(record: Record | Tombstone) -> dict[str, object]:
    """The JSON object of a record, as it is signed and travels."""
    return record.model_dump(mode="json")


class RegistryPage(BaseModel):
    """Answer to `GET /api/v1/registry`. Records stay raw, since their exact JSON is signed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    epoch: Annotated[int, Field(ge=1)]
    records: list[dict[str, object]]
    after: Annotated[int, Field(ge=0)]
    through: Annotated[int, Field(ge=0)]
    latest: Annotated[int, Field(ge=0)]
    issued_at: WireInstant
    signature: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> "RegistryPage":
        if not self.after <= self.through <= self.latest:
            raise ValueError("after <= through <= latest does not hold")
        return self


class PageRefused(ValueError):
    """A registry page that must not be applied; says why."""


def _signed_bytes(site: str, page: RegistryPage) -> bytes:
    issued_at = format_instant(page.issued_at)
    return page_bytes(site, page.epoch, page.after, page.through, page.latest, issued_at, page.records)


def sign_page(key: Ed25519PrivateKey, site: str, page: RegistryPage) -> RegistryPage:
    """The same page with the centre's signature for that site."""
    return page.model_copy(update={"signature": sign(key, _signed_bytes(site, page))})


def check_page(
    key: Ed25519PublicKey, site: str, page: RegistryPage, *, held_epoch: int, held_version: int, now: datetime | None
) -> None:
    """Checks that the page is the centre's, is for this site and follows what the site holds.

    `now` is None where the site's clock is not trusted: it cannot tell, and badges must be revoked all the same.
    A higher epoch starts again from version 0. Raises PageRefused.
    """
    if not verifies(key, page.signature, _signed_bytes(site, page)):
        raise PageRefused("the page is not signed by the centre")
    if page.epoch < held_epoch:
        raise PageRefused(f"epoch {page.epoch} is older than epoch {held_epoch} held here")
    expected_after = held_version if page.epoch == held_epoch else 0
    if page.after != expected_after:
        raise PageRefused(f"the page follows version {page.after}, not {expected_after}")
    if now is not None and page.issued_at > now + MAX_ISSUED_AHEAD:
        raise PageRefused("the page was issued in the future: check the clocks")
