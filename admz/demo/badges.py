"""The demo's badges and the people who carry them, drawn at random for each data directory."""

from typing import Literal

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import BaseModel, ConfigDict

from admz.demo.chance import Chance
from admz.simulation.cards import PkocCard, UidCard, VirtualCard

_OTHERS = (
    *("Amina", "Baptiste", "Céline", "Damien", "Élodie", "Fatou", "Guillaume", "Hélène", "Idriss", "Julie"),
    *("Karim", "Léa", "Mathieu", "Nadia", "Olivier", "Perrine", "Quentin", "Sofia", "Thomas", "Yasmine"),
)


class DemoBadge(BaseModel):
    """A badge as the ready file tells it, and what is needed to play it (`card_key`, hex, and the holder's name)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    display_name: str
    person: str | None
    """The id of its holder; None for a badge that nobody has."""
    kind: Literal["uid", "pkoc"]
    uid: str
    number: str
    state: Literal["active", "revoked", "unknown"] = "active"
    key_right: bool = False
    receptionist: bool = False
    pin: str | None = None
    card_key: str | None = None

    def told(self) -> dict[str, object]:
        """Its entry in the ready file."""
        return self.model_dump(exclude={"display_name", "card_key"})

    def card(self) -> VirtualCard:
        """The badge itself."""
        uid = bytes.fromhex(self.uid)
        if self.card_key is None:
            return UidCard(uid)
        return PkocCard(uid, ec.derive_private_key(int(self.card_key, 16), ec.SECP256R1()))


def draw_badges(chance: Chance) -> list[DemoBadge]:
    """New badges, with new numbers, keys and PINs."""
    return [
        _pkoc(chance, "alice", "Alice", key_right=True, pin=chance.pin()),
        _uid(chance, "bruno", "Bruno"),
        _pkoc(chance, "chloe", "Chloé"),
        _uid(chance, "denis", "Denis", state="revoked"),
        _uid(chance, "inconnu", "", state="unknown"),
        _pkoc(chance, "rachel", "Rachel", receptionist=True, pin=chance.pin()),
        *(_uid(chance, f"uid-{number:02d}", name) for number, name in enumerate(_OTHERS, 1)),
    ]


def _uid(
    chance: Chance, name: str, display_name: str, state: Literal["active", "revoked", "unknown"] = "active"
) -> DemoBadge:
    uid = _uid_number(chance)
    person = None if state == "unknown" else chance.id()
    return DemoBadge(name=name, display_name=display_name, person=person, kind="uid", uid=uid, number=uid, state=state)


def _pkoc(
    chance: Chance,
    name: str,
    display_name: str,
    *,
    key_right: bool = False,
    receptionist: bool = False,
    pin: str | None = None,
) -> DemoBadge:
    key = ec.generate_private_key(ec.SECP256R1())
    return DemoBadge(
        name=name,
        display_name=display_name,
        person=chance.id(),
        kind="pkoc",
        uid=_uid_number(chance),
        number=key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex(),
        key_right=key_right,
        receptionist=receptionist,
        pin=pin,
        card_key=f"{key.private_numbers().private_value:064x}",
    )


def _uid_number(chance: Chance) -> str:
    """Seven bytes, as NXP numbers its cards; a random one would have four."""
    return "04" + chance.bytes(6).hex()
