"""Canonical JSON: the one form of a value that is hashed or signed."""

from collections.abc import Mapping
from typing import TypeAlias, cast

import rfc8785

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
"""JSON as this project uses it: integers below 2^53, no fractions."""


class NotCanonical(ValueError):
    """A value that two canonicalisers could write differently: a float, a large integer, a key beyond ASCII."""


def canonical_json(value: object) -> bytes:
    """The bytes of `value` by RFC 8785.

    Raises NotCanonical for floats, integers of 2^53 and more, keys beyond ASCII and lone surrogates.
    """
    _refuse_ambiguous(value)
    try:
        return rfc8785.dumps(cast(Json, value))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise NotCanonical(str(error)) from error


def _refuse_ambiguous(value: object) -> None:
    if isinstance(value, float):
        raise NotCanonical("a float is not allowed; send an integer in a smaller unit")
    if isinstance(value, Mapping):
        for key, inner in cast("Mapping[object, object]", value).items():
            if not (isinstance(key, str) and key.isascii()):
                raise NotCanonical(f"the key {key!r} is not ASCII text")
            _refuse_ambiguous(inner)
    elif isinstance(value, list | tuple):
        for inner in cast("list[object]", value):
            _refuse_ambiguous(inner)
