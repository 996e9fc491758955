"""The roll call on paper."""

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.fonts import load_fonts
from kiosk.roll_call_sheet import roll_call_sheet
from kiosk.screens.roll_call import sheet
from kiosk.screens.say import Language
from kiosk.translations import Translations
from sync.wire.reception_api import Presumed, RollCallAnswer
from tests.hostile_names import FORMULAS, MARKUP, ORDINARY, hostile_names
from tests.offscreen import offscreen_application

PARIS = ZoneInfo("Europe/Paris")
FROZEN = datetime(2026, 11, 24, 14, 3, tzinfo=UTC)
PRINTED = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)


def presumed(n: int, name: str, *, unconfirmed: bool = False, host: str | None = None) -> Presumed:
    return Presumed(
        person=f"01939f3e-0000-7000-8000-{n:012x}",
        name=name,
        administration="DINUM",
        visitor=host is not None,
        host=host,
        last_proof=datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
        unconfirmed=unconfirmed,
    )


def printed(tmp_path: Path, people: list[Presumed], language: Language = "fr") -> str:
    """The text of the sheet, by a program that is not ours."""
    roll_call = RollCallAnswer(
        event=f"01939f3e-0000-7000-8000-{0:012x}", cause="drill", at=FROZEN, people=tuple(people)
    )
    say = Translations().say(language)
    pdf = roll_call_sheet(sheet(roll_call, "AdmZ Ségur", PRINTED, PARIS, say))
    file = tmp_path / "sheet.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return done.stdout


def as_extracted(text: str) -> str:
    """Qt draws every letter of the look's font, but gives its capital A no text to search for."""
    return text.replace("A", " ")


@pytest.fixture(autouse=True)
def application() -> None:
    offscreen_application()
    load_fonts()


def test_it_says_what_it_is_when_the_list_was_frozen_and_when_it_was_printed(tmp_path: Path) -> None:
    text = printed(tmp_path, [presumed(1, "Élodie Martin"), presumed(2, "Zoé Petit", unconfirmed=True)])
    assert re.search(r"Exercice d’évacuation, +dmZ Ségur", text)
    assert "Mardi 24 novembre. Liste arrêtée à 15 h 03, imprimée à 15 h 05." in text.replace("\xa0", " ")
    assert re.search(r"Présumées sur place\s: 1", text)
    assert re.search(r"À vérifier, départ non enregistré\s: 1", text)
    assert text.index("Élodie Martin") < text.index("À vérifier") < text.index("Zoé Petit")
    assert "9:30" in text


def test_a_visitor_stands_with_her_host_and_an_empty_place_says_so(tmp_path: Path) -> None:
    assert "En visite chez Bruno" in printed(tmp_path, [presumed(1, "Awa", host="Bruno")])
    assert "Nobody is presumed inside." in printed(tmp_path, [], "en")


def test_two_hundred_people_are_on_it_each_with_a_box_over_several_pages_with_heads(tmp_path: Path) -> None:
    text = printed(tmp_path, [presumed(n, f"Personne {n:03d}") for n in range(200)])
    assert all(f"Personne {n:03d}" in text for n in range(200))
    assert text.count("☐") == 200
    assert text.count("\f") == text.count("dministration ou hôte") > 2


@pytest.mark.parametrize("name", [*MARKUP, *FORMULAS, *ORDINARY])
def test_a_name_is_printed_as_it_was_typed(tmp_path: Path, name: str) -> None:
    assert as_extracted(name) in printed(tmp_path, [presumed(1, name)])


def test_a_thousand_hostile_names_neither_break_the_sheet_nor_hide_anybody(tmp_path: Path) -> None:
    names = hostile_names()
    assert len(names) == 1000
    text = printed(tmp_path, [presumed(n, name) for n, name in enumerate(names)])
    assert text.count("☐") == 1000
    assert text.count("DINUM") >= 1000
