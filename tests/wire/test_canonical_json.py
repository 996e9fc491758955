"""The one form of a value that is hashed: RFC 8785, and nothing that two programs could write differently."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.canonical import Json, NotCanonical, canonical_json

KEYS = st.text(st.characters(min_codepoint=0, max_codepoint=0x7F), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8)
VALUES: st.SearchStrategy[Json] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@given(value=VALUES)
def test_it_is_rfc_8785(value: Json) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


@given(value=VALUES)
def test_it_is_what_plain_json_writes_with_sorted_keys(value: Json) -> None:
    """Within our rules no canonicaliser is needed to check a journal, whatever the language."""
    plain = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert canonical_json(value) == plain


@given(value=VALUES)
def test_it_reads_back_as_the_same_value(value: Json) -> None:
    assert json.loads(canonical_json(value)) == value


@pytest.mark.parametrize("number", [0.0, 1.0, -0.0, 0.1, 1e21, float("nan"), float("inf")])
def test_fractions_are_refused_at_any_depth(number: float) -> None:
    values: list[object] = [number, [number], {"a": {"b": [number]}}, (1, number)]
    for value in values:
        with pytest.raises(NotCanonical, match="float"):
            canonical_json(value)


@pytest.mark.parametrize("number", [2**53, -(2**53), 10**30])
def test_integers_that_not_every_program_holds_are_refused(number: int) -> None:
    with pytest.raises(NotCanonical):
        canonical_json({"n": number})


@pytest.mark.parametrize("number", [2**53 - 1, -(2**53) + 1])
def test_the_largest_integers_are_kept(number: int) -> None:
    assert canonical_json({"n": number}) == f'{{"n":{number}}}'.encode()


@pytest.mark.parametrize("value", [{"é": 1}, {"a": {"\U0001f600": 1}}, {1: "a"}, {None: "a"}, {"a": "\ud800"}])
def test_keys_beyond_ascii_and_halves_of_characters_are_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, object()])
def test_what_is_not_json_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)
