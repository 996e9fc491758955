"""Whether the server lives and can work, and the description of its API: for anybody."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel
from sqlalchemy import text

from sync.server.gate import Access, allowed_to
from sync.server.problems import RESPONSES
from sync.server.services import Parts

router = APIRouter(responses=RESPONSES)


class Health(BaseModel):
    """It is well; anything else is a problem."""

    status: str = "ok"


@router.get("/healthz", openapi_extra=allowed_to(Access.PUBLIC))
async def is_alive() -> Health:
    """The process answers."""
    return Health()


@router.get("/readyz", openapi_extra=allowed_to(Access.PUBLIC))
def is_ready(parts: Parts) -> Health:
    """The store can be read; 503 otherwise."""
    with parts.store.read() as connection:
        connection.execute(text("SELECT 1"))
    return Health()


@router.get("/api/openapi.json", openapi_extra=allowed_to(Access.PUBLIC), include_in_schema=False)
async def describe(request: Request) -> dict[str, Any]:
    """OpenAPI 3.1."""
    return request.app.openapi()
