"""Pages on which one types, in a window of their own: for tests, and for the picture book."""

from pathlib import Path
from typing import Literal, get_args

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.config import ScreenTable
from kiosk.fonts import load_fonts
from kiosk.screens.say import Language
from kiosk.viewmodels.typed_text import TypedText
from tests.kiosk.stage import Kiosk

_QML = Path(__file__).with_name("TypingStage.qml")

Kind = Literal["one", "two", "list", "code"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_WORDS: dict[Language, dict[str, object]] = {
    "fr": {
        "title": "J’ai oublié mon badge",
        "note": "Trois lettres au\u00a0moins. L’accueil vérifiera votre\u00a0identité.",
        "first": "Votre nom",
        "second": "Votre organisme",
        "enter": "Continuer",
        "found": ["Zoé Lefèvre", "Noël Lefebvre", "Inès Lefort", "François Lefranc"],
    },
    "en": {
        "title": "I forgot my badge",
        "note": "At least three letters. Reception checks your\u00a0identity.",
        "first": "Your name",
        "second": "Your organisation",
        "enter": "Continue",
        "found": ["Zoé Lefèvre", "Noël Lefebvre", "Inès Lefort", "François Lefranc"],
    },
}
_CODE: dict[Language, dict[str, object]] = {
    "fr": {
        "title": "J’ai un code",
        "note": "Six chiffres, valables 10\u00a0minutes.",
        "first": "Code reçu sur votre téléphone",
        "enter": "Valider",
    },
    "en": {
        "title": "I have a code",
        "note": "Six digits, valid for 10\u00a0minutes.",
        "first": "Code from your phone",
        "enter": "Confirm",
    },
}


class Typing:
    """A window with one such page, aimed at its first field."""

    def __init__(
        self,
        kind: Kind,
        size: tuple[int, int] = (1280, 800),
        *,
        language: Language = "fr",
        contrast: bool = False,
        percent: int = 100,
        lowered: bool = False,
        engine: QQmlApplicationEngine | None = None,
    ) -> None:
        load_fonts()
        self.kiosk = Kiosk(ScreenTable(language=language, theme="contrast" if contrast else "day"))
        settings = self.kiosk.settings
        settings.chooseText(percent)
        if lowered:
            settings.switchLowered()
        self.keyboard = self.kiosk.views.keyboard
        self.first = TypedText(settings, 6, digits=True) if kind == "code" else TypedText(settings, 40)
        self.second = TypedText(settings, 40)
        self.keyboard.aim(self.first)
        self.warnings: list[str] = []
        self._engine = engine or QQmlApplicationEngine()
        self._engine.warnings.connect(self._warned)
        views = self.kiosk.views
        views.theme.fit(*size)
        self._engine.setInitialProperties(
            {
                **{"width": size[0], "height": size[1], "kind": kind},
                **{"vm": views.vm, "settings": settings, "labels": views.labels, "theme": views.theme},
                **{"keyboard": self.keyboard, "first": self.first, "second": self.second},
                "words": (_CODE if kind == "code" else _WORDS)[language],
            }
        )
        self._engine.load(_QML)
        roots: list[QObject] = self._engine.rootObjects()
        assert roots, self.warnings
        assert isinstance(roots[0], QQuickWindow)
        self.window = roots[0]
        self.window.show()

    def destroy(self) -> None:
        """Takes the window down before its view models go."""
        self._engine.warnings.disconnect(self._warned)
        self.window.close()
        shiboken6.delete(self.window)
        del self.window, self._engine

    def _warned(self, errors: list[QQmlError]) -> None:
        self.warnings += [error.toString() for error in errors]
