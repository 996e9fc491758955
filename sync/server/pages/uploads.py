"""Forms that bring a file: their fields and the file's bytes, and the same token as every other form.

The standard library's reader of MIME messages takes a form apart, since that is what it is (RFC 7578).
"""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Request

from sync.server.pages.forms import is_own_form


@dataclass(frozen=True, slots=True)
class Upload:
    """The text fields, the first of each name, and what the file holds: nothing where none was chosen; and its name."""

    fields: dict[str, str]
    file: bytes
    name: str = ""


async def read_upload(request: Request) -> Upload:
    """What `multipart/form-data` carries; nothing of any other type of body."""
    head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode("latin-1")
    message = message_from_bytes(head + await request.body())
    fields, file, file_name = dict[str, str](), b"", ""
    for part in cast("list[Message]", message.get_payload()) if message.is_multipart() else []:
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            continue
        if part.get_param("filename", header="content-disposition") is not None:
            file, file_name = file or content, file_name or _plain_name(part)
        else:
            fields.setdefault(name, content.decode("utf-8", "replace"))
    return Upload(fields, file, file_name)


def _plain_name(part: Message) -> str:
    """The file's name, without where it lay. Browsers send it in UTF-8, which a mail's header would not be."""
    told = Message()
    for name, raw in part.raw_items():
        told[name] = str(raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    name = re.split(r"[/\\]", told.get_filename(""))[-1]
    return "".join(letter for letter in name if letter.isprintable()).strip()


async def _own_upload(request: Request) -> Upload:
    upload = await read_upload(request)
    if not is_own_form(request, upload.fields):
        raise HTTPException(403, "This form has expired.")
    return upload


OwnUpload = Annotated[Upload, Depends(_own_upload)]
"""For a route's arguments: a form with a file that was made for the browser that sends it; 403 for any other."""
