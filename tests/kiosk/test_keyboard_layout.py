"""The keys of the on-screen keyboard, and what a screen reader calls them."""

from collections import Counter
from typing import get_args

import pytest
from PySide6.QtGui import QGuiApplication, QRawFont

from kiosk.look import ASSETS
from kiosk.screens.key_names import action_name, character_name, shift_name
from kiosk.screens.keyboard import Form, Key, Layer, rows
from kiosk.translations import Translations

FORMS: tuple[Form, ...] = get_args(Form)
LAYERS: tuple[Layer, ...] = get_args(Layer)
FRENCH = "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ"
NEEDED = "0123456789’-«»@.,;:!?()&/"
FR, EN = Translations().say("fr"), Translations().say("en")


def keys(form: Form) -> list[Key]:
    """Of all layers; a layer that the form lacks is not counted as its letters."""
    seen = {
        layer: rows(form, layer) for layer in LAYERS if layer == "letters" or rows(form, layer) != rows(form, "letters")
    }
    return [key for layer in seen.values() for row in layer for key in row]


def typing(form: Form) -> list[str]:
    return [key.text for key in keys(form) if key.does == "type"]


@pytest.mark.parametrize("form", FORMS)
def test_every_letter_of_french_can_be_typed_small_and_capital(form: Form) -> None:
    assert set(FRENCH) <= set(typing(form))
    capitals = {key.capital for key in keys(form)}
    assert {letter.upper() for letter in FRENCH} <= capitals


@pytest.mark.parametrize("form", FORMS)
def test_digits_and_the_signs_of_names_messages_and_addresses_can_be_typed(form: Form) -> None:
    assert set(NEEDED) <= set(typing(form))


@pytest.mark.parametrize("form", FORMS)
def test_no_character_stands_twice(form: Form) -> None:
    assert [character for character, count in Counter(typing(form)).items() if count > 1] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layer", LAYERS)
def test_on_every_layer_one_can_erase_go_on_and_change_the_layer(form: Form, layer: Layer) -> None:
    does = {key.does for row in rows(form, layer) for key in row}
    assert {"erase", "space", "enter"} <= does
    assert does & (set(LAYERS) - {layer})


@pytest.mark.parametrize("form", FORMS)
def test_every_layer_can_be_reached_and_left_for_the_letters(form: Form) -> None:
    reached: set[Layer] = {"letters"}
    for _ in LAYERS:
        reached |= {
            layer
            for known in reached
            for row in rows(form, known)
            for key in row
            for layer in LAYERS
            if key.does == layer
        }
    for layer in reached - {"letters"}:
        assert any(key.does == "letters" for row in rows(form, layer) for key in row), layer
    assert typing(form) == [
        key.text
        for layer in LAYERS
        if layer in reached
        for row in rows(form, layer)
        for key in row
        if key.does == "type"
    ]


def test_letters_stand_as_on_a_french_keyboard() -> None:
    for form in FORMS:
        lines = ["".join(key.text for key in row if key.does == "type") for row in rows(form, "letters")]
        assert lines.index("azertyuiop") < lines.index("qsdfghjklm")
        assert lines[lines.index("qsdfghjklm") + 1].startswith("wxcvbn")


@pytest.mark.parametrize(
    ("character", "french", "english"),
    [
        ("a", "a", "a"),
        ("7", "7", "7"),
        ("E", "e majuscule", "capital e"),
        ("é", "e accent aigu", "e acute"),
        ("À", "a accent grave majuscule", "capital a grave"),
        ("ê", "e accent circonflexe", "e circumflex"),
        ("ï", "i tréma", "i diaeresis"),
        ("ç", "c cédille", "c cedilla"),
        ("ñ", "n tilde", "n tilde"),
        ("Œ", "e dans l’o majuscule", "capital o e ligature"),
        ("@", "arobase", "at sign"),
        ("-", "trait d’union", "hyphen"),
    ],
)
def test_a_key_is_called_as_people_say(character: str, french: str, english: str) -> None:
    assert (character_name(character, FR), character_name(character, EN)) == (french, english)


@pytest.mark.parametrize("form", FORMS)
def test_every_key_has_a_name_of_words_and_no_two_the_same(form: Form) -> None:
    for say in (FR, EN):
        names = [
            character_name(text, say) for key in keys(form) if key.does == "type" for text in {key.text, key.capital}
        ]
        assert len(names) == len(set(names))
        assert all(name.replace(" ", "").replace("’", "").replace("-", "").isalnum() for name in names)
        actions = {key.does for key in keys(form)} - {"type", "shift", "enter"}
        assert len({action_name(does, say) for does in actions}) == len(actions)
    assert action_name("erase", FR) == "Effacer"


def test_shift_says_what_it_will_do() -> None:
    said = [shift_name(state, FR) for state in ("off", "once", "locked")]
    assert said == ["Majuscule", "Majuscule pour la prochaine lettre", "Majuscules verrouillées"]


def test_the_look_s_own_font_draws_every_key(qapp: QGuiApplication) -> None:
    assert qapp
    font = QRawFont(str(ASSETS / "fonts" / "AtkinsonHyperlegibleNext-600.ttf"), 20)
    drawn = {text for form in FORMS for key in keys(form) if key.does == "type" for text in (key.text, key.capital)}
    assert [character for character in drawn if not font.supportsCharacter(ord(character))] == []
