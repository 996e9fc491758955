"""What counts as the same picture: letters drawn a little lighter do, another letter or colour does not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from kiosk.fonts import load_fonts
from tests.screens.likeness import EDGES, ROUNDING, differences, save_marked

WIDTH, HEIGHT = 240, 60
LINE = "23 personnes sur place à 9:00"


@pytest.fixture(autouse=True)
def fonts(qapp: QGuiApplication) -> None:
    assert qapp
    load_fonts()


def drawn(file: Path, text: str = LINE, ground: str = "#FFFFFF", left: int = 12, width: int = WIDTH) -> Path:
    picture = QImage(width, HEIGHT, QImage.Format.Format_RGB32)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    painter.setPen(QColor("#15212B"))
    painter.drawText(QPoint(left, 36), text)
    painter.end()
    picture.save(str(file))
    return file


def lighter(file: Path, by: int) -> Path:
    """The picture with the grey at the edges of its letters drawn otherwise, as by another rasteriser."""
    picture = QImage(str(file))
    for y in range(picture.height()):
        for x in range(picture.width()):
            grey = picture.pixelColor(x, y)
            if grey.name().upper() not in ("#FFFFFF", "#15212B"):
                values = (min(255, value + by) for value in (grey.red(), grey.green(), grey.blue()))
                picture.setPixelColor(x, y, QColor(*values))
    picture.save(str(file))
    return file


def test_the_same_picture_is_alike(tmp_path: Path) -> None:
    assert differences(drawn(tmp_path / "a.png"), drawn(tmp_path / "b.png")) == []


def test_letters_with_other_edges_are_alike(tmp_path: Path) -> None:
    kept, taken = drawn(tmp_path / "kept.png"), lighter(drawn(tmp_path / "taken.png"), EDGES)
    assert QImage(str(kept)) != QImage(str(taken))
    assert differences(taken, kept) == []


def test_a_ground_may_differ_by_rounding_alone(tmp_path: Path) -> None:
    kept = drawn(tmp_path / "kept.png", ground="#FFFFFF")
    assert differences(drawn(tmp_path / "near.png", ground=QColor(255 - ROUNDING, 255, 255).name()), kept) == []
    assert differences(drawn(tmp_path / "far.png", ground=QColor(254 - ROUNDING, 255, 255).name()), kept) != []


@pytest.mark.parametrize(
    "text",
    [LINE.replace("23", "24"), LINE.replace("9:00", "9:01"), LINE.replace("à", "a"), LINE.replace("23 ", "")],
)
def test_other_words_are_not_alike(tmp_path: Path, text: str) -> None:
    assert differences(drawn(tmp_path / "taken.png", text), drawn(tmp_path / "kept.png")) != []


def test_words_that_moved_by_a_pixel_and_another_size_are_not_alike(tmp_path: Path) -> None:
    kept = drawn(tmp_path / "kept.png")
    assert differences(drawn(tmp_path / "moved.png", left=13), kept) != []
    assert differences(drawn(tmp_path / "wider.png", width=WIDTH + 1), kept) == [QImage(WIDTH + 1, HEIGHT, KIND).rect()]


def test_what_differs_is_framed_for_eyes(tmp_path: Path) -> None:
    kept, taken = drawn(tmp_path / "kept.png"), drawn(tmp_path / "taken.png", LINE.replace("23", "24"))
    tiles = differences(taken, kept)
    save_marked(taken, tiles, tmp_path / "marked.png")
    marked = QImage(str(tmp_path / "marked.png"))
    assert marked.pixelColor(tiles[0].bottomRight()).name() == "#e6007e"


KIND = QImage.Format.Format_RGB32
