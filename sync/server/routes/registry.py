"""The registry, as a site's node pulls it."""

from functools import partial
from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from sync.server.callers import NodeCaller
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.nodes import hear
from sync.server.problems import RESPONSES
from sync.server.registry_reading import read_page
from sync.server.routes.streams import EventStream, described
from sync.server.services import Parts
from sync.wire.registry import RegistryPage

router = APIRouter(prefix="/api/v1/registry", responses=RESPONSES)

_MAX_VERSION = 2**53 - 1


@router.get("", openapi_extra=allowed_to(Access.NODE))
def read_registry(
    request: Request,
    parts: Parts,
    after: Annotated[int, Query(ge=0, le=_MAX_VERSION)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 500,
) -> RegistryPage:
    """The page that follows version `after`, for the site of the node that asks, signed."""
    caller, now = cast(NodeCaller, caller_of(request)), parts.clock.now()
    hear(parts.store, [caller.node], now)
    with parts.store.read() as connection:
        return read_page(connection, parts.key, caller.site, after, limit, now)


@router.get(
    "/stream",
    openapi_extra=allowed_to(Access.NODE),
    response_class=StreamingResponse,
    responses=described("registry"),
)
async def follow_registry(request: Request, parts: Parts) -> EventStream:
    """The registry's epoch and latest version: at once, then at each change."""
    return EventStream(partial(parts.live.registry, cast(NodeCaller, caller_of(request))))
