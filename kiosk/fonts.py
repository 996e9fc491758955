"""The look's own fonts, so that a window is the same on every machine."""

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from kiosk.look import ASSETS

_FAMILY = "Atkinson Hyperlegible Next"


class FontUnreadable(Exception):
    """AdmZ was not installed whole; the message says which font."""


def load_fonts() -> None:
    """Makes the look's the application's font. Qt thread only, once there is an application. Raises FontUnreadable."""
    if not QFontDatabase.hasFamily(_FAMILY):
        for file in sorted((ASSETS / "fonts").glob("*.ttf")):
            if QFontDatabase.addApplicationFont(str(file)) < 0:
                raise FontUnreadable(f"the font {file.name} cannot be read; install AdmZ again")
    QGuiApplication.setFont(QFont(_FAMILY))
