"""The kiosk's texts, kept by Qt Linguist: `assets/translations/kiosk_<language>.ts`, and the `.qm` made of each.

After a change: `pyside6-lupdate` and `pyside6-lrelease` (tests/kiosk/test_translations.py says how, and checks it).
"""

from pathlib import Path

from PySide6.QtCore import QTranslator

from kiosk.screens.direction import isolated
from kiosk.screens.say import LANGUAGES, Language, Say

TRANSLATIONS = Path(__file__).parent / "assets" / "translations"


class TranslationsMissing(Exception):
    """A language's file cannot be read."""


class Translations:
    """Both languages, loaded once. Raises TranslationsMissing."""

    def __init__(self) -> None:
        self._says: dict[Language, Say] = {language: _say(language) for language in LANGUAGES}

    def say(self, language: Language) -> Say:
        """The texts in that language."""
        return self._says[language]


def _say(language: Language) -> Say:
    translator, file = QTranslator(), TRANSLATIONS / f"kiosk_{language}.qm"
    if not translator.load(str(file)):
        raise TranslationsMissing(f"{file} cannot be read; install AdmZ again")

    def say(key: str, /, **values: object) -> str:
        text = translator.translate("", key)
        if not text:
            raise KeyError(key)
        told = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
        return text.format(**told)

    return say
