"""A SIRET is checked before an administration gets it."""

import pytest

from sync.server.siret import BadSiret, siret_of


@pytest.mark.parametrize("typed", ["13002526500013", "130 025 265 00013", "130\u00a0025\u00a0265\u00a000013"])
def test_a_siret_is_its_digits(typed: str) -> None:
    assert siret_of(typed) == "13002526500013"


@pytest.mark.parametrize(
    "typed",
    ["", "13002526500014", "1300252650001", "130025265000130", "1300252650001A", "\uff11" * 14],
    ids=ascii,
)
def test_what_is_mistyped_is_none(typed: str) -> None:
    with pytest.raises(BadSiret):
        siret_of(typed)


def test_two_digits_exchanged_are_noticed() -> None:
    with pytest.raises(BadSiret):
        siret_of("31002526500013")


@pytest.mark.parametrize("typed", ["35600000000048", "35600000009075"])
def test_la_poste_has_a_check_of_its_own(typed: str) -> None:
    assert siret_of(typed) == typed


def test_the_check_of_la_poste_is_for_la_poste_alone() -> None:
    for typed in ("13002526500001", "35600000009076"):
        with pytest.raises(BadSiret):
            siret_of(typed)
