"""Credentials: a new badge comes into force at every connected site, a lost one out of it; which carry key rights."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, ConfigDict, StringConstraints

from sync.server.badge_cards import BadNumber
from sync.server.emergency_badges import CannotBe, say_emergency
from sync.server.enrolment import NumberTaken, enrol
from sync.server.gate import Access, allowed_to
from sync.server.key_right_badges import CannotCarry, say_carries
from sync.server.pages.persons import author
from sync.server.people_changes import declare_lost
from sync.server.problems import RESPONSES
from sync.server.registry import UnknownRecord
from sync.server.services import Parts
from sync.wire.assurance import CredentialKind
from sync.wire.ids import Hex, Id, Slug

router = APIRouter(prefix="/api/v1/credentials", responses=RESPONSES)


class Revoked(BaseModel):
    """Sites refuse the credential once they hold this version of the registry."""

    id: str
    version: int


class NewCredential(BaseModel):
    """A card that becomes somebody's badge. `key_right` lets it carry her key rights; a `uid` badge never does."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    person: Id
    kind: CredentialKind
    number: Annotated[Hex, StringConstraints(max_length=200)]
    key_right: bool = False


class KeyRight(BaseModel):
    """Whether a badge carries its person's key rights."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    carries: bool


class Emergency(BaseModel):
    """Whether a badge is an emergency badge of a site."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    site: Slug
    named: bool


class Enrolled(BaseModel):
    """Sites know the credential as it is now once they hold this version of the registry."""

    id: str
    version: int


@router.post("", openapi_extra=allowed_to(Access.ADMIN), status_code=201)
def enrol_credential(asked: NewCredential, request: Request, parts: Parts) -> Enrolled:
    """Enrols a badge. 404 for an unknown person, 409 for a card that is a badge in force, 422 for no such number."""
    by = author(request, parts)
    try:
        id_, version = enrol(parts.store, by, asked.person, asked.kind, asked.number, carries_key_right=asked.key_right)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such person.") from error
    except NumberTaken as error:
        raise HTTPException(409, "That card is a badge in force: revoke it first.") from error
    except (BadNumber, CannotCarry) as error:
        raise HTTPException(422, f"This cannot be enrolled: {error}.") from error
    parts.live.wake()
    return Enrolled(id=id_, version=version)


@router.post("/{id}/key-right", openapi_extra=allowed_to(Access.ADMIN))
def say_key_right(id: str, asked: KeyRight, request: Request, parts: Parts) -> Enrolled:
    """Lets a badge carry its person's key rights, or no longer. 409 says why it cannot; every badge may cease to."""
    try:
        version = say_carries(parts.store, author(request, parts), id, carries=asked.carries)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such credential.") from error
    except CannotCarry as error:
        raise HTTPException(409, f"This cannot be: {error}.") from error
    parts.live.wake()
    return Enrolled(id=id, version=version)


@router.post("/{id}/emergency", openapi_extra=allowed_to(Access.ADMIN))
def say_whether_emergency(id: str, asked: Emergency, request: Request, parts: Parts) -> Enrolled:
    """Names a badge an emergency badge of a site, or withdraws it. 409 says why it cannot be one."""
    try:
        version = say_emergency(parts.store, author(request, parts), asked.site, id, named=asked.named)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such credential or site.") from error
    except CannotBe as error:
        raise HTTPException(409, f"This cannot be: {error}.") from error
    parts.live.wake()
    return Enrolled(id=id, version=version)


@router.post("/{id}/revoke", openapi_extra=allowed_to(Access.ADMIN))
def revoke_credential(id: str, request: Request, parts: Parts) -> Revoked:
    """Revokes a credential; once revoked, it stays so."""
    try:
        version = declare_lost(parts.store, author(request, parts), id)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such credential.") from error
    parts.live.wake()
    return Revoked(id=id, version=version)
