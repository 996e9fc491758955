"""Running a card protocol in a test: against recorded responses, or against a card that is a function."""

from collections.abc import Callable, Sequence

from hardware.cards.protocol import CardDialogue, CardIdentity

Card = Callable[[bytes], bytes | None]
"""Answers a command; None where it has been taken away."""


def run(dialogue: CardDialogue[CardIdentity], card: Card) -> CardIdentity:
    """What the card proved; sends as a reader does, and stops after a status other than 9000 or 91xx."""
    try:
        commands = next(dialogue)
        while True:
            commands = dialogue.send(_exchange(card, commands))
    except StopIteration as end:
        identity: CardIdentity = end.value
        return identity


def answering(responses: Sequence[bytes]) -> Card:
    """A card that gives these responses one after the other, and is taken away then."""
    left = list(responses)
    return lambda _command: left.pop(0) if left else None


def _exchange(card: Card, commands: list[bytes]) -> list[bytes]:
    responses: list[bytes] = []
    for command in commands:
        response = card(command)
        if response is None:
            break
        responses.append(response)
        if response[-2:] != b"\x90\x00" and response[-2:-1] != b"\x91":
            break
    return responses
