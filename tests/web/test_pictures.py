"""Every picture of the live page in the picture book is what Chromium shows today (tests/screens/likeness.py).

After a wanted change, `make screens CHAPTER=web`.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.screens.likeness import differences, save_marked
from tests.web.pictures import PEACEFUL, shown, take_in
from tests.web.shooting import shoot
from tests.web.world import World

pytestmark = pytest.mark.slow

BOOK = Path(__file__).parents[2] / "docs" / "screens" / "web"

ADD = "document.styleSheets[1].insertRule('RULE', document.styleSheets[1].cssRules.length)"


@pytest.fixture(scope="module")
def taken(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {picture.name: picture for picture in take_in(browser, tmp_path_factory.mktemp("pictures"))}


def test_the_book_has_every_page_and_no_other(taken: dict[str, Path]) -> None:
    assert sorted(taken) == sorted(picture.name for picture in BOOK.glob("*.png"))


def test_every_page_looks_as_in_the_book(taken: dict[str, Path], tmp_path: Path) -> None:
    differing = list[str]()
    for name, picture in taken.items():
        if tiles := differences(picture, BOOK / name):
            save_marked(picture, tiles, tmp_path / name)
            differing.append(name)
    assert not differing, f"look into {tmp_path}, where what differs is framed: {', '.join(differing)}"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("document.querySelector('[data-capacity]').textContent = '41'", id="a number"),
        pytest.param("document.querySelector('#site-preau').textContent = 'Le Preau'", id="an accent"),
        pytest.param(ADD.replace("RULE", ":root { --gauge: #1B4F73 }"), id="a colour"),
        pytest.param(ADD.replace("RULE", ":root { --ok: #0B6461 }"), id="a sign's colour"),
        pytest.param(ADD.replace("RULE", ".sites { margin-left: 1px }"), id="a table moved by a pixel"),
    ],
)
def test_a_small_change_of_a_page_is_noticed(
    browser: Browser, shared_world: World, tmp_path: Path, change: str
) -> None:
    with shown(browser, shared_world, PEACEFUL[0]) as page:
        kept = shoot(page, tmp_path, "kept")
        assert differences(kept, shoot(page, tmp_path, "again")) == []
        page.evaluate(change)
        assert differences(shoot(page, tmp_path, "changed"), kept) != []
