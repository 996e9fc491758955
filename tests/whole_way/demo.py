"""A running `admz demo --headless`, used as its users do: `admz tap`, `admz sim`, and the server's API."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import requests

from tests.processes import is_running, wait_until

ADMZ = Path(sys.executable).parent / "admz"
START_S = 60
"""A start takes three seconds; five of them at once on a busy machine take longer."""

DAY, NIGHT = "2026-11-24T10:00:00+01:00", "2026-11-24T22:00:00+01:00"
"""A Tuesday, within and outside opening hours."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tapped:
    """What `admz tap` gave."""

    code: int
    outcome: Json

    @property
    def word(self) -> str:
        """The outcome's own word; empty where there was no answer."""
        return str(self.outcome.get("outcome", ""))


class Demo:
    """One demo from its start to its end."""

    def __init__(self, *options: str, environ: Mapping[str, str] | None = None) -> None:
        self._directory = Path(tempfile.mkdtemp(prefix="admz-test-"))
        self.ready_file = self._directory / "ready.json"
        self.console = self._directory / "console"
        with self.console.open("wb") as console:
            self.process = subprocess.Popen(
                [ADMZ, "demo", "--headless", "--ready", self.ready_file, *options],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environ or {})},
                cwd=self._directory,
            )

    def wait_until_ready(self) -> "Demo":
        """Returns when the ready file is there; fails when the demo ended or says nothing."""
        wait_until(lambda: self.ready_file.exists() or self.process.poll() is not None, START_S)
        assert self.process.poll() is None, self.console.read_text()
        return self

    @property
    def ready(self) -> Json:
        """The ready file as it is now."""
        return cast(Json, json.loads(self.ready_file.read_text()))

    @property
    def pids(self) -> dict[str, int]:
        """The programs' process ids as they are now."""
        return cast("dict[str, int]", self.ready["pids"])

    def badge(self, name: str) -> Json:
        """A badge of the ready file."""
        return next(badge for badge in cast("list[Json]", self.ready["badges"]) if badge["name"] == name)

    def pin(self, name: str) -> str:
        """A badge's PIN."""
        return str(self.badge(name)["pin"])

    def tap(self, badge: str, *options: str) -> Tapped:
        """Presents a badge."""
        ended = admz("tap", badge, "--ready", self.ready_file, *options)
        return Tapped(ended.returncode, cast(Json, json.loads(ended.stdout)) if ended.stdout else {})

    def tap_afresh(self, badge: str, *options: str) -> Tapped:
        """Presents a badge until the answer is no repeat of an earlier one."""
        taps: list[Tapped] = []

        def is_fresh() -> bool:
            taps.append(self.tap(badge, *options))
            return taps[-1].outcome.get("repeat") is not True

        wait_until(is_fresh)
        return taps[-1]

    def sim(self, *act: str) -> int:
        """Moves the world; gives the exit code."""
        return admz("sim", *act, "--ready", self.ready_file).returncode

    def get(self, path: str, **query: object) -> Json:
        """What the server answers to the API token."""
        server = self.ready["server"]
        token = {"Authorization": f"Bearer {server['api_token']}"}
        answer = requests.get(f"{server['url']}{path}", headers=token, params=cast(Any, query), timeout=10)
        answer.raise_for_status()
        return cast(Json, answer.json())

    def inside(self) -> int:
        """How many people the centre counts inside, whether it shows them or not."""
        (site,) = self.get("/api/v1/occupancy")["sites"]
        return int(site["present"]) + int(site["unconfirmed"])

    def journal(self, kind: str | None = None) -> list[Json]:
        """The entries that the centre holds, all or those of a kind."""
        entries: list[Json] = []
        while page := self.get("/api/v1/sites/demo/journal", after=len(entries), limit=500)["entries"]:
            entries += page
        return [entry for entry in entries if kind is None or entry["kind"] == kind]

    def wait_for_centre(self) -> None:
        """Returns when the centre holds all that the site has written."""
        wait_until(self._heads_agree)

    @property
    def data(self) -> Path:
        """The data directory."""
        return Path(str(self.ready["pulse_log"])).parent

    def pulses(self) -> list[Json]:
        """The pulse log's lines."""
        return [cast(Json, json.loads(line)) for line in Path(self.ready["pulse_log"]).read_text().splitlines()]

    def energisings(self) -> int:
        """How often the relay was energised."""
        return sum(pulse["energised"] is True for pulse in self.pulses())

    def causes(self) -> list[Json]:
        """The entries, at the centre, that moved the lock."""
        return [entry for entry in self.journal() if _moves_lock(entry)]

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ends the demo and gives its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(30)
        self.ready_file.unlink(missing_ok=True)
        self.console.unlink(missing_ok=True)
        if self._directory.exists():
            self._directory.rmdir()
        return code

    def _heads_agree(self) -> bool:
        try:
            entries = self.journal()
        except requests.ConnectionError:
            return False  # The server is being started again.
        verified = admz("journal", "verify", "--data", self.data).stdout.splitlines()
        (site,) = (line for line in verified if " in site.db: " in line)
        return bool(entries) and f"head {entries[-1]['hash']}" in site


def _moves_lock(entry: Json) -> bool:
    payload = cast("Json | None", entry["payload"])
    return payload is not None and payload.get("moves_lock") is True


def admz(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    return subprocess.run([ADMZ, *words], capture_output=True, text=True, timeout=60, check=False)


@contextmanager
def running_demo(*options: str, environ: Mapping[str, str] | None = None) -> Generator[Demo]:
    """A demo that serves, and is gone at the end."""
    demo = Demo(*options, environ=environ)
    try:
        yield demo.wait_until_ready()
    finally:
        demo.end()


def none_running(pids: Mapping[str, int]) -> bool:
    """Whether all of them are gone."""
    return not any(is_running(pid) for pid in pids.values())
