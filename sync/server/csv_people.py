"""A CSV file of people as spreadsheets read and write it: its lines, told apart by the names of its columns. Pure.

What a cell holds is text, whatever sign it begins with. Nothing here or on the pages works a formula out, but a
spreadsheet would: what goes out with such a sign has an apostrophe before it, which is taken off when it comes in.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO

from sync.server.pages.alphabet import sorting_key

MAX_BYTES = 1024 * 1024
MAX_LINES = 2000
"""With people on them; more come in several files, each of which can still be looked through."""

_LONGEST_CELL = 4096

_COLUMNS = {
    "nom": "name",
    "nom affiche": "name",
    "name": "name",
    "display name": "name",
    "siret": "siret",
    "organisme": "organisation",
    "organisation": "organisation",
    "type de badge": "kind",
    "badge": "kind",
    "badge kind": "kind",
    "numero de badge": "number",
    "numero": "number",
    "badge number": "number",
    "number": "number",
}
"""What the head may call them, in French or English, without accents and capitals."""


_FORMULA = re.compile(r"[=+\-@\t\r]")
"""How a cell begins that a spreadsheet works out (OWASP, CSV injection)."""
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


class FileFaultKind(StrEnum):
    """What is wrong with all of a file."""

    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    NO_NAMES = "no_names"
    COLUMN = "column"
    COLUMN_TWICE = "column_twice"
    QUOTES = "quotes"


class FileFault(ValueError):
    """A file of which nothing can be told: what is wrong, in which line (from 1; 0: in all of it), and what stands
    there."""

    def __init__(self, kind: FileFaultKind, line: int = 0, text: str = "") -> None:
        super().__init__(f"line {line}: {kind}")
        self.kind, self.line, self.text = kind, line, text


@dataclass(frozen=True, slots=True)
class Row:
    """A line with somebody on it; `line` is where it begins. `extra` is what stands in no column."""

    line: int
    name: str = ""
    siret: str = ""
    organisation: str = ""
    kind: str = ""
    number: str = ""
    extra: str = ""


def text_of(content: bytes) -> str:
    """UTF-8, or else Windows-1252 as older spreadsheets write it. Raises FileFault."""
    if len(content) > MAX_BYTES:
        raise FileFault(FileFaultKind.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise FileFault(FileFaultKind.NOT_TEXT, content[: error.start].count(b"\n") + 1) from error
    if "\0" in text:
        raise FileFault(FileFaultKind.NOT_TEXT, text[: text.index("\0")].count("\n") + 1)
    return text


def read_rows(text: str) -> list[Row]:
    """The lines below the head, without empty ones. Raises FileFault."""
    lines = _records(text)
    line, head = next(lines, (1, list[str]()))
    if not head:
        raise FileFault(FileFaultKind.EMPTY)
    columns = _columns(line, head)
    rows = [_row(line, columns, cells) for line, cells in lines]
    if not rows:
        raise FileFault(FileFaultKind.EMPTY)
    if len(rows) > MAX_LINES:
        raise FileFault(FileFaultKind.TOO_MANY, rows[MAX_LINES].line)
    return rows


def write_rows(rows: Iterable[Row]) -> str:
    """A file with names and administrations, from which `read_rows` reads the same."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(("Nom", "SIRET", "Organisme"))
    writer.writerows([_guarded(cell) for cell in (row.name, row.siret, row.organisation)] for row in rows)
    return file.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) or _GUARDED.match(cell) else cell


def _bared(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """What is not empty, with the line on which it begins: a quoted cell may run over several."""
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = ";" if head.count(";") >= head.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            cells = [_bared(cell.strip()) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise FileFault(FileFaultKind.QUOTES, begins) from error
        if any(cells):
            yield begins, cells
        begins = reader.line_num + 1


def _columns(line: int, head: list[str]) -> Mapping[int, str]:
    found = dict[int, str]()
    for index, title in enumerate(head):
        column = _COLUMNS.get(re.sub(r"[\W_]+", " ", sorting_key(title)).strip())
        if column is None and title:
            raise FileFault(FileFaultKind.COLUMN, line, title)
        if column in found.values():
            raise FileFault(FileFaultKind.COLUMN_TWICE, line, title)
        if column is not None:
            found[index] = column
    if "name" not in found.values():
        raise FileFault(FileFaultKind.NO_NAMES, line)
    return found


def _row(line: int, columns: Mapping[int, str], cells: list[str]) -> Row:
    named = {columns[index]: cell[:_LONGEST_CELL] for index, cell in enumerate(cells) if index in columns}
    extra = " ".join(cell for index, cell in enumerate(cells) if index not in columns).strip()
    return Row(line, **named, extra=extra[:_LONGEST_CELL])
