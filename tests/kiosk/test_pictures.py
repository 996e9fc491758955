"""Every picture of the kiosk in the picture book is what the kiosk draws today, to the pixel.

The software renderer and the bundled fonts draw the same on every machine; after a wanted change, `make screens`.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.kiosk.pictures import take

pytestmark = pytest.mark.slow

BOOK = Path(__file__).parents[2] / "docs" / "screens" / "kiosk"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {picture.name: picture for picture in take(tmp_path_factory.mktemp("pictures"))}


def test_the_book_has_every_picture_and_no_other(drawn: dict[str, Path]) -> None:
    assert sorted(drawn) == sorted(picture.name for picture in BOOK.glob("*.png"))


def test_every_picture_is_drawn_as_in_the_book(drawn: dict[str, Path]) -> None:
    differing = [name for name, path in drawn.items() if QImage(str(path)) != QImage(str(BOOK / name))]
    assert differing == []
