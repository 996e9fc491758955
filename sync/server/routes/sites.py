"""Sites, their doors, and how many people are there: for viewers; nobody is named."""

from functools import partial

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from sqlalchemy import Connection

from sync.server.doors import DoorState
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.occupancy import Occupancy, read_occupancy
from sync.server.problems import RESPONSES
from sync.server.registry_reading import read_site, read_sites
from sync.server.routes.streams import EventStream, described
from sync.server.services import Parts
from sync.server.store.site_tables import door_states, newest_signed_head
from sync.wire.registry import SiteRecord

router = APIRouter(prefix="/api/v1", responses=RESPONSES)


class DoorView(BaseModel):
    """A door in ONVIF's words."""

    door: str
    mode: str
    lock: str
    position: str
    alarm: str


class SignedHeadView(BaseModel):
    """The newest head of the site's journal that its node has signed, and the key to check it with."""

    node: str
    seq: int
    hash: str
    signature: str
    public_key: str


class SiteView(BaseModel):
    """A site, its doors, and how far its journal is signed."""

    site: str
    name: str
    timezone: str
    capacity: int
    doors: list[DoorView]
    signed_head: SignedHeadView | None


class SiteList(BaseModel):
    """All sites, by their slug."""

    sites: list[SiteView]


@router.get("/sites", openapi_extra=allowed_to(Access.VIEWER))
def list_sites(parts: Parts) -> SiteList:
    """All sites with their doors."""
    with parts.store.read() as connection:
        return SiteList(sites=[_view(connection, record) for record in read_sites(connection)])


@router.get("/sites/{site}", openapi_extra=allowed_to(Access.VIEWER))
def show_site(site: str, parts: Parts) -> SiteView:
    """One site with its doors."""
    with parts.store.read() as connection:
        return _view(connection, known_site(connection, site))


@router.get("/occupancy", openapi_extra=allowed_to(Access.VIEWER))
def show_occupancy(parts: Parts) -> Occupancy:
    """How many people are at each site now."""
    with parts.store.read() as connection:
        return read_occupancy(connection, parts.clock.now())


@router.get(
    "/occupancy/stream",
    openapi_extra=allowed_to(Access.VIEWER),
    response_class=StreamingResponse,
    responses=described("occupancy"),
)
async def follow_occupancy(request: Request, parts: Parts) -> EventStream:
    """What `/occupancy` answers: at once, then at each change."""
    return EventStream(partial(parts.live.occupancy, caller_of(request)))


def known_site(connection: Connection, site: str) -> SiteRecord:
    """The site of that slug; 404 where there is none."""
    record = read_site(connection, site)
    if record is None:
        raise HTTPException(404, "There is no such site.")
    return record


def _view(connection: Connection, record: SiteRecord) -> SiteView:
    """Doors as the registry has them, then those that only the journal knows."""
    states = {door.door: DoorState() for door in record.doors} | door_states(connection, record.id)
    head = newest_signed_head(connection, record.id)
    return SiteView(
        site=record.id,
        name=record.name,
        timezone=record.timezone,
        capacity=record.capacity,
        doors=[
            DoorView(door=door, mode=state.mode, lock=state.lock, position=state.position, alarm=state.alarm)
            for door, state in states.items()
        ],
        signed_head=None if head is None else SignedHeadView(**head),
    )
