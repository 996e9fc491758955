"""The number of an administration's establishment: 14 digits, the last of which checks the others."""

import re

_LENGTH = 14
_LA_POSTE = "356000000"


class BadSiret(ValueError):
    """What was typed is no SIRET."""


def siret_of(text: str) -> str:
    """The 14 digits of a SIRET, typed with or without spaces. Raises BadSiret.

    Source: INSEE, SIRENE: Luhn's key over all 14 digits.
    """
    digits = re.sub(r"\s", "", text)
    if not re.fullmatch(rf"[0-9]{{{_LENGTH}}}", digits) or not _is_checked(digits):
        raise BadSiret(text)
    return digits


def _is_checked(digits: str) -> bool:
    # La Poste has more establishments than Luhn's key has numbers for: there the sum of the digits is a multiple of 5.
    by_five = digits.startswith(_LA_POSTE) and sum(map(int, digits)) % 5 == 0
    return by_five or _luhn(digits) % 10 == 0


def _luhn(digits: str) -> int:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled)
