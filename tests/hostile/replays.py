"""Requests that were overheard and come again: later, out of order, retained, after restarts, days after."""

import json
from dataclasses import replace
from pathlib import Path

from tests.door_agent.site import NIGHT
from tests.hostile.scene import Attacked, Figures, Overheard, answers, drawn

ROUND = 250
"""Replays after each scene."""

_PAUSES_S = (0.0, 0.0, 0.3, 3.0, 6.0, 61.0, 3600.0)


def replays(directory: Path, seed: int, count: int) -> Figures:
    """`count` replays of all that was ever said at this kiosk, doors opened with a right PIN among it."""
    chance, figures = drawn(seed), Figures()
    site = Attacked(directory)
    while figures["replays"] < count:
        _a_scene(site, figures)
        mark, openings = site.mark(), site.energised
        for _ in range(min(ROUND, count - figures["replays"])):
            again = chance.choice(site.overheard)
            if chance.random() < 0.1:
                again = replace(again, retain=True)
            site.wait(chance.choice(_PAUSES_S))
            match chance.randrange(100):
                case 0:
                    site.reborn()
                case 1:
                    site.agent.link_down("the broker went away")
                    site.agent.link_up()
                case 2:
                    site.agent.frozen(10)
                case _:
                    pass
            for answer in answers(site.deliver(again)):
                body = json.loads(answer.payload)
                figures["answered as before" if body["ok"] else body["error"]["code"]] += 1
            figures["replays"] += 1
        assert site.energised == openings, "a replay opened the door"
        site.nothing_admitted(mark)
        del site.overheard[:-400]
    figures["openings by the right PIN"] = site.energised
    site.close()
    return figures


def _a_scene(site: Attacked, figures: Figures) -> None:
    """What is worth overhearing: a door opened at night, a refusal, questions."""
    site.clock.set(NIGHT)  # Always the same night: by day others are let in, and after four days nobody is.
    site.reborn()
    kiosk, before = Overheard(site), site.energised
    for name in ("alice", "fatou"):
        pin = site.people.badges[name].pin
        assert kiosk.tap(name, pin=pin)["outcome"] == "granted"
        site.wait(20)
    kiosk.ask("site.status", {})
    assert kiosk.tap("bruno")["outcome"] == "denied"
    assert site.energised == before + 2
    figures["scenes"] += 1
