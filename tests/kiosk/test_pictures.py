"""Every picture of the kiosk in the picture book is what the kiosk draws today (tests/screens/likeness.py).

The bundled fonts are the same on every machine, but the software renderer lays the edges of a letter a little otherwise
by what it has drawn before, and on a busy machine that is not always the same; after a wanted change, `make screens`.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.kiosk import pictures, typing_pictures
from tests.screens.likeness import differences, save_marked

pytestmark = pytest.mark.slow

BOOK = Path(__file__).parents[2] / "docs" / "screens"
CHAPTERS = {"kiosk": pictures.take, "keyboard": typing_pictures.take}


@pytest.fixture(scope="module", params=CHAPTERS)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """The pictures drawn now, each with its place in the book."""
    taken = CHAPTERS[request.param](tmp_path_factory.mktemp("pictures"))
    return {picture.name: (picture, BOOK / request.param / picture.name) for picture in taken}


def test_the_book_has_every_picture_and_no_other(drawn: dict[str, tuple[Path, Path]]) -> None:
    (chapter,) = {kept.parent for _, kept in drawn.values()}
    assert sorted(drawn) == sorted(picture.name for picture in chapter.glob("*.png"))


def test_every_picture_is_drawn_as_in_the_book(drawn: dict[str, tuple[Path, Path]], tmp_path: Path) -> None:
    differing = list[str]()
    for name, (new, kept) in drawn.items():
        if tiles := differences(new, kept):
            save_marked(new, tiles, tmp_path / name)
            differing.append(name)
    assert not differing, f"look into {tmp_path}, where what differs is framed: {', '.join(differing)}"


def test_another_digit_another_word_and_a_line_moved_are_noticed(tmp_path: Path) -> None:
    picture = next(p for p in pictures.pictures() if p.name == "home-open-landscape-fr.png")
    kept = BOOK / "kiosk" / picture.name
    for change in ({"present": 24}, {"capacity": 61}, {"name": "Le Preau"}):
        status = {**(picture.scene.status or {}), **change}
        changed = replace(picture, scene=replace(picture.scene, status=status))
        assert differences(pictures.draw(changed, tmp_path / picture.name), kept) != [], change
