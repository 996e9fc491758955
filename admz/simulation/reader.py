"""The simulated reader: offers the kiosk an ATR, a UID and APDU exchange, over a unix socket, and nothing else."""

from dataclasses import dataclass

from admz.simulation.cards import VirtualCard
from admz.simulation.lines import JsonObject, Line


@dataclass(frozen=True, slots=True)
class Presentation:
    """One stay of a badge at the reader."""

    id: str
    card: VirtualCard


class SimulatedReader:
    """One reader, plugged in until somebody unplugs it, with at most one badge in its field."""

    def __init__(self) -> None:
        self.plugged = True
        self._presented: Presentation | None = None
        self._lines: list[Line] = []

    async def talk(self, line: Line) -> None:
        """Serves the kiosk, or doctor, that has just connected; it is told what lies there already."""
        self._lines.append(line)
        line.send({"event": "reader", "present": self.plugged})
        if self.plugged and self._presented is not None:
            self._tell_inserted(self._presented)
        try:
            async for request in line.messages():
                line.send(self._answer(request))
        finally:
            self._lines.remove(line)

    def present(self, presentation: Presentation) -> None:
        """Puts a badge into the field."""
        self._presented = presentation
        if self.plugged:
            self._tell_inserted(presentation)

    def take_away(self) -> None:
        """Takes the badge out of the field; from now on it answers nothing."""
        presentation, self._presented = self._presented, None
        if presentation is not None and self.plugged:
            self._tell({"event": "removed", "presentation": presentation.id})

    def plug(self, *, in_: bool) -> None:
        """Plugs the reader in or out."""
        if self.plugged != in_:
            self.plugged = in_
            self._tell({"event": "reader", "present": in_})
            if in_ and self._presented is not None:
                self._tell_inserted(self._presented)

    def _answer(self, request: JsonObject) -> JsonObject:
        presented = self._presented
        if presented is None or not self.plugged or request.get("presentation") != presented.id:
            return {"error": "removed"}
        match request:
            case {"do": "connect"}:
                return {"ok": True}
            case {"do": "transmit", "apdu": str(apdu)}:
                return {"response": presented.card.transmit(bytes.fromhex(apdu)).hex()}
            case _:
                raise ValueError("the kiosk asked the reader for something that it does not offer")

    def _tell_inserted(self, presentation: Presentation) -> None:
        card = presentation.card
        self._tell({"event": "inserted", "presentation": presentation.id, "atr": card.atr.hex(), "uid": card.uid.hex()})

    def _tell(self, event: JsonObject) -> None:
        for line in self._lines:
            line.send(event)
