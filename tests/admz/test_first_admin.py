"""The link that `admz server` prints where there is no account yet: it makes the first admin, and nobody after her."""

import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sync.server import administration
from tests.processes import DEADLINE_S
from tests.web.world import PASSWORD, looking

pytestmark = pytest.mark.slow

ADMZ = Path(sys.executable).parent / "admz"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/first-admin\?code=[0-9a-f]{48}")


@contextmanager
def serving(directory: Path) -> Generator[list[str], None, None]:
    """The server as its administrator starts it, and the lines that it had printed once it served."""
    config = directory / "server.toml"
    config.write_text(
        f'[server]\nport = 0\n[store]\nurl = "sqlite:///{directory}/centre.db"\n'
        f'[keys]\nsigning_key_file = "{directory}/signing.key"\n'
    )
    with subprocess.Popen([ADMZ, "server", "--config", config], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        printed = list[str]()
        while not printed or "server.started" not in printed[-1]:
            line = program.stdout.readline()
            assert line, printed
            printed.append(line)
        try:
            yield printed
        finally:
            program.terminate()
            assert program.wait(DEADLINE_S) == 0


def links(printed: list[str]) -> list[str]:
    return [found[0] for found in map(LINK.search, printed) if found is not None]


def test_the_printed_link_makes_one_admin_and_is_dead_afterwards(browser: Browser, tmp_path: Path) -> None:
    administration.create_signing_key(tmp_path / "signing.key")
    with serving(tmp_path) as printed:
        (link,) = links(printed)
        with looking(browser) as hers:
            page = hers.new_page()
            page.goto(link)
            page.fill("#username", "hélène.garnier")
            page.fill("#password", PASSWORD)
            page.press("#password", "Enter")
            expect(page.get_by_role("heading", name="Aucun lieu pour le moment")).to_be_visible()
            expect(page.locator(".side-menu .account")).to_contain_text("hélène.garnier")
            expect(page.locator(".side-menu .account")).to_contain_text("Administration")
        with looking(browser) as somebodys:
            page = somebodys.new_page()
            page.goto(link)
            expect(page.get_by_role("heading", name="Ce lien n’est plus valable")).to_be_visible()
            expect(page.locator("#password")).to_have_count(0)
    with serving(tmp_path) as printed:
        assert links(printed) == [], "a link although there is an account"


def test_a_server_that_starts_again_prints_another_link_and_the_first_is_dead(browser: Browser, tmp_path: Path) -> None:
    administration.create_signing_key(tmp_path / "signing.key")
    with serving(tmp_path) as printed:
        (older,) = links(printed)
    with serving(tmp_path) as printed, looking(browser) as context:
        (newer,) = links(printed)
        page = context.new_page()
        page.goto(newer.partition("?")[0] + "?" + older.partition("?")[2])
        expect(page.get_by_role("heading", name="Ce lien n’est plus valable")).to_be_visible()
        page.goto(newer)
        expect(page.get_by_role("heading", name="Créer le premier compte")).to_be_visible()
