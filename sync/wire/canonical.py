"""Canonical JSON: the one form of a value that is hashed or signed."""

import json
from typing import cast

from typing_extensions import TypeAliasType

Json = TypeAliasType("Json", "bool | int | str | list[Json] | dict[str, Json] | None")
"""JSON as this project uses it: integers below 2^53, no fractions."""


MAX_INTEGER = 2**53 - 1
"""Beyond it, programs that keep numbers as doubles would write another one."""

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
"""Within the rules below this is RFC 8785, as the tests show; every tap waits for it, so that it is the C one."""


class NotCanonical(ValueError):
    """A value that two canonicalisers could write differently: a float, a large integer, a key beyond ASCII."""


def canonical_json(value: object) -> bytes:
    """The bytes of `value` by RFC 8785.

    Raises NotCanonical for floats, integers of 2^53 and more, keys beyond ASCII and lone surrogates.
    """
    _refuse_ambiguous(value)
    return canonical_header(value)


def canonical_header(value: object) -> bytes:
    """The same for a value that is known to hold text, safe integers and ASCII keys only, without looking first."""
    try:
        return _ENCODER.encode(value).encode()
    except (TypeError, UnicodeEncodeError) as error:
        raise NotCanonical(str(error)) from error


def _refuse_ambiguous(value: object) -> None:
    """Under these limits the standard encoder writes what RFC 8785 does; the tests hold it to a library of its own."""
    if value is None or isinstance(value, str):
        return
    if isinstance(value, float):
        raise NotCanonical("a float is not allowed; send an integer in a smaller unit")
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise NotCanonical(f"the integer {value} is too large")
    elif isinstance(value, dict):
        for key, inner in cast("dict[object, object]", value).items():
            if not (isinstance(key, str) and key.isascii()):
                raise NotCanonical(f"the key {key!r} is not ASCII text")
            _refuse_ambiguous(inner)
    elif isinstance(value, list | tuple):
        for inner in cast("list[object]", value):
            _refuse_ambiguous(inner)
