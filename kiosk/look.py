"""The look's tokens: colours by theme, sizes by format, paths of icons. Pure; sizes in px of the window."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

ASSETS = Path(__file__).parent / "assets"

Format = Literal["landscape", "small", "portrait"]
TEXT_STEPS = (100, 125, 150, 200)
"""Sizes of text that a person can choose, in per cent."""

STACKED_FROM = 125
"""From this size of text on, everything stands in one column: two have no room for all buttons."""

LOWERED_BY = {100: 0.35, 125: 0.16}
"""How much of the height stays empty at the top where actions are brought down. Larger text fills the whole height."""

_GROWS_TO: dict[Format, dict[str, int]] = {
    "landscape": {"display": 125, "headline": 150, "title": 155},
    "small": {"display": 115, "headline": 140, "title": 145, "bar_label": 135},
    "portrait": {"display": 115, "headline": 150, "title": 155},
}
"""How far a role grows at most, in per cent, where not by the whole step: headings are large already, and on the small
screen the bar's three buttons stay in one row, for a second one would hide what the page says.
"""


@dataclass(frozen=True, slots=True)
class Geometry:
    """One format at one window size: `type` by role, `size` by name of the token."""

    format: Format
    type: dict[str, int]
    size: dict[str, int]


def palette(theme: Literal["day", "contrast"]) -> dict[str, str]:
    """The colours of a theme, by token."""
    return _tokens()["kiosk"][theme]


def geometry(width: int, height: int, text_percent: int) -> Geometry:
    """The sizes for a window; larger windows than the format's reference get everything larger."""
    chosen: Format = "portrait" if height > width else "small" if width < 1000 else "landscape"
    tokens = _tokens()["formats"][chosen]
    reference_width, reference_height = tokens["screen"]
    unit = max(1.0, min(width / reference_width, height / reference_height))
    usual = tokens["type"] | {"bar_label": tokens["type"]["label"]}
    most = _GROWS_TO[chosen]
    type_ = {
        role: round(size * unit * min(text_percent, most.get(role, text_percent)) / 100) for role, size in usual.items()
    }
    size = {name: round(tokens[name] * unit) for name in ("margin", "gutter", "bar")}
    size |= {name: round(value * unit) for name, value in tokens["target"].items()}
    return Geometry(chosen, type_, size)


def icon_path(name: str) -> str:
    """The SVG path of an icon on its grid of 24. Raises KeyError."""
    return _icons()[name]


@cache
def _tokens() -> dict[str, Any]:
    return json.loads((ASSETS / "tokens.json").read_text("utf-8"))


@cache
def _icons() -> dict[str, str]:
    return json.loads((ASSETS / "icons.json").read_text("utf-8"))
