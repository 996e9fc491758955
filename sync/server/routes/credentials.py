"""Credentials: a lost badge is put out of force at every connected site."""

from typing import cast

import structlog
from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel

from sync.server.callers import RoleCaller
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.problems import RESPONSES
from sync.server.registry import UnknownRecord, revoke
from sync.server.services import Parts

_log = structlog.get_logger()

router = APIRouter(prefix="/api/v1/credentials", responses=RESPONSES)


class Revoked(BaseModel):
    """Sites refuse the credential once they hold this version of the registry."""

    id: str
    version: int


@router.post("/{id}/revoke", openapi_extra=allowed_to(Access.ADMIN))
def revoke_credential(id: str, request: Request, parts: Parts) -> Revoked:
    """Revokes a credential; once revoked, it stays so."""
    try:
        version = revoke(parts.store, id)
    except UnknownRecord as error:
        raise HTTPException(404, "There is no such credential.") from error
    _log.info("credential.revoked", credential=id, by=cast(RoleCaller, caller_of(request)).name)
    parts.live.wake()
    return Revoked(id=id, version=version)
