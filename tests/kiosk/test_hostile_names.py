"""Names typed to break what shows them: each is shown as text, as it was typed, and nothing beside it moves."""

import re
import unicodedata
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk import window
from kiosk.screens.direction import isolated
from kiosk.translations import Translations
from sync.wire import reception_api as api
from tests.hostile_names import DIRECTIONS, FORMULAS, MARKUP, ORDINARY, hostile_names
from tests.kiosk.desk_people import AWA, NOW, told_of
from tests.kiosk.roll_call_people import ROLL_CALL, presumed
from tests.kiosk.shown import Shown, shown_window
from tests.kiosk.stage import Kiosk

QML = Path(window.__file__).parent / "qml"
ORDERS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SAMPLE = (*MARKUP, *FORMULAS, *DIRECTIONS, *ORDINARY, "a\x00b", "a\x1b[31mb", "👩‍💻" * 100, "W" * 500, "m " * 250)


def someone(number: int, name: str) -> api.Someone:
    person = f"01890000-0000-7000-8000-{number:012d}"
    return AWA.model_copy(update={"person": person, "name": name, "administration": name, "host": name})


@pytest.fixture
def shown(qapp: QGuiApplication, qtbot: QtBot) -> Generator[Shown]:
    assert qapp
    with shown_window(Kiosk(), qtbot) as made:
        yield made


def names_in_rows(shown: Shown) -> list[str]:
    shown.draw()
    return [str(item.property("text")) for item in shown.items() if item.objectName() == "name"]


def test_no_text_on_any_page_is_anything_but_text() -> None:
    for page in QML.glob("*.qml"):
        source = page.read_text("utf-8")
        assert len(re.findall(r"\bText \{", source)) == source.count("textFormat: Text.PlainText"), page.name


@pytest.mark.slow
def test_a_thousand_people_with_such_names_are_listed_each_by_hers(shown: Shown) -> None:
    names = hostile_names()
    inside = tuple(someone(n, name) for n, name in enumerate(names))
    shown.kiosk.open_desk(NOW.model_copy(update={"inside": inside}))
    # Qt takes a text's byte order mark for what it is, and nobody could see it.
    assert names_in_rows(shown) == [name.removeprefix("\ufeff") for name in names]
    assert shown.entrance.warnings == []


@pytest.mark.parametrize("name", SAMPLE, ids=range(len(SAMPLE)))
def test_such_a_person_has_a_page_and_is_found_like_anybody(shown: Shown, name: str) -> None:
    kiosk, person = shown.kiosk, AWA.model_copy(update={"name": name, "administration": name, "host": name})
    kiosk.open_desk(NOW.model_copy(update={"receptionist": name, "inside": (person,)}))
    kiosk.search("aw")
    kiosk.answer(api.Search, api.Found(people=(person,), more=False))
    assert names_in_rows(shown) == [name]
    kiosk.desk.choose(person.person)
    kiosk.answer(api.PersonAsked, told_of(person))
    assert shown.text("title") == name
    assert shown.entrance.warnings == []


@pytest.mark.parametrize("name", SAMPLE, ids=range(len(SAMPLE)))
def test_such_a_person_stands_in_the_roll_call(shown: Shown, name: str) -> None:
    kiosk = shown.kiosk
    hers = presumed(AWA, 7, 55).model_copy(update={"name": name, "administration": name})
    kiosk.open_desk()
    kiosk.roll_call_runs(ROLL_CALL.model_copy(update={"people": (hers,)}))
    assert name.removeprefix("\ufeff") in shown.texts()
    assert shown.entrance.warnings == []


@given(st.text(max_size=500))
def test_inside_a_line_a_name_is_whole_and_turns_nothing_around(name: str) -> None:
    told = isolated(name)
    body = told[1:-1] if told.startswith("\u2068") else told
    assert body == "".join(c for c in name if c not in ORDERS)
    assert told.startswith("\u2068") == told.endswith("\u2069")
    assert told.startswith("\u2068") or not any(unicodedata.bidirectional(c) in {"R", "AL"} for c in told)


def test_a_sentence_keeps_its_order_around_a_name_of_any_script() -> None:
    say = Translations().say("fr")
    for name in DIRECTIONS:
        sentence = say("in.title", name=name)
        assert sentence.removesuffix(isolated(name)) == say("in.title", name="")
