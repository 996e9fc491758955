"""The levers of the demo's world, with their French words and the acts of the control socket behind them."""

from collections.abc import Callable, Mapping
from typing import cast

from kiosk.panel.lever import Lever, Position

Act = Callable[[tuple[str, str]], None]


class Levers:
    """Door, passage, network and reader; `act` is called with what a lever that is moved does."""

    def __init__(self, act: Act) -> None:
        self.door = Lever(
            "Porte",
            Position("ouverte", "Refermer", ("door", "close")),
            Position("fermée", "Ouvrir", ("door", "open")),
            act,
        )
        self.passage = Lever(
            "Passage",
            Position("des gens entrent", "Arrêter", ("passage", "off")),
            Position("personne n’entre", "Reprendre", ("passage", "on")),
            act,
        )
        self.network = Lever(
            "Réseau du site",
            Position("en service", "Couper", ("network", "cut")),
            Position("coupé", "Rétablir", ("network", "up")),
            act,
        )
        self.reader = Lever(
            "Lecteur de badges",
            Position("branché", "Débrancher", ("reader", "unplug")),
            Position("débranché", "Rebrancher", ("reader", "plug")),
            act,
        )

    def show(self, world: Mapping[str, object]) -> None:
        """Takes the answer to `state`."""
        for lever, key in (
            (self.door, "door_open"),
            (self.passage, "passage"),
            (self.network, "network"),
            (self.reader, "reader"),
        ):
            lever.show(cast("bool | None", world[key]))
