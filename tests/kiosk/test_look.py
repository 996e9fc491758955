"""The look's promises, computed from its tokens: contrast, sizes of targets, steps of text."""

import pytest

from kiosk.look import TEXT_STEPS, geometry, palette

WINDOWS = {"landscape": (1280, 800), "small": (800, 480), "portrait": (800, 1280)}
TEXT_PAIRS = [
    ("text", "paper"),
    ("text", "surface"),
    ("text_2", "paper"),
    ("on_ink", "ink"),
    ("on_ink", "ink_raised"),
    ("on_ink_2", "ink"),
    ("on_here", "here"),
    ("here", "ink"),
    ("on_in", "in"),
    ("on_in", "in_raised"),
    ("on_out", "out"),
    ("on_out", "out_raised"),
    ("on_refused", "refused"),
    ("on_refused", "refused_raised"),
    ("ok_text", "surface"),
    ("refused_text", "surface"),
    ("on_night", "night"),
    ("on_night_2", "night"),
]
BORDER_PAIRS = [("control_border", "paper"), ("control_border", "surface"), ("ink_line", "ink"), ("text", "here")]


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_text_can_be_read(pair: tuple[str, str]) -> None:
    for theme in ("day", "contrast"):
        colours = palette(theme)
        assert _contrast(colours[pair[0]], colours[pair[1]]) >= 7, theme


@pytest.mark.parametrize("pair", BORDER_PAIRS, ids=" on ".join)
def test_borders_of_controls_can_be_seen(pair: tuple[str, str]) -> None:
    colours = palette("day")
    assert _contrast(colours[pair[0]], colours[pair[1]]) >= 3


@pytest.mark.parametrize(("name", "window"), WINDOWS.items())
def test_the_format_follows_from_the_window(name: str, window: tuple[int, int]) -> None:
    assert geometry(*window, 100).format == name


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
def test_targets_have_room_for_a_finger(window: tuple[int, int]) -> None:
    size = geometry(*window, 100).size
    assert size["primary"] >= 64
    assert size["minimum"] >= 48
    assert size["pin_key"] >= 64


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
@pytest.mark.parametrize("step", TEXT_STEPS)
def test_running_text_grows_by_the_step_and_headings_stay_above_it(window: tuple[int, int], step: int) -> None:
    usual, chosen = geometry(*window, 100).type, geometry(*window, step).type
    assert all(chosen[role] == round(usual[role] * step / 100) for role in ("body", "label", "small"))
    assert chosen["title"] >= chosen["body"]
    assert all(chosen[role] >= usual[role] for role in usual)


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
def test_with_the_largest_text_headings_and_the_bar_grow_too(window: tuple[int, int]) -> None:
    usual, largest = geometry(*window, 100).type, geometry(*window, 200).type
    assert all(largest[role] >= 1.35 * usual[role] for role in ("headline", "title", "bar_label"))
    assert largest["display"] > usual["display"]


def test_a_larger_window_gets_everything_larger() -> None:
    assert geometry(1920, 1200, 100).type["body"] == 36
