"""The picture book: chapters of pictures, each taken anew by the room that it shows, and one index of them all.

A chapter's module has `take(directory)`, which writes PNG files there. `pictures.toml` beside the index is written by
hand: what a picture shows, and what was wrong with it when it was looked at, and is mended.
"""

import shutil
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tests.screens.apart import take_apart

MOST_BYTES = 20 * 1024 * 1024
"""The book is part of every clone of the repository."""

_WORDS = "pictures.toml"
_MANNERS = {
    "landscape": "1280 × 800",
    "small": "800 × 480",
    "portrait": "800 × 1280",
    "fr": "French",
    "en": "English",
    "text-200": "text at 200 %",
    "contrast": "high contrast",
    "lowered": "actions brought down",
}
"""How the parts of a picture's name are said."""

_HEAD = """# Picture book

Every screen and page as it is, taken by `make screens` from the real windows and pages. Where something was found wrong
on looking at a picture, it is told beside it, and is mended.
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One directory of pictures; `module` takes them, and in the index each is `width` pixels wide."""

    name: str
    title: str
    module: str
    width: int


CHAPTERS = (
    Chapter("kiosk", "The kiosk", "tests.kiosk.pictures", 480),
    Chapter("keyboard", "Typing on the kiosk", "tests.kiosk.typing_pictures", 480),
    Chapter("web", "The live page", "tests.web.pictures", 480),
    Chapter("panel", "The demo's panel", "tests.admz.panel_pictures", 280),
)


def take_chapter(book: Path, chapter: Chapter) -> None:
    """Takes the chapter's pictures anew; where that fails, the old ones stay."""
    directory = book / chapter.name
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as new:
        take_apart(chapter.module, Path(new))
        for old in directory.glob("*.png"):
            old.unlink()
        for picture in Path(new).glob("*.png"):
            shutil.copy(picture, directory)


def write_index(book: Path) -> str:
    """The index: every picture with what it shows, and what was found."""
    words = read_words(book)
    chapters = [_chapter(chapter, pictures(book), words) for chapter in CHAPTERS]
    return "\n".join([_HEAD, *filter(None, chapters)])


def pictures(book: Path) -> list[str]:
    """The pictures of the book, like `kiosk/home.png`, in order."""
    return sorted(str(file.relative_to(book)) for file in book.glob("*/*.png"))


def size_of(book: Path) -> int:
    """Bytes of all pictures."""
    return sum((book / name).stat().st_size for name in pictures(book))


def read_words(book: Path) -> dict[str, dict[str, str]]:
    """What is told of the pictures: `shows` and `found` of each, as far as they were written."""
    return cast("dict[str, dict[str, str]]", tomllib.loads((book / _WORDS).read_text("utf-8")))


def _chapter(chapter: Chapter, names: list[str], words: dict[str, dict[str, str]]) -> str:
    rows = [_row(name, chapter.width, _told(name, words)) for name in names if name.startswith(f"{chapter.name}/")]
    if not rows:
        return ""
    return "\n".join([f"## {chapter.title}", "", "| picture | what it shows |", "|---|---|", *rows, ""])


def _told(name: str, words: dict[str, dict[str, str]]) -> dict[str, str]:
    """The picture's own words, or those of its subject (`kiosk/home-open`) with its format, language and theme.

    What was found in several formats may stand once, under what their names begin with.
    """
    subjects = sorted((subject for subject in words if name.startswith(f"{subject}-")), key=len)
    told: dict[str, str] = {}
    for subject in subjects:
        if "found" in words[subject]:
            told["found"] = words[subject]["found"]
        if "shows" in words[subject]:
            rest = Path(name.removeprefix(f"{subject}-")).stem
            manner = ", ".join(said for part, said in _MANNERS.items() if f"-{part}-" in f"-{rest}-")
            told["shows"] = f"{words[subject]['shows'].rstrip('.')} ({manner})."
    return told | words.get(name, {})


def _row(name: str, width: int, told: dict[str, str]) -> str:
    shows = told.get("shows") or _from_name(name)
    found = f"<br>*Found and mended:* {told['found']}" if "found" in told else ""
    return f'| <img src="{name}" width="{width}" alt="{shows}"> | {shows}{found} |'


def _from_name(name: str) -> str:
    words = Path(name).stem.replace("-", " ").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}."
