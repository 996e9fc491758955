"""Sheets go to `lp` from memory; what fails is told. A stand-in for `lp` writes what it gets: no test has a printer."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest

from kiosk import printing
from kiosk.events import SheetNotPrinted, SheetPrinted
from kiosk.printing import Printer

Told = Queue[SheetPrinted | SheetNotPrinted]
SHEET = b"%PDF-1.4 a sheet"


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes that script the machine's `lp`; gives the directory in which it runs to its end."""

    def make(script: str) -> Path:
        program = tmp_path / "lp"
        program.write_text(f"#!/bin/sh\ncd {tmp_path}\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return tmp_path

    return make


@contextmanager
def _running() -> Generator[tuple[Printer, Told]]:
    told: Told = Queue()
    printer = Printer("accueil", told.put)
    thread = threading.Thread(target=printer.run, name="printer")
    thread.start()
    try:
        yield printer, told
    finally:
        printer.stop()
        thread.join()


def test_a_sheet_goes_to_the_queue_byte_by_byte_and_through_no_file(lp: Callable[[str], Path]) -> None:
    at = lp('echo "$@" > asked; cat > got; readlink /proc/self/fd/0 > way')
    (at / "way").write_text("")
    with _running() as (printer, told):
        printer.print(SHEET)
        assert told.get(timeout=10) == SheetPrinted()
    assert (at / "asked").read_text() == "-d accueil\n"
    assert (at / "got").read_bytes() == SHEET
    assert (at / "way").read_text().startswith("pipe:")


def test_what_lp_refuses_is_told_and_the_next_sheet_is_tried(lp: Callable[[str], Path]) -> None:
    lp('cat > /dev/null; test -e tried || { touch tried; echo "lp: unknown queue" >&2; exit 1; }')
    with _running() as (printer, told):
        printer.print(SHEET)
        printer.print(SHEET)
        assert [told.get(timeout=10), told.get(timeout=10)] == [SheetNotPrinted(), SheetPrinted()]


def test_a_machine_without_lp_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with _running() as (printer, told):
        printer.print(SHEET)
        assert told.get(timeout=10) == SheetNotPrinted()


def test_an_lp_that_hangs_is_ended_and_told(lp: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    lp("exec sleep 60")
    monkeypatch.setattr(printing, "_LONGEST_S", 0.2)
    with _running() as (printer, told):
        printer.print(SHEET)
        assert told.get(timeout=10) == SheetNotPrinted()
