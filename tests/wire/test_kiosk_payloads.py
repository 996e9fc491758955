"""What a kiosk may send and what it is answered: exact, and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from sync.wire import kiosk_api as api
from sync.wire.ids import uuid7
from tests.wire.chains import START

SESSION, TAP = "3f3af1ecebbd1410ab417ec0d27bbfcb", uuid7(START, bytes)
BEGIN: dict[str, object] = {"session": SESSION, "n": 7, "reader": "entrance", "atr": "3b8180018080", "uid": "04958caa"}


def test_a_tap_is_for_presence_unless_said_otherwise() -> None:
    assert api.TapBegin.model_validate(BEGIN).purpose == "presence"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("session", SESSION[:-1]),
        ("session", SESSION.upper()),
        ("n", 0),
        ("n", 2**53),
        ("n", "7"),
        ("n", 7.0),
        ("n", True),
        ("reader", "Entrance"),
        ("atr", "3B81"),
        ("atr", "3b8"),
        ("uid", None),
        ("purpose", "payment"),
        ("door", "entrance"),
    ],
)
def test_a_request_that_is_not_exact_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        api.TapBegin.model_validate(BEGIN | {field: value})


@pytest.mark.parametrize("field", ["session", "n", "reader", "atr", "uid"])
def test_a_request_that_lacks_something_is_refused(field: str) -> None:
    with pytest.raises(ValidationError):
        api.TapBegin.model_validate({key: value for key, value in BEGIN.items() if key != field})


def test_a_refusal_does_not_repeat_the_pin_or_card_that_it_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        api.TapBegin.model_validate(BEGIN | {"uid": "04958CAA"})
    assert "04958" not in str(refused.value)


def test_a_card_answers_a_bounded_number_of_commands() -> None:
    answers: dict[str, object] = {"session": SESSION, "n": 1, "tap": TAP, "responses": ["9000"] * (api.MAX_APDUS + 1)}
    with pytest.raises(ValidationError):
        api.TapResult.model_validate(answers)


@given(outcome=st.sampled_from(["granted", "denied", "pin_required", "choice_required"]), repeat=st.booleans())
def test_an_outcome_travels_and_comes_back(outcome: api.OutcomeWord, repeat: bool) -> None:
    sent = api.Outcome(
        outcome=outcome,
        tap=TAP,
        direction="in",
        repeat=repeat,
        public_text=api.PublicText.WELCOME,
        display=api.Display(name="Zoë", at=START),
    )
    assert _round_trip(sent) == sent


def _round_trip(payload: BaseModel) -> BaseModel:
    return type(payload).model_validate_json(payload.model_dump_json())
