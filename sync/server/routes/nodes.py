"""Nodes: they join, and push their journal."""

from typing import Annotated

import structlog
from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, StringConstraints
from starlette.concurrency import run_in_threadpool

from sync.server.gate import Access, allowed_to
from sync.server.ingest import Gap, Unsound, ingest
from sync.server.nodes import JoinRefused, join
from sync.server.problems import RESPONSES, problem
from sync.server.pushed import Push
from sync.server.services import Parts
from sync.wire.journal import JournalAccepted
from sync.wire.keys import public_hex

_log = structlog.get_logger()

router = APIRouter(prefix="/api/v1/nodes", responses=RESPONSES)


class JoinRequest(BaseModel):
    """A code, and the public key (Ed25519, raw, hex) with which the joiner will sign."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    code: Annotated[str, StringConstraints(max_length=128)]
    public_key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class NodeIdentity(BaseModel):
    """What the joiner is from now on. `centre_public_key` must have the fingerprint that the code carries."""

    node: str
    site: str
    token: str
    centre_public_key: str


@router.post("/join", openapi_extra=allowed_to(Access.PUBLIC), response_model=NodeIdentity)
async def join_with_code(asked: JoinRequest, parts: Parts) -> NodeIdentity | Response:
    """Turns a one-time code into a node. The code works once, within 10 minutes; 403 otherwise."""
    now = parts.clock.now()
    try:
        joined = await run_in_threadpool(join, parts.store, asked.code, asked.public_key, now, parts.random)
    except JoinRefused as refused:
        return problem(403, str(refused))
    _log.info("node.joined", node=joined.node, site=joined.site)
    return NodeIdentity(node=joined.node, site=joined.site, token=joined.token, centre_public_key=public_hex(parts.key))


@router.post("/{node}/journal", openapi_extra=allowed_to(Access.NODE), response_model=JournalAccepted)
async def push_journal(node: str, push: Push, parts: Parts) -> JournalAccepted | Response:
    """Takes entries in, each once however often they are pushed, and tells how far the centre holds the journal.

    409 with `expected` after a gap; 422 where the chain or its signature is broken, which also raises an alarm.
    """
    try:
        through = await run_in_threadpool(
            ingest, parts.store, node, push, parts.clock.now(), writes_to_hosts=parts.writes_to_hosts
        )
    except Gap as gap:
        return problem(409, f"{gap}: push again from there.", expected=gap.expected)
    except Unsound as fault:
        return problem(422, f"Not taken in: {fault}.")
    parts.live.wake()
    return JournalAccepted(accepted_through=through)
