"""People with their badges and rights: for admins; each read is audited, and no badge's number is told."""

from typing import Annotated, cast

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from sync.server.callers import RoleCaller
from sync.server.directory import Person, badge_state, find
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.problems import RESPONSES
from sync.server.services import Parts, Services
from sync.server.store.audit_tables import audit
from sync.wire.ids import uuid7
from sync.wire.instants import WireInstant

MAX_WORDS = 200
"""Characters that one may look for."""
MAX_PAGE = 1_000_000

RecordId = Annotated[str, Query(max_length=64)]
PageNumber = Annotated[int, Query(ge=1, le=MAX_PAGE)]

router = APIRouter(prefix="/api/v1", responses=RESPONSES)


class PeopleSearch(BaseModel):
    """Who is looked for: each word of `q` stands in the name, the administration or its SIRET, whatever the accents."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=MAX_WORDS)] = ""
    administration: Annotated[str, Field(max_length=64)] = ""
    page: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 1


class AdministrationView(BaseModel):
    """An administration."""

    id: str
    siret: str
    name: str


class CredentialView(BaseModel):
    """A badge; `state` is `active`, `revoked`, `not_yet` or `expired` at this moment."""

    id: str
    kind: str
    state: str


class AccessRuleView(BaseModel):
    """A right; `key_right` where it reaches outside opening hours. `doors` is null for all."""

    id: str
    site: str
    doors: list[str] | None
    schedule: str
    assurance: str
    valid_until: WireInstant | None
    key_right: bool


class DirectoryPerson(BaseModel):
    """A person, named as she wished to be shown."""

    person: str
    display_name: str
    administration: AdministrationView | None
    credentials: list[CredentialView]
    access_rules: list[AccessRuleView]


class DirectoryPage(BaseModel):
    """People by name, 50 to a page; `total` is of all pages."""

    persons: list[DirectoryPerson]
    total: int
    page: int
    pages: int


@router.get("/people", openapi_extra=allowed_to(Access.ADMIN))
def list_people(
    request: Request,
    parts: Parts,
    q: Annotated[str | None, Query(deprecated=True)] = None,
    administration: RecordId = "",
    page: PageNumber = 1,
) -> DirectoryPage:
    """Everybody, or those of an administration. Who looks for a name sends it to `/people/search`: `q` is refused."""
    if q is not None:
        raise HTTPException(400, "No address carries a name: send `q` in the body of POST /api/v1/people/search.")
    return _found(request, parts, PeopleSearch(administration=administration, page=page))


@router.post("/people/search", openapi_extra=allowed_to(Access.ADMIN))
def search_people(request: Request, parts: Parts, search: PeopleSearch) -> DirectoryPage:
    """Those who are looked for. Changes nothing; it is a POST so that no address carries a name."""
    return _found(request, parts, search)


def _found(request: Request, parts: Services, search: PeopleSearch) -> DirectoryPage:
    now, caller = parts.clock.now(), cast(RoleCaller, caller_of(request))
    with parts.store.read() as connection:
        found = find(connection, words=search.q, administration=search.administration, page=search.page)
        persons = [_view(person, [badge_state(badge, now) for badge in person.badges]) for person in found.persons]
    with parts.store.write() as connection:
        audit(connection, id=uuid7(now, parts.random), at=now, who=caller.name, read="people")
    return DirectoryPage(persons=persons, total=found.total, page=found.page, pages=found.pages)


def _view(person: Person, states: list[str]) -> DirectoryPerson:
    of = person.administration
    return DirectoryPerson(
        person=person.record.id,
        display_name=person.record.display_name,
        administration=None if of is None else AdministrationView(id=of.id, siret=of.siret, name=of.name),
        credentials=[
            CredentialView(id=badge.id, kind=badge.kind, state=state)
            for badge, state in zip(person.badges, states, strict=True)
        ],
        access_rules=[
            AccessRuleView(
                id=rule.id,
                site=rule.site,
                doors=None if rule.doors == "*" else list(rule.doors),
                schedule=rule.schedule,
                assurance=rule.assurance,
                valid_until=rule.valid_until,
                key_right=rule.key_right,
            )
            for rule in person.rules
        ],
    )
