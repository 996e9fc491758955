"""Both languages are complete, in step with the code, and in proper typography."""

import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kiosk.screens.say import LANGUAGES
from kiosk.translations import TRANSLATIONS

SCREENS = sorted((TRANSLATIONS.parents[1] / "screens").glob("*.py"))
TOOLS = Path(sys.executable).parent
LUPDATE = ["-tr-function-alias", "tr+=say", "-no-obsolete", "-locations", "none"]


def _messages(file: Path) -> dict[str, ET.Element]:
    found: dict[str, ET.Element] = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 (our own file)
        assert context.findtext("name") in {"", None}, "say(...) is called in a class: lupdate gives it another context"
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found[message.findtext("source", "")] = translation
    return found


def _texts(language: str) -> dict[str, str]:
    return {key: found.text or "" for key, found in _messages(TRANSLATIONS / f"kiosk_{language}.ts").items()}


def _run(tool: str, *arguments: str | Path) -> None:
    done = subprocess.run([TOOLS / tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_translated_and_no_other(tmp_path: Path, language: str) -> None:
    committed, updated = TRANSLATIONS / f"kiosk_{language}.ts", tmp_path / f"kiosk_{language}.ts"
    updated.write_bytes(committed.read_bytes())
    _run("pyside6-lupdate", *LUPDATE, *SCREENS, "-ts", updated)
    assert _messages(updated).keys() == _messages(committed).keys()
    unfinished = [key for key, found in _messages(updated).items() if found.get("type") or not found.text]
    assert unfinished == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_translations_are_those_of_the_source(tmp_path: Path, language: str) -> None:
    compiled = tmp_path / "kiosk.qm"
    _run("pyside6-lrelease", "-silent", TRANSLATIONS / f"kiosk_{language}.ts", "-qm", compiled)
    assert compiled.read_bytes() == (TRANSLATIONS / f"kiosk_{language}.qm").read_bytes()


def test_both_languages_have_the_same_gaps() -> None:
    french, english = ({key: _gaps(text) for key, text in _texts(language).items()} for language in ("fr", "en"))
    assert french == english


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_french_typography() -> None:
    for key, text in _texts("fr").items():
        assert not re.search(r"[^\u00a0][:;?!»%]", text), key
        assert not re.search(r"«[^\u00a0]", text), key
        assert not re.search(r"['!]|\.\.\.", text), key
        assert "\u202f" not in text, "the font has no narrow space"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_begs_or_apologises(language: str) -> None:
    for key, text in _texts(language).items():
        assert not re.search(r"veuillez|désolé|sorry", text, re.IGNORECASE), key
