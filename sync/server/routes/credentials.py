"""Credentials: a lost badge is put out of force at every connected site."""

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel

from sync.server.gate import Access, allowed_to
from sync.server.pages.persons import author
from sync.server.people_changes import declare_lost
from sync.server.problems import RESPONSES
from sync.server.registry import UnknownRecord
from sync.server.services import Parts

router = APIRouter(prefix="/api/v1/credentials", responses=RESPONSES)


class Revoked(BaseModel):
    """Sites refuse the credential once they hold this version of the registry."""

    id: str
    version: int


@router.post("/{id}/revoke", openapi_extra=allowed_to(Access.ADMIN))
def revoke_credential(id: str, request: Request, parts: Parts) -> Revoked:
    """Revokes a credential; once revoked, it stays so."""
    try:
        version = declare_lost(parts.store, author(request, parts), id)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such credential.") from error
    parts.live.wake()
    return Revoked(id=id, version=version)
