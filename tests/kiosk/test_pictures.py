"""Every picture of the kiosk in the picture book is what the kiosk draws today, to the pixel.

The software renderer and the bundled fonts draw the same on every machine; after a wanted change, `make screens`.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.screens.apart import take_apart

pytestmark = pytest.mark.slow

BOOK = Path(__file__).parents[2] / "docs" / "screens"
CHAPTERS = {"kiosk": "tests.kiosk.pictures", "keyboard": "tests.kiosk.typing_pictures"}


@pytest.fixture(scope="module", params=CHAPTERS)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """The pictures drawn now, each with its place in the book."""
    taken = take_apart(CHAPTERS[request.param], tmp_path_factory.mktemp("pictures"))
    return {picture.name: (picture, BOOK / request.param / picture.name) for picture in taken}


def test_the_book_has_every_picture_and_no_other(drawn: dict[str, tuple[Path, Path]]) -> None:
    (chapter,) = {kept.parent for _, kept in drawn.values()}
    assert sorted(drawn) == sorted(picture.name for picture in chapter.glob("*.png"))


def test_every_picture_is_drawn_as_in_the_book(drawn: dict[str, tuple[Path, Path]]) -> None:
    differing = [name for name, (new, kept) in drawn.items() if QImage(str(new)) != QImage(str(kept))]
    assert differing == []
