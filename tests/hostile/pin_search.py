"""Somebody has found a badge and looks for its PIN, over restarts and cut links."""

from pathlib import Path

from tests.door_agent.site import Kiosk
from tests.hostile.scene import Attacked, Figures, drawn

GUESSES = 12
TRIES = 3


def pin_search(directory: Path, seed: int, count: int) -> Figures:
    """`count` searches at a new site each: three guesses are answered, whatever happens between them."""
    chance, figures = drawn(seed), Figures()
    for n in range(count):
        site = Attacked(directory / str(n))
        kiosk, asked = Kiosk(site), 0
        right = site.people.badges["alice"].pin or ""
        wrong = [pin for pin in (f"{chance.randrange(10_000):04}" for _ in range(GUESSES)) if pin != right]
        for guess in [*wrong[: GUESSES - 1], right]:
            answer = kiosk.present("alice")
            if answer["outcome"] == "pin_required":
                asked += 1
                assert kiosk.give_pin(str(answer["tap"]), guess)["outcome"] == "denied"
            _between(chance.choice(("restart", "restart", "cut", "frozen", "wait")), site, kiosk)
            figures["guesses"] += 1
        assert asked == TRIES, f"{asked} PINs were tried"
        entries = site.check()
        assert [entry.kind for entry in entries].count("credential.suspended") == 1
        assert not any(entry.kind == "access.granted" for entry in entries)
        assert site.energised == 0
        figures["searches"] += 1
        site.close()
    return figures


def _between(what: str, site: Attacked, kiosk: Kiosk) -> None:
    site.wait(6)
    match what:
        case "restart":
            site.reborn()
        case "cut":
            site.agent.link_down("cut")
            site.agent.link_up()
            site.lock_online()
        case "frozen":
            site.agent.frozen(60)
        case _:
            site.wait(90)
            return
    kiosk.open()
