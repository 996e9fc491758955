"""Orders of every kind during a fire alarm, at the whole agent: none of them locks, and each energising has its cause.

What is drawn: everything that reception may ask, taps, commands of Home Assistant, pages of the registry, moves of the
clock, reports of the lock true and false, requests to exit, a link that goes, restarts of the agent and of the machine,
and a line that says this and that. The re-arming by name is tried too, whenever it must be refused.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

from door_agent.config import HomeAssistantTable
from hardware.door_reports import ExitRequest, FaultReport, FireLine
from hardware.mqtt import Message
from sync.wire.registry import SiteRecord
from tests.door_agent.desk import open_desk
from tests.door_agent.fire_site import FireSite
from tests.door_agent.site import DAY, TOPICS, Kiosk
from tests.hostile.scene import Figures, drawn

RELAY_S = 30
"""The relay's own pulse in a hold."""

_LINES = ("alarm", "cut", "short", "clear")
_CHECK_EVERY = 500


class Burning(FireSite):
    """A site with an alarm that holds, and a lock that obeys every order and ends its pulses by itself."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, DAY)
        self.config = self.config.model_copy(update={"home_assistant": HomeAssistantTable()})
        self.restart()
        self.lock_online()
        self.relay, self.energised, self._drops_at = False, 0, 0.0
        self.clear = False
        self.line("clear")
        self.published.clear()
        self.line("alarm")
        self.obey()

    def move(self, state: FireLine | None) -> None:
        """The line says so."""
        self.clear = state == FireLine("clear")
        self.agent.fire_line(state)

    def obey(self) -> None:
        """The lock does what it was told since, of which nothing may lock."""
        while self.published:
            said, self.published[:] = list(self.published), []
            for message in said:
                if message.topic.startswith(TOPICS.lock("entrance") + "/cmnd/"):
                    assert message.payload != b"OFF", "an order to lock"
                    self._ordered(message.payload)

    def drop(self) -> None:
        """The relay falls by itself."""
        if self.relay:
            self.relay = False
            self.lock_reports("stat/POWER1", b"OFF")

    def wait(self, seconds: float) -> None:
        """Time passes."""
        for _ in range(4):
            self.clock.advance(seconds / 4)
            if self.clock.monotonic() >= self._drops_at:
                self.drop()
            self.agent.tick()
            self.obey()

    def reborn(self, machine_boot: str = "") -> None:
        """The agent dies and lives again; of the line it knows nothing yet."""
        self.restart()
        self.clear = False
        if machine_boot:
            self.relay = False
            self.agent.started("life", machine_boot=machine_boot)
        self.lock_reports("tele/LWT", b"Online")
        self.lock_reports("stat/POWER1", b"ON" if self.relay else b"OFF")

    def causes(self) -> int:
        """Entries that moved the lock."""
        return sum(bool(e.payload and e.payload.get("moves_lock")) for e in self.entries())

    def _ordered(self, payload: bytes) -> None:
        holds = b"PulseTime1 130" in payload or payload == b"130"
        assert holds, f"no hold: {payload!r}"
        if b"Power1 ON" in payload and not self.relay:
            self.relay = True
            self.energised += 1
            self.lock_reports("stat/POWER1", b"ON")
        self._drops_at = self.clock.monotonic() + RELAY_S


def fire_storm(directory: Path, seed: int, count: int) -> Figures:
    """`count` orders; the door is LockedOpen after each, and nothing but a hold was ever ordered."""
    chance, figures = drawn(seed), Figures()
    site = Burning(directory)
    kiosk = Kiosk(site)
    acts = Acts(site, kiosk, chance).all()
    for nth in range(count):
        act = chance.choice(acts)
        act()
        site.obey()
        assert site.mode == "LockedOpen", f"order {nth}, {act.__name__}"
        figures["orders"] += 1
        figures[act.__name__] += 1
        if nth % _CHECK_EVERY == _CHECK_EVERY - 1 or nth == count - 1:
            _is_free(site)
    kinds = site.kinds()
    assert "fire.rearmed" not in kinds
    figures["energisings"] = site.energised
    site.store.close()
    return figures


def _is_free(site: Burning) -> None:
    """The lock is on its network: within a renewal it is free, and stays so beyond its own pulse."""
    site.lock_reports("tele/LWT", b"Online")
    site.lock_reports("stat/POWER1", b"ON" if site.relay else b"OFF")
    site.wait(12)
    assert site.relay, "not free within a renewal"
    pulses = site.energised
    for _ in range(4):
        site.wait(10)
    assert (site.relay, site.energised) == (True, pulses), "a hold is one pulse"
    assert site.energised <= site.causes(), "an energising without its cause"


class Acts:
    """What is drawn, each by the name by which it is counted."""

    def __init__(self, site: Burning, kiosk: Kiosk, chance: Random) -> None:
        self._site, self._kiosk, self._chance = site, kiosk, chance
        self._boots = 0

    def all(self) -> list[Callable[[], None]]:
        """All of them."""
        return [
            self.lock_down,
            self.close_now,
            self.end_lockdown,
            self.hold_open,
            self.release,
            self.rearm_in_vain,
            self.tap,
            self.command,
            self.page,
            self.line,
            self.lock_says,
            self.wire_says,
            self.time_passes,
            self.day_passes,
            self.link_goes,
            self.agent_dies,
            self.machine_boots,
            self.stands_still,
        ]

    def lock_down(self) -> None:
        self._opened()
        self._kiosk.ask("reception.lock_down", {})

    def close_now(self) -> None:
        self._opened()
        self._kiosk.ask("reception.close_now", {"door": "entrance"})

    def end_lockdown(self) -> None:
        self._kiosk.ask("reception.end_lockdown", {"tap": self._fresh()})

    def hold_open(self) -> None:
        until = (self._site.clock.now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        self._kiosk.ask("reception.hold_open", {"tap": self._fresh(), "door": "entrance", "until": until})

    def release(self) -> None:
        self._kiosk.ask("reception.release", {"tap": self._fresh(), "door": "entrance", "reason": "visitor"})

    def rearm_in_vain(self) -> None:
        """While the line is not clear, by whom else would be right; or once it is, by nobody's fresh tap."""
        tap = str(self._kiosk.ask("session.open", {})["session"]) if self._site.clear else self._fresh()
        if self._site.clear:
            self._kiosk.open()
        answer = self._kiosk.ask("reception.rearm", {"tap": tap})
        assert answer["ok"] is not True

    def tap(self) -> None:
        name = self._chance.choice(("alice", "bruno", "chloe", "denis", "fatou", "ines", "rachel"))
        direction = self._chance.choice(("in", "out"))
        self._kiosk.tap(name, pin=self._site.people.badges[name].pin, direction=direction)

    def command(self) -> None:
        """Of Home Assistant, which this site lets do all that a site can."""
        word, at = self._chance.choice(("LOCK", "UNLOCK")), self._site.clock.now().isoformat()
        topic = TOPICS.home_assistant_command("entrance")
        self._site.agent.received(Message(topic, json.dumps({"command": word, "at": at}).encode()))

    def page(self) -> None:
        record = self._site.people.records[0]
        assert isinstance(record, SiteRecord)
        hours = self._chance.choice(("unlocked", "on_tap"))
        policy = self._chance.choice(("off", "lock", "lock_and_unlock"))
        self._site.hand_down([record.model_copy(update={"open_hours": hours, "remote_command": policy})])

    def line(self) -> None:
        state = self._chance.choice((*_LINES, None))
        self._site.move(None if state is None else FireLine(state))

    def lock_says(self) -> None:
        """True or false."""
        site, chance = self._site, self._chance
        match chance.randrange(6):
            case 0:
                site.drop()
            case 1:
                site.lock_reports("stat/POWER1", chance.choice((b"ON", b"OFF")))
            case 2:
                site.lock_reports("tele/LWT", chance.choice((b"Online", b"Offline")))
            case 3:
                site.agent.door_reported("entrance", FaultReport())
            case _:
                site.lock_reports("stat/SWITCH1", json.dumps({"Action": chance.choice(("ON", "OFF"))}).encode())

    def wire_says(self) -> None:
        self._site.agent.door_reported("entrance", ExitRequest())

    def time_passes(self) -> None:
        self._site.wait(self._chance.choice((0.5, 5, 12)))

    def day_passes(self) -> None:
        """To another hour, of this day or another; nothing holds a lock for so long that is not told."""
        self._site.clock.set(self._site.clock.now() + timedelta(hours=self._chance.randrange(1, 20)))
        self._site.hand_down(())
        self._site.wait(1)

    def link_goes(self) -> None:
        self._site.agent.link_down("away")
        self._site.wait(self._chance.choice((0.5, 40)))
        self._site.agent.link_up()
        self._site.lock_reports("tele/LWT", b"Online")
        self._site.lock_reports("stat/POWER1", b"ON" if self._site.relay else b"OFF")
        self._kiosk.open()

    def agent_dies(self) -> None:
        self._site.reborn()
        self._kiosk.open()

    def machine_boots(self) -> None:
        self._boots += 1
        self._site.reborn(f"boot {self._boots}")
        self._kiosk.open()

    def stands_still(self) -> None:
        self._site.agent.frozen(5)
        self._kiosk.open()

    def _opened(self) -> None:
        open_desk(self._kiosk, "rose", "975310")

    def _fresh(self) -> str:
        self._opened()
        return str(self._kiosk.tap("rose", purpose="release").get("tap", ""))
