"""A demo's window on a screen of its own: touched by xdotool, and told of what the centre knows."""

import os
import signal
from dataclasses import dataclass

import requests

from tests.admz.windowed_demo import WindowedDemo
from tests.kiosk.real_window import Point, touch
from tests.whole_way.demo import admz


@dataclass(frozen=True)
class Screen:
    """A kiosk's window on a screen of its own, and a finger."""

    display: str
    demo: WindowedDemo

    def touch(self, at: Point) -> None:
        """Touches the window there."""
        touch(self.display, at)

    def tap(self, badge: str) -> int:
        """Presents a badge, without any finger of the demo's own."""
        return admz("tap", badge, "--ready", self.demo.ready_file).returncode

    def tap_with_pin(self, badge: str) -> int:
        """Presents a badge; where the kiosk asks for its PIN, the demo's fingers type it."""
        return admz("tap", badge, "--ready", self.demo.ready_file, "--pin", self.pin(badge)).returncode

    def pin(self, badge: str) -> str:
        """The badge's PIN."""
        return next(str(each["pin"]) for each in self.demo.ready["badges"] if each["name"] == badge)

    def kinds(self) -> list[str]:
        """What the centre knows to have happened, in order."""
        server = self.demo.ready["server"]
        answer = requests.get(
            f"{server['url']}/api/v1/sites/demo/journal",
            headers={"Authorization": f"Bearer {server['api_token']}"},
            params={"limit": 500},
            timeout=10,
        )
        answer.raise_for_status()
        return [str(entry["kind"]) for entry in answer.json()["entries"]]

    def kill(self, program: str) -> None:
        """Kills one of the demo's programs, which starts it again."""
        os.kill(int(self.demo.ready["pids"][program]), signal.SIGKILL)
