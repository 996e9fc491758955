"""A text that is being typed, and the keyboard that types it, without a window."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from kiosk.screens.typed import Typed, clean
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.typed_text import TypedText
from tests.kiosk.stage import Kiosk


class Desk:
    """A keyboard aimed at a field of 12 characters."""

    def __init__(self) -> None:
        self.kiosk = Kiosk()
        self.keyboard = KeyboardViewModel(self.kiosk.settings)
        self.field = TypedText(self.kiosk.settings, 12)
        self.keyboard.aim(self.field)

    def press(self, *keys: str) -> None:
        """Keys by what they do, or by the character that stands on them now."""
        for key in keys:
            if len(key) > 1:
                self.keyboard.press(key, "")
            elif key == " ":
                self.keyboard.press("space", "Espace")
            else:
                self.keyboard.press("type", self._shown(key))

    def shown(self) -> set[str]:
        """The characters on the keys now."""
        keys = [key for row in self._keys() for key in row if key["does"] == "type"]
        return {str(key["capital" if self._capitals() else "text"]) for key in keys}

    def names(self) -> set[str]:
        """What a screen reader calls the keys."""
        return {str(key["name"]) for row in self._keys() for key in row}

    def _shown(self, character: str) -> str:
        wanted = character.upper() if self._capitals() else character
        assert wanted in self.shown(), character
        return wanted

    def _keys(self) -> list[list[dict[str, object]]]:
        return list(self.keyboard.property("keys"))

    def _capitals(self) -> bool:
        return bool(self.keyboard.property("capitals"))


@pytest.fixture
def desk(qapp: QGuiApplication) -> Desk:
    assert qapp
    return Desk()


def test_keys_type_where_the_cursor_stands(desk: Desk) -> None:
    desk.press("a", "w", "a", "erase", "left", "z", "right", " ", "é")
    assert desk.field.typed() == "azw é"


def test_shift_holds_for_one_letter_and_at_the_second_touch_until_the_third(desk: Desk) -> None:
    desk.press("shift", "a", "b")
    assert desk.field.typed() == "Ab"
    desk.press("shift", "shift", "c", "é", "shift", "d")
    assert desk.field.typed() == "AbCÉd"


def test_the_small_screen_has_accents_and_signs_behind_a_key_and_goes_back_after_an_accent(desk: Desk) -> None:
    desk.keyboard.take("compact")
    assert "é" not in desk.shown()
    desk.press("accents", "é", "t", "accents", "shift", "à", "symbols", "@", "7", "letters", "b")
    assert desk.field.typed() == "étÀ@7b"


def test_another_field_begins_with_small_letters(desk: Desk) -> None:
    other = TypedText(desk.kiosk.settings, 5)
    desk.press("symbols", "shift")
    desk.keyboard.aim(other)
    desk.press("a")
    assert (desk.field.typed(), other.typed()) == ("", "a")


def test_a_keyboard_that_is_away_types_nothing_and_comes_back_with_a_field(desk: Desk) -> None:
    desk.keyboard.fold()
    desk.press("a", "erase", "left")
    assert desk.keyboard.property("shown") is False
    desk.keyboard.aim(desk.field)
    desk.press("b")
    assert desk.field.typed() == "b"


def test_a_full_field_takes_no_more(desk: Desk) -> None:
    desk.press(*"azertyuiopqsdf")
    assert desk.field.typed() == "azertyuiopqs"
    assert desk.field.property("count") == "12 sur 12"


def test_what_was_typed_is_forgotten_when_told(desk: Desk) -> None:
    desk.press("a")
    desk.field.clear()
    desk.press("erase", "b")
    assert desk.field.typed() == "b"


def test_nothing_that_a_person_typed_stays_when_she_leaves(desk: Desk) -> None:
    desk.press("shift", "shift", "a", "symbols")
    desk.kiosk.vm.goHome()
    assert (desk.field.typed(), desk.keyboard.field()) == ("", None)
    desk.keyboard.aim(desk.field)
    desk.press("b")
    assert desk.field.typed() == "b"


def test_typing_keeps_the_turn_alive_by_either_keyboard(desk: Desk) -> None:
    touched: list[bool] = []
    desk.kiosk.settings.touched.connect(lambda: touched.append(True))
    desk.press("a")
    desk.field.edit("ab", 2)
    assert touched == [True, True]


def test_keys_follow_the_language(desk: Desk) -> None:
    assert {"e accent aigu", "Espace", "Effacer"} <= desk.names()
    desk.kiosk.settings.switchLanguage()
    assert {"e acute", "Space", "Delete"} <= desk.names()


def test_an_unknown_form_changes_nothing(desk: Desk) -> None:
    before = desk.shown()
    desk.keyboard.take("huge")
    assert desk.shown() == before


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Jean\u202eenirehtaC", "JeanenirehtaC"),
        ("Ana\u200bïs\u2066", "Anaïs"),
        ("Ana\x00\x1b[31m", "Ana[31m"),
        ("Zoe\u0301\tLefe\u0300vre\n", "Zoé Lefèvre "),
        ("Awa \U0001f600", "Awa "),
        ("9\u00a0h", "9\u00a0h"),
    ],
)
def test_what_cannot_be_seen_is_dropped(pasted: str, kept: str) -> None:
    assert clean(pasted) == kept


def test_a_code_takes_digits_only() -> None:
    assert Typed(6, digits=True).edited("40 71-²٣x2", 10).text == "40712"
    assert Typed(6, "4", 1, digits=True).with_text("a").text == "4"


@given(text=st.text(), cursor=st.integers(0, 200), most=st.integers(0, 30))
def test_whatever_is_pasted_stays_within_its_bounds(text: str, cursor: int, most: int) -> None:
    typed = Typed(most).edited(text, cursor)
    assert len(typed.text) <= most
    assert 0 <= typed.cursor <= len(typed.text)
    assert not [character for character in typed.text if unicodedata.category(character)[0] == "C"]


@given(before=st.text("abé ", max_size=8), cursor=st.integers(-3, 12))
def test_a_character_that_is_erased_again_leaves_no_trace(before: str, cursor: int) -> None:
    typed = Typed(20, before, len(before)).at(cursor)
    assert typed.with_text("z").erased() == typed
