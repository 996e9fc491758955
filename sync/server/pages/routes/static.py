"""Style sheets, scripts and fonts, for anybody: the sign-in page needs them."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from sync.server.gate import Access, allowed_to
from sync.server.pages.static_files import PREFIX, static_files

router = APIRouter(include_in_schema=False)


@router.get(PREFIX + "/{name}", openapi_extra=allowed_to(Access.PUBLIC))
async def send_static_file(name: str, request: Request) -> Response:
    """One of the files that were there when the server started."""
    file = static_files().get(name)
    if file is None:
        raise HTTPException(404, "There is no such file.")
    asked_for = request.query_params.get("v")
    kept = "public, max-age=31536000, immutable" if asked_for == file.version else "no-cache"
    return Response(file.content, media_type=file.media_type, headers={"Cache-Control": kept})
