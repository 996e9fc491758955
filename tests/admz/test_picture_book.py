"""The picture book's index, and that it keeps up with its pictures."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from tests.admz import panel_pictures
from tests.screens.book import MOST_BYTES, pictures, size_of, write_index

BOOK = Path(__file__).parents[2] / "docs" / "screens"


def test_the_index_has_every_picture_with_what_it_shows_and_what_was_found(tmp_path: Path) -> None:
    for name in ("kiosk/home.png", "web/now-dark.png"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    told = '["kiosk/home.png"]\nshows = "Nobody is there."\nfound = "the clock was cut."\n'
    (tmp_path / "pictures.toml").write_text(told)
    index = write_index(tmp_path)
    assert "| Nobody is there.<br>*Found and mended:* the clock was cut. |" in index
    assert '<img src="web/now-dark.png" width="480" alt="Now dark."> | Now dark. |' in index
    assert "The demo's panel" not in index, "a chapter without pictures"


def test_what_was_found_in_several_formats_is_told_of_each_and_a_picture_s_own_words_come_first(tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir()
    for name in ("pin-small-fr", "pin-small-fr-text-200", "pin-portrait-fr"):
        (tmp_path / "kiosk" / f"{name}.png").touch()
    subject = '["kiosk/pin"]\nshows = "The pad."\n["kiosk/pin-small"]\nfound = "a key was cut."\n'
    own = '["kiosk/pin-small-fr-text-200.png"]\nfound = "a digit was small."\n'
    (tmp_path / "pictures.toml").write_text(subject + own)
    index = write_index(tmp_path)
    assert "| The pad (800 × 480, French).<br>*Found and mended:* a key was cut. |" in index
    assert "| The pad (800 × 480, French, text at 200 %).<br>*Found and mended:* a digit was small. |" in index
    assert "| The pad (800 × 1280, French). |" in index


def test_the_book_s_index_is_that_of_its_pictures_and_they_are_not_too_large() -> None:
    assert (BOOK / "README.md").read_text("utf-8") == write_index(BOOK), "run `make screens`"
    assert size_of(BOOK) <= MOST_BYTES


def test_the_panel_s_pictures_are_drawn_as_in_the_book_to_the_pixel(tmp_path: Path, qapp: QGuiApplication) -> None:
    assert qapp
    (tmp_path / "panel").mkdir()
    panel_pictures.take(tmp_path / "panel")
    assert pictures(tmp_path) == [name for name in pictures(BOOK) if name.startswith("panel/")]
    differing = [str(tmp_path / name) for name in pictures(tmp_path) if _read(tmp_path / name) != _read(BOOK / name)]
    assert differing == [], "look at these; after a wanted change, `make screens CHAPTER=panel`"


def _read(file: Path) -> QImage:
    return QImage(str(file))
