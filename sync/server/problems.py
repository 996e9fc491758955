"""Errors as the server tells them: RFC 9457, `application/problem+json`, on every path, and never what was sent."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

_log = structlog.get_logger()

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """RFC 9457. `title` is the status in words, `detail` what to do about it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, str]] | None = None
    """Where the input is wrong: `at` (a path into it) and `what`."""
    expected: int | None = None
    """After a gap in a journal: the `seq` that must come next."""


RESPONSES: dict[int | str, dict[str, Any]] = {
    code: {
        "description": "What went wrong",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for code in (422, "default")
}
"""For the OpenAPI description of every route."""


def problem(
    status: int,
    detail: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, str]] | None = None,
    expected: int | None = None,
) -> JSONResponse:
    """The answer that tells of a problem."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors, expected=expected)
    content = body.model_dump(exclude_none=True)
    return JSONResponse(content, status, headers=None if headers is None else dict(headers), media_type=MEDIA_TYPE)


def answer_with_problems(app: FastAPI) -> None:
    """Makes every error of the application a problem."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(OperationalError, _store_away)
    app.add_exception_handler(Exception, _unforeseen)


def _http_error(_request: Request, error: Exception) -> Response:
    """Also 404 and 405, whose `Allow` must be kept."""
    error = cast(HTTPException, error)
    detail = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
    return problem(error.status_code, detail, headers=error.headers)


def _invalid(_request: Request, error: Exception) -> Response:
    faults = [_fault(fault) for fault in cast(RequestValidationError, error).errors()]
    return problem(422, "The request is not as its description in /api/openapi.json says.", errors=faults)


def _fault(fault: Mapping[str, Any]) -> dict[str, str]:
    """Where and what. A key that should not be there, and a message with a value in it, are the sender's own words."""
    kind, where = str(fault["type"]), cast("Sequence[str | int]", fault["loc"])
    if kind == "extra_forbidden":
        return {"at": _path(where[:-1]), "what": "There is a key too many here."}
    if kind in ("value_error", "assertion_error"):
        return {"at": _path(where), "what": "This value cannot be."}
    return {"at": _path(where), "what": str(fault["msg"])}


def _path(where: Sequence[str | int]) -> str:
    return "/".join(str(part) for part in where)


def _store_away(request: Request, error: Exception) -> Response:
    _log.error("store.away", path=request.scope["path"], reason=type(error).__name__)
    return problem(503, "The store cannot be reached now: try again.", headers={"Retry-After": "2"})


def _unforeseen(request: Request, error: Exception) -> Response:
    if isinstance(error, OperationalError):
        return _store_away(request, error)
    _log.error("request.failed", path=request.scope["path"], error=type(error).__name__)
    return problem(500, "The server failed; its log says why.")
