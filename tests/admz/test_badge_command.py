"""`admz badge` as its users type it, on a server's own store and at a running server."""

import json
import secrets
from pathlib import Path

import pytest

from sync.server import administration
from sync.server.config import StoreTable
from sync.server.directory import read_person
from sync.wire.instants import SystemClock
from tests.admz.test_command_line import admz
from tests.server.centre import Caller, Centre, running_centre, sqlite_url

POINT = "04" + "ab" * 64
NOBODY = "01939f3e-0000-7000-8000-00000000dead"

pytestmark = pytest.mark.slow


@pytest.fixture
def config(tmp_path: Path) -> tuple[Path, str]:
    """A server's configuration, and somebody in its registry."""
    url = f"sqlite:///{tmp_path / 'centre.db'}"
    store = administration.open_store(StoreTable(url=url))
    person = administration.new_id(SystemClock().now())
    administration.put_records(store, [{"type": "person", "id": person, "display_name": "Zoë"}])
    store.close()
    file = tmp_path / "server.toml"
    file.write_text(f'[store]\nurl = "{url}"\n[keys]\nsigning_key_file = "{tmp_path / "unused"}"\n')
    return file, person


def test_a_badge_is_enrolled_and_revoked_in_the_store_of_a_configuration(config: tuple[Path, str]) -> None:
    file, person = config
    words = ("--kind", "pkoc", "--number", POINT.upper(), "--person", person, "--key-right", "--config", file)
    enrolled = admz("badge", "enrol", *words)
    assert (enrolled.returncode, len(enrolled.stdout.split())) == (0, 1)
    assert POINT not in enrolled.stderr, "no number in a log"
    again = admz("badge", "enrol", *words)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.startswith("admz badge enrol: that card is the badge ")
    revoked = admz("badge", "revoke", enrolled.stdout.strip(), "--config", file)
    assert revoked.returncode == 0
    assert admz("badge", "revoke", NOBODY, "--config", file).returncode == 1


def test_what_cannot_be_a_badge_is_refused_in_one_sentence(config: tuple[Path, str]) -> None:
    file, person = config
    for words in (
        ("--kind", "uid", "--number", "08a1b2c3", "--person", person),
        ("--kind", "uid", "--number", "04a1b2c3d4e5f6", "--person", person, "--key-right"),
        ("--kind", "pkoc", "--number", POINT, "--person", NOBODY),
    ):
        refused = admz("badge", "enrol", *words, "--config", file)
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)


def test_a_badge_is_said_to_carry_key_rights_and_no_longer_to(config: tuple[Path, str]) -> None:
    file, person = config
    badges = [
        admz("badge", "enrol", "--kind", kind, "--number", number, "--person", person, "--config", file).stdout.strip()
        for kind, number in (("pkoc", POINT), ("uid", "04a1b2c3d4e5f6"))
    ]
    assert carrying(file, person) == set()
    assert admz("badge", "key-right", badges[0], "--config", file).stdout.strip() == badges[0]
    assert carrying(file, person) == {badges[0]}
    refused = admz("badge", "key-right", badges[1], "--config", file)
    assert (refused.returncode, refused.stderr) == (
        1,
        "admz badge key-right: a badge that can be copied carries no key right\n",
    )
    assert admz("badge", "key-right", badges[0], "--withdraw", "--config", file).returncode == 0
    assert carrying(file, person) == set()
    assert admz("badge", "key-right", NOBODY, "--config", file).returncode == 1


def carrying(file: Path, person: str) -> set[str]:
    """Which of her badges carry key rights, in the store beside that configuration."""
    store = administration.open_store(StoreTable(url=f"sqlite:///{file.with_name('centre.db')}"))
    with store.read() as connection:
        known = read_person(connection, person)
    store.close()
    assert known is not None
    return {badge.id for badge in known.badges if badge.carries_key_right}


def test_one_place_must_be_named(config: tuple[Path, str], tmp_path: Path) -> None:
    file, _ = config
    ready = tmp_path / "ready.json"
    ready.write_text("{}")
    assert admz("badge", "revoke", NOBODY).returncode == 2
    assert admz("badge", "revoke", NOBODY, "--config", file, "--ready", ready).returncode == 2
    assert admz("badge", "revoke", NOBODY, "--ready", ready).returncode == 2
    assert admz("badge", "revoke", NOBODY, "--config", tmp_path / "none.toml").returncode == 2


def test_at_a_running_demo_its_server_is_asked(tmp_path: Path) -> None:
    with running_centre(sqlite_url(tmp_path)) as centre:
        person = centre.scribe.new_id()
        administration.put_records(centre.store, [{"type": "person", "id": person, "display_name": "Zoë"}])
        ready = ready_file(tmp_path, centre)
        words = ("--kind", "pkoc", "--number", POINT, "--person", person, "--ready", ready)
        badge = admz("badge", "enrol", *words).stdout.strip()
        assert admz("badge", "key-right", badge, "--ready", ready).stdout.strip() == badge
        assert admz("badge", "revoke", badge, "--ready", ready).stdout.strip() == badge
        unknown = admz("badge", "revoke", NOBODY, "--ready", ready)
        with centre.store.read() as connection:
            known = read_person(connection, person)
    assert known is not None
    assert [(held.id, held.state, held.carries_key_right) for held in known.badges] == [(badge, "revoked", True)]
    assert (unknown.returncode, unknown.stderr) == (1, "admz badge revoke: There is no such credential.\n")
    gone = admz("badge", "revoke", badge, "--ready", ready)
    assert (gone.returncode, gone.stderr) == (
        1,
        "admz badge revoke: the demo does not answer; is it still running?\n",
    )


def ready_file(directory: Path, centre: Centre) -> Path:
    file = directory / f"{secrets.token_hex(4)}.json"
    token = token_of(centre.admin)
    file.write_text(json.dumps({"server": {"url": centre.url, "api_token": token}}))
    return file


def token_of(caller: Caller) -> str:
    return str(caller.headers["Authorization"]).removeprefix("Bearer ")
