"""Pictures of the pages on which one types."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.screens.keyboard import Layer
from kiosk.screens.say import Language
from tests.kiosk.pictures import SIZES
from tests.kiosk.typing_stage import Kind, Typing
from tests.offscreen import offscreen_application


@dataclass(frozen=True, slots=True)
class TypingPicture:
    """One page in one format, language, theme and size of text, with what was typed, and the layer that is shown."""

    name: str
    kind: Kind
    size: str
    typed: str = "De La Rochef"
    layer: Layer = "letters"
    language: Language = "fr"
    contrast: bool = False
    percent: int = 100

    @property
    def file(self) -> str:
        """Its file's name."""
        words = [self.name, self.size, self.language, "contrast" if self.contrast else ""]
        return (
            "-".join(word for word in [*words, f"text-{self.percent}" if self.percent != 100 else ""] if word) + ".png"
        )


def typing_pictures() -> Iterator[TypingPicture]:
    """All that matter."""
    for size in SIZES:
        yield TypingPicture("letters", "one", size)
        yield TypingPicture("letters", "one", size, percent=200)
    yield TypingPicture("letters", "two", "landscape", contrast=True)
    yield TypingPicture("accents", "one", "small", "Zoé Lef", layer="accents")
    yield TypingPicture("signs", "one", "landscape", "zoe.lefevre", layer="symbols", language="en")
    yield TypingPicture("found", "list", "landscape", "Lef")
    yield TypingPicture("code", "code", "landscape", "4071")
    yield TypingPicture("code", "code", "small", "4071", percent=200)


def take(directory: Path) -> list[Path]:
    """Makes them all in that directory, on the main thread; needs no display."""
    application = offscreen_application()
    directory.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    for picture in typing_pictures():
        file = directory / picture.file
        shown = Typing(
            picture.kind,
            SIZES[picture.size],
            language=picture.language,
            contrast=picture.contrast,
            percent=picture.percent,
        )
        shown.first.insert(picture.typed)
        shown.keyboard.press(picture.layer, "")
        application.processEvents()
        shown.window.grabWindow()
        application.processEvents()
        if not shown.window.grabWindow().save(str(file)) or shown.warnings:
            raise RuntimeError(f"{file} cannot be made: {shown.warnings}")
        shown.destroy()
        taken.append(file)
    return taken
