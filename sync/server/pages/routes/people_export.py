"""People as a CSV file: the list of names and administrations, to be kept or brought in elsewhere."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sync.server.csv_people import write_rows
from sync.server.directory import read_everybody
from sync.server.gate import Access, allowed_to
from sync.server.pages.frame import signed_in
from sync.server.pages.persons import audit_reading
from sync.server.services import Parts

router = APIRouter(prefix="/people/export", include_in_schema=False)


@router.get("", openapi_extra=allowed_to(Access.ADMIN))
def export(request: Request, parts: Parts) -> Response:
    """Everybody but visitors, by name. Badge numbers stay here: of some badges the number is all that there is."""
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        text = write_rows(read_everybody(connection))
    audit_reading(parts, visitor, "people")
    name = f'attachment; filename="admz-{visitor.times.now.date().isoformat()}.csv"'
    # With the mark by which spreadsheets know UTF-8.
    return Response(text.encode("utf-8-sig"), media_type="text/csv", headers={"Content-Disposition": name})
