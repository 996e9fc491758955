"""Pictures of every screen, from made-up states, without an agent.

The same bytes each time: offscreen, software renderer, bundled fonts, a clock that stands still.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.config import ScreenTable
from kiosk.screens.say import Language
from kiosk.window import EntranceWindow
from tests.kiosk.desk_scenes import DESK_SCENES
from tests.kiosk.entrance_scenes import ENTRANCE_SCENES
from tests.kiosk.scene import Scene
from tests.kiosk.stage import Kiosk
from tests.offscreen import offscreen_application

SIZES = {"landscape": (1280, 800), "small": (800, 480), "portrait": (800, 1280)}
SCENES = (*ENTRANCE_SCENES, *DESK_SCENES)

_EVERYWHERE = {"home-open", "home-closed", "in-long-name", "out-last", "refused", "pin", "choice", "state"}
_LARGE = _EVERYWHERE | {"accessibility", "trouble-reader", "programme"}


@dataclass(frozen=True, slots=True)
class Picture:
    """One scene in one format, language, theme and size of text."""

    scene: Scene
    size: str
    language: Language = "fr"
    contrast: bool = False
    percent: int = 100
    lowered: bool = False

    @property
    def name(self) -> str:
        """Its file's name."""
        words = [self.scene.name, self.size, self.language, "contrast" if self.contrast else ""]
        words += [f"text-{self.percent}" if self.percent != 100 else "", "lowered" if self.lowered else ""]
        return "-".join(word for word in words if word) + ".png"


_ONCE = {
    "visitor-sent",
    "in-message",
    "greeting",
    "rung",
    "desk-badge",
    "desk-typing",
    "desk-filter",
    "desk-not-recorded",
    "desk-message",
    "desk-expected",
    "desk-forgotten",
    "desk-forgotten-search",
    "desk-visit-request",
    "desk-visit-question",
    "desk-visit",
    "desk-visit-host",
    "desk-visit-check",
    "desk-visitor",
    "desk-free",
    "desk-doors",
    "desk-blocked",
    "desk-block",
    "desk-amiss",
    "home-blocked",
    "home-door-open",
    "desk-fire",
    "calling-fire",
    "desk-enrol-taken",
    "desk-lend",
    "desk-known",
    "desk-new-card",
    "desk-lost",
    "roll-call-everybody",
    "roll-call-no-link",
}
_AS_OTHERS = {
    "home-fire-over",
    "home-evacuated",
    "desk-lockdown",
    "desk-light",
    "visitor-declined",
    "desk-request-over",
    "in-guest",
    "taken",
    "desk-forgotten-question",
    "desk-decline-question",
    "desk-still",
    "desk-found",
    "desk-locked",
    "desk-lockdown-question",
    "desk-no-door",
    "home-blocked-alone",
    "home-blocked-night",
    "home-locked-down",
    "desk-read",
    "roll-call-badge",
    "roll-call-question",
}
"""What looks like another picture but for its words, which the tests walk all the same: the book is kept small."""

_CHOSEN = {
    "home-dimmed": (),
    "home-empty": ({"size": "small"},),
    "home-fire": (
        {"size": "small"},
        {"language": "en"},
        {"contrast": True},
        {"percent": 200},
    ),
    "closing": ({"size": "small"}, {"size": "portrait"}, {"percent": 200}, {"size": "small", "percent": 200}),
    "undone": (),
    "refused-other": (),
    "trouble-store": (),
    "trouble-broker": (),
    "not-recorded": ({"size": "small"},),
    "desk": (
        {"size": "small"},
        {"size": "portrait"},
        {"language": "en"},
        {"contrast": True},
        {"percent": 200},
    ),
    "roll-call": (
        {"size": "small"},
        {"size": "portrait"},
        {"language": "en"},
        {"contrast": True},
        {"percent": 200},
    ),
    "calling": ({"size": "small"}, {"size": "portrait"}, {"percent": 200}),
    "desk-requests": (
        {"size": "small"},
        {"size": "portrait"},
        {"percent": 200},
    ),
    "desk-pass": ({"percent": 200},),
    "no-badge": ({"size": "small"},),
    "visitor-notice": ({"size": "small"}, {"percent": 200}),
    "visitor-pass": ({"size": "portrait"}, {"percent": 200}),
    "forgot-badge": ({"size": "portrait"},),
    "visitor-question": ({"size": "small"}, {"contrast": True}),
    "desk-person": ({"size": "portrait"},),
    "desk-enrol": ({"size": "small", "percent": 200},),
    "desk-badges": ({"size": "portrait"}, {"language": "en"}, {"percent": 200}),
    "desk-pin": ({"size": "small"}, {"size": "portrait"}, {"percent": 200}),
    "desk-door": ({"size": "portrait"},),
}


def pictures() -> Iterator[Picture]:
    """All that matter."""
    for scene in SCENES:
        if scene.name in _AS_OTHERS:
            continue
        if scene.name in _ONCE or scene.name in _CHOSEN:
            yield Picture(scene, "landscape")
            for manner in _CHOSEN.get(scene.name, ()):
                yield replace(Picture(scene, "landscape"), **manner)
            continue
        for size in SIZES:
            yield Picture(scene, size)
        yield Picture(scene, "landscape", language="en")
        if scene.name in _EVERYWHERE:
            yield Picture(scene, "landscape", contrast=True)
            yield Picture(scene, "portrait", lowered=True)
        if scene.name in _LARGE:
            for size in SIZES:
                yield Picture(scene, size, percent=200)


def stage(picture: Picture) -> Kiosk:
    """The kiosk of that picture, in its situation."""
    screen = ScreenTable(
        language=picture.language,
        theme="contrast" if picture.contrast else "day",
        phone="01\u00a099\u00a000\u00a012\u00a034",
        reader_place="below" if picture.size == "portrait" else "right",
    )
    kiosk = Kiosk(screen, now=picture.scene.now)
    if picture.percent != 100:
        kiosk.settings.chooseText(picture.percent)
    if picture.lowered:
        kiosk.settings.switchLowered()
    if picture.scene.status is not None:
        kiosk.status(**picture.scene.status)
    picture.scene.act(kiosk)
    return kiosk


def take(directory: Path) -> list[Path]:
    """Makes them all in that directory, on the main thread; needs no display."""
    application = offscreen_application()
    directory.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    for picture in pictures():
        kiosk, file = stage(picture), directory / picture.name
        entrance = EntranceWindow(kiosk.views, *SIZES[picture.size])
        entrance.show(full_screen=False, when_shown=lambda: None)
        application.processEvents()
        entrance.window.grabWindow()
        if not entrance.save_picture(file) or entrance.warnings:
            raise RuntimeError(f"{file} cannot be made: {entrance.warnings}")
        entrance.destroy()
        taken.append(file)
    return taken
